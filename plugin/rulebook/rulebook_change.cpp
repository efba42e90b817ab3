// Both rulebooks are laid out as lines (kind, id, what, text), and the lines compared.
#include "rulebook/rulebook_change.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "rulebook/unsigned_rulebook.hpp"

namespace rollmark {
namespace {

struct RulebookLine {
  std::string_view kind;
  std::string id;
  std::string what;
  std::string text;
};

void append(std::string& list, std::string_view part, std::string_view between = "; ") {
  if (part.empty()) return;
  if (!list.empty()) list += between;
  list += part;
}

std::string dates(const DateSpan& span) {
  std::string text;
  if (span.first) text += " from " + to_text(*span.first);
  if (span.last) text += " to " + to_text(*span.last);
  return text;
}

std::string sources_text(const std::vector<Source>& sources) {
  std::string text;
  for (const Source& one : sources) append(text, one.text);
  return text;
}

std::string words_text(const std::vector<std::string>& words, std::string_view between = " ") {
  std::string text;
  for (const std::string& one : words) append(text, one, between);
  return text;
}

std::string needs_text(const std::vector<Need>& needs) {
  std::string text;
  for (const Need& one : needs) append(text, one.column.empty() ? one.table : one.table + "." + one.column);
  return text;
}

std::string yes_no(bool yes) {
  return yes ? "yes" : "no";
}

std::string_view source_kind_word(SourceKind kind) {
  switch (kind) {
    case SourceKind::law:
      return "law";
    case SourceKind::guidance:
      return "guidance";
    case SourceKind::statistics:
      return "statistics";
    case SourceKind::practice:
      return "practice";
    case SourceKind::reasoning:
      return "reasoning";
    case SourceKind::memory:
      break;
  }
  return "memory";
}

class RulebookLines {
 public:
  explicit RulebookLines(const Rulebook& book) : book_(book) {
    head();
    for (const Instrument& one : book.instruments) {
      entry("instrument", one.id, one.cite + " " + one.title);
      add("kind", std::string(source_kind_word(one.kind)));
      add("cite", one.cite);
      add("title", one.title);
    }
    for (const Law& one : book.laws) {
      entry("law", one.id, one.title);
      add("title", one.title);
      add("sources", sources_text(one.sources));
    }
    for (const SchoolType& one : book.school_types) school_type(one);
    for (const StatutoryCode& one : book.codes) code(one);
    for (const Statistic& one : book.statistics) statistic(one);
    for (const BandSet& one : book.band_sets) band_set(one);
    for (const Threshold& one : book.thresholds) threshold(one);
    for (const RuleEntry& one : book.rules) rule(one);
  }
  const std::vector<RulebookLine>& all() const { return lines_; }

 private:
  void head() {
    entry("rulebook", {}, {});
    std::string name = book_.name;
    if (is_unsigned(book_)) name.erase(name.size() - unsigned_rulebook.size());
    add("name", name);
    add("edition", to_text(book_.edition));
    const CompulsorySchoolAge& age = book_.school_age;
    add("compulsory school age", std::to_string(age.starts_at) + " to " + std::to_string(age.ends_at));
    std::string days;
    for (const MonthDay& one : age.prescribed_days)
      append(days, std::to_string(one.day) + "." + std::to_string(one.month) + ".");
    add("compulsory school age: prescribed days", days);
    add("compulsory school age: sources", sources_text(age.sources));
    const SchoolWeek& week = book_.school_week;
    add("school week", "from weekday " + std::to_string(week.first_weekday) + ", " +
                           std::to_string(week.sessions_at_least) + " sessions or more");
    add("school week: about", week.about);
    add("school week: sources", sources_text(week.sources));
  }

  void school_type(const SchoolType& one) {
    entry("school-type", one.id, one.title);
    add("title", one.title);
    add("also", words_text(one.also, "; "));
    for (std::size_t i = 0; i < one.bindings.size(); ++i)
      add("binds: " + book_.laws[i].id, std::string(binding_name(one.bindings[i])));
    add("notes", words_text(one.notes, "; "));
  }

