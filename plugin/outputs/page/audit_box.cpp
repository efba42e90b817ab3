// What an auditor needs beside the findings: what unsettled marks could still move, what changed since the
// last audit, which pupils and weeks to look at by hand, and the block to sign.
#include <algorithm>
#include <array>

#include "core/rate.hpp"
#include "outputs/page/audit_page.hpp"
#include "outputs/page/pupil_name.hpp"

namespace rollmark {
namespace {

constexpr std::size_t most_pupils_listed = 200;

constexpr std::array<std::string_view, resolution_count> ways = {
    "as they stand", "all attended", "all authorised absence", "all unauthorised absence", "none required"};

std::string_view name_of(const School& school) {
  return school.name.empty() ? school.key : school.name;
}

const Outcome& outcome(const SchoolEffect& effect, Unsettled which, Resolution way) {
  return effect.schoolwide[static_cast<std::size_t>(which)][static_cast<std::size_t>(way)];
}

void write_bounds(Markup& page, const AuditPage& audit, const School& school, const SchoolEffect& effect) {
  const Outcome& best = outcome(effect, Unsettled::all, Resolution::attended);
  const Outcome& worst = outcome(effect, Unsettled::all, Resolution::unauthorised);
  page.raw("<p>");
  if (audit.several_schools()) page.raw("<b>").text(name_of(school)).raw(":</b> ");
  page.text(counted(effect.marks.missing, "session has", "sessions have")).raw(" no mark, ");
  page.text(counted(effect.marks.overdue, "session has", "sessions have")).raw(" N after its school days, ");
  page.text(counted(effect.marks.open, "session has", "sessions have")).raw(" N within them. ");
  page.raw("However they are settled, absence will lie between <b>");
  page.rate(percentage(best.absent(), best.possible, 1)).raw("</b> and <b>");
  page.rate(percentage(worst.absent(), worst.possible, 1)).raw("</b>, and between <b>");
  page.raw(shown_count(audit, best.persistent)).raw("</b> and <b>").raw(shown_count(audit, worst.persistent));
  page.raw("</b> pupils will be persistently absent (severely: ").raw(shown_count(audit, best.severe));
  page.raw(" to ").raw(shown_count(audit, worst.severe)).raw(").</p>\n");
}

void write_ways(Markup& page, const AuditPage& audit, const School& school, const SchoolEffect& effect) {
  page.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Unsettled marks, each way\">");
  page.raw("<table class=\"ways\"><caption>If the unsettled marks");
  if (audit.several_schools()) page.raw(" of ").text(name_of(school));
  page.raw(" were</caption><thead><tr><th scope=\"col\">Settled as</th>");
  for (const char* name : {"Absence", "Authorised", "Unauthorised", "Possible sessions",
                           "Persistently absent", "Severely absent"})
    page.raw("<th scope=\"col\" class=\"n\">").raw(name).raw("</th>");
  page.raw("</tr></thead><tbody>\n");
  for (std::size_t way = 0; way < ways.size(); ++way) {
    const Outcome& one = outcome(effect, Unsettled::all, static_cast<Resolution>(way));
    page.raw("<tr><th scope=\"row\">").raw(ways[way]).raw("</th>");
    for (const std::int64_t part : {one.absent(), one.authorised, one.unauthorised})
      page.raw("<td class=\"n\">").rate(percentage(part, one.possible, 1)).raw("</td>");
    page.raw("<td class=\"n\">").number(one.possible).raw("</td>");
    for (const std::int64_t count : {one.persistent, one.severe})
      page.raw("<td class=\"n\">").raw(shown_count(audit, count)).raw("</td>");
    page.raw("</tr>\n");
  }
  page.raw("</tbody></table></div>\n");
}

std::string_view band(const Outcome& one) {
  if (one.possible == 0) return "no rate";
  return one.severe > 0 ? "severe" : one.persistent > 0 ? "persistent" : "neither";
}

// Only pupils whom the unsettled marks decide; the others' figures are in the data files.
void write_decided(Markup& page, const AuditPage& audit, const School& school, const SchoolEffect& effect) {
  std::vector<const EnrolmentEffect*> decided;
  for (const EnrolmentEffect& one : effect.enrolments) {
    if (one.decides()) decided.push_back(&one);
  }
  if (decided.empty()) return;
  page.raw("<details class=\"decided\"><summary>");
  page.text(counted(static_cast<std::int64_t>(decided.size()), "pupil", "pupils"));
  page.raw(" whose persistent or severe absence these marks decide");
  if (audit.several_schools()) page.raw(", ").text(name_of(school));
  page.raw(
      "</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Pupils whom unsettled ");
  page.raw("marks decide\"><table class=\"ways\"><thead><tr><th scope=\"col\">Pupil</th>");
  page.raw("<th scope=\"col\" class=\"n\">No mark</th><th scope=\"col\" class=\"n\">N</th>");
  for (const std::string_view way : ways) page.raw("<th scope=\"col\">").raw(way).raw("</th>");
  page.raw("</tr></thead><tbody>\n");
  for (std::size_t i = 0; i < std::min(decided.size(), most_pupils_listed); ++i) {
    const EnrolmentEffect& one = *decided[i];
    page.raw("<tr><th scope=\"row\">");
    write_pupil(page, audit.options, school, school.enrolments[one.row], std::nullopt);
    page.raw("</th><td class=\"n\">").number(one.marks.missing).raw("</td><td class=\"n\">");
    page.number(one.marks.overdue + one.marks.open).raw("</td>");
    for (const Outcome& way : one.if_all) {
      page.raw("<td>").rate(percentage(way.absent(), way.possible, 1)).raw(" ").raw(band(way)).raw("</td>");
    }
    page.raw("</tr>\n");
  }
  page.raw("</tbody></table></div>");
  if (decided.size() > most_pupils_listed) {
    page.raw("<p class=\"note\">The first ").number(static_cast<std::int64_t>(most_pupils_listed));
    page.raw("; the data files have them all.</p>");
  }
  page.raw("</details>\n");
}

void write_checked(Markup& page, std::string_view what) {
  page.raw("<td class=\"tick\"><span aria-hidden=\"true\">\xE2\x98\x90</span> ").raw(what).raw("</td>");
}

void write_sampled_pupils(Markup& page, const AuditPage& audit, const School& school,
                          const SchoolSample& sample) {
  page.raw("<table class=\"sample\"><caption>").number(static_cast<std::int64_t>(sample.pupils.size()));
  page.raw(" of ").text(counted(sample.pupils_in_all, "pupil", "pupils"));
  if (audit.several_schools()) page.raw(", ").text(name_of(school));
  page.raw("</caption><thead><tr><th scope=\"col\">Pupil</th><th scope=\"col\">Group</th>");
  page.raw("<th scope=\"col\" class=\"n\">Findings</th><th scope=\"col\">Seen</th></tr></thead><tbody>\n");
  for (const SampledPupil& one : sample.pupils) {
    page.raw("<tr><th scope=\"row\">");
    write_pupil(page, audit.options, school, school.enrolments[one.row], std::nullopt);
    page.raw("</th><td>").text(group_of(school, one.row, std::nullopt)).raw("</td><td class=\"n\">");
    page.number(one.findings).raw("</td>");
    write_checked(page, "seen");
    page.raw("</tr>\n");
  }
  page.raw("</tbody></table>\n");
}

void write_sampled_weeks(Markup& page, const AuditPage& audit, const School& school,
                         const SchoolSample& sample) {
  page.raw("<table class=\"sample\"><caption>").number(static_cast<std::int64_t>(sample.weeks.size()));
  page.raw(" of ").text(counted(sample.weeks_in_all, "week", "weeks"));
  if (audit.several_schools()) page.raw(", ").text(name_of(school));
  page.raw(
      "</caption><thead><tr><th scope=\"col\">Week from</th><th scope=\"col\" class=\"n\">Findings</th>");
  page.raw("<th scope=\"col\">Seen</th></tr></thead><tbody>\n");
  for (const SampledWeek& one : sample.weeks) {
    page.raw("<tr><th scope=\"row\">").day(one.monday).raw("</th><td class=\"n\">").number(one.findings);
    page.raw("</td>");
    write_checked(page, "seen");
    page.raw("</tr>\n");
  }
  page.raw("</tbody></table>\n");
}

// Answers to the musts of one check.
struct MustCheck {
  const RuleEntry* rule = nullptr;
  std::array<std::int64_t, 5> by_state{};  // by AnswerState
  std::int64_t total() const {
    std::int64_t sum = 0;
    for (const std::int64_t count : by_state) sum += count;
    return sum;
  }
};

std::vector<MustCheck> musts_of(const AuditPage& audit) {
  std::vector<MustCheck> checks;
  for (std::size_t i = 0; i < audit.report.findings.size(); ++i) {
    const Finding& finding = audit.report.findings[i];
    if (finding.weight != Weight::must) continue;
    const RuleEntry* rule = &audit.rulebook.rules[finding.rule];
    if (checks.empty() || checks.back().rule != rule) checks.push_back({rule, {}});
    const AnswerState state =
        i < audit.report.answers.size() ? audit.report.answers[i].state : AnswerState::none;
    ++checks.back().by_state[static_cast<std::size_t>(state)];
  }
  return checks;
}

void write_line(Markup& page, std::string_view label, std::string_view value) {
  page.raw("<div><dt>").raw(label).raw("</dt><dd>");
  if (value.empty()) {
    page.raw("<span class=\"blank\"></span>");
  } else {
    page.text(value);
  }
  page.raw("</dd></div>");
}

}  // namespace

