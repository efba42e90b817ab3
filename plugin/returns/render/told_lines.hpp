// The plain elements of a struct of the record as lines to read: label and value, in the order of the file.
// A visitor of the record's own lists, so that an element added there is on the pages. It must not choose
// what a page is for.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "outputs/page/markup.hpp"
#include "returns/record/held.hpp"
#include "returns/record/pupil.hpp"
#include "returns/render/words.hpp"

namespace rollmark {

struct ToldLine {
  std::string label;
  std::string text;
  bool held = true;
};
using ToldLines = std::vector<ToldLine>;
using ElementNames = std::vector<std::string_view>;

// Which elements of a struct are lines.
struct LineChoice {
  ElementNames except = {};  // shown elsewhere, or not at all
  ElementNames asked = {};   // said to be not held where the file has not got them
};

class LineReader {
 public:
  explicit LineReader(const LineChoice& choice) : choice_(choice) {}

  template <class T>
  void operator()(const Field& of, const T& member) {
    if (contains(choice_.except, of.name)) return;
    const std::string text = read(of, member);
    if (!text.empty())
      lines.push_back({element_words(of.name), text, true});
    else if (contains(choice_.asked, of.name))
      lines.push_back({element_words(of.name), std::string(not_held_words), false});
  }
  ToldLines lines;

 private:
  static bool contains(const ElementNames& names, std::string_view name);
  static std::string read(const Field& of, const std::string& text) {
    return is_held(text) ? shown(of, text) : std::string();
  }
  static std::string read(const Field&, Answer answer) {
    return is_held(answer) ? shown(answer) : std::string();
  }
  template <class T>
  static std::string read(const Field&, const std::optional<T>& value) {
    return value ? shown(*value) : std::string();
  }
  static std::string read(const Field&, const Address& address) { return shown(address); }
  static std::string read(const Field&, const StatusSpan& span) { return shown(span); }
  template <class T>
  static std::string read(const Field& of, const std::vector<T>& members) {
    std::string all;
    for (const T& member : members) {
      std::string one;
      if constexpr (std::is_same_v<T, Phone>)
        one = shown(member);
      else
        one = read(of, member);
      if (!one.empty()) all.append(all.empty() ? "" : "; ").append(one);
    }
    return all;
  }
  // Structs that have a place of their own on a page.
  template <RecordStruct T>
  static std::string read(const Field&, const T&) {
    return {};
  }

  const LineChoice& choice_;
};

// Of a struct of the record, or a part of one that stands in the file without an element.
template <class T>
ToldLines lines_of(const T& record, const LineChoice& choice = {}) {
  LineReader reader(choice);
  T::fields(record, reader);
  return std::move(reader.lines);
}

class NameReader {
 public:
  template <class T>
  void operator()(const Field& of, const T&) {
    names.push_back(of.name);
  }
  ElementNames names;
};

// The elements of a struct: those of a submission or case file, which stand within another without an
// element.
template <class T>
ElementNames names_of() {
  NameReader reader;
  const T none;
  T::fields(none, reader);
  return std::move(reader.names);
}
ElementNames operator+(ElementNames first, const ElementNames& second);

// A list of label and value; nothing where there is no line.
void write_lines(Markup& page, const ToldLines& lines);
// A value in a cell or a sentence, and words of its own where it is not held.
void write_value(Markup& page, std::string_view value);

// A table that scrolls by itself where it is too wide, named for screen readers; up to the end of its body.
void start_scroll_table(Markup& page, std::string_view kind, std::string_view label);
void end_scroll_table(Markup& page);

}  // namespace rollmark
