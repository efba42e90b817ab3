// Absence figures in CSV, groups first. `kind` says what a row is about: school, year, registration or
// enrolment; a group's name stands in the column of its kind.
#include <array>

#include "core/rate.hpp"
#include "outputs/absence_xml.hpp"
#include "outputs/csv_writer.hpp"

namespace rollmark {
namespace {

constexpr std::array<std::string_view, 28> columns = {"kind",
                                                      "school_key",
                                                      "enrolment_key",
                                                      "year_group",
                                                      "registration_group",
                                                      "period",
                                                      "from_date",
                                                      "to_date",
                                                      "open",
                                                      "missing",
                                                      "possible",
                                                      "attended",
                                                      "late",
                                                      "authorised",
                                                      "unauthorised",
                                                      "not_required",
                                                      "unknown",
                                                      "attendance_rate",
                                                      "absence_rate",
                                                      "authorised_rate",
                                                      "unauthorised_rate",
                                                      "band",
                                                      "enrolments",
                                                      "at_risk",
                                                      "persistent",
                                                      "severe",
                                                      "persistent_rate",
                                                      "severe_rate"};

void write_period(CsvWriter& csv, const NamedPeriod& period) {
  csv.text(period.name).day(period.period.from).day(period.period.to);
}

void write_figures(CsvWriter& csv, const Tally& tally, int decimals) {
  csv.number(tally.open).number(tally.missing).number(tally.possible()).number(tally.attended());
  csv.number(tally.late).number(tally.of(Category::authorised)).number(tally.of(Category::unauthorised));
  csv.number(tally.not_required()).number(tally.of(Category::unknown));
  for (const std::int64_t part :
       {tally.attended(), tally.absent(), tally.of(Category::authorised), tally.of(Category::unauthorised)}) {
    csv.rate(percentage(part, tally.possible(), decimals));
  }
}

}  // namespace

std::string absence_csv(const AbsenceReport& report, const DocumentOptions& options) {
  CsvWriter csv(columns);
  for (const GroupAbsence& group : report.groups) {
    csv.text(group.kind).text((*report.schools)[group.school].key).text({});
    csv.text(group.kind == "year" ? group.group : "").text(group.kind == "registration" ? group.group : "");
    write_period(csv, report.periods[group.period]);
    write_figures(csv, group.tally, options.decimals);
    csv.text({}).number(group.enrolments).number(group.at_risk).number(group.persistent);
    csv.number(group.severe);
    csv.rate(percentage(group.persistent, group.enrolments, options.decimals));
    csv.rate(percentage(group.severe, group.enrolments, options.decimals));
    csv.end_row();
  }
  for (const EnrolmentAbsence& one : report.enrolments) {
    const School& school = (*report.schools)[one.school];
    csv.text("enrolment").text(school.key).text(school.enrolments[one.row].key);
    csv.text(school.year_groups[one.year_group]).text(school.registration_groups[one.registration_group]);
    write_period(csv, report.periods[one.period]);
    write_figures(csv, one.tally(), options.decimals);
    csv.text(band_name(band_of(one.tally().absent(), one.tally().possible())));
    for (int i = 0; i < 6; ++i) csv.text({});
    csv.end_row();
  }
  return csv.finish();
}

}  // namespace rollmark
