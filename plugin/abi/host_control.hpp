// A running call's way to its host: progress, cancelling and lines of the log. It must not outlive the call.
#pragma once

#include "abi/engine.hpp"
#include "core/run_control.hpp"

namespace rollmark {

class HostControl : public RunControl {
 public:
  HostControl(const Call& call, const Engine& engine) : call_(call), engine_(engine) {}
  void step(std::string_view phase, std::int64_t done, std::int64_t total) override;
  void log(std::int32_t level, std::string_view category, std::string_view message) override;
  std::optional<std::string> secret(const char* name) override;
  void append(std::string_view adapter, std::string_view source, const Table& rows) override;
  // Throws Failure(CANCELLED) where the call is to stop, without telling the host how far it is.
  void stop_if_cancelled() const;

 private:
  const Call& call_;
  const Engine& engine_;
};

}  // namespace rollmark
