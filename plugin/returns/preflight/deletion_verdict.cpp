// Everything beside the ground, and the answer as a whole.
#include "returns/preflight/deletion_verdict.hpp"

#include <algorithm>
#include <array>

#include "outputs/page/markup.hpp"
#include "returns/preflight/case_matter.hpp"
#include "returns/preflight/case_reading.hpp"
#include "returns/record/held.hpp"
#include "returns/record/record_paths.hpp"
#include "rulebook/preflight_entry.hpp"
#include "rules/amendments.hpp"
#include "rules/roll_view.hpp"

namespace rollmark {
namespace {

// As the check says it, which is the same fact.
Source source_of(std::string_view check) {
  const PreflightEntry* entry = preflight_book().find(check);
  return entry == nullptr || entry->sources.empty() ? Source{} : entry->sources.front();
}

bool covers(const StatusSpan& span, Day day) {
  return (!span.from || *span.from <= day) && (!span.to || day <= *span.to);
}

bool any_covers(const std::vector<StatusSpan>& spans, Day day) {
  return std::ranges::any_of(spans, [&](const StatusSpan& span) { return covers(span, day); });
}

struct Status {
  std::string_view path, words;
  Answer holds = Answer::not_held;
};

// Whether each status holds on the last day on roll. Spans that are not there say nothing; an answer may.
std::array<Status, 4> statuses_of(const DeletionQuestion& question) {
  const PupilRecord& pupil = question.pupil;
  const Care& care = pupil.care;
  const Day last = question.on - 1;
  const auto of_spans = [&](const std::vector<StatusSpan>& spans, Answer else_said) {
    return any_covers(spans, last) ? Answer::yes : !spans.empty() ? Answer::no : else_said;
  };
  const Answer worker = care.social_worker == Answer::no ? Answer::no : Answer::not_held;
  return {{{"Pupil/Care/EHCP", "an education, health and care plan", care.ehcp},
           {"Pupil/Care/LookedAfter", "the status of a looked-after child",
            of_spans(care.looked_after, answered(pupil, "looked-after"))},
           {"Pupil/Care/ChildInNeed", "a plan as a child in need", of_spans(care.in_need, worker)},
           {"Pupil/Care/ChildProtection", "a child protection plan", of_spans(care.protection, worker)}}};
}

class ReturnReady {
 public:
  explicit ReturnReady(const DeletionQuestion& question) : question_(question), pupil_(question.pupil) {}

  std::vector<DeletionPoint> points() {
    const std::optional<Ground> ground = ground_of(pupil_.returned.deletion.ground);
    const Deletion& deletion = pupil_.returned.deletion;
    if (ground && ground->paragraph == '1') {
      const bool moves = goes_elsewhere(ground->letter);
      if (ground->letter == 'g' || (moves && asks("future-address")))
        known(!(deletion.future_address == Address{}), "future-address-known",
              "Pupil/Return/Deletion/FutureAddress", "the new address");
      if ((moves && ground->letter != 'g') || (moves && asks("other-school")))
        known(is_held(deletion.other_school) || is_held(deletion.other_school_urn), "other-school-known",
              "Pupil/Return/Deletion/OtherSchool", "the new school");
    }
    contact();
    if (asks("last-attended"))
      want(deletion.last_attended.has_value(), "Pupil/Return/Deletion/LastDateAttended",
           "the last day attended");
    if (asks("school-staff"))
      want(is_held(pupil_.submission().referrer_name), case_path(pupil_, "ReferrerName"),
           "who makes the return");
    return std::move(points_);
  }

 private:
  bool asks(std::string_view field) const {
    return question_.profile.has("deletion-fields", field, question_.on, "return/deletion");
  }
  // As the audit's L220: to another school or another home.
  bool goes_elsewhere(char letter) const {
    const RuleEntry* rule = question_.rulebook.find_rule("L220");
    return rule != nullptr && is_listed(rule->find_parameter("grounds"), std::string(1, letter));
  }
  void want(bool held, std::string path, std::string_view what) {
    points_.push_back({DeletionSubject::return_ready,
                       held ? MayDelete::yes : MayDelete::not_yet,
                       {},
                       std::string(what),
                       held ? "stated" : "not stated",
                       std::move(path),
                       source_of("PF-161")});
  }
  // As far as the school is told (reg. 8(3), (4)): not to know is an answer.
  void known(bool held, std::string_view question, std::string path, std::string_view what) {
    const Answer answer = answered(pupil_, question);
    want(held || answer == Answer::no || answer == Answer::unknown || answer == Answer::refused,
         std::move(path), what);
  }
  // Reg. 13(4): a telephone of each parent with whom the pupil lives.
  void contact() {
    bool any = false;
    for (std::size_t i = 0; i < pupil_.contacts.size(); ++i) {
      const ParentContact& contact = pupil_.contacts[i];
      if (!contact.lives_with.value_or(false)) continue;
      any = true;
      want(!contact.phones.empty(), numbered("Pupil/Contacts/Contact", i) + "/Phones",
           "a telephone number of " + contact_words(contact));
    }
    if (!any) want(false, "Pupil/Contacts/Contact", "a parent with whom the pupil lives");
  }

