// Looking at each record by itself.
#include "casework/school_records.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "core/words.hpp"

namespace rollmark {
namespace {

constexpr std::string_view guidance =
    "Working together to improve school attendance (DfE, statutory from 19 August 2024)";
constexpr std::string_view norfolk = "Norfolk, allocation of officers' time";
constexpr std::string_view specification =
    "An English authority's service specification for attendance officers (undated)";
constexpr std::string_view derived = "Derived";
constexpr std::string_view officers_duties = "An attendance officer's job description (undated)";
constexpr std::string_view accountability = "UK GDPR art. 5(2), 6";
constexpr std::int64_t seconds_a_day = 86400;

bool over(const std::optional<Day>& day, Day on) {
  return day && *day < on;
}

bool is_yes(std::string_view word) {
  constexpr std::array<std::string_view, 4> words = {"yes", "y", "agreed", "true"};
  return std::ranges::find(words, small_letters(word)) != words.end();
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
                                    Day on) {
  std::vector<RecordDue> all;
  for (const PolicyDocument& one : policies) {
    const auto due = [&](std::string_view what, std::optional<Day> since, std::string_view settle,
                         std::string_view source = guidance) {
      all.push_back({one.school_key, "policy", one.kind, {}, what, since, settle, source});
    };
    if (!one.approved_on) due("not approved", std::nullopt, "Have it approved and record the date.");
    if (over(one.review_on, on))
      due("review overdue", one.review_on, "Review it and record the new version.");
    if (!one.review_on)
      due("no date of review", std::nullopt, "Record when it is reviewed: yearly.", officers_duties);
    if (one.website.empty())
      due("not on the website", std::nullopt, "Publish it on the school's website and record the address.");
    if (!one.website.empty() && (!one.checked_on || on < *one.checked_on))
      due("page not looked at", std::nullopt, "Look at the page and record when.", officers_duties);
    if (!framework.empty() && one.framework != framework)
      due("of another framework", std::nullopt, "Bring it in line with the guidance in force.");
  }
  return all;
}

RecordDue attendance_policy_missing(const std::string& school_key) {
  return {school_key,
          "policy",
          "attendance policy",
          {},
          "not on record",
          std::nullopt,
          "Record its version, dates and page.",
          guidance};
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
                                      Day on) {
  std::vector<RecordDue> all;
  for (const SchoolStrategy& one : strategies) {
    if (one.closed_on && *one.closed_on <= on) continue;
    const auto due = [&](std::string_view what, std::optional<Day> since, std::string_view settle,
                         std::string_view source) {
      all.push_back({one.school_key, "strategy", one.strategy_ref, {}, what, since, settle, source});
    };
    if (!one.agreed_on || on < *one.agreed_on)
      due("not agreed", std::nullopt, "Agree it with the school and record the date.", specification);
    if (one.owner.empty()) due("no owner", std::nullopt, "Name who answers for it.", specification);
    const std::optional<ReviewDue> review = strategy_review(one, meetings, levels, on);
    if (review && review->overdue(on))
      due("review overdue", review->due_on, "Hold the review with the school.", levels.strategy->cites);
  }
  return all;
}

std::vector<RecordDue> plans_due(const std::vector<SupportPlan>& plans,
                                 const std::vector<SupportPlanItem>& items, Day on) {
  std::vector<RecordDue> all;
  for (const SupportPlan& plan : plans) {
    if (!plan_open(plan, on)) continue;
    const auto due = [&](std::string_view record, std::string ref, std::string_view what,
                         std::optional<Day> since, std::string_view settle) {
      all.push_back({plan.school_key, record, std::move(ref), plan.pupil_key, what, since, settle, guidance});
    };
    if (!plan.agreed_on || on < *plan.agreed_on)
      due("plan", plan.plan_ref, "not agreed", plan.opened_on,
          "Agree it with the family and record the date.");
    if (!is_yes(plan.joint_approach))
      due("plan", plan.plan_ref,
          plan.joint_approach.empty() ? "joint approach not recorded" : "no joint approach", plan.opened_on,
          "Agree with the family and the services who does what, and record it.");
    if (!plan.review_on) due("plan", plan.plan_ref, "no date of review", std::nullopt, "Set a date.");
    if (over(plan.review_on, on))
      due("plan", plan.plan_ref, "review overdue", plan.review_on, "Review it with the family.");
    std::size_t actions = 0;
    for (const SupportPlanItem& item : items) {
      if (item.plan_ref != plan.plan_ref) continue;
      ++actions;
      if (item.done_on && *item.done_on <= on) continue;
      const std::string ref = plan.plan_ref + " " + std::to_string(item.number);
      if (item.barrier.empty())
        due("action", ref, "no barrier named", std::nullopt, "Record what stands in the way.");
      if (item.action.empty()) due("action", ref, "no action named", std::nullopt, "Record what is done.");
      if (item.owner.empty()) due("action", ref, "no owner", std::nullopt, "Name who does it.");
      if (over(item.review_on, on))
        due("action", ref, "review overdue", item.review_on,
            "Look at it, and record that it is done or go on.");
    }
    if (actions == 0)
      due("plan", plan.plan_ref, "no action", plan.opened_on,
          "Record the barriers and what is done about each.");
  }
  return all;
}

std::vector<RecordDue> agreements_due(const std::vector<ServiceAgreement>& agreements, Day on) {
  std::vector<RecordDue> all;
  for (const ServiceAgreement& one : agreements) {
    if (!in_force(one.from_date, one.to_date, on)) continue;
    const auto due = [&](std::string_view what, std::optional<Day> since, std::string_view settle) {
      all.push_back({one.school_key, "agreement", one.agreement_ref, {}, what, since, settle, norfolk});
    };
    if (!one.signed_on || on < *one.signed_on)
      due("not signed", one.from_date, "Have it signed by the head and record by whom and when.");
    if (one.signed_on && one.signed_by.empty())
      due("signed by nobody named", one.signed_on, "Record by whom.");
    if (over(one.review_on, on)) due("review overdue", one.review_on, "Review it with the school.");
  }
  return all;
}

std::optional<Day> made_on(const ExportMade& one) {
  if (!one.made_at) return std::nullopt;
  return Day{static_cast<std::int32_t>(*one.made_at / seconds_a_day)};
}

std::vector<RecordDue> exports_due(const std::vector<ExportMade>& exports, Day on) {
  std::vector<RecordDue> all;
  for (const ExportMade& one : exports) {
    const std::optional<Day> made = made_on(one);
    if (made && on < *made) continue;
    const auto due = [&](std::string_view what, std::optional<Day> since, std::string_view settle,
                         std::string_view source) {
      all.push_back({one.school_key, "export", one.export_ref, {}, what, since, settle, source});
    };
    if (!made) due("no date", std::nullopt, "Record when it left.", accountability);
    if (one.recipient.empty()) due("no recipient", made, "Record to whom it went.", accountability);
    if (one.lawful_basis.empty())
      due("no lawful basis", made, "Record on what lawful basis it was sent.", accountability);
    if (one.answer.empty() || (one.answered_on && on < *one.answered_on)) {
      due("not answered", made, "Ask whether it was received and accepted.", derived);
    } else if (!one.answered_on) {
      due("answered without a date", made, "Record when it was answered.", accountability);
    }
  }
  return all;
}

}  // namespace rollmark
