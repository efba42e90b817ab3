// What each printed figure of the job `absence` means: which definition of the rulebook it follows, said once
// for a table and column and for an element of the XML, not in every row. It must not compute.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tracking/absence.hpp"

namespace rollmark {

// A statistic, threshold or band set as people read it.
struct Definition {
  std::string id;  // persistent-absence; by DfE's statistical rules dfe-persistent-absence
  std::string title;
  std::string text;
  std::string source;  // "DfE ... s. 3.2; Unconfirmed: ..."
  std::string_view
      standing;  // of its weakest source: law, guidance, statistics, practice, reasoning, unconfirmed
};

// A column of a result table, or an element of absence.xml, whose figures follow a definition.
struct DefinedFigure {
  std::string_view table;
  std::string column;
  std::string_view element;  // empty: in no document
  std::size_t definition = 0;
};

struct AbsenceDefinitions {
  std::vector<Definition> definitions;
  std::vector<DefinedFigure> figures;

  // The id of the definition of a column; empty where it has none.
  std::string_view id_of(std::string_view table, std::string_view column) const;
};

// Those that the rulebook has.
AbsenceDefinitions absence_definitions(const AbsenceReport& report, const Rulebook& rulebook);

// The id of a figure's definition under the population that was measured.
std::string definition_id(const AbsenceReport& report, std::string_view id);

}  // namespace rollmark
