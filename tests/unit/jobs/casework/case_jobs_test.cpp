// The jobs around the case file, with a control that keeps what would be written.
#include <gmock/gmock.h>

#include <map>

#include "casework/case_file.hpp"
#include "support/xml_schema.hpp"
#include "unit/jobs/job_fixture.hpp"

namespace rollmark::test {
namespace {

using testing::HasSubstr;

constexpr const char* author = "case_file=/srv/case.db\nby=A. Officer\non=2026-09-10\nnow=09:30\n";

// Keeps what is appended as lines "id table kind about at by fields".
class KeepingControl : public SilentControl {
 public:
  void append(std::string_view adapter, std::string_view source, const Table& rows) override {
    asked = std::string(adapter) + " " + std::string(source);
    for (std::int64_t row = 0; row < rows.rows(); ++row) {
      std::string line;
      for (const Column& column : rows.columns()) {
        line +=
            (line.empty() ? "" : "|") + (column.has(row) ? std::string(column.text(row)) : std::string("-"));
      }
      lines.push_back(line);
    }
  }
  std::string asked;
  std::vector<std::string> lines;
};

class CaseJobs : public JobFixture {
 protected:
  std::shared_ptr<const Result> run(const char* job, const std::string& params_text) {
    const KeyValues params(params_text, "params");
    const auto snapshot = data.snapshot();
    return run_job(job, {*snapshot, *embedded_rulebook(), params, control});
  }
  std::string refusal(const char* job, const std::string& params) {
    try {
      run(job, params);
    } catch (const Failure& failure) {
      return failure.what();
    }
    return "not refused";
  }
  static std::string said(const Result& result, const char* item) {
    const Table& summary = *result.table("summary");
    for (std::int64_t row = 0; row < summary.rows(); ++row) {
      if (summary.find("item")->text(row) == item) return std::string(summary.find("value")->text(row));
    }
    return "not said";
  }
  void put_action(const char* pupil) {
    TextRows rows({"school_key", "pupil_key", "date", "type"});
    rows.row({"S", pupil, "2026-09-09", "call"});
    put("action", rows);
  }
  // Three entries as a load delivers them: an action of P, an action of Q, a correction of the second.
  void put_entries(const char* state_of_second = "corrected") {
    TextRows rows({"seq", "kind", "table_name", "about_seq", "made_at", "made_by", "fields", "previous",
                   "hash", "state"});
    const std::string p = written_fields({{"pupil_key", "P"}, {"school_key", "S"}, {"type", "call <home>"}});
    const std::string q = written_fields({{"pupil_key", "Q"}, {"school_key", "S"}});
    const std::string hash[] = {std::string(64, '0'), std::string(64, '1'), std::string(64, '2'),
                                std::string(64, '3')};
    rows.row({"1", "row", "action", nullptr, "2020-09-10T09:00:00", "A", p.c_str(), hash[0].c_str(),
              hash[1].c_str(), "stands"});
    rows.row({"2", "row", "action", nullptr, "2026-09-10T09:00:00", "A", q.c_str(), hash[1].c_str(),
              hash[2].c_str(), state_of_second});
    rows.row({"3", "correction", "action", "2", "2026-09-11T09:00:00", "A", q.c_str(), hash[2].c_str(),
              hash[3].c_str(), "stands"});
    put("case_entry", rows);
  }
  KeepingControl control;
};

TEST_F(CaseJobs, AppendTriesFirst) {
  put_action("P");
  const auto result = run("case/append", author);
  EXPECT_EQ(said(*result, "rows"), "1");
  EXPECT_EQ(said(*result, "written"), "0");
  EXPECT_EQ(said(*result, "state"), "tried only: write=yes writes");
  EXPECT_TRUE(control.asked.empty());
}

TEST_F(CaseJobs, AppendHandsEveryRowOverAtOnce) {
  put_action("P");
  TextRows letters({"message_ref", "channel", "received_at"});
  letters.row({"M1", "letter", "2026-09-08T10:00:00"});
  put("message", letters);
  const auto result = run("case/append", std::string(author) + "write=yes\nbatch=b7\ncreate=yes\ntimeout=5");
  EXPECT_EQ(control.asked, "casefile url=sqlite:///srv/case.db\ncreate=yes\ntimeout=5\n");
  ASSERT_EQ(control.lines.size(), 2U);
  EXPECT_EQ(control.lines[0],
            "b7.1|action|row|-|2026-09-10T09:30:00|A. "
            "Officer|4:date,10:2026-09-09,9:pupil_key,1:P,10:school_key,1:S,"
            "4:type,4:call,");
  EXPECT_THAT(control.lines[1], HasSubstr("b7.2|message|row|-|"));
  EXPECT_EQ(said(*result, "written"), "2");
  EXPECT_EQ(row_where(*result, "case_append", {{"table_name", "message"}}), 1);
}

TEST_F(CaseJobs, AppendRefusesAllForOneBadRow) {
  put_action("P");
  TextRows bad({"school_key", "pupil_key", "date", "type"});
  bad.row({"S", "Q", "yesterday", "call"});
  put("action", bad);
  const auto result = run("case/append", std::string(author) + "write=yes");
  EXPECT_EQ(said(*result, "state"), "refused: nothing was written");
  EXPECT_EQ(said(*result, "written"), "0");
  EXPECT_EQ(text(*result, "case_reason", "column", 0), "date");
  EXPECT_EQ(number(*result, "case_reason", "row", 0), 2);
  EXPECT_TRUE(control.asked.empty());
}

TEST_F(CaseJobs, AppendNeedsWhoAndWhen) {
  put_action("P");
  EXPECT_THAT(refusal("case/append", "case_file=/a\non=2026-09-10\nnow=09:30"), HasSubstr("by is needed"));
  EXPECT_THAT(refusal("case/append", "case_file=/a\nby=A\nnow=09:30"), HasSubstr("on=YYYY-MM-DD is needed"));
  EXPECT_THAT(refusal("case/append", "case_file=/a\nby=A\non=2026-09-10"), HasSubstr("now=HH:MM is needed"));
  EXPECT_THAT(refusal("case/append", "by=A\non=2026-09-10\nnow=09:30"), HasSubstr("case_file is needed"));
  EXPECT_THAT(refusal("case/append", "case_file=case.db\nby=A\non=2026-09-10\nnow=09:30"),
              HasSubstr("neither an absolute path nor a URL"));
  EXPECT_THAT(refusal("case/append", std::string(author) + "tables=pupil"), HasSubstr("no case file keeps"));
}

TEST_F(CaseJobs, AppendCorrectsAndWithdraws) {
  put_action("P");
  run("case/append", std::string(author) + "write=yes\ncorrects=4");
  EXPECT_THAT(control.lines.at(0), HasSubstr("-|action|correction|4|"));
  put_action("Q");
  EXPECT_THAT(refusal("case/append", std::string(author) + "corrects=4"),
              HasSubstr("corrects takes one row"));
  EXPECT_THAT(refusal("case/append", std::string(author) + "withdraws=4\ntable=action"),
              HasSubstr("takes no rows"));
  EXPECT_THAT(refusal("case/append", std::string(author) + "corrects=0"),
              HasSubstr("not the number of an entry"));
}

TEST_F(CaseJobs, AWithdrawalHasNoFields) {
  TextRows none({"strategy_ref", "school_key"});
  put("strategy", none);
  run("case/append", std::string(author) + "write=yes\nwithdraws=4\ntable=action");
  ASSERT_EQ(control.lines.size(), 1U);
  EXPECT_EQ(control.lines[0], "-|action|correction|4|2026-09-10T09:30:00|A. Officer|-");
}

TEST_F(CaseJobs, AppendTakesNoRowsThatTheFileHas) {
  put_entries();
  put_action("P");
  EXPECT_THAT(refusal("case/append", author), HasSubstr("append takes the new rows alone"));
}

TEST_F(CaseJobs, VerifySaysWhetherItIsWhole) {
  put_entries();
  const auto whole = run("case/verify", "");
  EXPECT_EQ(said(*whole, "state"), "whole");
  EXPECT_EQ(said(*whole, "head"), std::string(64, '3'));
  EXPECT_EQ(whole->table("case_verify")->rows(), 3);
  EXPECT_EQ(said(*run("case/verify", "head=" + std::string(64, '2')), "state"), "whole");
  const auto cut = run("case/verify", "head=" + std::string(64, 'a'));
  EXPECT_EQ(said(*cut, "state"), "broken");
  EXPECT_THAT(text(*cut, "case_break", "reason", 0), HasSubstr("cut back or made anew"));
  EXPECT_THAT(refusal("case/verify", "head=3"), HasSubstr("64 hex digits"));
}

TEST_F(CaseJobs, VerifyNamesTheEntry) {
  put_entries("broken: its key does not open it");
  const auto broken = run("case/verify", "");
  EXPECT_EQ(number(*broken, "case_break", "seq", 0), 2);
  EXPECT_EQ(text(*broken, "case_break", "reason", 0), "its key does not open it");
  const std::string why = "entry 2: its key does not open it";
  EXPECT_THAT(refusal("case/erase", std::string(author) + "lawful_reason=a\nbefore=2021-01-01"),
              HasSubstr(why));
  EXPECT_THAT(refusal("case/export", "by=A\non=2026-09-10\nnow=09:30\nrecipient=a\nlawful_basis=b"),
              HasSubstr(why));
}

TEST_F(CaseJobs, EraseIsOfAChildOrATime) {
  put_entries();
  const std::string reason = std::string(author) + "lawful_reason=schedule 4.2\n";
  EXPECT_THAT(refusal("case/erase", reason), HasSubstr("either pupil or before"));
  EXPECT_THAT(refusal("case/erase", reason + "pupil=Q"), HasSubstr("school is needed with pupil"));
  EXPECT_THAT(refusal("case/erase", std::string(author) + "before=2021-01-01"),
              HasSubstr("lawful_reason is needed"));
  EXPECT_EQ(said(*run("case/erase", reason + "school=S\npupil=Q"), "entries"), "2");
  EXPECT_TRUE(control.lines.empty());
  run("case/erase", reason + "school=S\npupil=Q\nwrite=yes");
  ASSERT_EQ(control.lines.size(), 2U);
  EXPECT_EQ(control.lines[0],
            "-|action|erasure|2|2026-09-10T09:30:00|A. Officer|13:lawful_reason,12:schedule 4.2,");
  control.lines.clear();
  run("case/erase", reason + "before=2021-01-01\nwrite=yes");
  ASSERT_EQ(control.lines.size(), 1U);
  EXPECT_THAT(control.lines[0], HasSubstr("-|action|retention|1|"));
}

TEST_F(CaseJobs, ExportIsOfAChildWithItsHashes) {
  put_entries();
  const std::string asked =
      "by=A\non=2026-09-10\nnow=09:30\nrecipient=the parent\nlawful_basis=UK GDPR art. 15\n";
  EXPECT_THAT(refusal("case/export", "by=A\non=2026-09-10\nnow=09:30\nlawful_basis=b"),
              HasSubstr("recipient"));
  const auto result = run("case/export", asked + "school=S\npupil=P");
  EXPECT_EQ(said(*result, "entries"), "1");
  const Document& xml = *result->document("case-file.xml");
  EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/case-file.xsd", xml.bytes), "");
  EXPECT_THAT(xml.bytes, HasSubstr("<Value>call &lt;home&gt;</Value>"));
  EXPECT_EQ(xml.bytes.find("<Value>Q</Value>"), std::string::npos);
  EXPECT_THAT(result->document("case-entries.csv")->bytes, HasSubstr(std::string(64, '1')));
  EXPECT_THAT(result->document("case-fields.csv")->bytes, HasSubstr("1,action,pupil_key,P\n"));
  EXPECT_EQ(text(*result, "export_made", "recipient", 0), "the parent");
  EXPECT_EQ(text(*result, "export_made", "sha256", 0), said(*result, "sha256"));
  const auto all = run("case/export", asked);
  EXPECT_EQ(said(*all, "entries"), "3");
  EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/case-file.xsd",
                                       all->document("case-file.xml")->bytes),
            "");
}

}  // namespace
}  // namespace rollmark::test
