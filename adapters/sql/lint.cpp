// One pass over a fragment. What it refuses comes from what went wrong elsewhere: a second statement runs on
// PostgreSQL; SOCI's parameter rewriters trip over quotes and colons in comments and brackets; a backslash
// literal is a syntax error on MariaDB; SQLite reads a missing "column" in double quotes as text.
#include "lint.hpp"

#include <algorithm>
#include <array>

namespace rollmark::sql {
namespace {

// Words that do something other than read. `REPLACE(` is a function, and allowed.
constexpr std::array<std::string_view, 24> writing_words = {
    "ALTER",  "ATTACH",  "BEGIN",   "CALL",    "COMMIT",   "COPY",     "CREATE", "DELETE",
    "DETACH", "DROP",    "EXEC",    "EXECUTE", "GRANT",    "INSERT",   "INTO",   "MERGE",
    "PRAGMA", "REINDEX", "REPLACE", "REVOKE",  "ROLLBACK", "TRUNCATE", "UPDATE", "VACUUM"};

// Words that, outside brackets, would end the fragment's place in the statement.
constexpr std::array<std::string_view, 12> clause_words = {"SELECT", "FROM",      "WHERE",  "GROUP",
                                                           "HAVING", "WINDOW",    "ORDER",  "LIMIT",
                                                           "UNION",  "INTERSECT", "EXCEPT", "OFFSET"};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
         byte == '_' || byte >= 0x80;
}

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::any_of(list.begin(), list.end(),
                     [&](std::string_view entry) { return same_name(word, entry); });
}

class Scan {
 public:
  Scan(std::string_view text, Piece piece, std::string_view dialect)
      : text_(text), piece_(piece), dialect_(dialect) {}

