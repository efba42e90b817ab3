// What each pre-flight check says: title, how heavy it is nationally and when, for which documents, its words
// and its sources; read from schemas/preflight/preflight.xml. Immutable once read. It must hold no logic of a
// check, which is code in plugin/returns/preflight, and no LA's departures, which are its profile
// (la_profile.hpp).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rulebook/dated.hpp"

namespace rollmark {

// Ordered: the heaviest last. `off`: not asked for.
enum class Severity : std::uint8_t { off, information, warn, block };
std::string_view severity_name(Severity severity);  // off, information, warn, block

struct DatedSeverity {
  DateSpan span;
  std::string document;  // empty: every document of the check
  Severity severity = Severity::off;
};

// What a finding puts into the message of its check. All of it in words, as people read it.
struct PreflightPlaces {
  std::string_view where;  // {where}  the session, person or paper
  std::string_view value;  // {value}  what was found
  std::string_view limit;  // {limit}  what is asked for
  std::string_view date;   // {date}
};

struct PreflightEntry {
  std::string id;  // PF-006; never changes its meaning
  std::string title;
  std::vector<std::string> documents;  // referral/penalty-notice ...; never none
  std::vector<std::string> findings;   // the checks of the register audit that are the same fact: C036
  bool derived = false;                // wholly or partly our own deduction; no LA says it in these words
  std::vector<DatedSeverity> severities;
  std::vector<std::string> settings;  // of an LA's profile, that it reads
  std::vector<Parameter> numbers;     // of law, that no LA can change
  std::string message;                // template with the places of PreflightPlaces
  std::string fix;                    // how to mend it
  std::vector<Source> sources;        // never none; an LA's page, or an instrument

  bool applies_to(std::string_view document) const;
  // Nationally; off on a date that no entry covers.
  Severity severity(Day day, std::string_view document = {}) const;
  // The number on a date; throws Failure(ROLLMARK_E_DATA) that names check and number where there is none.
  std::int64_t number(std::string_view name, Day day) const;
  // The message with its places filled; one that is empty is written as "-", and the first letter is a
  // capital.
  std::string filled(const PreflightPlaces& places) const;
};

struct PreflightBook {
  std::string name;
  Day edition;
  std::vector<Instrument> instruments;
  std::vector<std::string> documents;
  std::vector<PreflightEntry> entries;  // by id

  // nullptr where there is none of that id.
  const PreflightEntry* find(std::string_view id) const;
  bool has_document(std::string_view document) const;
};

// The longest document that is read, in bytes.
inline constexpr std::size_t longest_preflight = 4U << 20U;

// Reads one document strictly. Throws Failure(ROLLMARK_E_DATA): "preflight line 12: ...".
std::shared_ptr<const PreflightBook> read_preflight(std::string_view xml);

// The one inside the library, read once; for any thread.
const PreflightBook& preflight_book();
// Its checks, by id.
const std::vector<PreflightEntry>& preflight_entries();

namespace embedded {
extern const std::string_view preflight;
}

}  // namespace rollmark
