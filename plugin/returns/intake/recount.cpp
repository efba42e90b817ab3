// The recount: the certificate first, then what is stated, held against it.
#include "returns/intake/recount.hpp"

#include <algorithm>

#include "core/rate.hpp"
#include "core/reference_check.hpp"
#include "returns/intake/certificate_index.hpp"
#include "returns/preflight/case_reading.hpp"
#include "returns/record/value_text.hpp"

namespace rollmark {
namespace {

class Recount {
 public:
  Recount(const RecordHeader& header, const PupilRecord& record, const Rulebook& rulebook)
      : header_(header), record_(record), rulebook_(rulebook), certificate_(record.attendance, rulebook) {}

  std::vector<IntakeFinding> run() {
    look_at_certificate();
    for (std::size_t i = 0; i < record_.attendance.periods.size(); ++i)
      look_at_period(record_.attendance.periods[i], "Pupil/Attendance/Period" + numbered(i));
    look_at_cited();
    for (std::size_t i = 0; i < record_.referral.thresholds.size(); ++i)
      look_at_threshold(record_.referral.thresholds[i], "Pupil/Referral/Threshold" + numbered(i));
    const std::string file = record_.is_referral() ? "Pupil/Referral" : "Pupil/Return";
    for (std::size_t i = 0; i < record_.file().overrides.size(); ++i)
      add("IN-016", file + "/Overrides/Override" + numbered(i),
          "Check " + record_.file().overrides[i].rule + " was set aside.");
    look_at_references();
    return std::move(findings_);
  }

 private:
  static std::string numbered(std::size_t place) { return "[" + std::to_string(place + 1) + "]"; }

  void add(std::string_view id, std::string path, std::string message) {
    findings_.push_back({&intake_check(id), std::move(path), std::move(message)});
  }
  static std::string stated(std::int64_t said, std::int64_t found, std::string_view where) {
    return std::to_string(said) + " stated, " + std::to_string(found) + " " + std::string(where) + ".";
  }

  void look_at_references() {
    const std::vector<ParentContact>& contacts = record_.contacts;
    for (std::size_t i = 0; i < contacts.size(); ++i) {
      const std::string& reference = contacts[i].measure_reference;
      if (reference.empty()) continue;
      const std::string path = "Pupil/Contacts/Contact" + numbered(i) + "/MeasureReference";
      if (!is_measure_reference(reference)) {
        add("IN-018", path, "It cannot be one that was given.");
        continue;
      }
      const auto end = contacts.begin() + static_cast<std::ptrdiff_t>(i);
      const auto before = std::find_if(contacts.begin(), end, [&](const ParentContact& other) {
        return other.measure_reference == reference && other.ref != contacts[i].ref;
      });
      if (before != end)
        add("IN-019", path,
            "Contact" + numbered(static_cast<std::size_t>(before - contacts.begin())) + " has it too.");
    }
  }

  void look_at_certificate() {
    const Attendance& attendance = record_.attendance;
    const auto path = [](std::size_t place) { return "Pupil/Attendance/Sessions/Session" + numbered(place); };
    for (const std::size_t place : certificate_.repeated())
      add("IN-013", path(place), "It stood there before.");
    for (const CertifiedSession& session : certificate_.sessions()) {
      const Day day = session.half_day.day();
      if ((attendance.certificate_from && day < *attendance.certificate_from) ||
          (attendance.certificate_to && *attendance.certificate_to < day))
        add("IN-014", path(session.place), session_words(session.half_day) + " lies outside.");
      if (!session.known)
        add("IN-015", path(session.place),
            session_words(session.half_day) + ": no national code of its date.");
    }
  }

  void look_at_period(const AttendancePeriod& period, const std::string& path) {
    hold_together(period, path);
    const FileParty& sender = header_.source_school;
    if ((!period.estab.empty() && period.estab != sender.estab) ||
        (!period.lea.empty() && period.lea != sender.lea))
      return;
    if (!period.from || !period.to || !certificate_.covers(*period.from, *period.to)) return;
    const CertifiedCount count = certificate_.count(*period.from, *period.to);
    const std::pair<std::string_view, std::pair<std::optional<std::int64_t>, std::int64_t>> pairs[] = {
        {"SessionsPossible", {period.possible, count.possible()}},
        {"SessionsAttended", {period.attended, count.attended()}},
        {"SessionsPresent", {period.present, count.of(Category::present)}},
        {"SessionsApprovedActivity", {period.approved, count.of(Category::approved)}},
        {"SessionsLate", {period.late, count.late}},
        {"SessionsAuthorised", {period.authorised, count.of(Category::authorised)}},
        {"SessionsUnauthorised", {period.unauthorised, count.of(Category::unauthorised)}},
        {"SessionsNotRequired", {period.not_required, count.not_required()}},
        {"SessionsNoMark", {period.no_mark, count.of(Category::nothing)}}};
    for (const auto& [name, values] : pairs) {
      if (values.first && *values.first != values.second)
        add("IN-001", path + "/" + std::string(name),
            stated(*values.first, values.second, "in the certificate"));
    }
    hold_codes(period, path, count);
  }

