// Places every row of every part at its school, then lays each school's marks.
#include "core/snapshot.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <tuple>
#include <unordered_map>

#include "core/school_builder.hpp"

namespace rollmark {

std::vector<const Table*> Snapshot::tables(std::string_view name) const {
  std::vector<const Table*> found;
  for (const auto& part : parts) {
    for (const TablePart& table : part->tables) {
      if (table.table->name == name) found.push_back(&table.rows);
    }
  }
  return found;
}

namespace {

constexpr std::string_view no_school = "no such school";

class SnapshotBuilder {
 public:
  SnapshotBuilder(const std::vector<std::shared_ptr<const Part>>& parts, const CodeLaw& law)
      : parts_(parts), law_(law), out_(std::make_shared<Snapshot>()) {}

  std::shared_ptr<const Snapshot> build() {
    out_->parts = parts_;
    for (const auto& part : parts_) {
      if (!part->source.empty()) out_->sources.push_back(part->source);
      if (part->has_mark_rows) out_->delivered.insert("mark_row");
      if (!part->rectangles.empty()) out_->delivered.insert("mark");
      for (const TablePart& table : part->tables) out_->delivered.insert(std::string(table.table->name));
      out_->rejected.insert(out_->rejected.end(), part->rejected.begin(), part->rejected.end());
    }
    add_schools();
    for (SchoolBuilder& school : builders_) school.keep_details(details_delivered(parts_));
    for_each("pupil", "pupil_key",
             [](SchoolBuilder& school, const RowReader& row) { return school.add_pupil(row); });
    for (SchoolBuilder& school : builders_) school.sort_pupils();
    for_each("enrolment", "enrolment_key",
             [](SchoolBuilder& school, const RowReader& row) { return school.add_enrolment(row); });
    for (SchoolBuilder& school : builders_) school.sort_enrolments();
    for_each("calendar", {},
             [](SchoolBuilder& school, const RowReader& row) { return school.add_calendar(row); });
    for_each("membership", {},
             [](SchoolBuilder& school, const RowReader& row) { return school.add_membership(row); });
    for_each("mark_change", {},
             [](SchoolBuilder& school, const RowReader& row) { return school.add_change(row); });
    for_each("mark_event", {},
             [](SchoolBuilder& school, const RowReader& row) { return school.add_event(row); });
    for_each("term", {}, [](SchoolBuilder& school, const RowReader& row) {
      school.add_term(row);
      return std::string_view{};
    });
    for_each("session_time", {}, [](SchoolBuilder& school, const RowReader& row) {
      school.add_session_time(row);
      return std::string_view{};
    });
    for (const RecordTable& table : record_tables()) {
      for_each(table.name, {},
               [&](SchoolBuilder& school, const RowReader& row) { return (school.*table.add)(row); });
    }
    each_row("finding_response", [&](const RowReader& row, std::int64_t) {
      out_->finding_responses.push_back(read_finding_response(row));
    });
    sort_finding_responses(out_->finding_responses);
    add_codes();
    number_pushed_enrolments();
    for (const auto& part : parts_) see_marks(*part);
    for (SchoolBuilder& school : builders_) {
      school.keep_moments(out_->has("mark_change"));
      school.lay(law_);
    }
    each_mark([](SchoolBuilder& school, std::int32_t row, HalfDay half_day, std::uint16_t text,
                 std::int64_t at) { school.place(row, half_day, text, at); });
    if (std::ranges::any_of(builders_, [](const SchoolBuilder& school) { return school.collided(); })) {
      each_mark([](SchoolBuilder& school, std::int32_t row, HalfDay half_day, std::uint16_t text,
                   std::int64_t at) { school.collect(row, half_day, text, at); });
      for (SchoolBuilder& school : builders_) school.settle();
    }
    for (SchoolBuilder& school : builders_) school.finish();
    for (SchoolBuilder& school : builders_) school.sort_records();
    declare_coverage(*out_);
    std::ranges::stable_sort(out_->rejected, [](const RejectedRow& a, const RejectedRow& b) {
      return std::tie(a.school_key, a.table, a.row, a.column) <
             std::tie(b.school_key, b.table, b.row, b.column);
    });
    return out_;
  }

 private:
  void each_row(std::string_view table,
                const std::function<void(const RowReader&, std::int64_t pushed)>& take) const {
    std::map<std::int32_t, std::int64_t> before;  // load -> rows pushed so far
    for (const auto& part : parts_) {
      for (const TablePart& one : part->tables) {
        if (one.table->name != table) continue;
        for (std::int64_t row = 0; row < one.rows.rows(); ++row) {
          const RowReader reader(one, row);
          take(reader, before[part->load] + reader.pushed_row());
        }
        before[part->load] += one.pushed;
      }
    }
  }

  void add_schools() {
    std::map<std::string, School> by_key;
    each_row("school", [&](const RowReader& row, std::int64_t) {
      School& school = by_key[std::string(row.text("school_key"))];
      school.key = row.text("school_key");
      // A second source may say what the first could not.
      const auto fill = [&](std::string& field, std::string_view column) {
        if (field.empty()) field = row.text(column);
      };
      fill(school.name, "name");
      fill(school.urn, "urn");
      fill(school.la_number, "la_number");
      fill(school.estab, "estab");
      fill(school.phase, "phase");
      fill(school.school_type, "school_type");
      fill(school.governance, "governance");
      fill(school.register_holder, "register_holder");
      if (!school.opened_on) school.opened_on = row.day("opened_on");
      if (school.register_minutes < 0) {
        school.register_minutes = static_cast<std::int32_t>(row.number("register_minutes").value_or(-1));
      }
    });
    for (auto& [key, school] : by_key) out_->schools.push_back(std::move(school));
    builders_.reserve(out_->schools.size());
    for (School& school : out_->schools) {
      builders_.emplace_back(school);
      places_.emplace(school.key, builders_.size() - 1);
    }
  }

