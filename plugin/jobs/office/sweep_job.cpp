// The job `sweep`: where each pupil should be found in a session by marks and placements, as a form to walk
// round with; and, once the form comes back, its differences as questions for the register. It changes no
// mark: an amendment is a person's (reg. 6(1)).
#include <algorithm>
#include <array>

#include "core/failure.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/office/office_jobs.hpp"
#include "jobs/office/sweep_form.hpp"
#include "jobs/office/whereabouts.hpp"
#include "jobs/previous_audit.hpp"
#include "outputs/csv_writer.hpp"
#include "outputs/page/markup.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn form_columns[] = {
    {"school_key", "School", ColumnKind::text, ColumnPlace::data},
    {"date", "Date", ColumnKind::day, ColumnPlace::data},
    {"half_day", "Half day", ColumnKind::text, ColumnPlace::data},
    {"registration_group", "Group"},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"place", "Should be"},
    {"register_says", "Register says"},
    {"placement", "Placement on record"},
    {"tick", "Found", ColumnKind::text, ColumnPlace::page},
    {"found", "Found", ColumnKind::text, ColumnPlace::data},
    {"where_found", "Where found", ColumnKind::text, ColumnPlace::data}};

constexpr WorkingColumn group_columns[] = {{"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                           {"registration_group", "Group"},
                                           figure_column("on_site", "Should be on site", "pupils"),
                                           figure_column("not_known", "Not known", "pupils"),
                                           figure_column("elsewhere", "At an activity elsewhere", "pupils"),
                                           figure_column("away", "Absent", "pupils"),
                                           figure_column("not_expected", "Not expected", "pupils")};

constexpr WorkingColumn difference_columns[] = {
    {"school_key", "School", ColumnKind::text, ColumnPlace::data},
    {"registration_group", "Group"},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"found", "Found"},
    {"register_says", "Register says"},
    {"code", "Mark", ColumnKind::code},
    {"where_found", "Where found", ColumnKind::text, ColumnPlace::page, true},
    {"question", "Question for the register"},
    {"register_changed", "Register since the form"}};

// The session that is swept at a school; nothing where there is none.
std::optional<HalfDay> swept_session(const OfficeRun& run, const School& school) {
  const std::string asked = run.input.params.get("half_day");
  if (!asked.empty()) {
    const Day on = run.scope.due.on;
    const HalfDay half_day = asked == "AM" ? morning_of(on) : afternoon_of(on);
    if (!school.open_to_anyone(half_day) || !school.column_of(half_day)) return std::nullopt;
    return half_day;
  }
  const std::optional<SessionNow> now = session_now(school, run.scope.due);
  if (!now || !now->begun) return std::nullopt;
  return now->half_day;
}

std::string placements_text(const School& school, std::uint32_t row, HalfDay half_day) {
  std::string text;
  for (const Placement* one : placements_on(school, row, half_day.day())) {
    if (!one->span.covers(half_day)) continue;
    text.append(text.empty() ? "" : "; ")
        .append(one->provider.empty() ? "provider not recorded" : one->provider);
  }
  return text;
}

class Sweep {
 public:
  Sweep(OfficeRun& run, const MarkReading& reading) : run_(run), reading_(reading) {}
  void read(std::string_view form, const std::map<std::string, HalfDay>& sessions) {
    answers_ = read_sweep_form(form, sessions);
    came_back_ = true;
  }
  void add(const School& school, HalfDay session);
  void finish(Result& result);

 private:
  // The answer about an enrolment, which is then dealt with. Keys stand in the form as the CSV guards them.
  SweepAnswer take(const School& school, std::uint32_t row) {
    const std::string& key = school.enrolments[row].key;
    auto found = answers_.find({school.key, key});
    if (found == answers_.end()) found = answers_.find({guarded_cell(school.key), guarded_cell(key)});
    if (found == answers_.end()) return {};
    SweepAnswer answer = std::move(found->second);
    answers_.erase(found);
    return answer;
  }

  OfficeRun& run_;
  const MarkReading& reading_;
  bool came_back_ = false;
  SweepAnswers answers_;
  std::int64_t looked_at_ = 0;
  std::array<std::int64_t, whereabouts_count> total_{};
  WorkingSection groups_{"sweep_group",        "By group",    "How many should be where.",
                         "Nobody is on roll.", group_columns, {}};
  WorkingSection form_{
      "sweep",
      "To look for",
      "Everybody on roll, by group: those who should be on site first, then who is not known.",
      "Nobody is on roll.",
      form_columns,
      {}};
  WorkingSection differences_{"sweep_difference",
                              "Questions for the register",
                              "Who was not found first, then by group. Only a person amends a mark.",
                              "What was found is what the register says.",
                              difference_columns,
                              {}};
};

