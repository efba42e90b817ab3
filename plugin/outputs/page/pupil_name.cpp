// Naming a pupil on a page.
#include "outputs/page/pupil_name.hpp"

#include "core/upn.hpp"

namespace rollmark {
namespace {

// The first character of a name, whole.
std::string_view initial(std::string_view name) {
  std::size_t size = name.empty() ? 0 : 1;
  while (size < name.size() && (static_cast<unsigned char>(name[size]) & 0xC0U) == 0x80U) ++size;
  return name.substr(0, size);
}

}  // namespace

std::string pupil_name(const School& school, const Enrolment& enrolment, NamesShown names) {
  const PupilDetail& pupil = school.pupil_detail(enrolment.pupil);
  const std::string& forename = pupil.forename();
  const std::string& surname = pupil.surname();
  std::string out;
  if (names == NamesShown::none || (forename.empty() && surname.empty())) return out;
  if (names == NamesShown::full) {
    out = forename;
    if (!forename.empty() && !surname.empty()) out += ' ';
    return out += surname;
  }
  for (const std::string& name : {forename, surname}) {
    if (!name.empty()) out.append(initial(name)).append(".");
  }
  return out;
}

std::string_view shown_key(const School& school, const Enrolment& enrolment) {
  const std::string& key = enrolment.key;
  const std::string& upn = school.pupils[enrolment.pupil].upn;
  const bool holds_upn = (!upn.empty() && key.find(upn) != std::string::npos) || is_valid(check_upn(key));
  return holds_upn ? std::string_view() : std::string_view(key);
}

void write_pupil(Markup& page, const DocumentOptions& options, const School& school,
                 const Enrolment& enrolment, std::optional<HalfDay> half_day) {
  const std::string name = pupil_name(school, enrolment, options.names);
  const std::string_view key = shown_key(school, enrolment);
  const auto link = options.link.fill({school.key, key, half_day});
  if (link) page.raw("<a rel=\"noreferrer\" href=\"").text(*link).raw("\">");
  if (!name.empty()) page.text(name);
  if (!name.empty() && !key.empty()) page.raw(" ");
  if (!key.empty()) page.raw("<span class=\"key\">").text(key).raw("</span>");
  if (name.empty() && key.empty()) page.raw("pupil");
  if (link) page.raw("</a>");
}

}  // namespace rollmark
