// The kinds of school, and which requests make no sense.
#include "options.hpp"

namespace rollmark::sample {
namespace {

constexpr SchoolKind kinds[] = {
    {"infant-nursery", "Primary", "maintained", "Infant and Nursery School", -2, 2, &published_primary, 30,
     true},
    {"primary", "Primary", "maintained", "Primary School", 0, 6, &published_primary, 30, true},
    {"primary-academy", "Primary", "academy", "Church Academy", 0, 6, &published_primary, 30, true},
    {"secondary", "Secondary", "maintained", "High School", 7, 11, &published_secondary, 28, false},
    {"secondary-sixth", "Secondary", "academy", "School", 7, 13, &published_secondary, 28, false},
    {"special", "Special", "special academy", "Special School", 0, 11, &published_special, 9, false},
    {"all-through", "All-through", "academy", "Academy", 0, 13, &published_secondary, 28, false},
    {"pru", "PRU", "pru", "Pupil Referral Unit", 7, 11, &published_secondary, 8, false},
    {"independent-boarding", "Secondary", "independent", "College", 7, 13, &published_primary, 18, false},
};

}  // namespace

const SchoolKind* find_kind(std::string_view name) {
  for (const SchoolKind& kind : kinds) {
    if (kind.name == name) return &kind;
  }
  return nullptr;
}

const Holding* holding_of(const Options& options) {
  return options.holding != nullptr ? options.holding : find_holding(options.shape->holding);
}

bool holds_records(const Options& options) {
  const Holding* const holding = holding_of(options);
  return holding == nullptr || holding->records;
}

bool has_real_dates(const Options& options) {
  const Holding* const holding = holding_of(options);
  return options.real_dates || (holding != nullptr && holding->real_dates);
}

std::optional<std::string> refusal(const Options& options) {
  if (options.kind == nullptr) return "--kind is not known";
  if (options.pupils < 20 || options.pupils > 20000) return "--pupils must lie between 20 and 20000";
  if (options.schools < 1 || options.schools > 500) return "--schools must lie between 1 and 500";
  if (options.years < 1) return "--years must be at least 1";
  if (academic_year(options.to) - options.years + 1 < 2022) {
    return "--to and --years reach back before 1 September 2022, where the sample knows no calendar";
  }
  if (options.to > make_day(2098, 8, 31))
    return "--to is too late: the bank holidays are computed up to 2099";
  if (options.to < make_day(academic_year(options.to), 10, 15)) {
    return "--to must be 15 October or later in its academic year, so that there are marks to write";
  }
  if (options.faults && options.pupils < 60) {
    return "--pupils must be 60 or more, or give --no-faults: every fault needs a pupil of its own";
  }
  if (options.patterns && (options.faults || options.pupils < 200 || options.years < 2)) {
    return "--patterns needs --no-faults, --pupils 200 or more and --years 2 or more";
  }
  const Holding* const holding = holding_of(options);
  const std::string vendor = "--vendor " + std::string(options.shape->name);
  if (!options.shape->many_schools && options.schools > 1)
    return vendor + " holds one school a database: give --schools 1";
  if (options.holding != nullptr && options.shape != find_shape("canonical"))
    return "--holding is for the canonical tables of a database: give --vendor canonical";
  if (holding != nullptr && options.copies)
    return "--copies is for the canonical tables: a vendor's do not hold what is known of a copy";
  if (holding != nullptr && !holding->has("enrolment", "boarder") &&
      options.kind->name == "independent-boarding")
    return "--kind independent-boarding cannot be told in tables that do not say who boards";
  return std::nullopt;
}

}  // namespace rollmark::sample
