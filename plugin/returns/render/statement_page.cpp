// The scaffold: paragraphs, exhibits, blanks, and what is to be settled before it is signed.
#include "returns/render/statement_page.hpp"

#include <algorithm>

#include "core/words.hpp"
#include "returns/render/exhibits.hpp"
#include "returns/render/mark_words.hpp"
#include "returns/render/shortened.hpp"
#include "returns/render/told_lines.hpp"

namespace rollmark {
namespace {

// What somebody did, by a word of the kind of step; the first that the kind holds.
struct Doing {
  std::string_view word;
  std::string_view did;
  std::string_view with;  // before the contact
};
constexpr Doing doings[] = {
    {"notice to improve", "issued a notice to improve", " to "},
    {"warning", "sent a written warning", " to "},
    {"letter", "sent a letter", " to "},
    {"e-mail", "sent an e-mail", " to "},
    {"email", "sent an e-mail", " to "},
    {"text", "sent a text message", " to "},
    {"call", "telephoned", " "},
    {"phone", "telephoned", " "},
    {"visit", "made a home visit", " to "},
    {"meeting", "held a meeting", " with "},
    {"panel", "held a panel meeting", " with "},
    {"plan", "agreed a plan", " with "},
    {"early help", "offered early help", " to "},
};

bool is_writer(const std::string& by, const StatementWriter& writer) {
  if (!is_held(by) || !is_held(writer.name)) return false;
  const std::string name = small_letters(writer.name);
  const std::string who = small_letters(by);
  return who == name || who.starts_with(name + ",");
}

// Whether a note speaks in the first person.
bool says_i(const std::string& note) {
  const std::string padded = " " + note + " ";
  for (const std::string_view word : {" I ", " I'", " my ", " My ", " we ", " We "}) {
    if (padded.find(word) != std::string::npos) return true;
  }
  return false;
}

std::string with_stop(std::string text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  if (!text.empty() && text.back() != '.' && text.back() != '!' && text.back() != '?') text += '.';
  return text;
}

std::string small_first(std::string text) {
  // "Parents told" becomes "parents told"; "LA" stays.
  if (text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'a' && text[1] <= 'z')
    text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

std::string action_words(const PupilRecord& pupil, const PriorAction& action, bool own) {
  const std::string kind = small_letters(action.kind);
  const auto* doing = std::ranges::find_if(
      doings, [&](const Doing& one) { return kind.find(one.word) != std::string::npos; });
  std::string words = own ? "I " : "the school ";
  std::string_view with = " with ";
  if (doing == std::end(doings)) {
    words += "took this step: " + action.kind;
  } else {
    words += doing->did;
    with = doing->with;
  }
  if (is_held(action.contact_ref))
    words.append(with).append(contact_words(pupil, action.contact_ref));
  else if (doing != std::end(doings) && doing->did == "telephoned")
    words += " the family";
  return words;
}

// The papers that the paragraphs name, in the order of the first time.
class Named {
 public:
  explicit Named(const CaseFile& file) : all_(exhibits_of(file)) {}
  // " (exhibit D2)"; nothing for a paper that is not there, which is kept for the writer to settle.
  std::string naming(const std::string& ref) {
    if (!is_held(ref)) return {};
    const Exhibit* exhibit = find_exhibit(all_, ref);
    if (exhibit == nullptr) {
      missing_.push_back(ref);
      return {};
    }
    if (find_exhibit(named_, ref) == nullptr) named_.push_back(*exhibit);
    return " (" + exhibit_words(all_, ref) + ")";
  }
  std::vector<Exhibit> unnamed() const {
    std::vector<Exhibit> rest;
    for (const Exhibit& one : all_) {
      if (find_exhibit(named_, one.paper->ref) == nullptr) rest.push_back(one);
    }
    return rest;
  }
  const std::vector<Exhibit>& named() const { return named_; }
  const std::vector<std::string>& missing() const { return missing_; }

 private:
  std::vector<Exhibit> all_;
  std::vector<Exhibit> named_;
  std::vector<std::string> missing_;
};

std::string parent_words(const PupilRecord& pupil, const ParentContact& contact) {
  std::string words = name_of(contact) + " is on the school's record as ";
  words += is_held(contact.relationship)
               ? small_first(shown(field("Relationship", ""), contact.relationship)) + " of " + pupil.forename
               : "a contact of " + pupil.forename;
  if (contact.lives_with)
    words += *contact.lives_with ? ", with whom the child lives" : ", with whom the child does not live";
  if (contact.responsibility)
    words += *contact.responsibility ? ". Parental responsibility is on record"
                                     : ". The record says that there is no parental responsibility";
  return words + ".";
}

const AttendancePeriod* period_of(const PupilRecord& pupil) {
  const auto& periods = pupil.attendance.periods;
  for (const AttendancePeriod& period : periods) {
    if (period.from == pupil.referral.offence_from && period.to == pupil.referral.offence_to) return &period;
  }
  return periods.empty() ? nullptr : &periods.front();
}

void write_counts(std::vector<std::string>& paragraphs, const PupilRecord& pupil) {
  const AttendancePeriod* period = period_of(pupil);
  if (period != nullptr && period->possible) {
    std::string words =
        "The attendance register of the school shows for " + span_words(period->from, period->to) + " " +
        counted(*period->possible, "possible session", "possible sessions") + ", each a half day.";
    if (period->attended)
      words += " " + pupil.forename + " attended " + grouped_digits(*period->attended) + ".";
    if (period->authorised) words += " Authorised absence: " + grouped_digits(*period->authorised) + ".";
    if (period->unauthorised)
      words += " Unauthorised absence: " + grouped_digits(*period->unauthorised) + ".";
    paragraphs.push_back(words);
  }
  if (!pupil.referral.cited.empty())
    paragraphs.push_back(
        "The sessions to which this statement relates are " + session_runs(pupil.referral.cited) + ", " +
        counted(static_cast<std::int64_t>(pupil.referral.cited.size()), "session", "sessions") + " in all.");
}

std::vector<std::string> paragraphs_of(const ReferralFile& file, const PupilRecord& pupil,
                                       const StatementWriter& writer, Named& named) {
  const std::string& known = file.header.source().name;
  const std::string school = is_held(known) ? known : party_words(file.header.source());
  std::vector<std::string> paragraphs;
  std::string first = "I am " + (is_held(writer.name) ? writer.name : std::string("[name of the writer]"));
  if (is_held(writer.role)) first += ", " + writer.role;
  paragraphs.push_back(first + " at " + school +
                       ". I make this statement from the school's records. Where it says \xE2\x80\x9Cthe "
                       "school\xE2\x80\x9D, somebody "
                       "else of the school acted; what I did myself I say in the first person.");
  std::string who = name_of(pupil);
  if (pupil.dob) who += ", born on " + shown(*pupil.dob) + ",";
  who += pupil.entry ? " has been on the roll of the school since " + shown(*pupil.entry) + "."
                     : " is on the roll of the school.";
  paragraphs.push_back(who);
  for (const ParentContact& contact : pupil.contacts) {
    const auto& proposed = pupil.referral.parents_proposed;
    if (std::ranges::find(proposed, contact.ref) != proposed.end())
      paragraphs.push_back(parent_words(pupil, contact));
  }
  write_counts(paragraphs, pupil);
  for (const Step& step : steps_of(pupil)) {
    const std::string sentence = step.date ? step_sentence(pupil, step, writer) : std::string();
    if (sentence.empty()) continue;
    paragraphs.push_back(sentence);
    const std::string naming = named.naming(step.paper);
    if (!naming.empty()) paragraphs.back() += " I refer to this paper" + naming + ".";
  }
  for (const Exhibit& one : named.unnamed())
    paragraphs.push_back("I refer to " + paper_words(*one.paper) + named.naming(one.paper->ref) + ".");
  const CaseFile& of = pupil.file();
  if (is_held(of.parent_voice))
    paragraphs.push_back("The record says of the parents' view: " + with_stop(of.parent_voice));
  if (is_held(of.pupil_voice))
    paragraphs.push_back("The record says of the pupil's view: " + with_stop(of.pupil_voice));
  return paragraphs;
}

// What the writer must settle: it is no part of the statement.
std::vector<std::string> open_points(const PupilRecord& pupil, const StatementWriter& writer,
                                     const Named& named) {
  std::vector<std::string> points;
  if (!is_held(writer.name)) points.push_back("Who makes the statement is not held.");
  for (const std::string& ref : named.missing())
    points.push_back("A step names the paper " + ref +
                     ", which is not among the papers: attach it or strike the step.");
  for (const Exhibit& one : named.named()) {
    if (!one.attached)
      points.push_back("Exhibit " + one.paper->ref + " is " + std::string(standing(one)) + ".");
  }
  for (const ParentContact& contact : pupil.contacts) {
    if (!contact.notices.empty())
      points.push_back(
          "Earlier penalty notices to " + name_of(contact) +
          " are left out: whether they may be put before a court is the local authority's to say.");
  }
  for (const Step& step : steps_of(pupil)) {
    if (!step.date) points.push_back("This step has no date and is left out: " + step.what + ".");
    if (step.date && step.action != nullptr && !is_held(step.action->by))
      points.push_back("Who took the step of " + shown(*step.date) +
                       " is not held; the draft says \xE2\x80\x9Cthe school\xE2\x80\x9D.");
    if (step.date && step.action != nullptr && says_i(step.action->outcome) &&
        !is_writer(step.action->by, writer))
      points.push_back(
          "The note on the step of " + shown(*step.date) +
          " speaks in the first person, but another took the step: put it in the school's words.");
  }
  return points;
}

void write_statement(Markup& page, const ReferralFile& file, const PupilRecord& pupil,
                     const StatementWriter& writer) {
  Named named(pupil.file());
  const std::vector<std::string> paragraphs = paragraphs_of(file, pupil, writer, named);
  const std::vector<std::string> points = open_points(pupil, writer, named);
  page.raw("<section><h2>Statement about ").text(name_of(pupil)).raw("</h2>\n");
  const std::string references = measure_references_of(pupil);
  if (!references.empty()) write_lines(page, {{element_words("MeasureReference"), references, true}});
  if (!points.empty()) {
    page.raw("<div class=\"lowered\"><p>To settle before signing; no part of the statement:</p><ul>");
    for (const std::string& point : points) page.raw("<li>").text(point).raw("</li>");
    page.raw("</ul></div>\n");
  }
  page.raw(
      "<p class=\"fill\">[Heading: the words of the local authority or the court]</p>\n<ol class=\"steps\">");
  for (const std::string& paragraph : paragraphs) page.raw("<li>").text(paragraph).raw("</li>\n");
  page.raw("</ol>\n<h3>Exhibits</h3>\n");
  write_exhibits(page, named.named());
  page.raw(
      "<h3>Statement of truth</h3>\n<p class=\"fill\">[Statement of truth: the words of the local "
      "authority]</p>\n");
  page.raw("<dl class=\"signatures\"><div><dt>Name</dt><dd>");
  if (is_held(writer.name))
    page.text(writer.name);
  else
    page.raw("<span class=\"blank\"></span>");
  page.raw("</dd></div><div><dt>Signed</dt><dd><span class=\"blank\"></span></dd></div>");
  page.raw("<div><dt>Date</dt><dd><span class=\"blank\"></span></dd></div></dl></section>\n");
}

}  // namespace

std::string step_sentence(const PupilRecord& pupil, const Step& step, const StatementWriter& writer) {
  if (step.action == nullptr && step.did.empty() && step.said.empty()) return {};
  std::string words = step.date ? "On " + shown(*step.date) : std::string("On a date that is not held");
  if (step.time) words += " at " + shown(*step.time);
  words += " ";
  if (step.action != nullptr)
    words += action_words(pupil, *step.action, is_writer(step.action->by, writer));
  else if (!step.did.empty())
    words += (is_writer(step.by, writer) ? "I " : "the school ") + step.did;
  else
    words += step.said;
  words += ".";
  const std::string& note = step.action != nullptr ? step.action->outcome : step.outcome;
  if (is_held(note)) words += " On record: " + with_stop(note);
  return words;
}

RecordPage statement_page(const ReferralFile& whole, const StatementWriter& writer) {
  const Shortened shortened(whole);
  const ReferralFile& file = shortened.file;
  Markup page;
  for (const PupilRecord& pupil : file.pupils) {
    StatementWriter of = writer;
    if (!is_held(of.name)) of = {pupil.submission().referrer_name, pupil.submission().referrer_role};
    write_statement(page, file, pupil, of);
  }
  return framed(
      file,
      {"statement", "Witness statement, draft", subject_of(whole),
       std::string("A draft to be checked line by line, mended and signed by the person who makes it. The "
                   "places in dashed "
                   "frames are the local authority's to word.") +
           shortened.left_out},
      std::move(page));
}

}  // namespace rollmark
