// school.cpp: one week of one small school, as a host that has its data in memory would hold it.
// tests/hosts/scenario works out the figures that follow from it.
#include "school.hpp"

#include <array>

#include "dates.hpp"
#include "table.hpp"

namespace {

constexpr std::int32_t monday = days_of(2026, 11, 2);
constexpr std::int64_t half_days = 10;

// Positions in the table `code`, from 1; 0 is no mark.
enum : std::uint8_t { none, am, pm, ill, unauthorised };
constexpr std::array<std::array<std::uint8_t, half_days>, 3> marks{{
    {am, pm, am, pm, am, pm, am, pm, am, none},
    {ill, pm, am, pm, am, pm, am, pm, am, pm},
    {unauthorised, unauthorised, unauthorised, unauthorised, unauthorised, pm, am, pm, am, pm},
}};

}  // namespace

void push_school(rollmark::host::Dataset& dataset) {
  Table("school", 1)
      .text("school_key", {"S1"})
      .text("name", {"St Br\u00F3nach's"})
      .text("urn", {"100001"})
      .text("school_type", {"maintained"})
      .text("phase", {"secondary"})
      .numbers("register_minutes", {30})
      .push(dataset);

  std::vector<std::int32_t> days;
  std::vector<std::string_view> halves;
  for (std::int32_t day = monday; day < monday + 5; ++day) {
    for (const std::string_view half : {"AM", "PM"}) {
      days.push_back(day);
      halves.push_back(half);
    }
  }
  Table("calendar", half_days)
      .text("school_key", Table::Texts(half_days, "S1"))
      .days("date", days)
      .repeated("half_day", halves)
      .repeated("kind", std::vector<std::string_view>(half_days, "open"))
      .push(dataset);

  const Table::Texts codes = {"/", "\\", "I", "O"};
  Table("code", 4)
      .text("school_key", Table::Texts(4, "S1"))
      .text("vendor_code", codes)
      .text("statutory_code", codes)
      .push(dataset);

  // A surname is pushed like anything else; it is shown only if a host asks for names. P2 has no UPN.
  Table("pupil", 3)
      .text("school_key", Table::Texts(3, "S1"))
      .text("pupil_key", {"P1", "P2", "P3"})
      .text("upn", {"H801200001001", std::nullopt, "L801200001003"})
      .text("legal_surname", {"M\u00FCller", "\u00D3 Briain", "\U0001F600"})
      .days("dob", {days_of(2015, 1, 15), days_of(2015, 3, 1), days_of(2015, 8, 31)})
      .push(dataset);

  Table("enrolment", 3)
      .text("school_key", Table::Texts(3, "S1"))
      .text("enrolment_key", {"E1", "E2", "E3"})
      .text("pupil_key", {"P1", "P2", "P3"})
      .days("start_date", std::vector<std::int32_t>(3, days_of(2026, 9, 1)))
      .repeated("nc_year", {"7", "7", "7"})
      .repeated("registration_group", {"7A", "7A", "7A"})
      .repeated("enrol_status", {"C", "C", "C"})
      .push(dataset);

  dataset.put_marks(0, marks.size(), 2 * std::int64_t{monday}, half_days, marks.front().data(), half_days);
}
