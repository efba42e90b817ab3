// Running one check, or all, on a case of the fixture: under the national profile, or one with further
// entries.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "returns/preflight/check.hpp"
#include "returns/preflight/preflight.hpp"
#include "returns/preflight/record_fixture.hpp"
#include "rulebook/la_profile.hpp"

namespace rollmark::test {

// What a check reports, whether or not its data ask for it.
CheckReport run_check(std::string_view id, const Case& one, const LaProfile& profile, std::size_t pupils = 1);
CheckReport run_check(std::string_view id, const Case& one);  // national
// Every check, as a school runs it.
Preflight run_all(const Case& one, const LaProfile& profile);
Preflight run_all(const Case& one);

// National with these entries over it; XML in single quotes, without `of` and `at`:
//   profile_with("<number name='certificate-sessions' value='60' unit='sessions'/>")
std::shared_ptr<const LaProfile> profile_with(std::string entries);

// The places where a check fires, each on a line: "where | value | limit"; then "lacks PATH" for each
// element; "does not apply"; empty: it passes.
std::string said(const CheckReport& report);
inline std::string said(std::string_view id, const Case& one) {
  return said(run_check(id, one));
}
// With these entries over the national profile.
inline std::string said(std::string_view id, const Case& one, const std::string& entries) {
  return said(run_check(id, one, *profile_with(entries)));
}

}  // namespace rollmark::test
