// The audit's report as tables. It must not judge: plugin/rules does.
#include "jobs/audit_job.hpp"

#include "core/failure.hpp"
#include "jobs/audit_box_tables.hpp"
#include "jobs/header_contacts.hpp"
#include "jobs/made_audit.hpp"
#include "outputs/audit_documents.hpp"
#include "rules/trail.hpp"

namespace rollmark {
namespace {

void add_half_day(Column& date, Column& half_day, const std::optional<HalfDay>& value) {
  if (value) {
    date.add_day(value->day());
    half_day.add_text(half_day_name(*value));
  } else {
    date.add_null();
    half_day.add_null();
  }
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::string source_of(const RuleEntry& entry) {
  std::string text;
  for (const Source& source : entry.sources) text += (text.empty() ? "" : "; ") + source.text;
  return text;
}

// Columns one after the other, by the order in which the table has them.
class RowWriter {
 public:
  explicit RowWriter(Table& table) : columns_(table.columns()) {}
  Column& next() { return columns_[at_++]; }
  void half_day(const std::optional<HalfDay>& value) {
    add_half_day(columns_[at_], columns_[at_ + 1], value);
    at_ += 2;
  }

 private:
  std::vector<Column>& columns_;
  std::size_t at_ = 0;
};

void add_findings(const AuditReport& report, const Rulebook& rulebook, bool messages, Result& result) {
  Table& table = result.add_table("findings");
  table.add("rule", ColumnType::text);
  table.add("school_key", ColumnType::text);
  table.add("enrolment_key", ColumnType::text);
  table.add("date", ColumnType::date32);
  table.add("half_day", ColumnType::text);
  table.add("last_date", ColumnType::date32);
  table.add("last_half_day", ColumnType::text);
  for (const char* name : {"sessions", "pupils", "count"}) table.add(name, ColumnType::i64);
  for (const char* name : {"code", "group", "weight", "duty"}) table.add(name, ColumnType::text);
  for (const char* name : {"n1", "n2", "n3", "n4"}) table.add(name, ColumnType::i64);
  for (const char* name : {"id", "title", "also", "marks_digest"}) table.add(name, ColumnType::text);
  if (messages) {
    for (const char* name : {"message", "source", "fix"}) table.add(name, ColumnType::text);
  }
  for (const Finding& finding : report.findings) {
    const RuleEntry& entry = rulebook.rules[finding.rule];
    const School* school =
        finding.school < 0 ? nullptr : &(*report.schools)[static_cast<std::size_t>(finding.school)];
    RowWriter row(table);
    row.next().add_text(entry.id);
    row.next().add_text(school == nullptr ? std::string_view{} : school->key);
    row.next().add_text(school == nullptr || finding.row < 0
                            ? std::string_view{}
                            : school->enrolments[static_cast<std::size_t>(finding.row)].key);
    row.half_day(finding.first);
    row.half_day(finding.last);
    for (const std::int64_t value : {finding.sessions, finding.pupils, finding.count})
      row.next().add_i64(value);
    row.next().add_text(finding.code);
    row.next().add_text(finding.group);
    row.next().add_text(weight_letter(finding.weight));
    row.next().add_text(duty_name(entry.duty));
    for (const std::int64_t value : finding.n) row.next().add_i64(value);
    row.next().add_text(finding.id);
    row.next().add_text(entry.title);
    row.next().add_text(joined(finding.also));
    row.next().add_text(finding.marks_digest);
    if (!messages) continue;
    row.next().add_text(finding.message);
    row.next().add_text(source_of(entry));
    row.next().add_text(finding.fix);
  }
}

// The marks that each finding rests on, the first of them.
void add_cited(const AuditReport& report, Result& result) {
  Table& table = result.add_table("cited");
  table.add("id", ColumnType::text);
  table.add("school_key", ColumnType::text);
  table.add("enrolment_key", ColumnType::text);
  table.add("date", ColumnType::date32);
  table.add("half_day", ColumnType::text);
  table.add("code", ColumnType::text);
  for (const Finding& finding : report.findings) {
    for (const Cited& cited : finding.cited) {
      const School& school = (*report.schools)[static_cast<std::size_t>(finding.school)];
      RowWriter row(table);
      row.next().add_text(finding.id);
      row.next().add_text(school.key);
      row.next().add_text(cited.row < 0 ? std::string_view{}
                                        : school.enrolments[static_cast<std::size_t>(cited.row)].key);
      row.half_day(cited.half_day);
      row.next().add_text(cited.code);
    }
  }
}

// Why each finding was made (rules/trail.hpp).
void add_trail(const AuditReport& report, const Rulebook& rulebook, Result& result) {
  Table& table = result.add_table("trail");
  table.add("finding_id", ColumnType::text);
  table.add("seq", ColumnType::i64);
  for (const char* name : {"kind", "table", "school_key", "enrolment_key", "key"})
    table.add(name, ColumnType::text);
  table.add("date", ColumnType::date32);
  table.add("half_day", ColumnType::text);
  table.add("last_date", ColumnType::date32);
  table.add("last_half_day", ColumnType::text);
  for (const char* name : {"code", "about", "entry", "source"}) table.add(name, ColumnType::text);
  for (const Finding& finding : report.findings) {
    const School* school =
        finding.school < 0 ? nullptr : &(*report.schools)[static_cast<std::size_t>(finding.school)];
    std::int64_t seq = 0;
    for (const TrailStep& step : trail_of(report, rulebook, finding)) {
      RowWriter row(table);
      row.next().add_text(finding.id);
      row.next().add_i64(++seq);
      row.next().add_text(trail_kind_name(step.kind));
      row.next().add_text(step.table);
      row.next().add_text(school == nullptr ? std::string_view{} : school->key);
      row.next().add_text(school == nullptr || step.row < 0
                              ? std::string_view{}
                              : school->enrolments[static_cast<std::size_t>(step.row)].key);
      row.next().add_text(step.key);
      if (step.day) {
        row.next().add_day(*step.day);
        row.next().add_null();
      } else {
        row.half_day(step.first);
      }
      row.half_day(step.last);
      row.next().add_text(step.code);
      row.next().add_text(step.about);
      row.next().add_text(step.entry);
      row.next().add_text(step.source);
    }
  }
}

void add_rules(const AuditReport& report, const Rulebook& rulebook, Result& result) {
  Table& table = result.add_table("rules");
  for (const char* name : {"rule", "weight", "title"}) table.add(name, ColumnType::text);
  table.add("ran", ColumnType::u8);
  table.add("reason", ColumnType::text);
  for (const char* name : {"findings", "pupils", "sessions", "not_judged"}) table.add(name, ColumnType::i64);
  for (const RuleOutcome& outcome : report.outcomes) {
    const RuleEntry& entry = rulebook.rules[outcome.rule];
    RowWriter row(table);
    row.next().add_text(entry.id);
    const std::optional<Weight> weight = entry.weight_on(report.due.on);
    row.next().add_text(weight ? weight_letter(*weight) : std::string_view{});
    row.next().add_text(entry.title);
    row.next().add_u8(outcome.ran ? 1 : 0);
    row.next().add_text(outcome.why_not);
    for (const std::int64_t value : {outcome.findings, outcome.pupils, outcome.sessions, outcome.not_judged})
      row.next().add_i64(value);
  }
}

void add_figures(const AuditReport& report, Result& result) {
  Table& table = result.add_table("figures");
  table.add("school_key", ColumnType::text);
  for (const char* name :
       {"possible", "attended", "late", "authorised", "unauthorised", "not_required", "missing", "unknown",
        "received", "counted", "not_open", "outside_enrolment", "duplicate", "no_enrolment", "not_due"}) {
    table.add(name, ColumnType::i64);
  }
  for (std::size_t place = 0; place < report.schools->size(); ++place) {
    const Tally& tally = report.school_tallies[place];
    RowWriter row(table);
    row.next().add_text((*report.schools)[place].key);
    for (const std::int64_t value :
         {tally.possible(), tally.attended(), tally.late, tally.of(Category::authorised),
          tally.of(Category::unauthorised), tally.not_required(), tally.missing, tally.of(Category::unknown),
          tally.received(), tally.counted(), tally.not_open, tally.outside, tally.duplicate,
          tally.no_enrolment, tally.not_due}) {
      row.next().add_i64(value);
    }
  }
}

void add_rejected(const Snapshot& data, const Scope& scope, Result& result) {
  Table& table = result.add_table("rejected_row");
  table.add("table", ColumnType::text);
  table.add("row", ColumnType::i64);
  table.add("column", ColumnType::text);
  table.add("reason", ColumnType::text);
  table.add("school_key", ColumnType::text);
  for (const RejectedRow& rejected : data.rejected) {
    if (scope.school && !rejected.school_key.empty() && rejected.school_key != *scope.school) continue;
    RowWriter row(table);
    row.next().add_text(rejected.table);
    row.next().add_i64(rejected.row);
    row.next().add_text(rejected.column);
    row.next().add_text(rejected.reason);
    row.next().add_text(rejected.school_key);
  }
}

void add_summary(const AuditReport& report, const Rulebook& rulebook, Result& result) {
  result.summarise("job", "audit");
  result.summarise("reference_date", to_text(report.due.on));
  result.summarise("period", to_text(report.period.from) + " to " + to_text(report.period.to));
  result.summarise(
      "as_at", report.as_at ? to_text(*report.as_at) + " (marks only; roll, calendar and flags are as now)"
                            : std::string("now"));
  result.summarise("schools", static_cast<std::int64_t>(report.schools->size()));
  result.summarise("findings", static_cast<std::int64_t>(report.findings.size()));
  for (const Weight weight : {Weight::must, Weight::should, Weight::information}) {
    std::int64_t findings = 0;
    for (const Finding& finding : report.findings) findings += finding.weight == weight ? 1 : 0;
    result.summarise("findings " + std::string(weight_name(weight)), findings);
  }
  if (report.pseudonymised) result.summarise("pupils", "under pseudonyms");
  for (const LoweredRule& one : report.lowered) {
    result.summarise("lowered by the host: " + one.rule,
                     one.to ? weight_name(*one.to) : std::string_view("off"));
  }
  if (report.sample) result.summarise("sample seed", report.sample->request.seed);
  if (report.change) {
    result.summarise("last audit", to_text(report.change->previous.on));
    for (const ChangeState state :
         {ChangeState::fresh, ChangeState::still, ChangeState::resolved, ChangeState::not_looked_at}) {
      result.summarise("since the last audit: " + std::string(change_name(state)),
                       report.change->count(state));
    }
  }
  for (const RuleOutcome& outcome : report.outcomes) {
    const std::string& id = rulebook.rules[outcome.rule].id;
    if (!outcome.why_not.empty()) result.summarise("not run: " + id, outcome.why_not);
    if (outcome.not_judged != 0) result.summarise("not judged: " + id, outcome.not_judged);
  }
  for (std::size_t place = 0; place < report.schools->size(); ++place) {
    const Tally& tally = report.school_tallies[place];
    const std::string of_school = (*report.schools)[place].key + ": ";
    result.summarise(of_school + "received", tally.received());
    result.summarise(of_school + "counted", tally.counted());
    result.summarise(of_school + "not open", tally.not_open);
    result.summarise(of_school + "outside enrolment", tally.outside);
    result.summarise(of_school + "duplicate", tally.duplicate);
    result.summarise(of_school + "no enrolment", tally.no_enrolment);
    result.summarise(of_school + "not due", tally.not_due);
  }
}

}  // namespace

void run_audit(const JobInput& input, Result& result) {
  const bool messages = input.params.yes("messages", true);
  const Scope scope = Scope::read(input);
  const std::unique_ptr<MadeAudit> made =
      make_audit(input, scope, messages || input.params.get("documents") != "none");
  const AuditReport& report = made->report;
  add_summary(report, made->rulebook, result);
  add_findings(report, made->rulebook, messages, result);
  add_cited(report, result);
  add_trail(report, made->rulebook, result);
  add_rules(report, made->rulebook, result);
  add_figures(report, result);
  add_effect(report, result);
  add_answers(report, result);
  add_change(report, made->rulebook, result);
  add_sample(report, result);
  add_rejected(input.data, scope, result);
  write_audit_documents(report, made->rulebook, input.params, result,
                        contacts_of(input.data, *report.schools, scope.due.on));
}

}  // namespace rollmark
