// The one way in which outputs write XML: elements only, in the manner of DfE's Common Transfer File. No
// namespace, no attributes, nothing empty, dates yyyy-MM-dd. Streamed, so that a large report is held once.
// It must not know a document's elements.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"

namespace rollmark {

class XmlWriter {
 public:
  explicit XmlWriter(std::string_view root);

  // Opens an element for others. One that gets no content is not written. Names are literals: kept by view.
  void open(std::string_view name);
  void close();

  // An element with text. Nothing is written where the text is empty or blank.
  void text(std::string_view name, std::string_view value);
  void number(std::string_view name, std::int64_t value);
  void yes_no(std::string_view name, bool value);  // true, false
  void day(std::string_view name, Day value);
  void day(std::string_view name, std::optional<Day> value);
  void optional_text(std::string_view name, const std::optional<std::string>& value);

  // Characters replaced so far (append_escaped).
  std::int64_t replaced() const { return replaced_; }

  // Closes the root and hands over the document.
  std::string finish();

 private:
  struct Open {
    std::string_view name;
    bool written;
  };
  void begin_line();

  std::string out_;
  std::vector<Open> open_;
  std::int64_t replaced_ = 0;
};

}  // namespace rollmark
