// The ledger of officers' time: what was agreed with each school, core or traded, what was used of it, by
// school, officer and group. All at the end of a reference date: work booked ahead is not done. Minutes
// throughout; it must not round, and drops no row without saying why.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/team_contacts.hpp"
#include "casework/team_records.hpp"

namespace rollmark {

// One entry of an account, by date: an agreement's time on its first day, or work.
struct LedgerEntry {
  std::optional<Day> date;   // nothing: an agreement without a first day
  std::string ref;           // of the agreement or the work
  std::string officer_key;   // of work
  std::string kind;          // "agreed", or the work's
  std::int64_t minutes = 0;  // agreed above 0, work below
  std::int64_t left = 0;     // after it
};

// The agreements of one school and purpose that were in force on a day of the period: those that are in force
// on the reference date, or, on an account of their own, those that ended before it.
struct LedgerAccount {
  std::string school_key;
  std::string purpose;  // in small letters: core, traded
  bool ended = false;   // what is left of it is no time to use
  std::int64_t given = 0;
  std::int64_t used = 0;
  bool all_signed = true;
  bool all_said = true;  // an agreement without minutes, or with none or fewer, gives none
  std::vector<LedgerEntry> entries;
  std::int64_t left() const { return given - used; }
};

// Something about an agreement that somebody is to settle.
struct AgreementFault {
  ServiceAgreement agreement;
  std::string_view why;
};

// Work up to the reference date, from the first day looked at, that is on no account, or that is and has a
// fault.
struct WorkOutside {
  WorkDone work;
  std::string_view why;
};

// By the officer's row that is in force on the reference date, else by the one to speak of (officer_about).
struct OfficerAccount {
  std::string officer_key;
  std::optional<std::int64_t> capacity;  // a year's minutes; nothing: not said
  std::int64_t schools = 0;              // served on the reference date
  std::int64_t used = 0;  // all work in the period of more than 0 minutes, on an account or not
  bool in_force = true;
};

// Of the accounts that are not ended and whose time is all said.
struct GroupAccount {
  std::string group_key;
  std::string kind;
  std::string name;
  std::int64_t schools = 0;
  std::int64_t given = 0;
  std::int64_t used = 0;
};

struct Allocation {
  std::vector<LedgerAccount> accounts;   // by school and purpose, the ended one last
  std::vector<AgreementFault> faults;    // by school and reference
  std::vector<WorkOutside> outside;      // by date and reference
  std::vector<OfficerAccount> officers;  // those of the table, then those that work names alone
  std::vector<GroupAccount> groups;      // by kind and key; a school may be in several
};

// `schools`: the keys in scope; rows of others are not looked at. `from`: the first day of the period, from
// which an officer's year and the work outside are counted and agreements are looked at. Work is on the
// account of its school and purpose where an agreement covers its day (the last day too), of two the one in
// force on the reference date. Minutes that are not more than 0 are no time, of work and agreements alike.
Allocation allocate(const std::vector<ServiceAgreement>& agreements, const std::vector<WorkDone>& work,
                    const TeamContacts& team, const std::vector<std::string>& schools, Day from, Day on);

}  // namespace rollmark
