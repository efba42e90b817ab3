// Whoever changes a case file behind Rollmark's back is found out, and the entry is named.
#include <gmock/gmock.h>

#include <filesystem>

#include "case_rows.hpp"

namespace rollmark::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// A file of five entries, of which the fourth is a correction of the second.
void fill(const CaseFolder& folder) {
  std::vector<NewEntry> entries = {action_row(1), action_row(2), action_row(3)};
  append_entries(folder.url(), entries, "create=yes");
  NewEntry correction = action_row(2);
  correction.kind = "correction";
  correction.about = "2";
  append_entries(folder.url(), {correction, action_row(5)});
}

struct Flip {
  const char* what;
  const char* sql;
  const char* said;
};

class OneColumn : public testing::TestWithParam<Flip> {};

TEST_P(OneColumn, IsNamed) {
  const CaseFolder folder;
  fill(folder);
  ASSERT_EQ(refusal(folder.url()), "");
  tamper(folder.file(), GetParam().sql);
  EXPECT_THAT(refusal(folder.url()), StartsWith(std::string("case file: ") + GetParam().said));
}

// One byte of each column of entry 2, and of its key.
INSTANTIATE_TEST_SUITE_P(
    CaseFileTampered, OneColumn,
    testing::Values(
        Flip{"seq", "UPDATE rollmark_case_entry SET seq = 12 WHERE seq = 2", "entry 2: the entry is missing"},
        Flip{"entry_id", "UPDATE rollmark_case_entry SET entry_id = 'x' || substr(entry_id, 2) WHERE seq = 2",
             "entry 2: its hash is not that of what it says"},
        Flip{"table", "UPDATE rollmark_case_entry SET table_name = 'bction' WHERE seq = 2",
             "entry 2: its hash is not that of what it says"},
        Flip{"kind", "UPDATE rollmark_case_entry SET kind = 'rov' WHERE seq = 2",
             "entry 2: its hash is not that of what it says"},
        Flip{"about", "UPDATE rollmark_case_entry SET about = 1 WHERE seq = 2",
             "entry 2: its hash is not that of what it says"},
        Flip{"made_at", "UPDATE rollmark_case_entry SET made_at = '2026-09-10T09:30:01' WHERE seq = 2",
             "entry 2: its hash is not that of what it says"},
        Flip{"made_by",
             "UPDATE rollmark_case_entry SET made_by = CAST(x'FF' AS TEXT) || 'fficer One' WHERE seq = 2",
             "entry 2: its hash is not that of what it says"},
        Flip{"sealed",
             "UPDATE rollmark_case_entry SET sealed = (CASE substr(sealed, 1, 1) WHEN '0' THEN '1' ELSE '0' "
             "END) || "
             "substr(sealed, 2) WHERE seq = 2",
             "entry 2: its hash is not that of what it says"},
        Flip{"previous",
             "UPDATE rollmark_case_entry SET previous = (CASE substr(previous, 1, 1) WHEN '0' THEN '1' ELSE "
             "'0' END) "
             "|| substr(previous, 2) WHERE seq = 2",
             "entry 2: it does not follow the entry before it"},
        Flip{"hash",
             "UPDATE rollmark_case_entry SET hash = (CASE substr(hash, 1, 1) WHEN '0' THEN '1' ELSE '0' END) "
             "|| "
             "substr(hash, 2) WHERE seq = 2",
             "entry 2: its hash is not that of what it says"},
        Flip{"key",
             "UPDATE rollmark_case_key SET secret = (CASE substr(secret, 1, 1) WHEN '0' THEN '1' ELSE '0' "
             "END) || "
             "substr(secret, 2) WHERE seq = 2",
             "entry 2: its key does not open it"},
        Flip{"key_seq", "UPDATE rollmark_case_key SET seq = 12 WHERE seq = 2",
             "entry 2: its key is gone, and no entry says that it was erased"},
        Flip{"key_gone", "DELETE FROM rollmark_case_key WHERE seq = 2",
             "entry 2: its key is gone, and no entry says that it was erased"},
        Flip{"entry_gone",
             "DELETE FROM rollmark_case_entry WHERE seq = 2; DELETE FROM rollmark_case_key WHERE seq = 2",
             "entry 2: the entry is missing"},
        Flip{"two_gone", "DELETE FROM rollmark_case_entry WHERE seq IN (2, 3)",
             "entry 2: the entries from it to 3 are missing"},
        Flip{"end_gone",
             "DELETE FROM rollmark_case_entry WHERE seq > 3; DELETE FROM rollmark_case_key WHERE seq > 3",
             "entry 4: the entries from it to 5 were cut off the end"},
        Flip{"head",
             "UPDATE rollmark_case_head SET head = (SELECT hash FROM rollmark_case_entry WHERE seq = 4)",
             "entry 5: the head of the chain says otherwise"},
        Flip{"head_gone", "DELETE FROM rollmark_case_head", "entry 5: the head of the chain is missing"},
        Flip{"swapped",
             "UPDATE rollmark_case_entry SET seq = -1 WHERE seq = 2; UPDATE rollmark_case_entry SET seq = 2 "
             "WHERE seq "
             "= 3; UPDATE rollmark_case_entry SET seq = 3 WHERE seq = -1",
             "entry 2: it does not follow the entry before it"}),
    [](const testing::TestParamInfo<Flip>& flip) { return std::string(flip.param.what); });

