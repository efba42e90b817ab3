// Statistics and thresholds as definitions: what is divided by what, and which counts trigger what. It must
// not compute: plugin/tracking does, by cross-multiplication of whole numbers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rulebook/codes.hpp"
#include "rulebook/dated.hpp"

namespace rollmark {

// A rate over possible sessions: sessions of these categories / possible sessions.
struct Statistic {
  std::string id;  // absence-rate
  std::string title;
  std::string formula;  // as printed under a figure
  std::vector<Category> numerator;
  std::vector<Source> sources;
};

// One band of a set: at_least <= rate < below, in percent of the set's statistic; no `below`: to 100
// inclusive.
struct Band {
  std::string id;
  std::string label;
  std::int32_t at_least = 0;
  std::optional<std::int32_t> below;
};

struct BandSet {
  std::string id;
  std::string title;
  std::string statistic;
  std::vector<Band> bands;  // in order, without a gap
  std::vector<Source> sources;
};

// A trigger in numbers by date: "10 sessions of G, N, O or U in 10 school weeks".
struct Threshold {
  std::string id;  // penalty-notice
  std::string title;
  std::string about;
  std::string statistic;           // empty where it counts codes or days
  std::vector<std::string> codes;  // codes that count towards it; may be empty
  std::vector<Parameter> parameters;
  std::vector<Source> sources;

  const Parameter* find_parameter(std::string_view name) const;

  // The number on a date, or nothing where the threshold does not apply then.
  std::optional<std::int64_t> number(std::string_view parameter, Day day) const;
  // The first day of the stretch of days on which that number holds; nothing where it holds from the
  // beginning of time, or none does.
  std::optional<Day> number_since(std::string_view parameter, Day day) const;
};

}  // namespace rollmark
