// The profiles inside the library, as text. CMakeLists.txt lists them and makes the source.
#pragma once

#include <span>
#include <string_view>

namespace rollmark::embedded {

// National first.
std::span<const std::string_view* const> la_profile_files();

}  // namespace rollmark::embedded
