// UPN and ULN checks against the vectors in tests/published/upn, and the worked examples of the DfE guide.
#include "core/upn.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

namespace rollmark {
namespace {

struct Vector {
  std::string id_type, value, expected, upn_kind;
};

std::vector<Vector> published_vectors() {
  std::ifstream file(ROLLMARK_SOURCE_DIR "/tests/published/upn/upn_uln_vectors.csv");
  std::vector<Vector> vectors;
  std::string line;
  std::getline(file, line);  // the headings
  while (std::getline(file, line)) {
    // Only the note, which comes last, may hold a comma.
    std::string fields[4];
    std::size_t at = 0;
    for (std::string& field : fields) {
      const std::size_t end = line.find(',', at);
      field = line.substr(at, end - at);
      at = end + 1;
    }
    vectors.push_back({fields[0], fields[1], fields[2], fields[3]});
  }
  return vectors;
}

TEST(Upn, AgreesWithEveryPublishedVector) {
  std::size_t seen = 0;
  for (const Vector& vector : published_vectors()) {
    if (vector.id_type != "UPN") continue;
    ++seen;
    const UpnKind kind = check_upn(vector.value);
    EXPECT_EQ(is_valid(kind), vector.expected == "valid") << vector.value;
    EXPECT_EQ(kind == UpnKind::valid_temporary, vector.upn_kind == "temporary") << vector.value;
  }
  EXPECT_EQ(seen, 26U);
}

// 2x8 + 3x0 + 4x1 + 5x2 + 6x0 + 7x0 + 8x0 + 9x0 + 10x1 + 11x0 + 12x0 + 13x1 = 53 = 2 x 23 + 7, and 7 is H.
TEST(Upn, TellsAWrongLetterFromAMalformedNumber) {
  EXPECT_EQ(check_upn("H801200001001"), UpnKind::valid_permanent);
  EXPECT_EQ(check_upn("G801200001001"), UpnKind::wrong_check_letter);
  EXPECT_EQ(check_upn("X00180001701A"), UpnKind::valid_temporary);
  EXPECT_EQ(check_upn("W00180001701A"), UpnKind::wrong_check_letter);
  for (const char* text : {"", "H80120000100", "H8012000010011", "O801200001001", "h801200001001",
                           " H80120000100", "H8012A0001001", "X00180001701I", "X00180001701O",
                           "X00180001701S", "X00180001701a", "X0018000170-1", "1801200001001"}) {
    EXPECT_EQ(check_upn(text), UpnKind::malformed) << text;
  }
}

TEST(Uln, AgreesWithEveryPublishedVector) {
  std::size_t seen = 0;
  for (const Vector& vector : published_vectors()) {
    if (vector.id_type != "ULN") continue;
    ++seen;
    EXPECT_EQ(check_uln(vector.value) == UlnKind::valid, vector.expected == "valid") << vector.value;
  }
  EXPECT_EQ(seen, 14U);
}

// 10x1 + 9x2 + 8x3 + 7x4 + 6x5 + 5x6 + 4x7 + 3x8 + 2x9 = 210 = 19 x 11 + 1, so the check digit is 9.
TEST(Uln, TellsAWrongDigitFromAMalformedNumber) {
  EXPECT_EQ(check_uln("1234567899"), UlnKind::valid);
  EXPECT_EQ(check_uln("1234567898"), UlnKind::wrong_check_digit);
  EXPECT_EQ(check_uln("9999999999"), UlnKind::wrong_check_digit);
  EXPECT_EQ(check_uln("1000000060"), UlnKind::wrong_check_digit);  // 10 + 2 x 6 = 22: remainder 0
  EXPECT_EQ(check_uln("123456789"), UlnKind::malformed);
  EXPECT_EQ(check_uln("12345A7890"), UlnKind::malformed);
}

}  // namespace
}  // namespace rollmark
