// Returns about a suspension, about attendance at alternative provision, and of an open case.
#include <algorithm>

#include "core/tally_span.hpp"
#include "core/words.hpp"
#include "returns/assemble/assembly.hpp"
#include "returns/assemble/placements.hpp"
#include "tracking/term_at.hpp"

namespace rollmark {
namespace {

// Sessions of suspension that began in the term of this one, up to it; nothing where one does not say how
// many, or no term is known.
std::optional<std::int64_t> in_this_term(const Assembly& at, const Suspension& of) {
  const std::optional<Period> term = terms_around(at.school, of.first.day()).term;
  if (!term) return std::nullopt;
  std::int64_t sessions = 0;
  for (const std::uint32_t row : at.rows) {
    const auto [begin, end] = of_row(at.school.records.suspensions, static_cast<std::int32_t>(row));
    for (const Suspension* one = begin; one != end; ++one) {
      if (one->first.day() < term->from || of.first < one->first || same_word(one->category, "PERM"))
        continue;
      if (one->sessions < 0) return std::nullopt;
      sessions += one->sessions;
    }
  }
  return sessions;
}

}  // namespace

void tell_suspension(Assembly& at) {
  const Suspension* latest = nullptr;
  const auto [begin, end] = of_row(at.school.records.suspensions, static_cast<std::int32_t>(at.row));
  for (const Suspension* one = begin; one != end; ++one) {
    if (at.on() < one->first.day()) continue;
    // The one that the request names by its first day, else the latest.
    if (at.request.offence && one->first.day() != at.request.offence->from) continue;
    latest = one;
  }
  if (latest == nullptr) return;
  SuspensionReturn& told = at.record.returned.suspension;
  told.category = latest->category;
  if (!latest->reasons.empty()) told.reasons = words_in(latest->reasons);
  told.from = latest->first.day();
  if (latest->sessions >= 0) told.sessions = latest->sessions;
  told.sessions_this_term = in_this_term(at, *latest);
  told.day_six = latest->day_six_on;
  if (!latest->provision.empty()) told.provision = latest->provision;
  told.notified_on = latest->notified_on;
  told.review_ended_on = latest->review_ended_on;
  told.reinstated_on = latest->reinstated_on;
}

void tell_provision(Assembly& at) {
  const Period days = provision_period(at.request.provision, at.on());
  const HalfDaySpan span = half_days_of(days);
  const auto [begin, end] = of_row(at.school.records.placements, static_cast<std::int32_t>(at.row));
  for (const Placement* one = begin; one != end; ++one) {
    if (span.last < one->span.first || one->span.last < span.first ||
        !is_asked_for(*one, at.request.provision))
      continue;
    ProvisionAttendance& told = at.record.returned.provision;
    told.provider = one->provider;
    told.provider_urn = one->provider_urn;
    told.arranged_by = one->arranged_by;
    told.cadence = same_word(at.request.provision.cadence, "WEEK") ? "WEEK" : "DAY";
    told.from = days.from;
    told.to = days.to;
    return;
  }
}

void tell_case_dates(Assembly& at) {
  const auto [begin, end] = of_pupil(at.school.records.case_dates, at.pupil());
  for (const DatedEvent* one = begin; one != end; ++one) {
    CaseDate date;
    date.kind = one->kind;
    date.date = one->date;
    if (one->time >= 0) date.time = TimeOfDay{one->time};
    date.text = one->text;
    date.outcome = one->outcome;
    at.record.returned.dates.push_back(std::move(date));
  }
}

}  // namespace rollmark
