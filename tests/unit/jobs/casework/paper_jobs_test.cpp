// The jobs on papers: what their tables say.
#include "casework/medical_evidence.hpp"
#include "support/text_rows.hpp"
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class PaperJobs : public OfficeFixture {
 protected:
  void evidence(const char* pupil_key, const char* ground) {
    school.row("medical_evidence",
               {{"pupil_key", pupil_key}, {"asked_on", "2026-11-09"}, {"ground", ground}});
  }
  // The job medical-evidence with rows of a table; `bytes` is the contents of a document.
  std::shared_ptr<const Result> run_with(const std::vector<const TinySchool*>& schools, const char* table,
                                         const std::vector<std::string>& names,
                                         const std::vector<std::vector<std::string>>& texts,
                                         const std::string& params_text) {
    Dataset data = empty_dataset();
    for (const TinySchool* one : schools) one->push(data);
    TextRows rows(names);
    for (const std::vector<std::string>& one : texts) rows.row(one);
    std::vector<rollmark_column> columns = rows.structs();
    std::vector<const rollmark_column*> pointers;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (names[i] == "bytes") columns[i].type = ROLLMARK_TYPE_BINARY;
      pointers.push_back(&columns[i]);
    }
    data.put(table, rows.rows(), pointers);
    snapshot = data.snapshot();
    const KeyValues params(params_text, "params");
    SilentControl control;
    return run_job("medical-evidence", {*snapshot, *test_rulebook(), params, control});
  }
};

TEST_F(PaperJobs, MedicalEvidenceIsAnIndex) {
  school.row("medical_evidence", {{"pupil_key", "A"},
                                  {"asked_on", "2026-11-09"},
                                  {"ground", "doubt"},
                                  {"kind", "letter"},
                                  {"seen_on", "2026-11-13"},
                                  {"seen_by", "Officer"}});
  school.row("medical_evidence", {{"pupil_key", "B"}, {"asked_on", "2026-11-10"}});
  school.row("medical_evidence", {{"pupil_key", "C"}, {"asked_on", "2026-11-14"}});
  const auto result = run("medical-evidence", "on=2026-11-13\nnames=full");
  EXPECT_EQ(column(*result, "medical_evidence", "pupil_key"), (Texts{"A", "B"}));
  EXPECT_EQ(column(*result, "medical_evidence", "ground"), (Texts{"Genuine doubt", "-"}));
  EXPECT_EQ(column(*result, "medical_evidence_due", "pupil_key"), (Texts{"B", "B"}));
  EXPECT_EQ(column(*result, "medical_evidence_due", "what"),
            (Texts{"asked without a ground", "asked and not seen"}));
  EXPECT_EQ(schema_fault_of(*result, "medical-evidence.xml"), "");
  EXPECT_THAT(document(*result, "medical-evidence.html"), Not(HasSubstr("Bond")));
  // A day earlier Ada's had not been seen.
  EXPECT_EQ(column(*run("medical-evidence", "on=2026-11-12"), "medical_evidence_due", "what"),
            (Texts{"asked and not seen", "asked without a ground", "asked and not seen"}));
}

// Ada left on Tuesday 10 November on ground (f) and has no list; Bel's is begun and one item answered.
TEST_F(PaperJobs, ChecklistsAndWhatIsToBegin) {
  school.pupil("D", "2026-09-01", {{"end_date", "2026-11-10"}, {"leaving_ground", "9(1)(f)"}});
  school.pupil("E", "2026-09-01", {{"end_date", "2026-11-12"}, {"leaving_ground", "9(1)(i)"}});
  school.row("checklist_answer", {{"list", "CME"},
                                  {"pupil_key", "E"},
                                  {"item", "home visit"},
                                  {"answer", "yes"},
                                  {"answered_on", "2026-11-12"},
                                  {"by", "Officer"}});
  // Reasons not to refer a leave are the log's.
  school.row("checklist_answer", {{"list", "Refused leave"},
                                  {"pupil_key", "A"},
                                  {"item", "2026-11-02"},
                                  {"answer", "x"},
                                  {"answered_on", "2026-11-12"}});
  const auto result = run("checklists", "on=2026-11-13");
  EXPECT_EQ(column(*result, "checklist_begin", "pupil_key"), (Texts{"D"}));
  EXPECT_EQ(column(*result, "checklist_begin", "last_day"), (Texts{"2026-11-10"}));
  EXPECT_EQ(column(*result, "checklist", "state"),
            (Texts{"not on record", "answered", "not on record", "not on record", "not on record"}));
  EXPECT_EQ(column(*result, "checklist_open", "overdue"), (Texts{"-", "-", "-", "yes"}));
  EXPECT_EQ(schema_fault_of(*result, "checklists.xml"), "");
  EXPECT_THAT(refusal("checklists", "on=2026-11-13\nchecklists=mine.xml"), HasSubstr("table document"));
}

