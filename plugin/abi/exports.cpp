// The functions of rollmark.h. Each checks its handles, takes its share of them, and hands on; it must not
// hold a rule, a figure or a job of its own.
#include <rollmark/rollmark.h>

#include <string_view>
#include <utility>

#include "abi/adapter_bridge.hpp"
#include "abi/arguments.hpp"
#include "abi/arrow_stream.hpp"
#include "abi/build_info.hpp"
#include "abi/describe.hpp"
#include "abi/guard.hpp"
#include "abi/handles.hpp"
#include "abi/host_control.hpp"
#include "core/key_values.hpp"
#include "jobs/job.hpp"

namespace rollmark {
namespace {

std::shared_ptr<Engine> engine_of(const rollmark_engine* handle) {
  require_kind(handle, HandleKind::engine, "engine");
  return handle->engine;
}

std::shared_ptr<DatasetOfEngine> dataset_of(const rollmark_dataset* handle) {
  require_kind(handle, HandleKind::dataset, "dataset");
  return handle->dataset;
}

const ResultView& result_of(const rollmark_result* handle) {
  require_kind(handle, HandleKind::result, "result");
  return handle->view;
}

rollmark_result* new_result(std::shared_ptr<const Result> result) {
  return new rollmark_result{HandleKind::result, ResultView(std::move(result))};
}

// An output is set on every path, and first.
template <class T>
void clear(T** out) {
  if (out != nullptr) *out = nullptr;
}

}  // namespace
}  // namespace rollmark

using namespace rollmark;

