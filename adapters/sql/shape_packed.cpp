// Entry by entry, counting school days.
#include "shape_packed.hpp"

#include <charconv>
#include <limits>

#include "row_sender.hpp"
#include "session_text.hpp"

namespace rollmark::sql {
namespace {

const std::vector<std::string> string_columns = {"school_key", "enrolment_key", "pupil_key",
                                                 "half_day",   "recorded_at",   "source",
                                                 "start",      "marks",         "length"};
enum StringColumn { school, enrolment, pupil, first_half, recorded_at, source, start, marks, length };

const std::vector<std::string> mark_columns = {"school_key", "enrolment_key", "pupil_key",   "date",
                                               "half_day",   "vendor_code",   "recorded_at", "source"};

std::string_view text_of(const Value& value) {
  return value.data == nullptr ? std::string_view{} : value.text();
}

// The bytes of the first `characters` characters of UTF-8; npos where there are fewer.
std::size_t bytes_of(std::string_view text, std::size_t characters) {
  std::size_t at = 0;
  for (; characters > 0; --characters) {
    if (at >= text.size()) return std::string_view::npos;
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  }
  return at;
}

// Cuts the string; false where the last entry is not whole.
bool cut(std::string_view text, const PackedString& how, std::vector<std::string_view>& entries) {
  entries.clear();
  if (text.empty()) return true;
  if (how.split == 0) {
    for (;;) {
      const std::size_t at = text.find(how.separator);
      entries.push_back(text.substr(0, at));
      if (at == std::string_view::npos) return true;
      text.remove_prefix(at + how.separator.size());
    }
  }
  while (!text.empty()) {
    const std::size_t bytes = bytes_of(text, how.split);
    if (bytes == std::string_view::npos) return false;
    entries.push_back(text.substr(0, bytes));
    text.remove_prefix(bytes);
  }
  return true;
}

std::string_view without_padding(std::string_view code) {
  while (!code.empty() && code.back() == ' ') code.remove_suffix(1);
  return code;
}

class Strings {
 public:
  Strings(TableReader& reader, const MappedTable& table, const WantedTable& wanted, const TablePut& put,
          const std::function<void(const std::string&)>& warn)
      : reader_(reader),
        table_(table),
        how_(table.packed_string),
        sender_(wanted, mark_columns, put),
        warn_(warn),
        from_(day_of(reader.source().from).value_or(std::numeric_limits<std::int32_t>::min())),
        to_(day_of(reader.source().to).value_or(std::numeric_limits<std::int32_t>::max())) {}

  bool run() {
    const std::optional<Plan> plan = reader_.plan(
        table_, engine_wants(table_.name, {"school_key*", "enrolment_key", "pupil_key", "half_day",
                                           "recorded_at", "source", "start*", "marks*", "length"}));
    if (!plan) return true;
    const OutputPlaces at(*plan, string_columns);
    std::vector<Value> row(string_columns.size());
    std::int64_t number = 0;
    const std::string place = reader_.place(table_);
    const bool whole = read_cells(reader_.reading(), *plan, place, [&](std::span<const Value> cells) {
      ++number;
      for (std::size_t i = 0; i < row.size(); ++i) row[i] = at.of(cells, i);
      const std::string fault = put_string(row);
      if (cancelled_ || fault.empty()) return !cancelled_;
      warn_(place + ", row " + std::to_string(number) + ": " + fault + "; none of its marks was taken");
      return sender_.add(mark_of(row, {}, {}, {}));
    });
    return whole && sender_.finish();
  }

 private:
  // Why the string cannot be taken; empty where it was.
  std::string put_string(std::span<const Value> row) {
    if (row[marks].data == nullptr) return {};
    const std::optional<std::int32_t> first_day = day_of(text_of(row[start]));
    if (!first_day) return "the day on which its marks start is not YYYY-MM-DD";
    if (how_.days == 5 && weekday_of(*first_day) > 4)
      return "its marks start on a day outside the week of five";
    const std::string_view half = text_of(row[first_half]);
    if (!half.empty() && (how_.per_day || (half != "AM" && half != "PM"))) {
      return "the half day on which its marks start cannot be taken";
    }
    if (!cut(text_of(row[marks]), how_, entries_)) {
      return "its string of marks is not a whole number of entries of " + std::to_string(how_.split) +
             " characters";
    }
    if (row[length].data != nullptr && !fits(text_of(row[length]))) {
      return "its string of marks has " + std::to_string(entries_.size()) +
             " entries, and its length says otherwise";
    }
    put_entries(row, *first_day, half == "PM");
    return {};
  }

  bool fits(std::string_view text) const {
    std::size_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return fault == std::errc{} && end == text.data() + text.size() && number == entries_.size();
  }

  void put_entries(std::span<const Value> row, std::int32_t day, bool afternoon) {
    std::string date = day_text(day);
    for (const std::string_view entry : entries_) {
      const std::string_view code = without_padding(entry);
      // A string goes over more days than were asked for: no condition of the statement can cut it.
      if (!code.empty() && from_ <= day && day <= to_) {
        const auto put_half = [&](std::string_view half) {
          cancelled_ =
              cancelled_ || !sender_.add(mark_of(row, value_of(date), value_of(half), value_of(code)));
        };
        if (how_.per_day || !afternoon) put_half("AM");
        if (how_.per_day || afternoon) put_half("PM");
      }
      if (cancelled_) return;
      if (!how_.per_day) afternoon = !afternoon;
      if (how_.per_day || !afternoon) {
        ++day;
        while (how_.days == 5 && weekday_of(day) > 4) ++day;
        date = day_text(day);
      }
    }
  }

  std::span<const Value> mark_of(std::span<const Value> row, Value date, Value half, Value code) {
    mark_ = {row[school], row[enrolment], row[pupil], date, half, code, row[recorded_at], row[source]};
    return mark_;
  }

  TableReader& reader_;
  const MappedTable& table_;
  const PackedString& how_;
  RowSender sender_;
  const std::function<void(const std::string&)>& warn_;
  std::int32_t from_;
  std::int32_t to_;
  std::vector<std::string_view> entries_;
  std::vector<Value> mark_;
  bool cancelled_ = false;
};

}  // namespace

bool put_packed(TableReader& reader, const MappedTable& table, const WantedTable& wanted, const TablePut& put,
                const std::function<void(const std::string&)>& warn) {
  return Strings(reader, table, wanted, put, warn).run();
}

}  // namespace rollmark::sql
