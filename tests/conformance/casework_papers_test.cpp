// The jobs on papers over a whole authority: what is to be looked at is what was planted.
#include <gtest/gtest.h>

#include "conformance/authority_sample.hpp"

namespace rollmark::test {
namespace {

using Facts = AuthoritySample::Facts;

TEST(CaseworkPapers, MedicalEvidenceAsPlantedInAnAuthority) {
  const AuthoritySample sample(6);
  Host host("jobs=medical-evidence");
  ASSERT_EQ(host.load(sample.source()).message, "");
  const HostResult result =
      host.run("medical-evidence", std::string("on=") + authority_day + "\ndocuments=none");
  for (const auto& [fact, what] :
       {std::pair{"asked without ground", "asked without a ground"}, {"not seen", "asked and not seen"}}) {
    const Facts planted = sample.facts("medical-evidence", fact);
    EXPECT_FALSE(planted.empty());
    EXPECT_EQ(facts_in(result, "medical_evidence_due", "pupil_key", "asked_on", "what", what), planted)
        << fact;
  }
}

// By school and pupil the words of the items without an answer.
TEST(CaseworkPapers, ChecklistsAsPlantedInAnAuthority) {
  const AuthoritySample sample(6);
  Host host("jobs=checklists");
  ASSERT_EQ(host.load(sample.source()).message, "");
  const HostResult result =
      host.run("checklists", std::string("on=") + authority_day + "\nfrom=2024-08-19\ndocuments=none");
  const Facts planted = sample.facts("checklists", "not answered");
  EXPECT_FALSE(planted.empty());
  EXPECT_EQ(facts_in(result, "checklist_open", "pupil_key", "recorded", "state", "not answered"), planted);
  const Facts overdue = sample.facts("checklists", "overdue since");
  EXPECT_FALSE(overdue.empty());
  EXPECT_EQ(facts_in(result, "checklist_open", "pupil_key", "due_on", "overdue", "yes"), overdue);
  // Since the grounds of 2024 came into force.
  const Facts to_begin = sample.facts("checklists", "to begin");
  EXPECT_FALSE(to_begin.empty());
  EXPECT_EQ(facts_in(result, "checklist_begin", "pupil_key", "last_day"), to_begin);
}

}  // namespace
}  // namespace rollmark::test
