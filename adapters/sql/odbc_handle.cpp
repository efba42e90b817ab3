// The handles of one connection. ODBC 3 behaviour is asked for, so that SQLSTATEs are those of ODBC 3
// (42S02, not S0002).
#include "odbc_handle.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <new>
#include <string_view>

namespace rollmark::sql {

namespace {

SQLCHAR* chars(const std::string& text) {
  return reinterpret_cast<SQLCHAR*>(const_cast<char*>(text.c_str()));  // ODBC reads it only
}

static_assert(sizeof(SQLWCHAR) == sizeof(char16_t));

// The text was read as UTF-8 at the library's door; what is none becomes U+FFFD.
std::u16string to_utf16(std::string_view text) {
  std::u16string units;
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80U ? 1 : lead < 0xC2U ? 0 : lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
    if (length == 0 || lead > 0xF4U || at + length > text.size()) {
      units += u'\uFFFD';
      ++at;
      continue;
    }
    char32_t point = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
      point = point << 6U | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    at += length;
    if (point >= 0x10000U) {
      units += static_cast<char16_t>(0xD800U + (point - 0x10000U) / 0x400U);
      units += static_cast<char16_t>(0xDC00U + (point - 0x10000U) % 0x400U);
    } else {
      units += static_cast<char16_t>(point);
    }
  }
  return units;
}

}  // namespace

SQLPOINTER attribute(SQLULEN value) {
  return reinterpret_cast<SQLPOINTER>(static_cast<std::uintptr_t>(value));
}

void check(SQLRETURN code, SQLSMALLINT type, SQLHANDLE handle) {
  if (SQL_SUCCEEDED(code) || code == SQL_NO_DATA) return;
  if (code == SQL_INVALID_HANDLE) throw OdbcError("HY000", 0, {});
  std::string state = "HY000";
  std::string text;
  SQLINTEGER native = 0;
  // FreeTDS and others put warnings (class 01) before the error; the first that is none is what went wrong.
  for (SQLSMALLINT record = 1; record <= 16; ++record) {
    std::array<SQLCHAR, SQL_SQLSTATE_SIZE + 1> this_state{};
    std::array<SQLCHAR, 1024> this_text{};
    SQLINTEGER this_native = 0;
    SQLSMALLINT length = 0;
    const SQLRETURN got =
        SQLGetDiagRec(type, handle, record, this_state.data(), &this_native, this_text.data(),
                      static_cast<SQLSMALLINT>(this_text.size()), &length);
    if (!SQL_SUCCEEDED(got)) break;
    const std::string name(reinterpret_cast<const char*>(this_state.data()));
    if (record > 1 && name.compare(0, 2, "01") == 0) continue;
    state = name;
    native = this_native;
    text = reinterpret_cast<const char*>(this_text.data());
    if (state.compare(0, 2, "01") != 0) break;
  }
  throw OdbcError(state, native, text);
}

OdbcConnection::OdbcConnection() {
  if (!SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &environment_))) throw std::bad_alloc();
  try {
    check(SQLSetEnvAttr(environment_, SQL_ATTR_ODBC_VERSION, attribute(SQL_OV_ODBC3), 0), SQL_HANDLE_ENV,
          environment_);
    check(SQLAllocHandle(SQL_HANDLE_DBC, environment_, &connection_), SQL_HANDLE_ENV, environment_);
  } catch (...) {
    close();
    throw;
  }
}

OdbcConnection::~OdbcConnection() {
  close();
}

void OdbcConnection::close() noexcept {
  if (connected_) {
    // A transaction that the statement BEGIN opened is not known to every driver; both ways end it, and a
    // server ends it anyway with the connection.
    SQLEndTran(SQL_HANDLE_DBC, connection_, SQL_ROLLBACK);
    SQLDisconnect(connection_);
  }
  connected_ = false;
  if (connection_ != SQL_NULL_HDBC) SQLFreeHandle(SQL_HANDLE_DBC, connection_);
  if (environment_ != SQL_NULL_HENV) SQLFreeHandle(SQL_HANDLE_ENV, environment_);
  connection_ = SQL_NULL_HDBC;
  environment_ = SQL_NULL_HENV;
}

void OdbcConnection::connect(const std::string& connection_string, unsigned login_seconds) {
  // A driver that knows one of these not says so with an error that is none for us.
  SQLSetConnectAttr(connection_, SQL_ATTR_LOGIN_TIMEOUT, attribute(login_seconds), SQL_IS_UINTEGER);
  SQLSetConnectAttr(connection_, SQL_ATTR_ACCESS_MODE, attribute(SQL_MODE_READ_ONLY), SQL_IS_UINTEGER);
  // Wide, since a driver takes bytes beyond ASCII for those of the process's locale: a password of UTF-8
  // would arrive as another.
  std::u16string wide = to_utf16(connection_string);
  const SQLRETURN code =
      SQLDriverConnectW(connection_, nullptr, reinterpret_cast<SQLWCHAR*>(wide.data()),
                        static_cast<SQLSMALLINT>(wide.size()), nullptr, 0, nullptr, SQL_DRIVER_NOPROMPT);
  std::fill(wide.begin(), wide.end(), u'\0');
  check(code, SQL_HANDLE_DBC, connection_);
  connected_ = true;
}

bool OdbcConnection::is_dead() const noexcept {
  SQLUINTEGER dead = SQL_CD_FALSE;
  const SQLRETURN code =
      SQLGetConnectAttr(connection_, SQL_ATTR_CONNECTION_DEAD, &dead, SQL_IS_UINTEGER, nullptr);
  return SQL_SUCCEEDED(code) && dead == SQL_CD_TRUE;
}

std::string OdbcConnection::info(SQLUSMALLINT what) const {
  std::array<char, 256> text{};
  SQLSMALLINT length = 0;
  check(SQLGetInfo(connection_, what, text.data(), static_cast<SQLSMALLINT>(text.size()), &length),
        SQL_HANDLE_DBC, connection_);
  return text.data();
}

void OdbcConnection::run(const std::string& statement) const {
  const OdbcStatement running(*this);
  check(SQLExecDirect(running.handle(), chars(statement), static_cast<SQLINTEGER>(statement.size())),
        SQL_HANDLE_STMT, running.handle());
}

OdbcStatement::OdbcStatement(const OdbcConnection& connection) {
  check(SQLAllocHandle(SQL_HANDLE_STMT, connection.handle(), &statement_), SQL_HANDLE_DBC,
        connection.handle());
}

OdbcStatement::~OdbcStatement() {
  if (statement_ != SQL_NULL_HSTMT) SQLFreeHandle(SQL_HANDLE_STMT, statement_);
}

}  // namespace rollmark::sql
