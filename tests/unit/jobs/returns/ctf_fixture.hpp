// A CTF as text with one place changed, and the jobs that write and read it. The school of office_fixture.hpp
// with LA 926 and establishment 4001.
#pragma once

#include "core/failure.hpp"
#include "support/text_rows.hpp"
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {

class CtfFixture : public OfficeFixture {
 protected:
  CtfFixture() {
    school.school({{"la_number", "926"}, {"estab", "4001"}, {"urn", "123456"}, {"name", "Hill School"}});
  }

  std::shared_ptr<const Result> write(const std::string& more = {}) {
    return run("ctf/write", std::string(write_params) + more);
  }
  static constexpr const char* write_params =
      "on=2026-11-30\nfrom=2026-11-02\nto=2026-11-08\nctf_version=26.0\ndate_time=2026-11-30T16:00:00\n";

  std::shared_ptr<const Result> read(const std::string& xml, const std::string& more = {}) {
    Dataset data = empty_dataset();
    school.push(data);
    TextRows rows({"name", "bytes"});
    rows.row(std::vector<std::string>{"in.xml", xml});
    std::vector<rollmark_column> columns = rows.structs();
    columns[1].type = ROLLMARK_TYPE_BINARY;
    const rollmark_column* const pointers[] = {&columns[0], &columns[1]};
    data.put("document", 1, pointers);
    snapshot = data.snapshot();
    const KeyValues params("on=2026-11-30\ndocument=in.xml\n" + more, "params");
    SilentControl control;
    return run_job("ctf/read", {*snapshot, *test_rulebook(), params, control});
  }
  std::string read_refusal(const std::string& xml, const std::string& more = {}) {
    try {
      read(xml, more);
    } catch (const Failure& failure) {
      return failure.what();
    }
    return "not refused";
  }

  // One pupil's week from Monday 2 November 2026: / \ I I C C O \ - L and the weekend.
  static std::string file() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CTfile>\n"
           "<Header><DocumentName>Common Transfer File</DocumentName><CTFversion>26.0</CTFversion>"
           "<DateTime>2026-11-30T16:00:00</DateTime><DocumentQualifier>partial</DocumentQualifier>"
           "<SupplierID>Other MIS</SupplierID><SourceSchool><LEA>820</LEA><Estab>4020</Estab>"
           "<SchoolName>Vale</SchoolName><AcademicYear>2026</AcademicYear></SourceSchool>"
           "<DestSchool><LEA>926</LEA><Estab>4001</Estab></DestSchool></Header>\n<CTFpupilData>\n"
           "<Pupil><UPN>H801200001001</UPN><Surname>Secretname</Surname><Forename>Ada</Forename>"
           "<DOB>2017-03-01</DOB><Sex>F</Sex><BasicDetails><NCyearActual>5</NCyearActual></BasicDetails>\n"
           "<Attendance><YearData><Year>2026</Year><LEA>820</LEA><Estab>4020</Estab><SchoolName>Vale</"
           "SchoolName>"
           "<SessionsPossible>9</SessionsPossible><SessionsAuthorised>4</SessionsAuthorised>"
           "<SessionsAttended>4</SessionsAttended><SessionsUnauthorised>1</SessionsUnauthorised>\n"
           "<AttendSessions><AttendanceStartDate>2026-11-02</AttendanceStartDate>"
           "<AttendanceMarks>/\\IICCO\\-L####</AttendanceMarks></AttendSessions></YearData></Attendance>"
           "<StageAssessments><KeyStage/></StageAssessments></Pupil>\n</CTFpupilData>\n</CTfile>\n";
  }
  static std::string file(const std::string& old, const std::string& fresh) {
    std::string xml = file();
    const std::size_t at = xml.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return at == std::string::npos ? xml : xml.replace(at, old.size(), fresh);
  }
};

}  // namespace rollmark::test
