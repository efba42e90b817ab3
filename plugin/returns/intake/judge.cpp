// Judging one file: each pupil's record by itself.
#include "returns/intake/judge.hpp"

#include <algorithm>

#include "returns/intake/recount.hpp"
#include "returns/preflight/preflight.hpp"
#include "returns/preflight/questions.hpp"
#include "returns/record/record_paths.hpp"

namespace rollmark {
namespace {

// With several pupils in a file a path says which; "Pupil/..." becomes "Pupil[2]/...".
std::string of_pupil(std::string path, std::size_t place, std::size_t pupils) {
  constexpr std::string_view pupil = "Pupil";
  if (pupils > 1 && path.starts_with(pupil) && path.find('[') != pupil.size())
    path.insert(pupil.size(), "[" + std::to_string(place + 1) + "]");
  return path;
}

// What is not held, in words: "proof of a threshold"; the question itself where it is an answer.
std::string words_of(std::string_view path) {
  constexpr std::string_view answer = "QuestionAnswer[";
  if (const std::size_t at = path.find(answer); at != std::string_view::npos) {
    const std::string_view id = path.substr(at + answer.size(), path.find(']', at) - at - answer.size());
    const Question* question = questions().find(id);
    if (question != nullptr) return "an answer to \"" + question->text + "\"";
  }
  std::string_view about = about_element(path);
  if (about.ends_with('.')) about.remove_suffix(1);
  if (about.empty()) return std::string(path);
  std::string words(about);
  // A sentence begins with a capital; an abbreviation is one throughout.
  const bool sentence = words.size() > 1 && words[0] >= 'A' && words[0] <= 'Z' && words[1] >= 'a';
  if (sentence) words[0] = static_cast<char>(words[0] - 'A' + 'a');
  return words;
}

std::string listed(const std::vector<std::string>& paths) {
  std::string text;
  for (const std::string& path : paths) text.append(text.empty() ? "" : "; ").append(words_of(path));
  return text;
}

void add_preflight(const ReferralFile& file, std::size_t place, const Preflight& flight,
                   std::vector<JudgedFinding>& found) {
  for (const PreflightRow& row : flight.rows) {
    const PreflightEntry& entry = *row.entry;
    const auto add = [&](Severity severity, const std::string& path, std::string where, std::string message) {
      found.push_back({place, entry.id, severity, entry.title, of_pupil(path, place, file.pupils.size()),
                       std::move(where), std::move(message), entry.fix});
    };
    if (row.outcome == CheckOutcome::fires) {
      for (const PreflightMessage& one : row.messages)
        add(row.set_aside ? Severity::information : row.weighs(), one.path, one.where,
            row.set_aside ? "Set aside by the school: " + one.text : one.text);
    } else if (row.outcome == CheckOutcome::not_judged && row.severity != Severity::off && !row.set_aside) {
      add(row.weighs(), row.lacking.empty() ? std::string() : row.lacking.front(), {},
          "Cannot be judged; the file does not hold: " + listed(row.lacking) + ".");
    }
  }
}

}  // namespace

std::vector<JudgedFinding> judge(const ReceivedFile& received, const Rulebook& rulebook,
                                 const LaProfile& profile, Day on) {
  std::vector<JudgedFinding> found;
  const ReferralFile& file = received.read.file;
  for (std::size_t i = 0; i < file.pupils.size(); ++i) {
    const PupilRecord& pupil = file.pupils[i];
    add_preflight(file, i, run_preflight(file.header, pupil, profile, rulebook, on, file.pupils.size()),
                  found);
    for (IntakeFinding& one : recount(file.header, pupil, rulebook)) {
      const IntakeCheck& check = *one.check;
      found.push_back({i,
                       std::string(check.id),
                       check.severity,
                       std::string(check.title),
                       of_pupil(std::move(one.path), i, file.pupils.size()),
                       {},
                       std::move(one.message),
                       std::string(check.fix)});
    }
  }
  return found;
}

Day judged_on(const ReceivedFile& file, Day otherwise) {
  const std::string_view made = file.read.file.header.date_time;
  return parse_day(made.substr(0, made.find('T'))).value_or(otherwise);
}

}  // namespace rollmark
