// Places every row of every part at its school, then lays each school's marks.
#include "core/snapshot.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

#include "core/pushed_marks.hpp"
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
    PushedMarks marks(parts_, builders_, places_);
    marks.see(out_->rejected);
    for (SchoolBuilder& school : builders_) {
      school.keep_moments(out_->has("mark_change"));
      school.lay(law_);
    }
    marks.place();
    if (std::ranges::any_of(builders_, [](const SchoolBuilder& school) { return school.collided(); })) {
      marks.collect();
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

  const std::vector<std::shared_ptr<const Part>>& parts_;
  const CodeLaw& law_;
  std::shared_ptr<Snapshot> out_;
  std::vector<SchoolBuilder> builders_;
  std::map<std::string, std::size_t, std::less<>> places_;
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
