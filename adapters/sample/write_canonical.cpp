// The canonical tables under their own names: calendar, marks and what hangs on marks. The roll is in
// write_canonical_roll.cpp.
#include "write_canonical.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "canonical_schema.hpp"
#include "cells.hpp"
#include "csv_folder.hpp"
#include "held_tables.hpp"
#include "names.hpp"
#include "register_order.hpp"
#include "registers.hpp"
#include "write_tables.hpp"
#include "writers.hpp"

namespace rollmark::sample {
namespace {

std::string_view half_text(HalfDay half_day) {
  return is_afternoon(half_day) ? "PM" : "AM";
}

class CanonicalWriter {
 public:
  CanonicalWriter(const World& world, const Tables& tables)
      : world_(world), holding_(holding_of(world.options)), tables_(tables) {}

  void write(const Authority* authority) {
    for (const School& school : world_.schools) {
      write_school(school);
      write_calendar(school);
      write_codes(school);
      write_roll(school, [this](std::string_view name) -> TableWriter& { return table(name); });
      write_marks(school);
      write_events(school);
      write_registers(school);
      write_sources(school);
      write_coverage(school);
    }
    if (authority != nullptr) write_authority_rows(*authority, tables_);
    for (const auto& [name, writer] : tables_) writer->flush();
  }

 private:
  TableWriter& table(std::string_view name) { return *tables_.find(name)->second; }

  void write_school(const School& s) {
    // What a source's parameters say stands in no table of a vendor's.
    const auto fact = [&](std::string_view column) {
      const bool given = holding_ != nullptr && column != "school_key" && holding_->gives(column);
      return given && !world_.options.facts ? std::string() : school_fact(s, column);
    };
    table("school").add(s.key, fact("urn"), fact("la_number"), fact("estab"), fact("name"), fact("phase"),
                        fact("school_type"), fact("governance"), fact("opened_on"), fact("register_minutes"),
                        fact("register_holder"));
    for (const SchoolYear& year : s.years) {
      for (const Term& term : year.terms) {
        table("term").add(s.key, fmt::format("{}/{:02}", year.start_year, (year.start_year + 1) % 100),
                          term.code, std::to_string(term.half), date_text(term.start), date_text(term.end));
      }
    }
    const auto day_text = [](Day day) { return day == no_day ? std::string() : date_text(day); };
    const auto time_text = [](int minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); };
    for (const SessionTime& time : s.session_times) {
      table("session_time")
          .add(s.key, time.half == 0 ? "AM" : "PM", time.year_group, day_text(time.from), day_text(time.to),
               time_text(time.opens), time_text(time.closes), time_text(time.ends));
    }
  }

  void write_calendar(const School& s) {
    TableWriter& calendar = table("calendar");
    for (const SchoolYear& year : s.years) {
      for (Day day = year.first; day <= year.last; ++day) {
        const DayKind kind = year.kind(day);
        if (kind == DayKind::weekend) continue;
        const std::string date = date_text(day);
        calendar.add(s.key, date, "AM", kind_text(kind), "");
        calendar.add(s.key, date, "PM", kind_text(kind), "");
      }
    }
  }

  // Neither dates nor half days: as in most products the list offers every code at any time, which is how
  // obsolete and misplaced ones come to be entered (and how C002 and C003, not C001, find them).
  void write_codes(const School& s) {
    const auto flag = [](int value) { return value < 0 ? std::string() : std::to_string(value); };
    const bool lists_no_mark = holding_ != nullptr && holding_->no_mark_sign;
    for (const CodeEntry& code : s.code_list) {
      if (code.statutory == "none" && !lists_no_mark) continue;
      table("code").add(s.key, code.text, "", code.description, code.statutory, flag(code.present),
                        flag(code.authorised), flag(code.possible), "", "");
    }
  }

  void write_marks(const School& s) {
    const bool by_pupil = holding_ != nullptr && !holding_->has("mark_row", "enrolment_key");
    TableWriter& marks = table("mark_row");
    HalfDay last = 0;
    std::string date;
    each_mark(s, false, [&](const WrittenMark& mark) {
      if (mark.half_day != last) {
        last = mark.half_day;
        date = date_text(day_of(last));
      }
      if (mark.enrolment) {
        const Enrolment& enrolment = s.enrolments[*mark.enrolment];
        const bool amended = s.changes.contains({*mark.enrolment, last});
        marks.add(s.key, by_pupil ? std::string_view() : enrolment.key,
                  by_pupil ? s.pupils[enrolment.pupil].key : std::string_view(), date, half_text(last),
                  facts(mark.sign).text, moment_text(recorded_at(s, *mark.enrolment, last)),
                  amended ? "office" : "register");
        return;
      }
      const LooseMark& loose = *mark.loose;
      const bool no_enrolment = by_pupil || loose.enrolment_key.empty();
      marks.add(s.key, no_enrolment ? std::string_view() : loose.enrolment_key,
                no_enrolment ? loose.pupil_key : std::string_view(), loose.date, half_text(last),
                facts(mark.sign).text, moment_text(loose.recorded_at), "import");
    });
  }

