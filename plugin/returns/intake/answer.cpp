// Making answers.
#include "returns/intake/answer.hpp"

#include <algorithm>

#include "core/reference_check.hpp"
#include "core/utf8.hpp"

namespace rollmark {
namespace {

Reply reply_to(const ReceivedFile& file, const Decision& decision, Day on) {
  Reply reply;
  reply.la_reference = decision.la_reference;
  reply.outcome = decision.outcome;
  reply.received_on = on;
  reply.answered_on = on;
  reply.officer = decision.officer;
  reply.measure = decision.measure;
  reply.reason = decision.reason;
  reply.file_sha256 = file.sha256;
  return reply;
}

// Some sentences may be longer than an element takes; a point is cut at a character, never refused. An
// element's length is in characters, so bytes are on the safe side.
std::string within(const std::string& text, const TextForm& form) {
  return std::string(cut_utf8(text, form.longest));
}

// Of every parent whom the record names, in its order, each once. What is no reference is not sent back: it
// might be anything.
std::vector<std::string> references_of(const PupilRecord& pupil) {
  std::vector<std::string> all;
  for (const ParentContact& contact : pupil.contacts) {
    if (is_measure_reference(contact.measure_reference) &&
        std::ranges::find(all, contact.measure_reference) == all.end())
      all.push_back(contact.measure_reference);
  }
  return all;
}

bool is_point(const JudgedFinding& finding, const Decision& decision) {
  if (!decision.checks.empty())
    return std::ranges::find(decision.checks, finding.check) != decision.checks.end();
  return decision.outcome == "RETURNED" && finding.severity == Severity::block;
}

RecordHeader header_of(const char* document, const SchoolKey& school, const Answering& answering,
                       const std::map<SchoolKey, FileParty>& names) {
  RecordHeader header;
  header.document_name = record_name;
  header.version = record_version;
  header.document_type = document;
  header.date_time = answering.date_time;
  header.serial = answering.serial;
  header.source_la = answering.la;
  const auto known = names.find(school);
  if (known != names.end()) header.dest_school = known->second;
  header.dest_school.lea = school.lea;
  header.dest_school.estab = school.estab;
  return header;
}

}  // namespace

Reply make_reply(const ReceivedFile& file, std::size_t pupil, const std::vector<JudgedFinding>& findings,
                 const Decision& decision, Day on) {
  Reply reply = reply_to(file, decision, on);
  const RecordHeader& header = file.read.file.header;
  reply.reference = file.read.file.pupils[pupil].submission().reference;
  reply.measure_references = references_of(file.read.file.pupils[pupil]);
  reply.document_type = header.document_type;
  reply.serial = header.serial;
  if (reply.la_reference.empty())
    reply.la_reference = file.read.file.pupils[pupil].submission().la_case_reference;
  for (const JudgedFinding& one : findings) {
    if (one.pupil != pupil || !is_point(one, decision)) continue;
    reply.points.push_back({one.check, within(one.path, forms::line),
                            within(one.message + " " + one.fix, forms::long_text), decision.by});
  }
  for (const std::string& check : decision.checks) {
    if (std::ranges::find(reply.points, check, &ReplyPoint::rule) == reply.points.end())
      reply.points.push_back({check, {}, {}, decision.by});
  }
  for (const std::string& what : decision.wanted)
    reply.points.push_back({{}, {}, within(what, forms::long_text), decision.by});
  return reply;
}

Reply make_reply(const ReceivedFile& unreadable, const Decision& decision, Day on) {
  Reply reply = reply_to(unreadable, decision, on);
  reply.reference = decision.reference;
  if (decision.outcome != "RECEIVED")
    reply.points.push_back(
        {{},
         {},
         within("The file could not be read: " + unreadable.reason + ".", forms::long_text),
         decision.by});
  for (const std::string& what : decision.wanted)
    reply.points.push_back({{}, {}, within(what, forms::long_text), decision.by});
  return reply;
}

std::string joined_references(const Reply& reply) {
  std::string text;
  for (const std::string& one : reply.measure_references) text.append(text.empty() ? "" : "; ").append(one);
  return text;
}

std::map<SchoolKey, ReferralFile> reply_files(std::map<SchoolKey, std::vector<Reply>> replies,
                                              const Answering& answering,
                                              const std::map<SchoolKey, FileParty>& names) {
  std::map<SchoolKey, ReferralFile> files;
  for (auto& entry : replies) {
    ReferralFile& file = files[entry.first];
    file.header = header_of("la/reply", entry.first, answering, names);
    file.replies = std::move(entry.second);
  }
  return files;
}

std::map<SchoolKey, ReferralFile> status_files(std::map<SchoolKey, std::vector<CaseStatus>> statuses,
                                               const Answering& answering,
                                               const std::map<SchoolKey, FileParty>& names) {
  std::map<SchoolKey, ReferralFile> files;
  for (auto& entry : statuses) {
    ReferralFile& file = files[entry.first];
    file.header = header_of("la/case-status", entry.first, answering, names);
    file.case_statuses = std::move(entry.second);
  }
  return files;
}

}  // namespace rollmark
