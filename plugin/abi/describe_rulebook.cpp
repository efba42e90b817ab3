// Lists of what is in the rulebook: codes and rules.
#include "abi/describe_lists.hpp"

namespace rollmark {
namespace {

std::string joined(const std::vector<Source>& sources) {
  std::string all;
  for (const Source& source : sources) join(all, source.text);
  return all;
}

std::string joined(const std::vector<Need>& needs) {
  std::string all;
  for (const Need& need : needs)
    join(all, need.column.empty() ? need.table : need.table + "." + need.column, ",");
  return all;
}

// "S to 2024-08-18; M from 2024-08-19"
std::string joined(const std::vector<DatedWeight>& weights) {
  std::string all;
  for (const DatedWeight& weight : weights) {
    std::string one(weight_letter(weight.weight));
    if (weight.span.first) one += " from " + to_text(*weight.span.first);
    if (weight.span.last) one += " to " + to_text(*weight.span.last);
    join(all, one);
  }
  return all;
}

std::string_view half_day_rule_name(HalfDayRule rule) {
  switch (rule) {
    case HalfDayRule::morning:
      return "AM";
    case HalfDayRule::afternoon:
      return "PM";
    case HalfDayRule::either:
      break;
  }
  return {};
}

}  // namespace

void list_rules(const Engine& engine, Result& result) {
  RowWriter rows(result, "rules",
                 {{"id"},
                  {"key"},
                  {"title"},
                  {"group"},
                  {"weights"},
                  {"duty"},
                  {"grain"},
                  {"needs"},
                  {"source"},
                  {"message"},
                  {"fix"},
                  {"why"}});
  for (const RuleEntry& rule : engine.rulebook()->rules) {
    rows.text(rule.id).text(rule.key).text(rule.title).text(rule_group_name(rule.group));
    rows.text(joined(rule.weights)).text(duty_name(rule.duty)).text(grain_name(rule.grain));
    rows.text(joined(rule.needs)).text(joined(rule.sources));
    rows.text(rule.wording().message).text(rule.wording().fix).text(rule.why);
  }
}

void list_codes(const Engine& engine, Result& result) {
  RowWriter rows(result, "codes",
                 {{"code"},
                  {"from", ColumnType::date32},
                  {"to", ColumnType::date32},
                  {"category"},
                  {"label"},
                  {"half_day"},
                  {"late", ColumnType::i64},
                  {"plannable", ColumnType::i64},
                  {"part_of"},
                  {"when"},
                  {"record"},
                  {"source"}});
  for (const StatutoryCode& code : engine.rulebook()->codes) {
    for (const CodePeriod& period : code.periods) {
      rows.text(code.text).day(period.span.first).day(period.span.last);
      rows.text(category_name(period.category)).text(period.label).text(half_day_rule_name(code.half_day));
      rows.number(code.late ? 1 : 0).number(period.plannable ? 1 : 0).text(code.part_of);
      rows.text(period.when).text(period.record).text(joined(period.sources));
    }
  }
}

}  // namespace rollmark
