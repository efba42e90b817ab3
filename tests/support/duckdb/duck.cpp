// DuckDB's C interface by hand (duckdb.org/docs/stable/clients/c/api): the package brings a library and no
// header.
#include "support/duckdb/duck.hpp"

#include <algorithm>
#include <boost/dll/shared_library.hpp>
#include <deque>
#include <stdexcept>

namespace rollmark::test {
namespace {

struct DuckResult {  // duckdb_result: five deprecated members and its own data
  std::uint64_t deprecated_counts[3];
  void* deprecated_columns;
  char* deprecated_error_message;
  void* internal_data;
};
using State = int;  // duckdb_state: 0 is success
constexpr int integer_type = 4;
constexpr int utinyint_type = 6;
constexpr std::uint64_t chunk_rows = 2048;  // duckdb_vector_size of every build

// A stream whose schemas are released here: duckdb_arrow_scan of 1.5.6 asks for five and releases none.
struct LentStream : ArrowArrayStream {
  explicit LentStream(ArrowArrayStream* lent) : ArrowArrayStream{}, inner(lent) {
    private_data = this;
    get_schema = [](ArrowArrayStream* self, ArrowSchema* out) {
      auto& lender = *static_cast<LentStream*>(self->private_data);
      ArrowSchema& own = lender.schemas.emplace_back();
      const int answer = lender.inner->get_schema(lender.inner, &own);
      *out = own;
      if (own.release != nullptr) out->release = [](ArrowSchema* schema) { schema->release = nullptr; };
      return answer;
    };
    get_next = [](ArrowArrayStream* self, ArrowArray* out) {
      ArrowArrayStream* const from = static_cast<LentStream*>(self->private_data)->inner;
      return from->get_next(from, out);
    };
    get_last_error = [](ArrowArrayStream* self) {
      ArrowArrayStream* const from = static_cast<LentStream*>(self->private_data)->inner;
      return from->get_last_error(from);
    };
    release = [](ArrowArrayStream* self) { self->release = nullptr; };
  }
  ~LentStream() {
    for (ArrowSchema& schema : schemas) {
      if (schema.release != nullptr) schema.release(&schema);
    }
  }
  LentStream(const LentStream&) = delete;
  LentStream& operator=(const LentStream&) = delete;

  ArrowArrayStream* inner;
  std::deque<ArrowSchema> schemas;
};

}  // namespace

struct Duck::Api {
  boost::dll::shared_library library{ROLLMARK_TEST_DUCKDB};
  void* database = nullptr;
  void* connection = nullptr;

  template <class Function>
  Function* call(const char* name) const {
    return &library.get<Function>(name);
  }

