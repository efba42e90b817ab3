// The two forms of a report.
#include "report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace rollmark::conform {
namespace {

std::string_view sign_of(State state) {
  switch (state) {
    case State::passed:
      return "ok";
    case State::failed:
      return "FAIL";
    case State::declared:
      return "quirk";
    case State::does_not_apply:
      return "-";
    case State::not_run:
      return "not run";
  }
  return "";
}

// XML 1.0 has no control characters but three, and an adapter's message may hold any.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return out;
}

}  // namespace

std::size_t Report::count(State state) const {
  return static_cast<std::size_t>(std::ranges::count(outcomes, state, &Outcome::state));
}

void apply_quirks(Report& report, const std::map<std::string, std::string>& quirks) {
  for (Outcome& outcome : report.outcomes) {
    const auto declared = quirks.find(std::string(outcome.check->id));
    if (declared == quirks.end() || outcome.state == State::not_run) continue;
    if (outcome.state == State::failed) {
      outcome.state = State::declared;
      outcome.detail = fmt::format("{} (found: {})", declared->second, outcome.detail);
    } else {
      const bool passed = outcome.state == State::passed;
      outcome.state = State::failed;
      outcome.detail = fmt::format("declared as a quirk, but it {}: take the line out of the quirks file",
                                   passed ? "passes" : "does not apply here");
    }
  }
}

std::string as_text(const Report& report) {
  std::string out = fmt::format("rollmark-conform: {}{}\n", report.library,
                                report.adapter.empty() ? "" : fmt::format(" ({})", report.adapter));
  std::string_view group;
  for (const Outcome& outcome : report.outcomes) {
    if (group_of(*outcome.check) != group) {
      group = group_of(*outcome.check);
      out += fmt::format("\n{}\n", group);
    }
    out +=
        fmt::format("  {:<8} {:<28} {}\n", sign_of(outcome.state), outcome.check->id, outcome.check->title);
    if (!outcome.detail.empty() && outcome.state != State::passed)
      out += fmt::format("{:11}found: {}\n", "", outcome.detail);
    if (outcome.state == State::failed) out += fmt::format("{:11}do:    {}\n", "", outcome.check->fix);
  }
  out += fmt::format("\n{} checks: {} passed, {} failed, {} declared, {} do not apply, {} not run\n",
                     report.outcomes.size(), report.count(State::passed), report.count(State::failed),
                     report.count(State::declared), report.count(State::does_not_apply),
                     report.count(State::not_run));
  return out;
}

std::string as_junit(const Report& report) {
  const std::size_t skipped =
      report.outcomes.size() - report.count(State::passed) - report.count(State::failed);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += fmt::format(
      "<testsuites name=\"rollmark-conform {}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">\n",
      escaped(report.library), report.outcomes.size(), report.count(State::failed), skipped);
  for (std::size_t i = 0; i < report.outcomes.size();) {
    const std::string_view group = group_of(*report.outcomes[i].check);
    std::size_t end = i, failures = 0, skips = 0;
    std::string cases;
    for (; end < report.outcomes.size() && group_of(*report.outcomes[end].check) == group; ++end) {
      const Outcome& outcome = report.outcomes[end];
      cases += fmt::format("    <testcase classname=\"rollmark-conform.{}\" name=\"{}\"", group,
                           outcome.check->id);
      if (outcome.state == State::passed) {
        cases += "/>\n";
      } else if (outcome.state == State::failed) {
        ++failures;
        cases +=
            fmt::format(">\n      <failure type=\"{}\" message=\"{}\">{}\n{}</failure>\n    </testcase>\n",
                        outcome.check->id, escaped(outcome.detail), escaped(outcome.check->title),
                        escaped(outcome.check->fix));
      } else {
        ++skips;
        cases += fmt::format(">\n      <skipped message=\"{}: {}\"/>\n    </testcase>\n",
                             sign_of(outcome.state) == "-" ? "does not apply" : sign_of(outcome.state),
                             escaped(outcome.detail));
      }
    }
    out += fmt::format(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">\n{}  "
        "</testsuite>\n",
        group, end - i, failures, skips, cases);
    i = end;
  }
  return out + "</testsuites>\n";
}

std::string check_list() {
  std::string out;
  for (const Check& check : all_checks())
    out += fmt::format("{}\n  {}.\n  If not: {}\n", check.id, check.title, check.fix);
  return out;
}

}  // namespace rollmark::conform
