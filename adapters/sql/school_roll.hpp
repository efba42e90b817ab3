// Who is on roll when and in which registration group, read by the mapping's own enrolment and membership,
// for the shapes that need it. Some 60 bytes an enrolment; owned by one load. It must not judge a row: one
// that cannot be read is left to the host, which is given the same table.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "key_pool.hpp"
#include "session_text.hpp"
#include "table_reader.hpp"

namespace rollmark::sql {

class SchoolRoll {
 public:
  static constexpr Session open_end = std::numeric_limits<Session>::max();

  struct Group {
    std::uint32_t value;  // in groups()
    Session first;
    Session last;
  };
  struct Enrolment {
    std::uint32_t school;  // in schools()
    std::uint32_t key;     // in keys(), with its school
    std::uint32_t pupil;   // in keys(), with its school
    Session first;
    Session last;
    std::vector<Group> groups;

    bool on_roll(Session session) const { return first <= session && session <= last; }
    bool in_group(std::uint32_t group, Session session) const;
  };

  // Reads the tables. With `groups` the registration groups too. Throws Fault.
  static SchoolRoll read(TableReader& reader, bool groups);

  const std::vector<Enrolment>& enrolments() const { return enrolments_; }
  const KeyPool& schools() const { return schools_; }
  const KeyPool& groups() const { return groups_; }
  // KeyPool::none where it is not on any roll.
  std::uint32_t find_enrolment(std::string_view school, std::string_view key) const;
  std::uint32_t find_pupil(std::string_view school, std::string_view key) const;
  // The plain key of an enrolment.
  std::string_view enrolment_key(std::uint32_t key) const;

  // Where the host would put a pupil's mark: the enrolment that covers it, else the latest that ended before,
  // else the earliest that starts after; nullptr where the pupil has none.
  const Enrolment* enrolment_of(std::uint32_t pupil, Session session) const;

 private:
  void read_enrolments(TableReader& reader, const MappedTable& table, bool groups);
  void read_memberships(TableReader& reader, const MappedTable& table);

  KeyPool schools_;
  KeyPool groups_;
  KeyPool enrolment_keys_;
  KeyPool pupil_keys_;
  std::vector<Enrolment> enrolments_;
  std::vector<std::uint32_t> by_key_;                 // by enrolment key: place in enrolments_
  std::vector<std::vector<std::uint32_t>> by_pupil_;  // by pupil key: places
};

}  // namespace rollmark::sql
