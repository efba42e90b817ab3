// Pre-flight: what an LA would send a document back for. A check is a free function over a record, the LA's
// profile and a date, never over a school's data: so that the same check runs in the school on what is about
// to go, and at the LA on what came. It must not know who runs it, and it changes nothing.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.hpp"
#include "returns/record/referral_file.hpp"

namespace rollmark {

class LaProfile;         // rulebook/la_profile.hpp
class RegisterEvidence;  // returns/preflight/register_evidence.hpp
struct PreflightEntry;   // rulebook/preflight_entry.hpp
struct Rulebook;

// What a check looks at. All of it outlives the run.
struct CheckInput {
  const RecordHeader& header;
  const PupilRecord& pupil;
  const LaProfile& profile;
  const PreflightEntry& entry;       // of the check itself: its numbers
  const Rulebook& rulebook;          // codes by date
  Day on;                            // the day as of which it is judged
  const RegisterEvidence& evidence;  // the record's sessions in order, each with what its code meant
  std::size_t pupils_in_file = 1;
};

// What a check found, one line a place. The texts come from the entry; a check gives what they name.
struct CheckFinding {
  std::string path;   // of the element: Pupil/Attendance/Sessions/Session[3]; the same manner as RecordFault
  std::string where;  // the session, person or paper in words: "12 October 2026, morning", "contact c1", "the
                      // refusal letter"
  std::string value;  // what was found; for {value}
  std::string limit;  // what was asked for; for {limit}
  std::optional<Day> date = {};  // for {date}
};

class CheckReport {
 public:
  // It would come back because of this.
  void fires(CheckFinding finding) { findings_.push_back(std::move(finding)); }
  // It cannot be judged, since the record does not hold this element. Never a pass.
  void lacks(std::string_view path) {
    for (const std::string& known : lacks_) {
      if (known == path) return;
    }
    lacks_.emplace_back(path);
  }
  // The case is none of the kind that the check is about, or the LA asks for nothing of it: a holiday check
  // of a referral for irregular attendance. Not the same as having looked and found nothing.
  void does_not_apply() { applies_ = false; }

  const std::vector<CheckFinding>& findings() const { return findings_; }
  const std::vector<std::string>& lacking() const { return lacks_; }
  bool applies() const { return applies_; }

 private:
  std::vector<CheckFinding> findings_;
  std::vector<std::string> lacks_;
  bool applies_ = true;
};

struct PreflightCheck {
  std::string_view id;  // PF-006, as in schemas/preflight/preflight.xml
  void (*run)(const CheckInput&, CheckReport&);
};

// Every check, by id. Each file of checks gives its own table (register_checks.hpp, ...); this one gathers
// them.
std::span<const PreflightCheck> preflight_checks();

}  // namespace rollmark
