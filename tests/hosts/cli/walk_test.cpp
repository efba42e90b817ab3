// The walks through a term (plugin/casework/walk-*.md) as their readers run them: each block of commands in a
// shell of its own, in one folder, stops at the first command that fails; the lines below it must be in what
// it wrote.
#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "run_command.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;

struct Step {
  std::size_t line = 0;  // of its first command in the document
  std::string commands;
  std::vector<std::string> expected;
};

std::vector<Step> steps_of(const std::string& document) {
  std::vector<Step> steps;
  std::istringstream lines(document);
  std::string block;
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.starts_with("```")) {
      block = block.empty() ? line.substr(3) : "";
      if (block == "sh") steps.push_back({number + 1, "", {}});
      if (line.size() > 3 && block != "sh" && block != "text")
        ADD_FAILURE() << "line " << number << ": a block of " << block;
    } else if (block == "sh") {
      steps.back().commands += line + "\n";
    } else if (block == "text") {
      if (steps.empty()) {
        ADD_FAILURE() << "line " << number << ": lines are expected of no command";
      } else {
        steps.back().expected.push_back(line);
      }
    }
  }
  return steps;
}

void walk(const std::string& name, std::size_t fewest) {
  const std::string path = std::string(ROLLMARK_SOURCE_DIR) + "/plugin/casework/" + name;
  const std::vector<Step> steps = steps_of(read_file(path));
  EXPECT_GE(steps.size(), fewest);
  const TemporaryFolder folder;
  const std::string programs = std::filesystem::path(ROLLMARK_COMMAND).parent_path().string();
  for (const Step& step : steps) {
    // A command that is to fail stands after `!`, which the shell's errexit passes over: it is looked at
    // here.
    std::string script = "cd '" + folder.path().string() + "'\nexport PATH='" + programs + "':\"$PATH\"\n";
    std::istringstream lines(step.commands);
    for (std::string line; std::getline(lines, line);)
      script += line.starts_with("! ") ? "if " + line.substr(2) + "; then exit 97; fi\n" : line + "\n";
    const Outcome outcome = run_program("/bin/bash", {"-euo", "pipefail", "-c", script});
    ASSERT_EQ(outcome.status, 0) << name << " line " << step.line << ": " << outcome.out << outcome.err;
    for (const std::string& line : step.expected)
      EXPECT_THAT(outcome.out + outcome.err, HasSubstr(line)) << name << " line " << step.line;
  }
}

TEST(Walk, OfAnAuthoritysTeam) {
  walk("walk-authority.md", 15);
}

TEST(Walk, OfASchoolsOfficer) {
  walk("walk-school.md", 12);
}

}  // namespace
}  // namespace rollmark::test
