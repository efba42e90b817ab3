// Days are counted from 0001-01-01 (date, datetime2, datetimeoffset) or 1900-01-01 (datetime, smalldatetime).
#include "support/tds/tds_value.hpp"

#include <chrono>
#include <cstdlib>

namespace rollmark::test::tds {
namespace {

using namespace std::chrono;

constexpr std::string_view collation = {"\x09\x04\xD0\x00\x34", 5};  // Latin1_General_CI_AS
constexpr unsigned long_scale = 7;                                   // hundred nanoseconds
constexpr std::uint64_t ticks_of_second = 10'000'000;

std::uint64_t number_at(std::string_view text, std::size_t at, std::size_t size) {
  return std::strtoull(std::string(text.substr(at, size)).c_str(), nullptr, 10);
}

std::int64_t days_from(std::string_view text, year_month_day zero) {
  const year_month_day day{year(static_cast<int>(number_at(text, 0, 4))),
                           month(static_cast<unsigned>(number_at(text, 5, 2))),
                           std::chrono::day(static_cast<unsigned>(number_at(text, 8, 2)))};
  return (sys_days(day) - sys_days(zero)).count();
}

constexpr year_month_day first_day{year(1), month(1), day(1)};
constexpr year_month_day day_1900{year(1900), month(1), day(1)};

// Ticks since midnight of HH:MM[:SS[.fffffff]].
std::uint64_t ticks(std::string_view text) {
  std::uint64_t value = (number_at(text, 0, 2) * 60 + number_at(text, 3, 2)) * 60;
  if (text.size() >= 8) value += number_at(text, 6, 2);
  value *= ticks_of_second;
  if (text.size() > 9) {
    std::string fraction(text.substr(9, 7));
    fraction.resize(7, '0');
    value += number_at(fraction, 0, 7);
  }
  return value;
}

std::string plain_value(const Column& column, const std::string& text) {
  Writer to;
  switch (column.type) {
    case Type::int_:
      to.u32(static_cast<std::uint64_t>(std::strtoll(text.c_str(), nullptr, 10)));
      break;
    case Type::bigint:
      to.u64(static_cast<std::uint64_t>(std::strtoll(text.c_str(), nullptr, 10)));
      break;
    case Type::bit:
      to.u8(text == "1" ? 1 : 0);
      break;
    case Type::guid: {
      // The first three groups are little-endian numbers, the rest bytes in order.
      to.u32(std::strtoull(text.substr(0, 8).c_str(), nullptr, 16));
      to.u16(static_cast<unsigned>(std::strtoul(text.substr(9, 4).c_str(), nullptr, 16)));
      to.u16(static_cast<unsigned>(std::strtoul(text.substr(14, 4).c_str(), nullptr, 16)));
      const std::string rest = text.substr(19, 4) + text.substr(24, 12);
      for (std::size_t i = 0; i < rest.size(); i += 2)
        to.u8(static_cast<unsigned>(std::strtoul(rest.substr(i, 2).c_str(), nullptr, 16)));
      break;
    }
    case Type::date:
      to.number(static_cast<std::uint64_t>(days_from(text, first_day)), 3);
      break;
    case Type::time:
      to.number(ticks(text), 5);
      break;
    case Type::datetime:
      to.u32(static_cast<std::uint64_t>(days_from(text, day_1900)));
      to.u32(ticks(std::string_view(text).substr(11)) * 300 / ticks_of_second);
      break;
    case Type::smalldatetime:
      to.u16(static_cast<unsigned>(days_from(text, day_1900)));
      to.u16(static_cast<unsigned>(ticks(std::string_view(text).substr(11)) / ticks_of_second / 60));
      break;
    case Type::datetime2:
      to.number(ticks(std::string_view(text).substr(11)), 5);
      to.number(static_cast<std::uint64_t>(days_from(text, first_day)), 3);
      break;
    case Type::datetimeoffset: {
      const std::size_t sign = text.find_last_of("+-");
      const std::string_view view(text);
      std::int64_t offset =
          static_cast<std::int64_t>(number_at(view, sign + 1, 2) * 60 + number_at(view, sign + 4, 2));
      if (text[sign] == '-') offset = -offset;
      constexpr std::int64_t day_ticks = std::int64_t{86'400} * ticks_of_second;
      std::int64_t at = static_cast<std::int64_t>(ticks(view.substr(11, sign - 12))) -
                        offset * 60 * static_cast<std::int64_t>(ticks_of_second);
      std::int64_t days = days_from(text, first_day);
      if (at < 0) {
        at += day_ticks;
        --days;
      } else if (at >= day_ticks) {
        at -= day_ticks;
        ++days;
      }
      to.number(static_cast<std::uint64_t>(at), 5).number(static_cast<std::uint64_t>(days), 3);
      to.u16(static_cast<unsigned>(offset) & 0xFFFFU);
      break;
    }
    default:
      throw WireError("not a plain type");
  }
  return to.bytes();
}

bool is_text(Type type) {
  return type == Type::nvarchar || type == Type::nchar || type == Type::varchar;
}

std::string text_bytes(const Column& column, const std::string& text) {
  if (column.type == Type::varchar) return text;
  std::string units = to_utf16(text);
  if (column.type == Type::nchar) {
    while (units.size() < 2 * column.size) units += std::string("\x20\x00", 2);
  }
  if (units.size() > 2 * column.size) throw WireError("a test's value is wider than its column");
  return units;
}

void write_cell(Writer& to, const Column& column, const Cell& cell) {
  constexpr std::uint64_t null_plp = ~std::uint64_t{0};
  constexpr std::uint64_t unknown_plp = ~std::uint64_t{0} - 1;
  if (column.type == Type::nvarchar_max) {
    if (!cell) {
      to.u64(null_plp);
      return;
    }
    // Chunks that end inside a character, as a server may send them.
    const std::string units = to_utf16(*cell);
    constexpr std::size_t chunk = 1023;
    to.u64(units.size() % 2 == 0 && units.size() > 4096 ? unknown_plp : units.size());
    for (std::size_t at = 0; at < units.size(); at += chunk) {
      const std::string_view part = std::string_view(units).substr(at, chunk);
      to.u32(part.size()).raw(part);
    }
    to.u32(0);
  } else if (is_text(column.type)) {
    if (!cell) {
      to.u16(0xFFFF);
      return;
    }
    const std::string bytes = text_bytes(column, *cell);
    to.u16(static_cast<unsigned>(bytes.size())).raw(bytes);
  } else {
    const std::string bytes = cell ? plain_value(column, *cell) : std::string();
    to.u8(static_cast<unsigned>(bytes.size())).raw(bytes);
  }
}

void write_type(Writer& to, const Column& column) {
  switch (column.type) {
    case Type::nvarchar:
      to.u8(0xE7).u16(2 * column.size).raw(collation);
      break;
    case Type::nvarchar_max:
      to.u8(0xE7).u16(0xFFFF).raw(collation);
      break;
    case Type::nchar:
      to.u8(0xEF).u16(2 * column.size).raw(collation);
      break;
    case Type::varchar:
      to.u8(0xA7).u16(column.size).raw(collation);
      break;
    case Type::int_:
      to.u8(0x26).u8(4);
      break;
    case Type::bigint:
      to.u8(0x26).u8(8);
      break;
    case Type::bit:
      to.u8(0x68).u8(1);
      break;
    case Type::guid:
      to.u8(0x24).u8(16);
      break;
    case Type::date:
      to.u8(0x28);
      break;
    case Type::time:
      to.u8(0x29).u8(long_scale);
      break;
    case Type::datetime:
      to.u8(0x6F).u8(8);
      break;
    case Type::smalldatetime:
      to.u8(0x6F).u8(4);
      break;
    case Type::datetime2:
      to.u8(0x2A).u8(long_scale);
      break;
    case Type::datetimeoffset:
      to.u8(0x2B).u8(long_scale);
      break;
  }
}

}  // namespace

void write_metadata(Writer& to, const std::vector<Column>& columns) {
  constexpr unsigned nullable_and_updatable = 0x0009;
  to.u8(0x81).u16(static_cast<unsigned>(columns.size()));
  for (const Column& column : columns) {
    to.u32(0).u16(nullable_and_updatable);
    write_type(to, column);
    to.b_varchar(column.name);
  }
}

void write_row(Writer& to, const Answer& answer, const std::vector<Cell>& row) {
  if (row.size() != answer.columns.size()) throw WireError("a test's row is not as wide as its columns");
  to.u8(answer.nulls_as_bitmap ? 0xD2 : 0xD1);
  if (answer.nulls_as_bitmap) {
    std::string bitmap((row.size() + 7) / 8, '\0');
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!row[i])
        bitmap[i / 8] = static_cast<char>(static_cast<unsigned char>(bitmap[i / 8]) | 1U << (i % 8));
    }
    to.raw(bitmap);
  }
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (!answer.nulls_as_bitmap || row[i]) write_cell(to, answer.columns[i], row[i]);
  }
}

