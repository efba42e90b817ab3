// The absence documents of the golden week.
#include "outputs/absence_documents.hpp"

#include <gmock/gmock.h>

#include "support/xml_schema.hpp"
#include "unit/outputs/hill_school.hpp"

namespace rollmark {
namespace {

using test_support::schema_fault;
using ::testing::HasSubstr;
using ::testing::Not;

class QuietControl : public RunControl {
 public:
  void step(std::string_view, std::int64_t, std::int64_t) override {}
  void log(std::int32_t, std::string_view, std::string_view) override {}
};

class AbsenceDocuments : public test::HillSchool {
 protected:
  Result made(const std::string& params = "") {
    if (!snapshot) push();
    QuietControl control;
    const Period week{day_of(2026, 9, 7), day_of(2026, 9, 13)};
    const AbsenceAsked asked{{{"whole", week}}, {week.to, std::nullopt}};
    AbsenceReport figures = measure_absence(snapshot->schools, *rulebook, asked, control);
    figures.sources = {"golden week"};
    Result result;
    write_absence_documents(figures, *rulebook, KeyValues(params, "params"), result);
    return result;
  }
};

TEST_F(AbsenceDocuments, XmlIsTheGoldenFile) {
  const std::string xml = bytes(made(), "absence.xml");
  EXPECT_EQ(xml, test::golden("absence.xml"));
  EXPECT_EQ(schema_fault(test::schema("absence.xsd"), xml), "");
}

TEST_F(AbsenceDocuments, XmlKeepsTheDecimalsAskedFor) {
  // 4/13 = 0.307692...
  EXPECT_THAT(bytes(made("decimals=4"), "absence.xml"), HasSubstr("<AbsenceRate>30.7692</AbsenceRate>"));
}

TEST_F(AbsenceDocuments, CsvHasGroupsThenEnrolments) {
  EXPECT_EQ(
      bytes(made(), "absence.csv"),
      "kind,school_key,enrolment_key,year_group,registration_group,period,from_date,to_date,open,missing,"
      "possible,attended,late,authorised,unauthorised,not_required,unknown,attendance_rate,absence_rate,"
      "authorised_rate,unauthorised_rate,band,enrolments,at_risk,persistent,severe,persistent_rate,"
      "severe_rate,provisional,main_cause\n"
      "school,H,,,,whole,2026-09-07,2026-09-13,16,2,13,9,1,2,2,0,1,69.2,30.8,15.4,15.4,,2,0,2,0,100.0,0.0,0,"
      "\n"
      "year,H,,6,,whole,2026-09-07,2026-09-13,16,2,13,9,1,2,2,0,1,69.2,30.8,15.4,15.4,,2,0,2,0,100.0,0.0,0,\n"
      "registration,H,,,6A,whole,2026-09-07,2026-09-13,16,2,13,9,1,2,2,0,1,69.2,30.8,15.4,15.4,,2,0,2,0,"
      "100.0,0.0,0,\n"
      "enrolment,H,E1,6,6A,whole,2026-09-07,2026-09-13,8,2,6,4,1,2,0,0,0,66.7,33.3,33.3,0.0,persistent,"
      ",,,,,,0,\n"
      "enrolment,H,E2,6,6A,whole,2026-09-07,2026-09-13,8,0,7,5,0,0,2,0,1,71.4,28.6,0.0,28.6,persistent,"
      ",,,,,,0,\n");
}

TEST_F(AbsenceDocuments, PageListsTheMostAbsentFirst) {
  const std::string page = bytes(made(), "absence.html");
  const std::size_t first = page.find("A.O. <span class=\"key\">E1");
  const std::size_t second = page.find("B.N. <span class=\"key\">E2");
  ASSERT_NE(first, std::string::npos);
  ASSERT_NE(second, std::string::npos);
  EXPECT_LT(first, second);  // 33.3 % before 28.6 %
  EXPECT_THAT(page, HasSubstr("2 <span class=\"key\">(100.0\xC2\xA0%)</span>"));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  for (const char* private_text : {"H801200001001", "2016-03-02", "Neil"}) {
    EXPECT_THAT(page, Not(HasSubstr(private_text)));
  }
}

TEST_F(AbsenceDocuments, PageShowsEachReaderItsGroups) {
  const auto page = [&](const char* audience) {
    return bytes(made(std::string("documents=html\naudience=") + audience), "absence.html");
  };
  EXPECT_THAT(page("tutor"), HasSubstr(">6A<"));
  EXPECT_THAT(page("governor"), HasSubstr(">Year 6<"));
  EXPECT_THAT(page("governor"), Not(HasSubstr(">6A<")));
  EXPECT_THAT(page("governor"), Not(HasSubstr(">E1<")));
  EXPECT_THAT(page("governor"), HasSubstr("<td class=\"n\">1 to 4</td>"));
  EXPECT_THAT(page("parent"), Not(HasSubstr(">Year 6<")));
}

TEST_F(AbsenceDocuments, FragmentHasItsStyleApart) {
  const Result result = made("documents=html\nhtml=fragment");
  EXPECT_THAT(bytes(result, "absence.html"), Not(HasSubstr("<html")));
  EXPECT_NE(result.document("report.css"), nullptr);
  EXPECT_EQ(result.document("report.js"), nullptr);
}

}  // namespace
}  // namespace rollmark
