// What a job hands back: tables and documents, complete when made and never changed. Every result has
// `summary`, `tables`, `columns` and `documents`.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "core/table.hpp"

namespace rollmark {

struct Document {
  std::string name;        // report.xml
  std::string media_type;  // application/xml
  std::string bytes;
};

class Result {
 public:
  // A new table; the reference stays valid.
  Table& add_table(std::string name);
  void add_document(std::string name, std::string media_type, std::string bytes);
  // One line of the table `summary`: (item, value).
  void summarise(std::string_view item, std::string_view value);
  void summarise(std::string_view item, std::int64_t value) { summarise(item, std::to_string(value)); }
  // Adds `tables`, `columns` and `documents`. Call once, last.
  void seal();

  const Table* table(std::string_view name) const;
  const Document* document(std::string_view name) const;
  const std::deque<Table>& tables() const { return tables_; }
  const std::vector<Document>& documents() const { return documents_; }

 private:
  std::deque<Table> tables_;
  std::vector<Document> documents_;
};

}  // namespace rollmark
