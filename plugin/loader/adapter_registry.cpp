// Holds what was loaded. How a library is opened is in library_file, what makes it acceptable in
// adapter_check.
#include "loader/adapter_registry.hpp"

#include <algorithm>
#include <boost/dll/shared_library.hpp>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <string>

#include "core/failure.hpp"
#include "core/path_text.hpp"
#include "loader/adapter_check.hpp"
#include "loader/library_file.hpp"

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
  if (!open_library(file, held->library)) {
    throw Failure(ROLLMARK_E_ADAPTER,
                  path_text(file) +
                      " cannot be loaded: it is no library of this system and processor, or a library "
                      "that it needs is missing (`" +
                      std::string(loading_hint) + "` on it says which)");
  }
  if (!held->library.has(symbol)) {
    throw Failure(ROLLMARK_E_ADAPTER,
                  path_text(file) + " exports no " + symbol + ": it is no Rollmark adapter");
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
    throw Failure(ROLLMARK_E_ARGUMENT, "an adapter is loaded by its absolute path only: " + path_text(file));
  }
  std::error_code fault;
  std::filesystem::path real = std::filesystem::canonical(file, fault);
  if (fault == std::errc::not_enough_memory) throw std::bad_alloc();
  if (fault) throw Failure(ROLLMARK_E_ADAPTER, path_text(file) + " cannot be opened");
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
