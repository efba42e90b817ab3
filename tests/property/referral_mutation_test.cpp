// Five hundred edits of valid files: an element dropped, moved, doubled, oversized, a wrong code, a wrong
// date, a wrong number, another element's value, a byte. Each must be seen by the schema, by the reader, by a
// check, or by the signature, which sees all. How many each sees by itself is printed; what only the
// signature sees is listed by element, and why that is so stands in README.md.
#include <gtest/gtest.h>

#include <cstdio>
#include <map>
#include <random>

#include "core/failure.hpp"
#include "returns/integrity/key_list.hpp"
#include "returns/integrity/signing.hpp"
#include "returns/record/record_reader.hpp"
#include "support/xml_schema.hpp"
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

constexpr std::size_t edits = 500;
constexpr const char* referral_name = "8012000_ARF_801LLLL_001.xml";

class ReferralMutation : public OfficeFixture {
 protected:
  ReferralMutation() {
    school.school({{"la_number", "801"}, {"estab", "2000"}, {"urn", "100000"}, {"name", "Hill School"}});
    for (const char* key : {"A", "B"}) {
      school.marks(key, "2026-11-02", "O O O O O O O O O O O O O O O O O O O O");
      school.row("contact", {{"pupil_key", key},
                             {"contact_key", std::string("c") + key},
                             {"title", "Ms"},
                             {"forename", "Jo"},
                             {"surname", key},
                             {"relationship", "mother"},
                             {"responsibility", "Y"},
                             {"lives_with", "Y"},
                             {"parent_basis", "birth"},
                             {"verified_on", "2026-09-10"}});
      school.row("action",
                 {{"pupil_key", key}, {"date", "2026-11-04"}, {"type", "letter"}, {"by", "office"}});
    }
  }
  std::string made(const char* job, const std::string& params) {
    const auto first = run(job, params);
    std::string rules;
    const Texts checks = column(*first, "preflight", "check");
    const Texts weights = column(*first, "preflight", "severity");
    const Texts open = column(*first, "preflight_not_judged", "check");
    for (std::size_t i = 0; i < checks.size(); ++i) {
      if (weights[i] == "block") rules += (rules.empty() ? "" : ",") + checks[i];
    }
    for (const std::string& one : open) rules += (rules.empty() ? "" : ",") + one;
    const auto second =
        run(job, params + (rules.empty() ? "" : "\noverride=" + rules + "\noverride_reason=test"));
    return document(*second, referral_name);
  }
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

// The writer puts an element on a line: <Name>value</Name>.
bool is_leaf(const std::string& line) {
  return line.find("</") != std::string::npos && line.find('<') != line.find("</");
}
std::string element_of(const std::string& line) {
  const std::size_t from = line.find('<') + 1;
  return line.substr(from, line.find_first_of("> ", from) - from);
}
std::string value_of(const std::string& line) {
  const std::size_t from = line.find('>') + 1;
  return line.substr(from, line.rfind('<') - from);
}
std::string with_value(const std::string& line, const std::string& value) {
  return line.substr(0, line.find('>') + 1) + value + line.substr(line.rfind("</"));
}

struct Edited {
  std::string kind;
  std::string element;
  std::string text;
};

// One edit that changes the bytes. Draws are one a statement, so that every compiler makes the same.
Edited edited(const std::string& file, std::mt19937& random) {
  std::vector<std::string> lines = lines_of(file);
  std::vector<std::size_t> leaves;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_leaf(lines[i])) leaves.push_back(i);
  }
  const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
  static constexpr const char* kinds[] = {"dropped", "moved",  "doubled", "oversized", "code",
                                          "date",    "number", "swapped", "byte",      "text"};
  while (true) {
    const std::string kind = kinds[below(std::size(kinds))];
    const std::size_t at = leaves[below(leaves.size())];
    const std::string element = element_of(lines[at]);
    const std::string value = value_of(lines[at]);
    std::vector<std::string> changed = lines;
    if (kind == "dropped") {
      changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(at));
    } else if (kind == "moved") {
      const std::size_t to = leaves[below(leaves.size())];
      changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(at));
      changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(std::min(to, changed.size() - 1)),
                     lines[at]);
    } else if (kind == "doubled") {
      changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(at), lines[at]);
    } else if (kind == "oversized") {
      changed[at] = with_value(lines[at], std::string(5000, 'x'));
    } else if (kind == "code") {
      if (element != "AttendanceReason") continue;
      static constexpr const char* codes[] = {"/", "\\", "I", "G", "N", "QQ", "E", "B"};
      changed[at] = with_value(lines[at], codes[below(std::size(codes))]);
    } else if (kind == "date") {
      if (!parse_day(value)) continue;
      const auto days = static_cast<std::int32_t>(below(700)) - 350;
      changed[at] = with_value(lines[at], below(4) == 0 ? "2026-02-30" : to_text(*parse_day(value) + days));
    } else if (kind == "number") {
      if (value.empty() || value.find_first_not_of("0123456789") != std::string::npos) continue;
      changed[at] = with_value(lines[at], std::to_string(below(1000)));
    } else if (kind == "swapped") {
      const std::size_t other = leaves[below(leaves.size())];
      if (element_of(lines[other]) != element) continue;
      std::swap(changed[at], changed[other]);
    } else if (kind == "byte") {
      std::string text = file;
      const std::size_t place = below(text.size());
      text[place] = static_cast<char>(below(256));
      if (text == file) continue;
      return {kind, "(any byte)", text};
    } else {
      changed[at] = with_value(lines[at], "Somebody else");
    }
    std::string text = joined(changed);
    if (text != file) return {kind, element, std::move(text)};
  }
}

