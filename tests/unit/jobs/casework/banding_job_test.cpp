// The job `banding`. Monday 2 to Friday 13 November 2026 are open: ten days, 20 sessions for each of Ada, Bel
// and Cy, all present. One of three has free school meals. By banding_policy.hpp: roll 3 gives 0, meals 33.3
// % 20 x 2 = 40, attendance 100 % 0, persistent absence 0, an index of 41 10: 50, which in the class primary
// is B (more than 40), 7.5 days, 2,925 minutes.
#include "casework/banding_policy.hpp"
#include "support/banding_policy.hpp"
#include "support/text_rows.hpp"
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;

class BandingJob : public OfficeFixture {
 protected:
  void fill() {
    school.school({{"phase", "Primary"}});
    for (const char* key : {"A", "B", "C"}) present_until(key, "2026-11-13");
    school.row("flag", {{"pupil_key", "B"}, {"kind", "FSM"}, {"start_date", "2026-09-01"}});
    school.row("school_index", {{"name", "deprivation"}, {"value", "41"}, {"from_date", "2026-04-01"}});
    school.row("band_given", {{"academic_year", "2026/27"}, {"band", "C"}, {"made_on", "2026-06-15"}});
    school.deliver("service_agreement", {"agreement_ref", "purpose"});
  }

  std::shared_ptr<const Result> banding(const std::string& params, bool backwards = false,
                                        const std::string& policy = test_support::banding_policy) {
    Dataset data = empty_dataset();
    school.push(data, backwards);
    other.push(data, backwards);
    TextRows document_rows({"name", "bytes"});
    document_rows.row(std::vector<std::string>{"bands.xml", policy});
    std::vector<rollmark_column> columns = document_rows.structs();
    columns[1].type = ROLLMARK_TYPE_BINARY;
    const rollmark_column* const pointers[] = {&columns[0], &columns[1]};
    data.put("document", 1, pointers);
    TextRows officers({"officer_key", "yearly_minutes", "to_date"});
    officers.row({"O1", "3000", "2026-11-13"}).row({"O2", "500", "2026-11-12"});
    data.put("officer", officers.rows(), officers.columns());
    snapshot = data.snapshot();
    const KeyValues text("on=2026-11-13\n" + params, "params");
    SilentControl control;
    return run_job("banding", {*snapshot, *test_rulebook(), text, control});
  }
  std::string refused(const std::string& params, const std::string& policy = test_support::banding_policy) {
    try {
      banding(params, false, policy);
    } catch (const Failure& failure) {
      return failure.what();
    }
    return "not refused";
  }
  // Of the line that is so called: how many, minutes, and both under other cut-offs.
  static Texts line(const Result& result, const char* what) {
    const Texts names = column(result, "banding_capacity", "what");
    const auto at = static_cast<std::size_t>(std::ranges::find(names, what) - names.begin());
    if (at == names.size()) return {"no such line"};
    Texts cells;
    for (const char* name : {"count", "minutes", "what_if_count", "what_if_minutes"})
      cells.push_back(column(result, "banding_capacity", name).at(at));
    return cells;
  }

  // Nobody on roll, no register, no index.
  TinySchool other{"T", "academy"};
};

TEST_F(BandingJob, ABandWithItsWorking) {
  fill();
  const auto result = banding("school=S\nbanding=bands.xml");
  EXPECT_EQ(column(*result, "banding", "band"), (Texts{"B"}));
  EXPECT_EQ(column(*result, "banding", "score"), (Texts{"50"}));
  EXPECT_EQ(column(*result, "banding", "minutes"), (Texts{"2925"}));
  EXPECT_EQ(column(*result, "banding", "days"), (Texts{"7.5"}));
  EXPECT_EQ(column(*result, "banding", "band_before"), (Texts{"C"}));
  EXPECT_EQ(column(*result, "banding", "movement"), (Texts{"up"}));
  EXPECT_EQ(column(*result, "banding", "entitled"), (Texts{"yes"}));
  EXPECT_EQ(column(*result, "banding_working", "part"), (Texts{"3", "1", "60", "0", "41"}));
  EXPECT_EQ(column(*result, "banding_working", "whole"), (Texts{"1", "3", "60", "3", "1"}));
  EXPECT_EQ(column(*result, "banding_working", "value"), (Texts{"3", "33.3", "100.0", "0.0", "41"}));
  EXPECT_EQ(column(*result, "banding_working", "points"), (Texts{"0", "20", "0", "0", "10"}));
  EXPECT_EQ(column(*result, "banding_working", "score"), (Texts{"0", "40", "0", "0", "10"}));
  // 3,000 less 2,925; O2 left the day before.
  EXPECT_EQ(line(*result, "schools entitled, by their band"), (Texts{"1", "2925", "-", "-"}));
  EXPECT_EQ(line(*result, "officers"), (Texts{"1", "3000", "-", "-"}));
  EXPECT_EQ(line(*result, "left of what is known"), (Texts{"-", "75", "-", "-"}));
  EXPECT_EQ(schema_fault_of(*result, "banding.xml"), "");
}

