// Reading and checking the parameters of a document to be sent.
#include "jobs/returns/sending_request.hpp"

#include <algorithm>

#include "core/failure.hpp"
#include "core/words.hpp"
#include "jobs/previous_audit.hpp"
#include "returns/record/record_paths.hpp"

namespace rollmark {
namespace {

[[noreturn]] void refuse(const std::string& why) {
  throw Failure(ROLLMARK_E_ARGUMENT, "params: " + why);
}

// A parameter as the text of an element: of the element's form, or refused by name.
std::string text_of(const KeyValues& params, const std::string& key, const TextForm& form,
                    std::string otherwise = {}) {
  if (!params.has(key)) return otherwise;
  std::string text = params.get(key);
  if (!text.empty() && !form.accepts(text))
    refuse(key + " is not of the form asked for: " + std::string(form.about));
  return text;
}

std::optional<Day> day_of_param(const KeyValues& params, const std::string& key) {
  if (!params.has(key)) return std::nullopt;
  const std::optional<Day> day = parse_day(params.get(key));
  if (!day) refuse(key + " is no date (2026-11-20)");
  return day;
}

std::optional<Period> period_of(const KeyValues& params, const std::string& from, const std::string& to) {
  const std::optional<Day> first = day_of_param(params, from);
  const std::optional<Day> last = day_of_param(params, to);
  if (first.has_value() != last.has_value()) refuse(from + " and " + to + " go together");
  if (!first) return std::nullopt;
  if (*last < *first) refuse(to + " lies before " + from);
  return Period{*first, *last};
}

const School& only_school(const OfficeRun& run) {
  if (run.schools->size() != 1) refuse("a document is one school's: give school");
  return run.schools->front();
}

// The latest enrolment of a pupil that began by the reference date; the earliest to come where none did;
// nothing where there is none at all.
std::optional<std::uint32_t> row_of_pupil(const School& school, std::uint32_t pupil, Day on) {
  std::optional<std::uint32_t> best;
  const auto better = [&](std::uint32_t row, std::uint32_t than) {
    const bool begun = school.enrolments[row].first.day() <= on;
    const bool than_begun = school.enrolments[than].first.day() <= on;
    if (begun != than_begun) return begun;
    return begun ? school.enrolments[row].first > school.enrolments[than].first
                 : school.enrolments[row].first < school.enrolments[than].first;
  };
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    if (school.enrolments[row].pupil == pupil && (!best || better(row, *best))) best = row;
  }
  return best;
}

void choose_pupils(const OfficeRun& run, SendingRequest& request) {
  const School& school = *request.school;
  const Day on = run.scope.due.on;
  const std::vector<std::string> pupils = run.input.params.list("pupil");
  const std::vector<std::string> enrolments = run.input.params.list("enrolment");
  if (!pupils.empty() && !enrolments.empty()) refuse("pupil or enrolment, not both");
  request.named = !pupils.empty() || !enrolments.empty();
  if (request.document->is_referral() && pupils.size() + enrolments.size() != 1)
    refuse("a referral is about one pupil: give one pupil or enrolment");
  if (!request.named) {
    for (std::uint32_t pupil = 0; pupil < school.pupils.size(); ++pupil) {
      if (const std::optional<std::uint32_t> row = row_of_pupil(school, pupil, on))
        request.pupils.push_back({&school, pupil, *row});
    }
    return;
  }
  for (const std::string& key : pupils) {
    const auto found = std::ranges::lower_bound(school.pupils, key, {}, &Pupil::key);
    if (found == school.pupils.end() || found->key != key)
      throw Failure(ROLLMARK_E_NOT_FOUND, "params: the school has no pupil with a key given");
    const auto place = static_cast<std::uint32_t>(found - school.pupils.begin());
    const std::optional<std::uint32_t> row = row_of_pupil(school, place, on);
    if (!row) throw Failure(ROLLMARK_E_NOT_FOUND, "params: a pupil given has no enrolment at the school");
    request.pupils.push_back({&school, place, *row});
  }
  for (const std::string& key : enrolments) {
    const auto found = std::ranges::lower_bound(school.enrolments, key, {}, &Enrolment::key);
    if (found == school.enrolments.end() || found->key != key)
      throw Failure(ROLLMARK_E_NOT_FOUND, "params: the school has no enrolment with a key given");
    request.pupils.push_back(
        {&school, found->pupil, static_cast<std::uint32_t>(found - school.enrolments.begin())});
  }
}

void read_profile(const OfficeRun& run, SendingRequest& request) {
  request.profiles = la_profiles();
  const KeyValues& params = run.input.params;
  if (params.has("profile")) {
    const std::string_view bytes = find_document(run.input.data, params.get("profile"));
    request.profile = &request.profiles.add(bytes, &is_element);
  }
  if (params.has("la")) request.profile = &request.profiles.find(params.get("la"));
  if (request.profile == nullptr) request.profile = &request.profiles.of_la(request.school->la_number);
}

Submission read_submission(const OfficeRun& run, const RecordHeader& header) {
  const KeyValues& params = run.input.params;
  Submission made;
  made.action = text_of(params, "action", forms::action, "NEW");
  made.supersedes = text_of(params, "supersedes", forms::key);
  made.action_reason = text_of(params, "action_reason", forms::long_text);
  if (made.action != "NEW" && (made.supersedes.empty() || made.action_reason.empty()))
    refuse("action=" + made.action + " needs supersedes (the reference sent before) and action_reason");
  made.reference =
      text_of(params, "reference", forms::key,
              header.source_school.estab + "-" + header.source_school.academic_year + "-" + header.serial);
  made.la_case_reference = text_of(params, "la_case", forms::key);
  made.home_lea = text_of(params, "home_la", forms::lea);
  made.date = day_of_param(params, "made_on");
  made.referrer_name = text_of(params, "referrer", forms::name);
  made.referrer_role = text_of(params, "referrer_role", forms::line);
  made.referrer_phone = text_of(params, "referrer_phone", forms::line);
  made.referrer_email = text_of(params, "referrer_email", forms::line);
  made.authorised_by = text_of(params, "authorised_by", forms::name);
  made.authorised_on = day_of_param(params, "authorised_on");
  if (params.has("checked")) made.authority_checked = params.yes("checked", false) ? Answer::yes : Answer::no;
  return made;
}

RecordHeader read_header(const OfficeRun& run, const SendingRequest& request) {
  const KeyValues& params = run.input.params;
  const School& school = *request.school;
  RecordHeader header;
  header.document_name = record_name;
  header.version = record_version;
  header.document_type = request.document->type;
  // Without a clock: the evening of the reference date, unless it is said.
  header.date_time = text_of(params, "made_at", forms::date_time, to_text(run.scope.due.on) + "T00:00:00");
  if (!parse_moment(header.date_time)) refuse("made_at is no moment (2026-11-20T14:05:00)");
  header.qualifier = request.statutory_only ? "partial" : "full";
  const std::string_view marking =
      request.profile->text("protective-marking", run.scope.due.on, request.document->type);
  header.protective_marking = text_of(params, "marking", forms::line,
                                      marking.empty() ? "OFFICIAL-SENSITIVE-Personal" : std::string(marking));
  header.supplier = text_of(params, "supplier", forms::line);
  header.software = text_of(params, "software", forms::line);
  header.release = text_of(params, "release", forms::line);
  header.serial = text_of(params, "serial", forms::serial, "001");
  FileParty& from = header.source_school;
  from.lea = forms::lea.accepts(school.la_number) ? school.la_number : "XXX";
  from.estab = forms::estab.accepts(school.estab) ? school.estab : "XXXX";
  from.urn = forms::urn.accepts(school.urn) ? school.urn : "";
  from.name = forms::line.accepts(school.name) ? school.name : "";
  from.academic_year = std::to_string(school_year_of(run.scope.due.on));
  FileParty& to = header.dest_la;
  to.lea = text_of(params, "to_la", forms::lea,
                   request.profile->la_number.empty() ? from.lea : request.profile->la_number);
  to.name = request.profile->la_number == to.lea ? request.profile->name : "";
  header.rules = {run.input.rulebook.name, to_text(run.input.rulebook.edition), run.scope.due.on,
                  request.profile->id, to_text(request.profile->edition)};
  return header;
}

void read_common(const OfficeRun& run, SendingRequest& request) {
  const KeyValues& params = run.input.params;
  CaseRequest& common = request.common;
  common.document = request.document->type;
  common.due = run.scope.due;
  common.as_at = run.scope.as_at;
  common.submission = read_submission(run, request.header);
  common.declaration.text_id = text_of(params, "declaration", forms::key);
  common.declaration.text = text_of(params, "declaration_text", forms::long_text);
  common.declaration.head_teacher = text_of(params, "head_teacher", forms::name);
  common.declaration.date = day_of_param(params, "declared_on");
  common.certified_by = text_of(params, "certified_by", forms::name);
  common.certified_on = day_of_param(params, "certified_on");
  common.referral_type = text_of(params, "referral_type", forms::line);
  for (const std::string& ground : params.list("ground")) {
    const std::vector<ProfileWord>& known = request.profile->national().grounds;
    if (std::ranges::find(known, ground, &ProfileWord::id) == known.end()) {
      std::string list;
      for (const ProfileWord& word : known) list.append(list.empty() ? "" : ", ").append(word.id);
      refuse("ground is none of " + list);
    }
    common.grounds.push_back(ground);
  }
  common.measure = text_of(params, "measure", forms::line);
  common.below_threshold_reason = text_of(params, "below_reason", forms::long_text);
  common.parents_told_on = day_of_param(params, "parents_told_on");
  common.threshold = params.get("threshold", common.threshold);
  common.offence = period_of(params, "offence_from", "offence_to");
  common.parents_proposed = params.list("parents");
  common.certificate.dates = period_of(params, "certificate_from", "certificate_to");
  common.case_ref = params.get("case");
  common.episode_kind = params.get("episode");
  common.provision = {params.get("arranged_by"), params.get("provider"), params.get("cadence")};
  common.statutory_only = request.statutory_only;
}

void read_overriding(const KeyValues& params, Overriding& overriding) {
  for (std::string& rule : params.list("override")) {
    if (!forms::rule.accepts(rule) || !rule.starts_with("PF-"))
      refuse("override takes numbers of checks: PF-001,PF-006");
    overriding.rules.insert(std::move(rule));
  }
  overriding.reason = text_of(params, "override_reason", forms::long_text);
  overriding.by = text_of(params, "override_by", forms::name);
  if (!overriding.rules.empty() && overriding.reason.empty())
    refuse("override needs override_reason: it is written into the file");
}

}  // namespace

SendingRequest read_sending(OfficeRun& run, std::string_view document_type) {
  SendingRequest request;
  const KeyValues& params = run.input.params;
  request.document = &documents().find(document_type);
  request.school = &only_school(run);
  request.statutory_only = params.yes("statutory", false);
  request.recipient = params.get("recipient", request.document->recipients.front());
  if (std::ranges::find(request.document->recipients, request.recipient) ==
      request.document->recipients.end()) {
    std::string known;
    for (const std::string& one : request.document->recipients)
      known.append(known.empty() ? "" : ", ").append(one);
    refuse("recipient is none of those whom this document may go to: " + known);
  }
  read_profile(run, request);
  choose_pupils(run, request);
  request.header = read_header(run, request);
  read_common(run, request);
  read_overriding(params, request.overriding);
  run.default_from_school_year();
  return request;
}

}  // namespace rollmark