TEST(CaseFileTampered, EveryEntryIsToldOfWhereThatIsAsked) {
  const CaseFolder folder;
  fill(folder);
  tamper(folder.file(),
         "UPDATE rollmark_case_entry SET made_by = CAST(x'FF' AS TEXT) WHERE seq = 1; "
         "DELETE FROM rollmark_case_entry WHERE seq = 3");
  const std::vector<std::string> told = states(folder.url());
  ASSERT_EQ(told.size(), 6U);
  EXPECT_EQ(told[0], "1 row broken: its hash is not that of what it says: it was changed");
  EXPECT_EQ(told[1], "2 row corrected");
  EXPECT_EQ(told[2], "3 missing broken: the entry is missing");
  EXPECT_EQ(told[3], "3 missing broken: there is a key for it, and no entry");
  EXPECT_EQ(told[5], "5 row stands");
}

TEST(CaseFileTampered, AKeyPutBackFromAnOldCopyIsTold) {
  const CaseFolder folder;
  fill(folder);
  const std::string key = value_of(folder.file(), "SELECT secret FROM rollmark_case_key WHERE seq = 3");
  NewEntry erasure = action_row(3);
  erasure.kind = "erasure";
  erasure.about = "3";
  append_entries(folder.url(), {erasure});
  ASSERT_EQ(refusal(folder.url()), "");
  tamper(folder.file(), "INSERT INTO rollmark_case_key (seq, secret) VALUES (3, '" + key + "')");
  EXPECT_THAT(refusal(folder.url()), HasSubstr("entry 3: its key is still there, though entry 6 erased it"));
}

TEST(CaseFileTampered, NothingIsAppendedToAChainWhoseEndIsBroken) {
  const CaseFolder folder;
  fill(folder);
  tamper(folder.file(), "DELETE FROM rollmark_case_entry WHERE seq = 5");
  EXPECT_ANY_THROW(append_entries(folder.url(), {action_row(6)}));
  EXPECT_EQ(value_of(folder.file(), "SELECT count(*) FROM rollmark_case_entry"), "4");
}

// A copy that broke off, at every length: told, and no row of it is read.
TEST(CaseFileTampered, ATruncatedFileIsRefused) {
  const CaseFolder folder;
  fill(folder);
  const auto whole = std::filesystem::file_size(folder.file());
  for (std::uintmax_t size = 0; size < whole; size += 1021) {
    const CaseFolder copy;
    std::filesystem::copy_file(folder.file(), copy.file());
    std::filesystem::resize_file(copy.file(), size);
    EXPECT_NE(refusal(copy.url()), "") << size << " bytes of " << whole;
  }
}

}  // namespace
}  // namespace rollmark::test
