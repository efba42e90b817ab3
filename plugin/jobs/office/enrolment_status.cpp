// Status in words, and the counterpart at another school.
#include "jobs/office/enrolment_status.hpp"

#include "core/upn.hpp"

namespace rollmark {
namespace {

struct Status {
  std::string_view value;
  std::string_view words;
};
constexpr Status statuses[] = {{"C", "Only registration"},
                               {main_status, "Dual registration, main here"},
                               {subsidiary_status, "Dual registration, subsidiary here"},
                               {"F", "At a further education college"},
                               {"O", "With another provider"},
                               {guest_status, "Guest, on another roll"},
                               {"", "Status not recorded"}};

bool on_day(const Enrolment& enrolment, Day day) {
  return !(day < enrolment.first.day()) && !(enrolment.last < morning_of(day));
}

}  // namespace

std::string status_words(std::string_view status) {
  for (const Status& one : statuses) {
    if (one.value == status) return std::string(one.words);
  }
  return "Status without a meaning";
}

bool is_dual(std::string_view status) {
  return status == main_status || status == subsidiary_status;
}

OtherRoll other_roll(const std::vector<School>& schools, const People& people, std::size_t place,
                     std::uint32_t row, Day day) {
  const School& school = schools[place];
  const std::string& status = school.enrolments[row].status;
  for (const RollPlace& there : people.elsewhere(place, row)) {
    const School& other = schools[there.school];
    const Enrolment& enrolment = other.enrolments[there.row];
    if (!on_day(enrolment, day) || enrolment.status == guest_status) continue;
    const bool agrees = is_dual(status) && is_dual(enrolment.status) && status != enrolment.status;
    return {true, std::string(agrees ? "Agrees: school " : "Differs: school ") + other.key +
                      " says: " + status_words(enrolment.status)};
  }
  const std::string& urn = school.enrolment_detail(row).other_school_urn;
  for (const School& other : schools) {
    if (urn.empty() || other.urn != urn || &other == &school) continue;
    const std::string& upn = school.pupils[school.enrolments[row].pupil].upn;
    if (check_upn(upn) != UpnKind::valid_permanent) {
      return {false, "Cannot be matched: no permanent UPN was loaded"};
    }
    return {false, "Differs: not on the roll of school " + other.key};
  }
  return {false, "Not among these data"};
}

}  // namespace rollmark
