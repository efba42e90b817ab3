// Groups while they are added up.
#include "tracking/absence_groups.hpp"

#include <algorithm>

#include "core/words.hpp"

namespace rollmark {

std::size_t place_of_kind(std::string_view kind) {
  return static_cast<std::size_t>(std::ranges::find(group_kinds, kind) - group_kinds.begin());
}

GroupNames::GroupNames(const School& school, const Rulebook& rulebook) : school_(school) {
  if (const Threshold* stages = rulebook.find_threshold("stages")) stages_ = stages->parameters;
  for (const std::string& year : school.year_groups) {
    std::size_t stage = 0;
    while (stage < stages_.size() &&
           std::ranges::find(stages_[stage].words, year) == stages_[stage].words.end())
      ++stage;
    stage_of_year_.push_back(stage);
  }
  const auto less = [](const std::string& a, const std::string& b) {
    return small_letters(a) < small_letters(b);
  };
  for (const Flag& flag : school.records.flags) {
    const auto place = std::ranges::lower_bound(flag_kinds_, flag.kind, less);
    if (place == flag_kinds_.end() || less(flag.kind, *place)) flag_kinds_.insert(place, flag.kind);
  }
  sexes_.emplace_back();
  for (std::size_t pupil = 0; pupil < school.pupils.size(); ++pupil) {
    const std::string& sex = school.pupil_detail(pupil).sex;
    const auto place = std::ranges::lower_bound(sexes_, sex);
    if (place == sexes_.end() || *place != sex) sexes_.insert(place, sex);
  }
}

std::uint16_t GroupNames::flag_number(std::string_view kind) const {
  const std::string wanted = small_letters(kind);
  const auto found = std::ranges::lower_bound(flag_kinds_, wanted, {},
                                              [](const std::string& one) { return small_letters(one); });
  return static_cast<std::uint16_t>(found - flag_kinds_.begin());
}

std::vector<GroupNames::Flagged> GroupNames::flags_of(std::uint32_t pupil) const {
  std::vector<Flagged> flagged;
  const auto [begin, end] = of_pupil(school_.records.flags, static_cast<std::int32_t>(pupil));
  for (const Flag* flag = begin; flag != end; ++flag) {
    const std::uint16_t kind = flag_number(flag->kind);
    auto one = std::ranges::find(flagged, kind, &Flagged::kind);
    if (one == flagged.end()) one = flagged.insert(flagged.end(), Flagged{kind, {}});
    one->spans.push_back(flag->span);
  }
  for (Flagged& one : flagged) {
    std::ranges::sort(one.spans, {}, &HalfDaySpan::first);
    std::vector<HalfDaySpan> apart;
    for (const HalfDaySpan& span : one.spans) {
      if (!apart.empty() && !(apart.back().last < span.first)) {
        apart.back().last = std::max(apart.back().last, span.last);
      } else {
        apart.push_back(span);
      }
    }
    one.spans = std::move(apart);
  }
  return flagged;
}

std::uint16_t GroupNames::sex_of(std::uint32_t pupil) const {
  return static_cast<std::uint16_t>(std::ranges::lower_bound(sexes_, school_.pupil_detail(pupil).sex) -
                                    sexes_.begin());
}

std::string_view GroupNames::name(std::size_t kind, std::uint16_t group) const {
  switch (kind) {
    case 1:
      return group < stages_.size() ? std::string_view(stages_[group].name) : std::string_view();
    case 2:
      return school_.year_groups[group];
    case 3:
      return school_.registration_groups[group];
    case 4:
      return sexes_[group];
    case 5:
      return flag_kinds_[group];
    default:
      return {};
  }
}

GroupAbsence& GroupSums::at(std::size_t kind, std::uint16_t group) {
  const auto [found, made] = sums_.try_emplace({kind, group});
  if (made) {
    GroupAbsence& sum = found->second;
    sum.school = school_;
    sum.period = period_;
    sum.kind = group_kinds[kind];
    sum.group = names_.name(kind, group);
    sum.codes.assign(code_count_ + 1, 0);
    sum.causes.assign(report_.causes.causes().size(), 0);
  }
  return found->second;
}

void GroupSums::add(std::size_t kind, std::uint16_t group, const Tally& tally, const CodeCounts& codes) {
  GroupAbsence& sum = at(kind, group);
  sum.tally += tally;
  for (std::size_t i = 0; i < codes.size(); ++i) sum.codes[i] += codes[i];
  const std::int64_t possible = tally.possible();
  const AbsenceBand band = band_of(tally.absent(), possible);
  if (band == AbsenceBand::no_rate) return;
  ++sum.enrolments;
  if (band == AbsenceBand::severe) ++sum.severe;
  if (band == AbsenceBand::at_risk) ++sum.at_risk;
  if (report_.is_provisional(possible)) ++sum.provisional;
  sum.bands.add(report_.band_sets, tally);
  if (band < AbsenceBand::persistent) return;
  ++sum.persistent;
  if (sum.causes.empty()) return;
  ++sum.causes[report_.causes.main_cause(tally.absent(), [&](const auto& visit) {
    for (std::size_t code = 0; code < codes.size(); ++code) visit(code, codes[code]);
  })];
}

void GroupSums::hand_over(GroupKinds::Stages stages, std::vector<GroupAbsence>& out) {
  constexpr std::size_t stage = 1;
  const auto of_stages =
      std::ranges::count_if(sums_, [&](const auto& sum) { return sum.first.first == stage; });
  const bool left_out = stages == GroupKinds::Stages::several && of_stages < 2;
  for (auto& [key, sum] : sums_) {
    if (key.first != stage || !left_out) out.push_back(std::move(sum));
  }
}

RowGroups groups_of(const School& school, std::size_t row, HalfDaySpan period) {
  const std::uint32_t first = school.column_from(period.first);
  const std::uint32_t end = school.column_from({period.last.value + 1});
  RowGroups groups;
  if (end <= first) return groups;
  const auto [begin_span, end_span] = school.spans(row);
  for (const RegisterSpan* span = begin_span; span != end_span; ++span) {
    if (span->end_column <= first || span->first_column >= end) continue;
    groups.years.push_back(span->year_group);
    groups.registration.push_back(span->registration_group);
    groups.last_year = span->year_group;
    groups.last_registration = span->registration_group;
  }
  for (std::vector<std::uint16_t>* list : {&groups.years, &groups.registration}) {
    std::ranges::sort(*list);
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  return groups;
}

}  // namespace rollmark
