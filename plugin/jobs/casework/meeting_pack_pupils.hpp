// The lists of pupils that a meeting's pack has behind its page. Each is made of what plugin/tracking counts
// and what the school or the authority holds; it must not judge a family or a school.
#pragma once

#include <vector>

#include "casework/support_records.hpp"
#include "jobs/office/office_document.hpp"

namespace rollmark {

struct MeetingPackAsked {
  std::int64_t agencies = 2;  // from how many agencies they are several
};

// All on the register on the reference date, over the run's period.
struct MeetingPackPupils {
  WorkingSection severe;     // severely absent, without a plan first
  WorkingSection agencies;   // persistently absent, with several agencies
  WorkingSection part_time;  // agreements in force
  WorkingSection sickness;   // sickness that reached the number of the sickness return
  WorkingSection ten_days;   // absences on which an attendance return or ground (i) rests
  WorkingSection awaited;    // reasons not yet established
  std::int64_t severe_without_plan = 0;
  std::int64_t reviews_overdue = 0;  // of part-time agreements
  std::int64_t sessions_awaited = 0;
};
MeetingPackPupils meeting_pack_pupils(const OfficeRun& run, const School& school,
                                      const std::vector<SupportPlan>& plans, const MeetingPackAsked& asked);

}  // namespace rollmark
