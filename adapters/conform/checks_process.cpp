// Group `hostile`, second half: an adapter is a guest in somebody else's process, and leaves it as it was.
#include <fmt/format.h>

#include "trial.hpp"

namespace rollmark::conform {
namespace {

Verdict same(const std::string& before, const std::string& after) {
  return before == after ? passed() : failed(fmt::format("before: {}; after: {}", before, after));
}

Verdict told(const std::string& what) {
  return what.empty() ? passed() : failed(what);
}

Verdict locale(Trial& trial) {
  return same(trial.plain().before.locale, trial.plain().after.locale);
}

Verdict folder(Trial& trial) {
  return same(trial.plain().before.folder, trial.plain().after.folder);
}

Verdict environment(Trial& trial) {
  return told(changed_environment(trial.plain().before, trial.plain().after));
}

Verdict floating_point(Trial& trial) {
  return same(trial.plain().before.floating_point, trial.plain().after.floating_point);
}

Verdict signals(Trial& trial) {
  return told(changed_signals(trial.plain().before, trial.plain().after));
}

Verdict descriptors(Trial& trial) {
  return told(changed_descriptors(trial.plain().before, trial.plain().after));
}

Verdict threads(Trial& trial) {
  const long before = trial.plain().before.threads, after = trial.plain().after.threads;
  return before == after ? passed()
                         : failed(fmt::format("{} threads before the load, {} after it", before, after));
}

Verdict console(Trial& trial) {
  const std::int64_t bytes = trial.plain().console_bytes;
  return bytes == 0 ? passed() : failed(fmt::format("{} bytes went to standard output or error", bytes));
}

Verdict source_untouched(Trial& trial) {
  if (!trial.plain().source_watched) return does_not_apply("the source is no file or folder");
  return told(trial.plain().source_touched);
}

constexpr Check checks[] = {
    {"hostile.locale", "The locale is as it was",
     "Use functions that take a locale, or none; never setlocale.", Need::load, locale},
    {"hostile.folder", "The current folder and the umask are as they were",
     "Open absolute paths; never chdir.", Need::load, folder},
    {"hostile.environment", "The environment is as it was",
     "Hand settings to your libraries by their own calls; never setenv.", Need::load, environment},
    {"hostile.floating-point", "The floating-point environment is as it was",
     "Restore it (fesetenv) where a library changes it.", Need::load, floating_point},
    {"hostile.signals", "Signal handlers, mask and alarm are as they were",
     "Install no handler; see what your database library does.", Need::load, signals},
    {"hostile.descriptors", "No file or connection stays open, and none of the host's is closed",
     "Close what you opened before load returns.", Need::load, descriptors},
    {"hostile.threads", "No thread stays behind", "Join your threads before load returns.", Need::load,
     threads},
    {"hostile.console", "Nothing is written to standard output or error", "Say it through sink.log.",
     Need::load, console},
    {"hostile.source-untouched", "Nothing is written, made or renamed where the source is",
     "Open read-only; put temporary files nowhere near the source.", Need::load, source_untouched}};

}  // namespace

std::span<const Check> process_checks() {
  return checks;
}

}  // namespace rollmark::conform
