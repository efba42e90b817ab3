// The job `ctf/read`: marks by date, counts against them, and every fault by line; hostile XML.
#include "unit/jobs/returns/ctf_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

using CtfReadJob = CtfFixture;

TEST_F(CtfReadJob, MarksAndCounts) {
  const auto result = read(file());
  EXPECT_THAT(column(*result, "ctf_fault", "what"), IsEmpty());
  EXPECT_EQ(column(*result, "ctf_mark", "character"),
            (Texts{"/", "\\", "I", "I", "C", "C", "O", "\\", "-", "L"}));
  EXPECT_EQ(column(*result, "ctf_mark", "date")[9], "2026-11-06");
  EXPECT_EQ(column(*result, "ctf_mark", "half_day")[9], "PM");
  EXPECT_EQ(column(*result, "ctf_mark", "code"), (Texts{"/", "\\", "I", "I", "-", "-", "O", "\\", "-", "L"}));
  EXPECT_EQ(column(*result, "ctf_mark", "could_be")[4], "C1, J1, C2, C");  // in the rulebook's order
  EXPECT_EQ(column(*result, "ctf_mark", "reads")[8], "no mark");
  EXPECT_EQ(column(*result, "ctf_unread", "character"), Texts{"C"});
  EXPECT_EQ(column(*result, "ctf_unread", "sessions"), Texts{"2"});
  EXPECT_EQ(column(*result, "ctf_year", "agrees"), Texts{"agree"});
  EXPECT_EQ(column(*result, "ctf_year", "marks_possible"), Texts{"9"});
  EXPECT_EQ(column(*result, "ctf_year", "to_date"), Texts{"2026-11-08"});
  EXPECT_EQ(column(*result, "ctf_year", "missing"), Texts{"1"});
  EXPECT_EQ(schema_fault_of(*result, "ctf-read.xml"), "");
  EXPECT_THAT(document(*result, "ctf_mark.csv"), HasSubstr("1,2026,2026-11-06,PM,L,code,L,\n"));
}

// No name and no UPN of the file stands in any document.
TEST_F(CtfReadJob, NamesNobody) {
  const auto result = read(file());  // outlives the loop over what it holds
  for (const Document& one : result->documents()) {
    EXPECT_THAT(one.bytes, Not(HasSubstr("Secretname"))) << one.name;
    EXPECT_THAT(one.bytes, Not(HasSubstr("H801200001001"))) << one.name;
  }
}

// By a valid permanent UPN alone.
TEST_F(CtfReadJob, FindsThePupilHere) {
  EXPECT_EQ(column(*read(file()), "ctf_year", "pupil_key"), Texts{"-"});
  school.pupil("U", "2026-09-01", {{"upn", "H801200001001"}});
  EXPECT_EQ(column(*read(file()), "ctf_year", "pupil_key"), Texts{"U"});
  EXPECT_EQ(column(*read(file("H801200001001", "A801200001001")), "ctf_year", "pupil_key"), Texts{"-"});
}

TEST_F(CtfReadJob, CountsThatDisagree) {
  // One more authorised and one less attended: still a sum, and not that of the marks.
  std::string xml = file("<SessionsAuthorised>4", "<SessionsAuthorised>5");
  xml.replace(xml.find("<SessionsAttended>4"), 19, "<SessionsAttended>3");
  const auto result = read(xml);
  EXPECT_EQ(column(*result, "ctf_year", "agrees"), Texts{"differ"});
  EXPECT_THAT(column(*result, "ctf_fault", "what"), IsEmpty());
  // No sum.
  EXPECT_THAT(column(*read(file("<SessionsPossible>9", "<SessionsPossible>10")), "ctf_fault", "what"),
              Contains(HasSubstr("not the sum")));
  // A character that is no code cannot be counted.
  EXPECT_EQ(column(*read(file("CCO", "C?O")), "ctf_year", "agrees"), Texts{"not comparable"});
  EXPECT_THAT(column(*read(file("CCO", "C?O")), "ctf_unread", "why"), Contains("no code of any date"));
  EXPECT_THAT(column(*read(file("CCO", "CHO")), "ctf_unread", "why"),
              Contains("a code that was not in force on the day"));
}

