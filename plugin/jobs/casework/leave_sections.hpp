// The columns of the sections of `leave-log`. It must not hold a row.
#pragma once

#include "outputs/working_document.hpp"

namespace rollmark {

inline constexpr WorkingColumn leave_log_columns[] = {
    {"school_key", "School"},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"from_date", "From", ColumnKind::day},
    {"to_date", "To", ColumnKind::day},
    figure_column("school_days", "School days", "days"),
    {"kind", "Kind"},
    {"requested_on", "Asked", ColumnKind::day},
    {"decision", "Decision"},
    {"decided_on", "Decided", ColumnKind::day},
    {"in_time", "By its first day"},
    {"letter", "Letter"},
    {"warned", "Warned before"},
    {"taken", "Taken though refused"},
    figure_column("sessions", "Sessions so far", "sessions"),
    figure_column("unauthorised", "Unauthorised", "sessions")};
inline constexpr WorkingColumn leave_taken_columns[] = {
    {"school_key", "School"},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"from_date", "From", ColumnKind::day},
    {"to_date", "To", ColumnKind::day},
    figure_column("unauthorised", "Unauthorised", "sessions"),
    {"state", "State"},
    {"followed_by", "By"},
    {"settle", "Put right"}};
inline constexpr WorkingColumn leave_like_columns[] = {
    {"kind", "Kind"},       {"length", "Length"},   {"attendance", "The year before"},
    {"granted", "Granted"}, {"refused", "Refused"}, {"alike", "Like facts, like answers"}};
inline constexpr WorkingColumn leave_group_columns[] = {{"group_kind", "Kind"},
                                                        {"group_name", "Group"},
                                                        {"granted", "Granted"},
                                                        {"refused", "Refused"},
                                                        {"other", "Not decided, or otherwise"}};

}  // namespace rollmark
