// Letters clause by clause, an authority's own wording over them, and a letter merged with its fields. It
// must not know where a field's value comes from.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"

namespace rollmark {

struct LetterClause {
  std::string id;
  std::string part;       // of a notice to improve; else empty
  bool locked = false;    // stands in every wording as it is here
  bool reworded = false;  // locked: it must stand, with the same fields, in whatever words
  std::string text;       // white space folded
  std::string cites;
};

struct LetterTemplate {
  std::string kind;
  std::string title;
  std::string version;  // name and edition of the document whose words these are
  std::vector<LetterClause> clauses;
};

struct LetterSet {
  std::string name;
  Day edition;
  std::vector<LetterTemplate> letters;  // in the order of the document
  const LetterTemplate* find(std::string_view kind) const;
};

inline constexpr std::size_t longest_letter_set = 1U << 20U;

// Throws Failure(DATA): "letters line 12: ...".
std::shared_ptr<const LetterSet> read_letter_set(std::string_view xml);
// An authority's wording over `base`: a letter of it stands whole in the place of the base's, the others
// stay. Refuses by id and line a locked clause that is changed, unlocked or missing.
std::shared_ptr<const LetterSet> read_letter_wording(std::string_view xml, const LetterSet& base);
std::shared_ptr<const LetterSet> embedded_letter_set();

// By name; the value is text as it is, never markup.
using LetterValues = std::map<std::string, std::string, std::less<>>;

// Fields that a letter's clauses use, ascending, each once.
std::vector<std::string> needed_letter_fields(const LetterTemplate& letter);
// Those of them without a value, or with one of white space alone: such a letter is not to be written.
std::vector<std::string> missing_letter_fields(const LetterTemplate& letter, const LetterValues& values);
// The clause's text with its fields; what a value holds is not read for fields again. Throws Failure(DATA)
// with the field's name where one has no value.
std::string merged_clause(const LetterClause& clause, const LetterValues& values);
// One letter as HTML, <article class="letter">, all values escaped. Throws as merged_clause does.
std::string letter_markup(const LetterTemplate& letter, const LetterValues& values);

namespace embedded {
extern const std::string_view letters;
}

}  // namespace rollmark
