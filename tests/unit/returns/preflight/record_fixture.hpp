// A penalty notice request that nothing is wrong with, and ways to change it by code strings. The school
// meets in ten weeks from 7 September to 20 November 2026, with a half term in the week of 26 October; the
// pupil missed the whole week of 9 November (ten sessions of O), was back on Monday 16 November, and the
// request is made on Tuesday 24 November.
#pragma once

#include <string>
#include <string_view>

#include "returns/record/referral_file.hpp"

namespace rollmark::test {

struct Case {
  RecordHeader header;
  PupilRecord pupil;
  Day on;

  ParentContact& parent() { return pupil.contacts.front(); }
  Referral& referral() { return pupil.referral; }
  // The certificate's session; added where there is none.
  SessionMark& session(Day day, std::string_view half_day);
};

inline Day day(std::int32_t year, std::uint32_t month, std::uint32_t of_month) {
  return day_of(year, month, of_month);
}

// Marks one after the other from the morning of a day, parted by blanks, over weekdays alone: codes as they
// stand;
// "." no mark; "=inset", "=holiday" a session of that kind without a mark; "_" passed over.
//   set_marks(one, day(2026, 9, 7), R"(/ \ O O / \ N . =inset =inset)");
void set_marks(Case& one, Day from, std::string_view codes);
// The same code in so many sessions.
std::string times(std::string_view code, int number);

// Cites every session of the certificate with this code, and sets the offence period to reach from the first
// to the last.
void cite_all(Case& one, std::string_view code);

// An answer to a question; a later one replaces an earlier one about the same.
void set_answer(Case& one, std::string_view question, Answer answer, std::string_view text = {});

// The request above.
Case notice_case();
// The same as a request about leave: code G in place of O, refused leave from 9 to 13 November.
Case leave_case();

}  // namespace rollmark::test
