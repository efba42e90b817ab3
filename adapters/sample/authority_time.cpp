// Time: what was agreed with each school, core or traded, and the work done against it since the last
// academic year began; last year's bands and the authority's own index of each school.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "authority.hpp"
#include "random.hpp"
#include "world.hpp"

namespace rollmark::sample {
namespace {

constexpr std::uint64_t dice_of_time = 40;  // see Purpose
constexpr int half_day = minutes_of_day / 2;
constexpr std::array<std::string_view, 5> kinds_of_work = {"visit", "register audit", "targeting meeting",
                                                           "home visit", "telephone"};

struct Account {
  std::string_view purpose;
  int given = 0, used = 0;
};

class Time {
 public:
  explicit Time(AuthorityWorld& world)
      : world_(world),
        all_(world.authority),
        random_(world.options.seed, 0, dice_of_time),
        year_(make_day(academic_year(world.options.to), 9, 1)) {}

  void lay() {
    for (const School& school : world_.schools) {
      index(school);
      last_band(school);
      Account core{"core"}, traded{"traded"};
      agree(school, core, traded);
      work(school, core);
      if (traded.given > 0) work(school, traded);
      all_.tell("service-summary", school.key, "", "visits the year before", std::to_string(visits_before_));
      visits_before_ = 0;
      close(school, core);
      if (traded.given > 0) close(school, traded);
      if (core.given + traded.given > 0)
        all_.tell("caseload", school.key, "", "minutes left",
                  std::to_string(core.given + traded.given - core.used - traded.used));
    }
  }

 private:
  bool maintained(const School& school) const { return school.kind->school_type != "academy"; }

  void index(const School& school) {
    const int value = 5 + (school.number * 37) % 60;
    all_.put("school_index", {{"school_key", school.key},
                              {"name", "deprivation"},
                              {"value", std::to_string(value)},
                              {"from_date", date_text(make_day(academic_year(school.to) - 1, 4, 1))}});
    // The year before said otherwise.
    all_.put("school_index", {{"school_key", school.key},
                              {"name", "deprivation"},
                              {"value", std::to_string(value + 10)},
                              {"from_date", date_text(make_day(academic_year(school.to) - 2, 4, 1))}});
    all_.tell("banding", school.key, "deprivation", "index", std::to_string(value));
    all_.tell("banding", school.key, "", "type", std::string(school.kind->school_type));
    all_.tell("banding", school.key, "", "phase", std::string(school.kind->phase));
  }

  static char band_of(const School& school) { return static_cast<char>('A' + school.number % 3); }
  // Norfolk's days: high schools 36, 24 and 12.5, primary schools 16 and 7.5, in half days.
  static int band_minutes(const School& school) {
    const bool high = school.kind->oldest >= 11;
    constexpr std::array<int, 3> of_high = {72, 48, 25}, of_primary = {32, 15, 1};
    return (high ? of_high : of_primary)[static_cast<std::size_t>(school.number % 3)] * half_day;
  }

  void last_band(const School& school) {
    if (school.number % 11 == 10) return;  // a new school had none
    const std::string band(1, band_of(school));
    all_.put("band_given", {{"school_key", school.key},
                            {"academic_year", academic_year_text(academic_year(school.to) - 1)},
                            {"band", band},
                            {"score", std::to_string(90 - 30 * (school.number % 3))},
                            {"minutes", std::to_string(band_minutes(school))},
                            {"policy", "Allocation of officers' time, 2025"},
                            {"made_on", date_text(make_day(academic_year(school.to) - 1, 6, 15))}});
    all_.tell("banding", school.key, academic_year_text(academic_year(school.to) - 1), "band before", band);
  }

  void agreement(const School& school, std::string_view purpose, int minutes, Day from, Day until,
                 bool is_signed) {
    all_.put("service_agreement",
             {{"agreement_ref", fmt::format("SA-{}-{}-{}", school.key, purpose, year_of(from))},
              {"school_key", school.key},
              {"purpose", std::string(purpose)},
              {"minutes", std::to_string(minutes)},
              {"from_date", date_text(from)},
              {"to_date", date_text(until)},
              {"signed_on", is_signed ? date_text(from - 40) : std::string()},
              {"signed_by", is_signed ? "Head teacher" : ""},
              {"review_on", date_text(make_day(year_of(from) + 1, 5, 1))}});
  }

