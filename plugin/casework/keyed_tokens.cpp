// HMAC-SHA-256 (RFC 2104, FIPS 198-1) by libsodium.
#include "casework/keyed_tokens.hpp"

#include <array>

#include "core/failure.hpp"

namespace rollmark {
namespace {

constexpr std::size_t token_digits = 32;
constexpr std::size_t short_digits = 16;

// Lengths keep two pairs of texts apart that run into each other.
void append_part(std::string& whole, std::string_view part) {
  whole.append("|").append(std::to_string(part.size())).append("|").append(part);
}

std::string of_school(std::string_view kind, std::string_view school_key, std::string_view key) {
  std::string whole(kind);
  append_part(whole, school_key);
  append_part(whole, key);
  return whole;
}

}  // namespace

KeyedTokens::KeyedTokens(RunControl& control) {
  std::optional<std::string> secret = control.secret(cross_school_key_name);
  if (!secret) {
    throw Failure(ROLLMARK_E_UNSUPPORTED,
                  std::string("hashes for checks across schools need the secret \"") + cross_school_key_name +
                      "\": the host offers no service rollmark.host.secret/1 or has no secret of that name");
  }
  const bool long_enough = secret->size() >= shortest_cross_school_key;
  if (long_enough) take(*secret);
  sodium_memzero(secret->data(), secret->size());
  if (!long_enough) {
    throw Failure(ROLLMARK_E_ARGUMENT, std::string("the secret \"") + cross_school_key_name +
                                           "\" is shorter than " + std::to_string(shortest_cross_school_key) +
                                           " bytes");
  }
}

KeyedTokens::~KeyedTokens() {
  sodium_memzero(&begun_, sizeof begun_);
}

void KeyedTokens::take(std::string_view secret) {
  crypto_auth_hmacsha256_init(&begun_, reinterpret_cast<const unsigned char*>(secret.data()), secret.size());
}

std::string KeyedTokens::keyed(std::string_view text, std::size_t digits) const {
  constexpr std::string_view use = "rollmark cross-school 1|";
  crypto_auth_hmacsha256_state state = begun_;
  crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(use.data()), use.size());
  crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> hash{};
  crypto_auth_hmacsha256_final(&state, hash.data());
  sodium_memzero(&state, sizeof state);
  std::array<char, crypto_auth_hmacsha256_BYTES * 2 + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return {hex.data(), digits};
}

std::string KeyedTokens::key_check() const {
  return keyed("key-check", token_digits);
}

std::string KeyedTokens::upn(std::string_view upn) const {
  return keyed("upn|" + std::string(upn), token_digits);
}

std::string KeyedTokens::pupil(std::string_view school_key, std::string_view key) const {
  return keyed(of_school("pupil", school_key, key), token_digits);
}

std::string KeyedTokens::enrolment(std::string_view school_key, std::string_view key) const {
  return "E-" + keyed(of_school("enrolment", school_key, key), short_digits);
}

std::string KeyedTokens::household(std::string_view method, std::string_view text) const {
  return std::string(method) + "-" + keyed(of_school("household", method, text), token_digits);
}

}  // namespace rollmark
