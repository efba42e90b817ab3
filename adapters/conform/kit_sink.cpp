// Every call of an adapter, looked at before it is believed.
#include "kit_sink.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <mutex>

#include "column_fault.hpp"
#include "text.hpp"

namespace rollmark::conform {
namespace {

constexpr std::int64_t rows_between_progress = 10000;  // adapter.h, rollmark_sink
constexpr std::size_t longer_by = 64;                  // a newer host's structs

// Sinks by ticket: an adapter holds a number and no address, so one that calls late finds nothing to follow.
struct Sinks {
  std::mutex mutex;
  std::map<std::uintptr_t, KitSink*> all;
  std::uintptr_t last = 0;
  std::int64_t late_calls = 0;
};

Sinks& sinks() {
  static Sinks& all = *new Sinks;
  return all;
}

void tell(rollmark_error* error, rollmark_status status, const char* message) {
  if (error == nullptr || error->struct_size < sizeof(rollmark_error)) return;
  error->status = status;
  error->detail = 0;
  error->message_len = static_cast<std::uint32_t>(std::strlen(message));
  std::memcpy(error->message, message, error->message_len + 1);
}

}  // namespace

// The C side: finds the sink of a ticket, under a lock, since the worst adapters call from anywhere.
struct KitSink::Door {
  template <class Result, class Call>
  static Result enter(void* ticket, Result late, Call call) {
    Sinks& all = sinks();
    const std::lock_guard<std::mutex> lock(all.mutex);
    const auto found = all.all.find(reinterpret_cast<std::uintptr_t>(ticket));
    if (found == all.all.end() || found->second->ended_) {
      ++all.late_calls;
      return late;
    }
    return call(*found->second);
  }
  static rollmark_status ROLLMARK_CALL put(void* ticket, const char* table, std::int64_t rows,
                                           const rollmark_column* columns, std::int32_t count,
                                           rollmark_error* error) {
    return enter(ticket, ROLLMARK_E_STATE,
                 [&](KitSink& sink) { return sink.put(table, rows, columns, count, error); });
  }
  static rollmark_status ROLLMARK_CALL put_marks(void* ticket, std::int64_t first_enrolment,
                                                 std::int64_t enrolments, std::int64_t first_half_day,
                                                 std::int64_t half_days, const std::uint8_t* marks,
                                                 std::int64_t stride, rollmark_error* error) {
    return enter(ticket, ROLLMARK_E_STATE, [&](KitSink& sink) {
      return sink.put_marks(first_enrolment, enrolments, first_half_day, half_days, marks, stride, error);
    });
  }
  static std::int32_t ROLLMARK_CALL progress(void* ticket, const char* phase, std::int64_t done,
                                             std::int64_t total) {
    return enter(ticket, 1, [&](KitSink& sink) { return sink.progress(phase, done, total); });
  }
  static void ROLLMARK_CALL log(void* ticket, std::int32_t level, const char*, const char* message,
                                std::int64_t length) {
    enter(ticket, 0, [&](KitSink& sink) { return sink.write_log(level, message, length), 0; });
  }
  // As the command has it: database-password is ROLLMARK_SECRET_DATABASE_PASSWORD.
  static const char* ROLLMARK_CALL secret(void* ticket, const char* name) {
    return enter(ticket, static_cast<const char*>(nullptr), [&](KitSink& sink) -> const char* {
      if (!sink.may_call("secret") || name == nullptr) return nullptr;
      std::string variable = "ROLLMARK_SECRET_";
      for (const char c : std::string_view(name)) {
        const bool small = c >= 'a' && c <= 'z';
        const bool plain = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        variable += small ? static_cast<char>(c - 'a' + 'A') : plain ? c : '_';
      }
      const char* value = std::getenv(variable.c_str());
      if (value == nullptr) return nullptr;
      sink.secret_ = value;
      return sink.secret_.c_str();
    });
  }
};

KitSink::KitSink(SinkOrder order) : order_(std::move(order)), thread_(gettid()) {
  const std::size_t more = order_.newer_host ? longer_by : 0;
  const std::size_t stride = sizeof(rollmark_wanted) + more;
  std::size_t count = 0;
  for (const KnownTable& table : order_.wanted) count += table.columns.size();
  // What stands behind the known fields is no zero: whoever reads there with a fixed stride shall trip.
  wanted_bytes_.assign(count * stride, 0xA5);
  unsigned char* at = wanted_bytes_.data();
  for (const KnownTable& table : order_.wanted) {
    for (const KnownColumn& column : table.columns) {
      const rollmark_wanted wanted{static_cast<std::uint32_t>(stride),
                                   column.type,
                                   column.required ? 1 : 0,
                                   0,
                                   table.name.c_str(),
                                   column.name.c_str()};
      std::memcpy(at, &wanted, sizeof wanted);
      at += stride;
    }
  }
  sink_bytes_.assign(sizeof(rollmark_sink) + more + alignof(std::max_align_t), 0xA5);
  void* place = sink_bytes_.data();
  std::size_t room = sink_bytes_.size();
  std::align(alignof(rollmark_sink), sizeof(rollmark_sink) + more, place, room);
  Sinks& all = sinks();
  const std::lock_guard<std::mutex> lock(all.mutex);
  all.all.emplace(++all.last, this);
  sink_ = new (place) rollmark_sink{static_cast<std::uint32_t>(sizeof(rollmark_sink) + more),
                                    static_cast<std::uint32_t>(stride),
                                    reinterpret_cast<void*>(all.last),  // NOLINT(performance-no-int-to-ptr)
                                    reinterpret_cast<const rollmark_wanted*>(wanted_bytes_.data()),
                                    static_cast<std::int64_t>(count),
                                    Door::put,
                                    Door::put_marks,
                                    Door::progress,
                                    order_.no_log ? nullptr : Door::log,
                                    Door::secret};
}

KitSink::~KitSink() {
  Sinks& all = sinks();
  const std::lock_guard<std::mutex> lock(all.mutex);
  all.all.erase(reinterpret_cast<std::uintptr_t>(sink_->context));
}

std::int64_t KitSink::late_calls() {
  Sinks& all = sinks();
  const std::lock_guard<std::mutex> lock(all.mutex);
  return all.late_calls;
}

void KitSink::note(std::string_view check, std::string what) {
  auto& [first, more] = noted_[std::string(check)];
  if (first.empty()) {
    first = std::move(what);
  } else {
    ++more;
  }
}

bool KitSink::may_call(std::string_view what) {
  if (gettid() == thread_) return true;
  note("contract.one-thread", fmt::format("{} was called from another thread than load", what));
  return false;
}

rollmark_status KitSink::counted_put(rollmark_error* error) {
  if (stopped_) {
    ++puts_after_stop_;
    tell(error, ROLLMARK_E_STATE, "an earlier call of this load failed; the load must end");
    return ROLLMARK_E_STATE;
  }
  if (++puts_ == order_.refuse_at) {
    stopped_ = true;
    tell(error, ROLLMARK_E_DATA, "refused by the conformance kit");
    return ROLLMARK_E_DATA;
  }
  return ROLLMARK_OK;
}

void KitSink::add_rows(std::int64_t rows, const std::string& table) {
  rows_since_progress_ += rows;
  if (rows_since_progress_ <= rows_between_progress) return;
  note("contract.progress",
       fmt::format("table {}: {} rows since the last call of progress; at most {} may pass", table,
                   rows_since_progress_, rows_between_progress));
  rows_since_progress_ = 0;
}

rollmark_status KitSink::put(const char* table, std::int64_t rows, const rollmark_column* columns,
                             std::int32_t count, rollmark_error* error) {
  if (!may_call("put")) return ROLLMARK_E_STATE;
  if (const rollmark_status refused = counted_put(error); refused != ROLLMARK_OK) return refused;
  if (table == nullptr || rows < 0 || count < 1 || columns == nullptr) {
    note("contract.columns", "a put without table, rows or columns");
    return ROLLMARK_OK;
  }
  const auto known = std::ranges::find(order_.wanted, std::string_view(table), &KnownTable::name);
  if (known == order_.wanted.end()) {
    note("contract.wanted-only", fmt::format("table {} is not wanted", table));
    return ROLLMARK_OK;
  }
  std::vector<const rollmark_column*> good;
  for (std::int32_t i = 0; i < count; ++i) {
    const rollmark_column& column = columns[i];
    if (column.struct_size < sizeof(rollmark_column) || column.name == nullptr) {
      note("contract.columns",
           fmt::format("table {}: column {} has a wrong struct_size or no name", table, i + 1));
      continue;
    }
    const std::string place = fmt::format("table {}, column {}", table, column.name);
    const KnownColumn* wanted = known->column(column.name);
    if (wanted == nullptr) {
      note("contract.wanted-only", place + " is not wanted");
    } else if (std::ranges::any_of(good,
                                   [&](const auto* g) { return std::strcmp(g->name, column.name) == 0; })) {
      note("contract.columns", place + " stands twice in one put");
    } else {
      const ColumnFault fault = fault_of(place, column, rows, *wanted);
      if (!fault.check.empty()) note(fault.check, fault.what);
      if (fault.readable) good.push_back(&column);
    }
  }
  for (const KnownColumn& column : known->columns) {
    const auto is_it = [&](const rollmark_column& given) {
      return given.name != nullptr && column.name == given.name;
    };
    if (column.required && std::none_of(columns, columns + count, is_it)) {
      note("contract.required", fmt::format("table {} came without its column {}", table, column.name));
    }
  }
  data_.tables[table].append(rows, good);
  add_rows(rows, table);
  return ROLLMARK_OK;
}

rollmark_status KitSink::put_marks(std::int64_t first_enrolment, std::int64_t enrolments,
                                   std::int64_t first_half_day, std::int64_t half_days,
                                   const std::uint8_t* marks, std::int64_t stride, rollmark_error* error) {
  if (!may_call("put_marks")) return ROLLMARK_E_STATE;
  if (const rollmark_status refused = counted_put(error); refused != ROLLMARK_OK) return refused;
  const auto known = std::ranges::find(order_.wanted, "mark_row", &KnownTable::name);
  if (known == order_.wanted.end()) {
    note("contract.wanted-only", "marks are not wanted");
    return ROLLMARK_OK;
  }
  const DeliveredTable* roll = data_.table("enrolment");
  const auto held = static_cast<std::int64_t>(roll == nullptr ? 0 : roll->rows);
  if (first_enrolment < 0 || enrolments < 0 || first_enrolment + enrolments > held || half_days < 0 ||
      stride < half_days || (marks == nullptr && enrolments > 0 && half_days > 0)) {
    note("contract.rectangle",
         fmt::format("a rectangle of {} enrolments from {} with a stride of {} for {} half days, "
                     "after {} enrolments had come",
                     enrolments, first_enrolment, stride, half_days, held));
    return ROLLMARK_OK;
  }
  ++rectangles_;
  const Rectangle rectangle{first_enrolment, enrolments, first_half_day, half_days, marks, stride};
  if (!data_.append(rectangle)) {
    note("contract.rectangle", "a byte lies beyond the codes that had come for the school");
  }
  if (half_days > 0) add_rows(enrolments, "mark_row");
  return ROLLMARK_OK;
}

std::int32_t KitSink::progress(const char* phase, std::int64_t done, std::int64_t total) {
  if (!may_call("progress")) return 1;
  ++progress_calls_;
  rows_since_progress_ = 0;
  if (phase == nullptr || !is_utf8(phase)) note("contract.progress", "the phase is NULL, or no UTF-8");
  if (done < 0 || total < -1) note("contract.progress", fmt::format("done {} of {}", done, total));
  if (progress_calls_ == order_.cancel_at) stopped_ = true;
  return order_.cancel_at > 0 && progress_calls_ >= order_.cancel_at ? 1 : 0;
}

void KitSink::write_log(std::int32_t level, const char* message, std::int64_t length) {
  if (!may_call("log")) return;
  if (message == nullptr || level < ROLLMARK_LOG_DEBUG || level > ROLLMARK_LOG_ERROR) {
    note("contract.log", fmt::format("a line of level {}, or without a text", level));
    return;
  }
  std::string text =
      length < 0 ? std::string(message) : std::string(message, static_cast<std::size_t>(length));
  if (!is_utf8(text) || text.find('\0') != std::string::npos) {
    note("contract.log", "a line that is no UTF-8, or longer than its text");
    return;
  }
  log_.push_back({level, std::move(text)});
}

}  // namespace rollmark::conform
