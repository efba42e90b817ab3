// The chain's rules: see the README.
#include "read_chain.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "sdk/fault.hpp"

namespace rollmark::casefile {
namespace {

constexpr std::int64_t a_batch = 4096;

std::int64_t number_of(const sql::Value& value) {
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(value.data, value.data + value.size, number);
  if (value.data == nullptr || fault != std::errc() || end != value.data + value.size) return -1;
  return number;
}

std::string text_of(const sql::Value& value) {
  return value.data == nullptr ? std::string() : std::string(value.text());
}

bool is_about_another(const Entry& entry) {
  return entry.kind != "row";
}
bool destroys(const Entry& entry) {
  return entry.kind == "erasure" || entry.kind == "retention";
}

class Reader {
 public:
  Reader(sql::Database& database, Chain& chain) : database_(database), chain_(chain) {}

  bool read(const std::function<bool(std::int64_t)>& go_on) {
    const std::unique_ptr<sql::Rows> rows =
        database_.query({"SELECT e.seq AS seq, e.entry_id AS entry_id, e.table_name AS table_name, e.kind AS "
                         "kind, e.about AS about, "
                         "e.made_at AS made_at, e.made_by AS made_by, e.sealed AS sealed, e.previous AS "
                         "previous, e.hash AS hash, "
                         "k.secret AS secret FROM rollmark_case_entry e LEFT JOIN rollmark_case_key k ON "
                         "k.seq = e.seq ORDER BY e.seq",
                         {}},
                        {});
    std::array<sql::Value, 11> row;
    std::int64_t count = 0;
    while (rows->next(row)) {
      add(row);
      if (++count % a_batch == 0 && !go_on(count)) return false;
    }
    return true;
  }

  void close() {
    for (const std::string& seq :
         column("SELECT k.seq FROM rollmark_case_key k LEFT JOIN rollmark_case_entry e ON e.seq = k.seq "
                "WHERE e.seq IS NULL ORDER BY k.seq")) {
      chain_.missing.emplace(number_of({seq.data(), seq.size()}), "there is a key for it, and no entry");
    }
    check_head();
    check_erased();
    settle_states();
  }

 private:
  std::vector<std::string> column(const std::string& text) {
    std::vector<std::string> values;
    const std::unique_ptr<sql::Rows> rows = database_.query({text, {}}, {});
    sql::Value value;
    while (rows->next({&value, 1})) values.push_back(text_of(value));
    return values;
  }

  static void breaks(Link& link, const std::string& what) {
    if (link.broken) return;
    link.broken = true;
    link.state = "broken: " + what;
  }

  void add(const std::array<sql::Value, 11>& row) {
    Link& link = chain_.links.emplace_back();
    Entry& entry = link.entry;
    entry.seq = number_of(row[0]);
    entry.entry_id = text_of(row[1]);
    entry.table_name = text_of(row[2]);
    entry.kind = text_of(row[3]);
    entry.about = number_of(row[4]);
    entry.made_at = text_of(row[5]);
    entry.made_by = text_of(row[6]);
    entry.sealed = text_of(row[7]);
    entry.previous = text_of(row[8]);
    entry.hash = text_of(row[9]);
    has_key_.push_back(row[10].data != nullptr);
    if (entry.seq != expected_ && entry.seq > expected_) {
      chain_.missing.emplace(
          expected_, entry.seq == expected_ + 1
                         ? "the entry is missing"
                         : "the entries from it to " + std::to_string(entry.seq - 1) + " are missing");
    } else if (entry.previous != previous_) {
      breaks(link, "it does not follow the entry before it (its previous hash is another)");
    }
    if (entry.hash != hash_of(entry)) breaks(link, "its hash is not that of what it says: it was changed");
    expected_ = entry.seq + 1;
    previous_ = entry.hash;
    if (is_about_another(entry)) check_about(link);
    if (!has_key_.back()) return;
    std::string fields;
    if (!unseal(entry, text_of(row[10]), fields) || !read_fields(fields, link.fields)) {
      breaks(link, "its key does not open it");
    }
  }

  const Link* find(std::int64_t seq) const {
    const auto at =
        std::lower_bound(chain_.links.begin(), chain_.links.end(), seq,
                         [](const Link& link, std::int64_t wanted) { return link.entry.seq < wanted; });
    return at == chain_.links.end() || at->entry.seq != seq ? nullptr : &*at;
  }

