// The job `ctf/write`: a Common Transfer File with the attendance of one pupil or of a school. It must not
// pass over a mark that the file cannot say.
#include <algorithm>
#include <charconv>
#include <set>

#include "core/failure.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/previous_audit.hpp"
#include "jobs/returns/ctf_sections.hpp"
#include "jobs/returns/returns_jobs.hpp"
#include "outputs/audience.hpp"
#include "returns/census/ctf_file.hpp"
#include "returns/census/ctf_marks.hpp"
#include "tracking/penalty_notice.hpp"

namespace rollmark {
namespace {

[[noreturn]] void refuse(const std::string& why) {
  throw Failure(ROLLMARK_E_ARGUMENT, "params: " + why);
}

bool figures(std::string_view text, std::size_t many) {
  return text.size() == many && text.find_first_not_of("0123456789") == std::string_view::npos;
}

CtfHeader read_header(const KeyValues& params, const School& school) {
  CtfHeader header;
  header.version = params.get("ctf_version");
  if (header.version.size() != 4 || !figures(header.version.substr(0, 2), 2) ||
      header.version.substr(2) != ".0")
    refuse("ctf_version is needed, as 25.0: the library has no date on which it changes");
  header.date_time = params.get("date_time");
  if (header.date_time.size() != 19 || header.date_time[10] != 'T' || !parse_moment(header.date_time))
    refuse("date_time is needed, as 2026-11-22T16:00:00; the library has no clock");
  header.qualifier = params.get("qualifier", "partial");
  if (header.qualifier != "partial" && header.qualifier != "full") refuse("qualifier takes partial or full");
  header.supplier = params.get("supplier", "Rollmark");
  if (!figures(school.la_number, 3) || !figures(school.estab, 4))
    throw Failure(ROLLMARK_E_DATA,
                  "table school: the header needs la_number of three figures and estab of four");
  header.source = {school.la_number, school.estab, figures(school.urn, 6) ? school.urn : std::string(),
                   school.name, params.get("academic_year", "20" + header.version.substr(0, 2))};
  if (!figures(header.source.academic_year, 4))
    refuse("academic_year is the year in which it begins, as 2025");
  header.destination.lea = params.get("dest_lea", "XXX");
  header.destination.estab = params.get("dest_estab", "XXXX");
  header.destination.urn = params.get("dest_urn");
  const auto party = [](const std::string& text, std::size_t size) {
    return text.size() == size && std::ranges::all_of(text, [](char sign) {
             return (sign >= '0' && sign <= '9') || (sign >= 'A' && sign <= 'Z');
           });
  };
  if (!party(header.destination.lea, 3) || !party(header.destination.estab, 4))
    refuse("dest_lea has three characters and dest_estab four: 935 and 4001, or XXX and XXXX");
  if (!header.destination.urn.empty() && !figures(header.destination.urn, 6))
    refuse("dest_urn has six figures");
  return header;
}

// Whose attendance is written: one enrolment's pupil, one pupil, or all.
std::vector<std::uint32_t> wanted_pupils(const OfficeRun& run, const School& school,
                                         const std::vector<std::vector<std::uint32_t>>& rows) {
  const std::string enrolment = run.input.params.get("enrolment");
  const std::string pupil = run.input.params.get("pupil");
  if (!enrolment.empty() && !pupil.empty()) refuse("give enrolment or pupil, not both");
  std::vector<std::uint32_t> wanted;
  for (std::uint32_t one = 0; one < rows.size(); ++one) {
    if (rows[one].empty() || (!pupil.empty() && school.pupils[one].key != pupil)) continue;
    const bool named = std::ranges::any_of(
        rows[one], [&](std::uint32_t row) { return school.enrolments[row].key == enrolment; });
    if (enrolment.empty() || named) wanted.push_back(one);
  }
  if (wanted.empty())
    throw Failure(ROLLMARK_E_NOT_FOUND, "the data have no pupil with the key given in params");
  return wanted;
}

class CtfMaking {
 public:
  CtfMaking(OfficeRun& run, const School& school, const CtfMap& map)
      : run_(run), school_(school), map_(map) {}

  void add(std::uint32_t pupil, const std::vector<std::uint32_t>& rows) {
    CtfPupil made;
    const Period whole = run_.scope.period;
    for (std::int32_t year = school_year_of(whole.from); year <= school_year_of(whole.to); ++year) {
      const Period days{std::max(whole.from, school_year_start(year)),
                        std::min(whole.to, school_year_start(year + 1) - 1)};
      CtfLosses losses;
      const auto marks =
          write_ctf_marks(school_, rows, days, run_.scope.due, map_, run_.input.rulebook, losses);
      if (!marks) continue;
      std::int64_t lossy = 0;
      for (const auto& [key, sessions] : losses) {
        losses_[key] += sessions;
        pupils_of_[key].insert(pupil);
        lossy += sessions;
      }
      lossy_ += lossy;
      made.years.push_back(year_of(year, *marks));
      section_.rows.push_back({school_.key, school_.pupils[pupil].key, PupilCell{&school_, rows.back()},
                               std::to_string(year), marks->start,
                               marks->start + static_cast<std::int32_t>(marks->marks.size() / 2) - 1,
                               marks->counts.possible, marks->counts.authorised, marks->counts.attended,
                               marks->counts.unauthorised, marks->missing, lossy});
    }
    if (made.years.empty()) return;
    const PupilDetail& detail = school_.pupil_detail(pupil);
    made.upn = school_.pupils[pupil].upn;
    made.surname = detail.legal_surname;
    made.forename = detail.legal_forename;
    made.dob = school_.pupils[pupil].dob;
    if (detail.sex == "M" || detail.sex == "F" || detail.sex == "U") made.sex = detail.sex;
    unnamed_ += made.upn.empty() || made.surname.empty() || made.forename.empty() || !made.dob ? 1 : 0;
    file.pupils.push_back(std::move(made));
  }

