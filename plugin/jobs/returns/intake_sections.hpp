// The sections and columns of the job intake's document. It must not judge.
#pragma once

#include "outputs/working_document.hpp"

namespace rollmark {

inline constexpr WorkingColumn intake_file_columns[] = {
    {"file", "File"},
    {"state", "State"},
    {"reason", "Why it could not be read"},
    {"document_type", "Document"},
    {"lea", "LA", ColumnKind::text, ColumnPlace::data},
    {"estab", "School"},
    {"school", "Name of the school"},
    {"serial", "Serial"},
    {"made_at", "Made at"},
    figure_column("records", "Pupils", "pupils"),
    figure_column("faults", "Faults of form", "faults"),
    figure_column("blocks", "To be sent back", "findings"),
    figure_column("warnings", "Warnings", "findings"),
    figure_column("information", "To know", "findings"),
    {"signature", "Signature"},
    {"profile", "Profile", ColumnKind::text, ColumnPlace::data},
    {"bytes", "Bytes", ColumnKind::number, ColumnPlace::data, false, "bytes"},
    {"sha256", "SHA-256", ColumnKind::text, ColumnPlace::data}};

inline constexpr WorkingColumn intake_received_columns[] = {
    {"reference", "Reference"},
    {"action", "Action"},
    {"supersedes", "Supersedes"},
    {"document_type", "Document"},
    {"lea", "LA", ColumnKind::text, ColumnPlace::data},
    {"estab", "School"},
    {"first", "From", ColumnKind::day},
    {"last", "To", ColumnKind::day},
    {"standing", "Standing"},
    figure_column("blocks", "To be sent back", "findings"),
    figure_column("warnings", "Warnings", "findings"),
    {"file", "File"},
    {"serial", "Serial", ColumnKind::text, ColumnPlace::data},
    {"received_on", "Received on", ColumnKind::day, ColumnPlace::data},
    {"sha256", "SHA-256", ColumnKind::text, ColumnPlace::data}};

inline constexpr WorkingColumn intake_fault_columns[] = {
    {"file", "File"}, {"line", "Line", ColumnKind::number}, {"fault", "Fault"}, {"element", "Element"}};

inline constexpr WorkingColumn intake_finding_columns[] = {
    {"file", "File"},
    {"reference", "Reference"},
    {"check", "Check"},
    {"severity", "Severity"},
    {"title", "What is wrong"},
    {"where", "Where", ColumnKind::text, ColumnPlace::data},
    {"message", "Found"},
    {"fix", "What to do"},
    {"element", "Element", ColumnKind::text, ColumnPlace::data},
    {"other", "Other file or reference"}};

inline constexpr WorkingColumn intake_match_columns[] = {
    {"file", "File"},          {"reference", "Reference"},
    {"match", "Match"},        {"la_pupil", "Pupil of the LA"},
    {"agrees", "What agrees"}, {"differs", "What differs"}};

inline constexpr WorkingColumn intake_expected_columns[] = {
    {"lea", "LA", ColumnKind::text, ColumnPlace::data},
    {"estab", "School"},
    {"name", "Name of the school"},
    {"document_type", "Return"},
    {"sent", "Sent"},
    figure_column("files", "Files", "files")};

struct IntakeSections {
  WorkingSection received_files{"intake_files",
                                "Files",
                                "Every file that came in, readable or not, by name: this is the receipt.",
                                "No file came in.",
                                intake_file_columns,
                                {}};
  WorkingSection received{"intake_received",
                          "Referrals and returns",
                          "One row a pupil's record, file by file. The next intake takes this list as what "
                          "came earlier.",
                          "No file holds a pupil's record.",
                          intake_received_columns,
                          {}};
  WorkingSection findings{"intake_findings",
                          "Findings",
                          "File by file; what has to be sent back first.",
                          "Nothing was found.",
                          intake_finding_columns,
                          {}};
  WorkingSection faults{
      "intake_faults",
      "Faults of form",
      "Elements that are not as the format has them, by line; the rest of the file was read.",
      "Every file that could be read has the form.",
      intake_fault_columns,
      {}};
  WorkingSection matches{"intake_matches",
                         "Pupils",
                         "Each record beside the LA's own list of pupils, the best match first.",
                         "No file holds a pupil's record.",
                         intake_match_columns,
                         {}};
  WorkingSection expected{
      "intake_expected",        "Schools expected",      "Who has sent nothing stands first.",
      "No school is expected.", intake_expected_columns, {}};
};

}  // namespace rollmark
