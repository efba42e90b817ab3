// Census and CTF on random registers: what is counted adds up, and a mark string read back says what was
// written but for what was declared lost.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "core/failure.hpp"
#include "property/random_school.hpp"
#include "returns/census/census_checks.hpp"
#include "returns/census/ctf_reading.hpp"

namespace rollmark {
namespace {

// One pupil's fortnight as the test writes it down: half days from `start` on, open or not, and the codes.
struct Fortnight {
  std::string start;
  std::vector<bool> open;
  std::vector<std::string> codes;  // empty: no mark
};

constexpr std::size_t half_days = 28;

// Half a fortnight before 19 August 2024 and half after it, or one of 2021 or 2026.
Fortnight random_fortnight() {
  Fortnight drawn;
  drawn.start = *rc::gen::element<std::string>("2024-08-12", "2026-11-02", "2021-03-01");
  for (std::size_t i = 0; i < half_days; ++i) {
    drawn.open.push_back(*rc::gen::inRange(0, 5) != 0);
    const auto& codes = test::test_rulebook()->codes;
    const auto place = *rc::gen::inRange<std::size_t>(0, codes.size() + 8);
    std::string code;
    if (place < codes.size()) {
      code = codes[place].text;
    } else if (place == codes.size()) {
      code = "?7";  // a sign that means nothing
    } else if (place < codes.size() + 4) {
      code = "C";  // the character that several share
    }
    drawn.codes.push_back(code);
  }
  return drawn;
}

std::string half_name(std::size_t i) {
  return i % 2 == 0 ? "AM" : "PM";
}

test::TinySchool built(const Fortnight& drawn) {
  test::TinySchool school;
  const Day start = *parse_day(drawn.start);
  school.pupil("A", "2020-09-01");
  for (std::size_t i = 0; i < half_days; ++i) {
    const std::string date = to_text(start + static_cast<std::int32_t>(i / 2));
    school.half_day(date, half_name(i), drawn.open[i] ? "open" : "holiday");
    if (!drawn.codes[i].empty()) school.mark("A", date, half_name(i), drawn.codes[i]);
  }
  return school;
}

struct ThereAndBack {
  CtfLosses losses;
  std::vector<CtfFault> faults;
  CtfFile file;
};

// Through the bytes of a file.
ThereAndBack there_and_back(const Fortnight& drawn, const CensusData& data) {
  ThereAndBack done;
  const auto snapshot = test::snapshot_of(built(drawn));
  const School& school = snapshot->schools.front();
  const Day start = *parse_day(drawn.start);
  const Period days{start, start + static_cast<std::int32_t>(half_days / 2) - 1};
  const auto marks = write_ctf_marks(school, {0}, days, {days.to, std::nullopt}, data.ctf_maps.back(),
                                     *test::test_rulebook(), done.losses);
  CtfFile file;
  file.header.version = "26.0";
  file.header.source = {"926", "4001", {}, {}, "2026"};
  file.header.destination = {"XXX", "XXXX", {}, {}, {}};
  CtfYear year;
  year.year = school_year_of(start);
  year.lea = "926";
  year.estab = "4001";
  year.possible = marks->counts.possible;
  year.authorised = marks->counts.authorised;
  year.attended = marks->counts.attended;
  year.unauthorised = marks->counts.unauthorised;
  year.start = marks->start;
  year.marks = marks->marks;
  CtfPupil pupil;
  pupil.years.push_back(year);
  file.pupils.push_back(pupil);
  std::int64_t replaced = 0;
  done.file = read_ctf(write_ctf(file, replaced), data, done.faults);
  RC_ASSERT(replaced == 0);
  return done;
}

bool says(const CtfReading& reading, const std::string& code) {
  return reading.code == code ||
         std::find(reading.could_be.begin(), reading.could_be.end(), code) != reading.could_be.end();
}

RC_GTEST_PROP(CtfProperty, ReadsWhatIsWrittenButForTheDeclaredLosses, ()) {
  const Fortnight drawn = random_fortnight();
  const auto data = embedded_census_data();
  const Rulebook& book = *test::test_rulebook();
  const ThereAndBack done = there_and_back(drawn, *data);
  RC_ASSERT(done.faults.empty());
  CtfMarkReader reader(data->ctf_maps.back(), book);
  const CtfYear& year = done.file.pupils.at(0).years.at(0);
  RC_ASSERT(year.marks.size() == half_days);
  const CtfReadYear read = reader.read(year);
  std::map<std::int32_t, const CtfReadMark*> by_half_day;
  for (const CtfReadMark& mark : read.marks) by_half_day[mark.half_day.value] = &mark;

  const HalfDay first = morning_of(*parse_day(drawn.start));
  std::map<std::string, std::int64_t> lost;
  CtfCounts counts;
  for (std::size_t i = 0; i < half_days; ++i) {
    const std::string& code = drawn.codes[i];
    const auto found = by_half_day.find(first.value + static_cast<std::int32_t>(i));
    const auto known = book.find_code(code);
    const Day day = HalfDay{first.value + static_cast<std::int32_t>(i)}.day();
    const bool counts_nowhere = known && !is_possible(book.meaning(*known, day).category);
    if (!drawn.open[i] && !counts_nowhere) {
      RC_ASSERT(found == by_half_day.end());
      if (!code.empty()) ++lost[code];
      continue;
    }
    if (known) counts.add(book.meaning(*known, day).category);
    if (code == "#") {
      RC_ASSERT(found == by_half_day.end());
      lost[code] += drawn.open[i] ? 1 : 0;  // of a closed half day it is what the sign says
      continue;
    }
    RC_ASSERT(found != by_half_day.end());
    const CtfReading& reading = *found->second->reading;
    if (!known) {
      RC_ASSERT(reading.reads == CtfReads::missing);
      if (!code.empty()) ++lost[code];
    } else if (code.size() > 1 || !says(reading, code)) {
      ++lost[code];  // a long code, and Y after its last day, which is now Y1 to Y7
    }
  }
  std::map<std::string, std::int64_t> declared;
  for (const auto& [key, sessions] : done.losses) declared[key.code] += sessions;
  std::erase_if(lost, [](const auto& one) { return one.second == 0; });
  RC_ASSERT(declared == lost);
  RC_ASSERT(CtfCounts({*year.possible, *year.authorised, *year.attended, *year.unauthorised}) == counts);
  // A character keeps the class of its code, so counts and marks agree.
  RC_ASSERT(read.unclassed == 0);
  RC_ASSERT(read.agrees == true);
}

// A file with bytes changed, dropped or doubled is read or refused; no other exception, no crash.
RC_GTEST_PROP(CtfProperty, BrokenFilesAreRefusedOrRead, ()) {
  const auto data = embedded_census_data();
  CtfFile file;
  file.header = {"26.0",
                 "2026-11-30T16:00:00",
                 "partial",
                 {},
                 "Rollmark",
                 {"926", "4001", {}, "Hill", "2026"},
                 {"820", "4020", {}, {}, {}}};
  CtfYear year;
  year.year = 2026;
  year.lea = "926";
  year.estab = "4001";
  year.possible = 4;
  year.authorised = 1;
  year.attended = 2;
  year.unauthorised = 1;
  year.start = *parse_day("2026-11-02");
  year.marks = "/\\IO####";
  CtfPupil pupil;
  pupil.upn = "H801200001001";
  pupil.years = {year, year};
  file.pupils = {pupil, pupil};
  std::int64_t replaced = 0;
  std::string xml = write_ctf(file, replaced);
  const int edits = *rc::gen::inRange(1, 6);
  for (int i = 0; i < edits; ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, xml.size());
    const auto size = *rc::gen::inRange<std::size_t>(1, 40);
    switch (*rc::gen::inRange(0, 3)) {
      case 0:
        xml[at] = static_cast<char>(*rc::gen::inRange(0, 256) - 128);
        break;
      case 1:
        xml.erase(at, size);
        break;
      default:
        xml.insert(at, xml.substr(*rc::gen::inRange<std::size_t>(0, xml.size()), size));
    }
    if (xml.empty()) return;
  }
  std::vector<CtfFault> faults;
  try {
    const CtfFile read = read_ctf(xml, *data, faults);
    CtfMarkReader reader(data->ctf_maps.back(), *test::test_rulebook());
    for (const CtfPupil& one : read.pupils) {
      for (const CtfYear& of : one.years) {
        const CtfReadYear marks = reader.read(of);
        RC_ASSERT(marks.marks.size() <= of.marks.size());
      }
    }
  } catch (const Failure& failure) {
    RC_ASSERT(failure.status() == ROLLMARK_E_DATA);
  }
}

// Of any register: a CTF's counts are the tally's, and every mark of the days is written or declared.
RC_GTEST_PROP(CtfProperty, CountsAreTheRegisters, ()) {
  const auto snapshot = test::snapshot_of(test::random_school().build());
  const auto data = embedded_census_data();
  const Due due{*parse_day("2026-09-20"), std::nullopt};
  const Period days{*parse_day("2026-08-31"), due.on};
  for (const School& school : snapshot->schools) {
    for (std::uint32_t row = 0; row < school.rows(); ++row) {
      CtfLosses losses;
      const auto made =
          write_ctf_marks(school, {row}, days, due, data->ctf_maps.back(), *test::test_rulebook(), losses);
      const Tally tally = tally_enrolment(school, row, days, due);
      if (!made) {
        RC_ASSERT(tally.open == 0);
        continue;
      }
      RC_ASSERT(made->counts.possible == tally.possible());
      RC_ASSERT(made->counts.authorised == tally.of(Category::authorised));
      RC_ASSERT(made->counts.attended == tally.attended());
      RC_ASSERT(made->counts.unauthorised == tally.of(Category::unauthorised));
      RC_ASSERT(made->missing == tally.missing + tally.of(Category::unknown));
    }
  }
}

// Of any register: possible sessions are the sum of the codes that count, every open session is counted,
// missing or without a meaning, and no check of sums fires on the register's own counts.
RC_GTEST_PROP(CensusProperty, CountsAddUp, ()) {
  const auto snapshot = test::snapshot_of(test::random_school().build());
  const auto data = embedded_census_data();
  const Rulebook& book = *test::test_rulebook();
  const CensusQuestion question{
      *data, book, {2027, CensusTerm::spring}, {*parse_day("2026-12-31"), std::nullopt}};
  for (const School& school : snapshot->schools) {
    const std::vector<CountedPupil> pupils = count_pupils(school, question);
    for (const CountedPupil& pupil : pupils) {
      for (const RegisterBlock& block : pupil.held) {
        std::int64_t all = 0;
        std::int64_t counted = 0;
        for (const ReasonRow& row : block.sent.rows) {
          all += *row.sessions;
          if (counts_as_possible(book, row.reason, block.window)) counted += *row.sessions;
          RC_ASSERT(*row.sessions > 0);
        }
        RC_ASSERT(counted == *block.sent.possible);
        RC_ASSERT(all + block.unknown + block.tally.missing == block.tally.open);
      }
    }
    const CensusCase one{question, pupils, false, {}, std::nullopt, {&school}};
    const CensusOutcome outcome = check_census(one);
    std::int64_t found = 0;
    for (const CheckRun& run : outcome.runs) {
      found += run.findings;
      using enum CheckKind;
      if (run.check->does == sum || run.check->does == zero_row || run.check->does == duplicate_reason)
        RC_ASSERT(run.findings == 0);
    }
    RC_ASSERT(found == static_cast<std::int64_t>(outcome.findings.size()));
  }
}

}  // namespace
}  // namespace rollmark
