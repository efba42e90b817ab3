// The address of a database server: scheme://[user@]host[:port]/database[?option=value&...], read strictly.
// It must not know a backend, and must not put a value into a message: people do write passwords into URLs.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace rollmark::sql {

struct ConnectionUrl {
  std::string user;  // empty: not given
  std::string host;  // empty: not given
  int port = 0;      // 0: not given
  std::string database;
  std::map<std::string, std::string, std::less<>> options;

  // The option's value; empty where it is not given (an option without a value is refused).
  std::string option(std::string_view name) const;
};

// The scheme of a URL: lower-case letters, digits and _ before the first colon. Empty where there is none, as
// in a path.
std::string_view scheme_of(std::string_view url);

// Reads what `url` says after its scheme; everything is percent-decoded. `known` are the options that the
// backend takes. Throws Fault(ROLLMARK_E_ARGUMENT) that names the part, or the option, and no value.
ConnectionUrl read_connection_url(std::string_view url, std::span<const std::string_view> known);

// Anything but letters, digits, and - _ . as %XX: what a URL, and SQLite's file: URI, take as it is.
std::string percent_encoded(std::string_view text, std::string_view also_plain = {});

}  // namespace rollmark::sql
