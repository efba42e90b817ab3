// Sections of the absence page beside groups and pupils: bands, main causes, hot spots, and what the figures
// mean. Each writes nothing where there is nothing to show.
#pragma once

#include <string>
#include <string_view>

#include "outputs/document_options.hpp"
#include "outputs/page/markup.hpp"
#include "tracking/absence.hpp"

namespace rollmark {

// A heading of a column; its figures follow the definition, whose id is kept as an attribute.
void head_cell(Markup& page, std::string_view name, bool number, std::string_view definition = {});
// "12", or "1 to 4" for a reader who is not to see small counts.
std::string shown_count(const DocumentOptions& options, std::int64_t count);
// "Year 6", "Flag: FSM", "Sixth form", "5A".
void write_group_name(Markup& page, std::string_view kind, std::string_view group, const Rulebook& rulebook);
// A school by its name, else its key.
std::string_view school_name(const School& school);

void write_bands(Markup& page, const AbsenceReport& report, const DocumentOptions& options);
void write_causes(Markup& page, const AbsenceReport& report, const DocumentOptions& options);
// For readers of every group's figures.
void write_hot_spots(Markup& page, const AbsenceReport& report, const DocumentOptions& options,
                     const Rulebook& rulebook);
// The periods that need explaining, DfE's rules where they were followed, and the definitions that
// write_definitions leaves out.
void write_figure_definitions(Markup& page, const AbsenceReport& report, const Rulebook& rulebook);

}  // namespace rollmark
