// PostgreSQL through SOCI's session; rows go by COPY, a lot at a time, which took a tenth of the time of
// inserts. All in one transaction. The table rollmark_sample lists what the sample made, and nothing else is
// ever dropped.
#include <fmt/format.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "database.hpp"
#include "sql/connection_url.hpp"

namespace rollmark::sample {
namespace {

constexpr std::array<std::string_view, 3> url_options = {"socket", "sslmode", "sslrootcert"};
constexpr std::size_t lot = 4u << 20u;  // bytes of one COPY

std::string lower(std::string_view name) {
  std::string text(name);
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

std::string connection(const Place& place) {
  const sql::ConnectionUrl url = sql::read_connection_url(place.where, url_options);
  std::string text = "postgresql://?client_encoding=UTF8";
  const auto add = [&text](std::string_view key, const std::string& value) {
    if (!value.empty()) text.append("&").append(key).append("=").append(sql::percent_encoded(value));
  };
  add("host", url.option("socket").empty() ? url.host : url.option("socket"));
  add("port", url.port == 0 ? std::string() : std::to_string(url.port));
  add("user", url.user);
  add("dbname", url.database);
  add("password", place.password);
  add("sslmode", url.option("sslmode"));
  add("sslrootcert", url.option("sslrootcert"));
  return text;
}

std::string type_of(const Column& column) {
  switch (column.type) {
    case ColumnType::number:
      return "bigint";
    case ColumnType::real:
      return "double precision";
    case ColumnType::boolean:
      return "boolean";
    case ColumnType::date:
      return "date";
    case ColumnType::datetime:
      return "timestamp";
    case ColumnType::time:
      return "time";
    case ColumnType::padded:
      return fmt::format("char({})", column.width);
    case ColumnType::varying:
      return fmt::format("varchar({})", column.width);
    default:
      return "text";
  }
}

using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

Answer execute(PGconn* connection, const std::string& statement) {
  Answer answer(PQexec(connection, statement.c_str()), PQclear);
  const ExecStatusType status = PQresultStatus(answer.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_COPY_IN)
    throw std::runtime_error(std::string("--db: PostgreSQL: ") + PQerrorMessage(connection));
  return answer;
}

// COPY's text form: tabs between, \N for NULL.
void add_value(std::string& text, std::string_view value) {
  if (value.empty()) {
    text += "\\N";
    return;
  }
  for (const char c : value) {
    if (c == '\\')
      text += "\\\\";
    else if (c == '\n')
      text += "\\n";
    else if (c == '\r')
      text += "\\r";
    else if (c == '\t')
      text += "\\t";
    else
      text += c;
  }
}

class CopiedRows : public RowSink {
 public:
  CopiedRows(PGconn* connection, std::string copy) : connection_(connection), copy_(std::move(copy)) {}

  void take(std::span<const std::string_view> row) override {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) rows_ += '\t';
      add_value(rows_, row[i]);
    }
    rows_ += '\n';
    if (rows_.size() >= lot) flush();
  }

  void flush() override {
    if (rows_.empty()) return;
    execute(connection_, copy_);
    if (PQputCopyData(connection_, rows_.data(), static_cast<int>(rows_.size())) != 1 ||
        PQputCopyEnd(connection_, nullptr) != 1)
      throw std::runtime_error(std::string("--db: PostgreSQL: ") + PQerrorMessage(connection_));
    rows_.clear();
    bool failed = false;
    while (PGresult* const result = PQgetResult(connection_)) {
      failed = failed || PQresultStatus(result) != PGRES_COMMAND_OK;
      PQclear(result);
    }
    if (failed) throw std::runtime_error(std::string("--db: PostgreSQL: ") + PQerrorMessage(connection_));
  }

 private:
  PGconn* connection_;
  std::string copy_;
  std::string rows_;
};

class PostgresqlPlace : public Database {
 public:
  explicit PostgresqlPlace(const Place& place) {
    try {
      session_.open(*soci::factory_postgresql(), connection(place));
    } catch (const soci::soci_error&) {  // its text may hold the password
      throw std::runtime_error("--db: the PostgreSQL database cannot be opened by that URL and password");
    }
    connection_ = static_cast<soci::postgresql_session_backend*>(session_.get_backend())->conn_;
    run("SET client_min_messages = error; BEGIN");
    clear();
    run("CREATE TABLE public.rollmark_sample (table_name text)");
  }

  std::string_view dialect() const override { return "postgresql"; }
  void run(const std::string& statement) override { execute(connection_, statement); }
  void commit() override { run("COMMIT; ANALYZE"); }
  std::string quoted(std::string_view name) const override { return fmt::format("\"{}\"", lower(name)); }

  std::unique_ptr<RowSink> make_table(std::string_view table, std::span<const Column> columns) override {
    std::string name = quoted(table);
    if (const std::size_t dot = table.find('.'); dot != std::string_view::npos) {
      const std::string schema = quoted(table.substr(0, dot));
      run(fmt::format("CREATE SCHEMA IF NOT EXISTS {0}; GRANT USAGE ON SCHEMA {0} TO PUBLIC", schema));
      name = schema + "." + quoted(table.substr(dot + 1));
    }
    std::string definition;
    for (const Column& column : columns) {
      definition +=
          fmt::format("{}{} {}", definition.empty() ? "" : ", ", quoted(column.name), type_of(column));
    }
    run(fmt::format("CREATE TABLE {} ({})", name, definition));
    run(fmt::format("INSERT INTO public.rollmark_sample VALUES ('{}')", name));
    return std::make_unique<CopiedRows>(connection_, fmt::format("COPY {} FROM STDIN", name));
  }

 private:
  // Drops what an earlier run made; refuses where anything else is.
  void clear() {
    const Answer marked = execute(
        connection_, "SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tablename = 'rollmark_sample'");
    if (PQntuples(marked.get()) > 0) {
      const Answer made = execute(connection_, "SELECT table_name FROM public.rollmark_sample");
      for (int i = 0; i < PQntuples(made.get()); ++i)
        run(fmt::format("DROP TABLE IF EXISTS {}", PQgetvalue(made.get(), i, 0)));
      run("DROP TABLE public.rollmark_sample");
      return;
    }
    const Answer others = execute(connection_,
                                  "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                                  "WHERE c.relkind IN ('r', 'v', 'm', "
                                  "'p', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND "
                                  "n.nspname NOT LIKE 'pg\\_%' LIMIT 1");
    if (PQntuples(others.get()) > 0)
      throw std::runtime_error("--db: the database holds something and is not a sample");
  }

  soci::session session_;
  PGconn* connection_ = nullptr;
};

}  // namespace

std::unique_ptr<Database> open_postgresql(const Place& place) {
  return std::make_unique<PostgresqlPlace>(place);
}

}  // namespace rollmark::sample
