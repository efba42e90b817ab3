// From the tables of the team to the heads of documents.
#include "jobs/header_contacts.hpp"

#include "casework/team_contacts.hpp"

namespace rollmark {

std::vector<HeaderContact> contacts_of(const Snapshot& data, std::string_view school_key, Day on) {
  const TeamContacts team = read_team_contacts(data);
  const auto [officer, locality, lead] = header_contacts(team, school_key, on);
  std::vector<HeaderContact> known;
  if (!team.officers.empty() && !team.served.empty()) known.push_back(officer);
  if (!team.groups.empty()) known.push_back(locality);
  if (!team.leads.empty()) known.push_back(lead);
  return known;
}

std::vector<HeaderContact> contacts_of(const Snapshot& data, const std::vector<School>& schools, Day on) {
  if (schools.size() != 1) return {};
  return contacts_of(data, schools.front().key, on);
}

}  // namespace rollmark
