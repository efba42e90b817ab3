// The adapters that this process has loaded. It must not be emptied, not even at exit: an adapter's own
// libraries (SOCI's backends among them) do not survive being unloaded.
#pragma once

#include <rollmark/adapter.h>

#include <filesystem>
#include <string_view>

namespace rollmark {

// Lower-case letters, digits and _, 1 to 40 of them.
bool is_adapter_id(std::string_view id);

// Loads and checks the library at an absolute path, once for the process, whatever path leads to it; `id` is
// what its file name promises. Thread: any. The answer lives as long as the process. Throws
// Failure(ROLLMARK_E_ADAPTER) whose message names the file, what it has, what is accepted, and who upgrades.
// A refused library is tried again by the next call.
const rollmark_adapter& load_adapter(const std::filesystem::path& file, std::string_view id);

}  // namespace rollmark
