// What an attendance team did in a year, school by school: time, audits, meetings, cases, answers. Counts of
// things done, at the end of a reference date; it must not judge a school or name a child.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "casework/allocation.hpp"
#include "casework/casework_records.hpp"
#include "casework/service_levels.hpp"
#include "core/tally.hpp"

namespace rollmark {

struct ServiceRecords {
  std::vector<ServiceAgreement> agreements;
  std::vector<WorkDone> work;
  std::vector<AuditDone> audits;
  std::vector<MeetingHeld> meetings;
  std::vector<AttendanceCase> cases;
  std::vector<MessageReceived> messages;
  TeamContacts team;
};
ServiceRecords read_service_records(const Snapshot& data);

struct AnswersGiven {
  std::int64_t received = 0;   // in the period
  std::int64_t in_time = 0;    // answered in time
  std::int64_t late = 0;       // answered late, or not answered and its day is over
  std::int64_t waiting = 0;    // its day is not over
  std::int64_t not_known = 0;  // no promise for its channel, or beyond the list of bank holidays
};

struct SchoolService {
  std::string school_key;   // empty: the authority, all schools in scope together
  bool time_said = true;    // false: an agreement in force is without its time
  std::int64_t given = 0;   // minutes agreed, in force on the reference date, of schools whose time is said
  std::int64_t used = 0;    // of them
  std::int64_t ended = 0;   // accounts that ended in the period, in no figure of time agreed
  std::int64_t work = 0;    // minutes of all work in the period of more than 0 minutes
  std::int64_t visits = 0;  // pieces of work
  std::int64_t audits = 0;
  std::int64_t meetings_held = 0;  // not cancelled
  std::int64_t meetings_attended = 0;
  std::int64_t meetings_cancelled = 0;
  std::int64_t cases_opened = 0;
  std::int64_t cases_closed = 0;
  std::int64_t cases_open = 0;  // at the end of the reference date
  AnswersGiven answers;
};

// Of the period up to `on`: the schools in their order, then all together. Messages about no school count for
// the authority alone.
std::vector<SchoolService> service_figures(const ServiceRecords& records, const ServiceLevels& levels,
                                           const BusinessDays& days, const std::vector<std::string>& schools,
                                           Period period, Day on);

// Cases opened and closed in the period and open at its end, by route in small letters.
struct RouteFigures {
  std::int64_t opened = 0;
  std::int64_t closed = 0;
  std::int64_t open = 0;
};
std::map<std::string, RouteFigures> route_figures(const std::vector<AttendanceCase>& cases,
                                                  const std::vector<std::string>& schools, Period period,
                                                  Day on);

}  // namespace rollmark
