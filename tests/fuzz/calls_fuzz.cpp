// Bytes as a host that calls anything in any order: handles that live, of another kind or NULL, though never
// one that was freed; names, texts and lengths of any sort, with and without an error. Every answer is held
// to the header, and at the end the engine still answers.
#include <rollmark/rollmark.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bytes.hpp"
#include "held_to.hpp"
#include "small_school.hpp"

namespace {

using namespace rollmark::fuzz;

constexpr std::array<std::string_view, 32> names = {
    "audit",       "absence",   "rates",    "summary", "tables", "columns",        "documents", "school",
    "code",        "enrolment", "mark",     "rules",   "codes",  "jobs",           "adapters",  "outputs",
    "report.html", "audit.xml", "jobs.xml", "csv",     "sql",    "name",           "table",     "rows",
    "id",          "findings",  "pupil",    "remote",  "backup", "log-categories", "mappings",  "nothing"};
constexpr std::array<std::string_view, 16> texts = {"",
                                                    "on=2026-11-13",
                                                    "on=2026-11-13\nschool=S",
                                                    "jobs=audit",
                                                    "jobs=nothing",
                                                    "max_rejected=0",
                                                    "max_rejected=-1",
                                                    "on=2026-11-13\ndocuments=none",
                                                    "names=yes",
                                                    "on=tomorrow",
                                                    "adapters=/nowhere",
                                                    "rulebook=/nowhere",
                                                    "adapters=relative",
                                                    "folder=/nowhere",
                                                    "password=x",
                                                    "# nothing"};

class AnyHost {
 public:
  AnyHost(const std::uint8_t* data, std::size_t size) : in_(data, size), engines_{lasting()} {}
  AnyHost(const AnyHost&) = delete;
  AnyHost& operator=(const AnyHost&) = delete;
  ~AnyHost() {
    Answered error;
    rollmark_dataset* last = nullptr;
    const rollmark_status status = rollmark_dataset_new(engines_.front(), &last, &error);
    hold_output(status, error, last);
    hold(status == ROLLMARK_OK);
    rollmark_dataset_free(last);
    for (auto* one : results_) rollmark_result_free(one);
    for (auto* one : datasets_) rollmark_dataset_free(one);
    for (auto* one : engines_)
      if (one != lasting()) rollmark_engine_close(one);
  }

  void call_all() {
    for (int step = 0; step < 48 && !in_.empty(); ++step) call();
  }

 private:
  // The first engine serves every input: opening one reads the whole rulebook.
  static rollmark_engine* lasting() {
    static rollmark_engine* engine = [] {
      rollmark_engine* opened = nullptr;
      hold(rollmark_engine_open(nullptr, nullptr, 0, &opened, nullptr) == ROLLMARK_OK);
      return opened;
    }();
    return engine;
  }

  // A handle of the wanted kind, or sometimes none or one of another kind.
  template <class T>
  T* any(const std::vector<T*>& live) {
    if (in_.one_in(16)) return nullptr;
    if (in_.one_in(16)) return reinterpret_cast<T*>(engines_.front());
    if (in_.one_in(16) && !results_.empty()) return reinterpret_cast<T*>(results_.front());
    if (in_.one_in(16) && !datasets_.empty()) return reinterpret_cast<T*>(datasets_.front());
    return live.empty() ? nullptr : live[in_.below(live.size())];
  }
  // Takes one out of those that live, though never the first engine.
  template <class T>
  T* taken(std::vector<T*>& live, std::size_t from) {
    if (live.size() <= from || in_.one_in(8)) return nullptr;
    const auto at = live.begin() + static_cast<std::ptrdiff_t>(from + in_.below(live.size() - from));
    T* one = *at;
    live.erase(at);
    return one;
  }
  template <class T>
  void keep(rollmark_status status, const Answered& error, T* const& out, std::vector<T*>& live) {
    hold_output(status, error, out);
    if (out != nullptr) live.push_back(out);
  }

  void open(const std::string& text, std::int64_t length) {
    Answered error;
    rollmark_engine* out = nullptr;
    keep(rollmark_engine_open(nullptr, text.data(), length, &out, &error), error, out, engines_);
  }

