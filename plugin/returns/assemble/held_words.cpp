// The words of a school's records in the forms of a file: yes and no, lists, addresses, telephones. A text
// that says nothing clear says nothing here.
#include "core/words.hpp"
#include "returns/assemble/assembly.hpp"

namespace rollmark {
namespace {

bool is_blank(char sign) {
  return sign == ' ' || sign == '\t' || sign == '\n' || sign == '\r';
}

std::string trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return std::string(text);
}

std::vector<std::string> pieces(std::string_view text, std::string_view between) {
  std::vector<std::string> found;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of(between);
    const std::string piece = trimmed(text.substr(0, end));
    if (!piece.empty()) found.push_back(piece);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return found;
}

}  // namespace

std::optional<bool> yes_or_no(std::string_view text) {
  const std::string small = small_letters(text);
  if (small == "yes" || small == "y" || small == "true" || small == "1") return true;
  if (small == "no" || small == "n" || small == "false" || small == "0") return false;
  return std::nullopt;
}

Answer answer_of(std::string_view text) {
  if (text == "Y") return Answer::yes;
  if (text == "N") return Answer::no;
  if (text == "U") return Answer::unknown;
  if (text == "R") return Answer::refused;
  return Answer::not_held;
}

std::vector<std::string> words_in(std::string_view text) {
  return pieces(text, " ,;\t\n\r");
}

Address address_of(std::string_view text, std::string_view postcode, std::string_view uprn) {
  Address address;
  address.lines = pieces(text, "\n\r");
  address.postcode = trimmed(postcode);
  address.uprn = trimmed(uprn);
  return address;
}

std::vector<Phone> phones_of(std::string_view text) {
  std::vector<Phone> phones;
  for (const std::string& piece : pieces(text, ",;\n\r")) {
    // The types of the Common Transfer File: fax, home, alternate, mobile, work, minicom.
    const bool typed = piece.size() > 1 && piece[1] == ':' &&
                       std::string_view("FHAMWD").find(piece[0]) != std::string_view::npos;
    Phone phone{typed ? piece.substr(0, 1) : "", typed ? trimmed(std::string_view(piece).substr(2)) : piece};
    if (!phone.number.empty()) phones.push_back(std::move(phone));
  }
  return phones;
}

}  // namespace rollmark
