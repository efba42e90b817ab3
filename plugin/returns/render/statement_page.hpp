// A scaffold of a witness statement from a record: numbered paragraphs in the right voice, exhibits named and
// listed alike, and marked blanks for what the LA or the court words. It must not word a statement of truth
// or a heading of a court: no source of ours states them. A draft that the writer checks, mends and signs.
#pragma once

#include <string>
#include <vector>

#include "returns/render/chronology.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

// Who makes the statement; empty: who made the referral.
struct StatementWriter {
  std::string name;
  std::string role;
};

// The paragraph of a step; "" for a mark in time that is no evidence (the offence period, the referral). The
// first person stands only where the record names the writer as who did it; whatever anybody else of the
// school did, "the school" did (check PF-104), and nobody else is named.
std::string step_sentence(const PupilRecord& pupil, const Step& step, const StatementWriter& writer);

// Papers in the order in which the paragraphs first name them. Every paper of the record is among them: one
// that no step names has a paragraph of its own. A paper that a step names and the record has not got is left
// out of the paragraphs and listed to be settled.
RecordPage statement_page(const ReferralFile& file, const StatementWriter& writer);

}  // namespace rollmark
