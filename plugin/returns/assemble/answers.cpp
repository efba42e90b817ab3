// Answers of people. One whose question is the path of an element fills that element where nothing else does
// ("Pupil/Return/Deletion/RequestedBy", or from Referral, Return or Contact down: "Safety/Risk"); every other
// goes along under its question. The register's evidence and the reference of a measure are never filled by
// an answer.
#include <algorithm>
#include <utility>

#include "returns/assemble/assembly.hpp"
#include "returns/record/held.hpp"
#include "returns/record/record_paths.hpp"
#include "returns/record/value_text.hpp"

namespace rollmark {
namespace {

constexpr std::string_view contact_path = "Pupil/Contacts/Contact";
// What no person says.
constexpr std::string_view never_said[] = {"Pupil/Attendance", "Pupil/Contacts/Contact/MeasureReference"};

bool starts_with_part(std::string_view path, std::string_view start) {
  return path.starts_with(start) && (path.size() == start.size() || path[start.size()] == '/');
}

// Whether an answer could be put into a member; only then it is.
bool put(const CaseAnswer& answer, const Field& of, std::string& member) {
  if (answer.text.empty() || (of.form != nullptr && !of.form->accepts(answer.text))) return false;
  member = answer.text;
  return true;
}
bool put(const CaseAnswer& answer, const Field&, std::optional<Day>& member) {
  if (!answer.date) return read_value(answer.text, member);
  member = answer.date;
  return true;
}
bool put(const CaseAnswer& answer, const Field&, std::optional<bool>& member) {
  if (answer.answer != "Y" && answer.answer != "N") return false;
  member = answer.answer == "Y";
  return true;
}
bool put(const CaseAnswer& answer, const Field&, Answer& member) {
  member = answer_of(answer.answer);
  return member != Answer::not_held;
}
bool put(const CaseAnswer& answer, const Field& of, std::vector<std::string>& member) {
  for (const std::string& word : words_in(answer.text)) {
    if (of.form == nullptr || of.form->accepts(word)) member.push_back(word);
  }
  return !member.empty();
}
bool put(const CaseAnswer& answer, const Field&, Address& member) {
  if (answer.text.empty()) return false;
  member = address_of(answer.text, {});
  return true;
}
template <class T>
bool put(const CaseAnswer& answer, const Field&, std::optional<T>& member) {
  return read_value(answer.text, member);
}

class Filler {
 public:
  Filler(const CaseAnswer& answer, std::string_view contact_ref, std::string_view target)
      : answer_(answer), contact_ref_(contact_ref), target_(target) {}

  template <class T>
  void operator()(const Field& of, T& member) {
    const std::string path = joined_path(at_, of.wrapper, of.name);
    if (!starts_with_part(target_, path)) return;
    into(of, path, member);
  }
  bool filled() const { return filled_; }

 private:
  template <class T>
  void into(const Field& of, const std::string&, T& member) {
    if (!is_held(member)) filled_ = put(answer_, of, member);
  }
  void into(const Field& of, const std::string& path, Address& member) {
    if (path == target_) {
      if (!is_held(member)) filled_ = put(answer_, of, member);
    } else {
      down(path, member);
    }
  }
  template <RecordStruct T>
  void into(const Field&, const std::string& path, T& member) {
    down(path, member);
  }
  // Lists of the record come from tables; an answer is about one contact, or none.
  template <RecordStruct T>
  void into(const Field&, const std::string&, std::vector<T>&) {}
  void into(const Field&, const std::string& path, std::vector<ParentContact>& contacts) {
    for (ParentContact& contact : contacts) {
      if (contact.ref == contact_ref_) down(path, contact);
    }
  }
  template <RecordStruct T>
  void down(const std::string& path, T& record) {
    const std::string before = std::exchange(at_, path);
    T::fields(record, *this);
    at_ = before;
  }

  const CaseAnswer& answer_;
  std::string_view contact_ref_;
  std::string_view target_;
  std::string at_ = "Pupil";
  bool filled_ = false;
};

// The element that a question names, of this document's branch before the other's; empty where it names none.
std::string element_of(const CaseAnswer& answer, std::string_view branch, std::string_view other) {
  std::vector<std::string> names = {answer.question, "Pupil/" + answer.question,
                                    joined_path(branch, {}, answer.question),
                                    joined_path(other, {}, answer.question)};
  if (!answer.contact_key.empty()) names.push_back(joined_path(contact_path, {}, answer.question));
  const auto found = std::ranges::find_if(names, [](const std::string& name) { return is_element(name); });
  return found == names.end() ? std::string() : *found;
}

// Of answers to one question about one contact: that of this case before one for any, then the latest.
std::vector<const CaseAnswer*> answers_that_hold(const Assembly& at) {
  std::vector<const CaseAnswer*> found;
  const auto [begin, end] = of_pupil(at.school.records.case_answers, at.pupil());
  for (const CaseAnswer* one = begin; one != end; ++one) {
    if (!one->case_ref.empty() && one->case_ref != at.request.case_ref) continue;
    const auto same = std::ranges::find_if(found, [&](const CaseAnswer* other) {
      return other->question == one->question && other->contact_key == one->contact_key;
    });
    // By question, then case (none first), then date: a later one is nearer to the case.
    if (same == found.end()) {
      found.push_back(one);
    } else if (one->case_ref != (*same)->case_ref || !(one->date < (*same)->date)) {
      *same = one;
    }
  }
  return found;
}

}  // namespace

void fill_answers(Assembly& at) {
  const std::string_view branch = at.referral ? "Pupil/Referral" : "Pupil/Return";
  const std::string_view other = at.referral ? "Pupil/Return" : "Pupil/Referral";
  for (const CaseAnswer* answer : answers_that_hold(at)) {
    const std::string contact = at.ref_of(answer->contact_key);
    const std::string element = element_of(*answer, branch, other);
    if (starts_with_part(element, other)) continue;  // of another document
    const bool said = std::ranges::none_of(
        never_said, [&](std::string_view path) { return starts_with_part(element, path); });
    if (!element.empty() && said) {
      Filler filler(*answer, contact, element);
      PupilRecord::fields(at.record, filler);
      if (filler.filled()) continue;
    }
    at.file().answers.push_back(
        {answer->question, contact, answer_of(answer->answer), answer->text, answer->date});
  }
}

}  // namespace rollmark
