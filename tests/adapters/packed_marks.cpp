#include "adapters/packed_marks.hpp"

#include <algorithm>

#include "packed_select.hpp"
#include "sdk/fault.hpp"

namespace rollmark::test {
namespace {

class CuttingRows : public sql::Rows {
 public:
  CuttingRows(std::unique_ptr<sql::Rows> rows, std::size_t bytes) : rows_(std::move(rows)), bytes_(bytes) {}
  bool next(std::span<sql::Value> row) override {
    if (!rows_->next(row)) return false;
    for (sql::Value& value : row) {
      if (bytes_ != 0) value.size = std::min(value.size, bytes_);
    }
    return true;
  }

 private:
  std::unique_ptr<sql::Rows> rows_;
  std::size_t bytes_;
};

class CuttingDatabase : public sql::Database {
 public:
  CuttingDatabase(std::unique_ptr<sql::Database> database, std::size_t bytes)
      : database_(std::move(database)), bytes_(bytes) {}
  std::string_view dialect() const override { return database_->dialect(); }
  std::unique_ptr<sql::Rows> query(const sql::Statement& statement, const sql::Bindings& bindings) override {
    return std::make_unique<CuttingRows>(database_->query(statement, bindings), bytes_);
  }
  std::vector<std::string> columns_of(const std::string& relation) override {
    return database_->columns_of(relation);
  }
  [[noreturn]] void rethrow(sql::Phase phase, const std::string& place,
                            const std::vector<std::string>& names) override {
    database_->rethrow(phase, place, names);
    throw;  // not reached; gcc does not see that a virtual function never returns
  }

 private:
  std::unique_ptr<sql::Database> database_;
  std::size_t bytes_;
};

}  // namespace

std::unique_ptr<sql::Database> cutting(std::unique_ptr<sql::Database> database, std::size_t bytes) {
  return std::make_unique<CuttingDatabase>(std::move(database), bytes);
}

PackedRead read_marks(const std::string& url, const std::string& xml, const std::string& packed,
                      const std::vector<std::string>& columns, std::size_t cut, const std::string& lines) {
  PackedRead result;
  try {
    const sql::Source source =
        sql::read_source("url=" + url + "\nmapping=canonical\n" +
                         (packed.empty() ? packed : "packed=" + packed + "\n") + lines);
    const sql::Mapping mapping = sql::read_mapping(xml, "mapping", nullptr);
    sql::Opening opening;
    opening.log = [&](std::string_view statement) { result.statements.emplace_back(statement); };
    const std::unique_ptr<sql::Database> database = cutting(sql::open_database(url, opening), cut);
    const sql::Bindings bindings = {{"school", source.school, !source.school.empty()},
                                    {"from", source.from, !source.from.empty()},
                                    {"to", source.to, !source.to.empty()}};
    sql::TableReader reader(*database, mapping, source, bindings);
    sql::WantedTable wanted{"mark_row", {}};
    for (const std::string& column : columns) wanted.columns.push_back({column, false});
    const sql::TablePut put = [&](const std::string&, std::int64_t rows,
                                  std::span<const rollmark_column> given) {
      for (std::int64_t i = 0; i < rows; ++i) {
        Row row(columns.size());
        for (const rollmark_column& column : given) {
          const auto at = static_cast<std::size_t>(std::find(columns.begin(), columns.end(), column.name) -
                                                   columns.begin());
          const auto place = static_cast<std::size_t>(i);
          if (column.validity != nullptr && (column.validity[place / 8] >> (place % 8) & 1) == 0) continue;
          const auto* offsets = static_cast<const std::int32_t*>(column.offsets);
          row[at] = std::string(static_cast<const char*>(column.values) + offsets[place],
                                static_cast<std::size_t>(offsets[place + 1] - offsets[place]));
        }
        result.rows.push_back(std::move(row));
      }
      return true;
    };
    const sql::MappedTable& table = *mapping.find_table("mark_row");
    const auto outcome = sql::put_packed_select(reader, table, wanted, put,
                                                [&](const std::string& note) { result.note = note; });
    if (outcome == sql::PackedOutcome::by_rows) {
      sql::read_rows(reader.reading(), *reader.plan(table, wanted), reader.place(table),
                     [&](std::int64_t rows, std::span<const rollmark_column> given) {
                       return put("mark_row", rows, given);
                     });
    }
    std::sort(result.rows.begin(), result.rows.end());
  } catch (const adapter::Fault& fault) {
    result.fault = fault.what();
  }
  return result;
}

std::string marks_mapping(const std::string& extra) {
  return "<mapping name=\"canonical\" vendor=\"v\" version=\"1\"><capabilities codes=\"native\" "
         "freshness=\"live\"/>"
         "<table name=\"mark_row\"><column name=\"school_key\">school_key</column>"
         "<column name=\"enrolment_key\">enrolment_key</column><column name=\"date\">date</column>"
         "<column name=\"half_day\">half_day</column><column name=\"vendor_code\">vendor_code</column>"
         "<column name=\"recorded_at\">recorded_at</column><from>mark_row</from>"
         "<where given=\"school\">school_key = :school</where><where given=\"from\">date &gt;= :from</where>"
         "<where given=\"to\">date &lt;= :to</where>" +
         extra + "</table></mapping>";
}

}  // namespace rollmark::test
