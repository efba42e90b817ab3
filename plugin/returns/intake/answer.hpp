// The LA's answers as files of the family: replies and case statuses, one file a school. It must not decide
// an answer, nor put anything about a pupil into one but the references that the school gave.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "returns/intake/judge.hpp"

namespace rollmark {

// What an officer decided about one referral, return or unreadable file.
struct Decision {
  std::string reference;   // the school's; empty: `file` says which
  std::string lea, estab;  // of the school; empty: that of the file answered
  std::string file;        // name of the file; needed where there is no reference
  std::string outcome;     // RECEIVED, RETURNED, MORE-WANTED, ACCEPTED, DECLINED
  std::string la_reference, measure, reason;
  std::optional<Day> by;            // for every point
  std::vector<std::string> checks;  // the points by check; empty: of a RETURNED every check that blocks
  std::vector<std::string> wanted;  // further points in the officer's words
  LAOfficer officer;
};

// Who answers, and when.
struct Answering {
  FileParty la;
  std::string serial, date_time;
  Day on;
};

struct SchoolKey {
  std::string lea, estab;
  friend auto operator<=>(const SchoolKey&, const SchoolKey&) = default;
};

// The answer to one record. `findings`: of that record (judge.hpp).
Reply make_reply(const ReceivedFile& file, std::size_t pupil, const std::vector<JudgedFinding>& findings,
                 const Decision& decision, Day on);
// The answer to a file that could not be read, by its SHA-256, with the reason as its one point.
Reply make_reply(const ReceivedFile& unreadable, const Decision& decision, Day on);

// The references of measures that an answer is about, "; " between.
std::string joined_references(const Reply& reply);

// Files of replies or statuses, a school each, in order of the schools. `names`: URN and name of schools that
// are known.
std::map<SchoolKey, ReferralFile> reply_files(std::map<SchoolKey, std::vector<Reply>> replies,
                                              const Answering& answering,
                                              const std::map<SchoolKey, FileParty>& names);
std::map<SchoolKey, ReferralFile> status_files(std::map<SchoolKey, std::vector<CaseStatus>> statuses,
                                               const Answering& answering,
                                               const std::map<SchoolKey, FileParty>& names);

}  // namespace rollmark
