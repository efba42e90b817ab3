// A school of 1,200 pupils and a whole year, with findings in every register: the largest page that people
// print. The numbers are drawn from a fixed sequence; nothing in it is a real pupil.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/dataset.hpp"
#include "rulebook/code_law.hpp"
#include "rulebook/message.hpp"
#include "rulebook/rulebook.hpp"
#include "rules/finding.hpp"
#include "support/text_rows.hpp"

namespace rollmark::test {

class LargeSchool {
 public:
  LargeSchool() : rulebook(embedded_rulebook()), data_(std::make_shared<RulebookLaw>(rulebook), 1000) {
    push_school();
    push_pupils();
    push_marks();
    snapshot = data_.snapshot();
    make_report();
  }

  static constexpr int pupils = 1200;
  std::shared_ptr<const Rulebook> rulebook;
  std::shared_ptr<const Snapshot> snapshot;
  AuditReport report;

 private:
  // Numerical Recipes' generator: enough for a picture.
  std::uint32_t draw(std::uint32_t below) {
    state_ = state_ * 1664525U + 1013904223U;
    return (state_ >> 8U) % below;
  }

  bool is_school_day(Day day) const {
    if (weekday(day) > 4) return false;
    const Day holidays[][2] = {{day_of(2025, 10, 27), day_of(2025, 10, 31)},
                               {day_of(2025, 12, 22), day_of(2026, 1, 2)},
                               {day_of(2026, 2, 16), day_of(2026, 2, 20)},
                               {day_of(2026, 3, 30), day_of(2026, 4, 10)},
                               {day_of(2026, 5, 25), day_of(2026, 5, 29)}};
    for (const auto& [starts, ends] : holidays) {
      if (starts <= day && day <= ends) return false;
    }
    return day != day_of(2026, 5, 4);
  }

  void put(const char* table, TextRows& rows) { data_.put(table, rows.rows(), rows.columns()); }

  void push_school() {
    TextRows school({"school_key", "name", "urn", "school_type"});
    put("school", school.row({"A", "Northfield Academy (invented)", "100001", "academy"}));
    TextRows calendar({"school_key", "date", "half_day", "kind"});
    for (Day day = first; day <= last; day = day + 1) {
      if (!is_school_day(day)) continue;
      const std::string date = to_text(day);
      calendar.row({"A", date, "AM", "open"}).row({"A", date, "PM", "open"});
    }
    put("calendar", calendar);
    TextRows code({"school_key", "vendor_code", "statutory_code"});
    for (const char* text : {"/", "\\", "L", "I", "M", "C", "O", "U", "N", "G", "V", "S", "ZZ"}) {
      code.row({"A", text, text});
    }
    put("code", code);
  }

  void push_pupils() {
    static const char* forenames[] = {"Ann",  "Bilal", "Carys", "Dewi", "Ewa",
                                      "Femi", "Grace", "Hugo",  "Iris"};
    static const char* surnames[] = {"Archer", "Begum", "Cole",  "Doyle",
                                     "Evans",  "Farah", "Green", "Hussain"};
    TextRows pupil({"school_key", "pupil_key", "dob", "preferred_forename", "preferred_surname"});
    TextRows enrolment(
        {"school_key", "enrolment_key", "pupil_key", "start_date", "nc_year", "registration_group"});
    for (int i = 0; i < pupils; ++i) {
      const std::string key = std::to_string(10000 + i);
      const int year = 7 + i / 240;
      pupil.row(std::vector<std::string>{"A", key, "2013-05-05", forenames[draw(9)], surnames[draw(8)]});
      enrolment.row(std::vector<std::string>{"A", key, key, "2025-09-01", std::to_string(year),
                                             std::to_string(year) + std::string(1, "ABCDEFGH"[i % 8])});
    }
    put("pupil", pupil);
    put("enrolment", enrolment);
  }

