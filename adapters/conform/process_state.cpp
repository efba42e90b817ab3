// Reads the state of this process from the C library and from /proc.
#include "process_state.hpp"

#include <dirent.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include <locale.h>
#include <algorithm>
#include <cfenv>
#include <clocale>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <iterator>

namespace rollmark::conform {
namespace {

std::string link_of(const std::string& path) {
  char text[4096];
  const ssize_t length = readlink(path.c_str(), text, sizeof text);
  return length < 0 ? std::string() : std::string(text, static_cast<std::size_t>(length));
}

std::string current_folder() {
  char text[4096];
  const mode_t mask = umask(0);
  umask(mask);
  return fmt::format("{} with umask {:03o}", getcwd(text, sizeof text) == nullptr ? "" : text, mask);
}

std::vector<std::string> read_signals() {
  std::vector<std::string> all;
  for (int number = 1; number <= SIGRTMAX; ++number) {
    struct sigaction action {};
    if (sigaction(number, nullptr, &action) != 0) continue;
    all.push_back(fmt::format("signal {}: {:x} {:x}", number,
                              reinterpret_cast<std::uintptr_t>(action.sa_handler), action.sa_flags));
  }
  sigset_t blocked;
  sigemptyset(&blocked);
  sigprocmask(SIG_BLOCK, nullptr, &blocked);
  std::string mask = "blocked:";
  for (int number = 1; number <= SIGRTMAX; ++number) {
    if (sigismember(&blocked, number) == 1) mask += fmt::format(" {}", number);
  }
  all.push_back(mask);
  itimerval timer{};
  getitimer(ITIMER_REAL, &timer);
  all.push_back(timer.it_value.tv_sec != 0 || timer.it_value.tv_usec != 0 ? "alarm: set" : "alarm: none");
  return all;
}

std::map<int, std::string> open_descriptors() {
  std::map<int, std::string> all;
  DIR* const folder = opendir("/proc/self/fd");
  if (folder == nullptr) return all;
  while (const dirent* entry = readdir(folder)) {
    if (entry->d_name[0] == '.') continue;
    const int number = std::atoi(entry->d_name);
    if (number != dirfd(folder)) all.emplace(number, link_of(std::string("/proc/self/fd/") + entry->d_name));
  }
  closedir(folder);
  return all;
}

long count_threads() {
  long count = 0;
  DIR* const folder = opendir("/proc/self/task");
  if (folder == nullptr) return count;
  while (const dirent* entry = readdir(folder)) count += entry->d_name[0] != '.' ? 1 : 0;
  closedir(folder);
  return count;
}

}  // namespace

ProcessState ProcessState::now() {
  ProcessState state;
  state.locale = fmt::format("{}, the thread's {:x}", setlocale(LC_ALL, nullptr),
                             reinterpret_cast<std::uintptr_t>(uselocale(nullptr)));
  state.folder = current_folder();
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry)
    state.environment.emplace_back(*entry);
  state.floating_point =
      fmt::format("rounding {:x}, traps {:x}", std::fegetround(), static_cast<unsigned>(fegetexcept()));
  state.signals = read_signals();
  state.descriptors = open_descriptors();
  state.threads = count_threads();
  return state;
}

std::string changed_descriptors(const ProcessState& before, const ProcessState& after) {
  for (const auto& [number, place] : after.descriptors) {
    const auto found = before.descriptors.find(number);
    if (found == before.descriptors.end()) return fmt::format("descriptor {} stayed open: {}", number, place);
    if (found->second != place) return fmt::format("descriptor {} now is {}", number, place);
  }
  for (const auto& [number, place] : before.descriptors) {
    if (!after.descriptors.contains(number))
      return fmt::format("descriptor {} of the host was closed", number);
  }
  return {};
}

std::string changed_signals(const ProcessState& before, const ProcessState& after) {
  for (std::size_t i = 0; i < before.signals.size() && i < after.signals.size(); ++i) {
    if (before.signals[i] != after.signals[i])
      return fmt::format("{}; before {}", after.signals[i], before.signals[i]);
  }
  return {};
}

std::string changed_environment(const ProcessState& before, const ProcessState& after) {
  std::vector<std::string> old = before.environment;
  std::vector<std::string> now = after.environment;
  std::ranges::sort(old);
  std::ranges::sort(now);
  std::vector<std::string> differ;
  std::ranges::set_symmetric_difference(old, now, std::back_inserter(differ));
  if (differ.empty()) return {};
  return "variable " + differ.front().substr(0, differ.front().find('='));
}

}  // namespace rollmark::conform
