// Which days a document is about: the offence period, and how far back the registration certificate goes. A
// certificate ends with the reference date (LAs ask for the sessions before the referral) and always reaches
// back over the offence and the window in which the threshold is proved.
#include <algorithm>

#include "core/words.hpp"
#include "returns/assemble/assembly.hpp"
#include "returns/assemble/notice_evidence.hpp"
#include "returns/assemble/placements.hpp"
#include "rulebook/la_profile.hpp"
#include "tracking/penalty_notice.hpp"

namespace rollmark {
namespace {

// The latest refused leave that began by the reference date, as far as it.
std::optional<Period> refused_leave(const Assembly& at) {
  std::optional<Period> found;
  for (const std::uint32_t row : at.rows) {
    const auto [begin, end] = of_row(at.school.records.leaves, static_cast<std::int32_t>(row));
    for (const Leave* leave = begin; leave != end; ++leave) {
      const HalfDaySpan span = leave->span;
      if (!same_word(leave->decision, "refused") || span.first == open_started || span.last == open_ended)
        continue;
      if (at.on() < span.first.day() || (found && span.first.day() < found->from)) continue;
      found = Period{span.first.day(), std::min(span.last.day(), at.on())};
    }
  }
  return found;
}

CertificateSpan span_of(const Assembly& at) {
  CertificateSpan span = at.request.certificate;
  if (span.said()) return span;
  const auto asked = [&](std::string_view setting) {
    return at.profile.number(setting, at.on(), at.request.document).value_or(0);
  };
  span.sessions = asked("certificate-sessions");
  span.school_weeks = asked("certificate-weeks");
  span.school_years = asked("certificate-years");
  return span;
}

// Where the last n sessions open to the pupil begin.
Day sessions_back(const Assembly& at, std::int64_t sessions) {
  std::vector<std::uint32_t> columns;
  if (!at.school.columns.empty()) {
    each_session(
        at, {at.school.columns.front().day(), at.on()},
        [&](std::uint32_t, std::uint32_t column, const RegisterSpan&) { columns.push_back(column); });
  }
  if (columns.empty()) return at.on();
  std::ranges::sort(columns);
  columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
  const std::size_t n = std::min(columns.size(), static_cast<std::size_t>(sessions));
  return at.school.columns[columns[columns.size() - n]].day();
}

// The Monday of the n-th last school week.
Day weeks_back(const Assembly& at, std::int64_t weeks) {
  const std::vector<Day> mondays = school_weeks(at.school, at.on());
  if (mondays.empty()) return at.on();
  return mondays[mondays.size() - std::min(mondays.size(), static_cast<std::size_t>(weeks))];
}

Day certificate_from(const Assembly& at) {
  const CertificateSpan span = span_of(at);
  if (span.dates) return span.dates->from;
  Day from = at.on();
  if (span.sessions > 0) from = std::min(from, sessions_back(at, span.sessions));
  if (span.school_weeks > 0) from = std::min(from, weeks_back(at, span.school_weeks));
  if (span.school_years > 0) {
    from = std::min(
        from, school_year_start(school_year_of(at.on()) - static_cast<std::int32_t>(span.school_years) + 1));
  }
  if (span.said()) return from;
  // Nobody says: the window of the threshold.
  const std::optional<NoticeRule> rule = notice_rule(at.rulebook, at.request.threshold, at.on());
  return rule && rule->weeks > 0 ? weeks_back(at, rule->weeks) : school_year_start(school_year_of(at.on()));
}

}  // namespace

void find_periods(Assembly& at) {
  at.offence = at.request.offence;
  if (!at.offence && at.request.document == "referral/leave") at.offence = refused_leave(at);
  if (!at.offence && at.referral) at.offence = offence_by_threshold(at);
  if (at.request.document == "return/ap-attendance") {
    at.certificate = provision_period(at.request.provision, at.on());
    return;
  }
  at.certificate = {certificate_from(at), at.request.certificate.dates
                                              ? std::min(at.request.certificate.dates->to, at.on())
                                              : at.on()};
  if (at.offence) at.certificate.from = std::min(at.certificate.from, at.offence->from);
  if (!at.referral) return;
  // Whoever counts the threshold again needs the whole of its window.
  if (const std::optional<ThresholdProof> proof = threshold_proof(at); proof && proof->from)
    at.certificate.from = std::min(at.certificate.from, *proof->from);
}

}  // namespace rollmark
