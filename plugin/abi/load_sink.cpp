// Puts, progress and the reckoning after a load.
#include "abi/load_sink.hpp"

#include <map>
#include <mutex>

#include "abi/arguments.hpp"
#include "abi/log_categories.hpp"
#include "core/failure.hpp"

namespace rollmark {
namespace {

// Running loads by ticket. An adapter holds a ticket and no address, so one that calls late finds nothing.
struct Tickets {
  std::mutex mutex;
  std::map<std::uintptr_t, LoadSink*> running;
  std::uintptr_t last = 0;
  std::int64_t late_calls = 0;
};

// Never destroyed: a late call may come while the process ends.
Tickets& tickets() {
  static Tickets& all = *new Tickets;
  return all;
}

// Tells threads apart without making one: an address that each has for itself.
const void* this_thread() {
  thread_local const char here = 0;
  return &here;
}

rollmark_status ROLLMARK_CALL sink_put(void* context, const char* table, std::int64_t rows,
                                       const rollmark_column* columns, std::int32_t column_count,
                                       rollmark_error* error) {
  return guard(error, [&](Call&) { LoadSink::of(context).put(table, rows, columns, column_count); });
}

rollmark_status ROLLMARK_CALL sink_put_marks(void* context, std::int64_t first_enrolment,
                                             std::int64_t enrolments, std::int64_t first_half_day,
                                             std::int64_t half_days, const std::uint8_t* marks,
                                             std::int64_t stride, rollmark_error* error) {
  return guard(error, [&](Call&) {
    LoadSink::of(context).put_marks(first_enrolment, enrolments, first_half_day, half_days, marks, stride);
  });
}

std::int32_t ROLLMARK_CALL sink_progress(void* context, const char* phase, std::int64_t done,
                                         std::int64_t total) {
  const rollmark_status status =
      guard(nullptr, [&](Call&) { LoadSink::of(context).progress(phase, done, total); });
  return status == ROLLMARK_OK ? 0 : 1;
}

void ROLLMARK_CALL sink_log(void* context, std::int32_t level, const char*, const char* message,
                            std::int64_t length) {
  guard(nullptr, [&](Call&) { LoadSink::of(context).log(level, message, length); });
}

const char* ROLLMARK_CALL sink_secret(void* context, const char* name) {
  const char* secret = nullptr;
  guard(nullptr, [&](Call&) { secret = LoadSink::of(context).secret(name); });
  return secret;
}

}  // namespace

bool adapters_may_answer(rollmark_status status) {
  switch (status) {
    case ROLLMARK_E_ARGUMENT:
    case ROLLMARK_E_NOT_FOUND:
    case ROLLMARK_E_UNSUPPORTED:
    case ROLLMARK_E_DATA:
    case ROLLMARK_E_IO:
    case ROLLMARK_E_ADAPTER:
    case ROLLMARK_E_MEMORY:
      return true;
    default:
      return false;
  }
}

LoadSink::LoadSink(const Call& call, const Engine& engine, Dataset::Load& load, std::string adapter,
                   const std::vector<WantedColumn>& wanted)
    : call_(call),
      engine_(engine),
      control_(call, engine),
      load_(load),
      adapter_("adapter \"" + std::move(adapter) + "\""),
      thread_(this_thread()) {
  for (const WantedColumn& one : wanted) {
    wanted_names_.emplace(one.table->name, one.column->name);
    // The names of canonical tables and columns are literals, so NUL-terminated.
    wanted_.push_back({sizeof(rollmark_wanted), static_cast<std::int32_t>(held_as(one.column->reading)),
                       one.column->required ? 1 : 0, 0, one.table->name.data(), one.column->name.data()});
  }
  sink_.struct_size = sizeof sink_;
  sink_.wanted_size = sizeof(rollmark_wanted);
  sink_.wanted = wanted_.data();
  sink_.wanted_count = static_cast<std::int64_t>(wanted_.size());
  sink_.put = sink_put;
  sink_.put_marks = sink_put_marks;
  sink_.progress = sink_progress;
  sink_.log = sink_log;
  sink_.secret = sink_secret;
  Tickets& all = tickets();
  const std::lock_guard<std::mutex> lock(all.mutex);
  all.running.emplace(++all.last, this);
  // A number that only looks like a pointer: an adapter that calls back too late must find nothing to follow.
  sink_.context = reinterpret_cast<void*>(all.last);  // NOLINT(performance-no-int-to-ptr)
}

LoadSink::~LoadSink() {
  Tickets& all = tickets();
  const std::lock_guard<std::mutex> lock(all.mutex);
  all.running.erase(reinterpret_cast<std::uintptr_t>(sink_.context));
}

LoadSink& LoadSink::of(const void* ticket) {
  Tickets& all = tickets();
  const std::lock_guard<std::mutex> lock(all.mutex);
  const auto found = all.running.find(reinterpret_cast<std::uintptr_t>(ticket));
  if (found == all.running.end()) {
    ++all.late_calls;
    throw Failure(ROLLMARK_E_STATE, "the sink was called after its load had ended");
  }
  LoadSink& sink = *found->second;
  if (sink.thread_ != this_thread()) {
    sink.other_thread_ = true;
    throw Failure(ROLLMARK_E_STATE, "the sink was called from another thread than its load");
  }
  return sink;
}

std::int64_t LoadSink::late_calls() {
  Tickets& all = tickets();
  const std::lock_guard<std::mutex> lock(all.mutex);
  return std::exchange(all.late_calls, 0);
}

template <class Body>
void LoadSink::attempt(Body&& body) {
  if (failure_) throw Failure(ROLLMARK_E_STATE, "an earlier call of this load failed; the load must end");
  try {
    control_.stop_if_cancelled();
    body();
  } catch (...) {
    failure_ = std::current_exception();
    throw;
  }
}

void LoadSink::require_wanted(std::string_view table, std::string_view column) const {
  if (wanted_names_.contains(std::pair<std::string, std::string>(table, column))) return;
  throw Failure(ROLLMARK_E_ADAPTER, "column " + std::string(column) + " of table " + std::string(table) +
                                        " was delivered, and is not in the list of what is wanted");
}

void LoadSink::put(const char* table, std::int64_t rows, const rollmark_column* columns,
                   std::int32_t column_count) {
  attempt([&] {
    const std::string_view name = name_argument(table, "table");
    const ColumnArguments given(columns, column_count);
    for (const rollmark_column* column : given.columns()) require_wanted(name, column->name);
    load_.put(name, rows, given.columns());
    rows_ += rows;
  });
}

void LoadSink::put_marks(std::int64_t first_enrolment, std::int64_t enrolments, std::int64_t first_half_day,
                         std::int64_t half_days, const std::uint8_t* marks, std::int64_t stride) {
  attempt([&] {
    require_wanted("mark_row", "vendor_code");
    load_.put_marks(first_enrolment, enrolments, first_half_day, half_days, marks, stride);
  });
}

void LoadSink::progress(const char* phase, std::int64_t done, std::int64_t total) {
  attempt([&] { control_.step(phase == nullptr ? "load" : phase, done, total); });
}

void LoadSink::log(std::int32_t level, const char* message, std::int64_t length) const {
  // An adapter's lines are the adapter's, whatever it calls them, and only the library accuses.
  const std::int32_t its_level =
      level < ROLLMARK_LOG_DEBUG || level > ROLLMARK_LOG_ERROR ? ROLLMARK_LOG_ERROR : level;
  engine_.log(call_, its_level, log_adapter, text_argument(message, length, "message"));
}

const char* LoadSink::secret(const char* name) const {
  return name == nullptr ? nullptr : engine_.host().secret(call_.floating_point(), name);
}

void LoadSink::misbehaved(const std::string& what) const {
  engine_.log(call_, ROLLMARK_LOG_ADAPTER_MISBEHAVING, log_adapter, adapter_ + " " + what);
}

void LoadSink::refuse(const std::string& what) const {
  misbehaved(what);
  throw Failure(ROLLMARK_E_ADAPTER, adapter_ + " " + what);
}

void LoadSink::settle(rollmark_status answered, std::string_view message) {
  if (other_thread_) refuse("called the sink from another thread than its load");
  if (failure_) {
    try {
      std::rethrow_exception(failure_);
    } catch (const Failure& failure) {
      const std::string why = adapter_ + ": " + failure.what();
      if (answered == ROLLMARK_OK && failure.status() != ROLLMARK_CANCELLED) {
        misbehaved("answered ROLLMARK_OK although the sink had refused");
        throw Failure(ROLLMARK_E_ADAPTER,
                      adapter_ + " answered ROLLMARK_OK although the sink had refused: " + failure.what());
      }
      if (answered != failure.status()) {
        misbehaved("was answered status " + std::to_string(failure.status()) + " and returned status " +
                   std::to_string(answered));
      }
      if (failure.status() == ROLLMARK_E_ADAPTER) refuse(failure.what());
      if (failure.status() == ROLLMARK_CANCELLED) throw;
      throw Failure(failure.status(), why, failure.detail());
    }
  }
  if (answered == ROLLMARK_OK) {
    control_.stop_if_cancelled();
    engine_.log(call_, ROLLMARK_LOG_INFO, log_load,
                adapter_ + " delivered " + std::to_string(rows_) + " rows");
    return;
  }
  if (answered == ROLLMARK_CANCELLED) {
    control_.stop_if_cancelled();
    refuse("answered ROLLMARK_CANCELLED, and nobody had cancelled");
  }
  if (!adapters_may_answer(answered)) {
    refuse("answered status " + std::to_string(answered) + ", which no adapter may");
  }
  throw Failure(answered,
                adapter_ + ": " + (message.empty() ? "failed and said nothing" : std::string(message)));
}

}  // namespace rollmark
