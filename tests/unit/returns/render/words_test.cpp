// Words in place of element names, codes and runs of sessions.
#include "returns/render/words.hpp"

#include <gtest/gtest.h>

#include "returns/record/record_paths.hpp"
#include "returns/render/mark_words.hpp"
#include "sample_file.hpp"

namespace rollmark::test {
namespace {

TEST(Words, ElementNamesAreTakenApartAndAbbreviationsStay) {
  EXPECT_EQ(element_words("ReferralDate"), "Referral date");
  EXPECT_EQ(element_words("DOB"), "Date of birth");
  EXPECT_EQ(element_words("LastSchoolURN"), "URN of the last school");
  EXPECT_EQ(element_words("CareAuthority"), "Authority that looks after the pupil");
  // No label of a value runs words together.
  for (const ElementPath& element : record_paths()) {
    const std::string words = element_words(element.path.substr(element.path.rfind('/') + 1));
    for (std::size_t i = 1; i < words.size(); ++i)
      EXPECT_FALSE(words[i] >= 'A' && words[i] <= 'Z' && words[i - 1] >= 'a' && words[i - 1] <= 'z') << words;
  }
}

TEST(Words, CodesReadAsTheirMeaning) {
  EXPECT_EQ(shown(field("Basis", "", forms::basis), "CARE"), "Has care of the child");
  EXPECT_EQ(shown(field("Relationship", "", forms::line), "PAM"), "Mother");
  EXPECT_EQ(shown(field("Relationship", "", forms::line), "Aunt"), "Aunt");
  EXPECT_EQ(shown(field("Ground", "", forms::key), "irregular"), "Irregular attendance");
  EXPECT_EQ(shown(field("Ground", "", forms::key), "the school's own"), "the school's own");
  EXPECT_EQ(shown(field("DocumentKind", "", forms::line), "warning-letter"), "Written warning");
  EXPECT_EQ(shown(field("DateTime", "", forms::date_time), "2026-11-20T14:05:00"), "20 November 2026, 14:05");
  EXPECT_EQ(shown_week("11000000000001"), "Mon AM, Mon PM, Sun PM");
  EXPECT_EQ(shown_week("11"), "11");
  EXPECT_EQ(shown(Tenths{867}), "86.7 %");
}

// Every code word of every form has words, so that no page shows "MORE-WANTED".
TEST(Words, EveryChoiceOfTheFormsThatPeopleReadHasWords) {
  for (const TextForm* form :
       {&forms::action, &forms::basis, &forms::issuer, &forms::outcome, &forms::case_state,
        &forms::period_type, &forms::term, &forms::enrol_status, &forms::notice_part, &forms::sex}) {
    for (const std::string_view code : form->choices) {
      if (form->type == forms::issuer.type && code == "LA") continue;  // it is its own word
      EXPECT_NE(shown(field("Any", "", *form), code), code) << form->type;
    }
  }
  for (const std::string_view type : forms::document_types)
    EXPECT_NE(document_title(type), record_name) << type;
}

TEST(Words, SessionsAreRunsOfHalfDays) {
  const auto session = [](const char* day, const char* half) { return CitedSession{on(day), half}; };
  EXPECT_EQ(session_runs({session("2026-11-10", "PM"), session("2026-11-10", "AM")}),
            "Tue 10 November 2026, all day");
  EXPECT_EQ(session_runs({session("2026-11-10", "PM")}), "Tue 10 November 2026 PM");
  EXPECT_EQ(
      session_runs({session("2026-11-10", "PM"), session("2026-11-11", "AM"), session("2026-11-13", "AM")}),
      "Tue 10 November 2026 PM to Wed 11 November 2026 AM; Fri 13 November 2026 AM");
}

}  // namespace
}  // namespace rollmark::test
