// The one model of every working document of an attendance office: a title, what it rests on, and sections of
// typed columns. A job fills it; one XML, one CSV and one HTML writer render it. It must not know a job, and
// nothing here judges or counts.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/result.hpp"
#include "core/school.hpp"
#include "core/tally.hpp"
#include "outputs/document_options.hpp"
#include "outputs/page/chart.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

// How a column's cells are written: `time` is minutes since midnight, `pupil` an enrolment's key in tables
// and data files and a name on pages, `code` a statutory code that some readers are not shown.
enum class ColumnKind : std::uint8_t { text, code, number, day, time, pupil };

// Where a column stands. What names a person stands on pages only, as in every document of Rollmark.
enum class ColumnPlace : std::uint8_t { everywhere, data, page };

struct WorkingColumn {
  std::string_view name;   // of the result table's column, in CSV and XML: minutes_late
  std::string_view title;  // on the page: Minutes late
  ColumnKind kind = ColumnKind::text;
  ColumnPlace place = ColumnPlace::everywhere;
  bool confidential = false;  // only for readers who may have the data files (audience.hpp)
  std::string_view unit = {};
};

// A column of whole numbers.
constexpr WorkingColumn figure_column(std::string_view name, std::string_view title, std::string_view unit) {
  return {name, title, ColumnKind::number, ColumnPlace::everywhere, false, unit};
}

struct PupilCell {
  const School* school = nullptr;  // outlives the document
  std::uint32_t row = 0;           // enrolment
};
struct CodeCell {
  std::string code;
  bool everyday = true;  // is_everyday_code: it tells nothing private
};
// Which alternative a cell holds follows from its column: string for text, int64 for number and time. Nothing
// where there is no value.
using WorkingCell = std::variant<std::monostate, std::string, std::int64_t, Day, PupilCell, CodeCell>;
using WorkingRow = std::vector<WorkingCell>;

struct WorkingFact {
  std::string name;
  std::string text;
};

struct WorkingSection {
  std::string name;     // of its result table and CSV: first_day, first_day_contacts
  std::string title;    // on the page
  std::string about;    // which rows are here and in which order
  std::string nothing;  // what is said where there is no row
  std::span<const WorkingColumn> columns;
  std::vector<WorkingRow> rows;
  // Drawn on the page over the rows, which are then folded; the data files have the rows alone. Every value
  // of it stands in the rows.
  std::optional<Chart> chart = {};
};

struct WorkingDocument {
  std::string file;       // its documents are file.xml, file.html and, a section each, section.csv
  std::string title;      // Reasons not yet established
  std::string subject;    // Hill School
  std::string recipient;  // who it is for, where that is more than the audience
  std::vector<std::string> sources;
  Period period;
  Due due;
  std::optional<Day> as_at;
  std::vector<std::string> definitions;  // what a listed row means, with its source in law or guidance
  std::vector<std::string> notes;        // what was not loaded and is therefore not said
  std::vector<WorkingFact> facts;        // the few figures that a reader wants first
  std::vector<WorkingSection> sections;
  std::string statement;               // over the signature; empty: nobody signs
  std::vector<std::string> signature;  // lines to fill in: Name, Signed, Date
  bool one_page = false;               // two columns of sections, to fit on one sheet; nothing to filter
};

// One result table a section, without the columns that stand on pages only.
void add_working_tables(const WorkingDocument& document, Result& result);

// The documents that the options ask for. `csv_names`: sections keep their names as file names; else they are
// file_section.csv, for jobs that make several documents.
void add_working_documents(const WorkingDocument& document, const Rulebook& rulebook,
                           const DocumentOptions& options, Result& result, bool csv_names = true);

// For add_working_documents.
std::string working_xml(const WorkingDocument& document, const Rulebook& rulebook,
                        const DocumentOptions& options, std::int64_t& replaced);
std::string working_csv(const WorkingSection& section);
void add_working_page(const WorkingDocument& document, const Rulebook& rulebook,
                      const DocumentOptions& options, Result& result);

}  // namespace rollmark
