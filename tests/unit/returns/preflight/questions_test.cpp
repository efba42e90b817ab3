// The questions: the library's document fits its schema and the checks; documents with a fault are refused.
#include "returns/preflight/questions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "core/failure.hpp"
#include "support/xml_schema.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;

std::string file_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream all;
  all << file.rdbuf();
  return all.str();
}

std::string refusal(const std::string& inside) {
  try {
    read_questions("<questions format='1' name='n' edition='2026-11-22'>\n" + inside + "</questions>");
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "";
}

TEST(Questions, FitTheirSchema) {
  EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/questions.xsd",
                                       file_text(ROLLMARK_SOURCE_DIR "/schemas/returns/questions.xml")),
            "");
  EXPECT_EQ(questions().edition, day_of(2026, 11, 22));
}

TEST(Questions, SayWhoIsAskedWhat) {
  const Question* notices = questions().find("earlier-notices");
  ASSERT_NE(notices, nullptr);
  EXPECT_TRUE(notices->of_each_parent);
  EXPECT_EQ(answer_form_name(notices->form), "yes-no");
  EXPECT_TRUE(notices->asked_in("referral/penalty-notice"));
  EXPECT_FALSE(notices->asked_in("return/sickness"));
  EXPECT_THAT(questions().find("channel")->words, ::testing::Contains("sealed-email"));
  EXPECT_EQ(questions().find("nothing"), nullptr);
}

// A check may ask what nobody can answer, or a question be answered that nobody reads.
TEST(Questions, AreThoseThatTheChecksRead) {
  std::string code;
  for (const auto& entry :
       std::filesystem::directory_iterator(ROLLMARK_SOURCE_DIR "/plugin/returns/preflight")) {
    if (entry.path().extension() == ".cpp") code += file_text(entry.path());
  }
  for (const Question& question : questions().all)
    EXPECT_THAT(code, HasSubstr('"' + question.id + '"')) << "nobody reads it";
  const std::regex asked(
      "(?:answered|answered_in_words|answer_to|answer_path)\\([^;\"]*?\"([a-z0-9-]+)\"|question = "
      "\"([a-z0-9-]+)\"");
  for (std::sregex_iterator found(code.begin(), code.end(), asked); found != std::sregex_iterator();
       ++found) {
    const std::string id = (*found)[1].matched ? (*found)[1].str() : (*found)[2].str();
    EXPECT_NE(questions().find(id), nullptr) << id;
  }
}

TEST(Questions, WithAFaultAreRefused) {
  const std::string good =
      "<question id='b' about='case' answer='yes-no' checks='PF-042'>Is it?</question>\n";
  EXPECT_EQ(refusal(good), "");
  EXPECT_EQ(refusal(good + good),
            "questions line 3: <question> is out of order, or has the id of an earlier one");
  EXPECT_THAT(refusal("<question id='a' about='case' answer='yes-no' checks='PF-999'>Is it?</question>"),
              HasSubstr("line 2: <question> names a check that is not there"));
  EXPECT_THAT(refusal("<question id='a' about='all' answer='yes-no' checks='PF-042'>Is it?</question>"),
              HasSubstr("'about'"));
  EXPECT_THAT(refusal("<question id='a' about='case' answer='word' checks='PF-042'>Is it?</question>"),
              HasSubstr("words without"));
  EXPECT_THAT(refusal("<question id='A' about='case' answer='yes-no' checks='PF-042'>Is it?</question>"),
              HasSubstr("'id'"));
  EXPECT_THAT(refusal("<question id='a' about='case' answer='yes-no' checks='PF-042'></question>"),
              HasSubstr("line 2"));
  EXPECT_THAT(
      refusal("<question id='a' about='case' answer='yes-no' checks='PF-042' more='x'>Is it?</question>"),
      HasSubstr("line 2"));
}

}  // namespace
}  // namespace rollmark::test
