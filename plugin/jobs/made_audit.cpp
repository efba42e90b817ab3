// From parameters to a whole audit.
#include "jobs/made_audit.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "core/failure.hpp"
#include "core/utf8.hpp"
#include "jobs/previous_audit.hpp"
#include "jobs/pseudonyms.hpp"
#include "rules/audit.hpp"
#include "rules/draft.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t usual_pupils = 20;
constexpr std::int64_t usual_weeks = 4;
constexpr std::int64_t most_sampled = 1000;
constexpr std::size_t longest_seed = 64;
constexpr std::size_t longest_auditor = 200;

[[noreturn]] void refuse(const std::string& why) {
  throw Failure(ROLLMARK_E_ARGUMENT, "params: " + why);
}

std::int64_t read_count(const KeyValues& params, const char* key, std::int64_t usual) {
  if (!params.has(key)) return usual;
  const std::string text = params.get(key);
  std::int64_t count = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, count);
  if (error != std::errc{} || stop != end || count < 0 || count > most_sampled)
    refuse(std::string(key) + " is not a whole number from 0 to " + std::to_string(most_sampled));
  return count;
}

std::string read_text(const KeyValues& params, const char* key, const char* usual, std::size_t longest) {
  std::string text = params.get(key, usual);
  if (text.size() > longest)
    refuse(std::string(key) + " is longer than " + std::to_string(longest) + " bytes");
  return text;
}

AuditReport run_rules(const JobInput& input, const Scope& scope, const MadeAudit& made,
                      std::span<const LoweredRule> lowered, bool messages) {
  return audit({.data = input.data,
                .schools = *made.schools,
                .rulebook = made.rulebook,
                .period = scope.period,
                .due = scope.due,
                .as_at = scope.as_at,
                .one_school = scope.school,
                .lowered = lowered,
                .messages = messages,
                .control = input.control});
}

// The ids that the findings have where no key is used.
std::vector<std::string> ids_without_key(const MadeAudit& made, const std::vector<School>& plain) {
  std::vector<std::string> ids;
  for (const Finding& finding : made.report.findings) {
    std::string_view school_key;
    std::string_view enrolment_key;
    std::string group = finding.group;
    if (finding.school >= 0) {
      const auto place = static_cast<std::size_t>(finding.school);
      school_key = plain[place].key;
      if (finding.row >= 0)
        enrolment_key = plain[place].enrolments[static_cast<std::size_t>(finding.row)].key;
      const std::vector<std::string>& groups = (*made.schools)[place].registration_groups;
      const auto found = group.empty() ? groups.end() : std::ranges::find(groups, group);
      if (found != groups.end())
        group = plain[place].registration_groups[static_cast<std::size_t>(found - groups.begin())];
    }
    ids.push_back(
        finding_id(made.rulebook.rules[finding.rule].id, school_key, enrolment_key, group, finding.first));
  }
  return ids;
}

// Rows kept their places, so the order of findings would tell that of the plain keys.
void sort_by_pseudonym(MadeAudit& made) {
  const auto key_of = [&](const Finding& finding) -> std::string_view {
    if (finding.school < 0 || finding.row < 0) return {};
    return (*made.schools)[static_cast<std::size_t>(finding.school)]
        .enrolments[static_cast<std::size_t>(finding.row)]
        .key;
  };
  std::ranges::stable_sort(made.report.findings, [&](const Finding& a, const Finding& b) {
    return std::tuple(a.rule, a.school, key_of(a), a.first, std::string_view(a.group)) <
           std::tuple(b.rule, b.school, key_of(b), b.first, std::string_view(b.group));
  });
  for (std::size_t place = 0; place < made.report.effects.size(); ++place) {
    const School& school = (*made.schools)[place];
    std::ranges::sort(
        made.report.effects[place].enrolments, {},
        [&](const EnrolmentEffect& one) -> const std::string& { return school.enrolments[one.row].key; });
  }
}

void make_remote(const JobInput& input, const Scope& scope, bool messages,
                 std::span<const LoweredRule> lowered, MadeAudit& made) {
  const Pseudonyms pseudonyms(input.control);
  const auto plain = made.schools;
  const auto schools = std::make_shared<std::vector<School>>(*plain);
  put_under_pseudonyms(*schools, pseudonyms);
  made.schools = schools;
  made.report = run_rules(input, scope, made, lowered, messages);
  made.report.pseudonymised = true;
  sort_by_pseudonym(made);
  made.plain_ids = ids_without_key(made, *plain);
  for (std::size_t i = 0; i < made.report.findings.size(); ++i) {
    Finding& finding = made.report.findings[i];
    finding.id = pseudonyms.finding(made.plain_ids[i]);
    // A record's key may be a contact's or another of the school's own.
    for (CitedRecord& record : finding.records) record.key.clear();
  }
  made.report.answers = match_answers(made.report, input.data.finding_responses, made.plain_ids);
  for (FindingAnswer& answer : made.report.answers) {
    answer.by.clear();
    answer.why.clear();
  }
  forget_people(*schools);
}

void surround(const JobInput& input, MadeAudit& made) {
  const KeyValues& params = input.params;
  AuditReport& report = made.report;
  const std::string previous = params.get("previous");
  if (!previous.empty()) {
    PreviousAudit last = read_previous_audit(find_document(input.data, previous));
    if (last.pseudonymised != report.pseudonymised) {
      refuse(report.pseudonymised
                 ? "previous names a report under plain keys; a remote audit compares with a remote one"
                 : "previous names a report under pseudonyms; compare it with remote=yes");
    }
    report.change = compare_audits(report, made.rulebook, std::move(last));
  }
  const SampleRequest request = {read_text(params, "seed", "1", longest_seed),
                                 read_count(params, "sample_pupils", usual_pupils),
                                 read_count(params, "sample_weeks", usual_weeks)};
  if (request.pupils + request.weeks > 0) report.sample = draw_sample(report, request);
  report.auditor = read_text(params, "auditor", "", longest_auditor);
  if (params.has("signed_on")) {
    report.signed_on = parse_day(params.get("signed_on"));
    if (!report.signed_on) refuse("signed_on is not a date (YYYY-MM-DD)");
  }
}

}  // namespace

std::unique_ptr<MadeAudit> make_audit(const JobInput& input, const Scope& scope, bool messages) {
  auto made = std::make_unique<MadeAudit>();
  const bool remote = input.params.yes("remote", false);
  if (remote && input.params.has("link")) refuse("link leads to pupils; a remote audit takes none");
  const std::vector<LoweredRule> lowered = read_overlay(input.rulebook, input.params.list("weights"));
  made->rulebook = apply_overlay(input.rulebook, lowered);
  made->schools = scope.schools(input.data);
  if (remote) {
    make_remote(input, scope, messages, lowered, *made);
  } else {
    made->report = run_rules(input, scope, *made, lowered, messages);
    if (input.data.has("finding_response"))
      made->report.answers = match_answers(made->report, input.data.finding_responses);
  }
  surround(input, *made);
  return made;
}

std::unique_ptr<MadeAudit> make_plain_audit(const JobInput& input, const Scope& scope) {
  auto made = std::make_unique<MadeAudit>();
  made->rulebook = input.rulebook;
  made->schools = scope.schools(input.data);
  made->report = run_rules(input, scope, *made, {}, false);
  return made;
}

}  // namespace rollmark