extern "C" {

// These four touch nothing that could fail, so they need no guard.
std::uint32_t ROLLMARK_CALL rollmark_abi_version(void) {
  return static_cast<std::uint32_t>(ROLLMARK_ABI_MAJOR) << 16U | ROLLMARK_ABI_MINOR;
}

const char* ROLLMARK_CALL rollmark_build_info(void) {
  return build_info();
}

const char* ROLLMARK_CALL rollmark_status_name(rollmark_status status) {
  return status_name(status);
}

const void* ROLLMARK_CALL rollmark_extension(const char* id) {
  return id != nullptr && std::string_view(id) == ROLLMARK_EXT_ARROW ? arrow_functions() : nullptr;
}

rollmark_status ROLLMARK_CALL rollmark_engine_open(const rollmark_host* host, const char* config,
                                                   std::int64_t config_len, rollmark_engine** out,
                                                   rollmark_error* err) {
  clear(out);
  return guard(err, [&](Call& call) {
    require_output(out, "out");
    auto engine = std::make_shared<Engine>(host, text_argument(config, config_len, "config"));
    engine->say_whose_rulebook(call);
    *out = new rollmark_engine{HandleKind::engine, std::move(engine)};
  });
}

void ROLLMARK_CALL rollmark_engine_cancel(rollmark_engine* engine) {
  if (engine != nullptr) guard(nullptr, [&](Call&) { engine_of(engine)->cancel(); });
}

void ROLLMARK_CALL rollmark_engine_close(rollmark_engine* engine) {
  if (engine == nullptr) return;
  guard(nullptr, [&](Call& call) {
    const std::shared_ptr<Engine> shared = engine_of(engine);
    shared->close(call);
    free_handle(engine);
  });
}

rollmark_status ROLLMARK_CALL rollmark_describe(rollmark_engine* engine, const char* what,
                                                rollmark_result** out, rollmark_error* err) {
  clear(out);
  return guard(err, [&](Call& call) {
    require_output(out, "out");
    const std::shared_ptr<Engine> shared = engine_of(engine);
    const EngineUse use(call, shared, "rollmark_describe");
    *out = new_result(describe(*shared, name_argument(what, "what")));
  });
}

rollmark_status ROLLMARK_CALL rollmark_dataset_new(rollmark_engine* engine, rollmark_dataset** out,
                                                   rollmark_error* err) {
  clear(out);
  return guard(err, [&](Call& call) {
    require_output(out, "out");
    const std::shared_ptr<Engine> shared = engine_of(engine);
    const EngineUse use(call, shared, "rollmark_dataset_new");
    auto dataset = std::make_shared<DatasetOfEngine>(shared);
    *out = new rollmark_dataset{HandleKind::dataset, std::move(dataset)};
  });
}

rollmark_status ROLLMARK_CALL rollmark_dataset_load(rollmark_dataset* dataset, const char* adapter,
                                                    const char* source, std::int64_t source_len,
                                                    rollmark_error* err) {
  return guard(err, [&](Call& call) {
    const std::shared_ptr<DatasetOfEngine> shared = dataset_of(dataset);
    const EngineUse use(call, shared->engine, "rollmark_dataset_load");
    const rollmark_adapter& found = shared->engine->adapters().find(name_argument(adapter, "adapter"));
    load_through(call, *shared->engine, shared->data, found, text_argument(source, source_len, "source"));
  });
}

rollmark_status ROLLMARK_CALL rollmark_dataset_put(rollmark_dataset* dataset, const char* table,
                                                   std::int64_t rows, const rollmark_column* columns,
                                                   std::int32_t column_count, rollmark_error* err) {
  return guard(err, [&](Call& call) {
    const std::shared_ptr<DatasetOfEngine> shared = dataset_of(dataset);
    const EngineUse use(call, shared->engine, "rollmark_dataset_put");
    const std::string_view name = name_argument(table, "table");
    shared->data.put(name, rows, ColumnArguments(columns, column_count).columns());
  });
}

rollmark_status ROLLMARK_CALL rollmark_dataset_put_marks(rollmark_dataset* dataset,
                                                         std::int64_t first_enrolment,
                                                         std::int64_t enrolments, std::int64_t first_half_day,
                                                         std::int64_t half_days, const std::uint8_t* marks,
                                                         std::int64_t stride, rollmark_error* err) {
  return guard(err, [&](Call& call) {
    const std::shared_ptr<DatasetOfEngine> shared = dataset_of(dataset);
    const EngineUse use(call, shared->engine, "rollmark_dataset_put_marks");
    shared->data.put_marks(first_enrolment, enrolments, first_half_day, half_days, marks, stride);
  });
}

void ROLLMARK_CALL rollmark_dataset_free(rollmark_dataset* dataset) {
  if (dataset == nullptr) return;
  guard(nullptr, [&](Call&) {
    require_kind(dataset, HandleKind::dataset, "dataset");
    free_handle(dataset);
  });
}

rollmark_status ROLLMARK_CALL rollmark_run(rollmark_dataset* dataset, const char* job, const char* params,
                                           std::int64_t params_len, rollmark_result** out,
                                           rollmark_error* err) {
  clear(out);
  return guard(err, [&](Call& call) {
    require_output(out, "out");
    const std::shared_ptr<DatasetOfEngine> shared = dataset_of(dataset);
    const EngineUse use(call, shared->engine, "rollmark_run");
    const std::string_view name = name_argument(job, "job");
    const KeyValues given(text_argument(params, params_len, "params"), "params");
    HostControl control(call, *shared->engine);
    find_job(name);
    control.step("data", 0, -1);
    const std::shared_ptr<const Snapshot> data = shared->data.snapshot();
    *out = new_result(run_job(name, {*data, *shared->engine->rulebook(), given, control}));
  });
}

rollmark_status ROLLMARK_CALL rollmark_result_rows(const rollmark_result* result, const char* table,
                                                   std::int64_t* out) {
  if (out != nullptr) *out = 0;
  return guard(nullptr, [&](Call&) {
    require_output(out, "out");
    *out = result_of(result).rows(name_argument(table, "table"));
  });
}

rollmark_status ROLLMARK_CALL rollmark_result_column(const rollmark_result* result, const char* table,
                                                     const char* column, rollmark_column* out) {
  clear_column(out);
  return guard(nullptr, [&](Call&) {
    require_output(out, "out");
    const ResultView& view = result_of(result);
    view.column(name_argument(table, "table"), name_argument(column, "column"), *out);
  });
}

rollmark_status ROLLMARK_CALL rollmark_result_document(const rollmark_result* result, const char* name,
                                                       const char** data, std::int64_t* len) {
  clear(data);
  if (len != nullptr) *len = 0;
  return guard(nullptr, [&](Call&) {
    require_output(data, "data");
    require_output(len, "len");
    const Document& document = result_of(result).document(name_argument(name, "name"));
    *data = document.bytes.c_str();
    *len = static_cast<std::int64_t>(document.bytes.size());
  });
}

void ROLLMARK_CALL rollmark_result_free(rollmark_result* result) {
  if (result == nullptr) return;
  guard(nullptr, [&](Call&) {
    require_kind(result, HandleKind::result, "result");
    free_handle(result);
  });
}

}  // extern "C"
