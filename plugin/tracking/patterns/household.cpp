// Joining pupils by what they share.
#include "tracking/patterns/household.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>

#include "core/words.hpp"

namespace rollmark {
namespace {

// Who is joined to whom: each pupil points towards the first of its household.
class Joined {
 public:
  explicit Joined(std::size_t pupils) : towards_(pupils) {
    std::iota(towards_.begin(), towards_.end(), std::uint32_t{0});
  }
  std::uint32_t first(std::uint32_t pupil) {
    while (towards_[pupil] != pupil) pupil = towards_[pupil] = towards_[towards_[pupil]];
    return pupil;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = first(a);
    b = first(b);
    towards_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> towards_;
};

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
  Joined joined(school.pupils.size());
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
