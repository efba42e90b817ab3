// Group `data`, second half: marks against calendar, roll and code list. Bad marks are findings of an audit
// and no fault of an adapter; but on a source that is known to be sound they show a wrong query. A source
// that is not, declares it.
#include <fmt/format.h>

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "code_list.hpp"
#include "trial.hpp"

namespace rollmark::conform {
namespace {

constexpr const char* no_marks = "no marks came, or not what they are held against";

struct Register {
  const DeliveredTable* marks;
  const DeliveredTable* other;
};

Register with(Trial& trial, const char* other) {
  const Delivered& data = trial.plain().sink->data();
  return {data.table("mark_row"), data.table(other)};
}

std::string key_of(std::initializer_list<std::string_view> parts) {
  std::string key;
  for (const std::string_view part : parts) {
    key += part;
    key += '\x1F';
  }
  return key;
}

Verdict counted(std::size_t bad, std::size_t first, std::string_view what) {
  if (bad == 0) return passed();
  return failed(fmt::format("{} marks {}; the first is row {} of mark_row", bad, what, first + 1));
}

// The sign for nothing entered is no mark, wherever it stands (statutory_code `none`).
class Nothing {
 public:
  explicit Nothing(const DeliveredTable* codes) : codes_(codes), list_(codes == nullptr ? none_ : *codes) {
    for (std::size_t row = 0; codes != nullptr && row < codes->rows; ++row) {
      if (codes->at("statutory_code", row) == "none") signs_.emplace(codes->at("vendor_code", row));
    }
  }
  bool is(const DeliveredTable& marks, std::size_t row) const {
    if (!signs_.contains(marks.at("vendor_code", row))) return false;
    for (const std::size_t of : list_.rows_of(marks.at("school_key", row), marks.at("vendor_code", row),
                                              marks.at("date", row), marks.at("half_day", row))) {
      if (codes_->at("statutory_code", of) == "none") return true;
    }
    return false;
  }

