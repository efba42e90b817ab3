// The job `rulebook-preview`: what a candidate changes at a school of three pupils, worked by hand.
// Monday 2 to Friday 13 November 2026 are open: 20 sessions a pupil, 60 in all. Ada is present throughout;
// Bel has N on the morning of the 2nd; Cy has C3, which is no code, on the morning of the 3rd.
#include "core/utf8.hpp"
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class RulebookPreview : public OfficeFixture {
 protected:
  RulebookPreview() {
    present_until("A", "2026-11-13");
    school.marks("B", "2026-11-02", "N \\");
    school.present("B", "2026-11-03", "2026-11-13");
    school.present("C", "2026-11-02", "2026-11-02");
    school.marks("C", "2026-11-03", "C3 \\");
    school.present("C", "2026-11-04", "2026-11-13");
  }

  // The embedded rulebook, otherwise: each pair replaces its first text, which must be there.
  static std::string candidate(const std::vector<std::pair<std::string, std::string>>& changes) {
    std::string text(embedded::rulebook);
    for (const auto& [what, with] : changes) {
      const std::size_t at = text.find(what);
      if (at == std::string::npos) throw std::runtime_error("the rulebook has no " + what);
      text.replace(at, what.size(), with);
    }
    return text;
  }
  static std::string embedded_part(std::string_view from, std::string_view to) {
    const std::size_t at = embedded::rulebook.find(from);
    return std::string(embedded::rulebook.substr(at, embedded::rulebook.find(to, at) - at));
  }
  static std::pair<std::string, std::string> newer() {
    return {"edition=\"" + to_text(embedded_rulebook()->edition) + "\"", "edition=\"2099-01-01\""};
  }

  std::shared_ptr<const Result> preview(const std::string& bytes, RunControl& control,
                                        const std::string& more = {}) {
    Dataset data = empty_dataset();
    school.push(data);
    TextRows rows({"name", "bytes"});
    rows.row(std::vector<std::string>{"new.xml", bytes});
    std::vector<rollmark_column> columns = rows.structs();
    columns[1].type = ROLLMARK_TYPE_BINARY;
    const rollmark_column* const pointers[] = {&columns[0], &columns[1]};
    data.put("document", 1, pointers);
    snapshot = data.snapshot();
    const KeyValues params("on=2026-11-13\ncandidate=new.xml\n" + more, "params");
    return run_job("rulebook-preview", {*snapshot, *test_rulebook(), params, control});
  }
  std::shared_ptr<const Result> preview(const std::string& bytes, const std::string& more = {}) {
    SilentControl control;
    return preview(bytes, control, more);
  }

  std::string preview_refusal(const std::string& bytes, const std::string& more = {}) {
    try {
      preview(bytes, more);
    } catch (const Failure& failure) {
      return std::to_string(failure.status()) + " " + failure.what();
    }
    return "not refused";
  }

  // "now -> then" of one figure.
  static std::string figure(const Result& result, const std::string& name) {
    const Texts names = column(result, "rulebook_figure", "figure");
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] == name)
        return column(result, "rulebook_figure", "before")[i] + " -> " +
               column(result, "rulebook_figure", "after")[i];
    }
    return "no such figure";
  }
  static Texts shifts(const Result& result) {
    Texts all;
    const Texts kinds = column(result, "finding_change", "change");
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      all.push_back(kinds[i] + " " + column(result, "finding_change", "rule")[i] + " " +
                    column(result, "finding_change", "enrolment_key")[i] + " " +
                    column(result, "finding_change", "date")[i] + " " +
                    column(result, "finding_change", "weight_before")[i] + ">" +
                    column(result, "finding_change", "weight_after")[i]);
    }
    return all;
  }
  static Texts changes(const Result& result) {
    Texts all;
    const Texts kinds = column(result, "rulebook_change", "kind");
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      all.push_back(kinds[i] + " " + column(result, "rulebook_change", "id")[i] + " " +
                    column(result, "rulebook_change", "change")[i] + " " +
                    column(result, "rulebook_change", "what")[i]);
    }
    return all;
  }
};

