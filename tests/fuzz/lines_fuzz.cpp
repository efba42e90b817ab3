// Any bytes as `key=value` lines. The first byte says whose: an engine's config, a job's parameters as they
// are before a job sees them, or the source of either adapter. Each is refused with the status that the
// header gives it.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "abi/config.hpp"
#include "adapter_sources.hpp"
#include "core/failure.hpp"
#include "core/key_values.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rollmark;
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  try {
    switch (data[0] % 4) {
      case 0:
        for (const auto& folder : Config::read(text).adapters)
          if (!folder.is_absolute()) std::abort();
        break;
      case 1: {
        const KeyValues read(text, "params");
        for (const auto& [key, value] : read.pairs())
          if (!read.has(key) || read.get(key) != value) std::abort();
        static constexpr std::array<std::string_view, 3> known = {"on", "school", "param."};
        read.require_known(known);
        break;
      }
      case 2:
        fuzz::read_sql_source(text);
        break;
      default:
        fuzz::read_csv_source(text);
    }
  } catch (const Failure& failure) {
    if (failure.status() != ROLLMARK_E_ARGUMENT && failure.status() != ROLLMARK_E_DATA) std::abort();
  }
  return 0;
}