  void hold_codes(const AttendancePeriod& period, const std::string& path, const CertifiedCount& count) {
    if (period.codes.empty()) return;
    std::map<std::string, std::int64_t> left = count.codes;
    for (std::size_t i = 0; i < period.codes.size(); ++i) {
      const SessionDetail& detail = period.codes[i];
      const auto found = left.find(detail.code);
      const std::int64_t shown = found == left.end() ? 0 : found->second;
      if (detail.sessions && *detail.sessions != shown)
        add("IN-002", path + "/SessionDetails/SessionDetail" + numbered(i),
            stated(*detail.sessions, shown, "in the certificate"));
      if (found != left.end()) left.erase(found);
    }
    for (const auto& [code, sessions] : left)
      add("IN-002", path + "/SessionDetails",
          "Code " + code + " is not among them; " + std::to_string(sessions) + " in the certificate.");
  }

  // The period by itself: sums, rates and statements that follow from the counts.
  void hold_together(const AttendancePeriod& period, const std::string& path) {
    const auto& [possible, attended] = std::tie(period.possible, period.attended);
    if (possible && attended && period.authorised && period.unauthorised) {
      const std::int64_t sum = *attended + *period.authorised + *period.unauthorised;
      if (sum != *possible)
        add("IN-003", path + "/SessionsPossible", stated(*possible, sum, "attended and absent together"));
    }
    if (attended && period.present && period.approved) {
      const std::int64_t sum = *period.present + *period.approved;
      if (sum != *attended)
        add("IN-003", path + "/SessionsAttended",
            stated(*attended, sum, "present and at an approved activity together"));
    }
    hold_sum_of_codes(period, path);
    if (!possible || *possible == 0) return;
    const auto rate = [&](std::string_view name, const std::optional<Tenths>& said,
                          const std::optional<std::int64_t>& part) {
      if (!said || !part) return;
      const std::optional<std::string> right = percentage(*part, *possible, 1);
      if (right && *right != value_text(*said))
        add("IN-004", path + "/" + std::string(name),
            value_text(*said) + " stated, " + *right + " by the counts.");
    };
    std::optional<std::int64_t> absent;
    if (period.authorised && period.unauthorised) absent = *period.authorised + *period.unauthorised;
    rate("AttendanceRate", period.attendance_rate, attended);
    rate("AbsenceRate", period.absence_rate, absent);
    rate("AuthorisedRate", period.authorised_rate, period.authorised);
    rate("UnauthorisedRate", period.unauthorised_rate, period.unauthorised);
    if (!absent) return;
    if (period.persistently_absent &&
        *period.persistently_absent != is_persistently_absent(*absent, *possible))
      add("IN-005", path + "/PersistentAbsence", absence_words(*absent, *possible));
    if (period.severely_absent && *period.severely_absent != is_severely_absent(*absent, *possible))
      add("IN-005", path + "/SevereAbsence", absence_words(*absent, *possible));
  }
  static std::string absence_words(std::int64_t absent, std::int64_t possible) {
    return std::to_string(absent) + " absences of " + std::to_string(possible) + " possible sessions.";
  }

  // Codes of a stretch may change their meaning within it; the sum over all of them does not.
  void hold_sum_of_codes(const AttendancePeriod& period, const std::string& path) {
    if (period.codes.empty() || !period.possible || !period.not_required) return;
    std::int64_t sum = 0;
    for (const SessionDetail& detail : period.codes) {
      if (!detail.sessions) return;
      const std::optional<CodeIndex> code = rulebook_.find_code(detail.code);
      if (!code) return;  // it counts for nothing that is stated; IN-015 names it
      sum += *detail.sessions;
    }
    const std::int64_t said = *period.possible + *period.not_required;
    if (sum != said)
      add("IN-003", path + "/SessionDetails",
          stated(sum, said, "possible and not required sessions together"));
  }

