// Joining pupils across schools, once an audit asks for it.
#include "rules/people.hpp"

#include <algorithm>
#include <tuple>

#include "core/upn.hpp"

namespace rollmark {

const std::vector<People::Known>& People::shared() const {
  if (made_) return shared_;
  made_ = true;
  if (schools_.size() < 2) return shared_;
  std::vector<Known> all;
  for (std::size_t school = 0; school < schools_.size(); ++school) {
    const School& one = schools_[school];
    for (std::uint32_t row = 0; row < one.rows(); ++row) {
      const std::string& upn = one.pupils[one.enrolments[row].pupil].upn;
      if (check_upn(upn) == UpnKind::valid_permanent) all.push_back({upn, {school, row}});
    }
  }
  std::ranges::sort(all, {},
                    [](const Known& one) { return std::tuple(one.upn, one.placed.school, one.placed.row); });
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    while (end < all.size() && all[end].upn == all[begin].upn) ++end;
    if (all[begin].placed.school == all[end - 1].placed.school) continue;
    shared_.insert(shared_.end(), all.begin() + static_cast<std::ptrdiff_t>(begin),
                   all.begin() + static_cast<std::ptrdiff_t>(end));
  }
  return shared_;
}

std::vector<RollPlace> People::elsewhere(std::size_t school, std::uint32_t row) const {
  std::vector<RollPlace> found;
  const School& one = schools_[school];
  const auto same = std::ranges::equal_range(
      shared(), std::string_view(one.pupils[one.enrolments[row].pupil].upn), {}, &Known::upn);
  for (const Known& known : same) {
    if (known.placed.school != school) found.push_back(known.placed);
  }
  return found;
}

}  // namespace rollmark
