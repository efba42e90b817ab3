// Whether what an adapter says of itself can be used. It must not call into the adapter.
#pragma once

#include <rollmark/adapter.h>

#include <filesystem>
#include <string_view>

namespace rollmark {

// A copy of `theirs` in this library's layout: fields that an older adapter lacks are 0, fields that only a
// newer one has are left out. Throws Failure(ROLLMARK_E_ADAPTER) naming `file`, what it has, what is accepted
// and who upgrades: no description, a struct too short, an ABI outside the window, a text missing, an id that
// is not `id`, no load, a probe or append that is promised and missing, the bit WRITES on any adapter but
// `casefile`.
rollmark_adapter check_adapter(const rollmark_adapter* theirs, const std::filesystem::path& file,
                               std::string_view id);

}  // namespace rollmark
