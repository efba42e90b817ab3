// The checks that are not of one pupil: of the header, of a school's days, of the list, and of marks that
// many pupils lack alike. They must not look at what is sent of one pupil.
#include <algorithm>
#include <map>
#include <tuple>

#include "returns/census/census_checks.hpp"

namespace rollmark {
namespace {

class SchoolChecks {
 public:
  SchoolChecks(const CensusCase& one, const CensusCheck& check, std::vector<CensusFinding>& findings)
      : one_(one), check_(check), findings_(findings) {}

  void reference_date() {
    const Day day = census_day(one_.question.data, one_.question.one);
    if (*one_.reference_date == day) return;
    CensusFinding finding;
    finding.what = "The census day of " + to_text(one_.question.one) + " is " + to_text(day) + ", not " +
                   to_text(*one_.reference_date) + ".";
    push(std::move(finding));
  }

  // A moved bank holiday leaves days in no window.
  void between_blocks() {
    const std::vector<CensusWindow> windows = census_windows(one_.question.data, one_.question.one);
    if (windows.size() < 2) return;
    for (const School* school : one_.schools) {
      std::int64_t sessions = 0;
      for (Day day = windows[0].to + 1; day < windows[1].from; day = day + 1) {
        sessions += school->open_to_anyone(morning_of(day)) ? 1 : 0;
        sessions += school->open_to_anyone(afternoon_of(day)) ? 1 : 0;
      }
      if (sessions == 0) continue;
      CensusFinding finding;
      finding.school = school;
      finding.sessions = sessions;
      finding.what = "Open sessions between the two windows, which the return does not take.";
      push(std::move(finding));
    }
  }

  void not_in_register() {
    const std::string what =
        "The list counts sessions of somebody who is not in the register in the windows.";
    for (const UnplacedLine& line : one_.unplaced) {
      CensusFinding finding;
      finding.school = line.school;
      finding.line = line.line;
      finding.what = what;
      push(std::move(finding));
    }
    for (std::size_t i = 0; i < one_.pupils.size(); ++i) {
      if (one_.pupils[i].place != PupilPlace::not_enrolled) continue;
      for (const SentCounts& sent : one_.pupils[i].sent) {
        if (!sent.given) continue;
        CensusFinding finding;
        finding.school = one_.pupils[i].school;
        finding.pupil = i;
        finding.sessions = sent.possible;
        finding.line = sent.line;
        finding.what = what;
        push(std::move(finding));
      }
    }
  }

  // One finding for all pupils of a school and block who lack the same marks: a register that was not taken
  // is one thing to do.
  void missing_marks() {
    std::map<std::tuple<std::size_t, BlockId, std::vector<HalfDay>>, std::vector<std::size_t>> same;
    for (std::size_t i = 0; i < one_.pupils.size(); ++i) {
      const CountedPupil& pupil = one_.pupils[i];
      if (pupil.place != PupilPlace::in_scope) continue;
      const auto school = std::ranges::find(one_.schools, pupil.school) - one_.schools.begin();
      for (const RegisterBlock& held : pupil.held) {
        if (held.tally.missing == 0 || held.tally.missing == held.tally.open) continue;
        same[{static_cast<std::size_t>(school), held.window.block, held.unmarked}].push_back(i);
      }
    }
    for (const auto& [key, pupils] : same) {
      const auto& [school, block, half_days] = key;
      const auto sessions = std::ssize(half_days) * std::ssize(pupils);
      const auto text = [](HalfDay at) { return to_text(at.day()) + " " + std::string(half_day_name(at)); };
      std::string what = half_days.size() == 1
                             ? text(half_days.front())
                             : std::to_string(half_days.size()) + " sessions from " +
                                   text(half_days.front()) + " to " + text(half_days.back());
      if (pupils.size() > 1) what += ", of " + std::to_string(pupils.size()) + " pupils";
      CensusFinding finding;
      finding.school = one_.schools[school];
      if (pupils.size() == 1) finding.pupil = pupils.front();
      finding.block = block;
      finding.sessions = sessions;
      finding.expected = 0;
      finding.what = what + ".";
      push(std::move(finding));
    }
  }

 private:
  void push(CensusFinding finding) {
    finding.check = &check_;
    findings_.push_back(std::move(finding));
  }

  const CensusCase& one_;
  const CensusCheck& check_;
  std::vector<CensusFinding>& findings_;
};

}  // namespace

bool check_whole_schools(const CensusCase& one, const CensusCheck& check,
                         std::vector<CensusFinding>& findings) {
  SchoolChecks checks(one, check, findings);
  switch (check.does) {
    case CheckKind::reference_date:
      checks.reference_date();
      return true;
    case CheckKind::between_blocks:
      checks.between_blocks();
      return true;
    case CheckKind::not_in_register:
      checks.not_in_register();
      return true;
    case CheckKind::missing_marks:
      checks.missing_marks();
      return true;
    default:
      return false;
  }
}

}  // namespace rollmark
