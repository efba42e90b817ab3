// Counts too small to be shown where nobody is to be recognised: those from 1 to one below a least number,
// and one more where the only hidden one could be found by taking the others from the whole. It must not
// round.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace rollmark {

class SmallNumbers {
 public:
  explicit SmallNumbers(std::int64_t least) : least_(least) {}
  std::int64_t least() const { return least_; }

  bool hides(std::int64_t count) const { return count > 0 && count < least_; }
  // Of parts that add up to a whole that is shown: which are hidden. Where one alone is, the smallest of the
  // others that is not 0 is hidden too.
  std::vector<bool> hidden_parts(const std::vector<std::int64_t>& counts) const;
  // "12", "fewer than 5".
  std::string text(std::int64_t count) const;
  std::string hidden_text() const { return "fewer than " + std::to_string(least_); }

 private:
  std::int64_t least_;
};

}  // namespace rollmark
