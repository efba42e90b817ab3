// Places the records that belong to an enrolment or to the school: sources of marks, registers, leave,
// part-time agreements, suspensions, placements, backups, roll amendments, examinations. It must not judge
// them: a span that ends before it starts is kept, and covers nothing.
#include <algorithm>
#include <array>
#include <tuple>

#include "core/school_builder.hpp"
#include "core/sort_by.hpp"

namespace rollmark {
namespace {

constexpr std::string_view no_enrolment = "enrolment_key: no such enrolment at this school";

}  // namespace

std::string_view SchoolBuilder::add_mark_source(const RowReader& row) {
  MarkSource source;
  source.row = row_of_enrolment(row.text("enrolment_key"));
  if (source.row < 0) return no_enrolment;
  source.half_day = row.half_day();
  source.source = row.text("source");
  source.recorded_by = row.text("recorded_by");
  source.recorded_at = row.number("recorded_at");
  school_.records.mark_sources.push_back(std::move(source));
  return {};
}

std::string_view SchoolBuilder::add_register(const RowReader& row) {
  RegisterRecord record;
  record.half_day = row.half_day();
  record.registration_group = row.text("registration_group");
  record.opened_at = row.number("opened_at");
  record.first_saved_at = row.number("first_saved_at");
  record.completed_at = row.number("completed_at");
  record.closed_at = row.number("closed_at");
  record.taken_by = row.text("taken_by");
  school_.records.registers.push_back(std::move(record));
  return {};
}

std::string_view SchoolBuilder::add_leave(const RowReader& row) {
  Leave leave;
  leave.cohort = row.text("cohort");
  if (const std::string_view key = row.text("enrolment_key"); !key.empty()) {
    leave.row = row_of_enrolment(key);
    if (leave.row < 0) return no_enrolment;
  } else if (leave.cohort.empty()) {
    return "enrolment_key: neither an enrolment nor a cohort";
  }
  leave.requested_on = row.day("requested_on");
  leave.requested_by = row.text("requested_by");
  leave.span = row.span("from_date", "from_half_day", "to_date", "to_half_day");
  leave.kind = row.text("kind");
  leave.decision = row.text("decision");
  leave.decided_on = row.day("decided_on");
  leave.decided_by = row.text("decided_by");
  leave.reason = row.text("reason");
  leave.refusal_reason = row.text("refusal_reason");
  leave.letter_ref = row.text("letter_ref");
  school_.records.leaves.push_back(std::move(leave));
  return {};
}

std::string_view SchoolBuilder::add_part_time(const RowReader& row) {
  PartTime agreement;
  agreement.row = row_of_enrolment(row.text("enrolment_key"));
  if (agreement.row < 0) return no_enrolment;
  agreement.expected = row.text("expected");
  // A pattern of another form would be read as other half days than the school meant.
  if (!agreement.expected.empty() &&
      (agreement.expected.size() != 14 || agreement.expected.find_first_not_of("01") != std::string::npos)) {
    return "expected: not 14 signs 1 or 0, Monday morning to Sunday afternoon";
  }
  agreement.span = row.span();
  agreement.review_on = row.day("review_on");
  agreement.agreed_by = row.text("agreed_by");
  agreement.agreed_on = row.day("agreed_on");
  agreement.pattern_week = row.number_or("pattern_week", 1);
  school_.records.part_times.push_back(std::move(agreement));
  return {};
}

std::string_view SchoolBuilder::add_suspension(const RowReader& row) {
  Suspension suspension;
  suspension.row = row_of_enrolment(row.text("enrolment_key"));
  if (suspension.row < 0) return no_enrolment;
  const Day start = *row.day("start_date");
  suspension.first = row.afternoon("start_half_day", false) ? afternoon_of(start) : morning_of(start);
  suspension.sessions = row.number_or("sessions", -1);
  suspension.category = row.text("category");
  suspension.reinstated_on = row.day("reinstated_on");
  suspension.review_ended_on = row.day("review_ended_on");
  suspension.notified_on = row.day("notified_on");
  suspension.reasons = row.text("reasons");
  suspension.day_six_on = row.day("day_six_on");
  suspension.provision = row.text("provision");
  school_.records.suspensions.push_back(std::move(suspension));
  return {};
}

std::string_view SchoolBuilder::add_placement(const RowReader& row) {
  Placement placement;
  placement.row = row_of_enrolment(row.text("enrolment_key"));
  if (placement.row < 0) return no_enrolment;
  placement.kind = row.text("kind");
  placement.provider = row.text("provider");
  placement.provider_kind = row.text("provider_kind");
  placement.provider_urn = row.text("provider_urn");
  placement.arranged_by = row.text("arranged_by");
  placement.supervised_by = row.text("supervised_by");
  placement.nature = row.text("nature");
  placement.span = row.span();
  school_.records.placements.push_back(std::move(placement));
  return {};
}

std::string_view SchoolBuilder::add_backup(const RowReader& row) {
  RegisterBackup backup;
  backup.made_on = row.day("made_on");
  backup.period_from = row.day("period_from");
  backup.period_to = row.day("period_to");
  backup.location = row.text("location");
  backup.sha256 = row.text("sha256");
  school_.records.backups.push_back(std::move(backup));
  return {};
}

std::string_view SchoolBuilder::add_roll_change(const RowReader& row) {
  RollChange change;
  change.row = row_of_enrolment(row.text("enrolment_key"));
  if (change.row < 0) return no_enrolment;
  change.seq = row.number("seq").value_or(0);
  change.field = row.text("field");
  change.old_value = row.text("old_value");
  change.new_value = row.text("new_value");
  change.changed_at = row.number("changed_at");
  change.changed_by = row.text("changed_by");
  change.changed_by_title = row.text("changed_by_title");
  change.reason = row.text("reason");
  school_.records.roll_changes.push_back(std::move(change));
  return {};
}

std::string_view SchoolBuilder::add_exam(const RowReader& row) {
  Exam exam;
  exam.row = row_of_enrolment(row.text("enrolment_key"));
  if (exam.row < 0) return no_enrolment;
  exam.half_day = row.half_day();
  exam.kind = row.text("kind");
  school_.records.exams.push_back(std::move(exam));
  return {};
}

void SchoolBuilder::sort_records() {
  sort_people();
  sort_cases();
  Records& records = school_.records;
  sort_by(records.memberships,
          [](const Membership& m) { return std::tie(m.row, m.kind, m.span.first, m.span.last, m.value); });
  sort_by(records.mark_sources, [](const MarkSource& s) {
    return std::tie(s.row, s.half_day, s.recorded_at, s.source, s.recorded_by);
  });
  sort_by(records.registers, [](const RegisterRecord& r) {
    return std::tie(r.half_day, r.registration_group, r.first_saved_at, r.opened_at, r.completed_at,
                    r.closed_at, r.taken_by);
  });
  sort_by(records.leaves, [](const Leave& l) {
    return std::tie(l.row, l.span.first, l.span.last, l.cohort, l.requested_on, l.decided_on, l.decision,
                    l.kind, l.requested_by, l.decided_by, l.reason, l.refusal_reason, l.letter_ref);
  });
  sort_by(records.part_times, [](const PartTime& p) {
    return std::tie(p.row, p.span.first, p.span.last, p.pattern_week, p.expected, p.agreed_on, p.agreed_by,
                    p.review_on);
  });
  sort_by(records.suspensions, [](const Suspension& s) {
    return std::tie(s.row, s.first, s.sessions, s.category, s.notified_on, s.reinstated_on, s.review_ended_on,
                    s.reasons, s.day_six_on, s.provision);
  });
  sort_by(records.placements, [](const Placement& p) {
    return std::tie(p.row, p.span.first, p.span.last, p.kind, p.provider, p.provider_kind, p.provider_urn,
                    p.arranged_by, p.supervised_by, p.nature);
  });
  sort_by(records.backups, [](const RegisterBackup& b) {
    return std::tie(b.made_on, b.period_from, b.period_to, b.location, b.sha256);
  });
  sort_by(records.roll_changes, [](const RollChange& c) {
    return std::tie(c.row, c.changed_at, c.seq, c.field, c.old_value, c.new_value, c.changed_by,
                    c.changed_by_title, c.reason);
  });
  sort_by(records.exams, [](const Exam& e) { return std::tie(e.row, e.half_day, e.kind); });
  sort_by(school_.changes, [](const MarkChange& c) {
    return std::tie(c.half_day, c.row, c.changed_at, c.seq, c.old_code, c.new_code, c.changed_by,
                    c.changed_by_title, c.source, c.reason);
  });
  sort_by(school_.events, [](const MarkEvent& e) {
    return std::tie(e.row, e.half_day, e.nature, e.minutes_late, e.has_comment, e.source);
  });
  sort_by(school_.session_times, [](const SessionTime& t) {
    return std::tie(t.afternoon, t.year_group, t.from, t.to, t.opens_at, t.closes_at, t.ends_at);
  });
  sort_by(school_.terms,
          [](const Term& t) { return std::tie(t.start, t.end, t.name, t.half, t.academic_year); });
}

std::span<const RecordTable> record_tables() {
  static constexpr std::array<RecordTable, 21> tables = {{
      {"flag", &SchoolBuilder::add_flag},
      {"mark_source", &SchoolBuilder::add_mark_source},
      {"register", &SchoolBuilder::add_register},
      {"contact", &SchoolBuilder::add_contact},
      {"leave", &SchoolBuilder::add_leave},
      {"part_time", &SchoolBuilder::add_part_time},
      {"suspension", &SchoolBuilder::add_suspension},
      {"placement", &SchoolBuilder::add_placement},
      {"action", &SchoolBuilder::add_action},
      {"notice", &SchoolBuilder::add_notice},
      {"return_sent", &SchoolBuilder::add_return_sent},
      {"register_backup", &SchoolBuilder::add_backup},
      {"roll_change", &SchoolBuilder::add_roll_change},
      {"exam", &SchoolBuilder::add_exam},
      {"case_answer", &SchoolBuilder::add_case_answer},
      {"agency", &SchoolBuilder::add_agency},
      {"paper", &SchoolBuilder::add_paper},
      {"warning", &SchoolBuilder::add_warning},
      {"improvement_notice", &SchoolBuilder::add_improvement_notice},
      {"case_date", &SchoolBuilder::add_case_date},
      {"sibling", &SchoolBuilder::add_sibling},
  }};
  return tables;
}

FindingResponse read_finding_response(const RowReader& row) {
  return {.finding_id = std::string(row.text("finding_id")),
          .response = std::string(row.text("response")),
          .by = std::string(row.text("by")),
          .on = row.day("on"),
          .why = std::string(row.text("why")),
          .marks_digest = std::string(row.text("marks_digest"))};
}

void sort_finding_responses(std::vector<FindingResponse>& responses) {
  sort_by(responses,
          [](const FindingResponse& r) { return std::tie(r.finding_id, r.on, r.response, r.by, r.why); });
}

}  // namespace rollmark
