// Writing counts per code.
#include "returns/census/count_csv.hpp"

#include <algorithm>
#include <set>

#include "outputs/csv_writer.hpp"

namespace rollmark {
namespace {

std::vector<std::string_view> first_columns(bool upn) {
  std::vector<std::string_view> columns = {"nativeid", "school_key", "enrolment_key"};
  if (upn) columns.push_back("upn");
  columns.insert(columns.end(), {"roll", block_column, possible_column});
  return columns;
}

void begin_row(CsvWriter& csv, const CountedPupil& pupil, std::size_t block, bool upn) {
  const School& school = *pupil.school;
  const Enrolment& enrolment = school.enrolments[pupil.row];
  // COLLECT's NativeId: authority and establishment, seven figures.
  const bool native = !school.la_number.empty() && !school.estab.empty();
  csv.text(native ? school.la_number + school.estab : std::string());
  csv.text(school.key).text(enrolment.key);
  if (upn) csv.text(school.pupils[enrolment.pupil].upn);
  csv.text(pupil.on_roll ? "on" : "off").text(block_name(pupil.held[block].window.block));
  csv.number(pupil.sent[block].possible);
}

template <class Visit>
void each_block(const std::vector<CountedPupil>& pupils, Visit&& visit) {
  for (const CountedPupil& pupil : pupils) {
    if (pupil.place != PupilPlace::in_scope) continue;
    for (std::size_t block = 0; block < pupil.sent.size(); ++block) {
      if (pupil.sent[block].given) visit(pupil, block);
    }
  }
}

}  // namespace

std::string session_rows_csv(const std::vector<CountedPupil>& pupils, bool upn) {
  std::vector<std::string_view> columns = first_columns(upn);
  columns.insert(columns.end(), {reason_column, sessions_column});
  CsvWriter csv(columns);
  each_block(pupils, [&](const CountedPupil& pupil, std::size_t block) {
    for (const ReasonRow& row : pupil.sent[block].rows) {
      begin_row(csv, pupil, block, upn);
      csv.text(row.reason).number(row.sessions).end_row();
    }
    if (!pupil.sent[block].rows.empty()) return;
    begin_row(csv, pupil, block, upn);
    csv.text({}).text({}).end_row();
  });
  return csv.finish();
}

std::string session_wide_csv(const std::vector<CountedPupil>& pupils, const CensusCodeSet& set, bool upn) {
  std::vector<std::string> reasons = set.codes;
  std::set<std::string> others;
  each_block(pupils, [&](const CountedPupil& pupil, std::size_t block) {
    for (const ReasonRow& row : pupil.sent[block].rows) {
      if (!row.reason.empty() && !set.holds(row.reason)) others.insert(row.reason);
    }
  });
  reasons.insert(reasons.end(), others.begin(), others.end());
  std::vector<std::string> names;
  names.reserve(reasons.size());
  for (const std::string& reason : reasons) names.push_back(std::string(reason_column) + " " + reason);
  std::vector<std::string_view> columns = first_columns(upn);
  columns.insert(columns.end(), names.begin(), names.end());
  CsvWriter csv(columns);
  each_block(pupils, [&](const CountedPupil& pupil, std::size_t block) {
    begin_row(csv, pupil, block, upn);
    for (const std::string& reason : reasons) csv.number(pupil.sent[block].of(reason));
    csv.end_row();
  });
  return csv.finish();
}

}  // namespace rollmark
