// An attendance team's cases in the stated order of its data (schemas/casework/caseload.xml): what speaks
// against acting yet, the next step, what is due when, and by what a case stands before the next. There is no
// score. It must not say that a step has to be taken.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/measure_gates.hpp"
#include "casework/service_levels.hpp"

namespace rollmark {

struct CaseRoute {
  std::string id;
  std::string title;
  std::vector<std::string> words;  // in small letters
  std::optional<std::int64_t> minutes;
  std::vector<MeasureNeed> needs;
};

struct CaseStop {
  std::string id;
  std::string title;
  std::string settle;
  std::string cites;
};

enum class RankBy : std::uint8_t { days_left, ready, priority, route, opened, time_left };
struct RankEntry {
  RankBy what = RankBy::days_left;
  std::string title;
  std::string cites;
};

struct CaseloadPolicy {
  std::string name;
  Day edition;
  std::string about;
  std::vector<CaseRoute> routes;
  std::vector<CaseStop> stops;
  std::vector<RankEntry> order;
  const CaseRoute* route(std::string_view word) const;  // by id, title or words
};

inline constexpr std::size_t longest_caseload_policy = 1U << 20U;

// Throws Failure(DATA): "caseload line 12: ...". `measures`: whose steps and reasons it must know.
std::shared_ptr<const CaseloadPolicy> read_caseload_policy(std::string_view xml, const MeasureList& measures);
std::shared_ptr<const CaseloadPolicy> embedded_caseload_policy();

// A day by which something of the case is due.
struct CaseDue {
  Day day;
  std::string what;
  friend auto operator<=>(const CaseDue&, const CaseDue&) = default;
};

struct StopFound {
  const CaseStop* stop = nullptr;
  std::string need;     // the need that is not met; empty where it follows from the case itself
  std::string missing;  // why
};

struct CaseStanding {
  CaseView view;
  const CaseRoute* route = nullptr;       // nullptr: the data do not know it
  const MeasureEntry* measure = nullptr;  // nullptr: none is named, or it is not on the list
  std::vector<NeedAnswer> needs;          // the measure's; the route's where it names none
  std::vector<StopFound> stops;           // in the order of the data
  std::vector<CaseDue> dues;              // ascending
  std::string next_step;
  std::optional<std::int64_t> days_left;        // calendar days to the first of `dues`; below 0: overdue
  std::optional<std::int64_t> priority;         // of the next meeting
  std::optional<std::int64_t> minutes_left;     // officer time left for the school
  std::optional<std::int64_t> minutes_planned;  // of this case and those of the school before it
  std::int64_t rank = 0;                        // from 1
  std::string rank_reason;
  bool ready() const { return stops.empty(); }
};

struct CaseloadQuestion {
  const CaseloadPolicy& policy;
  const MeasureList& measures;
  const ServiceLevels& levels;
  BusinessDays days;
  Day on;
  std::optional<NoticeLimit> limit;
};

// Every open case in order. The data must outlive the answer.
std::vector<CaseStanding> rank_cases(const CaseworkData& data, const CaseloadQuestion& question);
// One case by itself, without a rank, open or not.
CaseStanding stand_of(const CaseworkData& data, const AttendanceCase& one, const CaseloadQuestion& question);

// Minutes of officer time that a school has left: its agreements in force on the day less the work recorded
// since the first of them began. Nothing where none is in force or one says no minutes.
std::optional<std::int64_t> minutes_left(const CaseworkData& data, std::string_view school_key, Day on);

// "attended", "not attended", "cancelled", "to come", "not recorded".
std::string_view attendance_word(const MeetingHeld& meeting, Day on);

namespace embedded {
extern const std::string_view caseload;
}

}  // namespace rollmark