TEST_F(RulebookPreview, OfTheSameRulebookChangesNothing) {
  const auto result = preview(std::string(embedded::rulebook));
  EXPECT_EQ(result->table("rulebook_change")->rows(), 0);
  EXPECT_EQ(result->table("finding_change")->rows(), 0);
  EXPECT_EQ(column(*result, "rulebook_figure", "before"), column(*result, "rulebook_figure", "after"));
  EXPECT_EQ(column(*result, "rulebook_rule", "before"), column(*result, "rulebook_rule", "after"));
  EXPECT_EQ(column(*result, "rulebook_rule", "not_run_before"),
            column(*result, "rulebook_rule", "not_run_after"));
  // N is unauthorised absence; C3 has no meaning, so that session counts nowhere.
  EXPECT_EQ(figure(*result, "possible"), "59 -> 59");
  EXPECT_EQ(figure(*result, "attended"), "58 -> 58");
  EXPECT_EQ(figure(*result, "unauthorised"), "1 -> 1");
  EXPECT_EQ(figure(*result, "without a meaning"), "1 -> 1");
  EXPECT_EQ(figure(*result, "in the rates"), "3 -> 3");
}

// From 2 November to the 13th nine school days have passed: more than 5, not more than 10.
TEST_F(RulebookPreview, OfAnotherNumberOfACheckMovesItsFindings) {
  const auto result = preview(
      candidate({newer(),
                 {"<value to=\"2024-08-18\">10</value>\n        <value from=\"2024-08-19\">5</value>",
                  "<value to=\"2024-08-18\">10</value>\n        <value from=\"2024-08-19\">10</value>"}}));
  EXPECT_EQ(changes(*result),
            (Texts{"rulebook - changed edition", "rule C036 changed parameter school_days"}));
  EXPECT_EQ(column(*result, "rulebook_change", "before")[1],
            "10 to 2024-08-18; 5 from 2024-08-19 (school days)");
  EXPECT_EQ(column(*result, "rulebook_change", "after")[1],
            "10 to 2024-08-18; 10 from 2024-08-19 (school days)");
  EXPECT_EQ(shifts(*result), (Texts{"vanishes C036 B 2026-11-02 M>-", "appears C037 B 2026-11-02 ->I"}));
  EXPECT_EQ(column(*result, "rulebook_figure", "before"), column(*result, "rulebook_figure", "after"));
}

TEST_F(RulebookPreview, OfAnotherWeightMakesFindingsLighter) {
  const auto result =
      preview(candidate({newer(),
                         {"<title>N not replaced in time</title>\n      <weight to=\"2024-08-18\" "
                          "as=\"should\"/>\n      <weight from=\"2024-08-19\" as=\"must\"/>",
                          "<title>N not replaced in time</title>\n      <weight as=\"should\"/>"}}));
  EXPECT_EQ(changes(*result), (Texts{"rulebook - changed edition", "rule C036 changed weights"}));
  EXPECT_EQ(column(*result, "rulebook_change", "after")[1], "S");
  EXPECT_EQ(shifts(*result), (Texts{"lighter C036 B 2026-11-02 M>S"}));
}

TEST_F(RulebookPreview, OfANewCodeReadsItsMarks) {
  const auto result = preview(candidate({newer(),
                                         {"    <code text=\"C2\">",
                                          "    <code text=\"C3\">\n"
                                          "      <period from=\"2026-09-01\" category=\"authorised\">\n"
                                          "        <label>Leave: made up</label>\n"
                                          "        <when>Never.</when>\n"
                                          "        <source of=\"R24\" at=\"nowhere\"/>\n"
                                          "      </period>\n"
                                          "    </code>\n"
                                          "    <code text=\"C2\">"}}));
  EXPECT_EQ(changes(*result), (Texts{"rulebook - changed edition", "code C3 added entry"}));
  EXPECT_EQ(column(*result, "rulebook_change", "after")[1], "Leave: made up");
  EXPECT_EQ(figure(*result, "possible"), "59 -> 60");
  EXPECT_EQ(figure(*result, "authorised"), "0 -> 1");
  EXPECT_EQ(figure(*result, "without a meaning"), "1 -> 0");
  const Texts moved = shifts(*result);
  EXPECT_THAT(moved, ::testing::Each(HasSubstr("vanishes"))) << ::testing::PrintToString(moved);
  EXPECT_THAT(moved, ::testing::Contains(HasSubstr("vanishes C001 C 2026-11-03")));
}

