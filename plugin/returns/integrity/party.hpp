// Who signs or is sealed to: a school, by its authority's number and its own, or a local authority. It must
// not know names.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace rollmark {

struct Signatory {
  std::string la;     // three digits, DfE's number of the authority
  std::string estab;  // four digits, or empty: the authority itself
  friend auto operator<=>(const Signatory&, const Signatory&) = default;
};

// "801/2000" a school, "801" an authority; nothing where the text is neither.
std::optional<Signatory> parse_party(std::string_view text);
// The same text again.
std::string to_text(const Signatory& party);

}  // namespace rollmark
