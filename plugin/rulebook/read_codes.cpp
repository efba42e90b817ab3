// Reads the attendance codes and finds the days on which a meaning turns.
#include <algorithm>
#include <limits>

#include "rulebook/reading.hpp"

namespace rollmark::reading {
namespace {

Category read_category(const XmlElement& element) {
  return element.choice<Category>("category", {{"present", Category::present},
                                               {"approved", Category::approved},
                                               {"authorised", Category::authorised},
                                               {"unauthorised", Category::unauthorised},
                                               {"not-possible", Category::not_possible},
                                               {"administrative", Category::administrative}});
}

CodePeriod read_period(const XmlElement& entry, const Rulebook& book) {
  entry.expect({"from", "to", "category", "nature", "plannable"},
               {"label", "when", "record", "constraint", "replaced-by", "source"});
  CodePeriod period;
  period.span = read_span(entry);
  period.category = read_category(entry);
  if (entry.attribute("nature")) {
    period.nature =
        entry.choice<NatureRule>("nature", {{"none", NatureRule::none},
                                            {"always", NatureRule::always},
                                            {"of-compulsory-age", NatureRule::of_compulsory_age}});
  }
  period.plannable = entry.yes("plannable");
  period.label = entry.child_text("label");
  period.when = entry.child_text("when");
  period.record = entry.optional_child_text("record");
  for (const XmlElement& constraint : entry.children("constraint")) {
    constraint.expect_text({});
    period.constraints.push_back(constraint.required_text());
  }
  for (const XmlElement& replacement : entry.children("replaced-by")) {
    replacement.expect_text({"code"});
    period.replaced_by.push_back({replacement.required("code"), replacement.required_text()});
  }
  period.sources = read_sources(entry, book);
  return period;
}

StatutoryCode read_code(const XmlElement& entry, const Rulebook& book) {
  entry.expect({"text", "half-day", "late", "part-of"}, {"period", "conditions-lifted"});
  StatutoryCode code;
  code.text = entry.required("text");
  if (code.text.size() > 8) entry.refuse("the text of <code> is longer than eight bytes");
  for (const StatutoryCode& earlier : book.codes) {
    if (earlier.text == code.text) entry.refuse("<code> has the text of an earlier one");
  }
  if (entry.attribute("half-day")) {
    code.half_day =
        entry.choice<HalfDayRule>("half-day", {{"AM", HalfDayRule::morning}, {"PM", HalfDayRule::afternoon}});
  }
  code.late = entry.yes("late");
  if (entry.attribute("part-of")) code.part_of = entry.required("part-of");
  std::optional<DateSpan> before;
  for (const XmlElement& period : entry.children("period")) {
    code.periods.push_back(read_period(period, book));
    expect_after(period, before, code.periods.back().span);
    before = code.periods.back().span;
  }
  if (code.periods.empty()) entry.refuse("<code> has no <period>");
  for (const XmlElement& lifted : entry.children("conditions-lifted")) {
    lifted.expect({"from", "to"}, {"source"});
    code.conditions_lifted.push_back({read_span(lifted), read_sources(lifted, book)});
  }
  return code;
}

void add_turns(const DateSpan& span, std::vector<Day>& days) {
  if (span.first) days.push_back(*span.first);
  if (span.last) days.push_back(*span.last + 1);
}

}  // namespace

void read_codes(const XmlElement& section, Rulebook& book) {
  section.expect({}, {"code"});
  const std::vector<XmlElement> entries = section.children("code");
  if (entries.size() >= std::numeric_limits<std::int16_t>::max())
    section.refuse("<codes> has too many codes");
  for (const XmlElement& entry : entries) book.codes.push_back(read_code(entry, book));
  if (book.codes.empty()) section.refuse("<codes> has no <code>");

  for (std::size_t i = 0; i < entries.size(); ++i) {
    const StatutoryCode& code = book.codes[i];
    if (!code.part_of.empty() && (code.part_of == code.text || !book.find_code(code.part_of))) {
      entries[i].refuse("<code> is part of a code that is not there");
    }
    for (const CodePeriod& period : code.periods) {
      add_turns(period.span, book.turning_days);
      for (const Replacement& replacement : period.replaced_by) {
        if (!book.find_code(replacement.code))
          entries[i].refuse("<code> is replaced by a code that is not there");
      }
    }
    for (const ConditionsLifted& lifted : code.conditions_lifted) add_turns(lifted.span, book.turning_days);
  }
  std::sort(book.turning_days.begin(), book.turning_days.end());
  book.turning_days.erase(std::unique(book.turning_days.begin(), book.turning_days.end()),
                          book.turning_days.end());
}

}  // namespace rollmark::reading
