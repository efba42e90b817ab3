// The case files of a few pupils, so that every document to a local authority (LA) can be made of the sample:
// who reached ten sessions without leave this school year, who is away for long, who joined, left, has a
// part-time timetable. Follows from marks and roll alone, without dice. It must write nothing that a rule
// reads: the findings of a school stand whether or not it keeps cases.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "building.hpp"

namespace rollmark::sample {
namespace {

constexpr std::size_t most_cases = 12, most_of_a_kind = 4;
constexpr int two_weeks = 14, six_weeks = 42;

class Cases {
 public:
  explicit Cases(School& school) : s_(school) {}

  void lay() {
    for (const Followed& one : s_.followed) {
      const std::size_t e = enrolment_of(one.enrolment_key);
      if (academic_year(one.first) != academic_year(s_.to) || !s_.on_roll(e, s_.to)) continue;
      if (one.list == "penalty-notice" && cases_.size() < most_cases) open_case(e, one.first);
      if (one.list == "attendance") missing(e);
    }
    joined_and_left();
    part_time();
  }

 private:
  std::size_t enrolment_of(const std::string& key) const {
    const auto found = std::find_if(s_.enrolments.begin(), s_.enrolments.end(),
                                    [&](const Enrolment& one) { return one.key == key; });
    return static_cast<std::size_t>(found - s_.enrolments.begin());
  }

  bool is_here(std::size_t p) const {
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      if (s_.enrolments[e].pupil == p && s_.on_roll(e, s_.to)) return true;
    }
    return false;
  }

  // The numbers of the contacts who are parents.
  std::vector<int> parents(std::size_t p) const {
    std::vector<int> numbers;
    for (const Contact& contact : s_.contacts) {
      if (contact.pupil == p && !contact.basis.empty()) numbers.push_back(contact.number);
    }
    return numbers;
  }

  void say(std::size_t p, std::string_view question, std::string_view answer, std::string text = {},
           Day date = no_day, int contact = 0) {
    s_.case_answers.push_back({p, contact, question, answer, std::move(text), date});
  }

  std::string paper(std::size_t p, std::string_view letter, int contact, std::string_view kind,
                    std::string_view title, Day date, bool sent = true) {
    std::string ref = contact == 0 ? fmt::format("{}-{}", letter, s_.pupils[p].key)
                                   : fmt::format("{}{}-{}", letter, contact, s_.pupils[p].key);
    s_.papers.push_back({p, contact, ref, kind, title, date, sent});
    return ref;
  }

  // `first`: of the last ten sessions without leave. Cases of even number have everything that an LA asks
  // for; the others lack what real schools lack.
  void open_case(std::size_t e, Day first) {
    const std::size_t p = s_.enrolments[e].pupil;
    if (!cases_.insert(p).second) return;
    const std::size_t n = cases_.size() - 1;
    const bool whole = n % 2 == 0;
    const Day warned = std::max(s_.years.back().first_pupil_day, first - two_weeks);
    for (const int contact : parents(p)) {
      if (!whole && contact > 1) continue;  // the second parent was not written to
      s_.warnings.push_back(
          {p, contact, warned,
           paper(p, "W", contact, "warning-letter", "Warning that a penalty notice may follow", warned)});
      const Day until = warned + six_weeks;
      s_.improvement_notices.push_back(
          {p, contact, warned, warned + 1, until, until < s_.to ? "Further absence without leave" : "",
           paper(p, "N", contact, "notice-to-improve", "Notice to improve", warned)});
      say(p, "TookPartInLeave", contact == 1 ? "Y" : "U", {}, no_day, contact);
      const bool noticed = std::any_of(s_.notices.begin(), s_.notices.end(), [&](const Notice& one) {
        return one.pupil == p && one.contact == contact;
      });
      say(p, "earlier-notices", noticed ? "Y" : "N", {}, no_day, contact);
      say(p, "told-absence-not-authorised", "Y", {}, warned, contact);
      say(p, "warning-letter-headed", "Y", {}, no_day, contact);
      say(p, "warning-letter-unaltered", "Y", {}, no_day, contact);
    }
    paper(p, "A", 0, "policy", "Attendance policy of this school year", s_.years.back().first_pupil_day);
    paper(p, "M", 0, "minutes", "Minutes of the attendance meeting", s_.to - 10, false);
    answers(p, whole);
    if (n % 3 == 0) {
      s_.agencies.push_back({p, "Early help", "Family support worker", "J Wright", "01632 960010",
                             "family.support@example.org", "Y"});
    } else if (n % 3 == 1) {
      s_.agencies.push_back({p, "School nursing", "School nurse", "", "01632 960011", "", "R"});
    }
    for (std::size_t other = 0; other < s_.pupils.size(); ++other) {
      if (other != p && s_.pupils[other].family == s_.pupils[p].family && is_here(other))
        s_.siblings.push_back({p, other});
    }
    s_.case_dates.push_back({p, "target", warned + 1, -1, "No session without leave in six weeks", ""});
    s_.case_dates.push_back({p, "review", s_.to + 7, 14 * 60, "Review with the family", ""});
    if (n == 0) s_.case_dates.push_back({p, "hearing", s_.to + 40, 10 * 60, "First hearing", ""});
    // One family that must not be found.
    if (n == 1) say(p, "Safety/AddressProtected", "Y");
  }

