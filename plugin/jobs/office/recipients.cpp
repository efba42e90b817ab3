// Roles, the flags and relationships that stand for them, and who fills them.
#include "jobs/office/recipients.hpp"

#include <algorithm>
#include <array>

#include "core/words.hpp"
#include "jobs/office/vulnerability.hpp"
#include "outputs/page/pupil_name.hpp"

namespace rollmark {
namespace {

struct Role {
  std::string_view name;
  std::string_view title;
  std::array<std::string_view, 4> flags;          // kinds of `flag`; empty ones are none
  std::array<std::string_view, 4> relationships;  // of `contact`
};

// A child in need, on a protection plan or looked after has a social worker (Children Act 1989 ss.17, 47,
// 22). Of a child looked after the virtual school of the authority that looks after it is told.
constexpr std::array<Role, 4> roles = {{
    {"social-worker",
     "Social worker",
     {"social worker", "CP", "CIN", "CLA"},
     {"social worker", "SWR", "allocated social worker", ""}},
    {"youth-offending-worker",
     "Youth-offending worker",
     {"YOT", "YJS", "", ""},
     {"youth offending worker", "youth-offending worker", "youth justice worker", "YOT worker"}},
    {"virtual-school",
     "Virtual school",
     {"CLA", "", "", ""},
     {"virtual school", "virtual school head", "", ""}},
    {"other-la", "Other local authority", {"other LA", "", "", ""}, {"other LA", "local authority", "", ""}},
}};
constexpr std::size_t virtual_school = 2;
constexpr std::size_t other_la = 3;

bool among(const std::array<std::string_view, 4>& kinds, std::string_view kind) {
  return !kind.empty() &&
         std::ranges::any_of(kinds, [&](std::string_view one) { return same_word(one, kind); });
}

// The number of a flag that names an authority, "LA 926"; empty for any other.
std::string_view authority_of(std::string_view kind) {
  if (kind.size() != 6 || !same_word(kind.substr(0, 3), "LA ")) return {};
  const std::string_view number = kind.substr(3);
  return std::ranges::all_of(number, [](char one) { return one >= '0' && one <= '9'; }) ? number
                                                                                        : std::string_view();
}

}  // namespace

std::string Recipient::id() const {
  return std::string(roles[role].name) + "/" + who;
}

std::string_view Recipient::role_title() const {
  return roles[role].title;
}

std::vector<Recipient> recipients_of(const School& school, std::uint32_t row, HalfDay half_day) {
  const std::uint32_t pupil = school.enrolments[row].pupil;
  std::array<bool, roles.size()> has{};
  std::string_view authority;
  const auto [flag, end] = of_pupil(school.records.flags, static_cast<std::int32_t>(pupil));
  for (const Flag* one = flag; one != end; ++one) {
    if (!one->span.covers(half_day)) continue;
    for (std::size_t role = 0; role < roles.size(); ++role) {
      has[role] = has[role] || among(roles[role].flags, one->kind);
    }
    const std::string_view number = authority_of(one->kind);
    if (!number.empty() && number != school.la_number) authority = number;
  }
  has[other_la] = has[other_la] || !authority.empty();
  std::vector<Recipient> found;
  const auto [contact, last] = of_pupil(school.records.contacts, static_cast<std::int32_t>(pupil));
  for (std::size_t role = 0; role < roles.size(); ++role) {
    const std::size_t before = found.size();
    for (const Contact* one = contact; one != last; ++one) {
      if (among(roles[role].relationships, one->relationship)) found.push_back({role, one->key, one});
    }
    if (found.size() > before || !has[role]) continue;
    if ((role == virtual_school || role == other_la) && !authority.empty()) {
      found.push_back({role, std::string(authority), nullptr});
    } else {
      const std::string_view key = shown_key(school, school.enrolments[row]);
      found.push_back(
          {role, "pupil " + (key.empty() ? "no. " + std::to_string(row + 1) : std::string(key)), nullptr});
    }
  }
  return found;
}

}  // namespace rollmark
