// Asking the terminal, and the escape codes that colour it.
#include "terminal.hpp"

#include <fmt/color.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "command_error.hpp"

namespace rollmark::cli {
namespace {

constexpr int assumed_columns = 80;

Terminal terminal_of(int descriptor) {
  Terminal terminal;
  terminal.watched = isatty(descriptor) == 1;
  if (!terminal.watched) return terminal;
  winsize size{};
  const bool known = ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  terminal.columns = known ? size.ws_col : assumed_columns;
  const char* const no_color = std::getenv("NO_COLOR");
  const char* const term = std::getenv("TERM");
  terminal.colour = (no_color == nullptr || *no_color == '\0') && term != nullptr &&
                    std::string_view(term) != "dumb" && *term != '\0';
  return terminal;
}

fmt::text_style look(Style style) {
  switch (style) {
    case Style::heading:
      return fmt::emphasis::bold;
    case Style::must:
      return fmt::emphasis::bold | fg(fmt::terminal_color::red);
    case Style::should:
      return fg(fmt::terminal_color::yellow);
    case Style::information:
      return fg(fmt::terminal_color::cyan);
    case Style::quiet:
      return fmt::emphasis::faint;
    case Style::plain:
      break;
  }
  return {};
}

}  // namespace

Terminal Terminal::of_stdout() {
  return terminal_of(STDOUT_FILENO);
}

Terminal Terminal::of_stderr() {
  return terminal_of(STDERR_FILENO);
}

std::string Terminal::paint(std::string_view text, Style style) const {
  if (!colour || style == Style::plain) return std::string(text);
  return fmt::format(look(style), "{}", text);
}

std::optional<std::string> read_unseen(std::string_view question) {
  termios seen{};
  if (isatty(STDIN_FILENO) != 1 || tcgetattr(STDIN_FILENO, &seen) != 0) return std::nullopt;
  termios unseen = seen;
  unseen.c_lflag &= ~static_cast<tcflag_t>(ECHO);
  unseen.c_lflag |= ECHONL;
  if (tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen) != 0) return std::nullopt;
  static_cast<void>(std::fwrite(question.data(), 1, question.size(), stderr));
  static_cast<void>(std::fflush(stderr));
  std::string line;
  char c = 0;
  bool whole = false;
  while (!whole && ::read(STDIN_FILENO, &c, 1) == 1) {
    whole = c == '\n';
    if (!whole) line += c;
  }
  static_cast<void>(tcsetattr(STDIN_FILENO, TCSAFLUSH, &seen));
  if (!whole || line.empty()) return std::nullopt;
  return line;
}

void print(std::string_view text) {
  const bool whole = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (!whole || std::fflush(stdout) != 0) throw CommandError("cannot write to the standard output");
}

}  // namespace rollmark::cli
