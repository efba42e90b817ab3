// The forms of text in a record: lengths, code sets and patterns, each with where it comes from. It must not
// know which element has which.
#pragma once

#include "returns/record/field.hpp"

namespace rollmark::forms {

inline constexpr std::size_t paragraph = 4000;

// MIS producers stop at 60 (SIMS) to 128 (DfE's MTC service): the longer is taken.
inline constexpr TextForm name = {"NameType", "A name, as it is written.", 128};
inline constexpr TextForm line = {"LineType", "A line of text.", 255};
inline constexpr TextForm long_text = {"ParagraphType", "Some sentences.", paragraph};
inline constexpr TextForm key = {"KeyType", "A key or reference of the producer.", 64};

inline constexpr Signs lea_signs[] = {{"0-9A-Z", 3, 3}};
inline constexpr TextForm lea = {
    "LEAType", "LA number: three digits, or XXX, MMM, NAA of DfE's files.", 3, {}, lea_signs};
inline constexpr Signs estab_signs[] = {{"0-9A-Z", 4, 4}};
inline constexpr TextForm estab = {
    "EstabType", "Establishment: four digits, or LLLL for an LA.", 4, {}, estab_signs};
inline constexpr Signs urn_signs[] = {{"0-9", 6, 6}};
inline constexpr TextForm urn = {
    "URNType", "Unique reference number of a school: six digits.", 6, {}, urn_signs};
inline constexpr Signs upn_signs[] = {{"A-HJ-NP-RT-Z", 1, 1}, {"0-9", 11, 11}, {"0-9A-HJ-NP-RT-Z", 1, 1}};
inline constexpr TextForm upn = {
    "UPNType", "Unique pupil number, permanent or temporary (DfE guide, June 2019).", 13, {}, upn_signs};
inline constexpr Signs uln_signs[] = {{"0-9", 10, 10}};
inline constexpr TextForm uln = {"ULNType", "Unique learner number: ten digits.", 10, {}, uln_signs};
inline constexpr Signs year_signs[] = {{"0-9", 4, 4}};
inline constexpr TextForm year = {
    "AcademicYearType", "The year in which the academic year starts.", 4, {}, year_signs};
inline constexpr Signs version_signs[] = {{"0-9", 1, 3}, {".", 1, 1}, {"0-9", 1, 3}};
inline constexpr TextForm version = {"VersionType", "Number, point, number.", 7, {}, version_signs};
inline constexpr Signs serial_signs[] = {{"0-9", 3, 9}};
inline constexpr TextForm serial = {
    "SerialNoType", "At least three digits; the same as in the file's name.", 9, {}, serial_signs};
inline constexpr Signs date_time_signs[] = {{"0-9", 4, 4}, {"\\-", 1, 1}, {"0-9", 2, 2}, {"\\-", 1, 1},
                                            {"0-9", 2, 2}, {"T", 1, 1},   {"0-9", 2, 2}, {":", 1, 1},
                                            {"0-9", 2, 2}, {":", 1, 1},   {"0-9", 2, 2}};
inline constexpr TextForm date_time = {
    "DateTimeType", "yyyy-MM-ddTHH:mm:ss in local time, without a zone.", 19, {}, date_time_signs};
inline constexpr Signs sha256_signs[] = {{"0-9a-f", 64, 64}};
inline constexpr TextForm sha256 = {
    "Sha256Type", "SHA-256 of the bytes, 64 hex digits.", 64, {}, sha256_signs};
inline constexpr Signs rule_signs[] = {{"A-Z", 1, 2}, {"\\-", 0, 1}, {"0-9", 3, 3}};
inline constexpr TextForm rule = {"RuleIdType", "Number of a check: PF-006, R101.", 6, {}, rule_signs};
inline constexpr Signs code_signs[] = {{"!-~", 1, 4}};
inline constexpr TextForm code = {
    "AttendanceReasonType", "A national attendance code of the date: / \\ L N O C1 ...", 4, {}, code_signs};

inline constexpr std::string_view document_types[] = {"referral/penalty-notice",
                                                      "referral/attendance",
                                                      "referral/legal",
                                                      "referral/leave",
                                                      "return/attendance",
                                                      "return/sickness",
                                                      "return/new-pupil",
                                                      "return/deletion",
                                                      "return/part-time",
                                                      "return/cme",
                                                      "return/suspension",
                                                      "return/ap-attendance",
                                                      "return/open-case",
                                                      "return/nil",
                                                      "la/reply",
                                                      "la/case-status",
                                                      "la/contacts",
                                                      "la/profile"};
inline constexpr TextForm document_type = {"DocumentTypeType", "Which document of the family a file is.", 32,
                                           document_types};
inline constexpr std::string_view qualifiers[] = {"full", "partial"};
inline constexpr TextForm qualifier = {"DocumentQualifierType", "As in the Common Transfer File.", 8,
                                       qualifiers};
inline constexpr std::string_view sexes[] = {"M", "F", "U"};
inline constexpr TextForm sex = {"SexType", "M, F; U where it is not known.", 1, sexes};
inline constexpr std::string_view half_days[] = {"AM", "PM"};
inline constexpr TextForm half_day = {"SessionNameType", "Morning or afternoon session.", 2, half_days};
inline constexpr std::string_view actions[] = {"NEW", "AMEND", "WITHDRAW"};
inline constexpr TextForm action = {"ActionType", "NEW, or AMEND or WITHDRAW of what was sent before.", 8,
                                    actions};
inline constexpr std::string_view period_types[] = {"YEAR", "TERM", "HALFTERM", "WINDOW"};
inline constexpr TextForm period_type = {"PeriodTypeType", "What a period is.", 8, period_types};
inline constexpr std::string_view terms[] = {"AUT", "SPR", "SUM"};
inline constexpr TextForm term = {"TermType", "DfE's names of terms.", 3, terms};
inline constexpr std::string_view unknown_upns[] = {"UN1", "UN2", "UN3", "UN4", "UN5", "UN6", "UN7"};
inline constexpr TextForm upn_unknown = {"UPNunknownType", "Why there is no UPN (CBDS N00135).", 3,
                                         unknown_upns};
inline constexpr std::string_view statuses[] = {"C", "M", "S", "F", "O", "G"};
inline constexpr TextForm enrol_status = {
    "EnrolStatusType", "C current, M current main, S current subsidiary, F, O, G (guest).", 1, statuses};
inline constexpr std::string_view boarders[] = {"B", "6", "7", "N"};
inline constexpr TextForm boarder = {"BoarderType", "Boarder (CBDS 100067).", 1, boarders};
inline constexpr std::string_view sen_provisions[] = {"N", "E", "K"};
inline constexpr TextForm sen_provision = {"SENprovisionType", "N none, E EHC plan, K SEN support.", 1,
                                           sen_provisions};
inline constexpr std::string_view bases[] = {"BIRTH", "RESPONSIBILITY", "CARE"};
inline constexpr TextForm basis = {"ParentBasisType",
                                   "Why a person is a parent (Education Act 1996 s.576): by birth, parental "
                                   "responsibility, or care of the child.",
                                   16, bases};
inline constexpr std::string_view issuers[] = {"SCHOOL", "LA"};
inline constexpr TextForm issuer = {"NoticeIssuerType", "Who issued a notice to improve.", 6, issuers};
inline constexpr std::string_view notice_parts[] = {"RECORD",  "DUTY",   "SUPPORT",     "FURTHER-SUPPORT",
                                                    "WARNING", "PERIOD", "IMPROVEMENT", "EARLY-NOTICE"};
inline constexpr TextForm notice_part = {
    "NoticePartType",
    "What a notice to improve says: record and offences, benefits and duty, support so far, further support, "
    "warning, period, what improvement means, grounds for an early notice.",
    16, notice_parts};
inline constexpr std::string_view outcomes[] = {"RECEIVED", "RETURNED", "MORE-WANTED", "ACCEPTED",
                                                "DECLINED"};
inline constexpr TextForm outcome = {"ReplyOutcomeType", "What the LA answers.", 12, outcomes};
inline constexpr std::string_view case_states[] = {"ISSUED",     "PAID",    "UNPAID",  "WITHDRAWN",
                                                   "PROSECUTED", "HEARING", "DECIDED", "CLOSED"};
inline constexpr TextForm case_state = {"CaseStateType", "How a case stands.", 12, case_states};
inline constexpr std::string_view privacy_bases[] = {"statutory", "public-task", "consent",
                                                     "vital-interests"};
inline constexpr TextForm privacy_basis = {"PrivacyBasisType", "Why the field may be shared.", 16,
                                           privacy_bases};

}  // namespace rollmark::forms
