// The order of a load: see which files there are, then each in turn, then see that none was touched
// meanwhile.
#include "load.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "record_reader.hpp"
#include "sdk/fault.hpp"
#include "sdk/text_column.hpp"
#include "sdk/wanted.hpp"
#include "source.hpp"
#include "table_list.hpp"

namespace rollmark::csv {

using adapter::Fault;
using adapter::HostRefused;
using adapter::TextColumn;
using adapter::WantedColumn;
using adapter::WantedTable;

namespace {

constexpr std::size_t largest_batch = std::size_t{64} << 20U;  // bytes of one column
constexpr std::int64_t rows_of_a_sheet = 1'048'575;            // of Excel, below the header

std::filesystem::path file_of(const Source& source, std::string_view table) {
  return source.folder / (std::string(table) + ".csv");
}

// What shows that a file was written to.
struct Stamp {
  std::uintmax_t bytes = 0;
  std::filesystem::file_time_type written;
  bool operator==(const Stamp&) const = default;
};

// Nothing where there is no such file.
std::optional<Stamp> stamp_of(const std::filesystem::path& path) {
  const std::string place = "file " + path.filename().string();
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found) return std::nullopt;
  if (error) throw Fault(ROLLMARK_E_IO, place + ": it cannot be looked at");
  if (!std::filesystem::is_regular_file(status)) throw Fault(ROLLMARK_E_IO, place + ": it is no file");
  Stamp stamp{std::filesystem::file_size(path, error), {}};
  if (!error) stamp.written = std::filesystem::last_write_time(path, error);
  if (error) throw Fault(ROLLMARK_E_IO, place + ": it cannot be looked at");
  return stamp;
}

void require_folder(const Source& source) {
  std::error_code error;
  if (!std::filesystem::is_directory(source.folder, error)) {
    throw Fault(ROLLMARK_E_IO, "key \"folder\": there is no such folder, or it cannot be entered");
  }
}

// The place of each listed column in a file's header.
std::map<std::string, std::size_t, std::less<>> read_header(RecordReader& file, const ListedTable& table) {
  if (!file.next())
    throw Fault(ROLLMARK_E_DATA, file.place() + ": it is empty; its first line names the columns");
  std::map<std::string, std::size_t, std::less<>> places;
  for (std::size_t field = 0; field < file.fields(); ++field) {
    const std::string name(file.text(field));
    // The text is not told: where the header is missing it is a pupil's.
    if (std::ranges::find(table.columns, name) == table.columns.end()) {
      file.refuse(file.line(), field + 1, "it names no column of the table " + table.name);
    }
    if (!places.emplace(name, field).second)
      file.refuse(file.line(), field + 1, "column " + name + " is given twice");
  }
  std::vector<std::string> names;
  for (std::size_t field = 0; field < file.fields(); ++field) names.emplace_back(file.text(field));
  file.name_columns(std::move(names));
  return places;
}

// Which rows of a file are of the school and the dates asked for, as a database would choose them.
class Filter {
 public:
  Filter(const Source& source, const ListedTable& table,
         const std::map<std::string, std::size_t, std::less<>>& places)
      : source_(source), every_school_(table.every_school) {
    const auto place_of = [&](bool asked, const char* column) {
      const auto found = places.find(column);
      return asked && found != places.end() ? std::optional(found->second) : std::nullopt;
    };
    school_ = place_of(table.by_school && !source.school.empty(), "school_key");
    date_ = place_of(table.by_date && !(source.from.empty() && source.to.empty()), "date");
  }

  bool takes(const RecordReader& row) const {
    if (school_) {
      const bool none = row.null(*school_);
      if (none ? !every_school_ : row.text(*school_) != source_.school) return false;
    }
    if (!date_) return true;
    const std::string date =
        source_.dates == DateOrder::iso ? std::string(row.text(*date_)) : with_iso_date(row.text(*date_));
    return !row.null(*date_) && (source_.from.empty() || date >= source_.from) &&
           (source_.to.empty() || date <= source_.to);
  }

 private:
  const Source& source_;
  bool every_school_;
  std::optional<std::size_t> school_;
  std::optional<std::size_t> date_;
};

class Load {
 public:
  Load(std::string_view lines, const rollmark_sink& sink, rollmark_error* error)
      : sink_(sink), error_(error), source_(read_source(lines)) {}

  rollmark_status run() {
    const std::vector<WantedTable> wanted = adapter::wanted_tables(sink_);
    if (!progress("open", 0)) return ROLLMARK_CANCELLED;
    require_folder(source_);
    std::map<std::string, std::optional<Stamp>> before;
    for (const WantedTable& table : wanted) before[table.name] = stamp_of(file_of(source_, table.name));
    for (const WantedTable& table : wanted) {
      const ListedTable* listed = find_listed_table(table.name);
      if (listed == nullptr) continue;  // documents do not come as text
      if (before[table.name]) {
        if (!read_table(*listed, table)) return ROLLMARK_CANCELLED;
      } else if (!listed->optional) {
        throw Fault(ROLLMARK_E_DATA,
                    "the folder has no file " + table.name +
                        ".csv; where it holds only some tables, name them in the key \"tables\"");
      }
    }
    for (const auto& [table, stamp] : before) {
      if (stamp_of(file_of(source_, table)) != stamp) {
        throw Fault(ROLLMARK_E_IO,
                    "file " + table + ".csv: it was changed while the folder was read; load it again");
      }
    }
    return ROLLMARK_OK;
  }

