// Handles of the library: calls and their errors.
#include "engine.hpp"

#include <fmt/format.h>

#include "command_error.hpp"

namespace rollmark::cli {
namespace {

rollmark_error empty_error() {
  rollmark_error error{};
  error.struct_size = sizeof error;
  return error;
}

}  // namespace

std::string as_text(const Lines& lines) {
  std::string text;
  for (const auto& [key, value] : lines) {
    if (key.find_first_of("\r\n=") != std::string::npos || value.find_first_of("\r\n") != std::string::npos) {
      throw CommandError(
          fmt::format("the value for \"{}\" must be one line", key.substr(0, key.find_first_of("\r\n"))));
    }
    text += key + '=' + value + '\n';
  }
  return text;
}

Engine::Engine(const Library& library, const rollmark_host& host, const Lines& config)
    : library_(&library),
      engine_(nullptr, {library.engine_close}),
      dataset_(nullptr, {library.dataset_free}) {
  rollmark_error error = empty_error();
  rollmark_engine* engine = nullptr;
  const std::string text = as_text(config);
  const rollmark_status status =
      library.engine_open(&host, text.data(), static_cast<std::int64_t>(text.size()), &engine, &error);
  engine_.reset(engine);
  require(status, error);
}

void Engine::require(rollmark_status status, const rollmark_error& error) const {
  if (status == ROLLMARK_OK) return;
  if (status == ROLLMARK_CANCELLED) throw CommandError("cancelled");
  if (error.message_len > 0 && error.message_len < sizeof error.message) {
    throw CommandError(std::string(error.message, error.message_len));
  }
  throw CommandError(fmt::format("the library answered {}", library_->status_name(status)));
}

rollmark_dataset* Engine::dataset() {
  if (!dataset_) {
    rollmark_error error = empty_error();
    rollmark_dataset* made = nullptr;
    const rollmark_status status = library_->dataset_new(engine_.get(), &made, &error);
    dataset_.reset(made);
    require(status, error);
  }
  return dataset_.get();
}

void Engine::load(const std::string& adapter, const Lines& source) {
  const std::string text = as_text(source);
  rollmark_error error = empty_error();
  rollmark_dataset* const into = dataset();
  require(library_->dataset_load(into, adapter.c_str(), text.data(), static_cast<std::int64_t>(text.size()),
                                 &error),
          error);
}

void Engine::put(const std::string& table, std::int64_t rows, const std::vector<rollmark_column>& columns) {
  rollmark_error error = empty_error();
  rollmark_dataset* const into = dataset();
  require(library_->dataset_put(into, table.c_str(), rows, columns.data(),
                                static_cast<std::int32_t>(columns.size()), &error),
          error);
}

Result Engine::run(const std::string& job, const Lines& params) {
  const std::string text = as_text(params);
  rollmark_error error = empty_error();
  rollmark_dataset* const data = dataset();
  rollmark_result* result = nullptr;
  const rollmark_status status =
      library_->run(data, job.c_str(), text.data(), static_cast<std::int64_t>(text.size()), &result, &error);
  if (status != ROLLMARK_OK) library_->result_free(result);
  require(status, error);
  return {*library_, result};
}

Result Engine::describe(const std::string& what) {
  rollmark_error error = empty_error();
  rollmark_result* result = nullptr;
  const rollmark_status status = library_->describe(engine_.get(), what.c_str(), &result, &error);
  if (status != ROLLMARK_OK) library_->result_free(result);
  require(status, error);
  return {*library_, result};
}

}  // namespace rollmark::cli
