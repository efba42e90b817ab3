// Any bytes as a rulebook: refused as data, in words that begin with the place, or read; and then every code
// answers for every day on which one changes.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/failure.hpp"
#include "rulebook/rulebook.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rollmark;
  try {
    const auto book = read_rulebook({reinterpret_cast<const char*>(data), size});
    for (const StatutoryCode& code : book->codes) {
      const auto index = book->find_code(code.text);
      if (!index) std::abort();
      for (const Day day : book->turning_days) {
        (void)book->meaning(*index, day);
        (void)book->replacements(*index, day);
      }
    }
    for (const RuleEntry& rule : book->rules) {
      if (book->find_rule(rule.id) != &rule) std::abort();
      for (const SchoolType& type : book->school_types) (void)book->weight(rule, book->edition, &type);
      (void)book->weight(rule, book->edition, nullptr);
    }
  } catch (const Failure& failure) {
    if (failure.status() != ROLLMARK_E_DATA || !std::string_view(failure.what()).starts_with("rulebook"))
      std::abort();
  }
  return 0;
}
