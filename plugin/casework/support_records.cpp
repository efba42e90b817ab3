// Reads the tables of support and its papers: plans, strategies, medical evidence, checklists, policies.
#include "casework/support_records.hpp"

#include "casework/read_rows.hpp"

namespace rollmark {

std::vector<SupportPlan> read_support_plans(const Snapshot& data) {
  return read_rows<SupportPlan>(data, "support_plan", [](const RowReader& row) {
    return SupportPlan{.plan_ref = std::string(row.text("plan_ref")),
                       .school_key = std::string(row.text("school_key")),
                       .pupil_key = std::string(row.text("pupil_key")),
                       .contact_key = std::string(row.text("contact_key")),
                       .kind = std::string(row.text("kind")),
                       .opened_on = row.day("opened_on"),
                       .agreed_on = row.day("agreed_on"),
                       .joint_approach = std::string(row.text("joint_approach")),
                       .review_on = row.day("review_on"),
                       .closed_on = row.day("closed_on")};
  });
}

std::vector<SupportPlanItem> read_support_plan_items(const Snapshot& data) {
  return read_rows<SupportPlanItem>(data, "support_plan_item", [](const RowReader& row) {
    return SupportPlanItem{.plan_ref = std::string(row.text("plan_ref")),
                           .number = *row.number("number"),
                           .barrier = std::string(row.text("barrier")),
                           .action = std::string(row.text("action")),
                           .owner = std::string(row.text("owner")),
                           .review_on = row.day("review_on"),
                           .done_on = row.day("done_on"),
                           .outcome = std::string(row.text("outcome"))};
  });
}

std::vector<SchoolStrategy> read_strategies(const Snapshot& data) {
  return read_rows<SchoolStrategy>(data, "strategy", [](const RowReader& row) {
    return SchoolStrategy{.strategy_ref = std::string(row.text("strategy_ref")),
                          .school_key = std::string(row.text("school_key")),
                          .agreed_on = row.day("agreed_on"),
                          .summary = std::string(row.text("summary")),
                          .owner = std::string(row.text("owner")),
                          .review_on = row.day("review_on"),
                          .closed_on = row.day("closed_on")};
  });
}

std::vector<MedicalEvidence> read_medical_evidence(const Snapshot& data) {
  return read_rows<MedicalEvidence>(data, "medical_evidence", [](const RowReader& row) {
    return MedicalEvidence{.school_key = std::string(row.text("school_key")),
                           .pupil_key = std::string(row.text("pupil_key")),
                           .asked_on = row.day("asked_on"),
                           .ground = std::string(row.text("ground")),
                           .absence_from = row.day("absence_from"),
                           .absence_to = row.day("absence_to"),
                           .kind = std::string(row.text("kind")),
                           .seen_on = row.day("seen_on"),
                           .seen_by = std::string(row.text("seen_by"))};
  });
}

std::vector<ChecklistAnswer> read_checklist_answers(const Snapshot& data) {
  return read_rows<ChecklistAnswer>(data, "checklist_answer", [](const RowReader& row) {
    return ChecklistAnswer{.list = std::string(row.text("list")),
                           .school_key = std::string(row.text("school_key")),
                           .pupil_key = std::string(row.text("pupil_key")),
                           .case_ref = std::string(row.text("case_ref")),
                           .item = std::string(row.text("item")),
                           .answer = std::string(row.text("answer")),
                           .answered_on = row.day("answered_on"),
                           .by = std::string(row.text("by"))};
  });
}

std::vector<PolicyDocument> read_policy_documents(const Snapshot& data) {
  return read_rows<PolicyDocument>(data, "policy_document", [](const RowReader& row) {
    return PolicyDocument{.school_key = std::string(row.text("school_key")),
                          .kind = std::string(row.text("kind")),
                          .version = std::string(row.text("version")),
                          .approved_on = row.day("approved_on"),
                          .review_on = row.day("review_on"),
                          .website = std::string(row.text("website")),
                          .checked_on = row.day("checked_on"),
                          .framework = std::string(row.text("framework"))};
  });
}

}  // namespace rollmark
