// Walks the marks in the order of the registers.
#include "register_order.hpp"

#include <algorithm>

#include "cells.hpp"

namespace rollmark::sample {

std::vector<std::size_t> register_order(const School& school, const SchoolYear& year) {
  std::vector<std::pair<std::string, std::size_t>> named;
  for (std::size_t e = 0; e < school.enrolments.size(); ++e)
    named.emplace_back(school.group(e, year.first), e);
  std::sort(named.begin(), named.end());
  std::vector<std::size_t> order;
  for (const auto& [name, e] : named) order.push_back(e);
  return order;
}

void each_mark(const School& school, bool blanks, const std::function<void(const WrittenMark&)>& take) {
  std::vector<const LooseMark*> loose;
  for (const LooseMark& mark : school.loose) loose.push_back(&mark);
  std::stable_sort(loose.begin(), loose.end(),
                   [](const LooseMark* a, const LooseMark* b) { return a->half_day < b->half_day; });
  auto next = loose.begin();
  for (const SchoolYear& year : school.years) {
    const std::vector<std::size_t> order = register_order(school, year);
    for (HalfDay half_day = morning(year.first); half_day <= afternoon(year.last); ++half_day) {
      for (const std::size_t e : order) {
        const Sign sign = school.cell(e, half_day);
        if (sign == Sign::none && !(blanks && has_register(school, e, day_of(half_day)))) continue;
        take({e, half_day, sign, nullptr});
      }
      for (; next != loose.end() && (*next)->half_day == half_day; ++next) {
        take({std::nullopt, half_day, (*next)->sign, *next});
      }
    }
  }
}

}  // namespace rollmark::sample
