// One assembly at work: what was asked, the pupil's rows, the periods that the evidence covers, and the
// record as it fills. Internal to this folder: each part of it fills its own elements and reads no other
// part's.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/school.hpp"
#include "returns/assemble/case_request.hpp"
#include "returns/record/pupil.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

class LaProfile;

struct Assembly {
  const School& school;
  const CaseRequest& request;
  const Rulebook& rulebook;
  const LaProfile& profile;
  std::vector<std::uint32_t> rows = {};  // every enrolment of the pupil at the school, by start
  std::uint32_t row = 0;                 // the one that the document is about
  bool referral = false;                 // else a return
  std::optional<Period> offence = {};
  Period certificate = {};  // ends with the reference date
  PupilRecord record = {};

  std::vector<std::pair<std::string, std::string>> long_keys = {};  // of contacts: key, reference

  // The reference of a contact within the file: its key, or where that is longer than a reference, its place.
  std::string ref_of(const std::string& contact_key) const;
  Day on() const { return request.due.on; }
  std::int32_t pupil() const { return static_cast<std::int32_t>(request.pupil); }
  CaseFile& file() { return referral ? record.referral.file : record.returned.file; }
  // Records of care and steps from before this day are another time's and stay in the school (UK GDPR art.
  // 5(1)(c)): the school year in which the evidence begins.
  Day story_from() const;
};

// Each in the file of its name.
void find_rows(Assembly& at);        // subject.cpp
void fill_submission(Assembly& at);  // subject.cpp
void fill_pupil(Assembly& at);
void fill_care(Assembly& at);
void fill_contacts(Assembly& at);
void fill_siblings(Assembly& at);
void find_periods(Assembly& at);  // evidence_periods.cpp: the offence period and the certificate's
void fill_sessions(Assembly& at);
void fill_counts(Assembly& at);
void fill_charge(Assembly& at);
void fill_case_file(Assembly& at);
void fill_answers(Assembly& at);
// That there is no plan and no social worker, after the answers, where the producer vouches for every flag.
void say_no_where_vouched(Assembly& at);
// The block of the return that it is; return_blocks.cpp has the table.
void fill_return(Assembly& at);
void tell_absence(Assembly& at);
void tell_sickness(Assembly& at);
void tell_new_pupil(Assembly& at);
void tell_deletion(Assembly& at);
void tell_part_time(Assembly& at);
void tell_missing(Assembly& at);
void tell_suspension(Assembly& at);
void tell_provision(Assembly& at);
void tell_case_dates(Assembly& at);
// Last of all.
void keep_addresses_back(Assembly& at);
void keep_to_forms(PupilRecord& record);

// Whether a flag asks for the address to be kept back.
bool is_address_protected(const Assembly& at);

// Calls visit(row, column, span) for every due session of the pupil, in order of time within an enrolment.
void each_session(const Assembly& at, Period period,
                  const std::function<void(std::uint32_t, std::uint32_t, const RegisterSpan&)>& visit);
// Present, at an approved activity, or late, before or after the register closed.
bool came(const CodeFact& fact);
// The first day on or after `from` on which the pupil came; the last one up to `to`.
std::optional<Day> first_day_back(const Assembly& at, Day from);
std::optional<Day> last_day_there(const Assembly& at, Day to);
// The national code of a fact, as returns have it (I for the sub-code I01); empty where there is none.
std::string national_code(const Rulebook& rulebook, const CodeFact& fact);

// Words that schools write for yes and no; nothing for any other.
std::optional<bool> yes_or_no(std::string_view text);
// Y, N, U, R; anything else: not held.
Answer answer_of(std::string_view text);
// The pieces of a list of words, blanks, commas or semicolons between.
std::vector<std::string> words_in(std::string_view text);
// An address that is not held in parts: its lines, postcode, UPRN.
Address address_of(std::string_view text, std::string_view postcode, std::string_view uprn = {});
// Telephone numbers in one text, each with its kind where that is said ("M: 07700 900000").
std::vector<Phone> phones_of(std::string_view text);

}  // namespace rollmark
