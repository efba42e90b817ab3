// A host for tests: thin over the C interface.
#include "support/host.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>

#include "support/text_rows.hpp"

namespace rollmark::test {
namespace {

rollmark_error new_error() {
  rollmark_error error{};
  error.struct_size = sizeof error;
  return error;
}

std::string date_text(std::int32_t days) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

}  // namespace

std::int64_t HostResult::rows(const char* table) const {
  std::int64_t rows = -1;
  EXPECT_EQ(rollmark_result_rows(result_.get(), table, &rows), ROLLMARK_OK) << table;
  return rows;
}

bool HostResult::has(const char* table, const char* column) const {
  rollmark_column view{};
  view.struct_size = sizeof view;
  return rollmark_result_column(result_.get(), table, column, &view) == ROLLMARK_OK;
}

std::string HostResult::cell(const char* table, const char* column, std::int64_t row) const {
  rollmark_column view{};
  view.struct_size = sizeof view;
  EXPECT_EQ(rollmark_result_column(result_.get(), table, column, &view), ROLLMARK_OK)
      << table << "." << column;
  if (row >= view.length) return {};
  if (view.validity != nullptr && (view.validity[row >> 3] >> (row & 7) & 1) == 0) return {};
  switch (view.type) {
    case ROLLMARK_TYPE_U8:
      return std::to_string(static_cast<const std::uint8_t*>(view.values)[row]);
    case ROLLMARK_TYPE_I32:
      return std::to_string(static_cast<const std::int32_t*>(view.values)[row]);
    case ROLLMARK_TYPE_I64:
      return std::to_string(static_cast<const std::int64_t*>(view.values)[row]);
    case ROLLMARK_TYPE_DATE32:
      return date_text(static_cast<const std::int32_t*>(view.values)[row]);
    default: {
      if (view.type == ROLLMARK_TYPE_DICT8) {
        row = static_cast<const std::uint8_t*>(view.values)[row];
        view = *view.dictionary;
      }
      const auto* offsets = static_cast<const std::int32_t*>(view.offsets);
      return {static_cast<const char*>(view.values) + offsets[row],
              static_cast<std::size_t>(offsets[row + 1] - offsets[row])};
    }
  }
}

std::string HostResult::document(const char* name) const {
  const char* data = nullptr;
  std::int64_t length = 0;
  EXPECT_EQ(rollmark_result_document(result_.get(), name, &data, &length), ROLLMARK_OK) << name;
  return data == nullptr ? std::string{} : std::string(data, static_cast<std::size_t>(length));
}

void ROLLMARK_CALL Host::keep_line(void* context, std::int32_t, const char*, const char* message,
                                   std::int64_t length) {
  static_cast<Host*>(context)->log_.append(message, static_cast<std::size_t>(length)).append("\n");
}

std::int32_t ROLLMARK_CALL Host::progress(void* context, const char* phase, std::int64_t done, std::int64_t) {
  const Host& self = *static_cast<Host*>(context);
  return self.on_progress && phase != nullptr ? self.on_progress(phase, done) : 0;
}

const void* ROLLMARK_CALL Host::extension(void* context, const char* name) {
  const bool secrets = name != nullptr && std::string_view(name) == ROLLMARK_EXT_HOST_SECRET;
  return secrets ? &static_cast<Host*>(context)->secret_service_ : nullptr;
}

const char* ROLLMARK_CALL Host::secret(void* context, const char* name) {
  const auto& all = static_cast<Host*>(context)->secrets;
  const auto found = name == nullptr ? all.end() : all.find(std::string_view(name));
  return found == all.end() ? nullptr : found->second.c_str();
}

Host::Host(const std::string& config) {
  rollmark_host host{};
  host.struct_size = sizeof host;
  host.context = this;
  host.log = keep_line;
  host.progress = progress;
  host.extension = extension;
  rollmark_error error = new_error();
  const std::string whole = "adapters=" ROLLMARK_BINARY_DIR "/lib\n" + config;
  EXPECT_EQ(
      rollmark_engine_open(&host, whole.data(), static_cast<std::int64_t>(whole.size()), &engine_, &error),
      ROLLMARK_OK)
      << error.message;
  EXPECT_EQ(rollmark_dataset_new(engine_, &dataset_, &error), ROLLMARK_OK) << error.message;
}

Host::~Host() {
  rollmark_dataset_free(dataset_);
  rollmark_engine_close(engine_);
}

Answer Host::load(const std::string& source, const char* adapter) {
  rollmark_error error = new_error();
  const rollmark_status status = rollmark_dataset_load(dataset_, adapter, source.data(),
                                                       static_cast<std::int64_t>(source.size()), &error);
  return {status, status == ROLLMARK_OK ? std::string{} : std::string(error.message)};
}

Answer Host::try_run(const char* job, const std::string& params, std::optional<HostResult>& out) {
  rollmark_error error = new_error();
  rollmark_result* result = nullptr;
  const rollmark_status status =
      rollmark_run(dataset_, job, params.data(), static_cast<std::int64_t>(params.size()), &result, &error);
  if (status == ROLLMARK_OK) out.emplace(result);
  return {status, status == ROLLMARK_OK ? std::string{} : std::string(error.message)};
}

HostResult Host::run(const char* job, const std::string& params) {
  std::optional<HostResult> result;
  const Answer answer = try_run(job, params, result);
  EXPECT_EQ(answer.status, ROLLMARK_OK) << answer.message;
  return result ? std::move(*result) : HostResult(nullptr);
}

void Host::put_document(const std::string& name, const std::string& bytes) {
  TextRows rows({"name", "bytes"});
  std::vector<rollmark_column> columns = rows.row(std::vector<std::string>{name, bytes}).structs();
  columns[1].type = ROLLMARK_TYPE_BINARY;
  rollmark_error error{};
  error.struct_size = sizeof error;
  ASSERT_EQ(rollmark_dataset_put(dataset_, "document", 1, columns.data(),
                                 static_cast<std::int32_t>(columns.size()), &error),
            ROLLMARK_OK)
      << error.message;
}

}  // namespace rollmark::test
