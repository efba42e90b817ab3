// Rows of backup_difference.
#include "jobs/backup/differences.hpp"

namespace rollmark {
namespace {

void text(Column& column, const std::string& value) {
  if (value.empty()) {
    column.add_null();
  } else {
    column.add_text(value);
  }
}

}  // namespace

Differences::Differences(Result& result, std::string school_key)
    : table_(result.add_table("backup_difference")), school_key_(std::move(school_key)) {
  for (const char* name : {"kind", "school_key", "enrolment_key", "pupil_key"})
    table_.add(name, ColumnType::text);
  table_.add("date", ColumnType::date32);
  for (const char* name : {"half_day", "field", "in_backup", "in_data", "explanation"})
    table_.add(name, ColumnType::text);
  table_.add("amendments", ColumnType::i64);
  table_.add("changed_at", ColumnType::i64);
  for (const char* name : {"changed_by", "changed_by_title", "reason"}) table_.add(name, ColumnType::text);
}

void Differences::add(const Difference& one, const Explanation& explanation) {
  std::vector<Column>& columns = table_.columns();
  text(columns[0], std::string(one.kind));
  text(columns[1], school_key_);
  text(columns[2], one.enrolment);
  text(columns[3], one.pupil);
  if (one.half_day) {
    columns[4].add_day(one.half_day->day());
    columns[5].add_text(half_day_name(*one.half_day));
  } else {
    columns[4].add_null();
    columns[5].add_null();
  }
  text(columns[6], one.field);
  text(columns[7], one.then);
  text(columns[8], one.now);
  text(columns[9], explanation.words);
  columns[10].add_i64(explanation.amendments);
  const Amendment last = explanation.last.value_or(Amendment{});
  if (last.changed_at) {
    columns[11].add_i64(*last.changed_at);
  } else {
    columns[11].add_null();
  }
  text(columns[12], last.changed_by);
  text(columns[13], last.changed_by_title);
  text(columns[14], last.reason);
  ++counts_[std::string(one.kind)];
  if (explanation.words == no_amendment || explanation.words == does_not_lead) ++unexplained_;
}

void Differences::summarise(Result& result) const {
  result.summarise("differences", table_.rows());
  result.summarise("unexplained", unexplained_);
  for (const auto& [kind, count] : counts_) result.summarise(kind, count);
}

}  // namespace rollmark
