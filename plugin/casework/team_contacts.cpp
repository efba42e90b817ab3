// Finding who is in force, and what is old.
#include "casework/team_contacts.hpp"

#include <algorithm>

#include "casework/read_rows.hpp"
#include "casework/school_records.hpp"
#include "core/words.hpp"

namespace rollmark {
namespace {

constexpr std::string_view attendance_lead = "attendance lead";

bool has_left(const Officer& one, Day on) {
  return one.to_date && *one.to_date < on;
}

bool stale(const std::optional<Day>& checked, std::int64_t after, Day on) {
  return !checked || on.value - checked->value > after;
}

std::string stale_text(const std::optional<Day>& checked, std::int64_t after, Day on) {
  if (!stale(checked, after, on)) return {};
  return checked ? "not checked since " + to_text(*checked) : "never checked";
}

// The first of two last days.
std::optional<Day> sooner(const std::optional<Day>& one, const std::optional<Day>& other) {
  return one && other ? std::min(one, other) : one ? one : other;
}

void officer_faults(const TeamContacts& team, std::int64_t stale_after, Day on,
                    std::vector<ContactFault>& all) {
  for (const std::string_view key : officer_keys(team)) {
    const Officer& one = *officer_about(team, key, on);
    if (has_left(one, on)) {
      all.push_back({{},
                     one.officer_key,
                     "officer has left",
                     one.to_date,
                     "Nothing, unless a school below still names the officer."});
    } else if (team.officers_checked && in_force(one.from_date, one.to_date, on) &&
               stale(one.checked_on, stale_after, on)) {
      all.push_back({{},
                     one.officer_key,
                     "details not checked since",
                     one.checked_on,
                     "Ask the officer, and record the day."});
    }
  }
}

void school_faults(const TeamContacts& team, const std::string& school, std::int64_t stale_after, Day on,
                   std::vector<ContactFault>& all) {
  const SchoolHeader header = school_header(team, school, on);
  if (team.served_known) {
    if (header.officer == nullptr && team.officers_known)
      all.push_back({school, {}, "no officer in force", std::nullopt, "Name an officer for the school."});
    for (const OfficerAtSchool& one : team.served) {
      if (one.school_key != school || !in_force(one.from_date, one.to_date, on)) continue;
      const Officer* const officer = officer_about(team, one.officer_key, on);
      if (officer == nullptr && team.officers_known) {
        all.push_back({school, one.officer_key, "officer is not in the table", one.from_date,
                       "Add the officer, or name another."});
      } else if (officer != nullptr && has_left(*officer, on)) {
        all.push_back({school, one.officer_key, "officer has left and still serves", officer->to_date,
                       "Name another officer and end this one's service."});
      }
    }
  }
  if (!team.leads_known) return;
  if (header.lead == nullptr) {
    std::optional<Day> ended;
    for (const SchoolLead& one : team.leads) {
      if (one.school_key == school && small_letters(one.role) == attendance_lead && one.to_date &&
          *one.to_date < on && (!ended || *ended < *one.to_date))
        ended = one.to_date;
    }
    all.push_back({school, std::string(attendance_lead), "nobody in force", ended,
                   "Ask the school who leads on attendance (a senior leader)."});
  }
  for (const SchoolLead& one : team.leads) {
    if (one.school_key != school || !in_force(one.from_date, one.to_date, on)) continue;
    if (team.leads_checked && stale(one.checked_on, stale_after, on))
      all.push_back({school, one.role, "details not checked since", one.checked_on,
                     "Ask the school, and record the day."});
  }
}

}  // namespace

TeamContacts read_team_contacts(const Snapshot& data) {
  return {.officers = read_officers(data),
          .served = read_officers_at_schools(data),
          .groups = read_school_groups(data),
          .leads = read_school_leads(data),
          .officers_known = data.has("officer"),
          .served_known = data.has("officer_school"),
          .leads_known = data.has("school_lead"),
          .officers_checked = has_column(data, "officer", "checked_on"),
          .leads_checked = has_column(data, "school_lead", "checked_on")};
}

const Officer* officer_on(const TeamContacts& team, std::string_view key, Day day) {
  const Officer* found = nullptr;
  for (const Officer& one : team.officers) {
    if (one.officer_key == key && in_force(one.from_date, one.to_date, day) &&
        (found == nullptr || found->from_date < one.from_date))
      found = &one;
  }
  return found;
}

const Officer* officer_about(const TeamContacts& team, std::string_view key, Day day) {
  if (const Officer* const now = officer_on(team, key, day)) return now;
  const Officer* next = nullptr;
  const Officer* last = nullptr;
  for (const Officer& one : team.officers) {
    if (one.officer_key != key) continue;
    if (has_left(one, day)) {
      if (last == nullptr || *last->to_date < *one.to_date) last = &one;
    } else if (next == nullptr || one.from_date < next->from_date) {
      next = &one;
    }
  }
  return next == nullptr ? last : next;
}

std::vector<std::string_view> officer_keys(const TeamContacts& team) {
  std::vector<std::string_view> keys;
  for (const Officer& one : team.officers) {
    if (std::ranges::find(keys, one.officer_key) == keys.end()) keys.push_back(one.officer_key);
  }
  return keys;
}

SchoolHeader school_header(const TeamContacts& team, std::string_view school_key, Day on) {
  SchoolHeader header;
  bool core = false;
  for (const OfficerAtSchool& one : team.served) {
    if (one.school_key != school_key || !in_force(one.from_date, one.to_date, on)) continue;
    const Officer* const officer = officer_on(team, one.officer_key, on);
    if (officer == nullptr) continue;
    const bool is_core = small_letters(one.purpose) == "core";
    if (header.service != nullptr && (core != is_core ? core : one.from_date < header.service->from_date))
      continue;
    core = is_core;
    header.service = &one;
    header.officer = officer;
  }
  for (const SchoolInGroup& one : team.groups) {
    if (one.school_key == school_key && small_letters(one.kind) == "locality" &&
        in_force(one.from_date, one.to_date, on) &&
        (header.locality == nullptr || header.locality->from_date < one.from_date))
      header.locality = &one;
  }
  for (const SchoolLead& one : team.leads) {
    if (one.school_key == school_key && small_letters(one.role) == attendance_lead &&
        in_force(one.from_date, one.to_date, on) &&
        (header.lead == nullptr || header.lead->from_date < one.from_date))
      header.lead = &one;
  }
  return header;
}

std::array<HeaderContact, 3> header_contacts(const TeamContacts& team, std::string_view school_key, Day on,
                                             std::int64_t stale_after) {
  const SchoolHeader header = school_header(team, school_key, on);
  std::array<HeaderContact, 3> all = {{{"Officer"}, {"Locality"}, {"Attendance lead"}}};
  if (header.officer != nullptr)
    all[0] = {
        "Officer",
        header.officer->name,
        header.officer->officer_key,
        header.service->from_date,
        sooner(header.service->to_date, header.officer->to_date),
        team.officers_checked ? stale_text(header.officer->checked_on, stale_after, on) : std::string()};
  if (header.locality != nullptr)
    all[1] = {"Locality",
              header.locality->name,
              header.locality->group_key,
              header.locality->from_date,
              header.locality->to_date,
              {}};
  if (header.lead != nullptr)
    all[2] = {"Attendance lead",
              header.lead->name.empty() ? std::string("unnamed") : header.lead->name,
              {},
              header.lead->from_date,
              header.lead->to_date,
              team.leads_checked ? stale_text(header.lead->checked_on, stale_after, on) : std::string()};
  return all;
}

std::vector<ContactFault> contact_faults(const TeamContacts& team, const std::vector<std::string>& schools,
                                         std::int64_t stale_after, Day on) {
  std::vector<ContactFault> all;
  officer_faults(team, stale_after, on, all);
  for (const std::string& school : schools) school_faults(team, school, stale_after, on, all);
  return all;
}

}  // namespace rollmark
