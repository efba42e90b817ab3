// Forms, filled.
#include "returns/render/form_page.hpp"

#include "returns/render/answers.hpp"
#include "returns/render/chronology.hpp"
#include "returns/render/evidence.hpp"
#include "returns/render/exhibits.hpp"
#include "returns/render/record_values.hpp"
#include "returns/render/shortened.hpp"
#include "returns/render/told_lines.hpp"
#include "returns/render/week_grid.hpp"

namespace rollmark {
namespace {

ToldLines lines_at(const FormSection& section, const RecordValues& values, const RecordPlace* place) {
  ToldLines lines;
  for (const FormItem& item : section.items) {
    std::string all;
    for (const std::string& one : values.at(item.path, place))
      all.append(all.empty() ? "" : "; ").append(one);
    lines.push_back({item.label, all, !all.empty()});
  }
  return lines;
}

void write_insert(Markup& page, FormInsert insert, const PupilRecord& pupil, const Rulebook& rulebook) {
  switch (insert) {
    case FormInsert::register_weeks:
      write_week_grid(page, pupil.attendance.sessions, pupil.referral.cited, rulebook,
                      "Register, " + name_of(pupil));
      write_grid_key(page, !pupil.referral.cited.empty());
      write_periods(page, pupil.attendance, rulebook);
      break;
    case FormInsert::chronology:
      write_steps(page, pupil);
      break;
    case FormInsert::papers:
      write_exhibits(page, exhibits_of(pupil.file()));
      break;
    case FormInsert::answers:
      write_answers(page, pupil);
      break;
    case FormInsert::none:
      break;
  }
}

void write_section(Markup& page, const FormSection& section, const PupilRecord& pupil,
                   const RecordValues& values, const Rulebook& rulebook) {
  page.raw("<h3>").text(section.title).raw("</h3>\n");
  if (section.each.empty()) {
    write_lines(page, lines_at(section, values, nullptr));
  } else {
    const std::vector<RecordPlace>& places = values.places_of(section.each);
    const RecordPlace nowhere;
    // A form has the place to write in even where nobody is there to be written.
    if (places.empty()) write_lines(page, lines_at(section, values, &nowhere));
    std::int64_t number = 0;
    for (const RecordPlace& place : places) {
      page.raw("<h4>").text(section.title).raw(" ").number(++number).raw("</h4>\n");
      write_lines(page, lines_at(section, values, &place));
    }
  }
  write_insert(page, section.insert, pupil, rulebook);
  if (section.blanks.empty()) return;
  page.raw("<dl class=\"signatures\">");
  for (const std::string& label : section.blanks)
    page.raw("<div><dt>").text(label).raw("</dt><dd><span class=\"blank\"></span></dd></div>");
  page.raw("</dl>\n");
}

}  // namespace

RecordPage form_page(const ReferralFile& whole, const FormLayout& form, const Rulebook& rulebook) {
  const Shortened shortened(whole);
  const ReferralFile& file = shortened.file;
  Markup page;
  for (const PupilRecord& pupil : file.pupils) {
    const RecordValues values(file, pupil);
    page.raw("<section class=\"pupil\"><h2>").text(form.title).raw("</h2>\n");
    for (const FormSection& section : form.sections) write_section(page, section, pupil, values, rulebook);
    page.raw("</section>\n");
  }
  page.raw("<section><h2>About this form</h2>\n<p class=\"note\">").text(form.about).raw("</p>\n<ul>");
  for (const FormSource& source : form.sources)
    page.raw("<li>").text(source.of).raw(", ").text(source.at).raw("</li>");
  page.raw("</ul></section>\n");
  return framed(
      file,
      {form.id, form.title, subject_of(whole),
       std::string("The fields of the form in its order, filled from the file. It is no form of the local "
                   "authority's own "
                   "making.") +
           shortened.left_out},
      std::move(page));
}

}  // namespace rollmark
