// Parties as text.
#include "returns/integrity/party.hpp"

#include <algorithm>

namespace rollmark {
namespace {

bool digits(std::string_view text) {
  return std::ranges::all_of(text, [](char sign) { return sign >= '0' && sign <= '9'; });
}

}  // namespace

std::optional<Signatory> parse_party(std::string_view text) {
  const bool school = text.size() == 8 && text[3] == '/';
  if (!school && text.size() != 3) return std::nullopt;
  const std::string_view la = text.substr(0, 3);
  const std::string_view estab = school ? text.substr(4) : std::string_view();
  if (!digits(la) || !digits(estab)) return std::nullopt;
  return Signatory{std::string(la), std::string(estab)};
}

std::string to_text(const Signatory& party) {
  return party.estab.empty() ? party.la : party.la + "/" + party.estab;
}

}  // namespace rollmark