  // The length of a text that lies in memory: its own, -1, less, or one below -1, which is refused.
  std::int64_t length_of(const std::string& text) {
    const std::size_t form = in_.below(8);
    if (form == 0) return -1;
    if (form == 1) return -2;
    if (form == 2) return static_cast<std::int64_t>(in_.below(text.size() + 1));
    return static_cast<std::int64_t>(text.size());
  }

  void call();
  void read(const rollmark_result* result, const std::string& table, const std::string& column);

  Bytes in_;
  std::vector<rollmark_engine*> engines_;
  std::vector<rollmark_dataset*> datasets_;
  std::vector<rollmark_result*> results_;
};

void AnyHost::read(const rollmark_result* result, const std::string& table, const std::string& column) {
  std::int64_t rows = -7;
  const rollmark_status counted = rollmark_result_rows(result, table.c_str(), &rows);
  hold(counted == ROLLMARK_OK ? rows >= 0 : rows == 0);
  rollmark_column out{};
  out.struct_size = sizeof out;
  const rollmark_status found = rollmark_result_column(result, table.c_str(), column.c_str(), &out);
  hold(found != ROLLMARK_E_INTERNAL && (found == ROLLMARK_OK) == (out.values != nullptr));
  if (found == ROLLMARK_OK) hold(out.length == rows);
  const char* bytes = table.c_str();
  std::int64_t size = -7;
  const rollmark_status document = rollmark_result_document(result, table.c_str(), &bytes, &size);
  hold(document != ROLLMARK_E_INTERNAL && (document == ROLLMARK_OK) == (bytes != nullptr));
  hold(document == ROLLMARK_OK ? bytes[size] == 0 : size == 0);
}

void AnyHost::call() {
  Answered error;
  rollmark_result* out = nullptr;
  switch (in_.below(13)) {
    case 0: {
      const std::string text = in_.word(texts);
      if (engines_.size() < 3) open(text, length_of(text));
      break;
    }
    case 1:
      rollmark_engine_cancel(any(engines_));
      break;
    case 2:
      rollmark_engine_close(taken(engines_, 1));
      break;
    case 3:
      keep(rollmark_describe(any(engines_), in_.word(names).c_str(), &out, &error), error, out, results_);
      break;
    case 4:
    case 5: {
      rollmark_dataset* made = nullptr;
      if (datasets_.size() >= 4) break;
      keep(rollmark_dataset_new(any(engines_), &made, &error), error, made, datasets_);
      if (made != nullptr && !in_.one_in(3)) push_school(made);
      break;
    }
    case 6: {
      const std::string source = in_.word(texts);
      hold_status(rollmark_dataset_load(any(datasets_), in_.word(names).c_str(), source.data(),
                                        length_of(source), &error),
                  error);
      break;
    }
    case 7:
      hold_status(rollmark_dataset_put(any(datasets_), in_.word(names).c_str(), in_.number(), nullptr,
                                       in_.one_in(2) ? 0 : 1, &error),
                  error);
      break;
    case 8: {
      // One row of none of the pushed codes: no length leads beyond it.
      static constexpr std::array<std::uint8_t, 8> marks{1, 2, 1, 2, 3, 3, 0, 255};
      hold_status(rollmark_dataset_put_marks(any(datasets_), in_.number(), 1, in_.number(),
                                             static_cast<std::int64_t>(in_.below(9)), marks.data(),
                                             in_.number(), &error),
                  error);
      break;
    }
    case 9:
      rollmark_dataset_free(taken(datasets_, 0));
      break;
    case 10: {
      const std::string params = in_.word(texts);
      const std::string job = in_.word(names);
      if (results_.size() >= 6) break;
      keep(rollmark_run(any(datasets_), job.c_str(), params.data(), length_of(params), &out, &error), error,
           out, results_);
      break;
    }
    case 11: {
      const std::string table = in_.word(names);
      read(any(results_), table, in_.word(names));
      break;
    }
    default:
      rollmark_result_free(taken(results_, 0));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  AnyHost host(data, size);
  host.call_all();
  return 0;
}
