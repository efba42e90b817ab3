// Group `data`, first half: values, keys and references of what came. Details name table, column and row,
// never a value.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include "text.hpp"
#include "trial.hpp"

namespace rollmark::conform {
namespace {

std::string row_of(std::string_view table, std::string_view column, std::size_t row) {
  return fmt::format("table {}, column {}, row {}", table, column, row + 1);
}

// Holds `good` for each value of each column that `picks`; the first that it does not hold for fails.
template <class Picks, class Good>
Verdict every_value(Trial& trial, Picks picks, Good good, std::string_view what) {
  std::size_t bad = 0;
  std::string first;
  for (const auto& [name, table] : trial.plain().sink->data().tables) {
    const KnownTable* known = trial.host().table(name);
    for (const auto& [column_name, column] : table.columns) {
      const KnownColumn* is = known == nullptr ? nullptr : known->column(column_name);
      if (is == nullptr || !picks(*is)) continue;
      for (std::size_t row = 0; row < table.rows; ++row) {
        if (!column.has(row) || column.text(row).empty() || good(column.text(row))) continue;
        if (++bad == 1) first = row_of(name, column_name, row);
      }
    }
  }
  if (bad == 0) return passed();
  return failed(fmt::format("{} values {}; the first: {}", bad, what, first));
}

Verdict essential(Trial& trial) {
  for (const char* name : {"school", "calendar", "code", "pupil", "enrolment", "mark_row"}) {
    const bool wanted =
        std::ranges::find(trial.wanted(), std::string_view(name), &KnownTable::name) != trial.wanted().end();
    const DeliveredTable* table = trial.plain().sink->data().table(name);
    if (wanted && (table == nullptr || table->rows == 0)) {
      return failed(fmt::format("table {} {}", name, table == nullptr ? "did not come" : "came empty"));
    }
  }
  return passed();
}

Verdict texts(Trial& trial) {
  return every_value(
      trial, [](const KnownColumn& c) { return c.type == ROLLMARK_TYPE_TEXT; },
      [](std::string_view text) { return is_utf8(text) && text.find('\0') == std::string_view::npos; },
      "are no UTF-8, or hold a NUL");
}

Verdict dates(Trial& trial) {
  return every_value(
      trial, [](const KnownColumn& c) { return c.type == ROLLMARK_TYPE_DATE32; },
      [](std::string_view text) { return day_of(text).has_value(); },
      "are no date from 1900 to 2100 (YYYY-MM-DD)");
}

Verdict half_days(Trial& trial) {
  return every_value(
      trial, [](const KnownColumn& c) { return c.name.ends_with("half_day"); },
      [](std::string_view text) { return text == "AM" || text == "PM"; }, "are neither AM nor PM");
}

Verdict numbers(Trial& trial) {
  const Verdict small = every_value(
      trial, [](const KnownColumn& c) { return c.type == ROLLMARK_TYPE_I32; }, is_number_or_time,
      "are neither a whole number nor HH:MM");
  if (small.answer == Answer::failed) return small;
  return every_value(
      trial, [](const KnownColumn& c) { return c.type == ROLLMARK_TYPE_I64; }, is_count_or_moment,
      "are neither a whole number nor YYYY-MM-DDTHH:MM:SS");
}

Verdict required_values(Trial& trial) {
  for (const auto& [name, table] : trial.plain().sink->data().tables) {
    const KnownTable* known = trial.host().table(name);
    for (const KnownColumn& column : known->columns) {
      if (!column.required) continue;
      for (std::size_t row = 0; row < table.rows; ++row) {
        if (table.at(column.name, row).empty())
          return failed(row_of(name, column.name, row) + " has no value");
      }
    }
  }
  return passed();
}

struct Key {
  std::string_view table;
  std::vector<std::string_view> columns;
};

std::string joined(const DeliveredTable& table, const std::vector<std::string_view>& columns,
                   std::size_t row) {
  std::string key;
  for (const std::string_view column : columns) {
    key += table.at(column, row);
    key += '\x1F';
  }
  return key;
}

Verdict keys_unique(Trial& trial) {
  static const Key keys[] = {{"school", {"school_key"}},
                             {"pupil", {"school_key", "pupil_key"}},
                             {"enrolment", {"school_key", "enrolment_key"}},
                             {"contact", {"school_key", "pupil_key", "contact_key"}},
                             {"calendar", {"school_key", "date", "half_day", "scope"}}};
  for (const Key& key : keys) {
    const DeliveredTable* table = trial.plain().sink->data().table(key.table);
    if (table == nullptr) continue;
    std::unordered_set<std::string> seen;
    for (std::size_t row = 0; row < table->rows; ++row) {
      if (!seen.insert(joined(*table, key.columns, row)).second) {
        return failed(fmt::format("table {}, row {} has the key of an earlier row", key.table, row + 1));
      }
    }
  }
  return passed();
}

Verdict references(Trial& trial) {
  const Delivered& data = trial.plain().sink->data();
  struct Reference {
    const char* column;
    const char* target;
  };
  for (const auto& [column, target] : {Reference{"school_key", "school"}, Reference{"pupil_key", "pupil"},
                                       Reference{"enrolment_key", "enrolment"}}) {
    const DeliveredTable* to = data.table(target);
    if (to == nullptr) continue;
    const std::vector<std::string_view> key = std::string_view(column) == "school_key"
                                                  ? std::vector<std::string_view>{column}
                                                  : std::vector<std::string_view>{"school_key", column};
    std::unordered_set<std::string> there;
    for (std::size_t row = 0; row < to->rows; ++row) there.insert(joined(*to, key, row));
    for (const auto& [name, table] : data.tables) {
      if (name == target || !table.columns.contains(column)) continue;
      for (std::size_t row = 0; row < table.rows; ++row) {
        if (!table.at(column, row).empty() && !there.contains(joined(table, key, row))) {
          return failed(fmt::format("{} names no row of the table {}", row_of(name, column, row), target));
        }
      }
    }
  }
  return passed();
}

Verdict spans(Trial& trial) {
  for (const auto& [name, table] : trial.plain().sink->data().tables) {
    for (const auto& [from, to] : {std::pair{"start_date", "end_date"}, std::pair{"from_date", "to_date"},
                                   std::pair{"period_from", "period_to"}}) {
      for (std::size_t row = 0; row < table.rows; ++row) {
        const std::string_view last = table.at(to, row);
        if (!last.empty() && last < table.at(from, row)) {
          return failed(row_of(name, to, row) + fmt::format(" lies before its {}", from));
        }
      }
    }
  }
  return passed();
}

// What the producer vouches for must be what came.
Verdict coverage(Trial& trial) {
  const Delivered& data = trial.plain().sink->data();
  const DeliveredTable* table = data.table("coverage");
  if (table == nullptr || table->rows == 0) return does_not_apply("no coverage is stated");
  for (std::size_t row = 0; row < table->rows; ++row) {
    const std::string name(table->at("table_name", row));
    const std::string_view state = table->at("state", row);
    const bool wanted = std::ranges::find(trial.wanted(), name, &KnownTable::name) != trial.wanted().end();
    const std::string place = fmt::format("coverage, row {}: ", row + 1);
    if (name != "mark" && trial.host().table(name) == nullptr)
      return failed(place + "there is no such table");
    const DeliveredTable* came = data.table(name == "mark" ? "mark_row" : name);
    if (state == "absent" && came != nullptr && came->rows > 0) {
      return failed(
          fmt::format("{}table {} is said to be absent, and {} rows came", place, name, came->rows));
    }
    if ((state == "complete" || state == "partial") && wanted && came == nullptr) {
      return failed(fmt::format("{}table {} is said to be {}, and was not put", place, name, state));
    }
    if (state != "complete" && state != "partial" && state != "absent") {
      return failed(place + "the state is neither complete, partial nor absent");
    }
  }
  return passed();
}

constexpr Check checks[] = {
    {"data.essential", "School, calendar, codes, pupils, enrolments and marks come, with rows",
     "Without these no register can be audited; see that the source and its dates hold a school.", Need::data,
     essential},
    {"data.texts", "Texts are UTF-8 without NUL", "Convert on reading; the host rejects such a row.",
     Need::data, texts},
    {"data.dates", "Dates are days that there are, written YYYY-MM-DD",
     "Cut times off; write 0000-00-00 and the like as no value.", Need::data, dates},
    {"data.half-days", "Half days are AM or PM",
     "Put the vendor's own sessions into two half days in the adapter.", Need::data, half_days},
    {"data.numbers", "Numbers, times of day and moments can be read",
     "Whole numbers; HH:MM; YYYY-MM-DDTHH:MM:SS of local wall time.", Need::data, numbers},
    {"data.required-values", "Required columns have a value in every row",
     "Leave out rows that have no meaning without it, or declare the quirk: the host rejects and counts "
     "them.",
     Need::data, required_values},
    {"data.keys-unique", "Keys are unique: schools, pupils, enrolments, contacts, calendar half days",
     "Look for a join that multiplies rows; make keys of what the vendor keeps unique.", Need::data,
     keys_unique},
    {"data.references", "Keys of schools, pupils and enrolments name rows that came",
     "Choose the same schools, pupils and dates for every table; leave deleted records out everywhere or "
     "nowhere.",
     Need::data, references},
    {"data.spans", "No span ends before it starts",
     "Look at how the vendor writes open ends and same-day leavers.", Need::data, spans},
    {"data.coverage", "What coverage vouches for is what came",
     "Say absent only of tables that you never put; say complete only of what you put.", Need::data,
     coverage}};

}  // namespace

std::span<const Check> data_checks() {
  return checks;
}

}  // namespace rollmark::conform
