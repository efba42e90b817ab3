// Comparing files: an index by bytes, by reference, by serial number and by pupil.
#include "returns/intake/across_files.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "returns/intake/pupil_match.hpp"
#include "returns/record/file_name.hpp"

namespace rollmark {
namespace {

// Whose reference it is: two schools may number alike.
std::string reference_key(std::string_view lea, std::string_view estab, std::string_view reference) {
  return std::string(lea) + "/" + std::string(estab) + " " + std::string(reference);
}

class Across {
 public:
  Across(const std::vector<ReceivedFile>& files, const std::vector<EarlierSubmission>& earlier,
         std::string_view la)
      : files_(files), earlier_(earlier), la_(la), all_(submissions_of(files)) {}

  std::vector<AcrossFinding> run() {
    for (const EarlierSubmission& one : earlier_) {
      before_.insert({reference_key(one.lea, one.estab, one.reference), &one});
      if (!one.sha256.empty()) bytes_.insert({one.sha256, one.reference});
      if (!one.serial.empty())
        serials_.insert({serial_key(one.lea, one.estab, one.serial), {one.sha256, one.reference}});
    }
    for (std::size_t i = 0; i < files_.size(); ++i) look_at_file(i);
    for (const Submitted& one : all_) references_[key_of(one)].push_back(&one);
    for (const Submitted& one : all_) look_at_references(one);
    look_at_pupils();
    std::ranges::stable_sort(found_, {}, &AcrossFinding::file);
    return std::move(found_);
  }

 private:
  static std::string serial_key(std::string_view lea, std::string_view estab, std::string_view serial) {
    return std::string(lea) + std::string(estab) + " " + std::string(serial);
  }
  static std::string key_of(const Submitted& one) {
    const FileParty& from = one.file->read.file.header.source_school;
    return reference_key(from.lea, from.estab, one.record().submission().reference);
  }
  std::size_t place_of(const ReceivedFile* file) const {
    return static_cast<std::size_t>(file - files_.data());
  }

  void add(std::string_view id, const ReceivedFile& file, std::string reference, std::string path,
           std::string message, std::string other) {
    if (file.before) return;
    found_.push_back({place_of(&file),
                      std::move(reference),
                      {&intake_check(id), std::move(path), std::move(message)},
                      std::move(other)});
  }

  void look_at_file(std::size_t place) {
    const ReceivedFile& file = files_[place];
    const auto [same, first] = bytes_.insert({file.sha256, file.name});
    if (!first) {
      same_bytes_.insert(&file);
      add("IN-101", file, {}, {}, "It came as " + same->second + ".", same->second);
    }
    if (file.kind != ReceivedKind::record) return;
    const RecordHeader& header = file.read.file.header;
    if (!la_.empty() && !header.dest_la.lea.empty() && header.dest_la.lea != la_)
      add("IN-107", file, {}, "Header/DestLA/LEA", "It is for LA " + header.dest_la.lea + ".", {});
    if (!la_.empty() && header.document_type.starts_with("la/"))
      add("IN-108", file, {}, "Header/DocumentType", "It is a " + header.document_type + ".", {});
    const std::string expected = record_file_name(header);
    if (!expected.empty() && looks_named(file.name) && file.name != expected)
      add("IN-109", file, {}, "Header", "By its header its name is " + expected + ".", {});
    if (!first || header.serial.empty() || header.source_school.lea.empty()) return;
    const auto [other, new_serial] =
        serials_.insert({serial_key(header.source_school.lea, header.source_school.estab, header.serial),
                         {file.sha256, file.name}});
    if (!new_serial && other->second.first != file.sha256)
      add("IN-110", file, {}, "Header/SerialNo", "So has " + other->second.second + ".",
          other->second.second);
  }

  // Whether a name follows the family's pattern at all; a portal's own names say nothing.
  static bool looks_named(std::string_view name) { return name.find("_ARF_") != std::string_view::npos; }

