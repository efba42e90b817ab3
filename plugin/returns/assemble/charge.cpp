// What a referral asks for, on which ground and sessions, and the requests for leave around it.
#include "returns/assemble/assembly.hpp"
#include "returns/assemble/notice_evidence.hpp"

namespace rollmark {
namespace {

// Requests that touch the offence period, or where there is none the certificate's.
void add_leave(Assembly& at) {
  const Period days = at.offence.value_or(at.certificate);
  for (const std::uint32_t row : at.rows) {
    const auto [begin, end] = of_row(at.school.records.leaves, static_cast<std::int32_t>(row));
    for (const Leave* one = begin; one != end; ++one) {
      if (afternoon_of(days.to) < one->span.first || one->span.last < morning_of(days.from)) continue;
      if (one->requested_on && at.on() < *one->requested_on) continue;
      LeaveRequest leave;
      leave.requested_on = one->requested_on;
      leave.requested_by = one->requested_by;
      if (one->span.first != open_started) leave.from = one->span.first.day();
      if (one->span.last != open_ended) leave.to = one->span.last.day();
      leave.reason = one->reason;
      leave.decision = one->decision;
      leave.decided_on = one->decided_on;
      leave.decided_by = one->decided_by;
      leave.refusal_reason = one->refusal_reason;
      leave.letter_ref = one->letter_ref;
      at.record.referral.leave.push_back(std::move(leave));
    }
  }
}

}  // namespace

void fill_charge(Assembly& at) {
  if (!at.referral) return;
  Referral& referral = at.record.referral;
  referral.referral_type = at.request.referral_type;
  referral.grounds = at.request.grounds;
  referral.measure = at.request.measure;
  referral.below_threshold_reason = at.request.below_threshold_reason;
  referral.parents_told_on = at.request.parents_told_on;
  if (at.offence) {
    referral.offence_from = at.offence->from;
    referral.offence_to = at.offence->to;
    referral.returned_on = first_day_back(at, at.offence->to + 1);
  }
  referral.cited = cited_sessions(at);
  if (std::optional<ThresholdProof> proof = threshold_proof(at)) referral.thresholds.push_back(*proof);
  add_leave(at);
}

}  // namespace rollmark
