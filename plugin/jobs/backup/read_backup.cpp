// Reading backup.xml, element by element in the order in which it is written.
#include "jobs/backup/read_backup.hpp"

#include <algorithm>

#include "core/failure.hpp"
#include "core/utf8.hpp"
#include "jobs/backup/cell_value.hpp"
#include "jobs/backup/strict_tree.hpp"
#include "outputs/register_copy_xml.hpp"
#include "outputs/sha256.hpp"

namespace rollmark {
namespace {

std::string quoted(std::string_view word) {
  return "'" + std::string(cut_utf8(word, 60)) + "'";
}

// Walks the elements inside one element, in order.
class Walk {
 public:
  explicit Walk(TreeNode parent) : parent_(parent) {
    parent.expect_elements();
    at_ = parent.first();
  }
  bool is(std::string_view name) const { return at_ && at_.name() == name; }
  bool ended() const { return !at_; }
  TreeNode take() {
    const TreeNode here = at_;
    at_ = here.next();
    return here;
  }
  TreeNode take(std::string_view name) {
    if (!is(name)) {
      if (at_)
        at_.refuse("unknown element " + quoted(at_.name()) + ", or <" + std::string(name) + "> is missing");
      parent_.refuse("<" + std::string(parent_.name()) + "> has no <" + std::string(name) + ">");
    }
    return take();
  }
  std::string text(std::string_view name) { return std::string(take(name).value()); }
  std::string optional_text(std::string_view name) { return is(name) ? text(name) : std::string(); }
  Day day(std::string_view name) {
    const TreeNode node = take(name);
    const std::optional<Day> day = parse_day(node.value());
    if (!day) node.refuse(std::string(name) + " is not a date");
    return *day;
  }
  std::int64_t count(std::string_view name) {
    const TreeNode node = take(name);
    const std::optional<std::int64_t> number = read_cell(Reading::count, node.value());
    if (!number || *number < 0) node.refuse(std::string(name) + " is not a count");
    return *number;
  }
  bool yes(std::string_view name) {
    const TreeNode node = take(name);
    if (node.value() != "true" && node.value() != "false")
      node.refuse(std::string(name) + " is neither true nor false");
    return node.value() == "true";
  }
  std::string optional_sha256(std::string_view name) {
    if (!is(name)) return {};
    const TreeNode node = take();
    if (!is_sha256_hex(node.value())) node.refuse(std::string(name) + " is not 64 hex digits");
    return std::string(node.value());
  }
  void end() const {
    if (at_)
      at_.refuse("unknown element " + quoted(at_.name()) + " in <" + std::string(parent_.name()) + ">");
  }

