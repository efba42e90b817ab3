// Columns and values of a result as SQL Server sends them ([MS-TDS] 2.2.5.4 to 2.2.5.6): a test says the type
// and the text, this makes the bytes. It must not check what a driver makes of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "support/tds/tds_wire.hpp"

namespace rollmark::test::tds {

enum class Type {
  nvarchar,      // size: characters
  nvarchar_max,  // PLP chunks
  nchar,         // size: characters; padded with blanks
  varchar,       // size: bytes; the text is given as bytes of code page 1252
  int_,          // whole numbers as digits
  bigint,
  bit,            // 0 or 1
  guid,           // 6F9619FF-8B86-D011-B42D-00C04FC964FF
  date,           // 2026-09-02
  time,           // 08:45:00 or 08:45:00.1234567
  datetime,       // 2026-09-02 08:45:00
  smalldatetime,  // 2026-09-02 08:45
  datetime2,      // 2026-09-02 08:45:00.1234567
  datetimeoffset  // 2026-03-29 01:30:00 +01:00, in local time as SQL Server shows it
};

struct Column {
  std::string name;
  Type type = Type::nvarchar;
  unsigned size = 50;
};

using Cell = std::optional<std::string>;  // nothing: NULL

struct Error {
  unsigned number = 0;  // sys.messages
  unsigned level = 16;
  std::string text;
};

// What the server answers to one statement.
struct Answer {
  std::vector<Column> columns;  // none: no result, only DONE
  std::vector<std::vector<Cell>> rows;
  bool nulls_as_bitmap = false;  // rows as NBCROW
  std::optional<Error> error;    // instead of a result, or after `rows` where there are columns
  bool never = false;            // no answer at all, until the client gives up
  // Bytes of the answer after which the server drops the connection.
  std::optional<std::size_t> drop_after;
};

// COLMETADATA, the rows, and what ends them but DONE.
void write_metadata(Writer& to, const std::vector<Column>& columns);
void write_row(Writer& to, const Answer& answer, const std::vector<Cell>& row);
void write_error(Writer& to, const Error& error);

// A parameter of an RPC ([MS-TDS] 2.2.6.6): its type and value, as text; a type that FreeTDS does not send
// throws WireError.
Cell read_parameter(Reader& from);

}  // namespace rollmark::test::tds
