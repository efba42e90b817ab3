// Looking things up in an LA's profile: linear, for its lists are short.
#include "rulebook/la_profile.hpp"

#include <algorithm>

#include "core/failure.hpp"

namespace rollmark {
namespace {

// The entry of `name` that holds on a day: one for the document before one for every document.
template <class Entry, class Name>
const Entry* entry_on(const std::vector<Entry>& entries, std::string Name::*member, std::string_view name,
                      Day day, std::string_view document) {
  const Entry* found = nullptr;
  for (const Entry& entry : entries) {
    if (entry.*member != name || !entry.holds(day, document)) continue;
    if (!entry.document.empty()) return &entry;
    found = &entry;
  }
  return found;
}

// The base's entries that hold, then the profile's own; one that says the same as an earlier is left out.
template <class Entry, class Same>
std::vector<const Entry*> gathered(const LaProfile& profile, std::vector<Entry> LaProfile::*list,
                                   std::string_view document, Day day, const Same& same) {
  std::vector<const Entry*> found;
  if (profile.base) found = gathered(*profile.base, list, document, day, same);
  for (const Entry& entry : profile.*list) {
    const auto is_same = [&](const Entry* earlier) { return same(*earlier, entry); };
    if (entry.holds(day, document) && std::ranges::none_of(found, is_same)) found.push_back(&entry);
  }
  return found;
}

}  // namespace

std::string_view setting_kind_name(SettingKind kind) {
  switch (kind) {
    case SettingKind::words:
      return "words";
    case SettingKind::text:
      return "text";
    case SettingKind::number:
      break;
  }
  return "number";
}

const Setting* LaProfile::find_setting(std::string_view setting) const {
  const std::vector<Setting>& known = national().settings;
  const auto found = std::ranges::find(known, setting, &Setting::name);
  return found == known.end() ? nullptr : &*found;
}

const StatedSetting* LaProfile::find(std::string_view setting, Day day, std::string_view document) const {
  if (find_setting(setting) == nullptr)
    throw Failure(ROLLMARK_E_INTERNAL, "no setting '" + std::string(setting) + "' in LA profiles");
  const StatedSetting* found = entry_on(stated, &StatedSetting::name, setting, day, document);
  return found != nullptr || !base ? found : base->find(setting, day, document);
}

const StatedSeverity* LaProfile::find_severity(std::string_view rule, Day day,
                                               std::string_view document) const {
  const StatedSeverity* found = entry_on(severities, &StatedSeverity::rule, rule, day, document);
  return found != nullptr || !base ? found : base->find_severity(rule, day, document);
}

Severity LaProfile::severity(std::string_view rule, Day day, std::string_view document) const {
  const PreflightEntry* check = preflight_book().find(rule);
  if (check == nullptr) throw Failure(ROLLMARK_E_INTERNAL, "no pre-flight check '" + std::string(rule) + "'");
  const StatedSeverity* found = find_severity(rule, day, document);
  return found == nullptr ? check->severity(day, document) : found->severity;
}

std::optional<std::int64_t> LaProfile::number(std::string_view setting, Day day,
                                              std::string_view document) const {
  const StatedSetting* found = find(setting, day, document);
  return found == nullptr ? std::nullopt : found->number;
}

std::span<const std::string> LaProfile::words(std::string_view setting, Day day,
                                              std::string_view document) const {
  const StatedSetting* found = find(setting, day, document);
  return found == nullptr ? std::span<const std::string>{} : std::span<const std::string>(found->words);
}

bool LaProfile::has(std::string_view setting, std::string_view word, Day day,
                    std::string_view document) const {
  const std::span<const std::string> stated_words = words(setting, day, document);
  return std::ranges::find(stated_words, word) != stated_words.end();
}

std::string_view LaProfile::text(std::string_view setting, Day day, std::string_view document) const {
  const StatedSetting* found = find(setting, day, document);
  return found == nullptr ? std::string_view{} : std::string_view(found->text);
}

std::vector<const StatedField*> LaProfile::required(std::string_view document, Day day) const {
  return gathered(*this, &LaProfile::fields, document, day,
                  [](const StatedField& a, const StatedField& b) { return a.field == b.field; });
}

std::vector<const StatedPaper*> LaProfile::attachments(std::string_view document, std::string_view ground,
                                                       Day day) const {
  std::vector<const StatedPaper*> found = gathered(
      *this, &LaProfile::papers, document, day,
      [](const StatedPaper& a, const StatedPaper& b) { return a.kind == b.kind && a.ground == b.ground; });
  std::erase_if(found,
                [&](const StatedPaper* paper) { return !paper->ground.empty() && paper->ground != ground; });
  return found;
}

std::vector<const StatedContact*> LaProfile::contacts_for(std::string_view document, Day day) const {
  return gathered(*this, &LaProfile::contacts, document, day,
                  [](const StatedContact& a, const StatedContact& b) { return &a == &b; });
}

const LaProfile& LaProfiles::find(std::string_view id_or_number) const {
  for (const std::shared_ptr<const LaProfile>& profile : all_) {
    if (profile->id == id_or_number || (!id_or_number.empty() && profile->la_number == id_or_number))
      return *profile;
  }
  std::string ids;
  for (const std::shared_ptr<const LaProfile>& profile : all_) {
    if (!ids.empty()) ids += ' ';
    ids += profile->id;
  }
  throw Failure(ROLLMARK_E_NOT_FOUND,
                "no LA profile \"" + std::string(id_or_number) + "\"; there are: " + ids);
}

const LaProfile& LaProfiles::of_la(std::string_view la_number) const {
  for (const std::shared_ptr<const LaProfile>& profile : all_) {
    if (!la_number.empty() && profile->la_number == la_number) return *profile;
  }
  return *all_.front();
}

const LaProfile& LaProfiles::add(std::string_view xml, KnowsElement knows_element) {
  const std::shared_ptr<const LaProfile> fresh = read_la_profile(xml, national(), knows_element);
  std::vector<std::shared_ptr<const LaProfile>> all = all_;
  std::erase_if(all, [&](const std::shared_ptr<const LaProfile>& profile) {
    return profile->id == fresh->id || (profile->la_number == fresh->la_number);
  });
  const auto place = std::upper_bound(all.begin() + 1, all.end(), fresh,
                                      [](const auto& a, const auto& b) { return a->id < b->id; });
  all.insert(place, fresh);
  all_ = std::move(all);
  return *fresh;
}

}  // namespace rollmark
