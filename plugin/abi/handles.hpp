// The three handles behind the opaque types of rollmark.h. Each starts with a word that says what it is, so
// that one of the wrong kind is answered and not followed; each shares what it needs, so that they may be
// freed in any order.
#pragma once

#include <rollmark/rollmark.h>

#include <cstdint>
#include <memory>

#include "abi/engine.hpp"
#include "abi/result_view.hpp"
#include "core/dataset.hpp"

namespace rollmark {

enum class HandleKind : std::uint32_t {
  engine = 0x524D4531,   // RME1
  dataset = 0x524D4431,  // RMD1
  result = 0x524D5231,   // RMR1
  freed = 0x524D5830,    // RMX0
};

// A dataset and the engine that serves it.
struct DatasetOfEngine {
  explicit DatasetOfEngine(std::shared_ptr<Engine> its_engine)
      : engine(std::move(its_engine)), data(engine->law(), engine->config().max_rejected) {}
  std::shared_ptr<Engine> engine;
  Dataset data;
};

// Throws Failure(ARGUMENT) where `handle` is NULL or its first word is not `kind`; `name` is the argument's.
void require_kind(const void* handle, HandleKind kind, const char* name);

// Marks a handle as freed, then deletes it.
template <class Handle>
void free_handle(Handle* handle) {
  *const_cast<volatile HandleKind*>(&handle->kind) = HandleKind::freed;
  delete handle;
}

}  // namespace rollmark

// A call takes its own share at the door, so that a handle freed meanwhile takes nothing from under it.
struct rollmark_engine {
  rollmark::HandleKind kind = rollmark::HandleKind::engine;
  std::shared_ptr<rollmark::Engine> engine;
};

struct rollmark_dataset {
  rollmark::HandleKind kind = rollmark::HandleKind::dataset;
  std::shared_ptr<rollmark::DatasetOfEngine> dataset;
};

struct rollmark_result {
  rollmark::HandleKind kind = rollmark::HandleKind::result;
  rollmark::ResultView view;
};
