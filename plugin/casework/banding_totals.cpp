// Entitlement, totals and how bands fall.
#include "casework/banding_totals.hpp"

#include <algorithm>
#include <map>

#include "core/words.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t hundred = 100;
constexpr std::int64_t per_cent = 100;
constexpr std::int64_t tenths_a_day = 10;

bool among(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, small_letters(word)) != words.end();
}

bool in_force(const std::optional<Day>& from, const std::optional<Day>& to, Day on) {
  return (!from || *from <= on) && (!to || on <= *to);
}

// Beyond them minutes are an error of their source, and are not known.
constexpr std::int64_t most_minutes = 1'000'000'000;

std::optional<std::int64_t> minutes_in(const std::optional<std::int64_t>& minutes) {
  return minutes && *minutes >= 0 && *minutes <= most_minutes ? minutes : std::nullopt;
}

std::optional<ExactFigure> meals_of(const SchoolSummary& summary) {
  const std::int64_t roll = summary.roll.value_or(0);
  if (!summary.fsm || roll <= 0 || *summary.fsm < 0 || *summary.fsm > roll) return std::nullopt;
  return ExactFigure{*summary.fsm, roll, per_cent};
}

// By agreements with the school, or why not.
Entitlement by_contract(const SchoolSummary& summary, const std::vector<ServiceAgreement>& agreements,
                        const EntitlementRule& rule, Day on, std::string why) {
  Entitlement answer{Entitled::no, std::move(why), std::nullopt};
  std::int64_t minutes = 0;
  bool silent = false;
  bool in_force_at_all = false;
  for (const ServiceAgreement& one : agreements) {
    if (one.school_key != summary.school_key || !among(rule.contract, one.purpose)) continue;
    if (!in_force(one.from_date, one.to_date, on)) continue;
    in_force_at_all = true;
    const bool stands = !rule.is_signed || (one.signed_on && *one.signed_on <= on);
    answer.why.append("; agreement ").append(one.agreement_ref).append(stands ? "" : " not signed");
    if (!stands) continue;
    answer.answer = Entitled::by_contract;
    silent = silent || !minutes_in(one.time());
    minutes += minutes_in(one.time()).value_or(0);
  }
  if (answer.answer == Entitled::by_contract && !silent) answer.contract_minutes = minutes;
  if (!in_force_at_all) answer.why += "; no agreement in force";
  return answer;
}

void count(FairnessRow& row, const SchoolBand& school) {
  ++row.schools;
  if (school.band == nullptr) {
    ++row.no_band;
    return;
  }
  for (const BandTime& band : school.school_class->bands) {
    if (std::ranges::find(row.bands, band.name, &std::pair<std::string, std::int64_t>::first) ==
        row.bands.end())
      row.bands.emplace_back(band.name, 0);
  }
  ++std::ranges::find(row.bands, school.band->name, &std::pair<std::string, std::int64_t>::first)->second;
  if (!school.band->minutes || !school.summary->roll) return;
  ++row.timed;
  row.minutes += *school.band->minutes;
  row.pupils += *school.summary->roll;
}

}  // namespace

std::string_view entitled_word(Entitled answer) {
  switch (answer) {
    case Entitled::yes:
      return "yes";
    case Entitled::by_contract:
      return "by contract";
    case Entitled::no:
      return "no";
    case Entitled::not_known:
      break;
  }
  return "not known";
}

Entitlement entitlement_of(const SchoolSummary& summary, const std::vector<ServiceAgreement>* agreements,
                           const EntitlementRule& rule, Day on) {
  const std::string type = small_letters(summary.school_type);
  if (rule.types.empty() && rule.except.empty()) return {Entitled::yes, "every school", std::nullopt};
  std::string why = type.empty() ? std::string("the school's type is not said") : "type " + type;
  const bool listed = rule.types.empty() || among(rule.types, type);
  if (!type.empty() && listed && !among(rule.except, type)) return {Entitled::yes, why, std::nullopt};
  Entitlement answer{type.empty() ? Entitled::not_known : Entitled::no, why, std::nullopt};
  if (rule.contract.empty()) return answer;
  if (agreements == nullptr)
    return {Entitled::not_known, why + "; agreements were not delivered", std::nullopt};
  Entitlement contract = by_contract(summary, *agreements, rule, on, std::move(why));
  // Without a type it may be entitled by it.
  if (type.empty() && contract.answer == Entitled::no) contract.answer = Entitled::not_known;
  return contract;
}

