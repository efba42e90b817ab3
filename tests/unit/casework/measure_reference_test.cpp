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

// Every wrong sign in every place and every exchange of two different signs.
TEST(MeasureReference, TheCheckSignFindsSlips) {
  const std::string good = MeasureReferences().of(matter());
  ASSERT_TRUE(is_measure_reference(good));
  std::string small = good;
  for (char& sign : small) sign = sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
  EXPECT_TRUE(is_measure_reference(small));
  for (std::size_t i = 0; i < good.size(); ++i) {
    if (good[i] == '-') continue;
    for (const char sign : std::string("23456789ABCDEFGHJKMNPQRSTUVWXYZ01")) {
      if (sign == good[i]) continue;
      std::string slip = good;
      slip[i] = sign;
      EXPECT_FALSE(is_measure_reference(slip)) << slip;
    }
    for (std::size_t k = i + 1; k < good.size(); ++k) {
      if (good[k] == '-' || good[k] == good[i]) continue;
      std::string slip = good;
      std::swap(slip[i], slip[k]);
      EXPECT_FALSE(is_measure_reference(slip)) << slip;
    }
  }
  EXPECT_FALSE(is_measure_reference(good.substr(1)));
  EXPECT_FALSE(is_measure_reference(""));
  // Signs beyond the letters on both sides.
  for (const char beside : {'{', '`', '@', '['}) EXPECT_FALSE(is_measure_reference(std::string(11, beside)));
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
