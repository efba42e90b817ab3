// Gathering the values of one letter.
#include "jobs/casework/letter_values.hpp"

#include <algorithm>
#include <tuple>

#include "casework/letter_fields.hpp"
#include "core/failure.hpp"
#include "core/words.hpp"
#include "outputs/page/markup.hpp"
#include "outputs/page/pupil_name.hpp"

namespace rollmark {
namespace {

class Values {
 public:
  Values(const LetterSources& sources, const LetterTo& to)
      : sources_(sources), to_(to), on_(sources.run.scope.due.on), key_(to.school->pupils[to.pupil].key) {}

  LetterContent gather() {
    pupil_and_school();
    sessions();
    leave();
    meetings();
    improvement_notice();
    leaving();
    values_["reference"] =
        sources_.references.of(measure_matter(sources_.cases, parties_of(to_), sources_.case_ref, on_));
    // What the host says wins; the pupil, the school and the reference are the data's alone.
    for (const std::string_view name : letter_field_names) {
      if (name == "pupil_name" || name == "school_name" || name == "reference") continue;
      if (sources_.run.input.params.has(name)) values_[std::string(name)] = said(name);
    }
    in_order("absence_from", "absence_to");
    in_order("leave_from", "leave_to");
    in_order("notice_from", "notice_to");
    if (sources_.kind == "first-day-contact" && !is_unexplained(days_["absence_date"]))
      values_.erase("absence_date");
    return {std::move(values_), std::move(days_)};
  }

 private:
  static bool is_day(std::string_view field) {
    return field.ends_with("_date") || field.ends_with("_from") || field.ends_with("_to");
  }
  // A field as the host gave it; a day is written out as the data's days are.
  std::string said(std::string_view name) {
    std::string value = sources_.run.input.params.get(name);
    if (!is_day(name) || value.find_first_not_of(" \t") == std::string::npos) return value;
    const std::optional<Day> day = parse_day(value);
    if (!day) throw Failure(ROLLMARK_E_ARGUMENT, "params: " + std::string(name) + " takes YYYY-MM-DD");
    days_[std::string(name)] = *day;
    return long_day(*day);
  }
  // Both days are inside, so that one day may stand for both.
  void in_order(const char* from, const char* to) const {
    const auto first = days_.find(from), last = days_.find(to);
    if (first != days_.end() && last != days_.end() && last->second < first->second)
      throw Failure(ROLLMARK_E_ARGUMENT, "params: " + std::string(to) + " is before " + from);
  }

  void set(std::string_view name, std::string value) {
    if (!value.empty()) values_[std::string(name)] = std::move(value);
  }
  void set(std::string_view name, const std::optional<Day>& day) {
    if (!day) return;
    set(name, long_day(*day));
    days_[std::string(name)] = *day;
  }

  void pupil_and_school() {
    const School& school = *to_.school;
    set("pupil_name", pupil_name(school, school.enrolments[to_.rows.back()], NamesShown::full));
    set("school_name", school.name);
    const SchoolHeader header = school_header(sources_.team, school.key, on_);
    // What the data give are name and telephone of one person, never of two.
    if (header.lead != nullptr && !header.lead->name.empty() && !header.lead->phone.empty()) {
      set("contact_name", header.lead->name);
      set("contact_phone", header.lead->phone);
    } else if (header.officer != nullptr && !header.officer->name.empty() && !header.officer->phone.empty()) {
      set("contact_name", header.officer->name);
      set("contact_phone", header.officer->phone);
    }
    set("absence_date", std::optional(on_));
  }

  void sessions() {
    const Period period = sources_.run.scope.period;
    if (to_.school->columns.empty()) return;
    Tally tally;
    for (const std::uint32_t row : to_.rows)
      tally += tally_enrolment(*to_.school, row, period, sources_.run.scope.due);
    if (tally.possible() == 0) return;  // "0 of 0" says nothing, and reads as never absent
    set("period_from", std::optional(period.from));
    set("period_to", std::optional(period.to));
    set("possible_sessions", std::to_string(tally.possible()));
    set("absent_sessions", std::to_string(tally.absent()));
    set("authorised_sessions", std::to_string(tally.of(Category::authorised)));
    set("unauthorised_sessions", std::to_string(tally.of(Category::unauthorised)));
  }

  // "Was not at school, and we do not know why" is true of a session whose mark says so, and of no other
  // (reg. 10(7)); of a day without a mark nobody knows.
  bool is_unexplained(Day day) const {
    bool found = false;
    for (const std::uint32_t row : to_.rows) {
      each_due_session(*to_.school, row, {day, day}, sources_.run.scope.due,
                       [&](std::uint32_t column, const RegisterSpan&) {
                         found = found || sources_.reading.unexplained(to_.school->fact(row, column));
                       });
    }
    return found;
  }

