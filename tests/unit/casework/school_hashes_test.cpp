// A school's rows under keyed hashes. Expected tokens were computed with another implementation of
// HMAC-SHA-256 (Python's hmac) over the texts that keyed_tokens.hpp names, under the key below.
#include "casework/school_hashes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/failure.hpp"
#include "support/tiny_school.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view secret = "a secret of the authority";
constexpr const char* upn = "H801200001001";

Day day(std::string_view text) {
  return parse_day(text).value();
}
const HashedDays days{day("2026-09-01"), day("2025-09-01"), day("2026-11-13")};

class OneSecret : public RunControl {
 public:
  explicit OneSecret(std::optional<std::string> value) : value_(std::move(value)) {}
  void step(std::string_view, std::int64_t, std::int64_t) override {}
  void log(std::int32_t, std::string_view, std::string_view) override {}
  std::optional<std::string> secret(const char* name) override {
    return std::string_view(name) == "cross-school-key" ? value_ : std::nullopt;
  }

 private:
  std::optional<std::string> value_;
};

SchoolHashes hashes(const TinySchool& school, HouseholdMethod method = HouseholdMethod::address,
                    const std::vector<Tally>& sessions = {}, std::string_view key = secret) {
  const auto data = snapshot_of(school);
  return school_hashes(data->schools.front(), KeyedTokens(key), method, sessions, days);
}

// The row of an enrolment by kind; a row of nothing where there is none.
KeyedPupil row_of(const SchoolHashes& all, std::string_view kind) {
  for (const KeyedPupil& one : all.rows) {
    if (one.kind == kind) return one;
  }
  return {};
}

TEST(KeyedTokens, AreTheHmacUnderTheSecret) {
  const KeyedTokens tokens(secret);
  EXPECT_EQ(tokens.key_check(), "c0e88c14b3bc83f3f276b7e3b5ca6a80");
  EXPECT_EQ(tokens.upn(upn), "f7601445bad3f852d79d351b30314428");
  EXPECT_EQ(tokens.pupil("S", "A"), "2f9fea629b0fc73d5e933e914855746b");
  EXPECT_EQ(tokens.enrolment("S", "A"), "E-1476dbbc4e719765");
  EXPECT_NE(tokens.enrolment("S1", "2"), tokens.enrolment("S", "12"));
  EXPECT_NE(KeyedTokens("another secret of it").upn(upn), tokens.upn(upn));
  EXPECT_NE(KeyedTokens("another secret of it").key_check(), tokens.key_check());
}

