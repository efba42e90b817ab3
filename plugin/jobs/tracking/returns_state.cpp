// Looking through what was sent.
#include "jobs/tracking/returns_state.hpp"

#include <algorithm>
#include <string>

#include "core/words.hpp"

namespace rollmark {

void ReturnsState::add(WorkingRow& row, const School& school, std::uint32_t pupil, const Called& called) {
  if (!called.since || called.kind.empty()) {
    row.insert(row.end(), {WorkingCell(), WorkingCell()});
    return;
  }
  const auto [begin, end] = of_pupil(school.records.returns_sent, static_cast<std::int32_t>(pupil));
  const auto* const sent = std::find_if(begin, end, [&](const ReturnSent& one) {
    return one.sent_on && called.first <= *one.sent_on && *one.sent_on <= on_ &&
           same_word(one.return_kind, called.kind) && !(called.each && taken_.contains(&one));
  });
  if (sent != end) {
    taken_.insert(sent);
    row.insert(row.end(), {std::string("sent"), *sent->sent_on});
    return;
  }
  const bool is_late = called.days < on_ - *called.since;
  ++(is_late ? late_ : due_);
  row.insert(row.end(), {std::string(is_late ? "late" : "due"), WorkingCell()});
}

int order_of_return(const WorkingRow& row, std::size_t state) {
  const auto* text = std::get_if<std::string>(&row[state]);
  if (text == nullptr) return 2;
  return *text == "late" ? 0 : *text == "due" ? 1 : 2;
}

}  // namespace rollmark
