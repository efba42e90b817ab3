// Writing backup.xml. It has a writer of its own because a copy keeps what other documents leave out: a value
// that is a blank is a value.
#include "outputs/register_copy_xml.hpp"

#include "outputs/escape.hpp"
#include "outputs/report_parts.hpp"
#include "outputs/sha256.hpp"

namespace rollmark {
namespace {

constexpr std::string_view law =
    "A copy of the admission register and the attendance register under regulation 5(3) of the School "
    "Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208).";
constexpr std::string_view how_to_check =
    "SHA-256 of every line before the line of the start tag of Trailer: sed '/^  <Trailer>$/,$d' FILE | "
    "sha256sum. PreviousSha256 is that of the backup before this one.";
constexpr std::string_view trailer_line = "  <Trailer>\n";

// Lines of elements at a depth.
class Lines {
 public:
  explicit Lines(std::int64_t& replaced) : replaced_(&replaced) {}

  void open(std::string_view name) {
    indent();
    out_.append("<").append(name).append(">\n");
    ++depth_;
  }
  void close(std::string_view name) {
    --depth_;
    indent();
    out_.append("</").append(name).append(">\n");
  }
  // A line of its own; nothing where there is no value.
  void text(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    indent();
    element(name, value);
    out_ += '\n';
  }
  void element(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out_.append("<").append(name).append(">");
    *replaced_ += append_escaped(out_, value);
    out_.append("</").append(name).append(">");
  }
  void indent() { out_.append(2 * depth_, ' '); }
  void raw(std::string_view text) { out_ += text; }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
  std::size_t depth_ = 1;
  std::int64_t* replaced_;
};

void write_table(Lines& lines, const CopyTable& table) {
  const std::string row_name = element_name(table.table->name);
  const std::string list_name = row_name + "Table";
  std::vector<std::string> names;
  std::string columns;
  for (const CanonicalColumn* column : table.columns) {
    names.push_back(element_name(column->name));
    columns += (columns.empty() ? "" : " ") + std::string(column->name);
  }
  lines.open(list_name);
  lines.text("Columns", columns);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    lines.indent();
    lines.raw("<" + row_name + ">");
    const std::span<const std::string> cells = table.row(row);
    for (std::size_t i = 0; i < cells.size(); ++i) lines.element(names[i], cells[i]);
    lines.raw("</" + row_name + ">\n");
  }
  lines.close(list_name);
}

void write_meanings(Lines& lines, const std::vector<CopiedMeaning>& meanings) {
  if (meanings.empty()) return;
  lines.open("CodeMeanings");
  for (const CopiedMeaning& one : meanings) {
    lines.indent();
    lines.raw("<CodeMeaning>");
    lines.element("VendorCode", one.code);
    lines.element("HalfDay", one.half_day);
    lines.element("FirstDate", to_text(one.first));
    lines.element("LastDate", to_text(one.last));
    lines.element("StatutoryCode", one.statutory_code);
    lines.element("Category", one.category);
    lines.element("InForce", one.in_force ? "true" : "false");
    lines.element("Label", one.label);
    lines.raw("</CodeMeaning>\n");
  }
  lines.close("CodeMeanings");
}

std::string body_of(const RegisterCopy& copy, std::int64_t& replaced) {
  Lines lines(replaced);
  for (const CopySection section : copy_sections) {
    if (section == CopySection::records && !copy.records) continue;
    lines.open(section_name(section));
    for (const CopyTable& table : copy.tables) {
      if (section_of(table.table->name) == section) write_table(lines, table);
    }
    if (section == CopySection::attendance) write_meanings(lines, copy.meanings);
    lines.close(section_name(section));
  }
  return lines.take();
}

std::string header_of(const RegisterCopy& copy, std::int64_t& replaced) {
  Lines lines(replaced);
  lines.open("Header");
  lines.text("DocumentName", backup_document_name);
  lines.text("DocumentVersion", backup_version);
  lines.text("ProtectiveMarking", protective_marking);
  lines.text("Law", law);
  lines.text("SchoolKey", copy.school_key);
  for (const std::string& source : copy.sources) lines.text("Source", source);
  lines.open("Rulebook");
  lines.text("Name", copy.rulebook_name);
  lines.text("Edition", to_text(copy.rulebook_edition));
  lines.close("Rulebook");
  lines.text("PeriodStart", to_text(copy.period.from));
  lines.text("PeriodEnd", to_text(copy.period.to));
  lines.text("MadeOn", to_text(copy.made_on));
  lines.text("MadeBy", copy.made_by);
  lines.text("PreviousSha256", copy.previous_sha256);
  lines.text("RecordsIncluded", copy.records ? "true" : "false");
  for (const auto& [table, rows] : copy.rejected) {
    lines.open("RejectedRows");
    lines.text("Table", table);
    lines.text("Rows", std::to_string(rows));
    lines.close("RejectedRows");
  }
  lines.text("ValuesLeftOut", std::to_string(copy.values_left_out));
  lines.text("CharactersReplaced", std::to_string(replaced));
  lines.text("HowToCheck", how_to_check);
  lines.close("Header");
  return lines.take();
}

}  // namespace

std::string element_name(std::string_view canonical) {
  std::string name;
  bool start = true;
  for (const char sign : canonical) {
    if (sign == '_') {
      start = true;
      continue;
    }
    name += start && sign >= 'a' && sign <= 'z' ? static_cast<char>(sign - 'a' + 'A') : sign;
    start = false;
  }
  return name;
}

std::string backup_trailer(std::string_view sha256) {
  return std::string(trailer_line) + "    <Sha256>" + std::string(sha256) +
         "</Sha256>\n  </Trailer>\n</RegisterBackup>\n";
}

std::size_t content_size(std::string_view document) {
  const std::size_t found = document.rfind("\n" + std::string(trailer_line));
  return found == std::string_view::npos ? document.size() : found + 1;
}

BackupDocument register_copy_xml(const RegisterCopy& copy) {
  BackupDocument document;
  const std::string body = body_of(copy, document.replaced);
  document.bytes = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<RegisterBackup>\n";
  document.bytes += header_of(copy, document.replaced) + body;
  document.sha256 = sha256_hex(document.bytes);
  document.bytes += backup_trailer(document.sha256);
  return document;
}

}  // namespace rollmark
