// Reads the words on records. It must not repair anything: a document with a fault is refused whole.
#include <algorithm>
#include <array>
#include <utility>

#include "casework/policy_source.hpp"
#include "casework/record_words.hpp"
#include "core/failure.hpp"

namespace rollmark {
namespace {

// What school_records.cpp says.
constexpr std::array<std::pair<std::string_view, std::string_view>, 28> said = {{
    {"policy", "not on record"},
    {"policy", "not approved"},
    {"policy", "review overdue"},
    {"policy", "no date of review"},
    {"policy", "not on the website"},
    {"policy", "page not looked at"},
    {"policy", "of another framework"},
    {"strategy", "not agreed"},
    {"strategy", "no owner"},
    {"strategy", "review overdue"},
    {"plan", "not agreed"},
    {"plan", "joint approach not recorded"},
    {"plan", "no joint approach"},
    {"plan", "no date of review"},
    {"plan", "review overdue"},
    {"plan", "no action"},
    {"action", "no barrier named"},
    {"action", "no action named"},
    {"action", "no owner"},
    {"action", "review overdue"},
    {"agreement", "not signed"},
    {"agreement", "signed by nobody named"},
    {"agreement", "review overdue"},
    {"export", "no date"},
    {"export", "no recipient"},
    {"export", "no lawful basis"},
    {"export", "not answered"},
    {"export", "answered without a date"},
}};

const RecordWord* find_word(const std::vector<RecordWord>& all, std::string_view record,
                            std::string_view what) {
  const auto found = std::ranges::find_if(
      all, [&](const RecordWord& one) { return one.record == record && one.what == what; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

const RecordWord& RecordWords::find(std::string_view record, std::string_view what) const {
  const RecordWord* const found = find_word(all, record, what);
  if (found == nullptr) throw Failure(ROLLMARK_E_INTERNAL, "no words on this fault of a record");
  return *found;
}

std::shared_ptr<const RecordWords> read_record_words(std::string_view xml) {
  const StrictXml document(xml, "records", "records", longest_record_words);
  const XmlElement root = document.root();
  root.expect({"format", "name", "edition"}, {"about", "sources", "record"});
  if (root.required("format") != "1") root.refuse_value("format");
  auto words = std::make_shared<RecordWords>();
  words->name = root.required("name");
  words->edition = read_needed_day(root, "edition");
  words->about = root.child_text("about");
  const std::vector<PolicySource> sources = read_policy_sources(root.child("sources"));
  for (const XmlElement& entry : root.children("record")) {
    entry.expect({"kind", "what", "settle"}, {"source"});
    RecordWord one{entry.required("kind"), entry.required("what"), entry.required("settle"),
                   read_cites(entry, sources)};
    if (std::ranges::find(said, std::pair<std::string_view, std::string_view>(one.record, one.what)) ==
        said.end())
      entry.refuse("<record> is none that is known: '" + one.record + "', '" + one.what + "'");
    if (find_word(words->all, one.record, one.what) != nullptr)
      entry.refuse("<record> has the kind and the words of an earlier one");
    words->all.push_back(std::move(one));
  }
  for (const auto& [record, what] : said) {
    if (find_word(words->all, record, what) == nullptr)
      root.refuse("<records> lacks the entry '" + std::string(record) + "', '" + std::string(what) + "'");
  }
  return words;
}

std::shared_ptr<const RecordWords> embedded_record_words() {
  static const auto words = read_record_words(embedded::records);
  return words;
}

}  // namespace rollmark
