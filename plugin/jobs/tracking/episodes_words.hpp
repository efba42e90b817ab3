// What the job episodes was asked, and the words by which its document says how each episode opens, grows,
// breaks and closes. It must not count.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "jobs/office/office_document.hpp"

namespace rollmark {

// A threshold of the rulebook made of school days on end, and the kind of return it calls for; no kind: none.
struct EpisodeKind {
  std::string_view threshold;
  std::string_view title;
  std::string_view return_kind;
};
inline constexpr std::array<EpisodeKind, 3> episode_kinds = {
    {{"attendance-return", "Attendance return", "attendance"},
     {"attendance-return-irregular", "Attendance return, irregular", "attendance"},
     {"deletion-continuous-absence", "Towards ground (i) of deletion", ""}}};

struct EpisodesAsked {
  std::int64_t near = 0;
  std::int64_t interval = 0;
  std::int64_t soon = 0;
  bool by_whole_days = false;
  std::string expected;
};

void define_episodes(OfficeRun& run, const EpisodesAsked& asked);

}  // namespace rollmark
