// Reads the tables of casework on children: meetings, cases and their steps, messages, documents that left.
#include "casework/casework_records.hpp"

#include "casework/read_rows.hpp"

namespace rollmark {

std::vector<MeetingHeld> read_meetings(const Snapshot& data) {
  return read_rows<MeetingHeld>(data, "meeting", [](const RowReader& row) {
    return MeetingHeld{.meeting_ref = std::string(row.text("meeting_ref")),
                       .kind = std::string(row.text("kind")),
                       .school_key = std::string(row.text("school_key")),
                       .case_ref = std::string(row.text("case_ref")),
                       .pupil_key = std::string(row.text("pupil_key")),
                       .date = *row.day("date"),
                       .time = row.number("time"),
                       .invited_on = row.day("invited_on"),
                       .priority = row.number("priority"),
                       .attended = std::string(row.text("attended")),
                       .reason = std::string(row.text("reason")),
                       .officer_key = std::string(row.text("officer_key")),
                       .minutes_sent_on = row.day("minutes_sent_on"),
                       .cancelled_on = row.day("cancelled_on")};
  });
}

std::vector<MeetingAction> read_meeting_actions(const Snapshot& data) {
  return read_rows<MeetingAction>(data, "meeting_action", [](const RowReader& row) {
    return MeetingAction{.meeting_ref = std::string(row.text("meeting_ref")),
                         .number = *row.number("number"),
                         .what = std::string(row.text("what")),
                         .owner = std::string(row.text("owner")),
                         .due_on = row.day("due_on"),
                         .done_on = row.day("done_on")};
  });
}

std::vector<AttendanceCase> read_attendance_cases(const Snapshot& data) {
  return read_rows<AttendanceCase>(data, "attendance_case", [](const RowReader& row) {
    return AttendanceCase{.case_ref = std::string(row.text("case_ref")),
                          .school_key = std::string(row.text("school_key")),
                          .pupil_key = std::string(row.text("pupil_key")),
                          .contact_key = std::string(row.text("contact_key")),
                          .route = std::string(row.text("route")),
                          .measure = std::string(row.text("measure")),
                          .opened_on = *row.day("opened_on"),
                          .period_from = row.day("period_from"),
                          .period_to = row.day("period_to"),
                          .officer_key = std::string(row.text("officer_key")),
                          .review_on = row.day("review_on"),
                          .protection = std::string(row.text("protection")),
                          .closed_on = row.day("closed_on"),
                          .outcome = std::string(row.text("outcome"))};
  });
}

std::vector<CaseStep> read_case_steps(const Snapshot& data) {
  return read_rows<CaseStep>(data, "case_step", [](const RowReader& row) {
    return CaseStep{.case_ref = std::string(row.text("case_ref")),
                    .number = *row.number("number"),
                    .kind = std::string(row.text("kind")),
                    .date = row.day("date"),
                    .by = std::string(row.text("by")),
                    .outcome = std::string(row.text("outcome")),
                    .paper_ref = std::string(row.text("paper_ref")),
                    .measure = std::string(row.text("measure"))};
  });
}

std::vector<MessageReceived> read_messages(const Snapshot& data) {
  return read_rows<MessageReceived>(data, "message", [](const RowReader& row) {
    return MessageReceived{.message_ref = std::string(row.text("message_ref")),
                           .channel = std::string(row.text("channel")),
                           .school_key = std::string(row.text("school_key")),
                           .case_ref = std::string(row.text("case_ref")),
                           .officer_key = std::string(row.text("officer_key")),
                           .received_at = *row.number("received_at"),
                           .answered_at = row.number("answered_at")};
  });
}

std::vector<ExportMade> read_exports_made(const Snapshot& data) {
  return read_rows<ExportMade>(data, "export_made", [](const RowReader& row) {
    return ExportMade{.export_ref = std::string(row.text("export_ref")),
                      .school_key = std::string(row.text("school_key")),
                      .pupil_key = std::string(row.text("pupil_key")),
                      .document = std::string(row.text("document")),
                      .made_at = row.number("made_at"),
                      .made_by = std::string(row.text("made_by")),
                      .recipient = std::string(row.text("recipient")),
                      .lawful_basis = std::string(row.text("lawful_basis")),
                      .sha256 = std::string(row.text("sha256")),
                      .answer = std::string(row.text("answer")),
                      .answered_on = row.day("answered_on")};
  });
}

std::vector<KeyedPupil> read_keyed_pupils(const Snapshot& data) {
  return read_rows<KeyedPupil>(data, "keyed_pupil", [](const RowReader& row) {
    return KeyedPupil{.school_key = std::string(row.text("school_key")),
                      .token = std::string(row.text("token")),
                      .kind = std::string(row.text("kind")),
                      .enrolment_token = std::string(row.text("enrolment_token")),
                      .household_token = std::string(row.text("household_token")),
                      .enrol_status = std::string(row.text("enrol_status")),
                      .start_date = row.day("start_date"),
                      .end_date = row.day("end_date"),
                      .leaving_ground = std::string(row.text("leaving_ground")),
                      .other_school_urn = std::string(row.text("other_school_urn")),
                      .sessions_absent = row.number("sessions_absent"),
                      .sessions_possible = row.number("sessions_possible")};
  });
}

}  // namespace rollmark
