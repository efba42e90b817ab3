// Reading what an LA hands in.
#include "jobs/returns/received_documents.hpp"

#include <algorithm>

#include "core/failure.hpp"
#include "jobs/returns/la_form.hpp"

namespace rollmark {
std::vector<GivenDocument> given_documents(const Snapshot& data) {
  std::vector<GivenDocument> all;
  for (const Table* table : data.tables("document")) {
    const Column& name = *table->find("name");
    const Column& bytes = *table->find("bytes");
    for (std::int64_t row = 0; row < table->rows(); ++row)
      all.push_back({std::string(name.text(row)), bytes.text(row)});
  }
  std::ranges::sort(all, {}, &GivenDocument::name);
  if (std::ranges::adjacent_find(all, {}, &GivenDocument::name) != all.end())
    throw Failure(ROLLMARK_E_DATA, "the table document has several rows of one name");
  return all;
}

std::vector<GivenDocument> wanted_documents(const JobInput& input, std::string_view parameter,
                                            std::initializer_list<std::string_view> others) {
  std::set<std::string> apart;
  for (const std::string_view other : others) {
    for (std::string& name : input.params.list(other)) apart.insert(std::move(name));
  }
  std::vector<GivenDocument> all = given_documents(input.data);
  const auto has = [&](const std::string& name) {
    return std::ranges::binary_search(all, name, {}, &GivenDocument::name);
  };
  const std::vector<std::string> wanted = input.params.list(parameter);
  for (const std::string& name : wanted) {
    if (!has(name))
      throw Failure(ROLLMARK_E_NOT_FOUND,
                    "the table document has no row of a name in params: " + std::string(parameter));
  }
  std::erase_if(all, [&](const GivenDocument& one) {
    return wanted.empty() ? apart.contains(one.name) : std::ranges::find(wanted, one.name) == wanted.end();
  });
  return all;
}

std::vector<EarlierSubmission> read_earlier_form(std::string_view text) {
  const LaForm form(text, "the list of an earlier intake", {"reference", "document_type", "lea", "estab"});
  std::vector<EarlierSubmission> all;
  for (const CsvRow& row : form.rows())
    all.push_back({form.cell(row, "reference"), form.cell(row, "action"), form.cell(row, "document_type"),
                   form.needed(row, "lea"), form.cell(row, "estab"), form.cell(row, "serial"),
                   form.cell(row, "sha256")});
  return all;
}

std::vector<ExpectedSchool> read_expected_form(std::string_view text) {
  const LaForm form(text, "the list of schools expected", {"lea", "estab"});
  std::vector<ExpectedSchool> all;
  for (const CsvRow& row : form.rows())
    all.push_back({form.needed(row, "lea"), form.needed(row, "estab"), form.cell(row, "name"),
                   form.cell(row, "document_type")});
  return all;
}

std::vector<LaPupil> read_la_pupils(std::string_view text) {
  const LaForm form(text, "the LA's list of pupils", {"key"});
  std::vector<LaPupil> all;
  all.reserve(form.rows().size());
  for (const CsvRow& row : form.rows()) {
    PupilRecord record;
    record.upn = form.cell(row, "upn");
    record.surname = form.cell(row, "surname");
    record.forename = form.cell(row, "forename");
    record.dob = form.day(row, "dob");
    all.push_back({form.needed(row, "key"), identity_of(record)});
  }
  return all;
}

std::optional<Day> day_param(const KeyValues& params, std::string_view key) {
  if (!params.has(key)) return std::nullopt;
  const std::optional<Day> day = parse_day(params.get(key));
  if (!day) throw Failure(ROLLMARK_E_ARGUMENT, "params: " + std::string(key) + " is not a date (YYYY-MM-DD)");
  return day;
}

Period month_param(const std::string& month) {
  const std::optional<Day> first = parse_day(month + "-01");
  if (!first) throw Failure(ROLLMARK_E_ARGUMENT, "params: month is not a month (YYYY-MM)");
  Day last = *first;
  while (civil(last + 1).month == civil(*first).month) last = last + 1;
  return {*first, last};
}

}  // namespace rollmark