// Each fault, and that the rest of the file is read all the same.
TEST_F(CtfReadJob, FaultsAreNamed) {
  const std::tuple<const char*, const char*, const char*> faults[] = {
      {"<DocumentName>Common Transfer File", "<DocumentName>Other", "DocumentName is not"},
      {"<CTFversion>26.0</CTFversion>", "", "There is no CTFversion"},
      {"<DestSchool><LEA>926</LEA><Estab>4001</Estab></DestSchool>", "", "There is no <DestSchool>"},
      {"<SourceSchool><LEA>820", "<SourceSchool><LEA>82", "LEA is neither"},
      {"<LEA>820</LEA><Estab>4020</Estab><SchoolName>Vale</SchoolName><SessionsPossible>",
       "<LEA>820</LEA><Estab>402</Estab><SchoolName>Vale</SchoolName><SessionsPossible>", "Estab is neither"},
      {"<Year>2026</Year>", "<Year>26</Year>", "Year is no year"},
      {"<Year>2026</Year>", "<Year>2025</Year>", "outside the academic year"},
      {"2026-11-02</AttendanceStartDate>", "2027-08-30</AttendanceStartDate>", "outside the academic year"},
      {"2026-11-02</AttendanceStartDate>", "02/11/2026</AttendanceStartDate>",
       "AttendanceStartDate is missing or no date"},
      {"L####", "L###", "ends in the middle of a day"},
      {"L####", "L###\xC3\xA9", "a sign that is no mark"},
      {"<SessionsAttended>4", "<SessionsAttended>four", "SessionsAttended is no count"},
      {"<SessionsAttended>4</SessionsAttended>", "", "SessionsAttended is missing"},
      {"<SessionsAttended>4", "<SessionsAttended>-4", "SessionsAttended is no count"},
      {"<DOB>2017-03-01", "<DOB>1 March", "DOB is no date"},
      {"<Attendance><YearData>", "<Attendance/><Attendance><YearData>",
       "A second <Attendance> is passed over"}};
  for (const auto& [old, fresh, said] : faults) {
    const auto result = read(file(old, fresh));
    EXPECT_THAT(column(*result, "ctf_fault", "what"), Contains(HasSubstr(said))) << fresh;
  }
  EXPECT_EQ(column(*read(file("<Year>2026</Year>", "<Year>26</Year>")), "ctf_fault", "line"), Texts{"6"});
  // Parties that are no school are in order.
  EXPECT_THAT(
      column(*read(file("<LEA>926</LEA><Estab>4001", "<LEA>XXX</LEA><Estab>XXXX")), "ctf_fault", "what"),
      IsEmpty());
}

TEST_F(CtfReadJob, MarksOfTheSameDaysTwice) {
  const std::string xml = file();
  const std::size_t first = xml.find("<YearData>");
  const std::size_t end = xml.find("</YearData>") + 11;
  std::string twice = xml;
  twice.insert(end, xml.substr(first, end - first));
  EXPECT_THAT(column(*read(twice), "ctf_fault", "what"), Contains(HasSubstr("an earlier YearData")));
  // The second one's seven days end on the day on which the first begins, or the day before.
  const std::size_t second = twice.find("2026-11-02", end);
  twice.replace(second, 10, "2026-10-27");
  EXPECT_THAT(column(*read(twice), "ctf_fault", "what"), Contains(HasSubstr("an earlier YearData")));
  twice.replace(second, 10, "2026-10-26");
  EXPECT_THAT(column(*read(twice), "ctf_fault", "what"), IsEmpty());
  // Or begin on the day on which it ends, or the day after; another school's days are its own.
  twice.replace(second, 10, "2026-11-08");
  EXPECT_THAT(column(*read(twice), "ctf_fault", "what"), Contains(HasSubstr("an earlier YearData")));
  twice.replace(second, 10, "2026-11-09");
  EXPECT_THAT(column(*read(twice), "ctf_fault", "what"), IsEmpty());
}

TEST_F(CtfReadJob, LongStringsAreNotRead) {
  const std::string whole = "/\\IICCO\\-L####";
  EXPECT_THAT(column(*read(file(whole, std::string(1464, '/'))), "ctf_fault", "what"),
              Not(Contains(HasSubstr("longer than two years"))));
  const auto result = read(file(whole, std::string(1466, '/')));
  EXPECT_THAT(column(*result, "ctf_fault", "what"), Contains(HasSubstr("longer than two years")));
  EXPECT_EQ(result->table("ctf_mark")->rows(), 0);
}

