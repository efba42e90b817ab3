// Reads an authority's rules of audits. It must not repair anything: a document with a fault is refused
// whole.
#include <algorithm>

#include "casework/audit_policy.hpp"
#include "casework/policy_source.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t most_months = 120;
constexpr std::int64_t most_points = 1000;

AuditReasonRule read_reason(const XmlElement& entry, const std::vector<PolicySource>& sources) {
  entry.expect({"figure", "title", "worse", "points", "more-than", "at-least", "less-than", "at-most"},
               {"source"});
  AuditReasonRule reason;
  reason.figure = entry.choice<RiskFigure>("figure", {{"last-must", RiskFigure::last_must},
                                                      {"last-should", RiskFigure::last_should},
                                                      {"missing-marks", RiskFigure::missing_marks},
                                                      {"reasons-awaited", RiskFigure::reasons_awaited},
                                                      {"late-amendments", RiskFigure::late_amendments},
                                                      {"persistent-absence", RiskFigure::persistent_absence},
                                                      {"attendance", RiskFigure::attendance}});
  reason.title = entry.required("title");
  reason.high_is_worse = entry.choice<bool>("worse", {{"high", true}, {"low", false}});
  if (entry.attribute("points")) reason.points = read_bounded(entry, "points", 1, most_points);
  reason.limit = read_limit(entry);
  if (reason.points && !reason.limit) entry.refuse("<reason> gives points without a limit");
  reason.cites = read_cites(entry, sources);
  return reason;
}

}  // namespace

std::shared_ptr<const AuditPolicy> read_audit_policy(std::string_view xml) {
  const StrictXml document(xml, "audits", "audits", longest_audit_policy);
  const XmlElement root = document.root();
  root.expect({"format", "name", "edition"}, {"about", "sources", "audit", "reason", "remote-ask"});
  if (root.required("format") != "1") root.refuse_value("format");
  auto policy = std::make_shared<AuditPolicy>();
  policy->name = root.required("name");
  policy->edition = read_needed_day(root, "edition");
  policy->about = root.child_text("about");
  const std::vector<PolicySource> sources = read_policy_sources(root.child("sources"));

  const XmlElement audit = root.child("audit");
  audit.expect({"every-months", "order"}, {"source"});
  policy->every_months = static_cast<std::int32_t>(read_bounded(audit, "every-months", 1, most_months));
  policy->by_points = audit.choice<bool>("order", {{"days", false}, {"points", true}});
  policy->cites = read_cites(audit, sources);

  for (const XmlElement& entry : root.children("reason")) {
    AuditReasonRule reason = read_reason(entry, sources);
    if (std::ranges::find(policy->reasons, reason.figure, &AuditReasonRule::figure) != policy->reasons.end())
      entry.refuse("<reason> is a second one of its figure");
    policy->reasons.push_back(std::move(reason));
  }
  if (policy->reasons.empty()) root.refuse("<audits> has no reason");
  if (policy->by_points && std::ranges::none_of(policy->reasons, [](const AuditReasonRule& one) {
        return one.points.has_value();
      }))
    audit.refuse("<audit> is ordered by points, and no reason has any");

  for (const XmlElement& entry : root.children("remote-ask")) {
    entry.expect({"title", "text"}, {"source"});
    policy->remote.push_back({entry.required("title"), entry.required("text"), read_cites(entry, sources)});
  }
  return policy;
}

std::shared_ptr<const AuditPolicy> embedded_audit_policy() {
  static const auto policy = read_audit_policy(embedded::audits);
  return policy;
}

}  // namespace rollmark
