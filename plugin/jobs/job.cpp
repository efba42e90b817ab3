// Running a job: its parameters and tables are checked before it starts, its result is sealed after.
#include "jobs/job.hpp"

#include <algorithm>

#include "core/as_at.hpp"
#include "core/failure.hpp"
#include "core/utf8.hpp"
#include "rulebook/unsigned_rulebook.hpp"

namespace rollmark {
namespace {

std::optional<Day> read_day(const KeyValues& params, std::string_view key) {
  const std::string text = params.get(key);
  if (text.empty()) return std::nullopt;
  const std::optional<Day> day = parse_day(text);
  if (!day) {
    throw Failure(ROLLMARK_E_ARGUMENT, "params: " + std::string(key) + " is not a date (YYYY-MM-DD)");
  }
  return day;
}

}  // namespace

bool came(const Snapshot& data, std::string_view table) {
  return table == "mark" ? data.has("mark") || data.has("mark_row") : data.has(table);
}

const Job& find_job(std::string_view name) {
  const auto found = std::ranges::find(jobs(), name, &Job::name);
  if (found != jobs().end()) return *found;
  throw Failure(ROLLMARK_E_NOT_FOUND, "no job \"" + std::string(cut_utf8(name, 60)) +
                                          "\"; rollmark_describe with \"jobs\" lists them");
}

std::shared_ptr<const Result> run_job(std::string_view name, const JobInput& input) {
  const Job& job = find_job(name);
  std::vector<std::string_view> known;
  for (const JobParameter& parameter : job.parameters) known.push_back(parameter.name);
  input.params.require_known(known);
  for (const std::string_view table : job.needs) {
    if (came(input.data, table.substr(0, table.find('.')))) continue;
    throw Failure(ROLLMARK_E_UNSUPPORTED, "job " + std::string(name) + " needs the table " +
                                              std::string(table) + ", which was neither loaded nor pushed");
  }
  input.control.step(job.name, 0, -1);
  auto result = std::make_shared<Result>();
  job.run({input.data, input.rulebook, input.params, input.control, job.name}, *result);
  if (is_unsigned(input.rulebook)) result->summarise("rulebook", input.rulebook.name);
  result->seal();
  return result;
}

Scope Scope::read(const JobInput& input) {
  Scope scope;
  scope.as_at = read_day(input.params, "as_at");
  const std::optional<Day> on = read_day(input.params, "on");
  if (!on && !scope.as_at) {
    throw Failure(ROLLMARK_E_ARGUMENT, "params: on=YYYY-MM-DD is needed; the library has no clock");
  }
  scope.due.on = on ? *on : *scope.as_at;
  const std::string now = input.params.get("now");
  if (!now.empty()) {
    scope.due.now = parse_time_of_day(now);
    if (!scope.due.now) throw Failure(ROLLMARK_E_ARGUMENT, "params: now is not a time of day (HH:MM)");
  }
  const std::optional<Day> from = read_day(input.params, "from");
  const std::optional<Day> to = read_day(input.params, "to");
  std::optional<Day> earliest;
  for (const School& school : input.data.schools) {
    if (school.columns.empty()) continue;
    const Day first = school.columns.front().day();
    if (!earliest || first < *earliest) earliest = first;
  }
  scope.period.from = from ? *from : earliest.value_or(scope.due.on);
  scope.period.to = to ? *to : scope.due.on;
  if (to && *to < scope.period.from) throw Failure(ROLLMARK_E_ARGUMENT, "params: to lies before from");
  const std::string school = input.params.get("school");
  if (!school.empty()) scope.school = school;
  return scope;
}

std::shared_ptr<const std::vector<School>> Scope::schools(const Snapshot& data) const {
  if (!school && !as_at) {
    // All of them as they are: no copy.
    return {std::shared_ptr<void>(), &data.schools};
  }
  auto chosen = std::make_shared<std::vector<School>>();
  for (const School& one : data.schools) {
    if (school && one.key != *school) continue;
    if (!as_at) {
      chosen->push_back(one);
      continue;
    }
    if (const std::optional<std::string> why = why_not_as_at(one, *as_at, period.from, period.to)) {
      throw Failure(ROLLMARK_E_UNSUPPORTED, *why);
    }
    chosen->push_back(rollmark::as_at(one, *as_at));
  }
  if (chosen->empty() && school) {
    throw Failure(ROLLMARK_E_NOT_FOUND, "the data have no school with the key given in params");
  }
  return chosen;
}

}  // namespace rollmark