  void code(const StatutoryCode& one) {
    entry("code", one.text, one.periods.back().label);
    add("half day", one.half_day == HalfDayRule::either    ? "either"
                    : one.half_day == HalfDayRule::morning ? "AM"
                                                           : "PM");
    add("late", yes_no(one.late));
    add("part of", one.part_of);
    std::string lifted;
    for (const ConditionsLifted& span : one.conditions_lifted)
      append(lifted, dates(span.span) + " (" + sources_text(span.sources) + ")");
    add("conditions lifted", lifted);
    for (const CodePeriod& period : one.periods) {
      const std::string at =
          (period.span.first ? "from " + to_text(*period.span.first) : std::string("from the first")) + ": ";
      add(at + "last day", period.span.last ? to_text(*period.span.last) : "still so");
      add(at + "category", std::string(category_name(period.category)));
      add(at + "label", period.label);
      add(at + "when", period.when);
      add(at + "record", period.record);
      add(at + "nature", period.nature == NatureRule::none     ? "no"
                         : period.nature == NatureRule::always ? "always"
                                                               : "of compulsory school age");
      add(at + "plannable", yes_no(period.plannable));
      add(at + "constraints", words_text(period.constraints, "; "));
      std::string replaced;
      for (const Replacement& by : period.replaced_by) append(replaced, by.code + " " + by.when);
      add(at + "replaced by", replaced);
      add(at + "sources", sources_text(period.sources));
    }
  }

  void statistic(const Statistic& one) {
    entry("statistic", one.id, one.title);
    add("title", one.title);
    add("formula", one.formula);
    std::string numerator;
    for (const Category category : one.numerator) append(numerator, category_name(category));
    add("numerator", numerator);
    add("sources", sources_text(one.sources));
  }

  void band_set(const BandSet& one) {
    entry("band-set", one.id, one.title);
    add("title", one.title);
    add("statistic", one.statistic);
    std::string bands;
    for (const Band& band : one.bands) {
      append(bands, band.id + " (" + band.label + ") from " + std::to_string(band.at_least) +
                        (band.below ? " below " + std::to_string(*band.below) : std::string()));
    }
    add("bands", bands);
    add("sources", sources_text(one.sources));
  }

  void threshold(const Threshold& one) {
    entry("threshold", one.id, one.title);
    add("title", one.title);
    add("about", one.about);
    add("statistic", one.statistic);
    add("codes", words_text(one.codes));
    parameters(one.parameters);
    add("sources", sources_text(one.sources));
  }

  void rule(const RuleEntry& one) {
    entry("rule", one.id, one.title);
    add("key", one.key);
    add("title", one.title);
    std::string weights;
    for (const DatedWeight& weight : one.weights)
      append(weights, std::string(weight_letter(weight.weight)) + dates(weight.span));
    add("weights", weights);
    add("group", std::string(rule_group_name(one.group)));
    add("grain", std::string(grain_name(one.grain)));
    add("duty", std::string(duty_name(one.duty)));
    add("law", one.law);
    add("peers", yes_no(one.peers));
    add("decidable", yes_no(one.decidable));
    add("needs", needs_text(one.needs));
    add("gladly", needs_text(one.gladly));
    parameters(one.parameters);
    for (const Wording& wording : one.wordings) {
      const std::string of = wording.variant.empty() ? "" : wording.variant + ": ";
      add(of + "message", wording.message);
      add(of + "fix", wording.fix);
    }
    add("why", one.why);
    for (const Figure& figure : one.figures) add("figure " + figure.name, figure.about);
    add("beats", words_text(one.beats));
    add("sources", sources_text(one.sources));
  }

