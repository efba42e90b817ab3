// Reads an authority's rules of meetings. It must not repair anything: a document with a fault is refused
// whole.
#include <algorithm>

#include "casework/meeting_policy.hpp"
#include "casework/policy_source.hpp"
#include "core/words.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t most_days = 1000;

std::optional<FigureLimit> read_child_limit(const XmlElement& rule, std::string_view name) {
  const std::optional<XmlElement> element = rule.optional_child(name);
  if (!element) return std::nullopt;
  element->expect({"more-than", "at-least", "less-than", "at-most"});
  const std::optional<FigureLimit> limit = read_limit(*element);
  if (!limit) element->refuse("<" + std::string(name) + "> has no limit");
  return limit;
}

MeetingRule read_rule(const XmlElement& entry, const std::vector<PolicySource>& sources) {
  entry.expect({"id", "title", "from", "to", "phases"}, {"pupils", "attendance", "source"});
  MeetingRule rule;
  rule.id = entry.required("id");
  rule.title = entry.required("title");
  rule.span = {entry.day("from"), entry.day("to")};
  if (rule.span.first && rule.span.last && *rule.span.last < *rule.span.first)
    entry.refuse("<rule> ends before it begins");
  if (entry.attribute("phases")) rule.phases = read_alternatives(entry, "phases");
  rule.pupils = read_child_limit(entry, "pupils");
  rule.attendance = read_child_limit(entry, "attendance");
  if (rule.phases.empty() && !rule.pupils && !rule.attendance) entry.refuse("<rule> asks for nothing");
  rule.cites = read_cites(entry, sources);
  return rule;
}

}  // namespace

bool MeetingPolicy::is_meeting(std::string_view kind) const {
  return std::ranges::find(words, small_letters(kind)) != words.end();
}

std::shared_ptr<const MeetingPolicy> read_meeting_policy(std::string_view xml) {
  const StrictXml document(xml, "meetings", "meetings", longest_meeting_policy);
  const XmlElement root = document.root();
  root.expect({"format", "name", "edition"}, {"about", "sources", "meeting", "rule", "regular-contact"});
  if (root.required("format") != "1") root.refuse_value("format");
  auto policy = std::make_shared<MeetingPolicy>();
  policy->name = root.required("name");
  policy->edition = read_needed_day(root, "edition");
  policy->about = root.child_text("about");
  const std::vector<PolicySource> sources = read_policy_sources(root.child("sources"));

  const XmlElement meeting = root.child("meeting");
  meeting.expect({"words", "each"}, {"source"});
  policy->words = read_alternatives(meeting, "words");
  meeting.choice<bool>("each", {{"term", true}});
  policy->meeting_cites = read_cites(meeting, sources);

  for (const XmlElement& entry : root.children("rule")) {
    MeetingRule rule = read_rule(entry, sources);
    if (std::ranges::find(policy->rules, rule.id, &MeetingRule::id) != policy->rules.end())
      entry.refuse("<rule> has the id of an earlier one");
    policy->rules.push_back(std::move(rule));
  }
  if (policy->rules.empty()) root.refuse("<meetings> has no rule");

  if (const std::optional<XmlElement> contact = root.optional_child("regular-contact")) {
    contact->expect({"work", "every-days"}, {"source"});
    policy->contact_work = read_alternatives(*contact, "work");
    if (contact->attribute("every-days"))
      policy->contact_every_days = read_bounded(*contact, "every-days", 1, most_days);
    policy->contact_cites = read_cites(*contact, sources);
  }
  return policy;
}

std::shared_ptr<const MeetingPolicy> embedded_meeting_policy() {
  static const auto policy = read_meeting_policy(embedded::meetings);
  return policy;
}

}  // namespace rollmark
