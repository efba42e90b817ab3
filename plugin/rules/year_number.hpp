// Year groups as numbers, and which exams count. It must not guess a year from a birth date.
#pragma once

#include <optional>
#include <string_view>

#include "core/records.hpp"

namespace rollmark {

// 1 to 14; 0 and below for R, N1 and N2; nothing for any other text.
std::optional<int> year_number(std::string_view year_group);

// A public examination: kind `public` or not said.
bool is_public(const Exam& exam);
bool is_mock(const Exam& exam);

}  // namespace rollmark
