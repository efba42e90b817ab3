// The page of a file: everything held is on it but pupil numbers; absent, no, unknown and refused differ.
#include "returns/render/referral_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "outputs/escape.hpp"
#include "pages.hpp"
#include "returns/record/held.hpp"
#include "returns/render/words.hpp"
#include "rulebook/preflight_entry.hpp"
#include "sample_file.hpp"
#include "support/example_record.hpp"
#include "support/random_record.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string page_of(const ReferralFile& file) {
  return referral_page(file, rulebook()).content;
}

std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

// Every text, day and count that a file holds, but what never stands on a page, with the words that show it.
class Held {
 public:
  template <class T>
  void operator()(const Field& of, const T& member) {
    if (of.name == "UPN" || of.name == "FormerUPN" || of.name == "UniqueLearnerNumber") return;
    read(of, member);
  }
  std::vector<std::pair<std::string_view, std::string>> words;

 private:
  void read(const Field& of, const std::string& text) {
    if (is_held(text)) words.emplace_back(of.name, shown(of, text));
  }
  template <class T>
  void read(const Field& of, const std::optional<T>& value) {
    if (value && !std::is_same_v<T, bool>) words.emplace_back(of.name, shown(*value));
  }
  void read(const Field&, Answer) {}
  template <RecordStruct T>
  void read(const Field&, const T& record) {
    T::fields(record, *this);
  }
  template <class T>
  void read(const Field& of, const std::vector<T>& members) {
    for (const T& member : members) read(of, member);
  }
};

// A cell of a date may be abbreviated; its machine form stands beside it.
bool shows(const std::string& page, const std::string& words) {
  return page.find(escaped(words)) != std::string::npos;
}

TEST(ReferralPage, EverythingHeldIsOnThePage) {
  for (const std::string_view type : forms::document_types) {
    ReferralFile file = example_file(type);
    for (PupilRecord& pupil : file.pupils) pupil.file().safety.address_protected = false;
    const std::string page = page_of(file);
    Held held;
    ReferralFile::fields(file, held);
    for (const auto& [element, words] : held.words) {
      if (element == "DocumentName" || element == "Order") continue;
      const std::optional<Day> day = [&] {
        for (Day one = on("2026-09-01"); one < on("2027-01-01"); one = one + 1) {
          if (shown(one) == words) return std::optional<Day>(one);
        }
        return std::optional<Day>();
      }();
      EXPECT_TRUE(shows(page, words) || (day && shows(page, to_text(*day))))
          << type << " " << element << ": " << words;
    }
  }
}

TEST(ReferralPage, NoPupilNumberOnAnyPageWhateverHoldsOne) {
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    const ReferralFile file = random_file(seed, 90);
    const std::string page = page_bytes(referral_page(file, rulebook()));
    EXPECT_FALSE(holds_upn(page)) << seed;
    for (const PupilRecord& pupil : file.pupils) {
      for (const std::string* number : {&pupil.upn, &pupil.former_upn, &pupil.uln}) {
        EXPECT_TRUE(number->empty() || page.find(*number) == std::string::npos) << seed;
      }
    }
  }
  ReferralFile file = sample_referral();
  file.pupils[0].contacts[0].ref = sample_upn;
  file.pupils[0].referral.parents_proposed = {sample_upn};
  file.pupils[0].referral.file.actions[0].outcome =
      std::string("see h801200001001 and UPNH801200001001 and A801200001016; ULN ") + sample_uln + ".";
  file.pupils[0].forename = sample_upn;  // the title too
  const std::string page = page_bytes(referral_page(file, rulebook()));
  EXPECT_FALSE(holds_upn(page));
  EXPECT_THAT(page, Not(HasSubstr(sample_uln)));
  EXPECT_THAT(page, HasSubstr("see [pupil number: in the file only] and"));
}

TEST(ReferralPage, AHashIsNoPupilNumber) {
  EXPECT_THAT(page_of(sample_referral()), HasSubstr(std::string(64, 'a')));
}

std::string answer_said(Answer answer) {
  ReferralFile file = sample_referral();
  file.pupils[0].referral.file.answers = {{"early-help", "", answer, "", std::nullopt}};
  const std::string page = page_of(file);
  const std::size_t row = page.find("<span class=\"count\">early-help</span></th>");
  return page.substr(row, page.find("</tr>", row) - row);
}

