// MariaDB and MySQL through SOCI's session; rows go as inserts of many rows. What makes a table ends a
// transaction there, so a run that fails leaves tables, all of them listed in rollmark_sample for the next
// run; nothing else is ever dropped.
#include <fmt/format.h>
#include <soci/mysql/soci-mysql.h>
#include <soci/soci.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "database.hpp"
#include "sql/connection_url.hpp"

namespace rollmark::sample {
namespace {

constexpr std::array<std::string_view, 2> url_options = {"socket", "sslca"};
constexpr std::size_t lot = 1u << 20u;  // bytes of one insert; a server takes 16 MB if not told otherwise

std::string connection(const Place& place) {
  const sql::ConnectionUrl url = sql::read_connection_url(place.where, url_options);
  std::string text;
  // SOCI's form: a quoted value, with a backslash before ' and itself.
  const auto add = [&text](const char* key, const std::string& value) {
    text.append(text.empty() ? "" : " ").append(key).append("='");
    for (const char c : value) {
      if (c == '\'' || c == '\\') text += '\\';
      text += c;
    }
    text += '\'';
  };
  if (const std::string socket = url.option("socket"); !socket.empty()) {
    add("host", "localhost");
    add("unix_socket", socket);
  } else {  // by the name localhost the client would look for a socket
    add("host", url.host.empty() || url.host == "localhost" ? "127.0.0.1" : url.host);
    add("port", std::to_string(url.port == 0 ? 3306 : url.port));
  }
  if (!url.option("sslca").empty()) add("sslca", url.option("sslca"));
  add("user", url.user);
  add("password", place.password);
  add("db", url.database);
  add("charset", "utf8mb4");
  return text;
}

std::string type_of(const Column& column) {
  switch (column.type) {
    case ColumnType::number:
      return "bigint";
    case ColumnType::real:
      return "double";
    case ColumnType::boolean:
      return "tinyint(1)";
    case ColumnType::date:
      return "date";
    case ColumnType::datetime:
      return "datetime";
    case ColumnType::time:
      return "time";
    case ColumnType::padded:
      return fmt::format("char({})", column.width);
    case ColumnType::varying:
      return fmt::format("varchar({})", column.width);
    case ColumnType::long_text:
      return "mediumtext";
    case ColumnType::text:
      break;
  }
  return "varchar(255)";
}

void execute(MYSQL* connection, const std::string& statement) {
  if (mysql_real_query(connection, statement.data(), static_cast<unsigned long>(statement.size())) != 0)
    throw std::runtime_error(fmt::format("--db: MariaDB: error {}", mysql_errno(connection)));
}

// The first column of a query's rows.
std::vector<std::string> values_of(MYSQL* connection, const std::string& query) {
  execute(connection, query);
  const std::unique_ptr<MYSQL_RES, decltype(&mysql_free_result)> result(mysql_store_result(connection),
                                                                        mysql_free_result);
  std::vector<std::string> values;
  if (!result) return values;
  while (const MYSQL_ROW row = mysql_fetch_row(result.get()))
    values.emplace_back(row[0] == nullptr ? "" : row[0]);
  return values;
}

class InsertedRows : public RowSink {
 public:
  InsertedRows(MYSQL* connection, std::string insert) : connection_(connection), insert_(std::move(insert)) {}

  void take(std::span<const std::string_view> row) override {
    rows_ += rows_.empty() ? insert_ + "(" : std::string(",(");
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) rows_ += ',';
      if (row[i].empty()) {
        rows_ += "NULL";
        continue;
      }
      escaped_.resize(2 * row[i].size() + 1);
      const unsigned long size = mysql_real_escape_string(connection_, escaped_.data(), row[i].data(),
                                                          static_cast<unsigned long>(row[i].size()));
      rows_.append("'").append(escaped_, 0, size).append("'");
    }
    rows_ += ')';
    if (rows_.size() >= lot) flush();
  }

  void flush() override {
    if (rows_.empty()) return;
    execute(connection_, rows_);
    rows_.clear();
  }

 private:
  MYSQL* connection_;
  std::string insert_;
  std::string rows_;
  std::string escaped_;
};

class MariadbPlace : public Database {
 public:
  explicit MariadbPlace(const Place& place) {
    try {
      session_.open(*soci::factory_mysql(), connection(place));
    } catch (const soci::soci_error&) {  // its text may hold the password
      throw std::runtime_error("--db: the MariaDB database cannot be opened by that URL and password");
    }
    connection_ = static_cast<soci::mysql_session_backend*>(session_.get_backend())->conn_;
    run("SET SESSION sql_mode = 'STRICT_ALL_TABLES,PIPES_AS_CONCAT,NO_ENGINE_SUBSTITUTION'");
    clear();
    run("CREATE TABLE rollmark_sample (table_name varchar(255))");
    // Rows into an empty table then go as a whole, without an undo of each (MariaDB 10.6).
    run("SET autocommit = 0, unique_checks = 0, foreign_key_checks = 0");
  }

  std::string_view dialect() const override { return "mysql"; }
  void run(const std::string& statement) override { execute(connection_, statement); }
  void commit() override { run("COMMIT"); }
  std::string quoted(std::string_view name) const override { return fmt::format("`{}`", name); }

  std::unique_ptr<RowSink> make_table(std::string_view table, std::span<const Column> columns) override {
    const std::string name = quoted(table.substr(table.rfind('.') + 1));
    std::string definition;
    for (const Column& column : columns) {
      definition +=
          fmt::format("{}{} {} NULL", definition.empty() ? "" : ", ", quoted(column.name), type_of(column));
    }
    run(fmt::format("INSERT INTO rollmark_sample VALUES ('{}')", name));
    run(fmt::format("CREATE TABLE {} ({})", name, definition));
    return std::make_unique<InsertedRows>(connection_, fmt::format("INSERT INTO {} VALUES ", name));
  }

 private:
  // Drops what an earlier run made; refuses where anything else is.
  void clear() {
    const std::vector<std::string> there = values_of(
        connection_, "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()");
    if (there.empty()) return;
    if (std::find(there.begin(), there.end(), "rollmark_sample") == there.end())
      throw std::runtime_error("--db: the database holds something and is not a sample");
    for (const std::string& table : values_of(connection_, "SELECT table_name FROM rollmark_sample"))
      run("DROP TABLE IF EXISTS " + table);
    run("DROP TABLE rollmark_sample");
  }

  soci::session session_;
  MYSQL* connection_ = nullptr;
};

}  // namespace

std::unique_ptr<Database> open_mariadb(const Place& place) {
  return std::make_unique<MariadbPlace>(place);
}

}  // namespace rollmark::sample
