// The forms that are compiled in, as text; made from the list in CMakeLists.txt.
#pragma once

#include <span>
#include <string_view>

namespace rollmark::embedded {

std::span<const std::string_view* const> form_files();

}  // namespace rollmark::embedded
