// The rows of the tables of support and its papers: plans, strategies, medical evidence, checklists,
// policies. Read as they were delivered, whatever the order of rows, and sorted. It must not judge a row, and
// it never makes up what a row does not say.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/snapshot.hpp"

namespace rollmark {

// Table support_plan. Plans agreed for a child.
struct SupportPlan {
  std::string plan_ref;
  std::string school_key;
  std::string pupil_key;
  std::string contact_key;
  std::string kind;
  std::optional<Day> opened_on;
  std::optional<Day> agreed_on;
  std::string joint_approach;
  std::optional<Day> review_on;
  std::optional<Day> closed_on;
  friend auto operator<=>(const SupportPlan&, const SupportPlan&) = default;
};
std::vector<SupportPlan> read_support_plans(const Snapshot& data);

// Table support_plan_item. Barriers and actions of a plan.
struct SupportPlanItem {
  std::string plan_ref;
  std::int64_t number = 0;
  std::string barrier;
  std::string action;
  std::string owner;
  std::optional<Day> review_on;
  std::optional<Day> done_on;
  std::string outcome;
  friend auto operator<=>(const SupportPlanItem&, const SupportPlanItem&) = default;
};
std::vector<SupportPlanItem> read_support_plan_items(const Snapshot& data);

// Table strategy. A school's attendance strategy: what was agreed, who owns it, when it is looked at again.
struct SchoolStrategy {
  std::string strategy_ref;
  std::string school_key;
  std::optional<Day> agreed_on;
  std::string summary;
  std::string owner;
  std::optional<Day> review_on;
  std::optional<Day> closed_on;
  friend auto operator<=>(const SchoolStrategy&, const SchoolStrategy&) = default;
};
std::vector<SchoolStrategy> read_strategies(const Snapshot& data);

// Table medical_evidence. Medical evidence: asked for on what ground, seen when. Never the paper.
struct MedicalEvidence {
  std::string school_key;
  std::string pupil_key;
  std::optional<Day> asked_on;
  std::string ground;
  std::optional<Day> absence_from;
  std::optional<Day> absence_to;
  std::string kind;
  std::optional<Day> seen_on;
  std::string seen_by;
  friend auto operator<=>(const MedicalEvidence&, const MedicalEvidence&) = default;
};
std::vector<MedicalEvidence> read_medical_evidence(const Snapshot& data);

// Table checklist_answer. Answers to the questions of a checklist: home education, children missing
// education, legal.
struct ChecklistAnswer {
  std::string list;
  std::string school_key;
  std::string pupil_key;
  std::string case_ref;
  std::string item;
  std::string answer;
  std::optional<Day> answered_on;
  std::string by;
  friend auto operator<=>(const ChecklistAnswer&, const ChecklistAnswer&) = default;
};
std::vector<ChecklistAnswer> read_checklist_answers(const Snapshot& data);

// Table policy_document. A school's policies and website pages by version and date.
struct PolicyDocument {
  std::string school_key;
  std::string kind;
  std::string version;
  std::optional<Day> approved_on;
  std::optional<Day> review_on;
  std::string website;
  std::optional<Day> checked_on;
  std::string framework;
  friend auto operator<=>(const PolicyDocument&, const PolicyDocument&) = default;
};
std::vector<PolicyDocument> read_policy_documents(const Snapshot& data);

}  // namespace rollmark
