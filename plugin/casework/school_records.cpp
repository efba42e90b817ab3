// Looking at each record by itself.
#include "casework/school_records.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "core/words.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t seconds_a_day = 86400;

bool over(const std::optional<Day>& day, Day on) {
  return day && *day < on;
}

bool is_yes(std::string_view word) {
  constexpr std::array<std::string_view, 4> words = {"yes", "y", "agreed", "true"};
  return std::ranges::find(words, small_letters(word)) != words.end();
}

RecordDue said(const RecordWords& words, std::string_view record, std::string_view what,
               const std::string& school_key, std::string ref, std::optional<Day> since) {
  const RecordWord& word = words.find(record, what);
  return {school_key, word.record, std::move(ref), {}, word.what, since, word.settle, word.cites};
}

// Things said of a column without a value.
struct Silence {
  std::string_view record;
  std::string_view what;
  std::string_view column;
};
constexpr std::array<Silence, 24> silences = {
    {{"policy", "not approved", "policy_document.approved_on"},
     {"policy", "no date of review", "policy_document.review_on"},
     {"policy", "not on the website", "policy_document.website"},
     {"policy", "page not looked at", "policy_document.checked_on"},
     {"policy", "of another framework", "policy_document.framework"},
     {"strategy", "not agreed", "strategy.agreed_on"},
     {"strategy", "no owner", "strategy.owner"},
     {"strategy", "review overdue", "meeting"},
     {"plan", "not agreed", "support_plan.agreed_on"},
     {"plan", "joint approach not recorded", "support_plan.joint_approach"},
     {"plan", "no date of review", "support_plan.review_on"},
     {"plan", "no action", "support_plan_item"},
     {"action", "no barrier named", "support_plan_item.barrier"},
     {"action", "no action named", "support_plan_item.action"},
     {"action", "no owner", "support_plan_item.owner"},
     {"action", "review overdue", "support_plan_item.done_on"},
     {"agreement", "not signed", "service_agreement.signed_on"},
     {"agreement", "signed by nobody named", "service_agreement.signed_by"},
     {"export", "no date", "export_made.made_at"},
     {"export", "no recipient", "export_made.recipient"},
     {"export", "no lawful basis", "export_made.lawful_basis"},
     {"export", "not answered", "export_made.answer"},
     {"export", "not answered", "export_made.answered_on"},
     {"export", "answered without a date", "export_made.answered_on"}}};

}  // namespace

bool in_force(const std::optional<Day>& from, const std::optional<Day>& to, Day on) {
  return (!from || *from <= on) && (!to || on <= *to);
}

bool plan_open(const SupportPlan& plan, Day on) {
  return (!plan.opened_on || *plan.opened_on <= on) && (!plan.closed_on || on < *plan.closed_on);
}

std::vector<std::string_view> columns_of(const RecordDue& due) {
  std::vector<std::string_view> columns;
  for (const Silence& one : silences) {
    if (one.record == due.record && one.what == due.what) columns.push_back(one.column);
  }
  return columns;
}

std::vector<PolicyDocument> policies_in_force(const std::vector<PolicyDocument>& policies, Day on) {
  std::map<std::pair<std::string, std::string>, PolicyDocument> latest;
  for (const PolicyDocument& one : policies) {
    if (one.approved_on && on < *one.approved_on) continue;
    const auto [found, made] = latest.try_emplace({one.school_key, small_letters(one.kind)}, one);
    if (!made && found->second.approved_on <= one.approved_on) found->second = one;
  }
  std::vector<PolicyDocument> all;
  for (auto& [key, one] : latest) all.push_back(std::move(one));
  return all;
}

std::vector<RecordDue> policies_due(const std::vector<PolicyDocument>& policies, std::string_view framework,
                                    const RecordWords& words, Day on) {
  std::vector<RecordDue> all;
  for (const PolicyDocument& one : policies) {
    const auto due = [&](std::string_view what, std::optional<Day> since) {
      all.push_back(said(words, "policy", what, one.school_key, one.kind, since));
    };
    if (!one.approved_on) due("not approved", std::nullopt);
    if (over(one.review_on, on)) due("review overdue", one.review_on);
    if (!one.review_on) due("no date of review", std::nullopt);
    if (one.website.empty()) due("not on the website", std::nullopt);
    if (!one.website.empty() && (!one.checked_on || on < *one.checked_on))
      due("page not looked at", std::nullopt);
    if (!framework.empty() && one.framework != framework) due("of another framework", std::nullopt);
  }
  return all;
}

RecordDue attendance_policy_missing(const std::string& school_key, const RecordWords& words) {
  return said(words, "policy", "not on record", school_key, "attendance policy", std::nullopt);
}

