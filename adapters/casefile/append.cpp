// One transaction: the head is locked, entries are chained to it, keys are put beside them or destroyed, the
// head is moved.
#include "append.hpp"

#include <array>
#include <charconv>
#include <filesystem>
#include <memory>
#include <optional>

#include "case_schema.hpp"
#include "connection_url.hpp"
#include "database.hpp"
#include "given_entries.hpp"
#include "sdk/fault.hpp"
#include "source.hpp"
#include "write_command.hpp"

namespace rollmark::casefile {

using adapter::Fault;

namespace {

[[noreturn]] void refuse(rollmark_status status, const std::string& what) {
  throw Fault(status, "case file: " + what);
}

std::int64_t number_of(std::string_view text) {
  std::int64_t number = -1;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  return fault != std::errc() || end != text.data() + text.size() ? -1 : number;
}

class Append {
 public:
  Append(sql::Database& database, const CaseSource& source)
      : database_(database), session_(database.connection()), create_(source.create) {}

  void run(std::vector<GivenEntry>& given) {
    begin();
    try {
      if (bring_up()) {
        end("COMMIT");  // what was made stands, whatever becomes of the entries
        begin();
      }
      lock_head();
      for (const GivenEntry& one : given) check(one.entry);
      write(given);
      end("COMMIT");
    } catch (...) {
      try {
        end("ROLLBACK");
      } catch (const std::exception&) {
        // The connection ends with this call, and the transaction with it: what failed first is what is told.
        (void)0;
      }
      throw;
    }
  }

 private:
  void begin() { WriteCommand(session_, begin_writing(database_), {}).run(); }
  void end(const char* word) { WriteCommand(session_, word, {}).run(); }

  // True where tables were made.
  bool bring_up() {
    const std::int64_t version = version_of(database_);
    if (version == newest_version) return false;
    if (version == 0 && !create_) {
      refuse(ROLLMARK_E_NOT_FOUND, "there is none in this database; create=yes begins one");
    }
    bring_forward(database_, version);
    return true;
  }

  void lock_head() {
    const std::string lock = database_.dialect() == "sqlite" ? "" : " FOR UPDATE";
    std::array<sql::Value, 2> head;
    {
      const std::unique_ptr<sql::Rows> rows =
          database_.query({"SELECT entries, head FROM rollmark_case_head WHERE id = 1" + lock, {}}, {});
      if (!rows->next(head) || head[0].data == nullptr || head[1].data == nullptr) broken_end();
      entries_ = number_of(head[0].text());
      head_ = head[1].text();
    }
    const std::vector<std::string> last = one_column(
        database_,
        "SELECT hash FROM rollmark_case_entry WHERE seq = (SELECT max(seq) FROM rollmark_case_entry)");
    const std::vector<std::string> seq = one_column(database_, "SELECT count(*) FROM rollmark_case_entry");
    if (seq.empty() || number_of(seq.front()) != entries_ ||
        (last.empty() ? std::string(before_first) : last.front()) != head_) {
      broken_end();
    }
  }

  [[noreturn]] static void broken_end() {
    refuse(ROLLMARK_E_DATA,
           "its end is not what its head says; nothing was written (case/verify names what is broken)");
  }

  void check(const Entry& entry) {
    const sql::Bindings id = {{"id", entry.entry_id, true}};
    std::optional<std::string> there;
    {
      const auto rows =
          database_.query({"SELECT seq FROM rollmark_case_entry WHERE entry_id = :id", {"id"}}, id);
      sql::Value seq;
      if (rows->next({&seq, 1})) there = std::string(seq.text());
    }
    if (there) {
      refuse(ROLLMARK_E_ARGUMENT,
             "an entry of that id is there already, as entry " + *there + "; nothing was written");
    }
    if (entry.about > 0) check_about(entry);
  }

