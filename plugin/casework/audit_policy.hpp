// An authority's rules of register audits (schemas/casework/audits.xml): how often, what puts one school
// before another, what a remote audit asks of a school. It must not apply them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/figure_limit.hpp"
#include "core/date.hpp"

namespace rollmark {

enum class RiskFigure : std::uint8_t {
  last_must,  // findings of the last audit
  last_should,
  missing_marks,    // per 1,000 due sessions
  reasons_awaited,  // per 1,000 due sessions
  late_amendments,
  persistent_absence,  // per cent of enrolments
  attendance,          // per cent of possible sessions
};

struct AuditReasonRule {
  RiskFigure figure = RiskFigure::last_must;
  std::string title;
  bool high_is_worse = true;
  std::optional<FigureLimit> limit;    // listed where it is met; nothing: where the figure is known
  std::optional<std::int64_t> points;  // an authority's own weight
  std::string cites;
};

struct RemoteAsk {
  std::string title;
  std::string text;
  std::string cites;
};

struct AuditPolicy {
  std::string name;
  Day edition;
  std::string about;
  std::int32_t every_months = 0;
  bool by_points = false;
  std::string cites;
  std::vector<AuditReasonRule> reasons;  // in the order in which they decide
  std::vector<RemoteAsk> remote;
};

inline constexpr std::size_t longest_audit_policy = 1U << 20U;

// Throws Failure(DATA): "audits line 12: ...".
std::shared_ptr<const AuditPolicy> read_audit_policy(std::string_view xml);
std::shared_ptr<const AuditPolicy> embedded_audit_policy();

namespace embedded {
extern const std::string_view audits;
}

}  // namespace rollmark
