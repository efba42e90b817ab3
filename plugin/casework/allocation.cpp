// Booking agreements and work.
#include "casework/allocation.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "casework/school_records.hpp"
#include "core/words.hpp"

namespace rollmark {
namespace {

bool is_known_purpose(std::string_view purpose) {
  return purpose == "core" || purpose == "traded";
}

class Ledger {
 public:
  Ledger(const std::vector<std::string>& schools, Day from, Day on)
      : schools_(schools.begin(), schools.end()), from_(from), on_(on) {}

  void agree(const ServiceAgreement& one) {
    if (!schools_.contains(one.school_key) || (one.from_date && on_ < *one.from_date) ||
        (one.to_date && *one.to_date < from_))
      return;
    if (one.from_date && one.to_date && *one.to_date < *one.from_date) {
      out_.faults.push_back({one, "its last day is before its first; it covers no day"});
      return;
    }
    LedgerAccount& account = account_of(one);
    const bool said = one.time().has_value();
    const std::int64_t minutes = one.time().value_or(0);
    account.given += minutes;
    account.all_said = account.all_said && said;
    account.all_signed = account.all_signed && one.signed_on && *one.signed_on <= on_;
    account.entries.push_back({one.from_date, one.agreement_ref, {}, "agreed", minutes, 0});
    spans_[{account.school_key, account.purpose}].push_back({one.from_date, one.to_date, account.ended});
    if (!one.minutes) out_.faults.push_back({one, "its time is not said"});
    if (one.minutes && !said)
      out_.faults.push_back({one, "its time is not more than 0 minutes; none is booked"});
    if (!is_known_purpose(account.purpose))
      out_.faults.push_back(
          {one, account.purpose.empty()
                    ? "its purpose is not said"
                    : "its purpose is neither core nor traded; it has an account of its own"});
  }

  void work(const WorkDone& one, const TeamContacts& team) {
    if (!schools_.contains(one.school_key) || on_ < one.date) return;
    if (one.time() == 0) {
      if (from_ <= one.date)
        out_.outside.push_back({one, "its time is not more than 0 minutes; none is booked"});
      return;
    }
    const std::string purpose = small_letters(one.purpose);
    const auto spans = spans_.find({one.school_key, purpose});
    const Span* const span = spans == spans_.end() ? nullptr : covering(spans->second, one.date);
    if (span != nullptr) {
      LedgerAccount& account = accounts_.at({one.school_key, purpose, span->ended});
      account.used += one.minutes;
      account.entries.push_back({one.date, one.work_ref, one.officer_key, one.kind, -one.minutes, 0});
    }
    if (one.date < from_) return;
    used_[one.officer_key] += one.minutes;
    if (span == nullptr) {
      out_.outside.push_back({one, purpose.empty()              ? "its purpose is not said"
                                   : !is_known_purpose(purpose) ? "its purpose is neither core nor traded"
                                   : spans == spans_.end() ? "no agreement of that purpose is in the period"
                                                           : "no agreement covers its day"});
    } else if (!served_by(one, team)) {
      out_.outside.push_back({one, "its officer was not in force on the day; it is on the account"});
    } else if (!is_known_purpose(purpose)) {
      out_.outside.push_back({one, purpose.empty()
                                       ? "its purpose is not said; it is on such an account"
                                       : "its purpose is neither core nor traded; it is on that account"});
    }
  }

  Allocation finish(const TeamContacts& team) {
    for (auto& [key, account] : accounts_) {
      std::ranges::stable_sort(account.entries, [](const LedgerEntry& a, const LedgerEntry& b) {
        return std::tuple(a.date, a.minutes < 0, std::string_view(a.ref)) <
               std::tuple(b.date, b.minutes < 0, std::string_view(b.ref));
      });
      std::int64_t left = 0;
      for (LedgerEntry& entry : account.entries) entry.left = left += entry.minutes;
      out_.accounts.push_back(std::move(account));
    }
    std::ranges::stable_sort(out_.faults, {}, [](const AgreementFault& one) {
      return std::tuple(std::string_view(one.agreement.school_key),
                        std::string_view(one.agreement.agreement_ref));
    });
    std::ranges::stable_sort(out_.outside, {}, [](const WorkOutside& one) {
      return std::tuple(one.work.date, std::string_view(one.work.work_ref));
    });
    add_officers(team);
    add_groups(team);
    return std::move(out_);
  }

