// A host for the tests of the C interface: an engine whose callbacks are recorded, and a school small enough
// to work out by hand. It sees the public header alone.
#pragma once

#include <gtest/gtest.h>
#include <rollmark/rollmark.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "support/text_rows.hpp"

namespace rollmark::test {

struct ErrorText : rollmark_error {
  ErrorText() : rollmark_error{} { struct_size = sizeof(rollmark_error); }
  std::string text() const { return std::to_string(status) + " " + message; }
};

// What a host heard, and what it does when it is called.
struct RecordingHost {
  std::vector<std::string> lines;   // "level category message"
  std::vector<std::string> phases;  // as progress named them
  std::function<void()> on_log;
  std::function<std::int32_t(const std::string& phase)> on_progress;

  rollmark_host host() {
    rollmark_host host{};
    host.struct_size = sizeof host;
    host.context = this;
    host.log = [](void* context, std::int32_t level, const char* category, const char* message,
                  std::int64_t) {
      auto& self = *static_cast<RecordingHost*>(context);
      self.lines.push_back(std::to_string(level) + " " + category + " " + message);
      if (self.on_log) self.on_log();
    };
    host.progress = [](void* context, const char* phase, std::int64_t, std::int64_t) -> std::int32_t {
      auto& self = *static_cast<RecordingHost*>(context);
      self.phases.emplace_back(phase);
      return self.on_progress ? self.on_progress(phase) : 0;
    };
    return host;
  }
};

class HostCalls {
 protected:
  HostCalls() = default;
  ~HostCalls() {
    rollmark_result_free(result_);
    rollmark_dataset_free(dataset_);
    rollmark_engine_close(engine_);
  }

  HostCalls(const HostCalls&) = delete;
  HostCalls& operator=(const HostCalls&) = delete;

  void open(const std::string& config = {}) {
    const rollmark_host host = recorder_.host();
    ASSERT_EQ(rollmark_engine_open(&host, config.c_str(), -1, &engine_, &error_), ROLLMARK_OK)
        << error_.text();
    ASSERT_EQ(rollmark_dataset_new(engine_, &dataset_, &error_), ROLLMARK_OK) << error_.text();
  }

  rollmark_status put(const char* table, TextRows rows) {
    const std::vector<rollmark_column> columns = rows.structs();
    return rollmark_dataset_put(dataset_, table, rows.rows(), columns.data(),
                                static_cast<std::int32_t>(columns.size()), &error_);
  }

  // One school, one pupil, Monday 2 and Tuesday 3 November 2026: present, present, absent (O), no mark.
  // possible 3, attended 2, unauthorised 1: 33.3 %.
  void push_school() {
    ASSERT_EQ(put("school", TextRows({"school_key"}).row({"S"})), ROLLMARK_OK) << error_.text();
    TextRows calendar({"school_key", "date", "half_day", "kind"});
    for (const char* date : {"2026-11-02", "2026-11-03"}) {
      for (const char* half_day : {"AM", "PM"}) calendar.row({"S", date, half_day, "open"});
    }
    ASSERT_EQ(put("calendar", calendar), ROLLMARK_OK) << error_.text();
    TextRows codes({"school_key", "vendor_code", "statutory_code"});
    for (const char* code : {"/", "\\", "O"}) codes.row({"S", code, code});
    ASSERT_EQ(put("code", codes), ROLLMARK_OK) << error_.text();
    ASSERT_EQ(put("pupil", TextRows({"school_key", "pupil_key"}).row({"S", "P"})), ROLLMARK_OK)
        << error_.text();
    ASSERT_EQ(put("enrolment", TextRows({"school_key", "enrolment_key", "pupil_key", "start_date", "nc_year"})
                                   .row({"S", "E", "P", "2026-09-01", "7"})),
              ROLLMARK_OK)
        << error_.text();
    const std::uint8_t marks[] = {1, 2, 3, 0};
    ASSERT_EQ(rollmark_dataset_put_marks(dataset_, 0, 1, first_half_day, 4, marks, 4, &error_), ROLLMARK_OK)
        << error_.text();
  }
  // 2026-11-02 is day 20759: 56 years of 365 days from 1970, 14 leap days, and 305 days of 2026.
  static constexpr std::int64_t first_half_day = 2 * (56 * 365 + 14 + 305);

  rollmark_status run(const char* job = "absence",
                      const std::string& params = "on=2026-11-03\ndocuments=none") {
    rollmark_result_free(result_);
    result_ = nullptr;
    return rollmark_run(dataset_, job, params.c_str(), -1, &result_, &error_);
  }

  RecordingHost recorder_;
  ErrorText error_;
  rollmark_engine* engine_ = nullptr;
  rollmark_dataset* dataset_ = nullptr;
  rollmark_result* result_ = nullptr;
};

class CallTest : public testing::Test, protected HostCalls {};

// Something that no handle can be, to see that an output was set.
template <class T>
T* unset() {
  return reinterpret_cast<T*>(std::uintptr_t{0xBAD0});
}

}  // namespace rollmark::test
