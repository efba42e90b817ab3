// Texts in the forms of their elements: blanks at the ends go, breaks in a line become blanks. What has not
// the form even so (a UPN that is none, a code that nobody knows) is not held, and is named as such: a file
// that the recipient's schema refuses would be worse.
#include <algorithm>

#include "returns/assemble/assembly.hpp"

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
    if (!of.form->accepts(text)) text.clear();
  }
  void keep(const Field& of, std::vector<std::string>& texts) {
    for (std::string& text : texts) keep(of, text);
    std::erase(texts, std::string());
  }
  template <RecordStruct T>
  void keep(const Field&, T& record) {
    T::fields(record, *this);
  }
  template <RecordStruct T>
  void keep(const Field&, std::vector<T>& records) {
    for (T& record : records) T::fields(record, *this);
    std::erase(records, T{});
  }
};

}  // namespace

void keep_to_forms(PupilRecord& record) {
  FormKeeper keeper;
  PupilRecord::fields(record, keeper);
}

}  // namespace rollmark
