// Rows of the canonical tables as text, one school, one period.
#include "jobs/backup/copy_register.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "core/failure.hpp"
#include "core/row_reader.hpp"
#include "jobs/backup/copy_marks.hpp"

namespace rollmark {
namespace {

// Tables of which only the sessions of the period are copied.
constexpr std::string_view by_session[] = {"mark_event", "mark_source", "mark_change", "register"};
// Tables in which a later row may yield to an earlier one, so that their order within a key is kept. The rest
// is sorted by every cell: the order in which a database answers must not show in the hash.
constexpr std::string_view ordered[] = {"school",   "pupil", "enrolment",  "code",
                                        "calendar", "term",  "membership", "session_time"};

bool among(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

class Copier {
 public:
  Copier(const Snapshot& data, const CopyRequest& request, RegisterCopy& out)
      : data_(data), request_(request), out_(out) {
    for (const auto& part : data.parts) {
      for (const TablePart& table : part->tables) {
        if (table.table->name != "school") continue;
        for (std::int64_t row = 0; row < table.rows.rows(); ++row)
          schools_of_load_[part->load].emplace(RowReader(table, row).text("school_key"));
      }
    }
  }

  void copy() {
    for (const CanonicalTable& table : canonical_tables()) {
      const std::optional<CopySection> section = section_of(table.name);
      if (!section || (section == CopySection::records && !request_.records)) continue;
      if (table.name == "mark_row") {
        if (!data_.has("mark_row") && !data_.has("mark")) continue;
        out_.tables.push_back(copy_marks(data_, request_.school_key, request_.period, out_.values_left_out));
      } else if (!copy_table(table)) {
        continue;
      }
      sort(out_.tables.back());
    }
  }

 private:
  // Whether what a load says without a school key is meant for this school (core/README.md, "Coverage").
  bool speaks_for(const Part& part) const {
    const auto named = schools_of_load_.find(part.load);
    return named == schools_of_load_.end() || named->second.contains(request_.school_key);
  }

  bool copy_table(const CanonicalTable& table) {
    CopyTable copied;
    copied.table = &table;
    std::vector<std::pair<const Part*, const TablePart*>> sources;
    for (const auto& part : data_.parts) {
      for (const TablePart& one : part->tables) {
        if (one.table == &table && speaks_for(*part)) sources.emplace_back(part.get(), &one);
      }
    }
    if (sources.empty()) return false;
    for (const CanonicalColumn& column : table.columns) {
      if (std::ranges::any_of(
              sources, [&](const auto& source) { return source.second->rows.find(column.name) != nullptr; }))
        copied.columns.push_back(&column);
    }
    for (const auto& [part, source] : sources) {
      for (std::int64_t row = 0; row < source->rows.rows(); ++row) {
        if (is_wanted(*source, row)) copy_row(*source, row, copied);
      }
    }
    out_.tables.push_back(std::move(copied));
    return true;
  }

  bool is_wanted(const TablePart& source, std::int64_t row) const {
    const RowReader reader(source, row);
    const std::string_view table = source.table->name;
    const std::string_view key = reader.text("school_key");
    // Lists may speak for every school. Answers name none: they are this school's where it stands alone.
    const bool general = table == "code" || table == "coverage" || table == "finding_response";
    if (table == "finding_response" && data_.schools.size() != 1) return false;
    if (key.empty() ? !general : key != request_.school_key) return false;
    if (!among(by_session, table)) return true;
    const Period& period = request_.period;
    const auto inside = [&](Day day) { return !(day < period.from) && !(period.to < day); };
    if (inside(reader.half_day().day())) return true;
    if (table != "mark_change") return false;
    constexpr std::int64_t seconds_a_day = 86400;
    const std::optional<std::int64_t> at = reader.number("changed_at");
    return at && *at >= period.from.value * seconds_a_day && *at < (period.to.value + 1) * seconds_a_day;
  }

  void copy_row(const TablePart& source, std::int64_t row, CopyTable& copied) {
    for (const CanonicalColumn* column : copied.columns) {
      const Column* given = source.rows.find(column->name);
      std::string& cell = copied.cells.emplace_back();
      if (given == nullptr || !given->has(row)) continue;
      switch (column->reading) {
        case Reading::date:
          cell = to_text(given->day(row));
          break;
        case Reading::time_of_day:
          // A number that is no time of day came as a number and stays one.
          cell = given->i32(row) >= 0 && given->i32(row) < 24 * 60 ? time_to_text(given->i32(row))
                                                                   : std::to_string(given->i32(row));
          break;
        case Reading::number:
          cell = std::to_string(given->i32(row));
          break;
        case Reading::count:
          cell = std::to_string(given->i64(row));
          break;
        case Reading::moment:
          if (const std::optional<std::string> moment = writable_moment(given->i64(row))) {
            cell = *moment;
          } else {
            ++out_.values_left_out;
          }
          break;
        default:
          cell = given->text(row);
      }
    }
  }

  static void sort(CopyTable& table) {
    std::vector<std::size_t> compared;
    const bool keys_only = among(ordered, table.table->name);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (!keys_only || table.columns[i]->required) compared.push_back(i);
    }
    std::vector<std::size_t> order(table.rows());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
      const auto left = table.row(a);
      const auto right = table.row(b);
      for (const std::size_t i : compared) {
        if (const int sign = left[i].compare(right[i]); sign != 0) return sign < 0;
      }
      return false;
    });
    std::vector<std::string> sorted;
    sorted.reserve(table.cells.size());
    for (const std::size_t row : order) {
      for (std::size_t i = 0; i < table.columns.size(); ++i)
        sorted.push_back(std::move(table.cells[row * table.columns.size() + i]));
    }
    table.cells = std::move(sorted);
  }

