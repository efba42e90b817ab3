// L205: a ground of reg. 9(1) that the school's own marks and records contradict.
#include <algorithm>

#include "core/words.hpp"
#include "rules/amendments.hpp"
#include "rules/roll_view.hpp"
#include "rules/rules.hpp"

namespace rollmark {
namespace {

class Contradiction {
 public:
  Contradiction(const Rule& rule, SchoolAudit& audit, std::uint32_t row)
      : rule_(rule),
        audit_(audit),
        school_(audit.school()),
        row_(row),
        end_(audit.enrolment(row).last.day()) {}

  // The rulebook's variant that says what is contradicted; nothing: nothing is.
  std::optional<std::string_view> find(char letter, Draft& draft) {
    switch (letter) {
      case 'h':
        return leave(draft) ? std::optional<std::string_view>("leave") : consent(letter);
      case 'i':
        return absence(draft) ? std::optional<std::string_view>("") : consent(letter);
      case 'l':
        return age(draft) ? std::optional<std::string_view>("age") : consent(letter);
      case 'o':
        return review(draft) ? std::optional<std::string_view>("review") : std::nullopt;
      default:
        return consent(letter);
    }
  }

 private:
  std::int64_t number(std::string_view parameter) const { return rule_.entry->number(parameter, end_); }

  // (i): twenty school days on end with nothing but G, N and O. A missing mark says neither.
  bool absence(Draft& draft) const {
    const auto [begin, end] = school_.spans(row_);
    if (begin == end) return false;
    std::int64_t dates = 0;
    std::optional<Day> day;  // the date looked at, all of it absent so far
    for (const RegisterSpan* span = end; span-- != begin;) {
      for (std::uint32_t column = span->end_column; column-- > span->first_column;) {
        if (school_.kinds(span->year_group)[column] != SessionKind::open) continue;
        const Day here = audit_.day(column);
        if (day != here) {
          dates += day ? 1 : 0;
          if (dates >= number("school_days")) return false;
          day = here;
        }
        if (!audit_.says_something(row_, column) || rule_.codes().holds(audit_.fact(row_, column).statutory))
          continue;
        draft.set_n(1, dates);
        return true;
      }
    }
    dates += day ? 1 : 0;
    draft.set_n(1, dates);
    // Where the data begin later than the enrolment, what came before is not known.
    const bool all_known =
        !school_.columns.empty() && !(audit_.enrolment(row_).first < school_.columns.front());
    return dates < number("school_days") && all_known;
  }

  // (h): not back within ten school days after a granted leave ended.
  bool leave(Draft& draft) const {
    const Leave* latest = nullptr;
    const auto [begin, end] = of_row(school_.records.leaves, static_cast<std::int32_t>(row_));
    for (const Leave* one = begin; one != end; ++one) {
      if (small_letters(one->decision) == "granted" && one->span.last.day() < end_ &&
          (latest == nullptr || latest->span.last < one->span.last))
        latest = one;
    }
    if (latest == nullptr) return false;
    const Day over = latest->span.last.day();
    draft.cite_date(over, "last day of the leave");
    const auto days = static_cast<std::int32_t>(number("leave_days"));
    const std::optional<Day> tenth = school_.school_day_after(over, days);
    draft.set_n(1, days);
    if (tenth && end_ < *tenth) return true;
    const std::uint32_t to = school_.column_from(morning_of(end_ + 1));
    for (std::uint32_t column = school_.column_from(morning_of(over + 1)); column < to; ++column) {
      const Category category = audit_.fact(row_, column).category;
      if (school_.mark(row_, column) != no_mark &&
          (category == Category::present || category == Category::approved))
        return true;
    }
    return false;
  }

  // (l): over compulsory school age by the next time the school meets.
  bool age(Draft& draft) const {
    const std::optional<Day> dob = audit_.pupil(row_).dob;
    if (!dob) {
      audit_.not_judged(rule_, row_);
      return false;
    }
    const auto next = std::ranges::upper_bound(school_.school_days(), end_);
    if (next == school_.school_days().end() || !audit_.request().rulebook.school_age.holds(*dob, *next))
      return false;
    draft.cite_date(*next, "the next day on which the school meets");
    return true;
  }

  // (o): only when the review route is closed (reg. 9(5)(c), (d)).
  bool review(Draft& draft) const {
    const Suspension* latest = nullptr;
    const auto [begin, end] = of_row(school_.records.suspensions, static_cast<std::int32_t>(row_));
    for (const Suspension* one = begin; one != end; ++one) {
      if (small_letters(one->category) == "perm") latest = one;
    }
    if (latest == nullptr) return false;
    if (latest->review_ended_on && end_ < *latest->review_ended_on) {
      draft.cite_date(*latest->review_ended_on, "the review ended");
      return true;
    }
    return latest->reinstated_on.has_value();
  }

  // Reg. 9(2): a pupil whom an LA placed in a special school.
  std::optional<std::string_view> consent(char letter) const {
    if (is_listed(rule_.entry->find_parameter("grounds_special"), std::string(1, letter)) || !is_special() ||
        !audit_.vouched("action"))
      return std::nullopt;
    const auto pupil = static_cast<std::int32_t>(audit_.enrolment(row_).pupil);
    const auto [flag, flags_end] = of_pupil(school_.records.flags, pupil);
    if (std::none_of(flag, flags_end, [&](const Flag& one) {
          return small_letters(one.kind) == "ehcp" && one.span.covers(audit_.enrolment(row_).last);
        }))
      return std::nullopt;
    const auto [action, actions_end] = of_pupil(school_.records.actions, pupil);
    const bool agreed = std::any_of(action, actions_end, [&](const Action& one) {
      return one.date && *one.date <= end_ && is_listed(rule_.entry->find_parameter("consents"), one.type);
    });
    return agreed ? std::nullopt : std::optional<std::string_view>("consent");
  }

  bool is_special() const {
    const auto says_so = [](std::string_view text) {
      return small_letters(text).find("special") != std::string::npos;
    };
    return says_so(school_.school_type) || says_so(school_.phase);
  }

  const Rule& rule_;
  SchoolAudit& audit_;
  const School& school_;
  std::uint32_t row_;
  Day end_;
};

}  // namespace

void l205_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  for (const std::uint32_t row : ended(audit)) {
    const Enrolment& enrolment = audit.enrolment(row);
    const std::optional<Ground> ground = ground_of(audit.school().enrolment_detail(row).leaving_ground);
    if (!ground || ground->paragraph != '1' || !has_weight(rule, audit, enrolment.last.day())) continue;
    Draft draft;
    const std::optional<std::string_view> found = Contradiction(rule, audit, row).find(ground->letter, draft);
    if (!found) continue;
    draft.variant = *found;
    draft.finding.row = static_cast<std::int32_t>(row);
    draft.finding.first = enrolment.last;
    draft.finding.last = enrolment.last;
    draft.finding.pupils = 1;
    draft.finding.count = 1;
    audit.touch(rule, enrolment.pupil);
    audit.keep(rule, std::move(draft));
  }
}

}  // namespace rollmark
