// What leaves our shared libraries and what they ask of a machine: the exact functions, the exact libraries
// beside them, no symbol that the host's own C++ library could catch, no glibc or libstdc++ younger than
// promised.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Names = std::set<std::string>;

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

// One row of a data file of the folder abi: the first word, then the others. # begins a comment.
std::map<std::string, std::vector<std::string>> rows_of(const std::string& file) {
  std::map<std::string, std::vector<std::string>> rows;
  std::ifstream in(ROLLMARK_SOURCE_DIR "/abi/" + file);
  EXPECT_TRUE(in) << file;
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line.substr(0, line.find('#')));
    std::string name;
    if (!(words >> name)) continue;
    std::vector<std::string>& row = rows[name];
    for (std::string word; words >> word;) row.push_back(word);
  }
  return rows;
}

// A row of nm -D: kind, name and version ("GLIBC_2.14", empty where there is none).
struct Symbol {
  char kind = ' ';
  std::string name;
  std::string version;
};

std::vector<Symbol> symbols(const std::string& library, const std::string& which) {
  std::vector<Symbol> found;
  std::istringstream lines(output_of("nm -D " + which + " '" + library + "'"));
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line.substr(std::min<std::size_t>(17, line.size())));
    Symbol symbol;
    fields >> symbol.kind >> symbol.name;
    const std::size_t at = symbol.name.find('@');
    if (at != std::string::npos) {
      symbol.version = symbol.name.substr(symbol.name.find_last_of('@') + 1);
      symbol.name.resize(at);
    }
    found.push_back(symbol);
  }
  return found;
}

// The libraries that the library names itself, in the order it looks through them.
[[maybe_unused]] std::vector<std::string> needed(const std::string& library) {
  std::vector<std::string> names;
  std::istringstream lines(output_of("readelf -dW '" + library + "'"));
  for (std::string line; std::getline(lines, line);) {
    if (line.find("(NEEDED)") == std::string::npos) continue;
    const std::size_t open = line.find('[');
    names.push_back(line.substr(open + 1, line.find(']') - open - 1));
  }
  return names;
}

// "2.14" before "2.4" would be wrong: numbers, not text.
[[maybe_unused]] std::vector<int> numbers(const std::string& version) {
  std::vector<int> parts;
  std::istringstream in(version);
  for (std::string part; std::getline(in, part, '.');) parts.push_back(std::stoi(part));
  return parts;
}

struct Library {
  const char* name;
  const char* file;
};

void PrintTo(const Library& library, std::ostream* out) {
  *out << library.name;
}

class SharedLibraries : public testing::TestWithParam<Library> {
 protected:
  const std::string name_ = GetParam().name;
  const std::string file_ = GetParam().file;
  const bool is_adapter_ = name_ != "librollmark";
};

// A weak or unique symbol that leaks would be shared with the host's C++ library, and could keep ours from
// being what it was tested as; a unique one also keeps a library from ever being unloaded.
TEST_P(SharedLibraries, ExportWhatIsListedAndNothingElse) {
  Names expected{"rollmark_adapter_describe"};
  if (!is_adapter_) {
    expected.clear();
    for (const auto& [symbol, rest] : rows_of("exports/rollmark.symbols")) expected.insert(symbol);
    EXPECT_EQ(expected.size(), 18U);
  }
  Names exported;
  for (const Symbol& symbol : symbols(file_, "--defined-only")) {
    if (symbol.kind == 'A' && symbol.name == "ROLLMARK_0" && !is_adapter_) continue;
    EXPECT_EQ(symbol.kind, 'T') << symbol.name;
    EXPECT_EQ(symbol.version, is_adapter_ ? "" : "ROLLMARK_0") << symbol.name;
    exported.insert(symbol.name);
  }
  EXPECT_EQ(exported, expected);
}

#ifdef ROLLMARK_AS_SHIPPED

TEST_P(SharedLibraries, NeedExactlyTheLibrariesThatAreListed) {
  const std::vector<std::string> listed = rows_of("exports/needed.txt")[name_];
  const std::vector<std::string> named = needed(file_);
  EXPECT_EQ(Names(named.begin(), named.end()), Names(listed.begin(), listed.end()));
  EXPECT_EQ(named.size(), listed.size());
}

// What is not defined by a library that is named itself is found only as long as another one happens to bring
// it.
TEST_P(SharedLibraries, FindAllTheyUseInTheLibrariesTheyName) {
  std::map<std::string, std::string> places;
  std::istringstream lines(output_of("ldd '" + file_ + "'"));
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string name, arrow, place;
    words >> name >> arrow >> place;
    if (arrow == "=>") places[name] = place;
    if (name.starts_with('/')) places[name.substr(name.rfind('/') + 1)] = name;
  }
  Names defined;
  for (const std::string& library : needed(file_)) {
    ASSERT_TRUE(places.contains(library)) << library;
    for (const Symbol& symbol : symbols(places[library], "--defined-only")) defined.insert(symbol.name);
  }
  for (const Symbol& symbol : symbols(file_, "--undefined-only")) {
    EXPECT_TRUE(symbol.kind != 'U' || defined.contains(symbol.name)) << symbol.name;
  }
}

TEST_P(SharedLibraries, AskForNoYoungerSystemThanPromised) {
  const std::vector<std::string> promised = rows_of("baseline/ceilings.txt")[name_];
  ASSERT_FALSE(promised.empty());
  std::map<std::string, std::string> ceilings;  // "GLIBC" to "2.34"
  for (const std::string& each : promised) {
    ceilings[each.substr(0, each.rfind('_'))] = each.substr(each.rfind('_') + 1);
  }
  std::map<std::string, std::string> youngest;
  for (const Symbol& symbol : symbols(file_, "--undefined-only")) {
    const std::string family = symbol.version.substr(0, symbol.version.rfind('_'));
    if (family != "GLIBC" && family != "GLIBCXX" && family != "CXXABI" && family != "GCC") continue;
    const std::string version = symbol.version.substr(symbol.version.rfind('_') + 1);
    ASSERT_TRUE(ceilings.contains(family)) << family << ' ' << symbol.name;
    EXPECT_LE(numbers(version), numbers(ceilings[family])) << family << ' ' << symbol.name;
    std::string& so_far = youngest[family];
    if (so_far.empty() || numbers(so_far) < numbers(version)) so_far = version;
  }
  // A promise that has grown too modest is lowered: the next who breaks it then sees it.
  EXPECT_EQ(youngest, ceilings);
}

#endif

INSTANTIATE_TEST_SUITE_P(All, SharedLibraries,
                         testing::Values(Library{"librollmark", ROLLMARK_LIBRARY},
                                         Library{"librollmark_adapter_sql", ROLLMARK_ADAPTER_SQL},
                                         Library{"librollmark_adapter_casefile", ROLLMARK_ADAPTER_CASEFILE},
                                         Library{"librollmark_adapter_csv", ROLLMARK_ADAPTER_CSV},
                                         Library{"librollmark_adapter_template", ROLLMARK_ADAPTER_TEMPLATE}),
                         [](const auto& each) { return std::string(each.param.name); });

}  // namespace
