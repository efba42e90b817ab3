// One entry of a case file: what is hashed, how its fields are sealed, and how they are written down. It must
// not know a database.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rollmark::casefile {

// The hash before the first entry.
inline constexpr std::string_view before_first =
    "0000000000000000000000000000000000000000000000000000000000000000";

// An entry as it stands in the file. All but `sealed` is in clear.
struct Entry {
  std::int64_t seq = 0;  // from 1, without a gap
  std::string entry_id;
  std::string table_name;  // of the row; of an erasure, of the row that was erased
  std::string kind;        // row, correction, erasure, retention
  std::int64_t about = 0;  // the entry that a correction, erasure or retention is about; 0 for a row
  std::string made_at;     // YYYY-MM-DDTHH:MM:SS, given by whoever appended
  std::string made_by;
  std::string sealed;    // hexadecimal digits: the fields under the entry's own key
  std::string previous;  // the hash of the entry before
  std::string hash;
};

// SHA-256, 64 small hexadecimal digits, of the netstrings (`length:bytes,`) of previous, seq, entry_id,
// table_name, kind, about, made_at, made_by and sealed, numbers in decimal.
std::string hash_of(const Entry& entry);

// A row's fields: (column, value), by name in byte order; a column without a value is not among them.
using Fields = std::vector<std::pair<std::string, std::string>>;

// The netstrings of name, value, name, value ... False where `text` is none.
bool read_fields(std::string_view text, Fields& fields);

// A fresh random key, 64 hexadecimal digits.
std::string new_secret();
// A fresh random id for an entry whose maker named none, 32 hexadecimal digits.
std::string new_entry_id();

// XChaCha20-Poly1305 with the entry's own key, which seals once, so that the nonce is of zeros; seq and table
// are bound to it. Hexadecimal digits.
std::string seal(std::string_view fields, const Entry& entry, const std::string& secret);
// False where the key does not open it.
bool unseal(const Entry& entry, const std::string& secret, std::string& fields);

}  // namespace rollmark::casefile