void write_answer_note(Markup& page, const AuditPage& audit, const Finding& finding) {
  const auto place = static_cast<std::size_t>(&finding - audit.report.findings.data());
  if (place >= audit.report.answers.size()) return;
  const FindingAnswer& answer = audit.report.answers[place];
  if (answer.state == AnswerState::none) return;
  page.raw(" <span class=\"answer\"><b>School: ").raw(answer_name(answer.state)).raw("</b>");
  if (answer.state == AnswerState::reopened)
    page.raw(" (").text(answer.said).raw(", and a mark was edited since)");
  // Who and why are words of people, and may tell of anything.
  if (audit.options.audience->marks == MarksShown::all) {
    if (!answer.by.empty()) page.raw(", ").text(answer.by);
    if (answer.on) page.raw(", ").day(*answer.on);
    if (!answer.why.empty()) page.raw(": ").text(answer.why);
  }
  if (answer.unchecked) page.raw(" (later edits of its marks would not be seen)");
  page.raw("</span>");
}

void write_effect_section(Markup& page, const AuditPage& audit) {
  const std::vector<SchoolEffect>& effects = audit.report.effects;
  if (std::ranges::all_of(effects, [](const SchoolEffect& effect) { return effect.marks.total() == 0; }))
    return;
  page.raw(
      "<section aria-labelledby=\"rm-effect\"><h2 id=\"rm-effect\">What unsettled marks could change</h2>\n");
  for (std::size_t place = 0; place < effects.size(); ++place) {
    if (effects[place].marks.total() == 0) continue;
    const School& school = (*audit.report.schools)[place];
    write_bounds(page, audit, school, effects[place]);
    write_ways(page, audit, school, effects[place]);
    if (audit.options.audience->pupils) write_decided(page, audit, school, effects[place]);
  }
  page.raw("</section>\n");
}

