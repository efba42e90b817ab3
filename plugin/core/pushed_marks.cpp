// Marks by row and by rectangle.
#include "core/pushed_marks.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "core/row_reader.hpp"
#include "core/snapshot.hpp"

namespace rollmark {

PushedMarks::PushedMarks(const std::vector<std::shared_ptr<const Part>>& parts,
                         std::vector<SchoolBuilder>& builders,
                         const std::map<std::string, std::size_t, std::less<>>& places)
    : parts_(parts), builders_(builders), places_(places) {
  number_pushed_enrolments();
}

SchoolBuilder* PushedMarks::builder(std::string_view school_key) {
  const auto found = places_.find(school_key);
  return found == places_.end() ? nullptr : &builders_[found->second];
}

void PushedMarks::see(std::vector<RejectedRow>& rejected) {
  for (const auto& part : parts_) {
    see_rows(*part, rejected);
    for (const MarkRectangle& rectangle : part->rectangles) see_cells(*part, rectangle);
  }
}

void PushedMarks::place() {
  each_mark([](SchoolBuilder& school, std::int32_t row, HalfDay half_day, std::uint16_t text,
               std::int64_t at) { school.place(row, half_day, text, at); });
}

void PushedMarks::collect() {
  each_mark([](SchoolBuilder& school, std::int32_t row, HalfDay half_day, std::uint16_t text,
               std::int64_t at) { school.collect(row, half_day, text, at); });
}

// Rectangles name enrolments by the row in which they were pushed.
void PushedMarks::number_pushed_enrolments() {
  std::map<std::int32_t, std::int64_t> before;
  for (const auto& part : parts_) {
    auto& numbered = pushed_enrolments_[part->load];
    for (const TablePart& one : part->tables) {
      if (one.table->name != "enrolment") continue;
      numbered.resize(numbered.size() + static_cast<std::size_t>(one.pushed), {-1, -1});
      for (std::int64_t row = 0; row < one.rows.rows(); ++row) {
        const RowReader reader(one, row);
        const auto school = places_.find(reader.text("school_key"));
        if (school == places_.end()) continue;
        numbered[static_cast<std::size_t>(before[part->load] + reader.pushed_row())] = {
            static_cast<std::int32_t>(school->second),
            builders_[school->second].row_of_enrolment(reader.text("enrolment_key"))};
      }
      before[part->load] += one.pushed;
    }
  }
}

// Which codes and half days are used at all, so that dictionaries and columns can be laid.
void PushedMarks::see_rows(const Part& part, std::vector<RejectedRow>& rejected) {
  const MarkRows& marks = part.marks;
  const std::size_t codes = marks.codes.texts().size();
  std::vector<SchoolBuilder*> school_of;
  for (const std::string& key : marks.schools.texts()) school_of.push_back(builder(key));
  std::vector<bool> used(school_of.size() * codes, false);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    SchoolBuilder* school = school_of[marks.school[i]];
    if (school == nullptr) {
      rejected.push_back({marks.schools.texts()[marks.school[i]], "mark_row", static_cast<std::int64_t>(i),
                          "school_key", std::string(no_school)});
    } else if (!marks.codes.texts()[marks.code[i]].empty()) {
      school->see_half_day(HalfDay{marks.half_day[i]});
      used[marks.school[i] * codes + marks.code[i]] = true;
    }
  }
  for (std::size_t school = 0; school < school_of.size(); ++school) {
    for (std::size_t code = 0; code < codes; ++code) {
      if (used[school * codes + code]) school_of[school]->see_text(marks.codes.texts()[code]);
    }
  }
}

void PushedMarks::see_cells(const Part& part, const MarkRectangle& rectangle) {
  std::vector<std::uint8_t> marks(rectangle.half_days.size());
  std::vector<bool> half_days(marks.size(), false);
  std::vector<bool> ids(256, false);
  std::int32_t seen_at = -1;  // a rectangle is of one school
  for (std::int64_t i = 0; i < rectangle.enrolments; ++i) {
    const std::int32_t place = pushed_enrolment(part, rectangle, i).first;
    if (place < 0) continue;
    seen_at = place;
    rectangle.marks.read(static_cast<std::size_t>(i), marks);
    for (std::size_t column = 0; column < marks.size(); ++column) {
      if (marks[column] != no_mark) half_days[column] = ids[marks[column]] = true;
    }
  }
  if (seen_at < 0) return;
  SchoolBuilder& school = builders_[static_cast<std::size_t>(seen_at)];
  for (std::size_t column = 0; column < half_days.size(); ++column) {
    if (half_days[column]) school.see_half_day(HalfDay{rectangle.half_days[column]});
  }
  const std::vector<std::string>& texts = pushed_codes(part.load, school.school().key);
  for (std::size_t id = 1; id < ids.size(); ++id) {
    if (ids[id]) school.see_text(texts[id - 1]);
  }
}

