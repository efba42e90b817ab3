// Results: putting one together, and the three tables that describe it.
#include "core/result.hpp"

#include <algorithm>

namespace rollmark {
Table& Result::add_table(std::string name) {
  return tables_.emplace_back(std::move(name));
}

void Result::add_document(std::string name, std::string media_type, std::string bytes) {
  documents_.push_back({std::move(name), std::move(media_type), std::move(bytes)});
}

void Result::summarise(std::string_view item, std::string_view value) {
  auto found = std::ranges::find(tables_, "summary", &Table::name);
  if (found == tables_.end()) {
    tables_.emplace_front("summary");
    found = tables_.begin();
    found->add("item", ColumnType::text);
    found->add("value", ColumnType::text);
  }
  found->columns()[0].add_text(item);
  found->columns()[1].add_text(value);
}

void Result::seal() {
  if (table("summary") == nullptr) {
    summarise("tables", static_cast<std::int64_t>(tables_.size()));
  }
  Table& documents = add_table("documents");
  documents.add("name", ColumnType::text);
  documents.add("media_type", ColumnType::text);
  documents.add("bytes", ColumnType::i64);
  for (const Document& document : documents_) {
    documents.columns()[0].add_text(document.name);
    documents.columns()[1].add_text(document.media_type);
    documents.columns()[2].add_i64(static_cast<std::int64_t>(document.bytes.size()));
  }
  Table& tables = add_table("tables");
  tables.add("name", ColumnType::text);
  tables.add("rows", ColumnType::i64);
  Table& columns = add_table("columns");
  columns.add("table", ColumnType::text);
  columns.add("name", ColumnType::text);
  columns.add("type", ColumnType::text);
  // Counted first: the two tables list themselves too.
  std::int64_t total = 0;
  for (const Table& one : tables_) total += static_cast<std::int64_t>(one.columns().size());
  for (const Table& one : tables_) {
    tables.columns()[0].add_text(one.name());
    const bool own_table = &one == &tables;
    const bool own_columns = &one == &columns;
    tables.columns()[1].add_i64(own_table     ? static_cast<std::int64_t>(tables_.size())
                                : own_columns ? total
                                              : one.rows());
    for (const Column& column : one.columns()) {
      columns.columns()[0].add_text(one.name());
      columns.columns()[1].add_text(column.name());
      columns.columns()[2].add_text(type_name(column.type()));
    }
  }
}

const Table* Result::table(std::string_view name) const {
  const auto found = std::ranges::find(tables_, name, &Table::name);
  return found == tables_.end() ? nullptr : &*found;
}

const Document* Result::document(std::string_view name) const {
  const auto found = std::ranges::find(documents_, name, &Document::name);
  return found == documents_.end() ? nullptr : &*found;
}

}  // namespace rollmark
