// Texts in the forms of their elements: blanks at the ends go, breaks in a line become blanks. What has not
// the form even so (a UPN that is none, a code that nobody knows) is not held, and is named as such: a file
// that the recipient's schema refuses would be worse. So goes an element that lacks one without which it
// means nothing.
#include <algorithm>
#include <type_traits>

#include "returns/assemble/assembly.hpp"
#include "returns/record/held.hpp"

namespace rollmark {
namespace {

bool is_blank(char sign) {
  return sign == ' ' || sign == '\t' || sign == '\n' || sign == '\r';
}

std::string in_one_line(const std::string& text) {
  std::string line;
  for (const char sign : text) {
    if (!is_blank(sign)) {
      line += sign;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

// As much of a text as its element holds, with a sign that there was more: the start of a long note is worth
// more than none of it.
std::string cut_to(const TextForm& form, const std::string& text) {
  constexpr std::string_view more = " [...]";
  std::size_t characters = 0;
  std::size_t end = 0;
  while (end < text.size()) {
    const bool starts = (static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U;
    if (starts && ++characters > form.longest - more.size()) break;
    ++end;
  }
  return text.substr(0, end).append(more);
}

// Whether an element lacks one without which it means nothing: a reason for an absence that there is not.
class NeededLook {
 public:
  template <class T>
  void operator()(const Field& of, const T& member) {
    if (of.needed && !is_held(member)) lacks = true;
  }
  bool lacks = false;
};
template <RecordStruct T>
bool lacks_needed(const T& record) {
  // Their reference is given when the document is numbered.
  if constexpr (std::is_same_v<T, Referral> || std::is_same_v<T, StatutoryReturn>) return false;
  NeededLook look;
  T::fields(record, look);
  return look.lacks;
}

class FormKeeper {
 public:
  template <class T>
  void operator()(const Field& of, T& member) {
    keep(of, member);
  }

 private:
  template <class T>
  void keep(const Field&, T&) {}
  void keep(const Field& of, std::string& text) {
    if (of.form == nullptr || text.empty() || of.form->accepts(text)) return;
    text = in_one_line(text);
    const bool is_prose = of.form->choices.empty() && of.form->signs.empty() && of.form->longest > 64;
    if (!of.form->accepts(text)) text = is_prose && !text.empty() ? cut_to(*of.form, text) : std::string();
  }
  void keep(const Field& of, std::vector<std::string>& texts) {
    for (std::string& text : texts) keep(of, text);
    std::erase(texts, std::string());
  }
  template <RecordStruct T>
  void keep(const Field&, T& record) {
    T::fields(record, *this);
    if (lacks_needed(record)) record = T{};
  }
  template <RecordStruct T>
  void keep(const Field&, std::vector<T>& records) {
    for (T& record : records) T::fields(record, *this);
    std::erase_if(records, [](const T& record) { return record == T{} || lacks_needed(record); });
  }
};

}  // namespace

void keep_to_forms(PupilRecord& record) {
  FormKeeper keeper;
  PupilRecord::fields(record, keeper);
}

}  // namespace rollmark