TEST(ReferralPage, AbsentIsNotNo) {
  EXPECT_THAT(answer_said(Answer::yes), HasSubstr("<td>Yes</td>"));
  EXPECT_THAT(answer_said(Answer::no), HasSubstr("<td>No</td>"));
  EXPECT_THAT(answer_said(Answer::unknown), HasSubstr("<td>Not known</td>"));
  EXPECT_THAT(answer_said(Answer::refused), HasSubstr("<td>Refused</td>"));
  EXPECT_THAT(
      page_of(sample_referral()),
      HasSubstr(
          "Is health ruled out as a reason for the absence? <span class=\"count\">health-ruled-out</span>"));
  EXPECT_THAT(answer_said(Answer::not_held), HasSubstr("<td><span class=\"nil\">Not held</span></td>"));
  // Parental responsibility: true, false and not held are three things.
  ReferralFile file = sample_referral();
  const auto said = [&] {
    const std::string page = page_of(file);
    const std::size_t at = page.find("<dt>Parental responsibility</dt>");
    return page.substr(at, page.find("</div>", at) - at);
  };
  EXPECT_THAT(said(), HasSubstr("<dd>Yes</dd>"));
  file.pupils[0].contacts[0].responsibility = false;
  EXPECT_THAT(said(), HasSubstr("<dd>No</dd>"));
  file.pupils[0].contacts[0].responsibility = std::nullopt;
  EXPECT_THAT(said(), HasSubstr("<dd><span class=\"nil\">Not held</span></dd>"));
}

TEST(ReferralPage, WhatTheSchoolHasNotIsListedInWords) {
  ReferralFile file = sample_referral();
  file.pupils[0].referral.file.not_held = {"Pupil/Contacts/Contact/Address", "Pupil/Referral/ParentVoice",
                                           "Pupil/DOB", "Pupil/No/Such"};
  const std::string list = part(page_of(file), "<h3>Not held by the school</h3>", "</ul>");
  EXPECT_THAT(
      list,
      HasSubstr("<li>Contact: Address <span class=\"count\">The contact&apos;s own address.</span></li>"));
  EXPECT_THAT(list, HasSubstr("<li>Parent voice <span"));
  EXPECT_THAT(list, HasSubstr("<li>Date of birth <span"));
  EXPECT_THAT(list, HasSubstr("<li>Pupil/No/Such</li>"));
}

TEST(ReferralPage, AProtectedAddressStandsNowhere) {
  ReferralFile file = sample_return();
  file.pupils[0].contacts[1].address = file.pupils[0].address;
  file.pupils[0].returned.deletion.future_address = file.pupils[0].address;
  const std::string page = page_of(file);
  EXPECT_THAT(page, HasSubstr("Address protected."));
  EXPECT_THAT(page, Not(HasSubstr("High Street")));
  EXPECT_THAT(page, Not(HasSubstr("ZZ1")));
}

TEST(ReferralPage, TheMarkingStandsAboveAndBelow) {
  ReferralFile file = sample_referral();
  const auto places = [&] {
    const std::string page = page_of(file);
    const std::string mark = "<p class=\"marking\">OFFICIAL-SENSITIVE-Personal</p>";
    return std::pair(page.find(mark),
                     page.rfind(mark) + mark.size() + std::string("</div>\n").size() == page.size());
  };
  EXPECT_EQ(places(), std::pair(std::string("<div class=\"sheet\">").size(), true));
  file.header.protective_marking.clear();
  EXPECT_EQ(places().second, true);
}

// Mon 9 November 2026 is in the tenth week from 7 September; its ten half days are boxed, no other.
TEST(ReferralPage, CitedSessionsAreBoxedInTheGrid) {
  const std::string page = page_of(sample_referral());
  std::size_t boxed = 0;
  for (std::size_t at = page.find("<td class=\"u cited\">G<"); at != std::string::npos;
       at = page.find("<td class=\"u cited\">G<", at + 1))
    ++boxed;
  EXPECT_EQ(boxed, 10U);
  EXPECT_THAT(page, HasSubstr("<tr><th scope=\"row\">9 November 2026</th><td class=\"u cited\">"));
  EXPECT_THAT(page, HasSubstr("Mon 9 November 2026 AM to Fri 13 November 2026 PM"));
}

TEST(ReferralPage, EveryDocumentHasAWholePage) {
  for (const auto& [name, file] :
       {std::pair("referral", sample_referral()), std::pair("return", sample_return()),
        std::pair("reply", sample_reply()), std::pair("case-status", sample_case_status()),
        std::pair("contacts", sample_contacts()), std::pair("nil", sample_nil())}) {
    const RecordPage page = referral_page(file, rulebook());
    EXPECT_THAT(page_bytes(page), HasSubstr("</html>")) << name;
    leave_for_browser(name, page);
  }
}

TEST(ReferralPage, AReplySaysWhatToDoByWhenUnderWhichReferences) {
  const std::string page = page_of(sample_reply());
  EXPECT_THAT(page, HasSubstr("<strong>Returned: to be put right.</strong>"));
  EXPECT_THAT(page, HasSubstr("<dd>ATT-88123</dd>"));
  EXPECT_THAT(part(page, "Settle the N of 4 November.", "</tr>"), HasSubstr("2026-12-01"));
  EXPECT_THAT(part(page, "Send the leave request.", "</tr>"), HasSubstr("Not held"));
  EXPECT_THAT(page, HasSubstr("01632 960100"));
  // The number of a check is explained.
  EXPECT_THAT(part(page, "Send the leave request.", "</tr>"),
              HasSubstr("PF-065 (" + escaped(preflight_book().find("PF-065")->title) + ")"));
}

}  // namespace
}  // namespace rollmark::test
