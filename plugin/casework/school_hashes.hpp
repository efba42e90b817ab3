// What a school gives for checks across schools: for every enrolment its rows of the table keyed_pupil,
// without a name, a UPN, a birth date or an address. It must not read marks, and not judge a roll.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/casework_records.hpp"
#include "casework/keyed_tokens.hpp"
#include "core/school.hpp"
#include "core/tally.hpp"

namespace rollmark {

// The values of keyed_pupil.kind: of what the token is. `key_check` is a row of the school: token the key
// check, dates the first day of the figures and the reference date, household_token the key check after the
// letter of the method.
namespace keyed_kind {
inline constexpr std::string_view key_check = "key-check";
inline constexpr std::string_view permanent = "upn";
inline constexpr std::string_view temporary = "temporary-upn";
inline constexpr std::string_view former = "former-upn";  // beside the row of the UPN that it has now
// No UPN, or one that its check letter or form contradicts: the token is of the pupil's key and matches
// nothing elsewhere.
inline constexpr std::string_view missing = "no-upn";
inline constexpr std::string_view unsound = "invalid-upn";
}  // namespace keyed_kind

// By what pupils of one household are told. `address`: the pupil's own address with its postcode, else that
// of the first contact with whom it lives, each without anything but letters and digits. Both parts are
// needed.
enum class HouseholdMethod : std::uint8_t { none, address, uprn };
std::string_view household_letter(HouseholdMethod method);  // "", "A", "U"

// Blanks dropped, small letters made large.
std::string comparable_upn(std::string_view upn);

struct SchoolHashes {
  std::vector<KeyedPupil> rows;  // sorted, the key check among them
  std::int64_t enrolments = 0;
  std::int64_t permanent = 0;
  std::int64_t temporary = 0;
  std::int64_t missing = 0;
  std::int64_t unsound = 0;
  std::int64_t former = 0;      // enrolments with a former UPN that can be compared
  std::int64_t households = 0;  // enrolments with a household
};

struct HashedDays {
  Day from;   // the first day of the sessions
  Day since;  // enrolments that ended before it are left out
  Day on;     // at whose end the roll is told; enrolments that begin after it are left out
};

// `sessions`: by enrolment; empty where marks are not known.
SchoolHashes school_hashes(const School& school, const KeyedTokens& tokens, HouseholdMethod method,
                           const std::vector<Tally>& sessions, const HashedDays& days);

}  // namespace rollmark
