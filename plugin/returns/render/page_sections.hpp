// The sections of the page of a file, one function each. Only referral_page and its parts include this.
#pragma once

#include "outputs/page/markup.hpp"
#include "returns/record/referral_file.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark::page_sections {

// What decides first: protected address, risk, checks set aside.
void write_alerts(Markup& page, const PupilRecord& pupil);
void write_asked(Markup& page, const PupilRecord& pupil, std::string_view document_type);
void write_returned(Markup& page, const PupilRecord& pupil);
void write_pupil(Markup& page, const PupilRecord& pupil);
void write_thresholds(Markup& page, const Referral& referral);
void write_parents(Markup& page, const PupilRecord& pupil);
void write_leave(Markup& page, const PupilRecord& pupil);
void write_evidence(Markup& page, const PupilRecord& pupil, const Rulebook& rulebook);
void write_case(Markup& page, const PupilRecord& pupil);
void write_declaration(Markup& page, const PupilRecord& pupil);
void write_not_held(Markup& page, const CaseFile& file);

void write_nil_returns(Markup& page, const ReferralFile& file);
void write_replies(Markup& page, const ReferralFile& file);
void write_case_statuses(Markup& page, const ReferralFile& file);
void write_la_contacts(Markup& page, const ReferralFile& file);

}  // namespace rollmark::page_sections
