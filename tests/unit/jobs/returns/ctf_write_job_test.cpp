// The job `ctf/write`: the file to the byte, what it cannot say, and what it refuses.
#include "unit/jobs/returns/ctf_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

using CtfWriteJob = CtfFixture;

std::string ctf_fault(const std::string& xml) {
  return test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/ctf-attendance.xsd", xml);
}

// Monday 2 to Sunday 8 November. Possible: / \ I I C2 C2 O \ L: nine; Y1 is not.
TEST_F(CtfWriteJob, TheWholeFile) {
  TinySchool one("S");
  one.school({{"la_number", "926"}, {"estab", "4001"}, {"urn", "123456"}, {"name", "Hill School"}});
  one.open("2026-11-02", "2026-11-06");
  one.pupil("A", "2026-09-01",
            {{"legal_surname", "Ames"},
             {"legal_forename", "Ada"},
             {"dob", "2017-03-01"},
             {"sex", "F"},
             {"upn", "H801200001001"}});
  one.marks("A", "2026-11-02", "/ \\ I I C2 C2 O \\ Y1 L");
  school = one;
  const auto result = write("dest_lea=820\ndest_estab=4020\nserial=7\n");
  const std::string xml = document(*result, "9264001_CTF_8204020_007.xml");
  EXPECT_EQ(xml, R"(<?xml version="1.0" encoding="UTF-8"?>
<CTfile>
  <Header>
    <DocumentName>Common Transfer File</DocumentName>
    <CTFversion>26.0</CTFversion>
    <DateTime>2026-11-30T16:00:00</DateTime>
    <DocumentQualifier>partial</DocumentQualifier>
    <DataDescriptor>Attendance; table of characters 1; 3 marks not written as they are</DataDescriptor>
    <SupplierID>Rollmark</SupplierID>
    <SourceSchool>
      <LEA>926</LEA>
      <Estab>4001</Estab>
      <URN>123456</URN>
      <SchoolName>Hill School</SchoolName>
      <AcademicYear>2026</AcademicYear>
    </SourceSchool>
    <DestSchool>
      <LEA>820</LEA>
      <Estab>4020</Estab>
    </DestSchool>
  </Header>
  <CTFpupilData>
    <Pupil>
      <UPN>H801200001001</UPN>
      <Surname>Ames</Surname>
      <Forename>Ada</Forename>
      <DOB>2017-03-01</DOB>
      <Sex>F</Sex>
      <Attendance>
        <YearData>
          <Year>2026</Year>
          <LEA>926</LEA>
          <Estab>4001</Estab>
          <SchoolName>Hill School</SchoolName>
          <SessionsPossible>9</SessionsPossible>
          <SessionsAuthorised>4</SessionsAuthorised>
          <SessionsAttended>4</SessionsAttended>
          <SessionsUnauthorised>1</SessionsUnauthorised>
          <AttendSessions>
            <AttendanceStartDate>2026-11-02</AttendanceStartDate>
            <AttendanceMarks>/\IICCO\YL####</AttendanceMarks>
          </AttendSessions>
        </YearData>
      </Attendance>
    </Pupil>
  </CTFpupilData>
</CTfile>
)");
  EXPECT_EQ(ctf_fault(xml), "");
  EXPECT_EQ(column(*result, "ctf_loss", "code"), (Texts{"C2", "Y1"}));
  EXPECT_EQ(column(*result, "ctf_loss", "written_as"), (Texts{"C", "Y"}));
  EXPECT_EQ(column(*result, "ctf_loss", "sessions"), (Texts{"2", "1"}));
  EXPECT_EQ(column(*result, "ctf_pupil", "lossy"), Texts{"3"});
  EXPECT_EQ(schema_fault_of(*result, "ctf-write.xml"), "");
  EXPECT_THAT(document(*result, "ctf-write.xml"), Not(HasSubstr("H801200001001")));
  EXPECT_THAT(document(*result, "ctf-write.html"), Not(HasSubstr("H801200001001")));
}

// lossy=refuse writes only what one character can say.
TEST_F(CtfWriteJob, RefusesToLose) {
  for (const char* key : {"A", "B", "C"}) present_until(key, "2026-11-13");
  EXPECT_EQ(write("lossy=refuse\n")->table("ctf_loss")->rows(), 0);
  school.mark("A", "2026-11-03", "AM", "C1", "2026-11-20T10:00:00");
  EXPECT_THAT(refusal("ctf/write", std::string(write_params) + "lossy=refuse"),
              HasSubstr("1 marks would not be written as they are"));
  EXPECT_EQ(write()->table("ctf_loss")->rows(), 1);
}

