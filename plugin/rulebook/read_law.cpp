// Reads whom the law binds: laws, kinds of school, compulsory school age, the school week.
#include "rulebook/reading.hpp"

namespace rollmark::reading {

void read_laws(const XmlElement& section, Rulebook& book) {
  section.expect({}, {"law"});
  for (const XmlElement& entry : section.children("law")) {
    entry.expect({"id"}, {"title", "source"});
    Law law;
    law.id = read_new_id(entry, book.laws);
    law.title = entry.child_text("title");
    law.sources = read_sources(entry, book);
    book.laws.push_back(std::move(law));
  }
}

void read_school_types(const XmlElement& section, Rulebook& book) {
  section.expect({}, {"school-type"});
  for (const XmlElement& entry : section.children("school-type")) {
    entry.expect({"id"}, {"title", "also", "binds"});
    SchoolType type;
    type.id = read_new_id(entry, book.school_types);
    type.title = entry.child_text("title");
    for (const XmlElement& also : entry.children("also")) {
      also.expect_text({});
      type.also.push_back(also.required_text());
    }
    // One entry for every law, in the order of the laws: a kind of school cannot be silent on one.
    const std::vector<XmlElement> bindings = entry.children("binds");
    for (std::size_t i = 0; i < book.laws.size(); ++i) {
      if (i >= bindings.size())
        entry.refuse("<school-type> does not say how the law '" + book.laws[i].id + "' binds");
      const XmlElement& binds = bindings[i];
      binds.expect_text({"law", "as"});
      if (binds.required("law") != book.laws[i].id) {
        binds.refuse("<binds> must name the laws in their order; here '" + book.laws[i].id + "'");
      }
      type.bindings.push_back(binds.choice<Binding>("as", {{"must", Binding::must},
                                                           {"should", Binding::should},
                                                           {"information", Binding::information},
                                                           {"unconfirmed", Binding::unconfirmed},
                                                           {"none", Binding::none}}));
      type.notes.push_back(binds.text());
    }
    if (bindings.size() > book.laws.size()) bindings[book.laws.size()].refuse("<binds> names no law");
    book.school_types.push_back(std::move(type));
  }
}

void read_school_age(const XmlElement& section, Rulebook& book) {
  section.expect({"starts-at", "ends-at", "leaving-date"}, {"prescribed-day", "source"});
  CompulsorySchoolAge& age = book.school_age;
  const auto years = [&](std::string_view attribute) {
    const std::int64_t value = section.integer(attribute).value_or(0);
    if (value < 1 || value > 30) section.refuse_value(attribute);
    return static_cast<std::int32_t>(value);
  };
  age.starts_at = years("starts-at");
  age.ends_at = years("ends-at");
  if (age.ends_at <= age.starts_at) section.refuse("<compulsory-school-age> ends before it begins");
  // The only rule that this library computes.
  if (section.required("leaving-date") != "last-friday-in-june") section.refuse_value("leaving-date");
  for (const XmlElement& entry : section.children("prescribed-day")) {
    entry.expect({"month", "day"});
    const std::int64_t month = entry.integer("month").value_or(0);
    const std::int64_t day = entry.integer("day").value_or(0);
    // 29 February is not in every year, so it is refused with the days that do not exist: 2023 has none.
    const auto padded = [](std::int64_t number) {
      const std::string digits = std::to_string(number);
      return digits.size() == 1 ? "0" + digits : digits;
    };
    std::string date = "2023-";
    date += padded(month);
    date += '-';
    date += padded(day);
    if (!parse_day(date)) entry.refuse("<prescribed-day> is no day of every year");
    const MonthDay prescribed{static_cast<std::uint32_t>(month), static_cast<std::uint32_t>(day)};
    if (!age.prescribed_days.empty()) {
      const MonthDay& last = age.prescribed_days.back();
      if (prescribed.month < last.month || (prescribed.month == last.month && prescribed.day <= last.day)) {
        entry.refuse("<prescribed-day> is not in the order of the year");
      }
    }
    age.prescribed_days.push_back(prescribed);
  }
  if (age.prescribed_days.empty()) section.refuse("<compulsory-school-age> has no <prescribed-day>");
  age.sources = read_sources(section, book);
}

void read_school_week(const XmlElement& section, Rulebook& book) {
  section.expect({"starts", "sessions-at-least"}, {"about", "source"});
  book.school_week.first_weekday =
      section.choice<std::uint32_t>("starts", {{"monday", 0}, {"saturday", 5}, {"sunday", 6}});
  const std::int64_t sessions = section.integer("sessions-at-least").value_or(0);
  if (sessions < 1 || sessions > 14) section.refuse_value("sessions-at-least");
  book.school_week.sessions_at_least = static_cast<std::int32_t>(sessions);
  book.school_week.about = section.child_text("about");
  book.school_week.sources = read_sources(section, book);
}

}  // namespace rollmark::reading
