// Half day by half day: who has an exception, who was in a register that was taken, who is left.
#include "shape_exceptions.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "row_sender.hpp"
#include "school_roll.hpp"

namespace rollmark::sql {
namespace {

const std::vector<std::string> mark_columns = {"school_key", "enrolment_key", "pupil_key",   "date",
                                               "half_day",   "vendor_code",   "recorded_at", "source"};
enum MarkColumn { school, enrolment, pupil, date, half_day, code, recorded_at, source };

std::string_view text_of(const Value& value) {
  return value.data == nullptr ? std::string_view{} : value.text();
}

constexpr std::uint32_t pupil_bit = 1U << 31U;

struct Exception {
  Session session;
  std::uint32_t subject;  // an enrolment's key, or a pupil's with pupil_bit
};

// A register that was taken; group KeyPool::none: of the whole school.
struct Taken {
  std::uint32_t school;
  Session session;
  std::uint32_t group;
  auto key() const { return std::tie(school, session, group); }
};

class Exceptions {
 public:
  Exceptions(TableReader& reader, const MappedTable& table, const WantedTable& wanted, const TablePut& put)
      : reader_(reader),
        table_(table),
        sender_(wanted, mark_columns, put),
        roll_(SchoolRoll::read(reader, true)) {
    from_ = source_day(reader.source().from, std::numeric_limits<std::int32_t>::min());
    to_ = source_day(reader.source().to, std::numeric_limits<std::int32_t>::max());
  }

  bool run() {
    if (!read_exceptions()) return false;
    read_registers();
    return imply_present() && sender_.finish();
  }

 private:
  static std::int32_t source_day(const std::string& text, std::int32_t otherwise) {
    return text.empty() ? otherwise : day_of(text).value_or(otherwise);
  }

  bool read_exceptions() {
    const std::optional<Plan> plan = reader_.plan(
        table_, engine_wants(table_.name, {"school_key*", "enrolment_key", "pupil_key", "date*", "half_day*",
                                           "vendor_code*", "recorded_at", "source"}));
    if (!plan) return true;
    const OutputPlaces at(*plan, mark_columns);
    std::vector<Value> row(mark_columns.size());
    const bool whole =
        read_cells(reader_.reading(), *plan, reader_.place(table_), [&](std::span<const Value> cells) {
          for (std::size_t i = 0; i < row.size(); ++i) row[i] = at.of(cells, i);
          remember(row);
          return sender_.add(row);
        });
    std::sort(exceptions_.begin(), exceptions_.end(), [](const Exception& a, const Exception& b) {
      return std::tie(a.session, a.subject) < std::tie(b.session, b.subject);
    });
    return whole;
  }

  void remember(std::span<const Value> row) {
    const std::optional<Session> session = session_of(text_of(row[date]), text_of(row[half_day]));
    if (!session) return;
    const std::string_view school_key = text_of(row[school]);
    const bool by_enrolment = !text_of(row[enrolment]).empty();
    const std::uint32_t id = by_enrolment ? roll_.find_enrolment(school_key, text_of(row[enrolment]))
                                          : roll_.find_pupil(school_key, text_of(row[pupil]));
    if (id != KeyPool::none) exceptions_.push_back({*session, by_enrolment ? id : id | pupil_bit});
  }

