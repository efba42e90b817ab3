// An authority's rules of who gets a targeting support meeting (schemas/casework/meetings.xml). It must not
// apply them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/figure_limit.hpp"
#include "rulebook/dated.hpp"

namespace rollmark {

// Met where all that it asks for is.
struct MeetingRule {
  std::string id;
  std::string title;
  DateSpan span;
  std::vector<std::string> phases;  // in small letters; empty: every phase
  std::optional<FigureLimit> pupils;
  std::optional<FigureLimit> attendance;  // per cent
  std::string cites;
};

struct MeetingPolicy {
  std::string name;
  Day edition;
  std::string about;
  std::vector<std::string> words;  // kinds of the table meeting, in small letters
  std::string meeting_cites;
  std::vector<MeetingRule> rules;
  std::vector<std::string> contact_work;           // kinds of the table work_done that are a contact
  std::optional<std::int64_t> contact_every_days;  // nothing: no source says how often
  std::string contact_cites;
  bool is_meeting(std::string_view kind) const;
};

inline constexpr std::size_t longest_meeting_policy = 1U << 20U;

// Throws Failure(DATA): "meetings line 12: ...".
std::shared_ptr<const MeetingPolicy> read_meeting_policy(std::string_view xml);
std::shared_ptr<const MeetingPolicy> embedded_meeting_policy();

namespace embedded {
extern const std::string_view meetings;
}

}  // namespace rollmark
