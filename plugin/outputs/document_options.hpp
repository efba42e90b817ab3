// What a caller may say about the documents of a job: which, for whom, with what names. It must not write
// one.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/key_values.hpp"
#include "outputs/audience.hpp"
#include "outputs/header_contact.hpp"
#include "outputs/link_template.hpp"

namespace rollmark {

enum class NamesShown : std::uint8_t { none, initials, full };

struct DocumentOptions {
  bool xml = false;
  bool csv = false;
  bool html = false;
  bool fragment = false;  // the page without html, head, style and script
  NamesShown names = NamesShown::initials;
  const Audience* audience = nullptr;
  LinkTemplate link;
  std::vector<HeaderContact> contacts = {};  // of the one school a document is about; a job fills it in
  int decimals = 1;                          // of a printed rate in the data files; the page always has one

  // Throws Failure(ARGUMENT) that names the key and lists what it takes. Call it before the work is done.
  static DocumentOptions read(const KeyValues& params);
};

}  // namespace rollmark
