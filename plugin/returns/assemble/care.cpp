// Support, care and protection: dated flags as spans. That there is none is said only where the producer
// vouches for all of them; else it is not held.
#include <algorithm>

#include "core/words.hpp"
#include "returns/assemble/assembly.hpp"

namespace rollmark {
namespace {

bool is_any(std::string_view kind, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (same_word(kind, word)) return true;
  }
  return false;
}

StatusSpan status(const Flag& flag, std::string_view value = {}) {
  StatusSpan span;
  if (flag.span.first != open_started) span.from = flag.span.first.day();
  if (flag.span.last != open_ended) span.to = flag.span.last.day();
  span.value = value;
  return span;
}

}  // namespace

void fill_care(Assembly& at) {
  const School& school = at.school;
  const HalfDay end_of_day = afternoon_of(at.on());
  Care& care = at.record.care;
  const auto [begin, end] = of_pupil(school.records.flags, at.pupil());
  for (const Flag* flag = begin; flag != end; ++flag) {
    // What begins later is not known on the day; what ended before the story is another time's.
    if (end_of_day < flag->span.first || flag->span.last < morning_of(at.story_from())) continue;
    const bool now = !(flag->span.last < morning_of(at.on()));
    const std::string& kind = flag->kind;
    if (is_any(kind, {"FSM"})) care.fsm.push_back(status(*flag));
    if (is_any(kind, {"SEN-K", "SEN K", "SEN support"})) care.sen.push_back(status(*flag, "K"));
    if (is_any(kind, {"EHCP", "EHC plan"})) {
      care.sen.push_back(status(*flag, "E"));
      if (now) care.ehcp = Answer::yes;
    }
    if (is_any(kind, {"CLA", "LAC", "looked after"})) care.looked_after.push_back(status(*flag));
    if (is_any(kind, {"CIN", "child in need"})) care.in_need.push_back(status(*flag));
    if (is_any(kind, {"CP", "child protection"})) care.protection.push_back(status(*flag));
    if (is_any(kind, {"social worker"}) && now) care.social_worker = Answer::yes;
    if (is_any(kind, {"service child"}) && now) at.record.basic.service_child = Answer::yes;
  }
}

void say_no_where_vouched(Assembly& at) {
  const auto vouched = [&](std::string_view table) {
    return at.school.coverage.of(table, at.on(), at.on()) == Coverage::complete;
  };
  Care& care = at.record.care;
  if (vouched("flag")) {
    if (care.ehcp == Answer::not_held) care.ehcp = Answer::no;
    if (care.social_worker == Answer::not_held) care.social_worker = Answer::no;
  }
  // Of what the record has no place for a no, the LA's question has.
  struct None {
    std::string_view question, table;
    bool held;
  };
  const CaseFile& file = at.file();
  const None nones[] = {{"looked-after", "flag", !care.looked_after.empty()},
                        {"sen-support", "flag", !care.sen.empty()},
                        {"siblings-of-school-age", "sibling", !at.record.siblings.empty()}};
  for (const None& none : nones) {
    const bool answered = std::ranges::any_of(
        file.answers, [&](const QuestionAnswer& one) { return one.question == none.question; });
    if (none.held || answered || !vouched(none.table)) continue;
    at.file().answers.push_back({std::string(none.question), {}, Answer::no, {}, {}});
  }
  std::ranges::stable_sort(at.file().answers, {}, &QuestionAnswer::question);
}

bool is_address_protected(const Assembly& at) {
  const auto [begin, end] = of_pupil(at.school.records.flags, at.pupil());
  for (const Flag* flag = begin; flag != end; ++flag) {
    // Also one that has just ended within the story, or is yet to begin: whoever is not sure keeps it back.
    if (is_any(flag->kind, {"address protected", "address-protected", "protected address"}) &&
        !(flag->span.last < morning_of(at.story_from())))
      return true;
  }
  return false;
}

}  // namespace rollmark
