// A file cut to what a page can show: whoever made it, a page is made in bounded time, and it says what it
// leaves out. The file itself is never changed. It must not choose by content.
#pragma once

#include <string>

#include "returns/record/referral_file.hpp"

namespace rollmark {

inline constexpr std::size_t most_pupils_shown = 500;
inline constexpr std::size_t most_sessions_shown = 3000;  // four years of half days, closed ones too
inline constexpr std::size_t most_others_shown = 1000;

struct Shortened {
  explicit Shortened(const ReferralFile& whole);
  ReferralFile file;
  // " Left out for want of room, and in the file: 12 of Session." or nothing; to follow a sentence.
  std::string left_out;
};

}  // namespace rollmark
