// Binomial coefficients grow beyond 64 bits within a year of school days: Boost's whole numbers have no
// bound.
#include "tracking/patterns/exact_share.hpp"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>

namespace rollmark {
namespace {

using boost::multiprecision::cpp_int;

// n over k.
cpp_int choose(std::int64_t n, std::int64_t k) {
  cpp_int ways = 1;
  k = std::min(k, n - k);
  for (std::int64_t i = 1; i <= k; ++i) {
    ways *= n - k + i;
    ways /= i;
  }
  return ways;
}

}  // namespace

bool is_out_of_proportion(std::int64_t all, std::int64_t chosen, std::int64_t part, std::int64_t hit,
                          std::int64_t one_in) {
  if (hit < 0 || hit > part || part > all || hit > chosen || chosen > all) return false;
  // Not more than its share of the picks: most calls end here.
  if (hit * all <= chosen * part) return false;
  cpp_int ways = 0;
  for (std::int64_t k = hit; k <= std::min(part, chosen); ++k) {
    if (chosen - k > all - part) continue;
    ways += choose(part, k) * choose(all - part, chosen - k);
  }
  return ways * one_in <= choose(all, chosen);
}

}  // namespace rollmark
