// The public headers as text: the version script lists exactly the functions of the header, and nothing in a
// signature has a size that a compiler chooses. What the comments must say is in header_comments_test.cpp.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace {

const std::string source = ROLLMARK_SOURCE_DIR;

std::string read(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  EXPECT_TRUE(in) << file;
  return {std::istreambuf_iterator<char>(in), {}};
}

// The names of the functions that a header declares.
std::set<std::string> functions(const std::string& header) {
  std::set<std::string> names;
  const std::regex declared("\nROLLMARK_API [^;]*?ROLLMARK_CALL\\s+(\\w+)\\(");
  for (std::sregex_iterator each(header.begin(), header.end(), declared), end; each != end; ++each) {
    names.insert((*each)[1]);
  }
  return names;
}

std::set<std::string> lines(const std::string& text) {
  std::set<std::string> all;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) all.insert(line);
  }
  return all;
}

TEST(HeaderText, HoldsNothingWhoseSizeACompilerChooses) {
  const std::regex banned(
      "\\b(bool|enum|union|long|short|size_t|wchar_t|float|double)\\b|\\.\\.\\.|:\\s*\\d+;");
  for (const char* header : {"rollmark.h", "adapter.h", "ext_secret.h", "ext_arrow.h"}) {
    std::string text = read(source + "/abi/include/rollmark/" + header);
    text = std::regex_replace(text, std::regex("/\\*[^*]*\\*+(?:[^/*][^*]*\\*+)*/"), "");
    std::smatch found;
    EXPECT_FALSE(std::regex_search(text, found, banned)) << header << ": " << found.str();
  }
}

TEST(HeaderText, TheExportListIsTheHeadersFunctions) {
  const std::set<std::string> declared = functions(read(source + "/abi/include/rollmark/rollmark.h"));
  EXPECT_EQ(declared.size(), 18U);
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
