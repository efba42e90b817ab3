// Any bytes as a job's name and its parameters: the first line is the name, the rest are the parameters. Run
// on a school of three pupils, it gives a result or says why not, and the engine answers afterwards.
#include <rollmark/rollmark.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "held_to.hpp"
#include "small_school.hpp"

namespace {

using namespace rollmark::fuzz;

rollmark_dataset* school() {
  static rollmark_engine* engine = nullptr;  // lasts, and is no leak
  static rollmark_dataset* dataset = [] {
    rollmark_dataset* made = nullptr;
    hold(rollmark_engine_open(nullptr, "names=yes\npersonal=yes", -1, &engine, nullptr) == ROLLMARK_OK);
    hold(rollmark_dataset_new(engine, &made, nullptr) == ROLLMARK_OK);
    push_school(made);
    return made;
  }();
  return dataset;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string job(bytes.substr(0, bytes.find('\n')));
  const std::string params(bytes.substr(job.size()));
  Answered error;
  rollmark_result* out = nullptr;
  hold_output(rollmark_run(school(), job.c_str(), params.data(), static_cast<std::int64_t>(params.size()),
                           &out, &error),
              error, out);
  if (out == nullptr) return 0;
  std::int64_t rows = 0;
  hold(rollmark_result_rows(out, "tables", &rows) == ROLLMARK_OK && rows > 0);
  rollmark_result_free(out);
  return 0;
}
