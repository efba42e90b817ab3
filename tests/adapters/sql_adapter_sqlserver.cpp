// The vendors' tests once more, on SQL Server's dialect and wire: what they write into a SQLite file is
// served by support/tds, and the load goes through FreeTDS. Linked in the place of sql_adapter.cpp. It must
// not change what a test expects.
#include <fstream>

#include "adapters/odbc_support.hpp"
#include "adapters/sql_adapter.hpp"
#include "loader/adapter_loader.hpp"
#include "support/tds/tds_sqlite.hpp"

namespace rollmark::test {
namespace {

// What mappings call their schemas.
const std::vector<std::string> vendor_schemas = {"dbo", "sims", "g4s", "ARBOR_MIS_ENGLAND_MODELLED"};

const rollmark_adapter& adapter() {
  return AdapterLoader({ROLLMARK_LIBRARY_DIR}).find("sql");
}

// A server for the SQLite file of `source`, whose url it takes the place of; other urls stay.
class Served {
 public:
  explicit Served(const std::string& source) : source_(source) {
    const std::string sqlite = "url=sqlite://";
    const std::size_t at = source.find(sqlite);
    if (at == std::string::npos) return;
    const std::size_t end = std::min(source.find('\n', at), source.size());
    const std::string file = source.substr(at + sqlite.size(), end - at - sqlite.size());
    server_ = std::make_unique<tds::Server>(tds::sqlite_responder(file, true, vendor_schemas));
    source_.replace(at, end - at, "url=odbc:" + server_->source(odbc_driver("libtdsodbc.so", "tdsodbc")));
  }
  const std::string& source() const { return source_; }

 private:
  std::string source_;
  std::unique_ptr<tds::Server> server_;
};

// A moment comes from SQL Server with a T where SQLite's text has a blank; the host takes both
// (plugin/core/date.cpp).
void blank_for_t(RecordingSink& sink) {
  for (auto& [name, table] : sink.tables) {
    for (Row& row : table.rows) {
      for (Value& value : row) {
        if (value && value->size() == 19 && (*value)[10] == 'T' && (*value)[13] == ':') (*value)[10] = ' ';
      }
    }
  }
}

}  // namespace

Outcome load_sql(const std::string& source, RecordingSink& sink) {
  const Served served(source);
  rollmark_error error{};
  error.struct_size = sizeof error;
  Outcome outcome;
  outcome.status = adapter().load(served.source().data(), static_cast<std::int64_t>(served.source().size()),
                                  &sink.sink(), &error);
  outcome.message = std::string(error.message, error.message_len);
  blank_for_t(sink);
  return outcome;
}

Outcome probe_sql(const std::string& source, std::string& line) {
  const Served served(source);
  rollmark_error error{};
  error.struct_size = sizeof error;
  char out[200];
  Outcome outcome;
  outcome.status = adapter().probe(served.source().c_str(), -1, out, sizeof out, &error);
  outcome.message = std::string(error.message, error.message_len);
  line = out;
  return outcome;
}

std::string write_mapping(const SqliteFile& file, const std::string& xml) {
  const std::string path = (file.path().parent_path() / "mapping.xml").string();
  std::ofstream(path, std::ios::binary) << xml;
  return path;
}

}  // namespace rollmark::test
