// Places the records that belong to a pupil: details of the roll, flags, contacts, actions, notices and
// returns. It must not join persons across schools.
#include <algorithm>
#include <array>
#include <tuple>

#include "core/school_builder.hpp"
#include "core/sort_by.hpp"

namespace rollmark {
namespace {

constexpr std::string_view no_pupil = "pupil_key: no such pupil at this school";

constexpr std::array<std::string_view, 5> enrolment_columns = {"leaving_ground", "destination",
                                                               "other_school_urn", "boarder", "created_on"};
constexpr std::array<std::string_view, 12> pupil_columns = {
    "former_upn",         "legal_surname", "legal_forename", "middle_names", "preferred_surname",
    "preferred_forename", "sex",           "ethnicity",      "language",     "address",
    "postcode",           "uprn"};

}  // namespace

DetailsDelivered details_delivered(const std::vector<std::shared_ptr<const Part>>& parts) {
  DetailsDelivered delivered;
  for (const auto& part : parts) {
    for (const TablePart& table : part->tables) {
      const auto has = [&](std::string_view column) { return table.rows.find(column) != nullptr; };
      if (table.table->name == "enrolment") {
        delivered.enrolments = delivered.enrolments || std::ranges::any_of(enrolment_columns, has);
      } else if (table.table->name == "pupil") {
        delivered.pupils = delivered.pupils || std::ranges::any_of(pupil_columns, has);
      }
    }
  }
  return delivered;
}

EnrolmentDetail read_enrolment_detail(const RowReader& row) {
  return {.leaving_ground = std::string(row.text("leaving_ground")),
          .destination = std::string(row.text("destination")),
          .other_school_urn = std::string(row.text("other_school_urn")),
          .boarder = std::string(row.text("boarder")),
          .created_on = row.day("created_on")};
}

PupilDetail read_pupil_detail(const RowReader& row) {
  return {.former_upn = std::string(row.text("former_upn")),
          .legal_surname = std::string(row.text("legal_surname")),
          .legal_forename = std::string(row.text("legal_forename")),
          .middle_names = std::string(row.text("middle_names")),
          .preferred_surname = std::string(row.text("preferred_surname")),
          .preferred_forename = std::string(row.text("preferred_forename")),
          .sex = std::string(row.text("sex")),
          .ethnicity = std::string(row.text("ethnicity")),
          .language = std::string(row.text("language")),
          .address = std::string(row.text("address")),
          .postcode = std::string(row.text("postcode")),
          .uprn = std::string(row.text("uprn"))};
}

std::string_view SchoolBuilder::add_flag(const RowReader& row) {
  Flag flag;
  flag.pupil = pupil_of(row.text("pupil_key"));
  if (flag.pupil < 0) return no_pupil;
  flag.kind = row.text("kind");
  flag.span = row.span();
  school_.records.flags.push_back(std::move(flag));
  return {};
}

std::string_view SchoolBuilder::add_contact(const RowReader& row) {
  Contact contact;
  contact.pupil = pupil_of(row.text("pupil_key"));
  if (contact.pupil < 0) return no_pupil;
  contact.key = row.text("contact_key");
  contact.title = row.text("title");
  contact.surname = row.text("surname");
  contact.forename = row.text("forename");
  contact.relationship = row.text("relationship");
  contact.responsibility = row.text("responsibility");
  contact.lives_with = row.text("lives_with");
  contact.parent_basis = row.text("parent_basis");
  contact.priority = row.number_or("priority", -1);
  contact.address = row.text("address");
  contact.postcode = row.text("postcode");
  contact.phones = row.text("phones");
  contact.email = row.text("email");
  contact.language = row.text("language");
  contact.verified_on = row.day("verified_on");
  school_.records.contacts.push_back(std::move(contact));
  return {};
}

std::string_view SchoolBuilder::add_action(const RowReader& row) {
  Action action;
  action.pupil = pupil_of(row.text("pupil_key"));
  if (action.pupil < 0) return no_pupil;
  action.date = row.day("date");
  action.time = row.number_or("time", -1);
  action.type = row.text("type");
  action.contact_key = row.text("contact_key");
  action.by = row.text("by");
  action.outcome = row.text("outcome");
  action.due_on = row.day("due_on");
  action.document_ref = row.text("document_ref");
  action.place = row.text("place");
  action.spoke_to = row.text("spoke_to");
  school_.records.actions.push_back(std::move(action));
  return {};
}

std::string_view SchoolBuilder::add_notice(const RowReader& row) {
  Notice notice;
  notice.pupil = pupil_of(row.text("pupil_key"));
  if (notice.pupil < 0) return no_pupil;
  notice.contact_key = row.text("contact_key");
  notice.issued_on = row.day("issued_on");
  notice.period_from = row.day("period_from");
  notice.period_to = row.day("period_to");
  notice.status = row.text("status");
  notice.number = row.text("notice_number");
  school_.records.notices.push_back(std::move(notice));
  return {};
}

std::string_view SchoolBuilder::add_return_sent(const RowReader& row) {
  ReturnSent sent;
  sent.pupil = pupil_of(row.text("pupil_key"));
  if (sent.pupil < 0) return no_pupil;
  sent.return_kind = row.text("return_kind");
  sent.episode = row.text("episode");
  sent.sent_on = row.day("sent_on");
  school_.records.returns_sent.push_back(std::move(sent));
  return {};
}

void SchoolBuilder::sort_people() {
  Records& records = school_.records;
  sort_by(records.flags, [](const Flag& f) { return std::tie(f.pupil, f.kind, f.span.first, f.span.last); });
  sort_by(records.contacts, [](const Contact& c) {
    return std::tie(c.pupil, c.priority, c.key, c.surname, c.forename, c.title, c.relationship,
                    c.responsibility, c.lives_with, c.parent_basis, c.address, c.postcode, c.phones, c.email,
                    c.language, c.verified_on);
  });
  sort_by(records.actions, [](const Action& a) {
    return std::tie(a.pupil, a.date, a.time, a.type, a.contact_key, a.by, a.outcome, a.due_on, a.document_ref,
                    a.place, a.spoke_to);
  });
  sort_by(records.notices, [](const Notice& n) {
    return std::tie(n.pupil, n.issued_on, n.period_from, n.period_to, n.status, n.contact_key, n.number);
  });
  sort_by(records.returns_sent,
          [](const ReturnSent& r) { return std::tie(r.pupil, r.sent_on, r.return_kind, r.episode); });
}

}  // namespace rollmark
