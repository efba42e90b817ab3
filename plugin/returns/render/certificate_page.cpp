// The certificate, pupil by pupil.
#include "returns/render/certificate_page.hpp"

#include <array>

#include "core/rate.hpp"
#include "returns/render/evidence.hpp"
#include "returns/render/mark_words.hpp"
#include "returns/render/shortened.hpp"
#include "returns/render/told_lines.hpp"
#include "returns/render/week_grid.hpp"

namespace rollmark {
namespace {

struct Totals {
  std::array<std::int64_t, category_count> by{};
  std::int64_t closed = 0;
  std::int64_t of(Category category) const { return by[static_cast<std::size_t>(category)]; }
};

Totals totals_of(const std::vector<SessionMark>& sessions, const Rulebook& rulebook) {
  Totals totals;
  for (const SessionMark& mark : sessions) {
    if (!is_held(mark.code) && is_held(mark.kind))
      ++totals.closed;
    else
      ++totals.by[static_cast<std::size_t>(category_of(mark.code, mark.date.value_or(Day{}), rulebook))];
  }
  return totals;
}

ToldLines total_lines(const std::vector<SessionMark>& sessions, const Totals& totals) {
  const std::int64_t attended = totals.of(Category::present) + totals.of(Category::approved);
  const std::int64_t possible =
      attended + totals.of(Category::authorised) + totals.of(Category::unauthorised);
  const std::optional<std::string> rate = percentage(attended, possible, 1);
  return {
      {"Sessions listed", shown(static_cast<std::int64_t>(sessions.size())), true},
      {"Possible", shown(possible), true},
      {"Attended", shown(attended), true},
      {"Authorised absence", shown(totals.of(Category::authorised)), true},
      {"Unauthorised absence", shown(totals.of(Category::unauthorised)), true},
      {"Not possible sessions",
       shown(totals.of(Category::not_possible) + totals.of(Category::administrative) + totals.closed), true},
      {"Without a mark", shown(totals.of(Category::nothing)), true},
      {"Attendance", rate ? *rate + " %" : std::string("no possible session, so no rate"), true}};
}

void write_signature(Markup& page, const ReferralFile& file, const PupilRecord& pupil) {
  const Attendance& attendance = pupil.attendance;
  const std::string& school = file.header.source().name;
  page.raw("<h3>Certificate</h3>\n<p>I certify that this is a true extract from the attendance register of ");
  page.text(school.empty() ? party_words(file.header.source()) : school);
  page.raw(" for the pupil and the period named above.</p>\n<dl class=\"signatures\">");
  const auto place = [&](std::string_view label, const std::string& known) {
    page.raw("<div><dt>").raw(label).raw("</dt><dd>");
    if (known.empty())
      page.raw("<span class=\"blank\"></span>");
    else
      page.text(known);
    page.raw("</dd></div>");
  };
  place("Name of the head teacher", attendance.certified_by);
  place("Signed (head teacher)", "");
  place("Date", attendance.certified_on ? long_day(*attendance.certified_on) : std::string());
  page.raw("</dl>\n");
  page.raw(
      "<p class=\"note\">Education Act 1996, section 566(1)(c): a certificate of attendance signed by the "
      "head ");
  page.raw("teacher is evidence of what it states. Unsigned, this page is a draft.</p>\n");
}

}  // namespace

RecordPage certificate_page(const ReferralFile& whole, const Rulebook& rulebook) {
  const Shortened shortened(whole);
  const ReferralFile& file = shortened.file;
  Markup page;
  for (const PupilRecord& pupil : file.pupils) {
    const Attendance& attendance = pupil.attendance;
    page.raw("<section><h2>").text(name_of(pupil)).raw("</h2>\n");
    const std::string window = span_words(attendance.certificate_from, attendance.certificate_to);
    ToldLines about = {
        {"Date of birth", pupil.dob ? shown(*pupil.dob) : std::string(), pupil.dob.has_value()},
        {"On roll from", pupil.entry ? shown(*pupil.entry) : std::string(), pupil.entry.has_value()},
        {"Period certified", window, !window.empty()}};
    const std::string references = measure_references_of(pupil);
    if (!references.empty()) about.push_back({element_words("MeasureReference"), references, true});
    write_lines(page, about);
    if (attendance.sessions.empty()) {
      page.raw(
          "<p class=\"nothing\">No session is in the file, so there is nothing to certify.</p></section>\n");
      continue;
    }
    const Totals totals = totals_of(attendance.sessions, rulebook);
    if (totals.of(Category::nothing) > 0)
      page.raw("<p class=\"lowered\">Before signing: ")
          .text(counted(totals.of(Category::nothing), "session has", "sessions have"))
          .raw(" no mark. Many local authorities send such a certificate back.</p>\n");
    if (totals.of(Category::unknown) > 0)
      page.raw("<p class=\"lowered\">Before signing: ")
          .text(counted(totals.of(Category::unknown), "session has", "sessions have"))
          .raw(" a code that had no meaning on its date.</p>\n");
    page.raw("<h3>By weeks</h3>\n");
    write_week_grid(page, attendance.sessions, pupil.referral.cited, rulebook,
                    "Sessions by weeks, " + name_of(pupil));
    write_grid_key(page, !pupil.referral.cited.empty());
    page.raw("<h3>Totals of the sessions listed</h3>\n");
    write_lines(page, total_lines(attendance.sessions, totals));
    page.raw("<h3>Sessions</h3>\n");
    write_session_list(page, attendance.sessions, rulebook);
    page.raw("<h3>Amendments</h3>\n");
    write_amendments(page, attendance.sessions);
    if (!attendance.times.empty()) page.raw("<h3>Times of the register</h3>\n");
    write_register_times(page, attendance.times);
    write_signature(page, file, pupil);
    page.raw("</section>\n");
  }
  return framed(
      file,
      {"certificate", "Registration certificate", subject_of(whole),
       std::string(
           "The codes are those of the file, with the meaning of their own date. A session without a mark or "
           "that is not possible is in no rate.") +
           shortened.left_out},
      std::move(page));
}

}  // namespace rollmark
