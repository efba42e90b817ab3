// Placing schools in the order of their audits.
#include "casework/audit_schedule.hpp"

#include <algorithm>

#include "casework/business_days.hpp"
#include "casework/meeting_eligibility.hpp"
#include "core/rate.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t per_cent = 100;
constexpr std::int64_t per_thousand = 1000;

std::optional<ExactFigure> a_count(const std::optional<std::int64_t>& number) {
  return number ? std::optional<ExactFigure>({*number, 1, 1}) : std::nullopt;
}

std::optional<ExactFigure> a_share(std::int64_t part, std::int64_t whole, std::int64_t scale) {
  return whole > 0 ? std::optional<ExactFigure>({part, whole, scale}) : std::nullopt;
}

std::optional<ExactFigure> of_summary(RiskFigure figure, const SchoolSummary& summary) {
  if (figure == RiskFigure::late_amendments) return a_count(summary.late_edits);
  const SummaryGroup* const whole = whole_school(summary);
  if (whole == nullptr) return std::nullopt;
  // Due: those with a mark that counts, and those without a mark.
  const std::int64_t due = whole->possible + summary.missing_marks;
  if (figure == RiskFigure::missing_marks) return a_share(summary.missing_marks, due, per_thousand);
  if (figure == RiskFigure::reasons_awaited) return a_share(summary.reasons_awaited, due, per_thousand);
  if (figure == RiskFigure::persistent_absence)
    return a_share(whole->persistent, whole->enrolments, per_cent);
  return a_share(whole->possible - whole->authorised - whole->unauthorised, whole->possible, per_cent);
}

std::optional<ExactFigure> figure_of(RiskFigure figure, const AuditPlace& place,
                                     const SchoolSummary* summary) {
  if (figure == RiskFigure::last_must) return place.last ? a_count(place.last->must_findings) : std::nullopt;
  if (figure == RiskFigure::last_should)
    return place.last ? a_count(place.last->should_findings) : std::nullopt;
  return summary == nullptr ? std::nullopt : of_summary(figure, *summary);
}

// Tenths, half up; counts as they are.
std::string printed(const ExactFigure& figure) {
  if (figure.scale == 1) return std::to_string(figure.part);
  const std::string text = percentage(figure.part * figure.scale, figure.whole * per_cent, 1).value_or("");
  return text + " (" + std::to_string(figure.part) + " of " + std::to_string(figure.whole) + ")";
}

void add_reasons(const AuditPolicy& policy, const SchoolSummary* summary, AuditPlace& place) {
  for (const AuditReasonRule& rule : policy.reasons) {
    AuditReason reason{&rule, figure_of(rule.figure, place, summary), false, "not known"};
    if (reason.figure) {
      reason.listed = !rule.limit || rule.limit->met_by(*reason.figure);
      reason.text = printed(*reason.figure);
      if (reason.listed) place.points += rule.points.value_or(0);
    }
    place.reasons.push_back(std::move(reason));
  }
}

void date(const AuditPolicy& policy, Day on, bool asked, AuditPlace& place) {
  if (!place.last) return;
  place.due_on = audit_due(policy, place.last->done_on);
  place.days_overdue = on - *place.due_on;
  if (place.days_overdue > 0) place.state = AuditState::overdue;
  if (place.days_overdue == 0) place.state = AuditState::due_today;
  if (place.days_overdue < 0) place.state = asked ? AuditState::asked_for : AuditState::to_come;
}

// Below 0: a comes first. What is not known comes after what is.
std::int64_t by_reasons(const AuditPlace& a, const AuditPlace& b) {
  for (std::size_t i = 0; i < a.reasons.size(); ++i) {
    const std::optional<ExactFigure>& mine = a.reasons[i].figure;
    const std::optional<ExactFigure>& theirs = b.reasons[i].figure;
    if (mine.has_value() != theirs.has_value()) return mine ? -1 : 1;
    if (!mine) continue;
    const std::int64_t more = compare_figures(*mine, *theirs);
    if (more != 0) return a.reasons[i].rule->high_is_worse ? -more : more;
  }
  return 0;
}

bool comes_earlier(const AuditPolicy& policy, const AuditPlace& a, const AuditPlace& b) {
  if (a.state != b.state) return a.state < b.state;
  if (policy.by_points && a.points != b.points) return b.points < a.points;
  if (a.days_overdue != b.days_overdue) return b.days_overdue < a.days_overdue;
  const std::int64_t order = by_reasons(a, b);
  return order != 0 ? order < 0 : a.school_key < b.school_key;
}

}  // namespace

std::string_view audit_state_word(AuditState state) {
  switch (state) {
    case AuditState::never:
      return "never audited";
    case AuditState::overdue:
      return "overdue";
    case AuditState::due_today:
      return "due today";
    case AuditState::asked_for:
      return "asked for";
    case AuditState::to_come:
      return "to come";
  }
  return "to come";
}

std::string AuditPlace::why() const {
  std::string text;
  for (const AuditReason& one : reasons) {
    if (!one.listed) continue;
    text.append(text.empty() ? "" : "; ").append(one.rule->title).append(": ").append(one.text);
    if (one.rule->limit) text.append(", ").append(one.rule->limit->text());
    if (one.rule->points) text.append(" [").append(std::to_string(*one.rule->points)).append(" points]");
  }
  return text;
}

Day audit_due(const AuditPolicy& policy, Day last) {
  return add_months(last, policy.every_months);
}

std::vector<AuditPlace> audit_schedule(const AuditPolicy& policy,
                                       const std::vector<AuditCandidate>& candidates,
                                       const std::vector<AuditDone>& audits, Day on) {
  std::vector<AuditPlace> places;
  for (const AuditCandidate& candidate : candidates) {
    AuditPlace place;
    place.school_key = candidate.school_key;
    for (const AuditDone& one : audits) {
      if (one.school_key != candidate.school_key || on < one.done_on) continue;
      if (!place.last || place.last->done_on <= one.done_on) place.last = one;
    }
    date(policy, on, candidate.asked, place);
    add_reasons(policy, candidate.summary, place);
    places.push_back(std::move(place));
  }
  std::ranges::sort(places,
                    [&](const AuditPlace& a, const AuditPlace& b) { return comes_earlier(policy, a, b); });
  return places;
}

}  // namespace rollmark
