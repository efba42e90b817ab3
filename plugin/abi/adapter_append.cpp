// Calls the verb `append`.
#include "abi/adapter_append.hpp"

#include <sodium.h>

#include <string>
#include <vector>

#include "abi/adapter_bridge.hpp"
#include "abi/load_sink.hpp"
#include "abi/log_categories.hpp"
#include "abi/result_view.hpp"
#include "core/failure.hpp"
#include "core/key_values.hpp"

namespace rollmark {
namespace {

constexpr const char* default_secret = "database-password";

// A text that holds a secret, wiped when it is done with.
class SourceWithSecret {
 public:
  explicit SourceWithSecret(std::string_view source) : text_(source) {}
  ~SourceWithSecret() { sodium_memzero(text_.data(), text_.size()); }
  SourceWithSecret(const SourceWithSecret&) = delete;
  SourceWithSecret& operator=(const SourceWithSecret&) = delete;

  void add(std::string_view secret) {
    if (secret.find('\n') != std::string_view::npos || secret.find('\r') != std::string_view::npos) {
      throw Failure(ROLLMARK_E_ARGUMENT, "the host's secret for the case file holds a line's end");
    }
    std::string longer;
    longer.reserve(text_.size() + secret_line.size() + secret.size() + 2);
    longer.append(text_).append("\n").append(secret_line).append("=").append(secret);
    text_.swap(longer);
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// scheme://account@host: whoever logs in somewhere may need a password; scheme:///path names a file, and a
// host that asks people is not to ask for nothing.
bool logs_in(std::string_view url) {
  const std::size_t at = url.find("://");
  return at != std::string_view::npos && at + 3 < url.size() && url[at + 3] != '/';
}

std::vector<rollmark_column> columns_of(const Table& rows) {
  std::vector<rollmark_column> columns;
  for (const Column& column : rows.columns()) columns.push_back(view_of(column, nullptr));
  return columns;
}

}  // namespace

void append_through(const Call& call, const Engine& engine, const rollmark_adapter& adapter,
                    std::string_view source, const Table& rows) {
  const std::string name = std::string("adapter \"") + adapter.id + "\"";
  const KeyValues keys = read_source(adapter, source);
  if ((adapter.capabilities & ROLLMARK_ADAPTER_WRITES) == 0 || adapter.append == nullptr) {
    throw Failure(ROLLMARK_E_UNSUPPORTED, name + " does not write");
  }
  SourceWithSecret lines(source);
  if (keys.has("secret") || logs_in(keys.get("url"))) {
    const std::string secret = keys.get("secret", default_secret);
    const char* const answer = engine.host().secret(call.floating_point(), secret.c_str());
    if (answer != nullptr) lines.add(answer);
    if (answer == nullptr && keys.has("secret")) {
      throw Failure(ROLLMARK_E_ARGUMENT,
                    "source key \"secret\": the host has no secret of that name, or offers no service "
                    "rollmark.host.secret/1");
    }
  }
  const std::vector<rollmark_column> columns = columns_of(rows);
  rollmark_error said{};
  said.struct_size = sizeof said;
  rollmark_status answered = ROLLMARK_E_ADAPTER;
  try {
    answered =
        adapter.append(lines.text().c_str(), static_cast<std::int64_t>(lines.text().size()),
                       rows.name().c_str(), columns.data(), static_cast<std::int32_t>(columns.size()), &said);
  } catch (...) {
    const std::string what = name + " threw an exception out of append";
    engine.log(call, ROLLMARK_LOG_ADAPTER_MISBEHAVING, log_adapter, what);
    throw Failure(ROLLMARK_E_ADAPTER, what + "; whether the rows were written is not known");
  }
  if (answered == ROLLMARK_OK) {
    engine.log(call, ROLLMARK_LOG_INFO, log_adapter,
               name + " appended " + std::to_string(rows.rows()) + " rows");
    return;
  }
  if (!adapters_may_answer(answered)) {
    const std::string what = name + " answered status " + std::to_string(answered) + ", which no adapter may";
    engine.log(call, ROLLMARK_LOG_ADAPTER_MISBEHAVING, log_adapter, what);
    throw Failure(ROLLMARK_E_ADAPTER, what);
  }
  const std::string message(message_of(said));
  throw Failure(answered, name + ": " + (message.empty() ? "failed and said nothing" : message));
}

}  // namespace rollmark
