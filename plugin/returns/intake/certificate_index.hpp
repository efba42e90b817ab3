// The sessions of a record's certificate, each with what its mark means on its day. It must not know the
// counts that a file states.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "core/facts.hpp"
#include "returns/record/attendance.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

struct CertifiedSession {
  HalfDay half_day;
  std::string code;  // empty: no mark
  Category category = Category::nothing;
  bool late = false;      // L: present, but after the register opened
  bool known = true;      // a national code of its date, or no mark
  bool open = true;       // the school met; else it counts for nothing
  std::size_t place = 0;  // in Attendance::sessions
};

// What sessions come to; as a period of the file says it.
struct CertifiedCount {
  std::array<std::int64_t, category_count> by_category{};
  std::int64_t late = 0;
  std::map<std::string, std::int64_t> codes;

  void add(const CertifiedSession& session);
  std::int64_t of(Category category) const { return by_category[static_cast<std::size_t>(category)]; }
  std::int64_t attended() const { return of(Category::present) + of(Category::approved); }
  std::int64_t absent() const { return of(Category::authorised) + of(Category::unauthorised); }
  std::int64_t possible() const { return attended() + absent(); }
  std::int64_t not_required() const { return of(Category::not_possible) + of(Category::administrative); }
};

class CertificateIndex {
 public:
  CertificateIndex(const Attendance& attendance, const Rulebook& rulebook);

  // Ascending by half day; of a session that stands twice the first. Without those that have no date or half
  // day, which the reader names.
  const std::vector<CertifiedSession>& sessions() const { return sessions_; }
  // Places in Attendance::sessions of those that stood there before.
  const std::vector<std::size_t>& repeated() const { return repeated_; }
  const CertifiedSession* find(HalfDay half_day) const;
  CertifiedCount count(Day from, Day to) const;
  // Whether the certificate says that it covers these days.
  bool covers(Day from, Day to) const;
  // Weeks, from Monday, in which a session was open, between two days.
  std::int64_t school_weeks(Day from, Day to) const;

 private:
  std::vector<CertifiedSession> sessions_;
  std::vector<std::size_t> repeated_;
  std::optional<Day> from_, to_;
};

// The half day of a date and AM or PM; nothing where one is not held.
std::optional<HalfDay> half_day_of(const std::optional<Day>& date, std::string_view session_name);

}  // namespace rollmark
