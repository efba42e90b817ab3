// One visitor that fills whatever it is shown.
#include "support/random_record.hpp"

#include <array>
#include <random>
#include <vector>

#include "returns/record/held.hpp"

namespace rollmark::test {
namespace {

constexpr int all = 100;
constexpr std::uint64_t most_items = 3;

// The signs that a set in the notation of a character class holds.
std::string signs_of(std::string_view set) {
  std::string signs;
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (set[i] == '\\' && i + 1 < set.size()) ++i;
    if (i + 2 < set.size() && set[i + 1] == '-') {
      for (char sign = set[i]; sign <= set[i + 2]; ++sign) signs += sign;
      i += 2;
    } else {
      signs += set[i];
    }
  }
  return signs;
}

class Filler {
 public:
  Filler(std::uint32_t seed, int held_in_100) : random_(seed), held_(held_in_100) {}

  template <class T>
  void operator()(const Field& of, T& member) {
    if (of.needed || chance(held_)) draw(of, member);
  }

  // 0 to `end` - 1.
  std::uint64_t below(std::uint64_t end) { return random_() % end; }
  bool chance(int in_100) { return below(all) < static_cast<std::uint64_t>(in_100); }

  std::string text(const TextForm& form) {
    if (!form.choices.empty()) return std::string(form.choices[below(form.choices.size())]);
    std::string made;
    for (const Signs& run : form.signs) {
      const std::string signs = signs_of(run.set);
      const std::uint64_t length = run.least + below(run.most - run.least + 1);
      for (std::uint64_t i = 0; i < length; ++i) made += signs[below(signs.size())];
    }
    return form.signs.empty() ? line(form.longest) : made;
  }

  template <RecordStruct T>
  void fill(T& record) {
    T::fields(record, *this);
  }

 private:
  // Any text without blanks at its ends, now and then of the utmost length.
  std::string line(std::size_t longest) {
    static constexpr std::array<std::string_view, 26> visible = {"a",
                                                                 "b",
                                                                 "E",
                                                                 "z",
                                                                 "0",
                                                                 "7",
                                                                 "<",
                                                                 ">",
                                                                 "&",
                                                                 "\"",
                                                                 "'",
                                                                 ";",
                                                                 "-",
                                                                 "]",
                                                                 "/",
                                                                 "\\",
                                                                 "%",
                                                                 "=",
                                                                 "?",
                                                                 "#",
                                                                 "\xC3\xA9",
                                                                 "\xC5\x82",
                                                                 "\xE4\xB8\xAD",
                                                                 "\xE2\x80\x99",
                                                                 "\xF0\x9F\x98\x80",
                                                                 "n"};
    static constexpr std::array<std::string_view, 3> blanks = {" ", "\n", "\t"};
    constexpr std::uint64_t usual = 12;
    constexpr int utmost = 2;  // in a hundred
    const std::uint64_t length = chance(utmost) ? longest : 1 + below(longest < usual ? longest : usual);
    std::string made;
    for (std::uint64_t i = 0; i < length; ++i) {
      constexpr int blank = 15;
      const bool inner = i != 0 && i + 1 != length;
      made += inner && chance(blank) ? blanks[below(blanks.size())] : visible[below(visible.size())];
    }
    return made;
  }

  void draw(const Field& of, std::string& member) { member = text(*of.form); }
  void draw(const Field& /*of*/, std::optional<Day>& member) {
    const Day first = day_of(earliest_year, 1, 1);
    const Day end = day_of(latest_year, 12, 31) + 1;
    // Most dates of a case are near one another.
    constexpr int near = 80;
    constexpr std::uint64_t two_years = 730;
    member = chance(near) ? day_of(2025, 9, 1) + static_cast<std::int32_t>(below(two_years))
                          : first + static_cast<std::int32_t>(below(static_cast<std::uint64_t>(end - first)));
  }
  void draw(const Field& /*of*/, std::optional<std::int64_t>& member) {
    constexpr std::uint64_t small = 400;
    constexpr std::uint64_t large = 1000000000000000000U;  // 18 digits: the longest count of the schema
    constexpr int usual = 90;
    member = static_cast<std::int64_t>(below(chance(usual) ? small : large));
  }
  void draw(const Field& /*of*/, std::optional<bool>& member) { member = below(2) == 0; }
  void draw(const Field& /*of*/, std::optional<Tenths>& member) {
    constexpr std::uint64_t end = 10000;  // 999.9
    member = Tenths{static_cast<std::int64_t>(below(end))};
  }
  void draw(const Field& /*of*/, std::optional<TimeOfDay>& member) {
    constexpr std::uint64_t day = 1440;
    member = TimeOfDay{static_cast<std::int32_t>(below(day))};
  }
  void draw(const Field& /*of*/, Answer& member) {
    constexpr std::array<Answer, 4> answers = {Answer::yes, Answer::no, Answer::unknown, Answer::refused};
    member = answers[below(answers.size())];
  }
  template <RecordStruct T>
  void draw(const Field& /*of*/, T& member) {
    fill(member);
  }
  void draw(const Field& of, std::vector<std::string>& members) {
    for (std::uint64_t i = 1 + below(most_items); i > 0; --i) members.push_back(text(*of.form));
  }
  // A list has no items without content: they would not be written.
  template <RecordStruct T>
  void draw(const Field& /*of*/, std::vector<T>& members) {
    for (std::uint64_t i = 1 + below(most_items); i > 0; --i) {
      T member{};
      fill(member);
      if (is_held(member)) members.push_back(std::move(member));
    }
  }

  std::mt19937_64 random_;
  int held_;
};

// One to `most` of what a file must have of its kind.
template <RecordStruct T>
void add(Filler& filler, std::vector<T>& members, std::uint64_t most) {
  for (std::uint64_t i = 1 + filler.below(most); i > 0; --i) filler.fill(members.emplace_back());
}

void add_pupils(Filler& filler, ReferralFile& file, bool referral) {
  add(filler, file.pupils, referral ? 1 : most_items);
  for (PupilRecord& pupil : file.pupils) {
    pupil.referral = {};
    pupil.returned = {};
    if (referral)
      filler.fill(pupil.referral);
    else
      filler.fill(pupil.returned);
  }
}

}  // namespace

ReferralFile random_file(std::uint32_t seed, int held_in_100, std::string_view document_type) {
  Filler filler(seed, held_in_100);
  ReferralFile file;
  filler.fill(file.header);
  file.header.document_name = record_name;
  file.header.version = record_version;
  file.header.document_type = document_type;
  if (document_type == "return/nil")
    add(filler, file.nil_returns, most_items);
  else if (document_type == "la/reply")
    add(filler, file.replies, most_items);
  else if (document_type == "la/case-status")
    add(filler, file.case_statuses, most_items);
  else if (document_type == "la/contacts")
    add(filler, file.contacts, most_items);
  else if (document_type == "la/profile")
    file.profile = filler.text(forms::sha256);
  else
    add_pupils(filler, file, document_type.starts_with("referral/"));
  return file;
}

ReferralFile random_file(std::uint32_t seed, int held_in_100) {
  const auto& types = forms::document_types;
  return random_file(seed, held_in_100, types[seed % std::size(types)]);
}

std::string random_text(std::uint32_t seed, const TextForm& form) {
  return Filler(seed, all).text(form);
}

}  // namespace rollmark::test
