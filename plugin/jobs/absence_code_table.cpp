// Sessions by code of groups and enrolments.
#include <algorithm>

#include "jobs/absence_tables.hpp"

namespace rollmark {
namespace {

std::string_view code_name(const Rulebook& rulebook, std::size_t code) {
  return code < rulebook.codes.size() ? std::string_view(rulebook.codes[code].text)
                                      : std::string_view("unknown");
}

}  // namespace

// The largest table by far, so its texts that repeat are dictionaries and its rows are counted first.
void add_absence_codes(const AbsenceReport& report, const Rulebook& rulebook, Result& result) {
  std::vector<std::string> kinds(group_kinds.begin(), group_kinds.end());
  kinds.emplace_back("enrolment");
  Table& table = result.add_table("absence_code");
  table.add("school_key", ColumnType::text);
  table.add("group_kind", ColumnType::dict8).set_dictionary(kinds);
  table.add("group", ColumnType::text);
  std::vector<std::string> codes;
  for (std::size_t code = 0; code <= rulebook.codes.size(); ++code)
    codes.emplace_back(code_name(rulebook, code));
  table.add("code", ColumnType::dict8).set_dictionary(codes);
  table.add("sessions", ColumnType::i64);
  add_period_column(table, report);

  std::size_t rows = 0;
  std::size_t school_bytes = 0;
  std::size_t group_bytes = 0;
  for (const GroupAbsence& one : report.groups) {
    const auto used =
        static_cast<std::size_t>(std::ranges::count_if(one.codes, [](std::int64_t n) { return n != 0; }));
    rows += used;
    school_bytes += used * (*report.schools)[one.school].key.size();
    group_bytes += used * one.group.size();
  }
  rows += report.code_sessions.size();
  table.reserve(rows);
  for (const EnrolmentAbsence& one : report.enrolments) {
    const School& school = (*report.schools)[one.school];
    school_bytes += one.code_count * school.key.size();
    group_bytes += one.code_count * school.enrolments[one.row].key.size();
  }
  table.columns()[0].reserve(rows, school_bytes);
  table.columns()[2].reserve(rows, group_bytes);

  const auto add = [&](std::uint32_t school, std::size_t kind, std::string_view group, std::size_t code,
                       std::int64_t sessions, std::uint32_t period) {
    std::vector<Column>& columns = table.columns();
    columns[0].add_text((*report.schools)[school].key);
    columns[1].add_u8(static_cast<std::uint8_t>(kind));
    columns[2].add_text(group);
    columns[3].add_u8(static_cast<std::uint8_t>(code));
    columns[4].add_i64(sessions);
    columns[5].add_u8(static_cast<std::uint8_t>(period));
  };
  for (const GroupAbsence& one : report.groups) {
    const std::size_t kind = place_of_kind(one.kind);
    for (std::size_t code = 0; code < one.codes.size(); ++code) {
      if (one.codes[code] != 0) add(one.school, kind, one.group, code, one.codes[code], one.period);
    }
  }
  for (const EnrolmentAbsence& one : report.enrolments) {
    const std::string& key = (*report.schools)[one.school].enrolments[one.row].key;
    for (const CodeSessions& code : report.codes(one))
      add(one.school, group_kinds.size(), key, code.code, code.sessions, one.period);
  }
  table.shrink();
}

}  // namespace rollmark
