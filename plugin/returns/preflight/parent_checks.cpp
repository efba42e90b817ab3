// The parents of a document, each on their own: a measure is taken against one person (Education Act 1996
// s.444, s.576). It must not put a name, an address or a number into a finding.
#include "returns/preflight/parent_checks.hpp"

#include <algorithm>

#include "outputs/page/markup.hpp"
#include "returns/preflight/case_reading.hpp"
#include "returns/record/held.hpp"
#include "rulebook/la_profile.hpp"

namespace rollmark {
namespace {

constexpr std::string_view contacts_path = "Pupil/Contacts/Contact";

// The parents; where there is none, that is what the record lacks.
std::vector<NamedParent> parents_or_lacks(const CheckInput& in, CheckReport& report) {
  std::vector<NamedParent> parents = parents_of(in.pupil);
  if (parents.empty()) report.lacks(contacts_path);
  return parents;
}

void fires_at(CheckReport& report, const NamedParent& parent, std::string_view element, std::string value,
              std::string limit = {}) {
  report.fires({parent.path + "/" + std::string(element), contact_words(*parent.contact), std::move(value),
                std::move(limit)});
}

bool is_protected(const PupilRecord& pupil) {
  return pupil.file().safety.address_protected.value_or(false);
}

// Where a parent is written to. A protected address is not in the record, rightly.
const Address& address_of(const PupilRecord& pupil, const ParentContact& contact) {
  return contact.address_as_pupil.value_or(false) ? pupil.address : contact.address;
}

// "J", "J." and "J B" are initials.
bool is_initials(std::string_view forename) {
  std::size_t letters = 0;
  for (const char sign : forename) {
    const bool parts = sign == ' ' || sign == '.' || sign == '-';
    letters = parts ? 0 : letters + 1;
    if (letters > 1) return false;
  }
  return true;
}

// PF-031: what the LA does not do without.
void details_missing(const CheckInput& in, CheckReport& report) {
  const std::string_view document = in.header.document_type;
  if (in.profile.words("parent-details", in.on, document).empty()) return report.does_not_apply();
  const std::vector<NamedParent> parents = parents_of(in.pupil);
  if (parents.empty()) report.fires({std::string(contacts_path), "The document", "parent", ""});
  const auto asked = [&](std::string_view word) {
    return in.profile.has("parent-details", word, in.on, document);
  };
  for (const NamedParent& parent : parents) {
    const ParentContact& contact = *parent.contact;
    const auto missing = [&](std::string_view word, std::string_view element, bool held,
                             std::string_view words = {}) {
      if (asked(word) && !held && may_hold(in.header, in.pupil, parent.path + "/" + std::string(element)))
        fires_at(report, parent, element, std::string(words.empty() ? word : words));
    };
    missing("title", "Title", is_held(contact.title));
    missing("surname", "Surname", is_held(contact.surname));
    if (is_held(contact.forename) && is_initials(contact.forename) && asked("forename"))
      fires_at(report, parent, "Forename", "full forename, an initial alone");
    missing("forename", "Forename", is_held(contact.forename));
    missing("relationship", "Relationship", is_held(contact.relationship));
    missing("dob", "DOB", contact.dob.has_value(), "date of birth");
    if (is_protected(in.pupil)) continue;
    const Address& address = address_of(in.pupil, contact);
    missing("address", "Address", is_held(address));
    if (is_held(address)) missing("postcode", "Address/PostCode", is_held(address.postcode));
  }
}

std::optional<std::int64_t> months_asked(const CheckInput& in) {
  return in.profile.number("address-confirmed-months", in.on, in.header.document_type);
}

// Whether details confirmed on a day are older than the LA takes: on the last day of the months they still
// serve.
bool is_stale(const CheckInput& in, Day confirmed, std::int64_t months) {
  return months_later(confirmed, months) < made_on(in);
}

// PF-032
void not_confirmed(const CheckInput& in, CheckReport& report) {
  const std::optional<std::int64_t> months = months_asked(in);
  if (!months) return report.does_not_apply();
  for (const NamedParent& parent : parents_or_lacks(in, report)) {
    const std::optional<Day>& confirmed = parent.contact->address_confirmed_on;
    if (!confirmed)
      report.lacks(parent.path + "/AddressConfirmedOn");
    else if (is_stale(in, *confirmed, *months))
      report.fires({parent.path + "/AddressConfirmedOn", contact_words(*parent.contact),
                    "on " + long_day(*confirmed), counted(*months, "month", "months"), *confirmed});
  }
}

// PF-033
void several_in_one(const CheckInput& in, CheckReport& report) {
  const std::string_view document = in.header.document_type;
  const bool one_child = in.profile.has("one-child", "yes", in.on, document);
  const bool one_parent = in.profile.has("one-parent", "yes", in.on, document);
  if (!one_child && !one_parent) return report.does_not_apply();
  if (one_child && in.pupils_in_file > 1)
    report.fires({"Pupil", "The file",
                  counted(static_cast<std::int64_t>(in.pupils_in_file), "child", "children"), "one child"});
  const std::size_t parents = in.pupil.referral.parents_proposed.size();
  if (one_parent && parents > 1)
    report.fires({"Pupil/Referral/ParentsProposed", "The request",
                  counted(static_cast<std::int64_t>(parents), "parent", "parents"), "one parent"});
}

// PF-034: by birth, parental responsibility, or care of the child (EA 1996 s.576).
void basis_not_stated(const CheckInput& in, CheckReport& report) {
  for (const NamedParent& parent : parents_or_lacks(in, report)) {
    if (!is_held(parent.contact->basis)) fires_at(report, parent, "Basis", "no basis");
  }
}

// PF-035: whoever has no care of the child day to day and did not go is not asked to answer for the leave.
void not_on_the_leave(const CheckInput& in, CheckReport& report) {
  if (!is_about_leave(in)) return report.does_not_apply();
  for (const NamedParent& parent : parents_or_lacks(in, report)) {
    const ParentContact& contact = *parent.contact;
    if (contact.lives_with.value_or(false) || contact.basis == "CARE" ||
        contact.took_part_in_leave == Answer::yes)
      continue;
    if (!contact.lives_with) report.lacks(parent.path + "/LivesWith");
    if (contact.took_part_in_leave != Answer::no) report.lacks(parent.path + "/TookPartInLeave");
    if (contact.lives_with && contact.took_part_in_leave == Answer::no)
      fires_at(report, parent, "TookPartInLeave", "no day-to-day care, and did not go on the leave");
  }
}

// PF-036
void went_without_address(const CheckInput& in, CheckReport& report) {
  if (!is_about_leave(in) || is_protected(in.pupil)) return report.does_not_apply();
  const std::optional<std::int64_t> months = months_asked(in);
  for (const NamedParent& parent : parents_or_lacks(in, report)) {
    const ParentContact& contact = *parent.contact;
    if (contact.took_part_in_leave == Answer::no) continue;
    if (contact.took_part_in_leave != Answer::yes) {
      report.lacks(parent.path + "/TookPartInLeave");
      continue;
    }
    if (!is_held(address_of(in.pupil, contact)))
      fires_at(report, parent, "Address", "no address");
    else if (months && !contact.address_confirmed_on)
      report.lacks(parent.path + "/AddressConfirmedOn");
    else if (months && is_stale(in, *contact.address_confirmed_on, *months))
      fires_at(report, parent, "AddressConfirmedOn",
               "an address last confirmed on " + long_day(*contact.address_confirmed_on));
  }
}

// PF-040
void language_not_stated(const CheckInput& in, CheckReport& report) {
  for (const NamedParent& parent : parents_or_lacks(in, report)) {
    if (!is_held(parent.contact->language) && !parent.contact->interpreter_needed)
      fires_at(report, parent, "Language", "language and communication needs");
  }
}

// PF-046: what tells where the child is. A parent who lives elsewhere may be written to there.
void protected_address_given(const CheckInput& in, CheckReport& report) {
  const PupilRecord& pupil = in.pupil;
  const CaseFile& file = pupil.file();
  if (!file.safety.address_protected) return report.lacks(case_path(pupil, "Safety/AddressProtected"));
  if (!*file.safety.address_protected) return;
  const auto look = [&](bool held, std::string path, std::string where) {
    if (held) report.fires({std::move(path), std::move(where), "", ""});
  };
  look(is_held(pupil.address), "Pupil/Address", "The pupil's address");
  look(is_held(pupil.phones), "Pupil/Phones", "The pupil's telephone number");
  look(is_held(pupil.email), "Pupil/Email", "The pupil's e-mail address");
  for (std::size_t place = 1; const ParentContact& contact : pupil.contacts) {
    const std::string path = std::string(contacts_path) + "[" + std::to_string(place++) + "]/";
    if (!contact.lives_with.value_or(true) && !contact.address_as_pupil.value_or(false)) continue;
    const std::string of = " of " + contact_words(contact);
    look(is_held(contact.address), path + "Address", "The address" + of);
    look(is_held(contact.phones), path + "Phones", "The telephone number" + of);
    look(is_held(contact.email), path + "Email", "The e-mail address" + of);
  }
  for (std::size_t place = 1; const PriorAction& action : file.actions) {
    const std::string number = std::to_string(place++);
    look(is_held(action.place), case_path(pupil, "PriorActions/Action[" + number + "]/Place"),
         "The place of step " + number);
  }
}

constexpr PreflightCheck table[] = {{"PF-031", details_missing},     {"PF-032", not_confirmed},
                                    {"PF-033", several_in_one},      {"PF-034", basis_not_stated},
                                    {"PF-035", not_on_the_leave},    {"PF-036", went_without_address},
                                    {"PF-040", language_not_stated}, {"PF-046", protected_address_given}};

}  // namespace

std::span<const PreflightCheck> parent_checks() {
  return table;
}

}  // namespace rollmark