 private:
  DeliveredTable none_;
  const DeliveredTable* codes_;
  CodeList list_;
  std::set<std::string, std::less<>> signs_;
};

Verdict in_calendar(Trial& trial) {
  const auto [marks, calendar] = with(trial, "calendar");
  if (marks == nullptr || calendar == nullptr) return does_not_apply(no_marks);
  std::unordered_set<std::string> days;
  for (std::size_t row = 0; row < calendar->rows; ++row) {
    days.insert(
        key_of({calendar->at("school_key", row), calendar->at("date", row), calendar->at("half_day", row)}));
  }
  const Nothing nothing(trial.plain().sink->data().table("code"));
  std::size_t bad = 0, first = 0;
  for (std::size_t row = 0; row < marks->rows; ++row) {
    if (days.contains(
            key_of({marks->at("school_key", row), marks->at("date", row), marks->at("half_day", row)})))
      continue;
    if (nothing.is(*marks, row)) continue;
    if (bad++ == 0) first = row;
  }
  return counted(bad, first, "lie on half days that the calendar does not have");
}

Verdict once(Trial& trial) {
  const DeliveredTable* marks = trial.plain().sink->data().table("mark_row");
  if (marks == nullptr) return does_not_apply(no_marks);
  const Nothing nothing(trial.plain().sink->data().table("code"));
  std::unordered_set<std::string> seen;
  std::size_t bad = 0, first = 0;
  for (std::size_t row = 0; row < marks->rows; ++row) {
    if (nothing.is(*marks, row)) continue;
    if (seen.insert(key_of({marks->at("school_key", row), marks->at("enrolment_key", row),
                            marks->at("pupil_key", row), marks->at("date", row), marks->at("half_day", row)}))
            .second) {
      continue;
    }
    if (bad++ == 0) first = row;
  }
  return counted(bad, first, "are a second one of a pupil and half day");
}

struct Span {
  std::string_view from, to;
};

// Z is entered before a pupil starts, and # for the whole school (Z and # in the statutory list).
bool may_lie_outside(const DeliveredTable& codes, const std::vector<std::size_t>& rows) {
  for (const std::size_t row : rows) {
    const std::string_view code = codes.at("statutory_code", row);
    if (code == "Z" || code == "#" || code == "none") return true;
  }
  return false;
}

Verdict enrolled(Trial& trial) {
  const auto [marks, roll] = with(trial, "enrolment");
  if (marks == nullptr || roll == nullptr) return does_not_apply(no_marks);
  std::unordered_map<std::string, std::vector<Span>> spans;
  for (std::size_t row = 0; row < roll->rows; ++row) {
    const Span span{roll->at("start_date", row), roll->at("end_date", row)};
    spans[key_of({roll->at("school_key", row), "E", roll->at("enrolment_key", row)})].push_back(span);
    spans[key_of({roll->at("school_key", row), "P", roll->at("pupil_key", row)})].push_back(span);
  }
  const DeliveredTable none;
  const DeliveredTable* codes = trial.plain().sink->data().table("code");
  const CodeList list(codes == nullptr ? none : *codes);
  std::size_t bad = 0, first = 0;
  for (std::size_t row = 0; row < marks->rows; ++row) {
    const std::string_view school = marks->at("school_key", row);
    const std::string_view enrolment = marks->at("enrolment_key", row);
    const std::string_view date = marks->at("date", row);
    const auto found = spans.find(enrolment.empty() ? key_of({school, "P", marks->at("pupil_key", row)})
                                                    : key_of({school, "E", enrolment}));
    bool inside = false;
    if (found != spans.end()) {
      for (const Span& span : found->second)
        inside = inside || (span.from <= date && (span.to.empty() || date <= span.to));
    }
    if (inside) continue;
    if (codes != nullptr && may_lie_outside(*codes, list.rows_of(school, marks->at("vendor_code", row), date,
                                                                 marks->at("half_day", row)))) {
      continue;
    }
    if (bad++ == 0) first = row;
  }
  return counted(bad, first, "lie outside every enrolment of their pupil");
}

// Calls `told` once for each combination of school, sign, date and half day that marks have.
template <class Told>
void each_use(const DeliveredTable& marks, Told told) {
  std::unordered_set<std::string> seen;
  for (std::size_t row = 0; row < marks.rows; ++row) {
    const std::string_view school = marks.at("school_key", row), sign = marks.at("vendor_code", row);
    const std::string_view date = marks.at("date", row), half = marks.at("half_day", row);
    if (!sign.empty() && seen.insert(key_of({school, sign, date, half})).second)
      told(school, sign, date, half);
  }
}

std::string all_of(const std::set<std::string>& signs) {
  std::string text;
  for (const std::string& sign : signs) text += (text.empty() ? "" : " ") + sign;
  return text;
}

Verdict codes_known(Trial& trial) {
  const auto [marks, codes] = with(trial, "code");
  if (marks == nullptr || codes == nullptr) return does_not_apply(no_marks);
  const CodeList list(*codes);
  std::set<std::string> unknown;
  each_use(*marks, [&](auto school, auto sign, auto date, auto half) {
    // What no list names is read as the statutory code of that name; what one names for other days is not.
    const bool read_as_itself = !list.lists(school, sign) && trial.host().statutory_codes.contains(sign);
    if (!read_as_itself && list.rows_of(school, sign, date, half).empty()) unknown.insert(std::string(sign));
  });
  if (unknown.empty()) return passed();
  return failed("marks have codes that the table code does not list for their day: " + all_of(unknown));
}

Verdict codes_mapped(Trial& trial) {
  const auto [marks, codes] = with(trial, "code");
  if (marks == nullptr || codes == nullptr) return does_not_apply(no_marks);
  const CodeList list(*codes);
  std::set<std::string> unmapped;
  each_use(*marks, [&](auto school, auto sign, auto date, auto half) {
    for (const std::size_t row : list.rows_of(school, sign, date, half)) {
      // A row that says none is read as its own code.
      const std::string_view stated = codes->at("statutory_code", row);
      const std::string_view code = stated.empty() ? std::string_view(sign) : stated;
      if (code != "none" && !trial.host().statutory_codes.contains(code)) unmapped.insert(std::string(sign));
    }
  });
  if (unmapped.empty()) return passed();
  return failed("marks have codes without a statutory code of DfE's list, or none: " + all_of(unmapped));
}

Verdict codes_clear(Trial& trial) {
  const DeliveredTable* codes = trial.plain().sink->data().table("code");
  if (codes == nullptr) return does_not_apply("no code list came");
  const auto meets = [&](std::size_t a, std::size_t b) {
    const auto same = [&](const char* column) {
      const std::string_view x = codes->at(column, a), y = codes->at(column, b);
      return x == y || (std::string_view(column) != "vendor_code" && (x.empty() || y.empty()));
    };
    const std::string_view end_a = codes->at("to_date", a), end_b = codes->at("to_date", b);
    return same("vendor_code") && codes->at("school_key", a) == codes->at("school_key", b) &&
           same("half_day") && (end_b.empty() || codes->at("from_date", a) <= end_b) &&
           (end_a.empty() || codes->at("from_date", b) <= end_a);
  };
  std::map<std::string, std::vector<std::size_t>> by_sign;
  for (std::size_t row = 0; row < codes->rows; ++row) {
    std::vector<std::size_t>& rows =
        by_sign[key_of({codes->at("school_key", row), codes->at("vendor_code", row)})];
    for (const std::size_t other : rows) {
      if (meets(other, row)) {
        return failed(fmt::format("rows {} and {} of code tell of the same code, half day and dates",
                                  other + 1, row + 1));
      }
    }
    rows.push_back(row);
  }
  return passed();
}

constexpr Check checks[] = {
    {"data.marks-in-calendar", "Every mark lies on a half day of the calendar",
     "Bring closed days too, as holiday or inset; look for a shift of dates. Declare it where the vendor "
     "makes such marks.",
     Need::data, in_calendar},
    {"data.marks-once", "A pupil has one mark a half day",
     "Look for a join that multiplies rows; declare it where the vendor keeps several (the audit reports "
     "them).",
     Need::data, once},
    {"data.marks-enrolled", "Every mark lies within an enrolment of its pupil",
     "See that all enrolments come, leavers too; declare it where the vendor keeps marks of leavers.",
     Need::data, enrolled},
    {"data.codes-known", "Every mark's code is in the code list for its day",
     "Bring the whole list, retired codes too, with dates; trim trailing blanks of fixed-width columns.",
     Need::data, codes_known},
    {"data.codes-mapped", "Every code in use stands for a DfE code, or for none",
     "Fill statutory_code; `none` is for a sign that means that nothing was entered.", Need::data,
     codes_mapped},
    {"data.codes-clear", "No code has two meanings on one half day and date",
     "Give each meaning its half day or its dates.", Need::data, codes_clear}};

}  // namespace

std::span<const Check> register_checks() {
  return checks;
}

}  // namespace rollmark::conform
