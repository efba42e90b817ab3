// Config keys and their values.
#include "abi/config.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "core/failure.hpp"
#include "core/key_values.hpp"
#include "core/utf8.hpp"
#include "jobs/job.hpp"

namespace rollmark {
namespace {

constexpr std::array<std::string_view, 9> known = {
    "adapters",     "rulebook", "rulebook_key", "rulebook_key_revoked", "rulebook_signed", "jobs",
    "max_rejected", "names",    "personal"};
constexpr std::array<std::string_view, 3> repeatable = {"adapters", "rulebook_key", "rulebook_key_revoked"};
// More than a load of every school of the largest trust could reject.
constexpr std::int64_t most_rejected = 1'000'000'000;

std::int64_t read_count(const std::string& text) {
  std::int64_t value = -1;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size() || value < 0 || value > most_rejected) {
    throw Failure(ROLLMARK_E_ARGUMENT, "config key \"max_rejected\" is not a whole number from 0 to " +
                                           std::to_string(most_rejected));
  }
  return value;
}

bool read_yes(const std::string& text, const char* key) {
  if (text == "yes") return true;
  if (text == "no") return false;
  throw Failure(ROLLMARK_E_ARGUMENT, std::string("config key \"") + key + "\" takes yes or no");
}

// 64 hex digits, or base64 as key.xml has it.
std::optional<PublicKey> public_key_of(const std::string& text) {
  if (std::optional<PublicKey> key = public_key_of_base64(text)) return key;
  PublicKey key{};
  if (text.size() != 2 * key.size()) return std::nullopt;
  const char* at = text.data();
  for (unsigned char& byte : key) {
    if (*at == '-') return std::nullopt;
    const auto [end, fault] = std::from_chars(at, at + 2, byte, 16);
    if (fault != std::errc{} || end != at + 2) return std::nullopt;
    at = end;
  }
  return key;
}

std::vector<PublicKey> read_keys(const KeyValues& given, const char* name) {
  std::vector<PublicKey> keys;
  for (const std::string& text : given.all(name)) {
    const std::optional<PublicKey> key = public_key_of(text);
    if (!key) {
      throw Failure(ROLLMARK_E_ARGUMENT, std::string("config key \"") + name +
                                             "\" takes an Ed25519 public key: 64 hex digits, or base64");
    }
    keys.push_back(*key);
  }
  return keys;
}

bool read_required(const std::string& text) {
  if (text == "required") return true;
  if (text == "optional") return false;
  throw Failure(ROLLMARK_E_ARGUMENT, "config key \"rulebook_signed\" takes required or optional");
}

void require_job(const std::string& name) {
  if (std::ranges::find(jobs(), name, &Job::name) != jobs().end()) return;
  throw Failure(ROLLMARK_E_ARGUMENT, "config key \"jobs\" names \"" + std::string(cut_utf8(name, 60)) +
                                         "\", which is no job; rollmark_describe with \"jobs\" lists them");
}

}  // namespace

std::filesystem::path absolute_path(std::string_view text, std::string_view key) {
  std::filesystem::path path(std::u8string(text.begin(), text.end()));
  if (!path.is_absolute()) {
    throw Failure(ROLLMARK_E_ARGUMENT, "config key \"" + std::string(key) +
                                           "\" needs an absolute path, not \"" + std::string(text) + "\"");
  }
  return path;
}

Config Config::read(std::string_view text) {
  const KeyValues given(text, "config", repeatable);
  given.require_known(known);
  Config config;
  for (const std::string& folder : given.all("adapters")) {
    config.adapters.push_back(absolute_path(folder, "adapters"));
  }
  if (given.has("rulebook")) config.rulebook = absolute_path(given.get("rulebook"), "rulebook");
  config.rulebook_keys = read_keys(given, "rulebook_key");
  config.rulebook_keys_revoked = read_keys(given, "rulebook_key_revoked");
  config.rulebook_signed = read_required(given.get("rulebook_signed", "optional"));
  config.jobs = given.list("jobs");
  if (!given.has("jobs")) config.jobs = {"audit", "absence"};
  for (const std::string& job : config.jobs) require_job(job);
  if (given.has("max_rejected")) config.max_rejected = read_count(given.get("max_rejected"));
  config.names = read_yes(given.get("names", "no"), "names");
  config.personal = read_yes(given.get("personal", "no"), "personal");
  return config;
}

}  // namespace rollmark
