// References of measures: the expected ones were computed apart from the library, with Python's
// hashlib.blake2b.
#include "casework/measure_reference.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "core/failure.hpp"

namespace rollmark {
namespace {

MeasureMatter matter(const char* pupil = "P1", const char* contact = "C1", const char* to = "2026-10-23") {
  return {"S1", pupil, contact, {parse_day("2026-09-01").value(), parse_day(to).value()}};
}

class OneSecret : public RunControl {
 public:
  explicit OneSecret(std::optional<std::string> secret) : secret_(std::move(secret)) {}
  void step(std::string_view, std::int64_t, std::int64_t) override {}
  void log(std::int32_t, std::string_view, std::string_view) override {}
  std::optional<std::string> secret(const char* name) override {
    EXPECT_STREQ(name, "measure-reference-key");
    return secret_;
  }

 private:
  std::optional<std::string> secret_;
};

TEST(MeasureReference, TheSameMatterHasTheSameReference) {
  EXPECT_EQ(MeasureReferences().of(matter()), "FBNZ5-SHQEP-F");
  EXPECT_EQ(MeasureReferences("0123456789abcdef").of(matter()), "8RT9D-PNGKR-W");
  OneSecret host("0123456789abcdef");
  const MeasureReferences asked(host);
  EXPECT_TRUE(asked.keyed());
  EXPECT_EQ(asked.of(matter()), "8RT9D-PNGKR-W");
  OneSecret none(std::nullopt);
  EXPECT_EQ(MeasureReferences(none).of(matter()), "FBNZ5-SHQEP-F");
}

TEST(MeasureReference, AnotherParentChildPeriodOrSchoolHasAnother) {
  const MeasureReferences references;
  MeasureMatter school = matter();
  school.school_key = "S2";
  // Keys that run into each other: P1 + C1 and P1C + 1.
  const std::set<std::string> all = {
      references.of(matter()),           references.of(matter("P2")),
      references.of(matter("P1", "C2")), references.of(matter("P1", "C1", "2026-10-22")),
      references.of(matter("P1C", "1")), references.of(school)};
  EXPECT_EQ(all.size(), 6U);
}

TEST(MeasureReference, WithoutAParentOrChildThereIsNone) {
  EXPECT_EQ(MeasureReferences().of(matter("P1", "")), "");
  EXPECT_EQ(MeasureReferences().of(matter("", "C1")), "");
}

TEST(MeasureReference, AShortSecretIsRefused) {
  OneSecret host("fifteen letters");
  EXPECT_THROW(MeasureReferences{host}, Failure);
}

TEST(MeasureReference, ACollisionIsNamed) {
  const std::vector<MeasureMatter> matters = {matter(), matter("P2"), matter(), matter("P3", "")};
  const std::vector<std::string> same = {"A", "A", "A", ""};
  EXPECT_THAT(reference_collisions(matters, same),
              ::testing::ElementsAre(std::pair<std::size_t, std::size_t>(0, 1)));
  const std::vector<std::string> apart = {"A", "B", "A", ""};
  EXPECT_TRUE(reference_collisions(matters, apart).empty());
}

}  // namespace
}  // namespace rollmark
