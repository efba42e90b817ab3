// What a local authority (LA) asks for, where LAs differ: which check is how heavy, spans, deadlines,
// wordings, papers, fields, contacts; dated, each entry with its source. `national` is the base; an LA's
// profile is an overlay that holds only what differs. Immutable once read and shared by pointer, so any
// thread may read it. It must not decide anything: checks and documents ask it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rulebook/dated.hpp"
#include "rulebook/preflight_entry.hpp"

namespace rollmark {

enum class SettingKind : std::uint8_t { number, words, text };
std::string_view setting_kind_name(SettingKind kind);

// What a profile can say, declared once in schemas/la/national.xml.
struct Setting {
  std::string name;  // window-school-weeks
  SettingKind kind = SettingKind::number;
  std::string unit;                 // of a number
  std::vector<std::string> one_of;  // the words it takes; none: any
  bool single = false;              // one word at a time
  std::string about;
};

// A ground of a referral or a kind of paper, declared as settings are.
struct ProfileWord {
  std::string id;
  std::string about;
};

// What every entry of a profile shares.
struct Stated {
  DateSpan span;
  std::string document;   // for this document alone; empty: for every one
  Source source;          // its text ends in "(unconfirmed)" where it is
  bool confirmed = true;  // no: an old page, or our reading; to be checked with the LA
  std::string about;      // a remark for people; may be empty
  std::string profile;    // id of the profile in which it stands

  bool holds(Day day, std::string_view of_document) const {
    return span.holds(day) && (document.empty() || document == of_document);
  }
};

struct StatedSeverity : Stated {
  std::string rule;
  Severity severity = Severity::off;
};

struct StatedSetting : Stated {
  std::string name;
  std::optional<std::int64_t> number;
  std::vector<std::string> words;
  std::string text;
};

// A field that the LA does not do without; a path of the record ("Pupil/UPN"), a leaf or an element.
struct StatedField : Stated {
  std::string field;
};

struct StatedPaper : Stated {
  std::string ground;  // empty: of any ground
  std::string kind;
};

struct StatedContact : Stated {
  std::string purpose, name, role, phone, email, channel;
};

// Says whether a path is an element of the record (returns/record/record_paths.hpp: is_element); the rulebook
// does not know the record.
using KnowsElement = bool (*)(std::string_view path);

class LaProfile {
 public:
  std::string id;         // norfolk
  std::string la_number;  // 926; empty: national
  std::string name;       // Norfolk
  std::string about;
  Day edition;
  std::shared_ptr<const LaProfile> base;  // null: national
  std::string xml;                        // as it was read, to be handed on or corrected
  std::vector<Instrument> instruments;

  // Of this profile alone, in the order of the document.
  std::vector<StatedSeverity> severities;
  std::vector<StatedSetting> stated;
  std::vector<StatedField> fields;
  std::vector<StatedPaper> papers;
  std::vector<StatedContact> contacts;
  // Of national alone.
  std::vector<Setting> settings;
  std::vector<ProfileWord> grounds, paper_kinds;

  // In each look-up an overlay's entry goes before its base's, and one for the document before one for every
  // document. A check that no profile speaks of has its national severity (preflight_entry.hpp). Throw
  // Failure(ROLLMARK_E_INTERNAL) where the caller names a check or setting that is not there.
  Severity severity(std::string_view rule, Day day, std::string_view document = {}) const;
  std::optional<std::int64_t> number(std::string_view setting, Day day, std::string_view document = {}) const;
  // Empty: the LA says nothing.
  std::span<const std::string> words(std::string_view setting, Day day, std::string_view document = {}) const;
  bool has(std::string_view setting, std::string_view word, Day day, std::string_view document = {}) const;
  std::string_view text(std::string_view setting, Day day, std::string_view document = {}) const;

  // The whole entry, for its source; nullptr where nothing is stated.
  const StatedSetting* find(std::string_view setting, Day day, std::string_view document = {}) const;
  const StatedSeverity* find_severity(std::string_view rule, Day day, std::string_view document = {}) const;

  // The base's and its own; each field or paper once.
  std::vector<const StatedField*> required(std::string_view document, Day day) const;
  std::vector<const StatedPaper*> attachments(std::string_view document, std::string_view ground,
                                              Day day) const;
  std::vector<const StatedContact*> contacts_for(std::string_view document, Day day) const;

  // Of the base where it is an overlay's; nullptr where there is none of that name.
  const Setting* find_setting(std::string_view name) const;
  const LaProfile& national() const { return base ? base->national() : *this; }
};

// The longest profile that is read, in bytes.
inline constexpr std::size_t longest_la_profile = 1U << 20U;

// Reads one profile strictly, as read_rulebook does; an overlay extends `base`, whose id it must name; null
// for national. Throws Failure(ROLLMARK_E_DATA): "LA profile line 12: ...".
std::shared_ptr<const LaProfile> read_la_profile(std::string_view xml,
                                                 const std::shared_ptr<const LaProfile>& base,
                                                 KnowsElement knows_element = nullptr);

// Profiles by id and LA number.
class LaProfiles {
 public:
  // By id ("norfolk") or LA number ("926"). Throws Failure(ROLLMARK_E_NOT_FOUND) that lists the ids.
  const LaProfile& find(std::string_view id_or_number) const;
  // That of an LA, else national: an LA of which we know nothing departs in nothing.
  const LaProfile& of_la(std::string_view la_number) const;
  const std::shared_ptr<const LaProfile>& national() const { return all_.front(); }
  // National first, then by id.
  const std::vector<std::shared_ptr<const LaProfile>>& all() const { return all_; }

  // Reads a profile that the host hands in: it extends national and stands in place of that of the same id or
  // LA number. Throws Failure(ROLLMARK_E_DATA), and then has changed nothing.
  const LaProfile& add(std::string_view xml, KnowsElement knows_element = nullptr);

 private:
  friend const LaProfiles& la_profiles();
  std::vector<std::shared_ptr<const LaProfile>> all_;
};

// Those inside the library, read once; for any thread. Copy them to add to them.
const LaProfiles& la_profiles();

}  // namespace rollmark
