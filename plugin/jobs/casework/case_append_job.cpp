// The job `case/append`: the rows of a dataset's tables become entries of a case file, all of them or none.
#include <algorithm>
#include <set>

#include "casework/case_file.hpp"
#include "core/failure.hpp"
#include "jobs/casework/case_file_jobs.hpp"
#include "jobs/casework/case_source.hpp"

namespace rollmark {
namespace {

[[noreturn]] void refuse(const std::string& what) {
  throw Failure(ROLLMARK_E_ARGUMENT, "params: " + what);
}

// The entry that is corrected or withdrawn; 0: none.
std::int64_t number_of(const KeyValues& params, std::string_view key) {
  const std::string text = params.get(key);
  if (text.empty()) return 0;
  std::int64_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || number > 1'000'000'000'000)
      refuse(std::string(key) + " is not the number of an entry");
    number = number * 10 + (c - '0');
  }
  if (number == 0) refuse(std::string(key) + " is not the number of an entry");
  return number;
}

class Appending {
 public:
  Appending(const JobInput& input, Result& result)
      : input_(input),
        result_(result),
        author_(CaseAuthor::read(input.params)),
        entries_(empty_case_entries()) {}

  void run() {
    source_ = case_source(input_.params);
    corrects_ = number_of(input_.params, "corrects");
    withdraws_ = number_of(input_.params, "withdraws");
    if (corrects_ != 0 && withdraws_ != 0) refuse("corrects and withdraws exclude one another");
    choose_tables();
    for (const CaseEntry& entry : read_case_entries(input_.data)) {
      if (!chosen_.contains(entry.table_name)) continue;
      refuse_data("the dataset holds a case file's own rows of the table " + entry.table_name +
                  " (case_entry): append takes the new rows alone");
    }
    const std::vector<CaseReason> reasons = case_reasons(input_.data, chosen_);
    make_entries();
    add_tables(reasons);
    const bool write = input_.params.yes("write", false) && reasons.empty() && entries_.rows() > 0;
    if (write) input_.control.append(case_file_adapter, source_, entries_);
    result_.summarise("job", "case/append");
    result_.summarise("rows", entries_.rows());
    result_.summarise("reasons", static_cast<std::int64_t>(reasons.size()));
    result_.summarise("written", write ? entries_.rows() : 0);
    result_.summarise("state", !reasons.empty()       ? "refused: nothing was written"
                               : entries_.rows() == 0 ? "there is nothing to write"
                               : write                ? "written"
                                                      : "tried only: write=yes writes");
  }

 private:
  [[noreturn]] static void refuse_data(const std::string& what) { throw Failure(ROLLMARK_E_DATA, what); }

  // Those that are named, else every table of a case file that the dataset has a row of.
  void choose_tables() {
    const std::vector<std::string> named = input_.params.list("tables");
    for (const std::string& one : named) {
      if (!is_case_file_table(one)) refuse("tables names one that no case file keeps");
    }
    for (const auto& part : input_.data.parts) {
      const auto take = [&](std::string_view name) {
        if (is_case_file_table(name) && (named.empty() || std::ranges::find(named, name) != named.end()))
          chosen_.emplace(name);
      };
      for (const TablePart& table : part->tables) take(table.table->name);
      for (const RejectedRow& row : part->rejected) take(row.table);
    }
  }

  void make_entries() {
    if (withdraws_ != 0) {
      const std::string table = input_.params.get("table");
      if (!is_case_file_table(table))
        refuse("withdraws needs table: the table of the entry that is withdrawn");
      if (rows() != 0) refuse_data("withdraws takes no rows, and the dataset has some");
      add_case_entry(entries_, author_, entry_id(), table, "correction", withdraws_, "");
      return;
    }
    if (corrects_ != 0 && rows() != 1) refuse_data("corrects takes one row: the row as it should have been");
    for (const CanonicalTable* table : case_file_tables()) {
      if (!chosen_.contains(std::string(table->name))) continue;
      for (const auto& part : input_.data.parts) {
        for (const TablePart& one : part->tables) {
          if (one.table != table) continue;
          for (std::int64_t row = 0; row < one.rows.rows(); ++row) {
            if (entries_.rows() % 10'000 == 0) input_.control.step("case/append", entries_.rows(), -1);
            add_case_entry(entries_, author_, entry_id(), table->name, corrects_ == 0 ? "row" : "correction",
                           corrects_, case_fields(one, row));
          }
        }
      }
    }
  }

  std::int64_t rows() const {
    std::int64_t count = 0;
    for (const auto& part : input_.data.parts) {
      for (const TablePart& one : part->tables) {
        if (chosen_.contains(std::string(one.table->name))) count += one.rows.rows();
      }
    }
    return count;
  }

  // What makes a second try of the same batch known for one.
  std::string entry_id() const {
    const std::string batch = input_.params.get("batch");
    if (batch.size() > 60) refuse("batch is longer than 60 bytes");
    return batch.empty() ? batch : batch + "." + std::to_string(entries_.rows() + 1);
  }

  void add_tables(const std::vector<CaseReason>& reasons) {
    Table& tables = result_.add_table("case_append");
    tables.add("table_name", ColumnType::text);
    tables.add("rows", ColumnType::i64);
    for (const CanonicalTable* table : case_file_tables()) {
      std::int64_t count = 0;
      for (std::int64_t row = 0; row < entries_.rows(); ++row) {
        count += entries_.find("table_name")->text(row) == table->name ? 1 : 0;
      }
      if (count == 0) continue;
      tables.columns()[0].add_text(table->name);
      tables.columns()[1].add_i64(count);
    }
    Table& why = result_.add_table("case_reason");
    why.add("table_name", ColumnType::text);
    why.add("row", ColumnType::i64);
    why.add("column", ColumnType::text);
    why.add("reason", ColumnType::text);
    for (const CaseReason& reason : reasons) {
      why.columns()[0].add_text(reason.table_name);
      why.columns()[1].add_i64(reason.row);
      if (reason.column.empty()) {
        why.columns()[2].add_null();
      } else {
        why.columns()[2].add_text(reason.column);
      }
      why.columns()[3].add_text(reason.reason);
    }
  }

  const JobInput& input_;
  Result& result_;
  CaseAuthor author_;
  Table entries_;
  std::string source_;
  std::int64_t corrects_ = 0;
  std::int64_t withdraws_ = 0;
  std::set<std::string> chosen_;
};

}  // namespace

void run_case_append(const JobInput& input, Result& result) {
  Appending(input, result).run();
}

}  // namespace rollmark
