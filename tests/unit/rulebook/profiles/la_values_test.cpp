// What the LAs' profiles say, copied by hand from what each LA publishes, as it was read in November 2026.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rulebook/la_profile.hpp"

namespace rollmark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Day today = day_of(2026, 11, 22);
constexpr std::string_view notice = "referral/penalty-notice";

struct StatedNumber {
  const char* la;
  const char* setting;
  std::int64_t value;
};

TEST(LaValues, Numbers) {
  const StatedNumber numbers[] = {
      {"essex", "leave-least-sessions", 10},        // 10 consecutive G
      {"essex", "warning-valid-weeks", 18},         // PF-062
      {"essex", "meeting-weeks", 8},                // PF-090
      {"essex", "meeting-notice-days", 7},          // PF-090
      {"essex", "deadline-days", 10},               // PF-120, the page of 2017
      {"bradford", "certificate-weeks", 6},         // PF-010, 2018
      {"oxfordshire", "certificate-sessions", 60},  // PF-010
      {"kent", "address-confirmed-months", 6},      // PF-032
      {"southwark", "deadline-days", 10},           // PF-120
      {"rotherham", "certificate-years", 2},        // PF-010: current and previous year
      {"rotherham", "deadline-days", 10},           // PF-121
      {"nottinghamshire", "notice-least-weeks", 3},
      {"nottinghamshire", "notice-most-weeks", 6},
      {"warwickshire", "notice-most-school-days", 30},  // PF-072
      {"warwickshire", "least-school-days", 30},        // PF-123
      {"stockton", "certificate-weeks", 10},            // PF-010
      {"stockton", "notice-exact-weeks", 6},            // PF-072
      {"cambridgeshire", "leave-least-sessions", 10},   // PF-004
      {"cambridgeshire", "leave-long-days", 20},        // PF-130
      {"norfolk", "notice-exact-weeks", 6},             // PF-072: exactly six school weeks
      {"norfolk", "notice-most-school-days", 30},       // PF-072: at most 30 school days
      {"norfolk", "deadline-days", 15},                 // PF-122
      {"east-sussex", "certificate-years", 2},          // PF-010
      {"east-sussex", "register-close-minutes", 30},    // PF-009
      {"lincolnshire", "sickness-terms", 6},
      {"plymouth", "part-time-most-weeks", 6},                    // PF-156
      {"hammersmith-and-fulham", "part-time-return-days", 14},    // within two weeks
      {"hammersmith-and-fulham", "part-time-least-minutes", 20},  // PF-157
      {"hammersmith-and-fulham", "part-time-least-days", 15},     // PF-157
      {"ealing", "enquiries-from-day", 3},                        // PF-151
      {"ealing", "visit-by-day", 10},
      {"brighton-and-hove", "severe-panel-percent", 30},  // "CME panel < 30 %"
      // Where the LA says nothing: the national framework.
      {"torbay", "window-school-weeks", 10},
      {"torbay", "window-sessions", 10},
      {"torbay", "measures-most-notices", 2},
      {"torbay", "measures-years", 3},
      {"torbay", "register-close-minutes", 30},
  };
  for (const StatedNumber& one : numbers)
    EXPECT_EQ(la_profiles().find(one.la).number(one.setting, today), one.value)
        << one.la << " " << one.setting;
}

struct StatedWord {
  const char* la;
  const char* setting;
  const char* document;
  std::vector<std::string> words;
};

