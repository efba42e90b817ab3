// Reads an authority's days of arrival. It must not repair anything: a document with a fault is refused
// whole.
#include <algorithm>

#include "casework/arrival_policy.hpp"
#include "casework/policy_source.hpp"

namespace rollmark {
namespace {

bool share_a_day(const DateSpan& a, const DateSpan& b) {
  return (!a.last || !b.first || *b.first <= *a.last) && (!b.last || !a.first || *a.first <= *b.last);
}

ArrivalDays read_arrival(const XmlElement& entry, const std::vector<PolicySource>& sources) {
  entry.expect({"from", "to", "within-days"}, {"source"});
  ArrivalDays one;
  one.span = {entry.day("from"), entry.day("to")};
  if (one.span.first && one.span.last && *one.span.last < *one.span.first)
    entry.refuse("<arrival> ends before it begins");
  if (entry.attribute("within-days"))
    one.within = static_cast<std::int32_t>(read_bounded(entry, "within-days", 1, most_arrival_days));
  one.cites = read_cites(entry, sources);
  return one;
}

}  // namespace

std::optional<std::int32_t> ArrivalPolicy::within(Day left) const {
  for (const ArrivalDays& one : arrivals) {
    if (one.span.holds(left)) return one.within;
  }
  return std::nullopt;
}

std::shared_ptr<const ArrivalPolicy> read_arrival_policy(std::string_view xml) {
  const StrictXml document(xml, "cross-school", "cross-school", longest_arrival_policy);
  const XmlElement root = document.root();
  root.expect({"format", "name", "edition"}, {"about", "sources", "arrival"});
  if (root.required("format") != "1") root.refuse_value("format");
  auto policy = std::make_shared<ArrivalPolicy>();
  policy->name = root.required("name");
  policy->edition = read_needed_day(root, "edition");
  policy->about = root.child_text("about");
  const std::vector<PolicySource> sources = read_policy_sources(root.child("sources"));
  for (const XmlElement& entry : root.children("arrival")) {
    ArrivalDays one = read_arrival(entry, sources);
    for (const ArrivalDays& other : policy->arrivals) {
      if (share_a_day(one.span, other.span)) entry.refuse("<arrival> has days of an earlier one");
    }
    policy->arrivals.push_back(std::move(one));
  }
  if (policy->arrivals.empty()) root.refuse("<cross-school> has no arrival");
  return policy;
}

std::shared_ptr<const ArrivalPolicy> embedded_arrival_policy() {
  static const auto policy = read_arrival_policy(embedded::cross_school);
  return policy;
}

}  // namespace rollmark
