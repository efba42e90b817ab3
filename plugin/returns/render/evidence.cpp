// Tables of marks. A cell always shows its code, so that colour is never the only sign.
#include "returns/render/evidence.hpp"

#include <algorithm>
#include <map>

#include "returns/record/held.hpp"
#include "returns/render/mark_words.hpp"
#include "returns/render/told_lines.hpp"

namespace rollmark {
namespace {

std::string period_title(const AttendancePeriod& period) {
  const std::string days = span_words(period.from, period.to);
  const std::string kind = shown(field("PeriodType", "", forms::period_type), period.kind);
  const std::string term =
      is_held(period.term) ? " (" + shown(field("Term", "", forms::term), period.term) + ")" : "";
  return kind + term + (days.empty() ? "" : ", ") + days;
}

// What holds for the whole of a period, once where it is the same for all: whose register, which definition.
void write_basis(Markup& page, const std::vector<AttendancePeriod>& periods) {
  std::vector<std::string> said;
  for (const AttendancePeriod& period : periods) {
    std::string words;
    if (is_held(period.rate_basis)) words += "Rates: " + period.rate_basis + ". ";
    if (is_held(period.lea))
      words += "Register of LA " + period.lea + ", establishment " + period.estab + ".";
    if (words.empty() || std::ranges::find(said, words) != said.end()) continue;
    said.push_back(words);
    page.raw("<p class=\"note\">").text(words).raw("</p>\n");
  }
}

void write_head(Markup& page, std::initializer_list<std::string_view> titles) {
  page.raw("<thead><tr>");
  for (const std::string_view title : titles) page.raw("<th scope=\"col\">").text(title).raw("</th>");
  page.raw("</tr></thead><tbody>\n");
}

void cell(Markup& page, std::string_view text) {
  page.raw("<td>").text(text).raw("</td>");
}

}  // namespace

void write_periods(Markup& page, const Attendance& attendance, const Rulebook& rulebook) {
  if (attendance.periods.empty()) {
    page.raw("<p class=\"note\">No counts are in the file.</p>\n");
    return;
  }
  std::vector<ToldLines> columns;
  std::vector<std::string> labels;
  for (const AttendancePeriod& period : attendance.periods) {
    columns.push_back(
        lines_of(period, {{"PeriodType", "Term", "StartDate", "EndDate", "LEA", "Estab", "RateBasis"}, {}}));
    for (const ToldLine& line : columns.back()) {
      if (std::ranges::find(labels, line.label) == labels.end()) labels.push_back(line.label);
    }
  }
  const auto head = [&](std::string_view first) {
    page.raw("<thead><tr><th scope=\"col\">").raw(first).raw("</th>");
    for (const AttendancePeriod& period : attendance.periods)
      page.raw("<th scope=\"col\" class=\"n\">").text(period_title(period)).raw("</th>");
    page.raw("</tr></thead><tbody>\n");
  };
  start_scroll_table(page, "told-table narrow", "Totals of each period");
  head("Sessions (half days)");
  for (const std::string& label : labels) {
    page.raw("<tr><th scope=\"row\">").text(label).raw("</th>");
    for (const ToldLines& column : columns) {
      const auto found = std::ranges::find(column, label, &ToldLine::label);
      page.raw("<td class=\"n\">");
      write_value(page, found == column.end() ? std::string_view() : std::string_view(found->text));
      page.raw("</td>");
    }
    page.raw("</tr>\n");
  }
  end_scroll_table(page);

  write_basis(page, attendance.periods);

  std::map<std::string, std::vector<std::int64_t>, NaturalLess> by_code;
  std::map<std::string, Day> day_of_code;
  for (std::size_t i = 0; i < attendance.periods.size(); ++i) {
    for (const SessionDetail& detail : attendance.periods[i].codes) {
      auto& counts = by_code.try_emplace(detail.code, attendance.periods.size(), 0).first->second;
      counts[i] += detail.sessions.value_or(0);
      day_of_code[detail.code] = attendance.periods[i].to.value_or(Day{});
    }
  }
  if (by_code.empty()) return;
  start_scroll_table(page, "told-table narrow", "Sessions of each code");
  page.raw(
      "<thead><tr><th scope=\"col\">Code</th><th scope=\"col\">Meaning</th><th scope=\"col\">Counts as</th>");
  for (const AttendancePeriod& period : attendance.periods)
    page.raw("<th scope=\"col\" class=\"n\">").text(period_title(period)).raw("</th>");
  page.raw("</tr></thead><tbody>\n");
  for (const auto& [code, counts] : by_code) {
    const Day day = day_of_code[code];
    page.raw("<tr><th scope=\"row\"><code>").text(code).raw("</code></th>");
    cell(page, code_meaning(code, day, rulebook));
    cell(page, counts_as(code, day, rulebook));
    for (const std::int64_t count : counts) page.raw("<td class=\"n\">").number(count).raw("</td>");
    page.raw("</tr>\n");
  }
  end_scroll_table(page);
}

void write_register_times(Markup& page, const std::vector<RegisterTime>& times) {
  if (times.empty()) return;
  start_scroll_table(page, "told-table", "Times of the register");
  write_head(page, {"Session", "Days", "Register opens", "Register closes"});
  for (const RegisterTime& time : times) {
    page.raw("<tr><th scope=\"row\">").text(time.half_day).raw("</th><td>");
    write_value(page, span_words(time.from, time.to));
    page.raw("</td><td>");
    write_value(page, time.opens ? shown(*time.opens) : std::string());
    page.raw("</td><td>");
    write_value(page, time.closes ? shown(*time.closes) : std::string());
    page.raw("</td></tr>\n");
  }
  end_scroll_table(page);
}

void write_amendments(Markup& page, const std::vector<SessionMark>& sessions) {
  bool any = false;
  for (const SessionMark& mark : sessions) {
    for (const MarkAmendment& change : mark.amendments) {
      if (!any) {
        start_scroll_table(page, "told-table", "Amendments of marks");
        write_head(page, {"Session", "Original entry", "Amended entry", "Amended", "By", "Reason"});
      }
      any = true;
      page.raw("<tr><th scope=\"row\">")
          .span(half_day_of(mark.date, mark.half_day), std::nullopt)
          .raw("</th>");
      cell(page, is_held(change.old_code) ? std::string_view(change.old_code) : "no mark");
      cell(page, is_held(change.new_code) ? std::string_view(change.new_code) : "no mark");
      for (const std::string& text :
           {shown(field("When", "", forms::date_time), change.changed_at), change.by, change.reason}) {
        page.raw("<td>");
        write_value(page, text);
        page.raw("</td>");
      }
      page.raw("</tr>\n");
    }
  }
  if (any)
    end_scroll_table(page);
  else
    page.raw("<p class=\"note\">No amendment of a listed session is in the file.</p>\n");
}

void write_session_list(Markup& page, const std::vector<SessionMark>& sessions, const Rulebook& rulebook) {
  if (sessions.empty()) return;
  start_scroll_table(page, "told-table", "Every session");
  write_head(page, {"Session", "Code", "Meaning", "Counts as", "More on record"});
  for (const SessionMark& mark : sessions) {
    const Day day = mark.date.value_or(Day{});
    page.raw("<tr><th scope=\"row\">")
        .span(half_day_of(mark.date, mark.half_day), std::nullopt)
        .raw("</th><td>");
    if (is_held(mark.code))
      page.raw("<code>").text(mark.code).raw("</code>");
    else
      page.raw(is_held(mark.kind) ? "" : "no mark");
    page.raw("</td>");
    cell(page, is_held(mark.code) ? code_meaning(mark.code, day, rulebook) : std::string());
    cell(page, is_held(mark.code)   ? counts_as(mark.code, day, rulebook)
               : is_held(mark.kind) ? std::string("not a possible session")
                                    : std::string("no mark"));
    page.raw("<td>");
    std::string_view between;
    for (const ToldLine& line : lines_of(mark, {{"Date", "SessionName", "AttendanceReason"}, {}})) {
      page.raw(between).text(line.label).raw(": ").text(line.text);
      between = "; ";
    }
    if (!mark.amendments.empty()) {
      page.raw(between);
      page.text(counted(static_cast<std::int64_t>(mark.amendments.size()), "amendment", "amendments"));
    }
    page.raw("</td></tr>\n");
  }
  end_scroll_table(page);
}

}  // namespace rollmark
