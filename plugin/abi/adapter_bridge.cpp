// Calls an adapter.
#include "abi/adapter_bridge.hpp"

#include <algorithm>
#include <array>
#include <ranges>
#include <string>
#include <vector>

#include "abi/adapter_append.hpp"
#include "abi/load_sink.hpp"
#include "abi/log_categories.hpp"
#include "core/failure.hpp"
#include "core/key_values.hpp"
#include "core/utf8.hpp"
#include "jobs/wanted.hpp"

namespace rollmark {
namespace {

constexpr std::string_view default_keys = "url,mapping,school,from,to,tables";

// No job counts by a name: they are loaded only for a host whose documents show them.
constexpr std::array<const char*, 4> name_columns = {"pupil.legal_surname", "pupil.legal_forename",
                                                     "pupil.preferred_surname", "pupil.preferred_forename"};

// "url, param.*" as KeyValues takes them: an entry that ends in . stands for any key that starts so.
std::vector<std::string_view> known_keys(const rollmark_adapter& adapter) {
  std::vector<std::string_view> keys;
  const std::string_view declared = adapter.source_keys == nullptr ? default_keys : adapter.source_keys;
  for (const auto part : std::views::split(declared, ',')) {
    std::string_view key(part.begin(), part.end());
    key.remove_prefix(std::min(key.find_first_not_of(' '), key.size()));
    key = key.substr(0, key.find_last_not_of(' ') + 1);
    if (key.ends_with(".*")) key.remove_suffix(1);
    if (!key.empty()) keys.push_back(key);
  }
  return keys;
}

// scheme://user:password@host, or password=... among the parts of a connection string.
bool holds_password(std::string_view url) {
  std::string lower(url);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  if (lower.find("password=") != std::string::npos || lower.find("pwd=") != std::string::npos) return true;
  const std::size_t authority = lower.find("://");
  if (authority == std::string::npos) return false;
  const std::size_t begin = authority + 3;
  const std::string host = lower.substr(begin, lower.find('/', begin) - begin);
  const std::size_t at = host.rfind('@');
  return at != std::string::npos && host.find(':') < at;
}

// What documents say of where the data came from: never the url, which may name a server or a folder.
std::string provenance(const rollmark_adapter& adapter, const KeyValues& source) {
  std::string text = std::string("adapter ") + adapter.id + " " + adapter.version;
  for (const std::string_view key : {"mapping", "school", "from", "to"}) {
    if (source.has(key)) text += ", " + std::string(key) + " " + source.get(key);
  }
  return text;
}

}  // namespace

KeyValues read_source(const rollmark_adapter& adapter, std::string_view source) {
  KeyValues keys(source, "source");
  keys.require_known(known_keys(adapter));
  if (keys.has(secret_line)) {
    throw Failure(ROLLMARK_E_ARGUMENT,
                  "source: a secret does not stand in it; give it through the host extension "
                  "rollmark.host.secret/1 only");
  }
  if (holds_password(keys.get("url"))) {
    throw Failure(ROLLMARK_E_ARGUMENT,
                  "source key \"url\" holds a password; give secrets through the host extension "
                  "rollmark.host.secret/1 only");
  }
  return keys;
}

std::string_view message_of(const rollmark_error& error) {
  const std::size_t longest = sizeof error.message - 1;
  const std::string_view message(error.message, std::min<std::size_t>(error.message_len, longest));
  return message.substr(0, message.find('\0'));
}

void load_through(const Call& call, const Engine& engine, Dataset& dataset, const rollmark_adapter& adapter,
                  std::string_view source) {
  const KeyValues keys = read_source(adapter, source);
  if ((adapter.capabilities & ROLLMARK_ADAPTER_READS) == 0) {
    throw Failure(ROLLMARK_E_UNSUPPORTED, std::string("adapter \"") + adapter.id + "\" does not read");
  }
  if (LoadSink::late_calls() > 0) {
    engine.log(call, ROLLMARK_LOG_ADAPTER_MISBEHAVING, log_adapter,
               "an adapter of this process called a sink after its load had ended");
  }
  std::vector<std::string> names =
      keys.has("tables") ? keys.list("tables")
                         : wanted_by(engine.config().jobs, *engine.rulebook(), engine.config().personal);
  if (engine.config().names) names.insert(names.end(), name_columns.begin(), name_columns.end());
  const std::vector<WantedColumn> wanted = wanted_columns(names);
  Dataset::Load load = dataset.begin_load(provenance(adapter, keys));
  LoadSink sink(call, engine, load, adapter.id, wanted);
  rollmark_error said{};
  said.struct_size = sizeof said;
  rollmark_status answered = ROLLMARK_E_ADAPTER;
  // A copy: the adapter may count on a NUL behind the text.
  const std::string text(source);
  try {
    answered = adapter.load(text.c_str(), static_cast<std::int64_t>(text.size()), &sink.sink(), &said);
  } catch (...) {
    const std::string what = std::string("adapter \"") + adapter.id + "\" threw an exception out of load";
    engine.log(call, ROLLMARK_LOG_ADAPTER_MISBEHAVING, log_adapter, what);
    throw Failure(ROLLMARK_E_ADAPTER, what);
  }
  sink.settle(answered, message_of(said));
  load.keep();
}

}  // namespace rollmark
