// Each contact with what an LA asks of a parent: on what basis, where, confirmed when, warned when, and which
// notices are known. What a row does not tie to a contact is tied to none.
#include <algorithm>
#include <set>

#include "core/failure.hpp"
#include "core/words.hpp"
#include "returns/assemble/assembly.hpp"
#include "rules/roll_view.hpp"

namespace rollmark {
namespace {

// Education Act 1996 s.576: by birth, parental responsibility, or care of the child. Parental responsibility
// that is recorded is a basis; that the pupil lives with somebody is not care of the child by itself.
std::string basis_of(const Contact& contact) {
  const std::string text = small_letters(contact.parent_basis);
  if (text.find("birth") != std::string::npos || text.find("biolog") != std::string::npos) return "BIRTH";
  if (text.find("responsib") != std::string::npos || text == "pr") return "RESPONSIBILITY";
  if (text.find("care") != std::string::npos) return "CARE";
  return yes_or_no(contact.responsibility) == true ? "RESPONSIBILITY" : std::string();
}

std::string without_blanks(std::string_view text) {
  std::string all;
  for (const char sign : small_letters(text)) {
    if (sign != ' ' && sign != '\n' && sign != '\r' && sign != ',') all += sign;
  }
  return all;
}

// The same place as the pupil's; nothing where either is not held.
std::optional<bool> as_pupil(const Contact& contact, const PupilDetail& pupil) {
  if (contact.address.empty() && contact.postcode.empty()) {
    // No address of its own, and the pupil lives there: the pupil's.
    return yes_or_no(contact.lives_with) == true ? std::optional(true) : std::nullopt;
  }
  if (pupil.address.empty() && pupil.postcode.empty()) return std::nullopt;
  return without_blanks(contact.address) == without_blanks(pupil.address) &&
         without_blanks(contact.postcode) == without_blanks(pupil.postcode);
}

void add_warnings(const Assembly& at, const std::string& key, ParentContact& to) {
  const auto [begin, end] = of_pupil(at.school.records.warnings, at.pupil());
  for (const WarningSent* one = begin; one != end; ++one) {
    if (one->contact_key != key || !one->sent_on || at.on() < *one->sent_on) continue;
    to.warnings.push_back({one->sent_on, one->means, one->letter, one->paper_ref});
  }
}

void add_notices_to_improve(const Assembly& at, const std::string& key, ParentContact& to) {
  const auto [begin, end] = of_pupil(at.school.records.improvement_notices, at.pupil());
  for (const ImprovementNotice* one = begin; one != end; ++one) {
    if (one->contact_key != key || (one->issued_on && at.on() < *one->issued_on)) continue;
    NoticeToImprove notice;
    if (same_word(one->issuer, "SCHOOL")) notice.issuer = "SCHOOL";
    if (same_word(one->issuer, "LA")) notice.issuer = "LA";
    notice.issued_on = one->issued_on;
    notice.from = one->from;
    notice.to = one->to;
    for (const std::string& word : words_in(one->parts)) {
      for (const std::string_view part : forms::notice_parts) {
        if (same_word(word, part)) notice.parts.emplace_back(part);
      }
    }
    notice.outcome = one->outcome;
    notice.early_ground = one->early_ground;
    notice.reference = one->paper_ref;
    to.notices_to_improve.push_back(std::move(notice));
  }
}

void add_known_notices(const Assembly& at, const std::string& key, ParentContact& to) {
  const auto [begin, end] = of_pupil(at.school.records.notices, at.pupil());
  for (const Notice* one = begin; one != end; ++one) {
    if (one->contact_key != key || (one->issued_on && at.on() < *one->issued_on)) continue;
    to.notices.push_back({one->number, one->issued_on, one->period_from, one->period_to, one->status});
  }
}

ParentContact contact_of(const Assembly& at, const Contact& contact) {
  const PupilDetail& pupil = at.school.pupil_detail(at.request.pupil);
  ParentContact to;
  if (contact.priority >= 0) to.order = contact.priority;
  to.ref = at.ref_of(contact.key);
  to.title = contact.title;
  to.surname = contact.surname;
  to.forename = contact.forename;
  to.relationship = contact.relationship;
  to.responsibility = yes_or_no(contact.responsibility);
  to.basis = basis_of(contact);
  to.lives_with = yes_or_no(contact.lives_with);
  to.address_as_pupil = as_pupil(contact, pupil);
  if (to.address_as_pupil != true) to.address = address_of(contact.address, contact.postcode);
  to.address_confirmed_on = contact.verified_on;
  to.phones = phones_of(contact.phones);
  to.email = contact.email;
  to.language = contact.language;
  add_warnings(at, contact.key, to);
  add_notices_to_improve(at, contact.key, to);
  add_known_notices(at, contact.key, to);
  if (const auto reason = at.request.reasons_not_proposed.find(contact.key);
      reason != at.request.reasons_not_proposed.end())
    to.reason_not_proposed = reason->second;
  return to;
}

// No measure, no reference: a contact against whom none is asked for has none.
void refer(Assembly& at, const std::string& key) {
  const auto found = at.request.measure_references.find(key);
  if (found == at.request.measure_references.end()) return;
  for (ParentContact& contact : at.record.contacts) {
    if (contact.ref == at.ref_of(key)) contact.measure_reference = found->second;
  }
}

}  // namespace

std::string Assembly::ref_of(const std::string& contact_key) const {
  for (const auto& [key, ref] : long_keys) {
    if (key == contact_key) return ref;
  }
  return contact_key;
}

void fill_contacts(Assembly& at) {
  const auto [begin, end] = of_pupil(at.school.records.contacts, at.pupil());
  std::set<std::string_view> keys;
  std::vector<std::string> parents;
  for (const Contact* contact = begin; contact != end; ++contact) {
    if (!keys.insert(contact->key).second) continue;  // one contact, one block
    if (!forms::key.accepts(contact->key))
      at.long_keys.emplace_back(contact->key, "contact-" + std::to_string(keys.size()));
    at.record.contacts.push_back(contact_of(at, *contact));
    if (is_parent(at.rulebook, *contact) && !at.request.reasons_not_proposed.contains(contact->key))
      parents.push_back(contact->key);
  }
  const auto known = [&](const std::string& key) {
    if (!keys.contains(key))
      throw Failure(ROLLMARK_E_NOT_FOUND, "the pupil has no contact of a key that the request names");
  };
  for (const std::string& key : at.request.parents_proposed) known(key);
  for (const auto& [key, reason] : at.request.reasons_not_proposed) known(key);
  if (!at.referral) return;
  for (const std::string& key : at.request.parents_proposed.empty() ? parents : at.request.parents_proposed) {
    at.record.referral.parents_proposed.push_back(at.ref_of(key));
    refer(at, key);
  }
}

void fill_siblings(Assembly& at) {
  const auto [begin, end] = of_pupil(at.school.records.siblings, at.pupil());
  for (const KnownSibling* one = begin; one != end; ++one) {
    Sibling to;
    to.surname = one->surname;
    to.forename = one->forename;
    to.dob = one->dob;
    to.school = one->school;
    to.absent_too = answer_of(one->absent_too);
    to.notice_requested = answer_of(one->notice_requested);
    to.reason = one->reason;
    at.record.siblings.push_back(std::move(to));
  }
}

}  // namespace rollmark
