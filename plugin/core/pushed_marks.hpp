// The marks of every part, rows and rectangles: which codes and half days they use, then each handed to its
// school. It must not decide where in a school a mark goes (SchoolBuilder).
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/part.hpp"
#include "core/school_builder.hpp"

namespace rollmark {

inline constexpr std::string_view no_school = "no such school";

class PushedMarks {
 public:
  // The builders of the schools, and where each stands by its key; all outlive this.
  PushedMarks(const std::vector<std::shared_ptr<const Part>>& parts, std::vector<SchoolBuilder>& builders,
              const std::map<std::string, std::size_t, std::less<>>& places);

  // Tells every school which codes and half days are used at all, so that dictionaries and columns can be
  // laid. Rows of no school are added to `rejected`.
  void see(std::vector<RejectedRow>& rejected);
  void place();
  // Once more, for schools in which marks collided.
  void collect();

 private:
  void number_pushed_enrolments();
  void see_rows(const Part& part, std::vector<RejectedRow>& rejected);
  void see_cells(const Part& part, const MarkRectangle& rectangle);
  SchoolBuilder* builder(std::string_view school_key);
  std::pair<std::int32_t, std::int32_t> pushed_enrolment(const Part& part, const MarkRectangle& rectangle,
                                                         std::int64_t i);
  template <class Take>
  void each_mark(Take&& take);
  template <class Take>
  void each_mark_row(const Part& part, Take& take);
  template <class Take>
  void each_cell(const Part& part, const MarkRectangle& rectangle, Take& take);
  const std::vector<std::string>& pushed_codes(std::int32_t load, const std::string& school_key);

  const std::vector<std::shared_ptr<const Part>>& parts_;
  std::vector<SchoolBuilder>& builders_;
  const std::map<std::string, std::size_t, std::less<>>& places_;
  // By load, by the row in which an enrolment was pushed: school and row.
  std::map<std::int32_t, std::vector<std::pair<std::int32_t, std::int32_t>>> pushed_enrolments_;
  std::map<std::pair<std::int32_t, std::string>, std::vector<std::string>> codes_;
};

}  // namespace rollmark
