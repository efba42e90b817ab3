// Every exported function that can fail, its arguments as words, so that tests can put anything in the place
// of anything: what a host in a language without types could pass. It sees the public headers alone.
#pragma once

#include <rollmark/ext_arrow.h>
#include <rollmark/rollmark.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "abi/host_fixture.hpp"

namespace rollmark::test {

using Word = std::uintptr_t;

// What stands in an argument's place, and what must come of it where it is the only wrong one.
struct Substitute {
  Word word = 0;
  const char* name = "";
  bool refused = false;  // by ROLLMARK_E_ARGUMENT; else any documented answer will do, also ROLLMARK_OK
};

struct Argument {
  const char* name = "";
  Word good = 0;
  std::vector<Substitute> substitutes;
};

struct Exported {
  const char* name = "";
  rollmark_status (*call)(const Word* words) = nullptr;
  std::vector<rollmark_status> documented;  // beside OK, as the header says
  std::vector<Argument> arguments;
  int needs_engine = -1;  // the place of the engine or dataset that the call uses, or -1
};

// A living engine, dataset and result, and every function with good arguments for them. The outputs that the
// words point to live here too.
class ExportedFunctions : public HostCalls {
 public:
  explicit ExportedFunctions(const std::string& config = {});

  std::span<const Exported> all() const { return all_; }
  // Calls one function; frees what came out of it. Every output is checked: of a refused call it is empty,
  // the error says the status that was answered. `words` may differ from the good ones.
  rollmark_status call(const Exported& function, const std::vector<Word>& words);
  static std::vector<Word> good_words(const Exported& function);

  RecordingHost& recorder() { return recorder_; }
  rollmark_engine*& engine() { return engine_; }
  rollmark_dataset*& dataset() { return dataset_; }
  rollmark_result*& result() { return result_; }
  // The pushed school into the dataset that stands there now.
  void push_again() { push_school(); }
  // The absence of the pushed school, as one text: what must never change.
  std::string figures();

 private:
  void list();
  Argument handle(const char* name, const void* good) const;
  Argument error_argument();

  std::vector<Exported> all_;
  rollmark_host host_{};
  ErrorText answer_;
  rollmark_engine* new_engine_ = nullptr;
  rollmark_dataset* new_dataset_ = nullptr;
  rollmark_result* new_result_ = nullptr;
  std::int64_t rows_ = 0;
  rollmark_column column_{};
  const char* data_ = nullptr;
  std::int64_t length_ = 0;
  ArrowArrayStream stream_{};
  TextRows school_;
  std::vector<rollmark_column> columns_;
};

}  // namespace rollmark::test