 private:
  struct Span {
    std::optional<Day> from, to;
    bool ended = false;
  };

  // In force on the reference date before ended, else none.
  static const Span* covering(const std::vector<Span>& spans, Day day) {
    const Span* found = nullptr;
    for (const Span& one : spans) {
      if (in_force(one.from, one.to, day) && (found == nullptr || found->ended)) found = &one;
    }
    return found;
  }

  LedgerAccount& account_of(const ServiceAgreement& one) {
    const bool ended = one.to_date && *one.to_date < on_;
    const std::string purpose = small_letters(one.purpose);
    LedgerAccount& account = accounts_[{one.school_key, purpose, ended}];
    account.school_key = one.school_key;
    account.purpose = purpose;
    account.ended = ended;
    return account;
  }

  // True where the table of officers did not come.
  static bool served_by(const WorkDone& one, const TeamContacts& team) {
    return !team.officers_known || officer_on(team, one.officer_key, one.date) != nullptr;
  }

  std::int64_t schools_of(const TeamContacts& team, std::string_view officer) const {
    std::set<std::string_view> served;
    for (const OfficerAtSchool& at : team.served) {
      if (at.officer_key == officer && schools_.contains(at.school_key) &&
          in_force(at.from_date, at.to_date, on_))
        served.insert(at.school_key);
    }
    return static_cast<std::int64_t>(served.size());
  }

  void add_officers(const TeamContacts& team) {
    for (const std::string_view key : officer_keys(team)) {
      const Officer& one = *officer_about(team, key, on_);
      const auto used = used_.find(one.officer_key);
      out_.officers.push_back({one.officer_key, one.yearly_minutes, schools_of(team, key),
                               used == used_.end() ? 0 : used->second,
                               in_force(one.from_date, one.to_date, on_)});
      if (used != used_.end()) used_.erase(used);
    }
    for (const auto& [key, minutes] : used_)
      out_.officers.push_back({key, std::nullopt, schools_of(team, key), minutes, false});
  }

  void add_groups(const TeamContacts& team) {
    std::map<std::pair<std::string, std::string>, GroupAccount> groups;
    std::set<std::pair<std::string_view, std::string_view>> counted;
    for (const SchoolInGroup& one : team.groups) {
      if (!schools_.contains(one.school_key) || !in_force(one.from_date, one.to_date, on_) ||
          !counted.emplace(one.group_key, one.school_key).second)
        continue;
      GroupAccount& group = groups[{small_letters(one.kind), one.group_key}];
      group.group_key = one.group_key;
      group.kind = small_letters(one.kind);
      group.name = one.name;
      ++group.schools;
      for (const LedgerAccount& account : out_.accounts) {
        if (account.school_key != one.school_key || account.ended || !account.all_said) continue;
        group.given += account.given;
        group.used += account.used;
      }
    }
    for (auto& [key, group] : groups) out_.groups.push_back(std::move(group));
  }

  std::set<std::string> schools_;
  Day from_;
  Day on_;
  std::map<std::tuple<std::string, std::string, bool>, LedgerAccount> accounts_;  // the last: ended
  std::map<std::pair<std::string, std::string>, std::vector<Span>> spans_;
  std::map<std::string, std::int64_t> used_;
  Allocation out_;
};

}  // namespace

Allocation allocate(const std::vector<ServiceAgreement>& agreements, const std::vector<WorkDone>& work,
                    const TeamContacts& team, const std::vector<std::string>& schools, Day from, Day on) {
  Ledger ledger(schools, from, on);
  for (const ServiceAgreement& one : agreements) ledger.agree(one);
  for (const WorkDone& one : work) ledger.work(one, team);
  return ledger.finish(team);
}

}  // namespace rollmark