  Sql run() {
    while (at_ < text_.size()) step();
    if (depth_ != 0) throw LintRefusal("a bracket is not closed");
    if (sql_.text.empty()) throw LintRefusal("no SQL");
    if (piece_ == Piece::query && !same_name(first_word(), "SELECT") && !same_name(first_word(), "WITH")) {
      throw LintRefusal("a query starts with SELECT or WITH");
    }
    find_reference();
    return std::move(sql_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  std::string_view first_word() const {
    std::size_t end = 0;
    while (end < sql_.text.size() && is_word(sql_.text[end])) ++end;
    return std::string_view(sql_.text).substr(0, end);
  }

  void emit(std::string_view piece) {
    if (space_ && !sql_.text.empty()) sql_.text += ' ';
    space_ = false;
    sql_.text += piece;
  }

  void step() {
    const char c = peek();
    if (is_space(c)) {
      space_ = true;
      ++at_;
    } else if (c == '\'') {
      literal();
    } else if (c == '"') {
      quoted_name();
    } else if (is_word(c)) {
      word();
    } else if (c == ':') {
      parameter();
    } else {
      sign(c);
    }
  }

  // The end of a quoted stretch from at_, past its closing quote; a doubled quote stands for itself.
  std::size_t quoted_end(char quote) const {
    std::size_t end = at_ + 1;
    for (; end < text_.size(); ++end) {
      if (text_[end] != quote) continue;
      if (end + 1 < text_.size() && text_[end + 1] == quote) {
        ++end;
        continue;
      }
      return end + 1;
    }
    throw LintRefusal("a quote is not closed");
  }

  void literal() {
    const std::size_t end = quoted_end('\'');
    const std::string_view whole = text_.substr(at_, end - at_);
    if (whole.find('\\') != std::string_view::npos) {
      throw LintRefusal("a backslash in a literal is not allowed; write CHAR(92)");
    }
    if (whole.find_first_of("\n\r") != std::string_view::npos) {
      throw LintRefusal("a literal goes over a line's end");
    }
    emit(whole);
    at_ = end;
  }

  void quoted_name() {
    const std::size_t end = quoted_end('"');
    const std::string_view whole = text_.substr(at_, end - at_);
    if (sql_.text.empty() || sql_.text.back() != '.' || space_) {
      throw LintRefusal(
          std::string(whole) +
          " without a table's name before it is not allowed; where there is no such column SQLite reads "
          "it as text");
    }
    sql_.words.emplace_back(whole.substr(1, whole.size() - 2));
    emit(whole);
    at_ = end;
  }

  void word() {
    std::size_t end = at_;
    while (end < text_.size() && is_word(text_[end])) ++end;
    const std::string_view whole = text_.substr(at_, end - at_);
    std::size_t next = end;
    while (next < text_.size() && is_space(text_[next])) ++next;
    const bool called = next < text_.size() && text_[next] == '(';
    const bool member = !sql_.text.empty() && sql_.text.back() == '.' && !space_;
    if (!member && is_one_of(whole, writing_words) && !(same_name(whole, "REPLACE") && called)) {
      throw LintRefusal("\"" + std::string(whole) + "\" is not allowed; a mapping only reads");
    }
    if (!member && same_name(whole, "load_extension")) {
      throw LintRefusal("\"" + std::string(whole) + "\" is not allowed");
    }
    if (!member && depth_ == 0 && piece_ != Piece::query && is_one_of(whole, clause_words)) {
      throw LintRefusal("\"" + std::string(whole) + "\" outside brackets is not allowed");
    }
    sql_.words.emplace_back(whole);
    emit(whole);
    at_ = end;
  }

  void parameter() {
    if (peek(1) == ':') {
      if (dialect_ != "postgresql") throw LintRefusal("\"::\" is not allowed; write CAST(x AS type)");
      emit("::");
      at_ += 2;
      return;
    }
    std::size_t end = at_ + 1;
    while (end < text_.size() && is_word(text_[end])) ++end;
    const std::string_view name = text_.substr(at_ + 1, end - at_ - 1);
    if (name.empty()) throw LintRefusal("a colon without a parameter's name");
    if (std::find(sql_.parameters.begin(), sql_.parameters.end(), name) == sql_.parameters.end()) {
      sql_.parameters.emplace_back(name);
    }
    emit(text_.substr(at_, end - at_));
    at_ = end;
  }

  void sign(char c) {
    if (c == ';') throw LintRefusal("\";\" is not allowed; a fragment is part of one statement");
    if ((c == '-' && peek(1) == '-') || (c == '/' && peek(1) == '*') || c == '#') {
      throw LintRefusal("a comment is not allowed in SQL; write an XML comment");
    }
    if (c == '\\') throw LintRefusal("a backslash in a literal is not allowed; write CHAR(92)");
    constexpr std::string_view allowed = "(),.+-*/%<>=!|&~";
    if (allowed.find(c) == std::string_view::npos) {
      const bool printable = c > ' ' && c < '\x7F';
      throw LintRefusal((printable ? "\"" + std::string(1, c) + "\"" : std::string("a control character")) +
                        " is not allowed");
    }
    if (c == '(') ++depth_;
    if (c == ')' && --depth_ < 0) throw LintRefusal("a bracket is closed that was not opened");
    if (c == ',' && depth_ == 0 && (piece_ == Piece::expression || piece_ == Piece::condition)) {
      throw LintRefusal("\",\" outside brackets is not allowed; one element holds one expression");
    }
    if (c == '*' && piece_ == Piece::expression && sql_.text.empty()) {
      throw LintRefusal("\"*\" is not allowed; name the column");
    }
    emit(text_.substr(at_, 1));
    ++at_;
  }

  // `mark`, `m.mark`, `m."on"`: nothing but words and full stops.
  void find_reference() {
    std::string_view rest = sql_.text;
    if (rest.empty() || (rest.front() >= '0' && rest.front() <= '9')) return;
    if (rest.find_first_of(" '(),+-*/%<>=!|&~:") != std::string_view::npos) return;
    if (!sql_.words.empty()) sql_.reference = sql_.words.back();
  }

  std::string_view text_;
  Piece piece_;
  std::string_view dialect_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool space_ = false;
  Sql sql_;
};

}  // namespace

bool same_name(std::string_view left, std::string_view right) {
  return left.size() == right.size() && std::equal(left.begin(), left.end(), right.begin(),
                                                   [](char a, char b) { return upper(a) == upper(b); });
}

Sql lint(std::string_view text, Piece piece, std::string_view dialect) {
  return Scan(text, piece, dialect).run();
}

}  // namespace rollmark::sql
