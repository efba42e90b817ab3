// Reads the parts from left to right; a part that is not what it should be is refused by its name.
#include "connection_url.hpp"

#include <algorithm>
#include <charconv>

#include "sdk/fault.hpp"

namespace rollmark::sql {

using adapter::Fault;

namespace {

bool is_plain(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

[[noreturn]] void refuse(const std::string& reason) {
  throw Fault(ROLLMARK_E_ARGUMENT, "url: " + reason);
}

int hex_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// `part` is what the text is, for the message. Control characters are refused: none of these may hold one,
// and a NUL would cut a text short in a C library.
std::string decoded(std::string_view text, const std::string& part) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      const int high = i + 1 < text.size() ? hex_of(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_of(text[i + 2]) : -1;
      if (high < 0 || low < 0) refuse(part + ": % is followed by two hexadecimal digits");
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == ' ' || c == '#' || c == '"') {
      refuse(part + ": a blank, # or \" is written as %20, %23 or %22");
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) refuse(part + ": a control character");
    out += c;
  }
  return out;
}

int port_of(std::string_view text) {
  int port = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (fault != std::errc() || end != text.data() + text.size() || port < 1 || port > 65535) {
    refuse("the port is a number from 1 to 65535");
  }
  return port;
}

void read_host(std::string_view text, ConnectionUrl& url) {
  std::string_view port;
  if (text.starts_with('[')) {  // an IPv6 address
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos) refuse("host: [ is not closed");
    url.host = decoded(text.substr(1, end - 1), "host");
    port = text.substr(end + 1);
    if (!port.empty() && port.front() != ':') refuse("host: only :port may follow ]");
  } else {
    const std::size_t colon = text.find(':');
    url.host = decoded(text.substr(0, colon), "host");
    if (colon != std::string_view::npos) port = text.substr(colon);
  }
  if (url.host.find_first_of("/,") != std::string::npos) refuse("host: one host's name or address");
  if (!port.empty()) url.port = port_of(port.substr(1));
}

void read_authority(std::string_view text, ConnectionUrl& url) {
  const std::size_t at = text.rfind('@');
  if (at != std::string_view::npos) {
    const std::string_view user = text.substr(0, at);
    if (user.find_first_of(":@") != std::string_view::npos) {
      refuse("a password does not stand in a URL; the host's secret service gives it (key \"secret\")");
    }
    url.user = decoded(user, "user");
    if (url.user.empty()) refuse("no user before the @");
    text.remove_prefix(at + 1);
  }
  read_host(text, url);
}

std::string list_of(std::span<const std::string_view> names) {
  std::string list;
  for (const std::string_view name : names) list += (list.empty() ? "" : ", ") + std::string(name);
  return list.empty() ? "none" : list;
}

// The name may be repeated in a message only where it is one: else it may be half of a password.
void read_option(std::string_view text, std::span<const std::string_view> known, ConnectionUrl& url) {
  const std::size_t equals = text.find('=');
  const std::string_view name = text.substr(0, equals);
  if (equals == std::string_view::npos || name.empty()) refuse("an option is written name=value");
  const bool is_name = name.size() <= 40 && std::all_of(name.begin(), name.end(), [](char c) {
                         return is_plain(c) || c == '_' || c == '-';
                       });
  if (!is_name) refuse("an option's name is letters, digits, _ and -");
  if (std::find(known.begin(), known.end(), name) == known.end()) {
    refuse("unknown option \"" + std::string(name) + "\"; known: " + list_of(known));
  }
  const std::string part = "option \"" + std::string(name) + "\"";
  std::string value = decoded(text.substr(equals + 1), part);
  if (value.empty()) refuse(part + " has no value");
  if (!url.options.emplace(name, std::move(value)).second) refuse(part + " is given twice");
}

}  // namespace

std::string ConnectionUrl::option(std::string_view name) const {
  const auto found = options.find(name);
  return found == options.end() ? std::string() : found->second;
}

std::string_view scheme_of(std::string_view url) {
  const std::size_t colon = url.find(':');
  if (colon == std::string_view::npos || colon > 20) return {};
  const std::string_view scheme = url.substr(0, colon);
  const bool is_scheme = std::all_of(scheme.begin(), scheme.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
  return is_scheme ? scheme : std::string_view();
}

ConnectionUrl read_connection_url(std::string_view url, std::span<const std::string_view> known) {
  ConnectionUrl read;
  std::string_view rest = url.substr(scheme_of(url).size());
  constexpr std::string_view slashes = "://";
  if (!rest.starts_with(slashes)) refuse("a server is written scheme://user@host:port/database");
  rest.remove_prefix(slashes.size());
  const std::size_t query = rest.find('?');
  std::string_view options = query == std::string_view::npos ? std::string_view() : rest.substr(query + 1);
  rest = rest.substr(0, query);
  const std::size_t slash = rest.find('/');
  read_authority(rest.substr(0, slash), read);
  if (slash != std::string_view::npos) read.database = decoded(rest.substr(slash + 1), "database");
  if (read.database.empty()) refuse("the database's name is missing: scheme://user@host:port/database");
  if (read.database.find('/') != std::string::npos) {
    refuse("database: one name; a / in it would make it a path");
  }
  if (query != std::string_view::npos && options.empty()) refuse("an option is written name=value");
  while (!options.empty()) {
    const std::size_t end = options.find('&');
    read_option(options.substr(0, end), known, read);
    if (end == options.size() - 1) refuse("an option is written name=value");
    options = end == std::string_view::npos ? std::string_view() : options.substr(end + 1);
  }
  return read;
}

std::string percent_encoded(std::string_view text, std::string_view also_plain) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_plain(c) || c == '-' || c == '_' || c == '.' || also_plain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += {'%', hex[byte >> 4U], hex[byte & 15U]};
    }
  }
  return out;
}

}  // namespace rollmark::sql
