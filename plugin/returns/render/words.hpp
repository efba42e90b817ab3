// What people read in place of element names and code words: "Date returned" for DateReturned, "Parent by
// birth" for BIRTH. It must not know a page.
#pragma once

#include <string>
#include <string_view>

#include "returns/record/pupil.hpp"
#include "returns/record/reply.hpp"

namespace rollmark {

// What is said of an element that the file has not.
inline constexpr std::string_view not_held_words = "Not held";

// "ReferralDate" as "Referral date"; elements of DfE's with abbreviations have words of their own.
std::string element_words(std::string_view element);

// A text as people read it: the meaning of a code word of its form, a date and time, else as it is.
std::string shown(const Field& of, std::string_view text);
std::string shown(Day value);             // 9 November 2026
std::string shown(std::int64_t value);    // 1,200
std::string shown(bool value);            // Yes, No
std::string shown(Tenths value);          // 90.5 %
std::string shown(TimeOfDay value);       // 08:45
std::string shown(Answer value);          // Yes, No, Not known, Refused; Not held
std::string shown(const Address& value);  // one line
std::string shown(const Phone& value);
std::string shown(const StatusSpan& value);  // SEN support, from 2 September 2024
// Which sessions of a week, of 14 signs 1 or 0: "Mon AM, Mon PM"; as it is where it is no such pattern.
std::string shown_week(std::string_view pattern);

// "Mrs Jane Sample"; the reference where no name is held.
std::string name_of(const ParentContact& contact);
// The references of measures that the record names, in the order of its parents, "; " between; without names,
// since a paper in one parent's case must not name the other.
std::string measure_references_of(const PupilRecord& pupil);
// "1 September 2026 to 13 November 2026", with one end where the other is not held; "" where neither is.
std::string span_words(std::optional<Day> from, std::optional<Day> to);
// "PF-001 (its title)"; the number alone where no check has it.
std::string rule_words(std::string_view rule);
// "Penalty notice request".
std::string document_title(std::string_view document_type);

}  // namespace rollmark