  // Of a register only what says that it was taken counts; a mapping that has none of it lists those taken.
  void read_registers() {
    const MappedTable& table = *reader_.mapping().find_table("register");
    const std::vector<std::string> names = {"school_key",         "date",           "half_day",
                                            "registration_group", "first_saved_at", "completed_at",
                                            "closed_at",          "taken_by"};
    const std::optional<Plan> plan = reader_.plan(
        table, engine_wants(table.name, {"school_key*", "date*", "half_day*", "registration_group",
                                         "first_saved_at", "completed_at", "closed_at", "taken_by"}));
    if (!plan) return;
    const OutputPlaces at(*plan, names);
    constexpr std::size_t first_sign = 4;
    bool has_signs = false;
    for (std::size_t i = first_sign; i < names.size(); ++i) has_signs = has_signs || at.has(i);
    read_cells(reader_.reading(), *plan, reader_.place(table), [&](std::span<const Value> row) {
      bool taken = !has_signs;
      for (std::size_t i = first_sign; i < names.size(); ++i)
        taken = taken || !text_of(at.of(row, i)).empty();
      const std::optional<Session> session = session_of(text_of(at.of(row, 1)), text_of(at.of(row, 2)));
      if (!taken || !session) return true;
      const std::uint32_t school_id = roll_.schools().find(text_of(at.of(row, 0)));
      const std::string_view group = text_of(at.of(row, 3));
      const std::uint32_t group_id = group.empty() ? KeyPool::none : roll_.groups().find(group);
      if (school_id == KeyPool::none || (!group.empty() && group_id == KeyPool::none)) return true;
      if (*session / 2 >= from_ && *session / 2 <= to_) taken_.push_back({school_id, *session, group_id});
      return true;
    });
    std::sort(taken_.begin(), taken_.end(), [](const Taken& a, const Taken& b) { return a.key() < b.key(); });
  }

  bool imply_present() {
    std::vector<bool> excepted_enrolment;
    std::vector<bool> excepted_pupil;
    for (auto begin = taken_.begin(); begin != taken_.end();) {
      const auto end = std::find_if(begin, taken_.end(), [&](const Taken& one) {
        return one.school != begin->school || one.session != begin->session;
      });
      mark_exceptions(begin->session, excepted_enrolment, excepted_pupil);
      for (const SchoolRoll::Enrolment& one : roll_.enrolments()) {
        if (one.school != begin->school || !one.on_roll(begin->session)) continue;
        if (is_set(excepted_enrolment, one.key) || is_set(excepted_pupil, one.pupil)) continue;
        const bool in_register = std::any_of(begin, end, [&](const Taken& taken) {
          return taken.group == KeyPool::none || one.in_group(taken.group, taken.session);
        });
        if (in_register && !put_present(one, begin->session)) return false;
      }
      begin = end;
    }
    return true;
  }

  static bool is_set(const std::vector<bool>& bits, std::uint32_t place) {
    return place < bits.size() && bits[place];
  }

  void mark_exceptions(Session session, std::vector<bool>& enrolments, std::vector<bool>& pupils) const {
    enrolments.assign(enrolments.size(), false);
    pupils.assign(pupils.size(), false);
    const auto less = [](const Exception& one, Session other) { return one.session < other; };
    auto at = std::lower_bound(exceptions_.begin(), exceptions_.end(), session, less);
    for (; at != exceptions_.end() && at->session == session; ++at) {
      std::vector<bool>& bits = (at->subject & pupil_bit) != 0 ? pupils : enrolments;
      const std::size_t place = at->subject & ~pupil_bit;
      if (place >= bits.size()) bits.resize(place + 1, false);
      bits[place] = true;
    }
  }

  bool put_present(const SchoolRoll::Enrolment& one, Session session) {
    if (session / 2 != day_of_text_) {
      day_of_text_ = session / 2;
      day_text_ = day_text(day_of_text_);
    }
    std::vector<Value>& row = implied_;
    row[school] = value_of(roll_.schools().text(one.school));
    row[enrolment] = value_of(roll_.enrolment_key(one.key));
    row[date] = value_of(day_text_);
    row[half_day] = value_of(half_day_text(session));
    row[code] = value_of((session & 1) == 0 ? table_.present.am : table_.present.pm);
    row[source] = value_of("implied");
    return sender_.add(row);
  }

  TableReader& reader_;
  const MappedTable& table_;
  RowSender sender_;
  SchoolRoll roll_;
  std::int32_t from_;
  std::int32_t to_;
  std::vector<Exception> exceptions_;
  std::vector<Taken> taken_;
  std::vector<Value> implied_ = std::vector<Value>(mark_columns.size());
  std::int32_t day_of_text_ = std::numeric_limits<std::int32_t>::min();
  std::string day_text_;
};

}  // namespace

bool put_exceptions(TableReader& reader, const MappedTable& table, const WantedTable& wanted,
                    const TablePut& put) {
  return Exceptions(reader, table, wanted, put).run();
}

}  // namespace rollmark::sql