std::string refusal(std::optional<std::string> value) {
  OneSecret control(std::move(value));
  try {
    const KeyedTokens tokens(control);
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "not refused";
}

TEST(KeyedTokens, NothingIsHashedWithoutASecret) {
  EXPECT_THAT(refusal(std::nullopt), HasSubstr("need the secret \"cross-school-key\""));
  EXPECT_THAT(refusal("fifteen bytes.."), HasSubstr("shorter than 16 bytes"));
  EXPECT_EQ(refusal("sixteen bytes..."), "not refused");
}

TEST(SchoolHashes, EveryEnrolmentByItsUpn) {
  TinySchool school;
  school.pupil("A", "2026-09-01",
               {{"upn", "h801200001001 "},
                {"enrol_status", "M"},
                {"end_date", "2026-10-01"},
                {"leaving_ground", "9(1)(a)"},
                {"other_school_urn", "100002"}});
  std::vector<Tally> sessions(1);
  sessions[0].by_category[static_cast<std::size_t>(Category::present)] = 7;
  sessions[0].by_category[static_cast<std::size_t>(Category::unauthorised)] = 3;
  const SchoolHashes all = hashes(school, HouseholdMethod::none, sessions);
  ASSERT_EQ(all.rows.size(), 2U);
  const KeyedPupil row = row_of(all, "upn");
  EXPECT_EQ(row.token, "f7601445bad3f852d79d351b30314428");  // small letters and blanks are no other UPN
  EXPECT_EQ(row.enrolment_token, "E-1476dbbc4e719765");
  EXPECT_EQ(row.enrol_status, "M");
  EXPECT_EQ(to_text(row.start_date.value()), "2026-09-01");
  EXPECT_EQ(to_text(row.end_date.value()), "2026-10-01");
  EXPECT_EQ(row.leaving_ground, "9(1)(a)");
  EXPECT_EQ(row.other_school_urn, "100002");
  EXPECT_EQ(row.sessions_absent, 3);
  EXPECT_EQ(row.sessions_possible, 10);
  EXPECT_EQ(row.household_token, "");
  const KeyedPupil check = row_of(all, "key-check");
  EXPECT_EQ(check.token, "c0e88c14b3bc83f3f276b7e3b5ca6a80");
  EXPECT_EQ(check.enrolment_token, "");
  EXPECT_EQ(to_text(check.start_date.value()), "2026-09-01");
  EXPECT_EQ(to_text(check.end_date.value()), "2026-11-13");
}

// U80120000100A has a letter in its last place: temporary. A wrong check letter (J in place of H) and a word
// are hashes of the pupil's key, and so is nothing.
TEST(SchoolHashes, MissingTemporaryFormerAndUnsoundUpns) {
  TinySchool school;
  school.pupil("A", "2026-09-01");
  school.pupil("B", "2026-09-01", {{"upn", "U80120000100A"}});
  school.pupil("C", "2026-09-01", {{"upn", "J801200001001"}});
  school.pupil("D", "2026-09-01", {{"upn", "unknown"}});
  school.pupil("E", "2026-09-01", {{"upn", "X801200001002"}, {"former_upn", upn}});
  school.pupil("F", "2026-09-01", {{"upn", "L801200001003"}, {"former_upn", "L801200001003"}});
  const SchoolHashes all = hashes(school);
  EXPECT_EQ(all.enrolments, 6);
  EXPECT_EQ(all.permanent, 2);
  EXPECT_EQ(all.temporary, 1);
  EXPECT_EQ(all.unsound, 2);
  EXPECT_EQ(all.missing, 1);
  EXPECT_EQ(all.former, 1);  // F's former UPN is its own
  EXPECT_EQ(all.rows.size(), 8U);
  EXPECT_EQ(row_of(all, "no-upn").token, KeyedTokens(secret).pupil("S", "A"));
  EXPECT_EQ(row_of(all, "temporary-upn").token, KeyedTokens(secret).upn("U80120000100A"));
  const KeyedPupil former = row_of(all, "former-upn");
  EXPECT_EQ(former.token, "f7601445bad3f852d79d351b30314428");
  EXPECT_EQ(former.enrolment_token, KeyedTokens(secret).enrolment("S", "E"));
  EXPECT_EQ(row_of(all, "upn").sessions_possible, std::nullopt);  // no register: not known, not 0
}

TEST(SchoolHashes, HouseholdsByAddressByContactByUprn) {
  TinySchool school;
  school.pupil("A", "2026-09-01",
               {{"upn", upn}, {"address", "1, Lane"}, {"postcode", "nr1 1aa"}, {"uprn", "00012345"}});
  EXPECT_EQ(row_of(hashes(school), "upn").household_token, "A-85d2928a26a0e9d93937b77cae8f605e");
  EXPECT_EQ(row_of(hashes(school, HouseholdMethod::uprn), "upn").household_token,
            "U-d267a41a76e36ab1fe59f711f556bc08");
  EXPECT_EQ(row_of(hashes(school, HouseholdMethod::none), "upn").household_token, "");
  EXPECT_EQ(row_of(hashes(school), "key-check").household_token, "A-c0e88c14b3bc83f3f276b7e3b5ca6a80");

  TinySchool by_contact;
  by_contact.pupil("A", "2026-09-01", {{"upn", upn}, {"postcode", "NR1 1AA"}});
  by_contact.row("contact", {{"pupil_key", "A"},
                             {"contact_key", "P1"},
                             {"lives_with", "N"},
                             {"priority", "1"},
                             {"address", "9 Road"},
                             {"postcode", "NR9 9ZZ"}});
  EXPECT_EQ(row_of(hashes(by_contact), "upn").household_token, "");  // a postcode alone is no household
  by_contact.row("contact", {{"pupil_key", "A"},
                             {"contact_key", "P2"},
                             {"lives_with", "Y"},
                             {"priority", "2"},
                             {"address", "1 Lane"},
                             {"postcode", "NR1 1AA"}});
  EXPECT_EQ(row_of(hashes(by_contact), "upn").household_token, "A-85d2928a26a0e9d93937b77cae8f605e");
}

// Back to 1 September 2025, that day too; nobody who has not joined by the reference date.
TEST(SchoolHashes, OnlyWhoIsLookedBackOn) {
  TinySchool school;
  school.pupil("A", "2024-09-01", {{"end_date", "2025-08-31"}});
  school.pupil("B", "2024-09-01", {{"end_date", "2025-09-01"}});
  school.pupil("C", "2026-11-13");
  school.pupil("D", "2026-11-14");
  EXPECT_EQ(hashes(school).enrolments, 2);
}

TEST(SchoolHashes, TheSameWhateverTheOrderOfRows) {
  TinySchool school;
  school.pupil("A", "2026-09-01", {{"upn", upn}});
  school.pupil("B", "2026-09-01", {{"upn", "X801200001002"}});
  Dataset data = empty_dataset();
  school.push(data, true);
  const auto backwards = data.snapshot();
  EXPECT_EQ(
      school_hashes(backwards->schools.front(), KeyedTokens(secret), HouseholdMethod::address, {}, days).rows,
      hashes(school).rows);
}

}  // namespace
}  // namespace rollmark::test
