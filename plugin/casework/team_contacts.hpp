// Who serves a school for the authority and who answers for attendance at it, on a day; and what of it is
// missing or old. It must not look at a child's contacts.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/team_records.hpp"
#include "outputs/header_contact.hpp"

namespace rollmark {

// What is read for it, of any schools.
struct TeamContacts {
  std::vector<Officer> officers;
  std::vector<OfficerAtSchool> served;
  std::vector<SchoolInGroup> groups;
  std::vector<SchoolLead> leads;
  bool officers_known = true;  // the tables came
  bool served_known = true;
  bool leads_known = true;
  bool officers_checked = true;  // the columns checked_on came: else nothing is said to be stale
  bool leads_checked = true;
};
TeamContacts read_team_contacts(const Snapshot& data);

// An officer has a row for each stretch of service. The one in force on a day, of several the latest to
// begin; nullptr: none is. Pointers into the table, which outlives them.
const Officer* officer_on(const TeamContacts& team, std::string_view key, Day day);
// The one to speak of on a day: in force, else the next to begin, else the last to end; nullptr: not in the
// table.
const Officer* officer_about(const TeamContacts& team, std::string_view key, Day day);
// Each officer of the table once, in its order.
std::vector<std::string_view> officer_keys(const TeamContacts& team);

// The head of a document about a school: those in force on the day. Pointers into the tables, which outlive
// it; nullptr where there is none.
struct SchoolHeader {
  const OfficerAtSchool* service = nullptr;  // of the purpose core, else of any; the latest to begin
  const Officer* officer = nullptr;          // in force himself
  const SchoolInGroup* locality = nullptr;
  const SchoolLead* lead = nullptr;  // role attendance lead
};
SchoolHeader school_header(const TeamContacts& team, std::string_view school_key, Day on);
// Days after which details that nobody checked are stale, where nobody says otherwise; no source gives a
// number.
inline constexpr std::int64_t usual_stale_days = 365;
// The officer, the locality and the lead of a school, in that order; without a name or key where there is
// none. An officer serves no longer than he is one. `stale_after` as below.
std::array<HeaderContact, 3> header_contacts(const TeamContacts& team, std::string_view school_key, Day on,
                                             std::int64_t stale_after = usual_stale_days);

struct ContactFault {
  std::string school_key;  // empty: of an officer
  std::string whom;        // officer's key or the lead's role; empty: of the school
  std::string_view what;
  std::optional<Day> since;
  std::string_view settle;
};
// Of officers in their order, then of each school. An officer has left where no row of his is in force and
// none begins later. `stale_after`: days since somebody checked the details;
// exactly so many are not stale. What nobody ever checked is stale.
std::vector<ContactFault> contact_faults(const TeamContacts& team, const std::vector<std::string>& schools,
                                         std::int64_t stale_after, Day on);

}  // namespace rollmark