  std::int64_t lossy() const { return lossy_; }
  std::int64_t unnamed() const { return unnamed_; }
  WorkingSection pupils() { return std::move(section_); }
  WorkingSection losses() const {
    WorkingSection section = ctf_loss_section();
    for (const auto& [key, sessions] : losses_) {
      section.rows.push_back({CodeCell{key.code, is_everyday_code(key.code)}, std::string(1, key.as),
                              std::string(ctf_loss_words(key.kind)), sessions,
                              static_cast<std::int64_t>(pupils_of_.at(key).size())});
    }
    return section;
  }
  CtfFile file;

 private:
  CtfYear year_of(std::int32_t number, const CtfMarks& marks) const {
    CtfYear year;
    year.year = number;
    year.lea = school_.la_number;
    year.estab = school_.estab;
    year.school_name = school_.name;
    year.possible = marks.counts.possible;
    year.authorised = marks.counts.authorised;
    year.attended = marks.counts.attended;
    year.unauthorised = marks.counts.unauthorised;
    year.start = marks.start;
    year.marks = marks.marks;
    return year;
  }

  OfficeRun& run_;
  const School& school_;
  const CtfMap& map_;
  CtfLosses losses_;
  std::map<CtfLossKey, std::set<std::uint32_t>> pupils_of_;
  std::int64_t lossy_ = 0;
  std::int64_t unnamed_ = 0;
  WorkingSection section_ = ctf_pupil_section();
};

void define(OfficeRun& run, const CtfMap& map) {
  std::string written;
  for (const WrittenCode& one : map.written) {
    written.append(written.empty() ? "" : ", ").append(one.code).append(" as ");
    written += one.as;
  }
  std::vector<std::string>& said = run.document.definitions;
  said.push_back(
      "AttendanceMarks has one character a session, morning and afternoon of every calendar day from "
      "its start: " +
      std::string(1, map.no_session) + " where no session is, " + std::string(1, map.missing) +
      " where a session has no mark. A code of one character is written "
      "as itself; by table " +
      std::to_string(map.version) + ": " + written +
      ". How DfE's own "
      "editions 24 and 25 write them was not found.");
  said.emplace_back(
      "The counts are those of the marks, by their own codes. The receiving school finds the codes "
      "that were written as another in no place of the file: send the register's extract with it.");
}

}  // namespace

void run_ctf_write(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office"}, "Common Transfer File: attendance written");
  run.document.file = "ctf-write";
  run.default_from_school_year();
  const KeyValues& params = input.params;
  if (run.schools->size() != 1) refuse("a file has one source; school is needed where the data hold several");
  const School& school = run.schools->front();
  const auto data = params.has("census") ? read_census_data(find_document(input.data, params.get("census")))
                                         : embedded_census_data();
  const CtfMap* map = &data->ctf_maps.back();
  if (params.has("map")) map = data->ctf_map(read_whole(params, "map", 1, 1, 1000));
  if (map == nullptr) refuse("map is no version of a table of characters");
  const std::string lossy = params.get("lossy", "list");
  if (lossy != "list" && lossy != "refuse") refuse("lossy takes list or refuse");
  const std::int64_t serial = read_whole(params, "serial", 1, 1, 999);

  CtfMaking making(run, school, *map);
  making.file.header = read_header(params, school);
  const std::vector<std::vector<std::uint32_t>> rows = rows_of_pupils(school);
  for (const std::uint32_t pupil : wanted_pupils(run, school, rows)) making.add(pupil, rows[pupil]);
  if (lossy == "refuse" && making.lossy() > 0)
    throw Failure(ROLLMARK_E_DATA, "lossy=refuse: " + std::to_string(making.lossy()) +
                                       " marks would not be written as they are; lossy=list lists them");
  making.file.header.descriptor =
      params.get("descriptor", "Attendance; table of characters " + std::to_string(map->version) + "; " +
                                   std::to_string(making.lossy()) + " marks not written as they are");
  run.document.facts = {{"Pupils in the file", std::to_string(making.file.pupils.size())},
                        {"Marks not written as they are", std::to_string(making.lossy())}};
  if (making.unnamed() > 0)
    run.document.notes.push_back(
        std::to_string(making.unnamed()) +
        " pupils of the file lack UPN, surname, forename or date of birth; a receiver may "
        "not find them. Names and sex come only where a host's config asks for them.");
  define(run, *map);
  run.document.sections = {making.losses(), making.pupils()};
  run.finish(result);
  if (!run.options.xml) return;
  std::int64_t replaced = 0;
  result.add_document(ctf_file_name(making.file.header, serial), "application/xml",
                      write_ctf(making.file, replaced));
  if (replaced != 0) result.summarise("CTF: characters replaced", replaced);
}

}  // namespace rollmark