  void write_events(const School& s) {
    for (const auto& [place, event] : s.events) {
      table("mark_event")
          .add(s.key, s.enrolments[place.first].key, date_text(day_of(place.second)), half_text(place.second),
               event.minutes_late < 0 ? std::string() : std::to_string(event.minutes_late), event.nature, "0",
               event.source.empty() ? "register" : event.source);
    }
    for (const auto& [place, changes] : s.changes) {
      int seq = 0;
      for (const Change& change : changes) {
        ++seq;
        const bool named = change.by >= 0;
        const Staff who = named ? staff()[static_cast<std::size_t>(change.by)] : Staff{};
        table("mark_change")
            .add(s.key, s.enrolments[place.first].key, date_text(day_of(place.second)),
                 half_text(place.second), std::to_string(seq),
                 change.before == Sign::none ? "" : facts(change.before).text,
                 change.after == Sign::none ? "" : facts(change.after).text, moment_text(change.at), who.name,
                 who.title,
                 !change.source.empty() ? change.source
                 : seq == 1             ? "register"
                                        : "office",
                 change.reason);
      }
    }
  }

  // Who entered each mark that says more than present.
  void write_sources(const School& s) {
    each_mark(s, false, [&](const WrittenMark& mark) {
      if (!mark.enrolment || mark.sign == Sign::am || mark.sign == Sign::pm) return;
      const std::size_t e = *mark.enrolment;
      const Day day = day_of(mark.half_day);
      const auto changes = s.changes.find({e, mark.half_day});
      const bool amended = changes != s.changes.end();
      const int by = amended ? changes->second.back().by : teacher(s, e, day);
      table("mark_source")
          .add(s.key, s.enrolments[e].key, date_text(day), half_text(mark.half_day),
               amended ? "office" : "register",
               by < 0 ? std::string_view() : staff()[static_cast<std::size_t>(by)].name,
               moment_text(recorded_at(s, e, mark.half_day)));
    });
  }

  void write_registers(const School& s) {
    TableWriter& registers = table("register");
    for (const SchoolYear& year : s.years) {
      std::map<std::string, std::vector<std::size_t>> groups;
      for (std::size_t e = 0; e < s.enrolments.size(); ++e) {
        const int group = s.year_group(e, year.first);
        if (group >= s.kind->youngest && group <= s.kind->oldest) groups[s.group(e, year.first)].push_back(e);
      }
      for (Day day = year.first; day <= std::min(year.last, s.to); ++day) {
        if (!s.is_open(day)) continue;
        for (const HalfDay session : {morning(day), afternoon(day)}) {
          const std::string date = date_text(day);
          for (const auto& [name, members] : groups) {
            if (s.registers_not_taken.contains({session, name})) continue;
            const bool anyone = std::any_of(members.begin(), members.end(),
                                            [&](std::size_t e) { return s.in_register(e, day); });
            if (!anyone) continue;
            const Moment saved = register_saved(name, session);
            const auto unusual = s.register_times.find({session, name});
            const RegisterTimes times = unusual != s.register_times.end()
                                            ? unusual->second
                                            : RegisterTimes{register_opens(session), saved, saved + 240,
                                                            register_closes(session), teacher(name)};
            registers.add(s.key, date, half_text(session), name, moment_text(times.opened),
                          moment_text(times.saved), moment_text(times.completed), moment_text(times.closed),
                          staff()[static_cast<std::size_t>(times.by)].name);
          }
        }
      }
    }
  }

  static Day vouched_from(const School& s, std::string_view table) {
    return table == "mark_row" && s.vouched_from != 0 ? s.vouched_from : s.first;
  }

  void write_coverage(const School& s) {
    for (const CanonicalShape& shape : canonical_shapes()) {
      if (shape.table == "coverage" || shape.table == "document" || shape.table == "code_count") continue;
      if (holding_ != nullptr) {
        if (shape.table == "school" || shape.table == "finding_response") continue;
        const HeldTable* const held = holding_->find(shape.table);
        table("coverage").add(s.key, shape.table, held == nullptr ? "absent" : held->state, "", "");
        continue;
      }
      // mark_source says who entered the marks that say more than present, and no others.
      table("coverage")
          .add(s.key, shape.table, shape.table == "mark_source" ? "partial" : "complete",
               date_text(vouched_from(s, shape.table)), date_text(s.to));
    }
  }

  const World& world_;
  const Holding* holding_;  // nullptr: all there is
  const Tables& tables_;
};

}  // namespace

void write_tables(const World& world, const Tables& tables, const Authority* authority) {
  CanonicalWriter(world, tables).write(authority);
}

void write_canonical(const World& world, Database& database) {
  const Holding* const holding = holding_of(world.options);
  write_tables(world, held_tables(database, holding, has_real_dates(world.options)), nullptr);
  if (holding == nullptr) return;
  for (const std::string_view lesson : holding->lessens) {
    std::string statement(lesson);
    for (std::size_t at = statement.find("':to'"); at != std::string::npos; at = statement.find("':to'", at))
      statement.replace(at + 1, 3, date_text(world.options.to));
    database.run(statement);
  }
}

Tables csv_tables(const std::string& path) {
  const CsvFolder folder(path);
  Tables tables;
  for (const CanonicalShape& shape : canonical_shapes()) {
    // Documents do not come as text.
    if (shape.table == "document") continue;
    tables.emplace(shape.table, std::make_unique<CsvTable>(folder, shape.table, shape.columns));
  }
  return tables;
}

void write_csv(const World& world, const std::string& path) {
  write_tables(world, csv_tables(path), nullptr);
}

}  // namespace rollmark::sample
