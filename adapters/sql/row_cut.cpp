// Lookup first, then the cut: `take` is of what the lookup says.
#include "row_cut.hpp"

#include "sdk/fault.hpp"
#include "take.hpp"

namespace rollmark::sql {

using adapter::Fault;

namespace {

// UTF-16 units: what a server counts when it cuts a text at a width.
std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    units += (byte & 0xC0U) != 0x80U ? (byte >= 0xF0U ? 2U : 1U) : 0U;
  }
  return units;
}

}  // namespace

RowCut::RowCut(const Output& output, const Lookups& lookups)
    : output_(&output),
      plain_(output.take == Take::whole && output.via.lookup.empty() && output.cut_at == 0) {
  if (!output.via.lookup.empty()) lookup_ = &lookups.find(output.via.lookup)->second;
}

Value RowCut::worked(const Value& value, const std::string& place) {
  std::string_view text = value.text();
  const std::size_t cut_at = output_->cut_at;
  if (cut_at != 0 && text.size() >= cut_at && utf16_units(text) >= cut_at) {
    throw Fault(ROLLMARK_E_DATA, place + ", column " + output_->column + ": a value is as long as the " +
                                     std::to_string(cut_at) +
                                     " characters that were asked for, so it may be cut; correct its width");
  }
  if (lookup_ != nullptr) {
    const auto* values = lookup_->find(text);
    if (values == nullptr) {
      if (!output_->via.keep) return {};
    } else {
      const std::optional<std::string>& found = (*values)[output_->via.value];
      if (!found) return {};
      text = *found;
    }
  }
  text = take_part(output_->take, text, room_);
  return {text.data(), text.size()};
}

}  // namespace rollmark::sql
