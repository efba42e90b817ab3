// Joining pupils by what they share.
#include "tracking/patterns/household.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "core/joined_places.hpp"
#include "core/words.hpp"

namespace rollmark {
namespace {

// One text of a whole address; empty where either part is missing.
std::string whole_address(const std::string& address, const std::string& postcode) {
  if (address.empty() || postcode.empty()) return {};
  std::string letters = small_letters(postcode);
  std::erase(letters, ' ');
  return "at " + small_letters(address) + "\n" + letters;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> households(const School& school, const Parameter* yes,
                                                   std::int64_t most_pupils) {
  JoinedPlaces joined(school.pupils.size());
  std::map<std::string, std::uint32_t> first_with;
  const auto share = [&](std::uint32_t pupil, const std::string& what) {
    const auto [found, made] = first_with.try_emplace(what, pupil);
    if (!made) joined.join(found->second, pupil);
  };
  for (const Contact& contact : school.records.contacts) {
    const bool lives_with = yes != nullptr && std::ranges::any_of(yes->words, [&](const std::string& word) {
                              return same_word(word, contact.lives_with);
                            });
    if (contact.pupil < 0 || !lives_with) continue;
    const auto pupil = static_cast<std::uint32_t>(contact.pupil);
    if (!contact.key.empty()) share(pupil, "contact " + contact.key);
    const std::string address = whole_address(contact.address, contact.postcode);
    if (!address.empty()) share(pupil, address);
  }
  for (std::uint32_t pupil = 0; pupil < school.pupils.size(); ++pupil) {
    const PupilDetail& detail = school.pupil_detail(pupil);
    const std::string address = whole_address(detail.address, detail.postcode);
    if (!address.empty()) share(pupil, address);
  }
  std::map<std::uint32_t, std::vector<std::uint32_t>> by_first;
  for (std::uint32_t pupil = 0; pupil < school.pupils.size(); ++pupil)
    by_first[joined.first(pupil)].push_back(pupil);
  std::vector<std::vector<std::uint32_t>> all;
  for (auto& [first, pupils] : by_first) {
    if (pupils.size() > 1 && static_cast<std::int64_t>(pupils.size()) <= most_pupils)
      all.push_back(std::move(pupils));
  }
  return all;
}

}  // namespace rollmark