  SchoolBuilder* builder(std::string_view school_key) {
    const auto found = places_.find(school_key);
    return found == places_.end() ? nullptr : &builders_[found->second];
  }

  void reject(std::string_view school, std::string_view table, std::int64_t row, std::string_view why) {
    const std::size_t colon = why.find(": ");
    const std::string_view column = colon == std::string_view::npos ? "school_key" : why.substr(0, colon);
    const std::string_view reason = colon == std::string_view::npos ? why : why.substr(colon + 2);
    out_->rejected.push_back(
        {std::string(school), std::string(table), row, std::string(column), std::string(reason)});
  }

  // Hands each row to its school. `unique`: a column whose text may come once a school.
  void for_each(std::string_view table, std::string_view unique,
                const std::function<std::string_view(SchoolBuilder&, const RowReader&)>& take) {
    std::set<std::pair<std::string, std::string>> taken;
    each_row(table, [&](const RowReader& row, std::int64_t pushed) {
      const std::string_view key = row.text("school_key");
      SchoolBuilder* school = builder(key);
      std::string why;
      if (school == nullptr) {
        why = no_school;
      } else if (!unique.empty() && !taken.emplace(key, row.text(unique)).second) {
        why = std::string(unique) + ": given twice at this school";
      } else {
        why = take(*school, row);
      }
      if (!why.empty()) reject(key, table, pushed, why);
    });
  }

  // A code row without a school is every school's.
  void add_codes() {
    each_row("code", [&](const RowReader& row, std::int64_t pushed) {
      const std::string_view key = row.text("school_key");
      if (key.empty()) {
        for (SchoolBuilder& school : builders_) school.add_code(row);
      } else if (SchoolBuilder* school = builder(key)) {
        school->add_code(row);
      } else {
        reject(key, "code", pushed, no_school);
      }
    });
  }

  // Rectangles name enrolments by the row in which they were pushed.
  void number_pushed_enrolments() {
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
  void see_marks(const Part& part) {
    const MarkRows& marks = part.marks;
    const std::size_t codes = marks.codes.texts().size();
    std::vector<SchoolBuilder*> school_of;
    for (const std::string& key : marks.schools.texts()) school_of.push_back(builder(key));
    std::vector<bool> used(school_of.size() * codes, false);
    for (std::size_t i = 0; i < marks.size(); ++i) {
      SchoolBuilder* school = school_of[marks.school[i]];
      if (school == nullptr) {
        reject(marks.schools.texts()[marks.school[i]], "mark_row", static_cast<std::int64_t>(i), no_school);
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
    for (const MarkRectangle& rectangle : part.rectangles) see_cells(part, rectangle);
  }

  void see_cells(const Part& part, const MarkRectangle& rectangle) {
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

  std::pair<std::int32_t, std::int32_t> pushed_enrolment(const Part& part, const MarkRectangle& rectangle,
                                                         std::int64_t i) {
    return pushed_enrolments_[part.load][static_cast<std::size_t>(rectangle.first_enrolment + i)];
  }

  // Calls take(school, row, half_day, text, recorded_at) for each mark that can be placed at a school.
  template <class Take>
  void each_mark(Take&& take) {
    for (const auto& part : parts_) {
      each_mark_row(*part, take);
      for (const MarkRectangle& rectangle : part->rectangles) each_cell(*part, rectangle, take);
    }
  }

  template <class Take>
  void each_mark_row(const Part& part, Take& take) {
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
      for (const std::string& text : marks.pupils.texts())
        found.pupils.push_back(found.school->pupil_of(text));
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
  void each_cell(const Part& part, const MarkRectangle& rectangle, Take& take) {
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

  const std::vector<std::string>& pushed_codes(std::int32_t load, const std::string& school_key) {
    auto& codes = codes_[{load, school_key}];
    if (codes.empty()) codes = codes_pushed(parts_, load, school_key);
    return codes;
  }

  const std::vector<std::shared_ptr<const Part>>& parts_;
  const CodeLaw& law_;
  std::shared_ptr<Snapshot> out_;
  std::vector<SchoolBuilder> builders_;
  std::map<std::string, std::size_t, std::less<>> places_;
  std::map<std::int32_t, std::vector<std::pair<std::int32_t, std::int32_t>>> pushed_enrolments_;
  std::map<std::pair<std::int32_t, std::string>, std::vector<std::string>> codes_;
};

}  // namespace

std::vector<std::string> codes_pushed(const std::vector<std::shared_ptr<const Part>>& parts,
                                      std::int32_t load, std::string_view school_key) {
  std::vector<std::string> codes;
  for (const auto& part : parts) {
    if (part->load != load) continue;
    for (const TablePart& table : part->tables) {
      if (table.table->name != "code") continue;
      for (std::int64_t row = 0; row < table.rows.rows(); ++row) {
        const RowReader reader(table, row);
        const std::string_view key = reader.text("school_key");
        if (!key.empty() && key != school_key) continue;
        const std::string_view code = reader.text("vendor_code");
        if (std::ranges::find(codes, code) == codes.end()) codes.emplace_back(code);
      }
    }
  }
  return codes;
}

std::shared_ptr<const Snapshot> build_snapshot(const std::vector<std::shared_ptr<const Part>>& parts,
                                               const CodeLaw& law) {
  return SnapshotBuilder(parts, law).build();
}

}  // namespace rollmark
