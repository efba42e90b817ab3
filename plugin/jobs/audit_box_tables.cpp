// Effects, answers, change and sample as columns.
#include "jobs/audit_box_tables.hpp"

#include "core/rate.hpp"

namespace rollmark {
namespace {

void add_optional(Column& column, const std::optional<std::string>& text) {
  if (text) {
    column.add_text(*text);
  } else {
    column.add_null();
  }
}

void add_outcomes(Table& table, std::string_view school, std::string_view enrolment, std::string_view which,
                  const UnsettledMarks& marks, const Outcomes& outcomes) {
  std::vector<Column>& columns = table.columns();
  for (std::size_t way = 0; way < outcomes.size(); ++way) {
    const Outcome& one = outcomes[way];
    std::size_t at = 0;
    for (const std::string_view text :
         {school, enrolment, which, resolution_name(static_cast<Resolution>(way))})
      columns[at++].add_text(text);
    for (const std::int64_t value : {marks.missing, marks.overdue, marks.open, one.possible, one.authorised,
                                     one.unauthorised, one.enrolments, one.persistent, one.severe})
      columns[at++].add_i64(value);
    add_optional(columns[at], percentage(one.absent(), one.possible, 1));
  }
}

const School* school_of(const AuditReport& report, const Finding& finding) {
  return finding.school < 0 ? nullptr : &(*report.schools)[static_cast<std::size_t>(finding.school)];
}

void add_half_day(std::vector<Column>& columns, std::size_t& at, const std::optional<HalfDay>& value) {
  if (value) {
    columns[at++].add_day(value->day());
    columns[at++].add_text(half_day_name(*value));
  } else {
    columns[at++].add_null();
    columns[at++].add_null();
  }
}

}  // namespace

void add_effect(const AuditReport& report, Result& result) {
  Table& table = result.add_table("effect");
  for (const char* name : {"school_key", "enrolment_key", "marks", "resolved"})
    table.add(name, ColumnType::text);
  for (const char* name : {"missing", "overdue", "open", "possible", "authorised", "unauthorised",
                           "enrolments", "persistent", "severe"})
    table.add(name, ColumnType::i64);
  table.add("absence_rate", ColumnType::text);
  for (std::size_t place = 0; place < report.effects.size(); ++place) {
    const School& school = (*report.schools)[place];
    const SchoolEffect& effect = report.effects[place];
    for (std::size_t which = 0; which < effect.schoolwide.size(); ++which) {
      add_outcomes(table, school.key, {}, unsettled_name(static_cast<Unsettled>(which)), effect.marks,
                   effect.schoolwide[which]);
    }
    for (const EnrolmentEffect& one : effect.enrolments) {
      add_outcomes(table, school.key, school.enrolments[one.row].key, unsettled_name(Unsettled::all),
                   one.marks, one.if_all);
    }
  }
}

void add_answers(const AuditReport& report, Result& result) {
  Table& table = result.add_table("answers");
  for (const char* name : {"finding_id", "state", "said", "by"}) table.add(name, ColumnType::text);
  table.add("on", ColumnType::date32);
  table.add("why", ColumnType::text);
  table.add("unchecked", ColumnType::u8);
  for (std::size_t i = 0; i < report.answers.size(); ++i) {
    const FindingAnswer& answer = report.answers[i];
    if (answer.state == AnswerState::none) continue;
    std::vector<Column>& columns = table.columns();
    std::size_t at = 0;
    columns[at++].add_text(report.findings[i].id);
    columns[at++].add_text(answer_name(answer.state));
    columns[at++].add_text(answer.said);
    columns[at++].add_text(answer.by);
    if (answer.on) {
      columns[at++].add_day(*answer.on);
    } else {
      columns[at++].add_null();
    }
    columns[at++].add_text(answer.why);
    columns[at].add_u8(answer.unchecked ? 1 : 0);
  }
}

void add_change(const AuditReport& report, const Rulebook& rulebook, Result& result) {
  if (!report.change) return;
  Table& table = result.add_table("change");
  for (const char* name : {"state", "finding_id", "was", "rule", "weight", "school_key", "enrolment_key"})
    table.add(name, ColumnType::text);
  table.add("date", ColumnType::date32);
  table.add("half_day", ColumnType::text);
  for (const FindingChange& one : report.change->findings) {
    std::vector<Column>& columns = table.columns();
    std::size_t at = 0;
    columns[at++].add_text(change_name(one.state));
    if (one.now) {
      const Finding& finding = report.findings[*one.now];
      const School* school = school_of(report, finding);
      for (const std::string_view text :
           {std::string_view(finding.id), report.change->was(one, report),
            std::string_view(rulebook.rules[finding.rule].id), weight_letter(finding.weight),
            school == nullptr ? std::string_view() : std::string_view(school->key),
            school == nullptr || finding.row < 0
                ? std::string_view()
                : std::string_view(school->enrolments[static_cast<std::size_t>(finding.row)].key)})
        columns[at++].add_text(text);
      add_half_day(columns, at, finding.first);
    } else {
      const PreviousFinding& before = report.change->previous.findings[*one.before];
      for (const std::string_view text :
           {std::string_view(before.id), std::string_view(), std::string_view(before.rule),
            weight_letter(before.weight), std::string_view(before.school_key),
            std::string_view(before.enrolment_key)})
        columns[at++].add_text(text);
      add_half_day(columns, at, before.first);
    }
  }
}

void add_sample(const AuditReport& report, Result& result) {
  if (!report.sample) return;
  Table& table = result.add_table("sample_plan");
  for (const char* name : {"school_key", "kind"}) table.add(name, ColumnType::text);
  table.add("seq", ColumnType::i64);
  table.add("enrolment_key", ColumnType::text);
  table.add("week_start", ColumnType::date32);
  for (const char* name : {"findings", "weight", "of"}) table.add(name, ColumnType::i64);
  const auto add = [&](const School& school, std::string_view kind, std::size_t seq, const Sampled& sampled,
                       std::int64_t of, std::string_view enrolment, std::optional<Day> week) {
    std::vector<Column>& columns = table.columns();
    std::size_t at = 0;
    columns[at++].add_text(school.key);
    columns[at++].add_text(kind);
    columns[at++].add_i64(static_cast<std::int64_t>(seq));
    columns[at++].add_text(enrolment);
    if (week) {
      columns[at++].add_day(*week);
    } else {
      columns[at++].add_null();
    }
    for (const std::int64_t value : {sampled.findings, sampled.weight, of}) columns[at++].add_i64(value);
  };
  for (std::size_t place = 0; place < report.sample->schools.size(); ++place) {
    const School& school = (*report.schools)[place];
    const SchoolSample& sample = report.sample->schools[place];
    for (std::size_t i = 0; i < sample.pupils.size(); ++i)
      add(school, "pupil", i + 1, sample.pupils[i], sample.pupils_in_all,
          school.enrolments[sample.pupils[i].row].key, std::nullopt);
    for (std::size_t i = 0; i < sample.weeks.size(); ++i)
      add(school, "week", i + 1, sample.weeks[i], sample.weeks_in_all, {}, sample.weeks[i].monday);
  }
}

}  // namespace rollmark
