// The monthly copies of the registers themselves (reg 5(3)), and copies that are no longer what was recorded
// of them (R115). What lies in them is plain: a line a mark, as it stood when the copy was made.
#include <algorithm>

#include "building.hpp"
#include "sha256.hpp"

namespace rollmark::sample {
namespace {

// The mark as it stood then; Sign::none: nothing yet.
Sign mark_at(const School& s, std::size_t e, HalfDay session, Moment then) {
  const auto changes = s.changes.find({e, session});
  if (changes == s.changes.end()) return s.cell(e, session);
  Sign sign = Sign::none;
  for (const Change& change : changes->second) {
    if (change.at <= then) sign = change.after;
  }
  return sign;
}

std::string copy_of(const School& s, const Backup& backup) {
  const Moment then = moment(backup.made, 16, 30);
  std::string text = "date,half_day,enrolment_key,code\n";
  for (Day day = std::max(backup.from, s.first); day <= backup.to; ++day) {
    for (const HalfDay session : {morning(day), afternoon(day)}) {
      const std::string when = date_text(day) + (is_afternoon(session) ? ",PM," : ",AM,");
      for (std::size_t e = 0; e < s.enrolments.size(); ++e) {
        const Sign sign = mark_at(s, e, session, then);
        if (sign == Sign::none) continue;
        text.append(when).append(s.enrolments[e].key).append(",").append(facts(sign).text).append("\n");
      }
    }
  }
  return text;
}

// The content is another, in the smallest way that can matter.
void alter(std::string& bytes, std::size_t how) {
  const std::size_t last_line = bytes.rfind('\n', bytes.size() - 2) + 1;
  if (how == 0) {
    bytes[bytes.size() - 2] = bytes[bytes.size() - 2] == 'I' ? 'O' : 'I';  // another code
  } else if (how == 1) {
    bytes.erase(last_line);
  } else {
    bytes += bytes.substr(last_line);
  }
}

}  // namespace

void make_copies(School& school) {
  for (Backup& backup : school.backups) {
    school.copies.push_back({backup.location, copy_of(school, backup)});
    backup.sha256 = sha256_text(school.copies.back().bytes);
  }
}

void plant_altered_copies(School& school) {
  // Every other copy; between them those that are in order.
  for (std::size_t i = 0; i < 3 && 2 * i + 1 < school.copies.size(); ++i) {
    alter(school.copies[2 * i + 1].bytes, i);
    school.answers.push_back({"R115", school.key, {}, no_half_day});
  }
  if (school.copies.size() < 9) return;
  // The same hash in capitals, and a copy that is kept in a folder.
  for (char& digit : school.backups[0].sha256)
    digit = digit >= 'a' ? static_cast<char>(digit - 'a' + 'A') : digit;
  school.backups[2].location = "\\\\office\\registers\\" + school.backups[2].location;
  // Not a hash of this kind; and altered, but not handed in.
  school.backups[6].sha256.resize(32);
  alter(school.copies[6].bytes, 0);
  alter(school.copies[8].bytes, 1);
  school.copies.erase(school.copies.begin() + 8);
}

}  // namespace rollmark::sample
