// The page of a file, section by section.
#include "returns/render/referral_page.hpp"

#include "returns/render/page_sections.hpp"
#include "returns/render/shortened.hpp"
#include "returns/render/told_lines.hpp"

namespace rollmark {

using namespace page_sections;

RecordPage referral_page(const ReferralFile& whole, const Rulebook& rulebook) {
  const Shortened shortened(whole);
  const ReferralFile& file = shortened.file;
  const std::string& type = file.header.document_type;
  Markup page;
  for (const PupilRecord& pupil : file.pupils) {
    page.raw("<section class=\"pupil\"><h2>").text(name_of(pupil)).raw("</h2>\n");
    write_alerts(page, pupil);
    if (pupil.is_referral())
      write_asked(page, pupil, type);
    else
      write_returned(page, pupil);
    if (pupil.is_referral()) write_thresholds(page, pupil.referral);
    write_pupil(page, pupil);
    write_parents(page, pupil);
    write_leave(page, pupil);
    write_evidence(page, pupil, rulebook);
    write_case(page, pupil);
    write_declaration(page, pupil);
    write_not_held(page, pupil.file());
    page.raw("</section>\n");
  }
  write_nil_returns(page, file);
  write_replies(page, file);
  write_case_statuses(page, file);
  write_la_contacts(page, file);
  if (is_held(file.profile)) write_lines(page, {{"SHA-256 of the LA's profile", file.profile, true}});
  return framed(
      file,
      {"referral", document_title(type), subject_of(whole),
       std::string(
           "This page shows what the file says, and a person decides. The file itself is what was sent.") +
           shortened.left_out},
      std::move(page));
}

}  // namespace rollmark
