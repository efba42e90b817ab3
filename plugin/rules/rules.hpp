// The functions of the rules, by the file that has them; rule_table.cpp puts them together. What each rule
// asks is in README.md.
#pragma once

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

}  // namespace rollmark
