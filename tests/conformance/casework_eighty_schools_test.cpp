// An authority of eighty schools, loaded once: what each job says of a school, a case or a pupil is what was
// planted of it. The tests beside this one look closer, at six schools or twelve.
#include <gtest/gtest.h>

#include "conformance/authority_sample.hpp"

namespace rollmark::test {
namespace {

using Facts = AuthoritySample::Facts;

constexpr int schools = 80;

// A column of a job's table and the fact that was planted for it, by school and, where named, another column.
struct Held {
  const char* table;
  const char* key;  // nullptr: by school alone
  const char* column;
  const char* fact;
};

// Whatever was planted is there with its value; a key of the fact is not looked at where the table has none.
void expect_planted(const AuthoritySample& sample, const HostResult& result, const char* job,
                    const Held& held) {
  const Facts planted = sample.facts(job, held.fact);
  EXPECT_FALSE(planted.empty()) << job << ": " << held.fact;
  const Facts found = facts_in(result, held.table, held.key, held.column);
  for (const auto& [key, value] : planted) {
    const auto there = found.find({key.first, held.key == nullptr ? "" : key.second});
    // The sample says 0 of an account that there is none of.
    if (there == found.end() && value == "0") continue;
    EXPECT_EQ(there == found.end() ? "nothing" : there->second, value)
        << job << ": " << held.fact << " of " << key.first << " " << key.second;
  }
}

class EightySchools : public ::testing::Test {
 protected:
  EightySchools()
      : sample(schools),
        host(
            "jobs=school-summary,targeting-meeting,audit-schedule,allocation,caseload,"
            "measures,contacts,school-records,medical-evidence,checklists") {}
  void SetUp() override { ASSERT_EQ(host.load(sample.source()).message, ""); }
  void hold(const char* job, std::initializer_list<Held> all, const std::string& params = on_the_day) {
    const HostResult result = host.run(job, params + "\ndocuments=none");
    for (const Held& one : all) expect_planted(sample, result, job, one);
  }
  static inline const std::string on_the_day = std::string("on=") + authority_day;
  AuthoritySample sample;
  Host host;
};

TEST_F(EightySchools, SayWhatWasPlanted) {
  const Facts from = sample.facts("school-summary", "from"), until = sample.facts("school-summary", "as of");
  ASSERT_EQ(from.size(), static_cast<std::size_t>(schools));
  hold("school-summary",
       {{"school_summary", nullptr, "roll", "roll"},
        {"school_summary", nullptr, "free_meals", "free school meals"},
        {"school_summary", nullptr, "possible", "possible"},
        {"school_summary", nullptr, "persistent", "persistent"},
        {"school_summary", nullptr, "severe", "severe"},
        {"school_summary", nullptr, "reasons_awaited", "reasons awaited"}},
       "on=" + until.begin()->second + "\nfrom=" + from.begin()->second);
  hold("targeting-meeting", {{"targeting_meeting", nullptr, "roll", "roll"},
                             {"targeting_meeting", nullptr, "attended", "attended"},
                             {"targeting_meeting", nullptr, "possible", "possible"},
                             {"targeting_meeting", nullptr, "last_meeting", "last meeting"},
                             {"targeting_meeting", nullptr, "next_meeting", "next meeting"},
                             {"targeting_meeting", nullptr, "actions_open", "actions open"}});
  hold("audit-schedule", {{"audit_schedule", nullptr, "state", "state"},
                          {"audit_schedule", nullptr, "due_on", "due on"},
                          {"audit_schedule", nullptr, "days_overdue", "days overdue"},
                          {"audit_schedule", nullptr, "must_findings", "must findings"}});
  hold("allocation", {{"allocation", "purpose", "given", "given"},
                      {"allocation", "purpose", "used", "used"},
                      {"allocation", "purpose", "left", "left"}});
  hold("caseload", {{"caseload", "case_ref", "days_left", "days left"}});
  hold("measures", {{"measures_case", "case_ref", "evidence", "evidence"},
                    {"measures_case", "case_ref", "agreement", "agreement"},
                    {"measures_case", "case_ref", "authority", "authority"},
                    {"measures_case", "case_ref", "signature", "signature"}});
}

// A fact for each fault, and no other.
TEST_F(EightySchools, HaveTheFaultsPlanted) {
  std::size_t planted = 0;
  for (const char* what : {"officer left", "officer not checked since", "lead not checked since",
                           "no lead since", "no officer", "officer left still serves"})
    planted += sample.facts("contacts", what).size();
  EXPECT_EQ(host.run("contacts", on_the_day + "\ndocuments=none").rows("contacts_due"),
            static_cast<std::int64_t>(planted));
  const HostResult evidence = host.run("medical-evidence", on_the_day + "\ndocuments=none");
  EXPECT_EQ(facts_in(evidence, "medical_evidence_due", "pupil_key", "asked_on", "what", "asked and not seen"),
            sample.facts("medical-evidence", "not seen"));
  const HostResult records = host.run("school-records", on_the_day + "\ndocuments=none");
  EXPECT_EQ(facts_in(records, "school_records_due", "ref", "since", "what", "not answered"),
            sample.facts("exports", "not answered"));
}

}  // namespace
}  // namespace rollmark::test