std::optional<ReviewDue> strategy_review(const SchoolStrategy& strategy,
                                         const std::vector<MeetingHeld>& meetings,
                                         const ServiceLevels& levels, Day on) {
  const bool open = !strategy.closed_on || on < *strategy.closed_on;
  if (!levels.strategy || !open || !strategy.agreed_on || on < *strategy.agreed_on) return std::nullopt;
  std::vector<Day> held;
  const std::vector<std::string>& kinds = levels.strategy->meeting;
  for (const MeetingHeld& meeting : meetings) {
    if (meeting.school_key == strategy.school_key && !meeting.cancelled_on &&
        std::ranges::find(kinds, small_letters(meeting.kind)) != kinds.end())
      held.push_back(meeting.date);
  }
  return review_due(*levels.strategy, *strategy.agreed_on, held, strategy.review_on, on);
}

std::vector<RecordDue> strategies_due(const std::vector<SchoolStrategy>& strategies,
                                      const std::vector<MeetingHeld>& meetings, const ServiceLevels& levels,
                                      const RecordWords& words, Day on) {
  std::vector<RecordDue> all;
  for (const SchoolStrategy& one : strategies) {
    if (one.closed_on && *one.closed_on <= on) continue;
    const auto due = [&](std::string_view what, std::optional<Day> since) {
      all.push_back(said(words, "strategy", what, one.school_key, one.strategy_ref, since));
    };
    if (!one.agreed_on || on < *one.agreed_on) due("not agreed", std::nullopt);
    if (one.owner.empty()) due("no owner", std::nullopt);
    const std::optional<ReviewDue> review = strategy_review(one, meetings, levels, on);
    if (review && review->overdue(on)) {
      due("review overdue", review->due_on);
      all.back().source = levels.strategy->cites;  // whose promise it is
    }
  }
  return all;
}

std::vector<RecordDue> plans_due(const std::vector<SupportPlan>& plans,
                                 const std::vector<SupportPlanItem>& items, const RecordWords& words,
                                 Day on) {
  std::vector<RecordDue> all;
  for (const SupportPlan& plan : plans) {
    if (!plan_open(plan, on)) continue;
    const auto due = [&](std::string_view record, std::string ref, std::string_view what,
                         std::optional<Day> since) {
      all.push_back(said(words, record, what, plan.school_key, std::move(ref), since));
      all.back().pupil_key = plan.pupil_key;
    };
    if (!plan.agreed_on || on < *plan.agreed_on) due("plan", plan.plan_ref, "not agreed", plan.opened_on);
    if (!is_yes(plan.joint_approach))
      due("plan", plan.plan_ref,
          plan.joint_approach.empty() ? "joint approach not recorded" : "no joint approach", plan.opened_on);
    if (!plan.review_on) due("plan", plan.plan_ref, "no date of review", std::nullopt);
    if (over(plan.review_on, on)) due("plan", plan.plan_ref, "review overdue", plan.review_on);
    std::size_t actions = 0;
    for (const SupportPlanItem& item : items) {
      if (item.plan_ref != plan.plan_ref) continue;
      ++actions;
      if (item.done_on && *item.done_on <= on) continue;
      const std::string ref = plan.plan_ref + " " + std::to_string(item.number);
      if (item.barrier.empty()) due("action", ref, "no barrier named", std::nullopt);
      if (item.action.empty()) due("action", ref, "no action named", std::nullopt);
      if (item.owner.empty()) due("action", ref, "no owner", std::nullopt);
      if (over(item.review_on, on)) due("action", ref, "review overdue", item.review_on);
    }
    if (actions == 0) due("plan", plan.plan_ref, "no action", plan.opened_on);
  }
  return all;
}

std::vector<RecordDue> agreements_due(const std::vector<ServiceAgreement>& agreements,
                                      const RecordWords& words, Day on) {
  std::vector<RecordDue> all;
  for (const ServiceAgreement& one : agreements) {
    if (!in_force(one.from_date, one.to_date, on)) continue;
    const auto due = [&](std::string_view what, std::optional<Day> since) {
      all.push_back(said(words, "agreement", what, one.school_key, one.agreement_ref, since));
    };
    if (!one.signed_on || on < *one.signed_on) due("not signed", one.from_date);
    if (one.signed_on && one.signed_by.empty()) due("signed by nobody named", one.signed_on);
    if (over(one.review_on, on)) due("review overdue", one.review_on);
  }
  return all;
}

std::optional<Day> made_on(const ExportMade& one) {
  if (!one.made_at) return std::nullopt;
  return Day{static_cast<std::int32_t>(*one.made_at / seconds_a_day)};
}

std::vector<RecordDue> exports_due(const std::vector<ExportMade>& exports, const RecordWords& words, Day on) {
  std::vector<RecordDue> all;
  for (const ExportMade& one : exports) {
    const std::optional<Day> made = made_on(one);
    if (made && on < *made) continue;
    const auto due = [&](std::string_view what, std::optional<Day> since) {
      all.push_back(said(words, "export", what, one.school_key, one.export_ref, since));
    };
    if (!made) due("no date", std::nullopt);
    if (one.recipient.empty()) due("no recipient", made);
    if (one.lawful_basis.empty()) due("no lawful basis", made);
    if (one.answer.empty() || (one.answered_on && on < *one.answered_on)) {
      due("not answered", made);
    } else if (!one.answered_on) {
      due("answered without a date", made);
    }
  }
  return all;
}

}  // namespace rollmark
