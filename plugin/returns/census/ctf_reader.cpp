// Reading a CTF: strictly as XML (no DOCTYPE, no entity, UTF-8 alone), leniently as to what else it holds.
#include <algorithm>
#include <charconv>

#include "core/utf8.hpp"
#include "returns/census/ctf_file.hpp"
#include "rulebook/strict_xml.hpp"

namespace rollmark {
namespace {

constexpr std::size_t most_faults = 10'000;
constexpr std::size_t most_years = 50;  // of one pupil

bool figures(std::string_view text, std::size_t many) {
  return text.size() == many && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<std::int64_t> whole_number(const std::string& text) {
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, value);
  if (fault != std::errc{} || stop != end || value < 0) return std::nullopt;
  return value;
}

// Older files write dates as they are; some services a moment.
std::optional<Day> read_date(std::string_view text) {
  constexpr std::size_t date_length = 10;
  if (text.size() > date_length && text[date_length] == 'T') text = text.substr(0, date_length);
  return parse_day(text);
}

class CtfReader {
 public:
  CtfReader(const CensusData& data, std::vector<CtfFault>& faults) : data_(data), faults_(faults) {}

  CtfFile read(const XmlElement& root) {
    CtfFile file;
    if (const auto header = only(root, "Header")) {
      read_header(*header, file.header);
    } else {
      say(root.line(), "There is no <Header>.");
    }
    if (const auto pupils = only(root, "CTFpupilData")) {
      for (const XmlElement& element : pupils->children("Pupil")) {
        ++pupil_;
        file.pupils.push_back(read_pupil(element));
      }
    } else {
      say(root.line(), "There is no <CTFpupilData>.");
    }
    return file;
  }

 private:
  void say(std::size_t line, std::string what) {
    if (faults_.size() < most_faults) {
      faults_.push_back({line, pupil_, std::move(what)});
    } else if (faults_.size() == most_faults) {
      faults_.push_back({line, pupil_, "What is amiss from here on is not listed."});
    }
  }

  // The first element of a name; a second one is a fault.
  std::optional<XmlElement> only(const XmlElement& parent, std::string_view name) {
    const std::vector<XmlElement> found = parent.children(name);
    if (found.empty()) return std::nullopt;
    if (found.size() > 1) say(found[1].line(), "A second <" + std::string(name) + "> is passed over.");
    return found.front();
  }
  std::string text(const XmlElement& parent, std::string_view name) {
    const auto element = only(parent, name);
    return element ? trimmed(element->exact_text()) : std::string();
  }
  static std::string trimmed(const std::string& whole) {
    const std::size_t first = whole.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return {};
    return whole.substr(first, whole.find_last_not_of(" \t\r\n") - first + 1);
  }

  // A party's number, which is shown: one that is too long to be one is cut.
  std::string number_of(const XmlElement& parent, std::string_view name) {
    constexpr std::size_t longest = 8;
    return std::string(cut_utf8(text(parent, name), longest));
  }

  void read_header(const XmlElement& element, CtfHeader& header) {
    if (text(element, "DocumentName") != ctf_document_name)
      say(element.line(), "DocumentName is not that of a Common Transfer File.");
    header.version = text(element, "CTFversion");
    if (header.version.empty()) say(element.line(), "There is no CTFversion.");
    header.date_time = text(element, "DateTime");
    header.qualifier = text(element, "DocumentQualifier");
    header.descriptor = text(element, "DataDescriptor");
    header.supplier = text(element, "SupplierID");
    for (auto [name, party] :
         {std::pair{"SourceSchool", &header.source}, {"DestSchool", &header.destination}}) {
      const auto school = only(element, name);
      if (!school) {
        say(element.line(), "There is no <" + std::string(name) + ">.");
        continue;
      }
      party->lea = number_of(*school, "LEA");
      party->estab = number_of(*school, "Estab");
      party->urn = text(*school, "URN");
      party->school_name = text(*school, "SchoolName");
      party->academic_year = text(*school, "AcademicYear");
      check_party(school->line(), party->lea, party->estab);
    }
  }

  void check_party(std::size_t line, const std::string& lea, const std::string& estab) {
    if (!figures(lea, 3) && std::ranges::find(data_.ctf_pseudo_la, lea) == data_.ctf_pseudo_la.end())
      say(line, "LEA is neither three figures nor a party that is no authority.");
    if (!figures(estab, 4) &&
        std::ranges::find(data_.ctf_pseudo_estab, estab) == data_.ctf_pseudo_estab.end())
      say(line, "Estab is neither four figures nor a party that is no school.");
  }

