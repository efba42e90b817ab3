// Links from the page back to the host's own screens: a template over keys. It must not lead to another
// scheme than http and https, nor let data choose the server.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/date.hpp"

namespace rollmark {

struct LinkValues {
  std::string_view school_key;
  std::string_view enrolment_key;
  std::optional<HalfDay> half_day;
};

class LinkTemplate {
 public:
  LinkTemplate() = default;
  // Throws Failure(ARGUMENT) for another scheme, a blank, control or backslash, //server without a scheme, a
  // place that is not {school_key} {enrolment_key} {date} or {half_day}, or a place before the path.
  explicit LinkTemplate(std::string_view text);

  bool empty() const { return text_.empty(); }
  // The link, its values URL-encoded; nothing where the template asks for a value that is not there.
  std::optional<std::string> fill(const LinkValues& values) const;

 private:
  std::string text_;
};

}  // namespace rollmark
