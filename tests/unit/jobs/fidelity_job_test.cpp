// The job `fidelity`: what became of a system's own codes. The figures are counted by hand from the marks
// below.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

class FidelityJob : public OfficeFixture {
 protected:
  void code(const char* vendor, const char* half, const char* description, const char* statutory,
            const char* from = "", const char* to = "") {
    school.row("code", {{"vendor_code", vendor},
                        {"half_day", half},
                        {"description", description},
                        {"statutory_code", statutory},
                        {"from_date", from},
                        {"to_date", to}});
  }
  void list_and_marks() {
    code("/", "AM", "Present", "/");
    code("\\", "PM", "Present", "\\");
    code("-", "", "Nothing entered", "none");
    code("9", "", "Bus did not come, shown as Y", "Y1");
    code("I", "", "Illness", "I");
    code("I2", "", "Dentist", "I");
    code("TR", "", "Travelling", "T");
    code("X9", "AM", "Work experience", "W");
    code("X9", "PM", "Taught elsewhere", "B");
    code("H", "", "Holiday", "H");
    code("BAD", "", "Wrong in the list", "ZZ");
    code("EMP", "", "Empty in the list", "");
    code("N", "", "No reason yet", "N");
    code("W9", "", "Never used", "ZZ");
    present_until("A", "2026-11-13");                           // 10 mornings, 10 afternoons
    school.marks("B", "2026-11-02", "9 . 9 . 9 . 9 . 9 . TR");  // five mornings, and one on Monday the 9th
    school.mark("B", "2026-11-12", "AM", "I", "2026-11-12T09:00:00");
    school.mark("B", "2026-11-12", "AM", "I2", "2026-11-12T09:05:00");  // a duplicate: both came
    school.marks("C", "2026-11-02", "I I2 I2 I - - Q9 V BAD EMP X9 X9 H H");
  }
  static std::string of(const Result& result, const std::string& vendor, const char* name,
                        std::size_t nth = 0) {
    const Texts codes = column(result, "fidelity", "vendor_code");
    const Texts cells = column(result, "fidelity", name);
    for (std::size_t i = 0; i < codes.size(); ++i) {
      if (codes[i] == vendor && nth-- == 0) return cells[i];
    }
    return "no such row";
  }
  static std::string fact(const Result& result, const char* name) {
    const Texts names = column(result, "summary", "item");
    const Texts values = column(result, "summary", "value");
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] == name) return values[i];
    }
    return "no such fact";
  }
};

TEST_F(FidelityJob, GivesEachCodeItsVerdict) {
  list_and_marks();
  const auto result = run("fidelity", "on=2026-11-13");
  EXPECT_EQ(column(*result, "fidelity", "vendor_code"),
            (Texts{"-", "/", "9", "BAD", "EMP", "H", "I", "I2", "Q9", "TR", "V", "X9", "X9", "\\"}));
  EXPECT_EQ(column(*result, "fidelity", "verdict"),
            (Texts{"nothing-entered", "native", "shown-otherwise", "no-such-code", "no-meaning",
                   "not-in-force", "native", "folded", "not-listed", "mapped", "read-as-itself",
                   "two-meanings", "two-meanings", "native"}));
  EXPECT_EQ(column(*result, "fidelity", "statutory_code"),
            (Texts{"none", "/", "Y1", "ZZ", "-", "H", "I", "I", "-", "T", "V", "W", "B", "\\"}));
  // I: Cy's two and one of the duplicates; I2 the same.
  EXPECT_EQ(column(*result, "fidelity", "marks"),
            (Texts{"2", "10", "5", "1", "1", "2", "3", "3", "1", "1", "1", "1", "1", "10"}));
  EXPECT_EQ(schema_fault_of(*result, "fidelity.xml"), "");
}

TEST_F(FidelityJob, SaysWhatElseIsTrueOfACode) {
  list_and_marks();
  const auto result = run("fidelity", "on=2026-11-13");
  EXPECT_EQ(of(*result, "I2", "shares_with"), "I");
  EXPECT_EQ(of(*result, "I", "shares_with"), "I2");
  EXPECT_EQ(of(*result, "I2", "first"), "2026-11-02");
  EXPECT_EQ(of(*result, "I2", "last"), "2026-11-12");
  EXPECT_EQ(of(*result, "9", "shown_as"), "Y");
  EXPECT_EQ(of(*result, "9", "half_days"), "AM");
  EXPECT_EQ(of(*result, "H", "out_of_force"), "2");
  EXPECT_EQ(of(*result, "TR", "out_of_force"), "-");
  EXPECT_EQ(of(*result, "X9", "other_half_day"), "B");
  EXPECT_EQ(of(*result, "X9", "other_half_day", 1), "W");
  EXPECT_EQ(of(*result, "X9", "description", 1), "Taught elsewhere");
  EXPECT_EQ(of(*result, "/", "other_half_day"), "-");
}