  void check_about(Link& link) {
    const Entry& entry = link.entry;
    const Link* about = entry.about < entry.seq ? find(entry.about) : nullptr;
    if (about == nullptr || destroys(about->entry) || about->entry.table_name != entry.table_name) {
      breaks(link, "it is about an entry that is not there before it, or is none of its table");
    }
  }

  void check_head() {
    const std::vector<std::string> entries = column("SELECT entries FROM rollmark_case_head WHERE id = 1");
    const std::vector<std::string> head = column("SELECT head FROM rollmark_case_head WHERE id = 1");
    const std::int64_t last = expected_ - 1;
    if (entries.size() != 1 || head.size() != 1) {
      chain_.missing.emplace(last, "the head of the chain is missing");
      return;
    }
    const std::int64_t said = number_of({entries[0].data(), entries[0].size()});
    if (said > last) {
      chain_.missing.emplace(last + 1,
                             "the entries from it to " + std::to_string(said) + " were cut off the end");
    } else if (said != last || head[0] != previous_) {
      chain_.missing.emplace(last, "the head of the chain says otherwise: " + std::to_string(said) +
                                       " entries, or another hash");
    }
  }

  void check_erased() {
    for (const Link& link : chain_.links) {
      if (destroys(link.entry)) erased_.emplace(link.entry.about, link.entry.seq);
    }
    for (std::size_t i = 0; i < chain_.links.size(); ++i) {
      Link& link = chain_.links[i];
      const auto erased = erased_.find(link.entry.seq);
      if (erased == erased_.end()) {
        if (!has_key_[i]) breaks(link, "its key is gone, and no entry says that it was erased");
      } else if (has_key_[i]) {
        breaks(link, "its key is still there, though entry " + std::to_string(erased->second) + " erased it");
      }
    }
  }

  // A row with its corrections is one family; the latest of them is what stands.
  void settle_states() {
    std::map<std::int64_t, std::size_t> latest;     // of the family's first entry
    std::map<std::int64_t, std::int64_t> first_of;  // of every member
    for (std::size_t i = 0; i < chain_.links.size(); ++i) {
      const Entry& entry = chain_.links[i].entry;
      if (destroys(entry)) continue;
      const auto about = entry.kind == "row" ? first_of.end() : first_of.find(entry.about);
      const std::int64_t first = about == first_of.end() ? entry.seq : about->second;
      first_of[entry.seq] = first;
      latest[first] = i;
    }
    for (std::size_t i = 0; i < chain_.links.size(); ++i) {
      Link& link = chain_.links[i];
      if (link.broken) continue;
      if (destroys(link.entry)) {
        link.state = "stands";
      } else if (erased_.contains(link.entry.seq)) {
        link.state = "erased";
      } else if (latest[first_of[link.entry.seq]] != i) {
        link.state = "corrected";
      } else if (link.fields.empty()) {
        link.state = "withdrawn";
      } else {
        link.state = "stands";
        link.in_force = true;
      }
    }
  }

  sql::Database& database_;
  Chain& chain_;
  std::vector<bool> has_key_;
  std::map<std::int64_t, std::int64_t> erased_;  // the entry, and the one that erased it
  std::int64_t expected_ = 1;
  std::string previous_ = std::string(before_first);
};

}  // namespace

std::string Chain::first_break() const {
  std::int64_t at = 0;
  std::string what;
  for (const Link& link : links) {
    if (!link.broken) continue;
    at = link.entry.seq;
    what = link.state.substr(std::string_view("broken: ").size());
    break;
  }
  if (!missing.empty() && (what.empty() || missing.begin()->first < at)) {
    at = missing.begin()->first;
    what = missing.begin()->second;
  }
  return what.empty() ? what : "entry " + std::to_string(at) + ": " + what;
}

Chain read_chain(sql::Database& database, const std::function<bool(std::int64_t)>& go_on, bool& cancelled) {
  Chain chain;
  Reader reader(database, chain);
  cancelled = !reader.read(go_on);
  if (cancelled) return {};
  reader.close();
  return chain;
}

}  // namespace rollmark::casefile
