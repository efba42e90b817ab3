// The job `school-hashes`: a school's rows of the table keyed_pupil, in canonical form, for its authority;
// or, for the school's own office, whose a token is. It must not put a UPN, a name or an address anywhere.
#include <algorithm>
#include <map>
#include <set>

#include "casework/school_hashes.hpp"
#include "core/failure.hpp"
#include "jobs/casework/cross_jobs.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"

namespace rollmark {
namespace {

// The canonical columns, so that the CSV and the result's table load as they are.
constexpr WorkingColumn row_columns[] = {{"school_key", "School"},
                                         {"token", "Token"},
                                         {"kind", "Of"},
                                         {"enrolment_token", "Enrolment"},
                                         {"household_token", "Household"},
                                         {"enrol_status", "Status"},
                                         {"start_date", "From", ColumnKind::day},
                                         {"end_date", "To", ColumnKind::day},
                                         {"leaving_ground", "Ground"},
                                         {"other_school_urn", "Other school (URN)"},
                                         figure_column("sessions_absent", "Absent", "sessions"),
                                         figure_column("sessions_possible", "Possible", "sessions")};
constexpr WorkingColumn count_columns[] = {{"school_key", "School"},
                                           figure_column("enrolments", "Enrolments", "enrolments"),
                                           figure_column("permanent", "With a UPN", "enrolments"),
                                           figure_column("temporary", "Temporary UPN", "enrolments"),
                                           figure_column("missing", "No UPN", "enrolments"),
                                           figure_column("unsound", "No valid UPN", "enrolments"),
                                           figure_column("former", "Former UPN too", "enrolments"),
                                           figure_column("households", "With a household", "enrolments"),
                                           {"sessions", "Sessions"}};
constexpr WorkingColumn found_columns[] = {{"enrolment_token", "Token"},
                                           {"school_key", "School"},
                                           {"enrolment_key", "Pupil", ColumnKind::pupil},
                                           {"state", "State"}};

HouseholdMethod method_of(const KeyValues& params) {
  const std::string word = params.has("household") ? params.get("household") : "address";
  if (word == "address") return HouseholdMethod::address;
  if (word == "uprn") return HouseholdMethod::uprn;
  if (word == "no") return HouseholdMethod::none;
  throw Failure(ROLLMARK_E_ARGUMENT, "params: household takes address, uprn or no");
}

Day since_of(const OfficeRun& run) {
  if (!run.input.params.has("since")) return cross_since(run.scope.due.on);
  const std::optional<Day> day = parse_day(run.input.params.get("since"));
  if (!day) throw Failure(ROLLMARK_E_ARGUMENT, "params: since is not a date (YYYY-MM-DD)");
  if (run.scope.due.on < *day)
    throw Failure(ROLLMARK_E_ARGUMENT, "params: since lies after the reference date");
  return *day;
}

WorkingCell day_cell(const std::optional<Day>& day) {
  return day ? WorkingCell(*day) : WorkingCell();
}
WorkingCell count_cell(const std::optional<std::int64_t>& count) {
  return count ? WorkingCell(*count) : WorkingCell();
}

WorkingRow row_of(const KeyedPupil& one) {
  return {one.school_key,
          one.token,
          one.kind,
          text_cell(one.enrolment_token),
          text_cell(one.household_token),
          text_cell(one.enrol_status),
          day_cell(one.start_date),
          day_cell(one.end_date),
          text_cell(one.leaving_ground),
          text_cell(one.other_school_urn),
          count_cell(one.sessions_absent),
          count_cell(one.sessions_possible)};
}

// Empty where the school has no register: its sessions are not known.
std::vector<Tally> sessions_of(const OfficeRun& run, const School& school) {
  std::vector<Tally> all;
  if (school.columns.empty()) return all;
  for (std::size_t row = 0; row < school.rows(); ++row)
    all.push_back(tally_enrolment(school, row, run.scope.period, run.scope.due));
  return all;
}

void add_rows(OfficeRun& run, const KeyedTokens& tokens) {
  const HouseholdMethod method = method_of(run.input.params);
  const HashedDays days{run.scope.period.from, since_of(run), run.scope.due.on};
  WorkingSection rows{"keyed_pupil",
                      "Enrolments under keyed hashes",
                      "By school and token; a row with the key check for each school.",
                      "No school is in scope.",
                      row_columns,
                      {}};
  WorkingSection counts{"school_hashes",          "What was hashed", "By school.",
                        "No school is in scope.", count_columns,     {}};
  std::int64_t households = 0;
  for (const School& school : *run.schools) {
    run.input.control.step("school-hashes", 0, -1);
    const std::vector<Tally> sessions = sessions_of(run, school);
    const SchoolHashes made = school_hashes(school, tokens, method, sessions, days);
    for (const KeyedPupil& one : made.rows) rows.rows.push_back(row_of(one));
    counts.rows.push_back({school.key, made.enrolments, made.permanent, made.temporary, made.missing,
                           made.unsound, made.former, made.households,
                           std::string(sessions.empty() ? "not known" : "counted")});
    households += made.households;
  }
  run.note_missing("contact", "a household is told by the pupil's own address alone.");
  if (method != HouseholdMethod::none && households == 0)
    run.document.notes.emplace_back(
        "No address came that tells a household: brothers and sisters are not known.");
  run.document.facts = {{"Schools", std::to_string(run.schools->size())},
                        {"Rows", std::to_string(rows.rows.size())}};
  run.document.definitions = {
      "A token is a hash (HMAC-SHA-256, 128 bits) under the secret cross-school-key, which all schools of "
      "the authority use and nobody else needs. Whoever has it can try all UPNs, so it is kept as the UPNs "
      "are.",
      "Of: upn, temporary-upn and former-upn are hashes of a UPN; no-upn and invalid-upn of the pupil's key "
      "at this school, which matches nothing elsewhere; key-check shows that schools used one key, with the "
      "first day of the sessions and the day at whose end the roll is told.",
      "A household is the address and postcode (A) or the UPRN (U), letters and digits alone, hashed. "
      "Enrolments that ended before " +
          to_text(days.since) + " are left out."};
  run.document.sections = {std::move(rows), std::move(counts)};
}

void add_found(OfficeRun& run, const KeyedTokens& tokens) {
  std::set<std::string> asked;
  std::string text = run.input.params.get("find");
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    if (end > 0) asked.insert(text.substr(0, end));
    text.erase(0, std::min(end + 1, text.size()));
  }
  WorkingSection found{"school_hashes_found",     "Whose the tokens are", "By token.",
                       "No token was asked for.", found_columns,          {}};
  std::map<std::string, PupilCell> all;
  for (const School& school : *run.schools) {
    for (std::uint32_t row = 0; row < school.rows(); ++row) {
      std::string token = tokens.enrolment(school.key, school.enrolments[row].key);
      if (asked.contains(token)) all.emplace(std::move(token), PupilCell{&school, row});
    }
  }
  for (const std::string& token : asked) {
    const auto one = all.find(token);
    if (one == all.end()) {
      found.rows.push_back({token, {}, {}, std::string("not of these schools, or of another key")});
    } else {
      found.rows.push_back({token, one->second.school->key, one->second, std::string("found")});
    }
  }
  run.document.facts = {{"Asked for", std::to_string(asked.size())}, {"Found", std::to_string(all.size())}};
  run.document.sections = {std::move(found)};
}

}  // namespace

Day cross_since(Day on) {
  return school_year_start(school_year_of(on) - 1);
}

void run_school_hashes(const JobInput& input, Result& result) {
  // Whoever asks for a group is not to be given the school.
  if (input.params.has("group"))
    throw Failure(ROLLMARK_E_ARGUMENT, "params: group is not taken here; a school's roll is hashed whole");
  const bool finds = input.params.has("find");
  // Rows leave the school and are for the team; whose a token is, the school alone is told.
  OfficeRun run = finds ? OfficeRun(input, {"office"}, "Whose the tokens are")
                        : OfficeRun(input, {"la"}, "Enrolments under keyed hashes");
  run.document.file = "school-hashes";
  run.default_from_school_year();
  const KeyedTokens tokens(input.control);
  if (finds) {
    add_found(run, tokens);
  } else {
    // A page of hashes tells nobody anything.
    if (!input.params.has("documents")) run.options.html = false;
    add_rows(run, tokens);
  }
  run.finish(result);
}

}  // namespace rollmark
