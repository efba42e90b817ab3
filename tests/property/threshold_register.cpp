// Drawing and pushing a register.
#include "property/threshold_register.hpp"

#include <random>

#include "support/tiny_school.hpp"

namespace rollmark::test {
namespace {

constexpr const char* all_signs = "/IGNOUDC";  // C stands for C2, whose text has two letters

}  // namespace

ThresholdRegister ThresholdRegister::random(std::uint32_t seed, Day monday, const std::string& signs,
                                            bool runs) {
  std::mt19937 random(seed);
  const auto below = [&](std::uint32_t bound) { return static_cast<int>(random() % bound); };
  ThresholdRegister made;
  made.monday = monday;
  for (int week = 0; week < weeks; ++week) {
    const int kind = below(10);  // 0, 1: closed; 2: one session; 3: a day off
    const int single = below(a_week);
    for (int session = 0; session < a_week; ++session) {
      const bool open =
          kind >= 4 || (kind == 2 && session == single) || (kind == 3 && session / 2 != single / 2);
      made.open.push_back(open);
    }
  }
  // EA 1996 s.8 and SI 1998/1607, by hand: fifth on 10 January of the first whole calendar year: of age from
  // 31 March. Sixteen in that school year: to the last Friday in June.
  const std::int32_t spring = civil(monday).year + 1;
  const int rows = pupils;
  for (int i = 0; i < rows; ++i) {
    PupilRow row;
    const int age = below(18);
    row.dob = std::to_string(spring - 10) + "-02-03";
    row.of_age_from = monday - 1000;
    row.of_age_to = monday + 1000;
    if (age == 0) row.dob.clear();
    if (age == 1) {
      row.dob = std::to_string(spring - 5) + "-01-10";
      row.of_age_from = day_of(spring, 3, 31);
    }
    if (age == 2) {
      row.dob = std::to_string(spring - 16) + "-02-03";
      Day friday = day_of(spring, 6, 30);
      while (weekday(friday) != 4) friday = friday - 1;
      row.of_age_to = friday;
    }
    if (below(10) == 0) row.first = below(sessions / 2);
    if (below(10) == 0) row.last = row.first + below(static_cast<std::uint32_t>(sessions - row.first));
    const auto often = static_cast<std::uint32_t>(2 + below(12));
    char sign = '/';
    for (int session = 0; session < sessions; ++session) {
      if (!runs || below(runs ? 14 : 1) == 0) {
        const auto draw = static_cast<std::size_t>(
            below(static_cast<std::uint32_t>(runs ? signs.size() * 2 : signs.size() * often)));
        sign = draw < signs.size() ? signs[draw] : '/';
      }
      row.signs += runs && below(60) == 0 ? '.' : sign;
    }
    if (below(4) == 0) {
      row.notice.from = below(sessions) / 2 * 2;
      row.notice.to = std::min(row.notice.from + below(80) / 2 * 2 + 1, sessions - 1);
    }
    if (below(2) == 0) {
      row.leave.from = below(sessions - 60);
      row.leave.to = row.leave.from + below(30);
      row.granted = below(5) > 0;
      for (int session = 0; session < a_week; ++session) row.expected += below(2) == 0 ? '0' : '1';
    }
    made.rows.push_back(row);
  }
  return made;
}

std::shared_ptr<const Snapshot> ThresholdRegister::pushed() const {
  TinySchool school;
  const auto half = [](int session) { return session % 2 == 0 ? "AM" : "PM"; };
  for (int session = 0; session < sessions; ++session) {
    school.half_day(to_text(day(session)), half(session),
                    open[static_cast<std::size_t>(session)] ? "open" : "holiday");
  }
  const std::string signs = all_signs;
  for (const char sign : signs)
    school.row("code", {{"vendor_code", sign == 'C' ? "C2" : std::string(1, sign)}});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const PupilRow& row = rows[i];
    school.pupil("E" + std::to_string(1000 + i), to_text(day(row.first)),
                 {{"dob", row.dob},
                  {"start_half_day", half(row.first)},
                  {"end_date", to_text(day(row.last))},
                  {"end_half_day", half(row.last)}});
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const PupilRow& row = rows[i];
    const std::string key = "E" + std::to_string(1000 + i);
    if (row.notice.from <= row.notice.to)
      school.row("notice", {{"pupil_key", key},
                            {"contact_key", "K"},
                            {"issued_on", to_text(monday)},
                            {"period_from", to_text(day(row.notice.from))},
                            {"period_to", to_text(day(row.notice.to))},
                            {"status", "paid"}});
    if (row.leave.from > row.leave.to) continue;
    school.row("action", {{"pupil_key", key},
                          {"date", to_text(day(row.leave.from))},
                          {"type", "notice to improve"},
                          {"due_on", to_text(day(row.leave.to))}});
    school.row("part_time", {{"enrolment_key", key},
                             {"start_date", to_text(day(row.leave.from))},
                             {"start_half_day", half(row.leave.from)},
                             {"end_date", to_text(day(row.leave.to))},
                             {"end_half_day", half(row.leave.to)},
                             {"expected", row.expected + "0000"}});
    school.row("leave", {{"enrolment_key", key},
                         {"from_date", to_text(day(row.leave.from))},
                         {"from_half_day", half(row.leave.from)},
                         {"to_date", to_text(day(row.leave.to))},
                         {"to_half_day", half(row.leave.to)},
                         {"decision", row.granted ? "Granted" : "refused"}});
  }
  Dataset data = empty_dataset();
  school.push(data);
  // Fourteen half days a week, ten of them said; nothing where the school is closed.
  constexpr int half_days = weeks * 14;
  std::vector<std::uint8_t> ids(rows.size() * half_days, 0);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (int session = 0; session < sessions; ++session) {
      const char sign = rows[i].signs[static_cast<std::size_t>(session)];
      if (!open[static_cast<std::size_t>(session)] || sign == '.') continue;
      ids[i * half_days + static_cast<std::size_t>(session / a_week * 14 + session % a_week)] =
          static_cast<std::uint8_t>(signs.find(sign) + 1);
    }
  }
  data.put_marks(0, static_cast<std::int64_t>(rows.size()), std::int64_t{monday.value} * 2, half_days,
                 ids.data(), half_days);
  return data.snapshot();
}

}  // namespace rollmark::test
