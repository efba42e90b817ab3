// Assembling, cutting down and checking, pupil by pupil.
#include "jobs/returns/sending.hpp"

#include <algorithm>

#include "core/failure.hpp"
#include "jobs/returns/sending_references.hpp"
#include "returns/assemble/assemble.hpp"
#include "returns/record/held.hpp"
#include "returns/record/minimise.hpp"

namespace rollmark {
namespace {

bool within(const Period& period, const std::optional<Day>& day) {
  return day && period.from <= *day && *day <= period.to;
}

// Whether there is something to tell of a pupil whom the host did not name.
bool is_due(const SendingRequest& request, const Period& period, const PupilRecord& pupil) {
  const StatutoryReturn& made = pupil.returned;
  const std::string& type = request.document->type;
  if (type == "return/attendance" || type == "return/sickness")
    return made.episode.from && (!made.episode.to || *made.episode.to >= period.from);
  if (type == "return/new-pupil") return within(period, made.new_pupil.entry);
  if (type == "return/deletion") return within(period, made.deletion.leaving);
  if (type == "return/part-time")
    return is_held(made.part_time) && (!made.part_time.from || *made.part_time.from <= period.to) &&
           (!made.part_time.to || *made.part_time.to >= period.from);
  if (type == "return/suspension") return within(period, made.suspension.from);
  if (type == "return/ap-attendance") return is_held(made.provision);
  if (type == "return/open-case") return !made.dates.empty();
  return false;
}

std::string numbered(const std::string& reference, std::size_t n, std::size_t of) {
  if (of == 1) return reference;
  const std::string digits = std::to_string(n);
  return reference + "-" + (digits.size() < 2 ? "0" : "") + digits;
}

// What the host sets aside stands in the record before it is checked; what did not have to be set aside is
// taken out again.
void set_aside(const Overriding& overriding, PupilRecord& pupil) {
  for (const std::string& rule : overriding.rules)
    pupil.file().overrides.push_back({rule, overriding.reason, overriding.by});
}
void keep_needed(const Preflight& preflight, PupilRecord& pupil) {
  std::erase_if(pupil.file().overrides, [&](const CheckOverride& one) {
    const PreflightRow* row = preflight.find(one.rule);
    return row == nullptr || row->outcome != CheckOutcome::fires || row->severity != Severity::block;
  });
}

}  // namespace

std::int64_t Sending::blocked() const {
  return std::ranges::count_if(pupils, [](const SentPupil& one) { return one.preflight.blocked(); });
}

Sending make_sending(OfficeRun& run, const SendingRequest& request) {
  Sending sending;
  sending.file.header = request.header;
  const ElementPaths allowed = request.document->allowed(request.recipient, request.extent());
  const std::vector<std::string> wanted(allowed.begin(), allowed.end());

  const SendingReferences references(run, request);
  if (references.wanted() && !run.input.data.has("attendance_case"))
    run.document.notes.push_back(
        "The table attendance_case was not loaded: the references of measures are for the whole school year; "
        "where the authority holds a case with another period, its papers have another reference.");

  struct Made {
    ChosenPupil chosen;
    PupilRecord full;
  };
  std::vector<Made> made;
  for (const ChosenPupil& chosen : request.pupils) {
    run.input.control.step("assemble", sending.looked_at, static_cast<std::int64_t>(request.pupils.size()));
    ++sending.looked_at;
    CaseRequest one = request.common;
    one.pupil = chosen.pupil;
    one.row = chosen.row;
    one.measure_references = references.of(chosen);
    PupilRecord full = assemble(*chosen.school, one, run.input.rulebook, *request.profile);
    if (request.named || is_due(request, run.scope.period, full)) made.push_back({chosen, std::move(full)});
  }
  for (std::size_t i = 0; i < made.size(); ++i) {
    SentPupil sent;
    sent.chosen = made[i].chosen;
    PupilRecord pupil = made[i].full;
    pupil.submission().reference = numbered(request.common.submission.reference, i + 1, made.size());
    pupil.file().not_held = paths_not_held(pupil, wanted);
    minimise(pupil, allowed);
    set_aside(request.overriding, pupil);
    sent.preflight = run_preflight(request.header, pupil, *request.profile, run.input.rulebook,
                                   run.scope.due.on, made.size());
    keep_needed(sent.preflight, pupil);
    sent.privacy = privacy_note(*request.document, made[i].full, pupil);
    sending.file.pupils.push_back(std::move(pupil));
    sending.pupils.push_back(std::move(sent));
  }
  return sending;
}

}  // namespace rollmark
