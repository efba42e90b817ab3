// The papers of a record as exhibits: what each is, whether it goes with the file, and that what is named and
// what is listed agree (check PF-105). It must not open a paper.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "outputs/page/markup.hpp"
#include "returns/record/case_file.hpp"

namespace rollmark {

struct Exhibit {
  const EvidencePaper* paper = nullptr;  // of the record, which outlives it
  bool attached = false;                 // it has a file in the pack
};

// In the order of the file.
std::vector<Exhibit> exhibits_of(const CaseFile& file);
const Exhibit* find_exhibit(const std::vector<Exhibit>& exhibits, std::string_view ref);

// "exhibit D2"; "D9, which is not among the papers". The one way in which a page names a paper.
std::string exhibit_words(const std::vector<Exhibit>& exhibits, std::string_view ref);
// "attached", "held by the school, not attached", "not attached".
std::string_view standing(const Exhibit& exhibit);
// "Warning letter, 3 November 2026".
std::string paper_words(const EvidencePaper& paper);

void write_exhibits(Markup& page, const std::vector<Exhibit>& exhibits);

}  // namespace rollmark
