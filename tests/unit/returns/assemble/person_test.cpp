// Who the pupil is, who the parents are, and what stays in the school.
#include <gtest/gtest.h>

#include "core/failure.hpp"
#include "returns/record/held.hpp"
#include "unit/returns/assemble/assembled.hpp"

namespace rollmark::test {
namespace {

const Cells held = {{"upn", "H801200001001"},  {"legal_surname", " Sample "},
                    {"legal_forename", "Ann"}, {"preferred_forename", "Annie"},
                    {"sex", "female"},         {"ethnicity", "WBRI"},
                    {"language", "ENG"},       {"address", "1 The Road\nTown"},
                    {"postcode", "ZZ99 1AA"}};

Cells with(Cells cells, const Cells& more) {
  cells.insert(cells.end(), more.begin(), more.end());
  return cells;
}

TEST(AssembledPupil, IsWhatTheAdmissionRegisterHolds) {
  const PupilRecord pupil = assembled(autumn(held), request_for("referral/attendance"));
  EXPECT_EQ(pupil.upn, "H801200001001");
  EXPECT_EQ(pupil.surname, "Sample");  // blanks at the ends are no part of a name
  EXPECT_EQ(pupil.forename, "Ann");
  EXPECT_EQ(pupil.preferred_forename, "Annie");
  EXPECT_EQ(pupil.preferred_surname, "");
  EXPECT_EQ(pupil.dob, day("2015-10-01"));
  EXPECT_EQ(pupil.sex, "F");
  EXPECT_EQ(pupil.basic.nc_year, "6");
  EXPECT_EQ(pupil.basic.registration_group, "6A");
  EXPECT_EQ(pupil.basic.part_time, std::nullopt);  // nobody vouches for the agreements
  EXPECT_EQ(pupil.entry, day("2022-09-01"));
  EXPECT_EQ(pupil.leaving, std::nullopt);
  EXPECT_EQ(pupil.address.lines, (std::vector<std::string>{"1 The Road", "Town"}));
  EXPECT_EQ(pupil.address.postcode, "ZZ99 1AA");
  EXPECT_EQ(pupil.referral.submission.reference, "2000-2026-001");
  EXPECT_EQ(pupil.referral.submission.date, day("2026-11-20"));
  EXPECT_FALSE(is_held(pupil.returned));
}

// DfE UPN guide v1.2 (June 2019): FormerUPN is for a replaced temporary number; an adopted or hidden child's
// old number may leave no trace. Official examples of both kinds.
TEST(AssembledPupil, FormerUpnIsOnlyAReplacedTemporaryOne) {
  const auto former = [](const char* now, const char* before) {
    return assembled(autumn({{"upn", now}, {"former_upn", before}}), request_for("referral/legal"))
        .former_upn;
  };
  EXPECT_EQ(former("H801200001001", "X00180001701A"), "X00180001701A");
  EXPECT_EQ(former("X00180001701A", "X00180001701A"), "");  // not replaced
  EXPECT_EQ(former("H801200001001", "H801200001001"), "");  // a permanent one
  EXPECT_EQ(former("H801200001001", "A00180001701A"), "");  // wrong check letter
}

TEST(AssembledPupil, ANumberThatHasNotTheFormIsNotHeld) {
  const PupilRecord pupil = assembled(autumn({{"upn", "h8012"}}), request_for("referral/legal"));
  EXPECT_EQ(pupil.upn, "");
  EXPECT_EQ(paths_not_held(pupil, {"Pupil/UPN", "Pupil/DOB"}), std::vector<std::string>{"Pupil/UPN"});
}

TEST(AssembledCare, SpansOfTheStoryAndNoOther) {
  TinySchool school = autumn(held);
  school.row("flag", {{"pupil_key", "P"}, {"kind", "fsm"}, {"start_date", "2025-01-06"}})
      .row("flag", {{"pupil_key", "P"}, {"kind", "EHCP"}, {"start_date", "2026-10-01"}})
      .row("flag",
           {{"pupil_key", "P"}, {"kind", "CP"}, {"start_date", "2019-01-01"}, {"end_date", "2020-01-01"}})
      .row("flag",
           {{"pupil_key", "P"}, {"kind", "CIN"}, {"start_date", "2026-09-10"}, {"end_date", "2026-10-09"}})
      .row("flag", {{"pupil_key", "P"}, {"kind", "CLA"}, {"start_date", "2026-12-01"}});
  const PupilRecord pupil = assembled(school, request_for("referral/attendance"));
  ASSERT_EQ(pupil.care.fsm.size(), 1U);
  EXPECT_EQ(pupil.care.fsm[0].from, day("2025-01-06"));
  EXPECT_EQ(pupil.care.fsm[0].to, std::nullopt);
  ASSERT_EQ(pupil.care.sen.size(), 1U);
  EXPECT_EQ(pupil.care.sen[0].value, "E");
  EXPECT_EQ(pupil.care.ehcp, Answer::yes);
  ASSERT_EQ(pupil.care.in_need.size(), 1U);
  EXPECT_EQ(pupil.care.in_need[0].to, day("2026-10-09"));
  EXPECT_TRUE(pupil.care.protection.empty());    // ended six years before
  EXPECT_TRUE(pupil.care.looked_after.empty());  // not known on the day
  EXPECT_EQ(pupil.care.social_worker, Answer::not_held);
}

TEST(AssembledCare, NoIsSaidOnlyWhereTheProducerVouches) {
  TinySchool school = autumn(held);
  school.deliver("flag", {"pupil_key", "kind"});
  EXPECT_EQ(assembled(school, request_for("referral/attendance")).care.ehcp, Answer::not_held);
  school.row("coverage", {{"table_name", "flag"}, {"state", "complete"}});
  const PupilRecord pupil = assembled(school, request_for("referral/attendance"));
  EXPECT_EQ(pupil.care.ehcp, Answer::no);
  // The record has no place for "not looked after": the LA's question has.
  ASSERT_EQ(pupil.referral.file.answers.size(), 2U);
  EXPECT_EQ(pupil.referral.file.answers[0], (QuestionAnswer{"looked-after", "", Answer::no, "", {}}));
  EXPECT_EQ(pupil.referral.file.answers[1].question, "sen-support");
  EXPECT_TRUE(paths_not_held(pupil, {"Pupil/Care/LookedAfter", "Pupil/Care/CareAuthority"}).empty());
}

TinySchool with_parents(const Cells& cells = {}) {
  TinySchool school = autumn(with(held, cells));
  school
      .row("contact", {{"pupil_key", "P"},
                       {"contact_key", "C1"},
                       {"title", "Ms"},
                       {"surname", "Sample"},
                       {"forename", "Bea"},
                       {"relationship", "mother"},
                       {"responsibility", "yes"},
                       {"lives_with", "yes"},
                       {"priority", "1"},
                       {"address", "1 the road, town"},
                       {"postcode", "zz991aa"},
                       {"phones", "M: 07700 900001; 01632 960001"},
                       {"email", "bea@example.org"},
                       {"verified_on", "2026-09-09"}})
      .row("contact", {{"pupil_key", "P"},
                       {"contact_key", "C2"},
                       {"surname", "Other"},
                       {"parent_basis", "day-to-day care"},
                       {"responsibility", "no"},
                       {"lives_with", "no"},
                       {"priority", "2"},
                       {"address", "2 Far Lane"},
                       {"postcode", "ZZ99 2BB"}})
      .row("contact", {{"pupil_key", "P"},
                       {"contact_key", "C3"},
                       {"surname", "Neighbour"},
                       {"relationship", "neighbour"},
                       {"responsibility", "unsure"},
                       {"priority", "3"}});
  return school;
}

TEST(AssembledParents, SayOnWhatBasisAndWhere) {
  const PupilRecord pupil = assembled(with_parents(), request_for("referral/penalty-notice"));
  ASSERT_EQ(pupil.contacts.size(), 3U);
  const ParentContact& mother = pupil.contacts[0];
  EXPECT_EQ(mother.order, 1);
  EXPECT_EQ(mother.ref, "C1");
  EXPECT_EQ(mother.responsibility, true);
  EXPECT_EQ(mother.basis, "RESPONSIBILITY");
  EXPECT_EQ(mother.lives_with, true);
  EXPECT_EQ(mother.address_as_pupil, true);  // the same but for blanks, commas and capitals
  EXPECT_FALSE(is_held(mother.address));
  EXPECT_EQ(mother.address_confirmed_on, day("2026-09-09"));
  EXPECT_EQ(mother.phones, (std::vector<Phone>{{"M", "07700 900001"}, {"", "01632 960001"}}));
  const ParentContact& carer = pupil.contacts[1];
  EXPECT_EQ(carer.basis, "CARE");
  EXPECT_EQ(carer.responsibility, false);
  EXPECT_EQ(carer.address_as_pupil, false);
  EXPECT_EQ(carer.address.lines, std::vector<std::string>{"2 Far Lane"});
  const ParentContact& neighbour = pupil.contacts[2];
  EXPECT_EQ(neighbour.basis, "");
  EXPECT_EQ(neighbour.responsibility, std::nullopt);  // "unsure" is neither yes nor no
  EXPECT_EQ(neighbour.lives_with, std::nullopt);
  EXPECT_EQ(neighbour.address_as_pupil, std::nullopt);
  EXPECT_EQ(pupil.referral.parents_proposed, (std::vector<std::string>{"C1", "C2"}));
}

TEST(AssembledParents, ProposedAreThoseAskedFor) {
  CaseRequest request = request_for("referral/penalty-notice");
  request.reasons_not_proposed["C2"] = "did not take part";
  PupilRecord pupil = assembled(with_parents(), request);
  EXPECT_EQ(pupil.referral.parents_proposed, std::vector<std::string>{"C1"});
  EXPECT_EQ(pupil.contacts[1].reason_not_proposed, "did not take part");
  request.parents_proposed = {"C2"};
  EXPECT_EQ(assembled(with_parents(), request).referral.parents_proposed, std::vector<std::string>{"C2"});
  request.parents_proposed = {"C9"};
  EXPECT_THROW(assembled(with_parents(), request), Failure);
}

// One reference for parent x child x period, on every paper of a measure: where no measure is asked for,
// none.
TEST(AssembledParents, CarryTheReferenceOfTheirOwnMeasure) {
  CaseRequest request = request_for("referral/penalty-notice");
  request.measure_references = {{"C1", "FBNZ5-SHQEP-F"}, {"C2", "8RT9D-PNGKR-W"}, {"C3", "not asked for"}};
  PupilRecord pupil = assembled(with_parents(), request);
  EXPECT_EQ(pupil.contacts[0].measure_reference, "FBNZ5-SHQEP-F");
  EXPECT_EQ(pupil.contacts[1].measure_reference, "8RT9D-PNGKR-W");
  EXPECT_EQ(pupil.contacts[2].measure_reference, "");  // a neighbour is no parent
  request.reasons_not_proposed["C2"] = "did not take part";
  pupil = assembled(with_parents(), request);
  EXPECT_EQ(pupil.contacts[0].measure_reference, "FBNZ5-SHQEP-F");
  EXPECT_EQ(pupil.contacts[1].measure_reference, "");
  request.document = "return/attendance";  // asks for no measure
  EXPECT_EQ(assembled(with_parents(), request).contacts[0].measure_reference, "");
}

TEST(AssembledParents, NobodyWritesAReferenceIn) {
  TinySchool school = with_parents();
  school.row("case_answer", {{"pupil_key", "P"},
                             {"contact_key", "C1"},
                             {"question", "MeasureReference"},
                             {"text", "FBNZ5-SHQEP-F"}});
  const PupilRecord pupil = assembled(school, request_for("referral/penalty-notice"));
  EXPECT_EQ(pupil.contacts[0].measure_reference, "");
  EXPECT_TRUE(paths_not_held(pupil, {"Pupil/Contacts/Contact/MeasureReference"}).empty());
}

// A reference within a file has at most 64 signs; keys of some products are longer, and no parent may be
// lost.
TEST(AssembledParents, ALongKeyGetsAReferenceOfItsOwn) {
  const std::string key(80, 'K');
  TinySchool school = autumn(held);
  school
      .row("contact", {{"pupil_key", "P"}, {"contact_key", key}, {"surname", "Long"}, {"lives_with", "yes"}})
      .row("action", {{"pupil_key", "P"}, {"date", "2026-10-14"}, {"contact_key", key}})
      .row("case_answer",
           {{"pupil_key", "P"}, {"contact_key", key}, {"question", "TookPartInLeave"}, {"answer", "Y"}});
  const PupilRecord pupil = assembled(school, request_for("referral/penalty-notice"));
  ASSERT_EQ(pupil.contacts.size(), 1U);
  EXPECT_EQ(pupil.contacts[0].ref, "contact-1");
  EXPECT_EQ(pupil.contacts[0].took_part_in_leave, Answer::yes);
  EXPECT_EQ(pupil.referral.parents_proposed, std::vector<std::string>{"contact-1"});
  ASSERT_EQ(pupil.referral.file.actions.size(), 1U);
  EXPECT_EQ(pupil.referral.file.actions[0].contact_ref, "contact-1");
  EXPECT_EQ(pupil.referral.file.actions[0].kind, "not said");
}

TEST(AssembledParents, ALongNoteIsCutNotLost) {
  TinySchool school = autumn(held);
  std::string note;
  for (int i = 0; i < 5000; ++i) note += "\u00e9";
  school.row("action", {{"pupil_key", "P"}, {"date", "2026-10-14"}, {"type", "call"}, {"outcome", note}});
  const PupilRecord pupil = assembled(school, request_for("referral/penalty-notice"));
  // 4,000 characters at most: 3,994 of two bytes, and " [...]".
  const std::string& outcome = pupil.referral.file.actions.at(0).outcome;
  EXPECT_EQ(outcome.size(), 2U * 3994 + 6);
  EXPECT_TRUE(outcome.ends_with("\u00e9 [...]"));
}

TEST(AssembledParents, WarningsAndNoticesAreTheirOwn) {
  TinySchool school = with_parents();
  school
      .row("warning", {{"pupil_key", "P"},
                       {"contact_key", "C1"},
                       {"sent_on", "2026-09-28"},
                       {"means", "post"},
                       {"template", "W1 v3"},
                       {"paper_ref", "D1"}})
      .row("warning", {{"pupil_key", "P"}, {"contact_key", "C1"}, {"sent_on", "2026-11-21"}})  // to come
      .row("warning", {{"pupil_key", "P"}, {"sent_on", "2026-09-28"}})                         // to nobody
      .row("improvement_notice", {{"pupil_key", "P"},
                                  {"contact_key", "C2"},
                                  {"issuer", "school"},
                                  {"issued_on", "2026-09-30"},
                                  {"from_date", "2026-10-01"},
                                  {"to_date", "2026-11-11"},
                                  {"parts", "record, duty nonsense"},
                                  {"outcome", "no better"}})
      .row("notice", {{"pupil_key", "P"},
                      {"contact_key", "C1"},
                      {"issued_on", "2025-11-03"},
                      {"period_from", "2025-10-06"},
                      {"period_to", "2025-10-10"},
                      {"status", "paid"},
                      {"notice_number", "PN/7"}});
  const PupilRecord pupil = assembled(school, request_for("referral/penalty-notice"));
  ASSERT_EQ(pupil.contacts[0].warnings.size(), 1U);
  EXPECT_EQ(pupil.contacts[0].warnings[0], (ParentWarning{day("2026-09-28"), "post", "W1 v3", "D1"}));
  EXPECT_TRUE(pupil.contacts[1].warnings.empty());
  ASSERT_EQ(pupil.contacts[1].notices_to_improve.size(), 1U);
  const NoticeToImprove& notice = pupil.contacts[1].notices_to_improve[0];
  EXPECT_EQ(notice.issuer, "SCHOOL");
  EXPECT_EQ(notice.parts, (std::vector<std::string>{"RECORD", "DUTY"}));
  EXPECT_EQ(notice.to, day("2026-11-11"));
  ASSERT_EQ(pupil.contacts[0].notices.size(), 1U);
  EXPECT_EQ(pupil.contacts[0].notices[0].number, "PN/7");
  EXPECT_EQ(pupil.contacts[0].notices[0].status, "paid");
}

TEST(AssembledAddress, AProtectedOneStaysInTheSchool) {
  for (const bool by_flag : {true, false}) {
    TinySchool school = with_parents();
    if (by_flag) {
      school.row("flag", {{"pupil_key", "P"}, {"kind", "Address protected"}});
    } else {
      school.row("case_answer",
                 {{"pupil_key", "P"}, {"question", "Safety/AddressProtected"}, {"answer", "Y"}});
    }
    school.row("action", {{"pupil_key", "P"},
                          {"date", "2026-10-14"},
                          {"type", "visit"},
                          {"place", "1 The Road"},
                          {"spoke_to", "mother"}});
    const PupilRecord pupil = assembled(school, request_for("referral/penalty-notice"));
    EXPECT_EQ(pupil.referral.file.safety.address_protected, true);
    EXPECT_FALSE(is_held(pupil.address));
    for (const ParentContact& contact : pupil.contacts) {
      EXPECT_FALSE(is_held(contact.address));
      EXPECT_EQ(contact.address_as_pupil, std::nullopt);
      EXPECT_TRUE(contact.phones.empty());
      EXPECT_EQ(contact.email, "");
    }
    ASSERT_EQ(pupil.referral.file.actions.size(), 1U);
    EXPECT_EQ(pupil.referral.file.actions[0].place, "");
    EXPECT_EQ(pupil.referral.file.actions[0].spoke_to, "mother");
    // Kept back is not "not held": the LA need not ask for it.
    EXPECT_EQ(paths_not_held(pupil, {"Pupil/Address", "Pupil/Contacts/Contact/Phones", "Pupil/Siblings"}),
              std::vector<std::string>{"Pupil/Siblings"});
  }
}

TEST(AssembledRequest, WhatIsNotThereIsRefused) {
  const TinySchool school = autumn(held);
  EXPECT_THROW(assembled(school, request_for("return/nil")), Failure);
  EXPECT_THROW(assembled(school, request_for("la/reply")), Failure);
  CaseRequest request = request_for("referral/legal");
  request.pupil = 1;
  EXPECT_THROW(assembled(school, request), Failure);
  request = request_for("referral/legal");
  request.row = 1;
  EXPECT_THROW(assembled(school, request), Failure);
}

}  // namespace
}  // namespace rollmark::test
