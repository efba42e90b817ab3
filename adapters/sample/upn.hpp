// Unique pupil numbers: valid ones for the roll, and the check letter that makes them so.
// Source: DfE, UPN guide v1.2 (June 2019).
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace rollmark::sample {

// The check letter for characters 2 to 13 of a UPN: 11 digits and a digit, or (temporary) a letter. The text
// must be well formed.
char upn_check_letter(std::string_view twelve);

// Hands out each number once.
class UpnIssuer {
 public:
  // la: 3 digits; estab: 4 digits; year: the year in which the academic year of allocation starts.
  std::string permanent(std::string_view la, std::string_view estab, int year);
  std::string temporary(std::string_view la, std::string_view estab, int year);

 private:
  std::string next(std::string_view la, std::string_view estab, int year, bool temporary);
  std::map<std::string, int> serials_;
};

}  // namespace rollmark::sample
