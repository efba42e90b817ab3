// Whether recorded amendments lead from what a backup holds to what the data hold (SI 2024/208 reg. 6:
// original entry, amended entry, reason, date, name). It must not judge whether an amendment was right.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rollmark {

// One amendment, of a mark or of a field of the admission register.
struct Amendment {
  std::string before;
  std::string after;
  std::int64_t seq = 0;
  std::optional<std::int64_t> changed_at;
  std::string changed_by;
  std::string changed_by_title;
  std::string reason;
  friend bool operator==(const Amendment&, const Amendment&) = default;
};

struct Explanation {
  std::string words;              // one of those below
  std::int64_t amendments = 0;    // made since
  std::optional<Amendment> last;  // the latest of them
};

inline constexpr std::string_view amendment_recorded = "amendment recorded";
inline constexpr std::string_view no_amendment = "no amendment recorded";
inline constexpr std::string_view does_not_lead =
    "amendments recorded, but they do not lead from one to the other";
// An addition that needs no amendment: the session came after the copy, or on its day.
inline constexpr std::string_view later_entry = "first entry on the day of the copy or later";

// The amendments of `now`, in order, that `then` lacks.
std::vector<Amendment> made_since(const std::vector<Amendment>& now, std::vector<Amendment> then);

// `values_known`: false where old and new values were not loaded; then any amendment since explains.
Explanation explain(const std::vector<Amendment>& since, const std::string& then, const std::string& now,
                    bool values_known = true);

}  // namespace rollmark