  void answers(std::size_t p, bool whole) {
    say(p, "PupilVoice", "", "I would come if the mornings were easier.");
    say(p, "ParentVoice", "", "We did not think that a few days would matter.");
    say(p, "Safety/Risk", whole ? "N" : "U");
    say(p, "early-help", "Y", "Offered and taken up", s_.to - 30);
    if (!whole) return;
    say(p, "ParentsToldOn", "", {}, s_.to - 3);
    say(p, "AuthorityChecked", "Y");
    say(p, "agencies-involved", "Y", "See the agencies named");
    say(p, "agency-discussed", "Y", {}, s_.to - 20);
    say(p, "barriers", "Y", "Getting ready in the mornings");
    say(p, "parents-reasons", "Y", "None that the school could accept");
    say(p, "bullying-given", "N");
    say(p, "health-ruled-out", "Y");
    say(p, "la-consultation", "Y", {}, s_.to - 15);
    say(p, "memorandum-signed", "Y", {}, s_.years.back().first_pupil_day);
    say(p, "other-measure", "N");
    say(p, "parents-told-of-notices", "Y", {}, s_.years.back().first_pupil_day);
    say(p, "policy-updated-2024", "Y");
    say(p, "policy-warns-parents", "Y");
    say(p, "pupil-views", "", "Would rather begin later in the day");
    say(p, "live-case", "N");
    say(p, "other-names", "N");
    say(p, "secure-transport", "Y");
    say(p, "Safety/AddressProtected", "N");
    say(p, "meeting-follow-up-letter", "Y", {}, s_.to - 9);
  }

  // A child who is away without leave for ten days and more may be missing.
  void missing(std::size_t e) {
    const std::size_t p = s_.enrolments[e].pupil;
    if (missing_.size() == most_of_a_kind || !missing_.insert(p).second) return;
    say(p, "MissingEducation/WhereThought", "", "With relatives in another town, a neighbour says");
    say(p, "MissingEducation/KnownNonAttender", missing_.size() % 2 == 0 ? "N" : "U");
    say(p, "MissingEducation/OtherChildren", "", "None that the school knows of");
    say(p, "Episode/Reason", "", "None given");
    // Of every second one nobody has asked everywhere yet.
    if (missing_.size() % 2 == 0) return;
    for (const std::string_view asked :
         {"enquiry-agencies", "enquiry-contact-numbers", "enquiry-friends-siblings", "enquiry-letter",
          "enquiry-other-schools", "enquiry-staff", "enquiry-visit"})
      say(p, asked, "Y", {}, s_.to - 2);
  }

  void joined_and_left() {
    std::size_t joined = 0, left = 0;
    for (std::size_t e = s_.enrolments.size(); e-- > 0;) {
      const Enrolment& one = s_.enrolments[e];
      const Day begun = s_.years.back().first_pupil_day;
      if (one.start > begun + two_weeks && one.start <= s_.to && joined < most_of_a_kind) {
        ++joined;
        say(one.pupil, "NewPupil/LastSchool", "", "Quarry Hill School, Hollingdale");
      }
      if (one.end < begun || one.end > s_.to || left == most_of_a_kind) continue;
      ++left;
      say(one.pupil, "Deletion/RequestedBy", "", "parent", one.end - 5);
      say(one.pupil, "Deletion/RequestedOn", "", {}, one.end - 5);
      say(one.pupil, "Deletion/FutureAddress", "", "3 Canal Walk, Ravensmere");
      say(one.pupil, "Deletion/FutureAddressFrom", "", {}, one.end + 1);
      say(one.pupil, "Deletion/LivesWithAfter", "", "both parents");
      say(one.pupil, "Deletion/OtherSchoolStart", "", {}, one.end);
      say(one.pupil, "Safety/AddressProtected", "N");
      for (const std::string_view asked :
           {"future-address-known", "ground-of-9-3-applies", "no-attendance-order", "other-school-known"})
        say(one.pupil, asked, "Y");
      paper(one.pupil, "D", 0, "correspondence", "Letter of the parents", one.end - 5);
    }
  }

  void part_time() {
    std::set<std::size_t> told;
    for (const PartTime& agreed : s_.part_times) {
      if (academic_year(agreed.start) != academic_year(s_.to) || told.size() == most_of_a_kind) continue;
      const std::size_t p = s_.enrolments[agreed.enrolment].pupil;
      if (!told.insert(p).second) continue;
      say(p, "PartTimeTimetable/Reason", "", "Back to school by steps after a long illness");
      say(p, "PartTimeTimetable/Objective", "", "All sessions from the review on");
      say(p, "PartTimeTimetable/DocumentRef", "",
          paper(p, "T", 0, "agreement", "Agreement on a part-time timetable",
                agreed.agreed == 0 ? agreed.start - 5 : agreed.agreed));
    }
  }

  School& s_;
  std::set<std::size_t> cases_, missing_;
};

}  // namespace

void lay_cases(School& school) {
  Cases(school).lay();
}

}  // namespace rollmark::sample
