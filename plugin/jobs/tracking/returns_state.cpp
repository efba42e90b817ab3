// Looking through what was sent.
#include "jobs/tracking/returns_state.hpp"

#include <algorithm>
#include <string>

#include "core/words.hpp"
#include "rules/amendments.hpp"

namespace rollmark {
namespace {

bool is_of_kind(const ReturnsState::Called& called, std::string_view text) {
  return called.words == nullptr ? same_word(text, called.kind) : is_listed(called.words, text);
}

}  // namespace

void ReturnsState::add(WorkingRow& row, const School& school, std::uint32_t pupil, const Called& called) {
  if (!called.since || called.kind.empty()) {
    row.insert(row.end(), {WorkingCell(), WorkingCell()});
    return;
  }
  const auto [begin, end] = of_pupil(school.records.returns_sent, static_cast<std::int32_t>(pupil));
  const auto* const sent = std::find_if(begin, end, [&](const ReturnSent& one) {
    return one.sent_on && called.first <= *one.sent_on && *one.sent_on <= on_ &&
           is_of_kind(called, one.return_kind) && !(called.each && taken_.contains(&one));
  });
  if (sent != end) {
    taken_.insert(sent);
    row.insert(row.end(), {std::string("sent"), *sent->sent_on});
    return;
  }
  const auto days = static_cast<std::int32_t>(called.days);
  const std::optional<Day> by =
      called.school_days && days > 0 ? school.school_day_after(*called.since, days) : *called.since + days;
  const bool is_late = by && *by < on_;
  ++(is_late ? late_ : due_);
  row.insert(row.end(), {std::string(is_late ? "late" : "due"), WorkingCell()});
}

int order_of_return(const WorkingRow& row, std::size_t state) {
  const auto* text = std::get_if<std::string>(&row[state]);
  if (text == nullptr) return 2;
  return *text == "late" ? 0 : *text == "due" ? 1 : 2;
}

}  // namespace rollmark
