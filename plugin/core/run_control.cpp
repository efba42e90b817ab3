// What a control does that has nothing behind it.
#include "core/run_control.hpp"

#include "core/failure.hpp"

namespace rollmark {

void RunControl::append(std::string_view /*adapter*/, std::string_view /*source*/, const Table& /*rows*/) {
  throw Failure(ROLLMARK_E_UNSUPPORTED, "nothing can be written here: the call has no adapters behind it");
}

}  // namespace rollmark
