// From rollmark_dataset_load to an adapter and back: the source checked, what is wanted listed, the adapter
// called. All of a load is kept, or none of it.
#pragma once

#include <rollmark/adapter.h>

#include <string_view>

#include "abi/engine.hpp"
#include "core/dataset.hpp"
#include "core/key_values.hpp"

namespace rollmark {

// Throws Failure as rollmark_dataset_load says; the dataset is then as it was.
void load_through(const Call& call, const Engine& engine, Dataset& dataset, const rollmark_adapter& adapter,
                  std::string_view source);

// The lines of a source, checked against the keys that the adapter takes. Throws Failure(ARGUMENT): an
// unknown key, a secret.
KeyValues read_source(const rollmark_adapter& adapter, std::string_view source);

// What an adapter wrote into the caller's struct, whatever its length says.
std::string_view message_of(const rollmark_error& error);

}  // namespace rollmark
