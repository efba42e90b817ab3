// The ODBC driver manager's handles, freed whatever happens, and its errors. It must not let a driver's text
// out: OdbcError keeps it only so that a missing table's or column's name can be looked for in it.
#pragma once

#include <sql.h>
#include <sqlext.h>

#include <exception>
#include <string>

namespace rollmark::sql {

// What a call of ODBC failed with. `text` may hold values of rows and bound values: it is for find_missing
// alone.
class OdbcError : public std::exception {
 public:
  OdbcError(std::string state, int native, std::string text)
      : state_(std::move(state)), native_(native), text_(std::move(text)) {}
  // Never the driver's text.
  const char* what() const noexcept override { return "an ODBC call failed"; }
  const std::string& state() const noexcept { return state_; }  // SQLSTATE: five letters or digits
  int native() const noexcept { return native_; }  // the server's own number; 0 where it has none
  const std::string& text() const noexcept { return text_; }

 private:
  std::string state_;
  int native_;
  std::string text_;
};

// Throws OdbcError with the first diagnostic of `handle` that is an error, where `code` is none of
// SQL_SUCCESS, SQL_SUCCESS_WITH_INFO and SQL_NO_DATA.
void check(SQLRETURN code, SQLSMALLINT type, SQLHANDLE handle);

// A value of a pointer-sized attribute.
SQLPOINTER attribute(SQLULEN value);

// An environment and one connection of it. One thread at a time.
class OdbcConnection {
 public:
  // Not connected yet. Throws OdbcError, std::bad_alloc.
  OdbcConnection();
  ~OdbcConnection();
  OdbcConnection(const OdbcConnection&) = delete;
  OdbcConnection& operator=(const OdbcConnection&) = delete;

  // Connects without ever asking anybody (SQL_DRIVER_NOPROMPT: what SOCI calls odbc.driver_complete=0). What
  // the driver completes the string to, with the password, is not kept. Throws OdbcError.
  void connect(const std::string& connection_string, unsigned login_seconds);

  // Ends every transaction and gives up the connection; never throws.
  void close() noexcept;

  // True where the driver knows that its connection is gone.
  bool is_dead() const noexcept;

  SQLHDBC handle() const noexcept { return connection_; }

  // A text of SQLGetInfo. Throws OdbcError.
  std::string info(SQLUSMALLINT what) const;

  // Runs a statement that answers nothing that is wanted. Throws OdbcError.
  void run(const std::string& statement) const;

 private:
  SQLHENV environment_ = SQL_NULL_HENV;
  SQLHDBC connection_ = SQL_NULL_HDBC;
  bool connected_ = false;
};

class OdbcStatement {
 public:
  explicit OdbcStatement(const OdbcConnection& connection);
  ~OdbcStatement();
  OdbcStatement(const OdbcStatement&) = delete;
  OdbcStatement& operator=(const OdbcStatement&) = delete;
  SQLHSTMT handle() const noexcept { return statement_; }

 private:
  SQLHSTMT statement_ = SQL_NULL_HSTMT;
};

}  // namespace rollmark::sql
