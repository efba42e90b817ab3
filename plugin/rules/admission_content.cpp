// L211: what regulation 8(2) and (6) want in the admission register of each pupil. L212: more than one person
// to ring in an emergency (guidance). Names and addresses are looked at for being there, never kept or shown.
#include <algorithm>
#include <array>

#include "rules/amendments.hpp"
#include "rules/roll_view.hpp"
#include "rules/rules.hpp"

namespace rollmark {
namespace {

// The columns of which any makes a contact a parent.
constexpr std::array<const char*, 4> said_of_parents = {"parent_basis", "responsibility", "lives_with",
                                                        "relationship"};

class Content {
 public:
  Content(const Rule& rule, const SchoolAudit& audit)
      : rule_(rule), audit_(audit), school_(audit.school()), contacts_complete_(audit.vouched("contact")) {
    has_boarders_ = std::ranges::any_of(school_.enrolments, &Enrolment::boarder);
  }

  struct Lacks {
    std::vector<std::string> musts;
    std::vector<std::string> unseen;  // a record that may only not have been delivered
    std::vector<std::string> shoulds;
    bool any() const { return !musts.empty() || !unseen.empty() || !shoulds.empty(); }
  };

  Lacks of(std::uint32_t row) const {
    Lacks lacks;
    const std::uint32_t pupil = audit_.enrolment(row).pupil;
    own(lacks, row, pupil);
    parents(lacks, pupil);
    return lacks;
  }

 private:
  bool lacks_text(const char* column, const std::string& text) const {
    return text.empty() && school_.delivered("pupil", column);
  }

  void own(Lacks& lacks, std::uint32_t row, std::uint32_t pupil) const {
    const PupilDetail& detail = school_.pupil_detail(pupil);
    if (lacks_text("legal_surname", detail.legal_surname) ||
        lacks_text("legal_forename", detail.legal_forename))
      lacks.musts.emplace_back("full name");
    if (lacks_text("sex", detail.sex)) lacks.musts.emplace_back("sex");
    if (lacks_text("address", detail.address) && detail.uprn.empty()) lacks.musts.emplace_back("address");
    const std::optional<Day> dob = school_.pupils[pupil].dob;
    if (!dob && school_.delivered("pupil", "dob")) lacks.musts.emplace_back("date of birth");
    if (has_boarders_ && school_.delivered("enrolment", "boarder") &&
        school_.enrolment_detail(row).boarder.empty() && dob &&
        audit_.request().rulebook.school_age.holds(*dob, last_day(audit_)))
      lacks.musts.emplace_back("boarder or day pupil");
  }

  void parents(Lacks& lacks, std::uint32_t pupil) const {
    // Without a word on who is a parent nothing can be said of parents.
    if (std::ranges::none_of(said_of_parents,
                             [&](const char* column) { return school_.delivered("contact", column); }))
      return;
    const auto [begin, end] = of_pupil(school_.records.contacts, static_cast<std::int32_t>(pupil));
    bool any = false;
    bool name = false;
    bool phone = false;
    bool address = false;
    for (const Contact* contact = begin; contact != end; ++contact) {
      if (!is_parent(*rule_.book, *contact)) continue;
      any = true;
      name = name || (contact->surname.empty() && school_.delivered("contact", "surname")) ||
             (contact->forename.empty() && school_.delivered("contact", "forename"));
      if (is_yes(contact->lives_with)) {
        phone = phone || (contact->phones.empty() && school_.delivered("contact", "phones"));
      } else {
        address = address || (contact->address.empty() && school_.delivered("contact", "address"));
      }
    }
    if (!any) (contacts_complete_ ? lacks.musts : lacks.unseen).emplace_back("any parent");
    if (name) lacks.musts.emplace_back("a parent's full name");
    if (phone) lacks.musts.emplace_back("emergency telephone number of a parent with whom the pupil lives");
    if (address) lacks.shoulds.emplace_back("address of a parent who lives elsewhere");
  }

  const Rule& rule_;
  const SchoolAudit& audit_;
  const School& school_;
  bool contacts_complete_;
  bool has_boarders_ = false;
};

}  // namespace

void l211_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  if (!audit.speaks(rule)) return;
  const Content content(rule, audit);
  for (const std::int32_t row : pupils_of_period(audit)) {
    if (row < 0) continue;
    const Content::Lacks lacks = content.of(static_cast<std::uint32_t>(row));
    if (!lacks.any()) continue;
    Draft draft;
    for (const auto* list : {&lacks.musts, &lacks.unseen, &lacks.shoulds}) {
      for (const std::string& what : *list) {
        draft.label += (draft.label.empty() ? "" : ", ") + what;
        ++draft.finding.count;
        draft.cite_record({.table = "pupil",
                           .row = row,
                           .key = {},
                           .first = std::nullopt,
                           .last = std::nullopt,
                           .about = "lacks: " + what});
      }
    }
    if (lacks.musts.empty()) {
      draft.at_most = lacks.shoulds.empty() ? Weight::information : Weight::should;
      if (lacks.shoulds.empty()) draft.variant = "no-record";
    }
    draft.finding.row = row;
    draft.finding.pupils = 1;
    audit.touch(rule, audit.enrolment(static_cast<std::uint32_t>(row)).pupil);
    audit.keep(rule, std::move(draft));
  }
}

void l212_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  if (!audit.speaks(rule)) return;
  const std::int64_t wanted = rule.entry->number("contacts", audit.request().due.on);
  for (const std::int32_t row : pupils_at_end(audit)) {
    if (row < 0) continue;
    const std::uint32_t pupil = audit.enrolment(static_cast<std::uint32_t>(row)).pupil;
    const auto [begin, end] = of_pupil(audit.school().records.contacts, static_cast<std::int32_t>(pupil));
    const std::int64_t held =
        std::count_if(begin, end, [](const Contact& contact) { return !contact.phones.empty(); });
    if (held >= wanted) continue;
    Draft draft;
    draft.finding.row = row;
    draft.finding.pupils = 1;
    draft.finding.count = held;
    draft.set_n(1, wanted);
    unless_complete(audit, "contact", draft);
    audit.touch(rule, pupil);
    audit.keep(rule, std::move(draft));
  }
}

}  // namespace rollmark
