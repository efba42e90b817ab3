// The jobs referral/*, return/* and preflight/*: what is written, what is not, and what goes with it.
#include "casework/measure_matter.hpp"
#include "outputs/sha256.hpp"
#include "returns/integrity/key_document.hpp"
#include "returns/integrity/key_list.hpp"
#include "returns/integrity/pack.hpp"
#include "returns/integrity/sealing.hpp"
#include "returns/integrity/signing.hpp"
#include "returns/record/record_reader.hpp"
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

constexpr const char* file_name = "8012000_ARF_801LLLL_001.xml";
constexpr const char* signing_secret = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

constexpr const char* reference_secret = "0123456789abcdef";

class KeyControl : public SilentControl {
 public:
  std::optional<std::string> secret(const char* name) override {
    if (std::string(name) == measure_reference_key_name) return reference_secret;
    return std::string(name) == signing_key_name ? std::optional<std::string>(signing_secret) : std::nullopt;
  }
};

// Two weeks, Monday 2 to Friday 13 November 2026. Ada (on roll since September, ten years old) is away
// without leave on all ten days, Bel is there, Cy has no mark at all.
class SendingJob : public OfficeFixture {
 protected:
  SendingJob() {
    school.school({{"la_number", "801"}, {"estab", "2000"}, {"urn", "100000"}, {"name", "Hill School"}});
    school.marks("A", "2026-11-02", "O O O O O O O O O O O O O O O O O O O O");
    school.present("B", "2026-11-02", "2026-11-13");
  }
  std::shared_ptr<const Result> run_with_key(const char* job, const std::string& params_text) {
    const KeyValues params(params_text, "params");
    snapshot = snapshot_of(school);
    KeyControl control;
    return run_job(job, {*snapshot, *test_rulebook(), params, control});
  }
  static std::string summary(const Result& result, const std::string& item) {
    const Texts items = column(result, "summary", "item");
    const Texts values = column(result, "summary", "value");
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i] == item) return values[i];
    }
    return "none";
  }
  static ReferralFile read(const Result& result) {
    const std::string xml = document(result, file_name);
    EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/arf.xsd", xml), "");
    ReadRecord made = read_record(xml, "file");
    EXPECT_TRUE(made.faults.empty());
    return std::move(made.file);
  }
};

TEST_F(SendingJob, ATenDayReturnHasThePupilForWhomItIsDueAlone) {
  const auto result = run("return/attendance", "on=2026-11-13\noverride=PF-030,PF-153\noverride_reason=test");
  EXPECT_EQ(column(*result, "return_sent", "pupil_key"), Texts{"A"});
  ASSERT_EQ(summary(*result, "written"), "yes") << document(*result, "return-attendance.xml");
  const ReferralFile file = read(*result);
  ASSERT_EQ(file.pupils.size(), 1U);
  EXPECT_EQ(file.pupils[0].surname, "Ames");
  EXPECT_EQ(file.pupils[0].returned.episode.from, day_of(2026, 11, 2));
  EXPECT_EQ(file.pupils[0].returned.episode.school_days, 10);
  EXPECT_EQ(file.header.source_school.estab, "2000");
  EXPECT_EQ(file.header.dest_la.lea, "801");
  EXPECT_EQ(summary(*result, "sha256"), sha256_hex(document(*result, file_name)));
  EXPECT_EQ(schema_fault_of(*result, "return-attendance.xml"), "");
}

// SI 2024/208 reg. 13(7): full name and address.
TEST_F(SendingJob, StatutoryElementsAlone) {
  const auto result =
      run("return/attendance", "on=2026-11-13\nstatutory=yes\noverride=PF-030,PF-153\noverride_reason=t");
  const PupilRecord pupil = read(*result).pupils.at(0);
  EXPECT_EQ(pupil.forename, "Ada");
  EXPECT_FALSE(pupil.dob);
  EXPECT_TRUE(pupil.attendance.sessions.empty());
  EXPECT_EQ(pupil.returned.episode, AbsenceEpisode{});
  // The privacy note says what stayed.
  const Texts elements = column(*result, "privacy_note", "element");
  const auto dob = static_cast<std::size_t>(std::ranges::find(elements, "Pupil/DOB") - elements.begin());
  ASSERT_LT(dob, elements.size());
  EXPECT_EQ(column(*result, "privacy_note", "goes")[dob], "0");
  EXPECT_EQ(column(*result, "privacy_note", "stays")[dob], "1");
}

