// The grammar of RFC 4180, with a bare line feed accepted as an end of line, and what Excel puts in a comma's
// place; nothing else beyond it.
#include "record_reader.hpp"

#include <algorithm>
#include <cerrno>
#include <new>

#include "sdk/fault.hpp"

namespace rollmark::csv {

using adapter::Fault;

namespace {

constexpr std::size_t buffer_bytes = std::size_t{256} << 10U;
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

// A stream that got no memory for its file or its buffer says no more than that it failed.
[[noreturn]] void refuse_io(const std::string& place, const char* why) {
  if (errno == ENOMEM) throw std::bad_alloc();
  throw Fault(ROLLMARK_E_IO, place + why);
}

}  // namespace

RecordReader::RecordReader(const std::filesystem::path& path)
    : place_("file " + path.filename().string()), buffer_(buffer_bytes) {
  errno = 0;
  file_.open(path, std::ios::binary);
  if (!file_) refuse_io(place_, ": it cannot be opened");
  encoding_ = encoding_of(file_);
  if (file_.bad()) refuse_io(place_, ": it cannot be read");
  file_.clear();
  file_.seekg(0);
  refill();
  const std::string_view start(buffer_.data(), filled_);
  if (start.starts_with(utf8_mark)) at_ = utf8_mark.size();
  if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF")) {
    throw Fault(ROLLMARK_E_DATA, place_ + ": it is UTF-16; save it as \"CSV UTF-8 (comma delimited)\"");
  }
  if (encoding_ == Encoding::windows_1252) {
    oddities_.push_back(
        place_ + ": its letters are Windows-1252 and were read so; \"CSV UTF-8\" holds every name whole");
  }
  find_separator();
}

// A line `sep=;` is Excel's own word for it. Without one the header tells, for no column's name holds any of
// them.
void RecordReader::find_separator() {
  std::string_view first(buffer_.data() + at_, filled_ - at_);
  const std::size_t end = first.find_first_of("\r\n");
  const std::size_t next = end == std::string_view::npos ? first.size() : first.find('\n', end) + 1;
  const std::string_view rest = first;
  first = first.substr(0, end);
  if (first.size() == 5 && first.starts_with("sep=") && next != 0) {
    separator_ = static_cast<unsigned char>(first.back());
    at_ += std::min(next, rest.size());
    line_ = 2;
  } else if (first.find(',') == std::string_view::npos) {
    const std::size_t other = first.find_first_of(";\t");
    if (other != std::string_view::npos) separator_ = first[other];
  }
  if (separator_ == ',') return;
  if (separator_ != ';' && separator_ != '\t') {
    refuse(1, 1, "a separator is named that is no comma, semicolon or tab");
  }
  oddities_.push_back(place_ + ": " + (separator_ == ';' ? "semicolons" : "tabs") +
                      " separate its columns, as Excel saves them in some countries; it was read so");
}

void RecordReader::refill() {
  errno = 0;
  file_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  filled_ = static_cast<std::size_t>(file_.gcount());
  at_ = 0;
  if (file_.bad()) refuse_io(place_, ": it cannot be read");
}

int RecordReader::get() {
  if (at_ == filled_) {
    if (filled_ == 0 || file_.eof()) return end_of_file;
    refill();
    if (filled_ == 0) return end_of_file;
  }
  return static_cast<unsigned char>(buffer_[at_++]);
}

std::string RecordReader::at(std::int64_t line, std::size_t column) const {
  std::string place = place_ + ", line " + std::to_string(line) + ", column " + std::to_string(column);
  if (column <= names_.size()) place += " (" + names_[column - 1] + ")";
  return place;
}

void RecordReader::refuse(std::int64_t line, std::size_t column, std::string_view why) const {
  throw Fault(ROLLMARK_E_DATA, at(line, column) + ": " + std::string(why));
}

void RecordReader::keep(int c) {
  if (text_.size() - fields_.back().begin >= largest_field) {
    refuse(line_, fields_.size(), "it is longer than 1 MiB");
  }
  if (c >= 0x80 && encoding_ == Encoding::windows_1252) {
    append_windows_1252(text_, static_cast<unsigned char>(c));
  } else {
    text_.push_back(static_cast<char>(c));
  }
}

// After the opening quote; returns what follows the closing one.
int RecordReader::read_quoted() {
  const std::int64_t opened = line_;
  for (int c = get();; c = get()) {
    if (c == end_of_file) refuse(opened, fields_.size(), "a quote opens here that nothing closes");
    if (c == '"') {
      c = get();
      if (c != '"') return c;
    }
    if (c == '\n') ++line_;
    keep(c);
  }
}

bool RecordReader::next() {
  fields_.clear();
  text_.clear();
  first_line_ = line_;
  int c = get();
  if (c == end_of_file) return false;
  while (true) {
    if (fields_.size() == most_fields) refuse(line_, most_fields + 1, "more than 256 columns");
    fields_.push_back({text_.size(), text_.size(), c == '"'});
    if (c == '"') {
      c = read_quoted();
      if (c != separator_ && c != '\r' && c != '\n' && c != end_of_file) {
        refuse(line_, fields_.size(), "something stands between a closing quote and the end of the field");
      }
    } else {
      for (; c != separator_ && c != '\r' && c != '\n' && c != end_of_file; c = get()) {
        if (c == '"') refuse(line_, fields_.size(), "a quote inside a field that does not begin with one");
        keep(c);
      }
    }
    fields_.back().end = text_.size();
    if (c == separator_) {
      c = get();
      continue;
    }
    if (c == '\r') {
      c = get();
      if (c != '\n') refuse(line_, fields_.size(), "a carriage return that no line feed follows");
    }
    if (c == '\n') ++line_;
    return true;
  }
}

}  // namespace rollmark::csv