  // Bytes are places in the code list, from 1.
  void push_marks() {
    const int half_days = 2 * (last - first + 1);
    std::vector<std::uint8_t> marks(static_cast<std::size_t>(pupils * half_days), 0);
    for (int row = 0; row < pupils; ++row) {
      std::uint8_t absence = 0;
      const std::uint32_t chance = 8 + draw(14);
      for (int at = 0; at < half_days; ++at) {
        if (!is_school_day(first + at / 2)) continue;
        if (absence != 0 && draw(4) == 0) absence = 0;
        if (absence == 0 && draw(1000) < chance) absence = static_cast<std::uint8_t>(4 + draw(9));
        std::uint8_t mark = absence != 0 ? absence : static_cast<std::uint8_t>(1 + at % 2);
        if (absence == 0 && draw(60) == 0) mark = 3;
        if (draw(150) == 0) mark = 0;
        marks[static_cast<std::size_t>(row * half_days + at)] = mark;
      }
    }
    data_.put_marks(0, pupils, morning_of(first).value, half_days, marks.data(), half_days);
  }

  // What the checks would fire on most often, two or three findings a pupil, from the marks themselves.
  void make_report() {
    const School& school = snapshot->schools[0];
    report.schools = &snapshot->schools;
    report.period = {first, last};
    report.due = {last, std::nullopt};
    report.sources = {"invented school, 2025/26"};
    Tally tally;
    for (std::size_t row = 0; row < school.rows(); ++row) {
      tally += tally_enrolment(school, row, report.period, report.due);
    }
    report.school_tallies = {tally};
    std::vector<std::int64_t> count(rulebook->rules.size(), 0);
    for (std::size_t rule = 0; rule < rulebook->rules.size(); ++rule) add_findings(rule, count[rule]);
    for (const Weight weight : {Weight::must, Weight::should, Weight::information}) {
      for (std::size_t rule = 0; rule < rulebook->rules.size(); ++rule) {
        Weight heaviest = Weight::information;
        for (const DatedWeight& dated : rulebook->rules[rule].weights) {
          heaviest = std::min(heaviest, dated.weight);
        }
        if (heaviest != weight) continue;
        const bool ran = !rulebook->rules[rule].id.starts_with("R107");
        RuleOutcome outcome;
        outcome.rule = rule;
        outcome.ran = ran;
        outcome.why_not = ran ? "" : "no mark_change table";
        outcome.findings = outcome.pupils = count[rule];
        outcome.sessions = 2 * count[rule];
        report.outcomes.push_back(outcome);
      }
    }
  }

  void add_findings(std::size_t rule, std::int64_t& count) {
    const School& school = snapshot->schools[0];
    const std::string& id = rulebook->rules[rule].id;
    const std::string code = id == "C001" ? "ZZ" : id == "C036" || id == "C037" ? "N" : "";
    if (code.empty() && id != "R101") return;
    for (std::size_t row = 0; row < school.rows(); ++row) {
      std::int64_t here = 0;
      for (std::uint32_t column = 0; column + 1 < school.columns.size() && here < 2; ++column) {
        if (school.code_text(row, column) != code) continue;
        if (id == "C037" && column + 20 < school.columns.size()) continue;
        Finding finding;
        finding.id = std::to_string(1000000000000000LL + static_cast<std::int64_t>(rule) * 10000000 +
                                    static_cast<std::int64_t>(row) * 1000 + column);
        finding.rule = rule;
        finding.weight = rulebook->rules[rule].weights.back().weight;
        finding.school = 0;
        finding.row = static_cast<std::int32_t>(row);
        finding.first = school.columns[column];
        while (column + 1 < school.columns.size() && school.code_text(row, column + 1) == code) ++column;
        finding.last = school.columns[column];
        finding.sessions = finding.last->value - finding.first->value + 1;
        finding.pupils = 1;
        finding.code = code;
        MessageValues values;
        values.code = code;
        values.label = "Reason not yet established";
        values.count = finding.sessions;
        values.first = finding.first;
        values.last = finding.last;
        values.became = "O";
        finding.message = fill_message(rulebook->rules[rule].wording().message, values);
        finding.fix = rulebook->rules[rule].wording().fix;
        report.findings.push_back(finding);
        ++here;
        ++count;
      }
    }
  }

  static constexpr Day first{20334};  // 2025-09-03, a Wednesday
  static constexpr Day last{20651};   // 2026-07-17
  std::uint32_t state_ = 20260713;
  Dataset data_;
};

}  // namespace rollmark::test
