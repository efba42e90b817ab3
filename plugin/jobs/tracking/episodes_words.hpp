// What the job episodes was asked, and the words by which its document says how each episode opens, grows,
// breaks and closes. It must not count.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "jobs/office/office_document.hpp"

namespace rollmark {

// A threshold of the rulebook made of school days on end, the kind of return it calls for (no kind: none) and
// the check on that return, whose words for it hold here too.
struct EpisodeKind {
  std::string_view threshold;
  std::string_view title;
  std::string_view return_kind;
  std::string_view check;
};
inline constexpr std::array<EpisodeKind, 3> episode_kinds = {
    {{"attendance-return", "Attendance return", "attendance", "T301"},
     {"attendance-return-irregular", "Attendance return, irregular", "attendance", "T301"},
     {"deletion-continuous-absence", "Towards ground (i) of deletion", "", ""}}};

struct EpisodesAsked {
  std::int64_t near = 0;
  std::int64_t interval = 0;
  std::int64_t soon = 0;
  bool by_whole_days = false;
  std::string expected;
};

void define_episodes(OfficeRun& run, const EpisodesAsked& asked);

}  // namespace rollmark
