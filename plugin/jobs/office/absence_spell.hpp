// An absence that nobody has accounted for, as it stands on a day, and when the pupil was last seen: for
// whoever looks after the pupil, so a missing mark hides nothing. What the law counts is
// tracking/episodes.hpp; the codes are those of the rulebook's threshold attendance-return. It must not judge
// a pupil's age or write a document.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/school.hpp"
#include "core/tally.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

struct AbsenceSpell {
  Day first;                         // date of its first session
  std::int64_t school_days = 0;      // dates on which every session that counts is absent so
  std::int64_t without_mark = 0;     // sessions without a mark since its start; they end no spell
  std::optional<HalfDay> last_seen;  // last present or late, anywhere in the data; nothing: never
};

class SpellReading {
 public:
  // Throws Failure(DATA) where the rulebook lacks the threshold `attendance-return`.
  explicit SpellReading(const Rulebook& rulebook);

  // The spell that the enrolment's last marked due session up to `due` belongs to; nothing where that session
  // is none of the codes. Sessions that the pupil was not required to attend are passed over.
  std::optional<AbsenceSpell> spell(const School& school, std::uint32_t row, Due due) const;

 private:
  bool counts(const CodeFact& fact) const;
  std::vector<bool> codes_;  // by place in Rulebook::codes
};

}  // namespace rollmark
