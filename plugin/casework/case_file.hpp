// The case file seen from the library: which tables it keeps, how a row is written down for it, why a row is
// not taken, and what its entries say of one child. It must not write: the adapter `casefile` does.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/snapshot.hpp"

namespace rollmark {

// The canonical tables that a case file keeps, in canonical order: records that are made about a child or a
// school and have to be proved later. Neither registers, nor what comes of the case file itself, nor keyed
// hashes.
std::vector<const CanonicalTable*> case_file_tables();
bool is_case_file_table(std::string_view table);

// A row as the case file takes it: the netstrings (`length:bytes,`) of column and value, columns in the order
// of their bytes, one without a value left out, values as rollmark_dataset_put reads them. `row` counts the
// accepted rows of `table`.
std::string case_fields(const TablePart& table, std::int64_t row);
// Column and value of what case_fields wrote. Throws Failure(DATA) where it is none.
std::vector<std::pair<std::string, std::string>> read_case_fields(std::string_view fields);
// Fields that are no row: by name in the order of their bytes.
std::string written_fields(const std::vector<std::pair<std::string, std::string>>& fields);

// Why a row is not taken. `row` is 1-based, of the rows pushed into that table; 0: the table as a whole.
struct CaseReason {
  std::string table_name;
  std::int64_t row = 0;
  std::string column;  // empty: of no one column
  std::string reason;  // never a value
  friend auto operator<=>(const CaseReason&, const CaseReason&) = default;
};

// What is wrong with the rows of `tables` in `data`, sorted: rows that the door rejected; a required key that
// is blank; a word that the column does not take; a span that ends before it begins; more text than an entry
// may hold.
std::vector<CaseReason> case_reasons(const Snapshot& data, const std::set<std::string>& tables);

// A row of the table case_entry.
struct CaseEntry {
  std::int64_t seq = 0;
  std::string kind;
  std::string table_name;
  std::string entry_id;
  std::int64_t about = 0;               // 0: of no other entry
  std::optional<std::int64_t> made_at;  // seconds of local wall time since 1970
  std::string made_by;
  std::string fields;
  std::string previous;
  std::string hash;
  std::string state;
  friend auto operator<=>(const CaseEntry&, const CaseEntry&) = default;
  bool destroys() const { return kind == "erasure" || kind == "retention"; }
  bool holds_a_row() const { return kind == "row" || kind == "correction"; }
};
// By seq.
std::vector<CaseEntry> read_case_entries(const Snapshot& data);

// What is wrong with the entries as a chain, by seq: a gap, an entry that does not follow the one before, a
// state that says broken. `head`, where it is not empty: a hash that some entry must have. `seq` is 0 for
// what is of no one entry.
struct CaseBreak {
  std::int64_t seq = 0;
  std::string reason;
};
std::vector<CaseBreak> case_breaks(const std::vector<CaseEntry>& entries, std::string_view head);

// The entries that hold a row and are about a child: its own rows, and those of the cases, plans and meetings
// that are its; whole families (a row with its corrections), one member being enough. An entry that was
// erased is among them where its family is. `school_key` empty: of any school.
std::set<std::int64_t> entries_of_pupil(const std::vector<CaseEntry>& entries, std::string_view school_key,
                                        std::string_view pupil_key);
// The entries of families whose latest entry was made before `day`.
std::set<std::int64_t> entries_before(const std::vector<CaseEntry>& entries, Day day);

}  // namespace rollmark
