// The public headers as documents: every function, struct and callback says what it is, its thread, what goes
// in and comes out and who owns it, its statuses and since when, in the same order. It reads text; it must
// not judge style.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::array headers{"rollmark.h", "adapter.h", "ext_secret.h", "ext_arrow.h"};

std::string read(const std::string& header) {
  const std::string file = std::string(ROLLMARK_SOURCE_DIR "/abi/include/rollmark/") + header;
  std::ifstream in(file, std::ios::binary);
  EXPECT_TRUE(in) << file;
  return {std::istreambuf_iterator<char>(in), {}};
}

// What stands between /* and */ right above `at`, in one line; empty where the line above is no comment.
std::string comment_above(const std::string& text, std::size_t at) {
  const std::size_t end = text.find_last_not_of(" \n", at == 0 ? 0 : at - 1);
  if (end == std::string::npos || end < 1 || text.compare(end - 1, 2, "*/") != 0) return {};
  if (std::count(text.begin() + static_cast<std::ptrdiff_t>(end),
                 text.begin() + static_cast<std::ptrdiff_t>(at), '\n') > 1) {
    return {};
  }
  const std::size_t begin = text.rfind("/*", end);
  const std::string block = text.substr(begin + 2, end - 1 - begin - 2);
  return std::regex_replace(block, std::regex("\\s*\n\\s*\\*?\\s*"), " ");
}

// A function of the library, or a member that is a pointer to one.
struct Callable {
  std::string name;
  std::string result;
  std::vector<std::string> parameters;
};

Callable callable(const std::string& declaration) {
  static const std::regex form(
      "^\\s*(?:ROLLMARK_API )?(.*?)\\s*\\(?\\s*ROLLMARK_CALL\\*?\\s*(\\w+)\\)?\\s*\\(([^)]*)\\)");
  std::smatch parts;
  const std::string line = std::regex_replace(declaration, std::regex("\\s+"), " ");
  EXPECT_TRUE(std::regex_search(line, parts, form)) << declaration;
  Callable found{parts[2], parts[1], {}};
  const std::string list = parts[3];
  for (std::size_t at = 0; at < list.size() && list != "void";) {
    const std::size_t comma = std::min(list.find(',', at), list.size());
    found.parameters.push_back(list.substr(at, comma - at));
    at = comma + 1;
  }
  return found;
}

bool is_error(const std::string& parameter) {
  return parameter.find("rollmark_error*") != std::string::npos;
}

// What the call writes to: a pointer that is not to const, and no handle or context of the caller's.
bool is_output(const std::string& parameter) {
  static const std::regex handle("rollmark_(engine|dataset|result)\\* \\w+$|void\\* context");
  if (is_error(parameter) || std::regex_search(parameter, handle)) return false;
  if (parameter.find("**") != std::string::npos) return true;
  return parameter.find('*') != std::string::npos && parameter.find("const") == std::string::npos;
}

bool is_input(const std::string& parameter) {
  static const std::regex handle("rollmark_(engine|dataset|result)\\* \\w+$|void\\* context");
  return !is_error(parameter) && !is_output(parameter) && !std::regex_search(parameter, handle);
}

// The labels, each at most once, in this order; "what" before the first, "Since" last.
void expect_whole(const std::string& comment, const Callable& call) {
  static const std::vector<std::string> order{"Thread: ", "In: ", "Out: ", "Statuses: ", "Since "};
  std::size_t last = 0;
  for (const std::string& label : order) {
    const std::size_t at = comment.find(label);
    if (at == std::string::npos) continue;
    EXPECT_GT(at, last) << call.name << ": " << label << "stands too early";
    EXPECT_EQ(comment.find(label, at + 1), std::string::npos) << call.name << ": " << label << "twice";
    last = at;
  }
  EXPECT_GT(comment.find("Thread: "), 10U) << call.name << " does not say what it does";
  const auto says = [&](const char* label) { return comment.find(label) != std::string::npos; };
  EXPECT_TRUE(says("Thread: ")) << call.name;
  EXPECT_TRUE(std::regex_search(comment, std::regex("Since \\d+\\.\\d+\\. ?$")))
      << call.name << ": " << comment;
  EXPECT_EQ(says("Statuses: "), call.result == "rollmark_status") << call.name;
  EXPECT_TRUE(says("In: ") || std::ranges::none_of(call.parameters, is_input)) << call.name;
  const bool answers = call.result.find('*') != std::string::npos;
  EXPECT_EQ(says("Out: "), answers || std::ranges::any_of(call.parameters, is_output)) << call.name;
}

