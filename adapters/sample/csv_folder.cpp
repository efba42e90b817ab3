// CRLF and quotes only where needed, by RFC 4180; no value is nothing between two commas.
#include "csv_folder.hpp"

#include <stdexcept>

namespace rollmark::sample {
namespace {

constexpr const char* made_by_sample = "made-by-rollmark-sample.txt";

}  // namespace

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

CsvFolder::CsvFolder(const std::string& path) : path_(path) {
  namespace fs = std::filesystem;
  if (fs::exists(path_) && !fs::is_directory(path_))
    throw std::runtime_error("--db: for --vendor csv it is a folder, and this is a file: " + path);
  fs::create_directories(path_);
  if (!fs::is_empty(path_) && !fs::exists(path_ / made_by_sample))
    throw std::runtime_error("--db: the folder holds something and is not a sample: " + path);
  for (const fs::directory_entry& entry : fs::directory_iterator(path_)) {
    if (entry.path().extension() == ".csv") fs::remove(entry.path());
  }
  std::ofstream mark(path_ / made_by_sample, std::ios::binary | std::ios::trunc);
  mark << "A made-up school. rollmark-sample removes the CSV files here when it writes anew.\n";
  if (!mark.flush()) throw std::runtime_error("--db: nothing can be written in the folder: " + path);
}

std::filesystem::path CsvFolder::file_of(std::string_view table) const {
  return path_ / (std::string(table) + ".csv");
}

CsvTable::CsvTable(const CsvFolder& folder, std::string_view table, std::string_view columns)
    : path_(folder.file_of(table)), file_(path_, std::ios::binary | std::ios::trunc) {
  for (const Column& column : read_columns(columns)) {
    if (width_++ > 0) file_ << ',';
    file_ << column.name;
  }
  file_ << "\r\n";
}

void CsvTable::take(std::span<const std::string_view> row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) file_ << ',';
    file_ << csv_field(row[i]);
  }
  file_ << "\r\n";
}

void CsvTable::flush() {
  if (!file_.flush()) throw std::runtime_error("--db: cannot be written: " + path_.string());
}

}  // namespace rollmark::sample
