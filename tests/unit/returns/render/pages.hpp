// What the tests of pages share: the rulebook, the look for pupil numbers, a place to leave pages for the
// browser test and for eyes.
#pragma once

#include <filesystem>
#include <fstream>
#include <regex>
#include <string>

#include "returns/render/record_page.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark::test {

inline const Rulebook& rulebook() {
  static const std::shared_ptr<const Rulebook> book = embedded_rulebook();
  return *book;
}

// Any word in the form of a UPN, in attributes, comments and text alike. The middle of a hash is no word.
inline bool holds_upn(const std::string& page) {
  static const std::regex upn(
      "(^|[^0-9A-Za-z])[A-HJ-NP-RT-Za-hj-np-rt-z][0-9]{11}[0-9A-HJ-NP-RT-Za-hj-np-rt-z]($|[^0-9A-Za-z])");
  return std::regex_search(page, upn);
}

inline void leave_for_browser(const std::string& name, const RecordPage& page) {
  const std::filesystem::path folder = std::filesystem::path(ROLLMARK_BINARY_DIR) / "pages" / "returns";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / (name + ".html"), std::ios::binary) << page_bytes(page);
}

// The text from `start` up to `end`; "" where `start` is not there.
inline std::string part(const std::string& page, const std::string& start, const std::string& end) {
  const std::size_t at = page.find(start);
  return at == std::string::npos ? std::string() : page.substr(at, page.find(end, at) - at);
}

inline std::size_t times(const std::string& text, const std::string& what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

}  // namespace rollmark::test
