// Whether an element of a record is held, by its type. The one place that says so.
#pragma once

#include "returns/record/field.hpp"

namespace rollmark {

inline bool is_held(const std::string& text) {
  return text.find_first_not_of(" \t\n\r") != std::string::npos;
}
inline bool is_held(Answer answer) {
  return answer != Answer::not_held;
}
template <class T>
bool is_held(const std::optional<T>& value) {
  return value.has_value();
}
template <class T>
bool is_held(const std::vector<T>& values) {
  return !values.empty();
}
template <RecordStruct T>
bool is_held(const T& record) {
  return !(record == T{});
}

}  // namespace rollmark
