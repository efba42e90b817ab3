// Words for patterns.
#include "jobs/tracking/pattern_words.hpp"

#include <algorithm>

namespace rollmark {
namespace {

constexpr std::array<const char*, 7> weekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                 "Friday", "Saturday", "Sunday"};

}  // namespace

std::string words_of(const PatternFinding& finding) {
  std::string words(finding.turn);
  const auto add = [&](std::string_view more) { words.append(words.empty() ? "" : ", ").append(more); };
  if (finding.which >= 0) {
    const std::string day = weekdays[static_cast<std::size_t>(finding.which)];
    add(finding.half < 0 ? day + "s" : day + (finding.half == 0 ? " mornings" : " afternoons"));
  } else if (finding.half >= 0) {
    add(finding.half == 0 ? "mornings" : "afternoons");
  }
  return words;
}

std::string figures_of(const PatternFinding& finding, const PatternRow& row) {
  std::string text;
  for (std::size_t i = 0; i < row.figures.size(); ++i) {
    if (row.figures[i].empty()) continue;
    text.append(text.empty() ? "" : "; ").append(row.figures[i]).append(": ");
    text += std::to_string(finding.figures[i]);
  }
  return text;
}

std::string definition_of(const PatternRule& rule) {
  std::string text = std::string(rule.row->id) + ": " + rule.entry->title + ". " + rule.entry->about;
  for (std::size_t i = 0; i < rule.row->numbers.size(); ++i) {
    const Parameter* parameter = rule.entry->find_parameter(rule.row->numbers[i]);
    text.append(i == 0 ? " Here: " : "; ").append(rule.row->numbers[i]).append(" ");
    text += std::to_string(rule.numbers[i]);
    if (parameter != nullptr && parameter->on(rule.on) != rule.numbers[i]) text += " (set for this run)";
  }
  return text + ".";
}

std::uint32_t column_with(const School& school, const PatternFinding& finding) {
  const auto found = std::ranges::find_if(finding.columns, [&](std::uint32_t column) {
    return school.fact(finding.row, column).statutory == finding.code;
  });
  return found == finding.columns.end() ? finding.columns.front() : *found;
}

}  // namespace rollmark
