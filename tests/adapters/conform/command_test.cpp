// The command itself: what it ends with, and what it writes.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "adapters/conform/kit.hpp"
#include "support/xml_schema.hpp"

namespace rollmark::test {
namespace {

struct Ended {
  int status;
  std::string text;
};

Ended conform_command(const std::string& arguments) {
  const std::string line = std::string("'") + ROLLMARK_CONFORM + "' " + arguments + " 2>&1";
  FILE* const pipe = popen(line.c_str(), "r");
  Ended ended{-1, {}};
  if (pipe == nullptr) return ended;
  char bytes[4096];
  for (std::size_t got = fread(bytes, 1, sizeof bytes, pipe); got > 0;
       got = fread(bytes, 1, sizeof bytes, pipe)) {
    ended.text.append(bytes, got);
  }
  ended.status = WEXITSTATUS(pclose(pipe));
  return ended;
}

std::string adapter_and(const ExportFile& file, const std::string& more) {
  return "'" + template_adapter().string() + "' --source '" + file.source() + "' " + more;
}

TEST(ConformCommand, EndsWithNothingWhereAllIsWell) {
  const ExportFile file(template_export());
  const std::string junit = (file.folder() / "conform.xml").string();
  const Ended ended = conform_command(adapter_and(file, "--junit '" + junit + "'"));
  EXPECT_EQ(ended.status, 0) << ended.text;
  std::ifstream xml(junit);
  EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/tests/adapters/conform/junit.xsd",
                                       std::string(std::istreambuf_iterator<char>(xml), {})),
            "");
}

TEST(ConformCommand, EndsWithOneWhereACheckFails) {
  const ExportFile file("[school] school_key|name\nS1|Oak\n");
  const Ended ended = conform_command(adapter_and(file, "--only data.essential"));
  EXPECT_EQ(ended.status, 1);
  EXPECT_NE(ended.text.find("found: table calendar did not come"), std::string::npos) << ended.text;
  const std::string quirks = (file.folder() / "quirks").string();
  std::ofstream(quirks) << "data.essential a test school\n";
  EXPECT_EQ(conform_command(adapter_and(file, "--only data.essential --quirks '" + quirks + "'")).status, 0);
  // What is declared and is not so fails too.
  EXPECT_EQ(conform_command(
                adapter_and(file, "--source tables=school --only data.essential --quirks '" + quirks + "'"))
                .status,
            1);
}

TEST(ConformCommand, EndsWithTwoWhereItCannotBeRun) {
  const ExportFile file(template_export());
  const auto refused = [&](const std::string& arguments, const std::string& why) {
    const Ended ended = conform_command(arguments);
    EXPECT_EQ(ended.status, 2) << ended.text;
    EXPECT_NE(ended.text.find(why), std::string::npos) << ended.text;
  };
  refused("", "name the adapter library");
  refused("/nowhere/librollmark_adapter_x.so", "there is no file /nowhere/librollmark_adapter_x.so");
  refused(adapter_and(file, "--only nonsense"), "no check and no group is called so");
  refused(adapter_and(file, "--quirks /nowhere"), "--quirks: the file cannot be read: /nowhere");
  refused(adapter_and(file, "--source tables=shoe"), "key \"tables\": there is no shoe");
  const std::string quirks = (file.folder() / "quirks").string();
  std::ofstream(quirks) << "data.nothing because\n";
  refused(adapter_and(file, "--quirks '" + quirks + "'"), "line 1: no check is called \"data.nothing\"");
}

TEST(ConformCommand, ListsWhatToDo) {
  const Ended ended = conform_command("--list");
  EXPECT_EQ(ended.status, 0);
  EXPECT_NE(ended.text.find("contract.cancel\n  A load that is cancelled"), std::string::npos);
}

}  // namespace
}  // namespace rollmark::test
