// A version is accepted by how its text starts: `30` takes `30`, `30.2` and `30 (June)`, and not `301`.
#include "version_probe.hpp"

#include <algorithm>

#include "row_reader.hpp"
#include "sdk/fault.hpp"

namespace rollmark::sql {

using adapter::cut_at_character;
using adapter::Fault;

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool starts(const std::string& text, const std::string& accepted) {
  if (!text.starts_with(accepted)) return false;
  return text.size() == accepted.size() || !is_digit(accepted.back()) || !is_digit(text[accepted.size()]);
}

}  // namespace

std::string probed_text(Database& database, const Mapping& mapping, const Bindings& bindings) {
  const Probe* probe = for_dialect(mapping.probe, database.dialect());
  if (probe == nullptr) return {};
  const std::string place = "mapping " + mapping.name + ", probe";
  std::string text;
  read_plain(database, {probe->sql.text, probe->sql.parameters, 1}, bindings, place,
             [&](std::span<const Value> row) {
               if (text.empty() && row[0].data != nullptr) text = row[0].text();
             });
  if (text.empty()) throw Fault(ROLLMARK_E_DATA, place + ": the database gives no value");
  return text;
}

void require_accepted(Database& database, const Mapping& mapping, const Bindings& bindings) {
  const Probe* probe = for_dialect(mapping.probe, database.dialect());
  if (probe == nullptr || probe->accepts.empty()) return;
  const std::string text = probed_text(database, mapping, bindings);
  std::string accepted;
  for (const std::string& one : probe->accepts) {
    if (starts(text, one)) return;
    accepted += (accepted.empty() ? "" : ", ") + one;
  }
  throw Fault(ROLLMARK_E_DATA, "mapping " + mapping.name + ": found \"" +
                                   std::string(cut_at_character(text, 60)) + "\", accepted is " + accepted +
                                   "; ask for a mapping that was written for this version of " +
                                   mapping.vendor);
}

}  // namespace rollmark::sql
