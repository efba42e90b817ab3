// The pupil's own details, as the admission register and the pupil's row hold them.
#include "core/upn.hpp"
#include "core/words.hpp"
#include "returns/assemble/assembly.hpp"

namespace rollmark {
namespace {

// The span of the register that a date lies in, else the last that began before it.
const RegisterSpan* span_on(const School& school, std::uint32_t row, Day day) {
  const auto [begin, end] = school.spans(row);
  const std::uint32_t column = school.column_from(morning_of(day));
  const RegisterSpan* found = nullptr;
  for (const RegisterSpan* span = begin; span != end; ++span) {
    if (found == nullptr || span->first_column <= column) found = span;
  }
  return found;
}

std::string sex_of(std::string_view text) {
  const std::string small = small_letters(text);
  if (small == "m" || small == "male") return "M";
  if (small == "f" || small == "female") return "F";
  if (small == "u" || small == "unknown" || small == "not known") return "U";
  return {};
}

std::string boarder_of(const std::string& text) {
  if (forms::boarder.accepts(text)) return text;
  const std::optional<bool> word = yes_or_no(text);
  return !word ? std::string() : *word ? "B" : "N";
}

// A temporary UPN that was replaced by a permanent one, and no other: after adoption, witness protection or
// flight from abuse no link to an earlier number may survive (DfE UPN guide, June 2019).
std::string former_upn(const std::string& upn, const std::string& former) {
  const bool replaced =
      check_upn(upn) == UpnKind::valid_permanent && check_upn(former) == UpnKind::valid_temporary;
  return replaced ? former : std::string();
}

std::optional<bool> part_time(const Assembly& at) {
  const auto [begin, end] = of_row(at.school.records.part_times, static_cast<std::int32_t>(at.row));
  for (const PartTime* one = begin; one != end; ++one) {
    if (one->span.covers(morning_of(at.on())) || one->span.covers(afternoon_of(at.on()))) return true;
  }
  if (at.school.coverage.of("part_time", at.on(), at.on()) == Coverage::complete) return false;
  return std::nullopt;
}

}  // namespace

void fill_pupil(Assembly& at) {
  const School& school = at.school;
  const Pupil& pupil = school.pupils[at.request.pupil];
  const PupilDetail& detail = school.pupil_detail(at.request.pupil);
  const Enrolment& enrolment = school.enrolments[at.row];
  PupilRecord& record = at.record;
  record.upn = pupil.upn;
  record.former_upn = former_upn(pupil.upn, detail.former_upn);
  record.surname = detail.legal_surname;
  record.forename = detail.legal_forename;
  record.middle_names = detail.middle_names;
  record.preferred_surname = detail.preferred_surname;
  record.preferred_forename = detail.preferred_forename;
  record.dob = pupil.dob;
  record.sex = sex_of(detail.sex);
  record.address = address_of(detail.address, detail.postcode, detail.uprn);

  BasicDetails& basic = record.basic;
  basic.nc_year = school.nc_year(at.row);
  if (const RegisterSpan* span = span_on(school, at.row, at.on())) {
    if (basic.nc_year.empty()) basic.nc_year = school.year_groups[span->year_group];
    basic.registration_group = school.registration_groups[span->registration_group];
  }
  basic.enrol_status = enrolment.status;
  basic.part_time = part_time(at);
  basic.boarder = boarder_of(school.enrolment_detail(at.row).boarder);
  basic.ethnicity = detail.ethnicity;
  basic.language = detail.language;
  if (enrolment.first != open_started) record.entry = enrolment.first.day();
  if (enrolment.last != open_ended) record.leaving = enrolment.last.day();
}

}  // namespace rollmark
