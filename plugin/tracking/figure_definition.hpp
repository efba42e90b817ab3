// Two definitions of a figure over the same register, and the steps from the one to the other: whom it
// counts, marks outside the register, sessions without a mark, what a code means. It must not divide.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/school.hpp"
#include "core/tally.hpp"
#include "rulebook/rulebook.hpp"
#include "tracking/exact_parts.hpp"
#include "tracking/register_pair.hpp"
#include "tracking/row_population.hpp"

namespace rollmark {

// Where a mark stands.
enum class Standing : std::uint8_t { open, closed, outside };
inline constexpr std::size_t standing_count = 3;

// How many due sessions and marks there are of each population, standing, code and category; one pass over
// the marks. Sessions that are open and have no mark have category `nothing`; of closed sessions and of those
// outside the register marks alone are here.
class RegisterKinds {
 public:
  // `dfe`: nothing where the rulebook lacks the rules: everybody is then counted.
  RegisterKinds(const School& school, const Rulebook& rulebook, Period period, Due due,
                const std::optional<DfePopulation>& dfe);

  // visit(population, standing, code, category, sessions); code: place in the rulebook, the last is none.
  template <class Visit>
  void each(Visit&& visit) const {
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      if (counts_[i] == 0) continue;
      const std::size_t category = i % category_count;
      const std::size_t code = i / category_count % codes_;
      const std::size_t standing = i / category_count / codes_ % standing_count;
      const std::size_t population = i / category_count / codes_ / standing_count;
      visit(static_cast<Population>(population), static_cast<Standing>(standing), code,
            static_cast<Category>(category), counts_[i]);
    }
  }

 private:
  std::int64_t& at(Population population, Standing standing, const CodeFact& fact);

  std::size_t codes_;
  std::vector<std::int64_t> counts_;
};

// How a figure counts. As made it is Rollmark's own: every enrolment of the register, open sessions, marks as
// the rulebook has them.
struct FigureDefinition {
  std::array<bool, population_count> counts{true, true, true, true, true, true};
  bool closed = false;
  bool outside = false;
  Category missing = Category::nothing;          // what a session without a mark counts as
  std::vector<std::optional<Category>> of_code;  // other than the rulebook's; by place, may be empty

  std::optional<Category> code(std::size_t place) const {
    return place < of_code.size() ? of_code[place] : std::nullopt;
  }
};
// Who is in DfE's statistics.
FigureDefinition dfe_definition();

SessionFigure figure_by(const RegisterKinds& kinds, const FigureDefinition& definition,
                        const CountedCategories& counted);

// One step from a definition to another.
struct DefinitionStep {
  std::string cause;     // "Not aged 5 yet on 31 August", "Code D"
  SessionFigure change;  // of the figure
};

// The steps in their fixed order: whom it counts, marks on closed sessions, marks outside the register,
// sessions without a mark, codes in the rulebook's order. Steps that differ in nothing are left out; those of
// a difference that touches no session have a change of 0. from's figure + all changes = to's figure.
std::vector<DefinitionStep> definition_steps(const RegisterKinds& kinds, const FigureDefinition& from,
                                             const FigureDefinition& to, const CountedCategories& counted,
                                             const Rulebook& rulebook);

}  // namespace rollmark
