// A file as it came in: whether it could be read, and if not why, without a word of its content. It must not
// judge what a record says (preflight, recount.hpp) or compare files (across_files.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "returns/record/record_reader.hpp"

namespace rollmark {

enum class ReceivedKind : std::uint8_t {
  record,      // a file of the family, read
  unreadable,  // looks like one, or like nothing known; `reason` says why it could not be read
  signature,   // of another file, beside it
  pack,        // a container, which envelope.hpp opens
};
std::string_view received_kind_name(ReceivedKind kind);

struct ReceivedFile {
  std::string name;
  std::size_t bytes = 0;
  std::string sha256;
  ReceivedKind kind = ReceivedKind::unreadable;
  std::string reason;   // of an unreadable one: "line 3: a DOCTYPE is not allowed"; quotes no value
  ReadRecord read;      // of a record
  bool before = false;  // came in an earlier intake: compared with, not reported

  // From which school (or LA): "801/2000", "801"; empty where it cannot be told.
  std::string sender() const;
};

// Elements, attributes and lines beyond which a file is not read. The longest file whose elements hold
// something has fewer.
inline constexpr std::size_t most_parts = longest_record / 8;

// Never throws for what is in the file. `longest`: bytes beyond which it is not looked at.
ReceivedFile receive_file(std::string_view name, std::string_view bytes,
                          std::size_t longest = longest_record);

// One referral or return in one file.
struct Submitted {
  const ReceivedFile* file = nullptr;
  std::size_t pupil = 0;  // place in the file
  const PupilRecord& record() const { return file->read.file.pupils[pupil]; }
};
// Every pupil's of every record, in the order of the files. They point into `files`.
std::vector<Submitted> submissions_of(const std::vector<ReceivedFile>& files);

// The days that a record is about: the offence period, the episode, the suspension ...; else the
// certificate's. Nothing in it where the record does not say.
struct RecordDays {
  std::optional<Day> from, to;
  bool overlaps(const RecordDays& other) const;
};
RecordDays days_of(const PupilRecord& record);

}  // namespace rollmark
