// What a letter to a parent must say, counted from the sample's own cells and records: sessions of the school
// year, leave not granted and not over, the last day on roll and its ground; and of whom a school may write
// that it does not know why. Notices to improve are told beside the cases. After all marks and records.
#include <algorithm>

#include "authority.hpp"
#include "authority_counts.hpp"
#include "world.hpp"

namespace rollmark::sample {
namespace {

constexpr std::size_t most_written_to = 6;

class Letters {
 public:
  Letters(AuthorityWorld& world, const School& school)
      : all_(world.authority), school_(school), first_(school.years.back().first), to_(school.to) {}

  void tell_all() {
    std::size_t written = 0;
    for (const std::size_t e : most_absent(school_)) {
      if (written++ == most_written_to) break;
      attendance(school_.enrolments[e].pupil);
    }
    for (std::size_t e = 0; e < school_.enrolments.size(); ++e) first_day(e);
    for (std::size_t p = 0; p < school_.pupils.size(); ++p) {
      leave(p);
      leaving(p);
    }
  }

 private:
  void tell(std::size_t pupil, std::string_view what, std::string value) {
    all_.tell("letter", school_.key, school_.pupils[pupil].key, what, std::move(value));
  }

  void attendance(std::size_t pupil) {
    SessionCount sum;
    for (std::size_t e = 0; e < school_.enrolments.size(); ++e) {
      if (school_.enrolments[e].pupil == pupil) sum += sessions_of(school_, e, first_, to_);
    }
    tell(pupil, "possible", std::to_string(sum.possible));
    tell(pupil, "absent", std::to_string(sum.absent()));
    tell(pupil, "authorised", std::to_string(sum.authorised));
    tell(pupil, "unauthorised", std::to_string(sum.unauthorised));
    const auto parents = std::count_if(
        school_.contacts.begin(), school_.contacts.end(),
        [&](const Contact& one) { return one.pupil == pupil && one.basis == "parental responsibility"; });
    tell(pupil, "parents", std::to_string(parents));
  }

  // On the last day with marks: a reason not known (N), or illness all day, of which nobody has to be asked.
  void first_day(std::size_t e) {
    if (!school_.is_open(to_) || !school_.in_register(e, to_)) return;
    const Sign am = school_.cell(e, morning(to_)), pm = school_.cell(e, afternoon(to_));
    if (am == Sign::N || pm == Sign::N) tell(school_.enrolments[e].pupil, "reason not known", date_text(to_));
    if (am == Sign::I && pm == Sign::I) tell(school_.enrolments[e].pupil, "ill", date_text(to_));
  }

  // The leave that begins last, of those not granted and not over.
  void leave(std::size_t pupil) {
    const Leave* last = nullptr;
    for (const Leave& one : school_.leaves) {
      if (one.enrolment == SIZE_MAX || school_.enrolments[one.enrolment].pupil != pupil) continue;
      if (one.decision == "granted" || day_of(one.to) < to_) continue;
      if (last == nullptr || last->from < one.from) last = &one;
    }
    if (last != nullptr)
      tell(pupil, "leave", date_text(day_of(last->from)) + " " + date_text(day_of(last->to)));
  }

  // Of those who left and did not come back.
  void leaving(std::size_t pupil) {
    const Enrolment* last = nullptr;
    for (const Enrolment& one : school_.enrolments) {
      if (one.pupil == pupil && (last == nullptr || last->start < one.start)) last = &one;
    }
    if (last == nullptr || last->end > to_ || last->leaving_ground.empty()) return;
    tell(pupil, "deleted on", date_text(last->end));
    tell(pupil, "deleted on ground", std::string(last->leaving_ground));
  }

  Authority& all_;
  const School& school_;
  Day first_, to_;
};

}  // namespace

void tell_letters(AuthorityWorld& world) {
  for (const School& school : world.schools) Letters(world, school).tell_all();
}

}  // namespace rollmark::sample
