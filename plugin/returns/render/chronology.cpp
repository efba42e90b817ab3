// Steps, gathered and written.
#include "returns/render/chronology.hpp"

#include <algorithm>
#include <tuple>

#include "core/words.hpp"
#include "returns/render/exhibits.hpp"
#include "returns/render/shortened.hpp"
#include "returns/render/told_lines.hpp"

namespace rollmark {
namespace {

std::string with_capital(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

std::string and_more(std::string what, std::string_view before, const std::string& more) {
  if (is_held(more)) what.append(before).append(more);
  return what;
}

Step step_of(const PupilRecord& pupil, const PriorAction& action) {
  std::string what = with_capital(action.kind);
  if (is_held(action.contact_ref)) what += ": " + contact_words(pupil, action.contact_ref);
  if (is_held(action.spoke_to)) what += "; spoke to " + action.spoke_to;
  if (is_held(action.place))
    what += "; at " + (shows_addresses(pupil) ? action.place : "an address, " + std::string(protected_words));
  if (is_held(action.by)) what += " (by " + action.by + ")";
  std::string outcome = action.outcome;
  if (action.due_on)
    outcome.append(outcome.empty() ? "To be done or reviewed by " : "; to be done or reviewed by ")
        .append(long_day(*action.due_on));
  return {action.date, action.time, what, outcome, action.reference, &action, {}, {}, {}};
}

struct Telling {
  std::string did, by, said;  // as of a Step
};

class Gatherer {
 public:
  explicit Gatherer(const PupilRecord& pupil) : pupil_(pupil) {
    for (const PriorAction& action : pupil.file().actions) steps.push_back(step_of(pupil, action));
    for (const ParentContact& contact : pupil.contacts) add_contact(contact);
    if (pupil.is_referral()) add_referral(pupil.referral);
    add_return(pupil.returned);
    add(pupil.submission().date, pupil.is_referral() ? "Referral made" : "Return made", "", "");
  }
  std::vector<Step> steps;

 private:
  // A letter that the school has also recorded as an action, with the same paper on the same day, stands
  // once.
  void add(std::optional<Day> date, std::string what, std::string outcome, const std::string& paper,
           const Telling& telling = {}) {
    if (!date) return;
    steps.push_back({date, std::nullopt, std::move(what), std::move(outcome), paper, nullptr, telling.did,
                     telling.by, telling.said});
  }
  // A letter that the school has also recorded as an action, with the same paper on the same day, stands
  // once.
  void add_letter(std::optional<Day> date, std::string what, std::string outcome, const std::string& paper,
                  const Telling& telling) {
    const bool there = !paper.empty() && std::ranges::any_of(steps, [&](const Step& step) {
      return step.date == date && step.paper == paper && step.action != nullptr;
    });
    if (!there) add(date, std::move(what), std::move(outcome), paper, telling);
  }
  void add_contact(const ParentContact& contact) {
    const std::string who = name_of(contact);
    for (const ParentWarning& warning : contact.warnings) {
      const std::string means = and_more("", " by ", warning.means);
      add_letter(warning.date, "Written warning to " + who + means, warning.letter, warning.reference,
                 {"sent a written warning to " + who + means, "", ""});
    }
    for (const NoticeToImprove& notice : contact.notices_to_improve) {
      const std::string period = span_words(notice.from, notice.to);
      const std::string issued = "issued a notice to improve to " + who;
      Telling telling;
      if (notice.issuer == "SCHOOL")
        telling.did = issued;
      else
        telling.said = notice.issuer == "LA" ? "the local authority " + issued
                                             : "a notice to improve was issued to " + who;
      add_letter(notice.issued_on, "Notice to improve to " + who,
                 period.empty() ? "" : "Improvement period " + period, notice.reference, telling);
      add(notice.to, "End of the improvement period of " + who, notice.outcome, "",
          {"", "", "the improvement period of " + who + " ended"});
    }
    for (const KnownNotice& notice : contact.notices)
      add(notice.issued_on, and_more("Penalty notice to " + who, ", number ", notice.number), notice.status,
          "");
  }
  void add_referral(const Referral& referral) {
    for (const LeaveRequest& leave : referral.leave) {
      const std::string days = span_words(leave.from, leave.to);
      const std::string asker =
          is_held(leave.requested_by) ? leave.requested_by + " asked the school" : "the school was asked";
      add(leave.requested_on,
          and_more(and_more("Leave of absence asked for", " by ", leave.requested_by), ": ", days),
          leave.reason, "", {"", "", asker + " for leave of absence" + and_more("", ", ", days)});
      add(leave.decided_on,
          and_more(and_more("Leave of absence decided", " by ", leave.decided_by), ": ", leave.decision),
          leave.refusal_reason, leave.letter_ref,
          {"decided on that leave of absence" + and_more("", ": ", leave.decision), leave.decided_by, ""});
    }
    add(referral.offence_from, "Offence period begins", "", "");
    add(referral.offence_to, "Offence period ends",
        referral.cited.empty()
            ? ""
            : counted(static_cast<std::int64_t>(referral.cited.size()), "session cited", "sessions cited"),
        "");
    add(referral.returned_on, "Pupil back at school", "", "",
        {"", "", pupil_.forename + " was back at school"});
    add(referral.parents_told_on, "Parents told of the referral", "", "",
        {"told the parents of the referral", "", ""});
  }
  void add_return(const StatutoryReturn& of) {
    add(of.episode.from, and_more("Absence begins", ": ", of.episode.kind), of.episode.reason, "");
    add(of.episode.to, "Absence, last day so far", "", "");
    add(of.deletion.last_attended, "Last day attended", "", "");
    add(of.part_time.agreed_on, and_more("Part-time timetable agreed", " by ", of.part_time.agreed_by), "",
        of.part_time.reference);
    add(of.part_time.review, "Review of the part-time timetable", "", "");
    add(of.missing.last_seen, and_more("Child last seen", " by ", of.missing.last_seen_by), "", "");
    add(of.suspension.from, and_more("Suspension or exclusion begins", ": ", of.suspension.category), "", "");
    add(of.suspension.notified_on, "Parents told of the suspension or exclusion", "", "");
    for (const CaseDate& date : of.dates) {
      add(date.date, and_more(with_capital(date.kind), ": ", date.text), date.outcome, "");
      if (date.date) steps.back().time = date.time;
    }
  }

  const PupilRecord& pupil_;
};

}  // namespace

bool shows_addresses(const PupilRecord& pupil) {
  return !pupil.file().safety.address_protected.value_or(false);
}

std::string contact_words(const PupilRecord& pupil, std::string_view ref) {
  const auto found = std::ranges::find(pupil.contacts, ref, &ParentContact::ref);
  return found == pupil.contacts.end() ? "contact " + std::string(ref) : name_of(*found);
}

std::vector<Step> steps_of(const PupilRecord& pupil) {
  std::vector<Step> steps = Gatherer(pupil).steps;
  std::ranges::stable_sort(steps, [](const Step& a, const Step& b) {
    const auto key = [](const Step& step) {
      return std::tuple(!step.date.has_value(), step.date.value_or(Day{}),
                        step.time.value_or(TimeOfDay{-1}).minutes);
    };
    return key(a) < key(b);
  });
  return steps;
}

void write_steps(Markup& page, const PupilRecord& pupil) {
  const std::vector<Step> steps = steps_of(pupil);
  const std::vector<Exhibit> exhibits = exhibits_of(pupil.file());
  if (steps.empty()) {
    page.raw("<p class=\"note\">No step with a date is in the file.</p>\n");
    return;
  }
  page.raw(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Chronology\"><table "
      "class=\"told-table\">");
  page.raw(
      "<thead><tr><th scope=\"col\">Date</th><th scope=\"col\">Step</th><th scope=\"col\">What came of "
      "it</th>");
  page.raw("<th scope=\"col\">Paper</th></tr></thead><tbody>\n");
  for (const Step& step : steps) {
    page.raw("<tr><th scope=\"row\" class=\"when\">");
    if (step.date)
      page.day(*step.date);
    else
      write_value(page, "");
    if (step.time) page.raw(", ").raw(shown(*step.time));
    page.raw("</th><td>").text(step.what).raw("</td><td>").text(step.outcome).raw("</td><td>");
    if (is_held(step.paper)) page.text(with_capital(exhibit_words(exhibits, step.paper)));
    page.raw("</td></tr>\n");
  }
  page.raw("</tbody></table></div>\n");
}

RecordPage chronology_page(const ReferralFile& whole) {
  const Shortened shortened(whole);
  const ReferralFile& file = shortened.file;
  Markup page;
  for (const PupilRecord& pupil : file.pupils) {
    page.raw("<section><h2>").text(name_of(pupil)).raw("</h2>\n");
    write_steps(page, pupil);
    page.raw("<h3>Papers</h3>\n");
    write_exhibits(page, exhibits_of(pupil.file()));
    page.raw("</section>\n");
  }
  return framed(
      file,
      {"chronology", "Chronology, " + document_title(file.header.document_type), subject_of(whole),
       std::string("Every dated step that the file holds, the oldest first, with the paper that shows it.") +
           shortened.left_out},
      std::move(page));
}

}  // namespace rollmark
