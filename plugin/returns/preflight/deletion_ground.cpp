// Whether the ground that is stated applies on the day: what the register shows, what only a person can say,
// and whose consent it needs.
#include <algorithm>

#include "outputs/page/markup.hpp"
#include "returns/preflight/case_matter.hpp"
#include "returns/preflight/case_reading.hpp"
#include "returns/preflight/deletion_days.hpp"
#include "returns/preflight/deletion_grounds.hpp"
#include "returns/preflight/deletion_verdict.hpp"
#include "returns/record/held.hpp"
#include "rules/amendments.hpp"
#include "rules/roll_view.hpp"

namespace rollmark {
namespace {

constexpr std::string_view deletion_path = "Pupil/Return/Deletion/";

class GroundJudge {
 public:
  GroundJudge(const DeletionQuestion& question, const RuleEntry& rule, char letter)
      : question_(question), pupil_(question.pupil), rule_(rule), letter_(letter) {}

  std::vector<DeletionPoint> points() {
    switch (letter_) {
      case 'a':
      case 'c':
        other_school();
        break;
      case 'f':
        home_education();
        break;
      case 'h':
        after_leave();
        break;
      case 'i':
        continuous_absence();
        break;
      case 'l':
        age();
        break;
      case 'o':
        review();
        break;
      default:
        break;
    }
    facts();
    if (const std::optional<DeletionPoint> consent = deletion_consent(question_, rule_, letter_))
      points_.push_back(*consent);
    return std::move(points_);
  }

 private:
  std::string at(std::string_view element) const { return std::string(deletion_path) + std::string(element); }
  void add(MayDelete answer, std::string text, std::string path, std::optional<Day> from = {}) {
    points_.push_back({DeletionSubject::ground, answer, from, "ground (" + std::string(1, letter_) + ")",
                       std::move(text), std::move(path),
                       regulation_source(question_.rulebook, "reg. 9(1)(" + std::string(1, letter_) + ")")});
  }
  // Yes from this day on.
  void from(Day day, std::string text, std::string path) {
    const bool may = day <= question_.on;
    add(may ? MayDelete::yes : MayDelete::not_yet, std::move(text), std::move(path),
        may ? std::nullopt : std::optional(day));
  }
  std::int64_t number(std::string_view parameter) const { return rule_.number(parameter, question_.on); }

  void other_school() {
    const Deletion& deletion = pupil_.returned.deletion;
    if (!is_held(deletion.other_school) && !is_held(deletion.other_school_urn))
      add(MayDelete::cannot_be_said, "the other school is not stated", at("OtherSchool"));
    else if (deletion.other_school_start)
      from(*deletion.other_school_start,
           "the pupil starts there on " + long_day(*deletion.other_school_start), at("OtherSchoolStart"));
    else
      add(MayDelete::cannot_be_said, "the day of the start at the other school is not stated",
          at("OtherSchoolStart"));
  }

  // In writing, and the day that it names has passed.
  void home_education() {
    const std::optional<Day> told = pupil_.returned.deletion.requested_on;
    constexpr std::string_view question = "home-education-last-day";
    const QuestionAnswer* last = answer_to(pupil_, question);
    if (!told)
      add(MayDelete::cannot_be_said, "the day of the parent's notice in writing is not stated",
          at("RequestedOn"));
    else
      from(*told, "the parent told the school in writing on " + long_day(*told), at("RequestedOn"));
    if (last == nullptr || !last->date)
      add(MayDelete::cannot_be_said, "the day after which the pupil stops attending is not stated",
          answer_path(pupil_, question));
    else
      from(*last->date + 1, "the pupil stops attending after " + long_day(*last->date),
           answer_path(pupil_, question));
    if (told) cooling_off(*told);
  }

  void cooling_off(Day told) {
    const StatedSetting* days = question_.profile.find("cooling-off-days", question_.on, "return/deletion");
    if (days == nullptr || !days->number) return;
    const Day until = told + static_cast<std::int32_t>(*days->number);
    from(until, "the LA asks for " + std::to_string(*days->number) + " days after the parent's notice",
         at("RequestedOn"));
    points_.back().subject = DeletionSubject::cooling_off;
    points_.back().source = days->source;
  }

