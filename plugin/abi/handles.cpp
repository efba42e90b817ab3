// Telling handles apart.
#include "abi/handles.hpp"

#include <cstring>
#include <string>

#include "core/failure.hpp"

namespace rollmark {
namespace {

const char* kind_name(HandleKind kind) {
  switch (kind) {
    case HandleKind::engine:
      return "an engine";
    case HandleKind::dataset:
      return "a dataset";
    case HandleKind::result:
      return "a result";
    case HandleKind::freed:
      return "a handle that was freed";
  }
  return "no handle of Rollmark";
}

}  // namespace

void require_kind(const void* handle, HandleKind kind, const char* name) {
  if (handle == nullptr) throw Failure(ROLLMARK_E_ARGUMENT, std::string(name) + " is NULL");
  HandleKind found{};
  std::memcpy(&found, handle, sizeof found);
  if (found != kind) {
    throw Failure(ROLLMARK_E_ARGUMENT,
                  std::string(name) + " is " + kind_name(found) + ", not " + kind_name(kind));
  }
}

}  // namespace rollmark
