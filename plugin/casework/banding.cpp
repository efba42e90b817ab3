// Points, scores and bands.
#include "casework/banding.hpp"

#include <algorithm>
#include <charconv>

#include "casework/meeting_eligibility.hpp"
#include "core/rate.hpp"
#include "core/words.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t per_cent = 100;
// Beyond it a figure is an error of its source; products stay within 64 bits.
constexpr std::int64_t most_figure = 1'000'000'000;
constexpr std::int64_t years_a_century = 100;

struct Found {
  std::optional<ExactFigure> figure;
  std::string why_not;
};

Found share(std::int64_t part, std::int64_t whole, std::string_view no_whole) {
  if (whole <= 0) return {{}, std::string(no_whole)};
  if (part < 0 || part > whole) return {{}, "the part is more than the whole or less than nothing"};
  return {ExactFigure{part, whole, per_cent}, {}};
}

Found whole_number(std::int64_t value) {
  if (value < 0) return {{}, "it is less than nothing"};
  return {ExactFigure{value, 1, 1}, {}};
}

Found find_figure(const FigureRule& rule, const SchoolSummary& summary,
                  const std::vector<SchoolIndex>& indexes, Day on) {
  const SummaryGroup* const whole = whole_school(summary);
  switch (rule.figure) {
    case BandFigure::roll:
      if (!summary.roll) return {{}, "no summary was given"};
      return whole_number(*summary.roll);
    case BandFigure::free_school_meals:
      if (!summary.fsm || !summary.roll) return {{}, "free school meals were not delivered"};
      return share(*summary.fsm, *summary.roll, "nobody is on roll");
    case BandFigure::attendance:
      if (whole == nullptr) return {{}, "sessions are not known"};
      return share(whole->possible - whole->authorised - whole->unauthorised, whole->possible,
                   "no session was possible");
    case BandFigure::persistent_absence:
      if (whole == nullptr) return {{}, "sessions are not known"};
      return share(whole->persistent, whole->enrolments, "no enrolment had a possible session");
    case BandFigure::index: {
      const IndexFound found = index_of(indexes, summary.school_key, rule.index, on);
      return found.value ? whole_number(*found.value) : Found{{}, found.why_not};
    }
  }
  return {};
}

FigureWorking work(const FigureRule& rule, const SchoolSummary& summary,
                   const std::vector<SchoolIndex>& indexes, Day on) {
  Found found = find_figure(rule, summary, indexes, on);
  if (found.figure && (found.figure->part > most_figure || found.figure->whole > most_figure))
    found = {{}, "the figure is too large to be one"};
  if (!found.figure) return {&rule, {}, 0, 0, "not known: " + found.why_not};
  return points_of(rule, *found.figure);
}

std::string each_text(const PointsEach& each) {
  return std::to_string(each.gives) + " for each full " + std::to_string(each.step) +
         (each.under ? " under " : " over ") + std::to_string(each.mark);
}

