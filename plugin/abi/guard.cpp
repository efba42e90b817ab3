// From exceptions to statuses.
#include "abi/guard.hpp"

#include <exception>
#include <new>

#include "abi/engine.hpp"
#include "abi/error_text.hpp"
#include "core/failure.hpp"

namespace rollmark {
namespace {

constexpr std::string_view our_fault =
    "a fault of Rollmark; please report it with what rollmark_build_info says; this engine can only be "
    "closed";

// Numbers for support desks; never renumber.
constexpr std::int32_t detail_exception = 901;
constexpr std::int32_t detail_unknown = 902;
constexpr std::int32_t detail_no_status = 903;

rollmark_status internal(rollmark_error* error, const Call& call, std::int32_t detail,
                         std::string_view message) noexcept {
  if (call.engine()) call.engine()->poison();
  write_error(error, ROLLMARK_E_INTERNAL, detail, message);
  return ROLLMARK_E_INTERNAL;
}

}  // namespace

rollmark_status run_guarded(rollmark_error* error, void (*body)(Call&, void*), void* context) noexcept {
  FloatingPoint floating_point;
  Call call(floating_point);
  clear_error(error);
  try {
    body(call, context);
    return ROLLMARK_OK;
  } catch (const Failure& failure) {
    if (failure.status() == ROLLMARK_OK) return internal(error, call, detail_no_status, our_fault);
    if (failure.status() == ROLLMARK_E_INTERNAL) {
      return internal(error, call, failure.detail(), failure.what());
    }
    write_error(error, failure.status(), failure.detail(), failure.what());
    return failure.status();
  } catch (const std::bad_alloc&) {
    write_error(error, ROLLMARK_E_MEMORY, 0, "out of memory; everything is as it was before the call");
    return ROLLMARK_E_MEMORY;
  } catch (const std::exception&) {
    // Never its text: it may be another library's, and hold a value of a pupil's.
    return internal(error, call, detail_exception, our_fault);
  } catch (...) {
    return internal(error, call, detail_unknown, our_fault);
  }
}

}  // namespace rollmark
