// Whether two records mean the same child: exact, probable or none, on UPN, name and birth date. FormerUPN is
// never looked at (DfE UPN guide, June 2019: it links no records). It must not join anything; a person does.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "returns/record/pupil.hpp"

namespace rollmark {

// What a child is compared by. Names are folded: small letters of ASCII, nothing but letters and figures.
struct PupilIdentity {
  std::string upn;                               // well formed and with the right check letter; else empty
  std::vector<std::string> surnames, forenames;  // legal, known by, former
  std::optional<Day> dob;
};
PupilIdentity identity_of(const PupilRecord& record);
std::string folded_name(std::string_view name);

enum class MatchGrade : std::uint8_t { none, probable, exact };
std::string_view grade_name(MatchGrade grade);

struct PupilMatch {
  MatchGrade grade = MatchGrade::none;
  // "UPN, name and birth date": what agrees, and what differs; what either side does not hold is in neither.
  std::string agrees, differs;
};

// exact: UPN, name and birth date agree. probable: the UPN agrees, or name and birth date do. Anything less
// is none.
PupilMatch match_pupils(const PupilIdentity& a, const PupilIdentity& b);

// Many identities, to be asked for those that match one. Answers are places in the order of adding.
class PupilIndex {
 public:
  void add(PupilIdentity identity);
  const PupilIdentity& at(std::size_t place) const { return all_[place]; }
  // Every one that is not none, the best first, then in the order of adding.
  std::vector<std::pair<std::size_t, PupilMatch>> find(const PupilIdentity& identity) const;

 private:
  std::vector<PupilIdentity> all_;
  std::multimap<std::string, std::size_t> by_upn_;
  std::multimap<Day, std::size_t> by_dob_;
};

}  // namespace rollmark