std::optional<std::int32_t> digits_of(std::string_view text) {
  std::int32_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (text.empty() || text.front() == '-' || error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

}  // namespace

std::string figure_words(const FigureRule& rule) {
  switch (rule.figure) {
    case BandFigure::roll:
      return "roll";
    case BandFigure::free_school_meals:
      return "free school meals %";
    case BandFigure::attendance:
      return "attendance %";
    case BandFigure::persistent_absence:
      return "persistent absence %";
    case BandFigure::index:
      return "index " + rule.index;
  }
  return {};
}

std::string figure_text(const ExactFigure& figure) {
  if (figure.whole == 1 && figure.scale == 1) return std::to_string(figure.part);
  return percentage(figure.part, figure.whole, 1).value_or("");
}

FigureWorking points_of(const FigureRule& rule, const ExactFigure& figure) {
  FigureWorking one{&rule, figure, 0, 0, {}};
  if (rule.each) {
    const PointsEach& each = *rule.each;
    const std::int64_t over = figure.part * figure.scale - each.mark * figure.whole;
    const std::int64_t beyond = each.under ? -over : over;
    one.points = beyond <= 0 ? 0 : each.gives * (beyond / (each.step * figure.whole));
    one.because = each_text(each);
  } else {
    const auto met =
        std::ranges::find_if(rule.steps, [&](const PointsStep& step) { return step.limit.met_by(figure); });
    one.points = met == rule.steps.end() ? rule.otherwise : met->gives;
    one.because = (met == rule.steps.end() ? std::string("otherwise") : met->limit.text()) + " gives " +
                  std::to_string(one.points);
  }
  one.score = one.points * rule.weight;
  return one;
}

IndexFound index_of(const std::vector<SchoolIndex>& indexes, std::string_view school_key,
                    std::string_view name, Day on) {
  const SchoolIndex* last = nullptr;
  bool differ = false;
  for (const SchoolIndex& one : indexes) {
    if (one.school_key != school_key || !same_word(one.name, name)) continue;
    if (one.from_date && on < *one.from_date) continue;
    if (last == nullptr || last->from_date < one.from_date) {
      last = &one;
      differ = false;
    } else if (last->from_date == one.from_date) {
      differ = differ || last->value != one.value;
    }
  }
  if (last == nullptr) return {{}, "the school has no index of that name"};
  if (differ) return {{}, "the school has two values of one day"};
  return {last->value, {}};
}

const BandTime* band_of(const SchoolClass& school_class, const ClassCutOffs& cut_offs, std::int64_t score) {
  for (const CutOff& one : cut_offs.cut_offs) {
    if (one.met_by(score)) return school_class.band(one.band);
  }
  return school_class.band(cut_offs.otherwise);
}

SchoolBand band_school(const SchoolSummary& summary, const std::vector<SchoolIndex>& indexes,
                       const BandingRules& rules, Day on) {
  SchoolBand school;
  school.summary = &summary;
  school.school_class = rules.days->of_phase(summary.phase);
  if (school.school_class == nullptr) {
    school.why_not = small_letters(summary.phase).empty() ? "the phase is not said"
                                                          : "no class has the phase " + summary.phase;
    return school;
  }
  std::int64_t score = 0;
  for (const FigureRule& rule : rules.score->figures) {
    if (!rule.is_for(school.school_class->id)) continue;
    school.working.push_back(work(rule, summary, indexes, on));
    const FigureWorking& one = school.working.back();
    score += one.score;
    if (one.figure) continue;
    school.why_not.append(school.why_not.empty() ? "" : "; ").append(figure_words(rule)).append(" ");
    school.why_not.append(one.because);
  }
  if (school.working.empty()) school.why_not = "no figure is for the class";
  if (!school.why_not.empty()) return school;
  school.score = score;
  school.band = band_if(school, rules.score->cut_offs);
  if (school.band == nullptr) school.why_not = "the class has no cut-offs";
  return school;
}

const BandTime* band_if(const SchoolBand& school, const std::vector<ClassCutOffs>& cut_offs) {
  if (school.school_class == nullptr || !school.score) return nullptr;
  const auto found = std::ranges::find_if(cut_offs, [&](const ClassCutOffs& one) {
    return same_word(one.school_class, school.school_class->id);
  });
  return found == cut_offs.end() ? nullptr : band_of(*school.school_class, *found, *school.score);
}

std::optional<std::int32_t> academic_year_start(std::string_view text) {
  constexpr std::size_t year_digits = 4;
  const std::string word = small_letters(text);
  const std::optional<std::int32_t> start = digits_of(std::string_view(word).substr(0, year_digits));
  if (word.size() < year_digits || !start || *start < 1000) return std::nullopt;
  if (word.size() == year_digits) return start;
  const std::string_view rest = std::string_view(word).substr(year_digits + 1);
  const std::optional<std::int32_t> next = digits_of(rest);
  if ((word[year_digits] != '/' && word[year_digits] != '-') || !next) return std::nullopt;
  const bool follows = rest.size() == year_digits
                           ? *next == *start + 1
                           : rest.size() == 2 && *next == (*start + 1) % years_a_century;
  return follows ? start : std::nullopt;
}

std::string academic_year_words(std::int32_t start) {
  const std::string next = std::to_string((start + 1) % years_a_century);
  return std::to_string(start) + "/" + (next.size() < 2 ? "0" : "") + next;
}

BandBefore band_before(const std::vector<BandGiven>& given, std::string_view school_key, std::int32_t year,
                       Day on) {
  const BandGiven* last = nullptr;
  bool differ = false;
  for (const BandGiven& one : given) {
    if (one.school_key != school_key || academic_year_start(one.academic_year) != year) continue;
    if (one.made_on && on < *one.made_on) continue;
    if (last == nullptr || last->made_on < one.made_on) {
      last = &one;
      differ = false;
    } else if (last->made_on == one.made_on) {
      differ = differ || !same_word(last->band, one.band);
    }
  }
  if (last == nullptr || differ) return {{}, differ};
  return {last->band, false};
}

std::string_view band_movement(const SchoolBand& school, const BandTime* now, const BandBefore& before) {
  if (now == nullptr || before.differ) return "not known";
  if (!before.band) return "new";
  const BandTime* const then = school.school_class->band(*before.band);
  if (then == nullptr) return "not known";  // a band that the class no longer has
  if (then == now) return "same";
  return now < then ? "up" : "down";  // places in one vector
}

}  // namespace rollmark
