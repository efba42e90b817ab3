// Which of the wanted elements a record holds nothing of.
#include <algorithm>
#include <array>

#include "returns/assemble/assemble.hpp"
#include "returns/record/record_paths.hpp"

namespace rollmark {
namespace {

bool is_at_or_below(std::string_view path, std::string_view element) {
  return path.starts_with(element) && (path.size() == element.size() || path[element.size()] == '/');
}

// Below Referral or Return: absent, they say that there is no such thing.
constexpr std::array<std::string_view, 9> silent = {
    "ActionReason", "Supersedes", "LACaseReference", "HomeLEA",
    "Overrides",    "NotHeld",    "Answers",         "NoticesBelowThresholdReason",
    "ReferralType"};
constexpr std::array<std::string_view, 12> silent_of_a_pupil = {"Pupil/UPNunknown",
                                                                "Pupil/FormerUPN",
                                                                "Pupil/LeavingDate",
                                                                "Pupil/LeavingReason",
                                                                "Pupil/PreferredSurname",
                                                                "Pupil/PreferredForename",
                                                                "Pupil/MiddleNames",
                                                                "Pupil/Attendance/AttendanceSince",
                                                                "Pupil/Contacts/Contact/ReasonNotProposed",
                                                                "Pupil/Contacts/Contact/MeasureReference",
                                                                "Pupil/Contacts/Contact/NoticesKnown",
                                                                "Pupil/Contacts/Contact/DOB"};
// Of who is looked after alone.
constexpr std::string_view care_authority = "Pupil/Care/CareAuthority";
constexpr std::string_view contact_address = "Pupil/Contacts/Contact/Address";
// Whoever answers for a plan and a social worker has looked for these too (assemble: say_no_where_vouched).
constexpr std::array<std::string_view, 5> flags = {"Pupil/Care/FSMhistory", "Pupil/Care/SENhistory",
                                                   "Pupil/Care/LookedAfter", "Pupil/Care/ChildInNeed",
                                                   "Pupil/Care/ChildProtection"};
// Kept back, not missing, where the address is protected.
constexpr std::array<std::string_view, 9> places = {"Pupil/Address",
                                                    "Pupil/Phones",
                                                    "Pupil/Email",
                                                    "Pupil/Contacts/Contact/AddressAsPupil",
                                                    "Pupil/Contacts/Contact/Address",
                                                    "Pupil/Contacts/Contact/Phones",
                                                    "Pupil/Contacts/Contact/Email",
                                                    "Pupil/Return/Deletion/FutureAddress",
                                                    "Pupil/Return/NewPupil/PreviousAddressNote"};

bool says_something_absent(std::string_view path) {
  if (std::ranges::find(silent_of_a_pupil, path) != silent_of_a_pupil.end()) return true;
  for (const std::string_view branch : {"Pupil/Referral/", "Pupil/Return/"}) {
    if (path.starts_with(branch) && std::ranges::find(silent, path.substr(branch.size())) != silent.end())
      return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> paths_not_held(const PupilRecord& pupil, const std::vector<std::string>& wanted) {
  const std::vector<std::string> held = held_paths(pupil);
  const bool kept_back = pupil.file().safety.address_protected == true;
  const bool flags_known =
      pupil.care.ehcp != Answer::not_held && pupil.care.social_worker != Answer::not_held;
  std::vector<std::string> missing;
  for (const std::string& path : wanted) {
    if (says_something_absent(path)) continue;
    if (path == care_authority && pupil.care.looked_after.empty()) continue;
    if (path == contact_address && std::ranges::all_of(pupil.contacts, [](const ParentContact& one) {
          return one.address_as_pupil == true;
        }))
      continue;
    if (flags_known && std::ranges::find(flags, path) != flags.end()) continue;
    if (kept_back && std::ranges::find(places, path) != places.end()) continue;
    if (std::ranges::none_of(held, [&](const std::string& one) { return is_at_or_below(one, path); }))
      missing.push_back(path);
  }
  return missing;
}

}  // namespace rollmark
