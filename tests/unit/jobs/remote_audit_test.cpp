// The remote audit file: the same audit, and nobody in it. And the way back for the school that holds the
// key.
#include <gmock/gmock.h>

#include <set>

#include "support/tiny_school.hpp"
#include "unit/jobs/job_fixture.hpp"

namespace rollmark {
namespace {

using test::TinySchool;
using ::testing::HasSubstr;
using ::testing::Not;

// A host that has the key of remote audits.
class KeyControl : public test::SilentControl {
 public:
  explicit KeyControl(std::string key) : key_(std::move(key)) {}
  std::optional<std::string> secret(const char* name) override {
    return std::string_view(name) == "remote-audit-key" ? std::optional(key_) : std::nullopt;
  }

 private:
  std::string key_;
};

constexpr const char* first_key = "a key of the school's own";

class RemoteAudit : public test::JobFixture {
 protected:
  RemoteAudit() {
    TinySchool school("S7");
    school.open("2026-09-07", "2026-09-18");
    person(school, "ENR-ZYLPHA", "PUP-QUORN", "Zylphia", "Quornwright", "H801200001001", "2015-03-17", "7ZQ");
    person(school, "ENR-AWDRY", "PUP-AWDRY", "Ysolde", "Awdryweather", "A123456789123", "2014-11-29", "7ZQ");
    school.marks("ENR-ZYLPHA", "2026-09-07", "? . N N / \\ Y7 \\ / \\ X X");
    school.marks("ENR-AWDRY", "2026-09-07", "/ \\ . . Z \\ / \\ / \\");
    school.row("mark_change", {{"enrolment_key", "ENR-ZYLPHA"},
                               {"date", "2026-09-07"},
                               {"half_day", "AM"},
                               {"old_code", "N"},
                               {"new_code", "?"},
                               {"changed_at", "2026-09-09T10:00"},
                               {"changed_by", "Mrs Thistlewood"}});
    school.row("contact", {{"pupil_key", "PUP-QUORN"},
                           {"contact_key", "CON-31"},
                           {"surname", "Quornwright"},
                           {"forename", "Balthasar"},
                           {"phones", "01632 960123"}});
    school.row("school_lead", {{"school_key", "S7"}, {"role", "attendance lead"}, {"name", "Perpetua Vex"}});
    school.push(data);
  }

  static void person(TinySchool& school, const char* enrolment, const char* pupil, const char* forename,
                     const char* surname, const char* upn, const char* dob, const char* group) {
    school.row("pupil", {{"pupil_key", pupil},
                         {"upn", upn},
                         {"dob", dob},
                         {"legal_forename", forename},
                         {"legal_surname", surname},
                         {"preferred_forename", forename},
                         {"preferred_surname", surname},
                         {"address", "14 Hollowbrook Lane"},
                         {"postcode", "ZZ1 9QQ"}});
    school.enrol(enrolment, pupil, "2026-09-01", {{"registration_group", group}, {"nc_year", "7"}});
  }

