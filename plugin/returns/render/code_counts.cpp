// Counts per code, in two shapes.
#include "returns/render/code_counts.hpp"

#include <functional>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "outputs/csv_writer.hpp"
#include "outputs/page/markup.hpp"
#include "returns/render/record_page.hpp"

namespace rollmark {
namespace {

// Lower case as in the census download (LIIA's tables); `nativeid` is LA and establishment.
constexpr std::string_view place_columns[] = {
    "nativeid", "documenttype", "referralreference", "periodtype",
    "term",     "startdate",    "enddate",           "sessionspossible"};

using EachPeriod = std::function<void(const ReferralFile&, const PupilRecord&, const AttendancePeriod&)>;
void each_period(std::span<const ReferralFile> files, const EachPeriod& call) {
  for (const ReferralFile& file : files) {
    for (const PupilRecord& pupil : file.pupils) {
      for (const AttendancePeriod& period : pupil.attendance.periods) call(file, pupil, period);
    }
  }
}

void write_place(CsvWriter& csv, const ReferralFile& file, const PupilRecord& pupil,
                 const AttendancePeriod& period) {
  const FileParty& school = file.header.source();
  csv.text(school.lea + school.estab).text(file.header.document_type);
  csv.text(without_pupil_numbers(pupil.submission().reference, file)).text(period.kind).text(period.term);
  csv.day(period.from).day(period.to).number(period.possible);
}

}  // namespace

std::string code_counts_csv(std::span<const ReferralFile> files) {
  std::vector<std::string_view> columns(std::begin(place_columns), std::end(place_columns));
  columns.insert(columns.end(), {"attendancereason", "sessions"});
  CsvWriter csv(columns);
  each_period(files, [&](const ReferralFile& file, const PupilRecord& pupil, const AttendancePeriod& period) {
    for (const SessionDetail& detail : period.codes) {
      write_place(csv, file, pupil, period);
      csv.text(detail.code).number(detail.sessions).end_row();
    }
  });
  return csv.finish();
}

std::string wide_code_counts_csv(std::span<const ReferralFile> files) {
  std::set<std::string, NaturalLess> codes;
  each_period(files, [&](const ReferralFile&, const PupilRecord&, const AttendancePeriod& period) {
    for (const SessionDetail& detail : period.codes) codes.insert(detail.code);
  });
  std::vector<std::string> names;
  for (const std::string& code : codes) names.push_back("attendancereason " + code);
  std::vector<std::string_view> columns(std::begin(place_columns), std::end(place_columns));
  columns.insert(columns.end(), names.begin(), names.end());
  CsvWriter csv(columns);
  each_period(files, [&](const ReferralFile& file, const PupilRecord& pupil, const AttendancePeriod& period) {
    std::map<std::string_view, std::int64_t> counts;
    for (const SessionDetail& detail : period.codes) counts[detail.code] += detail.sessions.value_or(0);
    write_place(csv, file, pupil, period);
    for (const std::string& code : codes) {
      const auto found = counts.find(code);
      csv.number(found == counts.end() ? std::nullopt : std::optional(found->second));
    }
    csv.end_row();
  });
  return csv.finish();
}

}  // namespace rollmark
