// The school of the tests of assembly.
#include "unit/returns/assemble/assembled.hpp"

namespace rollmark::test {

Day day(std::string_view text) {
  return parse_day(text).value();
}

TinySchool autumn(const Cells& of_the_pupil) {
  TinySchool school;
  school.school({{"la_number", "801"}, {"estab", "2000"}});
  school.open("2026-09-07", "2026-10-23").open("2026-11-02", "2026-11-20");
  for (Day date = day("2026-10-26"); date <= day("2026-10-30"); date = date + 1)
    school.day(to_text(date), "holiday");
  for (const char* half : {"AM", "PM"}) {
    const bool morning = std::string_view(half) == "AM";
    school.row("session_time", {{"half_day", half},
                                {"opens_at", morning ? "08:50" : "13:10"},
                                {"closes_at", morning ? "09:20" : "13:40"}});
  }
  Cells cells = {{"dob", "2015-10-01"}, {"nc_year", "6"}, {"registration_group", "6A"}};
  cells.insert(cells.end(), of_the_pupil.begin(), of_the_pupil.end());
  school.pupil("P", "2022-09-01", cells);
  return school;
}

TinySchool& mark_autumn(TinySchool& school, std::initializer_list<Stretch> stretches) {
  for (Day date = day("2026-09-07"); date <= day("2026-11-20"); date = date + 1) {
    if (weekday(date) > 4 || (day("2026-10-26") <= date && date <= day("2026-10-30"))) continue;
    std::string_view code;
    for (const Stretch& stretch : stretches) {
      if (day(stretch.from) <= date && date <= day(stretch.to)) code = stretch.code;
    }
    if (code == ".") continue;
    school.mark("P", to_text(date), "AM", code.empty() ? "/" : code);
    school.mark("P", to_text(date), "PM", code.empty() ? "\\" : code);
  }
  return school;
}

CaseRequest request_for(std::string document) {
  CaseRequest request;
  request.document = std::move(document);
  request.due.on = day("2026-11-20");
  request.submission.reference = "2000-2026-001";
  request.submission.action = "NEW";
  return request;
}

PupilRecord assembled(const TinySchool& school, const CaseRequest& request, const LaProfile& profile) {
  const std::shared_ptr<const Snapshot> snapshot = snapshot_of(school);
  return assemble(snapshot->schools.at(0), request, *test_rulebook(), profile);
}

PupilRecord assembled(const TinySchool& school, const CaseRequest& request) {
  return assembled(school, request, *la_profiles().national());
}

std::shared_ptr<const LaProfile> profile_with(std::string entries) {
  for (std::size_t at = 0; (at = entries.find("/>", at)) != std::string::npos; at += 2) {
    constexpr std::string_view source = " of='X' at='test'";
    entries.insert(at, source);
    at += source.size();
  }
  return read_la_profile(
      "<la-profile format='1' id='test' la-number='999' name='Test' extends='national' edition='2026-11-22'>"
      "<about>For tests.</about><instruments><instrument id='X' kind='practice' cite='Test,'>Test"
      "</instrument></instruments><entries>" +
          entries + "</entries></la-profile>",
      la_profiles().national());
}

std::string in_lines(const std::vector<SessionMark>& sessions) {
  std::string lines;
  for (const SessionMark& one : sessions)
    lines += to_text(one.date.value()) + ' ' + one.half_day + ' ' + one.code + '\n';
  return lines;
}

}  // namespace rollmark::test
