// Which admission is the last, and which mark comes second.
#include "layer.hpp"

#include <algorithm>

namespace rollmark::sample {
namespace {

bool touches(const Enrolment& enrolment, const SchoolYear& year) {
  return enrolment.start <= year.last && enrolment.end >= year.first;
}

}  // namespace

LayerFilter::LayerFilter(const School& school, const Layer& layer)
    : school_(school),
      layer_(layer),
      kept_(school.enrolments.size(), layer.admissions == Admissions::all),
      shown_(school.pupils.size(), std::vector<std::size_t>(school.years.size(), npos)) {
  std::vector<std::size_t> last(school.pupils.size(), npos);
  const auto later = [&](std::size_t& best, std::size_t e) {
    if (best == npos || school.enrolments[e].start >= school.enrolments[best].start) best = e;
  };
  for (std::size_t e = 0; e < school.enrolments.size(); ++e) {
    later(last[school.enrolments[e].pupil], e);
    for (std::size_t y = 0; y < school.years.size(); ++y) {
      if (touches(school.enrolments[e], school.years[y])) later(shown_[school.enrolments[e].pupil][y], e);
    }
  }
  for (std::size_t p = 0; p < school.pupils.size(); ++p) {
    if (layer.admissions == Admissions::last_a_pupil && last[p] != npos) {
      kept_[last[p]] = true;
      std::fill(shown_[p].begin(), shown_[p].end(), last[p]);
    }
    if (layer.admissions != Admissions::last_a_year) continue;
    for (const std::size_t e : shown_[p]) {
      if (e != npos) kept_[e] = true;
    }
  }
}

std::size_t LayerFilter::shown(std::size_t pupil, int start_year) const {
  const int at = start_year - school_.years.front().start_year;
  if (at < 0 || at >= static_cast<int>(school_.years.size())) return npos;
  return shown_[pupil][static_cast<std::size_t>(at)];
}

bool LayerFilter::keeps(const WrittenMark& mark) {
  const Day day = day_of(mark.half_day);
  if (layer_.days == MarkDays::weekdays && weekday(day) > 4) return false;
  if (layer_.days == MarkDays::open && !school_.is_open(day)) return false;
  std::size_t pupil = npos;
  if (mark.enrolment) {
    pupil = school_.enrolments[*mark.enrolment].pupil;
  } else {
    Day written = 0;
    if (layer_.readable_dates && !parse_date(mark.loose->date, written)) return false;
    if (layer_.known_pupils && mark.loose->pupil_key.empty()) return false;
    const auto of = std::find_if(school_.pupils.begin(), school_.pupils.end(),
                                 [&](const Pupil& one) { return one.key == mark.loose->pupil_key; });
    if (of != school_.pupils.end()) pupil = static_cast<std::size_t>(of - school_.pupils.begin());
  }
  if (pupil == npos) return true;
  if (layer_.admissions == Admissions::last_a_year && shown(pupil, academic_year(day)) == npos) return false;
  return !layer_.one_mark || seen_.insert({pupil, mark.half_day}).second;
}

}  // namespace rollmark::sample