  // Runs `sql` and hands its result to `read`.
  template <class Read>
  auto query(const std::string& sql, Read read) const {
    DuckResult result{};
    const State state =
        call<State(void*, const char*, DuckResult*)>("duckdb_query")(connection, sql.c_str(), &result);
    std::string error;
    if (state != 0) error = call<const char*(DuckResult*)>("duckdb_result_error")(&result);
    if (state != 0) {
      call<void(DuckResult*)>("duckdb_destroy_result")(&result);
      throw std::runtime_error("duckdb: " + error);
    }
    auto value = read(result);
    call<void(DuckResult*)>("duckdb_destroy_result")(&result);
    return value;
  }
};

Duck::Duck(int threads) : api_(std::make_unique<Api>()) {
  if (api_->call<State(const char*, void**)>("duckdb_open")(nullptr, &api_->database) != 0 ||
      api_->call<State(void*, void**)>("duckdb_connect")(api_->database, &api_->connection) != 0)
    throw std::runtime_error("duckdb: cannot be opened");
  run("SET threads TO " + std::to_string(threads));
}

Duck::~Duck() {
  api_->call<void(void**)>("duckdb_disconnect")(&api_->connection);
  api_->call<void(void**)>("duckdb_close")(&api_->database);
}

void Duck::run(const std::string& sql) {
  api_->query(sql, [](DuckResult&) { return 0; });
}

std::int64_t Duck::number(const std::string& sql) {
  return api_->query(sql, [&](DuckResult& result) {
    return api_->call<std::int64_t(DuckResult*, std::uint64_t, std::uint64_t)>("duckdb_value_int64")(&result,
                                                                                                     0, 0);
  });
}

std::vector<std::vector<std::string>> Duck::rows(const std::string& sql) {
  return api_->query(sql, [&](DuckResult& result) {
    const auto count = api_->call<std::uint64_t(DuckResult*)>("duckdb_row_count")(&result);
    const auto columns = api_->call<std::uint64_t(DuckResult*)>("duckdb_column_count")(&result);
    auto* text_of = api_->call<char*(DuckResult*, std::uint64_t, std::uint64_t)>("duckdb_value_varchar");
    auto* free_text = api_->call<void(void*)>("duckdb_free");
    std::vector<std::vector<std::string>> all(count);
    for (std::uint64_t row = 0; row < count; ++row) {
      for (std::uint64_t column = 0; column < columns; ++column) {
        char* text = text_of(&result, column, row);
        all[row].emplace_back(text == nullptr ? "NULL" : text);
        free_text(text);
      }
    }
    return all;
  });
}

// The view that DuckDB makes of a stream gives the wrong columns where a query wants only some of them
// (1.5.6), so all of it is taken at once.
void Duck::add_stream(const std::string& name, ArrowArrayStream* stream) {
  const std::string view = name + " as a stream";
  LentStream lent(stream);
  if (api_->call<State(void*, const char*, ArrowArrayStream*)>("duckdb_arrow_scan")(api_->connection,
                                                                                    view.c_str(), &lent) != 0)
    throw std::runtime_error("duckdb: the stream was not taken");
  run("CREATE TABLE \"" + name + "\" AS SELECT * FROM \"" + view + "\"");
  run("DROP VIEW \"" + view + "\"");
}

std::string Duck::version() const {
  return api_->call<const char*()>("duckdb_library_version")();
}

void Duck::add_marks(const std::vector<std::uint8_t>& codes, std::int64_t sessions) {
  run("CREATE TABLE mark_id(enrolment INTEGER, code UTINYINT)");
  void* appender = nullptr;
  if (api_->call<State(void*, const char*, const char*, void**)>("duckdb_appender_create")(
          api_->connection, nullptr, "mark_id", &appender) != 0)
    throw std::runtime_error("duckdb: no appender");
  auto* make_type = api_->call<void*(int)>("duckdb_create_logical_type");
  void* types[] = {make_type(integer_type), make_type(utinyint_type)};
  void* chunk = api_->call<void*(void**, std::uint64_t)>("duckdb_create_data_chunk")(types, 2);
  auto* vector_of = api_->call<void*(void*, std::uint64_t)>("duckdb_data_chunk_get_vector");
  auto* data_of = api_->call<void*(void*)>("duckdb_vector_get_data");
  auto* append = api_->call<State(void*, void*)>("duckdb_append_data_chunk");
  for (std::uint64_t first = 0; first < codes.size(); first += chunk_rows) {
    api_->call<void(void*)>("duckdb_data_chunk_reset")(chunk);
    const std::uint64_t rows = std::min(chunk_rows, codes.size() - first);
    auto* enrolments = static_cast<std::int32_t*>(data_of(vector_of(chunk, 0)));
    auto* ids = static_cast<std::uint8_t*>(data_of(vector_of(chunk, 1)));
    for (std::uint64_t i = 0; i < rows; ++i) {
      enrolments[i] = static_cast<std::int32_t>(static_cast<std::int64_t>(first + i) / sessions);
      ids[i] = codes[first + i];
    }
    api_->call<void(void*, std::uint64_t)>("duckdb_data_chunk_set_size")(chunk, rows);
    if (append(appender, chunk) != 0) throw std::runtime_error("duckdb: rows were not taken");
  }
  api_->call<void(void**)>("duckdb_destroy_data_chunk")(&chunk);
  for (void*& type : types) api_->call<void(void**)>("duckdb_destroy_logical_type")(&type);
  if (api_->call<State(void**)>("duckdb_appender_destroy")(&appender) != 0)
    throw std::runtime_error("duckdb: rows were not kept");
}

}  // namespace rollmark::test
