// The rolls of many schools under keyed hashes, put together: which school's rows can be compared with which,
// and which enrolments are one child's. It must not judge an enrolment, and nothing in it names a child.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "casework/casework_records.hpp"
#include "core/school.hpp"

namespace rollmark {

// `unsound` and `missing`: no UPN that could be found at another school.
enum class UpnHeld : std::uint8_t { permanent, temporary, missing, unsound };

struct KeyedSchool {
  std::string key;
  std::string urn;                  // of the table school; empty: not said
  std::vector<std::string> checks;  // distinct key checks, sorted; more than one: hashed under two keys
  std::optional<Day> from;          // of the sessions; the latest that its key checks say
  std::optional<Day> as_of;         // at whose end the roll was told; the earliest of its key checks
  std::string household;            // the letter of the method; empty: no households were given
  std::int64_t rows = 0;            // 0: nothing was delivered
  std::int64_t enrolments = 0;
  std::int64_t permanent = 0;
  std::int64_t temporary = 0;
  std::int64_t missing = 0;
  std::int64_t unsound = 0;
  std::int64_t former = 0;
  std::int64_t not_read = 0;   // rows: no enrolment token, no first day, an end before it, an unknown kind
  std::int64_t differing = 0;  // enrolments of which rows say different things; the last in order counts
  // From 1, the key of most schools first; 0 where the key is not known.
  std::uint32_t key_group = 0;
};

struct KeyedEnrolment {
  std::uint32_t school = 0;  // place in KeyedRolls::schools
  std::uint32_t child = 0;   // place in KeyedRolls::children
  std::string token;         // of the enrolment
  std::string upn_token;     // of its present UPN
  UpnHeld upn = UpnHeld::missing;
  std::string household;  // empty: not known
  std::string status;
  Day start;
  std::optional<Day> end;  // the last day on roll
  std::string leaving_ground;
  std::string other_school_urn;
  std::optional<std::int64_t> absent;  // sessions
  std::optional<std::int64_t> possible;

  bool on_roll(Day day) const { return start <= day && (!end || day <= *end); }
};

// Sharing more than a day: who leaves one school and joins another on one day is handed over.
bool overlap(const KeyedEnrolment& a, const KeyedEnrolment& b);

inline constexpr std::size_t most_enrolments_of_a_child = 50;

struct KeyedRolls {
  std::vector<KeyedSchool> schools;        // by key: of the table school and of the rows
  std::vector<KeyedEnrolment> enrolments;  // by (school, token)
  // Enrolments that share a UPN, be it a former one of the one or of both; ascending places. Children stand
  // in the order of their first enrolments.
  std::vector<std::vector<std::uint32_t>> children;
  // Enrolments of which more share a token than any child has: rows that were not hashed as they should be.
  // Each stands alone, without a UPN that can be compared.
  std::int64_t crowded = 0;
  std::vector<std::uint32_t> schools_of_group;  // [i]: schools of the key group i + 1

  const KeyedSchool& school_of(const KeyedEnrolment& one) const { return schools[one.school]; }
  // Short, the same in every run over the same rows: "C-16 hex digits".
  std::string child_token(std::uint32_t child) const;
};

// `rows` in any order; a row twice counts once.
KeyedRolls keyed_rolls(std::span<const School> schools, std::vector<KeyedPupil> rows);

// What keeps a school's rows from being compared, and what to do; empty where nothing does.
std::string not_comparable(const KeyedRolls& rolls, const KeyedSchool& school);
// Whether what one school has could be found at the other.
bool comparable(const KeyedSchool& a, const KeyedSchool& b);

}  // namespace rollmark
