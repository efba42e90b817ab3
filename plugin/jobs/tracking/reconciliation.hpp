// The figures that the job reconcile compares, form by form, and the rows of its document. It must not read
// parameters.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/tracking/reconcile_sections.hpp"
#include "tracking/figure_definition.hpp"
#include "tracking/register_pair.hpp"

namespace rollmark {

// The parameters, checked.
struct ReconcileAsked {
  bool then = false;
  bool mean = false;
  bool definition = false;
  bool handed = false;
  std::optional<Day> before;
  SessionFigure figure;            // handed in
  std::vector<std::string> words;  // of counts=
  const Statistic* statistic = nullptr;
  std::size_t most_sessions = 0;
};

// One pair of figures and the steps from the first to the second.
struct ExplainedFigure {
  std::string form;
  std::string first;
  std::string second;
  SessionFigure from;
  std::vector<DefinitionStep> steps;
};

// What it is made with must outlive it.
class Reconciliation {
 public:
  Reconciliation(const OfficeRun& run, const ReconcileAsked& asked);

  // Throws Failure(UNSUPPORTED) where form `then` is asked for and the marks cannot be wound back.
  void look(const School& school);
  // The schools together, where there are several: the steps of one form are the same at each.
  void add_together();
  // Whether the rulebook has DfE's rules, and the school's terms say when the oldest are left out.
  bool knows_dfe() const { return dfe_.has_value(); }
  bool knows_cut(const School& school) const { return dfe_ && dfe_->knows_cut(school, run_.scope.period); }

  WorkingSection pairs = pair_section();
  WorkingSection causes = cause_section();
  WorkingSection marks = mark_section();
  WorkingSection candidates = candidate_section();
  std::int64_t marks_in_all = 0;

 private:
  ExplainedFigure since_then(const School& school);
  ExplainedFigure to_dfe(const RegisterKinds& kinds) const;
  ExplainedFigure from_handed(const School& school, const RegisterKinds& kinds);
  void add_candidates(const School& school, const RegisterKinds& kinds, SessionFigure ours);
  void add(const std::string& key, const ExplainedFigure& explained);
  void add_mean(const School& school);

  const OfficeRun& run_;
  const ReconcileAsked& asked_;
  CountedCategories counted_;
  std::optional<DfePopulation> dfe_;
  FigureDefinition theirs_;  // as counts= says
  std::vector<bool> unsettled_;
  std::map<std::string, ExplainedFigure> sums_;
};

}  // namespace rollmark
