// Matching answers to findings.
#include "rules/answer.hpp"

#include <algorithm>
#include <array>

#include "rules/finding.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t seconds_a_day = 24 * 60 * 60;

std::optional<AnswerState> state_of(std::string_view word) {
  for (const AnswerState state : {AnswerState::explained, AnswerState::accepted, AnswerState::disputed}) {
    if (word == answer_name(state)) return state;
  }
  return std::nullopt;
}

// Whether a mark that the finding rests on was changed after a day. The same code entered again is no change.
bool changed_since(const School& school, const Finding& finding, Day day) {
  return std::ranges::any_of(school.changes, [&](const MarkChange& change) {
    if (!change.changed_at || *change.changed_at / seconds_a_day <= day.value) return false;
    if (change.old_code == change.new_code) return false;
    if (change.row == finding.row && finding.first && finding.last) {
      return !(change.half_day < *finding.first) && !(*finding.last < change.half_day);
    }
    return std::ranges::any_of(finding.cited, [&](const Cited& cited) {
      return cited.half_day == change.half_day && (cited.row == change.row || cited.row < 0);
    });
  });
}

}  // namespace

std::string_view answer_name(AnswerState state) {
  static constexpr std::array<std::string_view, 5> names = {"none", "explained", "accepted", "disputed",
                                                            "reopened"};
  return names[static_cast<std::size_t>(state)];
}

std::vector<FindingAnswer> match_answers(const AuditReport& report,
                                         std::span<const FindingResponse> responses,
                                         std::span<const std::string> ids) {
  std::vector<FindingAnswer> answers(report.findings.size());
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const Finding& finding = report.findings[i];
    const std::string& id = ids.empty() ? finding.id : ids[i];
    const FindingResponse* last = nullptr;
    for (const FindingResponse& one :
         std::ranges::equal_range(responses, id, {}, &FindingResponse::finding_id)) {
      if (state_of(one.response)) last = &one;
    }
    if (last == nullptr) continue;
    FindingAnswer& answer = answers[i];
    answer.state = *state_of(last->response);
    answer.said = last->response;
    answer.by = last->by;
    answer.on = last->on;
    answer.why = last->why;
    bool lapsed = false;
    if (!last->marks_digest.empty()) {
      lapsed = last->marks_digest != finding.marks_digest;
    } else {
      const School* school =
          finding.school < 0 ? nullptr : &(*report.schools)[static_cast<std::size_t>(finding.school)];
      answer.unchecked = school == nullptr || !school->delivered("mark_change") || !last->on;
      lapsed = !answer.unchecked && changed_since(*school, finding, *last->on);
    }
    if (lapsed) answer.state = AnswerState::reopened;
  }
  return answers;
}

}  // namespace rollmark
