// Counts too small to be shown where nobody is to be recognised: those from 1 to one below a least number,
// and more where a hidden one could be found by taking the others from the whole. It must not round.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rollmark {

inline constexpr std::string_view not_shown = "not shown";

class SmallNumbers {
 public:
  explicit SmallNumbers(std::int64_t least) : least_(least) {}
  std::int64_t least() const { return least_; }

  bool hides(std::int64_t count) const { return count > 0 && count < least_; }
  // Of parts that add up to a whole that is shown unless it is small: which are hidden. The small ones, and
  // the smallest of the others that are not 0 until there are two and all of them together are not small
  // either.
  std::vector<bool> hidden_parts(const std::vector<std::int64_t>& counts) const;
  // The same where some are hidden for another reason already, and the whole may be. Sets `whole` where no
  // part is left to be hidden, or all hidden ones would be known to be 1. Of a hidden whole one part is
  // hidden.
  void hide_parts(const std::vector<std::int64_t>& counts, std::vector<bool>& hidden, bool& whole) const;
  // "12", "fewer than 5".
  std::string text(std::int64_t count) const;
  std::string hidden_text() const { return "fewer than " + std::to_string(least_); }
  // What every hidden part of a whole reads: "fewer than 5" where what is shown says so of each anyway, else
  // "not shown", of the small ones too: of 1 and 5 that are 6, to tell them apart would tell both.
  std::string hidden_part_text(const std::vector<std::int64_t>& counts, const std::vector<bool>& hidden,
                               bool whole_hidden) const;
  struct Shown {
    std::string whole;
    std::vector<std::string> parts;
  };
  // Parts and their whole as they may be shown.
  Shown shown(const std::vector<std::int64_t>& counts) const;

 private:
  std::int64_t least_;
};

}  // namespace rollmark
