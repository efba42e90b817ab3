// One piece of work with an allocation refused at every place, or at every so-manieth: what it answers, what
// it leaves behind.
#pragma once

#include <rollmark/rollmark.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace rollmark::test {

// What a piece of work answered, and what it made; 0 where it made nothing.
struct Outcome {
  rollmark_status status = ROLLMARK_OK;
  std::uint64_t made = 0;
};

// The work: `call` is all that is tried, and is the only part in which allocations fail. `look` says what
// came of it and frees it, whatever the status was.
struct Work {
  std::string name;
  std::function<rollmark_status()> call;
  std::function<std::uint64_t()> look;
  // What is done before each try, with memory enough.
  std::function<void()> prepare = [] {};
};

// Tries the work with every allocation refused that is to be refused. Each answer is ROLLMARK_E_MEMORY and
// nothing made, or what the work answers with memory enough and the same made; nothing is left allocated;
// with memory enough the work then answers as before. Faults are told once for each different answer.
void try_without_memory(const Work& work);

// The same where the work is done for the first time in a process, when the library also makes what it keeps
// for good: each try is a process of its own, which then does the work again with memory enough, and ends.
// Answers how many allocations the first time asked for beyond the second; 0 where the work does not succeed
// at all. `call` must not have been made in this process, and is not made in it.
std::int64_t try_for_the_first_time(const Work& work);

}  // namespace rollmark::test
