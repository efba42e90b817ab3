// Figures and their definitions, as a table.
#include "outputs/absence_definitions.hpp"

#include <algorithm>
#include <array>

namespace rollmark {
namespace {

constexpr std::string_view dfe_rules = "dfe-statistics";

struct Named {
  std::string_view table;
  std::string_view column;
  std::string_view element;
  std::string_view id;
};

constexpr std::array named = {
    Named{"absence_group", "attendance_rate", "AttendanceRate", "attendance-rate"},
    Named{"absence_group", "absence_rate", "AbsenceRate", "absence-rate"},
    Named{"absence_group", "authorised_rate", "AuthorisedRate", "authorised-rate"},
    Named{"absence_group", "unauthorised_rate", "UnauthorisedRate", "unauthorised-rate"},
    Named{"absence_group", "persistent", "PersistentlyAbsent", "persistent-absence"},
    Named{"absence_group", "persistent_rate", "PersistentRate", "persistent-absence"},
    Named{"absence_group", "severe", "SeverelyAbsent", "severe-absence"},
    Named{"absence_group", "severe_rate", "SevereRate", "severe-absence"},
    Named{"absence_group", "at_risk", "AtRisk", "at-risk"},
    Named{"absence_group", "provisional", "ProvisionalEnrolments", "provisional"},
    Named{"absence_enrolment", "attendance_rate", "AttendanceRate", "attendance-rate"},
    Named{"absence_enrolment", "absence_rate", "AbsenceRate", "absence-rate"},
    Named{"absence_enrolment", "authorised_rate", "AuthorisedRate", "authorised-rate"},
    Named{"absence_enrolment", "unauthorised_rate", "UnauthorisedRate", "unauthorised-rate"},
    Named{"absence_enrolment", "band", "Band", "at-risk"},
    Named{"absence_enrolment", "band", "Band", "persistent-absence"},
    Named{"absence_enrolment", "band", "Band", "severe-absence"},
    Named{"absence_enrolment", "persistent", "", "persistent-absence"},
    Named{"absence_enrolment", "severe", "", "severe-absence"},
    Named{"absence_enrolment", "provisional", "Provisional", "provisional"},
    Named{"absence_enrolment", "main_cause", "MainCause", "absence-causes"},
    Named{"absence_cause", "cause", "MainCause", "absence-causes"},
    Named{"absence_cause", "persistent", "PersistentlyAbsent", "persistent-absence"},
    Named{"absence_cause", "rate", "", "persistent-absence"},
};

std::string_view standing_of(const std::vector<Source>& sources) {
  constexpr std::array<std::string_view, 6> names = {"law",      "guidance",  "statistics",
                                                     "practice", "reasoning", "unconfirmed"};
  const auto weakest = std::ranges::max_element(sources, {}, &Source::kind);
  return weakest == sources.end() ? std::string_view() : names[static_cast<std::size_t>(weakest->kind)];
}

std::string source_text(const std::vector<Source>& sources) {
  std::string text;
  for (const Source& source : sources) text.append(text.empty() ? "" : "; ").append(source.text);
  return text;
}

std::string band_text(const Rulebook& rulebook, const BandSet& set) {
  const Statistic* statistic = rulebook.find_statistic(set.statistic);
  std::string text = statistic == nullptr ? set.statistic : statistic->title;
  text += ", closed below:";
  for (const Band& band : set.bands) text.append(&band == &set.bands.front() ? " " : "; ").append(band.label);
  return text;
}

class Collecting {
 public:
  Collecting(const AbsenceReport& report, const Rulebook& rulebook) : report_(report), rulebook_(rulebook) {}

  void add(std::string_view table, std::string column, std::string_view element, std::string_view id) {
    const std::optional<std::size_t> place = definition(id);
    if (place) found.figures.push_back({table, std::move(column), element, *place});
  }

  AbsenceDefinitions found;

 private:
  std::optional<std::size_t> definition(std::string_view id) {
    const std::string shown = definition_id(report_, id);
    const auto known = std::ranges::find(found.definitions, shown, &Definition::id);
    if (known != found.definitions.end()) return static_cast<std::size_t>(known - found.definitions.begin());
    Definition made{shown, {}, {}, {}, {}};
    if (const Statistic* statistic = rulebook_.find_statistic(id)) {
      fill(made, statistic->title, statistic->formula, statistic->sources);
    } else if (const Threshold* threshold = rulebook_.find_threshold(id)) {
      fill(made, threshold->title, threshold->about, threshold->sources);
    } else if (const BandSet* set = rulebook_.find_band_set(id)) {
      fill(made, set->title, band_text(rulebook_, *set), set->sources);
    } else {
      return std::nullopt;
    }
    if (shown != id) {
      made.title += ", by DfE's statistical rules";
      made.text += ", over the enrolments of the definition ";
      made.text += dfe_rules;
    }
    found.definitions.push_back(std::move(made));
    return found.definitions.size() - 1;
  }

  static void fill(Definition& made, const std::string& title, const std::string& text,
                   const std::vector<Source>& sources) {
    made.title = title;
    made.text = text;
    made.source = source_text(sources);
    made.standing = standing_of(sources);
  }

  const AbsenceReport& report_;
  const Rulebook& rulebook_;
};

}  // namespace

std::string_view AbsenceDefinitions::id_of(std::string_view table, std::string_view column) const {
  for (const DefinedFigure& figure : figures) {
    if (figure.table == table && figure.column == column) return definitions[figure.definition].id;
  }
  return {};
}

// What a figure is over: who is in it depends on the population. Causes and the least number of sessions do
// not.
std::string definition_id(const AbsenceReport& report, std::string_view id) {
  const bool of_population =
      id != "provisional" && id != "absence-causes" && id != "hot-spot" && id != dfe_rules;
  return (report.dfe && of_population ? "dfe-" : "") + std::string(id);
}

AbsenceDefinitions absence_definitions(const AbsenceReport& report, const Rulebook& rulebook) {
  Collecting all(report, rulebook);
  for (const Named& one : named) all.add(one.table, std::string(one.column), one.element, one.id);
  for (const BandSet* set : report.band_sets) {
    std::string column = set->id;
    std::ranges::replace(column, '-', '_');
    all.add("absence_enrolment", std::move(column), "InBand", set->id);
    all.add("absence_band", "enrolments", "BandCount", set->id);
  }
  if (report.hot_spots_asked) {
    all.add("absence_hot_spot", "absence_rate", "AbsenceRate", "absence-rate");
    all.add("absence_hot_spot", "school_rate", "SchoolAbsenceRate", "absence-rate");
    all.add("absence_hot_spot", "gap", "Gap", "hot-spot");
  }
  if (report.dfe) all.add("absence_group", "enrolments", "EnrolmentsWithARate", dfe_rules);
  return std::move(all.found);
}

}  // namespace rollmark
