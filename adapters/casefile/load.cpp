// Reads the whole chain before the first row is handed on.
#include "load.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "case_schema.hpp"
#include "connection_url.hpp"
#include "database.hpp"
#include "read_chain.hpp"
#include "sdk/fault.hpp"
#include "sdk/source_lines.hpp"
#include "sdk/text_column.hpp"
#include "sdk/wanted.hpp"
#include "source.hpp"
#include "write_command.hpp"

namespace rollmark::casefile {

using adapter::Fault;
using adapter::HostRefused;
using adapter::TextColumn;
using adapter::WantedTable;

namespace {

constexpr const char* place = "case file";

[[noreturn]] void rethrow(sql::Database& database, sql::Phase phase) {
  try {
    database.rethrow(phase, place, {});
  } catch (const sql::MissingName&) {
    throw Fault(ROLLMARK_E_DATA, "case file: one of its tables or columns is missing");
  }
  throw Fault(ROLLMARK_E_ADAPTER, "case file: it cannot be read");  // not reached: rethrow does not return
}

std::int64_t checked_version(sql::Database& database) {
  const std::int64_t version = version_of(database);
  if (version == 0) {
    throw Fault(ROLLMARK_E_DATA,
                "case file: there is none in this database; the first append begins one (create=yes)");
  }
  return version;
}

// An older file is brought forward before it is read.
void bring_up(const CaseSource& source, sql::Opening opening) {
  opening.purpose = sql::Purpose::write;
  const std::unique_ptr<sql::Database> database = sql::open_database(source.url, opening);
  try {
    WriteCommand(database->connection(), begin_writing(*database), {}).run();
    const std::int64_t version = checked_version(*database);
    if (version < newest_version) bring_forward(*database, version);
    WriteCommand(database->connection(), "COMMIT", {}).run();
  } catch (const std::exception&) {
    rethrow(*database, sql::Phase::write);
  }
}

// Read-only, as any source. A file that a killed program left half-written must be written to before it can
// be read: as its own then.
std::unique_ptr<sql::Database> open_to_read(const CaseSource& source, sql::Opening& opening) {
  try {
    opening.purpose = sql::Purpose::read;
    return sql::open_database(source.url, opening);
  } catch (const Fault& fault) {
    if (fault.status() != ROLLMARK_E_IO || sql::scheme_of(source.url) != "sqlite") throw;
  }
  opening.purpose = sql::Purpose::read_own;
  return sql::open_database(source.url, opening);
}

std::unique_ptr<sql::Database> open_newest(const CaseSource& source, sql::Opening opening) {
  for (;;) {
    std::unique_ptr<sql::Database> database = open_to_read(source, opening);
    std::int64_t version = 0;
    try {
      version = checked_version(*database);
    } catch (const std::exception&) {
      rethrow(*database, sql::Phase::read);
    }
    if (version == newest_version) return database;
    database.reset();
    bring_up(source, opening);
  }
}

const std::string* field(const Fields& fields, std::string_view name) {
  const auto found = std::ranges::find(fields, name, &std::pair<std::string, std::string>::first);
  return found == fields.end() ? nullptr : &found->second;
}

std::string netstrings(const Fields& fields) {
  std::string text;
  for (const auto& [name, value] : fields) {
    for (const std::string* part : {&name, &value}) {
      text.append(std::to_string(part->size())).append(":").append(*part).append(",");
    }
  }
  return text;
}

class CaseLoad {
 public:
  CaseLoad(std::string_view source, const rollmark_sink& sink, rollmark_error* error)
      : sink_(sink), error_(error), source_(read_case_source(source)) {
    if (source_.has_password) adapter::refuse_key("database_password", source_keys);
    if (source_.create) throw Fault(ROLLMARK_E_ARGUMENT, "key \"create\": a load begins no case file");
  }

  rollmark_status run() {
    if (!progress(place, 0)) return ROLLMARK_CANCELLED;
    sql::Opening opening;
    opening.timeout = source_.timeout;
    opening.secret = source_.secret;
    opening.ask = [this](const std::string& name) { return secret(name); };
    const std::unique_ptr<sql::Database> database = open_newest(source_, opening);
    try {
      bool cancelled = false;
      chain_ = read_chain(
          *database, [this](std::int64_t done) { return progress(place, done); }, cancelled);
      if (cancelled) return ROLLMARK_CANCELLED;
    } catch (const std::exception&) {
      rethrow(*database, sql::Phase::read);
    }
    const std::string broken = chain_.first_break();
    if (!broken.empty() && !source_.report) {
      throw Fault(ROLLMARK_E_DATA,
                  "case file: " + broken + "; nothing was read (check=report tells of every entry)");
    }
    for (const WantedTable& wanted : adapter::wanted_tables(sink_)) {
      const bool go_on =
          wanted.name == "case_entry" ? put_entries(wanted) : source_.report || put_rows(wanted);
      if (!go_on) return ROLLMARK_CANCELLED;
    }
    return ROLLMARK_OK;
  }

 private:
  std::optional<std::string> secret(const std::string& name) const {
    const char* const text = sink_.secret == nullptr ? nullptr : sink_.secret(sink_.context, name.c_str());
    return text == nullptr ? std::nullopt : std::optional<std::string>(text);
  }

  bool progress(const char* phase, std::int64_t done) const {
    return sink_.progress == nullptr || sink_.progress(sink_.context, phase, done, -1) == 0;
  }

