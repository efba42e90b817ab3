// What the command may assume about where its output goes: width, colour, whether anybody watches. The only
// file that asks the operating system about a terminal.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rollmark::cli {

// Kinds of emphasis; what they look like is terminal.cpp's business.
enum class Style { plain, heading, must, should, information, quiet };

// One stream, as it was at the start.
struct Terminal {
  bool watched = false;  // a person's terminal, not a pipe or file
  bool colour = false;   // watched, NO_COLOR not set (no-color.org), TERM not dumb
  int columns = 0;       // 0: nothing to fit to

  static Terminal of_stdout();
  static Terminal of_stderr();

  // `text` in a style, or as it is without colour.
  std::string paint(std::string_view text, Style style) const;
};

// Asks whoever sits at the standard input for a line that is not shown as it is typed. Nothing where that is
// no terminal, where the line is empty, or on Ctrl-C.
std::optional<std::string> read_unseen(std::string_view question);

// Writes to the standard output at once. Throws CommandError where it cannot.
void print(std::string_view text);

}  // namespace rollmark::cli
