// Whether a document comes in time: not after the LA's deadline, not before there are data enough. Days are
// counted on the record's own sessions; where those do not reach, by what is certain either way. It must not
// know a holiday.
#include "returns/preflight/timing_checks.hpp"

#include <algorithm>

#include "outputs/page/markup.hpp"
#include "returns/preflight/case_reading.hpp"
#include "returns/preflight/register_evidence.hpp"
#include "rulebook/la_profile.hpp"

namespace rollmark {
namespace {

struct Deadline {
  std::int64_t days = 0;
  std::string unit;  // school, working, calendar
  std::string words(std::int64_t number) const {
    if (unit == "calendar") return counted(number, "day", "days");
    if (unit == "working") return counted(number, "weekday", "weekdays");
    return counted(number, "school day", "school days");
  }
};

// The LA's deadline, where it starts with this event.
std::optional<Deadline> deadline_from(const CheckInput& in, std::string_view event) {
  const std::string_view document = in.header.document_type;
  const std::optional<std::int64_t> days = in.profile.number("deadline-days", in.on, document);
  if (!days || !in.profile.has("deadline-from", event, in.on, document)) return std::nullopt;
  const std::span<const std::string> unit = in.profile.words("deadline-unit", in.on, document);
  return Deadline{*days, unit.empty() ? "calendar" : unit.front()};
}

// How many days of a kind lie after `start`, up to and including `end`: at least and at most. Of school days
// the record shows those of its sessions; a weekday beyond them may be one or not.
struct DayCount {
  std::int64_t least = 0;
  std::int64_t most = 0;
};

DayCount days_after(const CheckInput& in, Day start, Day end, std::string_view unit) {
  if (end <= start) return {};
  if (unit == "calendar") return {end - start, end - start};
  std::int64_t weekdays = 0;
  std::int64_t not_shown = 0;
  std::int64_t school = 0;
  const std::vector<Day>& held = in.evidence.school_days();
  for (Day day = start + 1; day <= end; day = day + 1) {
    if (std::ranges::binary_search(held, day)) ++school;
    if (weekday(day) > 4) continue;
    ++weekdays;
    if (held.empty() || day < held.front() || held.back() < day) ++not_shown;
  }
  if (unit == "working") return {weekdays, weekdays};
  return {school, school + not_shown};
}

// Fires where more days have passed than the deadline has; the last day of it is in time.
void judge(const CheckInput& in, CheckReport& report, const Deadline& deadline, Day start, std::string path,
           std::string where) {
  const DayCount passed = days_after(in, start, made_on(in), deadline.unit);
  if (passed.least > deadline.days)
    report.fires({std::move(path), std::move(where), deadline.words(passed.least),
                  deadline.words(deadline.days), start});
  else if (passed.most > deadline.days)
    report.lacks("Pupil/Attendance/AttendanceSince");
}

// PF-120
void late_after_return(const CheckInput& in, CheckReport& report) {
  const std::optional<Deadline> deadline = deadline_from(in, "return");
  if (!deadline) return report.does_not_apply();
  const std::optional<Day>& back = in.pupil.referral.returned_on;
  if (!back) return report.lacks("Pupil/Referral/DateReturned");
  judge(in, report, *deadline, *back, "Pupil/Referral/DateReturned", "the request");
}

// PF-121: the last warning to each parent.
void late_after_warning(const CheckInput& in, CheckReport& report) {
  const std::optional<Deadline> deadline = deadline_from(in, "final-warning");
  if (!deadline) return report.does_not_apply();
  const std::vector<NamedParent> parents = parents_of(in.pupil);
  if (parents.empty()) report.lacks("Pupil/Contacts/Contact");
  for (const NamedParent& parent : parents) {
    std::optional<Day> last;
    for (const ParentWarning& warning : parent.contact->warnings) {
      if (warning.date && *warning.date <= made_on(in))
        last = std::max(last.value_or(*warning.date), *warning.date);
    }
    if (!last)
      report.lacks(parent.path + "/Warnings");
    else
      judge(in, report, *deadline, *last, parent.path + "/Warnings", contact_words(*parent.contact));
  }
}

// PF-122
void late_after_telling(const CheckInput& in, CheckReport& report) {
  const std::optional<Deadline> deadline = deadline_from(in, "parents-told");
  if (!deadline) return report.does_not_apply();
  const std::optional<Day>& told = in.pupil.referral.parents_told_on;
  if (!told) return report.lacks("Pupil/Referral/ParentsToldOn");
  judge(in, report, *deadline, *told, "Pupil/Referral/ParentsToldOn", "the referral");
}

// PF-123: of irregular attendance; leave is one event.
void too_early(const CheckInput& in, CheckReport& report) {
  const std::string_view document = in.header.document_type;
  const std::optional<std::int64_t> weeks = in.profile.number("least-weeks", in.on, document);
  const std::optional<std::int64_t> days = in.profile.number("least-school-days", in.on, document);
  if ((!weeks && !days) || is_about_leave(in)) return report.does_not_apply();
  if (in.evidence.certificate().empty()) return report.lacks("Pupil/Attendance/Sessions");
  const auto look = [&](const std::optional<std::int64_t>& least, std::size_t held, std::string_view one,
                        std::string_view many) {
    const auto number = static_cast<std::int64_t>(held);
    if (least && number < *least)
      report.fires({"Pupil/Attendance/Sessions", "the certificate", counted(number, one, many),
                    counted(*least, one, many)});
  };
  look(weeks, in.evidence.school_weeks().size(), "school week", "school weeks");
  look(days, in.evidence.school_days().size(), "school day", "school days");
}

constexpr PreflightCheck table[] = {{"PF-120", late_after_return},
                                    {"PF-121", late_after_warning},
                                    {"PF-122", late_after_telling},
                                    {"PF-123", too_early}};

}  // namespace

std::span<const PreflightCheck> timing_checks() {
  return table;
}

}  // namespace rollmark
