// The term and the half terms around a date, of one school's own table of terms. It must not guess a term
// that the table does not name.
#pragma once

#include <optional>

#include "core/school.hpp"
#include "core/tally.hpp"

namespace rollmark {

struct TermsAround {
  // The one that began last, up to and including the date: in a holiday the one before it.
  std::optional<Period> term;  // half terms of one name joined
  std::optional<Period> half_term;
  std::optional<Period> last_half_term;  // the half term before half_term, of an earlier year too
};

TermsAround terms_around(const School& school, Day on);

}  // namespace rollmark