  CtfPupil read_pupil(const XmlElement& element) {
    CtfPupil pupil;
    pupil.line = element.line();
    pupil.upn = text(element, "UPN");
    pupil.surname = text(element, "Surname");
    pupil.forename = text(element, "Forename");
    const std::string dob = text(element, "DOB");
    pupil.dob = read_date(dob);
    if (!dob.empty() && !pupil.dob) say(element.line(), "DOB is no date.");
    pupil.sex = text(element, "Sex");
    if (const auto attendance = only(element, "Attendance")) {
      for (const XmlElement& year : attendance->children("YearData")) {
        if (pupil.years.size() == most_years) {
          say(year.line(), "More YearData than one pupil can have; the rest is passed over.");
          break;
        }
        pupil.years.push_back(read_year(year));
      }
    }
    check_overlap(pupil);
    return pupil;
  }

  std::optional<std::int64_t> count(const XmlElement& element, std::string_view name) {
    const std::string number = text(element, name);
    const std::optional<std::int64_t> value = whole_number(number);
    if (!value)
      say(element.line(),
          std::string(name) + (number.empty() ? " is missing." : " is no count of sessions."));
    return value;
  }

  CtfYear read_year(const XmlElement& element) {
    CtfYear year;
    year.line = element.line();
    const std::string number = text(element, "Year");
    if (figures(number, 4)) year.year = static_cast<std::int32_t>(*whole_number(number));
    if (!year.year || *year.year < earliest_year || latest_year <= *year.year) {
      year.year.reset();
      say(year.line, "Year is no year of four figures, or not one of a school.");
    }
    year.lea = number_of(element, "LEA");
    year.estab = number_of(element, "Estab");
    check_party(year.line, year.lea, year.estab);
    year.school_name = text(element, "SchoolName");
    year.possible = count(element, "SessionsPossible");
    year.authorised = count(element, "SessionsAuthorised");
    year.attended = count(element, "SessionsAttended");
    year.unauthorised = count(element, "SessionsUnauthorised");
    if (year.possible && year.authorised && year.attended && year.unauthorised &&
        *year.possible != *year.authorised + *year.attended + *year.unauthorised)
      say(year.line,
          "SessionsPossible is not the sum of the sessions authorised, attended and unauthorised.");
    if (const auto sessions = only(element, "AttendSessions")) read_sessions(*sessions, year);
    return year;
  }

  void read_sessions(const XmlElement& element, CtfYear& year) {
    year.start = read_date(text(element, "AttendanceStartDate"));
    if (!year.start) say(element.line(), "AttendanceStartDate is missing or no date.");
    year.marks = text(element, "AttendanceMarks");
    if (year.marks.size() > longest_marks) {
      say(element.line(), "AttendanceMarks is longer than two years and was not read.");
      year.marks.clear();
    }
    if (std::ranges::any_of(year.marks, [](char sign) { return sign < ' ' || sign > '~'; })) {
      say(element.line(), "AttendanceMarks holds a sign that is no mark, and was not read.");
      year.marks.clear();
    }
    if (year.marks.size() % 2 != 0) say(element.line(), "AttendanceMarks ends in the middle of a day.");
    if (!year.start) {
      year.marks.clear();
      return;
    }
    if (!year.year || year.marks.empty()) return;
    // A school year begins on 1 August for some systems and on 1 September for others.
    const Day last = last_day(year);
    if (*year.start < day_of(*year.year, 8, 1) || day_of(*year.year + 1, 8, 31) < last)
      say(element.line(), "The marks' days lie outside the academic year of Year.");
  }

  static Day last_day(const CtfYear& year) {
    return *year.start + static_cast<std::int32_t>((year.marks.size() + 1) / 2) - 1;
  }

  // Two schools of one pupil may hold the same days, one school not.
  void check_overlap(const CtfPupil& pupil) {
    for (std::size_t i = 0; i < pupil.years.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const CtfYear& a = pupil.years[j];
        const CtfYear& b = pupil.years[i];
        if (a.marks.empty() || b.marks.empty() || a.lea != b.lea || a.estab != b.estab) continue;
        if (*a.start <= last_day(b) && *b.start <= last_day(a))
          say(b.line, "Marks of days that an earlier YearData of the school has too.");
      }
    }
  }

  const CensusData& data_;
  std::vector<CtfFault>& faults_;
  std::size_t pupil_ = 0;
};

}  // namespace

CtfFile read_ctf(std::string_view xml, const CensusData& data, std::vector<CtfFault>& faults) {
  const StrictXml document(xml, "CTF", "CTfile", longest_ctf);
  return CtfReader(data, faults).read(document.root());
}

}  // namespace rollmark
