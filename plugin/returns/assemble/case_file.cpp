// Steps in order of date, agencies, papers.
#include "returns/assemble/assembly.hpp"

namespace rollmark {

void fill_case_file(Assembly& at) {
  const Records& records = at.school.records;
  CaseFile& file = at.file();
  const auto [first_action, end_action] = of_pupil(records.actions, at.pupil());
  for (const Action* one = first_action; one != end_action; ++one) {
    if (one->date && (at.on() < *one->date || *one->date < at.story_from())) continue;
    PriorAction step;
    step.date = one->date;
    if (one->time >= 0) step.time = TimeOfDay{one->time};
    // A step whose kind nobody wrote down was taken all the same.
    step.kind = one->type.empty() ? "not said" : one->type;
    step.contact_ref = at.ref_of(one->contact_key);
    step.by = one->by;
    step.place = one->place;
    step.spoke_to = one->spoke_to;
    step.outcome = one->outcome;
    step.due_on = one->due_on;
    step.reference = one->document_ref;
    file.actions.push_back(std::move(step));
  }
  const auto [first_agency, end_agency] = of_pupil(records.agencies, at.pupil());
  for (const InvolvedAgency* one = first_agency; one != end_agency; ++one) {
    file.agencies.push_back(
        {one->name, one->role, one->person, one->authority, one->phone, one->email, answer_of(one->consent)});
  }
  const auto [first_paper, end_paper] = of_pupil(records.papers, at.pupil());
  for (const PaperHeld* one = first_paper; one != end_paper; ++one) {
    if (one->dated_on && at.on() < *one->dated_on) continue;
    EvidencePaper paper;
    paper.ref = one->paper_ref;
    paper.kind = one->kind;
    paper.title = one->title;
    paper.date = one->dated_on;
    paper.contact_ref = at.ref_of(one->contact_key);
    paper.file_name = one->file_name;
    paper.sha256 = one->sha256;
    paper.held_by_school = yes_or_no(one->held);
    file.papers.push_back(std::move(paper));
  }
}

}  // namespace rollmark