// A column that was not loaded is no silence of the rows: no family was asked without a ground on that
// account.
TEST_F(PaperJobs, AColumnThatWasNotLoadedIsNotKnown) {
  school.row("medical_evidence", {{"pupil_key", "A"}, {"asked_on", "2026-11-09"}});
  const auto result = run("medical-evidence", "on=2026-11-13");
  EXPECT_EQ(column(*result, "medical_evidence", "pupil_key"), (Texts{"A"}));
  EXPECT_EQ(column(*result, "medical_evidence_due", "what"), (Texts{}));
  const std::string page = document(*result, "medical-evidence.html");
  EXPECT_THAT(page,
              HasSubstr("The column medical_evidence.ground was not loaded: whether there was a ground"));
  EXPECT_THAT(page, HasSubstr("The column medical_evidence.seen_on was not loaded"));
}

// Whether the authority was told is not known, and so not overdue; that the home was not visited is.
TEST_F(PaperJobs, AnswersThatWereNotLoadedAreNotKnown) {
  school.pupil("E", "2026-09-01", {{"end_date", "2026-11-11"}, {"leaving_ground", "9(1)(i)"}});
  school.row("checklist_answer", {{"list", "cme"}, {"pupil_key", "E"}, {"item", "authority told"}});
  const auto result = run("checklists", "on=2026-11-13");
  EXPECT_EQ(column(*result, "checklist", "state"),
            (Texts{"not on record", "not on record", "not on record", "not on record", "not known"}));
  EXPECT_EQ(column(*result, "checklist_open", "overdue"), (Texts{"-", "-", "-", "-", "-"}));
  EXPECT_THAT(document(*result, "checklists.html"),
              HasSubstr("The column checklist_answer.answered_on was not loaded"));
}

// What was written in the place of a ground may name an illness: it is told that it is no ground, not what it
// says.
TEST_F(PaperJobs, AGroundThatIsNoneIsNotShown) {
  school.row("medical_evidence", {{"pupil_key", "A"},
                                  {"asked_on", "2026-11-09"},
                                  {"ground", "glandular fever"},
                                  {"seen_on", "2026-11-10"},
                                  {"seen_by", "Officer"}});
  const auto result = run("medical-evidence", "on=2026-11-13");
  EXPECT_EQ(column(*result, "medical_evidence", "ground"), (Texts{"not on the list"}));
  EXPECT_EQ(column(*result, "medical_evidence_due", "what"), (Texts{"ground is not on the list"}));
  for (const char* name : {"medical-evidence.html", "medical-evidence.xml"})
    EXPECT_THAT(document(*result, name), Not(HasSubstr("glandular")));
}

// Rows of a school without a row of its own are counted; with school= those of the other school are not.
TEST_F(PaperJobs, RowsOfASchoolThatIsNotThereAreTold) {
  evidence("A", "doubt");
  TinySchool other("T");
  other.open("2026-11-02", "2026-11-13");
  other.row("medical_evidence", {{"pupil_key", "Z"}, {"asked_on", "2026-11-09"}, {"ground", "doubt"}});
  const auto result = run_with({&school, &other}, "medical_evidence", {"school_key", "pupil_key", "ground"},
                               {{"X", "Q", "doubt"}}, "on=2026-11-13\nschool=S");
  EXPECT_EQ(column(*result, "medical_evidence", "pupil_key"), (Texts{"A"}));
  EXPECT_THAT(document(*result, "medical-evidence.html"),
              HasSubstr("Rows of the table medical_evidence of a school that is not in the data: 1."));
}

// An authority's own ground counts, and the library's, which its data leave out, does not.
TEST_F(PaperJobs, AnAuthoritysOwnGrounds) {
  evidence("A", "third absence");
  evidence("B", "pattern");
  std::string xml(embedded::medical_evidence);
  const std::string old = "words=\"pattern|regular pattern|pattern of absence|repeated pattern\"";
  xml.replace(xml.find(old), old.size(), "words=\"third absence\"");
  const auto result = run_with({&school}, "document", {"name", "bytes"}, {{"ours.xml", xml}},
                               "on=2026-11-13\ngrounds=ours.xml");
  EXPECT_EQ(column(*result, "medical_evidence", "ground"),
            (Texts{"A regular pattern of absence", "not on the list"}));
}

TEST_F(PaperJobs, MedicalEvidenceNeedsItsTable) {
  EXPECT_THAT(refusal("medical-evidence", "on=2026-11-13"), HasSubstr("needs the table medical_evidence"));
}

}  // namespace
}  // namespace rollmark::test
