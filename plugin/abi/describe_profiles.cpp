// Lists of what is in the pre-flight data: checks, and local authorities' profiles with every entry.
#include "abi/describe_lists.hpp"
#include "rulebook/la_profile.hpp"

namespace rollmark {
namespace {

std::string spaced(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) join(all, word, " ");
  return all;
}

// "warn; block in referral/legal from 2024-08-19"
std::string joined(const std::vector<DatedSeverity>& severities) {
  std::string all;
  for (const DatedSeverity& severity : severities) {
    std::string one(severity_name(severity.severity));
    if (!severity.document.empty()) one += " in " + severity.document;
    if (severity.span.first) one += " from " + to_text(*severity.span.first);
    if (severity.span.last) one += " to " + to_text(*severity.span.last);
    join(all, one);
  }
  return all;
}

std::string numbers_of(const PreflightEntry& check) {
  std::string all;
  for (const Parameter& number : check.numbers) {
    for (const DatedNumber& value : number.numbers)
      join(all, number.name + " " + std::to_string(value.value) + " " + number.unit);
  }
  return all;
}

// The rows of one profile, one an entry.
class EntryRows {
 public:
  explicit EntryRows(Result& result)
      : rows_(result, "la_profile_entries",
              {{"profile"},
               {"kind"},
               {"name"},
               {"value"},
               {"unit"},
               {"document"},
               {"ground"},
               {"from", ColumnType::date32},
               {"to", ColumnType::date32},
               {"confirmed", ColumnType::i64},
               {"source"},
               {"remark"}}) {}

  void add(const Stated& stated, std::string_view kind, std::string_view name, std::string_view value,
           std::string_view unit = {}, std::string_view ground = {}) {
    rows_.text(stated.profile)
        .text(kind)
        .text(name)
        .text(value)
        .text(unit)
        .text(stated.document)
        .text(ground);
    rows_.day(stated.span.first).day(stated.span.last).number(stated.confirmed ? 1 : 0);
    rows_.text(stated.source.text).text(stated.about);
  }

 private:
  RowWriter rows_;
};

void add_entries(EntryRows& rows, const LaProfile& profile) {
  for (const StatedSeverity& one : profile.severities)
    rows.add(one, "severity", one.rule, severity_name(one.severity));
  for (const StatedSetting& one : profile.stated) {
    const Setting& setting = *profile.find_setting(one.name);
    rows.add(one, setting_kind_name(setting.kind), one.name,
             one.number           ? std::to_string(*one.number)
             : !one.words.empty() ? spaced(one.words)
                                  : one.text,
             setting.unit);
  }
  for (const StatedField& one : profile.fields) rows.add(one, "required", one.field, "");
  for (const StatedPaper& one : profile.papers) rows.add(one, "attachment", one.kind, "", "", one.ground);
  for (const StatedContact& one : profile.contacts) {
    std::string value;
    for (const std::string* part : {&one.name, &one.role, &one.phone, &one.email, &one.channel}) {
      if (!part->empty()) join(value, *part);
    }
    rows.add(one, "contact", one.purpose, value);
  }
}

template <class Entry>
std::int64_t unconfirmed(const std::vector<Entry>& entries) {
  std::int64_t count = 0;
  for (const Entry& entry : entries) count += entry.confirmed ? 0 : 1;
  return count;
}

}  // namespace

void list_la_profiles(const Engine&, Result& result) {
  RowWriter rows(result, "la-profiles",
                 {{"id"},
                  {"la_number"},
                  {"name"},
                  {"edition", ColumnType::date32},
                  {"entries", ColumnType::i64},
                  {"unconfirmed", ColumnType::i64},
                  {"about"}});
  EntryRows entries(result);
  for (const std::shared_ptr<const LaProfile>& profile : la_profiles().all()) {
    rows.text(profile->id).text(profile->la_number).text(profile->name).day(profile->edition);
    rows.number(static_cast<std::int64_t>(profile->severities.size() + profile->stated.size() +
                                          profile->fields.size() + profile->papers.size() +
                                          profile->contacts.size()));
    rows.number(unconfirmed(profile->severities) + unconfirmed(profile->stated) +
                unconfirmed(profile->fields) + unconfirmed(profile->papers) + unconfirmed(profile->contacts));
    rows.text(profile->about);
    add_entries(entries, *profile);
    result.add_document("la-profile-" + profile->id + ".xml", "application/xml", profile->xml);
  }
  RowWriter settings(result, "la_profile_settings", {{"name"}, {"kind"}, {"unit"}, {"words"}, {"about"}});
  for (const Setting& setting : la_profiles().national()->settings) {
    settings.text(setting.name).text(setting_kind_name(setting.kind)).text(setting.unit);
    settings.text(spaced(setting.one_of)).text(setting.about);
  }
}

void list_preflight_rules(const Engine&, Result& result) {
  RowWriter rows(result, "preflight-rules",
                 {{"id"},
                  {"title"},
                  {"severity"},
                  {"documents"},
                  {"findings"},
                  {"settings"},
                  {"numbers"},
                  {"derived", ColumnType::i64},
                  {"message"},
                  {"fix"},
                  {"source"}});
  for (const PreflightEntry& check : preflight_entries()) {
    std::string sources;
    for (const Source& source : check.sources) join(sources, source.text);
    rows.text(check.id).text(check.title).text(joined(check.severities)).text(spaced(check.documents));
    rows.text(spaced(check.findings)).text(spaced(check.settings)).text(numbers_of(check));
    rows.number(check.derived ? 1 : 0).text(check.message).text(check.fix).text(sources);
  }
}

}  // namespace rollmark
