// The holdings, one row a vendor: its tables in a block of its own above the list.
#include "holdings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "holdings_on_sql_server.hpp"
#include "names.hpp"
#include "open_holdings.hpp"
#include "world.hpp"

namespace rollmark::sample {
namespace {

constexpr std::string_view school_facts =
    "urn la_number estab phase school_type governance register_minutes register_holder";

constexpr HeldTable sims_tables[] = {
    {"school",
     "school_key urn la_number estab name phase school_type governance register_minutes register_holder"},
    {"calendar", "school_key date half_day kind"},
    {"code", "school_key vendor_code description statutory_code"},
    {"pupil",
     "school_key pupil_key upn legal_surname legal_forename preferred_surname preferred_forename dob sex"},
    {"enrolment", "school_key enrolment_key pupil_key start_date end_date"},
    {"mark_row", "school_key pupil_key date half_day vendor_code"},
};
// Persons without a school history are no pupils.
constexpr std::string_view sims_lessens[] = {
    "DELETE FROM pupil WHERE pupil_key NOT IN (SELECT pupil_key FROM enrolment)"};

constexpr HeldTable arbor_tables[] = {
    {"school",
     "school_key urn la_number estab name phase school_type governance register_minutes register_holder"},
    {"term", "school_key term start_date end_date"},
    {"calendar", "school_key date half_day kind"},
    {"code", "school_key vendor_code description vendor_present vendor_authorised vendor_possible"},
    {"pupil",
     "school_key pupil_key upn legal_surname legal_forename preferred_surname preferred_forename dob sex "
     "ethnicity language address postcode"},
    {"enrolment", "school_key enrolment_key pupil_key start_date end_date nc_year registration_group"},
    {"flag", "school_key pupil_key kind start_date end_date", "partial"},
    {"mark_row", "school_key pupil_key date half_day vendor_code"},
    {"mark_event", "school_key enrolment_key date half_day minutes_late", "partial"},
    {"suspension", "school_key enrolment_key start_date start_half_day sessions category", "partial"},
};
// A code has one meaning; only who is on roll today has a group; one tag is public; an exclusion has no
// length.
constexpr std::string_view arbor_lessens[] = {
    "DELETE FROM code WHERE description = 'Two meanings'",
    "UPDATE enrolment SET nc_year = NULL, registration_group = NULL WHERE start_date > ':to' OR end_date < "
    "':to'",
    "DELETE FROM flag WHERE kind <> 'FSM'",
    "DELETE FROM mark_event WHERE minutes_late IS NULL OR minutes_late <= 0",
    "DELETE FROM suspension WHERE category NOT IN ('SUSP', 'PERM')",
    "UPDATE suspension SET start_half_day = NULL, sessions = NULL WHERE category = 'PERM'"};

constexpr HeldTable bromcom_tables[] = {
    {"school",
     "school_key urn la_number estab name phase school_type governance register_minutes register_holder"},
    {"calendar", "school_key date half_day kind"},
    {"code", "school_key vendor_code description statutory_code"},
    {"pupil",
     "school_key pupil_key upn legal_surname legal_forename preferred_surname preferred_forename dob"},
    {"enrolment", "school_key enrolment_key pupil_key start_date end_date"},
    {"membership", "school_key enrolment_key kind value start_date end_date"},
    {"flag", "school_key pupil_key kind", "partial"},
    {"mark_row", "school_key pupil_key date half_day vendor_code"},
};
// A string of marks has an owner and one place a session, and fills days without sessions with #; a student
// has one stretch.
constexpr std::string_view bromcom_lessens[] = {
    "DELETE FROM mark_row WHERE pupil_key IS NULL",
    "DELETE FROM mark_row WHERE rowid NOT IN (SELECT min(rowid) FROM mark_row GROUP BY pupil_key, date, "
    "half_day)",
    "DELETE FROM code WHERE description = 'Two meanings'",
    "UPDATE code SET statutory_code = CASE WHEN vendor_code IN ('#', '-') THEN 'none' END",
    "DELETE FROM enrolment WHERE EXISTS (SELECT 1 FROM enrolment x WHERE x.pupil_key = enrolment.pupil_key "
    "AND "
    "x.start_date > enrolment.start_date)",
    "DELETE FROM membership WHERE enrolment_key NOT IN (SELECT enrolment_key FROM enrolment)",
    "DELETE FROM flag WHERE kind <> 'FSM'",
    "DELETE FROM flag WHERE rowid NOT IN (SELECT min(rowid) FROM flag GROUP BY pupil_key)"};

constexpr HeldTable cmis_tables[] = {
    {"school",
     "school_key urn la_number estab name phase school_type governance register_minutes register_holder"},
    {"calendar", "school_key date half_day kind"},
    {"code", "school_key vendor_code description vendor_authorised"},
    {"pupil",
     "school_key pupil_key upn legal_surname legal_forename middle_names preferred_forename dob sex"},
    {"enrolment", "school_key enrolment_key pupil_key start_date end_date"},
    {"membership", "school_key enrolment_key kind value start_date end_date"},
    {"mark_row", "school_key pupil_key date half_day vendor_code"},
    {"register", "school_key date half_day registration_group"},
};
// Groups last as long as a data set, a school year. Presence is no row: whoever is on roll in a group whose
// register was taken, and has no other mark, is present; nobody else is.
constexpr std::string_view cmis_lessens[] = {
    "DELETE FROM code WHERE description = 'Two meanings' OR vendor_code IN ('/', char(92))",
    "DELETE FROM pupil WHERE pupil_key NOT IN (SELECT pupil_key FROM enrolment)",
    "UPDATE membership SET start_date = (substr(start_date, 1, 4) - (substr(start_date, 6, 2) < '09')) || "
    "'-09-01'",
    "UPDATE membership SET end_date = (substr(start_date, 1, 4) + 1) || '-08-31'",
    "DELETE FROM mark_row WHERE vendor_code IN ('/', char(92))",
    "INSERT INTO mark_row (school_key, pupil_key, date, half_day, vendor_code) "
    "SELECT DISTINCT r.school_key, e.pupil_key, r.date, r.half_day, CASE r.half_day WHEN 'AM' THEN '/' ELSE "
    "char(92) END "
    "FROM register r JOIN membership m ON m.kind = 'registration' AND m.value = r.registration_group AND "
    "r.date BETWEEN m.start_date AND m.end_date JOIN enrolment e ON e.enrolment_key = m.enrolment_key AND "
    "r.date >= e.start_date AND (e.end_date IS NULL OR r.date <= e.end_date) LEFT JOIN mark_row x ON "
    "x.pupil_key = e.pupil_key AND x.date = r.date AND x.half_day = r.half_day WHERE x.date IS NULL"};

constexpr Holding holdings[] = {
    gibbon_holding,
    rosariosis_holding,
    opensis_holding,
    edfi_holding,
    {.vendor = "arbor",
     .tables = arbor_tables,
     .given = "urn la_number estab school_type governance register_minutes register_holder",
     .lessens = arbor_lessens,
     .records = true},
    {.vendor = "bromcom",
     .tables = bromcom_tables,
     .given = school_facts,
     .lessens = bromcom_lessens,
     .records = true,
     .no_mark_sign = true},
    {.vendor = "cmis",
     .tables = cmis_tables,
     .given = "school_key name=school_name urn la_number estab phase school_type governance register_minutes "
              "register_holder",
     .lessens = cmis_lessens,
     .records = true},
    {.vendor = "sims",
     .tables = sims_tables,
     .given = school_facts,
     .lessens = sims_lessens,
     .answered = true,
     .no_mark_sign = true},
    {.vendor = "go4schools",
     .tables = go4schools_tables,
     .given = "urn la_number estab name phase school_type governance register_minutes register_holder",
     .lessens = go4schools_lessens,
     .records = true},
    {.vendor = "isams",
     .tables = isams_tables,
     .given = school_facts,
     .lessens = isams_lessens,
     .records = true},
    {.vendor = "myportal",
     .tables = myportal_tables,
     .given = "phase school_type governance register_minutes register_holder",
     .lessens = myportal_lessens,
     .records = true},
};

// Calls take(word) for each word.
template <class Take>
void each_word(std::string_view words, Take take) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    take(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

}  // namespace

bool is_among(std::string_view words, std::string_view word) {
  bool found = false;
  each_word(words, [&](std::string_view one) { found = found || one == word; });
  return found;
}

const HeldTable* Holding::find(std::string_view table) const {
  const auto held = std::ranges::find(tables, table, &HeldTable::table);
  return held == tables.end() ? nullptr : &*held;
}

bool Holding::has(std::string_view table, std::string_view column) const {
  const HeldTable* const held = find(table);
  return held != nullptr && is_among(held->columns, column);
}

bool Holding::gives(std::string_view column) const {
  bool found = false;
  each_word(given, [&](std::string_view fact) { found = found || fact.substr(0, fact.find('=')) == column; });
  return found;
}

std::span<const Holding> all_holdings() {
  return holdings;
}

const Holding* find_holding(std::string_view vendor) {
  const auto found = std::ranges::find(holdings, vendor, &Holding::vendor);
  return found == std::end(holdings) ? nullptr : &*found;
}

std::string school_fact(const School& school, std::string_view column) {
  const std::string_view type = school.kind->school_type;
  if (column == "school_key") return school.key;
  if (column == "name") return school.name;
  if (column == "urn") return school.urn;
  if (column == "la_number") return school.la_number;
  if (column == "estab") return school.estab;
  if (column == "phase") return std::string(school.kind->phase);
  if (column == "school_type") return std::string(type);
  if (column == "governance") {
    return type == "independent" ? "proprietor" : type == "academy" ? "academy trust" : "local authority";
  }
  if (column == "opened_on") return "1974-09-01";
  if (column == "register_minutes") return "30";
  if (column == "register_holder") return std::string(staff()[0].name);
  throw std::logic_error("no such fact of a school: " + std::string(column));
}

std::string source_parameters(const School& school, const Holding& holding) {
  std::string lines;
  each_word(holding.given, [&](std::string_view fact) {
    const std::string_view column = fact.substr(0, fact.find('='));
    lines += fmt::format("\nparam.{}={}", fact.substr(fact.find('=') + 1), school_fact(school, column));
  });
  return holding.site.empty() ? lines : fmt::format("{}\n{}", lines, holding.site);
}

}  // namespace rollmark::sample
