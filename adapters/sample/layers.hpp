// The layers of the products whose tables rule something out, each beside its mapping's README.
#pragma once

#include "layer.hpp"

namespace rollmark::sample {

// Typed dates, and the roll of a school year: pupils of another year have no id.
inline constexpr Layer go4schools_layer = {.readable_dates = true,
                                           .known_pupils = true,
                                           .one_mark = true,
                                           .admissions = Admissions::last_a_year,
                                           .days = MarkDays::all};
// One row a pupil; a registration period makes a day a school day; nothing is unique.
inline constexpr Layer isams_layer = {.readable_dates = true,
                                      .known_pupils = false,
                                      .one_mark = false,
                                      .admissions = Admissions::last_a_pupil,
                                      .days = MarkDays::open};
// One row a student; unique marks of weeks of five days.
inline constexpr Layer myportal_layer = {.readable_dates = true,
                                         .known_pupils = true,
                                         .one_mark = true,
                                         .admissions = Admissions::last_a_pupil,
                                         .days = MarkDays::weekdays};
// Typed dates where the server has types.
inline constexpr Layer sims_layer = {.readable_dates = true};

}  // namespace rollmark::sample
