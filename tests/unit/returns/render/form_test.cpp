// Forms: read strictly, filled from a file, asking for nothing that their document may not hold.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "core/failure.hpp"
#include "pages.hpp"
#include "returns/documents/document_entry.hpp"
#include "returns/render/certificate_page.hpp"
#include "returns/render/chronology.hpp"
#include "returns/render/form_page.hpp"
#include "returns/render/record_values.hpp"
#include "returns/render/referral_page.hpp"
#include "returns/render/shortened.hpp"
#include "returns/render/statement_page.hpp"
#include "sample_file.hpp"
#include "support/random_record.hpp"
#include "support/xml_schema.hpp"

namespace rollmark::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::filesystem::path folder = ROLLMARK_SOURCE_DIR "/schemas/la/forms";

std::string form_xml(const std::string& sections) {
  return "<form format='1' id='f' document='referral/leave' profile='national' title='t' "
         "edition='2026-11-22'>\n"
         "<about>a</about><source of='o' at='p'/>\n" +
         sections + "</form>";
}
std::string refusal(const std::string& sections) {
  try {
    read_form(form_xml(sections));
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "";
}

TEST(Forms, EveryFileFitsTheSchemaAndIsInTheLibrary) {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    std::stringstream all;
    all << file.rdbuf();
    EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/form.xsd", all.str()), "")
        << entry.path();
    EXPECT_EQ(read_form(all.str()).id, entry.path().stem().string());
    ++files;
  }
  EXPECT_EQ(files, forms_known().size());
}

// What a document may not hold cannot be asked for by a form of it.
TEST(Forms, AskForNothingThatTheDocumentMayNotHold) {
  for (const FormLayout& form : forms_known()) {
    const DocumentEntry& document = documents().find(form.document);
    for (const FormSection& section : form.sections) {
      for (const FormItem& item : section.items) {
        if (item.path.starts_with("Header/")) continue;
        bool held = document.covering(item.path) != nullptr;
        for (const DocumentField& field : document.fields)
          held = held || field.path.starts_with(item.path + "/");
        EXPECT_TRUE(held) << form.id << " " << item.path;
      }
    }
  }
}

TEST(Forms, EveryReferralHasANationalForm) {
  for (const char* document :
       {"referral/penalty-notice", "referral/attendance", "referral/legal", "referral/leave"}) {
    ASSERT_NE(find_form(document, "norfolk"), nullptr) << document;
    EXPECT_EQ(find_form(document, "norfolk")->profile, "national");
  }
  EXPECT_EQ(find_form("referral/penalty-notice", "essex")->id, "essex-penalty-notice");
  EXPECT_EQ(find_form("return/attendance", "stockport")->id, "stockport-ten-days");
  EXPECT_EQ(find_form("return/attendance", "norfolk"), nullptr);
}

TEST(Forms, AreReadStrictly) {
  EXPECT_EQ(refusal("<section title='s'><item path='Pupil/Surname' label='l'/></section>"), "");
  EXPECT_THAT(refusal("<section title='s'><item path='Pupil/Shoe' label='l'/></section>"),
              HasSubstr("line 3: <item> names an element"));
  EXPECT_THAT(refusal("<section title='s' each='Pupil/Contacts/Contact'><item path='Pupil/Surname' "
                      "label='l'/></section>"),
              HasSubstr("outside the element that its section repeats"));
  EXPECT_THAT(refusal("<section title='s' each='Pupil/Shoe'><papers/></section>"),
              HasSubstr("repeats an element that is not there"));
  EXPECT_THAT(refusal("<section title='s'/>"), HasSubstr("asks for nothing"));
  EXPECT_THAT(refusal("<section title='s'><register/><papers/></section>"), HasSubstr("has one of"));
  EXPECT_THAT(refusal("<section title='s'><item path='Pupil/Surname' label='l' size='3'/></section>"),
              HasSubstr("line 3"));
  EXPECT_THAT(refusal(""), HasSubstr("no <section>"));
  EXPECT_THROW(read_form("<!DOCTYPE form><form/>"), Failure);
}

TEST(RecordValues, AreFoundByPathWithinAPlace) {
  const ReferralFile file = sample_referral();
  const RecordValues values(file, file.pupils[0]);
  EXPECT_THAT(values.at("Pupil/Contacts/Contact/Surname"), ElementsAre("Sample", "Sample-Ward"));
  const std::vector<RecordPlace>& places = values.places_of("Pupil/Contacts/Contact");
  ASSERT_EQ(places.size(), 2U);
  EXPECT_EQ(places[1].place, "Pupil/Contacts/Contact[2]");
  EXPECT_THAT(values.at("Pupil/Contacts/Contact/Surname", &places[1]), ElementsAre("Sample-Ward"));
  EXPECT_THAT(values.at("Pupil/Contacts/Contact/Warnings/Warning"),
              ElementsAre("19 October 2026, post, Leave in term time, version 3, D2"));
  EXPECT_THAT(values.at("Pupil/Referral/ParentsProposed/ContactRef"), ElementsAre("Mrs Jane Sample"));
  EXPECT_THAT(values.at("Pupil/Address"), ElementsAre("12 High Street, Sampleton, ZZ1 1ZZ"));
  EXPECT_THAT(values.at("Pupil/Care/SENhistory/SEN"), ElementsAre("SEN support, from 2 September 2024"));
  EXPECT_THAT(values.at("Pupil/UPN"), ElementsAre("in the file, not on pages"));
  EXPECT_THAT(values.at("Pupil/Email"), IsEmpty());
  EXPECT_THAT(values.at("Header/SourceSchool/SchoolName"), ElementsAre("Example Primary School"));
}

