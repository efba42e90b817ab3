// The job `banding` over an authority: each school's band with its working, what all bands come to against
// the officers' time, other cut-offs tried, movement since last year, entitlement and fairness. It must not
// give a band without the authority's own cut-offs.
#include <algorithm>
#include <map>
#include <tuple>

#include "casework/banding_totals.hpp"
#include "core/failure.hpp"
#include "core/words.hpp"
#include "jobs/casework/banding_jobs.hpp"
#include "jobs/casework/banding_sections.hpp"
#include "jobs/casework/optional_cells.hpp"
#include "jobs/casework/school_summaries.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/previous_audit.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t most_parts = 10;

WorkingCell name_of(const BandTime* band) {
  return band == nullptr ? WorkingCell() : WorkingCell(band->name);
}
WorkingCell minutes_of(const BandTime* band) {
  return band == nullptr ? WorkingCell() : number_or_none(band->minutes);
}

std::shared_ptr<const BandingPolicy> policy_of(const JobInput& input) {
  if (!input.params.has("banding")) {
    throw Failure(ROLLMARK_E_ARGUMENT,
                  "params: banding is needed: the name of a row of the table document with the authority's "
                  "own weights and cut-offs, dated and with their source (schemas/xsd/casework-banding.xsd); "
                  "none are published and none are made up");
  }
  return read_own_banding_policy(find_document(input.data, input.params.get("banding")));
}

std::int32_t year_of(const OfficeRun& run) {
  if (!run.input.params.has("year")) return school_year_of(run.scope.period.to) + 1;
  const std::optional<std::int32_t> year = academic_year_start(run.input.params.get("year"));
  if (!year) throw Failure(ROLLMARK_E_ARGUMENT, "params: year is no academic year; its form is 2026/27");
  return *year;
}

class Banding {
 public:
  Banding(OfficeRun& run, const BandingPolicy& policy)
      : run_(run),
        policy_(policy),
        on_(run.scope.due.on),
        year_(year_of(run)),
        parts_(read_whole(run.input.params, "parts", 3, 2, most_parts)),
        rules_(banding_rules(policy, school_year_start(year_))),
        tries_(run.input.params.has("what_if")) {
    if (tries_) tried_ = what_if_cut_offs(*rules_.score, run.input.params.get("what_if"));
    indexes_ = read_school_indexes(run.input.data);
    given_ = read_bands_given(run.input.data);
    agreements_ = read_service_agreements(run.input.data);
  }

  void decide(const std::vector<SchoolSummary>& summaries) {
    const bool has_agreements = run_.input.data.has("service_agreement");
    for (const SchoolSummary& one : summaries) {
      run_.input.control.step("banding", 0, -1);
      schools_.push_back(band_school(one, indexes_, rules_, on_));
      now_.push_back(schools_.back().band);
      if_.push_back(tries_ ? band_if(schools_.back(), tried_) : nullptr);
      entitled_.push_back(
          entitlement_of(one, has_agreements ? &agreements_ : nullptr, *rules_.entitlement, on_));
    }
  }

  void fill() {
    for (std::size_t i = 0; i < schools_.size(); ++i) add_school(i);
    for (const auto& [key, count] : moved_) {
      const auto& [school_class, before, now, movement] = key;
      sections_.movement.rows.push_back(
          {text_cell(school_class), text_cell(before), text_cell(now), movement, count});
    }
    add_capacity();
    add_fairness();
    run_.document.sections = {std::move(sections_.schools),  std::move(sections_.working),
                              std::move(sections_.capacity), std::move(sections_.what_if),
                              std::move(sections_.movement), std::move(sections_.fairness),
                              std::move(sections_.given)};
  }

  void say() {
    std::vector<std::string>& all = run_.document.definitions;
    all.push_back(policy_.name + " (" + to_text(policy_.edition) + "): " + policy_.about);
    all.push_back("Rules are those in force on " + to_text(school_year_start(year_)) +
                  ", the first day of the year that bands are for; agreements and officers those of the "
                  "reference date.");
    all.push_back("Points and cut-offs: " + rules_.score->cites + ".");
    for (const ClassCutOffs& one : rules_.score->cut_offs) all.push_back(cut_offs_text(one));
    for (const ClassCutOffs& one : tried_) all.push_back("Tried: " + cut_offs_text(one));
    all.push_back("Days of " + std::to_string(rules_.days->day_minutes) + " minutes" +
                  (policy_.own_days ? "" : ", those that come with the library") + ": " + rules_.days->cites +
                  ".");
    all.push_back(std::string("Entitled") +
                  (policy_.own_entitlement ? "" : ", by what comes with the library") + ": " +
                  rules_.entitlement->title + ": " + rules_.entitlement->cites + ".");
    note_years();
    note_periods();
  }

