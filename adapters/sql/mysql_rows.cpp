// By the client's library: what SOCI would store, copy and count is handed on from where the client has it.
#include "mysql_rows.hpp"

#include <algorithm>

namespace rollmark::sql {
namespace {

constexpr int few_rows = 10'000;

[[noreturn]] void fail(MYSQL* connection) {
  throw soci::mysql_soci_error(mysql_error(connection), static_cast<int>(mysql_errno(connection)));
}

}  // namespace

MYSQL* connection_of(soci::session& session) {
  return static_cast<soci::mysql_session_backend*>(session.get_backend())->conn_;
}

std::string bound_text(soci::session& session, const Statement& sql, const Bindings& bindings) {
  soci::statement statement(session);
  statement.alloc();
  statement.prepare(sql.text);
  const auto& rewritten = *static_cast<soci::mysql_statement_backend*>(statement.get_backend());
  std::string text = rewritten.queryChunks_.front();
  for (std::size_t i = 0; i < rewritten.names_.size(); ++i) {
    const auto bound = std::find_if(bindings.begin(), bindings.end(),
                                    [&](const Bound& b) { return b.name == rewritten.names_[i]; });
    if (bound == bindings.end() || !bound->given) {
      text += "NULL";
    } else {
      std::string escaped(bound->value.size() * 2 + 1, '\0');
      escaped.resize(mysql_real_escape_string(connection_of(session), escaped.data(), bound->value.data(),
                                              static_cast<unsigned long>(bound->value.size())));
      text += '\'' + escaped + '\'';
    }
    if (i + 1 < rewritten.queryChunks_.size()) text += rewritten.queryChunks_[i + 1];
  }
  return text;
}

MysqlRows::MysqlRows(MYSQL* connection, const std::string& text) : connection_(connection) {
  if (mysql_real_query(connection, text.data(), static_cast<unsigned long>(text.size())) != 0)
    fail(connection);
  result_.reset(mysql_use_result(connection));
  if (!result_ && mysql_field_count(connection) != 0) fail(connection);
  columns_ = result_ ? mysql_num_fields(result_.get()) : 0;
}

MysqlRows::~MysqlRows() {
  for (int row = 0; row < few_rows && result_ && !ended_; ++row) {
    ended_ = mysql_fetch_row(result_.get()) == nullptr;
  }
  if (result_ && !ended_) mariadb_cancel(connection_);
}

bool MysqlRows::next(std::span<Value> row) {
  if (!kept_.empty() || kept_all_) return next_kept(row);
  MYSQL_ROW values = nullptr;
  const unsigned long* sizes = nullptr;
  if (!step(values, sizes)) return false;
  for (std::size_t i = 0; i < row.size(); ++i) row[i] = {values[i], sizes[i]};
  return true;
}

void MysqlRows::keep_rest() {
  if (ended_ || kept_all_) return;
  MYSQL_ROW values = nullptr;
  const unsigned long* sizes = nullptr;
  while (step(values, sizes)) {
    std::vector<std::optional<std::string>>& row = kept_.emplace_back();
    for (unsigned i = 0; i < columns_; ++i) {
      row.push_back(values[i] == nullptr ? std::nullopt
                                         : std::optional<std::string>(std::string(values[i], sizes[i])));
    }
  }
  kept_all_ = true;
}

bool MysqlRows::step(MYSQL_ROW& values, const unsigned long*& sizes) {
  if (ended_ || !result_) return false;
  values = mysql_fetch_row(result_.get());
  if (values == nullptr) {
    ended_ = true;
    if (mysql_errno(connection_) != 0) fail(connection_);
    return false;
  }
  sizes = mysql_fetch_lengths(result_.get());
  return true;
}

bool MysqlRows::next_kept(std::span<Value> row) {
  if (next_kept_ == kept_.size()) return false;
  const auto& values = kept_[next_kept_++];
  for (std::size_t i = 0; i < row.size(); ++i) {
    row[i] = values[i] ? Value{values[i]->data(), values[i]->size()} : Value{};
  }
  return true;
}

}  // namespace rollmark::sql
