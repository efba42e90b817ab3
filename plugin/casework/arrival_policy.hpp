// Within how many days who left for another school is to be on its roll: an authority's own
// (schemas/casework/cross-school.xml). It must not count a day.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rulebook/dated.hpp"

namespace rollmark {

struct ArrivalDays {
  DateSpan span;  // of the last day on roll
  std::optional<std::int32_t> within;
  std::string cites;
};

struct ArrivalPolicy {
  std::string name;
  Day edition;
  std::string about;
  std::vector<ArrivalDays> arrivals;
  // Days after the last day on roll; nothing where the authority does not say.
  std::optional<std::int32_t> within(Day left) const;
};

inline constexpr std::size_t longest_arrival_policy = 1U << 20U;
inline constexpr std::int64_t most_arrival_days = 366;

// Throws Failure(DATA): "cross-school line 12: ...".
std::shared_ptr<const ArrivalPolicy> read_arrival_policy(std::string_view xml);
std::shared_ptr<const ArrivalPolicy> embedded_arrival_policy();

namespace embedded {
extern const std::string_view cross_school;
}

}  // namespace rollmark
