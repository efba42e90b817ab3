// What rollmark_describe answers: lists of what an engine knows. It must not look at data.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "abi/engine.hpp"
#include "core/result.hpp"

namespace rollmark {

struct List {
  std::string_view name;
  std::string_view about;
  void (*fill)(const Engine&, Result&);
};

// Every list, by name.
std::span<const List> lists();

// A sealed result with the table of that name, others and documents that go with it, and `NAME.xml`. Throws
// Failure: NOT_FOUND that names the lists there are.
std::shared_ptr<const Result> describe(const Engine& engine, std::string_view what);

}  // namespace rollmark
