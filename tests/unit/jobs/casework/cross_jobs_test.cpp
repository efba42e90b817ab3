// The jobs `school-hashes` and `cross-school`: from two schools' registers to rows without a name, and from
// those alone to what the authority's team sees. Marks: Monday 2 to Friday 6 November 2026, ten sessions.
#include <algorithm>
#include <functional>
#include <map>

#include "support/text_rows.hpp"
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* authority_key = "a secret of the authority";

class KeyControl : public SilentControl {
 public:
  explicit KeyControl(std::string key) : key_(std::move(key)) {}
  std::optional<std::string> secret(const char* name) override {
    return std::string_view(name) == "cross-school-key" ? std::optional(key_) : std::nullopt;
  }

 private:
  std::string key_;
};

class CrossJobs : public ::testing::Test {
 protected:
  using F = OfficeFixture;

  // Of S: Ada, also at T; Bel, who left for T; Cy, whose brother Dan is at T.
  CrossJobs() {
    s.school({{"urn", "100001"}, {"name", "Hill School"}}).open("2026-11-02", "2026-11-06");
    t.school({{"urn", "100002"}, {"name", "Vale School"}}).open("2026-11-02", "2026-11-06");
    s.pupil("A", "2026-09-01",
            {{"upn", "H801200001001"}, {"enrol_status", "C"}, {"legal_surname", "Quornwright"}});
    s.pupil("B", "2025-09-01",
            {{"upn", "X801200001002"},
             {"enrol_status", "C"},
             {"end_date", "2026-10-02"},
             {"other_school_urn", "100002"}});
    s.pupil("C", "2026-09-01", {{"upn", "L801200001003"}, {"address", "1 Lane"}, {"postcode", "NR1 1AA"}});
    t.pupil("A2", "2026-09-01", {{"upn", "H801200001001"}, {"enrol_status", "C"}});
    t.pupil("D", "2026-09-01", {{"address", "1, LANE"}, {"postcode", "NR11AA"}});
    s.present("A", "2026-11-02", "2026-11-06");
    for (const char* date : {"2026-11-02", "2026-11-03"})
      s.mark("C", date, "AM", "O").mark("C", date, "PM", "O");
    s.mark("C", "2026-11-04", "AM", "O");
    s.mark("C", "2026-11-04", "PM", "\\").present("C", "2026-11-05", "2026-11-06");
  }

  static std::shared_ptr<const Result> run_on(const std::shared_ptr<const Snapshot>& data, const char* job,
                                              const std::string& params_text, const char* key = nullptr) {
    const KeyValues params(params_text, "params");
    SilentControl silent;
    KeyControl keyed(key == nullptr ? "" : key);
    RunControl& control = key == nullptr ? static_cast<RunControl&>(silent) : keyed;
    return run_job(job, {*data, *test_rulebook(), params, control});
  }
  std::shared_ptr<const Result> hashes(const TinySchool& school, const std::string& params = {},
                                       const char* key = authority_key) {
    kept.push_back(snapshot_of(school));
    return run_on(kept.back(), "school-hashes", "on=2026-11-13\n" + params, key);
  }
  static std::string refusal(const std::function<void()>& what) {
    try {
      what();
    } catch (const Failure& failure) {
      return failure.what();
    }
    return "not refused";
  }

  static void put_rows(Dataset& data, const Result& from) {
    const std::vector<std::string> names = {"school_key",       "token",           "kind",
                                            "enrolment_token",  "household_token", "enrol_status",
                                            "start_date",       "end_date",        "leaving_ground",
                                            "other_school_urn", "sessions_absent", "sessions_possible"};
    std::vector<Texts> columns;
    for (const std::string& name : names)
      columns.push_back(Reader::column(from, "keyed_pupil", name.c_str()));
    TextRows rows(names);
    for (std::size_t row = 0; row < columns[0].size(); ++row) {
      std::vector<const char*> cells;
      for (const Texts& one : columns) cells.push_back(one[row] == "-" ? nullptr : one[row].c_str());
      rows.row(cells);
    }
    data.put("keyed_pupil", rows.rows(), rows.columns());
  }
  // The authority's dataset: schools by key and URN, and rows.
  std::shared_ptr<const Result> across(std::initializer_list<const Result*> all, const std::string& params) {
    Dataset data = empty_dataset();
    TextRows schools({"school_key", "urn", "name"});
    schools.row({"S", "100001", "Hill School"}).row({"T", "100002", "Vale School"});
    data.put("school", schools.rows(), schools.columns());
    for (const Result* one : all) put_rows(data, *one);
    kept.push_back(data.snapshot());
    return run_on(kept.back(), "cross-school", "on=2026-11-13\n" + params);
  }

