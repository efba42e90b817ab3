// The job `sweep`: where each should be found, and what a filled-in form asks of the register.
#include "core/failure.hpp"
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class SweepJob : public OfficeFixture {
 protected:
  SweepJob() {
    for (const char* key : {"A", "B", "C"}) present_until(key, "2026-11-06");
    pupil("D", "Di", "Dunn", "5B");
    pupil("E", "Eve", "Ely", "5B");
    school.mark("A", "2026-11-09", "AM", "/");
    school.mark("B", "2026-11-09", "AM", "I");
    school.mark("D", "2026-11-09", "AM", "B");
    school.mark("E", "2026-11-09", "AM", "D");
  }
  // The data with a document `form`.
  std::shared_ptr<const Result> run_with(const std::string& form, const std::string& params_text) {
    Dataset data = empty_dataset();
    school.push(data);
    TextRows rows({"name", "bytes"});
    rows.row(std::vector<std::string>{"form", form});
    std::vector<rollmark_column> columns = rows.structs();
    columns[1].type = ROLLMARK_TYPE_BINARY;
    const rollmark_column* const pointers[] = {&columns[0], &columns[1]};
    data.put("document", 1, pointers);
    snapshot = data.snapshot();
    const KeyValues params(params_text, "params");
    SilentControl control;
    return run_job("sweep", {*snapshot, *test_rulebook(), params, control});
  }
  std::string form_refusal(const std::string& form, const std::string& more = "") {
    try {
      run_with(form, "on=2026-11-09\nnow=10:00\nfound=form" + more);
    } catch (const Failure& failure) {
      return failure.what();
    }
    return "not refused";
  }
  static std::string filled(const std::string& rows) {
    return "school_key,date,half_day,enrolment_key,found,where_found\n" + rows;
  }
};

TEST_F(SweepJob, SaysWhereEachShouldBe) {
  school.row("placement", {{"enrolment_key", "D"},
                           {"kind", "B"},
                           {"provider", "Brook AP"},
                           {"start_date", "2026-11-09"},
                           {"end_date", "2026-11-09"}});
  const auto result = run("sweep", "on=2026-11-09\nnow=10:00");
  EXPECT_EQ(column(*result, "sweep", "enrolment_key"), (Texts{"A", "C", "B", "D", "E"}));
  EXPECT_EQ(column(*result, "sweep", "place"),
            (Texts{"On site", "Not known", "Absent", "At an activity elsewhere", "Not expected"}));
  EXPECT_EQ(column(*result, "sweep", "placement"), (Texts{"-", "-", "-", "Brook AP", "-"}));
  EXPECT_EQ(column(*result, "sweep", "found"), (Texts{"-", "-", "-", "-", "-"}));
  EXPECT_EQ(column(*result, "sweep_group", "registration_group"), (Texts{"5A", "5B"}));
  EXPECT_EQ(column(*result, "sweep_group", "on_site"), (Texts{"1", "0"}));
  EXPECT_EQ(column(*result, "sweep_group", "not_known"), (Texts{"1", "0"}));
  EXPECT_EQ(column(*result, "sweep_group", "elsewhere"), (Texts{"0", "1"}));
  EXPECT_EQ(column(*result, "sweep_group", "away"), (Texts{"1", "0"}));
  EXPECT_EQ(column(*result, "sweep_group", "not_expected"), (Texts{"0", "1"}));
  EXPECT_EQ(result->table("sweep_difference"), nullptr);
  EXPECT_THAT(document(*result, "sweep.html"), HasSubstr("[  ] here  [  ] not here"));
  EXPECT_EQ(schema_fault_of(*result, "sweep.xml"), "");
}

TEST_F(SweepJob, DifferencesAreQuestionsAndNoMarkChanges) {
  // Ada is not found, Bel is found, Cy (no mark) is not found, Di is found, Eve is found: all five differ.
  const auto result = run_with(filled("S,2026-11-09,AM,A,not here,\n"
                                      "S,2026-11-09,AM,B,Here,\"Hall, stage\"\n"
                                      "S,2026-11-09,AM,C,NOT HERE,\n"
                                      "S,2026-11-09,AM,D,here,\n"
                                      "S,2026-11-09,AM,E,here,\n"),
                               "on=2026-11-09\nnow=10:00\nfound=form");
  EXPECT_EQ(column(*result, "sweep_difference", "enrolment_key"), (Texts{"A", "C", "B", "D", "E"}));
  EXPECT_EQ(column(*result, "sweep_difference", "found"),
            (Texts{"not here", "not here", "here", "here", "here"}));
  EXPECT_EQ(column(*result, "sweep_difference", "question"),
            (Texts{"Present by the register, and not found: did the pupil leave, and is that recorded?",
                   "No mark, and not found: where is the pupil?",
                   "Absent by the register, and found: when did the pupil come?",
                   "Elsewhere by the register, and found: did the pupil not go?",
                   "Not required to attend by the register, and found: is the code right?"}));
  EXPECT_EQ(column(*result, "sweep_difference", "code"), (Texts{"/", "-", "I", "B", "D"}));
  EXPECT_EQ(column(*result, "sweep", "register_says").front(), "Present");
  EXPECT_THAT(document(*result, "sweep.html"), HasSubstr("Hall, stage"));
  EXPECT_THAT(document(*result, "sweep_difference.csv"), Not(HasSubstr("Hall")));
  EXPECT_EQ(schema_fault_of(*result, "sweep.xml"), "");
}