TEST_F(CtfReadJob, HostileXml) {
  EXPECT_THAT(read_refusal(file("<CTfile>", "<!DOCTYPE CTfile [<!ENTITY a \"b\">]><CTfile>")),
              HasSubstr("DOCTYPE"));
  EXPECT_THAT(read_refusal(file("encoding=\"UTF-8\"", "encoding=\"UTF-16\"")), HasSubstr("encoding"));
  EXPECT_THAT(read_refusal(file("Vale", std::string("Va\0le", 5))), HasSubstr("CTF"));
  EXPECT_THAT(read_refusal(file("Vale", "Va\xFFle")), HasSubstr("CTF"));
  EXPECT_THAT(read_refusal("<ATfile/>"), HasSubstr("the root element is 'ATfile', not 'CTfile'"));
  EXPECT_THAT(read_refusal(""), HasSubstr("CTF"));
  EXPECT_THAT(read_refusal(std::string(65U << 20U, ' ')), HasSubstr("longer than"));
  // An entity that nobody declared stays what it is.
  EXPECT_THAT(column(*read(file("L####", "L&a;#")), "ctf_unread", "character"), Contains("&"));
  std::string deep = "<CTfile>";
  for (int i = 0; i < 10'000; ++i) deep += "<SuppInfo>";
  EXPECT_THAT(read_refusal(deep), HasSubstr("not well-formed"));
  for (int i = 0; i < 10'000; ++i) deep += "</SuppInfo>";
  EXPECT_THAT(column(*read(deep + "</CTfile>"), "ctf_fault", "what"), Contains("There is no <Header>."));
  // Cut at every byte: refused, or read with faults, and nothing of a person in the words.
  const std::string whole = file();
  for (std::size_t size = 0; size < whole.size() - 1; ++size) {
    const std::string said = read_refusal(whole.substr(0, size));
    EXPECT_THAT(said, HasSubstr("CTF")) << size;
    EXPECT_THAT(said, Not(HasSubstr("Secretname"))) << size;
  }
}

// A byte order mark, a moment for a date, marks in CDATA, blanks around values, parts that we do not know.
TEST_F(CtfReadJob, WhatOtherSystemsWrite) {
  for (const std::string& xml :
       {"\xEF\xBB\xBF" + file(),
        file("2026-11-02</AttendanceStartDate>", "2026-11-02T00:00:00</AttendanceStartDate>"),
        file("/\\IICCO\\-L####", "<![CDATA[/\\IICCO\\-L####]]>"), file("/\\IICCO", "\n   /\\IICCO"),
        file("<Year>2026", "<Year> 2026"),
        file("<Attendance>", "<Attendance><SuppInfo><X y=\"1\">z</X></SuppInfo>")}) {
    const auto result = read(xml);
    EXPECT_THAT(column(*result, "ctf_fault", "what"), IsEmpty()) << xml.substr(0, 60);
    EXPECT_EQ(column(*result, "ctf_year", "agrees"), Texts{"agree"});
    EXPECT_EQ(result->table("ctf_mark")->rows(), 10);
  }
}

TEST_F(CtfReadJob, ParametersAreChecked) {
  EXPECT_THAT(refusal("ctf/read", "on=2026-11-30\ndocument=x"), HasSubstr("needs the table document"));
  EXPECT_THAT(read_refusal(file(), "map=7"), HasSubstr("map is no version"));
}

// What was written is read: every mark of its own character, the rest as declared.
TEST_F(CtfReadJob, ReadsWhatIsWritten) {
  school.marks("A", "2026-11-02", "/ \\ I I C2 J1 O \\ . L");
  const auto written = write("pupil=A\n");
  const auto result = read(document(*written, "9264001_CTF_XXXXXXX_001.xml"));
  EXPECT_THAT(column(*result, "ctf_fault", "what"), IsEmpty());
  EXPECT_EQ(column(*result, "ctf_mark", "code"), (Texts{"/", "\\", "I", "I", "-", "-", "O", "\\", "-", "L"}));
  EXPECT_EQ(column(*result, "ctf_year", "agrees"), Texts{"agree"});
}

}  // namespace
}  // namespace rollmark::test