  void after_leave() {
    constexpr std::string_view question = "leave-ended";
    const QuestionAnswer* ended = answer_to(pupil_, question);
    const std::string path = answer_path(pupil_, question);
    if (ended == nullptr || !ended->date) {
      add(MayDelete::cannot_be_said, "the last day of the leave is not stated", path);
      return;
    }
    if (const EvidenceSession* back = attended_after(*ended->date)) {
      add(MayDelete::no, "the pupil was back on " + session_words(back->half_day), back->path());
      return;
    }
    const std::int64_t days = number("leave_days");
    const SchoolDayAfter last = nth_school_day_after(question_.evidence, question_.school_days_ahead,
                                                     question_.on, *ended->date, days);
    const std::string text =
        std::to_string(days) + " school days after the leave that ended on " + long_day(*ended->date);
    if (last.known || question_.on <= last.day)
      from(last.day + 1, text, path);
    else
      add(MayDelete::cannot_be_said, text + ": the register after it is not held",
          "Pupil/Attendance/Sessions");
  }
  const EvidenceSession* attended_after(Day day) const {
    for (const EvidenceSession* one : open_sessions(question_.evidence)) {
      if (day < one->half_day.day() && one->half_day.day() < question_.on && one->attended()) return one;
    }
    return nullptr;
  }

  void continuous_absence() {
    const std::int64_t wanted = number("school_days");
    const Parameter* words = rule_.find_parameter("codes");
    const std::vector<bool> codes =
        question_.rulebook.codes_named(words == nullptr ? std::span<const std::string>() : words->words);
    const AbsentDays days = absent_days(question_.evidence, codes, question_.on);
    if (days.seen)
      by_register(wanted, days);
    else
      by_last_attended(wanted);
  }
  void by_register(std::int64_t wanted, const AbsentDays& days) {
    const std::string sessions = "Pupil/Attendance/Sessions";
    const std::int64_t later = weekdays_not_held();
    const std::int64_t most = days.at_most + later;
    const std::string text =
        std::to_string(days.certain) + " school days of continuous absence of " + std::to_string(wanted);
    if (later == 0 && days.certain >= wanted)
      add(MayDelete::yes, text, sessions);
    else if (most >= wanted && days.at_most >= wanted && later == 0)
      add(MayDelete::cannot_be_said,
          text + ": a mark is missing on " + session_words(days.unmarked->half_day),
          days.unmarked->path() + "/AttendanceReason");
    else if (most >= wanted || (days.broken_by == nullptr && !starts_with_roll()))
      add(MayDelete::cannot_be_said, text + ": the register is not held for all of it", sessions);
    else if (most == 0)
      add(MayDelete::no,
          "the pupil was not absent without leave on " + session_words(days.broken_by->half_day),
          days.broken_by->path());
    else
      from(days_on(wanted - most) + 1, text, sessions);
  }
  // Weekdays before the day of which the register says nothing.
  std::int64_t weekdays_not_held() const {
    const Day last =
        std::max(question_.evidence.school_days().back(),
                 pupil_.attendance.certificate_to.value_or(question_.evidence.school_days().back()));
    return weekdays_between(last + 1, question_.on - 1);
  }
  // The day on which so many more school days, from the day itself, are over.
  Day days_on(std::int64_t more) const {
    return nth_school_day_after(question_.evidence, question_.school_days_ahead, question_.on,
                                question_.on - 1, more)
        .day;
  }
  bool starts_with_roll() const {
    const auto& days = question_.evidence.school_days();
    return pupil_.entry && !days.empty() && days.front() <= *pupil_.entry;
  }
  // Without a register: fewer weekdays than days wanted are certainly too few.
  void by_last_attended(std::int64_t wanted) {
    const std::optional<Day> attended = pupil_.returned.deletion.last_attended;
    const std::int64_t weekdays = attended ? weekdays_between(*attended + 1, question_.on - 1) : wanted;
    if (weekdays < wanted) {
      from(days_on(wanted - weekdays) + 1,
           "the pupil attended until " + long_day(*attended) + ", fewer than " + std::to_string(wanted) +
               " school days before",
           at("LastDateAttended"));
      return;
    }
    add(MayDelete::cannot_be_said, "the register of the absence is not held", "Pupil/Attendance/Sessions");
    if (!attended)
      add(MayDelete::cannot_be_said, "the last day attended is not stated", at("LastDateAttended"));
  }

