// Absence figures in CSV, groups first. `kind` says what a row is about: school, stage, year, registration,
// sex, flag or enrolment. The name of a year or registration group stands in its column, any other beside its
// kind.
#include <array>

#include "core/rate.hpp"
#include "outputs/absence_xml.hpp"
#include "outputs/csv_writer.hpp"

namespace rollmark {
namespace {

constexpr std::array<std::string_view, 30> columns = {"kind",
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
                                                      "severe_rate",
                                                      "provisional",
                                                      "main_cause"};

// Of a group that is neither year nor registration group, its name stands beside its kind: "flag FSM".
std::string kind_cell(const GroupAbsence& group) {
  if (group.kind == "school" || group.kind == "year" || group.kind == "registration" || group.group.empty())
    return std::string(group.kind);
  return std::string(group.kind) + " " + group.group;
}

void write_period(CsvWriter& csv, const NamedPeriod& period, Period dates) {
  csv.text(period.name).day(dates.from).day(dates.to);
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
    csv.text(kind_cell(group)).text((*report.schools)[group.school].key).text({});
    csv.text(group.kind == "year" ? group.group : "").text(group.kind == "registration" ? group.group : "");
    write_period(csv, report.periods[group.period], report.dates(group.school, group.period));
    write_figures(csv, group.tally, options.decimals);
    csv.text({}).number(group.enrolments).number(group.at_risk).number(group.persistent);
    csv.number(group.severe);
    csv.rate(percentage(group.persistent, group.enrolments, options.decimals));
    csv.rate(percentage(group.severe, group.enrolments, options.decimals));
    csv.number(group.provisional).text({});
    csv.end_row();
  }
  for (const EnrolmentAbsence& one : report.enrolments) {
    const School& school = (*report.schools)[one.school];
    csv.text("enrolment").text(school.key).text(school.enrolments[one.row].key);
    csv.text(school.year_groups[one.year_group]).text(school.registration_groups[one.registration_group]);
    write_period(csv, report.periods[one.period], report.dates(one));
    write_figures(csv, one.tally(), options.decimals);
    csv.text(band_name(band_of(one.tally().absent(), one.tally().possible())));
    for (int i = 0; i < 6; ++i) csv.text({});
    csv.number(report.is_provisional(one.tally().possible()) ? 1 : 0);
    const std::optional<std::size_t> cause = report.main_cause(one);
    csv.text(cause ? report.causes.causes()[*cause].id : std::string_view());
    csv.end_row();
  }
  return csv.finish();
}

}  // namespace rollmark
