// Forms as data: which elements of a document, in which order, under which headings and labels, an LA's form
// has. Read from schemas/la/forms/*.xml. It must not hold a value.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"

namespace rollmark {

// What stands after the items of a section.
enum class FormInsert : std::uint8_t { none, register_weeks, chronology, papers, answers };

struct FormItem {
  std::string path;   // of the record, "Pupil/Surname"; an element with others inside is written in one line
  std::string label;  // the form's own words
};

struct FormSection {
  std::string title;
  std::string each;  // path of an element that repeats: the section stands once for each
  std::vector<FormItem> items;
  std::vector<std::string> blanks;  // labels of places to be filled in by hand
  FormInsert insert = FormInsert::none;
};

struct FormSource {
  std::string of;
  std::string at;
};

struct FormLayout {
  std::string id;        // essex-penalty-notice
  std::string document;  // referral/penalty-notice
  std::string profile;   // of schemas/la: national, essex
  std::string title;
  std::string about;
  Day edition;
  std::vector<FormSource> sources;
  std::vector<FormSection> sections;
};

inline constexpr std::size_t longest_form = 256U * 1024U;

// Reads one form strictly. Throws Failure(ROLLMARK_E_DATA) "form line 12: ..." for anything unexpected: an
// element that is not in the record, an item outside the element that its section repeats, a document that is
// not known, a section that asks for nothing.
FormLayout read_form(std::string_view xml);

// The forms inside the library, by id.
const std::vector<FormLayout>& forms_known();
// The profile's form of a document, else the national one; nullptr where there is none.
const FormLayout* find_form(std::string_view document, std::string_view profile);

}  // namespace rollmark