 private:
  struct Output {
    std::size_t field;
    TextColumn column;
    Content content;
    bool begun = false;        // a value of it was read
    bool failed_told = false;  // a cell that shows no value was told
  };

  // False where the host cancelled.
  bool read_table(const ListedTable& listed, const WantedTable& wanted) {
    if (!progress(wanted.name.c_str(), 0)) return false;
    RecordReader file(file_of(source_, wanted.name));
    for (const std::string& oddity : file.oddities()) warn(oddity);
    const auto places = read_header(file, listed);
    const std::size_t width = file.fields();
    std::vector<Output> outputs;
    for (const WantedColumn& column : wanted.columns) {
      const auto found = places.find(column.name);
      if (found != places.end()) {
        outputs.push_back({.field = found->second,
                           .column = TextColumn(column.name),
                           .content = content_of(column.name, column.type)});
      } else if (column.required) {
        throw Fault(ROLLMARK_E_DATA, file.place() + ": it has no column " + column.name);
      }
    }
    if (outputs.empty()) return true;

    const Filter filter(source_, listed, places);
    std::int64_t read = 0;
    std::int64_t held = 0;
    bool large = false;
    bool handed_over = false;
    while (file.next()) {
      if (file.fields() != width) {
        file.refuse(
            file.line(), std::min(file.fields(), width),
            "the row has " + std::to_string(file.fields()) + " columns, the header " + std::to_string(width));
      }
      if (++read > source_.max_rows) {
        file.refuse(file.line(), 1,
                    "more than " + std::to_string(source_.max_rows) + " rows (key \"max_rows\")");
      }
      if (filter.takes(file)) {
        ++held;
        for (Output& output : outputs) {
          add(file, output);
          large = large || output.column.bytes() > largest_batch;
        }
      }
      if (held == TextColumn::batch_rows || large) {
        put(wanted.name, held, outputs);
        held = 0;
        large = false;
        handed_over = true;
      }
      if (read % TextColumn::batch_rows == 0 && !progress(wanted.name.c_str(), read)) return false;
    }
    if (held > 0 || !handed_over) put(wanted.name, held, outputs);
    if (read == rows_of_a_sheet) {
      warn(file.place() + ": it has as many rows as a sheet of Excel holds; what came after them is lost");
    }
    return progress(wanted.name.c_str(), read);
  }

  void add(const RecordReader& file, Output& output) const {
    if (file.null(output.field)) {
      output.column.add_null();
      return;
    }
    const std::string_view text = file.text(output.field);
    if (const auto damage = excel_damage(text, output.content, source_.dates, !output.begun)) {
      file.refuse(file.line(), output.field + 1, *damage);
    }
    output.begun = output.begun || !text.empty();
    if (!output.failed_told && is_failed_cell(text, output.content)) {
      output.failed_told = true;
      warn(file.at(file.line(), output.field + 1) +
           ": a cell of Excel that shows no value; put the value in the export, or leave it empty");
    }
    const bool dated = output.content == Content::date || output.content == Content::moment;
    if (dated && source_.dates == DateOrder::day_first) {
      output.column.add(with_iso_date(text));
    } else {
      output.column.add(text);
    }
  }

  void put(const std::string& table, std::int64_t rows, std::vector<Output>& outputs) {
    std::vector<rollmark_column> views;
    for (const Output& output : outputs) views.push_back(output.column.view(rows));
    const rollmark_status status = sink_.put(sink_.context, table.c_str(), rows, views.data(),
                                             static_cast<std::int32_t>(views.size()), error_);
    if (status != ROLLMARK_OK) throw HostRefused{status};
    for (Output& output : outputs) output.column.clear();
  }

  void warn(const std::string& line) const {
    if (sink_.log == nullptr) return;
    sink_.log(sink_.context, ROLLMARK_LOG_WARNING, "adapter", line.c_str(),
              static_cast<std::int64_t>(line.size()));
  }

  bool progress(const char* phase, std::int64_t done) const {
    return sink_.progress == nullptr || sink_.progress(sink_.context, phase, done, -1) == 0;
  }

  const rollmark_sink& sink_;
  rollmark_error* error_;
  Source source_;
};

}  // namespace

rollmark_status load(std::string_view source, const rollmark_sink& sink, rollmark_error* error) {
  return Load(source, sink, error).run();
}

std::string probe(std::string_view lines) {
  const Source source = read_source(lines);
  require_folder(source);
  std::string names;
  for (const ListedTable& table : listed_tables()) {
    if (stamp_of(file_of(source, table.name))) names += " " + table.name;
  }
  return names.empty() ? "CSV: no file of a canonical table" : "CSV:" + names;
}

}  // namespace rollmark::csv
