// What the School Census takes of a register, and how a CTF writes a mark: dated, sourced data, read from
// schemas/census/census.xml. Immutable once read and shared by pointer, so any thread may read it. It must
// not count or judge: the other files of this folder do.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"

namespace rollmark {

// The three censuses of a calendar year, in its order.
enum class CensusTerm : std::uint8_t { spring, summer, autumn };
std::string_view census_term_name(CensusTerm term);  // SPR, SUM, AUT
std::optional<CensusTerm> census_term(std::string_view name);

// One return: the term and year of its census day. Ordered by date.
struct CensusReturn {
  std::int32_t year = 0;
  CensusTerm term = CensusTerm::spring;
  friend constexpr auto operator<=>(CensusReturn, CensusReturn) = default;
};
std::string to_text(CensusReturn one);  // AUT 2026

struct CensusSource {
  std::string of;    // an id of CensusData::source_texts
  std::string text;  // ready to print: the source's cite, and what the entry adds
};

// A day of a census year: the same every year, or one that moves with Easter or the spring bank holiday.
enum class DayKind : std::uint8_t {
  fixed,
  easter_sunday,
  easter_monday,
  spring_bank_holiday,
  sunday_before_spring_bank_holiday
};
struct WindowDay {
  DayKind kind = DayKind::fixed;
  std::uint32_t month = 0;  // of a fixed day
  std::uint32_t day = 0;
};

// Autumn returns have two blocks of sessions, the others one.
enum class BlockId : std::uint8_t { termly, summer_half_term_2 };
std::string_view block_name(BlockId block);  // termly, summer-half-term-2

struct BlockRule {
  BlockId id = BlockId::termly;
  WindowDay from;
  WindowDay to;
  std::int32_t year = 0;  // added to the census year
};

struct ReturnRule {
  CensusTerm term = CensusTerm::spring;
  std::string title;          // Autumn
  std::string collects;       // summer term
  std::uint32_t month = 0;    // of the census day
  std::uint32_t weekday = 0;  // 0 Monday
  std::uint32_t nth = 0;      // 1 the first of the month
  std::vector<BlockRule> blocks;
  std::vector<CensusSource> sources;
};

struct MovedHoliday {
  Day to;  // its year is the year in which the spring bank holiday was moved
  std::vector<CensusSource> sources;
};

struct CensusScope {
  std::int32_t age_from = 0;  // whole years, both inside
  std::int32_t age_to = 0;
  WindowDay age_on;  // of the calendar year before the census
  std::vector<std::string> statuses;
  std::vector<std::string> exempt_phases;  // words of the table school, columns phase and school_type
  std::vector<CensusSource> sources;
};

// What AttendanceReason takes in the returns from `first` to `last`, both inside.
struct CensusCodeSet {
  std::optional<CensusReturn> first;
  std::optional<CensusReturn> last;
  std::string detail;  // the name of the count: Sessions
  bool whole = true;   // attendance is listed too, so that counted codes add up to SessionsPossible
  std::vector<std::string> totals;
  std::vector<std::string> codes;      // in the order of the columns of a wide file
  std::vector<std::string> tolerated;  // taken by readers, not in the list
  std::vector<CensusSource> sources;
  bool holds(std::string_view code) const;
  bool tolerates(std::string_view code) const;
};

enum class CheckSeverity : std::uint8_t { off, inform, query, error };
std::string_view severity_name(CheckSeverity severity);
std::optional<CheckSeverity> check_severity(std::string_view name);

// What a check looks at; one function each (census_checks.hpp).
enum class CheckKind : std::uint8_t {
  reference_date,
  leaving_date,
  leaver_without_reason,
  out_of_scope,
  suspended_sessions,
  not_compulsory_age,
  sessions_possible,
  zero_possible,
  code_set,
  reason_missing,
  retired_code,
  early_code,
  zero_row,
  duplicate_reason,
  sum,
  odd_possible,
  placement_note,
  sub_code,
  missing_marks,
  differs,
  between_blocks,
  no_birth_date,
  tolerated_code,
  not_in_register,
};

std::optional<CheckKind> check_kind(std::string_view name);  // reference-date ...

struct CensusCheck {
  std::string number;  // DfE's: 2502; ours: CC-05
  CheckKind does = CheckKind::sum;
  CheckSeverity severity = CheckSeverity::query;
  bool confirmed = false;  // number and severity stand in the source
  std::optional<bool> on_roll;
  std::optional<BlockId> block;
  std::vector<std::string> codes;
  std::string title;
  std::string fix;
  std::vector<CensusSource> sources;
};

struct WrittenCode {
  std::string code;
  char as = ' ';
};

// How the attendance block of a CTF writes codes in one character.
struct CtfMap {
  std::int64_t version = 1;
  char missing = '-';
  char no_session = '#';
  std::string about;
  std::vector<WrittenCode> written;  // codes of several characters; all others are written as themselves
  std::vector<CensusSource> sources;
};

struct CensusData {
  std::string name;
  Day edition;
  std::string about;
  std::vector<CensusSource> source_texts;  // `of` is the id, `text` its cite
  CensusScope scope;
  std::vector<ReturnRule> returns;  // by term
  std::vector<MovedHoliday> moved;
  std::vector<CensusCodeSet> code_sets;  // in order of the returns, without gaps
  std::vector<CensusCheck> checks;
  std::vector<CtfMap> ctf_maps;            // by version
  std::vector<std::string> ctf_pseudo_la;  // XXX: no authority of schools
  std::vector<std::string> ctf_pseudo_estab;

  const ReturnRule& rule(CensusTerm term) const { return returns[static_cast<std::size_t>(term)]; }
  const CensusCodeSet& code_set(CensusReturn one) const;
  const CtfMap* ctf_map(std::int64_t version) const;
};

// The longest document that is read, in bytes.
inline constexpr std::size_t longest_census_data = 4U << 20U;

// Reads one document strictly. Throws Failure(DATA): "census line 12: ...".
std::shared_ptr<const CensusData> read_census_data(std::string_view xml);

// The one inside the library, schemas/census/census.xml.
std::shared_ptr<const CensusData> embedded_census_data();

namespace embedded {
extern const std::string_view census;
}

}  // namespace rollmark