std::pair<std::int32_t, std::int32_t> PushedMarks::pushed_enrolment(const Part& part,
                                                                    const MarkRectangle& rectangle,
                                                                    std::int64_t i) {
  return pushed_enrolments_[part.load][static_cast<std::size_t>(rectangle.first_enrolment + i)];
}

// Calls take(school, row, half_day, text, recorded_at) for each mark that can be placed at a school.
template <class Take>
void PushedMarks::each_mark(Take&& take) {
  for (const auto& part : parts_) {
    each_mark_row(*part, take);
    for (const MarkRectangle& rectangle : part->rectangles) each_cell(*part, rectangle, take);
  }
}

template <class Take>
void PushedMarks::each_mark_row(const Part& part, Take& take) {
  const MarkRows& marks = part.marks;
  // Keys and codes are looked up once for each school that could hold them.
  struct Keys {
    SchoolBuilder* school;
    std::vector<std::int32_t> enrolments;
    std::vector<std::int32_t> pupils;
    std::vector<std::optional<std::uint16_t>> codes;
  };
  std::vector<Keys> keys;
  for (const std::string& key : marks.schools.texts()) {
    Keys& found = keys.emplace_back(Keys{builder(key), {}, {}, {}});
    if (found.school == nullptr) continue;
    for (const std::string& text : marks.enrolments.texts()) {
      found.enrolments.push_back(found.school->row_of_enrolment(text));
    }
    for (const std::string& text : marks.pupils.texts()) found.pupils.push_back(found.school->pupil_of(text));
    for (const std::string& text : marks.codes.texts()) found.codes.push_back(found.school->text_of(text));
  }
  const bool timed = !marks.recorded_at.empty();
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const Keys& found = keys[marks.school[i]];
    if (found.school == nullptr || !found.codes[marks.code[i]]) continue;
    const HalfDay half_day{marks.half_day[i]};
    const std::uint32_t subject = marks.subject[i];
    std::int32_t row = -1;
    if ((subject & MarkRows::enrolment_bit) != 0) {
      row = found.enrolments[subject & ~MarkRows::enrolment_bit];
    } else if (const std::int32_t pupil = found.pupils[subject]; pupil >= 0) {
      row = found.school->row_of_pupil(pupil, half_day);
    }
    take(*found.school, row, half_day, *found.codes[marks.code[i]],
         timed ? marks.recorded_at[i] : MarkRows::no_moment);
  }
}

template <class Take>
void PushedMarks::each_cell(const Part& part, const MarkRectangle& rectangle, Take& take) {
  std::vector<std::uint8_t> marks(rectangle.half_days.size());
  std::array<std::uint16_t, 256> text_of{};
  std::int32_t known_for = -1;
  for (std::int64_t i = 0; i < rectangle.enrolments; ++i) {
    const auto [place, row] = pushed_enrolment(part, rectangle, i);
    if (place < 0) continue;
    SchoolBuilder& school = builders_[static_cast<std::size_t>(place)];
    if (known_for != place) {
      const std::vector<std::string>& texts = pushed_codes(part.load, school.school().key);
      for (std::size_t text = 0; text < std::min<std::size_t>(texts.size(), 255); ++text) {
        text_of[text + 1] = school.text_of(texts[text]).value_or(0);
      }
      known_for = place;
    }
    rectangle.marks.read(static_cast<std::size_t>(i), marks);
    for (std::size_t column = 0; column < marks.size(); ++column) {
      if (marks[column] == no_mark) continue;
      take(school, row, HalfDay{rectangle.half_days[column]}, text_of[marks[column]], MarkRows::no_moment);
    }
  }
}

const std::vector<std::string>& PushedMarks::pushed_codes(std::int32_t load, const std::string& school_key) {
  auto& codes = codes_[{load, school_key}];
  if (codes.empty()) codes = codes_pushed(parts_, load, school_key);
  return codes;
}

}  // namespace rollmark
