// Callbacks of the library. None may throw: an exception must not cross the C interface.
#include "host_services.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "interrupt.hpp"
#include "text_table.hpp"
#include "wording.hpp"

namespace rollmark::cli {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 300ms;  // work shorter than this shows no bar
constexpr auto between = 80ms;    // and it is redrawn this often

// Where an error cannot be shown there is nobody to tell.
void write_error(std::string_view text) noexcept {
  static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr));
  static_cast<void>(std::fflush(stderr));
}

}  // namespace

std::string secret_variable(std::string_view name) {
  std::string variable = "ROLLMARK_SECRET_";
  for (const char c : name) {
    if (c >= 'a' && c <= 'z') {
      variable += static_cast<char>(c - 'a' + 'A');
    } else {
      variable += (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? c : '_';
    }
  }
  return variable;
}

std::string progress_line(std::string_view name, std::int64_t done, std::int64_t total, int columns) {
  std::string phase = without_controls(name);
  std::ranges::replace(phase, '_', ' ');
  if (total <= 0) {
    return done <= 0 ? fmt::format("{} ...", phase) : fmt::format("{} ... {}", phase, grouped(done));
  }
  const double share =
      static_cast<double>(std::clamp<std::int64_t>(done, 0, total)) / static_cast<double>(total);
  const int width = std::clamp(columns - static_cast<int>(display_width(phase)) - 10, 10, 40);
  const int filled = static_cast<int>(share * width);
  return fmt::format("{} [{:#<{}}{:.<{}}] {:3}%", phase, "", filled, "", width - filled,
                     static_cast<int>(share * 100));
}

HostServices::HostServices(const Terminal& error_terminal)
    : terminal_(error_terminal), started_(std::chrono::steady_clock::now()), shown_(started_) {
  secrets_.struct_size = sizeof secrets_;
  secrets_.secret = secret;
}

rollmark_host HostServices::host() {
  rollmark_host host{};
  host.struct_size = sizeof host;
  host.context = this;
  host.log = log;
  host.progress = progress;
  host.extension = extension;
  return host;
}

void HostServices::clear_progress() {
  if (!on_screen_) return;
  write_error("\r\x1b[K");
  on_screen_ = false;
}

void HostServices::show(std::string_view phase, std::int64_t done, std::int64_t total) {
  const auto now = std::chrono::steady_clock::now();
  if (now - started_ < patience || now - shown_ < between) return;
  shown_ = now;
  on_screen_ = true;
  write_error("\r" + progress_line(phase, done, total, terminal_.columns) + "\x1b[K");
}

int32_t HostServices::progress(void* context, const char* phase, int64_t done, int64_t total) {
  if (interrupted()) return 1;
  auto& self = *static_cast<HostServices*>(context);
  if (!self.terminal_.watched) return 0;
  try {
    self.show(phase == nullptr ? "" : phase, done, total);
  } catch (...) {
    return 0;  // no bar is no reason to stop
  }
  return 0;
}

void HostServices::log(void* context, int32_t level, const char* /*category*/, const char* message,
                       int64_t message_len) {
  if (level < ROLLMARK_LOG_WARNING || message == nullptr) return;
  try {
    static_cast<HostServices*>(context)->clear_progress();
    const std::string_view line = message_len < 0
                                      ? std::string_view(message)
                                      : std::string_view(message, static_cast<std::size_t>(message_len));
    write_error(fmt::format("rollmark: note: {}\n", without_controls(line)));
  } catch (...) {
    return;  // the line is lost, the work is not
  }
}

const void* HostServices::extension(void* context, const char* id) {
  if (id == nullptr || std::string_view(id) != ROLLMARK_EXT_HOST_SECRET) return nullptr;
  return &static_cast<HostServices*>(context)->secrets_;
}

const char* HostServices::typed(const std::string& name) {
  if (!askable_.contains(name)) return nullptr;
  const auto [answer, fresh] = typed_.try_emplace(name);
  if (fresh) {
    clear_progress();
    answer->second =
        read_unseen(fmt::format("rollmark: secret {} (Enter for none): ", without_controls(name)));
  }
  return answer->second ? answer->second->c_str() : nullptr;
}

const char* HostServices::secret(void* context, const char* name) {
  if (name == nullptr) return nullptr;
  try {
    const char* const given = std::getenv(secret_variable(name).c_str());
    return given != nullptr ? given : static_cast<HostServices*>(context)->typed(name);
  } catch (...) {
    return nullptr;
  }
}

}  // namespace rollmark::cli
