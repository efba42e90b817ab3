// The sections and columns of the job caseload's document. It must not decide.
#pragma once

#include "outputs/working_document.hpp"

namespace rollmark {

inline constexpr WorkingColumn caseload_stop_columns[] = {figure_column("rank", "Rank", "place"),
                                                          {"case_ref", "Case"},
                                                          {"school_key", "School"},
                                                          {"pupil_key", "Pupil"},
                                                          {"reason", "Reason not to act yet"},
                                                          {"need", "Needed"},
                                                          {"missing", "Why"},
                                                          {"settle", "What would settle it"},
                                                          {"source", "Source"}};

inline constexpr WorkingColumn caseload_columns[] = {
    figure_column("rank", "Rank", "place"),
    {"case_ref", "Case"},
    {"school_key", "School"},
    {"pupil_key", "Pupil"},
    {"officer_key", "Officer"},
    {"route", "Route"},
    {"measure", "Measure"},
    {"opened_on", "Opened", ColumnKind::day},
    figure_column("stops", "Reasons not to act", "reasons"),
    {"next_step", "Next step"},
    {"due_on", "Due", ColumnKind::day},
    figure_column("days_left", "Days left", "days"),
    figure_column("priority", "Priority", "place"),
    figure_column("time_left", "School's time left", "minutes"),
    figure_column("time_planned", "Time so far", "minutes"),
    {"fits", "Fits"},
    figure_column("agencies", "Agencies", "agencies"),
    {"rank_reason", "Stands before the next by"}};

inline constexpr WorkingColumn caseload_due_columns[] = {{"case_ref", "Case"},
                                                         {"due_on", "Due", ColumnKind::day},
                                                         figure_column("days_left", "Days left", "days"),
                                                         {"what", "What"}};

inline constexpr WorkingColumn caseload_meeting_columns[] = {
    {"date", "Date", ColumnKind::day},
    {"time", "Time", ColumnKind::time},
    {"kind", "Kind"},
    {"school_key", "School"},
    {"case_ref", "Case"},
    figure_column("priority", "Priority", "place"),
    {"attended", "Officer"},
    {"reason", "Why not"},
    {"minutes", "Minutes"},
    {"minutes_due_on", "Minutes due", ColumnKind::day},
    {"minutes_sent_on", "Minutes sent", ColumnKind::day},
    figure_column("days_late", "Late", "business days")};

inline constexpr WorkingColumn caseload_review_columns[] = {
    {"review_of", "Review of"},
    {"school_key", "School"},
    {"reference", "Reference"},
    {"counts_from", "Last", ColumnKind::day},
    {"due_on", "Due", ColumnKind::day},
    {"state", "State"},
    figure_column("held", "Held in a year", "reviews"),
    figure_column("expected", "Promised", "reviews"),
    {"kept", "Twice a year"}};

inline constexpr WorkingColumn caseload_message_columns[] = {
    {"message_ref", "Message"},
    {"channel", "Came by"},
    {"school_key", "School"},
    {"case_ref", "Case"},
    {"received_on", "Came on", ColumnKind::day},
    {"received_at", "At", ColumnKind::time},
    {"counts_from", "Counts from", ColumnKind::day},
    {"due_on", "Answer due", ColumnKind::day},
    {"answered_on", "Answered", ColumnKind::day},
    {"state", "Promise"},
    figure_column("days_late", "Late", "business days"),
    {"why_not_known", "Why not known"}};

inline constexpr WorkingColumn caseload_order_columns[] = {
    figure_column("place", "Place", "place"), {"by", "By"}, {"source", "Source"}};

inline WorkingSection caseload_stop_section() {
  return {"caseload_stop",
          "Reasons not to act yet",
          "In the order of the cases, each case's reasons in the order of the team's data.",
          "Nothing speaks against acting.",
          caseload_stop_columns,
          {}};
}

inline WorkingSection caseload_section() {
  return {"caseload",
          "Open cases",
          "In the stated order; the last column says by what a case stands before the next.",
          "No case is open.",
          caseload_columns,
          {}};
}

inline WorkingSection caseload_due_section() {
  return {"caseload_due",    "What is due",        "By day; below 0 days left it is overdue.",
          "Nothing is due.", caseload_due_columns, {}};
}

inline WorkingSection caseload_meeting_section() {
  return {"caseload_meeting",
          "Meetings",
          "By date; minutes are promised in business days after the meeting.",
          "No meeting is on record.",
          caseload_meeting_columns,
          {}};
}

inline WorkingSection caseload_review_section() {
  return {"caseload_review",           "Reviews of strategies", "By the day on which the next is due.",
          "No strategy is on record.", caseload_review_columns, {}};
}

inline WorkingSection caseload_message_section() {
  return {"caseload_message",
          "Answers to messages",
          "Broken promises first, then those due and running, then those kept late and kept.",
          "No message is on record.",
          caseload_message_columns,
          {}};
}

inline WorkingSection caseload_order_section() {
  return {"caseload_order",
          "The order of the queue",
          "First things first. Cases alike in all stand by reference.",
          "No order is given.",
          caseload_order_columns,
          {}};
}

}  // namespace rollmark
