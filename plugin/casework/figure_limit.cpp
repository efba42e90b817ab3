// Comparing figures with limits, and reading limits.
#include "casework/figure_limit.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

namespace rollmark {
namespace {

constexpr std::size_t most_digits = 9;

constexpr std::array<std::pair<std::string_view, LimitKind>, 4> kinds = {{{"more-than", LimitKind::more_than},
                                                                          {"at-least", LimitKind::at_least},
                                                                          {"less-than", LimitKind::less_than},
                                                                          {"at-most", LimitKind::at_most}}};

bool are_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char sign) { return sign >= '0' && sign <= '9'; });
}

std::optional<std::int64_t> tenths_of(std::string_view text) {
  std::string_view whole = text;
  std::int64_t tenth = 0;
  if (text.size() > 2 && text[text.size() - 2] == '.') {
    whole = text.substr(0, text.size() - 2);
    if (!are_digits(text.substr(text.size() - 1))) return std::nullopt;
    tenth = text.back() - '0';
  }
  if (!are_digits(whole) || whole.size() > most_digits) return std::nullopt;
  std::int64_t value = 0;
  std::from_chars(whole.data(), whole.data() + whole.size(), value);
  return value * 10 + tenth;
}

}  // namespace

bool FigureLimit::met_by(const ExactFigure& figure) const {
  const std::int64_t left = figure.part * figure.scale * 10;
  const std::int64_t right = tenths * figure.whole;
  switch (kind) {
    case LimitKind::more_than:
      return left > right;
    case LimitKind::at_least:
      return left >= right;
    case LimitKind::less_than:
      return left < right;
    case LimitKind::at_most:
      return left <= right;
  }
  return false;
}

std::string FigureLimit::text() const {
  const auto* const named = std::ranges::find(kinds, kind, &std::pair<std::string_view, LimitKind>::second);
  std::string words(named->first);
  std::ranges::replace(words, '-', ' ');
  words.append(" ").append(std::to_string(tenths / 10));
  if (tenths % 10 != 0) words.append(".").append(std::to_string(tenths % 10));
  return words;
}

std::int64_t compare_figures(const ExactFigure& a, const ExactFigure& b) {
  return a.part * b.whole - b.part * a.whole;
}

std::optional<FigureLimit> read_limit(const XmlElement& element) {
  std::optional<FigureLimit> limit;
  for (const auto& [name, kind] : kinds) {
    const std::optional<std::string> text = element.attribute(name);
    if (!text) continue;
    if (limit) element.refuse("<" + std::string(element.name()) + "> has two limits");
    const std::optional<std::int64_t> tenths = tenths_of(*text);
    if (!tenths) element.refuse_value(name);
    limit = FigureLimit{kind, *tenths};
  }
  return limit;
}

}  // namespace rollmark
