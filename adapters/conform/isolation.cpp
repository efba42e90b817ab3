// The parent reads records from a pipe: one when a check begins, one with its verdict.
#include "isolation.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <stdexcept>

namespace rollmark::conform {
namespace {

struct Record {
  std::uint32_t check;
  std::uint32_t answer;  // an Answer, or `begun`
  std::uint32_t detail;  // bytes that follow
  std::uint32_t kept;
};
constexpr std::uint32_t begun = 99;
constexpr std::size_t longest_text = 2000;

void write_all(int to, const void* bytes, std::size_t count) {
  const auto* at = static_cast<const char*>(bytes);
  while (count > 0) {
    const ssize_t written = write(to, at, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) _exit(3);  // the parent has gone
    at += written;
    count -= static_cast<std::size_t>(written);
  }
}

void send(int to, std::size_t check, std::uint32_t answer, std::string detail, std::string kept) {
  if (detail.size() > longest_text) detail.resize(longest_text);
  const Record record{static_cast<std::uint32_t>(check), answer, static_cast<std::uint32_t>(detail.size()),
                      static_cast<std::uint32_t>(kept.size())};
  write_all(to, &record, sizeof record);
  write_all(to, detail.data(), detail.size());
  write_all(to, kept.data(), kept.size());
}

// What an adapter prints goes into a file in memory, whose size tells that it did.
void hide_console() {
  for (const int descriptor : {STDOUT_FILENO, STDERR_FILENO}) {
    const int file = memfd_create("console", 0);
    if (file < 0) continue;
    dup2(file, descriptor);
    close(file);
  }
}

[[noreturn]] void be_the_child(int to, std::span<const Check* const> checks, std::size_t first,
                               const TrialRequest& request, const HostKnowledge& host,
                               const std::map<std::string, std::string>& kept) {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  hide_console();
  // Not the locale that a program starts with, so that one who sets that is seen.
  setlocale(LC_ALL, "C.UTF-8");
  Trial trial(request, host, kept);
  for (std::size_t i = first; i < checks.size(); ++i) {
    send(to, i, begun, {}, {});
    Verdict verdict;
    try {
      // Before anything else that the check does, so that what the first load changes is seen.
      if (checks[i]->need == Need::load || checks[i]->need == Need::data) trial.plain();
      if (checks[i]->need == Need::data) {
        for (const char* shape : {"contract.columns", "contract.offsets"}) {
          if (trial.plain().noted(shape).answer == Answer::failed) {
            verdict = {Answer::does_not_apply, fmt::format("not run: {} failed", shape)};
          }
        }
      }
      if (verdict.detail.empty()) verdict = checks[i]->run(trial);
    } catch (const std::exception& fault) {
      verdict = failed(fault.what());
    }
    send(to, i, static_cast<std::uint32_t>(verdict.answer), verdict.detail, verdict.kept);
  }
  // No destructor, no exit handler: an adapter's threads may still be at work.
  _exit(0);
}

// Fills `bytes`; false at the end of the pipe or of the time.
bool read_all(int from, char* bytes, std::size_t count, std::chrono::steady_clock::time_point until,
              bool& late) {
  while (count > 0) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    if (left.count() <= 0) return late = true, false;
    pollfd waiting{from, POLLIN, 0};
    const int ready = poll(&waiting, 1, static_cast<int>(left.count()));
    if (ready < 0 && errno == EINTR) continue;
    if (ready == 0) continue;
    const ssize_t got = read(from, bytes, count);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    bytes += got;
    count -= static_cast<std::size_t>(got);
  }
  return true;
}

std::string how_it_ended(int status) {
  if (WIFSIGNALED(status)) {
    return fmt::format("the process crashed: signal {} ({})", WTERMSIG(status), strsignal(WTERMSIG(status)));
  }
  return fmt::format("the process ended by itself with status {}", WEXITSTATUS(status));
}

}  // namespace

std::vector<Verdict> run_isolated(std::span<const Check* const> checks, const TrialRequest& request,
                                  const HostKnowledge& host, const std::map<std::string, std::string>& kept,
                                  std::chrono::seconds limit) {
  std::vector<Verdict> verdicts(checks.size());
  for (std::size_t next = 0; next < checks.size();) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe can be made");
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("no process can be made");
    if (child == 0) {
      close(ends[0]);
      be_the_child(ends[1], checks, next, request, host, kept);
    }
    close(ends[1]);
    bool late = false;
    auto until = std::chrono::steady_clock::now() + limit;
    for (;;) {
      Record record{};
      std::string text;
      if (!read_all(ends[0], reinterpret_cast<char*>(&record), sizeof record, until, late)) break;
      if (record.check != next || record.detail > longest_text || record.kept > longest_text) break;
      text.resize(record.detail + record.kept);
      if (!read_all(ends[0], text.data(), text.size(), until, late)) break;
      until = std::chrono::steady_clock::now() + limit;
      if (record.answer == begun) continue;
      verdicts[next++] = {static_cast<Answer>(record.answer), text.substr(0, record.detail),
                          text.substr(record.detail)};
    }
    close(ends[0]);
    if (late) kill(child, SIGKILL);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (next < checks.size()) {
      verdicts[next] =
          failed(late ? fmt::format("no answer within {} seconds; the process was ended", limit.count())
                      : how_it_ended(status));
      ++next;
    }
  }
  return verdicts;
}

}  // namespace rollmark::conform
