// Reads how a team works through its cases. It must not repair anything.
#include <algorithm>
#include <array>

#include "casework/caseload.hpp"
#include "core/words.hpp"
#include "rulebook/reading.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t most_minutes = 100'000;
// Reasons that follow from a case itself; they must be listed.
constexpr std::array<std::string_view, 4> own_stops = {"protected", "unknown-measure", "same-period",
                                                       "time-over"};

bool listed(const CaseloadPolicy& policy, std::string_view stop) {
  return std::ranges::find(policy.stops, stop, &CaseStop::id) != policy.stops.end();
}

void check_stops(const XmlElement& where, const CaseloadPolicy& policy,
                 const std::vector<MeasureNeed>& needs) {
  for (const MeasureNeed& need : needs) {
    if (!listed(policy, need.stop))
      where.refuse("the need '" + need.id + "' has a reason that <stops> does not list");
  }
}

void read_routes(const XmlElement& section, const std::vector<PolicySource>& sources,
                 const MeasureList& measures, CaseloadPolicy& policy) {
  section.expect({}, {"route"});
  for (const XmlElement& entry : section.children("route")) {
    entry.expect({"id", "title", "words", "minutes"}, {"need", "source"});
    CaseRoute route;
    route.id = reading::read_new_id(entry, policy.routes);
    route.title = entry.required("title");
    route.words = read_alternatives(entry, "words");
    for (const std::string& word : route.words) {
      if (policy.route(word) != nullptr) entry.refuse("<route> has a word of an earlier one");
    }
    if (entry.attribute("minutes")) route.minutes = read_bounded(entry, "minutes", 1, most_minutes);
    route.needs = read_needs(entry, sources, measures.steps);
    static_cast<void>(read_cites(entry, sources));
    check_stops(entry, policy, route.needs);
    policy.routes.push_back(std::move(route));
  }
}

void read_stops(const XmlElement& section, const std::vector<PolicySource>& sources, CaseloadPolicy& policy) {
  section.expect({}, {"stop"});
  for (const XmlElement& entry : section.children("stop")) {
    entry.expect({"id", "title", "settle"}, {"source"});
    CaseStop stop;
    stop.id = reading::read_new_id(entry, policy.stops);
    stop.title = entry.required("title");
    stop.settle = entry.required("settle");
    stop.cites = read_cites(entry, sources);
    policy.stops.push_back(std::move(stop));
  }
  for (const std::string_view own : own_stops) {
    if (!listed(policy, own)) section.refuse("<stops> lacks '" + std::string(own) + "'");
  }
}

void read_order(const XmlElement& section, const std::vector<PolicySource>& sources, CaseloadPolicy& policy) {
  section.expect({}, {"by"});
  for (const XmlElement& entry : section.children("by")) {
    entry.expect({"what", "title"}, {"source"});
    RankEntry rank;
    rank.what = entry.choice<RankBy>("what", {{"days-left", RankBy::days_left},
                                              {"ready", RankBy::ready},
                                              {"priority", RankBy::priority},
                                              {"route", RankBy::route},
                                              {"opened", RankBy::opened},
                                              {"time-left", RankBy::time_left}});
    if (std::ranges::find(policy.order, rank.what, &RankEntry::what) != policy.order.end())
      entry.refuse("<by> stands twice");
    rank.title = entry.required("title");
    rank.cites = read_cites(entry, sources);
    policy.order.push_back(std::move(rank));
  }
  if (policy.order.empty()) section.refuse("<order> is empty");
}

}  // namespace

const CaseRoute* CaseloadPolicy::route(std::string_view word) const {
  const std::string small = small_letters(word);
  for (const CaseRoute& one : routes) {
    if (same_word(one.id, small) || same_word(one.title, small) ||
        std::ranges::find(one.words, small) != one.words.end())
      return &one;
  }
  return nullptr;
}

std::shared_ptr<const CaseloadPolicy> read_caseload_policy(std::string_view xml,
                                                           const MeasureList& measures) {
  const StrictXml document(xml, "caseload", "caseload", longest_caseload_policy);
  const XmlElement root = document.root();
  root.expect({"format", "name", "edition"}, {"about", "sources", "routes", "stops", "order"});
  if (root.required("format") != "1") root.refuse_value("format");
  auto policy = std::make_shared<CaseloadPolicy>();
  policy->name = root.required("name");
  policy->edition = read_needed_day(root, "edition");
  policy->about = root.child_text("about");
  const std::vector<PolicySource> sources = read_policy_sources(root.child("sources"));
  read_stops(root.child("stops"), sources, *policy);
  read_routes(root.child("routes"), sources, measures, *policy);
  for (const MeasureEntry& measure : measures.measures) check_stops(root, *policy, measure.needs);
  read_order(root.child("order"), sources, *policy);
  return policy;
}

std::shared_ptr<const CaseloadPolicy> embedded_caseload_policy() {
  static const auto policy = read_caseload_policy(embedded::caseload, *embedded_measure_list());
  return policy;
}

}  // namespace rollmark
