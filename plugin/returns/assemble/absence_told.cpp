// Episodes of absence that a return tells of: ten school days without permission, the irregular kind beside a
// part-time timetable, sickness. Counted by tracking/episodes and tracking/sickness. The latest that reached
// its number; or, reached or not, the latest that touches the days that the request gives: a school may tell
// earlier, and a check may say that it is too early.
#include <algorithm>

#include "core/words.hpp"
#include "returns/assemble/assembly.hpp"
#include "rules/amendments.hpp"
#include "tracking/sickness.hpp"

namespace rollmark {
namespace {

struct Kind {
  std::string_view name;
  std::string_view threshold;
  std::string_view basis;
};
constexpr Kind kinds[] = {{"continuous", "attendance-return", "SI 2024/208 reg. 13(7)(b)"},
                          {"irregular", "attendance-return-irregular", "SI 2024/208 reg. 13(7)(a)"}};
constexpr std::string_view sickness_basis = "SI 2024/208 reg. 13(9) to (11)";

// This school year and the one before, in which a run that goes on may have begun.
Period looked_at(const Assembly& at) {
  return {school_year_start(school_year_of(at.on()) - 1), at.on()};
}

struct Run {
  const Kind* kind = nullptr;
  DayRun days;
};

bool touches(const Period& days, Day first, Day last) {
  return first <= days.to && days.from <= last;
}

// Whether a return of this absence was sent before, where no person says. `rule`: whose words name such
// returns.
void say_whether_sent(Assembly& at, Day first, std::string_view rule) {
  constexpr std::string_view question = "return-sent-before";
  std::vector<QuestionAnswer>& answers = at.file().answers;
  if (std::ranges::any_of(answers, [&](const QuestionAnswer& one) { return one.question == question; }))
    return;
  const RuleEntry* entry = at.rulebook.find_rule(rule);
  const Parameter* words = entry == nullptr ? nullptr : entry->find_parameter("returns");
  const auto [begin, end] = of_pupil(at.school.records.returns_sent, at.pupil());
  const ReturnSent* sent = std::find_if(begin, end, [&](const ReturnSent& one) {
    return one.sent_on && first <= *one.sent_on && *one.sent_on < at.on() &&
           is_listed(words, one.return_kind);
  });
  if (sent != end) {
    answers.push_back({std::string(question), {}, Answer::yes, {}, sent->sent_on});
  } else if (at.school.coverage.of("return_sent", first, at.on()) == Coverage::complete) {
    answers.push_back({std::string(question), {}, Answer::no, {}, {}});
  }
}

}  // namespace

void tell_absence(Assembly& at) {
  std::optional<Run> told;
  for (const Kind& kind : kinds) {
    if (!at.request.episode_kind.empty() && !same_word(at.request.episode_kind, kind.name)) continue;
    const std::optional<EpisodeRule> rule = episode_rule(at.rulebook, kind.threshold, at.on());
    if (!rule) continue;
    for (const DayRun& days :
         day_runs(at.school, at.rulebook, *rule, at.row, looked_at(at), at.request.due)) {
      const bool asked = at.request.offence ? touches(*at.request.offence, days.first, days.last)
                                            : days.reached_on.has_value();
      if (asked && (!told || told->days.last < days.last)) told = Run{&kind, days};
    }
  }
  if (!told) return;
  AbsenceEpisode& episode = at.record.returned.episode;
  episode.kind = told->kind->name;
  episode.from = told->days.first;
  episode.to = told->days.last;
  episode.ongoing = !told->days.broken_at;
  episode.school_days = told->days.school_days;
  episode.consecutive_days = told->days.school_days;
  episode.sessions = told->days.sessions;
  episode.basis = told->kind->basis;
  say_whether_sent(at, told->days.first, "T301");
}

void tell_sickness(Assembly& at) {
  const std::optional<EpisodeRule> rule = episode_rule(at.rulebook, "sickness-return", at.on());
  if (!rule) return;
  const EpisodeCodes codes(at.school, *rule);
  const Period year{school_year_start(school_year_of(at.on())), at.on()};
  const std::vector<SicknessPeriod> periods =
      sickness_periods(at.school, at.rulebook, *rule, codes, at.row, year, at.request.due);
  const SicknessPeriod* told = nullptr;
  const auto reached = [](const SicknessPeriod& one) {
    return one.reached_by_sessions || one.reached_by_whole_days;
  };
  for (const SicknessPeriod& one : periods) {
    if (at.request.offence ? touches(*at.request.offence, one.first, one.last) : reached(one)) told = &one;
  }
  if (told == nullptr) return;
  AbsenceEpisode& episode = at.record.returned.episode;
  episode.kind = "sickness";
  episode.from = told->first;
  episode.to = told->last;
  episode.ongoing = !told->broken_at;
  // In all of the school year, and on end.
  episode.school_days = told->year_whole_days;
  episode.consecutive_days = told->whole_days;
  episode.sessions = told->year_sessions;
  episode.basis = sickness_basis;
  say_whether_sent(at, told->first, "T303");
}

}  // namespace rollmark
