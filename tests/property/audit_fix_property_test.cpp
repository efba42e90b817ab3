// What a finding suggests can be done: entering what its fix says, with a complete record of the amendment,
// clears the finding and makes no new must. Tried on random schools, for rules that the rulebook calls
// decidable and whose fix names a mark; the others ask for a record that only a person can know.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>

#include "property/random_school.hpp"
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::Audited;
using test::random_school;
using test::RandomPupil;
using test::RandomSchool;

// The sign for nothing of random schools: an amendment shows the new entry too (reg. 6(3)), and nothing at
// all would be none.
constexpr const char* removed = "-";
constexpr const char* last_day = "2026-09-18";

std::string attended(HalfDay at) {
  return at.afternoon() ? "\\" : "/";
}

// What the rule's <fix> says to enter.
const std::map<std::string, std::function<std::string(HalfDay)>>& entered() {
  const auto always = [](const char* code) { return [code](HalfDay) { return std::string(code); }; };
  static const std::map<std::string, std::function<std::string(HalfDay)>> all = {
      {"C001", attended},         // "enter the code of the Regulations"
      {"C002", always("J1")},     // "J becomes J1"; the only old code that random schools have
      {"C003", attended},         // "enter / for mornings and \ for afternoons"
      {"C004", always("O")},      // "otherwise enter the code of the absence"
      {"C005", always("X")},      // "enter X"
      {"C028", attended},         // "otherwise the code of the attendance or absence"
      {"C031", attended},         // "the code of the attendance or absence"
      {"C032", always(removed)},  // "if the dates are right, remove the marks"
      {"C036", always("O")},      // "if the reason could not be established, enter O"
      {"R101", attended},         // "find out whether the pupil was present and enter the code"
  };
  return all;
}

// Whether the half day is a session open to the enrolment: in any other nobody can have attended.
bool is_held(const Audited& audited, const Finding& finding, HalfDay at) {
  const School& school = (*audited.report.schools)[0];
  const auto [begin, end] = school.spans(static_cast<std::size_t>(finding.row));
  const std::uint32_t column = *school.column_of(at);
  return std::any_of(begin, end, [&](const RegisterSpan& span) {
    return span.first_column <= column && column < span.end_column &&
           school.kinds(span.year_group)[column] == SessionKind::open;
  });
}

struct Amendment {
  std::string enrolment;
  HalfDay at;
  std::string old_code;
  std::string new_code;
};

std::string half_day_text(HalfDay at) {
  return at.afternoon() ? "PM" : "AM";
}

Audited audit_in(const RandomSchool& school, const std::vector<Amendment>& amendments) {
  test::TinySchool built = school.build();
  built.deliver("mark_change", {"enrolment_key", "date", "half_day", "seq", "old_code", "new_code",
                                "changed_at", "changed_by", "changed_by_title", "source", "reason"});
  for (const Amendment& one : amendments) {
    // Everything that regulation 6 asks for: what it was, what it is, why, when and by whom.
    built.row("mark_change", {{"enrolment_key", one.enrolment},
                              {"date", to_text(one.at.day())},
                              {"half_day", half_day_text(one.at)},
                              {"seq", "1"},
                              {"old_code", one.old_code},
                              {"new_code", one.new_code},
                              {"changed_at", std::string(last_day) + "T15:30:00"},
                              {"changed_by", "J. Okafor"},
                              {"changed_by_title", "Attendance Officer"},
                              {"source", "office"},
                              {"reason", "Checked with the teacher of the group"}});
  }
  Dataset dataset = test::empty_dataset();
  built.push(dataset);
  return audit_of(dataset.snapshot(), {.on = last_day});
}

const std::string& id_of(const Finding& finding) {
  return test::test_rulebook()->rules[finding.rule].id;
}

const std::string& enrolment_of(const Audited& audited, const Finding& finding) {
  return (*audited.report.schools)[0].enrolments[static_cast<std::size_t>(finding.row)].key;
}

// The producer's code of a mark of a random school; all of them, where there are two.
std::vector<RandomPupil::Mark*> marks_at(RandomPupil& pupil, HalfDay at) {
  std::vector<RandomPupil::Mark*> found;
  for (RandomPupil::Mark& mark : pupil.marks) {
    if (mark.date == to_text(at.day()) && mark.half_day == half_day_text(at)) found.push_back(&mark);
  }
  return found;
}

