// What a school holds about the case of an absent pupil, beside its registers: answers to what authorities
// ask, agencies, papers, warnings, notices to improve, dates, brothers and sisters. Part of School::records.
// It must not judge a record, and it never turns an answer that is not there into a no.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/date.hpp"

namespace rollmark {

struct CaseAnswer {  // by (pupil, question, case_ref, contact_key)
  std::int32_t pupil = -1;
  std::string case_ref;     // empty: for any case
  std::string contact_key;  // empty: about no contact alone
  std::string question;
  std::string answer;  // Y, N, U, R or empty
  std::string text;
  std::optional<Day> date;
};

struct InvolvedAgency {  // by (pupil, name)
  std::int32_t pupil = -1;
  std::string name;
  std::string role;
  std::string person;
  std::string authority;
  std::string phone;
  std::string email;
  std::string consent;  // Y, N, U, R or empty
};

struct PaperHeld {  // by (pupil, dated_on, paper_ref)
  std::int32_t pupil = -1;
  std::string contact_key;
  std::string paper_ref;
  std::string kind;
  std::string title;
  std::optional<Day> dated_on;
  std::string file_name;
  std::string sha256;
  std::string held;  // Y: the school keeps it and does not send it; N or empty
};

struct WarningSent {  // by (pupil, sent_on)
  std::int32_t pupil = -1;
  std::string contact_key;
  std::optional<Day> sent_on;
  std::string means;
  std::string letter;  // column template
  std::string paper_ref;
};

struct ImprovementNotice {  // by (pupil, issued_on)
  std::int32_t pupil = -1;
  std::string contact_key;
  std::string issuer;
  std::optional<Day> issued_on;
  std::optional<Day> from;
  std::optional<Day> to;
  std::string parts;  // words, blanks or commas between
  std::string outcome;
  std::string early_ground;
  std::string paper_ref;
};

struct DatedEvent {  // by (pupil, date, time)
  std::int32_t pupil = -1;
  std::string kind;
  std::optional<Day> date;
  std::int32_t time = -1;  // minutes; -1: not said
  std::string text;
  std::string outcome;
};

struct KnownSibling {  // by (pupil, dob, surname, forename)
  std::int32_t pupil = -1;
  std::string surname;
  std::string forename;
  std::optional<Day> dob;
  std::string school;
  std::string absent_too;        // Y, N, U, R or empty
  std::string notice_requested;  // the same
  std::string reason;
};

}  // namespace rollmark
