// The functions of the rules, by the file that has them; rule_table.cpp puts them together. What each rule
// asks is in README.md.
#pragma once

#include "core/school.hpp"
#include "rules/rule.hpp"

namespace rollmark {

// Suspects every code of the parameter `codes`.
bool suspects_listed(const Rule& rule, const CodeFact& fact, bool afternoon);
// Sets every cell apart.
bool always_apart(const Rule& rule, SchoolAudit& audit, const Cell& cell);

// codes_without_meaning.cpp: C001, C002
bool c001_suspects(const Rule& rule, const CodeFact& fact, bool afternoon);
bool c002_suspects(const Rule& rule, const CodeFact& fact, bool afternoon);
void c002_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft);

// wrong_half_day.cpp: C003
bool c003_suspects(const Rule& rule, const CodeFact& fact, bool afternoon);
bool c003_apart(const Rule& rule, SchoolAudit& audit, const Cell& cell);
void c003_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// school_age_codes.cpp: C004, C005
bool c004_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell);
bool c005_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell);

// part_time.cpp: C006, C007, C008
std::uint32_t c006_reason(const Rule& rule, SchoolAudit& audit, const Cell& cell);
void c006_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft);
std::uint32_t c007_reason(const Rule& rule, SchoolAudit& audit, const Cell& cell);
void c007_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft);
void c008_claims(const Rule& rule, SchoolAudit& audit);
std::uint32_t c008_reason(const Rule& rule, SchoolAudit& audit, const Cell& cell);
void c008_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft);

// undeclared_part_time.cpp: C009
void c009_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// dual_registration.cpp: C010, C011, C042
std::string c010_lacks(const Rule& rule, const AuditRequest& request, const School& school);
bool c010_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell);
void c010_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft);
void c011_report_all(const Rule& rule, const AuditRequest& request, std::vector<Finding>& findings);
bool c042_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell);
void c042_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft);

// suspensions.cpp: C012, C013, C014
void c012_claims(const Rule& rule, SchoolAudit& audit);
std::uint32_t c012_reason(const Rule& rule, SchoolAudit& audit, const Cell& cell);
void c012_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft);
std::uint32_t c013_reason(const Rule& rule, SchoolAudit& audit, const Cell& cell);
void c013_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft);
void c014_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// exams_and_work.cpp: C015, C016
std::uint32_t c015_reason(const Rule& rule, SchoolAudit& audit, const Cell& cell);
void c015_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft);
bool c016_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell);

// placements.cpp: C017, C019, C020, C040
std::uint32_t c017_reason(const Rule& rule, SchoolAudit& audit, const Cell& cell);
void c017_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft);
bool c019_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell);
void c019_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft);
std::uint32_t c020_reason(const Rule& rule, SchoolAudit& audit, const Cell& cell);
void c020_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft);
bool c040_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell);
void c040_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft);

// code_share.cpp: C021, C043
void c021_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void c043_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// unusual_codes.cpp: C022, C023, C026, C029, C030
bool c022_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell);
void c023_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void c026_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void c029_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void c030_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// leave.cpp: C024, C025, C041
std::uint32_t c024_reason(const Rule& rule, SchoolAudit& audit, const Cell& cell);
void c024_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft);
std::uint32_t c025_reason(const Rule& rule, SchoolAudit& audit, const Cell& cell);
void c025_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft);
bool c041_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell);
void c041_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft);

// future_marks.cpp: C034
void c034_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// late_codes.cpp: C035
std::uint32_t c035_reason(const Rule& rule, SchoolAudit& audit, const Cell& cell);
void c035_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft);

// code_list.cpp: C038, C039
std::string c038_lacks(const Rule& rule, const AuditRequest& request, const School& school);
void c038_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void c039_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// cause_missing.cpp: C018
bool c018_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell);
void c018_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// cancelled_session.cpp: C027
void c027_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// closure_not_uniform.cpp: C028
bool c028_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell);

// outside_enrolment.cpp: C032 (C031 needs no more than its codes)
bool c032_suspects(const Rule& rule, const CodeFact& fact, bool afternoon);
bool c032_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell);

// mark_in_closure.cpp: C033
bool c033_suspects(const Rule& rule, const CodeFact& fact, bool afternoon);
void c033_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft);

// reason_not_established.cpp: C036, C037
// Whether the days to establish the reason of a session are over on a date.
bool reason_overdue(const Rulebook& book, const School& school, Day session, Day on);
bool c036_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell);
bool c037_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell);
void c036_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft);
void c037_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft);

// missing_mark.cpp: R101
bool r101_apart(const Rule& rule, SchoolAudit& audit, const Cell& cell);
void r101_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// register_not_taken.cpp: R102
void r102_claims(const Rule& rule, SchoolAudit& audit);

// amendment_incomplete.cpp: R107
void r107_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// not_placed.cpp: R123, R124
void r123_report_all(const Rule& rule, const AuditRequest& request, std::vector<Finding>& findings);
void r124_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// silent_enrolments.cpp: L201, L202
void l201_claims(const Rule& rule, SchoolAudit& audit);
void l201_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void l202_claims(const Rule& rule, SchoolAudit& audit);
void l202_tell(const Rule& rule, const SchoolAudit& audit, Draft& draft);

// pupil_numbers.cpp: L207 to L210
void l207_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void l208_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void l209_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void l210_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// register_times.cpp: R103, R104
void r103_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void r104_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// register_not_taken.cpp, with R102: R105
void r105_claims(const Rule& rule, SchoolAudit& audit);

// uniform_marks.cpp: R106, and the reason why rules that compare groups cannot run
std::string no_group_of_15(const Rule& rule, const AuditRequest& request, const School& school);
void r106_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// doubtful_amendments.cpp: R108 to R111
void r108_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void r109_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void r110_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void r111_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// mark_origin.cpp: R112, R122
void r112_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
std::string r122_lacks(const Rule& rule, const AuditRequest& request, const School& school);
bool r122_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell);

// sessions_held.cpp: R113
void r113_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// backups.cpp: R114 to R116
void r114_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void r115_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
std::string r116_lacks(const Rule& rule, const AuditRequest& request, const School& school);
void r116_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// group_habits.cpp: R118, R119
void r118_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void r119_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// register_gaps.cpp: R120
void r120_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// starters.cpp: L203
void l203_claims(const Rule& rule, SchoolAudit& audit);
void l203_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// deletions.cpp: L204, L216, L220
void l204_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void l216_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void l220_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// deletion_grounds.cpp: L205
void l205_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// roll_entries.cpp: R121, L206, L217
void r121_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void l206_claims(const Rule& rule, SchoolAudit& audit);
void l206_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void l217_claims(const Rule& rule, SchoolAudit& audit);
void l217_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// admission_content.cpp: L211, L212
void l211_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void l212_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// same_pupil.cpp: L213, L214
void l213_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void l214_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// roll_categories.cpp: L215, L218, L219
void l215_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void l218_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void l219_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// attendance_returns.cpp: T301, T302
void t301_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
std::string t302_lacks(const Rule& rule, const AuditRequest& request, const School& school);
void t302_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// sickness_returns.cpp: T303
void t303_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// roll_returns.cpp: T304, T305
void t304_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void t305_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// notice_considered.cpp: T306
void t306_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// part_time_returns.cpp: T307
std::string t307_lacks(const Rule& rule, const AuditRequest& request, const School& school);
void t307_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

// absence_support.cpp: T308, T309
void t308_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);
void t309_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells);

}  // namespace rollmark
