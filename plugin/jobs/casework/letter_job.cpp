// The job `letter`: one letter to one or more parents, ready to print, one sheet or more each. It must not
// send anything, and writes none where a field has no value.
#include <algorithm>
#include <set>

#include "casework/letter_fields.hpp"
#include "core/failure.hpp"
#include "jobs/casework/letter_job.hpp"
#include "jobs/casework/letter_values.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/previous_audit.hpp"
#include "outputs/page/page_frame.hpp"
#include "rules/roll_view.hpp"
#include "tracking/improvement_notice.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn letter_columns[] = {{"letter", "Letter"},
                                            {"school_key", "School"},
                                            {"pupil_key", "Pupil"},
                                            {"contact_key", "To"},
                                            {"made_on", "Date", ColumnKind::day},
                                            {"reference", "Reference"},
                                            {"wording", "Wording"},
                                            {"document", "Document"}};
constexpr std::size_t most_letters = 2000;

std::string kinds_of(const LetterSet& set) {
  std::string all;
  for (const LetterTemplate& one : set.letters) all.append(all.empty() ? "" : ", ").append(one.kind);
  return all;
}

// The enrolments of each pupil asked for, by the order of the keys.
std::vector<LetterTo> pupils_asked(const OfficeRun& run) {
  const std::vector<std::string> keys = run.input.params.list("pupils");
  if (keys.empty())
    throw Failure(ROLLMARK_E_ARGUMENT, "params: pupils=KEY,KEY is needed: whom the letter is about");
  if (run.schools->size() != 1)
    throw Failure(ROLLMARK_E_ARGUMENT, "params: letters are of one school: say school=KEY");
  const School& school = run.schools->front();
  std::vector<LetterTo> all;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto found = std::ranges::find(school.pupils, keys[i], &Pupil::key);
    if (found == school.pupils.end())
      throw Failure(ROLLMARK_E_NOT_FOUND,
                    "params: the data have no pupil of number " + std::to_string(i + 1) + " in pupils");
    if (std::ranges::find(all, static_cast<std::uint32_t>(found - school.pupils.begin()), &LetterTo::pupil) !=
        all.end())
      continue;  // named twice: one letter all the same
    LetterTo to;
    to.school = &school;
    to.pupil = static_cast<std::uint32_t>(found - school.pupils.begin());
    for (std::uint32_t row = 0; row < school.rows(); ++row) {
      if (school.enrolments[row].pupil == to.pupil) to.rows.push_back(row);
    }
    if (to.rows.empty())
      throw Failure(ROLLMARK_E_NOT_FOUND,
                    "params: the pupil of number " + std::to_string(i + 1) + " in pupils was never on roll");
    std::ranges::stable_sort(to.rows, {}, [&](std::uint32_t row) { return school.enrolments[row].first; });
    all.push_back(std::move(to));
  }
  return all;
}

// Each parent by himself; `contacts` names some of them. Where no parent is on record, one letter to whoever
// cares for the child.
std::vector<LetterTo> recipients(const OfficeRun& run, const std::vector<LetterTo>& pupils) {
  const std::vector<std::string> wanted = run.input.params.list("contacts");
  std::set<std::string> seen;
  std::vector<LetterTo> all;
  for (const LetterTo& one : pupils) {
    const auto [begin, end] = of_pupil(one.school->records.contacts, static_cast<std::int32_t>(one.pupil));
    bool any = false;
    for (const Contact* contact = begin; contact != end; ++contact) {
      const bool asked = std::ranges::find(wanted, contact->key) != wanted.end();
      if (wanted.empty() ? !is_parent(run.input.rulebook, *contact) : !asked) continue;
      seen.insert(contact->key);
      all.push_back(one);
      all.back().contact = contact;
      any = true;
    }
    if (!any && wanted.empty()) all.push_back(one);
  }
  if (seen.size() < std::set<std::string>(wanted.begin(), wanted.end()).size())
    throw Failure(ROLLMARK_E_NOT_FOUND, "params: contacts names somebody who is no contact of these pupils");
  if (all.size() > most_letters)
    throw Failure(ROLLMARK_E_ARGUMENT,
                  "params: more than " + std::to_string(most_letters) + " letters at once");
  return all;
}

// What nobody gave, of all letters together: one word from the host may settle many.
void require_values(const LetterTemplate& letter, const std::vector<LetterContent>& contents) {
  std::set<std::string> missing;
  std::size_t letters = 0;
  for (const LetterContent& one : contents) {
    const std::vector<std::string> some = missing_letter_fields(letter, one.values);
    letters += some.empty() ? 0 : 1;
    missing.insert(some.begin(), some.end());
  }
  if (missing.empty()) return;
  std::string list;
  for (const std::string& one : missing) list.append(list.empty() ? "" : ", ").append(one);
  // What no parameter can settle.
  if (missing.contains("reference"))
    list += " (a paper of a measure is to a parent by name, and none is in the table contact)";
  if (missing.contains("possible_sessions")) list += " (no session of the period counts as possible)";
  if (letter.kind == "first-day-contact" && missing.contains("absence_date"))
    list += " (no mark of that day stands for an absence whose reason is not established)";
  throw Failure(ROLLMARK_E_DATA, "letter " + letter.kind + ": no value for " + list + " in " +
                                     std::to_string(letters) + " of " + std::to_string(contents.size()) +
                                     " letters; load it, or give it as a parameter of that name");
}

