// Requests for medical evidence: on what ground each was made and whether a paper was seen. The paper itself,
// and what it says, is never here. It must not judge an illness.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "casework/support_records.hpp"

namespace rollmark {

struct EvidenceGround {
  std::string id;
  std::string title;
  std::vector<std::string> words;  // as the table says it, in small letters
  std::string cites;
};

struct EvidencePolicy {
  std::string name;
  Day edition;
  std::string about;
  std::vector<EvidenceGround> grounds;
  const EvidenceGround* ground(std::string_view word) const;  // nullptr: none of them
};

inline constexpr std::size_t longest_evidence_policy = 1U << 20U;

// Throws Failure(DATA): "medical evidence line 12: ...".
std::shared_ptr<const EvidencePolicy> read_evidence_policy(std::string_view xml);
std::shared_ptr<const EvidencePolicy> embedded_evidence_policy();

// What is to be looked at in one request, at the end of a day; empty: nothing. A request after that day has
// not been made. In this order: no day asked, no ground, ground not on the list, absence ends before it
// begins, not seen, seen by nobody named.
std::vector<std::string_view> evidence_faults(const MedicalEvidence& one, const EvidencePolicy& policy,
                                              Day on);
// How to put a fault right.
std::string_view evidence_remedy(std::string_view fault);
// The column of medical_evidence without which a fault is not known; empty: it is known from what is there.
std::string_view evidence_column(std::string_view fault);

namespace embedded {
extern const std::string_view medical_evidence;
}

}  // namespace rollmark
