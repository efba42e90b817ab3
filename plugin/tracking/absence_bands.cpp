// Bands and causes by whole numbers.
#include "tracking/absence_bands.hpp"

#include "core/rate.hpp"

namespace rollmark {

std::string_view band_name(AbsenceBand band) {
  switch (band) {
    case AbsenceBand::ordinary:
      return "ordinary";
    case AbsenceBand::at_risk:
      return "at risk";
    case AbsenceBand::persistent:
      return "persistent";
    case AbsenceBand::severe:
      return "severe";
    case AbsenceBand::no_rate:
      break;
  }
  return "no rate";
}

AbsenceBand band_of(std::int64_t absent, std::int64_t possible) {
  if (possible <= 0) return AbsenceBand::no_rate;
  if (is_severely_absent(absent, possible)) return AbsenceBand::severe;
  if (is_persistently_absent(absent, possible)) return AbsenceBand::persistent;
  return is_at_risk(absent, possible) ? AbsenceBand::at_risk : AbsenceBand::ordinary;
}

std::string_view part_name(AbsencePart part) {
  return part == AbsencePart::overall      ? "overall"
         : part == AbsencePart::authorised ? "authorised"
                                           : "unauthorised";
}

std::string_view statistic_of(AbsencePart part) {
  return part == AbsencePart::overall      ? "absence-rate"
         : part == AbsencePart::authorised ? "authorised-rate"
                                           : "unauthorised-rate";
}

std::int64_t sessions_of(const Tally& tally, AbsencePart part) {
  return part == AbsencePart::overall      ? tally.absent()
         : part == AbsencePart::authorised ? tally.of(Category::authorised)
                                           : tally.of(Category::unauthorised);
}

std::size_t band_place(const BandSet& set, std::int64_t absent, std::int64_t possible) {
  std::size_t place = 0;
  while (place + 1 < set.bands.size() && 100 * absent >= set.bands[place + 1].at_least * possible) ++place;
  return place;
}

BandSets band_sets_of(const Rulebook& rulebook) {
  BandSets sets;
  for (const BandSet& set : rulebook.band_sets) {
    if (set.statistic == statistic_of(AbsencePart::overall)) sets.push_back(&set);
  }
  return sets;
}

namespace {

std::size_t bands_of_a_part(const BandSets& sets) {
  std::size_t bands = 0;
  for (const BandSet* set : sets) bands += set->bands.size();
  return bands;
}

}  // namespace

void BandCounts::add(const BandSets& sets, const Tally& tally) {
  for (const AbsencePart part : absence_parts) add(sets, part, sessions_of(tally, part), tally.possible(), 1);
}

void BandCounts::add(const BandSets& sets, AbsencePart part, std::int64_t absent, std::int64_t possible,
                     std::int64_t enrolments) {
  const std::size_t bands = bands_of_a_part(sets);
  counts_.resize(absence_parts.size() * bands);
  std::size_t first = static_cast<std::size_t>(part) * bands;
  for (const BandSet* set : sets) {
    counts_[first + band_place(*set, absent, possible)] += enrolments;
    first += set->bands.size();
  }
}

std::int64_t BandCounts::of(const BandSets& sets, AbsencePart part, std::size_t set, std::size_t band) const {
  if (counts_.empty()) return 0;
  std::size_t first = static_cast<std::size_t>(part) * bands_of_a_part(sets);
  for (std::size_t before = 0; before < set; ++before) first += sets[before]->bands.size();
  return counts_[first + band];
}

CauseReading::CauseReading(const Rulebook& rulebook) : cause_of_code_(rulebook.codes.size(), no_cause) {
  const Threshold* threshold = rulebook.find_threshold("absence-causes");
  if (threshold == nullptr) return;
  for (const Parameter& parameter : threshold->parameters) {
    if (causes_.size() == most_causes) return;
    const std::vector<bool> named = rulebook.codes_named(parameter.words);
    for (std::size_t code = 0; code < named.size(); ++code) {
      if (named[code]) cause_of_code_[code] = static_cast<std::uint8_t>(causes_.size());
    }
    causes_.push_back({parameter.name, parameter.about});
  }
}

}  // namespace rollmark
