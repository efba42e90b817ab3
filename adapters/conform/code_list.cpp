// Rows of `code` by school and sign.
#include "code_list.hpp"

namespace rollmark::conform {

CodeList::CodeList(const DeliveredTable& codes) : codes_(codes) {
  for (std::size_t row = 0; row < codes.rows; ++row) {
    rows_[{std::string(codes.at("school_key", row)), std::string(codes.at("vendor_code", row))}].push_back(
        row);
  }
}

bool CodeList::lists(std::string_view school, std::string_view sign) const {
  return rows_.contains({std::string(school), std::string(sign)}) ||
         rows_.contains({std::string(), std::string(sign)});
}

std::vector<std::size_t> CodeList::rows_of(std::string_view school, std::string_view sign,
                                           std::string_view date, std::string_view half_day) const {
  std::vector<std::size_t> found;
  for (const std::string_view of : {school, std::string_view()}) {
    const auto rows = rows_.find({std::string(of), std::string(sign)});
    if (rows == rows_.end()) continue;
    for (const std::size_t row : rows->second) {
      const std::string_view half = codes_.at("half_day", row);
      const std::string_view from = codes_.at("from_date", row);
      const std::string_view to = codes_.at("to_date", row);
      if ((half.empty() || half == half_day) && from <= date && (to.empty() || date <= to))
        found.push_back(row);
    }
    if (of.empty()) break;
  }
  return found;
}

}  // namespace rollmark::conform
