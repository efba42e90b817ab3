// What of an authority's rules of bands is in force on a day, and its cut-offs with others in their place.
#include "casework/banding_policy.hpp"

#include <algorithm>
#include <charconv>

#include "core/failure.hpp"
#include "core/words.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t most_score = 1'000'000'000;

template <class Dated>
const Dated* in_force(const std::vector<Dated>& all, Day on) {
  const auto found = std::ranges::find_if(all, [&](const Dated& one) { return one.span.holds(on); });
  return found == all.end() ? nullptr : &*found;
}

void need(bool there, std::string_view element, Day on, std::string_view what) {
  if (there) return;
  throw Failure(ROLLMARK_E_DATA, "banding: no <" + std::string(element) + "> is in force on " + to_text(on) +
                                     ": hand in a document with the " + std::string(what) + " of that day");
}

// A higher score gives no less time.
void check_bands(const SchoolClass& school_class, const ClassCutOffs& all) {
  std::vector<const BandTime*> bands;
  for (const CutOff& one : all.cut_offs) bands.push_back(school_class.band(one.band));
  bands.push_back(school_class.band(all.otherwise));
  if (std::ranges::find(bands, nullptr) != bands.end())
    throw Failure(ROLLMARK_E_DATA, "banding: <cut-offs> name a band that the class in <days> does not have");
  // Pointers into one vector.
  if (!std::ranges::is_sorted(bands, std::ranges::less_equal{}))
    throw Failure(ROLLMARK_E_DATA, "banding: <cut-offs> have the bands in another order than <days>");
}

[[noreturn]] void refuse_what_if(const std::string& why) {
  throw Failure(ROLLMARK_E_ARGUMENT, "params: what_if " + why + "; its form is A:70,B:40 or high.A:70");
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

void put_cut_off(std::vector<ClassCutOffs>& all, std::string_view part) {
  const std::size_t colon = part.rfind(':');
  if (colon == std::string_view::npos) refuse_what_if("has a part without a colon");
  const std::string_view number = trimmed(part.substr(colon + 1));
  std::int64_t score = 0;
  const auto [stop, error] = std::from_chars(number.data(), number.data() + number.size(), score);
  if (error != std::errc{} || stop != number.data() + number.size() || score < 0 || score > most_score)
    refuse_what_if("has a cut-off that is no whole number from 0 to " + std::to_string(most_score));
  const std::string_view name = trimmed(part.substr(0, colon));
  const std::size_t dot = name.find('.');
  const std::string_view band = trimmed(dot == std::string_view::npos ? name : name.substr(dot + 1));
  const std::string_view school_class = dot == std::string_view::npos ? "" : trimmed(name.substr(0, dot));
  bool found = false;
  for (ClassCutOffs& one : all) {
    if (dot != std::string_view::npos && !same_word(one.school_class, school_class)) continue;
    for (CutOff& cut_off : one.cut_offs) {
      if (!same_word(cut_off.band, band)) continue;
      cut_off.score = score;
      found = true;
    }
  }
  if (!found) refuse_what_if("names a band that has no cut-off");
}

}  // namespace

const BandDays* BandingPolicy::days_on(Day on) const {
  return in_force(days, on);
}

const BandTime* SchoolClass::band(std::string_view wanted) const {
  const auto found =
      std::ranges::find_if(bands, [&](const BandTime& one) { return same_word(one.name, wanted); });
  return found == bands.end() ? nullptr : &*found;
}

const SchoolClass* BandDays::of_phase(std::string_view phase) const {
  const std::string word = small_letters(phase);
  const auto found = std::ranges::find_if(classes, [&](const SchoolClass& one) {
    return std::ranges::find(one.phases, word) != one.phases.end();
  });
  return found == classes.end() ? nullptr : &*found;
}

bool FigureRule::is_for(std::string_view school_class) const {
  return classes.empty() || std::ranges::find(classes, small_letters(school_class)) != classes.end();
}

const ClassCutOffs* BandScore::of_class(std::string_view school_class) const {
  const auto found = std::ranges::find_if(
      cut_offs, [&](const ClassCutOffs& one) { return same_word(one.school_class, school_class); });
  return found == cut_offs.end() ? nullptr : &*found;
}

BandingRules banding_rules(const BandingPolicy& policy, Day on) {
  const BandingRules rules{policy.days_on(on), in_force(policy.entitlements, on),
                           in_force(policy.scores, on)};
  need(rules.score != nullptr, "score", on, "weights and cut-offs");
  need(rules.days != nullptr, "days", on, "days of each band");
  need(rules.entitlement != nullptr, "entitlement", on, "entitlement");
  const auto known = [&](std::string_view id) {
    return std::ranges::any_of(rules.days->classes,
                               [&](const SchoolClass& one) { return same_word(one.id, id); });
  };
  for (const FigureRule& figure : rules.score->figures) {
    if (!std::ranges::all_of(figure.classes, known))
      throw Failure(ROLLMARK_E_DATA, "banding: a <figure> is for a class that <days> does not have");
  }
  for (const ClassCutOffs& one : rules.score->cut_offs) {
    const auto school_class = std::ranges::find_if(
        rules.days->classes, [&](const SchoolClass& other) { return same_word(other.id, one.school_class); });
    if (school_class == rules.days->classes.end())
      throw Failure(ROLLMARK_E_DATA, "banding: <cut-offs> are of a class that <days> does not have");
    check_bands(*school_class, one);
  }
  return rules;
}

std::vector<ClassCutOffs> what_if_cut_offs(const BandScore& score, std::string_view text) {
  std::vector<ClassCutOffs> all = score.cut_offs;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    put_cut_off(all, trimmed(text.substr(at, end - at)));
    at = end + 1;
  }
  for (const ClassCutOffs& one : all) {
    for (std::size_t i = 1; i < one.cut_offs.size(); ++i) {
      if (one.cut_offs[i - 1].score <= one.cut_offs[i].score)
        refuse_what_if("leaves cut-offs of a class that do not fall");
    }
  }
  return all;
}

}  // namespace rollmark
