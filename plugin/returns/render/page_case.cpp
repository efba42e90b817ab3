// A block per parent; the file of the case: agencies, voices, answers, declaration, what is not held.
#include <algorithm>

#include "returns/record/record_paths.hpp"
#include "returns/render/answers.hpp"
#include "returns/render/chronology.hpp"
#include "returns/render/exhibits.hpp"
#include "returns/render/page_sections.hpp"
#include "returns/render/told_lines.hpp"

namespace rollmark::page_sections {
namespace {

void write_parent(Markup& page, const PupilRecord& pupil, const ParentContact& contact) {
  const bool referral = pupil.is_referral();
  const bool proposed = std::ranges::find(pupil.referral.parents_proposed, contact.ref) !=
                        pupil.referral.parents_proposed.end();
  page.raw("<section class=\"parent\"><h4>")
      .text(name_of(contact))
      .raw(" <span class=\"count\">")
      .text(contact.ref);
  page.raw("</span></h4>\n");
  if (referral) {
    page.raw("<p class=\"short\"><strong>");
    page.raw(proposed ? "A measure is asked for against this parent."
                      : "No measure is asked for against this parent.");
    page.raw("</strong></p>\n");
  }
  const bool open = shows_addresses(pupil);
  LineChoice choice = {{"Order", "ContactRef", "Title", "Surname", "Forename", "MiddleNames", "Address"},
                       {"Relationship", "Responsibility", "Basis", "LivesWith", "AddressConfirmedOn"}};
  if (proposed) choice.asked.insert(choice.asked.begin(), "MeasureReference");
  if (referral && !pupil.referral.leave.empty()) choice.asked.push_back("TookPartInLeave");
  if (referral && !proposed) choice.asked.push_back("ReasonNotProposed");
  ToldLines lines = lines_of(contact, choice);
  const std::string address = open ? shown(contact.address) : std::string(protected_words);
  if (!address.empty() || !contact.address_as_pupil.value_or(false))
    lines.insert(lines.begin() + std::min<std::ptrdiff_t>(2, std::ssize(lines)),
                 {"Address", address, !address.empty()});
  write_lines(page, lines);
  const auto block = [&](std::string_view title, const ToldLines& of) {
    page.raw("<h5>").raw(title).raw("</h5>\n");
    write_lines(page, of);
  };
  for (const ParentWarning& warning : contact.warnings)
    block("Written warning", lines_of(warning, {{}, {"Means", "Template", "DocumentRef"}}));
  if (proposed && contact.warnings.empty())
    page.raw("<p class=\"note\">Written warning: <span class=\"nil\">Not held</span></p>\n");
  for (const NoticeToImprove& notice : contact.notices_to_improve)
    block("Notice to improve",
          lines_of(notice, {{}, {"Issuer", "IssuedOn", "StartDate", "EndDate", "Outcome"}}));
  if (proposed && contact.notices_to_improve.empty())
    page.raw("<p class=\"note\">Notice to improve: <span class=\"nil\">Not held</span></p>\n");
  for (const KnownNotice& notice : contact.notices)
    block("Earlier penalty notice that the school knows of", lines_of(notice, {{}, {"IssuedOn", "Status"}}));
  page.raw("</section>\n");
}

// "Contact: Address" of Pupil/Contacts/Contact/Address; what stands in the pupil or the referral itself has
// no first part.
std::string place_words(std::string_view path) {
  const std::size_t last = path.rfind('/');
  const std::string_view before = path.substr(0, last);
  const std::string_view parent = before.substr(before.rfind('/') + 1);
  std::string own = element_words(path.substr(last + 1));
  if (parent == "Pupil" || parent == "Referral" || parent == "Return") return own;
  return element_words(parent) + ": " + own;
}

}  // namespace

void write_parents(Markup& page, const PupilRecord& pupil) {
  page.raw("<h3>Parents and other contacts</h3>\n");
  if (pupil.contacts.empty()) page.raw("<p class=\"note\">No contact is in the file.</p>\n");
  // Those against whom a measure is asked for come first.
  for (const bool first : {true, false}) {
    for (const ParentContact& contact : pupil.contacts) {
      const auto& proposed = pupil.referral.parents_proposed;
      if ((std::ranges::find(proposed, contact.ref) != proposed.end()) == first)
        write_parent(page, pupil, contact);
    }
  }
}

void write_case(Markup& page, const PupilRecord& pupil) {
  const CaseFile& file = pupil.file();
  page.raw("<h3>Chronology</h3>\n");
  write_steps(page, pupil);
  if (!file.agencies.empty()) {
    page.raw("<h3>Agencies</h3>\n");
    for (const Agency& agency : file.agencies)
      write_lines(page, lines_of(agency, {{}, {"Person", "Phone", "Consent"}}));
  }
  page.raw("<h3>Voices and circumstances</h3>\n");
  write_lines(page, {{"Pupil's voice", file.pupil_voice, is_held(file.pupil_voice)},
                     {"Parents' voice", file.parent_voice, is_held(file.parent_voice)},
                     {"Circumstances", file.circumstances, is_held(file.circumstances)}});
  page.raw("<h3>Safety</h3>\n");
  write_lines(page, lines_of(file.safety, {{}, {"Risk", "SafeContact", "AddressProtected"}}));
  if (!file.answers.empty()) {
    page.raw("<h3>Answers to the LA's questions</h3>\n");
    write_answers(page, pupil);
  }
  page.raw("<h3>Papers</h3>\n");
  write_exhibits(page, exhibits_of(file));
}

void write_declaration(Markup& page, const PupilRecord& pupil) {
  page.raw("<h3>Declaration</h3>\n");
  write_lines(page, lines_of(pupil.file().declaration, {{}, {"HeadTeacher", "Date"}}));
}

void write_not_held(Markup& page, const CaseFile& file) {
  page.raw("<h3>Not held by the school</h3>\n");
  if (file.not_held.empty()) {
    page.raw("<p class=\"note\">The school names nothing of this document that it does not hold.</p>\n");
    return;
  }
  page.raw(
      "<p class=\"note\">The school was asked for these and has not got them. None of them is a "
      "\xE2\x80\x9Cno\xE2\x80\x9D.</p>\n<ul>");
  for (const std::string& path : file.not_held) {
    const std::string_view about = about_element(path);
    page.raw("<li>").text(about.empty() ? path : place_words(path));
    if (!about.empty()) page.raw(" <span class=\"count\">").text(about).raw("</span>");
    page.raw("</li>\n");
  }
  page.raw("</ul>\n");
}

}  // namespace rollmark::page_sections
