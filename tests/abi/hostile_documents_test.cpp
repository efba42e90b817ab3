// Files that nobody honest sends, through the C interface: the job intake answers ROLLMARK_OK and a receipt
// with a reason for each, the engine goes on, and nothing of a file is in a receipt or the log.
#include <sys/resource.h>

#include <cstring>

#include "abi/host_fixture.hpp"

namespace rollmark::test {
namespace {

class HostileDocuments : public CallTest {
 protected:
  void SetUp() override { open(); }

  rollmark_status put_document(const std::string& name, const std::string& bytes) {
    TextRows rows({"name", "bytes"});
    rows.row(std::vector<std::string>{name, bytes});
    std::vector<rollmark_column> columns = rows.structs();
    columns[1].type = ROLLMARK_TYPE_BINARY;
    return rollmark_dataset_put(dataset_, "document", 1, columns.data(), 2, &error_);
  }

  // The text of a cell of the receipts.
  std::string cell(const char* column, std::int64_t row) {
    rollmark_column found{};
    found.struct_size = sizeof found;
    EXPECT_EQ(rollmark_result_column(result_, "intake_files", column, &found), ROLLMARK_OK);
    const auto* offsets = static_cast<const std::int32_t*>(found.offsets);
    const auto* bytes = static_cast<const char*>(found.values);
    return {bytes + offsets[row], bytes + offsets[row + 1]};
  }

  std::int64_t receipts() {
    std::int64_t rows = 0;
    EXPECT_EQ(rollmark_result_rows(result_, "intake_files", &rows), ROLLMARK_OK);
    return rows;
  }
};

TEST_F(HostileDocuments, EachHasAReceiptAndTheEngineGoesOn) {
  const std::string deep = [] {
    std::string text = "<ARfile>";
    for (int i = 0; i < 10000; ++i) text += "<Secret>";
    return text;
  }();
  const std::pair<const char*, std::string> files[] = {
      {"a-doctype.xml", "<!DOCTYPE ARfile [<!ENTITY e \"Secret\">]><ARfile>&e;</ARfile>"},
      {"b-deep.xml", deep},
      {"c-nul.xml", std::string("<ARfile>Secret\0</ARfile>", 24)},
      {"d-utf16.xml", std::string("\xFF\xFE<\0A\0", 6)},
      {"e-latin.xml", "<ARfile>Secret\xE9</ARfile>"},
      {"f-cut.xml", "<ARfile><Header><DocumentName>Secret"},
      {"g-empty.xml", ""},
      {"h-pack.zip", "PK\x03\x04Secret"},
      {"i-sealed.sealed", "rollmark sealed file 1\nSecret"},
      {"j-signature.signature.xml", "<Secret/>"}};
  for (const auto& [name, bytes] : files)
    ASSERT_EQ(put_document(name, bytes), ROLLMARK_OK) << name << " " << error_.text();
  ASSERT_EQ(run("intake", "on=2026-11-20"), ROLLMARK_OK) << error_.text();
  ASSERT_EQ(receipts(), 10);
  for (std::int64_t row = 0; row < 9; ++row) {
    EXPECT_EQ(cell("state", row), "unreadable") << row;
    EXPECT_NE(cell("reason", row), "") << row;
    EXPECT_EQ(cell("reason", row).find("Secret"), std::string::npos) << cell("reason", row);
  }
  EXPECT_EQ(cell("state", 9), "signature");
  for (const std::string& line : recorder_.lines) EXPECT_EQ(line.find("Secret"), std::string::npos) << line;
  // The engine is none the worse.
  EXPECT_EQ(run("view", "documents=none"), ROLLMARK_OK) << error_.text();
}

TEST_F(HostileDocuments, OneOf100MegabytesCostsItsCopiesAndNoMore) {
  constexpr std::size_t size = 100U << 20U;
  ASSERT_EQ(put_document("large.xml", "<ARfile>" + std::string(size, 'x')), ROLLMARK_OK) << error_.text();
  rusage before{};
  getrusage(RUSAGE_SELF, &before);
  ASSERT_EQ(run("intake", "on=2026-11-20\ndocuments=none"), ROLLMARK_OK) << error_.text();
  rusage after{};
  getrusage(RUSAGE_SELF, &after);
  EXPECT_EQ(cell("reason", 0), "longer than 67108864 bytes, the most that is read");
  EXPECT_LT(static_cast<std::size_t>(after.ru_maxrss - before.ru_maxrss) * 1024, 3 * size);
}

}  // namespace
}  // namespace rollmark::test
