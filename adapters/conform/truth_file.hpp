// What the school itself counted, to hold a load against: a CSV with the line
//   measure,school_key,month,vendor_code,count
// and rows `marks,S1,2026-09,/,4312`, `pupils,S1,,,240`, `enrolments,S1,,,245`. For a school and month that
// has a row of marks, all its codes must be there. It must not guess at a line.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

namespace rollmark::conform {

struct TruthFile {
  std::map<std::string, std::int64_t> pupils;  // by school
  std::map<std::string, std::int64_t> enrolments;
  std::map<std::tuple<std::string, std::string, std::string>, std::int64_t> marks;  // school, month, code
};

// Throws std::runtime_error that names the line.
TruthFile read_truth(std::string_view bytes);

}  // namespace rollmark::conform
