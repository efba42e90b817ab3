// Putting keyed rows together: schools by their key checks, children by the tokens that their enrolments
// share.
#include "casework/keyed_rolls.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "casework/school_hashes.hpp"
#include "core/joined_places.hpp"

namespace rollmark {
namespace {

std::optional<UpnHeld> held_by(std::string_view kind) {
  if (kind == keyed_kind::permanent) return UpnHeld::permanent;
  if (kind == keyed_kind::temporary) return UpnHeld::temporary;
  if (kind == keyed_kind::missing) return UpnHeld::missing;
  if (kind == keyed_kind::unsound) return UpnHeld::unsound;
  return std::nullopt;
}

class Gathering {
 public:
  Gathering(KeyedRolls& all, std::span<const School> schools, const std::vector<KeyedPupil>& rows)
      : all_(all) {
    std::map<std::string, std::string> urns;
    for (const School& one : schools) urns[one.key] = one.urn;
    for (const KeyedPupil& row : rows) urns.try_emplace(row.school_key);
    for (auto& [key, urn] : urns) {
      all_.schools.emplace_back();
      all_.schools.back().key = key;
      all_.schools.back().urn = urn;
    }
  }

  void take(const KeyedPupil& row) {
    const auto found = std::ranges::lower_bound(all_.schools, row.school_key, {}, &KeyedSchool::key);
    KeyedSchool& school = *found;
    ++school.rows;
    if (row.kind == keyed_kind::key_check) {
      take_check(school, row);
      return;
    }
    const std::optional<UpnHeld> held = held_by(row.kind);
    const bool former = row.kind == keyed_kind::former;
    if ((!held && !former) || row.enrolment_token.empty() || row.token.empty() || !row.start_date ||
        (row.end_date && *row.end_date < *row.start_date)) {
      ++school.not_read;
      return;
    }
    const auto place = static_cast<std::uint32_t>(found - all_.schools.begin());
    Rows& rows = found_[{place, row.enrolment_token}];
    (former ? rows.former : rows.present).push_back(&row);
  }

  void finish() {
    std::vector<std::pair<std::string_view, std::uint32_t>> tokens;
    for (const auto& [at, rows] : found_) {
      KeyedSchool& school = all_.schools[at.first];
      if (rows.present.empty()) {  // a former UPN of an enrolment that has no row of its own
        school.not_read += static_cast<std::int64_t>(rows.former.size());
        continue;
      }
      const auto place = static_cast<std::uint32_t>(all_.enrolments.size());
      add(at.first, *rows.present.back());
      school.differing += rows.present.size() > 1 ? 1 : 0;
      school.former += rows.former.empty() ? 0 : 1;
      for (const KeyedPupil* one : rows.present) tokens.emplace_back(one->token, place);
      for (const KeyedPupil* one : rows.former) tokens.emplace_back(one->token, place);
    }
    join(tokens);
    group_keys();
  }

 private:
  struct Rows {
    std::vector<const KeyedPupil*> present;
    std::vector<const KeyedPupil*> former;
  };

  static void take_check(KeyedSchool& school, const KeyedPupil& row) {
    if (std::ranges::find(school.checks, row.token) == school.checks.end())
      school.checks.push_back(row.token);  // rows come sorted
    if (row.start_date && (!school.from || *school.from < *row.start_date)) school.from = row.start_date;
    if (row.end_date && (!school.as_of || *row.end_date < *school.as_of)) school.as_of = row.end_date;
    if (!row.household_token.empty()) school.household = row.household_token.substr(0, 1);
  }

  void add(std::uint32_t place, const KeyedPupil& row) {
    KeyedSchool& school = all_.schools[place];
    KeyedEnrolment one;
    one.school = place;
    one.token = row.enrolment_token;
    one.upn_token = row.token;
    one.upn = held_by(row.kind).value_or(UpnHeld::missing);
    one.household = row.household_token;
    one.status = row.enrol_status;
    one.start = *row.start_date;
    one.end = row.end_date;
    one.leaving_ground = row.leaving_ground;
    one.other_school_urn = row.other_school_urn;
    one.absent = row.sessions_absent;
    one.possible = row.sessions_possible;
    ++school.enrolments;
    switch (one.upn) {
      case UpnHeld::permanent:
        ++school.permanent;
        break;
      case UpnHeld::temporary:
        ++school.temporary;
        break;
      case UpnHeld::missing:
        ++school.missing;
        break;
      case UpnHeld::unsound:
        ++school.unsound;
        break;
    }
    all_.enrolments.push_back(std::move(one));
  }

