// The handles of one connection. ODBC 3 behaviour is asked for, so that SQLSTATEs are those of ODBC 3
// (42S02, not S0002).
#include "odbc_handle.hpp"

#include <array>
#include <cstdint>
#include <new>

namespace rollmark::sql {

namespace {

SQLCHAR* chars(const std::string& text) {
  return reinterpret_cast<SQLCHAR*>(const_cast<char*>(text.c_str()));  // ODBC reads it only
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
  check(SQLDriverConnect(connection_, nullptr, chars(connection_string),
                         static_cast<SQLSMALLINT>(connection_string.size()), nullptr, 0, nullptr,
                         SQL_DRIVER_NOPROMPT),
        SQL_HANDLE_DBC, connection_);
  connected_ = true;
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
