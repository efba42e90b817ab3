// What a product's tables rule out beside whole tables and columns: a second mark of a session where the key
// forbids it, a date that is none where the column is a date, a second admission where a pupil has one row.
// The product's writer and the canonical tables with the same holding ask here, so that both leave out the
// same. It must not know a table.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "register_order.hpp"

namespace rollmark::sample {

enum class Admissions {
  all,           // a row for each
  last_a_pupil,  // one row a pupil: the admission that started last
  last_a_year    // one row a pupil and school year: the last of those that touch it
};

enum class MarkDays { all, weekdays, open };

struct Layer {
  bool readable_dates = false;  // a date is a date
  bool known_pupils = false;    // a mark names a pupil
  bool one_mark = false;        // pupil, date and half day are a key
  Admissions admissions = Admissions::all;
  MarkDays days = MarkDays::all;
};

class LayerFilter {
 public:
  LayerFilter(const School& school, const Layer& layer);
  // True where the layer has the enrolment.
  bool keeps(std::size_t enrolment) const { return kept_[enrolment]; }
  // True where the layer has the mark. To be asked once for each mark, in the order of each_mark(): the first
  // mark of a session stays where there is room for one.
  bool keeps(const WrittenMark& mark);
  // The enrolment that the layer shows for a pupil in a school year, by its start; npos: none.
  std::size_t shown(std::size_t pupil, int start_year) const;
  static constexpr std::size_t npos = SIZE_MAX;

 private:
  const School& school_;
  Layer layer_;
  std::vector<bool> kept_;
  std::vector<std::vector<std::size_t>> shown_;     // a row a pupil, a column a school year
  std::set<std::pair<std::size_t, HalfDay>> seen_;  // only where one_mark
};

}  // namespace rollmark::sample
