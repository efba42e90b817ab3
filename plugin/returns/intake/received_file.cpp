// Receiving files: by name and first bytes what they are, then the strict reader.
#include "returns/intake/received_file.hpp"

#include <algorithm>

#include "core/failure.hpp"
#include "outputs/sha256.hpp"

namespace rollmark {
namespace {

constexpr std::string_view signature_end = ".signature.xml";
constexpr std::string_view container_start = "PK\x03\x04";  // of a zip file

// How many signs begin an element, an attribute or a line: an upper bound of what a reader has to hold for
// them. A file of nothing but <a/> would take twenty times its size.
std::size_t signs_of_parts(std::string_view bytes) {
  return static_cast<std::size_t>(
      std::ranges::count_if(bytes, [](char sign) { return sign == '<' || sign == '=' || sign == '\n'; }));
}

// The message of a refusal without the file's name, which stands beside it.
std::string reason_of(const Failure& failure, std::string_view name) {
  std::string_view text = failure.what();
  if (text.starts_with(name)) text.remove_prefix(name.size());
  while (text.starts_with(' ') || text.starts_with(':')) text.remove_prefix(1);
  return std::string(text);
}

}  // namespace

std::string_view received_kind_name(ReceivedKind kind) {
  switch (kind) {
    case ReceivedKind::record:
      return "read";
    case ReceivedKind::signature:
      return "signature";
    case ReceivedKind::pack:
      return "pack";
    case ReceivedKind::unreadable:
      break;
  }
  return "unreadable";
}

std::string ReceivedFile::sender() const {
  const FileParty& from = read.file.header.source();
  if (from.lea.empty()) return {};
  return from.estab.empty() ? from.lea : from.lea + "/" + from.estab;
}

ReceivedFile receive_file(std::string_view name, std::string_view bytes, std::size_t longest) {
  ReceivedFile file;
  file.name = name;
  file.bytes = bytes.size();
  file.sha256 = sha256_hex(bytes);
  if (name.ends_with(signature_end)) {
    file.kind = ReceivedKind::signature;
    return file;
  }
  if (bytes.starts_with(container_start)) {
    file.kind = ReceivedKind::pack;
    return file;
  }
  if (bytes.empty()) {
    file.reason = "the file is empty";
    return file;
  }
  if (bytes.size() > longest) {
    file.reason = "longer than " + std::to_string(longest) + " bytes, the most that is read";
    return file;
  }
  if (signs_of_parts(bytes) > most_parts) {
    file.reason = "more elements or lines than any file of this kind has";
    return file;
  }
  try {
    file.read = read_record(bytes, "the file");
    file.kind = ReceivedKind::record;
  } catch (const Failure& failure) {
    file.reason = reason_of(failure, "the file");
  }
  return file;
}

std::vector<Submitted> submissions_of(const std::vector<ReceivedFile>& files) {
  std::vector<Submitted> all;
  for (const ReceivedFile& file : files) {
    for (std::size_t i = 0; i < file.read.file.pupils.size(); ++i) all.push_back({&file, i});
  }
  return all;
}

bool RecordDays::overlaps(const RecordDays& other) const {
  if (!from || !other.from) return false;
  const Day end = to.value_or(*from);
  const Day other_end = other.to.value_or(*other.from);
  return *from <= other_end && *other.from <= end;
}

RecordDays days_of(const PupilRecord& record) {
  const StatutoryReturn& sent = record.returned;
  const RecordDays said[] = {{record.referral.offence_from, record.referral.offence_to},
                             {sent.episode.from, sent.episode.to},
                             {sent.suspension.from, sent.suspension.from},
                             {sent.provision.from, sent.provision.to},
                             {sent.part_time.from, sent.part_time.to},
                             {sent.new_pupil.entry, sent.new_pupil.entry},
                             {sent.deletion.leaving, sent.deletion.leaving},
                             {sent.missing.last_seen, {}},
                             {record.attendance.certificate_from, record.attendance.certificate_to}};
  const auto* const first =
      std::ranges::find_if(said, [](const RecordDays& days) { return days.from.has_value(); });
  return first == std::end(said) ? RecordDays{} : *first;
}

}  // namespace rollmark
