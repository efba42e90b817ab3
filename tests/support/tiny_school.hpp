// A school of a few pupils and days, said in a few words, for tests of whatever runs on a dataset. It pushes
// the canonical tables as text columns, as a host does. It must not know a rule.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/dataset.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark::test {

// Column and value; a value may be empty.
using Cells = std::vector<std::pair<std::string, std::string>>;

class TinySchool {
 public:
  // `type` is school.school_type; empty: unknown.
  explicit TinySchool(std::string key = "S", const std::string& type = "maintained");

  // Cells of its own row, e.g. {{"opened_on", "2015-09-01"}}.
  TinySchool& school(const Cells& cells);

  // Both half days of Monday to Friday between two dates, both inside.
  TinySchool& open(std::string_view from, std::string_view to);
  // Both half days of a date; a second row for the same half day and scope does not replace the first.
  TinySchool& day(std::string_view date, std::string_view kind, std::string_view scope = {});
  TinySchool& half_day(std::string_view date, std::string_view half_day, std::string_view kind,
                       std::string_view scope = {});

  // A pupil and its enrolment with the same key, on roll from `from`. Cells of the tables pupil and enrolment
  // may be given, e.g. {{"dob", "2015-10-01"}, {"nc_year", "6"}, {"end_date", "2026-10-01"}}.
  TinySchool& pupil(std::string_view key, std::string_view from, const Cells& cells = {});
  // One more enrolment of a pupil.
  TinySchool& enrol(std::string_view enrolment, std::string_view pupil, std::string_view from,
                    const Cells& cells = {});

  // Marks for the half days of Monday to Friday from the morning of a date on, one word each; . is no mark.
  TinySchool& marks(std::string_view enrolment, std::string_view from, std::string_view codes);
  TinySchool& mark(std::string_view enrolment, std::string_view date, std::string_view half_day,
                   std::string_view code, std::string_view recorded_at = {});
  // / in the mornings and \ in the afternoons of Monday to Friday between two dates, both inside.
  TinySchool& present(std::string_view enrolment, std::string_view from, std::string_view to);

  // A row of any table; school_key is added.
  TinySchool& row(const std::string& table, const Cells& cells);
  // Delivers a table, be it empty. A column that no row has is delivered as NULLs.
  TinySchool& deliver(const std::string& table, std::initializer_list<const char*> columns = {});

  // Pushes everything; the order of rows within each table is turned round where `backwards`, and a put takes
  // at most `rows_a_put` rows (0: any number).
  void push(Dataset& dataset, bool backwards = false, std::size_t rows_a_put = 0) const;

 private:
  struct Rows {
    std::vector<std::string> columns{"school_key"};
    std::vector<std::map<std::string, std::string>> rows;
  };
  std::string key_;
  std::map<std::string, Rows> tables_;
};

// A dataset under the embedded rulebook that holds the schools.
std::shared_ptr<const Snapshot> snapshot_of(std::initializer_list<const TinySchool*> schools);
std::shared_ptr<const Snapshot> snapshot_of(const TinySchool& school);

// The embedded rulebook, read once.
const std::shared_ptr<const Rulebook>& test_rulebook();
Dataset empty_dataset();

}  // namespace rollmark::test
