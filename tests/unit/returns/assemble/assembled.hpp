// A school of one autumn term and the record that assembly makes of its pupil, for the tests of assembly.
// Every expected value stands in a test, counted by hand from what the test wrote.
#pragma once

#include <string>

#include "returns/assemble/assemble.hpp"
#include "rulebook/la_profile.hpp"
#include "support/tiny_school.hpp"

namespace rollmark::test {

// School S (LA 801, 2000), open from Monday 7 September to Friday 20 November 2026 but for the half term week
// of 26 October: ten school weeks, 50 days, 100 sessions. Registers open 08:50 to 09:20 and 13:10 to 13:40.
// Pupil P, born 1 October 2015 (of compulsory school age), Year 6, on roll since 2022, without marks.
TinySchool autumn(const Cells& of_the_pupil = {});
// Marks of P from 7 September to 20 November: present, but for the stretches given, each {first day, last
// day, code}; "." is no mark.
struct Stretch {
  std::string_view from, to, code;
};
TinySchool& mark_autumn(TinySchool& school, std::initializer_list<Stretch> stretches = {});

// A request about P as of 20 November 2026.
CaseRequest request_for(std::string document);
PupilRecord assembled(const TinySchool& school, const CaseRequest& request);
PupilRecord assembled(const TinySchool& school, const CaseRequest& request, const LaProfile& profile);

// The national profile with these entries on top ("<number name='certificate-sessions' value='60'
// unit='sessions'/>").
std::shared_ptr<const LaProfile> profile_with(std::string entries);

Day day(std::string_view text);
// "2026-10-12 AM G" and so on, one a line.
std::string in_lines(const std::vector<SessionMark>& sessions);

}  // namespace rollmark::test
