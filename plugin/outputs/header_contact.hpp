// Who stands in the head of a document about one school: the authority's officer, the locality, the school's
// lead on attendance, since when and until when. Details of staff alone; it must not know who is asked for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/date.hpp"

namespace rollmark {

struct HeaderContact {
  std::string_view role;  // "Officer"
  std::string name = {};  // both empty: nobody is known
  std::string key = {};
  std::optional<Day> from = {};  // both days inside
  std::optional<Day> to = {};
  std::string stale =
      {};  // "not checked since 2025-01-06", "never checked"; empty: lately checked, or not known
};

// "Jo Ward (AO02) since 2025-09-01 until 2026-08-31; details not checked since 2025-01-06"; "not known".
std::string contact_text(const HeaderContact& contact);

}  // namespace rollmark
