// An adapter that does what the test does: its source holds the address of a function of the program that
// loaded it. In C++, so that what that function throws passes through it.
#include <rollmark/adapter.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "../puppet.hpp"

namespace {

rollmark_status ROLLMARK_CALL load(const char* source, std::int64_t, const rollmark_sink* sink,
                                   rollmark_error* error) {
  const char* const act = std::strstr(source, "act=");
  if (act == nullptr) return ROLLMARK_E_ARGUMENT;
  const auto* puppet = reinterpret_cast<const rollmark::test::Puppet*>(std::strtoull(act + 4, nullptr, 10));
  return puppet->act(puppet->context, sink, error);
}

}  // namespace

const rollmark_adapter* ROLLMARK_CALL rollmark_adapter_describe(void) {
  static const rollmark_adapter adapter = {sizeof(rollmark_adapter),
                                           ROLLMARK_ADAPTER_ABI,
                                           "puppet",
                                           "Puppet",
                                           "Tests",
                                           "1.0",
                                           ROLLMARK_ADAPTER_READS,
                                           load,
                                           nullptr,
                                           nullptr,
                                           "one,,two",
                                           "act,tables"};
  return &adapter;
}
