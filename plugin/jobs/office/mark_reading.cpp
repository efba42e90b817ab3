// Reading marks for working documents.
#include "jobs/office/mark_reading.hpp"

#include <algorithm>

#include "core/failure.hpp"
#include "outputs/audience.hpp"

namespace rollmark {
namespace {

const RuleEntry& rule_of(const Rulebook& rulebook, std::string_view id) {
  const RuleEntry* rule = rulebook.find_rule(id);
  if (rule == nullptr) throw Failure(ROLLMARK_E_DATA, "the rulebook has no rule " + std::string(id));
  return *rule;
}

}  // namespace

MarkReading::MarkReading(const Rulebook& rulebook)
    : rulebook_(rulebook), overdue_(rule_of(rulebook, "C036")) {
  const Parameter* codes = overdue_.find_parameter("codes");
  unexplained_ = rulebook.codes_named(codes == nullptr ? std::vector<std::string>{} : codes->words);
}

bool MarkReading::unexplained(const CodeFact& fact) const {
  return fact.statutory >= 0 && unexplained_[static_cast<std::size_t>(fact.statutory)];
}

std::int32_t MarkReading::days_allowed(Day day) const {
  return static_cast<std::int32_t>(overdue_.number("school_days", day));
}

std::string MarkReading::becomes() const {
  const Parameter* becomes = overdue_.find_parameter("becomes");
  return becomes == nullptr || becomes->words.empty() ? std::string() : becomes->words.front();
}

std::string MarkReading::words(const CodeFact& fact) const {
  if (fact.late) {
    return is_absence(fact.category) ? "Late, after the register closed" : "Late, before the register closed";
  }
  if (unexplained(fact)) return "Absent, reason not yet known";
  switch (fact.category) {
    case Category::nothing:
      return "No mark";
    case Category::present:
      return "Present";
    case Category::approved:
      return "At an approved activity elsewhere";
    case Category::authorised:
      return "Absent, authorised";
    case Category::unauthorised:
      return "Absent, not authorised";
    case Category::not_possible:
    case Category::administrative:
      return "Not required to attend";
    case Category::unknown:
      return "A mark without a meaning";
  }
  return {};
}

std::string MarkReading::label(const CodeFact& fact, Day day, std::string_view sign) const {
  if (fact.statutory < 0) return std::string(sign);
  const CodeMeaning meaning = rulebook_.meaning({static_cast<std::uint16_t>(fact.statutory)}, day);
  return meaning.period == nullptr ? std::string(sign) : meaning.period->label;
}

WorkingCell MarkReading::code_cell(const School& school, std::size_t row, std::size_t column) const {
  const CodeFact fact = school.fact(row, column);
  if (fact.category == Category::nothing) return {};
  if (fact.statutory < 0) return CodeCell{std::string(school.code_text(row, column)), false};
  const std::string& text = rulebook_.codes[static_cast<std::size_t>(fact.statutory)].text;
  return CodeCell{text, is_everyday_code(text)};
}

std::int64_t MarkReading::school_days_between(const School& school, Day day, Day on) {
  const auto after = std::ranges::upper_bound(school.school_days(), day);
  const auto reached = std::ranges::upper_bound(school.school_days(), on);
  return reached > after ? reached - after : 0;
}

const RegisterSpan* span_at(const School& school, std::size_t row, std::uint32_t column) {
  const auto [begin, end] = school.spans(row);
  for (const RegisterSpan* span = begin; span != end; ++span) {
    if (span->first_column <= column && column < span->end_column) return span;
  }
  return nullptr;
}

std::optional<HalfDay> latest_session(const School& school, Due due) {
  for (const HalfDay half_day : {afternoon_of(due.on), morning_of(due.on)}) {
    if (school.open_to_anyone(half_day) && school.column_of(half_day) &&
        due.covers(school, half_day, no_group)) {
      return half_day;
    }
  }
  return std::nullopt;
}

std::string last_taker(const School& school, std::string_view group, HalfDay up_to) {
  std::string taker;
  for (const RegisterRecord& record : school.records.registers) {
    if (up_to < record.half_day) break;
    if (record.registration_group == group && !record.taken_by.empty()) taker = record.taken_by;
  }
  return taker;
}

const RegisterRecord* register_of(const School& school, HalfDay half_day, std::string_view group) {
  const auto [first, end] =
      std::ranges::equal_range(school.records.registers, half_day, {}, &RegisterRecord::half_day);
  const RegisterRecord* whole_school = nullptr;
  for (auto record = first; record != end; ++record) {
    if (record->registration_group == group) return &*record;
    if (record->registration_group.empty()) whole_school = &*record;
  }
  return whole_school;
}

bool never_marked(const School& school, std::size_t row) {
  const std::uint8_t* marks = school.row_marks(row);
  return std::all_of(marks, marks + school.columns.size(), [](std::uint8_t id) { return id == no_mark; });
}

WorkingCell text_cell(const std::string& text) {
  return text.empty() ? WorkingCell() : WorkingCell(text);
}

std::string half_text(HalfDay half_day) {
  return std::string(half_day_name(half_day));
}

}  // namespace rollmark
