// libsodium's part of an entry.
#include "entry.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "sdk/fault.hpp"

namespace rollmark::casefile {
namespace {

constexpr std::size_t key_bytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
using Key = std::array<unsigned char, key_bytes>;

void begin() {
  if (sodium_init() < 0) throw adapter::Fault(ROLLMARK_E_UNSUPPORTED, "libsodium cannot run here");
}

std::string hex(const unsigned char* bytes, std::size_t count) {
  std::string text(count * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes, count);
  text.pop_back();
  return text;
}

// False unless all of `text` is pairs of small hexadecimal digits.
bool unhex(std::string_view text, std::vector<unsigned char>& bytes) {
  const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  if (text.size() % 2 != 0 || !std::all_of(text.begin(), text.end(), is_digit)) return false;
  bytes.resize(text.size() / 2);
  std::size_t count = 0;
  return sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &count, nullptr) ==
             0 &&
         count == bytes.size();
}

void add_netstring(std::string& text, std::string_view part) {
  text.append(std::to_string(part.size())).append(":").append(part).append(",");
}

bool take_netstring(std::string_view& text, std::string& part) {
  std::size_t size = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), size);
  if (fault != std::errc()) return false;
  const auto digits = static_cast<std::size_t>(end - text.data());
  if (digits >= text.size() || text[digits] != ':' || size > text.size() - digits - 1) return false;
  if (size + digits + 1 >= text.size() || text[digits + 1 + size] != ',') return false;
  part = text.substr(digits + 1, size);
  text.remove_prefix(digits + size + 2);
  return true;
}

std::string bound_to(const Entry& entry) {
  std::string text;
  add_netstring(text, std::to_string(entry.seq));
  add_netstring(text, entry.table_name);
  return text;
}

const std::array<unsigned char, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES> no_nonce{};

}  // namespace

std::string hash_of(const Entry& entry) {
  begin();
  std::string text;
  add_netstring(text, entry.previous);
  add_netstring(text, std::to_string(entry.seq));
  add_netstring(text, entry.entry_id);
  add_netstring(text, entry.table_name);
  add_netstring(text, entry.kind);
  add_netstring(text, std::to_string(entry.about));
  add_netstring(text, entry.made_at);
  add_netstring(text, entry.made_by);
  add_netstring(text, entry.sealed);
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  return hex(hash.data(), hash.size());
}

bool read_fields(std::string_view text, Fields& fields) {
  fields.clear();
  while (!text.empty()) {
    auto& [name, value] = fields.emplace_back();
    if (!take_netstring(text, name) || !take_netstring(text, value)) return false;
  }
  return true;
}

std::string new_secret() {
  begin();
  Key key{};
  crypto_aead_xchacha20poly1305_ietf_keygen(key.data());
  std::string text = hex(key.data(), key.size());
  sodium_memzero(key.data(), key.size());
  return text;
}

std::string new_entry_id() {
  begin();
  std::array<unsigned char, 16> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return hex(bytes.data(), bytes.size());
}

std::string seal(std::string_view fields, const Entry& entry, const std::string& secret) {
  begin();
  std::vector<unsigned char> key;
  if (!unhex(secret, key) || key.size() != key_bytes) {
    throw adapter::Fault(ROLLMARK_E_ADAPTER, "a key of the case file has the wrong length");
  }
  std::vector<unsigned char> sealed(fields.size() + tag_bytes);
  const std::string bound = bound_to(entry);
  crypto_aead_xchacha20poly1305_ietf_encrypt(
      sealed.data(), nullptr, reinterpret_cast<const unsigned char*>(fields.data()), fields.size(),
      reinterpret_cast<const unsigned char*>(bound.data()), bound.size(), nullptr, no_nonce.data(),
      key.data());
  sodium_memzero(key.data(), key.size());
  return hex(sealed.data(), sealed.size());
}

bool unseal(const Entry& entry, const std::string& secret, std::string& fields) {
  begin();
  std::vector<unsigned char> key;
  std::vector<unsigned char> sealed;
  if (!unhex(secret, key) || key.size() != key_bytes || !unhex(entry.sealed, sealed)) return false;
  if (sealed.size() < tag_bytes) return false;
  std::string plain(sealed.size() - tag_bytes, '\0');
  const std::string bound = bound_to(entry);
  const int answer = crypto_aead_xchacha20poly1305_ietf_decrypt(
      reinterpret_cast<unsigned char*>(plain.data()), nullptr, nullptr, sealed.data(), sealed.size(),
      reinterpret_cast<const unsigned char*>(bound.data()), bound.size(), no_nonce.data(), key.data());
  sodium_memzero(key.data(), key.size());
  if (answer != 0) return false;
  fields = std::move(plain);
  return true;
}

}  // namespace rollmark::casefile