  // Maintained schools have core time; of the academies two in three have bought time, and every school of a
  // number that ends in 1 more than that.
  void agree(const School& school, Account& core, Account& traded) {
    const Day end = make_day(year_of(year_) + 1, 8, 31);
    if (maintained(school)) {
      core.given = band_minutes(school);
      agreement(school, "core", core.given, year_, end, true);
      agreement(school, "core", core.given + half_day, make_day(year_of(year_) - 1, 9, 1), year_ - 1, true);
      // Looked at with the year before, it is over on the day of reference and still in the ledger.
      all_.tell("allocation", school.key, "core", "given until the year before",
                std::to_string(core.given + half_day));
    }
    if (!maintained(school) && school.number % 3 != 0) traded.given = 12 * minutes_of_day;
    if (maintained(school) && school.number % 10 == 9) traded.given = 6 * half_day;
    if (traded.given == 0) return;
    const bool is_signed = school.number % 8 != 4;
    agreement(school, "traded", traded.given, year_, end, is_signed);
    if (is_signed) all_.tell("banding", school.key, "", "agreed by contract", std::to_string(traded.given));
    if (!is_signed)
      all_.tell("allocation", school.key, "traded", "agreement not signed",
                fmt::format("SA-{}-traded-{}", school.key, year_of(year_)));
  }

  void book(const School& school, Day day, int minutes, std::string_view purpose) {
    const int officer = 1 + school.number % (officers_of(world_) - 1);
    ++works_;
    const std::string_view kind = kinds_of_work[static_cast<std::size_t>(works_) % kinds_of_work.size()];
    if (kind == "visit" && day < year_) ++visits_before_;
    all_.put("work_done", {{"work_ref", fmt::format("WK-{:05}", works_)},
                           {"school_key", school.key},
                           {"officer_key", officer_key(officer)},
                           {"date", date_text(day)},
                           {"minutes", std::to_string(minutes)},
                           {"kind", std::string(kind)},
                           {"purpose", std::string(purpose)},
                           {"case_ref", ""}});
  }

  Day any_day(const School& school, Day from, Day until) {
    Day day = 0;
    do day = from + random_.below(until - from + 1);
    while (!school.is_open(day));
    return day;
  }

  void work(const School& school, Account& account) {
    if (account.given == 0) return;
    const Day to = school.to, before = make_day(year_of(year_) - 1, 9, 1);
    // Last year's, on the last day before this one too: none of it is this year's time.
    constexpr int pieces = 4;
    for (int i = 0; i < pieces; ++i)
      book(school, any_day(school, before, year_ - 60), half_day, account.purpose);
    book(school, year_ - 1, half_day, account.purpose);
    if (account.purpose == "core")
      all_.tell("allocation", school.key, "core", "used until the year before",
                std::to_string((pieces + 1) * half_day));
    const auto use = [&](Day day, int minutes) {
      book(school, day, minutes, account.purpose);
      account.used += minutes;
    };
    use(year_, 90);  // the first day is in it
    use(to, 60);     // and the day of reference
    for (int left = account.given / 4; left >= half_day; left -= half_day)
      use(any_day(school, year_ + 7, to), half_day);
    if (school.number % 6 == 2) use(any_day(school, year_ + 7, to), account.given);  // more than was agreed
    // Booked ahead: not done on the day of reference.
    book(school, to + 3, half_day, account.purpose);
  }

  void close(const School& school, const Account& account) {
    const auto tell = [&](std::string_view what, int minutes) {
      all_.tell("allocation", school.key, std::string(account.purpose), what, std::to_string(minutes));
    };
    tell("given", account.given);
    tell("used", account.used);
    tell("left", account.given - account.used);
  }

  AuthorityWorld& world_;
  Authority& all_;
  Random random_;
  Day year_;
  int works_ = 0;
  int visits_before_ = 0;  // of one school, in the year before this one
};

}  // namespace

void lay_time(AuthorityWorld& world) {
  Time(world).lay();
}

}  // namespace rollmark::sample
