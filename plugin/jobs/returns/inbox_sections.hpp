// The sections and columns of the job inbox's document. It must not judge.
#pragma once

#include "outputs/working_document.hpp"

namespace rollmark {

inline constexpr WorkingColumn inbox_file_columns[] = {{"file", "File"},
                                                       {"state", "State"},
                                                       {"reason", "Why it could not be read"},
                                                       {"document_type", "Document"},
                                                       {"la", "From LA"},
                                                       {"serial", "Serial"},
                                                       {"made_at", "Made at"},
                                                       {"signature", "Signature"},
                                                       figure_column("entries", "Entries", "entries"),
                                                       figure_column("faults", "Faults of form", "faults")};

inline constexpr WorkingColumn inbox_reply_columns[] = {
    {"reference", "Our reference"},
    {"la_reference", "Their reference"},
    {"document_type", "Document"},
    {"outcome", "Answer"},
    {"answered_on", "Answered on", ColumnKind::day},
    {"measure", "Measure"},
    {"measure_references", "References of the measures"},
    {"reason", "Reason"},
    {"officer", "Officer"},
    {"phone", "Telephone"},
    {"email", "E-mail"},
    {"standing", "Standing"},
    {"file", "File", ColumnKind::text, ColumnPlace::data}};

inline constexpr WorkingColumn inbox_do_columns[] = {
    {"by", "By", ColumnKind::day},  {"state", "State"}, figure_column("days_left", "Days left", "days"),
    {"reference", "Our reference"}, {"check", "Check"}, {"what", "What to do"},
    {"element", "Element"},         {"officer", "Ask"}, {"phone", "Telephone"}};

inline constexpr WorkingColumn inbox_case_columns[] = {{"reference", "Our reference"},
                                                       {"contact_ref", "Parent"},
                                                       {"measure_reference", "Reference of the measure"},
                                                       {"kind", "Kind"},
                                                       {"notice_number", "Notice"},
                                                       {"state", "State"},
                                                       {"issued_on", "Issued on", ColumnKind::day},
                                                       {"pay_by", "Pay by", ColumnKind::day},
                                                       {"paid_on", "Paid on", ColumnKind::day},
                                                       {"withdrawn_ground", "Withdrawn because"},
                                                       {"hearing_on", "Hearing", ColumnKind::day},
                                                       {"court", "Court"},
                                                       {"outcome", "Outcome"},
                                                       {"as_of", "Stood so on", ColumnKind::day},
                                                       {"la_reference", "Their reference"}};

inline constexpr WorkingColumn inbox_kind_columns[] = {
    {"kind", "Kind"},
    figure_column("cases", "Cases", "cases"),
    figure_column("paid", "Paid", "cases"),
    figure_column("open", "Unpaid, time left", "cases"),
    figure_column("overdue", "Unpaid, time over", "cases"),
    figure_column("unpaid_undated", "Unpaid, last day not known", "cases"),
    figure_column("withdrawn", "Withdrawn", "cases"),
    figure_column("in_court", "Prosecuted or heard", "cases"),
    figure_column("decided", "Decided or closed", "cases")};

inline constexpr WorkingColumn inbox_unknown_columns[] = {
    {"reference", "Reference"}, {"what", "What came"}, {"file", "File"}, {"la", "From LA"}};

struct InboxSections {
  WorkingSection to_do{"inbox_to_do",
                       "To do",
                       "What the LA wants put right or sent, by the day; points without a day last.",
                       "Nothing is to be done.",
                       inbox_do_columns,
                       {}};
  WorkingSection replies{"inbox_replies",
                         "Answers",
                         "Every answer, by reference, the latest first; an earlier one says so.",
                         "No answer came.",
                         inbox_reply_columns,
                         {}};
  WorkingSection cases{"inbox_cases",
                       "Cases",
                       "How each parent's side of a case stood last, by reference.",
                       "No case was told of.",
                       inbox_case_columns,
                       {}};
  WorkingSection kinds{"inbox_kinds",          "Paid and unpaid",  "Cases as they stood last, by kind.",
                       "No case was told of.", inbox_kind_columns, {}};
  WorkingSection unknown{"inbox_unknown",
                         "References that we did not send",
                         "An answer or a case under a reference that is not among what was sent.",
                         "Every reference is one that was sent.",
                         inbox_unknown_columns,
                         {}};
  WorkingSection files{
      "inbox_files",      "Files", "Every file that came in, readable or not.", "No file came in.",
      inbox_file_columns, {}};
};

}  // namespace rollmark
