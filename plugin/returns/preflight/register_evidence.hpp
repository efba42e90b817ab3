// The sessions of a record as checks ask about them: in order of time, each with what its code meant on its
// date, and the sessions that a referral cites beside them. Built once a run. It must not judge a session.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "returns/record/pupil.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

// A session of the certificate, or of the time after the offence period. Sessions whose date or half day is
// not held are left out: nothing can be said of them.
struct EvidenceSession {
  HalfDay half_day;
  const SessionMark* mark = nullptr;  // of the record, which outlives this
  std::string_view list;              // Sessions, AttendanceSince
  std::size_t place = 0;              // in that list, from 1
  std::optional<CodeIndex> code;      // nothing: no mark, or a text that was never a code
  Category category = Category::nothing;
  bool in_force = false;

  bool open() const { return mark->kind.empty(); }  // the school held the session
  bool marked() const { return !mark->code.empty(); }
  // At school or at an approved educational activity.
  bool attended() const { return category == Category::present || category == Category::approved; }
  std::string path() const;  // Pupil/Attendance/Sessions/Session[3]
};

// A session that the referral cites; `session` is nullptr where the certificate does not list it.
struct CitedEvidence {
  HalfDay half_day;
  std::size_t place = 0;  // in Referral/SessionsCited, from 1
  const EvidenceSession* session = nullptr;

  bool has(Category category) const { return session != nullptr && session->category == category; }
  std::string path() const;  // Pupil/Referral/SessionsCited/Session[2]
};

class RegisterEvidence {
 public:
  RegisterEvidence(const PupilRecord& pupil, const Rulebook& rulebook);
  RegisterEvidence(const RegisterEvidence&) = delete;
  RegisterEvidence& operator=(const RegisterEvidence&) = delete;

  // By half day; what a file lists twice stands twice.
  std::span<const EvidenceSession> certificate() const { return certificate_; }
  std::span<const EvidenceSession> since() const { return since_; }
  std::span<const CitedEvidence> cited() const { return cited_; }
  // Of the certificate; of one that is listed twice the first.
  const EvidenceSession* find(HalfDay half_day) const;
  // Of the certificate, both days inside.
  std::span<const EvidenceSession> between(Day first, Day last) const;

  // Days on which the school held a session, by either list, ascending.
  const std::vector<Day>& school_days() const { return school_days_; }
  // Mondays of the weeks in which it did, by the certificate: school weeks.
  const std::vector<Day>& school_weeks() const { return school_weeks_; }
  // How many school weeks a stretch of days touches.
  std::size_t school_weeks_between(Day first, Day last) const;

 private:
  std::vector<EvidenceSession> certificate_, since_;
  std::vector<CitedEvidence> cited_;
  std::vector<Day> school_days_, school_weeks_;
};

}  // namespace rollmark
