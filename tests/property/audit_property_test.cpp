// What holds of every audit, whatever the data: order of delivery means nothing, other pupils do not matter
// but where a rule says so, and no mark vanishes.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "property/random_school.hpp"
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::Audited;
using test::random_school;
using test::RandomSchool;

std::string text_of(const Audited& audited, const Finding& finding) {
  const std::string row =
      finding.row < 0 || finding.school < 0
          ? ""
          : (*audited.report.schools)[0].enrolments[static_cast<std::size_t>(finding.row)].key;
  std::string text = test::test_rulebook()->rules[finding.rule].id + "|" + row + "|" + finding.id + "|" +
                     std::string(weight_letter(finding.weight)) + "|" + std::to_string(finding.sessions) +
                     "|" + std::to_string(finding.pupils) + "|" + std::to_string(finding.count) + "|" +
                     finding.message;
  for (const std::string& loser : finding.also) text += " " + loser;
  for (const Cited& cited : finding.cited) text += " " + cited.code;
  return text;
}

std::vector<std::string> findings(const Audited& audited) {
  std::vector<std::string> all;
  for (const Finding& finding : audited.report.findings) all.push_back(text_of(audited, finding));
  return all;
}

Audited audit_in(const RandomSchool& school, bool backwards, std::size_t rows_a_put) {
  Dataset dataset = test::empty_dataset();
  school.build().push(dataset, backwards, rows_a_put);
  return audit_of(dataset.snapshot(), {.on = "2026-09-18"});
}

RC_GTEST_PROP(Audit, TheOrderOfDeliveryMeansNothing, ()) {
  const RandomSchool school = random_school();
  const std::vector<std::string> once = findings(audit_in(school, false, 0));
  RC_ASSERT(findings(audit_in(school, true, 0)) == once);
  RC_ASSERT(findings(audit_in(school, false, *rc::gen::inRange<std::size_t>(1, 7))) == once);
}

// Renaming pupils, which changes their order everywhere, renames the findings and changes nothing else.
RC_GTEST_PROP(Audit, PermutingPupilsPermutesFindings, ()) {
  const RandomSchool school = random_school();
  RandomSchool renamed = school;
  const std::size_t count = school.pupils.size();
  const auto other_name = [&](const std::string& key) {
    return "E" + std::to_string(count - 1 - static_cast<std::size_t>(key[1] - '0'));
  };
  for (test::RandomPupil& pupil : renamed.pupils) pupil.key = other_name(pupil.key);
  // Group findings and L209's anchor show no single pupil; they have to be equal as they are but for L209's
  // anchor, the smallest key.
  const auto collect = [&](const Audited& audited, bool rename) {
    std::multiset<std::string> all;
    for (const Finding& finding : audited.report.findings) {
      const std::string& id = test::test_rulebook()->rules[finding.rule].id;
      std::string row;
      if (finding.row >= 0 && id != "L209") {
        row = (*audited.report.schools)[0].enrolments[static_cast<std::size_t>(finding.row)].key;
        if (rename) row = other_name(row);
      }
      all.insert(id + "|" + row + "|" + std::to_string(finding.first ? finding.first->value : 0) + "|" +
                 std::to_string(finding.last ? finding.last->value : 0) + "|" +
                 std::to_string(finding.sessions) + "|" + std::to_string(finding.pupils) + "|" +
                 std::to_string(finding.count) + "|" + finding.group);
    }
    return all;
  };
  RC_ASSERT(collect(audit_in(school, false, 0), true) == collect(audit_in(renamed, false, 0), false));
}

// One more pupil changes no other pupil's findings, but for the rules that the rulebook calls peers and what
// they take from or leave to R101.
RC_GTEST_PROP(Audit, AnotherPupilChangesNobodysFindings, ()) {
  RandomSchool school = random_school();
  const Audited before = audit_in(school, false, 0);
  school.pupils.push_back(test::random_pupil("E9"));
  const Audited after = audit_in(school, false, 0);
  const auto of_others = [](const Audited& audited) {
    std::vector<std::string> all;
    for (const Finding& finding : audited.report.findings) {
      const RuleEntry& entry = test::test_rulebook()->rules[finding.rule];
      if (entry.peers || entry.id == "R101" || finding.row < 0) continue;
      const std::string text = text_of(audited, finding);
      if (!text.starts_with(entry.id + "|E9|")) all.push_back(text);
    }
    return all;
  };
  RC_ASSERT(of_others(before) == of_others(after));
}