TEST_F(RulebookPreview, OfACodeWhoseCategoryChangesMovesTheFigures) {
  const std::string afternoon = embedded_part("    <code text=\"\\\" half-day=\"PM\">", "    </code>");
  std::string other = afternoon;
  other.replace(other.rfind("category=\"present\""), std::string("category=\"present\"").size(),
                "category=\"authorised\"");
  const auto result = preview(candidate({newer(), {afternoon, other}}));
  // 30 afternoons, every one of them present until now.
  EXPECT_EQ(figure(*result, "attended"), "58 -> 28");
  EXPECT_EQ(figure(*result, "authorised"), "0 -> 30");
  // Ten and more of twenty: each is then severely absent, at 50 %.
  EXPECT_EQ(figure(*result, "persistently absent"), "0 -> 3");
  EXPECT_EQ(figure(*result, "severely absent"), "0 -> 3");
}

TEST_F(RulebookPreview, RefusesWhatIsNoRulebookByLine) {
  EXPECT_THAT(preview_refusal("<rulebook/>"), HasSubstr("20 rulebook line 1: "));
  EXPECT_THAT(preview_refusal(candidate({{"<title>N not replaced in time</title>", "<titel>N</titel>"}})),
              ::testing::MatchesRegex("20 rulebook line 23[0-9]+: .*"));
  EXPECT_THAT(preview_refusal(std::string(embedded::rulebook), "group=5A"), HasSubstr("leave group out"));
  EXPECT_THAT(refusal("rulebook-preview", "on=2026-11-13"), HasSubstr("candidate is needed"));
  EXPECT_THAT(preview_refusal(std::string(embedded::rulebook), "audience=parent"),
              HasSubstr("office, leader only"));
}

TEST_F(RulebookPreview, SaysWhereTheEditionsDoNotFit) {
  const auto older = preview(candidate({{newer().first, "edition=\"2024-08-19\""}}));
  EXPECT_THAT(document(*older, "rulebook-preview.html"), HasSubstr("no engine takes it"));
  const auto same =
      preview(candidate({{"<title>N not replaced in time</title>", "<title>N still there</title>"}}));
  EXPECT_THAT(document(*same, "rulebook-preview.html"), HasSubstr("a changed rulebook needs a new edition"));
}

TEST_F(RulebookPreview, NamesTheChecksThatDidNotRun) {
  const auto result = preview(std::string(embedded::rulebook));
  const Texts rules = column(*result, "rulebook_rule", "rule");
  EXPECT_EQ(rules.size(), test_rulebook()->rules.size());
  EXPECT_THAT(column(*result, "rulebook_rule", "not_run_after"), ::testing::Contains("no mark_change table"));
}

TEST_F(RulebookPreview, MakesTheSameDocumentsThatFitTheirSchemaAndHoldNoUpn) {
  school.pupil("D", "2026-09-01",
               {{"legal_forename", "Di"}, {"legal_surname", "Dow"}, {"upn", "A123456789012"}});
  const std::string changed =
      candidate({newer(),
                 {"<value to=\"2024-08-18\">10</value>\n        <value from=\"2024-08-19\">5</value>",
                  "<value to=\"2024-08-18\">10</value>\n        <value from=\"2024-08-19\">10</value>"}});
  const auto once = preview(changed, "names=full");
  const auto twice = preview(changed, "names=full");
  EXPECT_EQ(schema_fault_of(*once, "rulebook-preview.xml"), "");
  for (const Document& one : once->documents()) {
    EXPECT_EQ(one.bytes, document(*twice, one.name.c_str())) << one.name;
    EXPECT_THAT(one.bytes, Not(HasSubstr("A123456789012"))) << one.name;
  }
  EXPECT_THAT(document(*once, "finding_change.csv"), HasSubstr("vanishes,C036"));
  EXPECT_THAT(document(*once, "rulebook-preview.html"), HasSubstr("What another rulebook would change"));
}

// Told to stop at its k-th step, for every k.
class StoppingControl : public SilentControl {
 public:
  explicit StoppingControl(int at) : left_(at) {}
  void step(std::string_view, std::int64_t, std::int64_t) override {
    if (left_-- == 0) throw Failure(ROLLMARK_CANCELLED, "cancelled");
  }
  bool stopped() const { return left_ < 0; }

 private:
  int left_;
};

TEST_F(RulebookPreview, StopsAtEveryStep) {
  int steps = 0;
  for (;; ++steps) {
    ASSERT_LT(steps, 100);
    StoppingControl control(steps);
    try {
      preview(std::string(embedded::rulebook), control);
      EXPECT_FALSE(control.stopped());
      break;
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.status(), ROLLMARK_CANCELLED);
    }
  }
  EXPECT_GE(steps, 5);  // the job, two audits, the candidate, two counts
}

}  // namespace
}  // namespace rollmark::test
