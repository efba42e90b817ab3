// Keys of these tests, made from seeds that everybody knows, and what was refused as text.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "core/failure.hpp"
#include "returns/integrity/key_list.hpp"

namespace rollmark::test_keys {

// Seeds that differ in their last byte.
inline Seed seed(char last) {
  std::string hex = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e2";
  hex += last;
  return Seed::read(hex, "test");
}

inline const Signatory school{"801", "2000"};
inline const Signatory other_school{"801", "2001"};
inline const Signatory authority{"801", ""};

inline Day day(std::string_view text) {
  return parse_day(text).value();
}

inline const Day year_start = day_of(2026, 9, 1);
inline const Day year_end = day_of(2027, 8, 31);

// The key of a school, for the school year 2026/27, with no sealing key.
inline std::string key_xml(const Seed& signing, const Signatory& party = school) {
  return new_key({party, signing, nullptr, year_start, year_end});
}

// A list that trusts a seed's key since 2026-09-02.
inline KeyList trusting(const Seed& signing, const Signatory& party = school) {
  KeyList list;
  take_key(list, key_xml(signing, party), day("2026-09-01"));
  confirm_key(list, fingerprint_of(signing_key_of(signing)), "A. Officer", "telephone", day("2026-09-02"));
  return list;
}

// The message of what a call is refused with; empty where it is not.
template <class Call>
std::string refusal(Call&& call) {
  try {
    std::forward<Call>(call)();
  } catch (const Failure& failure) {
    return failure.what();
  }
  return {};
}

inline std::string replaced(std::string text, std::string_view what, std::string_view with) {
  const std::size_t at = text.find(what);
  if (at == std::string::npos) return {};
  return text.replace(at, what.size(), with);
}

}  // namespace rollmark::test_keys
