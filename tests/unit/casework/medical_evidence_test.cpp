// Requests for medical evidence: a ground on the list, a paper seen by the reference date.
#include "casework/medical_evidence.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/failure.hpp"
#include "support/xml_schema.hpp"

namespace rollmark {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Day on = day_of(2026, 11, 20);

MedicalEvidence request(const char* ground, std::optional<Day> asked, std::optional<Day> seen,
                        const char* by = "Officer") {
  return {"S", "A", asked, ground, day_of(2026, 11, 2), day_of(2026, 11, 6), "appointment card", seen, by};
}

TEST(MedicalEvidence, IsAskedForOnDoubtOrPattern) {
  const auto policy = embedded_evidence_policy();
  EXPECT_THAT(evidence_faults(request("Doubt", on, on), *policy, on), IsEmpty());
  EXPECT_THAT(evidence_faults(request("regular pattern", on, on), *policy, on), IsEmpty());
  EXPECT_THAT(evidence_faults(request("", on, on), *policy, on), ElementsAre("asked without a ground"));
  EXPECT_THAT(evidence_faults(request("every absence", on, on), *policy, on),
              ElementsAre("ground is not on the list"));
}

// Seen on the reference date is seen; a day after it is not yet. Asked a day after it was not asked.
TEST(MedicalEvidence, AtTheEndOfTheDay) {
  const auto policy = embedded_evidence_policy();
  EXPECT_THAT(evidence_faults(request("doubt", on, on + 1), *policy, on), ElementsAre("asked and not seen"));
  EXPECT_THAT(evidence_faults(request("", on + 1, std::nullopt), *policy, on), IsEmpty());
  EXPECT_THAT(evidence_faults(request("doubt", std::nullopt, on, ""), *policy, on),
              ElementsAre("no day asked", "seen by nobody named"));
  for (const char* fault : {"asked without a ground", "ground is not on the list", "asked and not seen",
                            "no day asked", "seen by nobody named", "absence ends before it begins"})
    EXPECT_NE(evidence_remedy(fault), "") << fault;
  EXPECT_EQ(evidence_column("asked without a ground"), "ground");
  EXPECT_EQ(evidence_column("ground is not on the list"), "");
}

// One day is an absence; one that ends the day before it begins is none.
TEST(MedicalEvidence, AnAbsenceHasItsDaysInOrder) {
  const auto policy = embedded_evidence_policy();
  MedicalEvidence one = request("doubt", on, on);
  one.absence_to = one.absence_from;
  EXPECT_THAT(evidence_faults(one, *policy, on), IsEmpty());
  one.absence_to = *one.absence_from - 1;
  EXPECT_THAT(evidence_faults(one, *policy, on), ElementsAre("absence ends before it begins"));
  one.absence_from = std::nullopt;
  EXPECT_THAT(evidence_faults(one, *policy, on), IsEmpty());
}

TEST(MedicalEvidence, ItsDataFitTheirSchemaAndAreReadStrictly) {
  const std::string xml(embedded::medical_evidence);
  EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/casework-medical-evidence.xsd", xml),
            "");
  const auto refusal = [&](const std::string& old, const std::string& with) {
    std::string other = xml;
    other.replace(other.find(old), old.size(), with);
    try {
      read_evidence_policy(other);
    } catch (const Failure& failure) {
      return std::string(failure.what());
    }
    return std::string("not refused");
  };
  EXPECT_THAT(refusal("id=\"pattern\"", "id=\"doubt\""), HasSubstr("medical evidence line"));
  EXPECT_THAT(refusal("words=\"pattern|", "words=\"doubt|"), HasSubstr("stands twice"));
  EXPECT_THAT(refusal("of=\"D\"", "of=\"KENT\""), HasSubstr("medical evidence line"));
  EXPECT_THAT(refusal("format=\"1\"", "format=\"2\""), HasSubstr("format"));
}

}  // namespace
}  // namespace rollmark