  const DeletionQuestion& question_;
  const PupilRecord& pupil_;
  std::vector<DeletionPoint> points_;
};

// What the LA cannot do without, of what the document may hold (its profile).
void required_fields(const DeletionQuestion& question, std::vector<DeletionPoint>& points) {
  const std::vector<std::string> held = held_paths(question.pupil);
  for (const StatedField* field : question.profile.required("return/deletion", question.on)) {
    const auto begins = [&](const std::string& path) {
      return path.starts_with(field->field) &&
             (path.size() == field->field.size() || path[field->field.size()] == '/');
    };
    if (std::ranges::any_of(held, begins) || !field->field.starts_with("Pupil/")) continue;
    std::string_view about = about_element(field->field);
    if (about.ends_with('.')) about.remove_suffix(1);
    points.push_back({DeletionSubject::return_ready,
                      MayDelete::not_yet,
                      {},
                      std::string(about),
                      "not stated",
                      field->field,
                      field->source});
  }
}

void append(std::vector<DeletionPoint>& all, std::vector<DeletionPoint> more) {
  std::ranges::move(more, std::back_inserter(all));
}

}  // namespace

std::string_view may_delete_name(MayDelete answer) {
  constexpr std::array<std::string_view, 4> names = {"yes", "cannot-be-said", "not-yet", "no"};
  return names[static_cast<std::size_t>(answer)];
}

std::string_view deletion_subject_name(DeletionSubject subject) {
  constexpr std::array<std::string_view, 6> names = {"ground",      "consent",   "consulted",
                                                     "cooling-off", "backwards", "return-ready"};
  return names[static_cast<std::size_t>(subject)];
}

std::vector<DeletionPoint> deletion_consulted(const DeletionQuestion& question) {
  std::vector<DeletionPoint> points;
  const Source source = source_of("PF-162");
  const auto add = [&](MayDelete answer, const Status& status, std::string text, std::string_view path) {
    points.push_back({DeletionSubject::consulted,
                      answer,
                      {},
                      std::string(status.words),
                      std::move(text),
                      std::string(path),
                      source});
  };
  constexpr std::string_view consulted = "Pupil/Return/Deletion/Consulted";
  for (const Status& status : statuses_of(question)) {
    if (status.holds == Answer::no) continue;
    if (status.holds != Answer::yes) {
      add(MayDelete::cannot_be_said, status, "not stated whether there is one", status.path);
      continue;
    }
    switch (question.pupil.returned.deletion.consulted) {
      case Answer::yes:
        add(MayDelete::yes, status, "those who had to be were consulted", consulted);
        break;
      case Answer::no:
        add(MayDelete::not_yet, status, "nobody was consulted", consulted);
        break;
      default:
        add(MayDelete::cannot_be_said, status, "not stated whether anybody was consulted", consulted);
    }
  }
  return points;
}

std::vector<DeletionPoint> deletion_backwards(const DeletionQuestion& question) {
  std::vector<DeletionPoint> points;
  const RuleEntry* rule = question.rulebook.find_rule("L206");
  const Source source = rule == nullptr ? Source{} : rule->sources.front();
  const auto no = [&](std::string where, std::string text, std::string path) {
    points.push_back({DeletionSubject::backwards,
                      MayDelete::no,
                      {},
                      std::move(where),
                      std::move(text),
                      std::move(path),
                      source});
  };
  const Deletion& deletion = question.pupil.returned.deletion;
  if (deletion.retrospective == Answer::yes)
    no("the day of this return", "the last day on roll was entered a school day or more after it",
       "Pupil/Return/Deletion/Retrospective");
  if (question.decided_on && question.on < *question.decided_on)
    no(long_day(*question.decided_on), "the day on which it is decided is later",
       "Pupil/Return/Deletion/LeavingDate");
  if (deletion.last_attended && question.on <= *deletion.last_attended)
    no(long_day(*deletion.last_attended), "the pupil still attended",
       "Pupil/Return/Deletion/LastDateAttended");
  for (const EvidenceSession* session : open_sessions(question.evidence)) {
    if (session->half_day.day() < question.on || !session->marked() ||
        session->category == Category::administrative)
      continue;
    no(session_words(session->half_day), "the session has a mark", session->path());
    break;  // one shows it
  }
  return points;
}

std::vector<DeletionPoint> deletion_return_ready(const DeletionQuestion& question) {
  return ReturnReady(question).points();
}

DeletionVerdict deletion_verdict(const DeletionQuestion& question) {
  DeletionVerdict verdict;
  append(verdict.points, deletion_ground(question));
  append(verdict.points, deletion_consulted(question));
  append(verdict.points, deletion_backwards(question));
  append(verdict.points, deletion_return_ready(question));
  required_fields(question, verdict.points);
  bool undated = false;
  for (const DeletionPoint& point : verdict.points) {
    verdict.answer = std::max(verdict.answer, point.answer);
    if (point.answer != MayDelete::not_yet) continue;
    undated = undated || !point.from;
    if (point.from) verdict.from = std::max(verdict.from.value_or(*point.from), *point.from);
  }
  if (undated || verdict.answer != MayDelete::not_yet) verdict.from.reset();
  return verdict;
}

}  // namespace rollmark
