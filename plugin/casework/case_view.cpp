// Gathering the rows of casework.
#include "casework/case_view.hpp"

#include "casework/read_rows.hpp"

namespace rollmark {
namespace {

std::vector<WarningOnRecord> read_warnings_on_record(const Snapshot& data) {
  return read_rows<WarningOnRecord>(data, "warning", [](const RowReader& row) {
    return WarningOnRecord{std::string(row.text("school_key")), std::string(row.text("pupil_key")),
                           std::string(row.text("contact_key")), row.day("sent_on"),
                           std::string(row.text("means"))};
  });
}

std::vector<ImprovementOnRecord> read_improvements_on_record(const Snapshot& data) {
  return read_rows<ImprovementOnRecord>(data, "improvement_notice", [](const RowReader& row) {
    return ImprovementOnRecord{std::string(row.text("school_key")),
                               std::string(row.text("pupil_key")),
                               std::string(row.text("contact_key")),
                               row.day("issued_on"),
                               row.day("from_date"),
                               row.day("to_date"),
                               std::string(row.text("outcome")),
                               std::string(row.text("early_ground"))};
  });
}

std::vector<NoticeOnRecord> read_notices_on_record(const Snapshot& data) {
  return read_rows<NoticeOnRecord>(data, "notice", [](const RowReader& row) {
    return NoticeOnRecord{std::string(row.text("school_key")),
                          std::string(row.text("pupil_key")),
                          std::string(row.text("contact_key")),
                          row.day("issued_on"),
                          row.day("period_from"),
                          row.day("period_to"),
                          std::string(row.text("status"))};
  });
}

std::vector<AgencyOnRecord> read_agencies_on_record(const Snapshot& data) {
  return read_rows<AgencyOnRecord>(data, "agency", [](const RowReader& row) {
    return AgencyOnRecord{std::string(row.text("school_key")), std::string(row.text("pupil_key")),
                          std::string(row.text("name")), std::string(row.text("role"))};
  });
}

template <class Row>
bool of_child(const Row& row, const AttendanceCase& one) {
  return row.school_key == one.school_key && row.pupil_key == one.pupil_key;
}

// A row that names no parent is of every parent of the child.
template <class Row>
bool of_parent(const Row& row, const AttendanceCase& one) {
  return of_child(row, one) &&
         (row.contact_key.empty() || one.contact_key.empty() || row.contact_key == one.contact_key);
}

template <class Row, class Belongs>
std::vector<const Row*> pick(const std::vector<Row>& rows, Belongs belongs) {
  std::vector<const Row*> picked;
  for (const Row& row : rows) {
    if (belongs(row)) picked.push_back(&row);
  }
  return picked;
}

}  // namespace

CaseworkData read_casework(const Snapshot& data) {
  CaseworkData all;
  all.cases = read_attendance_cases(data);
  all.steps = read_case_steps(data);
  all.meetings = read_meetings(data);
  all.actions = read_meeting_actions(data);
  all.messages = read_messages(data);
  all.plans = read_support_plans(data);
  all.warnings = read_warnings_on_record(data);
  all.improvements = read_improvements_on_record(data);
  all.notices = read_notices_on_record(data);
  all.agencies = read_agencies_on_record(data);
  all.strategies = read_strategies(data);
  all.agreements = read_service_agreements(data);
  all.work = read_work_done(data);
  return all;
}

CaseView view_case(const CaseworkData& data, const AttendanceCase& one) {
  CaseView view;
  view.one = &one;
  const auto named = [&](const auto& row) { return row.case_ref == one.case_ref; };
  view.steps = pick(data.steps, named);
  view.meetings = pick(data.meetings, named);
  for (const MeetingHeld* meeting : view.meetings) {
    for (const MeetingAction& action : data.actions) {
      if (action.meeting_ref == meeting->meeting_ref) view.actions.push_back(&action);
    }
  }
  view.messages = pick(data.messages, named);
  const auto parents = [&](const auto& row) { return of_parent(row, one); };
  view.plans = pick(data.plans, parents);
  view.warnings = pick(data.warnings, parents);
  view.improvements = pick(data.improvements, parents);
  view.notices = pick(data.notices, parents);
  view.agencies = pick(data.agencies, [&](const auto& row) { return of_child(row, one); });
  return view;
}

bool is_open(const AttendanceCase& one, Day on) {
  return one.opened_on <= on && (!one.closed_on || on < *one.closed_on);
}

}  // namespace rollmark