 private:
  TreeNode parent_;
  TreeNode at_{parent_};
};

void read_header(TreeNode node, RegisterCopy& copy) {
  Walk header(node);
  if (header.text("DocumentName") != backup_document_name) node.refuse("this is not a backup of registers");
  if (!header.text("DocumentVersion").starts_with("1."))
    node.refuse("a later version of Rollmark wrote this backup");
  header.text("ProtectiveMarking");
  header.text("Law");
  copy.school_key = header.text("SchoolKey");
  while (header.is("Source")) copy.sources.push_back(header.text("Source"));
  Walk rulebook(header.take("Rulebook"));
  copy.rulebook_name = rulebook.text("Name");
  copy.rulebook_edition = rulebook.day("Edition");
  rulebook.end();
  copy.period.from = header.day("PeriodStart");
  copy.period.to = header.day("PeriodEnd");
  if (copy.period.to < copy.period.from) node.refuse("PeriodEnd lies before PeriodStart");
  copy.made_on = header.day("MadeOn");
  copy.made_by = header.optional_text("MadeBy");
  copy.previous_sha256 = header.optional_sha256("PreviousSha256");
  copy.records = header.yes("RecordsIncluded");
  while (header.is("RejectedRows")) {
    Walk rows(header.take());
    const std::string table = rows.text("Table");
    copy.rejected[table] = rows.count("Rows");
    rows.end();
  }
  copy.values_left_out = header.count("ValuesLeftOut");
  header.count("CharactersReplaced");
  header.text("HowToCheck");
  header.end();
}

void read_columns(TreeNode node, CopyTable& table) {
  std::string_view rest = node.value();
  auto next = table.table->columns.begin();
  while (!rest.empty()) {
    const std::size_t blank = std::min(rest.find(' '), rest.size());
    const std::string_view name = rest.substr(0, blank);
    rest.remove_prefix(std::min(blank + 1, rest.size()));
    next = std::find_if(next, table.table->columns.end(),
                        [&](const CanonicalColumn& column) { return column.name == name; });
    if (next == table.table->columns.end())
      node.refuse("Columns names " + quoted(name) + ", which has no place there");
    table.columns.push_back(&*next++);
  }
  for (const CanonicalColumn& column : table.table->columns) {
    if (column.required && !table.column(column.name))
      node.refuse("Columns lacks " + std::string(column.name));
  }
}

void read_row(TreeNode row, const std::vector<std::string>& names, std::string_view school_key,
              CopyTable& table) {
  row.expect_elements();
  TreeNode cell = row.first();
  for (std::size_t i = 0; i < names.size(); ++i) {
    const CanonicalColumn& column = *table.columns[i];
    std::string& out = table.cells.emplace_back();
    if (cell && cell.name() == names[i]) {
      out = cell.value();
      if (!is_readable(column.reading, out)) cell.refuse("the value of <" + names[i] + "> cannot be read");
      if (column.name == "school_key" && out != school_key) cell.refuse("the row is of another school");
      cell = cell.next();
    } else if (column.required && column.reading != Reading::text) {
      row.refuse("<" + std::string(row.name()) + "> has no <" + names[i] + ">");
    }
  }
  if (cell) cell.refuse("unknown element " + quoted(cell.name()) + " in <" + std::string(row.name()) + ">");
}

void read_table(TreeNode node, const CanonicalTable& canonical, RegisterCopy& copy) {
  CopyTable& table = copy.tables.emplace_back();
  table.table = &canonical;
  Walk rows(node);
  read_columns(rows.take("Columns"), table);
  std::vector<std::string> names;
  for (const CanonicalColumn* column : table.columns) names.push_back(element_name(column->name));
  const std::string row_name = element_name(canonical.name);
  while (rows.is(row_name)) read_row(rows.take(), names, copy.school_key, table);
  rows.end();
}

CopiedMeaning read_meaning(TreeNode node) {
  Walk walk(node);
  CopiedMeaning meaning;
  meaning.code = walk.text("VendorCode");
  meaning.half_day = walk.optional_text("HalfDay");
  meaning.first = walk.day("FirstDate");
  meaning.last = walk.day("LastDate");
  meaning.statutory_code = walk.optional_text("StatutoryCode");
  meaning.category = walk.text("Category");
  meaning.in_force = walk.yes("InForce");
  meaning.label = walk.optional_text("Label");
  walk.end();
  return meaning;
}

void read_section(TreeNode node, CopySection section, RegisterCopy& copy) {
  Walk walk(node);
  for (const CanonicalTable& table : canonical_tables()) {
    if (section_of(table.name) == section && walk.is(element_name(table.name) + "Table"))
      read_table(walk.take(), table, copy);
  }
  if (section == CopySection::attendance && walk.is("CodeMeanings")) {
    Walk meanings(walk.take());
    while (meanings.is("CodeMeaning")) copy.meanings.push_back(read_meaning(meanings.take()));
    meanings.end();
  }
  walk.end();
}

}  // namespace

ReadBackup read_backup(std::string_view xml, std::string_view what) {
  const StrictTree tree(xml, what, "RegisterBackup", longest_backup);
  ReadBackup read;
  Walk root(tree.root());
  read_header(root.take("Header"), read.copy);
  for (const CopySection section : copy_sections) {
    if (section == CopySection::records && !read.copy.records) continue;
    read_section(root.take(section_name(section)), section, read.copy);
  }
  // The canonical order, which sections break.
  std::ranges::sort(read.copy.tables, {}, &CopyTable::table);
  const TreeNode last = root.take("Trailer");
  Walk trailer(last);
  read.recorded_sha256 = trailer.optional_sha256("Sha256");
  if (read.recorded_sha256.empty()) last.refuse("<Trailer> has no <Sha256>");
  trailer.end();
  root.end();
  const std::size_t content = content_size(xml);
  if (xml.substr(content) != backup_trailer(read.recorded_sha256))
    last.refuse("the lines from <Trailer> on are not as they were written");
  read.content_sha256 = sha256_hex(xml.substr(0, content));
  return read;
}

ReadBackup read_whole_backup(std::string_view xml, std::string_view what) {
  ReadBackup read = read_backup(xml, what);
  if (!read.whole()) {
    throw Failure(ROLLMARK_E_DATA,
                  std::string(what) +
                      ": its content is not what its own SHA-256 says; it was altered after it was made");
  }
  return read;
}

}  // namespace rollmark
