// A Common Transfer File with attendance: the envelope, each pupil's identity and years. Written whole; read
// with whatever else it holds passed over. The body of DfE's specification of CTF 24 and 25 was not seen:
// names and order are those that two of DfE's services write. It must not know a school.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "returns/census/census_data.hpp"

namespace rollmark {

inline constexpr std::string_view ctf_document_name = "Common Transfer File";

struct CtfParty {
  std::string lea;    // three figures, or XXX
  std::string estab;  // four figures, or XXXX
  std::string urn;
  std::string school_name;    // of the source alone
  std::string academic_year;  // of the source alone; the year in which it begins
};

struct CtfHeader {
  std::string version;    // 25.0
  std::string date_time;  // yyyy-MM-ddTHH:mm:ss, without a zone
  std::string qualifier;  // full, partial
  std::string descriptor;
  std::string supplier;
  CtfParty source;
  CtfParty destination;
};

// One YearData. Nothing where an element is absent or no value of its kind.
struct CtfYear {
  std::size_t line = 0;  // of the file that was read
  std::optional<std::int32_t> year;
  std::string lea;
  std::string estab;
  std::string school_name;
  std::optional<std::int64_t> possible;
  std::optional<std::int64_t> authorised;
  std::optional<std::int64_t> attended;
  std::optional<std::int64_t> unauthorised;
  std::optional<Day> start;
  std::string marks;
};

struct CtfPupil {
  std::size_t line = 0;
  std::string upn;
  std::string surname;
  std::string forename;
  std::optional<Day> dob;
  std::string sex;
  std::vector<CtfYear> years;
};

struct CtfFile {
  CtfHeader header;
  std::vector<CtfPupil> pupils;
};

// `replaced`: characters that XML forbids and that were replaced.
std::string write_ctf(const CtfFile& file, std::int64_t& replaced);

// LLLSSSS_CTF_LLLDDDD_001.xml.
std::string ctf_file_name(const CtfHeader& header, std::int64_t serial);

// What is amiss with the file: where, and what, without a value of it.
struct CtfFault {
  std::size_t line = 0;
  std::size_t pupil = 0;  // from 1; 0: the envelope
  std::string what;
};

// The longest file that is read, in bytes, and the longest string of marks, in characters: two years.
inline constexpr std::size_t longest_ctf = 64U << 20U;
inline constexpr std::size_t longest_marks = 2 * 2 * 366;

// Reads header, identity and attendance of every pupil. Throws Failure(DATA) "CTF line 12: ..." for what is
// no such file at all; everything else that is amiss in these parts is a fault, and the rest is read.
CtfFile read_ctf(std::string_view xml, const CensusData& data, std::vector<CtfFault>& faults);

}  // namespace rollmark
