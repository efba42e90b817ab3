// UPN check letters and serials.
#include "upn.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace rollmark::sample {
namespace {
constexpr std::string_view letters = "ABCDEFGHJKLMNPQRTUVWXYZ";  // 23: never I, O or S
}

char upn_check_letter(std::string_view twelve) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < twelve.size(); ++i) {
    const char c = twelve[i];
    const std::size_t value = c >= '0' && c <= '9' ? static_cast<std::size_t>(c - '0') : letters.find(c);
    sum += value * (i + 2);
  }
  return letters[sum % 23];
}

std::string UpnIssuer::next(std::string_view la, std::string_view estab, int year, bool temporary) {
  const std::string stem = fmt::format("{}{}{:02}", la, estab, year % 100);
  const int serial = serials_[stem + (temporary ? "T" : "")]++;
  std::string twelve;
  if (temporary) {
    if (serial >= 2300) throw std::runtime_error("too many temporary UPNs of one school and year");
    twelve = fmt::format("{}{:02}{}", stem, serial % 100, letters[static_cast<std::size_t>(serial / 100)]);
  } else {
    if (serial >= 1000) return {};
    twelve = fmt::format("{}{:03}", stem, serial);
  }
  return upn_check_letter(twelve) + twelve;
}

std::string UpnIssuer::permanent(std::string_view la, std::string_view estab, int year) {
  // A school and year has 1,000 numbers; the next establishment number of the LA goes on from there.
  std::string upn = next(la, estab, year, false);
  for (int number = 7000; upn.empty(); ++number) upn = next(la, fmt::format("{:04}", number), year, false);
  return upn;
}

std::string UpnIssuer::temporary(std::string_view la, std::string_view estab, int year) {
  return next(la, estab, year, true);
}

}  // namespace rollmark::sample
