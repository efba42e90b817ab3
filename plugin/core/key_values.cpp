// `key=value` lines: reading, and refusing what a caller does not take.
#include "core/key_values.hpp"

#include <algorithm>
#include <array>

#include "core/failure.hpp"
#include "core/utf8.hpp"

namespace rollmark {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

bool looks_like_a_secret(std::string_view key) {
  static constexpr std::array<std::string_view, 6> words = {"password", "passwd", "pwd",
                                                            "secret",   "token",  "apikey"};
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return key.find(word) != std::string_view::npos; });
}

}  // namespace

KeyValues::KeyValues(std::string_view text, std::string_view what,
                     std::span<const std::string_view> repeatable)
    : what_(what) {
  require_utf8(text, what);
  std::size_t line_number = 0;
  while (!text.empty()) {
    ++line_number;
    const std::size_t end = text.find('\n');
    const std::string_view line = trimmed(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    if (line.empty() || line.front() == '#') continue;
    const std::size_t equals = line.find('=');
    const std::string_view key = equals == std::string_view::npos ? line : trimmed(line.substr(0, equals));
    if (equals == std::string_view::npos || key.empty()) {
      throw Failure(ROLLMARK_E_ARGUMENT,
                    what_ + " line " + std::to_string(line_number) + " is not key=value");
    }
    if (has(key) && std::ranges::find(repeatable, key) == repeatable.end()) {
      throw Failure(ROLLMARK_E_ARGUMENT, what_ + " gives the key \"" + std::string(key) + "\" twice");
    }
    pairs_.emplace_back(key, trimmed(line.substr(equals + 1)));
  }
}

void KeyValues::require_known(std::span<const std::string_view> known) const {
  for (const auto& [key, value] : pairs_) {
    const std::string_view given = key;
    const bool is_known = std::ranges::any_of(known, [&](std::string_view candidate) {
      return candidate.ends_with('.') ? given.starts_with(candidate) && given.size() > candidate.size()
                                      : candidate == given;
    });
    if (is_known) continue;
    if (looks_like_a_secret(given)) {
      throw Failure(ROLLMARK_E_ARGUMENT,
                    what_ + " key \"" + key +
                        "\" looks like a secret; give secrets through the host extension "
                        "rollmark.host.secret/1 only");
    }
    std::string message = what_ + " has the unknown key \"" + key + "\"; known:";
    for (const std::string_view candidate : known) {
      message += ' ';
      message += candidate;
      if (candidate.ends_with('.')) message += "NAME";
    }
    throw Failure(ROLLMARK_E_ARGUMENT, message);
  }
}

bool KeyValues::has(std::string_view key) const {
  return std::ranges::any_of(pairs_, [&](const auto& pair) { return pair.first == key; });
}

std::string KeyValues::get(std::string_view key, std::string_view fallback) const {
  const auto found = std::ranges::find_if(pairs_, [&](const auto& pair) { return pair.first == key; });
  return found == pairs_.end() ? std::string(fallback) : found->second;
}

std::vector<std::string> KeyValues::all(std::string_view key) const {
  std::vector<std::string> values;
  for (const auto& pair : pairs_) {
    if (pair.first == key) values.push_back(pair.second);
  }
  return values;
}

bool KeyValues::yes(std::string_view key, bool otherwise) const {
  const std::string value = get(key, otherwise ? "yes" : "no");
  if (value == "yes" || value == "no") return value == "yes";
  throw Failure(ROLLMARK_E_ARGUMENT, what_ + ": " + std::string(key) + " takes yes or no");
}

std::vector<std::string> KeyValues::list(std::string_view key) const {
  std::vector<std::string> parts;
  for (const std::string& value : all(key)) {
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::size_t comma = rest.find(',');
      const std::string_view part = trimmed(rest.substr(0, comma));
      if (!part.empty()) parts.emplace_back(part);
      rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
    }
  }
  return parts;
}

}  // namespace rollmark
