// What a referral asks or a return tells, about which pupil, on what proof.
#include "returns/render/chronology.hpp"
#include "returns/render/evidence.hpp"
#include "returns/render/mark_words.hpp"
#include "returns/render/page_sections.hpp"
#include "returns/render/told_lines.hpp"
#include "returns/render/week_grid.hpp"

namespace rollmark::page_sections {
namespace {

std::string grounds_words(const Referral& referral) {
  std::string all;
  for (const std::string& ground : referral.grounds)
    all.append(all.empty() ? "" : "; ").append(shown(field("Ground", "", forms::key), ground));
  return all;
}

// The sentence that an officer looks for first.
void write_in_short(Markup& page, const PupilRecord& pupil, std::string_view document_type) {
  const Referral& referral = pupil.referral;
  page.raw("<p class=\"short\"><strong>")
      .text(shown(field("Action", "", forms::action), referral.submission.action));
  page.raw(".</strong> ").text(document_title(document_type)).raw(" about ").text(name_of(pupil));
  const std::string period = span_words(referral.offence_from, referral.offence_to);
  if (!period.empty()) page.raw(", for ").text(period);
  if (!referral.cited.empty()) {
    page.raw(", ");
    page.text(counted(static_cast<std::int64_t>(referral.cited.size()), "session cited", "sessions cited"));
  }
  if (!referral.grounds.empty()) page.raw(", ground: ").text(grounds_words(referral));
  if (is_held(referral.measure)) page.raw(", measure asked for: ").text(referral.measure);
  page.raw(referral.parents_proposed.empty() ? ". No parent is named for a measure" : ", against ");
  std::string_view between;
  for (const std::string& ref : referral.parents_proposed) {
    page.raw(between).text(contact_words(pupil, ref));
    between = " and ";
  }
  page.raw(".</p>\n");
}

}  // namespace

void write_alerts(Markup& page, const PupilRecord& pupil) {
  const CaseFile& file = pupil.file();
  if (!shows_addresses(pupil))
    page.raw(
        "<p class=\"alert\"><strong>Address protected.</strong> It must not be disclosed; no page shows "
        "it.</p>\n");
  if (file.safety.risk == Answer::yes) {
    page.raw("<p class=\"alert\"><strong>Risk to somebody who visits alone.</strong> ");
    page.text(file.safety.risk_text).raw("</p>\n");
  }
  for (const CheckOverride& one : file.overrides) {
    page.raw("<p class=\"alert\"><strong>Sent although ")
        .text(rule_words(one.rule))
        .raw(" blocks.</strong> ");
    page.text(one.reason);
    if (is_held(one.by)) page.raw(" (").text(one.by).raw(")");
    page.raw("</p>\n");
  }
}

void write_asked(Markup& page, const PupilRecord& pupil, std::string_view document_type) {
  const Referral& referral = pupil.referral;
  page.raw("<h3>What is asked</h3>\n");
  write_in_short(page, pupil, document_type);
  write_lines(page,
              lines_of(referral.submission,
                       {{}, {"LACaseReference", "AuthorisedBy", "AuthorisedDate", "AuthorityChecked"}}));
  ToldLines lines = lines_of(
      referral,
      {names_of<Submission>() + names_of<CaseFile>() + ElementNames{"ContactRef"},
       {"Ground", "OffenceStart", "OffenceEnd", "DateReturned", "ParentsToldOn", "MeasureRequested"}});
  std::string against;
  for (const std::string& ref : referral.parents_proposed)
    against.append(against.empty() ? "" : "; ")
        .append(contact_words(pupil, ref))
        .append(" (")
        .append(ref)
        .append(")");
  lines.push_back({element_words("ParentsProposed"), against, !against.empty()});
  if (!referral.cited.empty()) lines.push_back({"Sessions cited", session_runs(referral.cited), true});
  write_lines(page, lines);
}

void write_returned(Markup& page, const PupilRecord& pupil) {
  const StatutoryReturn& of = pupil.returned;
  page.raw("<h3>What is told</h3>\n");
  write_lines(page, lines_of(of.submission, {{}, {"LACaseReference"}}));
  const auto block = [&](std::string_view title, const ToldLines& lines) {
    if (lines.empty()) return;
    page.raw("<h4>").raw(title).raw("</h4>\n");
    write_lines(page, lines);
  };
  if (is_held(of.episode)) block("Absence", lines_of(of.episode, {{}, {"EndDate", "Reason", "Education"}}));
  if (is_held(of.new_pupil)) block("New pupil", lines_of(of.new_pupil, {{}, {"LastSchool"}}));
  if (is_held(of.deletion)) {
    ToldLines lines = lines_of(of.deletion, {{"FutureAddress"},
                                             {"DeletionGround", "LeavingDate", "LastDateAttended",
                                              "Retrospective", "OtherSchool", "Consulted"}});
    const bool open = shows_addresses(pupil);
    const std::string address = open ? shown(of.deletion.future_address) : std::string(protected_words);
    lines.push_back({"Future address", address, !address.empty()});
    block("Deletion from the admission register", lines);
  }
  if (is_held(of.part_time))
    block("Part-time timetable",
          lines_of(of.part_time, {{}, {"AgreedBy", "AgreedOn", "ReviewDate", "EndDate"}}));
  if (is_held(of.missing))
    block("Child missing education",
          lines_of(of.missing, {{}, {"LastSeen", "LastSeenBy", "WhereThought", "KnownNonAttender"}}));
  if (is_held(of.suspension))
    block("Suspension or exclusion", lines_of(of.suspension, {{}, {"Category", "Sessions", "NotifiedOn"}}));
  if (is_held(of.provision)) block("Attendance elsewhere", lines_of(of.provision));
  for (const CaseDate& date : of.dates) block("Date of the case", lines_of(date, {{}, {"Date", "Outcome"}}));
}

void write_pupil(Markup& page, const PupilRecord& pupil) {
  page.raw("<h3>Pupil</h3>\n");
  // Numbers of a pupil stand in the file only.
  const bool open = shows_addresses(pupil);
  ToldLines lines = lines_of(pupil, {{"UPN", "FormerUPN", "UniqueLearnerNumber", "Address"}, {"DOB"}});
  const std::string address = open ? shown(pupil.address) : std::string(protected_words);
  lines.push_back({"Address", address, !address.empty()});
  const bool number = is_held(pupil.upn);
  lines.push_back({"Unique pupil number", number ? "in the file, not on pages" : "", number});
  write_lines(page, lines);
  ToldLines more = lines_of(pupil.basic, {{}, {"NCyearActual"}});
  const ToldLines care = lines_of(pupil.care, {{}, {"EHCP", "SocialWorker"}});
  more.insert(more.end(), care.begin(), care.end());
  write_lines(page, more);
  if (pupil.siblings.empty()) return;
  page.raw("<h4>Brothers and sisters</h4>\n");
  for (const Sibling& sibling : pupil.siblings)
    write_lines(page, lines_of(sibling, {{}, {"SchoolName", "AbsentToo", "NoticeRequested"}}));
}

void write_thresholds(Markup& page, const Referral& referral) {
  page.raw("<h3>Proof of the threshold</h3>\n");
  if (referral.thresholds.empty()) {
    page.raw("<p class=\"note\">No threshold is proved in the file.</p>\n");
    return;
  }
  for (const ThresholdProof& proof : referral.thresholds) {
    page.raw("<p class=\"short\">");
    if (!proof.met)
      page.raw("<strong>Whether it is met is not held.</strong> ");
    else
      page.raw(*proof.met ? "<strong>Met.</strong> " : "<strong>Not met.</strong> ");
    if (proof.counted) page.number(*proof.counted).raw(" sessions counted");
    if (proof.limit)
      page.raw(proof.counted ? ", of " : "").number(*proof.limit).raw(" that the threshold asks for");
    const std::string window = span_words(proof.from, proof.to);
    if (!window.empty()) page.raw(", in the window ").text(window);
    if (proof.school_weeks)
      page.raw(" (").text(counted(*proof.school_weeks, "school week", "school weeks")).raw(")");
    page.raw(".</p>\n");
    ToldLines lines = {{"Threshold of the rulebook", proof.rule, true}};
    if (!proof.sessions.empty())
      lines.push_back({"Sessions counted",
                       proof.sessions == referral.cited ? "the sessions cited" : session_runs(proof.sessions),
                       true});
    write_lines(page, lines);
  }
}

void write_leave(Markup& page, const PupilRecord& pupil) {
  if (pupil.referral.leave.empty()) return;
  page.raw("<h3>Leave of absence</h3>\n");
  for (const LeaveRequest& leave : pupil.referral.leave)
    write_lines(
        page,
        lines_of(leave,
                 {{}, {"RequestedOn", "Reason", "Decision", "DecidedOn", "RefusalReason", "LetterRef"}}));
}

void write_evidence(Markup& page, const PupilRecord& pupil, const Rulebook& rulebook) {
  const Attendance& attendance = pupil.attendance;
  if (!is_held(attendance)) return;
  page.raw("<h3>What the register says</h3>\n");
  write_lines(
      page, lines_of(attendance, {{}, {"CertificateStart", "CertificateEnd", "CertifiedBy", "CertifiedOn"}}));
  const std::string name = name_of(pupil);
  if (!attendance.sessions.empty()) {
    write_week_grid(page, attendance.sessions, pupil.referral.cited, rulebook,
                    "Sessions of the certificate, " + name);
    write_grid_key(page, !pupil.referral.cited.empty());
  }
  if (!attendance.since.empty()) {
    page.raw("<h4>Since the offence period</h4>\n");
    write_week_grid(page, attendance.since, {}, rulebook, "Sessions since the offence period, " + name);
  }
  page.raw("<h4>Counts</h4>\n");
  write_periods(page, attendance, rulebook);
  if (!attendance.times.empty()) page.raw("<h4>Times of the register</h4>\n");
  write_register_times(page, attendance.times);
  if (attendance.sessions.empty()) return;
  page.raw("<h4>Amendments</h4>\n");
  write_amendments(page, attendance.sessions);
  page.raw("<details><summary>Every session</summary>\n");
  write_session_list(page, attendance.sessions, rulebook);
  if (!attendance.since.empty()) write_session_list(page, attendance.since, rulebook);
  page.raw("</details>\n");
}

}  // namespace rollmark::page_sections
