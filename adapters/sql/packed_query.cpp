// A NULL in any part makes an entry NULL, which the aggregates leave out, so that n shows it. `size` shows a
// separator or a cut inside a code. Keys and half days are compared byte by byte: a server that holds `am`
// for `AM`, or e1 for E1, must not change what the host is told.
#include "packed_query.hpp"

#include <algorithm>

namespace rollmark::sql {
namespace {

struct Words {
  const char* as_text;  // before and after an expression
  const char* text_ends;
  const char* bytes;  // of an expression's text
  const char* bytes_end;
  const char* exactly;  // before and after what is compared
  const char* exactly_ends;
  const char* gather;  // the aggregate
  const char* gather_ends;
};

const Words* words_of(const std::string& dialect) {
  static constexpr Words sqlite = {
      "(", ")", "length(CAST(", " AS BLOB))", "(", ") COLLATE BINARY", "group_concat(", ", '')"};
  // concat() writes a char(n) as the row does, with its blanks; CAST takes them off.
  static constexpr Words postgresql = {"(", ")::text", "octet_length(concat(", "))",
                                       "(", ")",       "string_agg(",          ", '')"};
  static constexpr Words mysql = {"(",        ")", "length(",       ")",
                                  "BINARY (", ")", "group_concat(", " SEPARATOR '')"};
  if (dialect == "sqlite") return &sqlite;
  if (dialect == "postgresql") return &postgresql;
  return dialect == "mysql" ? &mysql : nullptr;
}

const Output* output_of(const Plan& plan, std::string_view name) {
  const auto found = std::find_if(plan.outputs.begin(), plan.outputs.end(),
                                  [&](const Output& output) { return output.column == name; });
  return found == plan.outputs.end() ? nullptr : &*found;
}

bool is_plain(const Output* output) {
  return output != nullptr && !output->constant && output->take == Take::whole && output->via.lookup.empty();
}

constexpr std::string_view key_names[] = {"school_key", "enrolment_key", "pupil_key"};

bool is_key(const Output& output) {
  return std::find(std::begin(key_names), std::end(key_names), output.column) != std::end(key_names);
}

// Everything of the plan has a place in a group: a key, or a part of an entry.
bool can_pack(const Plan& plan) {
  const Output* code = output_of(plan, "vendor_code");
  const Output* recorded = output_of(plan, "recorded_at");
  if (!is_plain(output_of(plan, "date")) || !is_plain(output_of(plan, "half_day"))) return false;
  if (code == nullptr || code->constant || (recorded != nullptr && recorded->constant)) return false;
  return std::all_of(plan.outputs.begin(), plan.outputs.end(), [](const Output& output) {
    return is_key(output) || output.column == "date" || output.column == "half_day" ||
           output.column == "vendor_code" || output.column == "recorded_at";
  });
}

std::vector<std::size_t> keys_of(const Plan& plan) {
  std::vector<std::size_t> keys;
  for (const Output& output : plan.outputs) {
    if (is_key(output) && !output.constant &&
        std::find(keys.begin(), keys.end(), output.slot) == keys.end()) {
      keys.push_back(output.slot);
    }
  }
  return keys;
}

}  // namespace

std::optional<PackedQuery> compose_packed(const Plan& plan, const std::string& dialect) {
  const Words* words = words_of(dialect);
  if (words == nullptr || !can_pack(plan)) return std::nullopt;
  PackedQuery query;
  query.keys = keys_of(plan);
  if (query.keys.empty()) return std::nullopt;
  const auto text = [&](const Output* output) {
    return words->as_text + plan.slots[output->slot] + words->text_ends;
  };
  const std::string half =
      words->exactly + plan.slots[output_of(plan, "half_day")->slot] + words->exactly_ends;
  const Output* code = output_of(plan, "vendor_code");
  const Output* recorded = output_of(plan, "recorded_at");
  query.moments = recorded != nullptr;
  // A longer date could lend its end to what comes after it.
  const std::string date = text(output_of(plan, "date"));
  std::string entry = "CASE WHEN length(" + date + ") = 10 THEN " + date + " || CASE " + half +
                      " WHEN 'AM' THEN 'A' WHEN 'PM' THEN 'P' END || ";
  if (query.moments) entry += "coalesce(" + text(recorded) + " || ',', '~') || ";
  entry += text(code) + " || ';' END";
  std::string list;
  std::string groups;
  for (const std::size_t key : query.keys) {
    list += plan.slots[key] + ", ";
    groups += (groups.empty() ? "" : ", ") + (words->exactly + plan.slots[key] + words->exactly_ends);
  }
  // What follows FROM is the row statement's.
  const std::size_t rows_from = plan.from_at;
  query.statement = plan.rows;
  query.statement.columns = query.keys.size() + 3;
  query.statement.text = "SELECT " + list + "count(*), sum(" + words->bytes + plan.slots[code->slot] +
                         words->bytes_end + "), " + words->gather + entry + words->gather_ends +
                         plan.rows.text.substr(rows_from) + " GROUP BY " + groups;
  return query;
}

std::optional<PackedQuery> packed_view(const Plan& plan, const std::string& view,
                                       const std::vector<std::string>& columns, bool one_school) {
  const auto has = [&](std::string_view name) {
    return std::any_of(columns.begin(), columns.end(),
                       [&](const std::string& one) { return same_name(one, name); });
  };
  if (!can_pack(plan)) return std::nullopt;
  const Output* school = output_of(plan, "school_key");
  const Output* enrolment = output_of(plan, "enrolment_key");
  if (school == nullptr || school->constant || enrolment == nullptr || enrolment->constant)
    return std::nullopt;
  PackedQuery query;
  query.moments = output_of(plan, "recorded_at") != nullptr;
  const char* cells = query.moments ? "cells_with_moments" : "cells";
  for (const char* name : {"school_key", "enrolment_key", "school_year", "n", cells}) {
    if (!has(name)) return std::nullopt;
  }
  query.by_year = true;
  query.keys = {school->slot, enrolment->slot};
  query.statement.columns = 6;
  query.statement.text = std::string("SELECT school_key, enrolment_key, school_year, n, ") +
                         (has("size") ? "size" : "NULL") + ", " + cells + " FROM " + view;
  if (one_school) {
    query.statement.text += " WHERE school_key = :school";
    query.statement.parameters = {"school"};
  }
  return query;
}

std::string key_condition(const std::string& slot, const std::string& name, bool null,
                          const std::string& dialect) {
  if (null) return "(" + slot + ") IS NULL";
  const Words* words = words_of(dialect);
  return words->exactly + slot + words->exactly_ends + " = :" + name;
}

}  // namespace rollmark::sql
