// What the school said of a finding, and whether that still holds. An answer never hides a finding. It must
// not judge whether the answer is right.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/records.hpp"

namespace rollmark {

struct AuditReport;

enum class AnswerState : std::uint8_t {
  none,
  explained,
  accepted,
  disputed,
  reopened,  // answered, and then a mark that the finding rests on was edited
};
std::string_view answer_name(AnswerState state);  // none, explained ...

struct FindingAnswer {
  AnswerState state = AnswerState::none;
  std::string said;  // of one that was reopened: what had been said
  std::string by;
  std::optional<Day> on;
  std::string why;
  // Neither a digest came with it nor are changes of marks known, so a later edit would not be seen.
  bool unchecked = false;
};

// Parallel to the report's findings; `ids`, where given, are the ids that the answers use in their place (a
// report under pseudonyms). Of several answers the last by date holds. An answer lapses where its
// marks_digest is not the finding's, or, without one, where a mark that the finding cites was changed after
// the day of the answer. Answers of another word than explained, accepted or disputed are left out.
std::vector<FindingAnswer> match_answers(const AuditReport& report,
                                         std::span<const FindingResponse> responses,
                                         std::span<const std::string> ids = {});

}  // namespace rollmark