TEST_F(SweepJob, WhatAgreesIsNoDifference) {
  const auto result = run_with(filled("S,2026-11-09,AM,A,here,\n"
                                      "S,2026-11-09,AM,B,not here,\n"
                                      "S,2026-11-09,AM,C,,\n"
                                      "S,2026-11-09,AM,D,not here,\n"
                                      "S,2026-11-09,AM,E,not here,\n"),
                               "on=2026-11-09\nnow=10:00\nfound=form");
  EXPECT_EQ(result->table("sweep_difference")->rows(), 0);
  const std::string page = document(*result, "sweep.html");
  EXPECT_THAT(page, HasSubstr("What was found is what the register says."));
  EXPECT_THAT(page, HasSubstr("<dt>Looked for</dt><dd>4</dd>"));
}

TEST_F(SweepJob, ItsOwnCsvIsTheForm) {
  // A key that a spreadsheet would run: the CSV guards it with an apostrophe.
  school.pupil("=F,1", "2026-09-01", {{"registration_group", "5B"}});
  std::string form = document(*run("sweep", "on=2026-11-09\nnow=10:00"), "sweep.csv");
  const std::string blank = "On site,Present,,,\n";
  const std::size_t ada = form.find(blank);
  ASSERT_NE(ada, std::string::npos);
  form.replace(ada, blank.size(), "On site,Present,,not here,\n");
  // The mark is amended after the sweep.
  school.mark("A", "2026-11-09", "AM", "#", "2026-11-09T12:00:00");
  const auto same = run_with(form, "on=2026-11-09\nnow=10:00\nfound=form");
  EXPECT_EQ(column(*same, "sweep_difference", "enrolment_key"), Texts{});
  EXPECT_EQ(column(*same, "sweep", "found"), (Texts{"-", "-", "not here", "-", "-", "-"}));
  const std::string windows = "\xEF\xBB\xBF" + form;
  EXPECT_EQ(run_with(windows, "on=2026-11-09\nnow=10:00\nfound=form")->table("sweep")->rows(), 6);
}

TEST_F(SweepJob, ReadsAMorningsFormInTheAfternoon) {
  const std::string form = filled("S,2026-11-09,AM,A,not here,\n");
  EXPECT_EQ(run_with(form, "on=2026-11-09\nhalf_day=AM\nfound=form")->table("sweep_difference")->rows(), 1);
  EXPECT_THAT(form_refusal(form, "\nhalf_day=PM"),
              HasSubstr("line 2: date (YYYY-MM-DD) and half_day are not"));
}

TEST_F(SweepJob, SaysThatTheRegisterSaidOtherwiseThen) {
  const auto result = run_with(
      "school_key,date,half_day,enrolment_key,found,register_says\n"
      "S,2026-11-09,AM,A,not here,No mark\n"
      "S,2026-11-09,AM,C,not here,No mark\n",
      "on=2026-11-09\nnow=10:00\nfound=form");
  EXPECT_EQ(column(*result, "sweep_difference", "register_changed"), (Texts{"said otherwise then", "-"}));
}

TEST_F(SweepJob, RefusesAFormByLineAndRepeatsNothing) {
  EXPECT_THAT(form_refusal(filled("S,2026-11-09,AM,Zed,here,\n")),
              HasSubstr("the sweep form line 2: its enrolment_key is nobody of this sweep"));
  EXPECT_THAT(form_refusal(filled("S,2026-11-09,AM,A,perhaps,\n")),
              HasSubstr("the sweep form line 2: found takes here, not here or nothing"));
  EXPECT_THAT(form_refusal(filled("S,2026-11-09,AM,A,here,\nS,2026-11-09,AM,A,,\n")),
              HasSubstr("line 3: its enrolment stands twice"));
  EXPECT_THAT(form_refusal(filled("T,2026-11-09,AM,A,here,\n")), HasSubstr("line 2: its school is none of"));
  EXPECT_THAT(form_refusal(filled("S,2026-11-09,AM,A,here\n")), HasSubstr("line 2: 5 cells, not 6"));
  EXPECT_THAT(form_refusal(filled("S,2026-11-09,AM,\"A,here,\n")),
              HasSubstr("line 2: a quotation mark is not"));
  EXPECT_THAT(form_refusal(filled("S,2026-11-09,AM,A\"B,here,\n")),
              HasSubstr("line 2: a quotation mark inside"));
  EXPECT_THAT(form_refusal(filled("S,2026-11-09,AM,\"A\"B,here,\n")), HasSubstr("line 2: something follows"));
  EXPECT_THAT(form_refusal("school_key,school_key\n"), HasSubstr("line 1: a column stands twice"));
  EXPECT_THAT(form_refusal("school_key\nS\n"), HasSubstr("line 1: it has no column date"));
  EXPECT_THAT(form_refusal("\n"), HasSubstr("the sweep form is empty"));
  EXPECT_THAT(form_refusal(filled("S,2026-11-09,AM,Zed,here,\n")), Not(HasSubstr("Zed")));
  EXPECT_THAT(refusal("sweep", "on=2026-11-09\nfound=form"), HasSubstr("document"));
  EXPECT_THAT(refusal("sweep", "on=2026-11-09\nhalf_day=noon"), HasSubstr("half_day takes AM or PM"));
}

TEST_F(SweepJob, SaysWhatIsNotThere) {
  const auto early = run("sweep", "on=2026-11-09\nnow=08:00");
  EXPECT_EQ(early->table("sweep")->rows(), 0);
  EXPECT_THAT(document(*early, "sweep.html"), HasSubstr("there is no such session on this date so far"));
  EXPECT_THAT(document(*early, "sweep.xml"), HasSubstr("<Note>The table placement was not loaded"));
  const auto named = run("sweep", "on=2026-11-09\nnow=10:00\nnames=full");
  EXPECT_THAT(document(*named, "sweep.html"), HasSubstr("Ada Ames"));
  EXPECT_THAT(document(*named, "sweep.csv"), Not(HasSubstr("Ames")));
}

}  // namespace
}  // namespace rollmark::test
