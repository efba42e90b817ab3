// schemas/RULEBOOK.md against the rulebook: instruments, unconfirmed points, and the newest edition.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "rulebook/rulebook.hpp"

namespace rollmark {
namespace {

const std::string& page() {
  static const std::string text = [] {
    std::ifstream in(ROLLMARK_SOURCE_DIR "/schemas/RULEBOOK.md", std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }();
  return text;
}

bool has_line(const std::string& start) {
  return page().find("\n" + start) != std::string::npos;
}

std::string line_from(const std::string& start) {
  const std::size_t at = page().find("\n" + start);
  return at == std::string::npos ? "" : page().substr(at + 1, page().find('\n', at + 1) - at - 1);
}

std::string without_comma(std::string text) {
  if (text.ends_with(',')) text.pop_back();
  return text;
}

TEST(RulebookText, HasEveryInstrumentAndNoOther) {
  const std::string_view kinds[] = {"law", "guidance", "statistics", "practice", "reasoning", "memory"};
  std::set<std::string> ids;
  const auto book = embedded_rulebook();
  for (const Instrument& one : book->instruments) {
    ids.insert(one.id);
    const std::string row = "| `" + one.id + "` | " + std::string(kinds[static_cast<std::size_t>(one.kind)]) +
                            " | " + without_comma(one.cite) + " | " + one.title + " |";
    EXPECT_TRUE(has_line(row)) << row;
  }
  const std::size_t begin = page().find("### Id by id");
  std::istringstream lines(page().substr(begin, page().find("\n## ", begin) - begin));
  std::size_t rows = 0;
  for (std::string line; std::getline(lines, line);) rows += line.starts_with("| `") ? 1 : 0;
  EXPECT_EQ(rows, ids.size());
}

bool is_unconfirmed(const std::vector<Source>& sources) {
  for (const Source& one : sources) {
    if (one.kind == SourceKind::memory) return true;
  }
  return false;
}

void expect_named(const std::string& kind, const std::string& id, const std::vector<Source>& sources,
                  const std::vector<Parameter>& parameters) {
  const std::string row = line_from("| " + kind + " `" + id + "` |");
  if (is_unconfirmed(sources)) {
    EXPECT_NE(row, "") << kind << " " << id;
  }
  for (const Parameter& one : parameters) {
    if (is_unconfirmed(one.sources)) {
      EXPECT_NE(row.find("`" + one.name + "`"), std::string::npos) << id << "." << one.name;
    }
  }
}

TEST(RulebookText, NamesEveryUnconfirmedEntry) {
  const auto book = embedded_rulebook();
  for (const BandSet& one : book->band_sets) expect_named("band-set", one.id, one.sources, {});
  for (const Statistic& one : book->statistics) expect_named("statistic", one.id, one.sources, {});
  for (const Threshold& one : book->thresholds)
    expect_named("threshold", one.id, one.sources, one.parameters);
  for (const RuleEntry& one : book->rules) expect_named("rule", one.id, one.sources, one.parameters);
  for (const Law& one : book->laws) expect_named("law", one.id, one.sources, {});
  for (const StatutoryCode& one : book->codes) {
    for (const CodePeriod& period : one.periods) expect_named("code", one.text, period.sources, {});
  }
  if (is_unconfirmed(book->school_age.sources)) {
    EXPECT_TRUE(has_line("| `compulsory-school-age` |"));
  }
}

TEST(RulebookText, LogsTheEditionFirst) {
  const std::size_t log = page().find("## Change log");
  ASSERT_NE(log, std::string::npos);
  const std::size_t row = page().find("\n| 2", log);
  ASSERT_NE(row, std::string::npos);
  EXPECT_EQ(page().substr(row + 3, 10), to_text(embedded_rulebook()->edition));
}

}  // namespace
}  // namespace rollmark