void Sweep::add(const School& school, HalfDay session) {
  struct Line {
    RollRow roll;
    Whereabouts place;
  };
  const std::uint32_t column = *school.column_of(session);
  std::vector<Line> lines;
  for (RollRow& one : roll_on(school, session.day())) {
    if (!run_.group.empty() && one.group != run_.group) continue;
    const Whereabouts place = place_of(school.fact(one.row, column));
    lines.push_back({std::move(one), place});
  }
  std::ranges::stable_sort(lines, [less = NaturalLess()](const Line& a, const Line& b) {
    return a.roll.group != b.roll.group ? less(a.roll.group, b.roll.group) : a.place < b.place;
  });
  std::map<std::string, std::array<std::int64_t, whereabouts_count>, NaturalLess> counts;
  std::vector<std::pair<Found, WorkingRow>> asked;
  for (const Line& line : lines) {
    const std::uint32_t row = line.roll.row;
    const auto place = static_cast<std::size_t>(line.place);
    ++counts[line.roll.group][place];
    ++total_[place];
    const std::string says = register_words(reading_, school, row, session);
    const SweepAnswer answer = take(school, row);
    if (answer.found != Found::not_said) ++looked_at_;
    form_.rows.push_back({school.key, session.day(), half_text(session), text_cell(line.roll.group),
                          PupilCell{&school, row}, std::string(place_words(line.place)), says,
                          text_cell(placements_text(school, row, session)),
                          came_back_ ? text_cell(std::string(found_words(answer.found)))
                                     : WorkingCell(std::string("[  ] here  [  ] not here")),
                          text_cell(std::string(found_words(answer.found))), text_cell(answer.where)});
    const std::string_view question = sweep_question(line.place, answer.found);
    if (question.empty()) continue;
    const bool changed = !answer.register_then.empty() && answer.register_then != says;
    asked.emplace_back(
        answer.found,
        WorkingRow{school.key, text_cell(line.roll.group), PupilCell{&school, row},
                   std::string(found_words(answer.found)), says, reading_.code_cell(school, row, column),
                   text_cell(answer.where), std::string(question),
                   changed ? WorkingCell(std::string("said otherwise then")) : WorkingCell()});
  }
  std::ranges::stable_sort(asked, [](const auto& a, const auto& b) { return a.first > b.first; });
  for (auto& [found, row] : asked) differences_.rows.push_back(std::move(row));
  for (const auto& [group, count] : counts) {
    groups_.rows.push_back({school.key, text_cell(group), count[0], count[1], count[2], count[3], count[4]});
  }
}

void Sweep::finish(Result& result) {
  // Nobody of this sweep: another group's form, or a key that a spreadsheet rewrote.
  if (!answers_.empty()) {
    std::size_t line = answers_.begin()->second.line;
    for (const auto& [key, answer] : answers_) line = std::min(line, answer.line);
    throw Failure(ROLLMARK_E_DATA, "the sweep form line " + std::to_string(line) +
                                       ": its enrolment_key is nobody of this sweep (does a spreadsheet drop "
                                       "leading zeros, or is group another?)");
  }
  run_.document.facts.push_back({"Should be on site", std::to_string(total_[0])});
  run_.document.facts.push_back({"Not known", std::to_string(total_[1])});
  if (came_back_) {
    run_.document.facts.push_back({"Looked for", std::to_string(looked_at_)});
    run_.document.facts.push_back({"Differences", std::to_string(differences_.rows.size())});
  } else {
    run_.document.statement = "I looked for these pupils in this session.";
    run_.document.signature = {"Name", "Date and time", "Signed"};
  }
  run_.document.definitions = {
      "Should be: what the mark of the session says. A placement on record is shown beside it; it says no "
      "weekdays, so it need not mean that the pupil is there in this session.",
      "The form: sweep.csv with here, not here or nothing in the column found, and in where_found what "
      "helps. "
      "Handed back as a document and named in the parameter found, it gives the differences.",
      "A difference is a question, and no finding that the register is wrong. Regulation 6(1) of SI "
      "2024/208: "
      "every amendment of a mark keeps what it was, with the reason, the date and the name of who made it."};
  if (came_back_) {
    run_.document.sections = {std::move(differences_), std::move(groups_), std::move(form_)};
  } else {
    run_.document.sections = {std::move(groups_), std::move(form_)};
  }
  run_.finish(result);
}

}  // namespace

void run_sweep(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "leader"}, "Register sweep");
  const MarkReading reading(input.rulebook);
  run.document.file = "sweep";
  run.default_from(run.scope.due.on);
  const std::string half_day = input.params.get("half_day");
  if (!half_day.empty() && half_day != "AM" && half_day != "PM") {
    throw Failure(ROLLMARK_E_ARGUMENT, "params: half_day takes AM or PM");
  }
  run.note_missing("placement", "at which provider a pupil should be is not known.");
  run.note_missing("session_time", "afternoons are taken to begin at 12:00.");
  std::map<std::string, HalfDay> sessions;
  std::string text;
  for (const School& school : *run.schools) {
    const std::optional<HalfDay> session = swept_session(run, school);
    if (!session) {
      run.document.notes.push_back("School " + school.key +
                                   ": there is no such session on this date so far.");
      continue;
    }
    sessions.emplace(school.key, *session);
    text.append(text.empty() ? "" : ", ").append(to_text(session->day())).append(" ");
    text.append(half_day_name(*session));
  }
  if (!text.empty()) run.document.facts.push_back({"Session", text});
  Sweep sweep(run, reading);
  if (input.params.has("found")) sweep.read(find_document(input.data, input.params.get("found")), sessions);
  for (const School& school : *run.schools) {
    const auto session = sessions.find(school.key);
    if (session != sessions.end()) sweep.add(school, session->second);
  }
  sweep.finish(result);
}

}  // namespace rollmark
