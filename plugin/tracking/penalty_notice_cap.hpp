// How many penalty notices stand against one parent for one child: the next is the first, the second, or may
// not be given (regs 4 and 12A of SI 2007/1867, as amended by SI 2024/210 and SI 2024/865). It must not say
// that a notice should be given.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/school.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

// Notices to one parent for one child, up to a proposed date of issue.
struct NoticeCap {
  std::int64_t counted = 0;        // in the years that end with the date, and standing
  std::int64_t before_scheme = 0;  // for a period that began before the national framework
  std::int64_t withdrawn = 0;
  std::int64_t not_guilty = 0;
  std::int64_t older = 0;    // given before those years
  std::int64_t undated = 0;  // no date of issue: whether it counts is not known
  // That may count before another is barred; nothing: no limit was in force, and nothing is counted.
  std::optional<std::int64_t> most;
  bool barred() const { return most && counted >= *most; }
};

bool is_withdrawn(const Notice& notice);

// Status words are compared without regard to ASCII case: "withdrawn", "not guilty". A notice whose period is
// not recorded counts: nothing shows that it may be left out.
// `id`: the threshold with the numbers; one whose word `per` is `child` counts the notices to every parent.
NoticeCap notice_cap(const School& school, const Rulebook& rulebook, std::uint32_t pupil,
                     std::string_view contact_key, Day issue_on, std::string_view id = "penalty-notice-cap");

}  // namespace rollmark
