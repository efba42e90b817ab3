// What the marks of a finding were when it was made, as one short text: an answer that a school gave then
// holds while the text is the same (README, "Answers"). It must not decide whether an answer holds.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "core/date.hpp"

namespace rollmark {

// The first 16 hex digits of SHA-256 over a text.
std::string short_hash(std::string_view text);

class MarkDigest {
 public:
  // One mark: when, and the producer's code (empty: none). Whose it is lies in the finding's id and the
  // order, so that the digest is the same where pupils stand under pseudonyms.
  void add(std::optional<HalfDay> half_day, std::string_view code);
  bool empty() const { return empty_; }
  // 16 hex digits; the marks' order counts.
  std::string text() const;

 private:
  std::array<unsigned char, 32> state_{};
  bool empty_ = true;
};

}  // namespace rollmark