  std::shared_ptr<const Result> remote(const std::string& params, const std::string& key = first_key,
                                       const char* job = "audit") {
    KeyControl control(key);
    const KeyValues values(params, "params");
    const auto book = embedded_rulebook();
    const auto snapshot = data.snapshot();
    return run_job(job, {*snapshot, *book, values, control});
  }
};

// Every text of every table and document.
std::vector<std::string> everything(const Result& result) {
  std::vector<std::string> all;
  for (const Document& document : result.documents()) all.push_back(document.name + "\n" + document.bytes);
  for (const Table& table : result.tables()) {
    std::string text = "table " + table.name() + "\n";
    for (const Column& column : table.columns()) {
      if (column.type() != ColumnType::text) continue;
      for (std::int64_t row = 0; row < column.length(); ++row) text.append(column.text(row)).append("\n");
    }
    all.push_back(text);
  }
  return all;
}

TEST_F(RemoteAudit, HoldsNobody) {
  for (const char* params :
       {"on=2026-09-30\nremote=yes", "on=2026-09-30\nremote=yes\nnames=full\naudience=la",
        "on=2026-09-30\nremote=yes\nhtml=fragment"}) {
    const auto result = remote(params);
    EXPECT_GE(result->table("findings")->rows(), 7);
    for (const std::string& text : everything(*result)) {
      for (const char* secret :
           {"ENR-",          "PUP-",         "ZYLPHA",        "Zylphia",       "Z.Q.",        "Quornwright",
            "Ysolde",        "Awdryweather", "H801200001001", "A123456789123", "2015-03-17",  "2014-11-29",
            "17 March 2015", "17 Mar 2015",  "Hollowbrook",   "ZZ1 9QQ",       "Thistlewood", "CON-31",
            "Balthasar",     "01632",        "7ZQ",           "Perpetua",      first_key}) {
        EXPECT_THAT(text, Not(HasSubstr(secret))) << text.substr(0, text.find('\n'));
      }
    }
  }
}

TEST_F(RemoteAudit, IsTheSameAudit) {
  const auto plain = run("audit", "on=2026-09-30");
  const auto hidden = remote("on=2026-09-30\nremote=yes");
  const auto counts = [](const Result& result) {
    std::multiset<std::string> rules;
    const Table& findings = *result.table("findings");
    for (std::int64_t row = 0; row < findings.rows(); ++row) {
      rules.insert(std::string(findings.find("rule")->text(row)) + " " +
                   std::to_string(findings.find("sessions")->i64(row)) + " " +
                   std::string(findings.find("marks_digest")->text(row)));
    }
    return rules;
  };
  EXPECT_EQ(counts(*plain), counts(*hidden));
  EXPECT_THAT(hidden->document("report.xml")->bytes, HasSubstr("<Pseudonymised>true</Pseudonymised>"));
  EXPECT_GE(row_where(*hidden, "summary", {{"item", "pupils"}, {"value", "under pseudonyms"}}), 0);
  // The same key, the same bytes.
  EXPECT_EQ(hidden->document("report.xml")->bytes,
            remote("on=2026-09-30\nremote=yes")->document("report.xml")->bytes);
}

TEST_F(RemoteAudit, AnotherKeyGivesOtherPseudonymsAndIds) {
  const auto once = remote("on=2026-09-30\nremote=yes");
  const auto again = remote("on=2026-09-30\nremote=yes", "another key of the school's own");
  const auto plain = run("audit", "on=2026-09-30");
  std::set<std::string> ids;
  for (const auto* result : {&once, &again, &plain}) {
    const Table& findings = *(*result)->table("findings");
    for (std::int64_t row = 0; row < findings.rows(); ++row) {
      EXPECT_TRUE(ids.insert(std::string(findings.find("id")->text(row))).second);
    }
  }
}

TEST_F(RemoteAudit, TheSchoolLooksItsPupilsUp) {
  const auto hidden = remote("on=2026-09-30\nremote=yes");
  const auto lookup = remote("on=2026-09-30", first_key, "remote-lookup");
  const auto plain = run("audit", "on=2026-09-30");
  const Table& findings = *hidden->table("findings");
  for (std::int64_t row = 0; row < findings.rows(); ++row) {
    const std::string id(findings.find("id")->text(row));
    const std::string pseudonym(findings.find("enrolment_key")->text(row));
    const std::int64_t found = row_where(*lookup, "pseudonym_finding", {{"remote_id", id.c_str()}});
    ASSERT_GE(found, 0);
    const std::string plain_id = text(*lookup, "pseudonym_finding", "finding_id", found);
    const std::int64_t same = row_where(*plain, "findings", {{"id", plain_id.c_str()}});
    ASSERT_GE(same, 0);
    if (pseudonym.empty()) continue;
    const std::int64_t whom =
        row_where(*lookup, "pseudonym", {{"pseudonym", pseudonym.c_str()}, {"kind", "enrolment"}});
    ASSERT_GE(whom, 0);
    EXPECT_EQ(text(*lookup, "pseudonym", "key", whom), text(*plain, "findings", "enrolment_key", same));
  }
}

TEST_F(RemoteAudit, ComparesWithARemoteOneOnly) {
  put_document("plain", run("audit", "on=2026-09-30")->document("report.xml")->bytes);
  put_document("hidden", remote("on=2026-09-30\nremote=yes")->document("report.xml")->bytes);
  const auto compared = remote("on=2026-09-30\nremote=yes\nprevious=hidden");
  EXPECT_EQ(row_where(*compared, "change", {{"state", "new"}}), -1);
  EXPECT_THROW(remote("on=2026-09-30\nremote=yes\nprevious=plain"), Failure);
  EXPECT_THAT(refusal("audit", "on=2026-09-30\nprevious=hidden"), HasSubstr("under pseudonyms"));
}

TEST_F(RemoteAudit, AnAnswerStandsInItWithoutWordsOfPeople) {
  const auto plain = run("audit", "on=2026-09-30\ndocuments=none");
  const std::int64_t row = row_where(*plain, "findings", {{"rule", "C001"}});
  test::TextRows rows({"finding_id", "response", "by", "why", "marks_digest"});
  rows.row(std::vector<std::string>{text(*plain, "findings", "id", row), "accepted", "Mrs Thistlewood",
                                    "Zylphia was ill", text(*plain, "findings", "marks_digest", row)});
  put("finding_response", rows);
  const auto hidden = remote("on=2026-09-30\nremote=yes");
  EXPECT_GE(row_where(*hidden, "answers", {{"state", "accepted"}}), 0);
  for (const std::string& text : everything(*hidden)) {
    EXPECT_THAT(text, Not(HasSubstr("Thistlewood")));
    EXPECT_THAT(text, Not(HasSubstr("was ill")));
  }
}

TEST_F(RemoteAudit, NeedsAKeyAndNoLink) {
  EXPECT_EQ(refusal("audit", "on=2026-09-30\nremote=yes"),
            "a remote audit needs the secret \"remote-audit-key\": the host offers no service "
            "rollmark.host.secret/1 or has no secret of that name");
  EXPECT_EQ(refusal("remote-lookup", "on=2026-09-30").substr(0, 36), "a remote audit needs the secret \"rem");
  try {
    remote("on=2026-09-30\nremote=yes", "short");
    ADD_FAILURE();
  } catch (const Failure& failure) {
    EXPECT_STREQ(failure.what(), "the secret \"remote-audit-key\" is shorter than 16 bytes");
  }
  EXPECT_EQ(refusal("audit", "on=2026-09-30\nremote=yes\nlink=https://mis/{enrolment_key}"),
            "params: link leads to pupils; a remote audit takes none");
  EXPECT_EQ(refusal("audit", "on=2026-09-30\nremote=perhaps"), "params: remote takes yes or no");
}

}  // namespace
}  // namespace rollmark