  // The fixture's readers of results.
  struct Reader : OfficeFixture {
    using OfficeFixture::column;
    using OfficeFixture::document;
    using OfficeFixture::schema_fault_of;
    void TestBody() override {}
  };
  static Texts column(const Result& result, const char* table, const char* name) {
    return Reader::column(result, table, name);
  }

  TinySchool s{"S"};
  TinySchool t{"T"};
  std::vector<std::shared_ptr<const Snapshot>> kept;
};

TEST_F(CrossJobs, RefusedWithoutTheSecret) {
  EXPECT_THAT(refusal([&] { hashes(s, {}, nullptr); }), HasSubstr("secret \"cross-school-key\""));
  EXPECT_THAT(refusal([&] { hashes(s, {}, "short"); }), HasSubstr("shorter than 16"));
  EXPECT_THAT(refusal([&] { hashes(s, "household=both"); }), HasSubstr("household takes"));
  EXPECT_THAT(refusal([&] { hashes(s, "since=2026-11-14"); }), HasSubstr("after the reference date"));
  EXPECT_THAT(refusal([&] { hashes(s, "audience=parent"); }), HasSubstr("made for"));
  EXPECT_THAT(refusal([&] { hashes(s, "group=5A"); }), HasSubstr("group is not taken"));
}

// C missed five of ten sessions, A none; B, who left before the first, had none.
TEST_F(CrossJobs, ASchoolsRowsNameNobody) {
  const auto result = hashes(s);
  EXPECT_EQ(column(*result, "school_hashes", "enrolments"), (Texts{"3"}));
  EXPECT_EQ(column(*result, "school_hashes", "permanent"), (Texts{"3"}));
  EXPECT_EQ(column(*result, "school_hashes", "households"), (Texts{"1"}));
  Texts absent = column(*result, "keyed_pupil", "sessions_absent");
  Texts possible = column(*result, "keyed_pupil", "sessions_possible");
  std::ranges::sort(absent);
  std::ranges::sort(possible);
  EXPECT_EQ(absent, (Texts{"-", "0", "0", "5"}));  // none for the key check
  EXPECT_EQ(possible, (Texts{"-", "0", "10", "10"}));
  EXPECT_EQ(Reader::schema_fault_of(*result, "school-hashes.xml"), "");
  EXPECT_EQ(Reader::document(*result, "school-hashes.html"), "no such document");
  for (const char* name : {"school-hashes.xml", "keyed_pupil.csv"}) {
    for (const char* word : {"801200001001", "Quornwright", "Lane", "LANE", "NR1", authority_key})
      EXPECT_THAT(Reader::document(*result, name), Not(HasSubstr(word))) << name;
  }
}

TEST_F(CrossJobs, FindsWhoseATokenIsForTheSchoolAlone) {
  const auto rows = hashes(s);
  const Texts tokens = column(*rows, "keyed_pupil", "enrolment_token");
  const Texts ends = column(*rows, "keyed_pupil", "end_date");
  const auto left = static_cast<std::size_t>(std::ranges::find(ends, "2026-10-02") - ends.begin());
  const auto result = hashes(s, "audience=office\nfind=E-0000000000000000," + tokens.at(left));
  EXPECT_EQ(column(*result, "school_hashes_found", "enrolment_key"), (Texts{"-", "B"}));
  EXPECT_EQ(column(*result, "keyed_pupil", "token"), (Texts{"no such column"}));
  EXPECT_THAT(refusal([&] { hashes(s, "audience=la\nfind=E-1"); }), HasSubstr("made for"));
}