  const Snapshot& data_;
  const CopyRequest& request_;
  RegisterCopy& out_;
  std::map<std::int32_t, std::set<std::string, std::less<>>> schools_of_load_;
};

// The stretches of a period on which a code meant one thing on a half day.
std::vector<CopiedMeaning> stretches(const School& school, const Rulebook& rulebook, std::size_t text,
                                     bool afternoon, Period period) {
  std::vector<CopiedMeaning> found;
  for (Day day = period.from; day <= period.to; day = day + 1) {
    const CodeFact fact = school.facts.of_text(text, afternoon ? afternoon_of(day) : morning_of(day));
    CopiedMeaning here{school.dictionary[text],
                       {},
                       day,
                       day,
                       {},
                       std::string(category_name(fact.category)),
                       {},
                       fact.in_force};
    if (fact.statutory >= 0) {
      const CodeIndex index{static_cast<std::uint16_t>(fact.statutory)};
      here.statutory_code = rulebook.code(index).text;
      const CodePeriod* meant = rulebook.meaning(index, day).period;
      if (meant != nullptr) here.label = meant->label;
    }
    if (!found.empty() && found.back().statutory_code == here.statutory_code &&
        found.back().category == here.category && found.back().label == here.label &&
        found.back().in_force == here.in_force) {
      found.back().last = day;
    } else {
      found.push_back(std::move(here));
    }
  }
  return found;
}

bool alike(const std::vector<CopiedMeaning>& a, const std::vector<CopiedMeaning>& b) {
  return std::ranges::equal(a, b, [](const CopiedMeaning& x, const CopiedMeaning& y) {
    return x.first == y.first && x.last == y.last && x.statutory_code == y.statutory_code &&
           x.category == y.category && x.label == y.label && x.in_force == y.in_force;
  });
}

// What each code that stands in the copy means on the days of the period.
std::vector<CopiedMeaning> meanings_of(const School& school, const Rulebook& rulebook,
                                       const RegisterCopy& copy) {
  std::set<std::string> used;
  if (const CopyTable* marks = copy.find("mark_row")) {
    const std::size_t code = *marks->column("vendor_code");
    for (std::size_t row = 0; row < marks->rows(); ++row) used.insert(marks->row(row)[code]);
  }
  std::vector<CopiedMeaning> meanings;
  for (const std::string& code : used) {
    const auto place = std::ranges::lower_bound(school.dictionary, code);
    if (place == school.dictionary.end() || *place != code) continue;
    const auto text = static_cast<std::size_t>(place - school.dictionary.begin());
    std::vector<CopiedMeaning> mornings = stretches(school, rulebook, text, false, copy.period);
    std::vector<CopiedMeaning> afternoons = stretches(school, rulebook, text, true, copy.period);
    if (!alike(mornings, afternoons)) {
      for (CopiedMeaning& one : mornings) one.half_day = "AM";
      for (CopiedMeaning& one : afternoons) one.half_day = "PM";
      mornings.insert(mornings.end(), afternoons.begin(), afternoons.end());
    }
    meanings.insert(meanings.end(), mornings.begin(), mornings.end());
  }
  return meanings;
}

}  // namespace

const School& school_to_copy(const Snapshot& data, std::string_view school) {
  if (school.empty()) {
    if (data.schools.size() == 1) return data.schools.front();
    throw Failure(ROLLMARK_E_ARGUMENT,
                  "params: school is needed: a backup is of one school's registers, and the data hold " +
                      std::to_string(data.schools.size()) + " schools");
  }
  const auto found = std::ranges::find(data.schools, school, &School::key);
  if (found == data.schools.end())
    throw Failure(ROLLMARK_E_NOT_FOUND, "the data have no school with the key given in params");
  return *found;
}

RegisterCopy copy_register(const Snapshot& data, const Rulebook& rulebook, const CopyRequest& request) {
  const School& school = school_to_copy(data, request.school_key);
  RegisterCopy copy;
  copy.school_key = school.key;
  copy.period = request.period;
  copy.made_on = request.made_on;
  copy.made_by = request.made_by;
  copy.sources = data.sources;
  copy.rulebook_name = rulebook.name;
  copy.rulebook_edition = rulebook.edition;
  copy.previous_sha256 = request.previous_sha256;
  copy.records = request.records;
  for (const auto& part : data.parts) {
    for (const RejectedRow& row : part->rejected) {
      if (row.school_key.empty() || row.school_key == school.key) ++copy.rejected[row.table];
    }
  }
  Copier(data, request, copy).copy();
  copy.meanings = meanings_of(school, rulebook, copy);
  return copy;
}

}  // namespace rollmark
