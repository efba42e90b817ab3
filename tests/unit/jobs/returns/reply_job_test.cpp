// Answers of an LA, case statuses, and what the school makes of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "returns/integrity/signing.hpp"
#include "support/xml_schema.hpp"
#include "unit/jobs/job_fixture.hpp"
#include "unit/returns/intake/hand_record.hpp"
#include "unit/returns/integrity/made_keys.hpp"

namespace rollmark::test {
namespace {

using ::testing::ElementsAre;

const char* const by_la = "on=2026-11-20\ndocuments=none\nla=801\n";
constexpr const char* reply_name = "801LLLL_ARF_8012000_001.xml";

class LaAnswers : public JobFixture {
 protected:
  static ReferralFile read(const Result& result, const char* name) {
    const Document* document = result.document(name);
    EXPECT_NE(document, nullptr) << name;
    if (document == nullptr) return {};
    EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/arf.xsd", document->bytes), "");
    const ReadRecord read = read_record(document->bytes, name);
    EXPECT_TRUE(read.faults.empty());
    return read.file;
  }
  static std::vector<std::string> cells(const Result& result, const char* table, const char* name) {
    std::vector<std::string> texts;
    const Table& one = *result.table(table);
    const Column& column = *one.find(name);
    for (std::int64_t row = 0; row < one.rows(); ++row)
      texts.push_back(!column.has(row)                      ? "-"
                      : column.type() == ColumnType::i64    ? std::to_string(column.i64(row))
                      : column.type() == ColumnType::date32 ? to_text(column.day(row))
                                                            : std::string(column.text(row)));
    return texts;
  }
  // A file in which a cited session is none: IN-007 blocks.
  static ReferralFile blocked() {
    ReferralFile file = hand_file();
    file.pupils[0].referral.cited[0].date = november(2);
    return file;
  }
};

TEST_F(LaAnswers, AreReceiptsWhereNobodyDecided) {
  put_document("a.xml", written(blocked()));
  const auto result = run("reply", std::string(by_la) + "officer=A. Officer\nphone=01234 567890");
  const ReferralFile file = read(*result, reply_name);
  EXPECT_EQ(file.header.document_type, "la/reply");
  EXPECT_EQ(file.header.source_la.lea, "801");
  EXPECT_EQ(file.header.dest_school.estab, "2000");
  EXPECT_EQ(file.header.dest_school.name, "Hill School");
  ASSERT_EQ(file.replies.size(), 1U);
  const Reply& reply = file.replies[0];
  EXPECT_EQ(reply.outcome, "RECEIVED");
  EXPECT_EQ(reply.reference, "2000-2026-001a");
  EXPECT_EQ(reply.serial, "001");
  EXPECT_EQ(reply.officer.phone, "01234 567890");
  EXPECT_TRUE(reply.points.empty());
}

TEST_F(LaAnswers, OfAFileSentBackNameWhatBlocksIt) {
  put_document("a.xml", written(blocked()));
  const auto result =
      run("reply", std::string(by_la) +
                       "reference=2000-2026-001a\noutcome=returned\nby=2026-11-27\nla_reference=LA-7\n"
                       "wanted=Ring us first");
  const Reply reply = read(*result, reply_name).replies.at(0);
  EXPECT_EQ(reply.outcome, "RETURNED");
  EXPECT_EQ(reply.la_reference, "LA-7");
  const auto point = std::ranges::find(reply.points, "IN-007", &ReplyPoint::rule);
  ASSERT_NE(point, reply.points.end());
  EXPECT_EQ(point->element, "Pupil/Referral/SessionsCited/Session[1]");
  EXPECT_EQ(point->by, november(27));
  EXPECT_EQ(reply.points.back().what, "Ring us first");
}

// A referral may name several parents, and an answer is about the referral: it echoes each of theirs. What is
// no reference goes back to nobody.
TEST_F(LaAnswers, EchoTheReferencesOfTheMeasures) {
  ReferralFile asked = hand_file();
  asked.pupils[0].contacts.resize(3);
  const char* const given[] = {"FBNZ5-SHQEP-F", "8RT9D-PNGKR-W", "Ann Sample"};
  for (std::size_t i = 0; i < 3; ++i) {
    asked.pupils[0].contacts[i].ref = "c" + std::to_string(i + 1);
    asked.pupils[0].contacts[i].measure_reference = given[i];
  }
  put_document("a.xml", written(asked));
  const auto result = run("reply", std::string(by_la) + "reference=2000-2026-001a\noutcome=accepted");
  EXPECT_THAT(read(*result, reply_name).replies.at(0).measure_references,
              ElementsAre("FBNZ5-SHQEP-F", "8RT9D-PNGKR-W"));
  EXPECT_THAT(cells(*result, "replies", "measure_references"), ElementsAre("FBNZ5-SHQEP-F; 8RT9D-PNGKR-W"));
}

TEST_F(LaAnswers, OfACaseCarryTheReferenceOfItsParent) {
  const std::string head = "lea,estab,reference,contact_ref,measure_reference,state\n";
  put_document("cases.csv", head + "801,2000,R1,c1,FBNZ5-SHQEP-F,issued\n801,2000,R1,c2,,issued\n");
  const auto result = run("case-status", std::string(by_la) + "cases=cases.csv");
  const ReferralFile file = read(*result, reply_name);
  EXPECT_EQ(file.case_statuses.at(0).measure_reference, "FBNZ5-SHQEP-F");
  EXPECT_EQ(file.case_statuses.at(1).measure_reference, "");
  put_document("bad.csv", head + "801,2000,R1,c1,FBNZ5-SHQEP-G,issued\n");
  EXPECT_EQ(
      refusal("case-status", std::string(by_la) + "cases=bad.csv"),
      "the list of cases line 2: measure_reference is no reference of a measure: its check sign is wrong");
}

TEST_F(LaAnswers, TakeAListOfDecisionsAndAreSortedBySchool) {
  put_document("a.xml", written(hand_file()));
  put_document("b.xml", written(hand_file("2001", "001", "2001-2026-001a")));
  put_document("c.xml", "<ARfile>");
  put_document("decisions.csv",
               "reference,file,lea,estab,outcome,measure,reason,points,by\n"
               "2000-2026-001a,,,,Accepted,penalty notice,,,\n"
               "2001-2026-001a,,,,more wanted,,,PF-066 PF-070,2026-11-27\n"
               ",c.xml,801,2002,returned,,,,\n");
  const auto result = run("reply", std::string(by_la) + "decisions=decisions.csv");
  const Reply accepted = read(*result, reply_name).replies.at(0);
  EXPECT_EQ(accepted.outcome, "ACCEPTED");
  EXPECT_EQ(accepted.measure, "penalty notice");
  const Reply more = read(*result, "801LLLL_ARF_8012001_001.xml").replies.at(0);
  std::set<std::string> wanted;
  for (const ReplyPoint& point : more.points) wanted.insert(point.rule);
  EXPECT_THAT(wanted, ElementsAre("PF-066", "PF-070"));
  // Of what could not be read the reason alone, under the SHA-256 of the file.
  const Reply unread = read(*result, "801LLLL_ARF_8012002_001.xml").replies.at(0);
  EXPECT_EQ(unread.reference, "");
  EXPECT_EQ(unread.file_sha256.size(), 64U);
  EXPECT_EQ(unread.points.size(), 1U);
}

TEST_F(LaAnswers, RefuseADecisionAboutNothing) {
  put_document("a.xml", written(hand_file()));
  EXPECT_EQ(refusal("reply", std::string(by_la) + "reference=another\noutcome=accepted"),
            "decision 1: no file here has that reference, school or name");
  EXPECT_EQ(refusal("reply", std::string(by_la) + "outcome=perhaps\nreference=a"),
            "params: outcome takes received, returned, more-wanted, accepted or declined");
  EXPECT_EQ(refusal("reply", "on=2026-11-20"),
            "params: la is needed: the number of the LA that answers, three digits");
  put_document("d.csv", "outcome,reference\naccepted,\n");
  EXPECT_EQ(refusal("reply", std::string(by_la) + "decisions=d.csv"),
            "the list of decisions line 2: reference is empty, and so is file");
}

// A host that holds the LA's signing key.
class KeyedControl : public SilentControl {
 public:
  std::optional<std::string> secret(const char* name) override {
    if (std::string_view(name) != signing_key_name) return std::nullopt;
    return "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e21";
  }
};

TEST_F(LaAnswers, AreSignedWhereItIsAskedFor) {
  put_document("a.xml", written(hand_file()));
  EXPECT_NE(refusal("reply", std::string(by_la) + "sign=yes"), "not refused");
  const KeyValues params(std::string(by_la) + "sign=yes", "params");
  KeyedControl control;
  const auto result = run_job("reply", {*data.snapshot(), *embedded_rulebook(), params, control});
  const Document* reply = result->document(reply_name);
  const Document* signature = result->document("801LLLL_ARF_8012000_001.signature.xml");
  ASSERT_NE(reply, nullptr);
  ASSERT_NE(signature, nullptr);
  const KeyList keys = test_keys::trusting(test_keys::seed('1'), test_keys::authority);
  EXPECT_EQ(
      verify_document(reply->bytes, reply_name, signature->bytes, keys, november(20), test_keys::authority)
          .verdict,
      Verdict::good);
}

TEST_F(LaAnswers, AreListedInADocumentOfItsSchema) {
  put_document("a.xml", written(blocked()));
  for (const char* job : {"intake", "reply"}) {
    const auto result = run(job, "on=2026-11-20\nla=801");
    const Document* list = result->document(std::string_view(job) == "reply" ? "replies.xml" : "intake.xml");
    ASSERT_NE(list, nullptr);
    EXPECT_EQ(
        test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/working-document.xsd", list->bytes), "");
  }
}

constexpr const char* cases =
    "lea,estab,school,reference,contact_ref,kind,notice_number,state,issued_on,pay_by,paid_on\n"
    "801,2000,Hill School,R1,c1,penalty notice,PN-1,paid,2026-10-01,2026-10-29,2026-10-12\n"
    "801,2000,Hill School,R1,c2,penalty notice,PN-2,unpaid,2026-10-01,2026-10-29,\n"
    "801,2000,Hill School,R2,c1,penalty notice,PN-3,issued,2026-11-02,2026-11-30,\n"
    "801,2000,Hill School,R3,c1,prosecution,,hearing,,,\n"
    "801,2001,Dale School,R9,c1,penalty notice,PN-4,withdrawn,2026-10-01,,\n";

TEST_F(LaAnswers, SayHowCasesStand) {
  put_document("cases.csv", cases);
  const auto result = run("case-status", std::string(by_la) + "cases=cases.csv");
  const ReferralFile file = read(*result, reply_name);
  EXPECT_EQ(file.header.document_type, "la/case-status");
  ASSERT_EQ(file.case_statuses.size(), 4U);
  EXPECT_EQ(file.case_statuses[0].state, "PAID");
  EXPECT_EQ(file.case_statuses[0].paid_on, day_of(2026, 10, 12));
  EXPECT_EQ(file.case_statuses[0].as_of, november(20));
  EXPECT_EQ(read(*result, "801LLLL_ARF_8012001_001.xml").header.dest_school.name, "Dale School");
  put_document("bad.csv", "lea,estab,reference,state\n801,2000,Secret,lost\n");
  EXPECT_EQ(refusal("case-status", std::string(by_la) + "cases=bad.csv"),
            "the list of cases line 2: state has a word that is not known");
}

class Inbox : public LaAnswers {
 protected:
  // The LA's file, made by its own job, in the school's hands.
  void from_la(const char* name, const char* job, const std::string& params) {
    LaSide la;
    la.data_of(la_documents);
    put_document(name, la.run(job, params));
  }
  struct LaSide : JobFixture {
    void TestBody() override {}
    void data_of(const std::vector<std::pair<std::string, std::string>>& documents) {
      for (const auto& [name, bytes] : documents) put_document(name, bytes);
    }
    std::string run(const char* job, const std::string& params) {
      const auto result = JobFixture::run(job, params);
      const auto& documents = result->documents();
      const auto made = std::ranges::find_if(
          documents, [](const Document& one) { return one.name.find("_ARF_8012000_") != std::string::npos; });
      return made == documents.end() ? "no file for the school" : made->bytes;
    }
  };
  std::vector<std::pair<std::string, std::string>> la_documents;
};

TEST_F(Inbox, SaysWhatToDoByWhen) {
  la_documents = {{"a.xml", written(blocked())}};
  from_la("reply.xml", "reply",
          std::string(by_la) +
              "reference=2000-2026-001a\noutcome=returned\npoints=IN-007\nby=2026-11-24\n"
              "officer=A. Officer");
  put_document("sent.xml", written(blocked()));
  const auto result = run("inbox", "on=2026-11-25\ndocuments=none");
  EXPECT_THAT(cells(*result, "inbox_to_do", "by"), ElementsAre("2026-11-24"));
  EXPECT_THAT(cells(*result, "inbox_to_do", "state"), ElementsAre("overdue"));
  EXPECT_THAT(cells(*result, "inbox_to_do", "days_left"), ElementsAre("-1"));
  EXPECT_THAT(cells(*result, "inbox_to_do", "check"), ElementsAre("IN-007"));
  EXPECT_THAT(cells(*result, "inbox_to_do", "officer"), ElementsAre("A. Officer"));
  EXPECT_EQ(result->table("inbox_unknown")->rows(), 0);
}

TEST_F(Inbox, GoesByTheLatestAnswer) {
  la_documents = {{"a.xml", written(blocked())}};
  from_la("1.xml", "reply",
          std::string(by_la) + "reference=2000-2026-001a\noutcome=returned\npoints=IN-007\nby=2026-11-24");
  from_la("2.xml", "reply", "on=2026-11-23\nla=801\nreference=2000-2026-001a\noutcome=accepted\nserial=002");
  const auto result = run("inbox", "on=2026-11-25\ndocuments=none");
  EXPECT_EQ(result->table("inbox_to_do")->rows(), 0);
  EXPECT_THAT(cells(*result, "inbox_replies", "outcome"), ElementsAre("ACCEPTED", "RETURNED"));
  EXPECT_THAT(cells(*result, "inbox_replies", "standing"), ElementsAre("latest", "earlier"));
  EXPECT_EQ(result->table("inbox_unknown"), nullptr);  // nobody said what was sent
}

TEST_F(Inbox, CountsPaidAndUnpaidByKindAndNamesTheUnknown) {
  la_documents = {{"cases.csv", cases}};
  from_la("status.xml", "case-status", std::string(by_la) + "cases=cases.csv");
  put_document("sent.csv", "reference\nR1\nR3\n");
  put_document("broken.xml", "<ARfile>");
  const auto result = run("inbox", "on=2026-11-20\ndocuments=none\nsent=sent.csv");
  EXPECT_THAT(cells(*result, "inbox_kinds", "kind"), ElementsAre("penalty notice", "prosecution"));
  EXPECT_THAT(cells(*result, "inbox_kinds", "cases"), ElementsAre("3", "1"));
  EXPECT_THAT(cells(*result, "inbox_kinds", "paid"), ElementsAre("1", "0"));
  EXPECT_THAT(cells(*result, "inbox_kinds", "overdue"), ElementsAre("1", "0"));  // 29 October is past
  EXPECT_THAT(cells(*result, "inbox_kinds", "open"), ElementsAre("1", "0"));
  EXPECT_THAT(cells(*result, "inbox_kinds", "in_court"), ElementsAre("0", "1"));
  EXPECT_THAT(cells(*result, "inbox_unknown", "reference"), ElementsAre("R2"));
  EXPECT_THAT(cells(*result, "inbox_files", "state"), ElementsAre("unreadable", "read"));
}

}  // namespace
}  // namespace rollmark::test
