// Where a mapping comes from: compiled in, or a file that the host names by its absolute path. It must not
// look anywhere else: no search path, no current folder.
#include <boost/locale/utf.hpp>
#include <filesystem>
#include <fstream>

#include "embedded_mapping.hpp"
#include "mapping.hpp"
#include "sdk/fault.hpp"

namespace rollmark::sql {

using adapter::cut_at_character;
using adapter::Fault;

namespace {

constexpr std::uintmax_t largest_mapping = 1 << 20;  // bytes

std::string_view embedded(std::string_view name) {
  for (const EmbeddedMapping& entry : embedded_mappings()) {
    if (entry.name == name) return entry.xml;
  }
  return {};
}

std::string spaced(std::string_view list) {
  std::string text;
  for (const char c : list) text += c == ',' ? std::string(", ") : std::string(1, c);
  return text;
}

void require_utf8(const std::string& text, const std::string& place) {
  using traits = boost::locale::utf::utf_traits<char>;
  for (auto at = text.cbegin(); at != text.cend();) {
    const auto character = at;
    const boost::locale::utf::code_point point = traits::decode(at, text.cend());
    if (point == boost::locale::utf::illegal || point == boost::locale::utf::incomplete || point == 0) {
      throw Fault(ROLLMARK_E_DATA,
                  place + ": not UTF-8 at byte " + std::to_string(character - text.cbegin()));
    }
  }
}

std::string read_file(const std::string& place) {
  const std::filesystem::path path = std::filesystem::u8path(place);
  std::error_code fault;
  if (!std::filesystem::exists(path, fault)) throw Fault(ROLLMARK_E_IO, "mapping: no such file: " + place);
  if (!std::filesystem::is_regular_file(path, fault))
    throw Fault(ROLLMARK_E_IO, "mapping: not a file: " + place);
  const std::uintmax_t size = std::filesystem::file_size(path, fault);
  if (fault) throw Fault(ROLLMARK_E_IO, "mapping: cannot be read: " + place);
  if (size > largest_mapping) throw Fault(ROLLMARK_E_DATA, "mapping: larger than 1 MiB: " + place);
  std::string text(static_cast<std::size_t>(size), '\0');
  std::ifstream file(path, std::ios::binary);
  if (!file.read(text.data(), static_cast<std::streamsize>(size))) {
    throw Fault(ROLLMARK_E_IO, "mapping: cannot be read: " + place);
  }
  return text;
}

}  // namespace

Mapping find_mapping(const std::string& name_or_path) {
  Mapping canonical = read_mapping(embedded("canonical"), "mapping canonical", nullptr);
  if (name_or_path == canonical.name) return canonical;
  if (const std::string_view xml = embedded(name_or_path); !xml.empty()) {
    return read_mapping(xml, "mapping " + name_or_path, &canonical);
  }
  if (!std::filesystem::u8path(name_or_path).is_absolute()) {
    throw Fault(ROLLMARK_E_NOT_FOUND, "unknown mapping \"" +
                                          std::string(cut_at_character(name_or_path, 100)) +
                                          "\"; compiled in: " + spaced(embedded_mapping_names()) +
                                          "; any other is given by its absolute path");
  }
  const std::string xml = read_file(name_or_path);
  require_utf8(xml, "mapping " + name_or_path);
  return read_mapping(xml, "mapping " + name_or_path, &canonical);
}

}  // namespace rollmark::sql
