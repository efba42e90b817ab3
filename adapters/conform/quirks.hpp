// What an adapter is declared not to do: lines `id reason`; an empty line and one that starts with # are
// skipped. It must not know whether a check fails.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace rollmark::conform {

// Id -> reason. Throws std::runtime_error that names the line: an id that no check has, one without a reason,
// one twice.
std::map<std::string, std::string> read_quirks(std::string_view bytes);

}  // namespace rollmark::conform
