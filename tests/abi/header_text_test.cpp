// The public headers as text: every function says its thread and since when, the version script lists exactly
// the functions of the header, and nothing in a signature has a size that a compiler chooses.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

const std::string source = ROLLMARK_SOURCE_DIR;

std::string read(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  EXPECT_TRUE(in) << file;
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Function {
  std::string name;
  std::string comment;      // the block that stands right above it
  std::string declaration;  // to its ;
};

std::vector<Function> functions(const std::string& header) {
  std::vector<Function> found;
  const std::string marker = "\nROLLMARK_API ";
  for (std::size_t at = header.find(marker); at != std::string::npos; at = header.find(marker, at + 1)) {
    Function function;
    function.declaration = header.substr(at + 1, header.find(';', at) - at);
    std::smatch name;
    EXPECT_TRUE(std::regex_search(function.declaration, name, std::regex("ROLLMARK_CALL\\s+(\\w+)\\(")));
    function.name = name[1];
    if (header.compare(at - 2, 2, "*/") == 0) {
      const std::size_t begin = header.rfind("/*", at);
      function.comment =
          std::regex_replace(header.substr(begin, at - begin), std::regex("\\s*\n \\* *"), " ");
    }
    found.push_back(std::move(function));
  }
  return found;
}

std::set<std::string> lines(const std::string& text) {
  std::set<std::string> all;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) all.insert(line);
  }
  return all;
}

TEST(HeaderText, EveryFunctionSaysItsThreadAndSinceWhen) {
  std::size_t seen = 0;
  for (const char* header : {"rollmark.h", "adapter.h"}) {
    for (const Function& function : functions(read(source + "/abi/include/rollmark/" + header))) {
      ++seen;
      EXPECT_NE(function.comment.find("Thread: "), std::string::npos) << function.name;
      EXPECT_TRUE(std::regex_search(function.comment, std::regex("Since \\d+\\.\\d+"))) << function.name;
      // One that can fail says how.
      if (function.declaration.find("rollmark_status ROLLMARK_CALL") == std::string::npos) continue;
      EXPECT_NE(function.comment.find("Statuses: "), std::string::npos) << function.name;
    }
  }
  EXPECT_EQ(seen, 19U);
}

TEST(HeaderText, HoldsNothingWhoseSizeACompilerChooses) {
  const std::regex banned(
      "\\b(bool|enum|union|long|short|size_t|wchar_t|float|double)\\b|\\.\\.\\.|:\\s*\\d+;");
  for (const char* header : {"rollmark.h", "adapter.h", "ext_secret.h"}) {
    std::string text = read(source + "/abi/include/rollmark/" + header);
    text = std::regex_replace(text, std::regex("/\\*[^*]*\\*+(?:[^/*][^*]*\\*+)*/"), "");
    std::smatch found;
    EXPECT_FALSE(std::regex_search(text, found, banned)) << header << ": " << found.str();
  }
}

TEST(HeaderText, TheExportListIsTheHeadersFunctions) {
  std::set<std::string> declared;
  for (const Function& function : functions(read(source + "/abi/include/rollmark/rollmark.h"))) {
    declared.insert(function.name);
  }
  EXPECT_EQ(lines(read(source + "/abi/exports/rollmark.symbols")), declared);
  const std::string map = read(source + "/abi/exports/rollmark.map");
  std::set<std::string> exported;
  const std::regex entry("\\n\\s+(\\w+);");
  for (std::sregex_iterator at(map.begin(), map.end(), entry), end; at != end; ++at)
    exported.insert((*at)[1]);
  EXPECT_EQ(exported, declared);
  EXPECT_NE(map.find("local:\n    *;"), std::string::npos);
}

std::string output_of(const std::string& command) {
  std::string output;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return "cannot run " + command;
  std::array<char, 4096> buffer;
  for (std::size_t size = 0; (size = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    output.append(buffer.data(), size);
  }
  EXPECT_EQ(pclose(pipe), 0) << command;
  return output;
}

TEST(SharedLibrary, CannotBeUnloadedAndNeedsNoAdaptersLibrary) {
  const std::string dynamic = output_of("readelf -dW " ROLLMARK_LIBRARY);
  EXPECT_NE(dynamic.find("Library soname: [librollmark.so.0]"), std::string::npos) << dynamic;
  EXPECT_NE(dynamic.find("NODELETE"), std::string::npos) << dynamic;
  EXPECT_NE(dynamic.find("NOW"), std::string::npos) << dynamic;
  EXPECT_EQ(dynamic.find("soci"), std::string::npos) << dynamic;
  EXPECT_EQ(dynamic.find("sqlite"), std::string::npos) << dynamic;
  EXPECT_NE(output_of("readelf -lW " ROLLMARK_LIBRARY).find("GNU_RELRO"), std::string::npos);
}

}  // namespace