// The rows to keep are of the year after, and those of the table band_given.
TEST_F(BandingJob, RowsForNextYear) {
  fill();
  const auto result = banding("school=S\nbanding=bands.xml");
  EXPECT_EQ(column(*result, "band_given", "school_key"), (Texts{"S"}));
  EXPECT_EQ(column(*result, "band_given", "academic_year"), (Texts{"2027/28"}));
  EXPECT_EQ(column(*result, "band_given", "band"), (Texts{"B"}));
  EXPECT_EQ(column(*result, "band_given", "score"), (Texts{"50"}));
  EXPECT_EQ(column(*result, "band_given", "minutes"), (Texts{"2925"}));
  EXPECT_EQ(column(*result, "band_given", "policy"), (Texts{"Test bands (2026-03-01)"}));
  EXPECT_EQ(column(*result, "band_given", "made_on"), (Texts{"2026-11-13"}));
  // For this year nothing is on record before.
  const auto now = banding("school=S\nbanding=bands.xml\nyear=2026/27");
  EXPECT_EQ(column(*now, "banding", "movement"), (Texts{"new"}));
  EXPECT_EQ(column(*now, "band_given", "academic_year"), (Texts{"2026/27"}));
  // The rules are those of the first day of the year that bands are for; these end on 31 August 2028.
  EXPECT_THAT(refused("banding=bands.xml\nyear=2028/29"), HasSubstr("in force on 2028-09-01"));
}

// At least 50 is met by 50: A, 16 days, 6,240 minutes; 3,000 less that is 3,240 too few. At least 51 is not.
TEST_F(BandingJob, WhatIf) {
  fill();
  const auto result = banding("school=S\nbanding=bands.xml\nwhat_if=primary.A:50");
  EXPECT_EQ(column(*result, "banding", "band"), (Texts{"B"})) << "the band itself stays";
  EXPECT_EQ(column(*result, "banding_what_if", "band_if"), (Texts{"A"}));
  EXPECT_EQ(column(*result, "banding_what_if", "movement"), (Texts{"up"}));
  EXPECT_EQ(column(*result, "banding_what_if", "minutes_if"), (Texts{"6240"}));
  EXPECT_EQ(line(*result, "left of what is known"), (Texts{"-", "75", "-", "-3240"}));
  const auto no = banding("school=S\nbanding=bands.xml\nwhat_if=A:51");
  EXPECT_TRUE(column(*no, "banding_what_if", "band_if").empty());
  // B is more than 50 then, which 50 is not: C, contact alone.
  const auto less = banding("school=S\nbanding=bands.xml\nwhat_if=primary.B:50");
  EXPECT_EQ(column(*less, "banding_what_if", "band_if"), (Texts{"C"}));
  EXPECT_EQ(column(*less, "banding_what_if", "minutes_if"), (Texts{"-"}));
  EXPECT_EQ(line(*less, "schools entitled, contact without minutes"), (Texts{"0", "-", "1", "-"}));
  EXPECT_EQ(line(*less, "terms with telephone contact"), (Texts{"0", "-", "2", "-"}));
}

TEST_F(BandingJob, NoBandWhereAFigureIsMissing) {
  fill();
  other.school({{"phase", "Primary"}});
  const auto result = banding("banding=bands.xml");
  EXPECT_EQ(column(*result, "banding", "band"), (Texts{"B", "-"}));
  EXPECT_EQ(column(*result, "banding", "score"), (Texts{"50", "-"}));
  EXPECT_THAT(column(*result, "banding", "not_known").at(1), HasSubstr("nobody is on roll"));
  EXPECT_THAT(column(*result, "banding", "not_known").at(1), HasSubstr("no index of that name"));
  EXPECT_EQ(column(*result, "banding", "entitled"), (Texts{"yes", "no"}));
  EXPECT_EQ(column(*result, "band_given", "school_key"), (Texts{"S"}));
  EXPECT_EQ(column(*result, "banding_fairness", "part"), (Texts{"not known", "1 of 3"}));
  EXPECT_EQ(column(*result, "banding_fairness", "no_band"), (Texts{"1", "0"}));
}

TEST_F(BandingJob, RefusesToRunWithoutTheAuthoritysOwn) {
  fill();
  EXPECT_THAT(refused(""), HasSubstr("the authority's own weights and cut-offs"));
  EXPECT_THAT(refused("banding=none.xml"), HasSubstr("no row of the name"));
  EXPECT_THAT(refused("banding=bands.xml", std::string(embedded::banding)), HasSubstr("has no <score>"));
  EXPECT_THAT(refused("banding=bands.xml\nto=2026-11-06\nwhat_if=D:1"), HasSubstr("no cut-off"));
  EXPECT_THAT(refused("banding=bands.xml\nyear=26/27"), HasSubstr("no academic year"));
  EXPECT_THAT(refused("banding=bands.xml\nparts=1"), HasSubstr("parts is not a whole number"));
  EXPECT_THAT(refused("banding=bands.xml\naudience=leader"), HasSubstr("made for"));
}

TEST_F(BandingJob, TheOrderOfRowsIsNoMatter) {
  fill();
  other.school({{"phase", "Secondary"}});
  const auto one = banding("banding=bands.xml"), two = banding("banding=bands.xml", true);
  EXPECT_EQ(document(*one, "banding.xml"), document(*two, "banding.xml"));
}

}  // namespace
}  // namespace rollmark::test
