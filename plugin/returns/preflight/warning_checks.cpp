// PF-060 to PF-064. A warning is written, to one parent for one child, and comes before the absence.
#include "returns/preflight/warning_checks.hpp"

#include <algorithm>
#include <array>

#include "outputs/page/markup.hpp"
#include "returns/preflight/case_matter.hpp"
#include "returns/preflight/case_reading.hpp"
#include "rulebook/la_profile.hpp"

namespace rollmark {
namespace {

constexpr std::int32_t days_a_week = 7;

struct WarningAt {
  const ParentWarning* warning = nullptr;
  std::string path;
};

// The warning that a case rests on: the latest dated before the absence began, else the latest of all.
WarningAt relied_on(const NamedParent& parent, std::optional<Day> began) {
  WarningAt best;
  const auto before = [&](const ParentWarning& one) { return began && *one.date < *began; };
  for (std::size_t i = 0; i < parent.contact->warnings.size(); ++i) {
    const ParentWarning& one = parent.contact->warnings[i];
    if (!one.date) continue;
    if (best.warning != nullptr) {
      const bool better =
          before(one) != before(*best.warning) ? before(one) : *best.warning->date < *one.date;
      if (!better) continue;
    }
    best = {&one, numbered(parent.path + "/Warnings/Warning", i)};
  }
  return best;
}

// Calls `see(parent, warning)` for each parent concerned who has a dated warning; says what is lacking else.
template <class See>
void each_warning(const CheckInput& input, CheckReport& report, See see) {
  const std::vector<NamedParent> parents = parents_of(input.pupil);
  if (parents.empty()) report.lacks("Pupil/Contacts/Contact");
  for (const NamedParent& parent : parents) {
    const WarningAt found = relied_on(parent, offence_of(input.pupil).first);
    if (found.warning == nullptr)
      report.lacks(parent.path + "/Warnings");
    else
      see(parent, found);
  }
}

void pf060(const CheckInput& input, CheckReport& report) {
  const std::vector<NamedParent> parents = parents_of(input.pupil);
  if (parents.empty()) report.lacks("Pupil/Contacts/Contact");
  for (const NamedParent& parent : parents) {
    if (parent.contact->warnings.empty())
      misses(input, report, {parent.path + "/Warnings", contact_words(*parent.contact), "", "", {}});
  }
}

// On the day itself is too late: nothing shows that it came before the first session.
void pf061(const CheckInput& input, CheckReport& report) {
  if (input.profile.has("warning-before-absence", "no", input.on, input.header.document_type)) {
    report.does_not_apply();
    return;
  }
  const std::optional<Day> began = offence_of(input.pupil).first;
  if (!began) {
    report.lacks("Pupil/Referral/OffenceStart");
    return;
  }
  each_warning(input, report, [&](const NamedParent& parent, const WarningAt& at) {
    if (*at.warning->date < *began) return;
    report.fires({at.path + "/Date", contact_words(*parent.contact), long_day(*at.warning->date),
                  long_day(*began), at.warning->date});
  });
}

// The whole absence lies within the time for which the warning serves.
void pf062(const CheckInput& input, CheckReport& report) {
  const std::optional<std::int64_t> weeks =
      input.profile.number("warning-valid-weeks", input.on, input.header.document_type);
  if (!weeks) {
    report.does_not_apply();
    return;
  }
  const std::optional<Day> ended = offence_of(input.pupil).last;
  if (!ended) {
    report.lacks("Pupil/Referral/OffenceEnd");
    return;
  }
  each_warning(input, report, [&](const NamedParent& parent, const WarningAt& at) {
    const Day last = *at.warning->date + static_cast<std::int32_t>(*weeks) * days_a_week;
    if (*ended <= last) return;
    report.fires({at.path + "/Date", contact_words(*parent.contact), long_day(*at.warning->date),
                  std::to_string(*weeks) + " weeks", last});
  });
}

// A version of the LA's letter holds for the letters of its time.
void letter_version(const CheckInput& input, const NamedParent& parent, const WarningAt& at,
                    CheckReport& report) {
  const auto versions =
      input.profile.words("template-versions", *at.warning->date, input.header.document_type);
  if (versions.empty()) return;
  if (at.warning->letter.empty()) {
    report.lacks(at.path + "/Template");
    return;
  }
  if (std::ranges::any_of(versions,
                          [&](const std::string& version) { return says(at.warning->letter, version); }))
    return;
  report.fires({at.path + "/Template", contact_words(*parent.contact), at.warning->letter, versions.back(),
                at.warning->date});
}

void letter_question(const CheckInput& input, const NamedParent& parent, const WarningAt& at,
                     std::string_view question, std::string_view found, CheckReport& report) {
  switch (answered(input.pupil, question, parent.contact->ref)) {
    case Answer::yes:
      break;
    case Answer::no:
      report.fires({at.path, contact_words(*parent.contact), std::string(found), "", at.warning->date});
      break;
    default:
      report.lacks(answer_path(input.pupil, question));
  }
}

void pf063(const CheckInput& input, CheckReport& report) {
  each_warning(input, report, [&](const NamedParent& parent, const WarningAt& at) {
    letter_version(input, parent, at, report);
    letter_question(input, parent, at, "warning-letter-unaltered", "one with its words changed", report);
    letter_question(input, parent, at, "warning-letter-headed", "one that is not on headed paper", report);
  });
}

struct Means {
  std::string_view word;  // of the setting warning-means
  std::string_view phrase;
};
// "letter" is any way of sending a letter.
constexpr Means means_words[] = {
    {"post", "post"},       {"post", "royal mail"},   {"post", "first class"}, {"letter", "post"},
    {"letter", "letter"},   {"letter", "royal mail"}, {"letter", "hand"},      {"letter", "first class"},
    {"by-hand", "by hand"}, {"by-hand", "in person"}, {"email", "email"},      {"email", "e mail"},
    {"portal", "portal"},   {"portal", "app"},
};

void pf064(const CheckInput& input, CheckReport& report) {
  const auto allowed = input.profile.words("warning-means", input.on, input.header.document_type);
  if (allowed.empty()) {
    report.does_not_apply();
    return;
  }
  each_warning(input, report, [&](const NamedParent& parent, const WarningAt& at) {
    if (at.warning->means.empty()) {
      report.lacks(at.path + "/Means");
      return;
    }
    const bool fits = std::ranges::any_of(means_words, [&](const Means& one) {
      return std::ranges::find(allowed, one.word) != allowed.end() && says(at.warning->means, one.phrase);
    });
    if (fits) return;
    std::string wanted;
    for (const std::string& word : allowed) wanted += (wanted.empty() ? "" : " or ") + word;
    report.fires(
        {at.path + "/Means", contact_words(*parent.contact), "other means", wanted, at.warning->date});
  });
}

constexpr std::array<PreflightCheck, 5> table = {
    {{"PF-060", pf060}, {"PF-061", pf061}, {"PF-062", pf062}, {"PF-063", pf063}, {"PF-064", pf064}}};

}  // namespace

std::span<const PreflightCheck> warning_checks() {
  return table;
}

}  // namespace rollmark