TEST_F(SendingJob, WhatBlocksIsNotWritten) {
  // Kent's form is sent back without its declaration (PF-102).
  const std::string params = "on=2026-11-13\npupil=A\nla=kent\nto_la=801\nground=irregular";
  const auto result = run("referral/penalty-notice", params);
  EXPECT_EQ(summary(*result, "written"), "no");
  EXPECT_EQ(result->document(file_name), nullptr);
  EXPECT_THAT(column(*result, "preflight", "check"), Contains("PF-102"));
  EXPECT_EQ(result->table("return_sent"), nullptr);
}

TEST_F(SendingJob, WhatIsSetAsideGoesWithItsReason) {
  const std::string params = "on=2026-11-13\npupil=A\nla=kent\nto_la=801\nground=irregular\n";
  const auto blocked = run("preflight/referral/penalty-notice", params);
  std::string rules;
  const Texts checks = column(*blocked, "preflight", "check");
  const Texts weights = column(*blocked, "preflight", "severity");
  for (std::size_t i = 0; i < checks.size(); ++i) {
    if (weights[i] == "block") rules += (rules.empty() ? "" : ",") + checks[i];
  }
  ASSERT_NE(rules, "");
  EXPECT_EQ(blocked->document(file_name), nullptr);
  const auto sent =
      run("referral/penalty-notice",
          params + "override=" + rules + ",PF-150\noverride_reason=as agreed\noverride_by=Mrs Orr");
  ASSERT_EQ(summary(*sent, "written"), "yes");
  const ReferralFile file = read(*sent);
  const std::vector<CheckOverride>& overrides = file.pupils.at(0).referral.file.overrides;
  ASSERT_FALSE(overrides.empty());
  for (const CheckOverride& one : overrides) {
    EXPECT_EQ(one.reason, "as agreed");
    EXPECT_NE(one.rule, "PF-150");  // is no check of this document
  }
}

TEST_F(SendingJob, AWithdrawalCarriesNoEvidence) {
  const auto result =
      run("referral/penalty-notice",
          "on=2026-11-13\npupil=A\naction=WITHDRAW\nsupersedes=2000-2026-000\naction_reason=paid by error\n"
          "serial=002");
  EXPECT_EQ(column(*result, "preflight", "check"), Texts{});
  ASSERT_EQ(summary(*result, "written"), "yes");
  const ReadRecord made = read_record(document(*result, "8012000_ARF_801LLLL_002.xml"), "file");
  const PupilRecord& pupil = made.file.pupils.at(0);
  EXPECT_EQ(pupil.referral.submission.supersedes, "2000-2026-000");
  EXPECT_EQ(pupil.surname, "Ames");
  EXPECT_EQ(pupil.attendance, Attendance{});
  EXPECT_TRUE(pupil.referral.cited.empty());
}

TEST_F(SendingJob, ANilReturn) {
  const auto result = run("return/nil", "on=2026-11-13\nof=return/part-time\nfrom=2026-11-01");
  const ReferralFile file = read(*result);
  ASSERT_EQ(file.nil_returns.size(), 1U);
  EXPECT_EQ(file.nil_returns[0].of, "return/part-time");
  EXPECT_EQ(file.nil_returns[0].from, day_of(2026, 11, 1));
  EXPECT_TRUE(file.pupils.empty());
  EXPECT_THAT(refusal("return/nil", "on=2026-11-13\nof=referral/legal"), HasSubstr("of is needed"));
}

TEST_F(SendingJob, NobodyIsDue) {
  const auto result = run("return/suspension", "on=2026-11-13");
  EXPECT_EQ(summary(*result, "written"), "no");
  EXPECT_EQ(result->document(file_name), nullptr);
  EXPECT_EQ(column(*result, "preflight", "check"), Texts{});
}