TimeNeeded time_needed(std::span<const BandTime* const> bands, std::span<const Entitlement> entitled) {
  TimeNeeded all;
  for (std::size_t i = 0; i < bands.size(); ++i) {
    const BandTime* const band = bands[i];
    const Entitlement& one = entitled[i];
    if (one.answer == Entitled::not_known) ++all.entitled_not_known;
    if (one.answer == Entitled::by_contract) {
      ++all.contracts;
      all.contract_minutes += one.contract_minutes.value_or(0);
      all.contracts_silent += one.contract_minutes ? 0 : 1;
    }
    if (one.answer != Entitled::yes) continue;
    if (band == nullptr) {
      ++all.no_band;
      continue;
    }
    all.visits += band->visits;
    all.telephone_terms += band->telephone_terms;
    ++(band->minutes ? all.schools : all.contact_only);
    all.minutes += band->minutes.value_or(0);
  }
  return all;
}

OfficerTime officer_time(const std::vector<Officer>& officers, Day on) {
  std::map<std::string_view, std::pair<std::optional<std::int64_t>, bool>> each;  // minutes, not known
  for (const Officer& one : officers) {
    if (!in_force(one.from_date, one.to_date, on)) continue;
    const std::optional<std::int64_t> minutes = minutes_in(one.yearly_minutes);
    const auto [place, is_new] = each.try_emplace(one.officer_key, minutes, !minutes.has_value());
    if (!is_new && place->second.first != minutes) place->second.second = true;
  }
  OfficerTime all;
  for (const auto& [key, time] : each) {
    ++all.officers;
    all.not_known += time.second ? 1 : 0;
    all.minutes += time.second ? 0 : time.first.value_or(0);
  }
  return all;
}

std::optional<std::int64_t> FairnessRow::minutes_per_100() const {
  if (pupils <= 0) return std::nullopt;
  return (2 * hundred * minutes + pupils) / (2 * pupils);
}

std::string days_text(std::int64_t minutes, std::int64_t day_minutes) {
  const std::int64_t size = minutes < 0 ? -minutes : minutes;
  const std::int64_t tenths = (2 * tenths_a_day * size + day_minutes) / (2 * day_minutes);
  std::string text = (minutes < 0 && tenths > 0 ? "-" : "") + std::to_string(tenths / tenths_a_day);
  if (tenths % tenths_a_day != 0) text.append(".").append(std::to_string(tenths % tenths_a_day));
  return text;
}

std::vector<FairnessRow> band_fairness(const std::vector<SchoolBand>& schools, std::int64_t parts) {
  std::map<std::string, std::vector<std::pair<ExactFigure, const SchoolBand*>>> phases;
  std::map<std::pair<std::string, std::int64_t>, FairnessRow> rows;
  const auto row_of = [&](const std::string& phase, std::int64_t part) -> FairnessRow& {
    FairnessRow& row = rows[{phase, part}];
    row.phase = phase;
    row.part = part;
    return row;
  };
  for (const SchoolBand& school : schools) {
    const std::string phase = small_letters(school.summary->phase);
    const std::optional<ExactFigure> share = meals_of(*school.summary);
    if (share) phases[phase].emplace_back(*share, &school);
    if (!share) count(row_of(phase, 0), school);
  }
  for (auto& [phase, ranked] : phases) {
    std::ranges::stable_sort(
        ranked, [](const auto& a, const auto& b) { return compare_figures(a.first, b.first) < 0; });
    std::size_t first = 0;
    for (std::size_t i = 0; i < ranked.size(); ++i) {
      if (compare_figures(ranked[first].first, ranked[i].first) != 0) first = i;
      const auto part =
          static_cast<std::int64_t>(first) * parts / static_cast<std::int64_t>(ranked.size()) + 1;
      FairnessRow& row = row_of(phase, part);
      if (row.schools == 0) row.lowest = ranked[i].first;
      row.highest = ranked[i].first;
      count(row, *ranked[i].second);
    }
  }
  std::vector<FairnessRow> all;
  for (auto& [key, row] : rows) all.push_back(std::move(row));
  return all;
}

}  // namespace rollmark
