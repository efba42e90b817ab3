// What every job shares: its name, its parameters, the tables it needs, and what an adapter is asked for.
#include "jobs/job.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "jobs/wanted.hpp"
#include "unit/jobs/job_fixture.hpp"

namespace rollmark::test {
namespace {

class Jobs : public JobFixture {
 protected:
  // A school with one open day and a pupil on roll from September, present twice.
  void push_school() {
    TextRows school({"school_key"});
    school.row({"S"});
    put("school", school);
    TextRows calendar({"school_key", "date", "half_day", "kind"});
    calendar.row({"S", "2026-11-02", "AM", "open"}).row({"S", "2026-11-02", "PM", "open"});
    put("calendar", calendar);
    TextRows pupil({"school_key", "pupil_key"});
    pupil.row({"S", "P"});
    put("pupil", pupil);
    TextRows enrolment({"school_key", "enrolment_key", "pupil_key", "start_date"});
    enrolment.row({"S", "E", "P", "2026-09-01"});
    put("enrolment", enrolment);
  }
  void push_marks() {
    TextRows marks({"school_key", "enrolment_key", "date", "half_day", "vendor_code"});
    marks.row({"S", "E", "2026-11-02", "AM", "/"}).row({"S", "E", "2026-11-02", "PM", "\\"});
    put("mark_row", marks);
  }
};

std::vector<std::string> spelt(const std::vector<std::string>& wanted) {
  std::vector<std::string> names;
  for (const WantedColumn& one : wanted_columns(wanted)) {
    names.push_back(std::string(one.table->name) + "." + std::string(one.column->name));
  }
  return names;
}

std::string refusal_of(const std::vector<std::string>& wanted) {
  try {
    wanted_columns(wanted);
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.status(), ROLLMARK_E_ARGUMENT);
    return failure.what();
  }
  return "not refused";
}

TEST_F(Jobs, AreListedByName) {
  EXPECT_TRUE(std::ranges::is_sorted(jobs(), {}, &Job::name));
  EXPECT_EQ(refusal("audits", ""), "no job \"audits\"; rollmark_describe with \"jobs\" lists them");
}

TEST_F(Jobs, RefuseWhatTheyDoNotTake) {
  push_school();
  push_marks();
  EXPECT_EQ(refusal("absence", "On=2026-11-02").substr(0, 40), "params has the unknown key \"On\"; known: ");
  EXPECT_EQ(refusal("absence", ""), "params: on=YYYY-MM-DD is needed; the library has no clock");
  EXPECT_EQ(refusal("absence", "on=2026-11-31"), "params: on is not a date (YYYY-MM-DD)");
  EXPECT_EQ(refusal("absence", "on=2026-11-02\nnow=8.45"), "params: now is not a time of day (HH:MM)");
  EXPECT_EQ(refusal("absence", "on=2026-11-02\nfrom=2026-11-02\nto=2026-11-01"),
            "params: to lies before from");
  EXPECT_EQ(refusal("absence", "on=2026-11-02\nschool=T"),
            "the data have no school with the key given in params");
}

TEST_F(Jobs, NameTheTableThatIsMissing) {
  push_school();
  EXPECT_EQ(refusal("absence", "on=2026-11-02"),
            "job absence needs the table mark, which was neither loaded nor pushed");
  push_marks();  // marks as rows will do
  EXPECT_EQ(run("absence", "on=2026-11-02\ndocuments=none")->table("absence_enrolment")->rows(), 1);
  EXPECT_EQ(refusal("rates", "on=2026-11-02"),
            "job rates needs the table code_count, which was neither loaded nor pushed");
}

TEST_F(Jobs, SealTheirResults) {
  push_school();
  push_marks();
  for (const char* job : {"absence", "audit"}) {
    const auto result = run(job, "on=2026-11-02\ndocuments=csv");
    for (const char* table : {"summary", "tables", "columns", "documents"}) {
      ASSERT_NE(result->table(table), nullptr) << job << " " << table;
    }
    EXPECT_EQ(result->table("tables")->rows(), static_cast<std::int64_t>(result->tables().size())) << job;
    std::int64_t columns = 0;
    for (const Table& table : result->tables()) columns += static_cast<std::int64_t>(table.columns().size());
    EXPECT_EQ(result->table("columns")->rows(), columns) << job;
    ASSERT_EQ(result->table("documents")->rows(), 1) << job;
    EXPECT_EQ(result->table("documents")->find("bytes")->i64(0),
              static_cast<std::int64_t>(result->documents().front().bytes.size()))
        << job;
  }
}

TEST_F(Jobs, StopWhenTheyAreToldTo) {
  push_school();
  push_marks();
  class Stopping : public SilentControl {
   public:
    void step(std::string_view phase, std::int64_t, std::int64_t) override {
      phases.emplace_back(phase);
      throw Failure(ROLLMARK_CANCELLED, "told to");
    }
    std::vector<std::string> phases;
  } control;
  const KeyValues params("on=2026-11-02", "params");
  EXPECT_THROW(run_job("audit", {*data.snapshot(), *embedded_rulebook(), params, control}), Failure);
  EXPECT_EQ(control.phases, std::vector<std::string>{"audit"});
}

TEST(WantedColumns, AreSpeltOutWithWhatARowCannotDoWithout) {
  EXPECT_EQ(spelt({"pupil.dob", "code.description", "pupil.upn"}),
            (std::vector<std::string>{"code.vendor_code", "code.description", "pupil.school_key",
                                      "pupil.pupil_key", "pupil.upn", "pupil.dob"}));
  // Marks as rows; how each was entered only where a job asks for it by name.
  EXPECT_EQ(spelt({"mark"}),
            (std::vector<std::string>{"mark_row.school_key", "mark_row.enrolment_key", "mark_row.pupil_key",
                                      "mark_row.date", "mark_row.half_day", "mark_row.vendor_code",
                                      "mark_row.recorded_at"}));
  EXPECT_EQ(spelt({"term", "term.half"}).size(), find_canonical_table("term")->columns.size());
  EXPECT_TRUE(spelt({}).empty());
}

TEST(WantedColumns, MustExist) {
  EXPECT_EQ(refusal_of({"staff"}), "source: tables names \"staff\", which is no canonical table or column");
  EXPECT_EQ(refusal_of({"pupil.shoe_size"}),
            "source: tables names \"pupil.shoe_size\", which is no canonical table or column");
}

}  // namespace
}  // namespace rollmark::test
