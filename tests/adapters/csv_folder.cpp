// Temporary folders, and calls as the host ABI makes them.
#include "adapters/csv_folder.hpp"

#include <stdlib.h>

#include <fstream>
#include <stdexcept>

#include "loader/adapter_loader.hpp"

namespace rollmark::test {

CsvFolder::CsvFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "rollmark-csv-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = pattern;
}

CsvFolder::~CsvFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void CsvFolder::write(const std::string& table, std::string_view bytes) const {
  std::ofstream(path_ / (table + ".csv"), std::ios::binary) << bytes;
}

std::string CsvFolder::source(const std::string& more) const {
  return "folder=" + path_.string() + "\n" + more;
}

const rollmark_adapter& csv_adapter() {
  return AdapterLoader({ROLLMARK_LIBRARY_DIR}).find("csv");
}

Outcome load_csv(const std::string& source, RecordingSink& sink) {
  rollmark_error error{};
  error.struct_size = sizeof error;
  Outcome outcome;
  outcome.status =
      csv_adapter().load(source.data(), static_cast<std::int64_t>(source.size()), &sink.sink(), &error);
  outcome.message = std::string(error.message, error.message_len);
  return outcome;
}

}  // namespace rollmark::test