  void look_at_references(const Submitted& one) {
    if (same_bytes_.contains(one.file)) return;
    const Submission& submission = one.record().submission();
    const std::string path = one.record().is_referral() ? "Pupil/Referral/" : "Pupil/Return/";
    const FileParty& from = one.file->read.file.header.source_school;
    const std::string key = key_of(one);
    const bool changes = submission.action == "AMEND" || submission.action == "WITHDRAW";

    if (!submission.reference.empty() && !changes) {
      for (const Submitted* other : references_[key]) {
        if (other == &one || same_bytes_.contains(other->file) || other->file->sha256 == one.file->sha256 ||
            other->record().submission().action != submission.action)
          continue;
        add("IN-102", *one.file, submission.reference, path + "ReferralReference",
            "It came as " + other->file->name + ", too.", other->file->name);
        break;
      }
      const auto before = before_.find(key);
      if (before != before_.end() && before->second->sha256 != one.file->sha256)
        add("IN-102", *one.file, submission.reference, path + "ReferralReference",
            "It came in an earlier intake.", before->second->reference);
    }
    const std::string& meant =
        submission.supersedes.empty() && changes ? submission.reference : submission.supersedes;
    if (meant.empty()) return;
    const std::string meant_key = reference_key(from.lea, from.estab, meant);
    bool came = before_.contains(meant_key);
    if (const auto there = references_.find(meant_key); there != references_.end()) {
      for (const Submitted* other : there->second) {
        if (other == &one || (meant == submission.reference && !is_earlier(*other, one))) continue;
        came = true;
        if (!same_bytes_.contains(other->file))
          add("IN-104", *other->file, other->record().submission().reference,
              other->record().is_referral() ? "Pupil/Referral" : "Pupil/Return",
              one.file->name + (submission.action == "WITHDRAW" ? " withdraws it." : " takes its place."),
              one.file->name);
      }
    }
    if (!came)
      add("IN-103", *one.file, submission.reference, path + "Supersedes", "What it names never came.", {});
  }

  // Of several under one reference: the new one before its amendments, these by the moment of making.
  static bool is_earlier(const Submitted& a, const Submitted& b) {
    const auto rank = [](const Submitted& one) {
      return std::pair(one.record().submission().action != "NEW", one.file->read.file.header.date_time);
    };
    return rank(a) < rank(b);
  }

  void look_at_pupils() {
    PupilIndex index;
    for (const Submitted& one : all_) index.add(identity_of(one.record()));
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const Submitted& one = all_[i];
      if (one.file->before || same_bytes_.contains(one.file)) continue;
      for (const auto& [place, match] : index.find(index.at(i))) {
        const Submitted& other = all_[place];
        if (place == i || same_bytes_.contains(other.file)) continue;
        if (match.agrees.starts_with("UPN") && !match.differs.empty())
          add("IN-106", *one.file, one.record().submission().reference, "Pupil/UPN",
              "In " + other.file->name + " the same number stands with another " + match.differs + ".",
              other.file->name);
        if (one.file->sender() == other.file->sender() ||
            one.file->read.file.header.document_type != other.file->read.file.header.document_type ||
            !days_of(one.record()).overlaps(days_of(other.record())))
          continue;
        add("IN-105", *one.file, one.record().submission().reference,
            one.record().is_referral() ? "Pupil/Referral" : "Pupil/Return",
            "So does school " + other.file->sender() + " in " + other.file->name + " (" +
                std::string(grade_name(match.grade)) + " match: " + match.agrees + ").",
            other.file->name);
      }
    }
  }

  const std::vector<ReceivedFile>& files_;
  const std::vector<EarlierSubmission>& earlier_;
  std::string_view la_;
  std::vector<Submitted> all_;
  std::map<std::string, std::string> bytes_;                            // SHA-256 -> the first file's name
  std::set<const ReceivedFile*> same_bytes_;                            // as a file before them
  std::map<std::string, std::pair<std::string, std::string>> serials_;  // -> SHA-256, name
  std::map<std::string, const EarlierSubmission*> before_;
  std::map<std::string, std::vector<const Submitted*>> references_;
  std::vector<AcrossFinding> found_;
};

}  // namespace

std::vector<AcrossFinding> compare_files(const std::vector<ReceivedFile>& files,
                                         const std::vector<EarlierSubmission>& earlier, std::string_view la) {
  return Across(files, earlier, la).run();
}

}  // namespace rollmark
