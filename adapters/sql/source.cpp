// The keys of this adapter. It must not guess a default for the place of the data.
#include "source.hpp"

#include "schema_name.hpp"
#include "sdk/fault.hpp"
#include "sdk/source_lines.hpp"

namespace rollmark::sql {

using adapter::Fault;

namespace {

void set(Source& source, const adapter::SourceLine& line) {
  constexpr std::string_view parameter = "param.";
  const auto& [key, value] = line;
  if (key == "url") {
    source.url = value;
  } else if (key == "mapping") {
    source.mapping = value;
  } else if (key == "school") {
    source.school = value;
  } else if (key == "from") {
    source.from = adapter::date_of(line);
  } else if (key == "to") {
    source.to = adapter::date_of(line);
  } else if (key == "tables") {
    // The host's: it has become the sink's list of what is wanted.
  } else if (key == "max_rows") {
    source.max_rows = adapter::ceiling_of(line);
  } else if (key == "schema") {
    if (!is_schema_name(value)) {
      throw Fault(ROLLMARK_E_ARGUMENT, "key \"schema\": letters, digits and _ only, 1 to 60");
    }
    source.schema = value;
  } else if (key == "packed") {
    if (value != "yes" && value != "no") throw Fault(ROLLMARK_E_ARGUMENT, "key \"packed\": yes or no");
    source.packed = value;
  } else if (key.starts_with(parameter)) {
    source.parameters.emplace(key.substr(parameter.size()), value);
  } else {
    adapter::refuse_key(key, source_keys);
  }
}

}  // namespace

Source read_source(std::string_view text) {
  Source source;
  for (const adapter::SourceLine& line : adapter::read_lines(text)) set(source, line);
  if (source.url.empty()) {
    throw Fault(ROLLMARK_E_ARGUMENT, "key \"url\" is missing: sqlite:///absolute/path");
  }
  if (source.mapping.empty()) {
    throw Fault(ROLLMARK_E_ARGUMENT,
                "key \"mapping\" is missing: an embedded name or the absolute path of a mapping");
  }
  return source;
}

}  // namespace rollmark::sql