void write_change_section(Markup& page, const AuditPage& audit) {
  if (!audit.report.change) return;
  const AuditChange& change = *audit.report.change;
  page.raw(
      "<section aria-labelledby=\"rm-change\"><h2 id=\"rm-change\">Since the last audit</h2>\n<p>Compared "
      "with ");
  page.raw("the audit of ").day(change.previous.on).raw(":</p><ul class=\"change\">");
  const auto line = [&](ChangeState state, std::string_view about) {
    page.raw("<li><b>").raw(shown_count(audit, change.count(state))).raw("</b> ").raw(about).raw("</li>");
  };
  line(ChangeState::resolved, "resolved: looked for again and not found");
  line(ChangeState::still, "still open");
  line(ChangeState::fresh, "new");
  line(ChangeState::not_looked_at,
       "not looked at this time: the check did not run, or dates or school lie outside");
  page.raw("</ul></section>\n");
}

void write_sample_section(Markup& page, const AuditPage& audit) {
  if (!audit.report.sample || !audit.options.audience->pupils) return;
  page.raw(
      "<section aria-labelledby=\"rm-sample\"><h2 id=\"rm-sample\">Sample to look at by "
      "hand</h2>\n<p>Drawn ");
  page.raw("from seed <code>")
      .text(audit.report.sample->request.seed)
      .raw("</code>, so that anybody can draw it ");
  page.raw("again. Pupils and weeks with findings are likelier to be drawn; others can be.</p>\n");
  page.raw("<div class=\"samples\">");
  for (std::size_t place = 0; place < audit.report.sample->schools.size(); ++place) {
    const School& school = (*audit.report.schools)[place];
    const SchoolSample& sample = audit.report.sample->schools[place];
    if (!sample.pupils.empty()) write_sampled_pupils(page, audit, school, sample);
    if (!sample.weeks.empty()) write_sampled_weeks(page, audit, school, sample);
  }
  page.raw("</div></section>\n");
}

