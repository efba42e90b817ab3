// A sink between an adapter's reading and the host's sink, to be broken in one place.
#pragma once

#include <rollmark/adapter.h>

#include <vector>

namespace example {

class Intercept {
 public:
  explicit Intercept(const rollmark_sink& host) : host_(host), ours_(host) {
    ours_.context = this;
    ours_.put = [](void* context, const char* table, int64_t rows, const rollmark_column* columns,
                   int32_t count, rollmark_error* error) {
      return static_cast<Intercept*>(context)->put(table, rows, {columns, columns + count}, error);
    };
    ours_.progress = [](void* context, const char* phase, int64_t done, int64_t total) {
      return static_cast<Intercept*>(context)->progress(phase, done, total);
    };
  }
  virtual ~Intercept() = default;
  Intercept(const Intercept&) = delete;
  Intercept& operator=(const Intercept&) = delete;

  const rollmark_sink& sink() const { return ours_; }

 protected:
  virtual rollmark_status put(const char* table, int64_t rows, std::vector<rollmark_column> columns,
                              rollmark_error* error) {
    return host_.put(host_.context, table, rows, columns.data(), static_cast<int32_t>(columns.size()), error);
  }
  virtual int32_t progress(const char* phase, int64_t done, int64_t total) {
    return host_.progress(host_.context, phase, done, total);
  }

  const rollmark_sink& host_;

 private:
  rollmark_sink ours_;
};

}  // namespace example
