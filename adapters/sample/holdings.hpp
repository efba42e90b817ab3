// What a vendor's layer can hold of the canonical tables: no more than this is what `--holding V` writes, and
// what V's mapping gives (a test holds the two equal). It must not know how a vendor stores anything.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace rollmark::sample {

struct School;

// A canonical table that the layer has.
struct HeldTable {
  std::string_view table;
  std::string_view columns;             // canonical names with spaces between
  std::string_view state = "complete";  // of its coverage: complete or partial
};

struct Holding {
  std::string_view vendor;
  std::span<const HeldTable> tables;
  // Columns of `school` that the layer has not: the source's parameters say them. column or column=parameter.
  std::string_view given = {};
  // Further lines of a source, "param.x=y" with line ends between: how the writer configured the site.
  std::string_view site = {};
  // SQL over the canonical tables when they are written: what the layer has of their rows, where that is not
  // all. ':to' stands for the last day with marks.
  std::span<const std::string_view> lessens = {};
  // True: faults in the records beside roll and marks are planted, too (history, agreements, contacts ...):
  // for a layer that has any of them.
  bool records = false;
  // Its dates are dates: a mark on 31 September cannot be stored, and is not planted.
  bool real_dates = true;
  // The faults that are planted for it are told in the answers, all of them and no others.
  bool answered = false;
  // Its list of codes has the sign that says that no mark was entered.
  bool no_mark_sign = false;

  // nullptr where the layer lacks the table.
  const HeldTable* find(std::string_view table) const;
  bool has(std::string_view table, std::string_view column) const;
  // Whether `given` has the column of `school`.
  bool gives(std::string_view column) const;
};

// nullptr for a vendor that there is not.
const Holding* find_holding(std::string_view vendor);
std::span<const Holding> all_holdings();

// Whether `word` is one of `words`, which have spaces between.
bool is_among(std::string_view words, std::string_view word);

// The value of a column of `school`: what `given` names, and only that, is asked for.
std::string school_fact(const School& school, std::string_view column);
// The lines of a source that say what is given, and how the site is configured; each with a line end before
// it.
std::string source_parameters(const School& school, const Holding& holding);

}  // namespace rollmark::sample