TEST(HeaderComments, EveryFunctionSaysAllInTheSameOrder) {
  std::size_t seen = 0;
  for (const char* header : headers) {
    const std::string text = read(header);
    const std::string marker = "\nROLLMARK_API ";
    for (std::size_t at = text.find(marker); at != std::string::npos; at = text.find(marker, at + 1)) {
      const Callable call = callable(text.substr(at + 1, text.find(';', at) - at));
      const std::string comment = comment_above(text, at + 1);
      ASSERT_FALSE(comment.empty()) << call.name << " has no comment";
      expect_whole(comment, call);
      ++seen;
    }
  }
  EXPECT_EQ(seen, 19U);
}

// A callback either has a comment of its own, as whole as a function's, or is named in its struct's.
TEST(HeaderComments, EveryStructSaysWhoseItIsAndEveryCallbackItsThread) {
  std::size_t structs = 0;
  std::size_t callbacks = 0;
  const std::regex opening("\nstruct (rollmark_\\w+) \\{");
  for (const char* header : headers) {
    const std::string text = read(header);
    for (std::sregex_iterator each(text.begin(), text.end(), opening), end; each != end; ++each) {
      ++structs;
      const std::string name = (*each)[1];
      const std::size_t at = static_cast<std::size_t>(each->position()) + 1;
      const std::string comment = comment_above(text, at);
      EXPECT_GT(comment.size(), 40U) << name;
      EXPECT_TRUE(std::regex_search(comment, std::regex("Since \\d+\\.\\d+\\. ?$"))) << name;
      EXPECT_TRUE(std::regex_search(
          comment, std::regex("belongs?|owns|tatic|copied|lives|stay as it is", std::regex::icase)))
          << name << " does not say whose it is";
      const std::string body = text.substr(at, text.find("\n};", at) - at);
      const std::regex member("\n  [\\w ]+\\*? ?\\(ROLLMARK_CALL\\* ?(\\w+)\\)\\([^;]*;");
      for (std::sregex_iterator call(body.begin(), body.end(), member); call != end; ++call) {
        ++callbacks;
        const std::string own = comment_above(body, static_cast<std::size_t>(call->position()) + 1);
        const Callable made = callable(call->str());
        if (!own.empty()) {
          expect_whole(own, made);
          continue;
        }
        EXPECT_NE(comment.find("Thread: "), std::string::npos) << name;
        EXPECT_TRUE(std::regex_search(comment, std::regex("\\b" + made.name + "\\b")))
            << name << '.' << made.name;
        if (made.result == "rollmark_status" && name == "rollmark_sink_s") {
          EXPECT_NE(comment.find("a status other than ROLLMARK_OK"), std::string::npos);
        }
      }
    }
  }
  EXPECT_EQ(structs, 8U);
  EXPECT_EQ(callbacks, 13U);
}

// A constant says what it is beside it, or stands in a block with a comment above; a typedef may stand
// between.
TEST(HeaderComments, EveryConstantIsSaid) {
  const std::regex define("\n#define (ROLLMARK_\\w+) [^\n]*");
  std::size_t seen = 0;
  for (const char* header : headers) {
    const std::string text = read(header);
    std::size_t block = 0;  // the end of the define before, where that is said
    for (std::sregex_iterator each(text.begin(), text.end(), define), end; each != end; ++each) {
      const std::string name = (*each)[1];
      // How a function is declared, and the ids of the extensions: the file's first comment says them.
      if (name == "ROLLMARK_CALL" || name == "ROLLMARK_API" || name.starts_with("ROLLMARK_EXT_")) continue;
      ++seen;
      const auto at = static_cast<std::size_t>(each->position());
      const std::size_t line_above = text.rfind('\n', at - 1) + 1;
      const bool beside = each->str().find("/*") != std::string::npos;
      const bool above =
          !comment_above(text, at + 1).empty() ||
          (text.compare(line_above, 8, "typedef ") == 0 && !comment_above(text, line_above).empty());
      EXPECT_TRUE(beside || above || block == at) << header << ' ' << name;
      block = at + static_cast<std::size_t>(each->length());
    }
  }
  EXPECT_EQ(seen, 31U);
}

}  // namespace
