// The table of lists, and what all lists share.
#include "abi/describe.hpp"

#include <algorithm>
#include <array>
#include <new>
#include <pugixml.hpp>

#include "abi/describe_lists.hpp"
#include "core/failure.hpp"
#include "rulebook/unsigned_rulebook.hpp"

namespace rollmark {
namespace {

constexpr std::array<List, 10> all_lists = {{
    {"adapters", "Adapter libraries in the folders of the config, and why one cannot be used.",
     list_adapters},
    {"codes", "Statutory codes, what each meant and when.", list_codes},
    {"jobs", "What rollmark_run takes, with its parameters.", list_jobs},
    {"la-profiles", "What local authorities ask for, where they differ, entry by entry.", list_la_profiles},
    {"log-categories", "What the category of a log line can be.", list_log_categories},
    {"mappings", "What the key `mapping` of a source takes.", list_mappings},
    {"outputs", "The documents that jobs make.", list_outputs},
    {"preflight-rules", "Why an LA sends a referral or return back: every pre-flight check.",
     list_preflight_rules},
    {"rules", "Every check, its weight by date, its source and what it needs.", list_rules},
    {"tables", "What rollmark_dataset_put takes, column by column.", list_tables},
}};

// pugixml says by an empty node, or by false, that it got no memory, and then goes on without.
template <class Made>
Made require_memory(Made made) {
  if (!made) throw std::bad_alloc();
  return made;
}

pugi::xml_node add_element(pugi::xml_node parent, const char* name) {
  pugi::xml_node element = require_memory(parent.append_child(pugi::node_element));
  require_memory(element.set_name(name));
  return element;
}

void add_attribute(pugi::xml_node element, const char* name, const std::string& value) {
  pugi::xml_attribute attribute = require_memory(element.append_attribute(name));
  // The name that it was made with is lost in silence; given again it takes no memory where it is there.
  require_memory(attribute.set_name(name));
  require_memory(attribute.set_value(value.c_str()));
}

}  // namespace

RowWriter::RowWriter(Result& result, std::string_view table, std::initializer_list<Heading> headings)
    : table_(result.add_table(std::string(table))) {
  for (const Heading& heading : headings) table_.add(std::string(heading.name), heading.type);
}

Column& RowWriter::next() {
  Column& column = table_.columns()[at_];
  at_ = (at_ + 1) % table_.columns().size();
  return column;
}

RowWriter& RowWriter::text(std::string_view value) {
  Column& column = next();
  if (value.empty()) {
    column.add_null();
  } else {
    column.add_text(value);
  }
  return *this;
}

RowWriter& RowWriter::number(std::int64_t value) {
  next().add_i64(value);
  return *this;
}

RowWriter& RowWriter::day(std::optional<Day> value) {
  Column& column = next();
  if (value) {
    column.add_day(*value);
  } else {
    column.add_null();
  }
  return *this;
}

void join(std::string& list, std::string_view part, std::string_view between) {
  if (!list.empty()) list += between;
  list += part;
}

std::string list_document(const Result& result, std::string_view list, const std::string& rulebook) {
  pugi::xml_document document;
  const pugi::xml_node root = add_element(document, "rollmark-list");
  add_attribute(root, "name", std::string(list));
  if (!rulebook.empty()) add_attribute(root, "rulebook", rulebook);
  for (const Table& table : result.tables()) {
    for (std::int64_t row = 0; row < table.rows(); ++row) {
      const pugi::xml_node element = add_element(root, table.name().c_str());
      for (const Column& column : table.columns()) {
        if (!column.has(row)) continue;
        const std::string value = column.type() == ColumnType::i64      ? std::to_string(column.i64(row))
                                  : column.type() == ColumnType::date32 ? to_text(column.day(row))
                                                                        : std::string(column.text(row));
        add_attribute(element, column.name().c_str(), value);
      }
    }
  }
  struct Writer : pugi::xml_writer {
    std::string bytes;
    void write(const void* data, std::size_t size) override {
      bytes.append(static_cast<const char*>(data), size);
    }
  } writer;
  document.save(writer, "  ", pugi::format_default, pugi::encoding_utf8);
  return std::move(writer.bytes);
}

std::span<const List> lists() {
  return all_lists;
}

std::shared_ptr<const Result> describe(const Engine& engine, std::string_view what) {
  const auto found = std::ranges::find(all_lists, what, &List::name);
  if (found == all_lists.end()) {
    std::string names;
    for (const List& list : all_lists) join(names, list.name, " ");
    throw Failure(ROLLMARK_E_NOT_FOUND, "no list \"" + std::string(what) + "\"; there are: " + names);
  }
  auto result = std::make_shared<Result>();
  found->fill(engine, *result);
  std::string document =
      list_document(*result, what, is_unsigned(*engine.rulebook()) ? engine.rulebook()->name : std::string());
  result->add_document(std::string(what) + ".xml", "application/xml", std::move(document));
  result->summarise("list", what);
  result->summarise("about", found->about);
  result->summarise("rows", result->table(what)->rows());
  if (is_unsigned(*engine.rulebook())) result->summarise("rulebook", engine.rulebook()->name);
  result->seal();
  return result;
}

}  // namespace rollmark