  void join(std::vector<std::pair<std::string_view, std::uint32_t>>& tokens) {
    std::ranges::sort(tokens);
    JoinedPlaces joined(all_.enrolments.size());
    for (std::size_t i = 1; i < tokens.size(); ++i) {
      if (tokens[i].first == tokens[i - 1].first) joined.join(tokens[i - 1].second, tokens[i].second);
    }
    std::vector<std::uint32_t> child_of(all_.enrolments.size());
    std::vector<std::size_t> size(all_.enrolments.size());
    for (std::uint32_t place = 0; place < all_.enrolments.size(); ++place) ++size[joined.first(place)];
    for (std::uint32_t place = 0; place < all_.enrolments.size(); ++place) {
      const bool crowded = size[joined.first(place)] > most_enrolments_of_a_child;
      all_.crowded += crowded ? 1 : 0;
      if (crowded) all_.enrolments[place].upn = UpnHeld::unsound;
      const std::uint32_t first = crowded ? place : joined.first(place);
      if (first == place) {
        child_of[place] = static_cast<std::uint32_t>(all_.children.size());
        all_.children.emplace_back();
      }
      all_.enrolments[place].child = child_of[first];
      all_.children[child_of[first]].push_back(place);
    }
  }

  // The key of most schools is 1; of as many, the lesser key check.
  void group_keys() {
    std::map<std::string_view, std::uint32_t> schools;
    for (const KeyedSchool& one : all_.schools) {
      if (one.checks.size() == 1) ++schools[one.checks.front()];
    }
    std::vector<std::pair<std::string_view, std::uint32_t>> order(schools.begin(), schools.end());
    std::ranges::stable_sort(order, [](const auto& a, const auto& b) { return a.second > b.second; });
    for (const auto& one : order) all_.schools_of_group.push_back(one.second);
    for (KeyedSchool& one : all_.schools) {
      if (one.checks.size() != 1) continue;
      const auto found =
          std::ranges::find(order, std::string_view(one.checks.front()), &decltype(order)::value_type::first);
      one.key_group = static_cast<std::uint32_t>(found - order.begin()) + 1;
    }
  }

  KeyedRolls& all_;
  std::map<std::pair<std::uint32_t, std::string>, Rows> found_;
};

}  // namespace

bool overlap(const KeyedEnrolment& a, const KeyedEnrolment& b) {
  return (!b.end || a.start < *b.end) && (!a.end || b.start < *a.end);
}

std::string KeyedRolls::child_token(std::uint32_t child) const {
  constexpr std::size_t digits = 16;
  std::string_view least;
  for (const std::uint32_t place : children[child]) {
    const std::string_view token = enrolments[place].upn_token;
    if (least.empty() || token < least) least = token;
  }
  return "C-" + std::string(least.substr(0, digits));
}

KeyedRolls keyed_rolls(std::span<const School> schools, std::vector<KeyedPupil> rows) {
  std::ranges::sort(rows);
  const auto again = std::ranges::unique(rows);
  rows.erase(again.begin(), again.end());
  KeyedRolls all;
  Gathering gathering(all, schools, rows);
  for (const KeyedPupil& row : rows) gathering.take(row);
  gathering.finish();
  return all;
}

std::string not_comparable(const KeyedRolls& rolls, const KeyedSchool& school) {
  if (school.rows == 0) return "No rows came: run school-hashes there";
  if (school.checks.empty()) return "No key check among its rows: run school-hashes there again";
  if (school.checks.size() > 1) {
    return "Hashed under " + std::to_string(school.checks.size()) +
           " keys: drop the older rows, or run school-hashes there again";
  }
  const std::vector<std::uint32_t>& groups = rolls.schools_of_group;
  const bool settled = groups.size() == 1 || groups[0] > groups[1];
  if (school.key_group > 1 || !settled) {
    const std::uint32_t same = groups[school.key_group - 1];
    const std::string with =
        same == 1 ? std::string("no other school has") : "only " + std::to_string(same) + " schools have";
    return "Hashed under a key that " + with + ": run school-hashes there again with the authority's";
  }
  return {};
}

bool comparable(const KeyedSchool& a, const KeyedSchool& b) {
  return a.key_group != 0 && a.key_group == b.key_group;
}

}  // namespace rollmark
