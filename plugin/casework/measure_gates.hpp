// What of a measure's needs a case shows at the end of a day, and which gates are open. It must not say that
// a measure is to be taken: a person decides.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "casework/case_view.hpp"
#include "casework/measure_list.hpp"

namespace rollmark {

struct NeedAnswer {
  const MeasureNeed* need = nullptr;
  bool met = false;
  std::optional<Day> shown_on;  // the day of what shows it
  std::string missing;          // why it is not met; empty where it is
};

// How many penalty notices one parent may have for one child before another is barred (the rulebook's
// penalty-notice-cap); nothing where no limit is in force.
struct NoticeLimit {
  std::int64_t notices = 0;
  std::int64_t years = 0;  // that end with the day
  Day since;               // notices for a period that began before it do not count
};

struct NeedQuestion {
  const MeasureList& list;
  std::string measure_id;  // steps that name another measure do not count; empty: a route of no measure
  Day on;                  // what is dated after it has not happened
  std::optional<NoticeLimit> limit;
};

// In the order of the needs.
std::vector<NeedAnswer> answer_needs(const std::vector<MeasureNeed>& needs, const CaseView& view,
                                     const NeedQuestion& question);

enum class GateState : std::uint8_t { not_needed, open, closed };
std::string_view gate_state_word(GateState state);
// By place of MeasureGate. A gate is open where nothing that it needs is missing, whatever the other gates.
std::array<GateState, measure_gate_count> gate_states(const std::vector<NeedAnswer>& answers);

// Notices that count towards the limit: to this parent for this child, given in the years that end with the
// day, neither withdrawn nor found not guilty, for no period that began before the limit.
std::int64_t standing_notices(const CaseView& view, const NoticeLimit& limit, Day on);

// The last day on which a measure can still be taken; nothing where it has no such limit or the case no
// period.
std::optional<Day> last_day_for(const MeasureEntry& measure, const AttendanceCase& one);

}  // namespace rollmark