// Follows a finding's fix in every session of it. Nothing where two marks stand in one session: which of them
// is right is another finding's matter (R117).
std::optional<std::vector<Amendment>> follow(RandomSchool& school, const Audited& audited,
                                             const Finding& finding) {
  std::vector<Amendment> amendments;
  const std::string& key = enrolment_of(audited, finding);
  RandomPupil& pupil = *std::ranges::find(school.pupils, key, &RandomPupil::key);
  for (const Cited& cited : finding.cited) {
    const HalfDay at = *cited.half_day;
    const std::string code =
        is_held(audited, finding, at) ? entered().at(id_of(finding))(at) : std::string(removed);
    const std::vector<RandomPupil::Mark*> marks = marks_at(pupil, at);
    if (marks.size() > 1) return std::nullopt;
    amendments.push_back({key, at, marks.empty() ? "" : marks.front()->code, code});
    if (marks.empty()) {
      pupil.marks.push_back({to_text(at.day()), half_day_text(at), code, {}});
    } else {
      marks.front()->code = code;
      marks.front()->recorded_at.clear();
    }
  }
  return amendments;
}

// A finding of an enrolment is new where a session of it was in none of the same rule before (two runs may
// have become one); of a group or the school, where the rule had none there.
bool is_new(const Audited& before, const Finding& finding) {
  const auto was_found = [&](const Cited* cited) {
    return std::ranges::any_of(before.report.findings, [&](const Finding& old) {
      if (old.rule != finding.rule || old.row != finding.row) return false;
      if (cited == nullptr || !cited->half_day || !old.first) return true;
      return !(*cited->half_day < *old.first) && !(*old.last < *cited->half_day);
    });
  };
  if (finding.row < 0 || finding.cited.empty()) return !was_found(nullptr);
  return !std::ranges::all_of(finding.cited, [&](const Cited& cited) { return was_found(&cited); });
}

RC_GTEST_PROP(AuditFix, ClearsItsFindingAndMakesNoNewMust, ()) {
  const RandomSchool school = random_school();
  const Audited before = audit_in(school, {});
  std::map<std::string, std::vector<const Finding*>> candidates;  // by rule: the frequent ones are not all
  for (const Finding& finding : before.report.findings) {
    const bool whole = finding.sessions == static_cast<std::int64_t>(finding.cited.size());
    if (finding.row >= 0 && whole && entered().contains(id_of(finding)))
      candidates[id_of(finding)].push_back(&finding);
  }
  RC_PRE(!candidates.empty());
  const auto of_a_rule = *rc::gen::elementOf(candidates);
  const Finding& finding = **rc::gen::elementOf(of_a_rule.second);
  RandomSchool mended = school;
  const auto amendments = follow(mended, before, finding);
  RC_PRE(amendments.has_value());
  const Audited after = audit_in(mended, *amendments);
  RC_TAG(id_of(finding));
  RC_LOG() << id_of(finding) << ": " << finding.message << "\n";
  RC_ASSERT(std::ranges::find(after.report.findings, finding.id, &Finding::id) ==
            after.report.findings.end());
  for (const Finding& left : after.report.findings) {
    // A mark for one pupil shows that the school was open for another: peers may say so (L201), and R101
    // takes what they leave.
    const RuleEntry& entry = test::test_rulebook()->rules[left.rule];
    if (left.weight != Weight::must || entry.peers || entry.id == "R101" || !is_new(before, left)) continue;
    RC_LOG() << "new: " << id_of(left) << ": " << left.message << "\n";
    RC_FAIL("the fix made a new must");
  }
}

// A rule that is tried here is one that can be settled from the register alone.
TEST(AuditFix, RulesAreDecidable) {
  for (const auto& [id, code] : entered()) {
    const RuleEntry* entry = test::test_rulebook()->find_rule(id);
    ASSERT_NE(entry, nullptr) << id;
    EXPECT_TRUE(entry->decidable) << id;
  }
}

}  // namespace
}  // namespace rollmark