// Everybody, one pupil, one enrolment; a receiver that is not known; two school years.
TEST_F(CtfWriteJob, WhoAndWhen) {
  for (const char* key : {"A", "B", "C"}) present_until(key, "2026-11-13");
  const auto all = write();
  EXPECT_EQ(column(*all, "ctf_pupil", "pupil_key"), (Texts{"A", "B", "C"}));
  EXPECT_EQ(ctf_fault(document(*all, "9264001_CTF_XXXXXXX_001.xml")), "");
  EXPECT_EQ(column(*write("pupil=B\n"), "ctf_pupil", "pupil_key"), Texts{"B"});
  EXPECT_EQ(column(*write("enrolment=C\n"), "ctf_pupil", "pupil_key"), Texts{"C"});
  EXPECT_THAT(refusal("ctf/write", std::string(write_params) + "pupil=Z"),
              HasSubstr("no pupil with the key"));
  school.pupil("D", "2025-09-01", {{"dob", "2017-03-01"}, {"end_date", "2026-11-02"}});
  const auto years =
      run("ctf/write",
          "on=2026-11-30\nfrom=2026-07-01\nctf_version=26.0\ndate_time=2026-11-30T16:00:00\npupil=D\n");
  EXPECT_EQ(column(*years, "ctf_pupil", "year"), (Texts{"2025", "2026"}));
  EXPECT_EQ(column(*years, "ctf_pupil", "from_date"), (Texts{"2026-07-01", "2026-09-01"}));
  EXPECT_EQ(column(*years, "ctf_pupil", "to_date"), (Texts{"2026-08-31", "2026-11-02"}));
}

// The version and the academic year are said, never guessed from a date.
TEST_F(CtfWriteJob, TheVersionIsAParameter) {
  const auto old = write("academic_year=2025\n");
  EXPECT_THAT(document(*old, "9264001_CTF_XXXXXXX_001.xml"), HasSubstr("<AcademicYear>2025</AcademicYear>"));
  EXPECT_THAT(refusal("ctf/write", "on=2026-11-30"), HasSubstr("ctf_version is needed"));
  EXPECT_THAT(refusal("ctf/write", "on=2026-11-30\nctf_version=2026"), HasSubstr("ctf_version is needed"));
  EXPECT_THAT(refusal("ctf/write", "on=2026-11-30\nctf_version=26.0"), HasSubstr("date_time is needed"));
  for (const char* bad : {"qualifier=half", "lossy=yes", "map=9", "dest_lea=92", "dest_estab=40O",
                          "dest_urn=1", "academic_year=26", "serial=1000", "audience=la"})
    EXPECT_THAT(refusal("ctf/write", std::string(write_params) + bad), HasSubstr("params:")) << bad;
}

TEST_F(CtfWriteJob, NeedsTheSchoolsNumbers) {
  school = TinySchool("S");
  school.open("2026-11-02", "2026-11-13").pupil("A", "2026-09-01").present("A", "2026-11-02", "2026-11-13");
  EXPECT_THAT(refusal("ctf/write", write_params), HasSubstr("la_number of three figures"));
}

// A file has one source.
TEST_F(CtfWriteJob, OneSchoolAFile) {
  TinySchool other("T");
  other.open("2026-11-02", "2026-11-13").pupil("A", "2026-09-01").present("A", "2026-11-02", "2026-11-13");
  const auto both = snapshot_of({&school, &other});
  SilentControl control;
  const KeyValues params(write_params, "params");
  EXPECT_THROW(run_job("ctf/write", {*both, *test_rulebook(), params, control}), Failure);
  const KeyValues one(std::string(write_params) + "school=S", "params");
  EXPECT_NO_THROW(run_job("ctf/write", {*both, *test_rulebook(), one, control}));
}

// Without names the file is written, and the document says what a receiver misses.
TEST_F(CtfWriteJob, SaysWhatAReceiverMisses) {
  EXPECT_THAT(document(*write(), "ctf-write.html"), HasSubstr("3 pupils of the file lack UPN"));
}

}  // namespace
}  // namespace rollmark::test