 private:
  static std::string cut_offs_text(const ClassCutOffs& one) {
    std::string text = "Class " + one.school_class + ": ";
    for (const CutOff& cut_off : one.cut_offs)
      text += cut_off.band + (cut_off.strict ? " more than " : " at least ") + std::to_string(cut_off.score) +
              ", ";
    return text + "otherwise " + one.otherwise + ".";
  }

  std::string days(std::int64_t minutes) const { return days_text(minutes, rules_.days->day_minutes); }

  // Of the year: a school that is not entitled is given none, and what is not known is not said.
  static WorkingCell given_minutes(const BandTime& band, const Entitlement& entitled) {
    if (entitled.answer == Entitled::yes) return number_or_none(band.minutes);
    return entitled.answer == Entitled::by_contract ? number_or_none(entitled.contract_minutes)
                                                    : WorkingCell();
  }

  void add_school(std::size_t i) {
    const SchoolBand& school = schools_[i];
    const SchoolSummary& summary = *school.summary;
    const std::string school_class = school.school_class == nullptr ? "" : school.school_class->id;
    const BandBefore before = band_before(given_, summary.school_key, year_ - 1, on_);
    const bool known = run_.input.data.has("band_given");
    const std::string movement(known ? band_movement(school, school.band, before) : "not known");
    const Entitlement& entitled = entitled_[i];
    const BandTime* const band = school.band;
    sections_.schools.rows.push_back(
        {summary.school_key, text_cell(summary.name), text_cell(school_class), text_cell(summary.phase),
         name_of(band), number_or_none(school.score), text_cell(school.why_not), minutes_of(band),
         band == nullptr || !band->minutes ? WorkingCell() : WorkingCell(days(*band->minutes)),
         band == nullptr ? WorkingCell() : WorkingCell(band->visits),
         band == nullptr ? WorkingCell() : WorkingCell(band->telephone_terms),
         text_cell(before.band.value_or("")), movement, std::string(entitled_word(entitled.answer)),
         text_cell(entitled.why), number_or_none(entitled.contract_minutes), summary.period.from,
         summary.period.to, summary.as_of});
    for (const FigureWorking& one : school.working) add_working(summary.school_key, one);
    ++moved_[{school_class, before.band.value_or(""), band == nullptr ? "" : band->name, movement}];
    if (band != nullptr)
      sections_.given.rows.push_back({summary.school_key, academic_year_words(year_), band->name,
                                      number_or_none(school.score), given_minutes(*band, entitled),
                                      policy_.name + " (" + to_text(policy_.edition) + ")", on_});
    if (!tries_ || band == nullptr || if_[i] == band || if_[i] == nullptr) return;
    sections_.what_if.rows.push_back({summary.school_key, school_class, number_or_none(school.score),
                                      band->name, if_[i]->name,
                                      std::string(band_movement(school, if_[i], {band->name, false})),
                                      number_or_none(band->minutes), number_or_none(if_[i]->minutes)});
  }

  void add_working(const std::string& school_key, const FigureWorking& one) {
    const bool known = one.figure.has_value();
    sections_.working.rows.push_back({school_key, figure_words(*one.rule),
                                      known ? text_cell(figure_text(*one.figure)) : WorkingCell(),
                                      known ? WorkingCell(one.figure->part) : WorkingCell(),
                                      known ? WorkingCell(one.figure->whole) : WorkingCell(), one.because,
                                      known ? WorkingCell(one.points) : WorkingCell(), one.rule->weight,
                                      known ? WorkingCell(one.score) : WorkingCell()});
  }

  void add_capacity() {
    const TimeNeeded needed = time_needed(now_, entitled_);
    const TimeNeeded tried = time_needed(if_, entitled_);
    const bool has_officers = run_.input.data.has("officer");
    const OfficerTime time = officer_time(read_officers(run_.input.data), on_);
    const auto line = [&](const char* what, const WorkingCell& count, const WorkingCell& minutes,
                          const WorkingCell& if_count = {}, const WorkingCell& if_minutes = {}) {
      const auto* const known = std::get_if<std::int64_t>(&minutes);
      sections_.capacity.rows.push_back(
          {std::string(what), count, minutes, known == nullptr ? WorkingCell() : WorkingCell(days(*known)),
           tries_ ? if_count : WorkingCell(), tries_ ? if_minutes : WorkingCell()});
    };
    const WorkingCell officers = has_officers ? WorkingCell(time.officers) : WorkingCell();
    const WorkingCell minutes = has_officers ? WorkingCell(time.minutes) : WorkingCell();
    const auto left = [&](const TimeNeeded& one) {
      return has_officers ? WorkingCell(time.minutes - one.all()) : WorkingCell();
    };
    line("schools entitled, by their band", needed.schools, needed.minutes, tried.schools, tried.minutes);
    line("schools by contract, as agreed", needed.contracts, needed.contract_minutes, tried.contracts,
         tried.contract_minutes);
    line("time needed", needed.schools + needed.contracts, needed.all(), tried.schools + tried.contracts,
         tried.all());
    line("officers", officers, minutes, officers, minutes);
    line("left of what is known", {}, left(needed), {}, left(tried));
    line("schools entitled, contact without minutes", needed.contact_only, {}, tried.contact_only);
    line("visits at least", needed.visits, {}, tried.visits);
    line("terms with telephone contact", needed.telephone_terms, {}, tried.telephone_terms);
    line("not known: schools entitled, without a band", needed.no_band, {}, tried.no_band);
    line("not known: minutes of contracts", needed.contracts_silent, {}, tried.contracts_silent);
    line("not known: whether entitled", needed.entitled_not_known, {}, tried.entitled_not_known);
    line("not known: officers' minutes", has_officers ? WorkingCell(time.not_known) : WorkingCell(), {});
    run_.document.facts = {
        {"Bands for", academic_year_words(year_)},
        {"Schools", std::to_string(schools_.size())},
        {"Without a band", std::to_string(std::ranges::count(now_, nullptr))},
        {"Minutes needed", std::to_string(needed.all())},
        {"Officers' minutes", has_officers ? std::to_string(time.minutes) : std::string("not known")}};
    if (tries_) run_.document.facts.push_back({"Minutes needed if", std::to_string(tried.all())});
  }

