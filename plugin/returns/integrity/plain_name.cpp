// What a name may hold, and the tricks by name.
#include "returns/integrity/plain_name.hpp"

#include <algorithm>
#include <array>

#include "core/words.hpp"

namespace rollmark {
namespace {

constexpr std::size_t longest_name = 100;

bool letter_or_digit(char sign) {
  return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9');
}

bool plain_sign(char sign) {
  return letter_or_digit(sign) || sign == '.' || sign == '_' || sign == '-' || sign == ' ';
}

// Names that Windows takes for a device, with any ending.
bool device(std::string_view name) {
  const std::string stem = small_letters(name.substr(0, name.find('.')));
  constexpr std::array<std::string_view, 6> words = {"con", "prn", "aux", "nul", "conin$", "conout$"};
  if (std::ranges::find(words, stem) != words.end()) return true;
  return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem[3] >= '0' &&
         stem[3] <= '9';
}

}  // namespace

std::optional<std::string> plain_name_fault(std::string_view name) {
  if (name.empty()) return "is empty";
  if (name.find('\0') != std::string_view::npos) return "holds a NUL";
  if (name.front() == '/') return "is an absolute path";
  if (name == ".." || name.find("../") != std::string_view::npos || name.ends_with("/..") ||
      name.find("..\\") != std::string_view::npos) {
    return "leads out of its folder";
  }
  if (name.find('\\') != std::string_view::npos) return "holds a backslash";
  if (name.size() > 1 && name[1] == ':') return "begins with a drive";
  if (name.find('/') != std::string_view::npos) return "names a folder";
  if (name.size() > longest_name) return "is longer than " + std::to_string(longest_name) + " characters";
  if (!std::ranges::all_of(name, plain_sign)) {
    return "holds another character than letters, digits, dot, underscore, hyphen and blank";
  }
  if (name.front() == '.' || name.front() == '-') return "begins with a dot or a hyphen";
  if (name.back() == '.') return "ends with a dot";
  if (name.front() == ' ' || name.back() == ' ' || name.find("  ") != std::string_view::npos) {
    return "has a blank at an end or two together";
  }
  if (device(name)) return "is a device of Windows";
  return std::nullopt;
}

std::string plain_name_of(std::string_view text) {
  // The last part of a path is what its owner calls the file.
  text = text.substr(text.find_last_of("/\\") + 1);
  const std::size_t dot = text.rfind('.');
  const std::string_view ending =
      dot == std::string_view::npos || text.size() - dot > 10 ? std::string_view() : text.substr(dot);
  std::string name;
  const auto add = [&name](std::string_view part) {
    for (const char sign : part) {
      const char plain = plain_sign(sign) ? sign : '-';
      // One hyphen for a run of other characters, one blank for a run of blanks.
      if (!name.empty() && name.back() == plain && (plain == '-' || plain == ' ')) continue;
      name += plain;
    }
  };
  add(text.substr(0, std::min(text.size() - ending.size(), longest_name - 20)));
  while (!name.empty() && !letter_or_digit(name.back())) name.pop_back();
  name.erase(0, std::min(name.find_first_not_of(".- "), name.size()));
  if (name.empty()) name = "paper";
  add(ending);
  while (!letter_or_digit(name.back())) name.pop_back();
  return device(name) ? "paper " + name : name;
}

}  // namespace rollmark