  void check_about(const Entry& entry) {
    const std::string number = std::to_string(entry.about);
    std::array<sql::Value, 3> row;
    const auto rows = database_.query({"SELECT e.table_name AS table_name, e.kind AS kind, k.seq AS key_of "
                                       "FROM rollmark_case_entry e LEFT JOIN "
                                       "rollmark_case_key k ON k.seq = e.seq WHERE e.seq = " +
                                           number,
                                       {}},
                                      {});
    if (!rows->next(row))
      refuse(ROLLMARK_E_ARGUMENT, "there is no entry " + number + "; nothing was written");
    if (row[0].text() != entry.table_name || (row[1].text() != "row" && row[1].text() != "correction")) {
      refuse(ROLLMARK_E_ARGUMENT,
             "entry " + number + " is no row or correction of that table; nothing was written");
    }
    if (row[2].data == nullptr) {
      refuse(ROLLMARK_E_ARGUMENT, "entry " + number + " was erased already; nothing was written");
    }
  }

  void write(std::vector<GivenEntry>& given) {
    WriteCommand entry(
        session_,
        "INSERT INTO rollmark_case_entry (seq, entry_id, table_name, kind, about, made_at, made_by, "
        "sealed, previous, hash) VALUES (:seq, :id, :of, :kind, :about, :at, :by, :sealed, :previous, "
        ":hash)",
        {"seq", "id", "of", "kind", "about", "at", "by", "sealed", "previous", "hash"});
    WriteCommand key(session_, "INSERT INTO rollmark_case_key (seq, secret) VALUES (:seq, :secret)",
                     {"seq", "secret"});
    WriteCommand destroy(session_, "DELETE FROM rollmark_case_key WHERE seq = :seq", {"seq"});
    for (GivenEntry& one : given) {
      Entry& made = one.entry;
      made.seq = ++entries_;
      made.previous = head_;
      const std::string secret = new_secret();
      made.sealed = seal(one.fields, made, secret);
      made.hash = hash_of(made);
      head_ = made.hash;
      const std::string seq = std::to_string(made.seq);
      const std::string about = std::to_string(made.about);
      entry.run({seq, made.entry_id, made.table_name, made.kind, about, made.made_at, made.made_by,
                 made.sealed, made.previous, made.hash});
      key.run({seq, secret});
      if (made.kind == "erasure" || made.kind == "retention") destroy.run({about});
    }
    WriteCommand(session_, "UPDATE rollmark_case_head SET entries = :entries, head = :head WHERE id = 1",
                 {"entries", "head"})
        .run({std::to_string(entries_), head_});
  }

  sql::Database& database_;
  soci::session& session_;
  bool create_;
  std::int64_t entries_ = 0;
  std::string head_;
};

// A new file is its maker's alone: it holds keys beside what they open.
void keep_private(const std::string& url) {
  if (sql::scheme_of(url) != "sqlite") return;
  const std::filesystem::path file =
      std::filesystem::u8path(url.substr(std::string_view("sqlite://").size()));
  std::error_code fault;
  std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
                               fault);
}

bool is_new_file(const CaseSource& source) {
  if (!source.create || sql::scheme_of(source.url) != "sqlite") return false;
  std::error_code fault;
  return !std::filesystem::exists(
      std::filesystem::u8path(source.url.substr(std::string_view("sqlite://").size())), fault);
}

}  // namespace

void append(std::string_view lines, const char* table, std::span<const rollmark_column> columns) {
  const CaseSource source = read_case_source(lines);
  if (!source.school.empty()) refuse(ROLLMARK_E_ARGUMENT, "key \"school\" is of a load");
  std::vector<GivenEntry> given = read_given(table, columns);
  const bool fresh = is_new_file(source);
  sql::Opening opening;
  opening.timeout = source.timeout;
  opening.secret = source.secret;
  opening.ask = [&source](const std::string&) {
    return source.has_password ? std::optional<std::string>(source.password) : std::nullopt;
  };
  opening.purpose = source.create ? sql::Purpose::create : sql::Purpose::write;
  const std::unique_ptr<sql::Database> database = sql::open_database(source.url, opening);
  if (fresh) keep_private(source.url);
  try {
    Append(*database, source).run(given);
  } catch (const std::exception&) {
    try {
      database->rethrow(sql::Phase::write, "case file", {});
    } catch (const sql::MissingName&) {
      refuse(ROLLMARK_E_DATA, "one of its tables or columns is missing");
    }
  }
}

}  // namespace rollmark::casefile
