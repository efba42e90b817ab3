// The canonical tables of a case.
#include <fmt/format.h>

#include "sha256.hpp"
#include "write_canonical.hpp"

namespace rollmark::sample {
namespace {

std::string end_text(Day day) {
  return day == no_day ? std::string() : date_text(day);
}

}  // namespace

void write_cases(const School& s, const TableOf& table) {
  for (const CaseAnswer& one : s.case_answers) {
    table("case_answer")
        .add(s.key, s.pupils[one.pupil].key, "", contact_key(s, one.pupil, one.contact), one.question,
             one.answer, one.text, end_text(one.date));
  }
  for (const Agency& one : s.agencies) {
    table("agency").add(s.key, s.pupils[one.pupil].key, one.name, one.role, one.person, s.la_number,
                        one.phone, one.email, one.consent);
  }
  for (const Paper& one : s.papers) {
    // Made up: the papers themselves are nowhere.
    table("paper").add(s.key, s.pupils[one.pupil].key, contact_key(s, one.pupil, one.contact), one.ref,
                       one.kind, one.title, date_text(one.date), one.sent ? one.ref + ".pdf" : std::string(),
                       one.sent ? sha256_text(one.ref) : std::string(), one.sent ? "N" : "Y");
  }
  for (const Warning& one : s.warnings) {
    table("warning").add(s.key, s.pupils[one.pupil].key, contact_key(s, one.pupil, one.contact),
                         date_text(one.sent), "post", "Attendance warning, version 2026-09", one.paper);
  }
  for (const ImprovementNotice& one : s.improvement_notices) {
    table("improvement_notice")
        .add(s.key, s.pupils[one.pupil].key, contact_key(s, one.pupil, one.contact), "SCHOOL",
             date_text(one.issued), date_text(one.from), date_text(one.to),
             "RECORD DUTY SUPPORT FURTHER-SUPPORT WARNING PERIOD IMPROVEMENT EARLY-NOTICE", one.outcome, "",
             one.paper);
  }
  for (const CaseDate& one : s.case_dates) {
    table("case_date")
        .add(s.key, s.pupils[one.pupil].key, one.kind, date_text(one.date),
             one.minute < 0 ? std::string() : fmt::format("{:02}:{:02}", one.minute / 60, one.minute % 60),
             one.text, one.outcome);
  }
  for (const Sibling& one : s.siblings) {
    const Pupil& other = s.pupils[one.of];
    table("sibling").add(s.key, s.pupils[one.pupil].key, other.surname, other.forename, date_text(other.dob),
                         s.name, "U", "N", "Not asked for: see the attendance of each child");
  }
}

}  // namespace rollmark::sample
