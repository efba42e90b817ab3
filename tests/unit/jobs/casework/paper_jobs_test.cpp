// The jobs on papers: what their tables say.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class PaperJobs : public OfficeFixture {};

TEST_F(PaperJobs, MedicalEvidenceIsAnIndex) {
  school.row("medical_evidence", {{"pupil_key", "A"},
                                  {"asked_on", "2026-11-09"},
                                  {"ground", "doubt"},
                                  {"kind", "letter"},
                                  {"seen_on", "2026-11-13"},
                                  {"seen_by", "Officer"}});
  school.row("medical_evidence", {{"pupil_key", "B"}, {"asked_on", "2026-11-10"}});
  school.row("medical_evidence", {{"pupil_key", "C"}, {"asked_on", "2026-11-14"}});
  const auto result = run("medical-evidence", "on=2026-11-13\nnames=full");
  EXPECT_EQ(column(*result, "medical_evidence", "pupil_key"), (Texts{"A", "B"}));
  EXPECT_EQ(column(*result, "medical_evidence", "ground"), (Texts{"Genuine doubt", "-"}));
  EXPECT_EQ(column(*result, "medical_evidence_due", "pupil_key"), (Texts{"B", "B"}));
  EXPECT_EQ(column(*result, "medical_evidence_due", "what"),
            (Texts{"asked without a ground", "asked and not seen"}));
  EXPECT_EQ(schema_fault_of(*result, "medical-evidence.xml"), "");
  EXPECT_THAT(document(*result, "medical-evidence.html"), Not(HasSubstr("Bond")));
  // A day earlier Ada's had not been seen.
  EXPECT_EQ(column(*run("medical-evidence", "on=2026-11-12"), "medical_evidence_due", "what"),
            (Texts{"asked and not seen", "asked without a ground", "asked and not seen"}));
}

TEST_F(PaperJobs, MedicalEvidenceNeedsItsTable) {
  EXPECT_THAT(refusal("medical-evidence", "on=2026-11-13"), HasSubstr("needs the table medical_evidence"));
}

}  // namespace
}  // namespace rollmark::test
