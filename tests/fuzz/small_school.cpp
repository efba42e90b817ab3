// The school: from Monday 2 November 2026; A is always there, B is ill, C has left.
#include "small_school.hpp"

#include <array>
#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include "held_to.hpp"

namespace rollmark::fuzz {
namespace {

constexpr const char* tables[] = {
    "school|school_key,urn,la_number,estab,name,phase,school_type|S,100001,801,2000,Hill,secondary,"
    "maintained",
    "term|school_key,academic_year,term,half,start_date,end_date|S,2026,autumn,2,2026-11-02,2026-12-18",
    "session_time|school_key,half_day,opens_at,closes_at,ends_at|S,AM,08:45,09:15,12:00;S,PM,13:00,13:30,15:"
    "15",
    "code|school_key,vendor_code,statutory_code|S,/,/;S,\\,\\;S,O,O;S,I,I;S,L,L;S,U,U",
    "pupil|school_key,pupil_key,upn,legal_surname,legal_forename,dob,sex|S,A,H801200001001,Ash,Ann,2014-01-"
    "01,F;"
    "S,B,A801200001001,Birch,Ben,2014-02-01,M;S,C,,Cedar,Cat,2014-03-01,F",
    "enrolment|school_key,enrolment_key,pupil_key,start_date,end_date,nc_year,registration_group|"
    "S,EA,A,2026-11-02,,7,7A;S,EB,B,2026-11-02,,7,7A;S,EC,C,2026-11-02,2026-11-12,7,7B",
    "coverage|school_key,table_name,state|S,register,complete;S,mark_change,complete",
    "code_count|area_key,period,code,sessions|S,2026,/,100;S,2026,O,9;S,2026,I,4",
    "mark_change|school_key,enrolment_key,date,half_day,seq,old_code,new_code,changed_at,changed_by,reason|"
    "S,EB,2026-11-03,AM,1,O,I,2026-11-04T09:00:00,Clerk,a call"};

std::vector<std::string> split(const std::string& text, char by) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, by);) parts.push_back(part);
  return parts;
}

// A cell without letters is no value.
struct CellColumn {
  std::string values;
  std::vector<std::int32_t> offsets{0};
  std::vector<std::uint8_t> validity;
};

void push(rollmark_dataset* dataset, const std::string& words) {
  const auto parts = split(words, '|');
  const auto names = split(parts[1], ',');
  const auto rows = split(parts[2], ';');
  std::vector<CellColumn> cells(names.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto values = split(rows[row], ',');
    for (std::size_t at = 0; at < names.size(); ++at) {
      CellColumn& cell = cells[at];
      if (row % 8 == 0) cell.validity.push_back(0);
      if (at < values.size() && !values[at].empty()) {
        cell.values += values[at];
        cell.validity.back() = static_cast<std::uint8_t>(cell.validity.back() | 1U << row % 8);
      }
      cell.offsets.push_back(static_cast<std::int32_t>(cell.values.size()));
    }
  }
  std::vector<rollmark_column> columns;
  for (std::size_t at = 0; at < names.size(); ++at) {
    columns.push_back({sizeof(rollmark_column), ROLLMARK_TYPE_TEXT, names[at].c_str(),
                       static_cast<std::int64_t>(rows.size()), cells[at].values.data(),
                       cells[at].offsets.data(), cells[at].validity.data(), nullptr});
  }
  hold(rollmark_dataset_put(dataset, parts[0].c_str(), static_cast<std::int64_t>(rows.size()), columns.data(),
                            static_cast<std::int32_t>(columns.size()), nullptr) == ROLLMARK_OK);
}

}  // namespace

void push_school(rollmark_dataset* dataset) {
  for (const char* table : tables) push(dataset, table);
  std::string days = "calendar|school_key,date,half_day,kind|";
  for (const char* day : {"02", "03", "04", "05", "06", "09", "10", "11", "12", "13"}) {
    for (const char* half : {"AM", "PM"}) days += std::string("S,2026-11-") + day + "," + half + ",open;";
  }
  push(dataset, days);
  std::array<std::uint8_t, 30> marks{};
  for (std::size_t row = 0; row < 3; ++row) {
    for (std::size_t day = 0; day < 5; ++day) {
      marks[row * 10 + day * 2] = row == 1 ? 4 : 1;
      marks[row * 10 + day * 2 + 1] = row == 1 ? 4 : 2;
    }
  }
  // 2 November 2026 is day 20,759.
  hold(rollmark_dataset_put_marks(dataset, 0, 3, 2 * 20'759, 10, marks.data(), 10, nullptr) == ROLLMARK_OK);
}

}  // namespace rollmark::fuzz
