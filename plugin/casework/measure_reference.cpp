// References by libsodium's hash (BLAKE2b), with a check sign as the ISBN of ten figures has it, modulo 31.
#include "casework/measure_reference.hpp"

#include <sodium.h>

#include <array>
#include <cstdint>
#include <map>

#include "core/failure.hpp"

namespace rollmark {
namespace {

// No 0 O, 1 I L: 31 signs, a prime, so that every weight has an inverse.
constexpr std::string_view signs = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
constexpr std::uint64_t base = signs.size();
static_assert(base == 31);
constexpr std::size_t body = 10;
constexpr std::size_t half = 5;
constexpr std::size_t shortest_secret = 16;
constexpr std::size_t hash_size = 16;

void append_part(std::string& whole, std::string_view part) {
  whole.append(std::to_string(part.size())).append("|").append(part).append("|");
}

// The sum over the body of place (from 1) times value; with 11 times the check sign it is 0 modulo 31.
std::uint64_t weighted(std::string_view text) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < text.size(); ++i) sum += (i + 1) * signs.find(text[i]);
  return sum % base;
}

char check_sign(std::string_view text) {
  const std::uint64_t sum = weighted(text);
  for (std::size_t value = 0; value < base; ++value) {
    if ((sum + (body + 1) * value) % base == 0) return signs[value];
  }
  return signs[0];
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
  for (std::size_t i = 0; i < body; ++i) {
    text.push_back(signs[number % base]);
    number /= base;
  }
  const char check = check_sign(text);
  return text.substr(0, half) + "-" + text.substr(half) + "-" + check;
}

bool is_measure_reference(std::string_view text) {
  std::string plain;
  for (const char sign : text) {
    if (sign == '-') continue;
    const char large = sign >= 'a' && sign <= 'z' ? static_cast<char>(sign - 'a' + 'A') : sign;
    if (signs.find(large) == std::string_view::npos) return false;
    plain.push_back(large);
  }
  return plain.size() == body + 1 && check_sign(std::string_view(plain).substr(0, body)) == plain.back();
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
