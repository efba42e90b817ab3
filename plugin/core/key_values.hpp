// `key=value` lines, the form of config, source and params. It must not know which keys a caller takes.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rollmark {

class KeyValues {
 public:
  // Reads lines; empty ones and those that start with # are skipped; blanks around key and value are dropped.
  // `what` ("config", "source", "params") opens every message. Throws Failure: DATA where the text is not
  // UTF-8, ARGUMENT where a line has no = or a key comes twice (unless in `repeatable`).
  KeyValues(std::string_view text, std::string_view what, std::span<const std::string_view> repeatable = {});

  // Throws Failure(ARGUMENT) that names the first key not in `known` (an entry that ends in . takes any rest)
  // and lists those that are; a key that looks like a secret gets its own message.
  void require_known(std::span<const std::string_view> known) const;

  bool has(std::string_view key) const;
  std::string get(std::string_view key, std::string_view fallback = {}) const;
  std::vector<std::string> all(std::string_view key) const;
  // The value split at commas, blanks dropped, empty parts left out.
  std::vector<std::string> list(std::string_view key) const;
  // A value that is yes or no. Throws Failure(ARGUMENT) for any other.
  bool yes(std::string_view key, bool otherwise) const;
  const std::vector<std::pair<std::string, std::string>>& pairs() const { return pairs_; }

 private:
  std::string what_;
  std::vector<std::pair<std::string, std::string>> pairs_;
};

}  // namespace rollmark
