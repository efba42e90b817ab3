// Whatever a record holds: every check comes to an end, says where, names nobody, and says the same again.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <random>
#include <string>

#include "returns/preflight/deletion_verdict.hpp"
#include "returns/preflight/preflight.hpp"
#include "returns/record/record_paths.hpp"
#include "rulebook/la_profile.hpp"
#include "support/random_record.hpp"

namespace rollmark {
namespace {

// A word that stands in every value about a person, and in nothing else.
constexpr std::string_view mark = "Qzx";

// Hides the word in whatever says who somebody is or where. Choices and code sets are left as they are.
class Marker {
 public:
  template <class T>
  void operator()(const Field& of, T& member) {
    mark_texts(of, member);
  }

 private:
  static bool is_about_somebody(const Field& of) {
    for (const std::string_view type : {"NameType", "ParagraphType", "UPNType"}) {
      if (of.form != nullptr && of.form->type == type) return true;
    }
    return of.name == "PhoneNo" || of.name == "Email" || of.name == "Street" || of.name == "PostCode" ||
           of.name == "AddressLine" || of.name == "Place" || of.name == "SpokeTo";
  }
  void mark_texts(const Field& of, std::string& text) {
    if (!text.empty() && is_about_somebody(of)) text = std::string(mark) + text;
  }
  void mark_texts(const Field& of, std::vector<std::string>& texts) {
    for (std::string& text : texts) mark_texts(of, text);
  }
  template <RecordStruct T>
  void mark_texts(const Field& /*of*/, T& record) {
    T::fields(record, *this);
  }
  template <RecordStruct T>
  void mark_texts(const Field& /*of*/, std::vector<T>& records) {
    for (T& record : records) T::fields(record, *this);
  }
  template <class T>
  void mark_texts(const Field& /*of*/, T& /*member*/) {}
};

std::string without_numbers(std::string_view path) {
  std::string plain;
  bool number = false;
  for (const char sign : path) {
    number = number || sign == '[';
    if (!number) plain += sign;
    number = number && sign != ']';
  }
  return plain;
}

// Sense among the noise: words that checks look for, a register of weekdays with real codes.
void salt(PupilRecord& pupil, std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto one_of = [&](const auto& list) { return list[random() % std::size(list)]; };
  constexpr const char* steps[] = {"call",          "letter", "home visit",        "meeting",
                                   "support plan",  "review", "attendance return", "early help",
                                   "asked friends", "staff",  "other schools",     "LA consultation"};
  constexpr const char* papers[] = {"policy",  "warning-letter",   "leave-request", "refusal-letter",
                                    "minutes", "medical-evidence", "statement",     "plan"};
  constexpr const char* questions[] = {"leave-application-made",
                                       "policy-warns-parents",
                                       "notice-to-improve-not-needed",
                                       "early-help",
                                       "health-ruled-out",
                                       "la-consultation",
                                       "told-absence-not-authorised",
                                       "bullying-given",
                                       "memorandum-signed",
                                       "return-sent-before",
                                       "leave-ended",
                                       "efforts-by-la",
                                       "looked-after",
                                       "nil-return-sent",
                                       "home-education-last-day",
                                       "la-consent"};
  constexpr const char* codes[] = {"/", "\\", "O", "O", "O", "O", "U", "G", "N", "I", "L", "E", "#", "C2"};
  for (PriorAction& action : pupil.file().actions) action.kind = one_of(steps);
  for (EvidencePaper& paper : pupil.file().papers) paper.kind = one_of(papers);
  for (QuestionAnswer& answer : pupil.file().answers) answer.question = one_of(questions);
  for (const ParentContact& contact : pupil.contacts) pupil.referral.parents_proposed.push_back(contact.ref);
  pupil.referral.grounds = {one_of(std::array{"leave", "irregular", "late"})};
  Day day = day_of(2025, 9, 1) + static_cast<std::int32_t>(random() % 600);
  for (auto days = random() % 60; days > 0; --days, day = day + (weekday(day) == 4 ? 3 : 1)) {
    for (const char* half_day : {"AM", "PM"}) {
      SessionMark& session = pupil.attendance.sessions.emplace_back();
      session.date = day;
      session.half_day = half_day;
      if (random() % 20 != 0) session.code = one_of(codes);
    }
  }
}

struct Drawn {
  RecordHeader header;
  PupilRecord pupil;
  Day on;
  const LaProfile* profile = nullptr;
};

// A record of any document, looked at as any document, at any LA, on any day of four years.
Drawn any_case() {
  const auto& types = forms::document_types;
  constexpr std::size_t about_pupils = 13;  // the first of them, before return/nil
  const auto type = [&] { return types[*rc::gen::inRange<std::size_t>(0, about_pupils)]; };
  ReferralFile file =
      test::random_file(*rc::gen::arbitrary<std::uint32_t>(), *rc::gen::inRange(0, 101), type());
  Marker marker;
  PupilRecord::fields(file.pupils.front(), marker);
  if (*rc::gen::arbitrary<bool>()) file.header.document_type = type();
  if (*rc::gen::arbitrary<bool>()) salt(file.pupils.front(), *rc::gen::arbitrary<std::uint32_t>());
  const auto& profiles = la_profiles().all();
  return {std::move(file.header), std::move(file.pupils.front()),
          day_of(2024, 1, 1) + *rc::gen::inRange(0, 1461),
          profiles[*rc::gen::inRange<std::size_t>(0, profiles.size())].get()};
}

Preflight run(const Drawn& one, const Rulebook& rulebook) {
  return run_preflight(one.header, one.pupil, *one.profile, rulebook, one.on);
}

RC_GTEST_PROP(PreflightProperty, EveryCheckSaysWhereAndNamesNobody, ()) {
  const Drawn one = any_case();
  const std::shared_ptr<const Rulebook> rulebook = embedded_rulebook();
  const Preflight preflight = run(one, *rulebook);
  RC_ASSERT(preflight.rows.size() == preflight_checks().size());
  for (const PreflightRow& row : preflight.rows) {
    RC_LOG() << row.entry->id << "\n";
    RC_ASSERT((row.outcome == CheckOutcome::fires) == !row.messages.empty());
    RC_ASSERT(row.outcome != CheckOutcome::not_judged || !row.lacking.empty());
    for (const PreflightMessage& message : row.messages) {
      RC_LOG() << message.path << "\n";
      RC_ASSERT(is_element(without_numbers(message.path)));
      RC_ASSERT(message.text.find(mark) == std::string::npos);
      RC_ASSERT(message.where.find(mark) == std::string::npos);
    }
    for (const std::string& path : row.lacking) {
      RC_LOG() << path << "\n";
      RC_ASSERT(is_element(without_numbers(path)));
    }
  }
}

RC_GTEST_PROP(PreflightProperty, TheSameRecordSaysTheSame, ()) {
  const Drawn one = any_case();
  const std::shared_ptr<const Rulebook> rulebook = embedded_rulebook();
  const auto said = [&] {
    std::string all;
    for (const PreflightRow& row : run(one, *rulebook).rows) {
      all.append(row.entry->id).append(outcome_name(row.outcome));
      for (const PreflightMessage& message : row.messages) all.append(message.path).append(message.text);
    }
    return all;
  };
  RC_ASSERT(said() == said());
}

RC_GTEST_PROP(PreflightProperty, TheQuestionOfADeletionHasAnAnswer, ()) {
  Drawn one = any_case();
  if (*rc::gen::inRange(0, 10) != 0)
    one.pupil.returned.deletion.ground = std::string(1, static_cast<char>('a' + *rc::gen::inRange(0, 15)));
  const std::shared_ptr<const Rulebook> rulebook = embedded_rulebook();
  const RegisterEvidence evidence(one.pupil, *rulebook);
  const DeletionVerdict verdict =
      deletion_verdict({one.header, one.pupil, *one.profile, *rulebook, evidence, one.on});
  MayDelete heaviest = MayDelete::yes;
  for (const DeletionPoint& point : verdict.points) {
    RC_LOG() << point.where << " " << point.path << "\n";
    heaviest = std::max(heaviest, point.answer);
    RC_ASSERT(is_element(without_numbers(point.path)));
    RC_ASSERT(!point.source.text.empty());
    RC_ASSERT(point.text.find(mark) == std::string::npos);
    // A day that is named lies ahead.
    RC_ASSERT(!point.from || one.on < *point.from);
  }
  RC_ASSERT(verdict.answer == heaviest);
  RC_ASSERT(!verdict.from || verdict.answer == MayDelete::not_yet);
}

}  // namespace
}  // namespace rollmark
