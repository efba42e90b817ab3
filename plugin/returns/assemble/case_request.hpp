// What a school asks a document about one pupil to be: everything that its data do not say and a person (or
// the host for that person) does. It must not hold what the school's tables hold.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/tally.hpp"
#include "returns/record/case_file.hpp"

namespace rollmark {

// How far back the registration certificate goes; LAs differ (referrals 4.4). One of the ways, each ending
// with the offence period or, without one, the reference date.
struct CertificateSpan {
  std::optional<Period> dates;
  std::int64_t sessions = 0;      // the last n sessions open to the pupil
  std::int64_t school_weeks = 0;  // the last n weeks in which the school met
  std::int64_t school_years = 0;  // this school year and the n - 1 before it
  bool said() const { return dates || sessions > 0 || school_weeks > 0 || school_years > 0; }
};

// For whom attendance at alternative provision is reported, and how often.
struct ProvisionAsked {
  // The one who arranged it, as placement.arranged_by has it: a placement by anybody else stays out. Empty:
  // whoever did.
  std::string recipient;
  std::string provider;  // placement.provider or its URN; empty: any
  std::string cadence;   // DAY or WEEK: the reference date, or its week from Monday up to it
};

struct CaseRequest {
  std::string document;              // one of forms::document_types; a referral or a return
  std::uint32_t pupil = 0;           // place in School::pupils
  std::optional<std::uint32_t> row;  // its enrolment; nothing: the latest that began by the reference date
  Due due;                           // the reference date: later sessions are not looked at
  std::optional<Day> as_at;  // the marks are those of the end of this day: later amendments are unknown

  // Reference, action, who makes it, who authorised it. `date` is the reference date where it is not said;
  // `home_lea` is for the host to say.
  Submission submission;
  Declaration declaration;
  std::string certified_by;
  std::optional<Day> certified_on;

  std::string referral_type;
  std::vector<std::string> grounds;
  std::string measure;
  std::string below_threshold_reason;
  std::optional<Day> parents_told_on;

  // The threshold that is proved (of the rulebook; by count_notice), and the offence period: where it is not
  // said, from the first to the last session of the latest time that the threshold was reached, or of a leave
  // referral the latest refused leave's days. Nothing where neither is there.
  std::string threshold = "penalty-notice";
  std::optional<Period> offence;
  bool leave_out_used = true;  // sessions in the period of an earlier notice do not count again

  // Contacts by key. Empty: all who are parents by the record (parent_basis, responsibility or care).
  std::vector<std::string> parents_proposed;
  std::map<std::string, std::string> reasons_not_proposed;  // by contact key
  // The reference of each parent's measure, by contact key: it stands at those against whom one is asked for.
  std::map<std::string, std::string> measure_references;

  CertificateSpan certificate;  // not said: the LA's profile

  // Rows of case_answer for this case, and those without a case.
  std::string case_ref;

  // The LA's names of the kinds of absence episode: continuous, irregular; empty: the one that was reached
  // last.
  std::string episode_kind;
  ProvisionAsked provision;

  // Only what the law asks for goes (Documents cut the record down); assembly fills all the same.
  bool statutory_only = false;
};

}  // namespace rollmark
