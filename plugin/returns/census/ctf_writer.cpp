// Writing a CTF. Empty elements are left out, as DfE's services leave them.
#include "outputs/xml_writer.hpp"
#include "returns/census/ctf_file.hpp"

namespace rollmark {
namespace {

void write_party(XmlWriter& xml, std::string_view name, const CtfParty& party) {
  xml.open(name);
  xml.text("LEA", party.lea);
  xml.text("Estab", party.estab);
  xml.text("URN", party.urn);
  xml.text("SchoolName", party.school_name);
  xml.text("AcademicYear", party.academic_year);
  xml.close();
}

void write_count(XmlWriter& xml, std::string_view name, const std::optional<std::int64_t>& count) {
  if (count) xml.number(name, *count);
}

void write_year(XmlWriter& xml, const CtfYear& year) {
  xml.open("YearData");
  if (year.year) xml.number("Year", *year.year);
  xml.text("LEA", year.lea);
  xml.text("Estab", year.estab);
  xml.text("SchoolName", year.school_name);
  write_count(xml, "SessionsPossible", year.possible);
  write_count(xml, "SessionsAuthorised", year.authorised);
  write_count(xml, "SessionsAttended", year.attended);
  write_count(xml, "SessionsUnauthorised", year.unauthorised);
  xml.open("AttendSessions");
  xml.day("AttendanceStartDate", year.start);
  xml.text("AttendanceMarks", year.marks);
  xml.close();
  xml.close();
}

}  // namespace

std::string write_ctf(const CtfFile& file, std::int64_t& replaced) {
  XmlWriter xml("CTfile");
  const CtfHeader& header = file.header;
  xml.open("Header");
  xml.text("DocumentName", ctf_document_name);
  xml.text("CTFversion", header.version);
  xml.text("DateTime", header.date_time);
  xml.text("DocumentQualifier", header.qualifier);
  xml.text("DataDescriptor", header.descriptor);
  xml.text("SupplierID", header.supplier);
  write_party(xml, "SourceSchool", header.source);
  write_party(xml, "DestSchool", header.destination);
  xml.close();
  xml.open("CTFpupilData");
  for (const CtfPupil& pupil : file.pupils) {
    xml.open("Pupil");
    xml.text("UPN", pupil.upn);
    xml.text("Surname", pupil.surname);
    xml.text("Forename", pupil.forename);
    xml.day("DOB", pupil.dob);
    xml.text("Sex", pupil.sex);
    xml.open("Attendance");
    for (const CtfYear& year : pupil.years) write_year(xml, year);
    xml.close();
    xml.close();
  }
  xml.close();
  replaced = xml.replaced();
  return xml.finish();
}

std::string ctf_file_name(const CtfHeader& header, std::int64_t serial) {
  std::string number = std::to_string(serial);
  while (number.size() < 3) number.insert(number.begin(), '0');
  return header.source.lea + header.source.estab + "_CTF_" + header.destination.lea +
         header.destination.estab + "_" + number + ".xml";
}

}  // namespace rollmark
