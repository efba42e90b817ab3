// Building the request.
#include "returns/preflight/record_fixture.hpp"

#include <algorithm>
#include <sstream>

namespace rollmark::test {
namespace {

void add_person(Case& one) {
  PupilRecord& pupil = one.pupil;
  pupil.upn = "H801200001001";  // the example of DfE's UPN guide
  pupil.surname = "Sample";
  pupil.forename = "Ann";
  pupil.preferred_surname = "Sample";
  pupil.dob = day(2016, 3, 2);
  pupil.sex = "F";
  pupil.basic.nc_year = "5";
  pupil.basic.enrol_status = "C";
  pupil.basic.ethnicity = "WBRI";
  pupil.basic.language = "English";
  pupil.entry = day(2020, 9, 3);
  pupil.address.paon = "1";
  pupil.address.street = "High Street";
  pupil.address.postcode = "ZZ99 1AA";
  pupil.care.ehcp = Answer::no;
  pupil.care.social_worker = Answer::no;
  ParentContact& parent = pupil.contacts.emplace_back();
  parent.ref = "c1";
  parent.order = 1;
  parent.title = "Ms";
  parent.surname = "Sample";
  parent.forename = "Jo";
  parent.relationship = "PAM";
  parent.responsibility = true;
  parent.basis = "BIRTH";
  parent.lives_with = true;
  parent.address_as_pupil = true;
  parent.address_confirmed_on = day(2026, 9, 7);
  parent.phones.push_back({"M", "07700 900000"});
  parent.language = "English";
  parent.interpreter_needed = false;
}

void add_register(Case& one) {
  for (Day monday = day(2026, 9, 7); monday <= day(2026, 11, 16); monday = monday + 7) {
    if (monday == day(2026, 10, 26)) continue;  // half term
    set_marks(one, monday, R"(/ \ / \ / \ / \ / \)");
  }
  set_marks(one, day(2026, 11, 9), times("O", 10));
  Attendance& attendance = one.pupil.attendance;
  attendance.certificate_from = day(2026, 9, 7);
  attendance.certificate_to = day(2026, 11, 20);
  AttendancePeriod& window = attendance.periods.emplace_back();
  window.kind = "WINDOW";
  window.from = attendance.certificate_from;
  window.to = attendance.certificate_to;
  window.possible = 100;
  window.attended = 90;
  window.authorised = 0;
  window.unauthorised = 10;
  attendance.certified_by = "Dr Head";
  attendance.certified_on = day(2026, 11, 23);
  attendance.times.push_back({"AM", day(2026, 9, 1), {}, TimeOfDay{525}, TimeOfDay{555}});  // 08:45 to 09:15
  attendance.times.push_back({"PM", day(2026, 9, 1), {}, TimeOfDay{780}, TimeOfDay{795}});  // 13:00 to 13:15
  for (const std::string_view half_day : {"AM", "PM"}) {
    SessionMark& since = attendance.since.emplace_back();
    since.date = day(2026, 11, 23);
    since.half_day = half_day;
    since.code = half_day == "AM" ? "/" : "\\";
  }
}

void add_request(Case& one) {
  Referral& referral = one.referral();
  Submission& submission = referral.submission;
  submission.reference = "2000-2026-001a";
  submission.action = "NEW";
  submission.date = day(2026, 11, 24);
  submission.referrer_name = "Pat Office";
  submission.referrer_role = "Attendance officer";
  submission.referrer_phone = "01632 960000";
  submission.authorised_by = "Dr Head";
  submission.authorised_on = day(2026, 11, 24);
  referral.grounds = {"irregular"};
  referral.returned_on = day(2026, 11, 16);
  referral.parents_told_on = day(2026, 11, 17);
  referral.parents_proposed = {"c1"};
  referral.measure = "penalty notice";
  cite_all(one, "O");
  ThresholdProof& proof = referral.thresholds.emplace_back();
  proof.rule = "penalty-notice";
  proof.from = day(2026, 9, 7);
  proof.to = day(2026, 11, 20);
  proof.school_weeks = 10;
  proof.counted = 10;
  proof.limit = 10;
  proof.sessions = referral.cited;
  proof.met = true;
  referral.file.safety.risk = Answer::no;
  referral.file.safety.address_protected = false;
  referral.file.declaration = {"national", "I declare that this is right.", "Dr Head", day(2026, 11, 24)};
  for (const char* none : {"earlier-notices", "looked-after", "agencies-involved", "siblings-of-school-age",
                           "sen-support", "live-case", "earlier-leave"})
    set_answer(one, none, Answer::no);
  set_answer(one, "secure-transport", Answer::yes);
}

}  // namespace

SessionMark& Case::session(Day of, std::string_view half_day) {
  std::vector<SessionMark>& sessions = pupil.attendance.sessions;
  const auto found = std::ranges::find_if(
      sessions, [&](const SessionMark& mark) { return mark.date == of && mark.half_day == half_day; });
  if (found != sessions.end()) return *found;
  SessionMark& fresh = sessions.emplace_back();
  fresh.date = of;
  fresh.half_day = half_day;
  return fresh;
}

void set_marks(Case& one, Day from, std::string_view codes) {
  std::istringstream words{std::string(codes)};
  bool afternoon = false;
  for (std::string word; words >> word;) {
    if (word != "_") {
      SessionMark& mark = one.session(from, afternoon ? "PM" : "AM");
      mark.kind = word.starts_with('=') ? word.substr(1) : "";
      mark.code = word == "." || word.starts_with('=') ? "" : word;
    }
    if (afternoon) from = from + (weekday(from) == 4 ? 3 : 1);
    afternoon = !afternoon;
  }
}

std::string times(std::string_view code, int number) {
  std::string codes;
  for (int place = 0; place < number; ++place) codes.append(code).append(" ");
  return codes;
}

void cite_all(Case& one, std::string_view code) {
  Referral& referral = one.referral();
  referral.cited.clear();
  referral.offence_from.reset();
  for (const SessionMark& mark : one.pupil.attendance.sessions) {
    if (mark.code != code) continue;
    referral.cited.push_back({mark.date, mark.half_day});
    referral.offence_from = std::min(referral.offence_from.value_or(*mark.date), *mark.date);
    referral.offence_to = std::max(referral.offence_to.value_or(*mark.date), *mark.date);
  }
}

void set_answer(Case& one, std::string_view question, Answer answer, std::string_view text) {
  std::vector<QuestionAnswer>& answers = one.pupil.file().answers;
  std::erase_if(answers, [&](const QuestionAnswer& known) { return known.question == question; });
  if (answer == Answer::not_held && text.empty()) return;
  QuestionAnswer& fresh = answers.emplace_back();
  fresh.question = question;
  fresh.answer = answer;
  fresh.text = text;
}

Case notice_case() {
  Case one;
  one.on = day(2026, 11, 24);
  one.header.document_name = record_name;
  one.header.version = record_version;
  one.header.document_type = "referral/penalty-notice";
  one.header.date_time = "2026-11-24T10:00:00";
  one.header.qualifier = "full";
  one.header.serial = "001";
  one.header.source_school = {"801", "2000", "100000", "Hill School", "2026"};
  one.header.dest_la.lea = "801";
  add_person(one);
  add_register(one);
  add_request(one);
  return one;
}

Case leave_case() {
  Case one = notice_case();
  one.header.document_type = "referral/leave";
  set_marks(one, day(2026, 11, 9), times("G", 10));
  one.referral().grounds = {"leave"};
  one.parent().took_part_in_leave = Answer::yes;
  LeaveRequest& leave = one.referral().leave.emplace_back();
  leave.requested_on = day(2026, 10, 12);
  leave.requested_by = "c1";
  leave.from = day(2026, 11, 9);
  leave.to = day(2026, 11, 13);
  leave.reason = "Visit to family.";
  leave.decision = "refused";
  leave.decided_on = day(2026, 10, 14);
  leave.decided_by = "Dr Head";
  leave.refusal_reason = "The reasons given are not exceptional.";
  return one;
}

}  // namespace rollmark::test
