// The records about pupils and registers that lie beside the marks: leave, agreements, suspensions,
// placements, contacts, letters, amendments of the roll, copies of the registers. Plain data; nothing here
// decides anything.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "dates.hpp"
#include "signs.hpp"

namespace rollmark::sample {

// A weekly pattern: bit 2 x weekday + half, Monday AM first.
using Week = std::uint32_t;
constexpr Week says_nothing = 0xffffffffu;

struct Event {
  int minutes_late = -1;  // after the session's start
  std::string_view nature = {};
  std::string_view source = {};  // empty: the register
};

struct Staff {
  std::string_view name, title;
};

struct Change {
  Sign before, after;
  Moment at;
  int by;  // index into staff(), -1 nobody
  std::string_view reason;
  std::string_view source = {};  // empty: the register for the first entry, the office for the others
};

// A leave of one enrolment, or (enrolment SIZE_MAX) of a year group.
struct Leave {
  std::size_t enrolment;
  HalfDay from, to;
  std::string_view kind, decision, reason;
  Day requested_on, decided_on;
  std::string cohort = {};
};

struct PartTime {
  std::size_t enrolment;
  Day start, review, end;
  Week expected;   // says_nothing: the agreement does not say
  Day agreed = 0;  // 0: five days before the start
  std::string_view agreed_by = "Parent with whom the pupil lives";
};

struct Suspension {
  std::size_t enrolment;
  Day start;
  int sessions;
  std::string_view category = "SUSP";
  int half = 0;  // 1: from the afternoon
  Day reinstated = no_day, review_ended = no_day;
};

struct Placement {
  std::size_t enrolment;
  Sign sign;  // B, K, D, V, P or W
  std::string_view provider, provider_kind, arranged_by, supervised_by, nature;
  Week sessions;
  Day start, end;
};

struct Flag {
  std::size_t pupil;
  std::string_view kind;
  Day start;
  Day end = no_day;
};

struct Contact {
  std::size_t pupil;
  int number;  // from 1, also the priority
  std::string_view surname, forename, relationship, responsibility, lives_with, basis;
  std::string address, postcode, phones, email;
  std::string_view language;
};

struct Exam {
  std::size_t enrolment;
  HalfDay session;
  std::string_view kind;
};

// An entry in the admission register or an amendment of it (reg 6(1) covers both).
struct RollChange {
  std::size_t enrolment;
  std::string_view field;
  std::string before, after;
  Moment at;
  int by;  // index into staff(), -1 nobody
  std::string_view reason;
};

struct Action {
  std::size_t pupil;
  Day date;
  int minute;  // of the day
  std::string_view type;
  int contact;  // its number, 0 none
  int by;       // index into staff()
  std::string_view outcome;
  Day due;  // no_day: none
  std::string document;
};

struct Notice {
  std::size_t pupil;
  int contact;
  Day issued, from, to;
  std::string_view status;
};

struct ReturnSent {
  std::size_t pupil;
  std::string_view kind;
  std::string episode;
  Day sent;
};

struct Backup {
  Day made, from, to;
  std::string location, sha256;
};

// The file of a backup, as a host hands it in.
struct Copy {
  std::string name, bytes;
};

// A school's answer to a finding, by the finding's id.
struct Response {
  std::string finding;
  std::string_view response;
  int by;
  Day on;
  std::string_view why;
};

// Of a case about a pupil's absence (cases.cpp). `contact` is its number, 0 none.
struct CaseAnswer {
  std::size_t pupil;
  int contact;
  std::string_view question, answer;
  std::string text = {};
  Day date = no_day;
};

struct Agency {
  std::size_t pupil;
  std::string_view name, role, person, phone, email, consent;
};

struct Paper {
  std::size_t pupil;
  int contact;
  std::string ref;
  std::string_view kind, title;
  Day date;
  bool sent = true;  // else the school holds it
};

struct Warning {
  std::size_t pupil;
  int contact;
  Day sent;
  std::string paper;
};

struct ImprovementNotice {
  std::size_t pupil;
  int contact;
  Day issued, from, to;
  std::string_view outcome;
  std::string paper;
};

struct CaseDate {
  std::size_t pupil;
  std::string_view kind;
  Day date;
  int minute;  // of the day; -1: none
  std::string_view text, outcome;
};

struct Sibling {
  std::size_t pupil, of;  // `of`: another pupil of the school
};

struct SessionTime {
  int half;
  std::string year_group;
  Day from, to;             // no_day: open
  int opens, closes, ends;  // minutes of the day
};

// A row of the school's code list, with the product's own flags (-1: says nothing).
struct CodeEntry {
  std::string text, description, statutory;
  int present, authorised, possible;
};

struct RegisterTimes {
  Moment opened, saved, completed, closed;
  int by;
};

}  // namespace rollmark::sample
