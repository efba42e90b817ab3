// The head's facts of one school.
#include "jobs/casework/team_facts.hpp"

#include "casework/team_contacts.hpp"

namespace rollmark {

void add_team_facts(const Snapshot& data, std::string_view school_key, Day on,
                    std::vector<WorkingFact>& facts) {
  const TeamContacts team = read_team_contacts(data);
  const HeaderLines lines = header_lines(school_header(team, school_key, on));
  if (team.officers_known && team.served_known) facts.push_back({"Officer", lines.officer});
  if (data.has("school_group")) facts.push_back({"Locality", lines.locality});
  if (team.leads_known) facts.push_back({"Attendance lead", lines.lead});
}

}  // namespace rollmark
