// Frames, through the one page frame of the outputs.
#include "returns/render/record_page.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/words.hpp"
#include "outputs/page/page_frame.hpp"
#include "returns/render/told_lines.hpp"

namespace rollmark {
namespace {

constexpr std::string_view in_place_of_number = "[pupil number: in the file only]";
constexpr std::size_t upn_length = 13;
constexpr std::string_view default_marking = "OFFICIAL-SENSITIVE-Personal";

bool is_letter_or_digit(char sign) {
  return (sign >= '0' && sign <= '9') || (sign >= 'A' && sign <= 'Z') || (sign >= 'a' && sign <= 'z');
}
char capital(char sign) {
  return sign >= 'a' && sign <= 'z' ? static_cast<char>(sign - 'a' + 'A') : sign;
}

// From whom, to whom, when: what stands over the matter.
ToldLines sender_lines(const RecordHeader& header) {
  ToldLines lines;
  const auto party = [&](const char* label, const FileParty& of) {
    if (is_held(of)) lines.push_back({label, party_words(of), true});
  };
  party("From", header.source_la);
  party("From", header.source_school);
  party("To", header.dest_la);
  party("To school", header.dest_school);
  lines.push_back(
      {"Made", shown(field("DateTime", "", forms::date_time), header.date_time), is_held(header.date_time)});
  lines.push_back({"Serial number", header.serial, is_held(header.serial)});
  return lines;
}

// Of the file itself: below.
ToldLines file_lines(const RecordHeader& header) {
  ToldLines lines =
      lines_of(header, {{"DocumentName", "DocumentType", "DateTime", "SerialNo", "ProtectiveMarking"}, {}});
  for (const ToldLine& line : lines_of(header.rules))
    lines.push_back({"Rules: " + line.label, line.text, true});
  return lines;
}

}  // namespace

std::string_view marking_of(const ReferralFile& file) {
  return is_held(file.header.protective_marking) ? std::string_view(file.header.protective_marking)
                                                 : default_marking;
}

std::string party_words(const FileParty& party) {
  std::string words = party.name;
  const auto add = [&](std::string_view label, std::string_view value) {
    if (value.empty()) return;
    words.append(words.empty() ? "" : ", ").append(label).append(value);
  };
  add("LA ", party.lea);
  add("establishment ", party.estab);
  add("URN ", party.urn);
  add("school year from ", party.academic_year);
  return words;
}

std::string name_of(const PupilRecord& pupil) {
  std::string name;
  for (const std::string* part : {&pupil.forename, &pupil.middle_names, &pupil.surname}) {
    if (is_held(*part)) name.append(name.empty() ? "" : " ").append(*part);
  }
  return name.empty() ? "Pupil, name not held" : name;
}

std::string subject_of(const ReferralFile& file) {
  if (file.pupils.empty()) {
    const FileParty& source = file.header.source();
    return source.name.empty() ? party_words(source) : source.name;
  }
  std::string subject = name_of(file.pupils.front());
  if (file.pupils.size() > 1)
    subject += " and " + grouped_digits(static_cast<std::int64_t>(file.pupils.size() - 1)) + " more";
  return subject;
}

std::string without_pupil_numbers(std::string text, const ReferralFile& file) {
  std::vector<std::string> upns;
  std::vector<std::string> ulns;  // digits alone: only as a whole word, or a hash would lose its middle
  for (const PupilRecord& pupil : file.pupils) {
    for (const std::string* number : {&pupil.upn, &pupil.former_upn}) {
      if (is_held(*number)) upns.push_back(small_letters(*number));
    }
    if (is_held(pupil.uln)) ulns.push_back(pupil.uln);
  }
  std::string kept;
  kept.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_letter_or_digit(text[end])) ++end;
    if (end == at) {
      kept += text[at++];
      continue;
    }
    const std::string_view word = std::string_view(text).substr(at, end - at);
    std::string capitals(word);
    std::ranges::transform(capitals, capitals.begin(), capital);
    const std::string small = small_letters(word);
    const bool number = forms::upn.accepts(capitals) || std::ranges::find(ulns, word) != ulns.end() ||
                        (word.size() >= upn_length && std::ranges::any_of(upns, [&](const std::string& one) {
                           return small.find(one) != std::string::npos;
                         }));
    kept += number ? in_place_of_number : word;
    at = end;
  }
  return kept;
}

RecordPage framed(const ReferralFile& file, const PageHeading& heading, Markup body) {
  Markup page;
  page.raw("<div class=\"sheet\"><p class=\"marking\">")
      .text(marking_of(file))
      .raw("</p>\n<div class=\"face\">");
  page.raw("<header class=\"title\"><p class=\"kind\">").text(heading.kind).raw("</p><h1>");
  page.text(heading.subject).raw("</h1>\n");
  write_lines(page, sender_lines(file.header));
  page.raw("<p class=\"decides\">").text(heading.about);
  page.raw(
      " An answer that nobody gave reads <span class=\"nil\">Not held</span>; \xE2\x80\x9CNo\xE2\x80\x9D, "
      "\xE2\x80\x9CNot known\xE2\x80\x9D and \xE2\x80\x9CRefused\xE2\x80\x9D are "
      "answers.</p></header>\n<main>\n");
  page.raw(body.take()).raw("<section class=\"about\"><h2>About the file</h2>\n");
  write_lines(page, file_lines(file.header));
  page.raw("</section>\n</main>\n</div><p class=\"marking\">").text(marking_of(file)).raw("</p></div>\n");
  return {std::string(heading.name) + ".html",
          without_pupil_numbers(heading.kind + ": " + heading.subject, file),
          without_pupil_numbers(page.take(), file)};
}

void add_record_page(const RecordPage& page, const DocumentOptions& options, Result& result) {
  Markup content;
  content.raw(page.content);
  add_page(result, page.name, page.title, {}, std::move(content), options);
}

std::string page_bytes(const RecordPage& page) {
  Result result;
  add_record_page(page, {}, result);
  return result.documents().front().bytes;
}

}  // namespace rollmark