  void look_at_cited() {
    if (certificate_.sessions().empty()) return;
    const std::vector<CitedSession>& cited = record_.referral.cited;
    for (std::size_t i = 0; i < cited.size(); ++i) {
      const std::optional<HalfDay> half_day = half_day_of(cited[i].date, cited[i].half_day);
      if (!half_day) continue;
      const std::string path = "Pupil/Referral/SessionsCited/Session" + numbered(i);
      const CertifiedSession* session = certificate_.find(*half_day);
      if (session == nullptr)
        add("IN-006", path, session_words(*half_day) + " is not in the certificate.");
      else if (!session->open || !is_absence(session->category))
        add("IN-007", path, session_words(*half_day) + ": " + mark_words(*session) + ".");
    }
  }
  static std::string mark_words(const CertifiedSession& session) {
    if (!session.open) return "the school was not open";
    if (session.code.empty()) return "no mark";
    return "code " + session.code;
  }

  void look_at_threshold(const ThresholdProof& proof, const std::string& path) {
    const auto listed = static_cast<std::int64_t>(proof.sessions.size());
    if (proof.counted && listed > 0 && *proof.counted != listed)
      add("IN-008", path + "/SessionsCounted", stated(*proof.counted, listed, "listed"));
    const Threshold* threshold = rulebook_.find_threshold(proof.rule);
    const std::optional<std::int64_t> law =
        threshold != nullptr && proof.to ? threshold->number("sessions", *proof.to) : std::nullopt;
    look_at_met(proof, path, law);
    if (threshold != nullptr && !certificate_.sessions().empty()) look_at_counted(proof, path, *threshold);
    if (proof.school_weeks && proof.from && proof.to) {
      const std::int64_t weeks = certificate_.school_weeks(*proof.from, *proof.to);
      if (weeks > *proof.school_weeks)
        add("IN-012", path + "/SchoolWeeks", stated(*proof.school_weeks, weeks, "in the certificate"));
    }
  }

  void look_at_met(const ThresholdProof& proof, const std::string& path, std::optional<std::int64_t> law) {
    if (law && proof.limit && *law != *proof.limit)
      add("IN-011", path + "/Limit",
          stated(*proof.limit, *law, "by the rulebook on the last day of the window"));
    const std::optional<std::int64_t> limit = law ? law : proof.limit;
    if (proof.met && proof.counted && limit && *proof.met != (*proof.counted >= *limit))
      add("IN-011", path + "/Met",
          std::to_string(*proof.counted) + " counted, " + std::to_string(*limit) + " asked for.");
  }

  void look_at_counted(const ThresholdProof& proof, const std::string& path, const Threshold& threshold) {
    const auto counts = [&](const CertifiedSession& session) {
      return session.open && std::ranges::find(threshold.codes, session.code) != threshold.codes.end();
    };
    std::int64_t good = 0;
    for (std::size_t i = 0; i < proof.sessions.size(); ++i) {
      const std::optional<HalfDay> half_day = half_day_of(proof.sessions[i].date, proof.sessions[i].half_day);
      if (!half_day) continue;
      const Day day = half_day->day();
      const CertifiedSession* session = certificate_.find(*half_day);
      std::string why;
      if ((proof.from && day < *proof.from) || (proof.to && *proof.to < day))
        why = "outside the window";
      else if (session == nullptr)
        why = "not in the certificate";
      else if (!counts(*session))
        why = mark_words(*session);
      if (why.empty())
        ++good;
      else
        add("IN-009", path + "/Counted/Session" + numbered(i), session_words(*half_day) + ": " + why + ".");
    }
    if (proof.sessions.empty() || !proof.from || !proof.to) return;
    const std::int64_t shown = std::ranges::count_if(certificate_.sessions(), [&](const auto& session) {
      const Day day = session.half_day.day();
      return *proof.from <= day && day <= *proof.to && counts(session);
    });
    if (shown > good)
      add("IN-010", path,
          std::to_string(shown) + " count by the certificate, " + std::to_string(good) + " were counted.");
  }

  const RecordHeader& header_;
  const PupilRecord& record_;
  const Rulebook& rulebook_;
  CertificateIndex certificate_;
  std::vector<IntakeFinding> findings_;
};

}  // namespace

std::vector<IntakeFinding> recount(const RecordHeader& header, const PupilRecord& record,
                                   const Rulebook& rulebook) {
  return Recount(header, record, rulebook).run();
}

}  // namespace rollmark