// The case that was asked for is one of every letter's.
void require_case(const LetterSources& sources, const std::vector<LetterTo>& all) {
  if (sources.case_ref.empty()) return;
  const auto without = std::ranges::count_if(all, [&](const LetterTo& to) {
    return open_case_of(sources.cases, parties_of(to), sources.case_ref, sources.run.scope.due.on) == nullptr;
  });
  if (without > 0)
    throw Failure(ROLLMARK_E_NOT_FOUND,
                  "params: case is no open case with a period of the pupil and parent of " +
                      std::to_string(without) + " of " + std::to_string(all.size()) +
                      " letters; contacts=KEY says which parent");
}

// How long a notice to improve runs is practice (the rulebook's threshold of that name): another period is
// written, and said beside the letters.
void note_period(OfficeRun& run, const std::vector<LetterContent>& letters) {
  const std::optional<ImprovementRule> rule = improvement_rule(run.input.rulebook, run.scope.due.on);
  if (!rule) return;
  constexpr std::int64_t days_a_week = 7;
  const auto other = std::ranges::count_if(letters, [&](const LetterContent& one) {
    const auto from = one.days.find("notice_from"), to = one.days.find("notice_to");
    if (from == one.days.end() || to == one.days.end()) return false;
    const std::int64_t length = to->second.value - from->second.value + 1;  // both days inside
    return length < rule->weeks_at_least * days_a_week || rule->weeks * days_a_week < length;
  });
  if (other > 0)
    run.document.notes.push_back(
        "The period is shorter than " + std::to_string(rule->weeks_at_least) + " weeks or longer than " +
        std::to_string(rule->weeks) + " in " + std::to_string(other) +
        " notices: practice keeps within them, so that a family has time to improve.");
}

// Where an envelope's window shows it.
void write_address(Markup& page, const Contact* contact, const LetterValues& values) {
  page.raw("<address>");
  std::string name;
  if (contact != nullptr) {
    for (const std::string* part : {&contact->title, &contact->forename, &contact->surname}) {
      if (!part->empty()) name.append(name.empty() ? "" : " ").append(*part);
    }
  }
  page.text(name.empty() ? "To the parent or carer of " + values.find("pupil_name")->second : name);
  if (contact != nullptr) {
    for (const std::string* line : {&contact->address, &contact->postcode}) {
      if (!line->empty()) page.raw("<br/>").text(*line);
    }
  }
  page.raw("</address>\n");
}

void write_letter(Markup& page, const LetterTemplate& letter, const LetterTo& to, const LetterValues& values,
                  const std::string& reference, Day on) {
  page.raw("<section class=\"posted\">\n<p class=\"from\">").text(to.school->name).raw("</p>\n");
  write_address(page, to.contact, values);
  page.raw("<p class=\"dated\">").text(long_day(on));
  if (!reference.empty()) page.raw("<br/>Reference ").text(reference);
  page.raw("</p>\n").raw(letter_markup(letter, values)).raw("</section>\n");
}

std::shared_ptr<const LetterSet> letters_of(const JobInput& input) {
  auto base = embedded_letter_set();
  if (!input.params.has("wording")) return base;
  return read_letter_wording(find_document(input.data, input.params.get("wording")), *base);
}

}  // namespace

void run_letter(const JobInput& input, Result& result) {
  OfficeRun run(input, {"parent", "office", "la"}, "Letters");
  run.document.file = "letter";
  run.default_from_school_year();
  const auto set = letters_of(input);
  const LetterTemplate* const letter = set->find(input.params.get("letter"));
  if (letter == nullptr) throw Failure(ROLLMARK_E_ARGUMENT, "params: letter is one of " + kinds_of(*set));
  if (input.params.get("names", "full") != "full")
    throw Failure(ROLLMARK_E_ARGUMENT, "params: a letter to a parent names the child: names=full");
  const MeasureReferences references(input.control);
  const MarkReading reading(input.rulebook);
  const LetterSources sources{run,
                              references,
                              reading,
                              letter->kind,
                              input.params.get("case"),
                              read_team_contacts(input.data),
                              read_meetings(input.data),
                              read_meeting_actions(input.data),
                              read_attendance_cases(input.data)};
  const std::vector<LetterTo> all = recipients(run, pupils_asked(run));
  require_case(sources, all);
  std::vector<LetterContent> contents;
  for (const LetterTo& to : all) contents.push_back(letter_content(sources, to));
  require_values(*letter, contents);
  if (letter->kind == "notice-to-improve") note_period(run, contents);

  const std::string name = "letter-" + letter->kind + ".html";
  // Papers of a measure echo its reference; others need none.
  const std::vector<std::string> fields = needed_letter_fields(*letter);
  const bool referred = std::ranges::find(fields, "reference") != fields.end();
  WorkingSection section{"letter", "Letters", "By pupil and parent.", "None.", letter_columns, {}};
  Markup page;
  page.raw("<main class=\"letters\">\n");
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string reference = referred ? contents[i].values.find("reference")->second : std::string();
    write_letter(page, *letter, all[i], contents[i].values, reference, run.scope.due.on);
    section.rows.push_back({letter->kind, all[i].school->key, all[i].school->pupils[all[i].pupil].key,
                            all[i].contact == nullptr ? WorkingCell() : WorkingCell(all[i].contact->key),
                            run.scope.due.on, text_cell(reference), letter->version, name});
  }
  page.raw("</main>\n");
  result.summarise("job", "letter");
  result.summarise("letters", std::to_string(all.size()));
  run.document.sections = {std::move(section)};
  add_working_tables(run.document, result);
  if (run.options.html) add_page(result, name, letter->title, {}, std::move(page), run.options);
}

}  // namespace rollmark
