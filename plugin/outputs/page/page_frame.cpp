// Page frames. The page names the hashes of its own style and script in a content-security policy and allows
// nothing else, so that it can fetch and send nothing.
#include "outputs/page/page_frame.hpp"

#include <sodium.h>

#include "outputs/report_parts.hpp"

namespace rollmark {
namespace embedded {
extern const std::string_view report_css;
}
namespace {

std::string policy_hash(std::string_view text) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  char base64[sodium_base64_ENCODED_LEN(sizeof hash, sodium_base64_VARIANT_ORIGINAL)];
  sodium_bin2base64(base64, sizeof base64, hash, sizeof hash, sodium_base64_VARIANT_ORIGINAL);
  return std::string("'sha256-") + base64 + "'";
}

void term(Markup& page, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  page.raw("<div><dt>").raw(name).raw("</dt><dd>").text(value).raw("</dd></div>");
}

std::string_view names_said(NamesShown names) {
  switch (names) {
    case NamesShown::none:
      return "not shown";
    case NamesShown::initials:
      return "initials";
    case NamesShown::full:
      return "in full";
  }
  return {};
}

}  // namespace

std::string subject_of(const std::vector<School>& schools) {
  if (schools.size() == 1) return schools[0].name.empty() ? "School " + schools[0].key : schools[0].name;
  return counted(static_cast<std::int64_t>(schools.size()), "school", "schools");
}

void write_title_block(Markup& page, const PageTitle& title, const Rulebook& rulebook,
                       const DocumentOptions& options) {
  page.raw("<header class=\"title\"><p class=\"kind\">").raw(title.kind).raw("</p><h1>");
  page.text(title.subject).raw("</h1>\n<dl class=\"facts\">");
  term(page, "Period", long_day(title.period.from) + " to " + long_day(title.period.to));
  std::string position = "end of " + long_day(title.due.on);
  if (title.due.now) position = time_to_text(*title.due.now) + " on " + long_day(title.due.on);
  term(page, "Position at", position);
  if (title.as_at) {
    term(page, "As at",
         "marks as they stood at the end of " + long_day(*title.as_at) + "; roll, calendar and flags as now");
  }
  std::string sources;
  for (const std::string& source : title.sources) {
    sources.append(sources.empty() ? "" : "; ").append(source);
  }
  term(page, "Source", sources);
  term(page, "Rulebook", rulebook.name + ", edition of " + long_day(rulebook.edition));
  term(page, "Made for", options.audience->about);
  if (options.audience->contacts) {
    for (const HeaderContact& contact : options.contacts) term(page, contact.role, contact_text(contact));
  }
  if (options.audience->pupils) term(page, "Names", names_said(options.names));
  page.raw(
      "</dl>\n<p class=\"decides\"><strong>A person decides.</strong> This page shows what the records ");
  page.raw("say. Look at each case before acting; nothing has been changed in the register.</p></header>\n");
}

void write_definitions(Markup& page, const Rulebook& rulebook) {
  page.raw("<dl class=\"definitions\">");
  const auto define = [&](std::string_view id, std::string_view title, std::string_view text) {
    page.raw("<div><dt>").text(title).raw(" <code>").text(id).raw("</code></dt><dd>").text(text);
    page.raw("</dd></div>");
  };
  for (const Statistic& one : rulebook.statistics) define(one.id, one.title, one.formula);
  for (const std::string_view id : defining_thresholds) {
    const Threshold* threshold = rulebook.find_threshold(id);
    if (threshold != nullptr) define(threshold->id, threshold->title, threshold->about);
  }
  page.raw("</dl>\n<p class=\"note\">Counts are of sessions (half days). Rates are rounded half up to one ");
  page.raw("decimal place; thresholds are compared on the exact counts, never on a rounded rate.</p>\n");
}

void add_page(Result& result, std::string_view document_name, std::string_view title, std::string_view script,
              Markup content, const DocumentOptions& options) {
  Markup page;
  if (!options.fragment) {
    page.raw("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\"/>\n");
    page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src ");
    page.raw(policy_hash(embedded::report_css));
    if (!script.empty()) page.raw("; script-src ").raw(policy_hash(script));
    page.raw("; base-uri 'none'; form-action 'none'\"/>\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    page.raw(
        "<meta name=\"referrer\" content=\"no-referrer\"/>\n<meta name=\"robots\" content=\"noindex\"/>\n");
    page.raw("<title>").text(title).raw("</title>\n<style>").raw(embedded::report_css);
    page.raw("</style>\n</head>\n<body class=\"rollmark-page\">\n");
  }
  page.raw("<div class=\"rollmark\" lang=\"en-GB\">\n").raw(content.take()).raw("</div>\n");
  if (!options.fragment) {
    if (!script.empty()) page.raw("<script>").raw(script).raw("</script>\n");
    page.raw("</body>\n</html>\n");
  }
  result.add_document(std::string(document_name), "text/html", page.take());
  // Several pages of one result share them.
  if (!options.fragment || result.document("report.css") != nullptr) return;
  result.add_document("report.css", "text/css", std::string(embedded::report_css));
  if (!script.empty()) result.add_document("report.js", "text/javascript", std::string(script));
}

}  // namespace rollmark
