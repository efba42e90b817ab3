// The bytes that are signed: one purpose, then named values each with its length, so that no two statements
// share their bytes and none signed for one purpose serves another. It must not know what a value means.
#pragma once

#include <string>
#include <string_view>

namespace rollmark {

class Statement {
 public:
  // "rollmark signature 1": a line of its own.
  explicit Statement(std::string_view purpose) : text_(purpose) { text_ += '\n'; }
  // "LEA 3 801": name, bytes of the value, the value, a line end. An empty value is said, too.
  Statement& add(std::string_view name, std::string_view value) {
    text_.append(name).append(" ").append(std::to_string(value.size())).append(" ").append(value);
    text_ += '\n';
    return *this;
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace rollmark
