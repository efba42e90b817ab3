// What the team did for each school from the first day of the last academic year to the last day with marks,
// counted from the rows that were laid. Last, after every other row. It must not lay one.
#include <algorithm>
#include <map>

#include "authority.hpp"
#include "world.hpp"

namespace rollmark::sample {
namespace {

std::string value_of(const AuthorityRow& row, std::string_view column) {
  const auto found = std::ranges::find(row.values, column, &std::pair<std::string_view, std::string>::first);
  return found == row.values.end() ? std::string() : found->second;
}

struct Counted {
  int work = 0, audits = 0, held = 0, attended = 0, opened = 0, closed = 0, open = 0, received = 0;
};

// Days are compared as they are written, year first; a moment begins with its day.
class Count {
 public:
  explicit Count(const AuthorityWorld& world)
      : from_(date_text(make_day(academic_year(world.options.to) - 1, 9, 1))),
        to_(date_text(world.options.to)) {}

  void row(const AuthorityRow& row, Counted& sum) const {
    if (row.table == "work_done" && inside(value_of(row, "date")))
      sum.work += std::stoi(value_of(row, "minutes"));
    if (row.table == "audit_done") sum.audits += inside(value_of(row, "done_on")) ? 1 : 0;
    if (row.table == "message") sum.received += inside(value_of(row, "received_at").substr(0, 10)) ? 1 : 0;
    if (row.table == "meeting" && inside(value_of(row, "date")) && !by(value_of(row, "cancelled_on"))) {
      ++sum.held;
      sum.attended += value_of(row, "attended") == "yes" ? 1 : 0;
    }
    if (row.table == "attendance_case") {
      const std::string opened = value_of(row, "opened_on"), closed = value_of(row, "closed_on");
      sum.opened += inside(opened) ? 1 : 0;
      sum.closed += inside(closed) ? 1 : 0;
      sum.open += by(opened) && !by(closed) ? 1 : 0;
    }
  }

 private:
  bool by(const std::string& day) const { return !day.empty() && day <= to_; }
  bool inside(const std::string& day) const { return from_ <= day && by(day); }
  std::string from_, to_;
};

}  // namespace

void count_service(AuthorityWorld& world) {
  std::map<std::string, Counted> sums;
  for (const School& school : world.schools) sums[school.key];
  const Count count(world);
  for (const AuthorityRow& row : world.authority.rows) {
    const auto sum = sums.find(value_of(row, "school_key"));
    if (sum != sums.end()) count.row(row, sum->second);
  }
  for (const auto& [key, sum] : sums) {
    for (const auto& [what, number] :
         {std::pair{"work", sum.work}, std::pair{"audits", sum.audits}, std::pair{"meetings", sum.held},
          std::pair{"attended", sum.attended}, std::pair{"opened", sum.opened},
          std::pair{"closed", sum.closed}, std::pair{"open", sum.open}, std::pair{"received", sum.received}})
      world.authority.tell("service-summary", key, "", what, std::to_string(number));
  }
}

}  // namespace rollmark::sample
