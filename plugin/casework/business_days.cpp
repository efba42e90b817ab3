// Counting business days, and months.
#include "casework/business_days.hpp"

#include <algorithm>

#include "casework/policy_source.hpp"

namespace rollmark {
namespace {

constexpr std::uint32_t saturday = 5;
constexpr std::int32_t months_a_year = 12;

}  // namespace

bool BusinessDays::holiday(Day day) const {
  return weekday(day) >= saturday || std::ranges::binary_search(list_->holidays, day);
}

std::optional<bool> BusinessDays::is_one(Day day) const {
  if (day < list_->spoken_of.from || list_->spoken_of.to < day) return std::nullopt;
  return !holiday(day);
}

std::optional<Day> BusinessDays::next(Day day) const {
  return after(day, 1);
}

std::optional<Day> BusinessDays::after(Day day, std::int64_t count) const {
  while (count > 0) {
    day = day + 1;
    const std::optional<bool> business = is_one(day);
    if (!business) return std::nullopt;
    if (*business) --count;
  }
  return day;
}

std::optional<std::int64_t> BusinessDays::between(Day from, Day to) const {
  std::int64_t count = 0;
  if (from < to && (from + 1 < list_->spoken_of.from || list_->spoken_of.to < to)) return std::nullopt;
  for (Day day = from + 1; day <= to; day = day + 1) count += holiday(day) ? 0 : 1;
  return count;
}

Day add_months(Day day, std::int32_t months) {
  const CivilDate date = civil(day);
  const std::int32_t month0 = static_cast<std::int32_t>(date.month) - 1 + months;
  const std::int32_t years =
      (month0 >= 0 ? month0 : month0 - (months_a_year - 1)) / months_a_year;  // downwards
  const std::int32_t year = date.year + years;
  const auto month = static_cast<std::uint32_t>(month0 - years * months_a_year + 1);
  const Day first = day_of(year, month, 1);
  const Day following = month == months_a_year ? day_of(year + 1, 1, 1) : day_of(year, month + 1, 1);
  const auto length = static_cast<std::uint32_t>(following - first);
  return day_of(year, month, std::min(date.day, length));
}

std::shared_ptr<const BankHolidays> read_bank_holidays(std::string_view xml) {
  const StrictXml document(xml, "bank holidays", "bank-holidays", longest_bank_holidays);
  const XmlElement root = document.root();
  root.expect({"format", "edition", "first", "last"}, {"source", "holiday"});
  if (root.required("format") != "1") root.refuse_value("format");
  auto list = std::make_shared<BankHolidays>();
  list->edition = read_needed_day(root, "edition");
  list->spoken_of = {read_needed_day(root, "first"), read_needed_day(root, "last")};
  if (list->spoken_of.to < list->spoken_of.from) root.refuse("<bank-holidays> ends before it begins");
  const XmlElement source = root.child("source");
  source.expect_text({"cite"});
  list->cite = source.required("cite");
  static_cast<void>(source.required_text());
  for (const XmlElement& entry : root.children("holiday")) {
    entry.expect_text({"on", "substitute"});
    static_cast<void>(entry.required_text());
    static_cast<void>(entry.yes("substitute"));
    const Day day = read_needed_day(entry, "on");
    if (weekday(day) >= saturday) entry.refuse("<holiday> is a Saturday or Sunday");
    if (day < list->spoken_of.from || list->spoken_of.to < day)
      entry.refuse("<holiday> lies outside first and last");
    if (!list->holidays.empty() && day <= list->holidays.back())
      entry.refuse("<holiday> is out of order: they stand by date, each once");
    list->holidays.push_back(day);
  }
  return list;
}

std::shared_ptr<const BankHolidays> embedded_bank_holidays() {
  static const auto list = read_bank_holidays(embedded::bank_holidays);
  return list;
}

}  // namespace rollmark
