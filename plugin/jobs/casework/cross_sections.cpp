// The team's tables of the checks across schools.
#include "jobs/casework/cross_sections.hpp"

#include <algorithm>

namespace rollmark {
namespace {

constexpr WorkingColumn school_columns[] = {
    {"school_key", "School"},
    {"urn", "URN"},
    figure_column("key_group", "Key", ""),
    {"state", "State"},
    {"as_of", "Roll of", ColumnKind::day},
    {"sessions_from", "Sessions from", ColumnKind::day},
    figure_column("enrolments", "Enrolments", "enrolments"),
    figure_column("permanent", "With a UPN", "enrolments"),
    figure_column("temporary", "Temporary UPN", "enrolments"),
    figure_column("missing", "No UPN", "enrolments"),
    figure_column("unsound", "No valid UPN", "enrolments"),
    figure_column("former", "Former UPN too", "enrolments"),
    {"households", "Households by"},
    figure_column("not_read", "Rows not read", "rows"),
    figure_column("differing", "Said twice, differently", "enrolments")};
constexpr WorkingColumn dual_columns[] = {{"child_token", "Child"},
                                          {"answer", "Registrations"},
                                          {"school_key", "School"},
                                          {"enrolment_token", "Enrolment"},
                                          {"enrol_status", "Status"},
                                          {"start_date", "From", ColumnKind::day},
                                          {"other_school_key", "Other school"},
                                          {"other_enrolment_token", "Enrolment there"},
                                          {"other_enrol_status", "Status there"},
                                          {"other_start_date", "From there", ColumnKind::day},
                                          {"matched_by", "Matched by"},
                                          {"why", "Why"},
                                          {"advice", "What to do"}};
constexpr WorkingColumn twice_columns[] = {{"child_token", "Child"},
                                           {"school_key", "School"},
                                           {"enrolment_token", "Enrolment"},
                                           {"start_date", "From", ColumnKind::day},
                                           {"other_enrolment_token", "Other enrolment"},
                                           {"other_start_date", "From", ColumnKind::day},
                                           {"matched_by", "Matched by"}};
constexpr WorkingColumn household_columns[] = {
    {"household_token", "Household"},
    figure_column("children", "Children", "children"),
    figure_column("schools", "Schools", "schools"),
    figure_column("strongly_absent", "Strongly absent", "children"),
    figure_column("not_known", "Absence not known", "children")};
constexpr WorkingColumn sibling_columns[] = {{"household_token", "Household"},
                                             {"child_token", "Child"},
                                             {"school_key", "School"},
                                             {"enrolment_token", "Enrolment"},
                                             figure_column("sessions_absent", "Absent", "sessions"),
                                             figure_column("sessions_possible", "Possible", "sessions"),
                                             {"strongly_absent", "Strongly absent"}};
constexpr WorkingColumn leaver_columns[] = {
    {"child_token", "Child"},
    {"state", "State"},
    {"school_key", "Left"},
    {"enrolment_token", "Enrolment"},
    {"left_on", "Last day", ColumnKind::day},
    {"leaving_ground", "Ground"},
    {"other_school_urn", "For (URN)"},
    {"other_school_key", "For school"},
    {"due_on", "To be there by", ColumnKind::day},
    {"found_school_key", "Found at"},
    {"found_enrolment_token", "Enrolment there"},
    figure_column("newcomers", "Newcomers without a lasting UPN", "enrolments"),
    {"why", "Why"}};

constexpr std::size_t short_token = 18;  // the method's letter, a hyphen and 16 digits

WorkingCell cell(const std::string& text) {
  return text.empty() ? WorkingCell() : WorkingCell(text);
}
WorkingCell cell(const std::optional<Day>& day) {
  return day ? WorkingCell(*day) : WorkingCell();
}
WorkingCell cell(const std::optional<std::int64_t>& count) {
  return count ? WorkingCell(*count) : WorkingCell();
}

std::string state_of(const KeyedRolls& rolls, const KeyedSchool& school) {
  const std::string why = not_comparable(rolls, school);
  return why.empty() ? std::string("Compared") : why;
}

WorkingSection school_section(const KeyedRolls& rolls) {
  WorkingSection all{"cross_school_school",
                     "Schools and their rows",
                     "By school. Schools of one key can be compared with one another.",
                     "No school is known.",
                     school_columns,
                     {}};
  for (const KeyedSchool& one : rolls.schools) {
    all.rows.push_back({one.key, cell(one.urn),
                        one.key_group == 0 ? WorkingCell() : WorkingCell(std::int64_t{one.key_group}),
                        state_of(rolls, one), cell(one.as_of), cell(one.from), one.enrolments, one.permanent,
                        one.temporary, one.missing, one.unsound, one.former,
                        one.household == "A"   ? WorkingCell(std::string("address"))
                        : one.household == "U" ? WorkingCell(std::string("UPRN"))
                                               : WorkingCell(),
                        one.not_read, one.differing});
  }
  return all;
}

WorkingSection dual_section(const CrossFindings& found) {
  WorkingSection all{"cross_school_dual",
                     "Children on two rolls on the reference date",
                     "Those that nobody declared first, lawful ones last.",
                     "No child is on two rolls, as far as the rows tell.",
                     dual_columns,
                     {}};
  for (const CrossPair& pair : found.dual) {
    const KeyedEnrolment& a = found.rolls.enrolments[pair.a];
    const KeyedEnrolment& b = found.rolls.enrolments[pair.b];
    all.rows.push_back({found.rolls.child_token(a.child), std::string(dual_word(pair.answer)),
                        found.rolls.school_of(a).key, a.token, cell(a.status), a.start,
                        found.rolls.school_of(b).key, b.token, cell(b.status), b.start,
                        std::string(matched_by(found.rolls, pair)), cell(pair.why),
                        cell(std::string(dual_advice(pair.answer)))});
  }
  return all;
}

WorkingSection twice_section(const CrossFindings& found) {
  WorkingSection all{"cross_school_duplicate",
                     "Children twice on one roll on the reference date",
                     "By school. The school is to find out which of its two entries stands.",
                     "No child is twice on one roll, as far as the rows tell.",
                     twice_columns,
                     {}};
  for (const CrossPair& pair : found.twice) {
    const KeyedEnrolment& a = found.rolls.enrolments[pair.a];
    const KeyedEnrolment& b = found.rolls.enrolments[pair.b];
    all.rows.push_back({found.rolls.child_token(a.child), found.rolls.school_of(a).key, a.token, a.start,
                        b.token, b.start, std::string(matched_by(found.rolls, pair))});
  }
  return all;
}

std::string_view strong_word(StrongAbsence strong) {
  return strong == StrongAbsence::yes ? "yes" : strong == StrongAbsence::no ? "no" : "not known";
}

void add_households(const CrossFindings& found, std::vector<WorkingSection>& sections) {
  WorkingSection households{
      "cross_school_household",
      "Households with children at several schools",
      "Most strongly absent children first. Many children may be several families of one "
      "address.",
      "No household is at several schools, as far as the rows tell.",
      household_columns,
      {}};
  WorkingSection siblings{"cross_school_sibling",
                          "Their children",
                          "In the order of the households; a row for each enrolment.",
                          "No household is at several schools, as far as the rows tell.",
                          sibling_columns,
                          {}};
  for (const CrossHousehold& one : found.households) {
    const std::string token = one.token.substr(0, short_token);
    households.rows.push_back({token, one.children, one.schools, one.strongly_absent, one.not_known});
    for (const std::uint32_t place : one.enrolments) {
      const KeyedEnrolment& child = found.rolls.enrolments[place];
      siblings.rows.push_back({token, found.rolls.child_token(child.child), found.rolls.school_of(child).key,
                               child.token, cell(child.absent), cell(child.possible),
                               std::string(strong_word(strong_absence(child, found.percent)))});
    }
  }
  sections.push_back(std::move(households));
  sections.push_back(std::move(siblings));
}

bool is_there(const Leaver& one) {
  return one.arrival == Arrival::arrived || one.arrival == Arrival::arrived_late;
}

WorkingSection leaver_section(const CrossFindings& found) {
  const KeyedRolls& rolls = found.rolls;
  WorkingSection all{
      "cross_school_leaver",
      "Left for another school and not found there",
      "Those who never arrived first. Who is not found is not shown to be missing: the school that "
      "was left is asked first.",
      "Everyone who left for another school of these data is there.",
      leaver_columns,
      {}};
  for (const Leaver& one : found.leavers.all) {
    if (is_there(one)) continue;
    const KeyedEnrolment& left = rolls.enrolments[one.enrolment];
    const KeyedEnrolment* const there = one.found ? &rolls.enrolments[*one.found] : nullptr;
    all.rows.push_back(
        {rolls.child_token(left.child), std::string(arrival_word(one.arrival)), rolls.school_of(left).key,
         left.token, cell(left.end), cell(left.leaving_ground), cell(left.other_school_urn),
         one.going ? WorkingCell(rolls.schools[*one.going].key) : WorkingCell(), cell(one.due),
         there == nullptr ? WorkingCell() : WorkingCell(rolls.school_of(*there).key),
         there == nullptr ? WorkingCell() : WorkingCell(there->token), one.newcomers, cell(one.why)});
  }
  return all;
}

}  // namespace

std::vector<WorkingSection> cross_team_sections(const CrossFindings& found) {
  std::vector<WorkingSection> sections;
  sections.push_back(dual_section(found));
  sections.push_back(twice_section(found));
  sections.push_back(leaver_section(found));
  add_households(found, sections);
  sections.push_back(school_section(found.rolls));
  return sections;
}

std::vector<WorkingFact> cross_facts(const CrossFindings& found) {
  const auto compared = std::ranges::count_if(
      found.rolls.schools, [&](const KeyedSchool& one) { return not_comparable(found.rolls, one).empty(); });
  const auto undeclared = std::ranges::count_if(
      found.dual, [](const CrossPair& one) { return !dual_advice(one.answer).empty(); });
  const auto never = std::ranges::count(found.leavers.all, Arrival::never_arrived, &Leaver::arrival);
  return {
      {"Schools compared", std::to_string(compared) + " of " + std::to_string(found.rolls.schools.size())},
      {"On two rolls, to be asked", std::to_string(undeclared)},
      {"Never arrived", std::to_string(never)}};
}

}  // namespace rollmark
