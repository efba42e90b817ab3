// Marks read by packed texts and by rows, side by side, through a database that may cut texts as servers and
// drivers do. It must not know what is right: it shows both.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "database.hpp"
#include "support/recording_sink.hpp"

namespace rollmark::test {

// A database that cuts every text after `bytes` bytes, without a word (0: none). As MariaDB does at
// group_concat_max_len and max_allowed_packet, and a driver at the width that it has described.
std::unique_ptr<sql::Database> cutting(std::unique_ptr<sql::Database> database, std::size_t bytes);

struct PackedRead {
  std::vector<Row> rows;  // sorted
  std::string note;       // which path ran; empty: by rows
  std::string fault;
  std::vector<std::string> statements;
};

// The table mark_row of a mapping (XML) with these wanted columns; `source` are further lines of it.
PackedRead read_marks(const std::string& url, const std::string& xml, const std::string& packed,
                      const std::vector<std::string>& columns, std::size_t cut = 0,
                      const std::string& source = "");

// The columns of the canonical table, as a mapping of the table `mark_row` with `extra` inside it.
std::string marks_mapping(const std::string& extra);

}  // namespace rollmark::test
