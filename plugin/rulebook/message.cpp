// Filling a message template. The same walk checks a template when the rulebook is read and fills it for a
// finding.
#include "rulebook/message.hpp"

#include <array>
#include <utility>

namespace rollmark {
namespace {

constexpr std::array<std::string_view, 13> places = {"code",      "label", "group", "became", "count",
                                                     "first",     "last",  "span",  "n1",     "n2",
                                                     "days_left", "n3",    "n4"};

bool is_place(std::string_view name) {
  for (const std::string_view place : places) {
    if (place == name) return true;
  }
  return false;
}

std::optional<std::int64_t> number_at(std::string_view name, const MessageValues& values) {
  if (name == "count") return values.count;
  if (name == "days_left") return values.days_left;
  if (name.size() == 2 && name[0] == 'n') return values.n[static_cast<std::size_t>(name[1] - '1')];
  return std::nullopt;
}

bool is_number(std::string_view name) {
  return name == "count" || name == "days_left" || (name.size() == 2 && name[0] == 'n');
}

std::string half_day_text(const std::optional<HalfDay>& half_day) {
  if (!half_day) return "-";
  return to_text(half_day->day()) + ' ' + std::string(half_day_name(*half_day));
}

std::string text_at(std::string_view name, const MessageValues& values) {
  if (name == "first") return half_day_text(values.first);
  if (name == "last") return half_day_text(values.last);
  if (name == "span") {
    if (!values.last || values.last == values.first) return half_day_text(values.first);
    return half_day_text(values.first) + " to " + half_day_text(values.last);
  }
  if (is_number(name)) {
    const std::optional<std::int64_t> number = number_at(name, values);
    return number ? std::to_string(*number) : "-";
  }
  const std::string_view text = name == "code"    ? values.code
                                : name == "label" ? values.label
                                : name == "group" ? values.group
                                                  : values.became;
  return text.empty() ? "-" : std::string(text);
}

// "{count|session|sessions}": the words, where the place has any.
std::optional<std::pair<std::string_view, std::string_view>> choice_of(std::string_view inside,
                                                                       std::size_t bar) {
  const std::size_t second = inside.find('|', bar + 1);
  if (second == std::string_view::npos) return std::nullopt;
  return std::pair{inside.substr(bar + 1, second - bar - 1), inside.substr(second + 1)};
}

}  // namespace

std::optional<std::string> fault_of_message(std::string_view message) {
  std::size_t at = 0;
  while ((at = message.find_first_of("{}", at)) != std::string_view::npos) {
    if (message[at] == '}') return "a } without its {";
    const std::size_t end = message.find_first_of("{}", at + 1);
    if (end == std::string_view::npos || message[end] == '{') return "a { without its }";
    const std::string_view inside = message.substr(at + 1, end - at - 1);
    const std::size_t bar = inside.find('|');
    const std::string_view name = inside.substr(0, bar);
    if (!is_place(name)) return "unknown place {" + std::string(name) + "}";
    if (bar != std::string_view::npos && (!is_number(name) || !choice_of(inside, bar))) {
      return "{" + std::string(name) + "| takes a number and two words";
    }
    at = end + 1;
  }
  return std::nullopt;
}

std::string fill_message(std::string_view message, const MessageValues& values) {
  std::string out;
  std::size_t at = 0;
  while (at < message.size()) {
    const std::size_t open = message.find('{', at);
    const std::size_t close = open == std::string_view::npos ? open : message.find('}', open);
    if (close == std::string_view::npos) break;
    out += message.substr(at, open - at);
    const std::string_view inside = message.substr(open + 1, close - open - 1);
    const std::size_t bar = inside.find('|');
    if (bar == std::string_view::npos) {
      out += text_at(inside, values);
    } else if (const auto words = choice_of(inside, bar)) {
      out += number_at(inside.substr(0, bar), values) == 1 ? words->first : words->second;
    }
    at = close + 1;
  }
  out += message.substr(std::min(at, message.size()));
  return out;
}

}  // namespace rollmark
