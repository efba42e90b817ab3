// PF-070 to PF-075. A notice to improve: a last chance before a penalty notice where support is appropriate.
// Its form is practice, stated in each LA's profile.
#include <algorithm>
#include <array>

#include "outputs/page/markup.hpp"
#include "returns/preflight/case_matter.hpp"
#include "returns/preflight/case_reading.hpp"
#include "returns/preflight/warning_checks.hpp"
#include "returns/record/held.hpp"
#include "rulebook/la_profile.hpp"

namespace rollmark {
namespace {

constexpr std::int32_t days_a_week = 7;

struct NoticeAt {
  const NoticeToImprove* notice = nullptr;
  std::string path;
};

// The latest: by the day of issue, else by its first day; without any date the last one listed.
NoticeAt latest_notice(const NamedParent& parent) {
  NoticeAt latest;
  const auto day = [](const NoticeToImprove& one) { return one.issued_on ? one.issued_on : one.from; };
  for (std::size_t i = 0; i < parent.contact->notices_to_improve.size(); ++i) {
    const NoticeToImprove& one = parent.contact->notices_to_improve[i];
    if (latest.notice == nullptr || day(*latest.notice) <= day(one))
      latest = {&one, numbered(parent.path + "/NoticeToImprove", i)};
  }
  return latest;
}

constexpr std::string_view not_needed = "notice-to-improve-not-needed";

// Leave in term time is no matter of support; nothing else is exempt.
bool needs_notice(const CheckInput& input, CheckReport& report) {
  if (!is_about_leave(input)) return true;
  report.does_not_apply();
  return false;
}

// Calls `see(parent, notice)` for each parent concerned who has one; PF-070 speaks of those who have none.
template <class See>
void each_notice(const CheckInput& input, CheckReport& report, See see) {
  if (!needs_notice(input, report)) return;
  const std::vector<NamedParent> parents = parents_of(input.pupil);
  if (parents.empty()) report.lacks("Pupil/Contacts/Contact");
  for (const NamedParent& parent : parents) {
    const NoticeAt found = latest_notice(parent);
    if (found.notice != nullptr)
      see(parent, found);
    else if (answer_to(input.pupil, not_needed, parent.contact->ref) == nullptr)
      report.lacks(parent.path + "/NoticeToImprove");
  }
}

void pf070(const CheckInput& input, CheckReport& report) {
  if (!needs_notice(input, report)) return;
  if (input.profile.has("notice-first", "no", input.on, input.header.document_type)) {
    report.does_not_apply();
    return;
  }
  const std::vector<NamedParent> parents = parents_of(input.pupil);
  if (parents.empty()) report.lacks("Pupil/Contacts/Contact");
  for (const NamedParent& parent : parents) {
    if (!parent.contact->notices_to_improve.empty()) continue;
    const QuestionAnswer* reason = answer_to(input.pupil, not_needed, parent.contact->ref);
    if (reason == nullptr || reason->text.empty())
      misses(input, report, {parent.path + "/NoticeToImprove", contact_words(*parent.contact), "", "", {}});
  }
}

// "FURTHER-SUPPORT" as people read it.
std::string plain_part(std::string_view part) {
  const std::string words = plain_words(part);
  return words.substr(1, words.size() - 2);
}

void pf071(const CheckInput& input, CheckReport& report) {
  const auto wanted = input.profile.words("notice-parts", input.on, input.header.document_type);
  if (wanted.empty()) {
    report.does_not_apply();
    return;
  }
  each_notice(input, report, [&](const NamedParent& parent, const NoticeAt& at) {
    if (at.notice->parts.empty()) {
      report.lacks(at.path + "/Parts");
      return;
    }
    for (const std::string& part : wanted) {
      if (std::ranges::find(at.notice->parts, part) == at.notice->parts.end())
        report.fires(
            {at.path + "/Parts", contact_words(*parent.contact), plain_part(part), "", at.notice->issued_on});
    }
  });
}

struct Length {
  std::int64_t days = 0;  // calendar days from the first to the last, both inside
  std::optional<std::int64_t> school_weeks, school_days;
};

Length length_of(const CheckInput& input, Day from, Day to) {
  Length length;
  length.days = to - from + 1;
  if (!register_covers(input, from, to)) return length;
  const std::vector<Day> days = school_days_between(input.evidence, from, to);
  length.school_days = static_cast<std::int64_t>(days.size());
  length.school_weeks = static_cast<std::int64_t>(weeks_of(days));
  return length;
}

// Weeks of a period from a Monday to a Friday are whole weeks; so are those from a day to the same weekday.
bool shorter_than(const Length& length, std::int64_t weeks) {
  constexpr std::int64_t weekend = 2;
  return length.days < weeks * days_a_week - weekend;
}
bool longer_than(const Length& length, std::int64_t weeks) {
  return weeks * days_a_week + 1 < length.days;
}

void judge_length(const CheckInput& input, const NamedParent& parent, const NoticeAt& at,
                  CheckReport& report) {
  const NoticeToImprove& notice = *at.notice;
  const Length length = length_of(input, *notice.from, *notice.to);
  const auto number = [&](std::string_view setting) {
    return input.profile.number(setting, input.on, input.header.document_type);
  };
  const auto fires = [&](std::string found, std::string limit) {
    report.fires({at.path + "/EndDate", contact_words(*parent.contact), std::move(found), std::move(limit),
                  notice.to});
  };
  const std::string days = std::to_string(length.days) + " days";
  const auto exact = number("notice-exact-weeks");
  const auto most_days = number("notice-most-school-days");
  // Who counts school weeks passes over a half term; the calendar then says nothing.
  const auto least = exact ? std::nullopt : number("notice-least-weeks");
  const auto most = exact ? std::nullopt : number("notice-most-weeks");
  if (least && shorter_than(length, *least)) fires(days, "at least " + std::to_string(*least) + " weeks");
  if (most && longer_than(length, *most)) fires(days, "at most " + std::to_string(*most) + " weeks");
  if ((exact || most_days) && !length.school_days) {
    report.lacks("Pupil/Attendance/Sessions");
    return;
  }
  if (exact && *exact != *length.school_weeks)
    fires(std::to_string(*length.school_weeks) + " school weeks", std::to_string(*exact) + " school weeks");
  if (most_days && *most_days < *length.school_days)
    fires(std::to_string(*length.school_days) + " school days",
          "at most " + std::to_string(*most_days) + " school days");
}

void pf072(const CheckInput& input, CheckReport& report) {
  each_notice(input, report, [&](const NamedParent& parent, const NoticeAt& at) {
    if (at.notice->from && at.notice->to && *at.notice->from <= *at.notice->to) {
      judge_length(input, parent, at, report);
      return;
    }
    if (!at.notice->from) report.lacks(at.path + "/StartDate");
    if (!at.notice->to) report.lacks(at.path + "/EndDate");
    if (at.notice->from && at.notice->to)
      report.fires({at.path + "/EndDate", contact_words(*parent.contact), "it ends before it begins", "",
                    at.notice->to});
  });
}

// The last day belongs to the period.
void pf073(const CheckInput& input, CheckReport& report) {
  const Day on = made_on(input);
  const bool early = !input.profile.has("notice-early", "no", input.on, input.header.document_type);
  each_notice(input, report, [&](const NamedParent& parent, const NoticeAt& at) {
    if (!at.notice->to)
      report.lacks(at.path + "/EndDate");
    else if (on <= *at.notice->to && (!early || !is_held(at.notice->early_ground)))
      report.fires({at.path + "/EndDate", contact_words(*parent.contact), long_day(*at.notice->to),
                    long_day(on), at.notice->to});
  });
}

void pf074(const CheckInput& input, CheckReport& report) {
  const std::vector<const EvidenceSession*> sessions = open_sessions(input.evidence);
  each_notice(input, report, [&](const NamedParent& parent, const NoticeAt& at) {
    if (!at.notice->from || !at.notice->to) {
      report.lacks(at.path + (at.notice->from ? "/EndDate" : "/StartDate"));
      return;
    }
    const Day last = std::min(*at.notice->to, made_on(input));
    const bool any = std::ranges::any_of(sessions, [&](const EvidenceSession* session) {
      return *at.notice->from <= session->half_day.day() && session->half_day.day() <= last &&
             session->category == Category::unauthorised;
    });
    if (any) return;
    if (register_covers(input, *at.notice->from, last))
      report.fires({at.path, contact_words(*parent.contact), "none", "", at.notice->to});
    else
      report.lacks("Pupil/Attendance/Sessions");
  });
}

void pf075(const CheckInput& input, CheckReport& report) {
  const auto issuers = input.profile.words("notice-issuer", input.on, input.header.document_type);
  if (issuers.empty()) {
    report.does_not_apply();
    return;
  }
  each_notice(input, report, [&](const NamedParent& parent, const NoticeAt& at) {
    if (at.notice->issuer.empty())
      report.lacks(at.path + "/Issuer");
    else if (std::ranges::find(issuers, at.notice->issuer) == issuers.end())
      report.fires({at.path + "/Issuer", contact_words(*parent.contact),
                    at.notice->issuer == "LA" ? "the LA" : "the school",
                    issuers.front() == "LA" ? "the LA" : "the school", at.notice->issued_on});
  });
}

constexpr std::array<PreflightCheck, 6> table = {{{"PF-070", pf070},
                                                  {"PF-071", pf071},
                                                  {"PF-072", pf072},
                                                  {"PF-073", pf073},
                                                  {"PF-074", pf074},
                                                  {"PF-075", pf075}}};

}  // namespace

std::span<const PreflightCheck> improvement_checks() {
  return table;
}

}  // namespace rollmark
