// What an engine's handle holds: the rulebook, the adapters, the host, and who is using it. Datasets share
// it, so it lives as long as any of them. It must not know what a call does.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <string_view>

#include "abi/config.hpp"
#include "abi/guard.hpp"
#include "abi/host.hpp"
#include "abi/rulebook_file.hpp"
#include "core/facts.hpp"
#include "loader/adapter_loader.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

class Engine {
 public:
  // Reads the rulebook and looks at the folders of adapters. Throws Failure.
  Engine(const rollmark_host* host, std::string_view config);
  // What the log says of a rulebook that the host gave; nothing where it gave none.
  void say_whose_rulebook(const Call& call) const noexcept;

  const Config& config() const { return config_; }
  const std::shared_ptr<const Rulebook>& rulebook() const { return rulebook_; }
  // What the rulebook tells the core.
  const std::shared_ptr<const CodeLaw>& law() const { return law_; }
  const AdapterLoader& adapters() const { return adapters_; }
  const Host& host() const { return host_; }

  // A line to the host, unless the engine was closed meanwhile.
  void log(const Call& call, std::int32_t level, std::string_view category,
           std::string_view message) const noexcept;
  // A line of level HOST_MISBEHAVING; a host that calls back in while it is told gets no second one.
  void complain(const Call& call, std::string_view message) const noexcept;

  // Any thread. Does nothing where no call runs.
  void cancel() noexcept;
  bool cancelled() const noexcept { return use_ == Use::running_cancelled; }
  void close(const Call& call) noexcept;
  bool closed() const noexcept { return closed_; }
  void poison() noexcept { poisoned_ = true; }

 private:
  std::shared_ptr<const Rulebook> open_rulebook();
  friend class EngineUse;
  enum class Use : std::uint8_t { idle, running, running_cancelled };

  Host host_;
  Config config_;
  std::string rulebook_signed_by_;
  std::shared_ptr<const Rulebook> rulebook_;
  std::shared_ptr<const CodeLaw> law_;
  AdapterLoader adapters_;
  std::atomic<Use> use_ = Use::idle;
  std::atomic<bool> closed_ = false;
  std::atomic<bool> poisoned_ = false;
  mutable std::atomic<bool> complaining_ = false;
};

// The use of an engine by one call, from its door to its end.
class EngineUse {
 public:
  // Throws Failure(STATE) where the engine is closed, poisoned, or in use by another call, which is logged.
  EngineUse(Call& call, const std::shared_ptr<Engine>& engine, std::string_view function);
  ~EngineUse() { engine_.use_ = Engine::Use::idle; }
  EngineUse(const EngineUse&) = delete;
  EngineUse& operator=(const EngineUse&) = delete;

 private:
  Engine& engine_;
};

}  // namespace rollmark
