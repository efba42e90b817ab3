// From a school's roll to rows without anything that names a pupil.
#include "casework/school_hashes.hpp"

#include <algorithm>

#include "core/upn.hpp"
#include "core/words.hpp"

namespace rollmark {
namespace {

// Letters and digits alone, small letters made large; bytes beyond ASCII stay.
std::string plain_text(std::string_view text) {
  std::string plain;
  for (const char sign : text) {
    const bool small = sign >= 'a' && sign <= 'z';
    const bool takes = small || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9') ||
                       (static_cast<unsigned char>(sign) & 0x80U) != 0;
    if (takes) plain.push_back(small ? static_cast<char>(sign - 'a' + 'A') : sign);
  }
  return plain;
}

std::string address_text(const std::string& address, const std::string& postcode) {
  const std::string house = plain_text(address), code = plain_text(postcode);
  return house.empty() || code.empty() ? std::string() : house + "|" + code;
}

bool lives_with(const Contact& contact) {
  const std::string word = small_letters(contact.lives_with);
  return word == "y" || word == "yes";
}

std::string household_of(const School& school, std::uint32_t pupil, HouseholdMethod method) {
  const PupilDetail& detail = school.pupil_detail(pupil);
  if (method == HouseholdMethod::uprn) {
    // Systems write it with and without leading zeros.
    const std::string number = plain_text(detail.uprn);
    return number.substr(std::min(number.find_first_not_of('0'), number.size()));
  }
  std::string text = address_text(detail.address, detail.postcode);
  const auto [first, end] = of_pupil(school.records.contacts, static_cast<std::int32_t>(pupil));
  for (const Contact* one = first; one != end && text.empty(); ++one) {
    if (lives_with(*one)) text = address_text(one->address, one->postcode);
  }
  return text;
}

// The row's kind and token by what the pupil has as a UPN.
void put_token(KeyedPupil& row, const School& school, const Pupil& pupil, const KeyedTokens& tokens,
               SchoolHashes& all) {
  const std::string upn = comparable_upn(pupil.upn);
  const UpnKind kind = check_upn(upn);
  if (is_valid(kind)) {
    const bool lasts = kind == UpnKind::valid_permanent;
    row.kind = lasts ? keyed_kind::permanent : keyed_kind::temporary;
    row.token = tokens.upn(upn);
    (lasts ? all.permanent : all.temporary) += 1;
  } else {
    row.kind = upn.empty() ? keyed_kind::missing : keyed_kind::unsound;
    row.token = tokens.pupil(school.key, pupil.key);
    (upn.empty() ? all.missing : all.unsound) += 1;
  }
}

}  // namespace

std::string_view household_letter(HouseholdMethod method) {
  return method == HouseholdMethod::address ? "A" : method == HouseholdMethod::uprn ? "U" : "";
}

std::string comparable_upn(std::string_view upn) {
  std::string text;
  for (const char sign : upn) {
    if (sign == ' ' || sign == '\t') continue;
    text.push_back(sign >= 'a' && sign <= 'z' ? static_cast<char>(sign - 'a' + 'A') : sign);
  }
  return text;
}

SchoolHashes school_hashes(const School& school, const KeyedTokens& tokens, HouseholdMethod method,
                           const std::vector<Tally>& sessions, const HashedDays& days) {
  SchoolHashes all;
  KeyedPupil check;
  check.school_key = school.key;
  check.token = tokens.key_check();
  check.kind = keyed_kind::key_check;
  if (method != HouseholdMethod::none)
    check.household_token = std::string(household_letter(method)) + "-" + check.token;
  check.start_date = days.from;
  check.end_date = days.on;
  all.rows.push_back(std::move(check));
  for (std::size_t place = 0; place < school.enrolments.size(); ++place) {
    const Enrolment& one = school.enrolments[place];
    if (one.last < morning_of(days.since) || afternoon_of(days.on) < one.first) continue;
    const Pupil& pupil = school.pupils[one.pupil];
    const EnrolmentDetail& detail = school.enrolment_detail(place);
    KeyedPupil row;
    row.school_key = school.key;
    put_token(row, school, pupil, tokens, all);
    row.enrolment_token = tokens.enrolment(school.key, one.key);
    if (method != HouseholdMethod::none) {
      const std::string household = household_of(school, one.pupil, method);
      if (!household.empty()) row.household_token = tokens.household(household_letter(method), household);
      all.households += household.empty() ? 0 : 1;
    }
    row.enrol_status = one.status;
    row.start_date = one.first.day();
    if (one.last != open_ended) row.end_date = one.last.day();
    row.leaving_ground = detail.leaving_ground;
    row.other_school_urn = detail.other_school_urn;
    if (!sessions.empty()) {
      row.sessions_absent = sessions[place].absent();
      row.sessions_possible = sessions[place].possible();
    }
    const std::string former = comparable_upn(school.pupil_detail(one.pupil).former_upn);
    if (is_valid(check_upn(former)) && former != comparable_upn(pupil.upn)) {
      ++all.former;
      KeyedPupil before = row;
      before.kind = keyed_kind::former;
      before.token = tokens.upn(former);
      all.rows.push_back(std::move(before));
    }
    ++all.enrolments;
    all.rows.push_back(std::move(row));
  }
  std::ranges::sort(all.rows);
  return all;
}

}  // namespace rollmark