TEST(LaValues, Words) {
  const StatedWord stated[] = {
      {"essex", "leave-consecutive", "", {"yes"}},
      {"essex", "leave-codes", "", {"G"}},
      {"essex", "warning-means", "", {"post"}},            // PF-064: Royal Mail post
      {"essex", "channel", "referral/leave", {"portal"}},  // PF-127
      {"essex", "deadline-from", "", {"return"}},
      {"devon", "warning-means", "", {"email", "letter"}},  // PF-064
      {"devon", "warning-before-absence", "", {"yes"}},     // PF-061
      {"devon", "consultation", "", {"yes"}},               // PF-099: agreement of all parties
      {"kent", "looked-after", "", {"refuse"}},             // PF-041: do not submit
      {"kent", "nil-returns", "", {"return/part-time"}},    // PF-158
      {"southwark", "deadline-from", "", {"return"}},       // PF-120
      {"southwark", "deadline-unit", "", {"school"}},
      {"southwark", "cross-border", "", {"ask-home-la"}},     // PF-044
      {"rotherham", "deadline-from", "", {"final-warning"}},  // PF-121
      {"rotherham", "deadline-unit", "", {"working"}},
      {"rotherham", "notice-issuer", "", {"SCHOOL"}},      // PF-075
      {"stockton", "notice-issuer", "", {"LA"}},           // PF-075
      {"norfolk", "notice-issuer", "", {"SCHOOL"}},        // PF-075
      {"norfolk", "deadline-from", "", {"parents-told"}},  // PF-122
      {"norfolk", "deadline-unit", "", {"school"}},
      {"norfolk", "channel", "referral/legal", {"web-form"}},
      {"nottinghamshire", "one-parent", "", {"yes"}},  // PF-033
      {"nottinghamshire",
       "notice-parts",
       "",
       {"RECORD", "DUTY", "SUPPORT", "FURTHER-SUPPORT", "WARNING", "PERIOD", "IMPROVEMENT", "EARLY-NOTICE"}},
      {"oxfordshire", "one-ground", "", {"yes"}},   // PF-126
      {"warwickshire", "memorandum", "", {"yes"}},  // PF-101
      {"cambridgeshire", "leave-consecutive", "", {"yes"}},
      {"stockport", "one-child", "return/attendance", {"yes"}},
      {"stockport", "one-return-per-episode", "", {"yes"}},  // PF-153
      {"nottingham-city", "part-time-cadence", "", {"half-term"}},
      {"nottingham-city", "nil-returns", "", {"return/part-time"}},
      {"hammersmith-and-fulham", "part-time-exclusions", "", {"short-day", "staggered-start", "integration"}},
      {"gloucestershire", "channel", "referral/legal", {"sealed-email"}},  // Egress
      {"northumberland", "channel", "return/attendance", {"mis-pull"}},
      {"bromley", "channel", "referral/penalty-notice", {"web-form"}},
      {"torbay", "channel", "return/deletion", {"web-form"}},
      // Where the LA says nothing.
      {"torbay", "leave-consecutive", "", {"no"}},
      {"torbay", "leave-codes", "", {"G"}},
      // A notice is for one child (reg. 13 of SI 2007/1867); a return of reg. 13(7) lists all of them.
      {"torbay", "one-child", "referral/penalty-notice", {"yes"}},
      {"torbay", "one-child", "return/attendance", {}},
      {"torbay", "looked-after", "", {"contact"}},
      {"torbay", "consultation", "", {"no"}},
      {"torbay", "protective-marking", "", {"OFFICIAL-SENSITIVE-Personal"}},
      {"torbay", "nil-returns", "", {}},
      {"torbay", "deadline-from", "", {}},
  };
  for (const StatedWord& one : stated) {
    const auto words = la_profiles().find(one.la).words(one.setting, today, one.document);
    EXPECT_EQ(std::vector<std::string>(words.begin(), words.end()), one.words)
        << one.la << " " << one.setting;
  }
}

struct StatedChecks {
  const char* la;
  std::vector<const char*> block;
  std::vector<const char*> warn;
};

