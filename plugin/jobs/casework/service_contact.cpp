// Bands of the year against visits and calls.
#include "jobs/casework/service_contact.hpp"

#include "casework/banding.hpp"
#include "jobs/casework/optional_cells.hpp"
#include "jobs/casework/rows_in_scope.hpp"
#include "jobs/office/mark_reading.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn contact_columns[] = {{"school_key", "School"},
                                             {"name", "Name"},
                                             {"band", "Band"},
                                             figure_column("visits", "Visits this year", "visits"),
                                             figure_column("visits_wanted", "At least", "visits"),
                                             figure_column("terms", "Terms with a visit or a call", "terms"),
                                             figure_column("terms_wanted", "At least", "terms"),
                                             {"state", "State"}};

}  // namespace

WorkingSection contact_section(OfficeRun& run, const BandingPolicy& policy, const std::vector<WorkDone>& work,
                               bool known, const ContactWords& words) {
  const Day on = run.scope.due.on;
  const std::int32_t year = school_year_of(on);
  WorkingSection section{"service_contact",
                         "Contact by the band",
                         "Schools whose band of this school year gives contact and no time.",
                         "No school has a band of this school year that says how often.",
                         contact_columns,
                         {}};
  if (!run.input.data.has("band_given")) {
    run.document.notes.emplace_back(
        "The table band_given was not loaded: how often schools are to have contact is not known.");
    section.nothing = "Not known: no table of bands was loaded.";
    return section;
  }
  const std::vector<BandGiven> given = rows_in_scope(run, "band_given", read_bands_given(run.input.data));
  const BandDays* const days = policy.days_on(on);
  for (const School& school : *run.schools) {
    const SchoolClass* const school_class = days == nullptr ? nullptr : days->of_phase(school.phase);
    const BandBefore name = band_before(given, school.key, year, on);
    const BandTime* const band =
        school_class == nullptr || !name.band ? nullptr : school_class->band(*name.band);
    if (band == nullptr || !is_by_contact(*band)) continue;
    const ContactCadence one = contact_cadence(*band, school.key, work, school.terms, words, on);
    section.rows.push_back({school.key, text_cell(school.name), band->name,
                            known ? WorkingCell(one.visits) : WorkingCell(), band->visits,
                            known ? number_or_none(one.terms) : WorkingCell(), one.terms_wanted,
                            std::string(known ? one.state : "not known")});
  }
  if (!section.rows.empty())
    run.document.definitions.push_back(
        "Contact by the band is by " + days->cites +
        ": visits in the school year, and terms with a visit or a call; the visit has a term of its own.");
  return section;
}

}  // namespace rollmark
