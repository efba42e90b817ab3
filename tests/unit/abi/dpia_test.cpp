// abi/DPIA.md against the library: a new job, table, column or document without its words there fails here.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "core/canonical_tables.hpp"
#include "jobs/job.hpp"
#include "returns/documents/document_entry.hpp"

namespace rollmark {
namespace {

using Words = std::set<std::string>;

std::string text_of(const char* name) {
  std::ifstream in(std::string(ROLLMARK_SOURCE_DIR "/") + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The cells of every row of a table whose first cell is one word in code type.
std::map<std::string, std::vector<std::string>> rows_of(const std::string& text) {
  std::map<std::string, std::vector<std::string>> rows;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| `")) continue;
    std::vector<std::string> cells;
    std::size_t at = 2;
    for (std::size_t bar = line.find(" |", at); bar != std::string::npos; bar = line.find(" |", at)) {
      cells.push_back(line.substr(at, bar - at));
      at = bar + 3;
    }
    const std::string first = cells.front();
    if (first.size() < 3 || first.find('`', 1) != first.size() - 1) continue;
    EXPECT_TRUE(rows.emplace(first.substr(1, first.size() - 2), cells).second || cells.size() == 2) << line;
  }
  return rows;
}

Words words_of(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

const std::map<std::string, std::vector<std::string>>& page() {
  static const auto rows = rows_of(text_of("abi/DPIA.md"));
  return rows;
}

// Tables for the names of sets.
Words expanded(const Words& words) {
  Words all;
  for (const std::string& word : words) {
    if (word != "registers" && word != "surroundings" && word != "case-file") {
      all.insert(word);
      continue;
    }
    const Words set = words_of(page().at(word).at(1));
    all.insert(set.begin(), set.end());
  }
  return all;
}

TEST(Dpia, HasEveryJobWithWhatItReads) {
  for (const Job& job : jobs()) {
    const auto row = page().find(std::string(job.name));
    ASSERT_NE(row, page().end()) << "abi/DPIA.md lacks the job " << job.name;
    ASSERT_EQ(row->second.size(), 5U) << job.name;
    Words reads;
    for (const auto list : {job.needs, job.gladly}) {
      for (const std::string_view one : list) reads.insert(std::string(one.substr(0, one.find('.'))));
    }
    if (job.runs_rules) reads.insert("checks");
    if (reads.empty()) reads.insert("nothing");
    EXPECT_EQ(expanded(words_of(row->second[1])), reads) << job.name;
    for (const std::string& cell : row->second) EXPECT_FALSE(cell.empty()) << job.name;
  }
}

TEST(Dpia, HasNoJobThatIsNone) {
  std::size_t count = 0;
  for (const auto& [name, cells] : page()) count += cells.size() == 5 ? 1 : 0;
  EXPECT_EQ(count, jobs().size());
}

TEST(Dpia, GivesEveryDocumentTheLawOfItsEntry) {
  for (const DocumentEntry& document : documents().entries) {
    const std::vector<std::string>& cells = page().at(document.type);
    EXPECT_NE(cells[2].find(document.title), std::string::npos) << document.type;
    for (const auto& source : document.sources)
      EXPECT_NE(cells[4].find(source.of), std::string::npos) << document.type << ": " << source.of;
  }
}

TEST(Dpia, NamesEveryPersonalColumn) {
  const std::string text = text_of("abi/DPIA.md");
  std::size_t personal = 0;
  for (const CanonicalTable& table : canonical_tables()) {
    for (const CanonicalColumn& column : table.columns) {
      if (!is_personal(table.name, column.name)) continue;
      ++personal;
      const std::string name(table.name);
      if (text.find("`" + name + "`") == std::string::npos) ADD_FAILURE() << name << " is not named";
      if (is_personal(table.name, "any column at all")) continue;
      EXPECT_TRUE(words_of(page().at(name).at(1)).contains(std::string(column.name)))
          << name << "." << column.name;
    }
  }
  EXPECT_GT(personal, 30U);
}

}  // namespace
}  // namespace rollmark
