// Names and look-ups of the census data.
#include "returns/census/census_data.hpp"

#include <algorithm>
#include <array>

namespace rollmark {
namespace {

constexpr std::array<std::string_view, 3> terms = {"SPR", "SUM", "AUT"};
// In the order of CheckKind.
constexpr std::array<std::string_view, 24> kinds = {"reference-date",
                                                    "leaving-date",
                                                    "leaver-without-reason",
                                                    "out-of-scope",
                                                    "suspended-sessions",
                                                    "not-compulsory-age",
                                                    "sessions-possible",
                                                    "zero-possible",
                                                    "code-set",
                                                    "reason-missing",
                                                    "retired-code",
                                                    "early-code",
                                                    "zero-row",
                                                    "duplicate-reason",
                                                    "sum",
                                                    "odd-possible",
                                                    "placement-note",
                                                    "sub-code",
                                                    "missing-marks",
                                                    "differs",
                                                    "between-blocks",
                                                    "no-birth-date",
                                                    "tolerated-code",
                                                    "not-in-register"};
constexpr std::array<std::string_view, 4> severities = {"off", "inform", "query", "error"};

template <class Value, std::size_t N>
std::optional<Value> place_of(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Value>(found - names.begin());
}

}  // namespace

std::string_view census_term_name(CensusTerm term) {
  return terms[static_cast<std::size_t>(term)];
}

std::optional<CensusTerm> census_term(std::string_view name) {
  return place_of<CensusTerm>(terms, name);
}

std::string to_text(CensusReturn one) {
  return std::string(census_term_name(one.term)) + " " + std::to_string(one.year);
}

std::string_view block_name(BlockId block) {
  return block == BlockId::termly ? "termly" : "summer-half-term-2";
}

std::string_view severity_name(CheckSeverity severity) {
  return severities[static_cast<std::size_t>(severity)];
}

std::optional<CheckSeverity> check_severity(std::string_view name) {
  return place_of<CheckSeverity>(severities, name);
}

std::optional<CheckKind> check_kind(std::string_view name) {
  return place_of<CheckKind>(kinds, name);
}

bool CensusCodeSet::holds(std::string_view code) const {
  return std::ranges::find(codes, code) != codes.end();
}

bool CensusCodeSet::tolerates(std::string_view code) const {
  return std::ranges::find(tolerated, code) != tolerated.end();
}

// Reading holds that the sets follow on one another, the first and the last without an end.
const CensusCodeSet& CensusData::code_set(CensusReturn one) const {
  const auto found = std::ranges::find_if(
      code_sets, [&](const CensusCodeSet& set) { return !set.last || one <= *set.last; });
  return found == code_sets.end() ? code_sets.back() : *found;
}

const CtfMap* CensusData::ctf_map(std::int64_t version) const {
  const auto found = std::ranges::find(ctf_maps, version, &CtfMap::version);
  return found == ctf_maps.end() ? nullptr : &*found;
}

}  // namespace rollmark