// A period audited in two parts: what a rule says of a pupil's sessions is what it says of them in the whole.
// Runs are cut where the parts meet, so sessions are counted, not findings. Left out: peers, and R101 and
// C036, which give way to rules about the whole of a period (L201, L202, L203).
RC_GTEST_PROP(Audit, SplittingThePeriodSplitsTheFindings, ()) {
  const RandomSchool school = random_school();
  const auto data = test::snapshot_of(school.build());
  const Day meet = day_of(2026, 9, 1) + *rc::gen::inRange(0, 16);
  const auto count = [&](const std::string& from, const std::string& to,
                         std::map<std::string, std::int64_t>& sums) {
    const Audited audited = audit_of(data, {.on = "2026-09-18", .from = from, .to = to});
    for (const Finding& finding : audited.report.findings) {
      const RuleEntry& entry = test::test_rulebook()->rules[finding.rule];
      if (entry.grain != Grain::run || entry.peers || entry.id == "R101" || entry.id == "C036" ||
          entry.id == "L202" || finding.row < 0)
        continue;
      sums[entry.id + "|" + std::to_string(finding.row)] += finding.sessions;
    }
  };
  std::map<std::string, std::int64_t> whole;
  std::map<std::string, std::int64_t> parts;
  count("2026-08-01", "2026-09-18", whole);
  count("2026-08-01", to_text(meet), parts);
  count(to_text(meet + 1), "2026-09-18", parts);
  RC_ASSERT(whole == parts);
}

RC_GTEST_PROP(Audit, NoMarkVanishes, ()) {
  const RandomSchool school = random_school();
  const auto data = test::snapshot_of(school.build());
  const School& one = data->schools.at(0);
  const Day on = day_of(2026, 8, 31) + *rc::gen::inRange(0, 30);
  const Period everything{day_of(2026, 1, 1), day_of(2026, 12, 31)};
  const Due due{on, *rc::gen::element<std::optional<std::int32_t>>(std::nullopt, 0, 12 * 60)};
  const Tally tally = tally_school(one, everything, due);
  // Every mark that says something is somewhere.
  RC_ASSERT(tally.received() == one.received);
  // The sum over enrolments is the school's.
  Tally sum = tally_unplaced(one, everything);
  for (std::size_t row = 0; row < one.rows(); ++row) sum += tally_enrolment(one, row, everything, due);
  RC_ASSERT(sum.received() == tally.received());
  RC_ASSERT(sum.open == tally.open);
  RC_ASSERT(sum.missing == tally.missing);
  RC_ASSERT(sum.by_category == tally.by_category);
  RC_ASSERT(tally.open == tally.counted() + tally.missing);
}

// A due session without a mark is in a finding of R101, or of a rule that R101 gives way to; once in R101 or
// not there at all.
RC_GTEST_PROP(Audit, EveryMissingMarkIsReported, ()) {
  const RandomSchool school = random_school();
  const Audited audited = audit_in(school, false, 0);
  const auto missing = audited.report.school_tallies.at(0).missing;
  std::int64_t reported = 0;
  std::int64_t elsewhere = 0;
  for (const Finding& finding : audited.report.findings) {
    const std::string& id = test::test_rulebook()->rules[finding.rule].id;
    if (id == "R101") reported += finding.sessions;
    if (id == "L201" || id == "L202" || id == "L203") elsewhere += finding.sessions;
    if (id == "R102" || id == "R105") elsewhere += finding.sessions * finding.pupils;  // at most
  }
  RC_ASSERT(reported <= missing);
  RC_ASSERT(missing <= reported + elsewhere);
}

}  // namespace
}  // namespace rollmark
