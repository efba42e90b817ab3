// What a code means on a date: categories and facts, and the interface through which the rulebook tells the
// core. It must not hold a code or a date of its own; those are data.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"

namespace rollmark {

// DfE's statistical categories, and three of our own: `nothing` (no mark), `unknown` (no statutory meaning)
// and `administrative` (Z and #, guidance only).
enum class Category : std::uint8_t {
  nothing,
  present,
  approved,
  authorised,
  unauthorised,
  not_possible,
  administrative,
  unknown,
};
inline constexpr std::size_t category_count = 8;

std::string_view category_name(Category category);

// present, approved, authorised and unauthorised make up the possible sessions.
constexpr bool is_possible(Category category) {
  return category >= Category::present && category <= Category::unauthorised;
}
constexpr bool is_absence(Category category) {
  return category == Category::authorised || category == Category::unauthorised;
}

struct CodeFact {
  std::int16_t statutory = -1;  // the code's place in the rulebook's list; -1: none
  Category category = Category::unknown;
  bool in_force = false;       // on this date
  bool late = false;           // L, U
  bool sign_declared = false;  // the producer's list declares this sign for this half day (C003)
  friend bool operator==(const CodeFact&, const CodeFact&) = default;
};

// The rulebook as the core sees it.
class CodeLaw {
 public:
  virtual ~CodeLaw() = default;
  // The meaning of a statutory code on a day; statutory = -1 where the rulebook knows no such code on any
  // date. A code that is known but not in force keeps the category of its nearest period.
  virtual CodeFact fact(std::string_view statutory_code, Day day) const = 0;
  // The days on which the meaning of any code changes, ascending.
  virtual std::vector<Day> pivots() const = 0;
  virtual std::size_t code_count() const = 0;
};

// One row of a producer's code list.
struct CodeListRow {
  std::string vendor_code;
  std::optional<bool> afternoon;  // empty: both halves
  std::string statutory_code;     // "none": nothing entered
  std::optional<Day> from;
  std::optional<Day> to;
};

// A mark's id is its code's place in the school's dictionary + 1; 0 is no mark; 255 stands for every code
// from the 255th on, whose text is in the school's extra marks.
inline constexpr std::uint8_t no_mark = 0;
inline constexpr std::uint8_t see_extra = 255;

// The facts of every id of one school's dictionary for a stretch of columns. Index by id.
using FactTable = std::array<CodeFact, 256>;

// Fact tables for a school: which one serves a half day, each made once for every stretch on which nothing
// changes.
class Facts {
 public:
  Facts() = default;
  Facts(const std::vector<std::string>& dictionary, const std::vector<CodeListRow>& list, const CodeLaw& law);

  // The table of a half day.
  std::uint16_t table_of(HalfDay half_day) const;
  const FactTable& table(std::uint16_t index) const { return tables_[index]; }
  std::size_t table_count() const { return tables_.size(); }
  // The fact of the n-th text of the dictionary (0-based, any n) on a half day: for marks of id 255.
  CodeFact of_text(std::size_t text, HalfDay half_day) const;

 private:
  std::vector<Day> starts_;             // stretches, ascending; the first covers all before it too
  std::vector<std::uint16_t> morning_;  // stretch -> table
  std::vector<std::uint16_t> afternoon_;
  std::vector<FactTable> tables_;
  std::vector<std::vector<CodeFact>> overflow_;  // per stretch x half day: facts of texts from the 254th on
};

}  // namespace rollmark
