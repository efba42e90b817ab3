// The sample: dates and counts by hand.
#include "sample_file.hpp"

#include "core/date.hpp"

namespace rollmark::test {
namespace {

RecordHeader header_of(std::string_view type) {
  RecordHeader header;
  header.document_name = record_name;
  header.version = record_version;
  header.document_type = type;
  header.date_time = "2026-11-20T14:05:00";
  header.qualifier = "full";
  header.protective_marking = "OFFICIAL-SENSITIVE-Personal";
  header.supplier = "Example MIS";
  header.serial = "001";
  header.source_school = {"801", "2000", "100000", "Example Primary School", "2026"};
  header.dest_la = {"801", "", "", "Example County Council", ""};
  header.rules = {"rollmark-rules", "2026-11-22", on("2024-08-19"), "national", "2026-11-22"};
  return header;
}

RecordHeader header_of_la(std::string_view type) {
  RecordHeader header = header_of(type);
  header.source_la = header.dest_la;
  header.dest_school = header.source_school;
  header.dest_la = {};
  header.source_school = {};
  return header;
}

// Week after week from Monday 7 September: half term from 26 to 30 October, a late one, two of illness, then
// the leave.
std::vector<SessionMark> certificate() {
  std::vector<SessionMark> sessions;
  for (Day day = on("2026-09-07"); day <= on("2026-11-13"); day = day + 1) {
    if (weekday(day) > 4) continue;
    for (const char* half : {"AM", "PM"}) {
      SessionMark mark;
      mark.date = day;
      mark.half_day = half;
      const bool morning = mark.half_day == "AM";
      if (day >= on("2026-10-26") && day <= on("2026-10-30"))
        mark.kind = "holiday";
      else if (day >= on("2026-11-09"))
        mark.code = "G";
      else if (day == on("2026-09-22"))
        mark.code = "I";
      else if (day == on("2026-10-06") && morning)
        mark.code = "L";
      else
        mark.code = morning ? "/" : "\\";
      if (mark.code == "L") mark.minutes_late = 12;
      sessions.push_back(mark);
    }
  }
  sessions[sessions.size() - 10].amendments = {{"N", "G", "2026-11-16T09:10:00",
                                                "P Registrar, attendance officer",
                                                "Mother confirmed a holiday by telephone"}};
  return sessions;
}

// 45 school days less 5 of half term make 90 sessions: 77 present, 1 late, 2 ill, 10 of G.
AttendancePeriod window() {
  AttendancePeriod period;
  period.kind = "WINDOW";
  period.from = on("2026-09-07");
  period.to = on("2026-11-13");
  period.possible = 90;
  period.attended = 78;
  period.present = 78;
  period.approved = 0;
  period.late = 1;
  period.authorised = 2;
  period.unauthorised = 10;
  period.not_required = 0;
  period.no_mark = 0;
  period.codes = {{"/", 38}, {"\\", 39}, {"L", 1}, {"I", 2}, {"G", 10}};
  period.attendance_rate = Tenths{867};
  period.absence_rate = Tenths{133};
  period.rate_basis = "DfE, enrolment level";
  period.persistently_absent = true;
  period.severely_absent = false;
  return period;
}

ParentContact mother() {
  ParentContact contact;
  contact.order = 1;
  contact.ref = "C1";
  contact.title = "Mrs";
  contact.forename = "Jane";
  contact.surname = "Sample";
  contact.relationship = "PAM";
  contact.responsibility = true;
  contact.basis = "BIRTH";
  contact.lives_with = true;
  contact.address_as_pupil = true;
  contact.address_confirmed_on = on("2026-09-04");
  contact.phones = {{"M", "07700 900123"}};
  contact.email = "jane.sample@example.org";
  contact.language = "English";
  contact.interpreter_needed = false;
  contact.took_part_in_leave = Answer::yes;
  contact.warnings = {{on("2026-10-19"), "post", "Leave in term time, version 3", "D2"}};
  contact.notices = {{"PN-2025-0042", on("2025-06-12"), on("2025-05-12"), on("2025-05-16"), "paid"}};
  return contact;
}

ParentContact father() {
  ParentContact contact;
  contact.order = 2;
  contact.ref = "C2";
  contact.title = "Mr";
  contact.forename = "Thomas";
  contact.surname = "Sample-Ward";
  contact.relationship = "PAF";
  contact.basis = "BIRTH";
  contact.lives_with = false;
  contact.took_part_in_leave = Answer::unknown;
  contact.reason_not_proposed = "Lives abroad; no contact with the school since 2024.";
  return contact;
}

std::vector<PriorAction> actions() {
  std::vector<PriorAction> list(3);
  // Out of order, as a school may keep them.
  list[0].date = on("2026-11-16");
  list[0].time = TimeOfDay{545};
  list[0].kind = "call";
  list[0].contact_ref = "C1";
  list[0].by = "P Registrar";
  list[0].outcome = "Confirmed that the family was on holiday.";
  list[1].date = on("2026-10-19");
  list[1].kind = "letter";
  list[1].contact_ref = "C1";
  list[1].by = "A Referrer";
  list[1].reference = "D2";
  list[1].outcome = "Posted first class.";
  list[2].date = on("2026-10-21");
  list[2].kind = "meeting";
  list[2].contact_ref = "C1";
  list[2].by = "Head of year";
  list[2].spoke_to = "Mrs Sample";
  list[2].place = "12 High Street, Sampleton";
  list[2].outcome = "Support offered and declined.";
  return list;
}

CaseFile case_file() {
  CaseFile file;
  file.actions = actions();
  file.agencies = {{"Early help", "Family worker", "K Helper", "Example County Council", "01632 960001", "",
                    Answer::refused}};
  file.papers = {{"D1", "leave request", "Leave request form", on("2026-10-12"), "C1", "leave-request.pdf",
                  std::string(64, 'a'), std::nullopt},
                 {"D2", "warning letter", "Refusal and warning", on("2026-10-19"), "C1", "warning.pdf",
                  std::string(64, 'b'), std::nullopt},
                 {"D3", "policy", "Attendance policy 2026/27", on("2026-09-01"), "", "", "", true}};
  file.pupil_voice = "Says that she enjoyed the visit to her grandmother and missed her friends.";
  file.circumstances = "None known under the Equality Act 2010.";
  file.safety.risk = Answer::no;
  file.answers = {{"siblings-absent", "", Answer::no, "", std::nullopt},
                  {"early-help-offered", "", Answer::refused, "Declined at the meeting.", on("2026-10-21")},
                  {"health-ruled-out", "", Answer::unknown, "", std::nullopt},
                  {"language-needs", "C1", Answer::not_held, "", std::nullopt}};
  file.declaration = {"H1", "The facts stated are those of the school's records.", "M Head",
                      on("2026-11-20")};
  file.overrides = {{"PF-068", "The policy was sent to every parent in September.", "M Head"}};
  file.not_held = {"Pupil/Contacts/Contact/Address", "Pupil/Referral/ParentVoice"};
  return file;
}

Submission submission(const char* reference) {
  Submission submission;
  submission.reference = reference;
  submission.action = "NEW";
  submission.date = on("2026-11-20");
  submission.referrer_name = "A Referrer";
  submission.referrer_role = "Attendance lead";
  submission.referrer_phone = "01632 960000";
  submission.authorised_by = "M Head";
  submission.authorised_on = on("2026-11-20");
  submission.authority_checked = Answer::yes;
  return submission;
}

PupilRecord pupil() {
  PupilRecord one;
  one.upn = sample_upn;
  one.former_upn = sample_former_upn;
  one.uln = sample_uln;
  one.surname = "Sample";
  one.forename = "Ann";
  one.dob = on("2016-03-02");
  one.sex = "F";
  one.basic.nc_year = "5";
  one.basic.enrol_status = "C";
  one.entry = on("2020-09-07");
  one.care.sen = {{on("2024-09-02"), std::nullopt, "K"}};
  one.care.ehcp = Answer::no;
  one.address.paon = "12";
  one.address.street = "High Street";
  one.address.town = "Sampleton";
  one.address.postcode = "ZZ1 1ZZ";
  one.contacts = {mother(), father()};
  one.siblings = {{"Sample", "Ben", on("2013-05-05"), "Example High School", Answer::no, Answer::no,
                   "In school throughout."}};
  one.attendance.periods = {window()};
  one.attendance.certificate_from = on("2026-09-07");
  one.attendance.certificate_to = on("2026-11-13");
  one.attendance.sessions = certificate();
  one.attendance.times = {{"AM", on("2026-09-01"), std::nullopt, TimeOfDay{525}, TimeOfDay{555}}};
  return one;
}

}  // namespace

Day on(const char* date) {
  return *parse_day(date);
}

ReferralFile sample_referral() {
  ReferralFile file;
  file.header = header_of("referral/penalty-notice");
  PupilRecord one = pupil();
  Referral& referral = one.referral;
  referral.submission = submission("2000-26-0007a");
  referral.grounds = {"holiday in term time"};
  referral.offence_from = on("2026-11-09");
  referral.offence_to = on("2026-11-13");
  referral.returned_on = on("2026-11-16");
  referral.measure = "penalty notice";
  referral.parents_proposed = {"C1"};
  for (Day day = on("2026-11-09"); day <= on("2026-11-13"); day = day + 1) {
    referral.cited.push_back({day, "AM"});
    referral.cited.push_back({day, "PM"});
  }
  referral.thresholds = {
      {"penalty-notice", on("2026-09-07"), on("2026-11-13"), 9, 10, 10, referral.cited, true}};
  referral.leave = {{on("2026-10-12"), "Mrs Jane Sample", on("2026-11-09"), on("2026-11-13"),
                     "Visit to family abroad", "refused", on("2026-10-19"), "M Head",
                     "Not exceptional: the visit can be made in a holiday.", "D2"}};
  referral.file = case_file();
  file.pupils = {std::move(one)};
  return file;
}

ReferralFile sample_return() {
  ReferralFile file;
  file.header = header_of("return/attendance");
  PupilRecord one = pupil();
  one.returned.submission = submission("2000-26-0008");
  one.returned.episode.kind = "continuous";
  one.returned.episode.from = on("2026-11-02");
  one.returned.episode.to = on("2026-11-13");
  one.returned.episode.ongoing = true;
  one.returned.episode.school_days = 10;
  one.returned.episode.sessions = 20;
  one.returned.file = case_file();
  one.returned.file.safety.address_protected = true;
  one.returned.file.safety.risk = Answer::yes;
  one.returned.file.safety.risk_text = "Dog in the garden.";
  file.pupils = {std::move(one)};
  return file;
}

ReferralFile sample_reply() {
  ReferralFile file;
  file.header = header_of_la("la/reply");
  Reply reply;
  reply.reference = "2000-26-0007a";
  reply.la_reference = "ATT-88123";
  reply.document_type = "referral/penalty-notice";
  reply.serial = "001";
  reply.outcome = "RETURNED";
  reply.received_on = on("2026-11-20");
  reply.answered_on = on("2026-11-24");
  reply.officer = {"R Officer", "Attendance officer", "01632 960100", ""};
  reply.points = {
      {"PF-001", "Pupil/Attendance/Sessions/Session", "Settle the N of 4 November.", on("2026-12-01")},
      {"PF-065", "", "Send the leave request.", std::nullopt}};
  file.replies = {reply};
  return file;
}

ReferralFile sample_case_status() {
  ReferralFile file;
  file.header = header_of_la("la/case-status");
  CaseStatus status;
  status.reference = "2000-26-0007a";
  status.la_reference = "ATT-88123";
  status.contact_ref = "C1";
  status.kind = "penalty notice";
  status.notice_number = "PN-2026-0107";
  status.state = "ISSUED";
  status.issued_on = on("2026-12-01");
  status.pay_by = on("2026-12-29");
  status.as_of = on("2026-12-02");
  file.case_statuses = {status};
  return file;
}

ReferralFile sample_contacts() {
  ReferralFile file;
  file.header = header_of_la("la/contacts");
  LAContact contact;
  contact.purpose = "penalty notices";
  contact.officer = {"R Officer", "Attendance officer", "01632 960100", "attendance@example.org"};
  contact.from = on("2026-09-01");
  file.contacts = {contact};
  return file;
}

ReferralFile sample_nil() {
  ReferralFile file;
  file.header = header_of("return/nil");
  file.nil_returns = {{"return/part-time", on("2026-09-01"), on("2026-10-23"), "M Head", on("2026-11-02")}};
  return file;
}

}  // namespace rollmark::test
