// A vendor's holding in the sample says what its mapping gives, table by table and column by column, so that
// neither changes without the other.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/casework_tables.hpp"
#include "mapping.hpp"
#include "sample/canonical_schema.hpp"
#include "sample/column.hpp"
#include "sample/holdings.hpp"
#include "sample/shapes.hpp"

namespace rollmark::sample {
namespace {

using Names = std::set<std::string>;

Names canonical_names(std::string_view table) {
  Names names;
  for (const Column& column : read_columns(canonical_columns(table))) names.insert(column.name);
  return names;
}

// The columns that the engine delivers of a table: those mapped that are canonical, and what a shape adds.
Names delivered(const sql::Mapping& mapping, std::string_view table) {
  Names names;
  const Names canonical = canonical_names(table);
  const sql::MappedTable* const marks = mapping.find_table("mark_row");
  const bool logged = marks != nullptr && marks->shape == sql::Shape::log;
  if (const sql::MappedTable* const mapped = mapping.find_table(table)) {
    for (const sql::MappedColumn& column : mapped->columns) {
      if (canonical.contains(column.name)) names.insert(column.name);
    }
    // shape_packed.cpp cuts these out of the string.
    if (mapped->shape == sql::Shape::packed) names.insert({"date", "half_day", "vendor_code"});
  } else if (table == "code" && !mapping.code_map.empty()) {
    names = {"school_key",  "vendor_code", "half_day", "statutory_code",
             "description", "from_date",   "to_date"};
  } else if (table == "mark_change" && logged) {  // shape_log.cpp
    names = {"school_key", "enrolment_key", "date", "half_day", "seq", "old_code", "new_code", "changed_at"};
    for (const char* name : {"changed_by", "source", "reason"}) {
      if (std::ranges::any_of(marks->columns, [&](const sql::MappedColumn& c) { return c.name == name; }))
        names.insert(name);
    }
  }
  return names;
}

class Holdings : public ::testing::TestWithParam<std::size_t> {};

TEST_P(Holdings, AreTheMappings) {
  const Holding& holding = all_holdings()[GetParam()];
  const sql::Mapping mapping = sql::find_mapping(std::string(holding.vendor));
  for (const CanonicalShape& shape : canonical_shapes()) {
    if (shape.table == "coverage" || shape.table == "document") continue;
    const std::string table(shape.table);
    Names held;
    if (const HeldTable* const one = holding.find(shape.table)) {
      for (const Column& column : read_columns(one->columns)) held.insert(column.name);
    }
    EXPECT_EQ(held, delivered(mapping, shape.table)) << holding.vendor << " " << table;
    const auto said = std::ranges::find(mapping.coverage, table, &sql::Coverage::table);
    if (is_casework(shape.table)) continue;  // no MIS holds them, and no mapping need say so
    if (shape.table == "school" || shape.table == "finding_response" || shape.table == "code_count") continue;
    const HeldTable* const one = holding.find(shape.table);
    const std::string state = one == nullptr ? "absent" : std::string(one->state);
    EXPECT_EQ(said == mapping.coverage.end() ? "unsaid" : said->state, state)
        << holding.vendor << " " << table;
  }
  // What is given is a parameter of the mapping.
  for (const Column& fact : read_columns(holding.given)) {
    const std::string name = fact.name.substr(fact.name.find('=') + 1);
    EXPECT_NE(mapping.find_parameter(name), nullptr) << holding.vendor << " " << name;
  }
}

INSTANTIATE_TEST_SUITE_P(Vendors, Holdings, ::testing::Range<std::size_t>(0, all_holdings().size()),
                         [](const auto& one) { return std::string(all_holdings()[one.param].vendor); });

// Every mapping can be written, every shape can be read.
TEST(Shapes, AreTheMappings) {
  std::set<std::string> shapes, mappings;
  for (const Shape& shape : all_shapes()) {
    if (shape.write != nullptr) shapes.insert(std::string(shape.name));
    EXPECT_EQ(find_holding(shape.holding) == nullptr, shape.holding.empty()) << shape.name;
  }
  std::string names = sql::embedded_mapping_names();
  for (std::size_t start = 0; start < names.size();) {
    const std::size_t end = std::min(names.find(',', start), names.size());
    mappings.insert(names.substr(start, end - start));
    start = end + 1;
  }
  EXPECT_EQ(shapes, mappings);
}

}  // namespace
}  // namespace rollmark::sample