  // The leave that begins last, of those not granted and not over: of the others there is nothing to warn.
  void leave() {
    const Leave* last = nullptr;
    for (const std::uint32_t row : to_.rows) {
      const auto [begin, end] = of_row(to_.school->records.leaves, static_cast<std::int32_t>(row));
      for (const Leave* one = begin; one != end; ++one) {
        if (one->span.first == open_started || one->span.last == open_ended) continue;
        if (same_word(one->decision, "granted") || one->span.last.day() < on_) continue;
        if (last == nullptr || last->span.first < one->span.first) last = one;
      }
    }
    if (last == nullptr) return;
    set("leave_from", std::optional(last->span.first.day()));
    set("leave_to", std::optional(last->span.last.day()));
  }

  bool is_ours(const MeetingHeld& meeting) const {
    if (meeting.school_key != to_.school->key) return false;
    if (!meeting.pupil_key.empty()) return meeting.pupil_key == key_;
    return !meeting.case_ref.empty() && std::ranges::any_of(sources_.cases, [&](const AttendanceCase& one) {
      return one.case_ref == meeting.case_ref && one.pupil_key == key_ && one.school_key == to_.school->key;
    });
  }

  // For an invitation the next one, for minutes the last one held.
  void meetings() {
    const bool minutes = sources_.kind == "meeting-minutes";
    const MeetingHeld* meeting = nullptr;
    for (const MeetingHeld& one : sources_.meetings) {
      if (!is_ours(one) || (one.cancelled_on && *one.cancelled_on <= on_)) continue;
      if (minutes ? on_ < one.date : one.date < on_) continue;
      if (meeting == nullptr || (minutes ? meeting->date < one.date : one.date < meeting->date))
        meeting = &one;
    }
    if (meeting == nullptr) return;
    set("meeting_date", std::optional(meeting->date));
    if (meeting->time) set("meeting_time", time_to_text(static_cast<std::int32_t>(*meeting->time)));
    std::string agreed;
    for (const MeetingAction& action : sources_.actions) {
      if (action.meeting_ref != meeting->meeting_ref || action.what.empty()) continue;
      agreed.append(agreed.empty() ? "" : "; ").append(std::to_string(action.number)).append(". ");
      agreed.append(action.what);
      if (!action.owner.empty()) agreed.append(" (").append(action.owner).append(")");
      if (action.due_on) agreed.append(" by ").append(long_day(*action.due_on));
    }
    set("meeting_actions", std::move(agreed));
  }

  // The latest given by the day to this parent, or to nobody named. All of it is of that one row: days of
  // one notice with the grounds of another would be a notice that nobody gave.
  void improvement_notice() {
    const auto [begin, end] =
        of_pupil(to_.school->records.improvement_notices, static_cast<std::int32_t>(to_.pupil));
    const auto rank = [](const ImprovementNotice& one) {
      return std::tuple(*one.issued_on, !one.contact_key.empty(), one.from, one.to,
                        std::string_view(one.early_ground));
    };
    const ImprovementNotice* last = nullptr;
    for (const ImprovementNotice* one = begin; one != end; ++one) {
      if (!one->issued_on || on_ < *one->issued_on) continue;
      if (to_.contact != nullptr && !one->contact_key.empty() && one->contact_key != to_.contact->key)
        continue;
      if (last == nullptr || rank(*last) < rank(*one)) last = one;
    }
    if (last == nullptr) return;
    set("notice_from", last->from);
    set("notice_to", last->to);
    set("early_notice_grounds", last->early_ground);
  }

  void leaving() {
    const std::uint32_t row = to_.rows.back();
    const Enrolment& last = to_.school->enrolments[row];
    if (!(last.last < open_ended) || on_ < last.last.day()) return;
    set("deletion_date", std::optional(last.last.day()));
    const std::string& ground = to_.school->enrolment_detail(row).leaving_ground;
    if (!ground.empty()) set("deletion_ground", "regulation " + ground);
  }

  const LetterSources& sources_;
  const LetterTo& to_;
  Day on_;
  const std::string& key_;
  LetterValues values_;
  std::map<std::string, Day, std::less<>> days_;
};

}  // namespace

MeasureParties parties_of(const LetterTo& to) {
  return {to.school->key, to.school->pupils[to.pupil].key,
          to.contact == nullptr ? std::string_view() : std::string_view(to.contact->key)};
}

LetterContent letter_content(const LetterSources& sources, const LetterTo& to) {
  return Values(sources, to).gather();
}

}  // namespace rollmark
