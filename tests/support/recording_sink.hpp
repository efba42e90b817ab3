// A host's side of a load that keeps what an adapter pushes, so that a test can look at it. It must not read
// the text: what a date or a code means is the core's.
#pragma once

#include <rollmark/adapter.h>

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rollmark::test {

using Value = std::optional<std::string>;  // nothing stands for NULL
using Row = std::vector<Value>;

struct RecordedTable {
  std::vector<std::string> columns;
  std::vector<Row> rows;
  int batches = 0;
};

class RecordingSink {
 public:
  RecordingSink() = default;
  RecordingSink(const RecordingSink&) = delete;
  RecordingSink& operator=(const RecordingSink&) = delete;

  // Asks for columns of a table; a name that ends in * is required. Tables are asked for in the order of the
  // calls.
  void want(const std::string& table, const std::vector<std::string>& columns);

  // Asks for every canonical table and column, as the core lists them.
  void want_everything();

  // The sink to hand to an adapter; valid until the next want.
  const rollmark_sink& sink();

  std::map<std::string, RecordedTable, std::less<>> tables;
  std::vector<std::string> order;                         // tables as they first came
  std::vector<std::pair<std::int32_t, std::string>> log;  // level, line
  std::vector<std::string> phases;

  // What the host's secret service answers. Where `no_secrets` is set the sink has no such callback.
  std::map<std::string, std::string, std::less<>> secrets;
  std::vector<std::string> asked;  // names of secrets, as asked for
  bool no_secrets = false;

  // Called before a batch is kept; a status other than ROLLMARK_OK is given back.
  std::function<rollmark_status(std::string_view table)> before_put;
  // Answers progress; non-zero cancels.
  std::function<std::int32_t(std::string_view phase, std::int64_t done)> on_progress;

 private:
  static rollmark_status ROLLMARK_CALL put(void* context, const char* table, std::int64_t rows,
                                           const rollmark_column* columns, std::int32_t column_count,
                                           rollmark_error* error);
  static std::int32_t ROLLMARK_CALL progress(void* context, const char* phase, std::int64_t done,
                                             std::int64_t total);
  static const char* ROLLMARK_CALL secret(void* context, const char* name);
  static void ROLLMARK_CALL write_log(void* context, std::int32_t level, const char* category,
                                      const char* message, std::int64_t message_len);

  std::deque<std::string> names_;
  std::vector<rollmark_wanted> wanted_;
  rollmark_sink sink_{};
};

}  // namespace rollmark::test