  void age() {
    if (!pupil_.dob) {
      add(MayDelete::cannot_be_said, "the birth date is not held", "Pupil/DOB");
      return;
    }
    const Day until = question_.rulebook.school_age.until(*pupil_.dob);
    const auto next = std::ranges::lower_bound(question_.school_days_ahead, question_.on);
    const Day meets = next == question_.school_days_ahead.end() ? question_.on : *next;
    const std::string text = "compulsory school age ends on " + long_day(until);
    if (until < meets)
      add(MayDelete::yes, text, "Pupil/DOB");
    else
      from(until + 1, text, "Pupil/DOB");
  }

  // Reg. 9(5)(c), (d): not before governors and review have decided.
  void review() {
    const SuspensionReturn& exclusion = pupil_.returned.suspension;
    constexpr std::string_view path = "Pupil/Return/Suspension/";
    if (exclusion.reinstated_on)
      add(MayDelete::no, "the pupil was reinstated", std::string(path) + "ReinstatedOn");
    else if (!exclusion.review_ended_on)
      add(MayDelete::cannot_be_said, "the day on which the review ended is not stated",
          std::string(path) + "ReviewEndedOn");
    else
      from(*exclusion.review_ended_on + 1, "the review ended on " + long_day(*exclusion.review_ended_on),
           std::string(path) + "ReviewEndedOn");
  }

  void facts() {
    for (const GroundFact& fact : ground_facts()) {
      if (fact.letters.find(letter_) == std::string_view::npos) continue;
      const std::string path = answer_path(pupil_, fact.question);
      const std::string so(fact.so);
      switch (answered(pupil_, fact.question)) {
        case Answer::yes:
          add(MayDelete::yes, so, path);
          break;
        case Answer::no:
          add(fact.may_come ? MayDelete::not_yet : MayDelete::no, "not so: " + so, path);
          break;
        default:
          add(MayDelete::cannot_be_said, "not answered: " + so, path);
      }
    }
  }

  const DeletionQuestion& question_;
  const PupilRecord& pupil_;
  const RuleEntry& rule_;
  char letter_;
  std::vector<DeletionPoint> points_;
};

DeletionPoint one_point(const RuleEntry& rule, MayDelete answer, std::string where, std::string text,
                        std::string path) {
  return {DeletionSubject::ground, answer, {}, std::move(where), std::move(text), std::move(path),
          rule.sources.front()};
}

// Reg. 9(3) is for pupils who are not of compulsory school age; its conditions are answered as a whole.
std::vector<DeletionPoint> other_age(const DeletionQuestion& question, const RuleEntry& rule) {
  const std::string where = "a ground of regulation 9(3)";
  const std::optional<Day> dob = question.pupil.dob;
  if (!dob)
    return {one_point(rule, MayDelete::cannot_be_said, where, "the birth date is not held", "Pupil/DOB")};
  const std::string ground = std::string(deletion_path) + "DeletionGround";
  if (question.rulebook.school_age.holds(*dob, question.on - 1))
    return {one_point(rule, MayDelete::no, where, "the pupil is of compulsory school age", ground)};
  constexpr std::string_view met = "ground-of-9-3-applies";
  const Answer answer = answered(question.pupil, met);
  const MayDelete may = answer == Answer::yes  ? MayDelete::yes
                        : answer == Answer::no ? MayDelete::no
                                               : MayDelete::cannot_be_said;
  return {one_point(rule, may, where, "whether what the ground asks for is so",
                    answer_path(question.pupil, met))};
}

}  // namespace

std::vector<DeletionPoint> deletion_ground(const DeletionQuestion& question) {
  const RuleEntry* without = question.rulebook.find_rule("L204");
  const RuleEntry* contradicted = question.rulebook.find_rule("L205");
  if (without == nullptr || contradicted == nullptr) return {};  // not in the embedded rulebook
  const std::string path = std::string(deletion_path) + "DeletionGround";
  const std::string& stated = question.pupil.returned.deletion.ground;
  if (!is_held(stated)) return {one_point(*without, MayDelete::no, "the ground", "none is stated", path)};
  const std::optional<Ground> ground = ground_of(stated);
  if (!ground) return {one_point(*without, MayDelete::no, "the ground", "not one of regulation 9", path)};
  if (!contradicted->weight_on(question.on))
    return {
        one_point(*without, MayDelete::cannot_be_said, "the ground", "before the Regulations of 2024", path)};
  if (ground->paragraph == '3') return other_age(question, *without);
  return GroundJudge(question, *contradicted, ground->letter).points();
}

}  // namespace rollmark
