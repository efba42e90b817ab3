// The pages by name.
#include "returns/render/pages.hpp"

#include <algorithm>
#include <array>

#include "core/failure.hpp"
#include "returns/render/certificate_page.hpp"
#include "returns/render/chronology.hpp"
#include "returns/render/form_page.hpp"
#include "returns/render/referral_page.hpp"
#include "returns/render/statement_page.hpp"

namespace rollmark {
namespace {

constexpr std::array<std::string_view, 5> kinds = {"referral", "certificate", "chronology", "statement",
                                                   "form"};

const FormLayout* layout_of(const ReferralFile& file) {
  return find_form(file.header.document_type, file.header.rules.profile);
}

}  // namespace

std::span<const std::string_view> page_kinds() {
  return kinds;
}

bool has_page(std::string_view kind, const ReferralFile& file) {
  const auto any = [&](auto holds) { return std::ranges::any_of(file.pupils, holds); };
  if (kind == "certificate")
    return any([](const PupilRecord& one) { return !one.attendance.sessions.empty(); });
  if (kind == "chronology") return any([](const PupilRecord& one) { return !steps_of(one).empty(); });
  // A statement is for a court.
  if (kind == "statement") return file.header.document_type == "referral/legal" && !file.pupils.empty();
  if (kind == "form") return !file.pupils.empty() && layout_of(file) != nullptr;
  return kind == "referral";
}

RecordPage page_of_kind(std::string_view kind, const ReferralFile& file, const Rulebook& rulebook,
                        const std::string& stem) {
  RecordPage page;
  if (kind == "referral") {
    page = referral_page(file, rulebook);
  } else if (kind == "certificate") {
    page = certificate_page(file, rulebook);
  } else if (kind == "chronology") {
    page = chronology_page(file);
  } else if (kind == "statement") {
    page = statement_page(file, {});
  } else if (const FormLayout* layout = kind == "form" ? layout_of(file) : nullptr; layout != nullptr) {
    page = form_page(file, *layout, rulebook);
  } else {
    throw Failure(ROLLMARK_E_UNSUPPORTED, "the file has not what a page " + std::string(kind) + " shows");
  }
  page.name = stem + (kind == "referral" ? "" : "-" + std::string(kind)) + ".html";
  return page;
}

}  // namespace rollmark
