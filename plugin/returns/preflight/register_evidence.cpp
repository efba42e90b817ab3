// Putting the sessions of a record in order.
#include "returns/preflight/register_evidence.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace rollmark {
namespace {

std::optional<HalfDay> half_day_of(const std::optional<Day>& date, std::string_view name) {
  if (!date || (name != "AM" && name != "PM")) return std::nullopt;
  return name == "AM" ? morning_of(*date) : afternoon_of(*date);
}

// Looks a code up once however often it stands.
class Codes {
 public:
  explicit Codes(const Rulebook& rulebook) : rulebook_(rulebook) {}

  void explain(EvidenceSession& session) {
    if (!session.marked()) return;
    const auto [found, added] = known_.try_emplace(session.mark->code);
    if (added) found->second = rulebook_.find_code(session.mark->code);
    session.code = found->second;
    session.category = Category::unknown;
    if (!session.code) return;
    const CodeMeaning meaning = rulebook_.meaning(*session.code, session.half_day.day());
    session.category = meaning.category;
    session.in_force = meaning.in_force;
  }

 private:
  const Rulebook& rulebook_;
  std::map<std::string_view, std::optional<CodeIndex>> known_;
};

std::vector<EvidenceSession> in_order(const std::vector<SessionMark>& marks, std::string_view list,
                                      Codes& codes) {
  std::vector<EvidenceSession> sessions;
  sessions.reserve(marks.size());
  for (std::size_t place = 1; const SessionMark& mark : marks) {
    if (const std::optional<HalfDay> half_day = half_day_of(mark.date, mark.half_day)) {
      EvidenceSession& session = sessions.emplace_back();
      session.half_day = *half_day;
      session.mark = &mark;
      session.list = list;
      session.place = place;
      codes.explain(session);
    }
    ++place;
  }
  std::ranges::stable_sort(sessions, {}, &EvidenceSession::half_day);
  return sessions;
}

void sort_once(std::vector<Day>& days) {
  std::ranges::sort(days);
  days.erase(std::ranges::unique(days).begin(), days.end());
}

std::string numbered(std::string_view before, std::size_t place) {
  return std::string(before) + "/Session[" + std::to_string(place) + "]";
}

}  // namespace

std::string EvidenceSession::path() const {
  return numbered("Pupil/Attendance/" + std::string(list), place);
}

std::string CitedEvidence::path() const {
  return numbered("Pupil/Referral/SessionsCited", place);
}

RegisterEvidence::RegisterEvidence(const PupilRecord& pupil, const Rulebook& rulebook) {
  Codes codes(rulebook);
  certificate_ = in_order(pupil.attendance.sessions, "Sessions", codes);
  since_ = in_order(pupil.attendance.since, "AttendanceSince", codes);
  for (const EvidenceSession& session : certificate_) {
    if (!session.open()) continue;
    school_days_.push_back(session.half_day.day());
    school_weeks_.push_back(monday_of(session.half_day.day()));
  }
  for (const EvidenceSession& session : since_) {
    if (session.open()) school_days_.push_back(session.half_day.day());
  }
  sort_once(school_days_);
  sort_once(school_weeks_);
  for (std::size_t place = 1; const CitedSession& cited : pupil.referral.cited) {
    if (const std::optional<HalfDay> half_day = half_day_of(cited.date, cited.half_day))
      cited_.push_back({*half_day, place, find(*half_day)});
    ++place;
  }
  std::ranges::stable_sort(cited_, {}, &CitedEvidence::half_day);
}

const EvidenceSession* RegisterEvidence::find(HalfDay half_day) const {
  const auto found = std::ranges::lower_bound(certificate_, half_day, {}, &EvidenceSession::half_day);
  return found == certificate_.end() || found->half_day != half_day ? nullptr : &*found;
}

std::span<const EvidenceSession> RegisterEvidence::between(Day first, Day last) const {
  if (last < first) return {};
  const auto begin =
      std::ranges::lower_bound(certificate_, morning_of(first), {}, &EvidenceSession::half_day);
  const auto end = std::ranges::upper_bound(certificate_, afternoon_of(last), {}, &EvidenceSession::half_day);
  return {begin, end};
}

std::size_t RegisterEvidence::school_weeks_between(Day first, Day last) const {
  if (last < first) return 0;
  const auto begin = std::ranges::lower_bound(school_weeks_, monday_of(first));
  return static_cast<std::size_t>(std::ranges::upper_bound(school_weeks_, monday_of(last)) - begin);
}

}  // namespace rollmark
