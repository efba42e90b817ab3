// Both kinds start with ALL_HEADERS ([MS-TDS] 2.2.5.3), whose first number is its own length.
#include "support/tds/tds_request.hpp"

#include <cstdlib>

namespace rollmark::test::tds {
namespace {

// Numbers of the well-known procedures ([MS-TDS] 2.2.6.6).
enum Procedure : unsigned {
  sp_execute_sql = 10,
  sp_prepare = 11,
  sp_execute = 12,
  sp_prep_exec = 13,
  sp_unprepare = 15
};

void skip_headers(Reader& from) {
  const std::uint32_t size = from.u32();
  from.raw(size - 4);
}

Request::Kind kind_of(unsigned procedure) {
  switch (procedure) {
    case sp_execute_sql:
      return Request::Kind::execute_sql;
    case sp_prepare:
      return Request::Kind::prepare;
    case sp_execute:
      return Request::Kind::execute;
    case sp_prep_exec:
      return Request::Kind::prepare_and_execute;
    case sp_unprepare:
      return Request::Kind::unprepare;
    default:
      throw WireError("an unknown procedure");
  }
}

Request read_rpc(Reader& from) {
  const unsigned name_length = from.u16();
  if (name_length != 0xFFFF) throw WireError("a procedure by name");
  const unsigned procedure = from.u16();
  from.u16();  // flags
  Request request;
  request.kind = kind_of(procedure);
  std::vector<Cell> all;
  while (!from.at_end()) {
    from.raw(2 * std::size_t{from.u8()});  // name
    from.u8();                             // status
    all.push_back(read_parameter(from));
  }
  // Where the statement and the first bound value stand.
  std::size_t statement = all.size();
  std::size_t values = all.size();
  switch (request.kind) {
    case Request::Kind::execute_sql:  // statement, declarations, values
      statement = 0;
      values = 2;
      break;
    case Request::Kind::prepare:  // handle, declarations, statement, options
      statement = 2;
      break;
    case Request::Kind::prepare_and_execute:  // handle, declarations, statement, values
      statement = 2;
      values = 3;
      break;
    default:  // handle, values
      if (all.empty() || !all[0]) throw WireError("no handle");
      request.handle = static_cast<unsigned>(std::strtoul(all[0]->c_str(), nullptr, 10));
      values = 1;
      break;
  }
  if (statement < all.size()) request.statement = all[statement].value_or("");
  for (std::size_t i = values; i < all.size(); ++i) request.parameters.push_back(all[i]);
  return request;
}

}  // namespace

Request read_request(const Message& message) {
  Reader from(message.body);
  skip_headers(from);
  if (message.type == Packet::rpc) return read_rpc(from);
  std::string units;
  while (!from.at_end()) units += from.raw(1);
  Request request;
  request.statement = from_utf16(units);
  return request;
}

}  // namespace rollmark::test::tds
