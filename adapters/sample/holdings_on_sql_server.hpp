// What the layers of the products on SQL Server hold: iSAMS, MyPortal, GO4Schools. Rows of holdings.cpp;
// layers.hpp says the same to their writers.
#pragma once

#include <string_view>

#include "holdings.hpp"

namespace rollmark::sample {

// One row a pupil: the admission that started last.
inline constexpr std::string_view last_admission =
    "DELETE FROM enrolment WHERE EXISTS (SELECT 1 FROM enrolment o WHERE o.pupil_key = enrolment.pupil_key "
    "AND "
    "o.start_date > enrolment.start_date)";
inline constexpr std::string_view pupils_of_enrolments =
    "DELETE FROM pupil WHERE pupil_key NOT IN (SELECT pupil_key FROM enrolment)";
inline constexpr std::string_view members_of_enrolments =
    "DELETE FROM membership WHERE enrolment_key NOT IN (SELECT enrolment_key FROM enrolment)";
// Minutes, and no nature of an activity.
inline constexpr std::string_view minutes_of_enrolments =
    "DELETE FROM mark_event WHERE minutes_late IS NULL OR enrolment_key NOT IN (SELECT enrolment_key FROM "
    "enrolment)";
inline constexpr std::string_view marks_of_pupils = "DELETE FROM mark_row WHERE pupil_key IS NULL";
// A code is one id with one letter: a letter with two meanings has none that the list tells.
inline constexpr std::string_view one_meaning =
    "DELETE FROM code WHERE vendor_code IN (SELECT vendor_code FROM code GROUP BY vendor_code HAVING "
    "count(*) > 1)";
// Pupil, date and half day are a key.
inline constexpr std::string_view one_mark =
    "DELETE FROM mark_row WHERE rowid NOT IN (SELECT MIN(rowid) FROM mark_row GROUP BY pupil_key, date, "
    "half_day)";

inline constexpr HeldTable isams_tables[] = {
    {"school",
     "school_key urn la_number estab name phase school_type governance register_minutes register_holder"},
    {"term", "school_key term start_date end_date"},
    {"calendar", "school_key date half_day kind", "partial"},
    {"code", "school_key vendor_code description statutory_code"},
    {"pupil", "school_key pupil_key legal_surname legal_forename middle_names preferred_forename dob sex"},
    {"enrolment", "school_key enrolment_key pupil_key start_date end_date registration_group"},
    {"mark_row", "school_key pupil_key date half_day vendor_code recorded_at"},
    {"mark_event", "school_key enrolment_key date half_day minutes_late", "partial"},
};
// A half day is there where it has a registration period, and then it is open.
inline constexpr std::string_view isams_lessens[] = {
    one_meaning,
    "DELETE FROM calendar WHERE kind <> 'open'",
    "DELETE FROM mark_row WHERE (date, half_day) NOT IN (SELECT date, half_day FROM calendar)",
    last_admission,
    pupils_of_enrolments,
    minutes_of_enrolments,
    "DELETE FROM mark_event WHERE minutes_late < 1 OR (date, half_day) NOT IN (SELECT date, half_day FROM "
    "calendar)"};

inline constexpr HeldTable myportal_tables[] = {
    {"school",
     "school_key urn la_number estab name phase school_type governance register_minutes register_holder"},
    {"term", "school_key academic_year term half start_date end_date"},
    {"calendar", "school_key date half_day kind"},
    {"code", "school_key vendor_code description statutory_code"},
    {"pupil",
     "school_key pupil_key upn legal_surname legal_forename middle_names preferred_surname "
     "preferred_forename "
     "dob sex ethnicity"},
    {"enrolment", "school_key enrolment_key pupil_key start_date end_date enrol_status boarder"},
    {"membership", "school_key enrolment_key kind value start_date end_date"},
    {"mark_row", "school_key pupil_key date half_day vendor_code"},
    {"mark_event", "school_key enrolment_key date half_day minutes_late", "partial"},
    {"suspension", "school_key enrolment_key start_date category reinstated_on", "partial"},
};
// Weeks have five days.
inline constexpr std::string_view myportal_lessens[] = {
    one_meaning,
    marks_of_pupils,
    "DELETE FROM mark_row WHERE strftime('%w', date) IN ('0', '6')",
    one_mark,
    last_admission,
    pupils_of_enrolments,
    members_of_enrolments,
    minutes_of_enrolments,
    "DELETE FROM suspension WHERE enrolment_key NOT IN (SELECT enrolment_key FROM enrolment)"};

inline constexpr HeldTable go4schools_tables[] = {
    {"school",
     "school_key urn la_number estab name phase school_type governance register_minutes register_holder"},
    {"calendar", "school_key date half_day kind"},
    {"code", "school_key vendor_code description statutory_code"},
    {"pupil",
     "school_key pupil_key upn former_upn legal_surname legal_forename middle_names preferred_surname "
     "preferred_forename dob sex"},
    {"enrolment", "school_key enrolment_key pupil_key start_date end_date"},
    {"membership", "school_key enrolment_key kind value start_date end_date"},
    {"mark_row", "school_key pupil_key date half_day vendor_code"},
    {"mark_event", "school_key enrolment_key date half_day minutes_late", "partial"},
};
// Each school year has its own roll, with one row a pupil: the last admission that touches the year.
inline constexpr std::string_view go4schools_lessens[] = {
    one_meaning,
    marks_of_pupils,
    "DELETE FROM mark_row WHERE (pupil_key, CAST(substr(date, 1, 4) AS integer) - (substr(date, 6, 2) < "
    "'09')) NOT IN "
    "(SELECT e.pupil_key, y.year FROM enrolment e JOIN (SELECT DISTINCT CAST(substr(date, 1, 4) AS integer) "
    "- "
    "(substr(date, 6, 2) < '09') AS year FROM calendar) y ON e.start_date <= (y.year + 1) || '-08-31' AND "
    "COALESCE(e.end_date, '9999-12-31') >= y.year || '-09-01')",
    one_mark,
    "DELETE FROM membership WHERE EXISTS (SELECT 1 FROM enrolment a JOIN enrolment b ON b.pupil_key = "
    "a.pupil_key AND "
    "b.start_date > a.start_date WHERE a.enrolment_key = membership.enrolment_key AND b.start_date <= "
    "(CAST(substr(membership.start_date, 1, 4) AS integer) - (substr(membership.start_date, 6, 2) < '09') + "
    "1) || "
    "'-08-31')",
    "DELETE FROM mark_event WHERE EXISTS (SELECT 1 FROM enrolment a JOIN enrolment b ON b.pupil_key = "
    "a.pupil_key AND "
    "b.start_date > a.start_date WHERE a.enrolment_key = mark_event.enrolment_key AND b.start_date <= "
    "(CAST(substr(mark_event.date, 1, 4) AS integer) - (substr(mark_event.date, 6, 2) < '09') + 1) || "
    "'-08-31')",
    "DELETE FROM enrolment WHERE NOT EXISTS (SELECT 1 FROM (SELECT DISTINCT CAST(substr(date, 1, 4) AS "
    "integer) - "
    "(substr(date, 6, 2) < '09') AS year FROM calendar) y WHERE enrolment.start_date <= (y.year + 1) || "
    "'-08-31' AND "
    "COALESCE(enrolment.end_date, '9999-12-31') >= y.year || '-09-01' AND NOT EXISTS (SELECT 1 FROM "
    "enrolment o WHERE "
    "o.pupil_key = enrolment.pupil_key AND o.start_date > enrolment.start_date AND o.start_date <= (y.year + "
    "1) || "
    "'-08-31' AND COALESCE(o.end_date, '9999-12-31') >= y.year || '-09-01'))",
    pupils_of_enrolments,
    members_of_enrolments,
    minutes_of_enrolments};

}  // namespace rollmark::sample