TEST_F(SendingJob, NoPageHoldsAUpn) {
  school.pupil("D", "2026-09-01",
               {{"legal_forename", "Di"},
                {"legal_surname", "Dunn"},
                {"dob", "2017-03-01"},
                {"upn", "H801200001001"},
                {"nc_year", "5"},
                {"registration_group", "5A"}});
  school.marks("D", "2026-11-02", "O O O O O O O O O O O O O O O O O O O O");
  const auto result = run("return/attendance",
                          "on=2026-11-13\npupil=D\nnames=full\noverride=PF-030,PF-153\noverride_reason=t");
  EXPECT_THAT(document(*result, file_name), HasSubstr("<UPN>H801200001001</UPN>"));
  for (const Document& one : result->documents()) {
    if (one.media_type != "text/html") continue;
    EXPECT_THAT(one.bytes, Not(HasSubstr("H801200001001"))) << one.name;
  }
}

TEST_F(SendingJob, ThePagesAndCountsOfWhatGoes) {
  const auto result = run("preflight/referral/legal", "on=2026-11-13\npupil=A\nground=irregular");
  for (const char* page : {"", "-certificate", "-statement", "-form"})
    EXPECT_NE(result->document(std::string("8012000_ARF_801LLLL_001") + page + ".html"), nullptr) << page;
  // Nothing was done yet: no step has a date.
  EXPECT_THAT(document(*result, "8012000_ARF_801LLLL_001-codes.csv"), HasSubstr("O"));
  const auto nil = run("return/nil", "on=2026-11-13\nof=return/part-time\nfrom=2026-11-01");
  EXPECT_NE(nil->document("8012000_ARF_801LLLL_001.html"), nullptr);
  EXPECT_EQ(nil->document("8012000_ARF_801LLLL_001-certificate.html"), nullptr);
}

// Ada's two parents, and a neighbour who is none.
class ReferenceJob : public SendingJob {
 protected:
  ReferenceJob() {
    for (const auto& [key, surname] : {std::pair("C1", "Ames"), std::pair("C2", "Other")})
      school.row("contact", {{"pupil_key", "A"},
                             {"contact_key", key},
                             {"surname", surname},
                             {"forename", "Kim"},
                             {"responsibility", "yes"}});
    school.row("contact", {{"pupil_key", "A"}, {"contact_key", "C3"}, {"surname", "Near"}});
  }
  void open_case(const char* ref, const char* contact, const char* opened, const char* to,
                 const char* closed = "") {
    school.row("attendance_case", {{"case_ref", ref},
                                   {"pupil_key", "A"},
                                   {"contact_key", contact},
                                   {"route", "legal"},
                                   {"opened_on", opened},
                                   {"period_from", "2026-09-07"},
                                   {"period_to", to},
                                   {"closed_on", closed}});
  }
  // Everything that blocks set aside: what is checked is another test's.
  std::shared_ptr<const Result> send(const std::string& document, const std::string& params) {
    const std::string all = "on=2026-11-13\npupil=A\nground=irregular\n" + params;
    const auto checked = run(("preflight/" + document).c_str(), all);
    std::string rules;
    const Texts checks = column(*checked, "preflight", "check");
    const Texts weights = column(*checked, "preflight", "severity");
    for (std::size_t i = 0; i < checks.size(); ++i) {
      if (weights[i] == "block") rules += (rules.empty() ? "" : ",") + checks[i];
    }
    return run(document.c_str(),
               all + (rules.empty() ? "" : "\noverride=" + rules + "\noverride_reason=as agreed"));
  }
  // What a letter says: the same keys, the same data, the same day.
  std::string letter_reference(const char* contact) const {
    return MeasureReferences().of(
        measure_matter(read_attendance_cases(*snapshot), {"S", "A", contact}, "", day_of(2026, 11, 13)));
  }
  static std::string of_year(const char* contact) {
    return MeasureReferences().of({"S", "A", contact, {day_of(2026, 9, 1), day_of(2027, 8, 31)}});
  }
};

