// Counts of the certificate's window, of the term and of each school year that it touches, up to the
// reference date; and rates by DfE's definition, for readers. The counting is the core's.
#include <algorithm>

#include "core/rate.hpp"
#include "core/tally_span.hpp"
#include "returns/assemble/assembly.hpp"
#include "returns/assemble/placements.hpp"

namespace rollmark {
namespace {

constexpr std::string_view rate_basis =
    "100 x sessions / possible sessions (attended and absent); one place, half up; DfE pupil absence "
    "statistics";

std::optional<Tenths> rate(std::int64_t part, std::int64_t whole) {
  std::optional<std::string> text = percentage(part, whole, 1);
  if (!text) return std::nullopt;
  std::int64_t tenths = 0;
  for (const char sign : *text) {
    if (sign != '.') tenths = 10 * tenths + (sign - '0');
  }
  return Tenths{tenths};
}

// Codes in the rulebook's order, a sub-code with the code that it is part of.
void add_codes(AttendancePeriod& period, const Rulebook& rulebook, const CodeCounts& counts) {
  CodeCounts whole(rulebook.codes.size(), 0);
  std::int64_t late = 0;
  for (std::size_t i = 0; i < rulebook.codes.size(); ++i) {
    if (counts[i] == 0) continue;
    const StatutoryCode& code = rulebook.codes[i];
    const std::optional<CodeIndex> returned =
        code.part_of.empty() ? std::nullopt : rulebook.find_code(code.part_of);
    whole[returned ? returned->value : i] += counts[i];
    const CodeMeaning meaning =
        rulebook.meaning(CodeIndex{static_cast<std::uint16_t>(i)}, period.to.value_or(Day{}));
    if (code.late && meaning.category == Category::present) late += counts[i];
  }
  period.late = late;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (whole[i] > 0) period.codes.push_back({rulebook.codes[i].text, whole[i]});
  }
}

// Sessions at alternative provision that the recipient does not hear of are in no figure either.
Tally tally(const Assembly& at, Period days, CodeCounts& counts) {
  Tally sum;
  const HalfDaySpan span = half_days_of(days);
  for (const std::uint32_t row : at.rows) {
    if (at.request.document != "return/ap-attendance") {
      sum += tally_enrolment(at.school, row, span, at.request.due, &counts);
      continue;
    }
    for (HalfDay half_day = span.first; !(span.last < half_day); ++half_day.value) {
      if (!is_placed(at.school, row, at.request.provision, half_day)) continue;
      sum += tally_enrolment(at.school, row, {half_day, half_day}, at.request.due, &counts);
    }
  }
  return sum;
}

void add_period(Assembly& at, std::string_view kind, std::string_view term, Period days) {
  AttendancePeriod period;
  period.kind = kind;
  period.term = term;
  period.from = days.from;
  period.to = days.to;
  CodeCounts counts(at.rulebook.codes.size() + 1, 0);
  const Tally sum = tally(at, days, counts);
  if (sum.open == 0) return;  // nothing was due: no figures, rather than figures of nothing
  period.lea = at.school.la_number;
  period.estab = at.school.estab;
  period.possible = sum.possible();
  period.attended = sum.attended();
  period.present = sum.of(Category::present);
  period.approved = sum.of(Category::approved);
  period.authorised = sum.of(Category::authorised);
  period.unauthorised = sum.of(Category::unauthorised);
  period.not_required = sum.not_required();
  period.no_mark = sum.missing;
  add_codes(period, at.rulebook, counts);
  if (sum.possible() > 0) {
    period.attendance_rate = rate(sum.attended(), sum.possible());
    period.absence_rate = rate(sum.absent(), sum.possible());
    period.authorised_rate = rate(sum.of(Category::authorised), sum.possible());
    period.unauthorised_rate = rate(sum.of(Category::unauthorised), sum.possible());
    period.rate_basis = rate_basis;
    period.persistently_absent = is_persistently_absent(sum.absent(), sum.possible());
    period.severely_absent = is_severely_absent(sum.absent(), sum.possible());
  }
  at.record.attendance.periods.push_back(std::move(period));
}

struct NamedTerm {
  std::string name;
  Period days;
};

// The term that began last, its halves joined: in a holiday the one before it.
std::optional<NamedTerm> term_at(const School& school, Day day) {
  const Term* latest = nullptr;
  for (const Term& term : school.terms) {
    if (!(day < term.start) && (latest == nullptr || !(term.start < latest->start))) latest = &term;
  }
  if (latest == nullptr) return std::nullopt;
  NamedTerm found{latest->name, {latest->start, latest->end}};
  for (const Term& term : school.terms) {
    if (term.academic_year != latest->academic_year || term.name != latest->name) continue;
    found.days.from = std::min(found.days.from, term.start);
    found.days.to = std::max(found.days.to, term.end);
  }
  return found;
}

}  // namespace

void fill_counts(Assembly& at) {
  const Period window = at.certificate;
  add_period(at, "WINDOW", {}, window);
  if (at.request.document == "return/ap-attendance") return;
  const Day last = window.to;
  if (const std::optional<NamedTerm> term = term_at(at.school, last))
    add_period(at, "TERM", term->name, {term->days.from, std::min(term->days.to, last)});
  for (std::int32_t year = school_year_of(window.from); year <= school_year_of(last); ++year) {
    add_period(at, "YEAR", {}, {school_year_start(year), std::min(school_year_start(year + 1) - 1, last)});
  }
}

}  // namespace rollmark
