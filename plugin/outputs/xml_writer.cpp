// Writing elements with two blanks of indent a level.
#include "outputs/xml_writer.hpp"

#include "outputs/escape.hpp"

namespace rollmark {

XmlWriter::XmlWriter(std::string_view root) : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {
  open(root);
}

void XmlWriter::open(std::string_view name) {
  open_.push_back({name, false});
}

void XmlWriter::close() {
  const Open element = open_.back();
  open_.pop_back();
  if (!element.written) return;
  out_.append(2 * open_.size(), ' ').append("</").append(element.name).append(">\n");
}

// Start tags wait until something stands inside.
void XmlWriter::begin_line() {
  for (std::size_t depth = 0; depth < open_.size(); ++depth) {
    if (open_[depth].written) continue;
    out_.append(2 * depth, ' ').append("<").append(open_[depth].name).append(">\n");
    open_[depth].written = true;
  }
  out_.append(2 * open_.size(), ' ');
}

void XmlWriter::text(std::string_view name, std::string_view value) {
  if (value.find_first_not_of(" \t\n\r") == std::string_view::npos) return;
  begin_line();
  out_.append("<").append(name).append(">");
  replaced_ += append_escaped(out_, value);
  out_.append("</").append(name).append(">\n");
}

void XmlWriter::number(std::string_view name, std::int64_t value) {
  text(name, std::to_string(value));
}

void XmlWriter::yes_no(std::string_view name, bool value) {
  text(name, value ? "true" : "false");
}

void XmlWriter::day(std::string_view name, Day value) {
  text(name, to_text(value));
}

void XmlWriter::day(std::string_view name, std::optional<Day> value) {
  if (value) day(name, *value);
}

void XmlWriter::optional_text(std::string_view name, const std::optional<std::string>& value) {
  if (value) text(name, *value);
}

std::string XmlWriter::finish() {
  while (!open_.empty()) close();
  return std::move(out_);
}

}  // namespace rollmark
