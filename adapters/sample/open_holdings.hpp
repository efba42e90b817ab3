// What the products whose schema is public can hold: Gibbon, RosarioSIS, openSIS Classic, the Ed-Fi ODS. Rows
// of holdings.cpp, and for it alone.
#pragma once

#include "holdings.hpp"

namespace rollmark::sample {

// RosarioSIS, openSIS, Ed-Fi: the roll by school year with the year group, marks without a moment.
inline constexpr HeldTable yearly_tables[] = {
    {"school",
     "school_key urn la_number estab name phase school_type governance register_minutes register_holder"},
    {"calendar", "school_key date half_day kind"},
    {"code", "school_key vendor_code description statutory_code"},
    {"pupil",
     "school_key pupil_key upn legal_surname legal_forename middle_names preferred_surname "
     "preferred_forename "
     "dob sex"},
    {"enrolment", "school_key enrolment_key pupil_key start_date end_date nc_year"},
    {"mark_row", "school_key pupil_key date half_day vendor_code"},
};
// Who has no enrolment is in nobody's list; a mark is somebody's; where the key is pupil and session the
// first mark stays.
inline constexpr std::string_view roll_alone =
    "DELETE FROM pupil WHERE pupil_key NOT IN (SELECT pupil_key FROM enrolment)";
inline constexpr std::string_view somebodys = "DELETE FROM mark_row WHERE pupil_key IS NULL";
inline constexpr std::string_view one_a_session =
    "DELETE FROM mark_row WHERE rowid NOT IN (SELECT MIN(rowid) FROM mark_row GROUP BY pupil_key, date, "
    "half_day)";
// Birth dates that the writers leave out, as sites do.
inline constexpr std::string_view no_birth_dates = "UPDATE pupil SET dob = NULL WHERE pupil_key LIKE '%50'";

inline constexpr std::string_view rosariosis_lessens[] = {roll_alone, somebodys, one_a_session};
inline constexpr std::string_view opensis_lessens[] = {roll_alone, somebodys, no_birth_dates};
inline constexpr std::string_view edfi_lessens[] = {
    roll_alone, somebodys,  // the code is part of the key
    "DELETE FROM mark_row WHERE rowid NOT IN (SELECT MIN(rowid) FROM mark_row GROUP BY pupil_key, date, "
    "half_day, vendor_code)"};

inline constexpr HeldTable gibbon_tables[] = {
    {"school",
     "school_key urn la_number estab name phase school_type governance register_minutes register_holder"},
    {"term", "school_key academic_year term start_date end_date"},
    {"calendar", "school_key date half_day kind"},
    {"code", "school_key vendor_code description statutory_code"},
    {"pupil",
     "school_key pupil_key upn legal_surname legal_forename preferred_surname preferred_forename dob sex"},
    {"enrolment", "school_key enrolment_key pupil_key start_date end_date nc_year registration_group"},
    {"membership", "school_key enrolment_key kind value start_date end_date"},
    {"mark_row", "school_key pupil_key date half_day vendor_code recorded_at"},
    {"mark_change",
     "school_key enrolment_key date half_day seq old_code new_code changed_at changed_by reason", "partial"},
    {"register", "school_key date half_day registration_group first_saved_at taken_by"},
};
// The log has the first entry as an entry, not as a change; a pupil has one form a year, that of the last
// stay.
inline constexpr std::string_view gibbon_lessens[] = {
    roll_alone,
    somebodys,
    one_a_session,
    no_birth_dates,
    "UPDATE code SET description = substr(description, 1, 30)",
    "DELETE FROM mark_change WHERE old_code IS NULL",
    "UPDATE mark_change SET seq = seq - 1",
    "UPDATE membership SET value = (SELECT m.value FROM membership m WHERE m.kind = 'registration' "
    "AND substr(m.enrolment_key, 1, 5) = substr(membership.enrolment_key, 1, 5) "
    "AND substr(m.start_date, 1, 4) - (substr(m.start_date, 6, 2) < '09') = "
    "substr(membership.start_date, 1, 4) - (substr(membership.start_date, 6, 2) < '09') "
    "ORDER BY m.start_date DESC LIMIT 1) WHERE kind = 'registration'",
    "UPDATE enrolment SET registration_group = (SELECT m.value FROM membership m WHERE m.kind = "
    "'registration' "
    "AND m.enrolment_key = enrolment.enrolment_key ORDER BY m.start_date DESC LIMIT 1)"};

inline constexpr std::string_view given_of_school =
    "urn la_number estab phase school_type governance register_minutes register_holder";

inline constexpr Holding gibbon_holding{
    .vendor = "gibbon", .tables = gibbon_tables, .given = given_of_school, .lessens = gibbon_lessens};
inline constexpr Holding rosariosis_holding{
    .vendor = "rosariosis", .tables = yearly_tables, .given = given_of_school, .lessens = rosariosis_lessens};
inline constexpr Holding opensis_holding{
    .vendor = "opensis", .tables = yearly_tables, .given = given_of_school, .lessens = opensis_lessens};
inline constexpr Holding edfi_holding{
    .vendor = "edfi", .tables = yearly_tables, .given = given_of_school, .lessens = edfi_lessens};

}  // namespace rollmark::sample