TEST_F(ReferenceJob, IsTheLettersInTheFileAndOnItsPages) {
  open_case("K1", "C1", "2026-11-02", "2026-11-06");
  for (const char* document_type :
       {"referral/legal", "referral/penalty-notice", "referral/attendance", "referral/leave"}) {
    const auto result = send(document_type, "");
    ASSERT_EQ(summary(*result, "written"), "yes") << document_type;
    const std::vector<ParentContact> contacts = read(*result).pupils.at(0).contacts;
    ASSERT_EQ(contacts.size(), 3U);
    const std::string first =
        MeasureReferences().of({"S", "A", "C1", {day_of(2026, 9, 7), day_of(2026, 11, 6)}});
    EXPECT_EQ(letter_reference("C1"), first);
    EXPECT_EQ(contacts[0].measure_reference, first) << document_type;
    // The other parent has no case: the school year, and another reference.
    EXPECT_EQ(contacts[1].measure_reference, letter_reference("C2"));
    EXPECT_EQ(contacts[1].measure_reference, of_year("C2"));
    EXPECT_NE(contacts[1].measure_reference, contacts[0].measure_reference);
    EXPECT_EQ(contacts[2].measure_reference, "");
    for (const char* page : {"", "-certificate", "-statement", "-form"}) {
      const std::string name = std::string("8012000_ARF_801LLLL_001") + page + ".html";
      if (result->document(name) == nullptr) continue;
      EXPECT_THAT(document(*result, name.c_str()), HasSubstr(first)) << document_type << name;
      EXPECT_THAT(document(*result, name.c_str()), HasSubstr(of_year("C2"))) << document_type << name;
    }
    EXPECT_NE(result->document("8012000_ARF_801LLLL_001.html"), nullptr);
  }
}

TEST_F(ReferenceJob, GoesByTheCaseThatIsOpenAlone) {
  // Closed on the reference date is closed: the school year.
  open_case("K1", "C1", "2026-11-02", "2026-11-06", "2026-11-13");
  const auto of_first = [&](const std::string& params) {
    return read(*send("referral/legal", params)).pupils.at(0).contacts.at(0).measure_reference;
  };
  EXPECT_EQ(of_first(""), of_year("C1"));
  EXPECT_EQ(of_first("case=K1"), of_year("C1"));
  // Two open: the one named; else the one opened last, as letters have it.
  open_case("K2", "C1", "2026-11-02", "2026-10-23");
  open_case("K3", "C1", "2026-11-09", "2026-10-30");
  const auto to = [](Day last) {
    return MeasureReferences().of({"S", "A", "C1", {day_of(2026, 9, 7), last}});
  };
  EXPECT_EQ(of_first(""), to(day_of(2026, 10, 30)));
  EXPECT_EQ(of_first("case=K2"), to(day_of(2026, 10, 23)));
  EXPECT_EQ(of_first("case=answers of June"), to(day_of(2026, 10, 30)));
}

// With the host's secret the plain reference stands nowhere.
TEST_F(ReferenceJob, IsKeyedWhereLettersAre) {
  const auto result =
      run_with_key("preflight/referral/legal", "on=2026-11-13\npupil=A\nground=irregular\nnames=full");
  const std::string page = document(*result, "8012000_ARF_801LLLL_001.html");
  EXPECT_THAT(page, HasSubstr(MeasureReferences(reference_secret)
                                  .of({"S", "A", "C1", {day_of(2026, 9, 1), day_of(2027, 8, 31)}})));
  EXPECT_THAT(page, Not(HasSubstr(of_year("C1"))));
}

TEST_F(ReferenceJob, SaysWhereNoCaseIsKnown) {
  const auto says = [](const Result& result, const char* name) {
    return document(result, name).find("attendance_case was not loaded") != std::string::npos;
  };
  EXPECT_TRUE(says(*run("preflight/referral/legal", "on=2026-11-13\npupil=A\nground=irregular"),
                   "preflight-referral-legal.xml"));
  EXPECT_FALSE(says(*run("preflight/return/attendance", "on=2026-11-13"), "preflight-return-attendance.xml"));
  open_case("K1", "C1", "2026-11-02", "2026-11-06");
  EXPECT_FALSE(says(*run("preflight/referral/legal", "on=2026-11-13\npupil=A\nground=irregular"),
                    "preflight-referral-legal.xml"));
}