void write_error(Writer& to, const Error& error) {
  Writer body;
  body.u32(error.number).u8(1).u8(error.level).us_varchar(error.text).b_varchar("fake").b_varchar("").u32(1);
  to.u8(0xAA).u16(static_cast<unsigned>(body.bytes().size())).raw(body.bytes());
}

Cell read_parameter(Reader& from) {
  const unsigned type = from.u8();
  const auto text = [](unsigned of, std::string_view bytes) {
    const bool wide = of == 0xE7 || of == 0xEF || of == 0x63;
    return wide ? from_utf16(bytes) : std::string(bytes);
  };
  if (type == 0xE7 || type == 0xA7 || type == 0xEF || type == 0xAF) {
    const unsigned limit = from.u16();
    from.raw(collation.size());
    if (limit != 0xFFFF) {
      const unsigned size = from.u16();
      if (size == 0xFFFF) return std::nullopt;
      return text(type, from.raw(size));
    }
    if (from.number(8) == ~std::uint64_t{0}) return std::nullopt;
    std::string bytes;
    while (const std::uint32_t chunk = from.u32()) bytes += from.raw(chunk);
    return text(type, bytes);
  }
  if (type == 0x63 || type == 0x23) {  // ntext, text
    from.u32();
    from.raw(collation.size());
    const std::uint32_t size = from.u32();
    if (size == 0xFFFFFFFFU) return std::nullopt;
    return text(type, from.raw(size));
  }
  if (type == 0x26) {  // int of 1 to 8 bytes
    from.u8();
    const int size = static_cast<int>(from.u8());
    if (size == 0) return std::nullopt;
    return std::to_string(from.number(size));
  }
  throw WireError("a parameter of an unknown type");
}

}  // namespace rollmark::test::tds
