// The job `parent-page`: one pupil's attendance in plain words, for a parent. No other pupil, no code, no
// number of a pupil, no word that a parent would have to look up.
#include <algorithm>
#include <array>

#include "core/rate.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/office/office_jobs.hpp"
#include "jobs/office/one_pupil.hpp"
#include "outputs/page/markup.hpp"
#include "outputs/page/pupil_name.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn child_columns[] = {
    {"child", "Your child", ColumnKind::text, ColumnPlace::page}, {"school", "School"}, {"class", "Class"}};
constexpr WorkingColumn pattern_columns[] = {
    {"weekday", "Day"},
    figure_column("mornings_away", "Mornings away", "mornings"),
    figure_column("afternoons_away", "Afternoons away", "afternoons"),
    figure_column("times_late", "Times late", "times")};
constexpr WorkingColumn day_columns[] = {{"date", "Date", ColumnKind::day},
                                         {"part_of_day", "Part of the day"},
                                         {"what", "What the school has noted"}};

constexpr std::array<const char*, 7> weekday_names = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                      "Friday", "Saturday", "Sunday"};

std::string plain_words(const MarkReading& reading, const CodeFact& fact) {
  if (fact.late) return is_absence(fact.category) ? "Came after registration had ended" : "Came late";
  if (reading.unexplained(fact)) return "Away; please tell the school why";
  return fact.category == Category::authorised ? "Away, and the school agreed"
                                               : "Away, and the school did not agree";
}

struct Pattern {
  std::int64_t mornings = 0;
  std::int64_t afternoons = 0;
  std::int64_t late = 0;
};

struct Noted {
  Day day;
  std::string part;
  std::string what;
};

}  // namespace

void run_parent_page(const JobInput& input, Result& result) {
  OfficeRun run(input, {"parent"}, "Your child's attendance");
  run.document.file = "parent-page";
  const MarkReading reading(input.rulebook);
  if (!input.params.has("weeks")) run.default_from_school_year();
  const OnePupil one = read_one_pupil(run);
  const School& school = *one.school;

  std::array<Pattern, 7> pattern{};
  std::vector<Noted> noted;
  std::int64_t attended = 0, agreed = 0, not_agreed = 0, waiting = 0, late = 0, unmarked = 0;
  for (const OnePupilSession& session : one.sessions) {
    const HalfDay half_day = school.columns[session.column];
    const CodeFact fact = school.fact(session.row, session.column);
    Pattern& weekday_of = pattern[weekday(half_day.day())];
    if (fact.category == Category::nothing) ++unmarked;
    if (fact.category == Category::present || fact.category == Category::approved) ++attended;
    if (fact.category == Category::authorised) ++agreed;
    if (reading.unexplained(fact)) {
      ++waiting;
    } else if (fact.category == Category::unauthorised) {
      ++not_agreed;
    }
    if (fact.late) {
      ++late;
      ++weekday_of.late;
    } else if (MarkReading::away(fact)) {
      ++(half_day.afternoon() ? weekday_of.afternoons : weekday_of.mornings);
    } else {
      continue;
    }
    std::string what = plain_words(reading, fact);
    if (!noted.empty() && noted.back().day == half_day.day() && noted.back().what == what) {
      noted.back().part = "All day";
    } else {
      noted.push_back({half_day.day(), half_day.afternoon() ? "Afternoon" : "Morning", std::move(what)});
    }
  }
  WorkingSection child{"parent_child", "Your child", "", "Nobody.", child_columns, {}};
  const std::uint32_t latest = one.rows.back();
  const auto [begin, end] = school.spans(latest);
  const std::string name = pupil_name(school, school.enrolments[latest], run.options.names);
  child.rows.push_back(
      {name.empty() ? WorkingCell(std::string("your child")) : WorkingCell(name), run.document.subject,
       begin == end ? WorkingCell() : text_cell(school.registration_groups[(end - 1)->registration_group])});
  WorkingSection days{"parent_days",       "Days away or late",
                      "The newest first.", "Your child has not been away or late.",
                      day_columns,         {}};
  std::reverse(noted.begin(), noted.end());
  for (Noted& one_day : noted)
    days.rows.push_back({one_day.day, std::move(one_day.part), std::move(one_day.what)});
  WorkingSection by_weekday{"parent_pattern",
                            "Is there a pattern?",
                            "Days of the week with something noted.",
                            "There is no pattern: nothing is noted.",
                            pattern_columns,
                            {}};
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i].mornings + pattern[i].afternoons + pattern[i].late == 0) continue;
    by_weekday.rows.push_back(
        {std::string(weekday_names[i]), pattern[i].mornings, pattern[i].afternoons, pattern[i].late});
  }
  const std::int64_t possible = attended + agreed + not_agreed + waiting;
  const std::optional<std::string> rate = percentage(attended, possible, 1);
  run.document.facts = {
      {"At school", std::to_string(attended) + " of " + std::to_string(possible) + " half days"},
      {"As a share", rate ? *rate + " %" : std::string("nothing to count yet")},
      {"Away, agreed", counted(agreed, "half day", "half days")},
      {"Away, not agreed", counted(not_agreed, "half day", "half days")},
      {"Away, please tell us why", counted(waiting, "half day", "half days")},
      {"Late", counted(late, "time", "times")}};
  if (unmarked > 0) {
    run.document.notes.push_back("For " + counted(unmarked, "half day", "half days") +
                                 " the school has noted nothing; these are not counted.");
  }
  run.document.definitions = {
      "A school day is two half days, the morning and the afternoon. The school notes at the start of each "
      "whether a "
      "child is there. A visit or lesson elsewhere that the school arranged counts as at school.",
      "Coming after registration has ended counts as away, though your child was in school for the rest of "
      "it.",
      "If something here is wrong, or you can tell the school why your child was away, please ask at the "
      "school office."};
  run.document.sections = {std::move(child), std::move(days), std::move(by_weekday)};
  run.finish(result);
}

}  // namespace rollmark
