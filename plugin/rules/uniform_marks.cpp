// R106: a group whose pupils all have the same mark for longer than chance gives. A person has to look: the
// register may have been filled in without anybody being looked at.
#include <algorithm>

#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

struct Uniform {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::int16_t code = GroupSession::none;
  std::int64_t sessions = 0;
  std::int64_t pupil_sessions = 0;
  std::int64_t most = 0;  // pupils
};

}  // namespace

std::string no_group_of_15(const Rule& rule, const AuditRequest& request, const School& school) {
  const std::vector<std::int64_t> pupils =
      pupils_of_groups(school, request.period.from, std::min(request.period.to, request.due.on));
  const std::int64_t least = rule.entry->number("minimum_group", request.due.on);
  const auto groups =
      std::count_if(pupils.begin() + 1, pupils.end(), [&](std::int64_t n) { return n >= least; });
  const Parameter* peers = rule.entry->find_parameter("peer_groups");
  if (groups == 0) return "no group of " + std::to_string(least) + " or more pupils";
  return peers != nullptr && groups < peers->on(request.due.on).value_or(0) ? "no peer" : std::string();
}

void r106_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const GroupCounts& counts = audit.group_counts();
  const Day on = audit.request().due.on;
  const std::int64_t least = rule.entry->number("minimum_group", on);
  const CodeSet& allowed = rule.codes("codes_allowed");
  for (const std::uint16_t group : counts.groups_of(least)) {
    const GroupSession* sessions = counts.of_group(group);
    Uniform run;
    const auto close = [&] {
      const bool improbable = run.code == 0 ? run.pupil_sessions >= rule.entry->number("pupil_sessions", on)
                                            : run.sessions >= rule.entry->number("sessions", on);
      if (run.sessions > 0 && improbable) {
        Draft draft;
        Finding& finding = draft.finding;
        finding.group = audit.school().registration_groups[group];
        finding.first = audit.half_day(run.first);
        finding.last = audit.half_day(run.last);
        finding.sessions = run.sessions;
        finding.count = run.sessions;
        finding.pupils = run.most;
        draft.set_n(1, run.most);
        for (std::uint32_t column = run.first; column <= run.last; ++column) {
          if (sessions[column - audit.first()].due > 0 && finding.cited.size() < most_cited)
            finding.cited.push_back({-1, audit.half_day(column), {}});
        }
        if (run.code > 0) {
          const CodeIndex code{static_cast<std::uint16_t>(run.code - 1)};
          finding.code = audit.request().rulebook.code(code).text;
          draft.label = audit.request().rulebook.meaning(code, finding.first->day()).period->label;
          draft.variant = "code";
        }
        audit.keep(rule, std::move(draft));
      }
      run = Uniform{};
    };
    for (std::size_t i = 0; i < counts.width; ++i) {
      const GroupSession& session = sessions[i];
      if (session.due == 0) continue;
      const bool counts_here =
          session.due >= least && session.code >= 0 &&
          !(session.code > 0 && allowed.holds(static_cast<std::int16_t>(session.code - 1)));
      if (!counts_here || session.code != run.code) close();
      if (!counts_here) continue;
      const auto column = static_cast<std::uint32_t>(audit.first() + i);
      if (run.sessions == 0) run.first = column;
      run.last = column;
      run.code = session.code;
      ++run.sessions;
      run.pupil_sessions += session.due;
      run.most = std::max<std::int64_t>(run.most, session.due);
    }
    close();
  }
}

}  // namespace rollmark
