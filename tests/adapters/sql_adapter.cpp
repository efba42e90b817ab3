// Calls the adapter as the host ABI will: an error struct of its own size, text with a length.
#include "adapters/sql_adapter.hpp"

#include <fstream>

#include "loader/adapter_loader.hpp"

namespace rollmark::test {
namespace {

const rollmark_adapter& adapter() {
  return AdapterLoader({ROLLMARK_LIBRARY_DIR}).find("sql");
}

}  // namespace

Outcome load_sql(const std::string& source, RecordingSink& sink) {
  rollmark_error error{};
  error.struct_size = sizeof error;
  Outcome outcome;
  outcome.status =
      adapter().load(source.data(), static_cast<std::int64_t>(source.size()), &sink.sink(), &error);
  outcome.message = std::string(error.message, error.message_len);
  return outcome;
}

Outcome probe_sql(const std::string& source, std::string& line) {
  rollmark_error error{};
  error.struct_size = sizeof error;
  char out[200];
  Outcome outcome;
  outcome.status = adapter().probe(source.c_str(), -1, out, sizeof out, &error);
  outcome.message = std::string(error.message, error.message_len);
  line = out;
  return outcome;
}

void fill_canonical(SqliteFile& file) {
  file.run(R"(
    CREATE TABLE school(school_key TEXT, name TEXT);
    CREATE TABLE calendar(school_key TEXT, date TEXT, half_day TEXT, kind TEXT);
    CREATE TABLE code(vendor_code TEXT, statutory_code TEXT);
    CREATE TABLE pupil(school_key TEXT, pupil_key TEXT, legal_surname TEXT, address TEXT);
    CREATE TABLE enrolment(school_key TEXT, enrolment_key TEXT, pupil_key TEXT, start_date TEXT);
    CREATE TABLE mark_row(school_key TEXT, enrolment_key TEXT, date TEXT, half_day TEXT, vendor_code TEXT);
    INSERT INTO school VALUES('1', 'A school');
    INSERT INTO calendar VALUES('1', '2026-09-02', 'AM', 'open');
    INSERT INTO code VALUES('/', '/');
    INSERT INTO pupil VALUES('1', 'p1', 'Secret', '1 Hidden Road');
    INSERT INTO enrolment VALUES('1', 'e1', 'p1', '2026-09-01');
    INSERT INTO mark_row VALUES('1', 'e1', '2026-09-02', 'AM', '/');
  )");
}

std::string write_mapping(const SqliteFile& file, const std::string& xml) {
  const std::string path = (file.path().parent_path() / "mapping.xml").string();
  std::ofstream(path, std::ios::binary) << xml;
  return path;
}

}  // namespace rollmark::test
