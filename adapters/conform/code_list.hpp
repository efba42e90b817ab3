// The code list that a load brought, to look up what a mark means on its day. It must not know what the law
// says of a code.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "delivered.hpp"

namespace rollmark::conform {

class CodeList {
 public:
  explicit CodeList(const DeliveredTable& codes);

  // The rows of `code` that tell of a mark; a row without a school is every school's.
  std::vector<std::size_t> rows_of(std::string_view school, std::string_view sign, std::string_view date,
                                   std::string_view half_day) const;
  bool lists(std::string_view school, std::string_view sign) const;

 private:
  const DeliveredTable& codes_;
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> rows_;
};

}  // namespace rollmark::conform
