// Reading the list of publishers.
#include "returns/integrity/rulebook_publishers.hpp"

#include <algorithm>

#include "rulebook/strict_xml.hpp"

namespace rollmark {
namespace {

constexpr std::size_t longest_list = 1U << 20U;

Day needed_day(const XmlElement& element, std::string_view name) {
  const std::optional<Day> day = element.day(name);
  if (!day) element.refuse("<publisher> needs '" + std::string(name) + "', a date");
  return *day;
}

RulebookPublisher read_publisher(const XmlElement& element) {
  element.expect_text({"key", "from", "to", "revoked", "reason"});
  RulebookPublisher one;
  one.name = element.required_text();
  const std::optional<PublicKey> key = public_key_of_base64(element.required("key"));
  if (!key) element.refuse_value("key");
  one.key = *key;
  one.from = needed_day(element, "from");
  one.to = needed_day(element, "to");
  if (one.to < one.from) element.refuse("'to' lies before 'from'");
  one.revoked_on = element.day("revoked");
  const std::optional<std::string> reason = element.attribute("reason");
  if (one.revoked_on.has_value() != reason.has_value()) element.refuse("'revoked' and 'reason' go together");
  if (reason) {
    one.reason = parse_reason(*reason);
    if (!one.reason) element.refuse_value("reason");
  }
  return one;
}

}  // namespace

std::vector<RulebookPublisher> read_publishers(std::string_view xml) {
  const StrictXml document(xml, "publishers", "publishers", longest_list);
  const XmlElement root = document.root();
  root.expect({"format"}, {"publisher"});
  if (root.required("format") != "1") root.refuse_value("format");
  std::vector<RulebookPublisher> all;
  for (const XmlElement& element : root.children("publisher")) {
    RulebookPublisher one = read_publisher(element);
    if (std::ranges::find(all, one.key, &RulebookPublisher::key) != all.end())
      element.refuse("the key of this publisher is listed twice");
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace rollmark
