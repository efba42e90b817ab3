// Requests for worlds.
#include "sample/made.hpp"

#include <stdexcept>

namespace rollmark::sample {

Options request(std::string_view kind, int pupils, int years, bool faults, std::string_view to) {
  Options options;
  options.kind = find_kind(kind);
  options.pupils = pupils;
  options.years = years;
  options.faults = faults;
  options.seed = 7;
  if (!parse_date(to, options.to)) throw std::invalid_argument("no date");
  return options;
}

}  // namespace rollmark::sample
