// Reads letters, and an authority's wording over them. It must not repair anything: a document with a fault
// is refused whole.
#include <algorithm>

#include "casework/letter_fields.hpp"
#include "casework/letter_templates.hpp"
#include "casework/policy_source.hpp"
#include "rulebook/strict_xml.hpp"

namespace rollmark {
namespace {

constexpr std::string_view improvement_kind = "notice-to-improve";

constexpr std::array known_kinds = std::to_array<std::string_view>(
    {"first-day-contact", "leave-warning", "attendance-1", "attendance-2", "attendance-3", improvement_kind,
     "meeting-invitation", "meeting-minutes", "return-to-school", "deletion"});

LetterClause read_clause(const XmlElement& entry, const std::vector<PolicySource>& sources) {
  entry.expect({"id", "locked", "reworded", "part"}, {"text", "source"});
  LetterClause clause;
  clause.id = entry.required("id");
  clause.locked = entry.choice<bool>("locked", {{"yes", true}, {"no", false}});
  clause.reworded = entry.yes("reworded");
  if (clause.reworded && !clause.locked)
    entry.refuse("<clause> '" + clause.id + "' is reworded but not locked");
  clause.part = entry.attribute("part").value_or("");
  if (entry.attribute("part") && std::ranges::find(improvement_parts, clause.part) == improvement_parts.end())
    entry.refuse_value("part");
  clause.text = entry.child_text("text");
  const auto pieces = letter_pieces(clause.text);
  if (!pieces) entry.refuse("<clause> '" + clause.id + "' has a brace without its other half");
  for (const LetterPiece& piece : *pieces) {
    if (piece.field && std::ranges::find(letter_field_names, piece.text) == letter_field_names.end()) {
      entry.refuse("<clause> '" + clause.id + "' has a field that is not known: {" + std::string(piece.text) +
                   "}");
    }
  }
  clause.cites = read_cites(entry, sources);
  return clause;
}

// Each exactly once, in a notice to improve; nowhere else.
void check_parts(const XmlElement& entry, const LetterTemplate& letter) {
  for (const std::string_view part : improvement_parts) {
    const auto count = std::ranges::count(letter.clauses, part, &LetterClause::part);
    if (letter.kind == improvement_kind && count != 1) {
      entry.refuse("<letter> '" + letter.kind + "' needs the part '" + std::string(part) +
                   "' once, and has it " + std::to_string(count) + " times");
    }
    if (letter.kind != improvement_kind && count != 0)
      entry.refuse("<letter> '" + letter.kind + "' has a part of a notice to improve");
  }
  for (const LetterClause& clause : letter.clauses) {
    if (!clause.part.empty() && !clause.locked)
      entry.refuse("<clause> '" + clause.id + "' is a part of a notice to improve and must be locked");
  }
}

LetterTemplate read_letter(const XmlElement& entry, const std::vector<PolicySource>& sources,
                           const std::string& version) {
  entry.expect({"kind", "title"}, {"clause"});
  LetterTemplate letter;
  letter.kind = entry.required("kind");
  if (std::ranges::find(known_kinds, letter.kind) == known_kinds.end()) entry.refuse_value("kind");
  letter.title = entry.required("title");
  letter.version = version;
  for (const XmlElement& child : entry.children("clause")) {
    LetterClause clause = read_clause(child, sources);
    if (std::ranges::find(letter.clauses, clause.id, &LetterClause::id) != letter.clauses.end())
      child.refuse("<clause> has the id of an earlier one");
    letter.clauses.push_back(std::move(clause));
  }
  if (letter.clauses.empty()) entry.refuse("<letter> has no clause");
  check_parts(entry, letter);
  return letter;
}

// Every locked clause of `base` stands in `letter`, whose element is `entry`.
void check_locked(const XmlElement& entry, const LetterTemplate& letter, const LetterTemplate& base) {
  const std::vector<XmlElement> elements = entry.children("clause");
  for (const LetterClause& locked : base.clauses) {
    if (!locked.locked) continue;
    const auto found = std::ranges::find(letter.clauses, locked.id, &LetterClause::id);
    if (found == letter.clauses.end())
      entry.refuse("<letter> '" + letter.kind + "' lacks the locked clause '" + locked.id + "'");
    const XmlElement& element = elements[static_cast<std::size_t>(found - letter.clauses.begin())];
    if (!found->locked || found->part != locked.part || (found->reworded && !locked.reworded))
      element.refuse("<clause> '" + locked.id + "' is locked, and its attributes must stay as they are");
    if (!locked.reworded && found->text != locked.text)
      element.refuse("<clause> '" + locked.id + "' is locked, and its words are changed");
    if (needed_letter_fields({"", "", "", {locked}}) != needed_letter_fields({"", "", "", {*found}}))
      element.refuse("<clause> '" + locked.id + "' is locked, and must use the same fields");
  }
}

LetterSet read_set(std::string_view xml, const LetterSet* base) {
  const StrictXml document(xml, "letters", "letters", longest_letter_set);
  const XmlElement root = document.root();
  root.expect({"format", "name", "edition"}, {"about", "sources", "letter"});
  if (root.required("format") != "1") root.refuse_value("format");
  LetterSet set;
  set.name = root.required("name");
  set.edition = read_needed_day(root, "edition");
  root.child_text("about");
  const std::vector<PolicySource> sources = read_policy_sources(root.child("sources"));
  const std::string version = set.name + ", " + root.required("edition");
  for (const XmlElement& entry : root.children("letter")) {
    LetterTemplate letter = read_letter(entry, sources, version);
    if (set.find(letter.kind) != nullptr) entry.refuse("<letter> has the kind of an earlier one");
    if (base != nullptr) {
      if (const LetterTemplate* model = base->find(letter.kind)) check_locked(entry, letter, *model);
    }
    set.letters.push_back(std::move(letter));
  }
  if (set.letters.empty()) root.refuse("<letters> has no letter");
  return set;
}

}  // namespace

std::optional<std::vector<LetterPiece>> letter_pieces(std::string_view text) {
  std::vector<LetterPiece> pieces;
  while (!text.empty()) {
    const std::size_t brace = text.find_first_of("{}");
    if (brace != 0) pieces.push_back({false, text.substr(0, brace)});
    if (brace == std::string_view::npos) break;
    const std::size_t end = text.find_first_of("{}", brace + 1);
    if (text[brace] != '{' || end == std::string_view::npos || text[end] != '}') return std::nullopt;
    pieces.push_back({true, text.substr(brace + 1, end - brace - 1)});
    text.remove_prefix(end + 1);
  }
  return pieces;
}

std::shared_ptr<const LetterSet> read_letter_set(std::string_view xml) {
  return std::make_shared<LetterSet>(read_set(xml, nullptr));
}

std::shared_ptr<const LetterSet> read_letter_wording(std::string_view xml, const LetterSet& base) {
  auto set = std::make_shared<LetterSet>(read_set(xml, &base));
  for (const LetterTemplate& letter : base.letters) {
    if (set->find(letter.kind) == nullptr) set->letters.push_back(letter);
  }
  return set;
}

std::shared_ptr<const LetterSet> embedded_letter_set() {
  static const auto set = read_letter_set(embedded::letters);
  return set;
}

}  // namespace rollmark
