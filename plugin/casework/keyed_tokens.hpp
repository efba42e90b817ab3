// Tokens for checks across schools: keyed hashes (HMAC-SHA-256) of UPNs, keys and addresses under a secret
// that the schools of an authority share and the authority's team need not have. There are few enough UPNs to
// hash them all, so without the secret nothing is hashed. It must not keep the host's secret as it came.
#pragma once

#include <sodium.h>

#include <string>
#include <string_view>

#include "core/run_control.hpp"

namespace rollmark {

// The name under which the host is asked for the secret.
inline constexpr const char* cross_school_key_name = "cross-school-key";
inline constexpr std::size_t shortest_cross_school_key = 16;

// A token is the first 128 bits of the HMAC, as 32 hex digits in small letters, of
// "rollmark cross-school 1|<kind>|<part>", where every part but a UPN has its length before it:
// "enrolment|4|1001|3|E17".
class KeyedTokens {
 public:
  // Asks the host. Throws Failure: UNSUPPORTED where it gives none, ARGUMENT where it is shorter than 16
  // bytes.
  explicit KeyedTokens(RunControl& control);
  // Under a secret of at least 16 bytes.
  explicit KeyedTokens(std::string_view secret) { take(secret); }
  ~KeyedTokens();
  KeyedTokens(const KeyedTokens&) = delete;
  KeyedTokens& operator=(const KeyedTokens&) = delete;

  // One for every school under the same secret: shows that two schools used the same, and nothing else.
  std::string key_check() const;
  // Of a UPN as comparable_upn() gives it; the same at every school.
  std::string upn(std::string_view upn) const;
  // Of a pupil without a UPN that can be compared; of that school alone.
  std::string pupil(std::string_view school_key, std::string_view key) const;
  std::string enrolment(std::string_view school_key, std::string_view key) const;  // E-16 hex digits
  // `method` says of what `text` is: "A" an address, "U" a UPRN. "A-32 hex digits".
  std::string household(std::string_view method, std::string_view text) const;

 private:
  void take(std::string_view secret);
  std::string keyed(std::string_view text, std::size_t digits) const;
  crypto_auth_hmacsha256_state begun_{};  // with the key taken in
};

}  // namespace rollmark
