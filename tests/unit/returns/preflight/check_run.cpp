// Running checks for tests.
#include "returns/preflight/check_run.hpp"

#include <algorithm>
#include <stdexcept>

#include "returns/preflight/case_reading.hpp"
#include "returns/preflight/register_evidence.hpp"
#include "returns/record/record_paths.hpp"

namespace rollmark::test {

CheckReport run_check(std::string_view id, const Case& one, const LaProfile& profile, std::size_t pupils) {
  const auto checks = preflight_checks();
  const auto found = std::ranges::find(checks, id, &PreflightCheck::id);
  const PreflightEntry* entry = preflight_book().find(id);
  if (found == checks.end() || entry == nullptr) throw std::invalid_argument("no check " + std::string(id));
  const std::shared_ptr<const Rulebook> rulebook = embedded_rulebook();
  const RegisterEvidence evidence(one.pupil, *rulebook);
  CheckReport report;
  found->run({one.header, one.pupil, profile, *entry, *rulebook, one.on, evidence, pupils}, report);
  return report;
}

CheckReport run_check(std::string_view id, const Case& one) {
  return run_check(id, one, *la_profiles().national());
}

Preflight run_all(const Case& one, const LaProfile& profile) {
  return run_preflight(one.header, one.pupil, profile, *embedded_rulebook(), one.on);
}

Preflight run_all(const Case& one) {
  return run_all(one, *la_profiles().national());
}

std::shared_ptr<const LaProfile> profile_with(std::string entries) {
  for (std::size_t at = 0; (at = entries.find("/>", at)) != std::string::npos; at += 2) {
    constexpr std::string_view source = " of='X' at='test'";
    entries.insert(at, source);
    at += source.size();
  }
  return read_la_profile(
      "<la-profile format='1' id='test' la-number='999' name='Test' extends='national' edition='2026-11-22'>"
      "<about>For tests.</about><instruments><instrument id='X' kind='practice' "
      "cite='Test,'>Test</instrument>"
      "</instruments><entries>" +
          entries + "</entries></la-profile>",
      la_profiles().national());
}

std::string said(const CheckReport& report) {
  std::string out;
  if (!report.applies()) out += "does not apply\n";
  // A run passes over what it takes for an element that the document may not hold.
  const auto known = [](const std::string& path) {
    return is_element(plain_path(path)) ? std::string() : " (no such element: " + path + ")";
  };
  for (const CheckFinding& finding : report.findings())
    out += finding.where + " | " + finding.value + " | " + finding.limit + known(finding.path) + "\n";
  for (const std::string& path : report.lacking()) out += "lacks " + path + known(path) + "\n";
  return out;
}

}  // namespace rollmark::test
