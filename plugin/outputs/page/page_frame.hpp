// What surrounds the content of every page: head, style, script, title block, closing notes. It must not know
// a job's report.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "core/tally.hpp"
#include "outputs/document_options.hpp"
#include "outputs/page/markup.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

struct PageTitle {
  std::string_view kind;     // Register audit
  std::string_view subject;  // Hill School
  std::vector<std::string> sources;
  Period period;
  Due due;
  std::optional<Day> as_at;
};

// "Hill School", "3 schools".
std::string subject_of(const std::vector<School>& schools);

// The heading, and a list of what the page rests on.
void write_title_block(Markup& page, const PageTitle& title, const Rulebook& rulebook,
                       const DocumentOptions& options);

// The definitions behind figures, by id, with the thresholds named.
void write_definitions(Markup& page, const Rulebook& rulebook);

// Adds the page, or as a fragment its markup, style and script apart, to the result.
void add_page(Result& result, std::string_view document_name, std::string_view title, std::string_view script,
              Markup content, const DocumentOptions& options);

}  // namespace rollmark
