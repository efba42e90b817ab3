// Jobs: what rollmark_run can be asked. One row of the table a job; adding one is a row and a function. A job
// must not change the data, read a clock or a file, or keep anything after it returns.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "core/key_values.hpp"
#include "core/result.hpp"
#include "core/run_control.hpp"
#include "core/snapshot.hpp"
#include "core/tally.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

struct JobInput {
  const Snapshot& data;
  const Rulebook& rulebook;
  const KeyValues& params;
  RunControl& control;
  // The job's name, which run_job puts here: several rows may share a function.
  std::string_view job = {};
};

struct JobParameter {
  std::string_view name;
  std::string_view about;  // one line of plain English with the default
};

struct Job {
  std::string_view name;
  std::string_view about;
  std::span<const JobParameter> parameters;
  std::span<const std::string_view>
      needs;  // canonical tables it cannot do without ("mark" = marks in either form)
  std::span<const std::string_view> gladly;  // tables or table.column that it uses where they are there
  void (*run)(const JobInput&, Result&);
  bool runs_rules = false;  // it reads what the rulebook's rules need or gladly take, besides
};

// Every job, by name.
std::span<const Job> jobs();
// Throws Failure(NOT_FOUND) that says how the jobs are listed.
const Job& find_job(std::string_view name);

// Runs a job: checks parameters and needed tables first, seals the result. Throws Failure.
std::shared_ptr<const Result> run_job(std::string_view name, const JobInput& input);

// The names of Scope's parameters, for a job's table.
inline constexpr JobParameter scope_parameters[] = {
    {"on", "the reference date, YYYY-MM-DD: the position at the end of that day; default as_at, else needed"},
    {"now", "HH:MM: a position during the reference date; sessions whose register is still open are not due"},
    {"as_at", "YYYY-MM-DD: marks as they stood at the end of that day; roll, calendar and flags as now"},
    {"from", "YYYY-MM-DD: the first day looked at; default the first of the data"},
    {"to", "YYYY-MM-DD: the last day looked at; default the reference date"},
    {"school", "one school key; default all"},
};

// The parameters that every job over a school's marks takes, read and checked: on, now, as_at, from, to,
// school.
struct Scope {
  Due due;
  Period period;
  std::optional<Day> as_at;
  std::optional<std::string> school;
  // Throws Failure(ARGUMENT) for a bad value or a missing `on` (which defaults to as_at).
  // `from` defaults to the earliest half day that a school's data has, `to` to the reference date.
  static Scope read(const JobInput& input);
  // The schools in scope, rewound where as_at was asked for. They live as long as the pointer and the
  // snapshot. Throws Failure: NOT_FOUND, UNSUPPORTED.
  std::shared_ptr<const std::vector<School>> schools(const Snapshot& data) const;
};

}  // namespace rollmark
