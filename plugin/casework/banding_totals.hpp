// What bands come to over an authority: who is entitled, minutes against what officers have, and how bands
// fall by phase and free school meals. What is not known is counted apart, never as nothing. It must not give
// a band.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casework/banding.hpp"

namespace rollmark {

enum class Entitled : std::uint8_t { yes, by_contract, no, not_known };
std::string_view entitled_word(Entitled answer);  // "yes", "by contract", "no", "not known"

struct Entitlement {
  Entitled answer = Entitled::not_known;
  std::string why;
  std::optional<std::int64_t>
      contract_minutes;  // of the agreements by which it is; nothing where one is silent
};
// `agreements`: nullptr where the table was not delivered. An agreement counts from its first day to its
// last.
Entitlement entitlement_of(const SchoolSummary& summary, const std::vector<ServiceAgreement>* agreements,
                           const EntitlementRule& rule, Day on);

// Minutes a year. A contract is as it was agreed, not by the band.
struct TimeNeeded {
  std::int64_t schools = 0;  // entitled, with a band that has minutes
  std::int64_t minutes = 0;  // of them
  std::int64_t contracts = 0;
  std::int64_t contract_minutes = 0;
  std::int64_t contact_only = 0;  // entitled, in a band of contact without minutes
  std::int64_t visits = 0;        // of all entitled
  std::int64_t telephone_terms = 0;
  std::int64_t no_band = 0;             // entitled, the band not known
  std::int64_t contracts_silent = 0;    // by contract, the minutes not said
  std::int64_t entitled_not_known = 0;  // schools
  std::int64_t all() const { return minutes + contract_minutes; }
};
// Places of `bands` (the band of each school, nullptr: not known) and `entitled` are the same.
TimeNeeded time_needed(std::span<const BandTime* const> bands, std::span<const Entitlement> entitled);

// Days of so many minutes, half-up to a tenth: "36", "12.5", "-8.3".
std::string days_text(std::int64_t minutes, std::int64_t day_minutes);

// The officers in force on a day: from their first day to their last, once each.
struct OfficerTime {
  std::int64_t officers = 0;
  std::int64_t minutes = 0;
  std::int64_t not_known = 0;  // officers whose minutes are not said, or said twice
};
OfficerTime officer_time(const std::vector<Officer>& officers, Day on);

// Schools of one phase, in parts by their share of free school meals: place i of n schools, from 0 and lowest
// first, is in part i x parts / n + 1, and equal shares are in the part of the first of them.
struct FairnessRow {
  std::string phase;      // in small letters; empty: not said
  std::int64_t part = 0;  // 1 the lowest shares; 0: the share is not known
  ExactFigure lowest;
  ExactFigure highest;
  std::int64_t schools = 0;
  std::vector<std::pair<std::string, std::int64_t>> bands;  // in the class's order
  std::int64_t no_band = 0;
  std::int64_t timed = 0;                               // schools in a band that has minutes
  std::int64_t minutes = 0;                             // of them
  std::int64_t pupils = 0;                              // of them
  std::optional<std::int64_t> minutes_per_100() const;  // pupils; half-up
};
// By phase and part.
std::vector<FairnessRow> band_fairness(const std::vector<SchoolBand>& schools, std::int64_t parts);

}  // namespace rollmark
