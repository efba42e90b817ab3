// What of the checks across schools may leave the team: counts, the small ones hidden, with one more where
// the whole would give a hidden part away. It must not show a school or a token.
#include <algorithm>

#include "jobs/casework/cross_sections.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn summary_columns[] = {
    {"measure", "Measure"}, {"state", "State"}, {"children", "Children"}};

class Summary {
 public:
  Summary(WorkingSection& section, const SmallNumbers& small) : section_(section), small_(small) {}

  void whole(std::string_view measure, std::int64_t count) {
    section_.rows.push_back({std::string(measure), std::string("all"), small_.text(count)});
  }
  // Parts that add up to the whole.
  void parts(std::string_view measure, const std::vector<std::pair<std::string_view, std::int64_t>>& parts) {
    std::vector<std::int64_t> counts;
    for (const auto& [state, count] : parts) counts.push_back(count);
    const SmallNumbers::Shown texts = small_.shown(counts);
    section_.rows.push_back({std::string(measure), std::string("all"), texts.whole});
    for (std::size_t i = 0; i < parts.size(); ++i)
      section_.rows.push_back({std::string(measure), std::string(parts[i].first), texts.parts[i]});
  }

 private:
  WorkingSection& section_;
  const SmallNumbers& small_;
};

std::vector<std::pair<std::string_view, std::int64_t>> by_answer(const std::vector<CrossPair>& pairs) {
  std::vector<std::pair<std::string_view, std::int64_t>> parts;
  for (const DualAnswer answer :
       {DualAnswer::both_single, DualAnswer::one_sided, DualAnswer::both_main, DualAnswer::both_subsidiary,
        DualAnswer::other_school_named, DualAnswer::not_known, DualAnswer::guest, DualAnswer::declared})
    parts.emplace_back(dual_word(answer), std::ranges::count(pairs, answer, &CrossPair::answer));
  return parts;
}

std::vector<std::pair<std::string_view, std::int64_t>> by_arrival(const std::vector<Leaver>& leavers) {
  std::vector<std::pair<std::string_view, std::int64_t>> parts;
  for (const Arrival arrival :
       {Arrival::never_arrived, Arrival::perhaps, Arrival::elsewhere, Arrival::back, Arrival::awaited,
        Arrival::not_known, Arrival::arrived_late, Arrival::arrived})
    parts.emplace_back(arrival_word(arrival), std::ranges::count(leavers, arrival, &Leaver::arrival));
  return parts;
}

}  // namespace

WorkingSection cross_summary_section(const CrossFindings& found, const SmallNumbers& small) {
  WorkingSection section{"cross_school_summary",
                         "In figures",
                         "By measure; a child counts for each pair of schools and each leaving.",
                         "Nothing was compared.",
                         summary_columns,
                         {}};
  Summary summary(section, small);
  summary.parts("On two rolls", by_answer(found.dual));
  summary.whole("Twice on one roll", static_cast<std::int64_t>(found.twice.size()));
  summary.parts("Left for another school", by_arrival(found.leavers.all));
  summary.whole("Left, no school named", static_cast<std::int64_t>(found.leavers.no_school.size()));
  std::int64_t strong = 0, none = 0, unclear = 0;
  for (const CrossHousehold& one : found.households) {
    strong += one.strongly_absent;
    unclear += one.not_known;
    none += one.children - one.strongly_absent - one.not_known;
  }
  summary.parts("In a household at several schools",
                {{"strongly absent", strong}, {"not strongly absent", none}, {"not known", unclear}});
  return section;
}

}  // namespace rollmark