// The column "LA" of the rule list.
TEST(LaValues, Severities) {
  const StatedChecks stated[] = {
      {"bradford",
       {"PF-001", "PF-002", "PF-006", "PF-010", "PF-014", "PF-015", "PF-123", "PF-127"},
       {"PF-063", "PF-130"}},
      {"oxfordshire",
       {"PF-001", "PF-004", "PF-006", "PF-010", "PF-031", "PF-068", "PF-102", "PF-126"},
       {"PF-039", "PF-042"}},
      {"cambridgeshire", {"PF-004", "PF-006", "PF-035", "PF-036", "PF-124"}, {"PF-130"}},
      {"essex",
       {"PF-004", "PF-006", "PF-013", "PF-015", "PF-031", "PF-033", "PF-037", "PF-060", "PF-062", "PF-090",
        "PF-120", "PF-127"},
       {"PF-038", "PF-063", "PF-064"}},
      {"nottinghamshire", {"PF-005", "PF-006", "PF-033", "PF-034", "PF-070", "PF-071", "PF-127"}, {}},
      {"southwark",
       {"PF-005", "PF-006", "PF-015", "PF-065", "PF-066", "PF-067", "PF-069", "PF-070", "PF-099", "PF-120"},
       {"PF-044"}},
      {"hampshire",
       {"PF-008", "PF-030", "PF-095", "PF-097"},
       {"PF-043", "PF-091", "PF-094", "PF-096", "PF-098"}},
      {"rotherham",
       {"PF-010", "PF-012", "PF-070", "PF-074", "PF-075", "PF-092", "PF-100", "PF-121"},
       {"PF-091"}},
      {"warwickshire",
       {"PF-012", "PF-060", "PF-061", "PF-065", "PF-066", "PF-068", "PF-072", "PF-073", "PF-100", "PF-101",
        "PF-123"},
       {"PF-042"}},
      {"stockton",
       {"PF-010", "PF-012", "PF-072", "PF-073", "PF-074", "PF-075", "PF-092", "PF-102"},
       {"PF-091", "PF-093"}},
      {"norfolk",
       {"PF-012", "PF-070", "PF-072", "PF-073", "PF-074", "PF-075", "PF-095", "PF-105", "PF-122"},
       {"PF-104"}},
      {"kent", {"PF-030", "PF-031", "PF-032", "PF-037", "PF-041", "PF-102"}, {"PF-043", "PF-158"}},
      {"devon", {"PF-060", "PF-061", "PF-099"}, {"PF-063", "PF-064"}},
      {"lincolnshire", {"PF-034", "PF-155"}, {"PF-045", "PF-103"}},
      {"stockport", {"PF-033", "PF-153", "PF-154"}, {"PF-043"}},
      {"telford-and-wrekin", {"PF-003"}, {"PF-093", "PF-094"}},
      {"bracknell-forest", {}, {"PF-043", "PF-044"}},
      {"swindon", {"PF-012"}, {}},
      {"manchester", {"PF-006", "PF-124", "PF-125"}, {}},
      {"gloucestershire", {"PF-128"}, {}},
      {"buckinghamshire", {"PF-129"}, {}},
      {"birmingham", {"PF-150", "PF-152", "PF-162"}, {}},
      {"ealing", {"PF-150", "PF-151", "PF-159", "PF-161"}, {}},
      {"herefordshire", {"PF-151"}, {}},
      {"torbay", {"PF-159"}, {}},
      {"central-bedfordshire", {"PF-160", "PF-161"}, {}},
      {"plymouth", {"PF-156"}, {}},
      {"nottingham-city", {"PF-156"}, {"PF-158"}},
      {"hammersmith-and-fulham", {}, {"PF-157"}},
      {"west-northamptonshire", {}, {"PF-163"}},
  };
  for (const StatedChecks& one : stated) {
    const LaProfile& profile = la_profiles().find(one.la);
    for (const char* rule : one.block)
      EXPECT_EQ(profile.severity(rule, today), Severity::block) << one.la << " " << rule;
    for (const char* rule : one.warn)
      EXPECT_EQ(profile.severity(rule, today), Severity::warn) << one.la << " " << rule;
    // Each is the LA's own entry, not what happens to be so nationally.
    for (const auto* list : {&one.block, &one.warn}) {
      for (const char* rule : *list) {
        const StatedSeverity* found = profile.find_severity(rule, today);
        EXPECT_NE(found, nullptr) << one.la << " " << rule;
      }
    }
  }
  // Birmingham's wish for UPN, birth date and sex is about CME; its review of plans about deletion.
  const LaProfile& birmingham = la_profiles().find("birmingham");
  EXPECT_EQ(birmingham.severity("PF-037", today, "return/cme"), Severity::block);
  EXPECT_EQ(birmingham.severity("PF-037", today, notice), Severity::warn);
  EXPECT_EQ(birmingham.severity("PF-045", today, "return/deletion"), Severity::warn);
}

TEST(LaValues, ChangeWithTheirDates) {
  // Norfolk: 9 sessions in 6 weeks until the national framework; Cambridgeshire: 6 sessions.
  const Day before = day_of(2024, 8, 18);
  const Day after = day_of(2024, 8, 19);
  const LaProfile& norfolk = la_profiles().find("norfolk");
  EXPECT_EQ(norfolk.number("window-sessions", before), 9);
  EXPECT_EQ(norfolk.number("window-calendar-weeks", before), 6);
  EXPECT_EQ(norfolk.number("window-sessions", after), 10);
  EXPECT_EQ(norfolk.number("window-calendar-weeks", after), std::nullopt);
  EXPECT_EQ(la_profiles().find("cambridgeshire").number("window-sessions", before), 6);
  EXPECT_EQ(la_profiles().find("cambridgeshire").number("window-sessions", after), 10);
  // Nottinghamshire refuses paper since 29 November 2024.
  const LaProfile& notts = la_profiles().find("nottinghamshire");
  EXPECT_EQ(notts.severity("PF-127", day_of(2024, 11, 28)), Severity::warn);
  EXPECT_EQ(notts.severity("PF-127", day_of(2024, 11, 29)), Severity::block);
  EXPECT_THAT(notts.words("channel", day_of(2024, 11, 28), notice), IsEmpty());
  EXPECT_THAT(notts.words("channel", day_of(2024, 11, 29), notice), ElementsAre("portal"));
}

