// The job `roll-tally`: the roll of a date in numbers and by name: stated and actual, dual registration, who
// is placed elsewhere, who is off site, boarders, guests. The first page of an authority's register
// inspection. It must not say which of two figures is right.
#include <algorithm>
#include <map>
#include <set>

#include "core/failure.hpp"
#include "jobs/office/enrolment_status.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/office/office_jobs.hpp"
#include "jobs/office/whereabouts.hpp"
#include "outputs/page/markup.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn tally_columns[] = {{"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                           {"line", "Line"},
                                           figure_column("pupils", "Pupils", "pupils")};

constexpr WorkingColumn dual_columns[] = {{"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                          {"registration_group", "Group"},
                                          {"enrolment_key", "Pupil", ColumnKind::pupil},
                                          {"status", "Here"},
                                          {"other_school_urn", "Other school (URN)"},
                                          {"other_roll", "The other roll"}};

constexpr WorkingColumn placed_columns[] = {{"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                            {"provider", "Provider"},
                                            {"provider_kind", "Kind of provider"},
                                            {"registration_group", "Group"},
                                            {"enrolment_key", "Pupil", ColumnKind::pupil},
                                            {"kind", "Placed under", ColumnKind::code},
                                            {"arranged_by", "Arranged by"},
                                            {"register_says", "Register says"}};

constexpr WorkingColumn provider_columns[] = {{"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                              {"provider", "Provider"},
                                              {"provider_kind", "Kind of provider"},
                                              figure_column("pupils", "Pupils", "pupils")};

constexpr WorkingColumn off_site_columns[] = {{"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                              {"registration_group", "Group"},
                                              {"enrolment_key", "Pupil", ColumnKind::pupil},
                                              {"half_day", "Half day"},
                                              {"code", "Mark", ColumnKind::code},
                                              {"placement", "Placement on record"}};

constexpr WorkingColumn other_columns[] = {{"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                           {"registration_group", "Group"},
                                           {"enrolment_key", "Pupil", ColumnKind::pupil},
                                           {"what", "What"},
                                           {"boarder", "Boarder, as recorded"}};

class RollTally {
 public:
  RollTally(OfficeRun& run, const MarkReading& reading)
      : run_(run), reading_(reading), people_(*run.schools), day_(run.scope.due.on) {}

  void add(std::size_t place, std::optional<std::int64_t> stated);
  std::vector<WorkingSection> sections() {
    return {std::move(tally_),  std::move(dual_),     std::move(provider_),
            std::move(placed_), std::move(off_site_), std::move(other_)};
  }

 private:
  using Pupils = std::set<std::uint32_t>;

  void line(const School& school, std::string text, std::int64_t pupils) {
    tally_.rows.push_back({school.key, std::move(text), pupils});
  }
  void add_placements(const School& school, const RollRow& one, const CodeFact* fact);

  OfficeRun& run_;
  const MarkReading& reading_;
  People people_;
  Day day_;
  std::map<std::pair<std::string, std::string>, Pupils> providers_;  // (provider, kind), of one school
  std::map<std::string, Pupils> provider_kinds_;
  WorkingSection tally_{"roll_tally",
                        "The roll in numbers",
                        "Pupils, each once in a line.",
                        "No school is in scope.",
                        tally_columns,
                        {}};
  WorkingSection dual_{
      "roll_dual",
      "Registered at two schools",
      "Main or subsidiary here, or on another roll of these data. To be held against the other "
      "school's number.",
      "Nobody is known to be registered at two schools.",
      dual_columns,
      {}};
  WorkingSection provider_{"roll_provider",
                           "Placed elsewhere, by provider",
                           "To be held against each provider's own number.",
                           "No placement is known on this date.",
                           provider_columns,
                           {}};
  WorkingSection placed_{"roll_placed",
                         "Placed elsewhere",
                         "By provider, then group.",
                         "No placement is known on this date.",
                         placed_columns,
                         {}};
  WorkingSection off_site_{"roll_off_site",
                           "Off site by the register",
                           "Marked at an approved activity elsewhere in the session.",
                           "Nobody is marked at an activity elsewhere.",
                           off_site_columns,
                           {}};
  WorkingSection other_{"roll_other",
                        "Boarders, guests and others",
                        "By what they are, then group.",
                        "There are none.",
                        other_columns,
                        {}};
};

void RollTally::add_placements(const School& school, const RollRow& one, const CodeFact* fact) {
  const std::uint32_t pupil = school.enrolments[one.row].pupil;
  for (const Placement* placed : placements_on(school, one.row, day_)) {
    providers_[{placed->provider, placed->provider_kind}].insert(pupil);
    provider_kinds_[placed->provider_kind].insert(pupil);
    placed_.rows.push_back({school.key, text_cell(placed->provider), text_cell(placed->provider_kind),
                            text_cell(one.group), PupilCell{&school, one.row},
                            placed->kind.empty()
                                ? WorkingCell()
                                : WorkingCell(CodeCell{placed->kind, is_everyday_code(placed->kind)}),
                            text_cell(placed->arranged_by),
                            fact == nullptr ? WorkingCell() : WorkingCell(reading_.words(*fact))});
  }
}

void RollTally::add(std::size_t place, std::optional<std::int64_t> stated) {
  const School& school = (*run_.schools)[place];
  std::optional<SessionNow> session = session_now(school, run_.scope.due);
  if (session && !session->begun) session.reset();
  std::map<std::string, Pupils> by_status;
  Pupils on_roll;
  Pupils subsidiary;
  Pupils without_subsidiary;
  Pupils boarders;
  Pupils off_site;
  std::int64_t enrolments = 0;
  providers_.clear();
  provider_kinds_.clear();
  const std::size_t first_placed = placed_.rows.size();
  const std::size_t first_other = other_.rows.size();
  for (const RollRow& one : roll_on(school, day_)) {
    if (!run_.group.empty() && one.group != run_.group) continue;
    const Enrolment& enrolment = school.enrolments[one.row];
    const PupilCell pupil{&school, one.row};
    const std::string status = status_words(enrolment.status);
    by_status[status].insert(enrolment.pupil);
    if (enrolment.status == subsidiary_status) subsidiary.insert(enrolment.pupil);
    if (enrolment.status != guest_status) {
      on_roll.insert(enrolment.pupil);
      ++enrolments;
    }
    if (enrolment.boarder) boarders.insert(enrolment.pupil);
    const bool dual = is_dual(enrolment.status);
    OtherRoll other = other_roll(*run_.schools, people_, place, one.row, day_);
    if (dual || (other.found && enrolment.status != guest_status)) {
      dual_.rows.push_back({school.key, text_cell(one.group), pupil, status,
                            text_cell(school.enrolment_detail(one.row).other_school_urn),
                            std::move(other.words)});
    }
    if (enrolment.boarder || (!dual && enrolment.status != "C" && !enrolment.status.empty())) {
      other_.rows.push_back({school.key, text_cell(one.group), pupil,
                             enrolment.boarder ? "Boarder. " + status : status,
                             text_cell(school.enrolment_detail(one.row).boarder)});
    }
    std::optional<CodeFact> fact;
    if (session) fact = school.fact(one.row, *school.column_of(session->half_day));
    add_placements(school, one, fact ? &*fact : nullptr);
    if (fact && place_of(*fact) == Whereabouts::elsewhere) {
      off_site.insert(enrolment.pupil);
      std::string at;
      for (const Placement* placed : placements_on(school, one.row, day_)) {
        if (placed->span.covers(session->half_day)) at = placed->provider.empty() ? "yes" : placed->provider;
      }
      off_site_.rows.push_back({school.key, text_cell(one.group), pupil, half_text(session->half_day),
                                reading_.code_cell(school, one.row, *school.column_of(session->half_day)),
                                text_cell(at)});
    }
  }
  const auto by_texts = [less = NaturalLess()](std::size_t column, std::size_t then) {
    return [less, column, then](const WorkingRow& a, const WorkingRow& b) {
      const auto text = [](const WorkingCell& cell) {
        const auto* one = std::get_if<std::string>(&cell);
        return one == nullptr ? std::string_view() : std::string_view(*one);
      };
      if (text(a[column]) != text(b[column])) return less(text(a[column]), text(b[column]));
      return less(text(a[then]), text(b[then]));
    };
  };
  std::stable_sort(placed_.rows.begin() + static_cast<std::ptrdiff_t>(first_placed), placed_.rows.end(),
                   by_texts(1, 3));
  std::stable_sort(other_.rows.begin() + static_cast<std::ptrdiff_t>(first_other), other_.rows.end(),
                   by_texts(3, 1));

  const auto size = [](const Pupils& pupils) { return static_cast<std::int64_t>(pupils.size()); };
  if (stated) line(school, "Stated", *stated);
  line(school, "On roll", size(on_roll));
  if (stated) line(school, "Stated less on roll", *stated - size(on_roll));
  line(school, "Enrolments on roll", enrolments);
  for (const auto& [status, pupils] : by_status) line(school, status, size(pupils));
  std::ranges::set_difference(on_roll, subsidiary,
                              std::inserter(without_subsidiary, without_subsidiary.end()));
  line(school, "On roll less subsidiary registrations", size(without_subsidiary));
  line(school, "Boarders", size(boarders));
  if (session) line(school, "Marked off site, " + half_text(session->half_day), size(off_site));
  for (const auto& [kind, pupils] : provider_kinds_) {
    line(school, "Placed elsewhere: " + (kind.empty() ? std::string("kind not recorded") : kind),
         size(pupils));
  }
  for (const auto& [key, pupils] : providers_) {
    provider_.rows.push_back({school.key, text_cell(key.first), text_cell(key.second), size(pupils)});
  }
  if (!session) {
    run_.document.notes.push_back(
        "School " + school.key +
        ": no session has begun on this date, so nobody is off site by the register.");
  }
}

}  // namespace

void run_roll_tally(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "leader", "la"}, "The roll on a date");
  const MarkReading reading(input.rulebook);
  run.document.file = "roll-tally";
  run.default_from(run.scope.due.on);
  std::optional<std::int64_t> stated;
  if (input.params.has("stated")) {
    stated = read_whole(input.params, "stated", 0, 0, 1000000);
    if (run.schools->size() != 1 || !run.group.empty()) {
      throw Failure(ROLLMARK_E_ARGUMENT,
                    "params: stated is the roll of one whole school: give school, not group");
    }
  } else {
    run.document.notes.emplace_back("No stated roll was given, so there is none to compare with.");
  }
  run.note_missing("placement", "who is placed elsewhere is not known.");
  if (std::ranges::none_of(*run.schools,
                           [](const School& one) { return one.delivered("enrolment", "enrol_status"); })) {
    run.document.notes.emplace_back(
        "The column enrolment.enrol_status was not loaded: dual registration and "
        "guests are not known.");
  }
  RollTally tally(run, reading);
  for (std::size_t place = 0; place < run.schools->size(); ++place) tally.add(place, stated);
  run.document.definitions = {
      "On roll: pupils with an enrolment that covers any part of the date, each once; guests are on another "
      "roll. Stated: the number given for this document.",
      "Status: the enrolment status of the common transfer file: C, M, S, F, O and G. The other roll is "
      "found "
      "by a valid permanent UPN and by nothing else.",
      "Placed elsewhere: a placement on record that covers the date, under the kind of provider that is "
      "recorded; a registered or unregistered alternative provider is one. Off site: the mark of the session "
      "says an approved activity elsewhere. The two need not agree.",
      "Boarders are in the admission register and in no attendance register (regulation 10(1) of SI "
      "2024/208)."};
  run.document.sections = tally.sections();
  run.finish(result);
}

}  // namespace rollmark
