// Whether a return that an episode calls for was sent, is due or is late. It must not decide that one is
// called for.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string_view>

#include "core/school.hpp"
#include "outputs/working_document.hpp"
#include "rulebook/dated.hpp"

namespace rollmark {

class ReturnsState {
 public:
  explicit ReturnsState(Day on) : on_(on) {}

  struct Called {
    std::string_view kind;  // of return_sent.return_kind; empty: nothing is called for
    Day first;              // of the episode: a return sent before is another's
    std::optional<Day> since;
    std::int64_t days = 0;     // after `since` in which it may be sent
    bool each = false;         // a return settles one episode; else it covers all that began before it
    bool school_days = false;  // `days` are school days
    // Words for that kind of return, those of the check on it; nothing: `kind` alone.
    const Parameter* words = nullptr;
  };

  // Adds "sent" with its day, "due" or "late"; two empty cells where nothing is called for.
  void add(WorkingRow& row, const School& school, std::uint32_t pupil, const Called& called);

  std::int64_t due() const { return due_; }
  std::int64_t late() const { return late_; }

 private:
  Day on_;
  std::int64_t due_ = 0;
  std::int64_t late_ = 0;
  std::set<const ReturnSent*> taken_;
};

// 0 late, 1 due, 2 all else: the order in which to work.
int order_of_return(const WorkingRow& row, std::size_t state);

}  // namespace rollmark
