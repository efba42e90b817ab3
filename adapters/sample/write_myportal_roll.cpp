// MyPortal's roll: people and students, dated groups of years, registration and else, exclusions.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "myportal_ids.hpp"

namespace rollmark::sample::myportal {
namespace {

void write_people(Database& db, const School& school, const LayerFilter& filter) {
  SqlTable statuses(db, "dbo.EnrolmentStatus",
                    "Id:varchar36 Description:varchar256 Active:bool Code:varchar256");
  constexpr std::string_view status_codes = "CMSG";
  for (std::size_t i = 0; i < status_codes.size(); ++i)
    statuses.add(guid(status_id, i), status_codes.substr(i, 1), "1", status_codes.substr(i, 1));
  statuses.flush();
  SqlTable boarders(db, "dbo.BoarderStatus",
                    "Id:varchar36 Description:varchar256 Active:bool Code:varchar256");
  boarders.add(guid(status_id, 11), "Not a boarder", "1", "N");
  boarders.add(guid(status_id, 12), "Boarder", "1", "B");
  boarders.flush();
  SqlTable ethnicities(db, "dbo.Ethnicities",
                       "Id:varchar36 Description:varchar256 Active:bool Code:varchar10");
  std::map<std::string_view, std::string> ids;
  for (const Pupil& pupil : school.pupils) {
    if (pupil.ethnicity.empty() || ids.contains(pupil.ethnicity)) continue;
    const std::string id = guid(status_id, 100 + ids.size());
    ethnicities.add(id, pupil.ethnicity, "1", pupil.ethnicity);
    ids.emplace(pupil.ethnicity, id);
  }
  ethnicities.flush();
  SqlTable people(db, "dbo.People",
                  "Id:varchar36 FirstName:varchar256 MiddleName:varchar256 LastName:varchar256 "
                  "PreferredFirstName:varchar256 PreferredLastName:varchar256 Gender:varchar1 Dob:datetime "
                  "EthnicityId:varchar36 IsDeleted:bool");
  SqlTable students(db, "dbo.Students",
                    "Id:varchar36 PersonId:varchar36 AdmissionNumber# DateStarting:datetime "
                    "DateLeaving:datetime FreeSchoolMeals:bool EnrolmentStatusId:varchar36 "
                    "BoarderStatusId:varchar36 PupilPremium:bool Upn:varchar13 IsDeleted:bool");
  std::vector<std::size_t> of(school.pupils.size(), LayerFilter::npos);
  for (std::size_t e = 0; e < school.enrolments.size(); ++e) {
    if (filter.keeps(e)) of[school.enrolments[e].pupil] = e;
  }
  for (std::size_t p = 0; p < school.pupils.size(); ++p) {
    const Pupil& pupil = school.pupils[p];
    people.add(guid(person_id, p), pupil.forename, pupil.middle, pupil.surname, pupil.known_as, pupil.surname,
               pupil.sex == 0 ? std::string() : std::string(1, pupil.sex), midnight_of(pupil.dob),
               pupil.ethnicity.empty() ? std::string() : ids.at(pupil.ethnicity), "0");
    if (of[p] == LayerFilter::npos) {  // an applicant
      students.add(guid(student_id, p), guid(person_id, p), pupil.key, "", "", "0", "", "", "0", pupil.upn,
                   "0");
      continue;
    }
    const Enrolment& enrolment = school.enrolments[of[p]];
    const std::size_t status = status_codes.find(enrolment.status);
    students.add(guid(student_id, p), guid(person_id, p), pupil.key, midnight_of(enrolment.start),
                 midnight_of(enrolment.end), "0",
                 status == std::string_view::npos ? std::string() : guid(status_id, status),
                 guid(status_id, enrolment.boarder ? 12 : 11), "0", pupil.upn, "0");
  }
  people.flush();
  students.flush();
}

void write_groups(Database& db, const School& school, const LayerFilter& filter) {
  SqlTable groups(db, "dbo.StudentGroups",
                  "Id:varchar36 Description:varchar256 Active:bool Code:varchar10 AcademicYearId:varchar36");
  SqlTable curriculum(db, "dbo.CurriculumYearGroups",
                      "Id:varchar36 Name:varchar128 KeyStage# Code:varchar10");
  SqlTable year_groups(db, "dbo.YearGroups",
                       "Id:varchar36 StudentGroupId:varchar36 CurriculumYearGroupId:varchar36");
  SqlTable reg_groups(db, "dbo.RegGroups", "Id:varchar36 StudentGroupId:varchar36 YearGroupId:varchar36");
  SqlTable memberships(
      db, "dbo.StudentGroupMemberships",
      "Id:varchar36 StudentId:varchar36 StudentGroupId:varchar36 StartDate:datetime EndDate:datetime");
  std::map<std::pair<std::string, std::string>, std::string> known;  // kind, code: the student group
  const auto group = [&](const std::string& kind, const std::string& code,
                         std::size_t y) -> const std::string& {
    const auto place = known.find({kind, code});
    if (place != known.end()) return place->second;
    const std::size_t number = known.size();
    const std::string id = guid(group_id, number);
    groups.add(id, kind == "year" ? "Year " + code : code, "1", kind == "year" ? "Y" + code : code,
               guid(year_id, y));
    if (kind == "year") {
      curriculum.add(guid(of_group_id, 1000 + number), "Year " + code, "0", code);
      year_groups.add(guid(of_group_id, number), id, guid(of_group_id, 1000 + number));
    } else if (kind == "registration") {
      reg_groups.add(guid(of_group_id, number), id, "");
    }
    return known.emplace(std::pair(kind, code), id).first->second;
  };
  std::size_t number = 0;
  for (std::size_t e = 0; e < school.enrolments.size(); ++e) {
    if (!filter.keeps(e)) continue;
    const Enrolment& n = school.enrolments[e];
    for (std::size_t y = 0; y < school.years.size(); ++y) {
      const SchoolYear& year = school.years[y];
      if (n.start > year.last || n.end < year.first || (year.first > school.to && n.start <= school.to))
        continue;
      const std::string from = midnight_of(std::max(n.start, year.first));
      const std::string to =
          n.end == no_day && year.last > school.to ? std::string() : midnight_of(std::min(n.end, year.last));
      const std::string student = guid(student_id, n.pupil);
      memberships.add(guid(membership_id, ++number), student,
                      group("year", year_label(school.year_group(e, year.first)), y), from, to);
      memberships.add(guid(membership_id, ++number), student,
                      group("registration", school.group(e, year.first), y), from, to);
      if (e % 9 == 0)
        memberships.add(guid(membership_id, ++number), student, group("club", "Chess", y), from, to);
    }
  }
  groups.flush();
  curriculum.flush();
  year_groups.flush();
  reg_groups.flush();
  memberships.flush();
}

void write_exclusions(Database& db, const School& school, const LayerFilter& filter) {
  SqlTable types(db, "dbo.ExclusionTypes",
                 "Id:varchar36 Description:varchar256 Active:bool Code:varchar256 IsSystem:bool");
  types.add(guid(type_id, 50), "Suspension", "1", "FIXD", "1");
  types.add(guid(type_id, 51), "Permanent exclusion", "1", "PERM", "1");
  types.add(guid(type_id, 52), "Lunchtime suspension", "1", "LNCH", "1");
  types.flush();
  SqlTable exclusions(db, "dbo.Exclusions",
                      "Id:varchar36 StudentId:varchar36 ExclusionTypeId:varchar36 StartDate:datetime "
                      "EndDate:datetime Comments:varchar256 IsDeleted:bool");
  std::size_t number = 0;
  for (const Suspension& one : school.suspensions) {
    if (!filter.keeps(one.enrolment)) continue;
    const std::size_t type = one.category == "PERM" ? 51 : one.category == "LNCH" ? 52 : 50;
    exclusions.add(guid(mark_id, 900'000'000 + ++number),
                   guid(student_id, school.enrolments[one.enrolment].pupil), guid(type_id, type),
                   midnight_of(one.start),
                   midnight_of(one.reinstated == no_day ? no_day : one.reinstated - 1), "", "0");
  }
  exclusions.flush();
}

}  // namespace

void write_roll(Database& db, const School& school, const LayerFilter& filter) {
  write_people(db, school, filter);
  write_groups(db, school, filter);
  write_exclusions(db, school, filter);
}

}  // namespace rollmark::sample::myportal