TEST(RecordValues, AProtectedAddressIsNoValue) {
  const ReferralFile file = sample_return();
  const RecordValues values(file, file.pupils[0]);
  EXPECT_THAT(values.at("Pupil/Address"), ElementsAre("protected: not shown on pages"));
  EXPECT_THAT(values.at("Pupil/Address/PostCode"), ElementsAre("protected: not shown on pages"));
  EXPECT_THAT(values.at("Pupil/Contacts/Contact/Address"),
              ElementsAre("the pupil's: protected: not shown on pages"));
  for (const std::string& place : values.at("Pupil/Return/PriorActions/Action/Place"))
    EXPECT_EQ(place, "protected: not shown on pages");
}

TEST(FormPage, ShowsLabelAndValueOncePerParentAndSaysWhatIsNotHeld) {
  const FormLayout& form = *find_form("referral/penalty-notice", "essex");
  const std::string page = form_page(sample_referral(), form, rulebook()).content;
  const std::string first = part(page, "<h4>Parent 1</h4>", "<h4>Parent 2</h4>");
  const std::string second = part(page, "<h4>Parent 2</h4>", "<h3>");
  EXPECT_THAT(first, HasSubstr("<dt>Full forename</dt><dd>Jane</dd>"));
  EXPECT_THAT(first, HasSubstr("<dd>Mother</dd>"));
  EXPECT_THAT(second, HasSubstr("<dt>Address and postcode</dt><dd><span class=\"nil\">Not held</span></dd>"));
  // What the record says elsewhere is not "not held".
  EXPECT_THAT(
      first,
      HasSubstr(
          "<dt>Address and postcode</dt><dd>the pupil&apos;s: 12 High Street, Sampleton, ZZ1 1ZZ</dd>"));
  EXPECT_THAT(first, HasSubstr("<dt>If no notice is asked for, why</dt><dd>a measure is asked for</dd>"));
  EXPECT_LT(page.find("<h3>Pupil</h3>"), page.find("<h3>School</h3>"));
  leave_for_browser("form", form_page(sample_referral(), form, rulebook()));
  leave_for_browser(
      "form-national",
      form_page(sample_referral(), *find_form("referral/penalty-notice", "national"), rulebook()));
  leave_for_browser("form-return",
                    form_page(sample_return(), *find_form("return/attendance", "stockport"), rulebook()));
}

TEST(FormPage, HasThePlaceToWriteInWhereNobodyIsThere) {
  ReferralFile file = sample_referral();
  file.pupils[0].contacts.clear();
  const std::string page =
      form_page(file, *find_form("referral/penalty-notice", "essex"), rulebook()).content;
  EXPECT_THAT(part(page, "<h3>Parent</h3>", "<h3>Register"),
              HasSubstr("<dt>Surname</dt><dd><span class=\"nil\">Not held</span></dd>"));
}

// Whoever made the file: bounded, and the page says so; a list of just the bound is whole.
TEST(Renderings, ListsBeyondTheBoundAreCutAndThePageSaysSo) {
  ReferralFile file = sample_referral();
  std::vector<Sibling>& siblings = file.pupils[0].siblings;
  siblings.assign(most_others_shown, siblings[0]);
  EXPECT_EQ(Shortened(file).left_out, "");
  siblings.resize(most_others_shown + 7);
  const Shortened shortened(file);
  EXPECT_EQ(shortened.file.pupils[0].siblings.size(), most_others_shown);
  EXPECT_THAT(referral_page(file, rulebook()).content,
              HasSubstr("Left out for want of room, and in the file: 7 of Sibling."));
  file.pupils[0].attendance.sessions.resize(most_sessions_shown + 1);
  EXPECT_THAT(certificate_page(file, rulebook()).content, HasSubstr("1 of Session, 7 of Sibling."));
}

// Every rendering, whatever the file.
TEST(Renderings, NoneHoldsAPupilNumber) {
  for (std::uint32_t seed = 100; seed < 115; ++seed) {
    for (const char* type : {"referral/penalty-notice", "return/attendance"}) {
      const ReferralFile file = random_file(seed, 95, type);
      std::vector<RecordPage> pages = {certificate_page(file, rulebook()), chronology_page(file),
                                       statement_page(file, {})};
      for (const FormLayout& form : forms_known()) {
        if (form.document == type) pages.push_back(form_page(file, form, rulebook()));
      }
      for (const RecordPage& page : pages) {
        const std::string bytes = page_bytes(page);
        EXPECT_FALSE(holds_upn(bytes)) << seed << " " << page.name;
        EXPECT_EQ(times(bytes, "class=\"marking\""), 2U) << page.name;
        for (const PupilRecord& pupil : file.pupils) {
          for (const std::string* number : {&pupil.upn, &pupil.former_upn, &pupil.uln})
            EXPECT_TRUE(number->empty() || bytes.find(*number) == std::string::npos)
                << seed << " " << page.name;
        }
      }
    }
  }
}

}  // namespace
}  // namespace rollmark::test