TEST(LaValues, SayWhatIsOldOrUnconfirmed) {
  const auto confirmed = [](const char* la, const char* setting) {
    return la_profiles().find(la).find(setting, today)->confirmed;
  };
  EXPECT_FALSE(confirmed("essex", "deadline-days"));               // 2017
  EXPECT_FALSE(confirmed("bradford", "certificate-weeks"));        // 2018
  EXPECT_FALSE(confirmed("kent", "address-confirmed-months"));     // 2016
  EXPECT_FALSE(confirmed("devon", "warning-means"));               // 2023
  EXPECT_FALSE(confirmed("oxfordshire", "certificate-sessions"));  // undated
  EXPECT_TRUE(confirmed("essex", "warning-valid-weeks"));
  EXPECT_TRUE(confirmed("norfolk", "notice-exact-weeks"));
  EXPECT_EQ(la_profiles().find("essex").find_severity("PF-120", today)->source.text,
            "Essex County Council (2017), penalty notices, ten school days after return (unconfirmed)");
  // Norfolk's exhibits rest on our deduction.
  EXPECT_FALSE(la_profiles().find("norfolk").find_severity("PF-105", today)->confirmed);
}

// What LAs write of persistent and severe absence is shown, and decides nothing.
TEST(LaValues, WordsOfAbsence) {
  const auto text = [](const char* la, const char* setting) {
    return la_profiles().find(la).text(setting, today);
  };
  EXPECT_EQ(text("lincolnshire", "persistent-absence-words"), "89 % or below");
  EXPECT_EQ(text("brighton-and-hove", "persistent-absence-words"), "less than 90 %");
  EXPECT_EQ(text("south-tyneside", "persistent-absence-words"), "90 % or less");
  EXPECT_EQ(text("south-tyneside", "severe-absence-words"), "50 % or below");
  EXPECT_EQ(text("essex", "severe-absence-words"), "50 % or below");
  EXPECT_EQ(text("devon", "severe-absence-words"), "less than 50 %");
  EXPECT_EQ(text("ealing", "severe-absence-words"), "less than 50 %");
  EXPECT_EQ(text("norfolk", "severe-absence-words"), "");
}

TEST(LaValues, FieldsAndPapers) {
  const auto has_field = [](const char* la, const char* document, std::string_view field) {
    const auto fields = la_profiles().find(la).required(document, today);
    return std::ranges::any_of(fields, [&](const StatedField* one) { return one->field == field; });
  };
  EXPECT_TRUE(has_field("stockport", "return/attendance", "Pupil/UPN"));
  EXPECT_TRUE(has_field("stockport", "return/attendance", "Pupil/Address"));  // reg. 13(7)
  EXPECT_FALSE(has_field("torbay", "return/attendance", "Pupil/UPN"));
  EXPECT_TRUE(has_field("birmingham", "return/cme", "Pupil/Return/MissingEducation/LastSeen"));
  EXPECT_TRUE(has_field("torbay", "return/deletion", "Pupil/Return/Deletion/DeletionGround"));

  const auto has_paper = [](const char* la, const char* document, const char* ground, std::string_view kind) {
    const auto papers = la_profiles().find(la).attachments(document, ground, today);
    return std::ranges::any_of(papers, [&](const StatedPaper* one) { return one->kind == kind; });
  };
  EXPECT_TRUE(has_paper("southwark", "referral/leave", "leave", "refusal-letter"));
  EXPECT_FALSE(has_paper("southwark", "referral/penalty-notice", "irregular", "refusal-letter"));
  EXPECT_TRUE(has_paper("gloucestershire", "referral/legal", "irregular", "history-of-change"));
  EXPECT_TRUE(has_paper("norfolk", "referral/legal", "irregular", "statement"));
  EXPECT_TRUE(la_profiles().national()->attachments(notice, "leave", today).empty());
}

}  // namespace
}  // namespace rollmark
