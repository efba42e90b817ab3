// rollmark.hpp: rollmark.h for C++17, header only: handles that free themselves, statuses as exceptions,
// columns as ranges of values. It adds nothing that the C header cannot do, and is no part of the ABI: it is
// compiled into the host, with the host's compiler and standard library.
//
// Threads, ownership and callbacks are as rollmark.h says. A view (Column, std::string_view) lives as long as
// its Result. An exception must not leave a callback.
#ifndef ROLLMARK_ROLLMARK_HPP
#define ROLLMARK_ROLLMARK_HPP

#include <rollmark/rollmark.h>

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace rollmark::host {

// A status that is not ROLLMARK_OK, with the library's message.
class Error : public std::runtime_error {
 public:
  Error(rollmark_status status, std::int32_t detail, const std::string& message)
      : std::runtime_error(message), status_(status), detail_(detail) {}
  rollmark_status status() const noexcept { return status_; }
  std::int32_t detail() const noexcept { return detail_; }

 private:
  rollmark_status status_;
  std::int32_t detail_;
};

namespace detail {

template <class Function, class... Arguments>
void call(Function function, Arguments... arguments) {
  rollmark_error error{};
  error.struct_size = sizeof error;
  const rollmark_status status = function(arguments..., &error);
  if (status != ROLLMARK_OK) throw Error(status, error.detail, {error.message, error.message_len});
}

// For the functions that have no rollmark_error.
inline void require(rollmark_status status, std::string_view what, const std::string& name) {
  if (status == ROLLMARK_OK) return;
  throw Error(status, 0, std::string(rollmark_status_name(status)) + ": " + std::string(what) + " " + name);
}

struct Close {
  void operator()(rollmark_engine* engine) const noexcept { rollmark_engine_close(engine); }
  void operator()(rollmark_dataset* dataset) const noexcept { rollmark_dataset_free(dataset); }
  void operator()(rollmark_result* result) const noexcept { rollmark_result_free(result); }
};

inline std::int64_t length(std::string_view text) {
  return static_cast<std::int64_t>(text.size());
}

}  // namespace detail

// One column of a result.
class Column {
 public:
  explicit Column(const rollmark_column& column) : column_(column) {}
  std::int64_t size() const noexcept { return column_.length; }
  std::int32_t type() const noexcept { return column_.type; }
  bool has(std::int64_t row) const noexcept {
    return column_.validity == nullptr || (column_.validity[row >> 3] >> (row & 7) & 1) != 0;
  }
  // U8, I32, I64 and DATE32 as a number; 0 where there is no value.
  std::int64_t number(std::int64_t row) const {
    if (!has(row)) return 0;
    switch (column_.type) {
      case ROLLMARK_TYPE_U8:
        return static_cast<const std::uint8_t*>(column_.values)[row];
      case ROLLMARK_TYPE_I32:
      case ROLLMARK_TYPE_DATE32:
        return static_cast<const std::int32_t*>(column_.values)[row];
      case ROLLMARK_TYPE_I64:
        return static_cast<const std::int64_t*>(column_.values)[row];
      default:
        throw std::logic_error(std::string(column_.name) + " holds no numbers");
    }
  }
  // TEXT, BINARY and DICT8; empty where there is no value.
  std::string_view text(std::int64_t row) const {
    if (!has(row)) return {};
    const rollmark_column* from = &column_;
    if (column_.type == ROLLMARK_TYPE_DICT8) {
      row = static_cast<const std::uint8_t*>(column_.values)[row];
      from = column_.dictionary;
    } else if (column_.type != ROLLMARK_TYPE_TEXT && column_.type != ROLLMARK_TYPE_BINARY) {
      throw std::logic_error(std::string(column_.name) + " holds no text");
    }
    const auto* offsets = static_cast<const std::int32_t*>(from->offsets);
    return {static_cast<const char*>(from->values) + offsets[row],
            static_cast<std::size_t>(offsets[row + 1] - offsets[row])};
  }

 private:
  rollmark_column column_;
};

class Result {
 public:
  explicit Result(rollmark_result* result) : result_(result) {}
  std::int64_t rows(const std::string& table) const {
    std::int64_t rows = 0;
    detail::require(rollmark_result_rows(result_.get(), table.c_str(), &rows), "table", table);
    return rows;
  }
  Column column(const std::string& table, const std::string& name) const {
    rollmark_column column{};
    column.struct_size = sizeof column;
    detail::require(rollmark_result_column(result_.get(), table.c_str(), name.c_str(), &column), "column",
                    table + "." + name);
    return Column(column);
  }
  std::string_view document(const std::string& name) const {
    const char* data = nullptr;
    std::int64_t size = 0;
    detail::require(rollmark_result_document(result_.get(), name.c_str(), &data, &size), "document", name);
    return {data, static_cast<std::size_t>(size)};
  }

 private:
  std::unique_ptr<rollmark_result, detail::Close> result_;
};

class Dataset {
 public:
  explicit Dataset(rollmark_dataset* dataset) : dataset_(dataset) {}
  void load(const std::string& adapter, std::string_view source) {
    detail::call(rollmark_dataset_load, dataset_.get(), adapter.c_str(), source.data(),
                 detail::length(source));
  }
  void put(const std::string& table, std::int64_t rows, const std::vector<rollmark_column>& columns) {
    detail::call(rollmark_dataset_put, dataset_.get(), table.c_str(), rows, columns.data(),
                 static_cast<std::int32_t>(columns.size()));
  }
  void put_marks(std::int64_t first_enrolment, std::int64_t enrolments, std::int64_t first_half_day,
                 std::int64_t half_days, const std::uint8_t* marks, std::int64_t stride) {
    detail::call(rollmark_dataset_put_marks, dataset_.get(), first_enrolment, enrolments, first_half_day,
                 half_days, marks, stride);
  }
  Result run(const std::string& job, std::string_view params) {
    rollmark_result* result = nullptr;
    detail::call(rollmark_run, dataset_.get(), job.c_str(), params.data(), detail::length(params), &result);
    return Result(result);
  }

 private:
  std::unique_ptr<rollmark_dataset, detail::Close> dataset_;
};

class Engine {
 public:
  // `host` may be nullptr; it is copied.
  Engine(const rollmark_host* host, std::string_view config) {
    rollmark_engine* engine = nullptr;
    detail::call(rollmark_engine_open, host, config.data(), detail::length(config), &engine);
    engine_.reset(engine);
  }
  Dataset dataset() {
    rollmark_dataset* dataset = nullptr;
    detail::call(rollmark_dataset_new, engine_.get(), &dataset);
    return Dataset(dataset);
  }
  Result describe(const std::string& what) {
    rollmark_result* result = nullptr;
    detail::call(rollmark_describe, engine_.get(), what.c_str(), &result);
    return Result(result);
  }
  // Any thread, until the engine is destroyed.
  void cancel() noexcept { rollmark_engine_cancel(engine_.get()); }

 private:
  std::unique_ptr<rollmark_engine, detail::Close> engine_;
};

}  // namespace rollmark::host

#endif
