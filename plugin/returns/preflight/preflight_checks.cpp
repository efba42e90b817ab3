// The one table of checks, put together from those of the subjects.
#include <algorithm>
#include <vector>

#include "returns/preflight/certificate_checks.hpp"
#include "returns/preflight/check.hpp"
#include "returns/preflight/cited_checks.hpp"
#include "returns/preflight/parent_checks.hpp"
#include "returns/preflight/pupil_checks.hpp"
#include "returns/preflight/return_checks.hpp"
#include "returns/preflight/route_checks.hpp"
#include "returns/preflight/support_checks.hpp"
#include "returns/preflight/timing_checks.hpp"
#include "returns/preflight/warning_checks.hpp"
#include "returns/preflight/window_checks.hpp"

namespace rollmark {

std::span<const PreflightCheck> preflight_checks() {
  static const std::vector<PreflightCheck> all = [] {
    std::vector<PreflightCheck> table;
    for (const std::span<const PreflightCheck> part :
         {cited_checks(), certificate_checks(), window_checks(), pupil_checks(), parent_checks(),
          timing_checks(), route_checks(), warning_checks(), leave_checks(), improvement_checks(),
          support_checks(), answer_checks(), evidence_checks(), absence_return_checks(), arrangement_checks(),
          deletion_checks()})
      table.insert(table.end(), part.begin(), part.end());
    std::ranges::sort(table, {}, &PreflightCheck::id);
    return table;
  }();
  return all;
}

}  // namespace rollmark
