// Every page that can be made of a file, by name: one list for the school's own document and for the LA's
// view of what came. It must not make a page itself.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "returns/render/record_page.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

// referral, certificate, chronology, statement, form.
std::span<const std::string_view> page_kinds();

// Whether the file has what the page shows: sessions for a certificate, dated steps for a chronology, a
// layout for a form.
bool has_page(std::string_view kind, const ReferralFile& file);

// The page of that kind, called `stem`.html, or `stem`-certificate.html and so on. Throws Failure(ARGUMENT)
// that lists the kinds.
RecordPage page_of_kind(std::string_view kind, const ReferralFile& file, const Rulebook& rulebook,
                        const std::string& stem);

}  // namespace rollmark