TEST_F(ReferenceJob, WhereNoMeasureIsAskedForThereIsNone) {
  // A return, a withdrawal; and a pupil without a contact.
  const auto returned =
      run("return/attendance", "on=2026-11-13\npupil=A\noverride=PF-030,PF-153\noverride_reason=t");
  EXPECT_THAT(document(*returned, file_name), Not(HasSubstr("MeasureReference")));
  const auto back = run("referral/penalty-notice",
                        "on=2026-11-13\npupil=A\naction=WITHDRAW\nsupersedes=2000-2026-000\n"
                        "action_reason=paid by error");
  EXPECT_THAT(document(*back, file_name), Not(HasSubstr("MeasureReference")));
  EXPECT_THAT(document(*send("referral/legal", "parents=C1"), file_name), Not(HasSubstr(of_year("C2"))));
  school.marks("C", "2026-11-02", "O O O O O O O O O O O O O O O O O O O O");
  const auto alone = run("preflight/referral/legal", "on=2026-11-13\npupil=C\nground=irregular");
  for (const Document& one : alone->documents()) {
    // The form has the line, and says that there is none.
    if (one.media_type != "text/html" || one.name.ends_with("-form.html")) continue;
    EXPECT_THAT(one.bytes, Not(HasSubstr("Reference of the measure"))) << one.name;
  }
}

TEST_F(SendingJob, RefusesByName) {
  const auto says = [&](const std::string& params) {
    return refusal("referral/penalty-notice", "on=2026-11-13\n" + params);
  };
  EXPECT_THAT(says(""), HasSubstr("a referral is about one pupil"));
  EXPECT_THAT(says("pupil=A,B"), HasSubstr("a referral is about one pupil"));
  EXPECT_THAT(says("pupil=Z"), HasSubstr("no pupil with a key given"));
  EXPECT_THAT(says("pupil=A\nground=mood"), HasSubstr("ground is none of"));
  EXPECT_THAT(says("pupil=A\nserial=1"), HasSubstr("serial is not of the form"));
  EXPECT_THAT(says("pupil=A\naction=AMEND"), HasSubstr("needs supersedes"));
  EXPECT_THAT(says("pupil=A\noverride=PF-001"), HasSubstr("needs override_reason"));
  EXPECT_THAT(says("pupil=A\noverride=all\noverride_reason=x"), HasSubstr("override takes numbers"));
  EXPECT_THAT(says("pupil=A\nla=atlantis"), HasSubstr("norfolk"));
  EXPECT_THAT(says("pupil=A\nrecipient=press"), HasSubstr("recipient is none"));
  EXPECT_THAT(says("pupil=A\noffence_from=2026-11-02"), HasSubstr("go together"));
  EXPECT_THAT(says("pupil=A\nmade_at=2026-13-01T00:00:00"), HasSubstr("made_at is no moment"));
}

TEST_F(SendingJob, SignsPacksAndSeals) {
  const std::string params =
      "on=2026-11-13\noverride=PF-030,PF-153\noverride_reason=t\nmade_at=2026-11-13T16:00:00\n";
  EXPECT_THAT(refusal("return/attendance", params + "sign=yes"), HasSubstr("signing-key"));
  const auto result = run_with_key("return/attendance", params + "pack=yes");
  const std::string xml = document(*result, file_name);
  const std::string signature = document(*result, "8012000_ARF_801LLLL_001.signature.xml");
  std::string secret = signing_secret;
  const Seed seed = Seed::read(secret, "test");
  const Signatory hill{"801", "2000"};
  KeyList list;
  take_key(list, new_key({hill, seed, nullptr, day_of(2026, 9, 1), day_of(2027, 8, 31)}), day_of(2026, 9, 1));
  confirm_key(list, fingerprint_of(signing_key_of(seed)), "Mr Ray", "telephone", day_of(2026, 9, 2));
  EXPECT_EQ(verify_document(xml, file_name, signature, list, day_of(2026, 11, 14), hill).verdict,
            Verdict::good);
  EXPECT_EQ(verify_document(xml + " ", file_name, signature, list, day_of(2026, 11, 14), hill).verdict,
            Verdict::altered);
  const Pack pack = read_pack(document(*result, "8012000_ARF_801LLLL_001.zip"));
  EXPECT_EQ(pack.document, xml);
  EXPECT_EQ(pack.signature, signature);
}

}  // namespace
}  // namespace rollmark::test
