// Files without a pupil: nil returns, and what an LA sends back.
#include "returns/render/page_sections.hpp"
#include "returns/render/told_lines.hpp"

namespace rollmark::page_sections {
namespace {

void write_officer(Markup& page, const LAOfficer& officer) {
  page.raw("<h4>Whom to ask</h4>\n");
  write_lines(page, lines_of(officer, {{}, {"Name", "Phone"}}));
}

}  // namespace

void write_nil_returns(Markup& page, const ReferralFile& file) {
  for (const NilReturn& nil : file.nil_returns) {
    page.raw("<section><h2>Nothing to report</h2>\n");
    write_lines(page, lines_of(nil, {{}, {"DeclaredBy", "DeclaredOn"}}));
    page.raw("</section>\n");
  }
}

void write_replies(Markup& page, const ReferralFile& file) {
  for (const Reply& reply : file.replies) {
    page.raw("<section><h2>")
        .text(is_held(reply.reference) ? reply.reference : std::string("A file that could not be read"));
    page.raw("</h2>\n<p class=\"short\"><strong>");
    page.text(shown(field("Outcome", "", forms::outcome), reply.outcome)).raw(".</strong> ");
    page.text(reply.reason).raw("</p>\n");
    write_lines(page, lines_of(reply, {{"Outcome", "Reason"},
                                       {"ReferralReference", "LACaseReference", "AnsweredOn"}}));
    if (!reply.points.empty()) {
      page.raw(
          "<h3>To be put right or sent</h3>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
          "aria-label=\"Points\">");
      page.raw(
          "<table class=\"told-table\"><thead><tr><th scope=\"col\">What to do</th><th "
          "scope=\"col\">By</th>");
      page.raw(
          "<th scope=\"col\">Check</th><th scope=\"col\">Element of the file</th></tr></thead><tbody>\n");
      for (const ReplyPoint& point : reply.points) {
        page.raw("<tr><th scope=\"row\">");
        write_value(page, point.what);
        page.raw("</th><td>");
        if (point.by)
          page.day(*point.by);
        else
          write_value(page, "");
        page.raw("</td><td>")
            .text(rule_words(point.rule))
            .raw("</td><td>")
            .text(point.element)
            .raw("</td></tr>\n");
      }
      page.raw("</tbody></table></div>\n");
    }
    write_officer(page, reply.officer);
    page.raw("</section>\n");
  }
}

void write_case_statuses(Markup& page, const ReferralFile& file) {
  for (const CaseStatus& status : file.case_statuses) {
    page.raw("<section><h2>").text(status.reference);
    if (is_held(status.contact_ref)) page.raw(", parent ").text(status.contact_ref);
    page.raw("</h2>\n<p class=\"short\"><strong>");
    page.text(shown(field("State", "", forms::case_state), status.state))
        .raw(".</strong> ")
        .text(status.outcome);
    page.raw("</p>\n");
    write_lines(page,
                lines_of(status, {{"CaseOutcome", "State"}, {"LACaseReference", "NoticeNumber", "AsOf"}}));
    page.raw("</section>\n");
  }
}

void write_la_contacts(Markup& page, const ReferralFile& file) {
  for (const LAContact& contact : file.contacts) {
    page.raw("<section><h2>").text(contact.purpose).raw("</h2>\n");
    write_lines(page, lines_of(contact, {{"Purpose"}, {"Channel"}}));
    write_officer(page, contact.officer);
    page.raw("</section>\n");
  }
}

}  // namespace rollmark::page_sections
