// Tables and data files of a working document.
#include "outputs/working_document.hpp"

#include "outputs/csv_writer.hpp"
#include "outputs/report_parts.hpp"
#include "outputs/xml_writer.hpp"

namespace rollmark {
namespace {

constexpr std::string_view working_document_version = "1.1";  // 1.1: contacts in the head

bool in_data(const WorkingColumn& column) {
  return column.place != ColumnPlace::page;
}

ColumnType type_of(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::number:
      return ColumnType::i64;
    case ColumnKind::time:
      return ColumnType::i32;
    case ColumnKind::day:
      return ColumnType::date32;
    default:
      return ColumnType::text;
  }
}

std::string_view kind_word(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::text:
      return "text";
    case ColumnKind::code:
      return "code";
    case ColumnKind::number:
      return "number";
    case ColumnKind::day:
      return "date";
    case ColumnKind::time:
      return "time";
    case ColumnKind::pupil:
      return "enrolment";
  }
  return {};
}

// A cell as data files write it; empty where there is no value.
std::string cell_text(const WorkingColumn& column, const WorkingCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* day = std::get_if<Day>(&cell)) return to_text(*day);
  if (const auto* code = std::get_if<CodeCell>(&cell)) return code->code;
  if (const auto* pupil = std::get_if<PupilCell>(&cell)) return pupil->school->enrolments[pupil->row].key;
  if (const auto* number = std::get_if<std::int64_t>(&cell)) {
    return column.kind == ColumnKind::time ? time_to_text(static_cast<std::int32_t>(*number))
                                           : std::to_string(*number);
  }
  return {};
}

void add_cell(Column& to, const WorkingColumn& column, const WorkingCell& cell) {
  if (std::holds_alternative<std::monostate>(cell)) return to.add_null();
  switch (column.kind) {
    case ColumnKind::number:
      return to.add_i64(std::get<std::int64_t>(cell));
    case ColumnKind::time:
      return to.add_i32(static_cast<std::int32_t>(std::get<std::int64_t>(cell)));
    case ColumnKind::day:
      return to.add_day(std::get<Day>(cell));
    default:
      return to.add_text(cell_text(column, cell));
  }
}

void write_section(XmlWriter& xml, const WorkingSection& section) {
  xml.open("Section");
  xml.text("Name", section.name);
  xml.text("Title", section.title);
  xml.text("About", section.about);
  if (section.rows.empty()) xml.text("Nothing", section.nothing);
  xml.open("Columns");
  for (const WorkingColumn& column : section.columns) {
    if (!in_data(column)) continue;
    xml.open("Column");
    xml.text("Name", column.name);
    xml.text("Title", column.title);
    xml.text("Type", kind_word(column.kind));
    xml.text("Unit", column.unit);
    xml.close();
  }
  xml.close();
  xml.open("Rows");
  for (const WorkingRow& row : section.rows) {
    xml.open("Row");
    for (std::size_t i = 0; i < section.columns.size(); ++i) {
      const WorkingColumn& column = section.columns[i];
      if (!in_data(column)) continue;
      const std::string text = cell_text(column, row[i]);
      // Blank text is no value; XmlWriter would leave its element out.
      if (text.find_first_not_of(" \t\n\r") == std::string::npos) continue;
      xml.open("Cell");
      xml.text("Column", column.name);
      if (column.kind == ColumnKind::day) {
        xml.text("Date", text);
      } else if (column.kind == ColumnKind::number) {
        xml.text("Number", text);
      } else if (column.kind == ColumnKind::time) {
        xml.text("Time", text);
      } else {
        xml.text("Text", text);
      }
      xml.close();
    }
    xml.close();
  }
  xml.close();
  xml.close();
}

}  // namespace

void add_working_tables(const WorkingDocument& document, Result& result) {
  for (const WorkingSection& section : document.sections) {
    Table& table = result.add_table(section.name);
    for (const WorkingColumn& column : section.columns) {
      if (in_data(column)) table.add(std::string(column.name), type_of(column.kind));
    }
    for (const WorkingRow& row : section.rows) {
      std::size_t at = 0;
      for (std::size_t i = 0; i < section.columns.size(); ++i) {
        if (in_data(section.columns[i])) add_cell(table.columns()[at++], section.columns[i], row[i]);
      }
    }
    result.summarise(section.name, static_cast<std::int64_t>(section.rows.size()));
  }
  for (const std::string& note : document.notes) result.summarise("note", note);
}

std::string working_csv(const WorkingSection& section) {
  std::vector<std::string_view> names;
  for (const WorkingColumn& column : section.columns) {
    if (in_data(column)) names.push_back(column.name);
  }
  CsvWriter csv(names);
  for (const WorkingRow& row : section.rows) {
    for (std::size_t i = 0; i < section.columns.size(); ++i) {
      if (in_data(section.columns[i])) csv.text(cell_text(section.columns[i], row[i]));
    }
    csv.end_row();
  }
  return csv.finish();
}

std::string working_xml(const WorkingDocument& document, const Rulebook& rulebook,
                        const DocumentOptions& options, std::int64_t& replaced) {
  XmlWriter xml("WorkingDocument");
  Header header{document.title,  options.audience->name, document.sources,
                document.period, document.due,           document.as_at};
  header.figures = false;
  header.contacts = options.contacts;
  header.version = working_document_version;
  write_header(xml, header, rulebook);
  xml.text("Subject", document.subject);
  xml.text("Recipient", document.recipient);
  for (const std::string& line : document.definitions) xml.text("Definition", line);
  for (const std::string& line : document.notes) xml.text("Note", line);
  xml.open("Facts");
  for (const WorkingFact& fact : document.facts) {
    xml.open("Fact");
    xml.text("Name", fact.name);
    xml.text("Text", fact.text);
    xml.close();
  }
  xml.close();
  xml.open("Sections");
  for (const WorkingSection& section : document.sections) write_section(xml, section);
  xml.close();
  if (!document.statement.empty()) {
    xml.open("Signature");
    xml.text("Statement", document.statement);
    for (const std::string& line : document.signature) xml.text("Line", line);
    xml.close();
  }
  std::int64_t rows = 0;
  for (const WorkingSection& section : document.sections)
    rows += static_cast<std::int64_t>(section.rows.size());
  xml.open("Trailer");
  xml.number("RowsInFile", rows);
  xml.number("CharactersReplaced", xml.replaced());
  xml.close();
  replaced = xml.replaced();
  return xml.finish();
}

void add_working_documents(const WorkingDocument& document, const Rulebook& rulebook,
                           const DocumentOptions& options, Result& result, bool csv_names) {
  if (options.xml) {
    std::int64_t replaced = 0;
    result.add_document(document.file + ".xml", "application/xml",
                        working_xml(document, rulebook, options, replaced));
    if (replaced != 0) result.summarise(document.file + ".xml: characters replaced", replaced);
  }
  if (options.csv) {
    for (const WorkingSection& section : document.sections) {
      result.add_document((csv_names ? section.name : document.file + "_" + section.name) + ".csv",
                          "text/csv", working_csv(section));
    }
  }
  if (options.html) add_working_page(document, rulebook, options, result);
}

}  // namespace rollmark
