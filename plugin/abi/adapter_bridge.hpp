// From rollmark_dataset_load to an adapter and back: the source checked, what is wanted listed, the adapter
// called. All of a load is kept, or none of it.
#pragma once

#include <rollmark/adapter.h>

#include <string_view>

#include "abi/engine.hpp"
#include "core/dataset.hpp"

namespace rollmark {

// Throws Failure as rollmark_dataset_load says; the dataset is then as it was.
void load_through(const Call& call, const Engine& engine, Dataset& dataset, const rollmark_adapter& adapter,
                  std::string_view source);

}  // namespace rollmark
