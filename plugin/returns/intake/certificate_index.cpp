// Reading a certificate by the rulebook.
#include "returns/intake/certificate_index.hpp"

#include <algorithm>
#include <set>

namespace rollmark {

void CertifiedCount::add(const CertifiedSession& session) {
  if (!session.open) return;
  ++by_category[static_cast<std::size_t>(session.category)];
  if (session.late) ++late;
  if (!session.code.empty()) ++codes[session.code];
}

CertificateIndex::CertificateIndex(const Attendance& attendance, const Rulebook& rulebook)
    : from_(attendance.certificate_from), to_(attendance.certificate_to) {
  for (std::size_t i = 0; i < attendance.sessions.size(); ++i) {
    const SessionMark& mark = attendance.sessions[i];
    const std::optional<HalfDay> half_day = half_day_of(mark.date, mark.half_day);
    if (!half_day) continue;
    CertifiedSession session{*half_day, mark.code, Category::nothing, false, true, mark.kind.empty(), i};
    if (!mark.code.empty()) {
      const std::optional<CodeIndex> code = rulebook.find_code(mark.code);
      const CodeMeaning meaning = code ? rulebook.meaning(*code, half_day->day()) : CodeMeaning{};
      session.known = code && meaning.in_force;
      session.category = code ? meaning.category : Category::unknown;
      session.late = code && rulebook.code(*code).late && meaning.category == Category::present;
    }
    sessions_.push_back(std::move(session));
  }
  std::ranges::stable_sort(sessions_, {}, &CertifiedSession::half_day);
  const auto kept = std::unique(sessions_.begin(), sessions_.end(),
                                [&](const CertifiedSession& a, const CertifiedSession& b) {
                                  if (a.half_day != b.half_day) return false;
                                  repeated_.push_back(b.place);
                                  return true;
                                });
  sessions_.erase(kept, sessions_.end());
  std::ranges::sort(repeated_);
}

const CertifiedSession* CertificateIndex::find(HalfDay half_day) const {
  const auto found = std::ranges::lower_bound(sessions_, half_day, {}, &CertifiedSession::half_day);
  return found != sessions_.end() && found->half_day == half_day ? &*found : nullptr;
}

CertifiedCount CertificateIndex::count(Day from, Day to) const {
  CertifiedCount count;
  for (const CertifiedSession& session : sessions_) {
    if (from <= session.half_day.day() && session.half_day.day() <= to) count.add(session);
  }
  return count;
}

bool CertificateIndex::covers(Day from, Day to) const {
  return !sessions_.empty() && from_ && to_ && *from_ <= from && to <= *to_;
}

std::int64_t CertificateIndex::school_weeks(Day from, Day to) const {
  std::set<Day> weeks;
  for (const CertifiedSession& session : sessions_) {
    const Day day = session.half_day.day();
    if (session.open && from <= day && day <= to) weeks.insert(monday_of(day));
  }
  return static_cast<std::int64_t>(weeks.size());
}

std::optional<HalfDay> half_day_of(const std::optional<Day>& date, std::string_view session_name) {
  if (!date || session_name.empty()) return std::nullopt;
  return session_name == "PM" ? afternoon_of(*date) : morning_of(*date);
}

}  // namespace rollmark
