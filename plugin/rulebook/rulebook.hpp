// The rulebook: dated codes, rule metadata, thresholds and definitions, read from one XML document. Immutable
// once read and shared by pointer, so any thread may read it. It must not know marks, pupils or jobs.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rulebook/codes.hpp"
#include "rulebook/measures.hpp"
#include "rulebook/rule_entry.hpp"
#include "rulebook/school_age.hpp"
#include "rulebook/school_types.hpp"

namespace rollmark {

struct Rulebook {
  std::string name;
  Day edition;  // the day to which the sources were read
  std::vector<Instrument> instruments;
  std::vector<Law> laws;
  std::vector<SchoolType> school_types;
  CompulsorySchoolAge school_age;
  SchoolWeek school_week;
  std::vector<StatutoryCode> codes;  // in the document's order; CodeIndex is the place here
  std::vector<Statistic> statistics;
  std::vector<BandSet> band_sets;
  std::vector<Threshold> thresholds;
  std::vector<RuleEntry> rules;  // sorted by id
  std::vector<Day>
      turning_days;  // sorted: the first days on which any code's meaning differs from the day before

  // The code of exactly that text ("/", "C2", "I01"), or nothing. Letters are upper case.
  std::optional<CodeIndex> find_code(std::string_view text) const;
  // Which codes a list of words names, by place in `codes`; a word that is none names none.
  std::vector<bool> codes_named(std::span<const std::string> words) const;
  const StatutoryCode& code(CodeIndex index) const { return codes[index.value]; }

  // What a code means on a day; between two turning days it is constant.
  CodeMeaning meaning(CodeIndex index, Day day) const;

  // What to enter instead of a code that is not in force on a day: codes that are, each with its condition. A
  // successor that has ended itself is followed; for a code that had not begun, its predecessors. May be
  // empty.
  std::vector<Replacement> replacements(CodeIndex index, Day day) const;

  const RuleEntry* find_rule(std::string_view id) const;
  const Statistic* find_statistic(std::string_view id) const;
  const BandSet* find_band_set(std::string_view id) const;
  const Threshold* find_threshold(std::string_view id) const;

  // By id or another name of the kind, ASCII letters alike in either case; nullptr for one unknown.
  const SchoolType* find_school_type(std::string_view text) const;

  // How far a law (by id) binds a kind of school. An unknown law id is a mistake of ours: Binding::none.
  Binding binding(std::string_view law, const SchoolType& type) const;

  // True where kinds of school differ under the rule's law, so that a school of unknown type cannot be
  // judged: the rule is then "not run: school type unknown".
  bool school_type_decides(const RuleEntry& rule) const;

  // The heaviest weight the rule can have on a day at a kind of school; nothing where it says nothing there.
  // Pass nullptr for an unknown kind; where the kind decides, there is no weight then.
  std::optional<Weight> weight(const RuleEntry& rule, Day day, const SchoolType* type) const;
};

// The longest rulebook that is read, in bytes.
inline constexpr std::size_t longest_rulebook = 4U << 20U;

// Reads one document strictly: an unknown element or attribute, a DOCTYPE, text that is not UTF-8, a
// reference to something that is not there, or overlapping dates are refused. Throws
// Failure(ROLLMARK_E_DATA): "rulebook line 12: ...".
std::shared_ptr<const Rulebook> read_rulebook(std::string_view xml);

// The rulebook inside the library, schemas/rulebook/rulebook.xml.
std::shared_ptr<const Rulebook> embedded_rulebook();

namespace embedded {
extern const std::string_view rulebook;
}

}  // namespace rollmark
