// A host for tests, over the C interface alone: open, load, run, read. Every refusal becomes a failed test,
// unless the test asked for the error.
#pragma once

#include <rollmark/ext_secret.h>
#include <rollmark/rollmark.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace rollmark::test {

class HostResult {
 public:
  explicit HostResult(rollmark_result* result) : result_(result, rollmark_result_free) {}
  std::int64_t rows(const char* table) const;
  // A cell as text: dates as YYYY-MM-DD, numbers in figures, no value as "".
  std::string cell(const char* table, const char* column, std::int64_t row) const;
  bool has(const char* table, const char* column) const;
  std::string document(const char* name) const;
  const rollmark_result* handle() const { return result_.get(); }

 private:
  std::unique_ptr<rollmark_result, void (*)(rollmark_result*)> result_;
};

struct Answer {
  rollmark_status status = ROLLMARK_OK;
  std::string message;
};

class Host {
 public:
  // `config` gets the folder of this build's adapters added.
  explicit Host(const std::string& config = {});
  ~Host();
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  Answer load(const std::string& source, const char* adapter = "sql");
  Answer try_run(const char* job, const std::string& params, std::optional<HostResult>& out);
  HostResult run(const char* job, const std::string& params);
  // A row of the table `document`.
  void put_document(const std::string& name, const std::string& bytes);
  // All debug lines of the log so far.
  const std::string& log() const { return log_; }
  rollmark_dataset* dataset() { return dataset_; }
  // Called with the phase and what is done; non-zero cancels.
  std::function<std::int32_t(std::string_view phase, std::int64_t done)> on_progress;
  // What the host answers when it is asked for a secret; none of another name.
  std::map<std::string, std::string, std::less<>> secrets;

 private:
  static void ROLLMARK_CALL keep_line(void* context, std::int32_t level, const char* category,
                                      const char* message, std::int64_t length);
  static std::int32_t ROLLMARK_CALL progress(void* context, const char* phase, std::int64_t done,
                                             std::int64_t total);
  static const void* ROLLMARK_CALL extension(void* context, const char* name);
  static const char* ROLLMARK_CALL secret(void* context, const char* name);
  rollmark_host_secret secret_service_{sizeof(rollmark_host_secret), 0, secret};
  rollmark_engine* engine_ = nullptr;
  rollmark_dataset* dataset_ = nullptr;
  std::string log_;
};

}  // namespace rollmark::test