  void add_fairness() {
    for (const FairnessRow& row : band_fairness(schools_, parts_)) {
      std::string bands;
      for (const auto& [name, count] : row.bands)
        bands.append(bands.empty() ? "" : ", ").append(name).append(" ").append(std::to_string(count));
      const bool known = row.part > 0;
      sections_.fairness.rows.push_back(
          {text_cell(row.phase),
           known ? std::to_string(row.part) + " of " + std::to_string(parts_) : std::string("not known"),
           known ? text_cell(figure_text(row.lowest)) : WorkingCell(),
           known ? text_cell(figure_text(row.highest)) : WorkingCell(), row.schools, text_cell(bands),
           row.no_band, row.timed, row.minutes, row.pupils, number_or_none(row.minutes_per_100())});
    }
  }

  void note_years() {
    std::string whose;
    for (const BandGiven& one : given_) {
      if (!academic_year_start(one.academic_year))
        whose.append(whose.empty() ? "" : ", ").append(one.school_key);
    }
    if (!whose.empty())
      run_.document.notes.push_back(
          "Bands given to " + whose +
          " have an academic year that is not of the form 2025/26; they are left out.");
  }

  // Bands of one year rest on figures of one period.
  void note_periods() {
    if (!run_.input.params.has("from") && !run_.input.params.has("to"))
      run_.document.notes.emplace_back(
          "Neither from nor to was given: figures are not those of the autumn and spring terms unless the "
          "summaries are.");
    const auto differs = [&](const SchoolBand& one) {
      const SchoolSummary& first = *schools_.front().summary;
      return one.summary->period.from != first.period.from || one.summary->period.to != first.period.to;
    };
    if (!schools_.empty() && std::ranges::any_of(schools_, differs))
      run_.document.notes.emplace_back(
          "Schools' figures are of different periods (columns from_date, to_date): hand in from and to of "
          "the autumn and spring terms, and summaries of them.");
  }

  OfficeRun& run_;
  const BandingPolicy& policy_;
  Day on_;
  std::int32_t year_;
  std::int64_t parts_;
  BandingRules rules_;
  bool tries_;
  std::vector<ClassCutOffs> tried_;
  std::vector<SchoolIndex> indexes_;
  std::vector<BandGiven> given_;
  std::vector<ServiceAgreement> agreements_;
  std::vector<SchoolBand> schools_;
  std::vector<const BandTime*> now_;
  std::vector<const BandTime*> if_;
  std::vector<Entitlement> entitled_;
  std::map<std::tuple<std::string, std::string, std::string, std::string>, std::int64_t> moved_;
  BandingSections sections_;
};

}  // namespace

void run_banding(const JobInput& input, Result& result) {
  OfficeRun run(input, {"la"}, "Bands of officers' time");
  run.document.file = "banding";
  run.default_from_school_year();
  const std::shared_ptr<const BandingPolicy> policy = policy_of(input);
  Banding banding(run, *policy);
  for (const auto& [table, what] : {std::pair{"school_index", "no school has an index."},
                                    std::pair{"band_given", "bands before and movement are not known."},
                                    std::pair{"officer", "officers' time is not known."},
                                    std::pair{"service_agreement", "contracts are not known."}}) {
    if (!input.data.has(table))
      run.document.notes.push_back("The table " + std::string(table) + " was not loaded: " + what);
  }
  const std::vector<SchoolSummary> summaries = school_summaries(run);
  banding.decide(summaries);
  banding.fill();
  banding.say();
  run.finish(result);
}

}  // namespace rollmark
