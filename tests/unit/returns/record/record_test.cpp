// A record as a file and back: what is held is written, what is not held is left out, what is wrong is named
// by place.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/failure.hpp"
#include "returns/record/minimise.hpp"
#include "returns/record/record_paths.hpp"
#include "returns/record/record_reader.hpp"
#include "returns/record/record_writer.hpp"
#include "support/xml_schema.hpp"

namespace rollmark::test {
namespace {

ReferralFile small_file() {
  ReferralFile file;
  RecordHeader& header = file.header;
  header.document_name = record_name;
  header.version = record_version;
  header.document_type = "referral/penalty-notice";
  header.date_time = "2026-11-20T14:05:00";
  header.serial = "001";
  header.source_school = {"801", "2000", "100000", "Hill School", "2026"};
  header.dest_la.lea = "801";
  PupilRecord pupil;
  pupil.upn = "H801200001001";  // the example of DfE's UPN guide
  pupil.surname = "Sample";
  pupil.dob = day_of(2016, 3, 2);
  pupil.contacts.emplace_back().ref = "c1";
  pupil.contacts.back().took_part_in_leave = Answer::refused;
  pupil.contacts.back().lives_with = false;
  SessionMark& session = pupil.attendance.sessions.emplace_back();
  session.date = day_of(2026, 9, 7);
  session.half_day = "AM";
  session.code = "C1";
  pupil.attendance.periods.emplace_back().absence_rate = Tenths{105};
  AttendancePeriod& period = pupil.attendance.periods.back();
  period.kind = "WINDOW";
  period.from = day_of(2026, 9, 7);
  period.to = day_of(2026, 11, 13);
  period.possible = 90;
  pupil.attendance.times.push_back({"AM", {}, {}, TimeOfDay{525}, {}});
  pupil.referral.submission.reference = "2000-2026-001a";
  pupil.referral.submission.action = "NEW";
  pupil.referral.grounds = {"irregular", "holiday"};
  file.pupils.push_back(pupil);
  return file;
}

std::string written(const ReferralFile& file) {
  std::int64_t replaced = 0;
  return record_xml(file, replaced);
}

std::string replaced(std::string text, std::string_view old, std::string_view with) {
  const std::size_t at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return text.replace(at, old.size(), with);
}

std::string faults(const std::string& xml) {
  std::string listed;
  for (const RecordFault& fault : read_record(xml, "file").faults)
    listed += std::string(fault_name(fault.kind)) + " " + fault.path + "\n";
  return listed;
}

TEST(Record, WritesWhatIsHeldAndNothingElse) {
  const std::string xml = written(small_file());
  EXPECT_NE(xml.find("<TookPartInLeave>R</TookPartInLeave>"), std::string::npos);
  EXPECT_NE(xml.find("<LivesWith>false</LivesWith>"), std::string::npos);
  EXPECT_NE(xml.find("<AbsenceRate>10.5</AbsenceRate>"), std::string::npos);
  EXPECT_NE(xml.find("<Opens>08:45</Opens>"), std::string::npos);
  EXPECT_EQ(xml.find("<Responsibility>"), std::string::npos);  // not held
  EXPECT_EQ(xml.find("<Return>"), std::string::npos);
  EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/arf.xsd", xml), "");
}

TEST(Record, ComesBackAsItWent) {
  const ReferralFile file = small_file();
  const ReadRecord read = read_record(written(file), "file");
  EXPECT_TRUE(read.faults.empty());
  EXPECT_TRUE(read.file == file);
}

TEST(Record, ASuppliersBlockIsPassedOver) {
  const std::string xml =
      replaced(written(small_file()), "    </Pupil>", "<SuppInfo><X a='1'>own</X></SuppInfo></Pupil>");
  EXPECT_EQ(faults(xml), "");
  EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/arf.xsd", xml), "");
}

TEST(Record, NamesEveryFaultByItsPlaceAndReadsTheRest) {
  const std::string xml = written(small_file());
  EXPECT_EQ(faults(replaced(xml, "<Surname>", "<Nickname>x</Nickname><Surname>")),
            "unknown-element Pupil[1]\n");
  EXPECT_EQ(faults(replaced(xml, "2016-03-02", "2016-02-30")), "wrong-value Pupil[1]/DOB\n");
  EXPECT_EQ(faults(replaced(xml, "H801200001001", "I801200001001")), "wrong-value Pupil[1]/UPN\n");
  EXPECT_EQ(faults(replaced(xml, "<SessionName>AM</SessionName>", "")),
            "missing Pupil[1]/Attendance/Sessions/Session[1]/SessionName\n");
  EXPECT_EQ(faults(replaced(xml, "<Surname>Sample</Surname>", "<Surname> </Surname>")),
            "empty-element Pupil[1]/Surname\n");
  EXPECT_EQ(faults(replaced(xml, "<Surname>", "<Surname kind='a'>")), "attribute Pupil[1]/Surname\n");
  EXPECT_EQ(faults(replaced(xml, "<Contacts>", "<Contacts>loose")), "stray-text Pupil[1]/Contacts\n");
  EXPECT_EQ(
      faults(replaced(xml, "<Surname>Sample</Surname>", "<Surname>Sample</Surname><Surname>Two</Surname>")),
      "given-twice Pupil[1]/Surname\n");
  EXPECT_EQ(faults(replaced(xml, "<ARFversion>1.0", "<ARFversion>2.0")), "version Header/ARFversion\n");
}

TEST(Record, AWrongOrderIsAFaultOfTheFileAndIsRead) {
  std::string xml = replaced(written(small_file()), "<Surname>Sample</Surname>", "");
  xml = replaced(xml, "<DOB>2016-03-02</DOB>", "<DOB>2016-03-02</DOB><Surname>Sample</Surname>");
  const ReadRecord read = read_record(xml, "file");
  ASSERT_EQ(read.faults.size(), 1U);
  EXPECT_EQ(read.faults[0].kind, RecordFaultKind::out_of_order);
  EXPECT_EQ(read.file.pupils.at(0).surname, "Sample");
  EXPECT_NE(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/arf.xsd", xml), "");
}

TEST(Record, WhatIsNoSuchFileIsRefusedWithItsLine) {
  const std::string xml = written(small_file());
  const auto message = [](const std::string& bytes) -> std::string {
    try {
      read_record(bytes, "file");
    } catch (const Failure& failure) {
      return failure.what();
    }
    return "read";
  };
  EXPECT_EQ(message(replaced(xml, "<ARfile>", "<!DOCTYPE ARfile []><ARfile>")),
            "file line 2: a DOCTYPE is not allowed");
  EXPECT_EQ(message("<CTfile/>"), "file line 1: the root element is 'CTfile', not 'ARfile'");
  for (std::size_t cut = 0; cut + 2 < xml.size(); ++cut)
    EXPECT_NE(message(xml.substr(0, cut)), "read") << cut;
}

TEST(Record, TextStaysAsItIs) {
  ReferralFile file = small_file();
  file.pupils[0].referral.file.pupil_voice = "\"Ann\" said: a < b & c\n\nand \xF0\x9F\x98\x80";
  EXPECT_TRUE(read_record(written(file), "file").file == file);
}

TEST(RecordPaths, NameEachElementOnceAndDocumentIt) {
  std::set<std::string> seen;
  for (const ElementPath& element : record_paths()) {
    EXPECT_TRUE(seen.insert(element.path).second) << element.path;
    EXPECT_FALSE(element.about.empty()) << element.path;
  }
  EXPECT_TRUE(is_element("Pupil/Contacts/Contact/Warnings/Warning/Date"));
  EXPECT_FALSE(is_element("Pupil/Nickname"));
}

TEST(Minimise, KeepsWhatIsNamedAlone) {
  PupilRecord pupil = small_file().pupils[0];
  minimise(pupil,
           {"Pupil/Surname", "Pupil/Contacts/Contact/ContactRef", "Pupil/Attendance/Sessions/Session"});
  const std::vector<std::string> held = held_paths(pupil);
  EXPECT_EQ(held, (std::vector<std::string>{"Pupil/Surname", "Pupil/Contacts/Contact/ContactRef",
                                            "Pupil/Attendance/Sessions/Session/Date",
                                            "Pupil/Attendance/Sessions/Session/SessionName",
                                            "Pupil/Attendance/Sessions/Session/AttendanceReason"}));
}

TEST(Minimise, AListIsNamedByTheElementAroundIt) {
  PupilRecord pupil = small_file().pupils[0];
  minimise(pupil, {"Pupil/Attendance/Sessions"});
  EXPECT_EQ(held_paths(pupil).size(), 3U);  // date, half day, code
}

}  // namespace
}  // namespace rollmark::test
