// The entries of a case file: as a chain, and as what is known of one child.
#include <algorithm>
#include <map>

#include "casework/case_file.hpp"
#include "casework/read_rows.hpp"

namespace rollmark {
namespace {

// A table whose rows own those of other tables that name the same reference.
struct Owner {
  std::string_view table;
  std::string_view reference;
};
constexpr Owner owners[] = {
    {"attendance_case", "case_ref"}, {"support_plan", "plan_ref"}, {"meeting", "meeting_ref"}};

using FieldMap = std::map<std::string, std::string, std::less<>>;

FieldMap fields_of(const CaseEntry& entry) {
  FieldMap map;
  for (auto& [name, value] : read_case_fields(entry.fields)) map.emplace(std::move(name), std::move(value));
  return map;
}

std::string value(const FieldMap& fields, std::string_view name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string() : found->second;
}

// The first entry of the family that each entry that holds a row belongs to.
std::map<std::int64_t, std::int64_t> families(const std::vector<CaseEntry>& entries) {
  std::map<std::int64_t, std::int64_t> first;
  for (const CaseEntry& entry : entries) {
    if (!entry.holds_a_row()) continue;
    const auto about = first.find(entry.about);
    first[entry.seq] = entry.kind == "row" || about == first.end() ? entry.seq : about->second;
  }
  return first;
}

std::set<std::int64_t> members(const std::map<std::int64_t, std::int64_t>& families,
                               const std::set<std::int64_t>& chosen) {
  std::set<std::int64_t> all;
  for (const auto& [seq, first] : families) {
    if (chosen.contains(first)) all.insert(seq);
  }
  return all;
}

}  // namespace

std::vector<CaseEntry> read_case_entries(const Snapshot& data) {
  return read_rows<CaseEntry>(data, "case_entry", [](const RowReader& row) {
    CaseEntry entry;
    entry.seq = row.number("seq").value_or(0);
    entry.kind = row.text("kind");
    entry.table_name = row.text("table_name");
    entry.entry_id = row.text("entry_id");
    entry.about = row.number("about_seq").value_or(0);
    entry.made_at = row.number("made_at");
    entry.made_by = row.text("made_by");
    entry.fields = row.text("fields");
    entry.previous = row.text("previous");
    entry.hash = row.text("hash");
    entry.state = row.text("state");
    return entry;
  });
}

std::vector<CaseBreak> case_breaks(const std::vector<CaseEntry>& entries, std::string_view head) {
  constexpr std::string_view broken = "broken: ";
  const std::string before_first(64, '0');
  std::vector<CaseBreak> breaks;
  std::int64_t expected = 1;
  std::string previous = before_first;
  bool known = true;  // whether the entry before could be read
  bool has_head = head.empty() || head == before_first;
  for (const CaseEntry& entry : entries) {
    if (entry.state.starts_with(broken)) {
      breaks.push_back({entry.seq, entry.state.substr(broken.size())});
      known = false;
    } else if (entry.seq == expected - 1) {
      breaks.push_back({entry.seq, "the entry is there twice: the case file was loaded twice"});
    } else if (known && entry.seq != expected) {
      breaks.push_back({expected, "the entry is missing"});
    } else if (known && !entry.hash.empty() && entry.previous != previous) {
      breaks.push_back({entry.seq, "it does not follow the entry before it"});
    } else {
      known = true;
    }
    has_head = has_head || entry.hash == head;
    expected = entry.seq + 1;
    previous = entry.hash;
  }
  if (!has_head) {
    breaks.push_back(
        {0, "no entry has the hash that was given as head: the chain was cut back or made anew"});
  }
  return breaks;
}

std::set<std::int64_t> entries_of_pupil(const std::vector<CaseEntry>& entries, std::string_view school_key,
                                        std::string_view pupil_key) {
  const std::map<std::int64_t, std::int64_t> family = families(entries);
  std::set<std::int64_t> chosen;                             // first entries of families
  std::set<std::pair<std::string_view, std::string>> owned;  // column and reference
  std::vector<std::pair<const CaseEntry*, FieldMap>> open;
  for (const CaseEntry& entry : entries) {
    if (entry.holds_a_row() && !entry.fields.empty()) open.emplace_back(&entry, fields_of(entry));
  }
  for (const auto& [entry, fields] : open) {
    if (value(fields, "pupil_key") != pupil_key) continue;
    if (!school_key.empty() && value(fields, "school_key") != school_key) continue;
    chosen.insert(family.at(entry->seq));
    for (const Owner& owner : owners) {
      const std::string reference = value(fields, owner.reference);
      if (entry->table_name == owner.table && !reference.empty()) owned.emplace(owner.reference, reference);
    }
  }
  // A meeting of a case owns what was agreed at it; so once more where anything was found.
  for (std::size_t before = 0; before != owned.size();) {
    before = owned.size();
    for (const auto& [entry, fields] : open) {
      const bool is_owned = std::ranges::any_of(owners, [&](const Owner& owner) {
        return owned.contains({owner.reference, value(fields, owner.reference)});
      });
      if (!is_owned) continue;
      chosen.insert(family.at(entry->seq));
      for (const Owner& owner : owners) {
        const std::string reference = value(fields, owner.reference);
        if (entry->table_name == owner.table && !reference.empty()) owned.emplace(owner.reference, reference);
      }
    }
  }
  return members(family, chosen);
}

std::set<std::int64_t> entries_before(const std::vector<CaseEntry>& entries, Day day) {
  const std::map<std::int64_t, std::int64_t> family = families(entries);
  std::map<std::int64_t, std::int64_t> latest;  // of the family, by its first entry
  constexpr std::int64_t seconds_a_day = 86'400;
  for (const CaseEntry& entry : entries) {
    const auto found = family.find(entry.seq);
    if (found == family.end()) continue;
    // One whose moment is not known is of today.
    const std::int64_t made = entry.made_at.value_or(INT64_MAX);
    std::int64_t& so_far = latest.emplace(found->second, made).first->second;
    so_far = std::max(so_far, made);
  }
  std::set<std::int64_t> chosen;
  for (const auto& [first, made] : latest) {
    if (made < day.value * seconds_a_day) chosen.insert(first);
  }
  return members(family, chosen);
}

}  // namespace rollmark
