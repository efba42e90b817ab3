// Places the records of a pupil's case: answers, agencies, papers, warnings, notices to improve, dates,
// brothers and sisters. It must not judge them; an answer that is none of the four words is refused, since a
// guess at it could end in a court.
#include <tuple>

#include "core/school_builder.hpp"
#include "core/sort_by.hpp"
#include "core/words.hpp"

namespace rollmark {
namespace {

constexpr std::string_view no_pupil = "pupil_key: no such pupil at this school";

// Y, N, U not known, R refused, in either case; nothing for another word.
std::optional<std::string> answer_of(std::string_view text) {
  if (text.empty()) return std::string();
  for (const std::string_view word : {"Y", "N", "U", "R"}) {
    if (same_word(text, word)) return std::string(word);
  }
  return std::nullopt;
}

}  // namespace

std::string_view SchoolBuilder::add_case_answer(const RowReader& row) {
  CaseAnswer one;
  one.pupil = pupil_of(row.text("pupil_key"));
  if (one.pupil < 0) return no_pupil;
  const std::optional<std::string> answer = answer_of(row.text("answer"));
  if (!answer) return "answer: not Y, N, U or R";
  one.answer = *answer;
  one.case_ref = row.text("case_ref");
  one.contact_key = row.text("contact_key");
  one.question = row.text("question");
  one.text = row.text("text");
  one.date = row.day("date");
  school_.records.case_answers.push_back(std::move(one));
  return {};
}

std::string_view SchoolBuilder::add_agency(const RowReader& row) {
  InvolvedAgency one;
  one.pupil = pupil_of(row.text("pupil_key"));
  if (one.pupil < 0) return no_pupil;
  const std::optional<std::string> consent = answer_of(row.text("consent"));
  if (!consent) return "consent: not Y, N, U or R";
  one.consent = *consent;
  one.name = row.text("name");
  one.role = row.text("role");
  one.person = row.text("person");
  one.authority = row.text("authority");
  one.phone = row.text("phone");
  one.email = row.text("email");
  school_.records.agencies.push_back(std::move(one));
  return {};
}

std::string_view SchoolBuilder::add_paper(const RowReader& row) {
  PaperHeld one;
  one.pupil = pupil_of(row.text("pupil_key"));
  if (one.pupil < 0) return no_pupil;
  const std::optional<std::string> held = answer_of(row.text("held"));
  if (!held || *held == "U" || *held == "R") return "held: not Y or N";
  one.held = *held;
  one.contact_key = row.text("contact_key");
  one.paper_ref = row.text("paper_ref");
  one.kind = row.text("kind");
  one.title = row.text("title");
  one.dated_on = row.day("dated_on");
  one.file_name = row.text("file_name");
  one.sha256 = row.text("sha256");
  school_.records.papers.push_back(std::move(one));
  return {};
}

std::string_view SchoolBuilder::add_warning(const RowReader& row) {
  WarningSent one;
  one.pupil = pupil_of(row.text("pupil_key"));
  if (one.pupil < 0) return no_pupil;
  one.contact_key = row.text("contact_key");
  one.sent_on = row.day("sent_on");
  one.means = row.text("means");
  one.letter = row.text("template");
  one.paper_ref = row.text("paper_ref");
  school_.records.warnings.push_back(std::move(one));
  return {};
}

std::string_view SchoolBuilder::add_improvement_notice(const RowReader& row) {
  ImprovementNotice one;
  one.pupil = pupil_of(row.text("pupil_key"));
  if (one.pupil < 0) return no_pupil;
  one.contact_key = row.text("contact_key");
  one.issuer = row.text("issuer");
  one.issued_on = row.day("issued_on");
  one.from = row.day("from_date");
  one.to = row.day("to_date");
  one.parts = row.text("parts");
  one.outcome = row.text("outcome");
  one.early_ground = row.text("early_ground");
  one.paper_ref = row.text("paper_ref");
  school_.records.improvement_notices.push_back(std::move(one));
  return {};
}

std::string_view SchoolBuilder::add_case_date(const RowReader& row) {
  DatedEvent one;
  one.pupil = pupil_of(row.text("pupil_key"));
  if (one.pupil < 0) return no_pupil;
  one.kind = row.text("kind");
  one.date = row.day("date");
  one.time = row.number_or("time", -1);
  one.text = row.text("text");
  one.outcome = row.text("outcome");
  school_.records.case_dates.push_back(std::move(one));
  return {};
}

std::string_view SchoolBuilder::add_sibling(const RowReader& row) {
  KnownSibling one;
  one.pupil = pupil_of(row.text("pupil_key"));
  if (one.pupil < 0) return no_pupil;
  const std::optional<std::string> absent = answer_of(row.text("absent_too"));
  if (!absent) return "absent_too: not Y, N, U or R";
  const std::optional<std::string> notice = answer_of(row.text("notice_requested"));
  if (!notice) return "notice_requested: not Y, N, U or R";
  one.absent_too = *absent;
  one.notice_requested = *notice;
  one.surname = row.text("surname");
  one.forename = row.text("forename");
  one.dob = row.day("dob");
  one.school = row.text("school");
  one.reason = row.text("reason");
  school_.records.siblings.push_back(std::move(one));
  return {};
}

void SchoolBuilder::sort_cases() {
  Records& records = school_.records;
  sort_by(records.case_answers, [](const CaseAnswer& a) {
    return std::tie(a.pupil, a.question, a.case_ref, a.contact_key, a.date, a.answer, a.text);
  });
  sort_by(records.agencies, [](const InvolvedAgency& a) {
    return std::tie(a.pupil, a.name, a.role, a.person, a.authority, a.phone, a.email, a.consent);
  });
  sort_by(records.papers, [](const PaperHeld& p) {
    return std::tie(p.pupil, p.dated_on, p.paper_ref, p.contact_key, p.kind, p.title, p.file_name, p.sha256,
                    p.held);
  });
  sort_by(records.warnings, [](const WarningSent& w) {
    return std::tie(w.pupil, w.sent_on, w.contact_key, w.means, w.letter, w.paper_ref);
  });
  sort_by(records.improvement_notices, [](const ImprovementNotice& n) {
    return std::tie(n.pupil, n.issued_on, n.contact_key, n.from, n.to, n.issuer, n.parts, n.outcome,
                    n.early_ground, n.paper_ref);
  });
  sort_by(records.case_dates,
          [](const DatedEvent& d) { return std::tie(d.pupil, d.date, d.time, d.kind, d.text, d.outcome); });
  sort_by(records.siblings, [](const KnownSibling& s) {
    return std::tie(s.pupil, s.dob, s.surname, s.forename, s.school, s.absent_too, s.notice_requested,
                    s.reason);
  });
}

}  // namespace rollmark
