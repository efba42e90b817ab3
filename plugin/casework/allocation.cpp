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

class Ledger {
 public:
  Ledger(const std::vector<std::string>& schools, Day from, Day on)
      : schools_(schools.begin(), schools.end()), from_(from), on_(on) {}

  void agree(const ServiceAgreement& one) {
    if (!schools_.contains(one.school_key) || !in_force(one.from_date, one.to_date, on_)) return;
    LedgerAccount& account = account_of(one.school_key, one.purpose);
    account.given += one.minutes.value_or(0);
    account.all_said = account.all_said && one.minutes;
    account.all_signed = account.all_signed && one.signed_on && *one.signed_on <= on_;
    account.entries.push_back({one.from_date, one.agreement_ref, {}, "agreed", one.minutes.value_or(0), 0});
    spans_[{account.school_key, account.purpose}].emplace_back(one.from_date, one.to_date);
  }

  void work(const WorkDone& one, const TeamContacts& team) {
    if (!schools_.contains(one.school_key) || on_ < one.date) return;
    const std::string purpose = small_letters(one.purpose);
    const auto spans = spans_.find({one.school_key, purpose});
    const bool covered = spans != spans_.end() && std::ranges::any_of(spans->second, [&](const auto& span) {
                           return in_force(span.first, span.second, one.date);
                         });
    if (covered) {
      LedgerAccount& account = account_of(one.school_key, purpose);
      account.used += one.minutes;
      account.entries.push_back({one.date, one.work_ref, one.officer_key, one.kind, -one.minutes, 0});
    }
    if (one.date < from_) return;
    used_[one.officer_key] += one.minutes;
    if (!covered) {
      out_.outside.push_back({one, purpose.empty()         ? "its purpose is not said"
                                   : spans == spans_.end() ? "no agreement of that purpose is in force"
                                                           : "no agreement covers its day"});
    } else if (!served_by(one, team)) {
      out_.outside.push_back({one, "its officer was not in force on the day; it is on the account"});
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
    std::ranges::stable_sort(out_.outside, {}, [](const WorkOutside& one) {
      return std::tuple(one.work.date, std::string_view(one.work.work_ref));
    });
    add_officers(team);
    add_groups(team);
    return std::move(out_);
  }

 private:
  LedgerAccount& account_of(const std::string& school, std::string_view purpose) {
    LedgerAccount& account = accounts_[{school, small_letters(purpose)}];
    account.school_key = school;
    account.purpose = small_letters(purpose);
    return account;
  }

  // True where the table of officers did not come.
  static bool served_by(const WorkDone& one, const TeamContacts& team) {
    if (!team.officers_known) return true;
    const auto officer = std::ranges::find(team.officers, one.officer_key, &Officer::officer_key);
    return officer != team.officers.end() && in_force(officer->from_date, officer->to_date, one.date);
  }

  void add_officers(const TeamContacts& team) {
    for (const Officer& one : team.officers) {
      std::set<std::string_view> served;
      for (const OfficerAtSchool& at : team.served) {
        if (at.officer_key == one.officer_key && schools_.contains(at.school_key) &&
            in_force(at.from_date, at.to_date, on_))
          served.insert(at.school_key);
      }
      const auto used = used_.find(one.officer_key);
      out_.officers.push_back({one.officer_key, one.yearly_minutes, static_cast<std::int64_t>(served.size()),
                               used == used_.end() ? 0 : used->second,
                               in_force(one.from_date, one.to_date, on_)});
      if (used != used_.end()) used_.erase(used);
    }
    for (const auto& [key, minutes] : used_) out_.officers.push_back({key, std::nullopt, 0, minutes, false});
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
        if (account.school_key != one.school_key) continue;
        group.given += account.given;
        group.used += account.used;
      }
    }
    for (auto& [key, group] : groups) out_.groups.push_back(std::move(group));
  }

  std::set<std::string> schools_;
  Day from_;
  Day on_;
  std::map<std::pair<std::string, std::string>, LedgerAccount> accounts_;
  std::map<std::pair<std::string, std::string>,
           std::vector<std::pair<std::optional<Day>, std::optional<Day>>>>
      spans_;
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
