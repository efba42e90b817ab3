// Whether the document is the right one and goes the right way: the limit on notices (regs 4 and 12A of SI
// 2007/1867), one ground, the LA's channel, no second case. The LA's own list of notices decides on the
// limit; this is what the school knows.
#include "returns/preflight/route_checks.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "core/words.hpp"
#include "outputs/page/markup.hpp"
#include "returns/preflight/case_reading.hpp"
#include "returns/preflight/register_evidence.hpp"
#include "returns/record/held.hpp"
#include "rulebook/la_profile.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {
namespace {

std::string notice_path(const NamedParent& parent, std::size_t place) {
  return parent.path + "/NoticesKnown/Notice[" + std::to_string(place) + "]";
}

// Notices to one parent that count towards the limit on the day of the document: in the years that end with
// it; not withdrawn, nor of an offence of which the parent was found not guilty, nor for a period before the
// framework.
std::int64_t notices_that_count(const CheckInput& in, CheckReport& report, const NamedParent& parent,
                                std::int64_t years) {
  const Day made = made_on(in);
  const Day first = months_later(made, -12 * years) + 1;
  const Threshold* cap = in.rulebook.find_threshold("penalty-notice-cap");
  const std::optional<Day> framework = cap == nullptr ? std::nullopt : cap->number_since("notices", made);
  std::int64_t count = 0;
  for (std::size_t place = 1; const KnownNotice& notice : parent.contact->notices) {
    const std::string path = notice_path(parent, place++);
    if (same_word(notice.status, "withdrawn") || same_word(notice.status, "not guilty")) continue;
    if (notice.from && framework && *notice.from < *framework) continue;
    if (!notice.issued_on)
      report.lacks(path + "/IssuedOn");
    else if (first <= *notice.issued_on && *notice.issued_on <= made)
      ++count;
  }
  return count;
}

std::optional<std::int64_t> years_counted(const CheckInput& in) {
  return in.profile.number("measures-years", in.on, in.header.document_type);
}

// PF-124
void limit_reached(const CheckInput& in, CheckReport& report) {
  const std::optional<std::int64_t> most =
      in.profile.number("measures-most-notices", in.on, in.header.document_type);
  const std::optional<std::int64_t> years = years_counted(in);
  if (!most || !years) return report.does_not_apply();
  const std::vector<NamedParent> parents = parents_of(in.pupil);
  if (parents.empty()) report.lacks("Pupil/Contacts/Contact");
  for (const NamedParent& parent : parents) {
    if (parent.contact->notices.empty() &&
        answered(in.pupil, "earlier-notices", parent.contact->ref) != Answer::no) {
      report.lacks(parent.path + "/NoticesKnown");
      continue;
    }
    const std::int64_t count = notices_that_count(in, report, parent, *years);
    if (count >= *most)
      report.fires({parent.path + "/NoticesKnown", contact_words(*parent.contact), std::to_string(count),
                    counted(*most, "notice", "notices")});
  }
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// PF-125: the number that the school counted beside that of the notices it lists. A notice whose status is
// not held may be one that was withdrawn.
void wrongly_counted(const CheckInput& in, CheckReport& report) {
  const std::optional<std::int64_t> years = years_counted(in);
  if (!years) return report.does_not_apply();
  for (const NamedParent& parent : parents_of(in.pupil)) {
    for (std::size_t place = 1; const KnownNotice& notice : parent.contact->notices) {
      if (!is_held(notice.status)) report.lacks(notice_path(parent, place) + "/Status");
      ++place;
    }
    const QuestionAnswer* said = answer_to(in.pupil, "notices-counted", parent.contact->ref);
    if (said == nullptr || !is_held(said->text)) continue;
    const std::optional<std::int64_t> number = whole_number(said->text);
    const std::int64_t count = notices_that_count(in, report, parent, *years);
    if (number != count)
      report.fires({answer_path(in.pupil, "notices-counted"), contact_words(*parent.contact),
                    (number ? std::to_string(*number) : "no number of") + " earlier notices counted, and " +
                        std::to_string(count) + " count",
                    ""});
  }
}

// PF-126
void several_grounds(const CheckInput& in, CheckReport& report) {
  if (in.profile.has("one-ground", "no", in.on, in.header.document_type)) return report.does_not_apply();
  const std::size_t grounds = in.pupil.referral.grounds.size();
  if (grounds == 0) return report.lacks("Pupil/Referral/Ground");
  if (grounds > 1) report.fires({"Pupil/Referral/Ground", "the document", std::to_string(grounds), "one"});
}

// What the answer about the channel says: a word of the profiles (schemas/la/national.xml, `channel`).
std::string_view channel_of(const PupilRecord& pupil) {
  const QuestionAnswer* said = answer_to(pupil, "channel");
  return said == nullptr ? std::string_view() : std::string_view(said->text);
}

// PF-127
void wrong_channel(const CheckInput& in, CheckReport& report) {
  const std::span<const std::string> taken = in.profile.words("channel", in.on, in.header.document_type);
  if (taken.empty()) return report.does_not_apply();
  const std::string_view channel = channel_of(in.pupil);
  if (!is_held(std::string(channel))) return report.lacks(answer_path(in.pupil, "channel"));
  if (std::ranges::any_of(taken, [&](const std::string& word) { return same_word(word, channel); })) return;
  std::string words;
  for (const std::string& word : taken) words += (words.empty() ? "" : " or ") + word;
  report.fires({answer_path(in.pupil, "channel"), "the document", std::string(channel), words});
}

// PF-128: a portal, a web form, a sealed e-mail and the LA's own extract are secure by what they are; of any
// other way somebody has to say.
void insecure_transport(const CheckInput& in, CheckReport& report) {
  const Answer secure = answered(in.pupil, "secure-transport");
  const std::string_view channel = channel_of(in.pupil);
  if (secure == Answer::yes) return;
  if (secure == Answer::no)
    return report.fires({answer_path(in.pupil, "secure-transport"), "the document",
                         channel.empty() ? "another way" : std::string(channel), ""});
  for (const std::string_view safe : {"portal", "web-form", "sealed-email", "mis-pull"}) {
    if (same_word(channel, safe)) return;
  }
  report.lacks(answer_path(in.pupil, "secure-transport"));
}

// PF-129: a new document about what is already with the LA.
void live_case(const CheckInput& in, CheckReport& report) {
  const Submission& submission = in.pupil.submission();
  if (submission.action != "NEW") return report.does_not_apply();
  if (is_held(submission.supersedes))
    return report.fires(
        {case_path(in.pupil, "Supersedes"), "The referral that it names as superseded", "", ""});
  const Answer live = answered(in.pupil, "live-case");
  if (live == Answer::yes)
    report.fires({answer_path(in.pupil, "live-case"), "An earlier referral", "", ""});
  else if (live != Answer::no)
    report.lacks(answer_path(in.pupil, "live-case"));
}

// PF-130
void long_or_repeated_leave(const CheckInput& in, CheckReport& report) {
  if (!is_about_leave(in)) return report.does_not_apply();
  const Referral& referral = in.pupil.referral;
  const std::optional<std::int64_t> days =
      in.profile.number("leave-long-days", in.on, in.header.document_type);
  if (in.evidence.cited().empty()) report.lacks("Pupil/Referral/SessionsCited");
  std::set<Day> taken;
  for (const CitedEvidence& cited : in.evidence.cited()) taken.insert(cited.half_day.day());
  const auto number = static_cast<std::int64_t>(taken.size());
  if (days && number >= *days)
    report.fires({"Pupil/Referral/SessionsCited", "The leave", counted(number, "school day", "school days"),
                  counted(*days, "school day", "school days")});
  const bool before = std::ranges::any_of(referral.leave, [&](const LeaveRequest& leave) {
    return leave.to && referral.offence_from && *leave.to < *referral.offence_from &&
           same_word(leave.decision, "refused");
  });
  const Answer answer = answered(in.pupil, "earlier-leave");
  if (before || answer == Answer::yes)
    report.fires(
        {"Pupil/Referral/Leave", "The leave", "not the first that was not granted", "the second leave"});
  else if (answer != Answer::no)
    report.lacks(answer_path(in.pupil, "earlier-leave"));
}

constexpr PreflightCheck table[] = {{"PF-124", limit_reached},         {"PF-125", wrongly_counted},
                                    {"PF-126", several_grounds},       {"PF-127", wrong_channel},
                                    {"PF-128", insecure_transport},    {"PF-129", live_case},
                                    {"PF-130", long_or_repeated_leave}};

}  // namespace

std::span<const PreflightCheck> route_checks() {
  return table;
}

}  // namespace rollmark
