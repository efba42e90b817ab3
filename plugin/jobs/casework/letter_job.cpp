// The job `letter`: one letter to one or more parents, ready to print, one sheet or more each. It must not
// send anything, and writes none where a field has no value.
#include <algorithm>
#include <set>

#include "casework/letter_fields.hpp"
#include "core/failure.hpp"
#include "jobs/casework/letter_job.hpp"
#include "jobs/casework/letter_values.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_jobs.hpp"
#include "jobs/previous_audit.hpp"
#include "jobs/register_needs.hpp"
#include "outputs/page/page_frame.hpp"
#include "rules/roll_view.hpp"

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
void require_values(const LetterTemplate& letter, const std::vector<LetterValues>& values) {
  std::set<std::string> missing;
  std::size_t letters = 0;
  for (const LetterValues& one : values) {
    const std::vector<std::string> some = missing_letter_fields(letter, one);
    letters += some.empty() ? 0 : 1;
    missing.insert(some.begin(), some.end());
  }
  if (missing.empty()) return;
  std::string list;
  for (const std::string& one : missing) list.append(list.empty() ? "" : ", ").append(one);
  throw Failure(ROLLMARK_E_DATA, "letter " + letter.kind + ": no value for " + list + " in " +
                                     std::to_string(letters) + " of " + std::to_string(values.size()) +
                                     " letters; load it, or give it as a parameter of that name");
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
  const MeasureReferences references(input.control);
  const LetterSources sources{run,
                              references,
                              read_team_contacts(input.data),
                              read_meetings(input.data),
                              read_meeting_actions(input.data),
                              read_attendance_cases(input.data)};
  const std::vector<LetterTo> all = recipients(run, pupils_asked(run));
  std::vector<LetterValues> values;
  for (const LetterTo& to : all) values.push_back(letter_values(sources, to));
  require_values(*letter, values);

  const std::string name = "letter-" + letter->kind + ".html";
  // Papers of a measure echo its reference; others need none.
  const std::vector<std::string> fields = needed_letter_fields(*letter);
  const bool referred = std::ranges::find(fields, "reference") != fields.end();
  WorkingSection section{"letter", "Letters", "By pupil and parent.", "None.", letter_columns, {}};
  Markup page;
  page.raw("<main class=\"letters\">\n");
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string reference = referred ? values[i].find("reference")->second : std::string();
    write_letter(page, *letter, all[i], values[i], reference, run.scope.due.on);
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

namespace {

constexpr JobParameter letter_own[] = {
    {"letter", "which letter, as the kinds of schemas/casework/letters.xml; needed"},
    {"pupils", "keys of the pupils it is about, by comma; needed"},
    {"contacts", "keys of the contacts it goes to, by comma; default each parent by himself"},
    {"wording", "name of a row of the table document: the authority's own wording"},
    {"absence_date", "a field of the letter, YYYY-MM-DD; default the reference date"},
    {"absence_from", "a field of the letter, YYYY-MM-DD"},
    {"absence_to", "a field of the letter, YYYY-MM-DD"},
    {"contact_name", "a field of the letter; default the school's attendance lead"},
    {"contact_phone", "a field of the letter; default the attendance lead's"},
    {"deletion_date", "a field of the letter, YYYY-MM-DD; default the last day on roll"},
    {"deletion_ground", "a field of the letter; default the ground on record"},
    {"early_notice_grounds", "a field of the letter; default those of the notice on record"},
    {"further_support", "a field of the letter"},
    {"improvement_expected", "a field of the letter"},
    {"leave_from", "a field of the letter, YYYY-MM-DD; default that of the last leave on record"},
    {"leave_to", "a field of the letter, YYYY-MM-DD; default that of the last leave on record"},
    {"meeting_actions", "a field of the letter; default those on record"},
    {"meeting_date", "a field of the letter, YYYY-MM-DD; default the next meeting, of minutes the last"},
    {"meeting_place", "a field of the letter"},
    {"meeting_present", "a field of the letter"},
    {"meeting_time", "a field of the letter; default that on record"},
    {"notice_from", "a field of the letter, YYYY-MM-DD; default that of the notice on record"},
    {"notice_to", "a field of the letter, YYYY-MM-DD; default that of the notice on record"},
    {"return_date", "a field of the letter, YYYY-MM-DD"},
    {"support_so_far", "a field of the letter"}};
constexpr auto letter_parameters = office_parameters_and(letter_own);
constexpr std::string_view names_needed[] = {"pupil.legal_forename", "pupil.legal_surname"};
constexpr auto letter_needs = absence_needs_and(names_needed);
constexpr std::string_view letter_also[] = {"pupil.preferred_forename",
                                            "pupil.preferred_surname",
                                            "enrolment.leaving_ground",
                                            "contact.title",
                                            "contact.forename",
                                            "contact.surname",
                                            "contact.relationship",
                                            "contact.responsibility",
                                            "contact.lives_with",
                                            "contact.parent_basis",
                                            "contact.priority",
                                            "contact.address",
                                            "contact.postcode",
                                            "leave",
                                            "improvement_notice",
                                            "school_lead",
                                            "meeting",
                                            "meeting_action",
                                            "attendance_case",
                                            "document"};
constexpr auto letter_gladly = marks_gladly_and(letter_also);
constexpr Job table[] = {
    {"letter", "A letter to parents, ready to print: attendance, leave, meetings, notices to improve.",
     letter_parameters, letter_needs, letter_gladly, run_letter}};

}  // namespace

std::span<const Job> letter_jobs() {
  return table;
}

}  // namespace rollmark
