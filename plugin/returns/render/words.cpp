// Words for elements and codes, in two tables; what is not in them is made from the name.
#include "returns/render/words.hpp"

#include <algorithm>
#include <array>

#include "outputs/page/markup.hpp"
#include "returns/record/referral_file.hpp"
#include "returns/record/value_text.hpp"
#include "rulebook/la_profile.hpp"

namespace rollmark {
namespace {

struct ElementWords {
  std::string_view element;
  std::string_view words;
};
// Where taking the name apart would not give what staff say.
constexpr ElementWords element_table[] = {
    {"ActionReason", "Why amended or withdrawn"},
    {"AddressAsPupil", "At the pupil's address"},
    {"AddressProtected", "Address protected"},
    {"AnsweredSerialNo", "Serial number of the file answered"},
    {"AnsweredSha256", "SHA-256 of the file answered"},
    {"ARFversion", "Format version"},
    {"AttendanceRate", "Attendance"},
    {"AuthorityChecked", "Checked by a second person"},
    {"Basis", "Parent because"},
    {"CareAuthority", "Authority that looks after the pupil"},
    {"ConsultedText", "Who was consulted"},
    {"ContactRef", "Contact"},
    {"DaySixFrom", "Education from day six"},
    {"DOB", "Date of birth"},
    {"DocumentRef", "Shown by exhibit"},
    {"EHCP", "EHC plan"},
    {"EnrolStatus", "Enrolment status"},
    {"EntryDate", "On roll from"},
    {"FSMinstance", "Free school meals"},
    {"HomeLEA", "LA in which the pupil lives"},
    {"InCare", "Looked after"},
    {"LACaseReference", "LA's case reference"},
    {"LeavingDate", "On roll to"},
    {"LetterRef", "Letter, exhibit"},
    {"LivesWith", "Pupil lives with this person"},
    {"MeasureReference", "Reference of the measure"},
    {"MeasureReferences", "References of the measures"},
    {"NCyearActual", "National Curriculum year"},
    {"NoticesBelowThresholdReason", "Why below the threshold"},
    {"Of", "Return that would have been due"},
    {"OffenceEnd", "Offence period ends"},
    {"OffenceStart", "Offence period begins"},
    {"Opens", "Register opens"},
    {"Closes", "Register closes"},
    {"OtherSchoolURN", "URN of the other school"},
    {"LastSchoolURN", "URN of the last school"},
    {"ParentsProposed", "Measure asked for against"},
    {"PatternWeek", "Sessions of a week in which the pupil is expected"},
    {"PostCode", "Postcode"},
    {"ProviderURN", "URN of the provider"},
    {"ReasonNotProposed", "Why no measure is asked for"},
    {"ReferralReference", "School's reference"},
    {"Responsibility", "Parental responsibility"},
    {"Risk", "Risk to somebody who visits alone"},
    {"RiskText", "Which risk"},
    {"RulePack", "Rules"},
    {"SEN", "Special educational needs"},
    {"SerialNo", "Serial number"},
    {"SexType", "Sex"},
    {"Sha256", "SHA-256"},
    {"Span", "Child in need or protection"},
    {"SupplierID", "Producer of the system"},
    {"Supersedes", "Takes the place of"},
    {"TookPartInLeave", "Went on the leave"},
    {"UPNunknown", "Why there is no UPN"},
};

struct CodeWords {
  std::string_view set;  // name of the form
  std::string_view code;
  std::string_view words;
};
constexpr CodeWords code_table[] = {
    {"ActionType", "NEW", "New"},
    {"ActionType", "AMEND", "Amendment of what was sent before"},
    {"ActionType", "WITHDRAW", "Withdrawal of what was sent before"},
    {"BoarderType", "B", "Boarder"},
    {"BoarderType", "N", "Not a boarder"},
    {"CaseStateType", "ISSUED", "Issued"},
    {"CaseStateType", "PAID", "Paid"},
    {"CaseStateType", "UNPAID", "Unpaid"},
    {"CaseStateType", "WITHDRAWN", "Withdrawn"},
    {"CaseStateType", "PROSECUTED", "Prosecuted"},
    {"CaseStateType", "HEARING", "Hearing set"},
    {"CaseStateType", "DECIDED", "Decided"},
    {"CaseStateType", "CLOSED", "Closed"},
    {"DocumentQualifierType", "full", "Full"},
    {"DocumentQualifierType", "partial", "Only what the law names"},
    {"EnrolStatusType", "C", "Current, this school alone"},
    {"EnrolStatusType", "M", "Current, main school of two"},
    {"EnrolStatusType", "S", "Current, second school of two"},
    {"EnrolStatusType", "F", "Further education"},
    {"EnrolStatusType", "O", "Other"},
    {"EnrolStatusType", "G", "Guest"},
    {"NoticeIssuerType", "SCHOOL", "School"},
    {"NoticeIssuerType", "LA", "LA"},
    {"NoticePartType", "RECORD", "record and offences"},
    {"NoticePartType", "DUTY", "benefits of attendance and duty"},
    {"NoticePartType", "SUPPORT", "support so far"},
    {"NoticePartType", "FURTHER-SUPPORT", "further support"},
    {"NoticePartType", "WARNING", "warning"},
    {"NoticePartType", "PERIOD", "improvement period"},
    {"NoticePartType", "IMPROVEMENT", "what improvement means"},
    {"NoticePartType", "EARLY-NOTICE", "grounds for an early notice"},
    {"ParentBasisType", "BIRTH", "Parent by birth"},
    {"ParentBasisType", "RESPONSIBILITY", "Has parental responsibility"},
    {"ParentBasisType", "CARE", "Has care of the child"},
    {"PeriodTypeType", "YEAR", "School year"},
    {"PeriodTypeType", "TERM", "Term"},
    {"PeriodTypeType", "HALFTERM", "Half term"},
    {"PeriodTypeType", "WINDOW", "Window"},
    {"ReplyOutcomeType", "RECEIVED", "Received"},
    {"ReplyOutcomeType", "RETURNED", "Returned: to be put right"},
    {"ReplyOutcomeType", "MORE-WANTED", "More is wanted"},
    {"ReplyOutcomeType", "ACCEPTED", "Accepted"},
    {"ReplyOutcomeType", "DECLINED", "Declined"},
    {"SexType", "M", "Male"},
    {"SexType", "F", "Female"},
    {"SexType", "U", "Not known"},
    {"TermType", "AUT", "Autumn"},
    {"TermType", "SPR", "Spring"},
    {"TermType", "SUM", "Summer"},
};
// By element, where the form is any line: the Common Transfer File's words for a relationship.
constexpr CodeWords relationship_table[] = {
    {"Relationship", "PAM", "Mother"},        {"Relationship", "PAF", "Father"},
    {"Relationship", "STM", "Stepmother"},    {"Relationship", "STF", "Stepfather"},
    {"Relationship", "FOM", "Foster mother"}, {"Relationship", "FOF", "Foster father"},
    {"Relationship", "CAR", "Carer"},         {"Relationship", "CHM", "Childminder"},
    {"Relationship", "FAM", "Other family"},  {"Relationship", "REL", "Other relative"},
    {"Relationship", "SWR", "Social worker"}, {"Relationship", "OTH", "Other"},
};

bool is_capital(char sign) {
  return sign >= 'A' && sign <= 'Z';
}
bool is_small(char sign) {
  return sign >= 'a' && sign <= 'z';
}

std::optional<std::string_view> of_code(std::span<const CodeWords> table, std::string_view set,
                                        std::string_view code) {
  const auto found =
      std::ranges::find_if(table, [&](const CodeWords& one) { return one.set == set && one.code == code; });
  if (found == table.end()) return std::nullopt;
  return found->words;
}

// The words of a ground or kind of paper without their full stop; as it is where a school has its own.
std::string of_word(const std::vector<ProfileWord>& words, std::string_view id) {
  const auto found = std::ranges::find(words, id, &ProfileWord::id);
  if (found == words.end()) return std::string(id);
  return found->about.ends_with('.') ? found->about.substr(0, found->about.size() - 1) : found->about;
}

void append_part(std::string& line, std::string_view part, std::string_view between) {
  if (part.find_first_not_of(' ') == std::string_view::npos) return;
  if (!line.empty()) line += between;
  line += part;
}

}  // namespace

std::string element_words(std::string_view element) {
  const auto* found = std::ranges::find(element_table, element, &ElementWords::element);
  if (found != std::end(element_table)) return std::string(found->words);
  std::string words;
  for (std::size_t i = 0; i < element.size(); ++i) {
    const bool capital = is_capital(element[i]);
    const bool small_next = i + 1 < element.size() && is_small(element[i + 1]);
    const bool small_before = i > 0 && !is_capital(element[i - 1]);
    if (i > 0 && capital && (small_before || small_next)) words += ' ';
    // A capital that starts a word after the first is made small; an abbreviation stays.
    words += i > 0 && capital && small_next ? static_cast<char>(element[i] - 'A' + 'a') : element[i];
  }
  return words;
}

std::string shown(const Field& of, std::string_view text) {
  if (of.name == "Relationship") {
    if (const auto words = of_code(relationship_table, of.name, text)) return std::string(*words);
  }
  if (of.form == nullptr) return std::string(text);
  if (of.form->type == forms::document_type.type) return document_title(text);
  if (of.form->type == forms::date_time.type) {
    if (const std::optional<std::int64_t> moment = parse_moment(text)) {
      const std::string whole = moment_to_text(*moment);
      const std::optional<Day> day = parse_day(std::string_view(whole).substr(0, 10));
      if (day) return long_day(*day) + ", " + whole.substr(11, 5);
    }
  }
  // Grounds and kinds of paper are declared with the national profile.
  const LaProfile& national = *la_profiles().national();
  if (of.name == "Ground") return of_word(national.grounds, text);
  if (of.name == "DocumentKind") return of_word(national.paper_kinds, text);
  if (of.name == "PatternWeek") return shown_week(text);
  return std::string(of_code(code_table, of.form->type, text).value_or(text));
}

std::string shown(Day value) {
  return long_day(value);
}
std::string shown(std::int64_t value) {
  return grouped_digits(value);
}
std::string shown(bool value) {
  return value ? "Yes" : "No";
}
std::string shown(Tenths value) {
  return value_text(value) + " %";
}
std::string shown(TimeOfDay value) {
  return value_text(value);
}
std::string shown(Answer value) {
  switch (value) {
    case Answer::yes:
      return "Yes";
    case Answer::no:
      return "No";
    case Answer::unknown:
      return "Not known";
    case Answer::refused:
      return "Refused";
    case Answer::not_held:
      break;
  }
  return std::string(not_held_words);
}

std::string shown(const Address& value) {
  std::string line;
  append_part(line, value.saon, ", ");
  append_part(line, value.paon, ", ");
  append_part(line, value.street, value.paon.empty() ? ", " : " ");
  for (const std::string* part : {&value.locality, &value.town, &value.administrative_area, &value.post_town})
    append_part(line, *part, ", ");
  for (const std::string& part : value.lines) append_part(line, part, ", ");
  for (const std::string* part : {&value.county, &value.postcode, &value.country})
    append_part(line, *part, ", ");
  if (!value.uprn.empty()) append_part(line, "UPRN " + value.uprn, ", ");
  return line;
}

std::string shown(const Phone& value) {
  return value.kind.empty() ? value.number : value.number + " (" + value.kind + ")";
}

std::string shown(const StatusSpan& value) {
  std::string text = value.value == "K" ? "SEN support" : value.value == "E" ? "EHC plan" : value.value;
  append_part(text, span_words(value.from, value.to), ", ");
  return text.empty() ? "yes, dates not held" : text;
}

std::string shown_week(std::string_view pattern) {
  constexpr std::size_t half_days = 14;
  if (pattern.size() != half_days || pattern.find_first_not_of("01") != std::string_view::npos)
    return std::string(pattern);
  std::string words;
  for (std::size_t i = 0; i < half_days; ++i) {
    if (pattern[i] == '0') continue;
    append_part(
        words, std::string(weekday_abbreviation(static_cast<unsigned>(i / 2))) + (i % 2 == 0 ? " AM" : " PM"),
        ", ");
  }
  return words.empty() ? "none" : words;
}

}  // namespace rollmark
