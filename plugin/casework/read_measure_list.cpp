// Reads the list of legal measures. It must not repair anything: a document with a fault is refused whole.
#include <algorithm>

#include "casework/measure_list.hpp"
#include "core/words.hpp"
#include "rulebook/reading.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t most_days = 400;
constexpr std::int64_t most_months = 120;

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// The words of an entry and, first, its id; refused where an earlier entry has one of them.
template <class Entries>
std::vector<std::string> read_own_words(const XmlElement& entry, const std::string& id,
                                        const Entries& earlier) {
  std::vector<std::string> words = {small_letters(id)};
  for (std::string& word : read_alternatives(entry, "words")) {
    if (!has(words, word)) words.push_back(std::move(word));
  }
  for (const auto& one : earlier) {
    for (const std::string& word : words) {
      if (has(one.words, word))
        entry.refuse("<" + std::string(entry.name()) + "> has a word of an earlier one");
    }
  }
  return words;
}

MeasureGate read_gate(const XmlElement& entry) {
  return entry.choice<MeasureGate>("gate", {{"evidence", MeasureGate::evidence},
                                            {"agreement", MeasureGate::agreement},
                                            {"authority", MeasureGate::authority},
                                            {"signature", MeasureGate::signature}});
}

ShownBy read_shown_by(const XmlElement& entry) {
  return entry.choice<ShownBy>("shown-by", {{"step", ShownBy::step},
                                            {"two-people", ShownBy::two_people},
                                            {"plan", ShownBy::plan},
                                            {"warning", ShownBy::warning},
                                            {"meeting", ShownBy::meeting},
                                            {"improvement-over", ShownBy::improvement_over},
                                            {"parent", ShownBy::parent},
                                            {"period", ShownBy::period},
                                            {"period-over", ShownBy::period_over},
                                            {"notices-below", ShownBy::notices_below}});
}

std::vector<CaseStepKind> read_steps(const XmlElement& section) {
  section.expect({}, {"step"});
  std::vector<CaseStepKind> steps;
  for (const XmlElement& entry : section.children("step")) {
    entry.expect({"kind", "words"});
    CaseStepKind step;
    step.kind = entry.required("kind");
    step.words = read_own_words(entry, step.kind, steps);
    steps.push_back(std::move(step));
  }
  return steps;
}

MeasureEntry read_measure(const XmlElement& entry, const MeasureList& list) {
  entry.expect({"id", "title", "words", "by", "within-months", "from", "to"}, {"instrument", "need"});
  MeasureEntry measure;
  measure.id = reading::read_new_id(entry, list.measures);
  measure.title = entry.required("title");
  measure.words = read_own_words(entry, measure.id, list.measures);
  measure.by = entry.required("by");
  measure.span = reading::read_span(entry);
  if (entry.attribute("within-months"))
    measure.within_months = static_cast<std::int32_t>(read_bounded(entry, "within-months", 1, most_months));
  measure.instruments = read_cites(entry, list.sources, "instrument");
  measure.needs = read_needs(entry, list.sources, list.steps);
  if (measure.needs.empty()) entry.refuse("<measure> has no need");
  return measure;
}

}  // namespace

std::string_view measure_gate_name(MeasureGate gate) {
  constexpr std::array<std::string_view, measure_gate_count> names = {"evidence", "agreement", "authority",
                                                                      "signature"};
  return names.at(static_cast<std::size_t>(gate));
}

std::string MeasureList::step_kind(std::string_view word) const {
  std::string small = small_letters(word);
  for (const CaseStepKind& step : steps) {
    if (has(step.words, small)) return step.kind;
  }
  return small;
}

bool MeasureList::refuses(std::string_view outcome) const {
  return has(refusals, small_letters(outcome));
}

const MeasureEntry* MeasureList::find(std::string_view word) const {
  const std::string small = small_letters(word);
  for (const MeasureEntry& one : measures) {
    if (has(one.words, small) || same_word(one.title, small)) return &one;
  }
  return nullptr;
}

std::vector<MeasureNeed> read_needs(const XmlElement& element, const std::vector<PolicySource>& sources,
                                    const std::vector<CaseStepKind>& steps) {
  std::vector<MeasureNeed> needs;
  for (const XmlElement& entry : element.children("need")) {
    entry.expect({"id", "gate", "shown-by", "steps", "not-by", "days-before", "stop", "title"}, {"source"});
    MeasureNeed need;
    need.id = reading::read_new_id(entry, needs);
    need.gate = read_gate(entry);
    need.shown_by = read_shown_by(entry);
    if (entry.attribute("steps")) need.steps = reading::read_words(entry, "steps");
    if (entry.attribute("not-by")) {
      if (need.shown_by != ShownBy::two_people) entry.refuse("<need> has not-by but is not of two people");
      need.not_by = reading::read_words(entry, "not-by");
    }
    std::vector<std::string> named = need.steps;
    named.insert(named.end(), need.not_by.begin(), need.not_by.end());
    for (const std::string& kind : named) {
      if (std::ranges::find(steps, kind, &CaseStepKind::kind) == steps.end())
        entry.refuse("<need> names a step that is not there");
    }
    const bool by_steps = need.shown_by == ShownBy::step || need.shown_by == ShownBy::two_people;
    if (by_steps && need.steps.empty()) entry.refuse("<need> is shown by steps and names none");
    if (entry.attribute("days-before")) {
      if (need.shown_by != ShownBy::step) entry.refuse("<need> has days-before but is not shown by a step");
      need.days_before = read_bounded(entry, "days-before", 0, most_days);
    }
    need.stop = entry.required("stop");
    need.title = entry.required("title");
    need.cites = read_cites(entry, sources);
    needs.push_back(std::move(need));
  }
  return needs;
}

std::shared_ptr<const MeasureList> read_measure_list(std::string_view xml) {
  const StrictXml document(xml, "measures", "measures", longest_measure_list);
  const XmlElement root = document.root();
  root.expect({"format", "name", "edition"}, {"about", "sources", "steps", "refusals", "measure"});
  if (root.required("format") != "1") root.refuse_value("format");
  auto list = std::make_shared<MeasureList>();
  list->name = root.required("name");
  list->edition = read_needed_day(root, "edition");
  list->about = root.child_text("about");
  list->sources = read_policy_sources(root.child("sources"));
  list->steps = read_steps(root.child("steps"));
  const XmlElement refusals = root.child("refusals");
  refusals.expect({"words"});
  list->refusals = read_alternatives(refusals, "words");
  for (const XmlElement& entry : root.children("measure"))
    list->measures.push_back(read_measure(entry, *list));
  if (list->measures.empty()) root.refuse("<measures> lists none");
  return list;
}

std::shared_ptr<const MeasureList> embedded_measure_list() {
  static const auto list = read_measure_list(embedded::measures);
  return list;
}

}  // namespace rollmark