  void parameters(const std::vector<Parameter>& all) {
    for (const Parameter& one : all) {
      std::string values = words_text(one.words);
      for (const DatedNumber& number : one.numbers)
        append(values, std::to_string(number.value) + dates(number.span));
      add("parameter " + one.name, values + (one.unit.empty() ? "" : " (" + one.unit + ")"));
      add("parameter " + one.name + ": about", one.about);
      add("parameter " + one.name + ": sources", sources_text(one.sources));
    }
  }

  void entry(std::string_view kind, const std::string& id, const std::string& title) {
    kind_ = kind;
    id_ = id;
    if (!id.empty()) lines_.push_back({kind_, id_, "entry", title});
  }
  void add(std::string what, std::string text) {
    if (!text.empty()) lines_.push_back({kind_, id_, std::move(what), std::move(text)});
  }

  const Rulebook& book_;
  std::string_view kind_;
  std::string id_;
  std::vector<RulebookLine> lines_;
};

constexpr std::string_view kinds[] = {"rulebook",  "instrument", "law",       "school-type", "code",
                                      "statistic", "band-set",   "threshold", "rule"};

using Key = std::tuple<std::string_view, std::string, std::string>;

std::map<Key, const RulebookLine*> by_key(const std::vector<RulebookLine>& lines) {
  std::map<Key, const RulebookLine*> found;
  for (const RulebookLine& line : lines) found.emplace(Key(line.kind, line.id, line.what), &line);
  return found;
}

const RulebookLine* find(const std::map<Key, const RulebookLine*>& lines, std::string_view kind,
                         const std::string& id, const std::string& what) {
  const auto found = lines.find(Key(kind, id, what));
  return found == lines.end() ? nullptr : found->second;
}

// One line of either rulebook beside what the other has of it; an entry that only one has is one change.
void compare(const RulebookLine& line, const std::map<Key, const RulebookLine*>& other, bool is_before,
             std::vector<RulebookChange>& changes) {
  const bool lone = !line.id.empty() && find(other, line.kind, line.id, "entry") == nullptr;
  const RulebookLine* const counterpart = find(other, line.kind, line.id, line.what);
  if (lone) {
    if (line.what != "entry") return;
    changes.push_back({line.kind, line.id, is_before ? "removed" : "added", line.what,
                       is_before ? line.text : std::string(), is_before ? std::string() : line.text});
    return;
  }
  // The title that stands for a whole entry has a line of its own.
  if (line.what == "entry") return;
  if (counterpart == nullptr) {
    changes.push_back({line.kind, line.id, "changed", line.what, is_before ? line.text : std::string(),
                       is_before ? std::string() : line.text});
  } else if (is_before && counterpart->text != line.text) {
    changes.push_back({line.kind, line.id, "changed", line.what, line.text, counterpart->text});
  }
}

}  // namespace

std::vector<RulebookChange> rulebook_changes(const Rulebook& before, const Rulebook& after) {
  const RulebookLines old_lines(before);
  const RulebookLines new_lines(after);
  const std::map<Key, const RulebookLine*> in_old = by_key(old_lines.all());
  const std::map<Key, const RulebookLine*> in_new = by_key(new_lines.all());
  std::vector<RulebookChange> changes;
  for (const std::string_view kind : kinds) {
    for (const RulebookLine& line : old_lines.all())
      if (line.kind == kind) compare(line, in_new, true, changes);
    for (const RulebookLine& line : new_lines.all())
      if (line.kind == kind) compare(line, in_old, false, changes);
  }
  // The new lines of an entry stand beside its old ones.
  const auto place = [](const RulebookChange& one) {
    return std::ranges::find(kinds, one.kind) - std::begin(kinds);
  };
  std::map<std::pair<std::string_view, std::string>, std::size_t> first;
  for (std::size_t i = 0; i < changes.size(); ++i)
    first.emplace(std::pair(changes[i].kind, changes[i].id), i);
  std::ranges::stable_sort(changes, {}, [&](const RulebookChange& one) {
    return std::pair(place(one), first.at(std::pair(one.kind, one.id)));
  });
  return changes;
}

}  // namespace rollmark
