// What the documents of several jobs say in the same words: figures, the rulebook and its definitions, as-at,
// who decides. It must not know a job's report.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/tally.hpp"
#include "outputs/header_contact.hpp"
#include "outputs/xml_writer.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

// Version of the XML documents: the second number grows with elements that a reader may skip.
inline constexpr std::string_view document_version = "1.0";
inline constexpr std::string_view protective_marking = "OFFICIAL-SENSITIVE-Personal";
inline constexpr std::string_view as_at_statement =
    "Marks as they stood at the end of this day; roll, calendar and flags are as now.";
inline constexpr std::string_view decision_statement =
    "This document reports what the records show. A person decides what is right; no mark was changed.";

// Ids of the thresholds that are printed as definitions beside the statistics.
inline constexpr std::array<std::string_view, 3> defining_thresholds = {"persistent-absence",
                                                                        "severe-absence", "at-risk"};

// The head that every XML document shares, in schemas/xsd/parts.xsd HeaderType.
struct Header {
  std::string_view document_name;
  std::string_view audience;
  const std::vector<std::string>& sources;
  Period period;
  Due due;
  std::optional<Day> as_at;
  std::string_view version = document_version;
  bool figures = true;  // the document holds figures, so their definitions stand in the head
  std::span<const HeaderContact> contacts = {};
};
void write_header(XmlWriter& xml, const Header& header, const Rulebook& rulebook);

// <Figures>: counts of sessions, rates where there are possible sessions, and the marks that do not count.
void write_figures(XmlWriter& xml, const Tally& tally, int decimals);

// A statutory code by its place in the rulebook; one past the last is "unknown".
std::string_view code_text_of(const Rulebook& rulebook, std::size_t code);

}  // namespace rollmark
