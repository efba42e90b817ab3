// What a process shares with everything in it, and an adapter must leave as it was. It must not change any of
// it.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace rollmark::conform {

struct ProcessState {
  std::string locale;  // of the process and of the thread
  std::string folder;  // the current one, and the mask of new files
  std::vector<std::string> environment;
  std::string floating_point;
  std::vector<std::string> signals;  // handlers, the mask, the alarm
  std::map<int, std::string> descriptors;
  long threads = 0;

  static ProcessState now();
};

// Empty where nothing changed; else what did, one line.
std::string changed_descriptors(const ProcessState& before, const ProcessState& after);
std::string changed_signals(const ProcessState& before, const ProcessState& after);
std::string changed_environment(const ProcessState& before, const ProcessState& after);

}  // namespace rollmark::conform
