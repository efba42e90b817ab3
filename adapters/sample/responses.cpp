// What the school has said of some findings: explained, accepted or disputed, by the finding's id
// (plugin/rules/README.md, "Finding ids"). Without a digest of the marks: only an audit can tell that.
#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "building.hpp"
#include "sha256.hpp"

namespace rollmark::sample {
namespace {

constexpr int head = 2;            // of staff()
constexpr std::size_t one_in = 9;  // findings of an enrolment
constexpr std::size_t id_digits = 16;

struct Saying {
  std::string_view word, why;
};
constexpr std::array<Saying, 3> sayings = {
    {{"explained", "The family had told the office by telephone"},
     {"accepted", "The office will put it right"},
     {"disputed", "The register is right as it stands; the paper slip is in the file"}}};

std::string finding_id(const Answer& answer) {
  std::string text(answer.rule);
  text += '|' + answer.school_key + '|' + answer.enrolment_key + '|';
  if (answer.half_day != no_half_day) text += date_text(day_of(answer.half_day));
  text += '|';
  if (answer.half_day != no_half_day) text += is_afternoon(answer.half_day) ? "PM" : "AM";
  return sha256_text(text).substr(0, id_digits);
}

}  // namespace

void answer_findings(School& school) {
  std::vector<const Answer*> findings;
  for (const Answer& answer : school.answers) {
    // One of a group is not told by what answers.csv holds, and an N in time is nothing to answer for.
    if (!answer.enrolment_key.empty() && answer.rule != "C037") findings.push_back(&answer);
  }
  std::stable_sort(findings.begin(), findings.end(), [](const Answer* a, const Answer* b) {
    return std::tie(a->rule, a->enrolment_key, a->half_day) <
           std::tie(b->rule, b->enrolment_key, b->half_day);
  });
  std::set<std::string> said;
  for (std::size_t i = 0; i < findings.size(); i += one_in) {
    const Saying& saying = sayings[i / one_in % sayings.size()];
    std::string id = finding_id(*findings[i]);
    // On the last day: no mark is changed after it.
    if (said.insert(id).second)
      school.responses.push_back({std::move(id), saying.word, head, school.to, saying.why});
  }
  // Of a finding that has gone since: an N that was overdue, and is settled.
  for (const auto& [place, changes] : school.changes) {
    if (changes.back().before != Sign::N || changes.back().after != school.cell(place.first, place.second))
      continue;
    const Answer gone{"C036", school.key, school.enrolments[place.first].key, place.second};
    school.responses.push_back({finding_id(gone), "accepted", head,
                                static_cast<Day>(changes.back().at / 86400),
                                "The office will ask the family"});
    break;
  }
}

}  // namespace rollmark::sample
