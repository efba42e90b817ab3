// English business days: Monday to Friday but the bank holidays of England and Wales, as a dated list says
// them (schemas/casework/bank-holidays.xml). Beyond the list's days nothing is known and nothing is guessed.
// It must not know a school's terms: a day in the holidays may be a business day.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/tally.hpp"

namespace rollmark {

struct BankHolidays {
  Day edition;
  Period spoken_of;           // both inside
  std::vector<Day> holidays;  // ascending, Monday to Friday
  std::string cite;           // GOV.UK, UK bank holidays, England and Wales
};

// The longest list that is read, in bytes.
inline constexpr std::size_t longest_bank_holidays = 1U << 20U;

// Throws Failure(DATA): "bank holidays line 12: ...".
std::shared_ptr<const BankHolidays> read_bank_holidays(std::string_view xml);
// The list inside the library.
std::shared_ptr<const BankHolidays> embedded_bank_holidays();

// Every answer is nothing where it would need a day beyond the list.
class BusinessDays {
 public:
  explicit BusinessDays(std::shared_ptr<const BankHolidays> list) : list_(std::move(list)) {}

  std::optional<bool> is_one(Day day) const;
  // The first business day after a day.
  std::optional<Day> next(Day day) const;
  // The business day that is `count` after a day, which itself does not count, business day or not: 0 is the
  // day itself, 1 the next business day.
  std::optional<Day> after(Day day, std::int64_t count) const;
  // Business days after `from` up to and including `to`; 0 where `to` is not after `from`.
  std::optional<std::int64_t> between(Day from, Day to) const;

  const BankHolidays& list() const { return *list_; }

 private:
  bool holiday(Day day) const;
  std::shared_ptr<const BankHolidays> list_;
};

// The same day of a later month (an earlier one for fewer than 0), or the month's last day where it has no
// such day: six months after 31 August is 28 February, or 29 in a leap year. Always counted from the day that
// is given, so that twelve months after 31 August is 31 August.
Day add_months(Day day, std::int32_t months);

namespace embedded {
extern const std::string_view bank_holidays;
}

}  // namespace rollmark
