// One pass over a linted fragment: literals and quoted names go through as they are.
#include "schema_name.hpp"

#include <algorithm>

namespace rollmark::sql {
namespace {

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::size_t end_of_word(std::string_view text, std::size_t at) {
  while (at < text.size() && is_word(text[at])) ++at;
  return at;
}

class Settling {
 public:
  Settling(std::string schema, std::string instead)
      : schema_(std::move(schema)), instead_(std::move(instead)) {}

  void settle(Sql& sql) const { sql.text = with_schema(sql.text, schema_, instead_); }
  template <class Entry>
  void settle(std::vector<Entry>& entries) const {
    for (Entry& entry : entries) settle(entry.sql);
  }

 private:
  std::string schema_;
  std::string instead_;
};

}  // namespace

bool is_schema_name(std::string_view text) {
  return !text.empty() && text.size() <= 60 && std::all_of(text.begin(), text.end(), [](char c) {
    return is_word(c) && static_cast<unsigned char>(c) < 0x80;
  });
}

std::string with_schema(std::string_view text, std::string_view schema, std::string_view instead) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    std::size_t end = at + 1;
    if (c == '\'' || c == '"') {
      // A doubled quote is two stretches that touch, which comes to the same.
      while (end < text.size() && text[end] != c) ++end;
      end = std::min(end + 1, text.size());
    } else if (is_word(c)) {
      end = end_of_word(text, at);
      const bool member = at > 0 && (text[at - 1] == '.' || text[at - 1] == ':');
      if (!member && end < text.size() && text[end] == '.' && same_name(text.substr(at, end - at), schema)) {
        if (!instead.empty()) out.append(instead).append(".");
        at = end + 1;
        continue;
      }
    }
    out.append(text.substr(at, end - at));
    at = end;
  }
  return out;
}

void settle_schema(Mapping& mapping, std::string_view dialect, const std::string& given) {
  if (mapping.schema.empty()) return;
  std::string instead = given.empty() ? mapping.schema : given;
  if (dialect == "sqlite" || (dialect == "mysql" && given.empty())) instead.clear();
  if (instead == mapping.schema) return;
  const Settling settling(mapping.schema, instead);
  settling.settle(mapping.probe);
  for (Coverage& coverage : mapping.coverage) {
    settling.settle(coverage.from);
    settling.settle(coverage.to);
  }
  for (Lookup& lookup : mapping.lookups) settling.settle(lookup.queries);
  for (MappedTable& table : mapping.tables) {
    settling.settle(table.columns);
    settling.settle(table.from);
    settling.settle(table.where);
    for (PackedSelect& packed : table.packed_selects) settling.settle(packed.view);
  }
}

}  // namespace rollmark::sql
