// The canonical tables of the records beside the marks: agreements and decisions, people to ring, letters,
// amendments of the roll, copies of the registers.
#include <fmt/format.h>

#include "names.hpp"
#include "write_canonical.hpp"

namespace rollmark::sample {
namespace {

std::string_view half_text(HalfDay half_day) {
  return is_afternoon(half_day) ? "PM" : "AM";
}
std::string end_text(Day day) {
  return day == no_day ? std::string() : date_text(day);
}
std::string time_text(int minute) {
  return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}
std::string_view name_of(int by) {
  return by < 0 ? std::string_view() : staff()[static_cast<std::size_t>(by)].name;
}

// 14 signs, Monday AM to Sunday PM.
std::string week_text(Week week) {
  std::string signs;
  if (week == says_nothing) return signs;
  for (int i = 0; i < 14; ++i) signs += (week >> i & 1u) != 0 ? '1' : '0';
  return signs;
}

void write_arrangements(const School& s, const TableOf& table) {
  for (const Leave& leave : s.leaves) {
    const bool one = leave.enrolment != SIZE_MAX;
    const bool refused = leave.decision == "refused";
    const std::string_view asked =
        one ? s.families[s.pupils[s.enrolments[leave.enrolment].pupil].family].parent[0] : name_of(2);
    table("leave").add(s.key, one ? std::string_view(s.enrolments[leave.enrolment].key) : "", leave.cohort,
                       date_text(leave.requested_on), asked, date_text(day_of(leave.from)),
                       half_text(leave.from), date_text(day_of(leave.to)), half_text(leave.to), leave.kind,
                       leave.decision, end_text(leave.decided_on), name_of(2), refused ? "" : leave.reason,
                       refused ? leave.reason : "", "");
  }
  for (const PartTime& agreed : s.part_times) {
    table("part_time")
        .add(s.key, s.enrolments[agreed.enrolment].key, date_text(agreed.start), "", end_text(agreed.review),
             end_text(agreed.end), "", agreed.agreed_by,
             date_text(agreed.agreed == 0 ? agreed.start - 5 : agreed.agreed), "1",
             week_text(agreed.expected));
  }
  for (const Suspension& suspension : s.suspensions) {
    table("suspension")
        .add(s.key, s.enrolments[suspension.enrolment].key, date_text(suspension.start),
             suspension.half == 0 ? "AM" : "PM",
             suspension.sessions > 0 ? std::to_string(suspension.sessions) : "", suspension.category,
             end_text(suspension.reinstated), end_text(suspension.review_ended), date_text(suspension.start),
             suspension.category == "PERM" ? "PA"
             : suspension.start % 2 == 0   ? "PP"
                                           : "DB VA",
             suspension.sessions > 10 ? end_text(s.school_day_after(suspension.start - 1, 6)) : "",
             suspension.sessions > 10 ? "Hollingdale Tuition Centre" : "");
  }
  for (const Placement& placed : s.placements) {
    table("placement")
        .add(s.key, s.enrolments[placed.enrolment].key, facts(placed.sign).text, placed.provider,
             placed.provider_kind,
             placed.sign == Sign::D ? s.enrolments[placed.enrolment].other_school_urn : std::string(),
             placed.arranged_by, placed.supervised_by, placed.nature, date_text(placed.start), "",
             end_text(placed.end), "");
  }
  for (const Exam& exam : s.exams) {
    table("exam").add(s.key, s.enrolments[exam.enrolment].key, date_text(day_of(exam.session)),
                      half_text(exam.session), exam.kind);
  }
}

void write_people(const School& s, const TableOf& table) {
  for (const Flag& flag : s.flags) {
    table("flag").add(s.key, s.pupils[flag.pupil].key, flag.kind, date_text(flag.start), "",
                      end_text(flag.end), "");
  }
  for (const Contact& contact : s.contacts) {
    table("contact").add(s.key, s.pupils[contact.pupil].key, contact_key(s, contact.pupil, contact.number),
                         contact.number == 1 ? "Ms" : "Mr", contact.surname, contact.forename,
                         contact.relationship, contact.responsibility, contact.lives_with, contact.basis,
                         std::to_string(contact.number), contact.address, contact.postcode, contact.phones,
                         contact.email, contact.language, date_text(s.years.back().first_pupil_day));
  }
  for (const Action& action : s.actions) {
    table("action").add(s.key, s.pupils[action.pupil].key, date_text(action.date), time_text(action.minute),
                        action.type, contact_key(s, action.pupil, action.contact), name_of(action.by),
                        action.outcome, end_text(action.due), action.document,
                        action.type == "meeting" ? "The school" : "", action.type == "call" ? "parent" : "");
  }
  for (const Notice& notice : s.notices) {
    table("notice").add(s.key, s.pupils[notice.pupil].key, contact_key(s, notice.pupil, notice.contact),
                        date_text(notice.issued), date_text(notice.from), date_text(notice.to), notice.status,
                        fmt::format("{}-{}", s.la_number, date_text(notice.issued)));
  }
  for (const ReturnSent& sent : s.returns_sent) {
    table("return_sent").add(s.key, s.pupils[sent.pupil].key, sent.kind, sent.episode, date_text(sent.sent));
  }
}

void write_keeping(const School& s, const TableOf& table) {
  std::map<std::size_t, int> seq;
  for (const RollChange& change : s.roll_changes) {
    const Staff who = change.by < 0 ? Staff{} : staff()[static_cast<std::size_t>(change.by)];
    table("roll_change")
        .add(s.key, s.enrolments[change.enrolment].key, std::to_string(++seq[change.enrolment]), change.field,
             change.before, change.after, change.at == 0 ? std::string() : moment_text(change.at), who.name,
             who.title, change.reason);
  }
  for (const Backup& backup : s.backups) {
    table("register_backup")
        .add(s.key, date_text(backup.made), date_text(backup.from), date_text(backup.to), backup.location,
             backup.sha256);
  }
  for (const Response& response : s.responses) {
    table("finding_response")
        .add(response.finding, response.response, name_of(response.by), date_text(response.on), response.why,
             "");
  }
}

}  // namespace

std::string contact_key(const School& s, std::size_t pupil, int number) {
  return number == 0 ? std::string() : fmt::format("{}-{}", s.pupils[pupil].key, number);
}

void write_records(const School& school, const TableOf& table) {
  write_arrangements(school, table);
  write_people(school, table);
  write_keeping(school, table);
  write_cases(school, table);
}

}  // namespace rollmark::sample
