// The strict reader of a quirks file.
#include "quirks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "check.hpp"

namespace rollmark::conform {

std::map<std::string, std::string> read_quirks(std::string_view bytes) {
  std::map<std::string, std::string> quirks;
  int number = 0;
  while (!bytes.empty()) {
    ++number;
    const std::size_t end = bytes.find('\n');
    std::string_view line = bytes.substr(0, end);
    bytes = end == std::string_view::npos ? std::string_view() : bytes.substr(end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const std::size_t blank = std::min(line.find(' '), line.size());
    const std::string id(line.substr(0, blank));
    const std::size_t reason = line.find_first_not_of(' ', blank);
    if (find_check(id) == nullptr) {
      throw std::runtime_error(
          fmt::format("line {}: no check is called \"{}\"; --list shows them", number, id));
    }
    if (reason == std::string_view::npos) {
      throw std::runtime_error(fmt::format("line {}: {} has no reason", number, id));
    }
    if (!quirks.emplace(id, line.substr(reason)).second) {
      throw std::runtime_error(fmt::format("line {}: {} is declared twice", number, id));
    }
  }
  return quirks;
}

}  // namespace rollmark::conform
