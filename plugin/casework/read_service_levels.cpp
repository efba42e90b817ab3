// Reads a team's service levels. It must not repair anything: a document with a fault is refused whole.
#include <algorithm>

#include "casework/policy_source.hpp"
#include "casework/service_levels.hpp"
#include "core/words.hpp"
#include "rulebook/reading.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t most_days = 100;
constexpr std::int64_t most_months = 60;

std::int32_t read_time(const XmlElement& element, std::string_view attribute) {
  const std::string text = element.required(attribute);
  const std::optional<std::int32_t> time = parse_time_of_day(text);
  if (!time || text.size() != 5) element.refuse_value(attribute);
  return *time;
}

}  // namespace

std::shared_ptr<const ServiceLevels> read_service_levels(std::string_view xml) {
  const StrictXml document(xml, "service levels", "service-levels", longest_service_levels);
  const XmlElement root = document.root();
  root.expect({"format", "name", "edition"},
              {"about", "sources", "office-hours", "response", "minutes", "review"});
  if (root.required("format") != "1") root.refuse_value("format");
  auto levels = std::make_shared<ServiceLevels>();
  levels->name = root.required("name");
  levels->edition = read_needed_day(root, "edition");
  levels->about = root.child_text("about");
  const std::vector<PolicySource> sources = read_policy_sources(root.child("sources"));

  const XmlElement hours = root.child("office-hours");
  hours.expect({"opens", "closes"}, {"source"});
  levels->opens = read_time(hours, "opens");
  levels->closes = read_time(hours, "closes");
  if (levels->closes <= levels->opens) hours.refuse("<office-hours> close before they open");
  levels->hours_cites = read_cites(hours, sources);

  for (const XmlElement& entry : root.children("response")) {
    entry.expect({"channel", "words", "business-days"}, {"source"});
    ResponsePromise response;
    response.channel = entry.required("channel");
    if (std::ranges::find(levels->responses, response.channel, &ResponsePromise::channel) !=
        levels->responses.end())
      entry.refuse("<response> has the channel of an earlier one");
    for (const std::string& word : reading::read_words(entry, "words")) {
      if (levels->response(word) != nullptr) entry.refuse("<response> has a word of an earlier one");
      response.words.push_back(small_letters(word));
    }
    response.business_days = read_bounded(entry, "business-days", 0, most_days);
    response.cites = read_cites(entry, sources);
    levels->responses.push_back(std::move(response));
  }
  if (levels->responses.empty()) root.refuse("<service-levels> has no response");

  const XmlElement minutes = root.child("minutes");
  minutes.expect({"business-days"}, {"source"});
  levels->minutes_business_days = read_bounded(minutes, "business-days", 0, most_days);
  levels->minutes_cites = read_cites(minutes, sources);

  for (const XmlElement& entry : root.children("review")) {
    entry.expect({"of", "months", "times-a-year", "meeting"}, {"source"});
    auto* const place = entry.choice<std::optional<ReviewPromise>*>(
        "of", {{"strategy", &levels->strategy}, {"case", &levels->casework}});
    if (*place) entry.refuse("<review> is a second one of its kind");
    ReviewPromise review;
    review.months = static_cast<std::int32_t>(read_bounded(entry, "months", 1, most_months));
    review.times_a_year = read_bounded(entry, "times-a-year", 0, most_days);
    review.meeting = read_alternatives(entry, "meeting");
    review.cites = read_cites(entry, sources);
    *place = std::move(review);
  }
  return levels;
}

std::shared_ptr<const ServiceLevels> embedded_service_levels() {
  static const auto levels = read_service_levels(embedded::service_levels);
  return levels;
}

}  // namespace rollmark
