// The frame of every page made of a record: protective marking above and below, who sends what to whom, and
// one last look for numbers that never stand on a page. It must not know a document's content.
#pragma once

#include <string>
#include <string_view>

#include "core/result.hpp"
#include "outputs/document_options.hpp"
#include "outputs/page/markup.hpp"
#include "returns/record/referral_file.hpp"

namespace rollmark {

// A page before it has a head; `content` is well-formed and holds no UPN, former UPN or ULN.
struct RecordPage {
  std::string name;   // referral.html
  std::string title;  // of the window
  std::string content;
};

// What a page is, for its heading.
struct PageHeading {
  std::string_view name;  // of the document, without .html
  std::string kind;       // Registration certificate
  std::string subject;    // Ann Sample
  std::string about;      // what the page is and is not, one sentence
};

RecordPage framed(const ReferralFile& file, const PageHeading& heading, Markup body);

// The whole page: HTML that fetches nothing.
std::string page_bytes(const RecordPage& page);
// The page among a job's documents; as a fragment with its style apart, as the options say.
void add_record_page(const RecordPage& page, const DocumentOptions& options, Result& result);

// "OFFICIAL-SENSITIVE-Personal" where the file says nothing: unmarked is never less protected.
std::string_view marking_of(const ReferralFile& file);

// A text in which every UPN of the file, former UPN, ULN, and whatever else has the form of a UPN, is
// replaced by words: keys and notes of a school may hold them. Letters in either case.
std::string without_pupil_numbers(std::string text, const ReferralFile& file);

// "Ann Sample"; "Ann Sample and 2 more"; the sender where there is no pupil.
std::string subject_of(const ReferralFile& file);
std::string name_of(const PupilRecord& pupil);
std::string party_words(const FileParty& party);

}  // namespace rollmark
