// The pass over the marks by enrolment.
#include "rules/due_counts.hpp"

#include <utility>

#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

constexpr std::size_t ids = std::tuple_size_v<FactTable>;

// How often each id stands in columns that share a fact table, and where it does first.
struct Bins {
  std::vector<std::uint32_t> where;         // by column - first: where the column's bins begin
  std::vector<std::int32_t> sessions;       // a line of `ids` for each fact table in use
  std::vector<std::uint32_t> first_column;  // the same
  std::vector<std::uint32_t> used;          // as many; the bins with sessions come first, by first column
  std::size_t used_bins = 0;

  void count(const std::uint8_t* marks, std::span<const std::uint32_t> columns, std::uint32_t first) {
    const std::uint32_t* const begins = where.data();
    std::int32_t* const counted = sessions.data();
    std::size_t n = 0;
    for (const std::uint32_t column : columns) {
      const std::uint32_t bin = begins[column - first] + marks[column];
      if (counted[bin]++ != 0) continue;
      first_column[bin] = column;
      used[n++] = bin;
    }
    used_bins = n;
  }
};

}  // namespace

DueCounts::DueCounts(const SchoolAudit& audit) {
  const School& school = audit.school();
  Bins bins;
  std::vector<const FactTable*> facts;
  std::vector<std::int32_t> line_of_table(school.facts.table_count(), -1);
  for (std::uint32_t column = audit.first(); column < audit.end(); ++column) {
    std::int32_t& line = line_of_table[school.fact_of_column[column]];
    if (line < 0) {
      line = static_cast<std::int32_t>(facts.size());
      facts.push_back(&school.facts.table(school.fact_of_column[column]));
    }
    bins.where.push_back(static_cast<std::uint32_t>(line) * ids);
  }
  bins.sessions.resize(facts.size() * ids, 0);
  bins.first_column.resize(bins.sessions.size(), 0);
  bins.used.resize(bins.sessions.size(), 0);
  begin_of_row_.reserve(school.rows() + 1);
  begin_of_row_.push_back(0);
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    const std::uint8_t* marks = school.row_marks(row);
    const auto [begin, end] = school.spans(row);
    for (const RegisterSpan* span = begin; span != end; ++span) {
      const auto keep = [&](const CodeFact& fact, std::int32_t counted, std::uint32_t column) {
        counts_.push_back({span->year_group, span->registration_group, fact, counted, column});
      };
      const std::span<const std::uint32_t> columns = audit.due_columns(*span);
      bins.count(marks, columns, audit.first());
      for (const std::uint32_t bin : std::span(bins.used).first(bins.used_bins)) {
        const std::int32_t counted = std::exchange(bins.sessions[bin], 0);
        const std::uint32_t id = bin % ids;
        if (id != see_extra) {
          keep((*facts[bin / ids])[id], counted, bins.first_column[bin]);
          continue;
        }
        // Each may be another code.
        for (const std::uint32_t column : columns) {
          if (bins.where[column - audit.first()] + marks[column] == bin)
            keep(school.fact(row, column), 1, column);
        }
      }
    }
    begin_of_row_.push_back(counts_.size());
  }
}

}  // namespace rollmark
