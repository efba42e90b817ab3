// Judging one file: each pupil's record by itself.
#include "returns/intake/judge.hpp"

#include <algorithm>

#include "returns/intake/recount.hpp"

namespace rollmark {

std::vector<JudgedFinding> judge(const ReceivedFile& file, const Rulebook& rulebook, const LaProfile&, Day) {
  std::vector<JudgedFinding> found;
  const ReferralFile& record = file.read.file;
  for (std::size_t i = 0; i < record.pupils.size(); ++i) {
    for (IntakeFinding& one : recount(record.header, record.pupils[i], rulebook)) {
      const IntakeCheck& check = *one.check;
      found.push_back({i,
                       std::string(check.id),
                       check.severity,
                       std::string(check.title),
                       std::move(one.path),
                       {},
                       std::move(one.message),
                       std::string(check.fix)});
    }
  }
  return found;
}

Day judged_on(const ReceivedFile& file, Day otherwise) {
  const std::string_view made = file.read.file.header.date_time;
  return parse_day(made.substr(0, made.find('T'))).value_or(otherwise);
}

}  // namespace rollmark