TEST_F(CrossJobs, WhatTheTeamSees) {
  const auto here = hashes(s), there = hashes(t);
  const auto result = across({here.get(), there.get()}, "arrive_within=10");
  EXPECT_EQ(column(*result, "cross_school_dual", "answer"), (Texts{"both single"}));
  EXPECT_EQ(column(*result, "cross_school_dual", "school_key"), (Texts{"S"}));
  EXPECT_EQ(column(*result, "cross_school_dual", "other_school_key"), (Texts{"T"}));
  EXPECT_EQ(column(*result, "cross_school_duplicate", "school_key"), Texts());
  EXPECT_EQ(column(*result, "cross_school_leaver", "state"), (Texts{"never arrived"}));
  EXPECT_EQ(column(*result, "cross_school_leaver", "due_on"), (Texts{"2026-10-12"}));
  EXPECT_EQ(column(*result, "cross_school_household", "children"), (Texts{"2"}));
  EXPECT_EQ(column(*result, "cross_school_household", "strongly_absent"), (Texts{"1"}));  // 5 of 10 is 50 %
  EXPECT_EQ(column(*result, "cross_school_sibling", "school_key"), (Texts{"S", "T"}));
  EXPECT_EQ(column(*result, "cross_school_sibling", "strongly_absent"), (Texts{"yes", "not known"}));
  EXPECT_EQ(column(*result, "cross_school_school", "state"), (Texts{"Compared", "Compared"}));
  EXPECT_EQ(column(*result, "cross_school_school", "missing"), (Texts{"0", "1"}));
  EXPECT_EQ(column(*result, "cross_school_summary", "measure"), (Texts{"no such column"}));
  EXPECT_EQ(Reader::schema_fault_of(*result, "cross-school.xml"), "");
  const auto of_t = across({here.get(), there.get()}, "arrive_within=10\nschool=T");
  EXPECT_EQ(column(*of_t, "cross_school_dual", "answer"), (Texts{"both single"}));
  EXPECT_EQ(column(*of_t, "cross_school_leaver", "state"), Texts());  // left S
}

TEST_F(CrossJobs, ASchoolHashedWithAnotherKeyIsNoMissingMatch) {
  const auto here = hashes(s), there = hashes(t, {}, "another secret of it");
  const auto result = across({here.get(), there.get()}, "arrive_within=10");
  EXPECT_EQ(column(*result, "cross_school_dual", "answer"), Texts());
  EXPECT_EQ(column(*result, "cross_school_leaver", "state"), (Texts{"not known"}));
  for (const std::string& state : column(*result, "cross_school_school", "state"))
    EXPECT_THAT(state, HasSubstr("Hashed under a key"));
  EXPECT_THAT(Reader::document(*result, "cross-school.xml"), HasSubstr("School T: Hashed under a key"));
}

// One pair, one leaver, two children at home: each is under 5. With least=1 all counts are shown.
TEST_F(CrossJobs, TheSummaryHidesSmallNumbers) {
  const auto here = hashes(s), there = hashes(t);
  const auto hidden = across({here.get(), there.get()}, "arrive_within=10\noutput=summary");
  for (const std::string& count : column(*hidden, "cross_school_summary", "children"))
    EXPECT_TRUE(count == "0" || count == "fewer than 5") << count;
  EXPECT_EQ(column(*hidden, "cross_school_dual", "answer"), (Texts{"no such column"}));
  for (const char* name : {"token", "enrolment_token"}) {
    for (const std::string& token : column(*here, "keyed_pupil", name))
      EXPECT_THAT(Reader::document(*hidden, "cross-school.xml"), Not(HasSubstr(">" + token.substr(0, 16))));
  }

  const auto shown = across({here.get(), there.get()}, "arrive_within=10\noutput=summary\nleast=1");
  const Texts measures = column(*shown, "cross_school_summary", "measure");
  const Texts states = column(*shown, "cross_school_summary", "state");
  const Texts counts = column(*shown, "cross_school_summary", "children");
  std::map<std::string, std::string> by;
  for (std::size_t i = 0; i < counts.size(); ++i) by[measures[i] + ": " + states[i]] = counts[i];
  EXPECT_EQ(by["On two rolls: all"], "1");
  EXPECT_EQ(by["On two rolls: both single"], "1");
  EXPECT_EQ(by["On two rolls: declared"], "0");
  EXPECT_EQ(by["Left for another school: never arrived"], "1");
  EXPECT_EQ(by["Left, no school named: all"], "0");
  EXPECT_EQ(by["In a household at several schools: all"], "2");
  EXPECT_EQ(by["In a household at several schools: strongly absent"], "1");
  EXPECT_THAT(refusal([&] { across({here.get()}, "output=all"); }), HasSubstr("output takes"));
}

TEST_F(CrossJobs, WithoutDaysOrRowsNothingIsSaid) {
  const auto here = hashes(s), there = hashes(t);
  EXPECT_EQ(column(*across({here.get(), there.get()}, {}), "cross_school_leaver", "state"),
            (Texts{"not known"}));
  const auto alone = across({here.get()}, "arrive_within=10");
  EXPECT_EQ(column(*alone, "cross_school_leaver", "why"), (Texts{"nothing came from the school named"}));
  EXPECT_THAT(Reader::document(*alone, "cross-school.xml"), HasSubstr("School T: No rows came"));
  EXPECT_THAT(refusal([&] { across({}, {}); }), HasSubstr("needs the table keyed_pupil"));
  EXPECT_THAT(refusal([&] { across({here.get()}, "arrive_within=367"); }), HasSubstr("arrive_within"));
}

}  // namespace
}  // namespace rollmark::test
