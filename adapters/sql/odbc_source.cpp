// Reading and writing of connection strings, after the rules of ODBC's SQLDriverConnect: a value that holds a
// semicolon, a brace or blanks at its ends stands in braces, where a closing brace is doubled.
#include "odbc_source.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "lint.hpp"
#include "sdk/fault.hpp"

namespace rollmark::sql {

using adapter::Fault;

namespace {

constexpr std::size_t longest_key = 40;

bool is_key_char(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == ' ' ||
         c == '-';
}

bool contains(std::string_view text, std::string_view upper_case) {
  return std::search(text.begin(), text.end(), upper_case.begin(), upper_case.end(), [](char a, char b) {
           return (a >= 'a' && a <= 'z' ? static_cast<char>(a - 'a' + 'A') : a) == b;
         }) != text.end();
}

void refuse_kind(const std::string& key) {
  if (contains(key, "PWD") || contains(key, "PASSW") || contains(key, "SECRET")) {
    throw Fault(ROLLMARK_E_ARGUMENT,
                "url: odbc: takes no password (key \"" + key +
                    "\"); give the name of the host's secret as secret=NAME, on a line of its own");
  }
  constexpr std::array<std::string_view, 2> files = {"SAVEFILE", "FILEDSN"};
  for (const std::string_view file : files) {
    if (same_name(key, file))
      throw Fault(ROLLMARK_E_ARGUMENT, "url: odbc: does not take the key \"" + key + "\"");
  }
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  OdbcSource run() {
    while (at_ < text_.size()) {
      if (text_[at_] == ';') {
        ++at_;
      } else {
        pair();
      }
    }
    if (source_.find("DRIVER") == nullptr && source_.find("DSN") == nullptr) {
      throw Fault(ROLLMARK_E_ARGUMENT, "url: odbc: needs a key Driver or DSN: odbc:DSN=name");
    }
    return std::move(source_);
  }

 private:
  void pair() {
    const std::size_t end = text_.find('=', at_);
    std::string key(text_.substr(at_, end == std::string_view::npos ? 0 : end - at_));
    while (!key.empty() && key.front() == ' ') key.erase(key.begin());
    while (!key.empty() && key.back() == ' ') key.pop_back();
    if (key.empty() || key.size() > longest_key || !std::all_of(key.begin(), key.end(), is_key_char)) {
      throw Fault(ROLLMARK_E_ARGUMENT, "url: odbc: KEY=value;KEY=value is needed; character " +
                                           std::to_string(at_ + 1) + " starts no key");
    }
    refuse_kind(key);
    at_ = end + 1;
    std::string value = at_ < text_.size() && text_[at_] == '{' ? braced(key) : plain(key);
    if (source_.find(key) != nullptr) twice(key);
    source_.keys.emplace_back(std::move(key), std::move(value));
  }

  [[noreturn]] static void twice(const std::string& key) {
    throw Fault(ROLLMARK_E_ARGUMENT, "url: odbc: the key \"" + key + "\" is given twice");
  }

  std::string plain(const std::string& key) {
    const std::size_t end = std::min(text_.find(';', at_), text_.size());
    std::string value(text_.substr(at_, end - at_));
    if (value.find_first_of("{}") != std::string::npos) {
      throw Fault(ROLLMARK_E_ARGUMENT,
                  "url: odbc: the value of \"" + key + "\" holds a brace and does not start with one");
    }
    at_ = end;
    return value;
  }

  std::string braced(const std::string& key) {
    std::string value;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '}') {
        const bool doubled = at_ + 1 < text_.size() && text_[at_ + 1] == '}';
        if (!doubled) {
          ++at_;
          if (at_ < text_.size() && text_[at_] != ';') break;
          return value;
        }
        ++at_;
      }
      value += text_[at_];
    }
    throw Fault(ROLLMARK_E_ARGUMENT, "url: odbc: the braces of \"" + key + "\" are not closed at its end");
  }

  std::string_view text_;
  std::size_t at_ = 0;
  OdbcSource source_;
};

// Braces are written only where they must be: FreeTDS 1.3 takes a doubled closing brace for two. Where there
// are none psqlODBC decodes a password: + is a blank, %XX a byte.
void append(std::string& text, std::string_view key, std::string_view value) {
  text += key;
  text += '=';
  const bool plain = value.find_first_of(";%+") == std::string_view::npos &&
                     (value.empty() || (value.front() != ' ' && value.back() != ' ' && value.front() != '{'));
  if (plain) {
    text += value;
  } else {
    text += '{';
    for (const char c : value) {
      text += c;
      if (c == '}') text += c;
    }
    text += '}';
  }
  text += ';';
}

struct Setting {
  std::string_view
      driver;  // in the driver's name or path; a DSN, whose driver is not known, gets all of them
  std::string_view key;
  std::string_view value;
};

constexpr std::array<Setting, 11> settings = {
    {{"SQLITE", "NoCreat", "1"},
     {"SQLITE", "StepAPI", "1"},
     {"SQLITE", "Timeout", "10000"},
     // Else the whole result is held: 146 MB for 300,000 marks, 12 MB so.
     {"PSQLODBC", "UseDeclareFetch", "1"},
     {"PSQLODBC", "Fetch", "4096"},
     {"POSTGRES", "UseDeclareFetch", "1"},
     {"POSTGRES", "Fetch", "4096"},
     {"TDS", "ClientCharset", "UTF-8"},
     {"TDS", "TDS_Version", "7.4"},
     {"MAODBC", "CHARSET", "utf8mb4"},
     {"MARIADB", "CHARSET", "utf8mb4"}}};

}  // namespace

const std::string* OdbcSource::find(std::string_view key) const {
  for (const auto& [name, value] : keys) {
    if (same_name(name, key)) return &value;
  }
  return nullptr;
}

OdbcSource read_odbc_source(std::string_view text) {
  if (text.find('\0') != std::string_view::npos)
    throw Fault(ROLLMARK_E_ARGUMENT, "url: odbc: a NUL stands in the text");
  return Reader(text).run();
}

std::string connection_string(const OdbcSource& source, const std::string* password) {
  std::string text;
  for (const auto& [key, value] : source.keys) append(text, key, value);
  const std::string* driver = source.find("DRIVER");
  for (const Setting& setting : settings) {
    // A data source may have set the rest itself; what it cannot do without is that no file is made.
    const bool meant = driver != nullptr ? contains(*driver, setting.driver) : setting.key == "NoCreat";
    // A driver's path may hold both of its names.
    const bool added = text.find(";" + std::string(setting.key) + "=") != std::string::npos;
    if (meant && !added && source.find(setting.key) == nullptr) append(text, setting.key, setting.value);
  }
  if (password != nullptr) {
    if (password->find('\0') != std::string::npos)
      throw Fault(ROLLMARK_E_ARGUMENT, "url: odbc: a NUL stands in the secret");
    append(text, "PWD", *password);
  }
  if (text.size() > static_cast<std::size_t>(std::numeric_limits<short>::max()))
    throw Fault(ROLLMARK_E_ARGUMENT, "url: odbc: the connection string is longer than 32,767 bytes");
  return text;
}

}  // namespace rollmark::sql
