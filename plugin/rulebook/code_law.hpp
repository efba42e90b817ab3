// The rulebook as the core asks it: facts of codes on days. It must not hold a code or a date of its own.
#pragma once

#include <memory>

#include "core/facts.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

// CodeFact::statutory is the place in Rulebook::codes.
class RulebookLaw final : public CodeLaw {
 public:
  explicit RulebookLaw(std::shared_ptr<const Rulebook> book) : book_(std::move(book)) {}

  CodeFact fact(std::string_view statutory_code, Day day) const override;
  std::vector<Day> pivots() const override { return book_->turning_days; }
  std::size_t code_count() const override { return book_->codes.size(); }

 private:
  std::shared_ptr<const Rulebook> book_;
};

}  // namespace rollmark
