// A whole authority: what its attendance team and the schools' case files hold beside the registers, and the
// facts planted in it, which the jobs of casework must give back. Rows are told by the columns' names, so
// that a table may gain a column. Nothing here judges a row, and nothing is taken from the library's answers.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "world.hpp"

namespace rollmark::sample {

struct AuthorityRow {
  std::string_view table;                                        // a canonical table of casework
  std::vector<std::pair<std::string_view, std::string>> values;  // column, value; others are empty
};

// A fact planted: what the job must say of a school, of whom or of what, and how much.
struct PlantedFact {
  std::string_view job;
  std::string school_key;  // empty: of the authority
  std::string key;         // a reference, a pupil's key, a purpose; empty: of the school
  std::string_view what;
  std::string value;
};

struct Authority {
  std::vector<AuthorityRow> rows;
  std::vector<PlantedFact> facts;

  void put(std::string_view table, std::initializer_list<std::pair<std::string_view, std::string>> values) {
    rows.push_back({table, {values.begin(), values.end()}});
  }
  void tell(std::string_view job, std::string_view school_key, std::string key, std::string_view what,
            std::string value) {
    facts.push_back({job, std::string(school_key), std::move(key), what, std::move(value)});
  }
};

struct AuthorityWorld : World {
  Authority authority = {};
};

// One line that says what is wrong with the request, or nothing. `kind` is not looked at: the authority has
// every kind.
std::optional<std::string> authority_refusal(const Options& options);
// Makes the schools and what their authority holds; the same options give the same. Throws std::runtime_error
// where the faults find no room.
AuthorityWorld make_authority(const Options& options);

struct Place;
// Into a new database, or for csv a folder, as write_database() does. Throws std::exception.
void write_authority(const AuthorityWorld& world, const Place& place);

// As many schools as the mixture of kinds needs.
inline constexpr int fewest_schools_of_authority = 6;
inline constexpr int minutes_of_day = 390;  // 6.5 hours

// The kind of the school of that number (from 0).
const SchoolKind& kind_in_authority(int number);
// Pupils on roll that are asked for at that school; where exact, this many on every day (see fit_roll).
struct RollAsked {
  int pupils;
  bool exact;
};
RollAsked roll_in_authority(const Options& options, int number);

// Leaves as many enrolments as wanted, on every day from the end of the last academic year's spring term to
// the last day with marks: nobody comes or goes within a year. Throws std::runtime_error where there are
// fewer.
void fit_roll(School& school, int wanted);

// Pupils of two schools: registered at both, brothers and sisters, on both rolls without saying so, gone to a
// school where they never arrived. Before any mark is made.
void cross_schools(AuthorityWorld& world);
// Leavers who are educated at home from then on. After cross_schools(), before any mark or record is made.
void teach_at_home(AuthorityWorld& world);
// The team's and the case files' rows. After all marks and records.
void lay_authority(AuthorityWorld& world);

// The steps of lay_authority(), one file each.
void lay_team(AuthorityWorld& world);
void lay_time(AuthorityWorld& world);
void lay_audits(AuthorityWorld& world);
void lay_meetings(AuthorityWorld& world);
void lay_team_cases(AuthorityWorld& world);
void lay_messages(AuthorityWorld& world);
void lay_support(AuthorityWorld& world);
void lay_school_papers(AuthorityWorld& world);
void lay_refused_leave(AuthorityWorld& world);
void lay_meeting_packs(AuthorityWorld& world);
void tell_letters(AuthorityWorld& world);
void count_groups_of_children(AuthorityWorld& world);
void count_school_figures(AuthorityWorld& world);
void count_service(AuthorityWorld& world);

// The academic year before the one with the last mark, from its first day to the end of the spring term: what
// bands rest on.
std::pair<Day, Day> banding_period(const School& school);
// The n-th English business day after a day, which itself does not count.
Day business_day_after(Day day, int n);
// The same day of another month; the month's last where it has no such day.
Day months_later(Day day, int months);
std::string academic_year_text(int start_year);  // "2025/26"
std::string officer_key(int number);             // from 0
int officers_of(const AuthorityWorld& world);    // who work; one more has left

// Sorted: RFC 4180, LF: job,school_key,key,what,value.
std::string authority_facts_csv(const AuthorityWorld& world);

}  // namespace rollmark::sample
