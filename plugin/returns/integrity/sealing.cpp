// Sealed files: five lines of header, an empty line, the sealed box. The box holds the header once more
// before the file, since a sealed box proves nothing that lies outside it.
#include "returns/integrity/sealing.hpp"

#include <sodium.h>

#include <charconv>

#include "core/failure.hpp"
#include "returns/integrity/plain_name.hpp"

namespace rollmark {
namespace {

constexpr std::string_view first_line = "rollmark sealed file 1\n";
constexpr std::size_t longest_header = 400;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

std::string header_text(const SealHeader& header) {
  return std::string(first_line) + "To: " + to_text(header.to) + "\nKey: " + header.fingerprint +
         "\nName: " + header.name + "\nBytes: " + std::to_string(header.bytes) + "\n\n";
}

[[noreturn]] void refuse(const std::string& why) {
  throw Failure(ROLLMARK_E_DATA, "sealed file: " + why);
}

// Takes "<label>: value\n" off the text.
std::string_view take_line(std::string_view& text, std::string_view label) {
  const std::size_t end = text.substr(0, longest_header).find('\n');
  if (!text.starts_with(label) || end == std::string_view::npos || end < label.size()) {
    refuse("its header has no line \"" + std::string(label.substr(0, label.find(':'))) + "\"");
  }
  const std::string_view value = text.substr(label.size(), end - label.size());
  text.remove_prefix(end + 1);
  return value;
}

struct OneTimeKey {
  OneTimeKey(const Seed& sender, const PublicKey& recipient, std::string_view content) {
    constexpr std::string_view use = "rollmark one-time sealing key 1";
    crypto_generichash_state state;
    crypto_generichash_init(&state, sender.data(), Seed::size, secret.size());
    crypto_generichash_update(&state, bytes_of(use), use.size());
    crypto_generichash_update(&state, recipient.data(), recipient.size());
    crypto_generichash_update(&state, bytes_of(content), content.size());
    crypto_generichash_final(&state, secret.data(), secret.size());
    sodium_memzero(&state, sizeof state);
    crypto_scalarmult_base(key.data(), secret.data());
  }
  ~OneTimeKey() { sodium_memzero(secret.data(), secret.size()); }
  OneTimeKey(const OneTimeKey&) = delete;
  OneTimeKey& operator=(const OneTimeKey&) = delete;
  PublicKey key{};
  std::array<unsigned char, crypto_box_SECRETKEYBYTES> secret{};
};

// As libsodium's crypto_box_seal makes it: BLAKE2b of the one-time key and the recipient's.
std::array<unsigned char, crypto_box_NONCEBYTES> seal_nonce(const PublicKey& once,
                                                            const PublicKey& recipient) {
  std::array<unsigned char, crypto_box_NONCEBYTES> nonce{};
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, nonce.size());
  crypto_generichash_update(&state, once.data(), once.size());
  crypto_generichash_update(&state, recipient.data(), recipient.size());
  crypto_generichash_final(&state, nonce.data(), nonce.size());
  return nonce;
}

}  // namespace

std::string seal(std::string_view bytes, std::string_view name, const Signatory& to,
                 const PublicKey& recipient, const Seed& sender) {
  if (const auto fault = plain_name_fault(name)) {
    throw Failure(ROLLMARK_E_ARGUMENT, "the name of the file to seal " + *fault);
  }
  const std::string header = header_text(
      {to, fingerprint_of(recipient), std::string(name), static_cast<std::int64_t>(bytes.size())});
  std::string content = header;
  content.append(bytes);

  const OneTimeKey once(sender, recipient, content);
  const auto nonce = seal_nonce(once.key, recipient);
  std::string sealed = header;
  sealed.append(reinterpret_cast<const char*>(once.key.data()), once.key.size());
  const std::size_t box = sealed.size();
  sealed.resize(box + crypto_box_MACBYTES + content.size());
  if (crypto_box_easy(bytes_of(sealed) + box, bytes_of(std::string_view(content)), content.size(),
                      nonce.data(), recipient.data(), once.secret.data()) != 0) {
    throw Failure(ROLLMARK_E_ARGUMENT, "the recipient's sealing key is no key");
  }
  return sealed;
}

SealHeader read_seal_header(std::string_view sealed) {
  if (!sealed.starts_with(first_line)) refuse("it does not begin as one");
  std::string_view rest = sealed.substr(first_line.size());
  SealHeader header;
  const std::optional<Signatory> to = parse_party(take_line(rest, "To: "));
  if (!to) refuse("its header names no party");
  header.to = *to;
  const std::optional<std::string> fingerprint = parse_fingerprint(take_line(rest, "Key: "));
  if (!fingerprint) refuse("its header names no key");
  header.fingerprint = *fingerprint;
  header.name = take_line(rest, "Name: ");
  if (const auto fault = plain_name_fault(header.name)) refuse("the name inside " + *fault);
  const std::string_view count = take_line(rest, "Bytes: ");
  const auto [end, fault] = std::from_chars(count.data(), count.data() + count.size(), header.bytes);
  if (fault != std::errc{} || end != count.data() + count.size() || header.bytes < 0) {
    refuse("its header does not say how long the file inside is");
  }
  if (!sealed.starts_with(header_text(header))) refuse("its header is not in its one form");
  return header;
}

Opened open_sealed(std::string_view sealed, const Seed& seed) {
  const SealHeader header = read_seal_header(sealed);
  const std::string written = header_text(header);
  const std::string_view box = sealed.substr(written.size());
  const SealingSecret secret(seed);
  if (header.fingerprint != fingerprint_of(secret.key())) {
    refuse("it is sealed to another key than yours: compare the fingerprint in its header");
  }
  if (box.size() < crypto_box_SEALBYTES) refuse("it is cut short");
  std::string content(box.size() - crypto_box_SEALBYTES, '\0');
  if (crypto_box_seal_open(bytes_of(content), bytes_of(box), box.size(), secret.key().data(),
                           secret.data()) != 0) {
    refuse("it was altered or cut short, and cannot be opened");
  }
  if (!content.starts_with(written) ||
      content.size() - written.size() != static_cast<std::uint64_t>(header.bytes)) {
    refuse("its header was altered");
  }
  content.erase(0, written.size());
  return {header.name, std::move(content)};
}

}  // namespace rollmark
