// The job `letter` over a whole authority: the sessions, days and grounds that letters state are those the
// sample counted of its own cells, each parent gets one, and none is written of a child whose absence is
// known.
#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <regex>

#include "conformance/authority_sample.hpp"

namespace rollmark::test {
namespace {

using Facts = AuthoritySample::Facts;

// "2026-09-04" as a letter has it.
std::string written_out(const std::string& day) {
  constexpr std::array<const char*, 12> months = {"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};
  return std::to_string(std::stoi(day.substr(8))) + " " +
         months.at(static_cast<std::size_t>(std::stoi(day.substr(5, 2))) - 1) + " " + day.substr(0, 4);
}

std::string from_to(const std::string& days, const char* between) {
  return written_out(days.substr(0, 10)) + between + written_out(days.substr(11));
}

// The text of each letter, in the order of the rows of the table.
std::vector<std::string> letters_in(const HostResult& result, const std::string& kind) {
  const std::string page = result.document(("letter-" + kind + ".html").c_str());
  std::vector<std::string> letters;
  const std::string begins = "<section class=\"posted\">";
  for (std::size_t at = page.find(begins); at != std::string::npos;) {
    const std::size_t next = page.find(begins, at + 1);
    const std::string one = std::regex_replace(page.substr(at, next - at), std::regex("<[^>]*>"), " ");
    letters.push_back(std::regex_replace(one, std::regex("\\s+"), " "));
    at = next;
  }
  return letters;
}

// A host with an authority, asked for one letter about one child.
class Letters {
 public:
  Letters() { EXPECT_EQ(host_.load(sample_.source()).message, ""); }

  HostResult write(const std::string& kind, const std::string& school, const std::string& pupil,
                   const std::string& more = {}) {
    return host_.run("letter", asked(kind, school, pupil) + more);
  }
  rollmark_status refusal(const std::string& kind, const std::string& school, const std::string& pupil) {
    std::optional<HostResult> nothing;
    return host_.try_run("letter", asked(kind, school, pupil), nothing).status;
  }
  // That each letter says it, and there is one for each row.
  void expect_said(const HostResult& result, const std::string& kind, const std::string& sentence) {
    const std::vector<std::string> letters = letters_in(result, kind);
    EXPECT_EQ(static_cast<std::int64_t>(letters.size()), result.rows("letter"));
    EXPECT_FALSE(letters.empty());
    for (const std::string& letter : letters) EXPECT_NE(letter.find(sentence), std::string::npos) << letter;
  }

  const AuthoritySample& sample() const { return sample_; }
  Host& host() { return host_; }

 private:
  static std::string asked(const std::string& kind, const std::string& school, const std::string& pupil) {
    return std::string("on=") + authority_day + "\nschool=" + school + "\nletter=" + kind +
           "\npupils=" + pupil + "\ncontact_name=The office\ncontact_phone=01632 960001";
  }

  AuthoritySample sample_{6};
  Host host_{"jobs=letter,measures"};
};

TEST(CaseworkLetters, StateTheSessionsOfTheYearToEachParent) {
  Letters letters;
  const auto facts = [&](const char* what) { return letters.sample().facts("letter", what); };
  const Facts possible = facts("possible"), absent = facts("absent"), authorised = facts("authorised"),
              unauthorised = facts("unauthorised"), parents = facts("parents");
  EXPECT_GE(possible.size(), 30U);  // six schools
  for (const auto& [key, sessions] : possible) {
    SCOPED_TRACE(key.second);
    const HostResult result = letters.write("attendance-2", key.first, key.second);
    letters.expect_said(result, "attendance-2",
                        "was absent for " + absent.at(key) + " of " + sessions + " possible sessions: " +
                            authorised.at(key) + " authorised and " + unauthorised.at(key) + " unauthorised");
    EXPECT_EQ(std::to_string(result.rows("letter")), parents.at(key));
  }
}

TEST(CaseworkLetters, AskOnlyAboutAnAbsenceThatNobodyExplained) {
  Letters letters;
  const Facts unknown = letters.sample().facts("letter", "reason not known"),
              ill = letters.sample().facts("letter", "ill");
  EXPECT_FALSE(unknown.empty());
  EXPECT_FALSE(ill.empty());
  for (const auto& [key, day] : unknown) {
    letters.expect_said(letters.write("first-day-contact", key.first, key.second), "first-day-contact",
                        " on " + written_out(day) + ", and we do not know why.");
  }
  for (const auto& [key, day] : ill) {
    EXPECT_EQ(letters.refusal("first-day-contact", key.first, key.second), ROLLMARK_E_DATA) << key.second;
  }
}

TEST(CaseworkLetters, HaveTheDaysOnRecord) {
  Letters letters;
  const auto facts = [&](const char* what) { return letters.sample().facts("letter", what); };
  const Facts leaves = facts("leave"), deleted = facts("deleted on"), grounds = facts("deleted on ground"),
              notices = facts("notice to improve");
  EXPECT_FALSE(leaves.empty());
  for (const auto& [key, days] : leaves)
    letters.expect_said(letters.write("leave-warning", key.first, key.second), "leave-warning",
                        " from " + from_to(days, " to "));
  EXPECT_FALSE(deleted.empty());
  for (const auto& [key, day] : deleted)
    letters.expect_said(letters.write("deletion", key.first, key.second), "deletion",
                        " on " + written_out(day) + ", on this ground: regulation " + grounds.at(key));
  // A notice to improve is to one parent; its reference is that of the case.
  const HostResult measures =
      letters.host().run("measures", std::string("on=") + authority_day + "\ndocuments=none");
  const Facts references = facts_in(measures, "measures_case", "pupil_key", "reference");
  EXPECT_EQ(notices.size(), 2U);  // two shapes of twelve
  for (const auto& [key, days] : notices) {
    const std::string pupil = key.second.substr(0, key.second.rfind('-'));
    const HostResult result = letters.write("notice-to-improve", key.first, pupil,
                                            "\ncontacts=" + key.second +
                                                "\nsupport_so_far=Early help.\nfurther_support=A mentor."
                                                "\nimprovement_expected=No absence without leave."
                                                "\nearly_notice_grounds=None.");
    letters.expect_said(result, "notice-to-improve",
                        " begins on " + from_to(days, " and ends on ") + ", both days inside.");
    ASSERT_EQ(result.rows("letter"), 1);
    EXPECT_EQ(result.cell("letter", "contact_key", 0), key.second);
    EXPECT_EQ(result.cell("letter", "reference", 0), references.at({key.first, pupil}));
  }
}

}  // namespace
}  // namespace rollmark::test
