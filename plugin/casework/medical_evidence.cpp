// Reading the grounds, and looking at each request.
#include "casework/medical_evidence.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "casework/policy_source.hpp"
#include "core/words.hpp"

namespace rollmark {
namespace {

constexpr std::string_view no_day = "no day asked";
constexpr std::string_view no_ground = "asked without a ground";
constexpr std::string_view other_ground = "ground is not on the list";
constexpr std::string_view backwards = "absence ends before it begins";
constexpr std::string_view not_seen = "asked and not seen";
constexpr std::string_view nobody = "seen by nobody named";

struct Fault {
  std::string_view what;
  std::string_view remedy;
  std::string_view column;
};
constexpr std::array<Fault, 6> faults_known = {
    {{no_day, "Record when the family was asked.", "asked_on"},
     {no_ground, "Record the doubt or the pattern, or withdraw the request.", "ground"},
     {other_ground, "Say which doubt or pattern it was, or withdraw the request.", {}},
     {backwards, "Correct the days of the absence.", {}},
     {not_seen, "Ask again or decide without it; the mark is the school's decision.", "seen_on"},
     {nobody, "Record who saw it.", "seen_by"}}};

const Fault* find_fault(std::string_view what) {
  const auto found = std::ranges::find(faults_known, what, &Fault::what);
  return found == faults_known.end() ? nullptr : &*found;
}

}  // namespace

const EvidenceGround* EvidencePolicy::ground(std::string_view word) const {
  const std::string small = small_letters(word);
  for (const EvidenceGround& one : grounds) {
    if (std::ranges::find(one.words, small) != one.words.end()) return &one;
  }
  return nullptr;
}

std::shared_ptr<const EvidencePolicy> read_evidence_policy(std::string_view xml) {
  const StrictXml document(xml, "medical evidence", "medical-evidence", longest_evidence_policy);
  const XmlElement root = document.root();
  root.expect({"format", "name", "edition"}, {"about", "sources", "ground"});
  if (root.required("format") != "1") root.refuse_value("format");
  auto policy = std::make_shared<EvidencePolicy>();
  policy->name = root.required("name");
  policy->edition = read_needed_day(root, "edition");
  policy->about = root.child_text("about");
  const std::vector<PolicySource> sources = read_policy_sources(root.child("sources"));
  std::set<std::string> ids, words;
  for (const XmlElement& entry : root.children("ground")) {
    entry.expect({"id", "title", "words"}, {"source"});
    EvidenceGround ground{entry.required("id"), entry.required("title"), read_alternatives(entry, "words"),
                          read_cites(entry, sources)};
    if (!ids.insert(ground.id).second) entry.refuse("<ground> has the id of an earlier one");
    for (const std::string& word : ground.words) {
      if (!words.insert(word).second) entry.refuse("<ground> has a word that stands twice");
    }
    policy->grounds.push_back(std::move(ground));
  }
  if (policy->grounds.empty()) root.refuse("<medical-evidence> has no ground");
  return policy;
}

std::shared_ptr<const EvidencePolicy> embedded_evidence_policy() {
  static const auto policy = read_evidence_policy(embedded::medical_evidence);
  return policy;
}

std::vector<std::string_view> evidence_faults(const MedicalEvidence& one, const EvidencePolicy& policy,
                                              Day on) {
  std::vector<std::string_view> faults;
  if (one.asked_on && on < *one.asked_on) return faults;
  if (!one.asked_on) faults.push_back(no_day);
  if (one.ground.empty()) {
    faults.push_back(no_ground);
  } else if (policy.ground(one.ground) == nullptr) {
    faults.push_back(other_ground);
  }
  if (one.absence_from && one.absence_to && *one.absence_to < *one.absence_from) faults.push_back(backwards);
  const bool seen = one.seen_on && *one.seen_on <= on;
  if (!seen) faults.push_back(not_seen);
  if (seen && one.seen_by.empty()) faults.push_back(nobody);
  return faults;
}

std::string_view evidence_remedy(std::string_view fault) {
  const Fault* const found = find_fault(fault);
  return found == nullptr ? std::string_view() : found->remedy;
}

std::string_view evidence_column(std::string_view fault) {
  const Fault* const found = find_fault(fault);
  return found == nullptr ? std::string_view() : found->column;
}

}  // namespace rollmark
