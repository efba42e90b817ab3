// One visitor that fills what it is shown.
#include "support/example_record.hpp"

#include "returns/record/value_text.hpp"

namespace rollmark::test {
namespace {

// The first sign of a set in the notation of a character class.
char first_sign(std::string_view set) {
  return set.front() == '\\' ? set[1] : set.front();
}

class Example {
 public:
  void operator()(const Field& of, std::string& member) {
    if (!of.form->choices.empty()) {
      member = of.form->choices.front();
      return;
    }
    if (of.form->signs.empty()) {
      member = of.name;
      return;
    }
    member.clear();
    for (const Signs& run : of.form->signs)
      member.append(run.least == 0 ? 1 : run.least, first_sign(run.set));
  }
  void operator()(const Field&, std::optional<Day>& member) { member = day_of(2026, 9, 1) + days_++ % 100; }
  void operator()(const Field&, std::optional<std::int64_t>& member) { member = ++counts_; }
  void operator()(const Field&, std::optional<bool>& member) { member = true; }
  void operator()(const Field&, std::optional<Tenths>& member) { member = Tenths{905}; }
  void operator()(const Field&, std::optional<TimeOfDay>& member) { member = TimeOfDay{525}; }
  void operator()(const Field&, Answer& member) { member = Answer::yes; }
  template <RecordStruct T>
  void operator()(const Field&, T& member) {
    T::fields(member, *this);
  }
  template <class T>
  void operator()(const Field& of, std::vector<T>& members) {
    members.resize(1);
    (*this)(of, members.front());
  }

 private:
  std::int32_t days_ = 0;
  std::int64_t counts_ = 0;
};

}  // namespace

ReferralFile example_file(std::string_view document_type) {
  ReferralFile file;
  Example example;
  ReferralFile::fields(file, example);
  RecordHeader& header = file.header;
  header.document_name = record_name;
  header.version = record_version;
  header.document_type = document_type;
  header.date_time = "2026-11-20T14:05:00";
  PupilRecord& pupil = file.pupils.front();
  const bool from_la = document_type.starts_with("la/");
  (from_la ? header.source_school : header.source_la) = {};
  (from_la ? header.dest_la : header.dest_school) = {};
  if (document_type.starts_with("referral/"))
    pupil.returned = {};
  else
    pupil.referral = {};
  if (from_la || document_type == "return/nil") file.pupils.clear();
  if (document_type != "return/nil") file.nil_returns.clear();
  if (document_type != "la/reply") file.replies.clear();
  if (document_type != "la/case-status") file.case_statuses.clear();
  if (document_type != "la/contacts") file.contacts.clear();
  if (document_type != "la/profile") file.profile.clear();
  return file;
}

}  // namespace rollmark::test
