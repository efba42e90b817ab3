// One character a session, there and back.
#include "returns/census/ctf_marks.hpp"

#include <algorithm>
#include <array>

namespace rollmark {

std::optional<char> ctf_character(const CtfMap& map, std::string_view code) {
  if (code.size() == 1) return code.front();
  const auto found = std::ranges::find(map.written, code, &WrittenCode::code);
  if (found == map.written.end()) return std::nullopt;
  return found->as;
}

std::string_view ctf_reads_words(CtfReads reads) {
  static constexpr std::array<std::string_view, 6> words = {"no session",
                                                            "no mark",
                                                            "code",
                                                            "several codes share the character",
                                                            "a code that was not in force on the day",
                                                            "no code of any date"};
  return words[static_cast<std::size_t>(reads)];
}

std::string_view ctf_loss_words(CtfLossKind kind) {
  static constexpr std::array<std::string_view, 4> words = {
      "has the character of another code", "reads as a half day without a session",
      "has no statutory meaning; written as a session without a mark",
      "stands outside the register or in a session that is closed or not yet due; not written"};
  return words[static_cast<std::size_t>(kind)];
}

CtfReading read_ctf_character(const CtfMap& map, const Rulebook& rulebook, char character, Day day) {
  CtfReading reading;
  if (character == map.no_session) return {CtfReads::no_session, {}, {}, std::nullopt};
  if (character == map.missing) return {CtfReads::missing, {}, {}, std::nullopt};
  bool one_category = true;
  std::optional<Category> retired;
  for (std::size_t i = 0; i < rulebook.codes.size(); ++i) {
    const std::string& text = rulebook.codes[i].text;
    if (ctf_character(map, text) != character) continue;
    const CodeMeaning meaning = rulebook.meaning({static_cast<std::uint16_t>(i)}, day);
    if (!meaning.in_force) {
      if (text.size() == 1) retired = meaning.category;
      continue;
    }
    one_category = one_category && (!reading.category || *reading.category == meaning.category);
    reading.category = meaning.category;
    reading.could_be.push_back(text);
  }
  if (reading.could_be.empty()) {
    if (!retired) return {CtfReads::unknown, {}, {}, std::nullopt};
    return {CtfReads::retired, std::string(1, character), {}, retired};
  }
  if (reading.could_be.size() == 1) return {CtfReads::code, reading.could_be.front(), {}, reading.category};
  reading.reads = CtfReads::several;
  if (!one_category) reading.category.reset();
  return reading;
}

void CtfCounts::add(Category category) {
  if (!is_possible(category)) return;
  ++possible;
  if (category == Category::authorised) {
    ++authorised;
  } else if (category == Category::unauthorised) {
    ++unauthorised;
  } else {
    ++attended;
  }
}

namespace {

class MarkString {
 public:
  MarkString(const School& school, const CtfMap& map, const Rulebook& rulebook, Period days,
             CtfLosses& losses)
      : school_(school),
        map_(map),
        rulebook_(rulebook),
        days_(days),
        losses_(losses),
        taken_(2 * static_cast<std::size_t>(days.to - days.from + 1), Taken::none),
        facts_(taken_.size()) {}

  // The sessions of one enrolment. A session of an earlier one stands, unless it has no mark.
  void take(std::uint32_t row, Due due) {
    std::vector<std::uint32_t> sessions;
    each_due_session(school_, row, days_, due, [&](std::uint32_t column, const RegisterSpan&) {
      sessions.push_back(column);
      const std::size_t at = place(column);
      const CodeFact fact = school_.fact(row, column);
      if (fact.category == Category::nothing) {
        if (taken_[at] == Taken::none) taken_[at] = Taken::session;
      } else if (taken_[at] != Taken::mark) {
        taken_[at] = Taken::mark;
        facts_[at] = {fact, row, column};
      }
    });
    take_others(row, due, sessions);
  }

  CtfMarks finish() {
    CtfMarks made;
    made.start = days_.from;
    for (std::size_t at = 0; at < taken_.size(); ++at) {
      if (taken_[at] == Taken::none) {
        made.marks += map_.no_session;
      } else if (taken_[at] == Taken::session) {
        made.marks += map_.missing;
        ++made.missing;
      } else {
        made.marks += character(facts_[at], made);
      }
    }
    return made;
  }