TEST_F(FidelityJob, NoMarkIsLost) {
  list_and_marks();
  const auto result = run("fidelity", "on=2026-11-13");
  // Ada 20, Bel 5 + 1 + 2, Cy 14.
  EXPECT_EQ(fact(*result, "Marks"), "42");
  EXPECT_EQ(snapshot->schools.front().received, 42 - 2) << "all but the two that say nothing entered";
  EXPECT_EQ(fact(*result, "Folded with other codes"), "3");              // I2
  EXPECT_EQ(fact(*result, "Without a statutory code"), "3");             // Q9, BAD, EMP
  EXPECT_EQ(fact(*result, "Carried whole"), "36");                       // 42 - 3 - 3
  EXPECT_EQ(fact(*result, "Statutory code not valid on the day"), "2");  // H
}

TEST_F(FidelityJob, CountsMarksWithoutAnEnrolment) {
  code("/", "AM", "Present", "/");
  school.deliver("mark_row", {"pupil_key"});
  school.row("mark_row",
             {{"pupil_key", "nobody"}, {"date", "2026-11-03"}, {"half_day", "AM"}, {"vendor_code", "/"}});
  const auto result = run("fidelity", "on=2026-11-13");
  EXPECT_EQ(of(*result, "/", "marks"), "1");
}

TEST_F(FidelityJob, AMeaningThatChangedWithTheLawIsTwoRows) {
  code("Y", "", "Unable to attend", "Y", "", "2026-11-06");
  code("Y", "", "Unable to attend", "Y7", "2026-11-07");
  school.marks("A", "2026-11-05", "Y Y Y Y Y Y");  // Thursday and Friday; Monday
  const auto result = run("fidelity", "on=2026-11-13");
  EXPECT_EQ(column(*result, "fidelity", "statutory_code"), (Texts{"Y", "Y7"}));
  EXPECT_EQ(column(*result, "fidelity", "marks"), (Texts{"4", "2"}));
  EXPECT_EQ(column(*result, "fidelity", "last"), (Texts{"2026-11-06", "2026-11-09"}));
  // Y itself ended with the regulations of 2006, on 18 August 2024.
  EXPECT_EQ(column(*result, "fidelity", "verdict"), (Texts{"not-in-force", "mapped"}));
}

TEST_F(FidelityJob, CodesThatNeverMeetAreNotFolded) {
  code("I", "", "Illness", "I");
  code("I2", "", "Dentist", "I");
  school.marks("A", "2026-11-02", "I I");
  school.marks("B", "2026-11-09", "I2 I2");
  EXPECT_EQ(column(*run("fidelity", "on=2026-11-13"), "fidelity", "verdict"), (Texts{"native", "mapped"}));
  school.mark("C", "2026-11-09", "PM", "I");
  EXPECT_EQ(column(*run("fidelity", "on=2026-11-13"), "fidelity", "verdict"), (Texts{"native", "folded"}));
}

TEST_F(FidelityJob, KeepsToThePeriod) {
  list_and_marks();
  const auto result = run("fidelity", "on=2026-11-13\nfrom=2026-11-10");
  EXPECT_EQ(column(*result, "fidelity", "vendor_code"), (Texts{"/", "H", "I", "I2", "\\"}));
  EXPECT_EQ(of(*result, "/", "marks"), "4");
}

TEST_F(FidelityJob, ListsCodesThatNoMarkHas) {
  list_and_marks();
  const auto result = run("fidelity", "on=2026-11-13");
  EXPECT_EQ(column(*result, "fidelity_unused", "vendor_code"), (Texts{"N", "W9"}));
  EXPECT_EQ(column(*result, "fidelity_unused", "verdict"), (Texts{"native", "no-such-code"}));
}

TEST_F(FidelityJob, SaysWhatIsVouchedFor) {
  list_and_marks();
  school.row("coverage", {{"table_name", "register"}, {"state", "absent"}});
  school.row("coverage", {{"table_name", "mark_row"},
                          {"state", "partial"},
                          {"from_date", "2026-11-02"},
                          {"to_date", "2026-11-06"}});
  const auto result = run("fidelity", "on=2026-11-13");
  EXPECT_EQ(column(*result, "fidelity_coverage", "table_name"), (Texts{"mark_row", "register"}));
  EXPECT_EQ(column(*result, "fidelity_coverage", "state"), (Texts{"partial", "absent"}));
  EXPECT_EQ(column(*result, "fidelity_coverage", "to"), (Texts{"2026-11-06", "-"}));
  EXPECT_THAT(document(*result, "fidelity.html"),
              HasSubstr("Nothing is vouched for of: school, term, calendar"));
}

TEST_F(FidelityJob, WithoutACodeListReadsCodesAsThemselves) {
  school.marks("A", "2026-11-02", "/ \\");
  const auto result = run("fidelity", "on=2026-11-13");
  EXPECT_EQ(column(*result, "fidelity", "verdict"), (Texts{"read-as-itself", "read-as-itself"}));
  EXPECT_THAT(document(*result, "fidelity.html"), HasSubstr("The table code was not loaded"));
}

TEST_F(FidelityJob, IsASchoolsAndNotAGroups) {
  list_and_marks();
  EXPECT_EQ(refusal("fidelity", "on=2026-11-13\ngroup=5A"),
            "params: group: a code list is a school's; leave group out");
}

TEST_F(FidelityJob, ShowsNoPupil) {
  list_and_marks();
  const auto result = run("fidelity", "on=2026-11-13\nnames=full");
  for (const char* name : {"fidelity.html", "fidelity.xml", "fidelity.csv"}) {
    EXPECT_EQ(document(*result, name).find("Ames"), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace rollmark::test
