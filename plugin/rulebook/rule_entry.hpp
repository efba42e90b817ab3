// The metadata of one check: what it says, how much it weighs and when, on what source. The check itself is
// code in plugin/rules; this must hold no logic of a check.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rulebook/dated.hpp"

namespace rollmark {

// Ordered: the heaviest first.
enum class Weight : std::uint8_t { must, should, information };
std::string_view weight_letter(Weight weight);  // M, S, I
std::string_view weight_name(Weight weight);    // must, should, information

// Who has to act.
enum class Duty : std::uint8_t { school, la, parent };
std::string_view duty_name(Duty duty);

// What one finding stands for (plugin/rules/README.md says which).
enum class Grain : std::uint8_t {
  run,
  session,
  day_and_group,
  group_run,
  school,
  enrolment,
  pupil,
  upn,
  rejected_rows,
};
std::string_view grain_name(Grain grain);

enum class RuleGroup : std::uint8_t { coding, keeping, roll, returns };
std::string_view rule_group_name(RuleGroup group);

struct DatedWeight {
  DateSpan span;
  Weight weight = Weight::information;
};

// Data a rule cannot run without, beyond marks, calendar and enrolments. An empty column means the whole
// table.
struct Need {
  std::string table;
  std::string column;
};

// What a finding of a rule says. `variant` is empty for the usual case, else a case that needs other words
// ("cohort").
struct Wording {
  std::string variant;
  std::string message;  // template, see message.hpp
  std::string fix;      // how to put it right
};

// What a number of a finding counts: "n2", "without a reason". Without an entry `count` is sessions.
struct Figure {
  std::string name;
  std::string about;
};

struct RuleEntry {
  std::string id;   // C036; never changes its meaning
  std::string key;  // n-overdue
  RuleGroup group = RuleGroup::coding;
  Grain grain = Grain::run;
  Duty duty = Duty::school;
  std::string law;         // id of the Law that decides whom it binds; empty: every school alike
  bool peers = false;      // whether it fires for one pupil depends on other pupils' data too
  bool decidable = false;  // the data settle it; else a person has to look before it can be called wrong
  std::string title;
  std::vector<DatedWeight> weights;  // a date that none covers: the rule says nothing on it
  std::vector<Source> sources;
  std::vector<Need> needs;
  std::vector<Need> gladly;  // read where they are there; the rule runs without
  std::vector<Parameter> parameters;
  std::vector<Wording> wordings;  // never none; the first is the usual case
  std::string why;                // the law in plain words
  std::vector<Figure> figures;
  std::vector<std::string> beats;  // ids of rules that yield to this one on the same session

  std::optional<Weight> weight_on(Day day) const;

  // The words of a variant; the usual ones where there is none of that name.
  const Wording& wording(std::string_view variant = {}) const;

  // nullptr where there is none of that name.
  const Parameter* find_parameter(std::string_view name) const;

  // The number on a date; throws Failure(ROLLMARK_E_DATA) that names rule and parameter where there is none.
  std::int64_t number(std::string_view parameter, Day day) const;
};

}  // namespace rollmark
