// Going through absences and actions.
#include "casework/first_contact.hpp"

#include <algorithm>

#include "core/words.hpp"

namespace rollmark {
namespace {

constexpr std::ptrdiff_t fewest_digits = 10;

bool is_one_of(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, small_letters(word)) != words.end();
}

// The first days of an enrolment's absences.
std::vector<std::pair<Day, std::uint16_t>> first_days(const School& school, std::uint32_t row, Period period,
                                                      Due due) {
  std::vector<std::pair<Day, std::uint16_t>> days;
  std::optional<Day> current, before;
  bool before_absent = false, absent = false;
  each_due_session(school, row, period, due, [&](std::uint32_t column, const RegisterSpan& span) {
    const HalfDay half = school.columns[column];
    const Day day = half.day();
    if (!current || *current != day) {
      before = current;
      before_absent = before && absent;
      absent = false;
      current = day;
    }
    const CodeFact fact = school.fact(row, column);
    const bool away = is_absence(fact.category) && !fact.late;
    if (away && half == morning_of(day) && !before_absent) days.emplace_back(day, span.year_group);
    absent = absent || away;
  });
  return days;
}

}  // namespace

FirstContacts first_contacts(const School& school, const std::vector<std::string>& types, Period period,
                             Due due) {
  FirstContacts found;
  std::vector<std::int64_t> minutes;
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    const auto [begin, end] =
        of_pupil(school.records.actions, static_cast<std::int32_t>(school.enrolments[row].pupil));
    for (const auto& [day, year_group] : first_days(school, row, period, due)) {
      ++found.first_days;
      const Day on = day;
      const Action* contact = nullptr;
      for (const Action* one = begin; one != end; ++one) {
        if (one->date != on || !is_one_of(types, one->type)) continue;
        // By time, the untimed first: a timed one says more.
        if (contact == nullptr || contact->time < 0) contact = one;
      }
      if (contact == nullptr) continue;
      ++found.contacted;
      if (contact->time < 0) continue;
      minutes.push_back(std::max(0, contact->time - school.closes_at(morning_of(day), year_group)));
    }
  }
  std::ranges::sort(minutes);
  found.timed = static_cast<std::int64_t>(minutes.size());
  if (!minutes.empty()) {
    found.median = minutes[(minutes.size() - 1) / 2];
    found.longest = minutes.back();
  }
  return found;
}

bool has_number(std::string_view phones) {
  return std::ranges::count_if(phones, [](char sign) { return sign >= '0' && sign <= '9'; }) >= fewest_digits;
}

std::vector<Unreachable> unreachable_pupils(const School& school, const std::vector<std::string>& types,
                                            const std::vector<std::string>& failures, std::size_t attempts,
                                            Day on) {
  std::vector<Unreachable> all;
  const bool phones = school.delivered("contact", "phones");
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    const Enrolment& enrolment = school.enrolments[row];
    if (afternoon_of(on) < enrolment.first || enrolment.last < morning_of(on)) continue;
    const auto pupil = static_cast<std::int32_t>(enrolment.pupil);
    if (phones) {
      const auto [contact, contact_end] = of_pupil(school.records.contacts, pupil);
      if (std::none_of(contact, contact_end, [](const Contact& one) { return has_number(one.phones); })) {
        all.push_back({row, "no number is held", std::nullopt});
        continue;
      }
    }
    const auto [begin, end] = of_pupil(school.records.actions, pupil);
    std::vector<const Action*> tried;
    for (const Action* one = begin; one != end; ++one) {
      if (one->date && *one->date <= on && is_one_of(types, one->type)) tried.push_back(one);
    }
    if (attempts == 0 || tried.size() < attempts) continue;
    const bool failed = std::all_of(tried.end() - static_cast<std::ptrdiff_t>(attempts), tried.end(),
                                    [&](const Action* one) { return is_one_of(failures, one->outcome); });
    if (failed) all.push_back({row, "the last contacts failed", tried.back()->date});
  }
  return all;
}

}  // namespace rollmark
