// Merging a letter with its fields. It must not write a letter with a gap.
#include "casework/letter_templates.hpp"

#include <algorithm>

#include "casework/letter_fields.hpp"
#include "core/failure.hpp"
#include "outputs/page/markup.hpp"

namespace rollmark {
namespace {

bool blank(std::string_view value) {
  return value.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Read clauses have both halves of every brace.
std::vector<LetterPiece> pieces_of(const LetterClause& clause) {
  std::optional<std::vector<LetterPiece>> pieces = letter_pieces(clause.text);
  if (!pieces)
    throw Failure(ROLLMARK_E_DATA, "letter clause '" + clause.id + "' has a brace without its other half");
  return std::move(*pieces);
}

const std::string& value_of(const LetterClause& clause, const LetterPiece& field,
                            const LetterValues& values) {
  const auto found = values.find(field.text);
  if (found == values.end() || blank(found->second)) {
    throw Failure(ROLLMARK_E_DATA,
                  "letter clause '" + clause.id + "': no value for the field " + std::string(field.text));
  }
  return found->second;
}

}  // namespace

const LetterTemplate* LetterSet::find(std::string_view kind) const {
  const auto found = std::ranges::find(letters, kind, &LetterTemplate::kind);
  return found == letters.end() ? nullptr : &*found;
}

std::vector<std::string> needed_letter_fields(const LetterTemplate& letter) {
  std::vector<std::string> fields;
  for (const LetterClause& clause : letter.clauses) {
    const std::vector<LetterPiece> pieces = pieces_of(clause);
    for (const LetterPiece& piece : pieces) {
      if (piece.field) fields.emplace_back(piece.text);
    }
  }
  std::ranges::sort(fields);
  const auto repeated = std::ranges::unique(fields);
  fields.erase(repeated.begin(), repeated.end());
  return fields;
}

std::vector<std::string> missing_letter_fields(const LetterTemplate& letter, const LetterValues& values) {
  std::vector<std::string> missing = needed_letter_fields(letter);
  std::erase_if(missing, [&values](const std::string& field) {
    const auto found = values.find(field);
    return found != values.end() && !blank(found->second);
  });
  return missing;
}

std::string merged_clause(const LetterClause& clause, const LetterValues& values) {
  std::string text;
  for (const LetterPiece& piece : pieces_of(clause))
    text += piece.field ? std::string_view(value_of(clause, piece, values)) : piece.text;
  return text;
}

std::string letter_markup(const LetterTemplate& letter, const LetterValues& values) {
  Markup markup;
  markup.raw("<article class=\"letter\">\n<h2>").text(letter.title).raw("</h2>\n");
  for (const LetterClause& clause : letter.clauses) {
    markup.raw("<p>");
    for (const LetterPiece& piece : pieces_of(clause)) {
      const std::string_view text =
          piece.field ? std::string_view(value_of(clause, piece, values)) : piece.text;
      // A value that may be written from the right turns nothing around it.
      if (piece.field && !is_ascii(text)) {
        markup.raw("<bdi>").text(text).raw("</bdi>");
      } else {
        markup.text(text);
      }
    }
    markup.raw("</p>\n");
  }
  markup.raw("</article>\n");
  return markup.take();
}

}  // namespace rollmark
