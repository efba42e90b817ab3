// Loads by Boost.DLL: at once (all symbols now), and local (no symbol of one adapter is seen by another or by
// the host).
#include "loader/adapter_registry.hpp"

#include <algorithm>
#include <boost/dll/shared_library.hpp>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "core/failure.hpp"
#include "loader/adapter_check.hpp"

namespace rollmark {
namespace {

struct Held {
  boost::dll::shared_library library;
  rollmark_adapter adapter;
};

struct Registry {
  std::mutex mutex;
  std::map<std::filesystem::path, std::unique_ptr<Held>> held;
};

// Never destroyed: see the header.
Registry& registry() {
  static Registry& all = *new Registry;
  return all;
}

std::unique_ptr<Held> open(const std::filesystem::path& file, std::string_view id) {
  constexpr const char* symbol = "rollmark_adapter_describe";
  auto held = std::make_unique<Held>();
  std::error_code fault;
  held->library.load(file, fault, boost::dll::load_mode::rtld_now | boost::dll::load_mode::rtld_local);
  if (fault) {
    throw Failure(ROLLMARK_E_ADAPTER,
                  file.string() +
                      " cannot be loaded: it is no library of this system and processor, or a library "
                      "that it needs is missing (`ldd` on it says which)");
  }
  if (!held->library.has(symbol)) {
    throw Failure(ROLLMARK_E_ADAPTER,
                  file.string() + " exports no " + symbol + ": it is no Rollmark adapter");
  }
  const auto describe = reinterpret_cast<rollmark_adapter_describe_function>(
      &held->library.get<const rollmark_adapter * ROLLMARK_CALL(void)>(symbol));
  held->adapter = check_adapter(describe(), file, id);
  return held;
}

}  // namespace

bool is_adapter_id(std::string_view id) {
  return !id.empty() && id.size() <= 40 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

const rollmark_adapter& load_adapter(const std::filesystem::path& file, std::string_view id) {
  if (!file.is_absolute()) {
    throw Failure(ROLLMARK_E_ARGUMENT, "an adapter is loaded by its absolute path only: " + file.string());
  }
  std::error_code fault;
  std::filesystem::path real = std::filesystem::canonical(file, fault);
  if (fault) throw Failure(ROLLMARK_E_ADAPTER, file.string() + " cannot be opened");
  Registry& all = registry();
  const std::lock_guard<std::mutex> lock(all.mutex);
  const auto found = all.held.find(real);
  if (found != all.held.end()) {
    // Another name that leads to the same file: what it says of itself still has to fit the name asked for.
    check_adapter(&found->second->adapter, file, id);
    return found->second->adapter;
  }
  return all.held.emplace(std::move(real), open(file, id)).first->second->adapter;
}

}  // namespace rollmark