void write_sign_off_section(Markup& page, const AuditPage& audit) {
  if (!audit.options.audience->data_files) return;
  page.raw("<section class=\"signoff\" aria-labelledby=\"rm-signoff\"><h2 id=\"rm-signoff\">Sign-off</h2>\n");
  const std::vector<MustCheck> checks = musts_of(audit);
  if (!checks.empty()) {
    page.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Answers to each must\">");
    page.raw("<table class=\"musts\"><caption>The school's answer to each must</caption><thead><tr>");
    page.raw("<th scope=\"col\">Check</th>");
    for (const char* name : {"Findings", "Explained", "Accepted", "Disputed", "Reopened", "No answer"})
      page.raw("<th scope=\"col\" class=\"n\">").raw(name).raw("</th>");
    page.raw("<th scope=\"col\">School's response</th></tr></thead><tbody>\n");
    const auto by = [](const MustCheck& check, AnswerState state) {
      return check.by_state[static_cast<std::size_t>(state)];
    };
    for (const MustCheck& check : checks) {
      page.raw("<tr><th scope=\"row\"><code>").text(check.rule->id).raw("</code> ").text(check.rule->title);
      page.raw("</th><td class=\"n\">").number(check.total()).raw("</td>");
      for (const AnswerState state : {AnswerState::explained, AnswerState::accepted, AnswerState::disputed,
                                      AnswerState::reopened, AnswerState::none})
        page.raw("<td class=\"n\">").number(by(check, state)).raw("</td>");
      page.raw("<td><span class=\"blank\"></span></td></tr>\n");
    }
    page.raw("</tbody></table></div>\n");
  }
  page.raw("<dl class=\"signatures\">");
  write_line(page, "Auditor", audit.report.auditor);
  write_line(page, "Date", audit.report.signed_on ? long_day(*audit.report.signed_on) : std::string());
  write_line(page, "Signature", {});
  write_line(page, "For the school", {});
  write_line(page, "Date", {});
  write_line(page, "Signature", {});
  page.raw("</dl></section>\n");
}

void write_lowered_note(Markup& page, const AuditPage& audit) {
  if (audit.report.lowered.empty()) return;
  page.raw("<p class=\"lowered\"><b>Less was asked for than the rulebook asks:</b> ");
  bool first = true;
  for (const LoweredRule& one : audit.report.lowered) {
    page.raw(first ? "" : ", ").text(one.rule).raw(one.to ? " is information only" : " is switched off");
    first = false;
  }
  page.raw(". No check of the law can be lowered.</p>\n");
}

}  // namespace rollmark