  // Rows of one table, handed on in batches.
  class Batches {
   public:
    Batches(CaseLoad& load, const WantedTable& wanted) : load_(load), wanted_(wanted) {
      for (const adapter::WantedColumn& column : wanted.columns) columns_.emplace_back(column.name);
    }
    // `value` answers nullptr where the row has none.
    template <class Value>
    bool add(Value&& value) {
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        const std::string* const text = value(wanted_.columns[i].name);
        if (text == nullptr) {
          columns_[i].add_null();
        } else {
          columns_[i].add(*text);
        }
      }
      return ++rows_ < TextColumn::batch_rows || flush();
    }
    bool flush() {
      std::vector<rollmark_column> views;
      for (const TextColumn& column : columns_) views.push_back(column.view(rows_));
      const rollmark_status status =
          load_.sink_.put(load_.sink_.context, wanted_.name.c_str(), rows_, views.data(),
                          static_cast<std::int32_t>(views.size()), load_.error_);
      if (status != ROLLMARK_OK) throw HostRefused{status};
      done_ += rows_;
      rows_ = 0;
      for (TextColumn& column : columns_) column.clear();
      return load_.progress(wanted_.name.c_str(), done_);
    }

   private:
    CaseLoad& load_;
    const WantedTable& wanted_;
    std::vector<TextColumn> columns_;
    std::int64_t rows_ = 0;
    std::int64_t done_ = 0;
  };

  // Of a table that no entry was ever of the file says nothing.
  bool put_rows(const WantedTable& wanted) {
    const bool known = std::ranges::any_of(
        chain_.links, [&](const Link& link) { return link.entry.table_name == wanted.name; });
    if (!known) return true;
    Batches batches(*this, wanted);
    for (const Link& link : chain_.links) {
      if (!link.in_force || link.entry.table_name != wanted.name) continue;
      const std::string* const school = field(link.fields, "school_key");
      if (!source_.school.empty() && school != nullptr && *school != source_.school) continue;
      if (!batches.add([&](const std::string& name) { return field(link.fields, name); })) return false;
    }
    return batches.flush();
  }

  bool put_entries(const WantedTable& wanted) {
    Batches batches(*this, wanted);
    auto missing = chain_.missing.begin();
    const auto put_missing = [&](std::int64_t before) {
      for (; missing != chain_.missing.end() && missing->first < before; ++missing) {
        Link none;
        none.entry.seq = missing->first;
        none.entry.kind = "missing";
        none.state = "broken: " + missing->second;
        if (!put_entry(batches, none)) return false;
      }
      return true;
    };
    for (const Link& link : chain_.links) {
      if (!put_missing(link.entry.seq) || !put_entry(batches, link)) return false;
    }
    return put_missing(INT64_MAX) && batches.flush();
  }

  static bool put_entry(Batches& batches, const Link& link) {
    // What a broken entry says may be anything; that it is there, and why it is broken, is told.
    const bool known = link.entry.kind == "row" || link.entry.kind == "correction" ||
                       link.entry.kind == "erasure" || link.entry.kind == "retention" ||
                       link.entry.kind == "missing";
    Link shown;
    if (link.broken) {
      shown.entry.seq = link.entry.seq;
      shown.entry.kind = known ? link.entry.kind : "unreadable";
    }
    const Entry& entry = link.broken ? shown.entry : link.entry;
    const Fields& of_entry = link.broken ? shown.fields : link.fields;
    const std::string seq = std::to_string(entry.seq);
    const std::string about = std::to_string(entry.about);
    const std::string fields = netstrings(of_entry);
    return batches.add([&](const std::string& name) -> const std::string* {
      if (name == "seq") return &seq;
      if (name == "about_seq") return entry.about == 0 ? nullptr : &about;
      if (name == "fields") return of_entry.empty() ? nullptr : &fields;
      const std::string* const text = name == "table_name" ? &entry.table_name
                                      : name == "entry_id" ? &entry.entry_id
                                      : name == "kind"     ? &entry.kind
                                      : name == "made_at"  ? &entry.made_at
                                      : name == "made_by"  ? &entry.made_by
                                      : name == "sealed"   ? &entry.sealed
                                      : name == "previous" ? &entry.previous
                                      : name == "hash"     ? &entry.hash
                                      : name == "state"    ? &link.state
                                                           : nullptr;
      return text == nullptr || text->empty() ? nullptr : text;
    });
  }

  const rollmark_sink& sink_;
  rollmark_error* error_;
  CaseSource source_;
  Chain chain_;
};

}  // namespace

rollmark_status load(std::string_view source, const rollmark_sink& sink, rollmark_error* error) {
  return CaseLoad(source, sink, error).run();
}

std::string probe(std::string_view lines) {
  const CaseSource source = read_case_source(lines);
  sql::Opening opening;
  opening.timeout = source.timeout;
  const std::unique_ptr<sql::Database> database = open_to_read(source, opening);
  try {
    const std::int64_t version = checked_version(*database);
    const std::vector<std::string> entries =
        one_column(*database, "SELECT count(*) FROM rollmark_case_entry");
    return "case file of version " + std::to_string(version) + " on " + std::string(database->dialect()) +
           ": " + (entries.empty() ? "0" : entries.front()) + " entries";
  } catch (const std::exception&) {
    rethrow(*database, sql::Phase::read);
  }
}

}  // namespace rollmark::casefile
