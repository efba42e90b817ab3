// The pupil of a document: what may not be empty, and what an LA wants settled before it is sent. It must not
// put a name, number or birth date into a finding.
#include "returns/preflight/pupil_checks.hpp"

#include <algorithm>
#include <set>

#include "core/upn.hpp"
#include "returns/documents/document_entry.hpp"
#include "returns/preflight/case_matter.hpp"
#include "returns/preflight/case_reading.hpp"
#include "returns/record/held.hpp"
#include "returns/record/record_paths.hpp"
#include "rulebook/la_profile.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {
namespace {

bool holds(const std::vector<std::string>& held, std::string_view path) {
  return std::ranges::any_of(held, [&](std::string_view one) {
    return one.starts_with(path) && (one.size() == path.size() || one[path.size()] == '/');
  });
}

// "Surname (Legal surname)"
std::string element_words(std::string_view path) {
  std::string words(path.substr(path.rfind('/') + 1));
  std::string_view about = about_element(path);
  if (about.ends_with('.')) about.remove_suffix(1);
  return about.empty() ? words : words + " (" + std::string(about) + ")";
}

// What is not missing though nothing stands there: a UPN with the reason why there is none, a request for
// leave that nobody made, an address that is protected.
bool is_excused(const PupilRecord& pupil, std::string_view path) {
  if (path == "Pupil/UPN") return is_held(pupil.upn_unknown);
  if (path == "Pupil/Referral/Leave") return answered(pupil, "leave-application-made") == Answer::no;
  return path.starts_with("Pupil/Address") && pupil.file().safety.address_protected.value_or(false);
}

// PF-030: what the LA's profile requires, and that without which the document says nothing.
void field_empty(const CheckInput& in, CheckReport& report) {
  const std::string_view document = in.header.document_type;
  std::set<std::string, std::less<>> asked =
      documents().find(document).needed(extent_of(in.header, in.pupil));
  for (const StatedField* field : in.profile.required(document, in.on)) {
    if (may_hold(in.header, in.pupil, field->field)) asked.insert(field->field);
  }
  constexpr std::string_view contact = "Pupil/Contacts/Contact";
  const std::vector<std::string> held = held_paths(in.pupil);
  const std::vector<NamedParent> parents = parents_of(in.pupil);
  for (const std::string& path : asked) {
    if (is_excused(in.pupil, path)) continue;
    if (!path.starts_with(contact) || path.size() == contact.size() || parents.empty()) {
      if (!holds(held, path)) report.fires({path, element_words(path), "", ""});
      continue;
    }
    for (const NamedParent& parent : parents) {  // each of them, or the officer asks again
      PupilRecord alone;
      alone.contacts.push_back(*parent.contact);
      if (!holds(held_paths(alone), path))
        report.fires({parent.path + path.substr(contact.size()),
                      contact_words(*parent.contact) + ": " + element_words(path), "", ""});
    }
  }
}

// PF-037: what the LA asks for; what is held must be well formed in any case.
void pupil_details(const CheckInput& in, CheckReport& report) {
  const PupilRecord& pupil = in.pupil;
  const auto missing = [&](std::string_view word, std::string_view path, bool held, std::string_view name) {
    if (held || !may_hold(in.header, in.pupil, path) ||
        !in.profile.has("pupil-details", word, in.on, in.header.document_type))
      return;
    report.fires({std::string(path), std::string(name), "missing", ""});
  };
  if (is_held(pupil.upn) && !is_valid(check_upn(pupil.upn)))
    report.fires({"Pupil/UPN", "The UPN", "malformed", "13 characters with the right check letter"});
  missing("upn", "Pupil/UPN", is_held(pupil.upn) || is_held(pupil.upn_unknown), "The UPN");
  if (pupil.dob && in.on < *pupil.dob)
    report.fires({"Pupil/DOB", "The date of birth", "malformed", "a day before the document"});
  missing("dob", "Pupil/DOB", pupil.dob.has_value(), "The date of birth");
  missing("sex", "Pupil/Sex", is_held(pupil.sex), "The sex");
  missing("ethnicity", "Pupil/BasicDetails/Ethnicity", is_held(pupil.basic.ethnicity), "The ethnicity");
  missing("language", "Pupil/BasicDetails/Language", is_held(pupil.basic.language), "The home language");
  missing("year", "Pupil/BasicDetails/NCyearActual", is_held(pupil.basic.nc_year), "The year group");
  if (!pupil.file().safety.address_protected.value_or(false))
    missing("address", "Pupil/Address", is_held(pupil.address), "The address");
}

// PF-038: an LA that does not know the pupil yet needs these to make a record.
void not_known_to_la(const CheckInput& in, CheckReport& report) {
  const PupilRecord& pupil = in.pupil;
  const Answer known = answered(pupil, "la-knows-pupil");
  if (known == Answer::yes) return;
  const auto need = [&](std::string_view path, bool held, std::string_view name) {
    if (held) return;
    if (known == Answer::no)
      report.fires({std::string(path), std::string(name), "missing", "", pupil.entry});
    else
      report.lacks(answer_path(pupil, "la-knows-pupil"));
  };
  need("Pupil/Forename", is_held(pupil.forename), "The forename");
  need("Pupil/Surname", is_held(pupil.surname), "The surname");
  need("Pupil/DOB", pupil.dob.has_value(), "The date of birth");
  need("Pupil/Sex", is_held(pupil.sex), "The sex");
  need("Pupil/UPN", is_held(pupil.upn) || is_held(pupil.upn_unknown), "The UPN");
  need("Pupil/Address", is_held(pupil.address) || pupil.file().safety.address_protected.value_or(false),
       "The address");
  need("Pupil/EntryDate", pupil.entry.has_value(), "The start date");
  need(answer_path(pupil, "previous-school"),
       answered_in_words(pupil, "previous-school") || is_held(pupil.returned.new_pupil.last_school),
       "The previous school");
}

// PF-039
void other_names(const CheckInput& in, CheckReport& report) {
  const PupilRecord& pupil = in.pupil;
  if (is_held(pupil.preferred_surname) || is_held(pupil.preferred_forename) || is_held(pupil.former_surname))
    return;
  const Answer others = answered(pupil, "other-names");
  if (others == Answer::no) return;
  if (others == Answer::yes)
    report.fires({"Pupil/PreferredSurname", "The name by which the pupil is known", "", ""});
  else
    report.lacks("Pupil/PreferredSurname");
}

bool holds_now(const std::vector<StatusSpan>& spans, Day day) {
  return std::ranges::any_of(spans, [&](const StatusSpan& span) {
    return (!span.from || *span.from <= day) && (!span.to || day <= *span.to);
  });
}

// PF-041: the LA is the parent then. `contact`: it wants to be spoken to first; `refuse`: it takes none.
void looked_after(const CheckInput& in, CheckReport& report) {
  const std::string_view document = in.header.document_type;
  const bool refuses = in.profile.has("looked-after", "refuse", in.on, document);
  if (!refuses && !in.profile.has("looked-after", "contact", in.on, document)) return report.does_not_apply();
  const PupilRecord& pupil = in.pupil;
  const Answer answer = answered(pupil, "looked-after");
  const bool in_care = holds_now(pupil.care.looked_after, in.on) || answer == Answer::yes;
  if (!in_care) {
    // A span of the past shows that the record of care is kept.
    if (answer != Answer::no && pupil.care.looked_after.empty()) report.lacks("Pupil/Care/LookedAfter");
    return;
  }
  if (!refuses && answered(pupil, "looked-after-agreed") == Answer::yes) return;
  report.fires({"Pupil/Care/LookedAfter", "The pupil", "", ""});
}

// PF-042
void agency_involved(const CheckInput& in, CheckReport& report) {
  const PupilRecord& pupil = in.pupil;
  const Care& care = pupil.care;
  std::vector<std::pair<std::string, std::string>> involved;  // path, who
  if (care.social_worker == Answer::yes) involved.emplace_back("Pupil/Care/SocialWorker", "A social worker");
  if (holds_now(care.in_need, in.on))
    involved.emplace_back("Pupil/Care/ChildInNeed", "Social care (child in need)");
  if (holds_now(care.protection, in.on))
    involved.emplace_back("Pupil/Care/ChildProtection", "Social care (child protection)");
  for (std::size_t place = 1; place <= pupil.file().agencies.size(); ++place)
    involved.emplace_back(case_path(pupil, "Agencies/Agency[" + std::to_string(place) + "]"),
                          "Agency " + std::to_string(place));
  const Answer others = answered(pupil, "agencies-involved");
  if (involved.empty() && others == Answer::yes)
    involved.emplace_back(answer_path(pupil, "agencies-involved"), "An agency");
  if (involved.empty() && others != Answer::no) return report.lacks(answer_path(pupil, "agencies-involved"));
  const bool spoken_to = std::ranges::any_of(pupil.file().actions, [&](const PriorAction& action) {
    return is_step(action, StepKind::agency) && (!action.date || *action.date <= made_on(in));
  });
  if (spoken_to || answered(pupil, "agency-discussed") == Answer::yes) return;
  for (auto& [path, who] : involved) report.fires({std::move(path), std::move(who), "", ""});
}

// PF-043: what the LA asks about brothers and sisters; all of it where the profile does not say.
void siblings_not_told(const CheckInput& in, CheckReport& report) {
  const PupilRecord& pupil = in.pupil;
  const std::string_view document = in.header.document_type;
  const bool asks_all = in.profile.words("siblings", in.on, document).empty();
  const auto asks = [&](std::string_view word) {
    return asks_all || in.profile.has("siblings", word, in.on, document);
  };
  const Answer any = answered(pupil, "siblings-of-school-age");
  if (pupil.siblings.empty()) {
    if (any == Answer::yes)
      report.fires({"Pupil/Siblings", "brothers and sisters of school age", "who they are", ""});
    else if (any != Answer::no)
      report.lacks("Pupil/Siblings");
    return;
  }
  for (std::size_t place = 1; const Sibling& sibling : pupil.siblings) {
    const std::string number = std::to_string(place++);
    const std::string path = "Pupil/Siblings/Sibling[" + number + "]";
    const auto fires = [&](std::string_view element, std::string_view value) {
      report.fires(
          {path + "/" + std::string(element), "brother or sister " + number, std::string(value), ""});
    };
    if (sibling.dob && !in.rulebook.school_age.holds(*sibling.dob, in.on)) continue;
    if (asks("names") && (!is_held(sibling.surname) || !is_held(sibling.forename)))
      fires("Surname", "who it is");
    if (asks("absent-too") && sibling.absent_too == Answer::not_held)
      fires("AbsentToo", "whether absent too");
    if (sibling.absent_too != Answer::yes) continue;
    if (asks("notice-requested") && sibling.notice_requested == Answer::not_held)
      fires("NoticeRequested", "whether a notice is asked for");
    if (asks("reason") && sibling.notice_requested == Answer::no && !is_held(sibling.reason))
      fires("Reason", "why no notice is asked for");
  }
}

// PF-044: the home LA knows of support and earlier notices.
void other_la(const CheckInput& in, CheckReport& report) {
  const PupilRecord& pupil = in.pupil;
  const std::string& home = pupil.submission().home_lea;
  const std::string& asked = in.header.dest_la.lea;
  if (!is_held(home) || home == asked ||
      in.profile.has("cross-border", "none", in.on, in.header.document_type))
    return report.does_not_apply();
  if (std::ranges::any_of(pupil.file().actions, [](const PriorAction& action) {
        return says(action.kind, "home la") || says(action.kind, "home authority");
      }))
    return;
  const Answer answer = answered(pupil, "home-la-asked");
  if (answer == Answer::not_held) return report.lacks(answer_path(pupil, "home-la-asked"));
  if (answer != Answer::yes) report.fires({case_path(pupil, "HomeLEA"), "The home LA", "LA " + home, ""});
}

// PF-045
void plan_review_not_told(const CheckInput& in, CheckReport& report) {
  const PupilRecord& pupil = in.pupil;
  const Answer support = answered(pupil, "sen-support");
  const bool plan = pupil.care.ehcp == Answer::yes;
  if (plan || holds_now(pupil.care.sen, in.on) || support == Answer::yes) {
    if (!answered_in_words(pupil, "sen-review"))
      report.fires(
          {answer_path(pupil, "sen-review"), "The pupil", plan ? "an EHC plan" : "SEN provision", ""});
    return;
  }
  if (pupil.care.ehcp != Answer::no) report.lacks("Pupil/Care/EHCP");
  if (support != Answer::no && pupil.care.sen.empty()) report.lacks("Pupil/Care/SENhistory");
}

constexpr PreflightCheck table[] = {
    {"PF-030", field_empty},       {"PF-037", pupil_details}, {"PF-038", not_known_to_la},
    {"PF-039", other_names},       {"PF-041", looked_after},  {"PF-042", agency_involved},
    {"PF-043", siblings_not_told}, {"PF-044", other_la},      {"PF-045", plan_review_not_told}};

}  // namespace

std::span<const PreflightCheck> pupil_checks() {
  return table;
}

}  // namespace rollmark