 private:
  enum class Taken : std::uint8_t { none, session, mark };
  struct Cell {
    CodeFact fact;
    std::uint32_t row = 0;
    std::uint32_t column = 0;
  };

  // Marks outside sessions. One that counts in no denominator while the pupil is on roll (Y4 of a day that
  // the calendar has closed) is written; # of a closed half day is what its sign says; the rest would move
  // the counts.
  void take_others(std::uint32_t row, Due due, const std::vector<std::uint32_t>& sessions) {
    const std::uint32_t first = school_.column_from(morning_of(days_.from));
    const std::uint32_t end = school_.column_from(morning_of(days_.to + 1));
    for (std::uint32_t column = first; column < end; ++column) {
      if (std::ranges::binary_search(sessions, column) || school_.mark(row, column) == no_mark) continue;
      const CodeFact fact = school_.fact(row, column);
      if (fact.category == Category::nothing) continue;
      const std::string code = text_of(fact, row, column);
      if (fact.statutory >= 0 && !is_possible(fact.category) && on_roll(row, due, column)) {
        if (ctf_character(map_, code) == map_.no_session) continue;
        if (taken_[place(column)] == Taken::none) {
          taken_[place(column)] = Taken::mark;
          facts_[place(column)] = {fact, row, column};
          continue;
        }
      }
      lose(CtfLossKind::not_in_session, code, map_.no_session);
    }
  }
  bool on_roll(std::uint32_t row, Due due, std::uint32_t column) const {
    const auto [begin, end] = school_.spans(row);
    return std::any_of(begin, end, [&](const RegisterSpan& span) {
      return span.first_column <= column && column < span.end_column &&
             due.covers(school_, school_.columns[column], span.year_group);
    });
  }

  std::size_t place(std::uint32_t column) const {
    return static_cast<std::size_t>(school_.columns[column].value - morning_of(days_.from).value);
  }
  std::string text_of(const CodeFact& fact, std::uint32_t row, std::uint32_t column) const {
    if (fact.statutory < 0) return std::string(school_.code_text(row, column));
    return rulebook_.codes[static_cast<std::size_t>(fact.statutory)].text;
  }
  void lose(CtfLossKind kind, std::string code, char as) { ++losses_[{kind, std::move(code), as}]; }

  // Y after its last day would be read as one of Y1 to Y7.
  bool reads_back(const std::string& code, char as, std::uint32_t column) const {
    const CtfReading reading = read_ctf_character(map_, rulebook_, as, school_.columns[column].day());
    return reading.code == code || std::ranges::find(reading.could_be, code) != reading.could_be.end();
  }

  char character(const Cell& cell, CtfMarks& made) {
    const std::string code = text_of(cell.fact, cell.row, cell.column);
    const std::optional<char> written = cell.fact.statutory < 0 ? std::nullopt : ctf_character(map_, code);
    if (!written) {
      lose(CtfLossKind::no_meaning, code, map_.missing);
      ++made.missing;
      return map_.missing;
    }
    made.counts.add(cell.fact.category);
    if (*written == map_.no_session) {
      lose(CtfLossKind::reads_as_closed, code, *written);
    } else if (code.size() > 1 || (!cell.fact.in_force && !reads_back(code, *written, cell.column))) {
      lose(CtfLossKind::shared_character, code, *written);
    }
    return *written;
  }

  const School& school_;
  const CtfMap& map_;
  const Rulebook& rulebook_;
  Period days_;
  CtfLosses& losses_;
  std::vector<Taken> taken_;
  std::vector<Cell> facts_;
};

}  // namespace

std::optional<CtfMarks> write_ctf_marks(const School& school, const std::vector<std::uint32_t>& rows,
                                        Period period, Due due, const CtfMap& map, const Rulebook& rulebook,
                                        CtfLosses& losses) {
  std::optional<Period> days;
  const Day to = std::min(period.to, due.on);
  for (const std::uint32_t row : rows) {
    const Enrolment& enrolment = school.enrolments[row];
    const Day first = std::max(period.from, enrolment.first.day());
    const Day last = enrolment.last == open_ended ? to : std::min(to, enrolment.last.day());
    if (last < first) continue;
    days = days ? Period{std::min(days->from, first), std::max(days->to, last)} : Period{first, last};
  }
  if (!days) return std::nullopt;
  MarkString marks(school, map, rulebook, *days, losses);
  for (const std::uint32_t row : rows) marks.take(row, due);
  return marks.finish();
}

}  // namespace rollmark
