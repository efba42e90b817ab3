// Expected schools beside what came.
#include "returns/intake/missing_schools.hpp"

#include <algorithm>

namespace rollmark {
namespace {

bool made_within(const RecordHeader& header, Period period) {
  const std::optional<Day> made =
      parse_day(std::string_view(header.date_time).substr(0, header.date_time.find('T')));
  return made && period.from <= *made && *made <= period.to;
}

bool is_of(const ReceivedFile& file, const ExpectedSchool& school) {
  const FileParty& from = file.read.file.header.source_school;
  return file.kind == ReceivedKind::record && from.lea == school.lea && from.estab == school.estab;
}

}  // namespace

std::string_view school_sent_name(SchoolSent sent) {
  return sent == SchoolSent::returns ? "returns" : sent == SchoolSent::nil ? "nil return" : "nothing";
}

std::vector<ExpectedAnswer> who_sent(const std::vector<ReceivedFile>& files,
                                     const std::vector<ExpectedSchool>& expected, Period period) {
  std::vector<ExpectedAnswer> answers;
  for (const ExpectedSchool& school : expected) {
    ExpectedAnswer& answer = answers.emplace_back();
    for (const ReceivedFile& file : files) {
      if (!is_of(file, school)) continue;
      const RecordHeader& header = file.read.file.header;
      const bool wanted = school.document_type.empty() ? header.document_type.starts_with("return/")
                                                       : header.document_type == school.document_type;
      if (wanted && !file.read.file.pupils.empty() && made_within(header, period)) {
        answer.sent = SchoolSent::returns;
        ++answer.files;
        continue;
      }
      const bool nil = std::ranges::any_of(file.read.file.nil_returns, [&](const NilReturn& one) {
        return (school.document_type.empty() || one.of == school.document_type) && one.from && one.to &&
               *one.from <= period.to && period.from <= *one.to;
      });
      if (!nil) continue;
      answer.sent = std::max(answer.sent, SchoolSent::nil);
      ++answer.files;
    }
  }
  return answers;
}

}  // namespace rollmark
