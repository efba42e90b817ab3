// Reads an LA's profile. It must not repair anything: a document with a fault is refused whole.
#include <algorithm>
#include <array>

#include "core/failure.hpp"
#include "rulebook/la_profile.hpp"
#include "rulebook/la_profile_files.hpp"
#include "rulebook/profile_reading.hpp"

namespace rollmark {
namespace {

using namespace reading;

bool is_profile_id(std::string_view id) {
  return !id.empty() && id.size() <= 40 &&
         id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

bool is_la_number(std::string_view text) {
  return text.size() == 3 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string named(const XmlElement& entry) {
  return "<" + std::string(entry.name()) + ">";
}

void read_settings(const XmlElement& section, LaProfile& profile) {
  section.expect({}, {"setting"});
  for (const XmlElement& entry : section.children("setting")) {
    entry.expect_text({"name", "kind", "unit", "one-of", "single"});
    Setting setting;
    setting.name = entry.required("name");
    if (profile.find_setting(setting.name) != nullptr)
      entry.refuse("<setting> has the name of an earlier one");
    setting.kind = entry.choice<SettingKind>(
        "kind",
        {{"number", SettingKind::number}, {"words", SettingKind::words}, {"text", SettingKind::text}});
    const bool is_number = setting.kind == SettingKind::number;
    if (is_number != entry.attribute("unit").has_value())
      entry.refuse("<setting> has a unit where it is a number, and only there");
    if (is_number) setting.unit = entry.required("unit");
    setting.single = entry.yes("single");
    if (entry.attribute("one-of")) setting.one_of = read_words(entry, "one-of");
    if (setting.kind != SettingKind::words && (setting.single || !setting.one_of.empty()))
      entry.refuse("<setting> limits its words but takes none");
    setting.about = entry.required_text();
    profile.settings.push_back(std::move(setting));
  }
}

std::vector<ProfileWord> read_profile_words(const XmlElement& section, std::string_view name) {
  section.expect({}, {name});
  std::vector<ProfileWord> words;
  for (const XmlElement& entry : section.children(name)) {
    entry.expect_text({"id"});
    std::string id = read_new_id(entry, words);
    words.push_back({std::move(id), entry.required_text()});
  }
  return words;
}

bool holds_word(const std::vector<ProfileWord>& words, std::string_view id) {
  return std::ranges::find(words, id, &ProfileWord::id) != words.end();
}

class EntryReader {
 public:
  EntryReader(LaProfile& profile, KnowsElement knows_element)
      : profile_(profile), knows_element_(knows_element) {}

  void read(const XmlElement& section) {
    section.expect({}, {"severity", "number", "words", "text", "required", "attachment", "contact"});
    for (const XmlElement& entry : section.children("severity")) severity(entry);
    for (const XmlElement& entry : section.children("number")) number(entry);
    for (const XmlElement& entry : section.children("words")) words(entry);
    for (const XmlElement& entry : section.children("text")) text(entry);
    for (const XmlElement& entry : section.children("required")) required(entry);
    for (const XmlElement& entry : section.children("attachment")) attachment(entry);
    for (const XmlElement& entry : section.children("contact")) contact(entry);
  }

 private:
  // What every entry has. `about`: whether the text of the element is a remark.
  template <class Entry>
  Entry begun(const XmlElement& entry, bool about = true) const {
    Entry stated;
    stated.span = read_span(entry);
    stated.document = entry.attribute("document").value_or("");
    if (!stated.document.empty() && !preflight_book().has_document(stated.document))
      entry.refuse(named(entry) + " names a document that is not there");
    stated.source = read_source(entry, profile_.instruments);
    stated.confirmed = !entry.attribute("confirmed") || entry.yes("confirmed");
    if (stated.source.kind == SourceKind::memory && stated.confirmed)
      entry.refuse(named(entry) + " rests on memory, and so is confirmed=\"no\"");
    // Wherever the source is printed, people see that it wants checking.
    if (!stated.confirmed) stated.source.text += " (unconfirmed)";
    if (about) stated.about = entry.text();
    stated.profile = profile_.id;
    return stated;
  }

  // Two entries that say the same of the same document must not hold on one day.
  template <class Entry, class Same>
  void take(const XmlElement& entry, std::vector<Entry>& list, Entry fresh, const Same& same) {
    std::optional<DateSpan> before;
    for (const Entry& earlier : list) {
      if (earlier.document == fresh.document && same(earlier)) before = earlier.span;
    }
    expect_after(entry, before, fresh.span);
    list.push_back(std::move(fresh));
  }

  void severity(const XmlElement& entry) {
    entry.expect_text({"rule", "level", "document", "from", "to", "of", "at", "confirmed"});
    auto fresh = begun<StatedSeverity>(entry);
    fresh.rule = entry.required("rule");
    const PreflightEntry* check = preflight_book().find(fresh.rule);
    if (check == nullptr) entry.refuse("<severity> names a rule that is not there");
    if (!fresh.document.empty() && !check->applies_to(fresh.document))
      entry.refuse("<severity> names a document to which the rule does not apply");
    fresh.severity = read_severity(entry);
    const std::string rule = fresh.rule;
    take(entry, profile_.severities, std::move(fresh),
         [&](const StatedSeverity& earlier) { return earlier.rule == rule; });
  }

  const Setting& setting_of(const XmlElement& entry, SettingKind kind) const {
    const std::string name = entry.required("name");
    const Setting* setting = profile_.find_setting(name);
    if (setting == nullptr) entry.refuse("no setting is named '" + name + "'");
    if (setting->kind != kind)
      entry.refuse("the setting '" + name + "' is given as <" +
                   std::string(setting_kind_name(setting->kind)) + ">");
    return *setting;
  }

  void take_setting(const XmlElement& entry, StatedSetting fresh) {
    const std::string name = fresh.name;
    take(entry, profile_.stated, std::move(fresh),
         [&](const StatedSetting& earlier) { return earlier.name == name; });
  }

  void number(const XmlElement& entry) {
    entry.expect_text({"name", "value", "unit", "document", "from", "to", "of", "at", "confirmed"});
    const Setting& setting = setting_of(entry, SettingKind::number);
    auto fresh = begun<StatedSetting>(entry);
    fresh.name = setting.name;
    fresh.number = read_small_number(entry);
    if (entry.required("unit") != setting.unit)
      entry.refuse("the setting '" + setting.name + "' is counted in " + setting.unit);
    take_setting(entry, std::move(fresh));
  }

  void words(const XmlElement& entry) {
    entry.expect_text({"name", "value", "document", "from", "to", "of", "at", "confirmed"});
    const Setting& setting = setting_of(entry, SettingKind::words);
    auto fresh = begun<StatedSetting>(entry);
    fresh.name = setting.name;
    fresh.words = read_words(entry, "value");
    if (setting.single && fresh.words.size() != 1)
      entry.refuse("the setting '" + setting.name + "' takes one word");
    for (const std::string& word : fresh.words) {
      if (!setting.one_of.empty() && std::ranges::find(setting.one_of, word) == setting.one_of.end())
        entry.refuse("<words> has a word that the setting '" + setting.name + "' does not take");
    }
    take_setting(entry, std::move(fresh));
  }

  void text(const XmlElement& entry) {
    entry.expect_text({"name", "document", "from", "to", "of", "at", "confirmed"});
    const Setting& setting = setting_of(entry, SettingKind::text);
    auto fresh = begun<StatedSetting>(entry, false);
    fresh.name = setting.name;
    fresh.text = entry.required_text();
    take_setting(entry, std::move(fresh));
  }

  void required(const XmlElement& entry) {
    entry.expect_text({"document", "field", "from", "to", "of", "at", "confirmed"});
    auto fresh = begun<StatedField>(entry);
    entry.required("document");
    fresh.field = entry.required("field");
    if (knows_element_ != nullptr && !knows_element_(fresh.field))
      entry.refuse("<required> names a field that is no element of the file");
    const std::string field = fresh.field;
    take(entry, profile_.fields, std::move(fresh),
         [&](const StatedField& earlier) { return earlier.field == field; });
  }

  void attachment(const XmlElement& entry) {
    entry.expect_text({"document", "ground", "kind", "from", "to", "of", "at", "confirmed"});
    auto fresh = begun<StatedPaper>(entry);
    entry.required("document");
    fresh.ground = entry.attribute("ground").value_or("");
    if (!fresh.ground.empty() && !holds_word(profile_.national().grounds, fresh.ground))
      entry.refuse("<attachment> names a ground that is not there");
    fresh.kind = entry.required("kind");
    if (!holds_word(profile_.national().paper_kinds, fresh.kind))
      entry.refuse("<attachment> names a kind of paper that is not there");
    const auto same = [ground = fresh.ground, kind = fresh.kind](const StatedPaper& earlier) {
      return earlier.ground == ground && earlier.kind == kind;
    };
    take(entry, profile_.papers, std::move(fresh), same);
  }

  void contact(const XmlElement& entry) {
    entry.expect_text({"purpose", "name", "role", "phone", "email", "channel", "document", "from", "to", "of",
                       "at", "confirmed"});
    auto fresh = begun<StatedContact>(entry);
    fresh.purpose = entry.required("purpose");
    fresh.name = entry.attribute("name").value_or("");
    fresh.role = entry.attribute("role").value_or("");
    fresh.phone = entry.attribute("phone").value_or("");
    fresh.email = entry.attribute("email").value_or("");
    fresh.channel = entry.attribute("channel").value_or("");
    profile_.contacts.push_back(std::move(fresh));
  }

  LaProfile& profile_;
  KnowsElement knows_element_;
};

}  // namespace

std::shared_ptr<const LaProfile> read_la_profile(std::string_view xml,
                                                 const std::shared_ptr<const LaProfile>& base,
                                                 KnowsElement knows_element) {
  const StrictXml document(xml, "LA profile", "la-profile", longest_la_profile);
  const XmlElement root = document.root();
  root.expect({"format", "id", "la-number", "name", "extends", "edition"},
              {"about", "instruments", "settings", "grounds", "papers", "entries"});
  if (root.integer("format") != 1) root.refuse("the format is not 1, the only one that this library reads");
  auto profile = std::make_shared<LaProfile>();
  profile->base = base;
  profile->xml = xml;
  profile->id = root.required("id");
  if (!is_profile_id(profile->id)) root.refuse("the id is not of small letters, digits and hyphens");
  profile->name = root.required("name");
  const std::optional<Day> edition = root.day("edition");
  if (!edition) root.refuse("<la-profile> has no attribute 'edition'");
  profile->edition = *edition;
  profile->la_number = root.attribute("la-number").value_or("");
  if (base) {
    if (root.required("extends") != base->id)
      root.refuse("the profile extends another than '" + base->id + "'");
    if (profile->id == base->id) root.refuse("the profile has the id of the one that it extends");
    if (!is_la_number(profile->la_number)) root.refuse("the la-number is not three digits");
  } else if (root.attribute("extends") || root.attribute("la-number")) {
    root.refuse("the base profile extends none and is of no LA");
  }
  profile->about = root.child_text("about");
  profile->instruments = read_instruments(root.child("instruments"));
  for (const std::string_view section : {"settings", "grounds", "papers"}) {
    if (root.optional_child(section).has_value() == static_cast<bool>(base))
      root.refuse("<" + std::string(section) + "> stands in the base profile, and only there");
  }
  if (!base) {
    read_settings(root.child("settings"), *profile);
    profile->grounds = read_profile_words(root.child("grounds"), "ground");
    profile->paper_kinds = read_profile_words(root.child("papers"), "paper");
  }
  EntryReader(*profile, knows_element).read(root.child("entries"));
  return profile;
}

const LaProfiles& la_profiles() {
  static const LaProfiles profiles = [] {
    LaProfiles read;
    for (const std::string_view* file : embedded::la_profile_files()) {
      if (read.all_.empty()) {
        read.all_.push_back(read_la_profile(*file, nullptr));
      } else {
        read.add(*file);
      }
    }
    return read;
  }();
  return profiles;
}

}  // namespace rollmark