TEST_F(ReferralMutation, EveryEditIsSeen) {
  const std::string period =
      "on=2026-11-13\noffence_from=2026-11-02\noffence_to=2026-11-13\nground=irregular\n";
  const std::vector<std::string> files = {made("referral/penalty-notice", period + "pupil=A"),
                                          made("return/attendance", "on=2026-11-13")};
  std::string secret = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";  // RFC 8032, 7.1
  const Seed seed = Seed::read(secret, "test");
  const Signatory hill{"801", "2000"};
  KeyList list;
  take_key(list, new_key({hill, seed, nullptr, day_of(2026, 9, 1), day_of(2027, 8, 31)}), day_of(2026, 9, 1));
  confirm_key(list, fingerprint_of(signing_key_of(seed)), "test", "test", day_of(2026, 9, 1));

  // What the LA's intake says of a file: reader, counts, checks; and of the same files unedited.
  const auto intake = [&](const std::string& xml) {
    Dataset received = empty_dataset();
    TextRows rows({"name", "bytes"});
    std::vector<rollmark_column> columns = rows.row(std::vector<std::string>{referral_name, xml}).structs();
    columns[1].type = ROLLMARK_TYPE_BINARY;
    const rollmark_column* const pointers[] = {&columns[0], &columns[1]};
    received.put("document", 1, pointers);
    const KeyValues params("on=2026-11-14\ndocuments=none", "params");
    const auto data = received.snapshot();
    SilentControl control;
    const auto result = run_job("intake", {*data, *test_rulebook(), params, control});
    std::string said;
    for (const Table& table : result->tables()) {
      if (table.name() != "intake_findings" && table.name() != "intake_faults" &&
          table.name() != "intake_files")
        continue;
      for (std::int64_t row = 0; row < table.rows(); ++row) {
        for (const Column& cells : table.columns()) {
          if (cells.name() == "sha256") continue;  // of any other bytes it is another
          if (cells.type() == ColumnType::text && cells.has(row)) said.append(cells.text(row)).append("|");
        }
        said += "\n";
      }
    }
    return said;
  };
  std::vector<std::string> before;
  for (const std::string& file : files) {
    ASSERT_NE(file, "");
    before.push_back(intake(file));
  }

  std::mt19937 random(20261122);
  std::map<std::string, std::size_t> by_schema, by_intake, of_kind;
  std::map<std::string, std::size_t> signature_alone;
  std::size_t unseen = 0;
  for (std::size_t n = 0; n < edits; ++n) {
    const std::size_t which = n % files.size();
    const Edited edit = edited(files[which], random);
    ++of_kind[edit.kind];
    const bool schema =
        !test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/arf.xsd", edit.text).empty();
    const bool checks = intake(edit.text) != before[which];
    const std::string signature =
        sign_document(files[which], referral_name, hill, "2026-11-13T16:00:00", seed);
    const bool tampered =
        verify_document(edit.text, referral_name, signature, list, day_of(2026, 11, 14), hill).verdict !=
        Verdict::good;
    by_schema[edit.kind] += schema ? 1U : 0U;
    by_intake[edit.kind] += checks ? 1U : 0U;
    if (!schema && !checks) ++signature_alone[edit.element];
    if (!schema && !checks && !tampered) ++unseen;
  }
  std::size_t seen_by_content = edits;
  for (const auto& [element, count] : signature_alone) seen_by_content -= count;
  std::printf("%-10s %6s %7s %7s\n", "edit", "number", "schema", "intake");
  for (const auto& [kind, count] : of_kind)
    std::printf("%-10s %6zu %7zu %7zu\n", kind.c_str(), count, by_schema[kind], by_intake[kind]);
  std::printf("seen by schema or intake: %zu of %zu; by the signature too: %zu of %zu\n", seen_by_content,
              edits, edits - unseen, edits);
  for (const auto& [element, count] : signature_alone)
    std::printf("by the signature alone: %s %zu\n", element.c_str(), count);
  EXPECT_EQ(unseen, 0U);
  // Names, addresses and other values without a counterpart in the file cannot be known to be wrong.
  EXPECT_GE(seen_by_content * 100, edits * 80);
}

}  // namespace
}  // namespace rollmark::test
