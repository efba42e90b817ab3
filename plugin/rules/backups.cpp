// R114: a month without a copy of the registers (reg. 5(3)). R115: a copy whose content is no longer what was
// recorded (regs 6, 7). R116: a year of registers that should still be kept and is not there (reg. 7).
#include <sodium.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/words.hpp"
#include "rules/amendments.hpp"
#include "rules/draft.hpp"
#include "rules/roll_view.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

std::string sha256_of(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  std::string text;
  constexpr std::string_view digits = "0123456789abcdef";
  for (const unsigned char byte : digest) {
    text += digits[byte >> 4U];
    text += digits[byte & 0xfU];
  }
  return text;
}

bool is_sha256(std::string_view text) {
  constexpr std::size_t digits = 2 * crypto_hash_sha256_BYTES;
  return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string_view last_part(std::string_view location) {
  const std::size_t cut = location.find_last_of("/\\");
  return cut == std::string_view::npos ? location : location.substr(cut + 1);
}

Day year_end(std::int32_t year) {
  return school_year_start(year + 1) - 1;
}

// The school years that R116 judges: vouched for, begun after the school opened, over, and still to be kept.
std::vector<std::int32_t> years_to_keep(const Rule& rule, const AuditRequest& request, const School& school) {
  std::vector<std::int32_t> years;
  if (!school.opened_on) return years;
  const Day on = request.due.on;
  const CivilDate today = civil(on);
  constexpr std::uint32_t in_every_month = 28;
  const Day kept_since = day_of(today.year - static_cast<std::int32_t>(rule.entry->number("years", on)),
                                today.month, std::min(today.day, in_every_month));
  for (auto year = static_cast<std::int32_t>(rule.entry->number("first_year", on)); year < school_year_of(on);
       ++year) {
    if (!(school_year_start(year) < *school.opened_on) && kept_since < school_year_start(year) &&
        school.coverage.of("mark_row", school_year_start(year), year_end(year)) == Coverage::complete)
      years.push_back(year);
  }
  return years;
}

}  // namespace

void r114_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const School& school = audit.school();
  const AuditRequest& request = audit.request();
  const auto month_of = [](Day day) {
    const CivilDate date = civil(day);
    return std::pair(date.year, date.month);
  };
  std::set<std::pair<std::int32_t, std::uint32_t>> made;
  for (const RegisterBackup& backup : school.records.backups) {
    if (backup.made_on && *backup.made_on <= request.due.on) made.insert(month_of(*backup.made_on));
  }
  // By month: its open half days.
  std::map<std::pair<std::int32_t, std::uint32_t>, std::vector<HalfDay>> months;
  for (const HalfDay half_day : school.columns) {
    if (school.open_to_anyone(half_day)) months[month_of(half_day.day())].push_back(half_day);
  }
  Draft draft;
  Finding& finding = draft.finding;
  for (const auto& [month, sessions] : months) {
    constexpr std::uint32_t december = 12;
    const Day next =
        month.second == december ? day_of(month.first + 1, 1, 1) : day_of(month.first, month.second + 1, 1);
    if (made.contains(month) || request.due.on < next || sessions.front().day() < request.period.from ||
        request.period.to < sessions.back().day() ||
        !request.rulebook.weight(*rule.entry, sessions.front().day(), audit.type()))
      continue;
    if (!finding.first) finding.first = sessions.front();
    finding.last = sessions.back();
    ++finding.count;
    if (finding.cited.size() < most_cited) finding.cited.push_back({-1, sessions.front(), {}});
  }
  if (finding.count == 0) return;
  unless_complete(audit, "register_backup", draft);
  audit.keep(rule, std::move(draft));
}

void r115_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  if (!audit.speaks(rule)) return;
  const AuditRequest& request = audit.request();
  // By name: the hashes of the documents that were handed in; hashed only where a copy's record asks.
  std::map<std::string_view, std::vector<std::string_view>> documents;
  for (const Table* table : request.data.tables("document")) {
    const Column* name = table->find("name");
    const Column* bytes = table->find("bytes");
    if (name == nullptr || bytes == nullptr) continue;
    for (std::int64_t row = 0; row < table->rows(); ++row)
      documents[name->text(row)].push_back(bytes->text(row));
  }
  std::map<std::string, std::int64_t> altered;  // by location: records that nothing agrees with
  std::map<std::string, std::optional<Day>> made_on;
  for (const RegisterBackup& backup : audit.school().records.backups) {
    const std::string wanted = small_letters(backup.sha256);
    if (backup.location.empty() || !is_sha256(wanted) || (backup.made_on && request.due.on < *backup.made_on))
      continue;
    bool handed_in = false;
    bool agrees = false;
    for (const std::string_view name : {std::string_view(backup.location), last_part(backup.location)}) {
      const auto found = documents.find(name);
      if (found == documents.end()) continue;
      handed_in = true;
      for (const std::string_view bytes : found->second) agrees = agrees || sha256_of(bytes) == wanted;
    }
    if (!handed_in || agrees) continue;
    ++altered[backup.location];
    made_on[backup.location] = backup.made_on;
  }
  for (const auto& [location, count] : altered) {
    Draft draft;
    draft.finding.group = location;
    draft.finding.count = count;
    draft.cite_record({.table = "register_backup",
                       .row = -1,
                       .key = location,
                       .first = std::nullopt,
                       .last = std::nullopt,
                       .about = "the hash recorded is not that of the content"});
    if (made_on[location]) draft.cite_date(*made_on[location], "the copy was made");
    audit.keep(rule, std::move(draft));
  }
}

std::string r116_lacks(const Rule& rule, const AuditRequest& request, const School& school) {
  return years_to_keep(rule, request, school).empty()
             ? "mark_row is declared complete for no past school year that must be kept"
             : std::string();
}

void r116_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const School& school = audit.school();
  Draft draft;
  std::int32_t last = 0;
  for (const std::int32_t year : years_to_keep(rule, audit.request(), school)) {
    const HalfDay from = morning_of(school_year_start(year));
    const HalfDay to = morning_of(year_end(year) + 1);
    bool marked = std::ranges::any_of(school.extras, [&](const ExtraMark& extra) {
      return !(extra.half_day < from) && extra.half_day < to;
    });
    for (std::uint32_t column = school.column_from(from); column < school.column_from(to) && !marked;
         ++column) {
      for (std::uint32_t row = 0; row < school.rows() && !marked; ++row)
        marked = audit.says_something(row, column);
    }
    if (marked) continue;
    if (draft.finding.count++ == 0) draft.set_n(1, year);
    last = year;
    draft.cite_date(school_year_start(year), "start of a school year without a mark");
  }
  if (draft.finding.count == 0) return;
  draft.set_n(2, last);
  audit.keep(rule, std::move(draft));
}

}  // namespace rollmark
