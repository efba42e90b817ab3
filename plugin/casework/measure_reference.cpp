// References by libsodium's hash (BLAKE2b).
#include "casework/measure_reference.hpp"

#include <sodium.h>

#include <array>
#include <cstdint>
#include <map>

#include "core/failure.hpp"

namespace rollmark {
namespace {

constexpr std::string_view signs = reference_signs;
constexpr std::uint64_t base = signs.size();
constexpr std::size_t half = 5;
constexpr std::size_t shortest_secret = 16;
constexpr std::size_t hash_size = 16;

void append_part(std::string& whole, std::string_view part) {
  whole.append(std::to_string(part.size())).append("|").append(part).append("|");
}

}  // namespace

MeasureReferences::MeasureReferences(RunControl& control) {
  std::optional<std::string> secret = control.secret(measure_reference_key_name);
  if (!secret) return;
  const bool long_enough = secret->size() >= shortest_secret;
  if (long_enough) take(*secret);
  sodium_memzero(secret->data(), secret->size());
  if (!long_enough) {
    throw Failure(ROLLMARK_E_ARGUMENT, std::string("the secret \"") + measure_reference_key_name +
                                           "\" is shorter than " + std::to_string(shortest_secret) +
                                           " bytes");
  }
}

MeasureReferences::MeasureReferences(std::string_view secret) {
  take(secret);
}

MeasureReferences::~MeasureReferences() {
  if (!key_.empty()) sodium_memzero(key_.data(), key_.size());
}

void MeasureReferences::take(std::string_view secret) {
  key_.resize(crypto_generichash_KEYBYTES);
  crypto_generichash(key_.data(), key_.size(), reinterpret_cast<const unsigned char*>(secret.data()),
                     secret.size(), nullptr, 0);
}

std::string MeasureReferences::of(const MeasureMatter& matter) const {
  if (matter.pupil_key.empty() || matter.contact_key.empty()) return {};
  // Lengths keep two texts apart that run into each other.
  std::string whole = "rollmark measure reference 1|";
  append_part(whole, matter.school_key);
  append_part(whole, matter.pupil_key);
  append_part(whole, matter.contact_key);
  append_part(whole, to_text(matter.period.from));
  append_part(whole, to_text(matter.period.to));
  std::array<unsigned char, hash_size> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(whole.data()),
                     whole.size(), key_.empty() ? nullptr : key_.data(), key_.size());
  // 62 bits of it: 31^10 is under 2^50, so that no sign is noticeably more frequent.
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < sizeof(number); ++i) number = number << 8U | hash.at(i);
  number >>= 2U;
  std::string text;
  for (std::size_t i = 0; i < reference_body; ++i) {
    text.push_back(signs[number % base]);
    number /= base;
  }
  const char check = reference_check_sign(text);
  return text.substr(0, half) + "-" + text.substr(half) + "-" + check;
}

std::vector<std::pair<std::size_t, std::size_t>> reference_collisions(
    std::span<const MeasureMatter> matters, std::span<const std::string> references) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  std::map<std::string_view, std::size_t> first;
  for (std::size_t i = 0; i < references.size(); ++i) {
    if (references[i].empty()) continue;
    const auto [place, fresh] = first.emplace(references[i], i);
    if (!fresh && !(matters[place->second] == matters[i])) found.emplace_back(place->second, i);
  }
  return found;
}

}  // namespace rollmark
