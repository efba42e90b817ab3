// Comparing identities.
#include "returns/intake/pupil_match.hpp"

#include <algorithm>
#include <set>

#include "core/upn.hpp"

namespace rollmark {
namespace {

bool share_one(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& one) { return std::ranges::find(b, one) != b.end(); });
}

void add_name(std::vector<std::string>& names, std::string_view name) {
  std::string folded = folded_name(name);
  if (!folded.empty() && std::ranges::find(names, folded) == names.end()) names.push_back(std::move(folded));
}

// "UPN, name and birth date"
std::string listed(const std::vector<std::string_view>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i)
    text.append(i == 0 ? "" : i + 1 == words.size() ? " and " : ", ").append(words[i]);
  return text;
}

}  // namespace

std::string folded_name(std::string_view name) {
  std::string folded;
  for (const char sign : name) {
    if (sign >= 'A' && sign <= 'Z')
      folded += static_cast<char>(sign - 'A' + 'a');
    else if ((sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') ||
             static_cast<unsigned char>(sign) >= 0x80)
      folded += sign;
  }
  return folded;
}

PupilIdentity identity_of(const PupilRecord& record) {
  PupilIdentity identity;
  if (is_valid(check_upn(record.upn))) identity.upn = record.upn;
  for (const std::string* name : {&record.surname, &record.preferred_surname, &record.former_surname})
    add_name(identity.surnames, *name);
  for (const std::string* name : {&record.forename, &record.preferred_forename, &record.former_forename})
    add_name(identity.forenames, *name);
  identity.dob = record.dob;
  return identity;
}

std::string_view grade_name(MatchGrade grade) {
  return grade == MatchGrade::exact ? "exact" : grade == MatchGrade::probable ? "probable" : "none";
}

PupilMatch match_pupils(const PupilIdentity& a, const PupilIdentity& b) {
  const bool upns = !a.upn.empty() && !b.upn.empty();
  const bool names =
      !a.surnames.empty() && !a.forenames.empty() && !b.surnames.empty() && !b.forenames.empty();
  const bool dobs = a.dob && b.dob;
  const bool same_upn = upns && a.upn == b.upn;
  const bool same_name = names && share_one(a.surnames, b.surnames) && share_one(a.forenames, b.forenames);
  const bool same_dob = dobs && a.dob == b.dob;

  PupilMatch match;
  if (same_upn && same_name && same_dob)
    match.grade = MatchGrade::exact;
  else if (same_upn || (same_name && same_dob))
    match.grade = MatchGrade::probable;
  std::vector<std::string_view> agrees;
  std::vector<std::string_view> differs;
  if (upns) (same_upn ? agrees : differs).push_back("UPN");
  if (names) (same_name ? agrees : differs).push_back("name");
  if (dobs) (same_dob ? agrees : differs).push_back("birth date");
  match.agrees = listed(agrees);
  match.differs = listed(differs);
  return match;
}

void PupilIndex::add(PupilIdentity identity) {
  const std::size_t place = all_.size();
  if (!identity.upn.empty()) by_upn_.insert({identity.upn, place});
  if (identity.dob) by_dob_.insert({*identity.dob, place});
  all_.push_back(std::move(identity));
}

std::vector<std::pair<std::size_t, PupilMatch>> PupilIndex::find(const PupilIdentity& identity) const {
  std::set<std::size_t> near;
  if (!identity.upn.empty()) {
    const auto [first, last] = by_upn_.equal_range(identity.upn);
    for (auto one = first; one != last; ++one) near.insert(one->second);
  }
  if (identity.dob) {
    const auto [first, last] = by_dob_.equal_range(*identity.dob);
    for (auto one = first; one != last; ++one) near.insert(one->second);
  }
  std::vector<std::pair<std::size_t, PupilMatch>> found;
  for (const std::size_t place : near) {
    PupilMatch match = match_pupils(identity, all_[place]);
    if (match.grade != MatchGrade::none) found.emplace_back(place, std::move(match));
  }
  std::ranges::stable_sort(found,
                           [](const auto& a, const auto& b) { return a.second.grade > b.second.grade; });
  return found;
}

}  // namespace rollmark
