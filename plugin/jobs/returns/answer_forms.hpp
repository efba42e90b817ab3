// What an officer decided, and how cases stand, as CSV from the LA's own systems or as parameters. It must
// not decide.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/key_values.hpp"
#include "returns/intake/answer.hpp"

namespace rollmark {

// Columns outcome and reference or file; perhaps lea, estab, la_reference, measure, reason, by, points
// (checks between blanks), wanted (between semicolons), officer, role, phone, email. `usual`: the officer of
// rows that name none. Throws Failure(DATA) by line.
std::vector<Decision> read_decisions(std::string_view text, const LAOfficer& usual);
// The same as parameters: outcome, reference or answered_file, ...; nothing where there is no outcome. Throws
// Failure(ARGUMENT).
std::optional<Decision> decision_of(const KeyValues& params, const LAOfficer& usual);
// officer, role, phone, email.
LAOfficer officer_of(const KeyValues& params);

// Columns lea, estab, reference, state; perhaps school, urn, la_reference, contact_ref, measure_reference,
// kind, notice_number, issued_on, from, to, pay_by, paid_on, withdrawn_ground, hearing_on, court, outcome,
// as_of. A state is one of the file's words in any case: issued, paid, unpaid, withdrawn, prosecuted,
// hearing, decided, closed. Throws Failure(DATA) by line.
struct CaseRows {
  std::map<SchoolKey, std::vector<CaseStatus>> statuses;
  std::map<SchoolKey, FileParty> schools;
};
CaseRows read_case_rows(std::string_view text);

// la, la_name, serial, made_at. Throws Failure(ARGUMENT).
Answering answering_of(const KeyValues& params, Day on);

}  // namespace rollmark
