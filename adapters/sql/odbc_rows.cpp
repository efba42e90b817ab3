// The first piece of every value comes with the row; what is longer is read anew by SQLGetData, which says
// how much it has left out (README, "ODBC without SOCI").
#include "odbc_rows.hpp"

#include <algorithm>
#include <limits>

namespace rollmark::sql {

namespace {

// Most values of a register fit; SQLite's driver fills what is left of a buffer with NULs, so a large one is
// paid for at every value (64 KiB: five times the time of a load).
constexpr std::size_t first_piece = 256;
constexpr std::size_t largest_piece = 65'536;

// A driver that stops before a character of several bytes leaves the end of a piece unused; what it writes
// ends in a NUL, so these bytes tell where.
constexpr std::size_t widest_character = 4;
constexpr char not_written = 1;

bool is_name(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
         byte == '_' || byte >= 0x80;
}

bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// Bytes of a piece that the driver says it has filled: up to the NUL in its last bytes.
std::size_t filled(const char* piece, std::size_t capacity) {
  for (std::size_t i = capacity - widest_character; i < capacity; ++i) {
    if (piece[i] == '\0') return i;
  }
  throw OdbcError("HY000", 0,
                  {});  // no NUL where ODBC demands one: the driver wrote past the piece, or nothing
}

}  // namespace

std::string with_marks(std::string_view statement, std::vector<std::string>& names) {
  std::string text;
  bool quoted = false;
  for (std::size_t at = 0; at < statement.size(); ++at) {
    const char c = statement[at];
    if (c == '\'') quoted = !quoted;
    const bool cast = c == ':' && at + 1 < statement.size() && statement[at + 1] == ':';
    if (cast && !quoted) {
      text += "::";
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    while (end < statement.size() && is_name(statement[end])) ++end;
    if (quoted || c != ':' || end == at + 1) {
      text += c;
      continue;
    }
    names.emplace_back(statement.substr(at + 1, end - at - 1));
    text += '?';
    at = end - 1;
  }
  return text;
}

OdbcRows::OdbcRows(const OdbcConnection& connection, const Statement& statement, const Bindings& bindings,
                   unsigned seconds, RunningRows* running)
    : statement_(connection), running_(running) {
  if (running_ != nullptr && running_->rows != nullptr) running_->rows->keep_the_rest();
  // Drivers that lack it say so, and have been told by a statement of their server's (begin_session).
  if (seconds > 0)
    SQLSetStmtAttr(statement_.handle(), SQL_ATTR_QUERY_TIMEOUT, attribute(seconds), SQL_IS_UINTEGER);
  std::vector<std::string> names;
  std::string text = with_marks(statement.text, names);
  for (std::size_t i = 0; i < names.size(); ++i) bind(static_cast<SQLUSMALLINT>(i + 1), names[i], bindings);
  check(SQLExecDirect(statement_.handle(), reinterpret_cast<SQLCHAR*>(text.data()),
                      static_cast<SQLINTEGER>(text.size())),
        SQL_HANDLE_STMT, statement_.handle());
  SQLSMALLINT columns = 0;
  check(SQLNumResultCols(statement_.handle(), &columns), SQL_HANDLE_STMT, statement_.handle());
  buffers_.assign(static_cast<std::size_t>(columns), std::vector<char>(first_piece));
  bind_columns(connection);
  if (running_ != nullptr) running_->rows = this;
}

// A column bound to its place costs one call a row and not one a value. Only where SQLGetData may ask for a
// bound column too: else a longer value could not be had.
void OdbcRows::bind_columns(const OdbcConnection& connection) {
  SQLUINTEGER can = 0;
  const SQLRETURN code = SQLGetInfo(connection.handle(), SQL_GETDATA_EXTENSIONS, &can, sizeof can, nullptr);
  if (!SQL_SUCCEEDED(code) || (can & SQL_GD_BOUND) == 0 || (can & SQL_GD_ANY_ORDER) == 0) return;
  first_pieces_.resize(buffers_.size() * first_piece);
  lengths_.resize(buffers_.size(), SQL_NULL_DATA);
  for (std::size_t i = 0; i < buffers_.size(); ++i) {
    check(SQLBindCol(statement_.handle(), static_cast<SQLUSMALLINT>(i + 1), SQL_C_CHAR,
                     first_pieces_.data() + i * first_piece, first_piece, &lengths_[i]),
          SQL_HANDLE_STMT, statement_.handle());
  }
}

// True where it is no NULL; its bytes are then in the first piece or in the buffer, as `start` says.
bool OdbcRows::value(std::size_t column, const char*& start, std::size_t& size) {
  size = 0;
  if (!lengths_.empty()) {
    const SQLLEN length = lengths_[column];
    if (length == SQL_NULL_DATA) return false;
    if (length >= 0 && static_cast<std::size_t>(length) < first_piece) {
      start = first_pieces_.data() + column * first_piece;
      size = static_cast<std::size_t>(length);
      return true;
    }
  }
  const bool present = read(static_cast<SQLUSMALLINT>(column + 1), buffers_[column], size);
  start = buffers_[column].data();
  return present;
}

OdbcRows::~OdbcRows() {
  if (running_ != nullptr && running_->rows == this) running_->rows = nullptr;
}

bool OdbcRows::fetch() {
  if (ended_) return false;
  const SQLRETURN code = SQLFetch(statement_.handle());
  check(code, SQL_HANDLE_STMT, statement_.handle());
  ended_ = code == SQL_NO_DATA;
  if (ended_ && running_ != nullptr && running_->rows == this) running_->rows = nullptr;
  return !ended_;
}

void OdbcRows::keep_the_rest() {
  while (fetch()) {
    Kept& row = kept_.emplace_back();
    for (std::size_t i = 0; i < buffers_.size(); ++i) {
      const char* start = nullptr;
      std::size_t size = 0;
      const bool present = value(i, start, size);
      row.push_back(present ? std::optional<std::string>({start, size}) : std::nullopt);
    }
  }
}

void OdbcRows::bind(SQLUSMALLINT position, const std::string& name, const Bindings& bindings) {
  const auto bound =
      std::find_if(bindings.begin(), bindings.end(), [&](const Bound& each) { return each.name == name; });
  Parameter& parameter = parameters_.emplace_back();
  const bool given = bound != bindings.end() && bound->given;
  if (given) parameter.text = bound->value;
  parameter.length = given ? static_cast<SQLLEN>(parameter.text.size()) : SQL_NULL_DATA;
  // A wide parameter against a narrow column makes SQL Server convert the column, and leave its index: only
  // where it must be.
  const SQLSMALLINT type = is_ascii(parameter.text) ? SQL_VARCHAR : SQL_WVARCHAR;
  check(SQLBindParameter(statement_.handle(), position, SQL_PARAM_INPUT, SQL_C_CHAR, type,
                         std::max<SQLULEN>(parameter.text.size(), 1), 0, parameter.text.data(),
                         static_cast<SQLLEN>(parameter.text.size()), &parameter.length),
        SQL_HANDLE_STMT, statement_.handle());
}

bool OdbcRows::next(std::span<Value> row) {
  if (row.size() > buffers_.size()) throw OdbcError("07009", 0, {});
  if (!kept_.empty()) {
    handed_out_ = std::move(kept_.front());
    kept_.pop_front();
    for (std::size_t i = 0; i < row.size(); ++i) {
      row[i] = handed_out_[i] ? Value{handed_out_[i]->data(), handed_out_[i]->size()} : Value{};
    }
    return true;
  }
  if (!fetch()) return false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const char* start = nullptr;
    std::size_t size = 0;
    row[i] = value(i, start, size) ? Value{start, size} : Value{};
  }
  return true;
}

bool OdbcRows::read(SQLUSMALLINT column, std::vector<char>& buffer, std::size_t& size) {
  while (true) {
    char* piece = buffer.data() + size;
    const std::size_t capacity = std::min(buffer.size() - size, largest_piece);
    std::fill_n(piece + capacity - widest_character, widest_character, not_written);
    SQLLEN length = SQL_NULL_DATA;
    const SQLRETURN code =
        SQLGetData(statement_.handle(), column, SQL_C_CHAR, piece, static_cast<SQLLEN>(capacity), &length);
    check(code, SQL_HANDLE_STMT, statement_.handle());
    if (code == SQL_NO_DATA) return true;  // the last piece ended exactly at the value's end
    if (length == SQL_NULL_DATA) return false;
    if (length >= 0 && static_cast<std::size_t>(length) < capacity) {
      size += static_cast<std::size_t>(length);
      return true;
    }
    size += filled(piece, capacity);
    if (size > std::numeric_limits<std::int32_t>::max() / 2) throw std::bad_alloc();
    buffer.resize(std::max(buffer.size(), std::min(2 * buffer.size(), size + largest_piece)));
    if (buffer.size() - size < first_piece) buffer.resize(size + first_piece);
  }
}

}  // namespace rollmark::sql
