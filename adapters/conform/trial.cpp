// Calls the adapter.
#include "trial.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstring>

#include "text.hpp"
#include "watched_source.hpp"

namespace rollmark::conform {
namespace {

constexpr unsigned char untouched = 0xA5;

// Standard output and error of a trial are files in memory (isolation.cpp).
std::int64_t console_bytes() {
  static_cast<void>(std::fflush(stdout));
  static_cast<void>(std::fflush(stderr));
  std::int64_t bytes = 0;
  for (const int descriptor : {STDOUT_FILENO, STDERR_FILENO}) {
    struct stat file {};
    if (fstat(descriptor, &file) == 0 && S_ISREG(file.st_mode)) bytes += file.st_size;
  }
  return bytes;
}

const char* status_name(rollmark_status status) {
  return rollmark_status_name(status);
}

}  // namespace

GuardedError::GuardedError(std::uint32_t struct_size) : size_(struct_size) {
  std::memset(bytes_, untouched, sizeof bytes_);
  std::memset(bytes_, 0, std::min<std::size_t>(struct_size, sizeof bytes_));
  std::memcpy(bytes_, &struct_size, sizeof struct_size);
}

bool GuardedError::overrun() const {
  return std::any_of(bytes_ + std::min<std::size_t>(size_, sizeof bytes_), bytes_ + sizeof bytes_,
                     [](unsigned char byte) { return byte != untouched; });
}

std::string GuardedError::message() const {
  constexpr std::size_t at = offsetof(rollmark_error, message);
  if (size_ <= at) return {};
  const std::size_t room = std::min<std::size_t>(size_, sizeof(rollmark_error)) - at;
  const char* const text = reinterpret_cast<const char*>(bytes_) + at;
  return {text, strnlen(text, room)};
}

std::string GuardedError::fault(rollmark_status answered) const {
  constexpr std::size_t at = offsetof(rollmark_error, message);
  const auto& error = *reinterpret_cast<const rollmark_error*>(bytes_);
  const std::string text = message();
  if (text.empty()) return "no message";
  if (error.struct_size != size_) return "struct_size was changed";
  if (error.status != answered) {
    return fmt::format("status {} in the error, {} answered", error.status, answered);
  }
  if (text.size() + at >= std::min<std::size_t>(size_, sizeof(rollmark_error)))
    return "the message has no NUL";
  if (error.message_len != text.size()) {
    return fmt::format("message_len {}, but {} bytes before the NUL", error.message_len, text.size());
  }
  if (!is_utf8(text)) return "the message is no UTF-8";
  if (text.find('\n') != std::string::npos) return "the message has more than one line";
  return {};
}

std::string LoadRun::answer() const {
  if (threw) return "threw an exception";
  const std::string message = error.message();
  return fmt::format("answered {} ({}){}{}", status_name(status), status, message.empty() ? "" : ": ",
                     message);
}

Verdict LoadRun::noted(std::string_view check) const {
  const auto found = sink->noted().find(check);
  if (found == sink->noted().end()) return passed();
  const auto& [first, more] = found->second;
  return failed(more == 0 ? first : fmt::format("{}; and {} more", first, more));
}

std::string_view value_of(std::string_view source, std::string_view key) {
  while (!source.empty()) {
    const std::size_t end = source.find('\n');
    const std::string_view line = source.substr(0, end);
    source = end == std::string_view::npos ? std::string_view() : source.substr(end + 1);
    if (line.starts_with(key) && line.size() > key.size() && line[key.size()] == '=')
      return line.substr(key.size() + 1);
  }
  return {};
}

Trial::Trial(const TrialRequest& request, const HostKnowledge& host, std::map<std::string, std::string> kept)
    : request_(request),
      host_(host),
      kept_(std::move(kept)),
      wanted_(host.wanted(value_of(request.source, "tables"))) {}

std::string Trial::kept(const std::string& check) const {
  const auto found = kept_.find(check);
  return found == kept_.end() ? std::string() : found->second;
}

AdapterLibrary& Trial::library() {
  if (!library_) library_ = std::make_unique<AdapterLibrary>(request_.library);
  return *library_;
}

bool Trial::takes_key(std::string_view key) {
  const char* const keys = adapter().source_keys;
  return std::ranges::count(listed(keys == nullptr ? "url,mapping,school,from,to,tables" : keys), key) > 0;
}

bool Trial::source_has(std::string_view key) const {
  return !value_of(request_.source, key).empty();
}

std::string Trial::source_with(const std::string& line) const {
  return request_.source.empty() ? line : request_.source + "\n" + line;
}

LoadRun Trial::load(const std::string& source, SinkOrder order, std::uint32_t error_size) {
  const rollmark_adapter& adapter = this->adapter();
  LoadRun run;
  run.error = GuardedError(error_size);
  run.sink = std::make_unique<KitSink>(std::move(order));
  WatchedSource watched(request_.source);
  run.source_watched = watched.watching();
  static_cast<void>(watched.happened());
  const std::int64_t console = console_bytes();
  run.before = ProcessState::now();
  try {
    run.status = adapter.load(source.c_str(), static_cast<std::int64_t>(source.size()), run.sink->sink(),
                              run.error.get());
  } catch (...) {
    run.threw = true;
    run.status = ROLLMARK_E_ADAPTER;
  }
  run.sink->end();
  run.after = ProcessState::now();
  run.console_bytes = console_bytes() - console;
  run.source_touched = watched.happened();
  return run;
}

const LoadRun& Trial::plain() {
  if (!plain_) {
    SinkOrder order;
    order.wanted = wanted_;
    plain_ = load(request_.source, std::move(order));
  }
  return *plain_;
}

LoadRun Trial::load_cancelled(std::int64_t at) {
  SinkOrder order;
  order.wanted = wanted_;
  order.cancel_at = at;
  return load(request_.source, std::move(order));
}

LoadRun Trial::load_refused(std::int64_t at) {
  SinkOrder order;
  order.wanted = wanted_;
  order.refuse_at = at;
  return load(request_.source, std::move(order));
}

}  // namespace rollmark::conform
