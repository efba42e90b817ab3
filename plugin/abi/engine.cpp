// Opening an engine, and the one flag that says whether a call is running on it.
#include "abi/engine.hpp"

#include <string>

#include "abi/log_categories.hpp"
#include "core/failure.hpp"
#include "rulebook/code_law.hpp"
#include "rulebook/unsigned_rulebook.hpp"

namespace rollmark {

Engine::Engine(const rollmark_host* host, std::string_view config)
    : host_(host),
      config_(Config::read(config)),
      rulebook_(open_rulebook()),
      law_(std::make_shared<RulebookLaw>(rulebook_)),
      adapters_(config_.adapters) {}

std::shared_ptr<const Rulebook> Engine::open_rulebook() {
  if (config_.rulebook.empty()) return embedded_rulebook();
  RulebookFile file = read_rulebook_file(config_);
  rulebook_signed_by_ = std::move(file.signed_by);
  return std::move(file.rulebook);
}

void Engine::say_whose_rulebook(const Call& call) const noexcept try {
  if (config_.rulebook.empty()) return;
  const std::string edition = "rulebook, edition of " + to_text(rulebook_->edition);
  if (is_unsigned(*rulebook_)) {
    log(call, ROLLMARK_LOG_WARNING, log_engine,
        "unsigned " + edition +
            ": nobody vouches for it, and every result says so; rulebook_signed=required "
            "refuses such a one, and a later version of the library will");
  } else {
    log(call, ROLLMARK_LOG_INFO, log_engine, edition + ", signed by the key " + rulebook_signed_by_);
  }
} catch (...) {
  // Out of memory for a line of the log: the engine is none the worse.
}

void Engine::log(const Call& call, std::int32_t level, std::string_view category,
                 std::string_view message) const noexcept {
  if (!closed_) host_.log(call.floating_point(), level, category, message);
}

void Engine::complain(const Call& call, std::string_view message) const noexcept {
  if (complaining_.exchange(true)) return;
  log(call, ROLLMARK_LOG_HOST_MISBEHAVING, log_host, message);
  complaining_ = false;
}

void Engine::cancel() noexcept {
  Use running = Use::running;
  use_.compare_exchange_strong(running, Use::running_cancelled);
}

void Engine::close(const Call& call) noexcept {
  if (use_ != Use::idle) {
    complain(call,
             "rollmark_engine_close was called while a call of this engine runs; that call is told to stop");
    cancel();
  }
  closed_ = true;
}

EngineUse::EngineUse(Call& call, const std::shared_ptr<Engine>& engine, std::string_view function)
    : engine_(*engine) {
  call.uses(engine);
  const std::string name(function);
  if (engine_.closed_) throw Failure(ROLLMARK_E_STATE, name + ": the engine was closed");
  if (engine_.poisoned_) {
    throw Failure(ROLLMARK_E_STATE,
                  name + ": a fault of Rollmark stopped this engine; close it and open another");
  }
  Engine::Use idle = Engine::Use::idle;
  if (!engine_.use_.compare_exchange_strong(idle, Engine::Use::running)) {
    const std::string message =
        name + " was called while another call of this engine runs: from a callback, or on a second thread";
    engine_.complain(call, message);
    throw Failure(ROLLMARK_E_STATE, message);
  }
}

}  // namespace rollmark
