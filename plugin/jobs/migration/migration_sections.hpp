// The sections and columns of the job migration's document. It must not compare.
#pragma once

#include "outputs/working_document.hpp"

namespace rollmark {

inline constexpr WorkingColumn migration_figure_columns[] = {
    {"figure", "Figure"}, {"before", "Old system"}, {"after", "New system"}, {"difference", "Difference"}};

inline constexpr WorkingColumn migration_cause_columns[] = {
    {"cause", "Cause"},
    {"about", "What it means"},
    figure_column("sessions", "Sessions", "sessions"),
    figure_column("enrolments", "Enrolments", "enrolments"),
    {"fix", "How to put it right"}};

inline constexpr WorkingColumn migration_code_columns[] = {{"half_day", "Half day"},
                                                           {"before_code", "Old code"},
                                                           {"after_code", "New code"},
                                                           figure_column("sessions", "Sessions", "sessions"),
                                                           {"verdict", "What became of it"}};

inline constexpr WorkingColumn migration_pupil_columns[] = {
    {"system", "System"},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"state", "On roll"},
    {"last_day", "Last day", ColumnKind::day},
    figure_column("sessions", "Marks in the period", "sessions")};

inline constexpr WorkingColumn migration_stay_columns[] = {
    {"system", "Key of", ColumnKind::text, ColumnPlace::data},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"what", "Stay on roll"},
    {"before_first", "Old first day", ColumnKind::day},
    {"before_last", "Old last day", ColumnKind::day},
    {"after_first", "New first day", ColumnKind::day},
    {"after_last", "New last day", ColumnKind::day}};

inline constexpr WorkingColumn migration_session_columns[] = {
    {"system", "Key of", ColumnKind::text, ColumnPlace::data},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"date", "Date", ColumnKind::day},
    {"half_day", "Half day"},
    {"cause", "Cause"},
    {"before_code", "Old mark", ColumnKind::code},
    {"after_code", "New mark", ColumnKind::code}};

inline constexpr WorkingColumn migration_reason_columns[] = {{"enrolment_key", "Pupil", ColumnKind::pupil},
                                                             {"date", "Date", ColumnKind::day},
                                                             {"half_day", "Half day"},
                                                             {"what", "What is not as it was"},
                                                             {"before", "Old"},
                                                             {"after", "New"}};

inline constexpr WorkingColumn migration_history_columns[] = {
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"date", "Date", ColumnKind::day},
    {"half_day", "Half day"},
    figure_column("before", "Old amendments", "amendments"),
    figure_column("after", "New amendments", "amendments")};

// In the order in which they stand in the document.
struct MigrationSections {
  WorkingSection figures{"migration",
                         "The figures of both systems",
                         "The same period, counted by the same rules on both sides.",
                         "Nothing to compare.",
                         migration_figure_columns,
                         {}};
  WorkingSection causes{"migration_cause",
                        "Why marks differ",
                        "Each session has one cause, the first that fits in this order, so they add up.",
                        "Every mark is what it was.",
                        migration_cause_columns,
                        {}};
  WorkingSection codes{"migration_code",
                       "What became of each code",
                       "Sessions of pupils who are in both systems, by the systems' own signs.",
                       "No mark to follow.",
                       migration_code_columns,
                       {}};
  WorkingSection pupils{"migration_pupil",
                        "Pupils whom one system alone has",
                        "Those of the old system first. Nobody is here who could be paired with certainty.",
                        "Every pupil was found in the other system.",
                        migration_pupil_columns,
                        {}};
  WorkingSection stays{"migration_stay",
                       "Stays on roll that are not what they were",
                       "Pupils who are in both systems; a pupil who came back has several stays.",
                       "Every stay has its dates.",
                       migration_stay_columns,
                       {}};
  WorkingSection sessions{"migration_session",        "Which marks",
                          "By cause, pupil and day.", "Every mark is what it was.",
                          migration_session_columns,  {}};
  WorkingSection reasons{
      "migration_reason",
      "Reasons that are not what they were",
      "Sessions with a mark in the new system, by pupil and day. No comment's text is compared.",
      "Every reason on record came over.",
      migration_reason_columns,
      {}};
  WorkingSection histories{"migration_history",
                           "Amendments that are on record no more",
                           "Sessions of whose amendments the new system has fewer. A first entry is none.",
                           "Every amendment came over.",
                           migration_history_columns,
                           {}};
};

}  // namespace rollmark
