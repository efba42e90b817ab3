// A school for the census of spring 2027, which takes 1 August to 31 December 2026: Monday 2 to Friday 13
// November 2026 are open, twenty sessions. Census day 21 January 2027. Ages on 31 August 2026.
#pragma once

#include <map>

#include "core/failure.hpp"
#include "support/text_rows.hpp"
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {

// When a mark was entered that takes the place of the first one.
inline constexpr const char* later = "2026-11-20T10:00:00";

class CensusFixture : public OfficeFixture {
 protected:
  CensusFixture() {
    for (const char* key : {"A", "B", "C"}) present_until(key, "2026-11-13");
  }

  // A document beside the school's tables.
  std::shared_ptr<const Result> run_with(const std::string& name, const std::string& bytes,
                                         const std::string& params_text) {
    Dataset data = empty_dataset();
    school.push(data);
    TextRows rows({"name", "bytes"});
    rows.row(std::vector<std::string>{name, bytes});
    std::vector<rollmark_column> columns = rows.structs();
    columns[1].type = ROLLMARK_TYPE_BINARY;
    const rollmark_column* const pointers[] = {&columns[0], &columns[1]};
    data.put("document", 1, pointers);
    snapshot = data.snapshot();
    const KeyValues params(params_text, "params");
    SilentControl control;
    return run_job("census-check", {*snapshot, *test_rulebook(), params, control});
  }
  std::shared_ptr<const Result> check(const std::string& more = {}) {
    return run("census-check", "on=2026-11-30\n" + more);
  }

  // "B I sessions/expected" of each finding of a check, in order; - for none.
  static Texts found(const Result& result, const std::string& number) {
    Texts texts;
    const Texts numbers = column(result, "census_finding", "number");
    const Texts pupils = column(result, "census_finding", "enrolment_key");
    const Texts codes = column(result, "census_finding", "code");
    const Texts sessions = column(result, "census_finding", "sessions");
    const Texts expected = column(result, "census_finding", "expected");
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      if (numbers[i] == number)
        texts.push_back(pupils[i] + " " + codes[i] + " " + sessions[i] + "/" + expected[i]);
    }
    return texts;
  }
  // Why a check did not run; "ran" where it did.
  static std::string not_run(const Result& result, const std::string& number) {
    const Texts numbers = column(result, "census_check", "number");
    const auto at = std::ranges::find(numbers, number) - numbers.begin();
    const std::string why = column(result, "census_check", "not_run")[static_cast<std::size_t>(at)];
    return why == "-" ? "ran" : why;
  }
  // A total of the register: "on/off".
  static std::string total(const Result& result, const std::string& block, const std::string& item) {
    const Texts blocks = column(result, "census_total", "block");
    const Texts items = column(result, "census_total", "item");
    const Texts on = column(result, "census_total", "on_roll");
    const Texts off = column(result, "census_total", "off_roll");
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (blocks[i] == block && items[i] == item) return on[i] + "/" + off[i];
    }
    return "none";
  }
};

}  // namespace rollmark::test
