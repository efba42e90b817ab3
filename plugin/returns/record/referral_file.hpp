// The Attendance Referral File: one header, and pupils, a nil return, or what the LA sends back. The root of
// the record. Made in the manner of the Common Transfer File; its own name and version, so that nobody takes
// it for DfE's. It must not know how it is filled, checked or written.
#pragma once

#include "returns/record/pupil.hpp"
#include "returns/record/reply.hpp"

namespace rollmark {

inline constexpr std::string_view record_name = "Attendance Referral File";
inline constexpr std::string_view record_version = "1.0";

struct FileParty {
  static constexpr RecordType type = {"PartyType", "header", "A school or an LA."};
  std::string lea, estab, urn, name, academic_year;

  template <class T, class V>
  static void fields(T& p, V& v) {
    v(needed(field("LEA", "LA number.", forms::lea)), p.lea);
    v(field("Estab", "Establishment number; left out for an LA.", forms::estab), p.estab);
    v(field("URN", "URN of a school.", forms::urn), p.urn);
    v(field("SchoolName", "Name of the school or LA.", forms::line), p.name);
    v(field("AcademicYear", "The year in which the academic year starts.", forms::year), p.academic_year);
  }
  bool operator==(const FileParty&) const = default;
};

// Whose rules were applied: the rulebook's, and the LA's profile.
struct RulePack {
  static constexpr RecordType type = {"RulePackType", "header",
                                      "Which rules the file was made and checked by."};
  std::string id, version;
  std::optional<Day> effective;
  std::string profile, profile_version;

  template <class T, class V>
  static void fields(T& r, V& v) {
    v(field("Id", "Rulebook.", forms::key), r.id);
    v(field("Version", "Its version.", forms::key), r.version);
    v(field("EffectiveDate", "The date of the rules applied."), r.effective);
    v(field("ProfileId", "The LA's profile.", forms::key), r.profile);
    v(field("ProfileVersion", "Its version.", forms::key), r.profile_version);
  }
  bool operator==(const RulePack&) const = default;
};

struct RecordHeader {
  static constexpr RecordType type = {"HeaderType", "header", "What the file is, from whom, to whom."};
  std::string document_name, version, document_type, date_time, qualifier, protective_marking, supplier,
      software, release, serial;
  FileParty source_school, source_la, dest_la, dest_school;
  RulePack rules;

  template <class T, class V>
  static void fields(T& h, V& v) {
    v(needed(field("DocumentName", "Attendance Referral File.", forms::line)), h.document_name);
    v(needed(field("ARFversion", "Version of this format.", forms::version)), h.version);
    v(needed(field("DocumentType", "Which document.", forms::document_type)), h.document_type);
    v(needed(field("DateTime", "When the file was made.", forms::date_time)), h.date_time);
    v(field("DocumentQualifier", "full, or partial: only the statutory elements.", forms::qualifier),
      h.qualifier);
    v(field("ProtectiveMarking", "OFFICIAL-SENSITIVE-Personal unless the profile says otherwise.",
            forms::line),
      h.protective_marking);
    v(field("SupplierID", "Producer of the system that made it.", forms::line), h.supplier);
    v(field("SoftwareCode", "System that made it.", forms::line), h.software);
    v(field("Release", "Its release.", forms::line), h.release);
    v(needed(field("SerialNo", "Serial number.", forms::serial)), h.serial);
    v(field("SourceSchool", "From which school; left out in a file of an LA."), h.source_school);
    v(field("SourceLA", "From which LA; left out in a file of a school."), h.source_la);
    v(field("DestLA", "To which LA."), h.dest_la);
    v(field("DestSchool", "To which school."), h.dest_school);
    v(field("RulePack", "By which rules."), h.rules);
  }
  bool operator==(const RecordHeader&) const = default;

  // From whom and to whom, whichever it is.
  const FileParty& source() const { return source_la == FileParty{} ? source_school : source_la; }
  const FileParty& destination() const { return dest_school == FileParty{} ? dest_la : dest_school; }
};

struct NilReturn {
  static constexpr RecordType type = {"NilReturnType", "return", "There was nothing to report."};
  std::string of;
  std::optional<Day> from, to;
  std::string declared_by;
  std::optional<Day> declared_on;

  template <class T, class V>
  static void fields(T& n, V& v) {
    v(needed(field("Of", "Which return would have been due.", forms::document_type)), n.of);
    v(needed(field("StartDate", "First day of the period.")), n.from);
    v(needed(field("EndDate", "Last day of the period.")), n.to);
    v(field("DeclaredBy", "Who says so.", forms::name), n.declared_by);
    v(field("DeclaredOn", "When."), n.declared_on);
  }
  bool operator==(const NilReturn&) const = default;
};

struct ReferralFile {
  static constexpr RecordType type = {"ARfileType", "file", "Attendance Referral File."};
  RecordHeader header;
  std::vector<PupilRecord> pupils;
  std::vector<NilReturn> nil_returns;
  std::vector<Reply> replies;
  std::vector<CaseStatus> case_statuses;
  std::vector<LAContact> contacts;
  std::string profile;

  template <class T, class V>
  static void fields(T& f, V& v) {
    v(needed(field("Header", "What the file is.")), f.header);
    v(inside("ARFpupilData", field("Pupil", "A pupil.")), f.pupils);
    v(inside("ARFnilReturns", field("NilReturn", "Nothing to report.")), f.nil_returns);
    v(inside("ARFreplies", field("Reply", "An answer of the LA.")), f.replies);
    v(inside("ARFcaseStatuses", field("CaseStatus", "How a case stands.")), f.case_statuses);
    v(inside("ARFcontacts", field("LAContact", "Whom to write to.")), f.contacts);
    v(field("ARFprofile", "SHA-256 of the LA profile that goes with this file.", forms::sha256), f.profile);
  }
  bool operator==(const ReferralFile&) const = default;
};

}  // namespace rollmark
