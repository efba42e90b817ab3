// The rows of the jobs that make and check documents: one of each kind for every document of schemas/returns,
// so that another document is an entry there.
#include <deque>
#include <span>
#include <string>

#include "jobs/office/office_jobs.hpp"
#include "jobs/register_needs.hpp"
#include "jobs/returns/returns_jobs.hpp"
#include "returns/documents/document_entry.hpp"

namespace rollmark {
namespace {

constexpr JobParameter sending_own[] = {
    {"pupil",
     "keys of pupils, with commas: one for a referral; a return's default: all for whom it is due from..to"},
    {"enrolment", "or keys of enrolments"},
    {"la",
     "the authority whose rules apply, by profile (norfolk) or number; default the school's, else national"},
    {"profile", "name of a row of the table document: a newer profile of an authority"},
    {"to_la", "the number of the authority that it goes to; default that of the profile, else the school's"},
    {"recipient", "la, home-la, commissioner or provider, where the document takes them; default la"},
    {"statutory", "yes: only the elements that the law names; default no"},
    {"action", "NEW, AMEND or WITHDRAW; the last two with supersedes and action_reason; default NEW"},
    {"action_reason", "why it is amended or withdrawn"},
    {"supersedes", "the reference sent before"},
    {"reference", "the school's reference; default establishment, year, serial"},
    {"la_case", "the authority's reference of the case"},
    {"home_la", "the number of the authority in which the pupil lives, where it is another"},
    {"serial", "three digits or more, in header and file name; default 001"},
    {"made_at", "YYYY-MM-DDTHH:MM:SS; default the start of the reference date"},
    {"made_on", "YYYY-MM-DD: the day of the referral; default the reference date"},
    {"supplier", "producer of the system"},
    {"software", "the system"},
    {"release", "its release"},
    {"marking", "protective marking; default the profile's, else OFFICIAL-SENSITIVE-Personal"},
    {"referrer", "who makes it"},
    {"referrer_role", "in which post"},
    {"referrer_phone", "telephone of the referrer"},
    {"referrer_email", "e-mail address of the referrer"},
    {"authorised_by", "head teacher or delegate"},
    {"authorised_on", "YYYY-MM-DD"},
    {"checked", "yes or no: a second person checked it; default not said"},
    {"head_teacher", "who declares"},
    {"declaration", "which declaration, by its id"},
    {"declaration_text", "its words"},
    {"declared_on", "YYYY-MM-DD"},
    {"certified_by", "who signed the registration certificate"},
    {"certified_on", "YYYY-MM-DD"},
    {"referral_type", "the authority's own name of it"},
    {"ground", "grounds of schemas/la/national.xml, with commas"},
    {"measure", "what is asked for"},
    {"below_reason", "why a notice is asked for below the threshold"},
    {"parents_told_on", "YYYY-MM-DD: parents were told of the referral"},
    {"threshold", "the threshold that is proved, by id; default penalty-notice"},
    {"offence_from", "YYYY-MM-DD, with offence_to; default what the threshold or the refused leave says"},
    {"offence_to", "YYYY-MM-DD"},
    {"parents", "contact keys against whom it is asked for, with commas; default all parents"},
    {"certificate_from", "YYYY-MM-DD, with certificate_to; default the span that the profile asks for"},
    {"certificate_to", "YYYY-MM-DD"},
    {"case",
     "rows of case_answer of this case; default those of no case; an open case of attendance_case of this "
     "name gives the period of the references of measures"},
    {"episode", "continuous or irregular; default the one reached last"},
    {"arranged_by", "who arranged the placements that are reported; default anybody"},
    {"provider", "one provider; default all"},
    {"cadence", "DAY or WEEK, of alternative provision"},
    {"override", "checks to set aside, PF-001,PF-006, with override_reason"},
    {"override_reason", "why; it is written into the document"},
    {"override_by", "who decided"},
    {"sign", "yes: a signature beside the file, with the host's secret signing-key; default no"},
    {"pack",
     "yes: one container of file, signature and the papers whose bytes are in the table document; default "
     "no"},
    {"seal_to",
     "name of a row of the table document: the recipient's key.xml, or a key list that trusts it; it alone "
     "opens the pack"}};
constexpr auto sending_parameters = office_parameters_and(sending_own);
constexpr JobParameter deletion_own[] = {
    {"remove_on",
     "YYYY-MM-DD: the day on which the name would be removed; default the day after the last one on roll, "
     "else the reference date"},
    {"deletion_ground", "a letter of regulation 9(1); default the ground that the enrolment names"}};
constexpr JobParameter nil_own = {"of", "the return of which there is nothing: return/part-time"};

// Needs and gladly of every document: which elements go is cut down after (schemas/returns/documents.xml).
// Documents that carry the references of measures also take the last: the period of one is the case's.
constexpr auto measure_gladly = marks_gladly_and({"term",
                                                  "pupil",
                                                  "contact",
                                                  "flag",
                                                  "leave",
                                                  "part_time",
                                                  "suspension",
                                                  "placement",
                                                  "action",
                                                  "notice",
                                                  "enrolment.leaving_ground",
                                                  "enrolment.destination",
                                                  "enrolment.other_school_urn",
                                                  "return_sent",
                                                  "mark_source",
                                                  "mark_event",
                                                  "case_answer",
                                                  "agency",
                                                  "paper",
                                                  "warning",
                                                  "improvement_notice",
                                                  "case_date",
                                                  "sibling",
                                                  "document",
                                                  "roll_change",
                                                  "attendance_case"});
constexpr std::span<const std::string_view> sending_gladly(measure_gladly.data(), measure_gladly.size() - 1);

std::span<const std::string_view> gladly_of(const DocumentEntry& entry) {
  if (entry.covering("Pupil/Contacts/Contact/MeasureReference") == nullptr) return sending_gladly;
  return measure_gladly;
}

}  // namespace

std::vector<Job> sending_jobs() {
  // Names and texts outlive the table.
  static std::deque<std::string> texts;
  static std::vector<JobParameter> of_nil;
  static std::vector<JobParameter> of_deletion;
  // A call before this one may have ended for want of memory, and left no row that names them.
  texts.clear();
  std::vector<Job> rows;
  for (const DocumentEntry& entry : documents().entries) {
    const std::string_view about = texts.emplace_back(
        entry.title +
        " as an Attendance Referral File, checked as the authority would, with a privacy note.");
    if (entry.type == "return/nil") {
      of_nil.assign(sending_parameters.begin(), sending_parameters.end());
      of_nil.push_back(nil_own);
      rows.push_back({entry.type, about, of_nil, absence_needs, {}, run_nil_return});
      continue;
    }
    rows.push_back({entry.type, about, sending_parameters, absence_needs, gladly_of(entry), run_sending});
    const std::string_view name = texts.emplace_back("preflight/" + entry.type);
    rows.push_back({name, texts.emplace_back(entry.title + ": what the authority would send it back for."),
                    sending_parameters, absence_needs, gladly_of(entry), run_sending});
  }
  of_deletion.assign(sending_parameters.begin(), sending_parameters.end());
  of_deletion.insert(of_deletion.end(), std::begin(deletion_own), std::end(deletion_own));
  rows.push_back(
      {"preflight/deletion",
       "May this name be removed from the admission register on this date? Each point with its source.",
       of_deletion, absence_needs, sending_gladly, run_preflight_deletion});
  return rows;
}

}  // namespace rollmark
