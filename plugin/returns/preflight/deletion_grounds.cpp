// Reg. 9(1)(a) to (o) of SI 2024/208, in short.
#include "returns/preflight/deletion_grounds.hpp"

#include <array>

namespace rollmark {
namespace {

constexpr std::array<GroundFact, 21> facts = {{
    {"acf", "no-attendance-order", "no school attendance order names this school"},
    {"a", "no-dual-registration",
     "this is not the main school of a mobile child, and registration at both schools is not agreed"},
    {"c", "not-mobile-main-school", "this is not the main school of a mobile child"},
    {"bcgj", "will-not-return",
     "there are no reasonable grounds to believe that the pupil will attend again"},
    {"b", "nursery-completed", "the pupil has completed nursery education at this school"},
    {"c", "other-schools-consent", "every other school that registers the pupil agrees", true},
    {"d", "attendance-order-amended", "the school attendance order now names another school", true},
    {"e", "attendance-order-revoked",
     "the school attendance order is revoked because of suitable education otherwise than at school", true},
    {"g", "too-far-away", "the pupil no longer lives within a reasonable distance"},
    {"g", "not-a-boarder", "the pupil is not a boarder"},
    {"hi", "not-sick-or-unavoidable",
     "there are no reasonable grounds to believe that the pupil is sick or unavoidably kept away"},
    {"hi", "efforts-by-school", "the school has made reasonable efforts to find out where the pupil is",
     true},
    {"hi", "efforts-by-la", "the local authority has made such efforts with the school", true},
    {"hi", "not-found-or-no-return",
     "the pupil was not found, or was found and school and local authority agree that there will be no "
     "return",
     true},
    {"j", "in-detention", "the pupil is under a sentence of detention"},
    {"k", "death-confirmed", "the death is confirmed"},
    {"l", "will-not-return-or-no-entry",
     "the pupil will not attend again, or does not meet the entry requirements of the sixth form"},
    {"m", "boarding-fees-unpaid", "boarding fees were unpaid at the end of the term to which they relate"},
    {"m", "school-maintained-or-academy", "the school is maintained or an academy"},
    {"n", "ceased-to-be-a-pupil", "the pupil has ceased to be a pupil of the school"},
    {"n", "school-independent", "the school is neither maintained nor an academy"},
}};

constexpr std::array<std::string_view, 15> words = {
    "ground (a): registered at another school",
    "ground (b): completed nursery education",
    "ground (c): also registered elsewhere",
    "ground (d): school attendance order amended",
    "ground (e): school attendance order revoked",
    "ground (f): education otherwise than at school",
    "ground (g): no longer within a reasonable distance",
    "ground (h): not back after leave",
    "ground (i): continuous absence",
    "ground (j): sentence of detention",
    "ground (k): died",
    "ground (l): over compulsory school age",
    "ground (m): boarding fees unpaid",
    "ground (n): ceased to be a pupil",
    "ground (o): permanently excluded",
};

}  // namespace

std::span<const GroundFact> ground_facts() {
  return facts;
}

std::string_view ground_words(char letter) {
  return letter < 'a' || 'o' < letter ? std::string_view() : words[static_cast<std::size_t>(letter - 'a')];
}

Source regulation_source(const Rulebook& rulebook, std::string_view place) {
  Source source{"R24", "SI 2024/208", SourceKind::law};
  for (const Instrument& one : rulebook.instruments) {
    if (one.id == source.instrument) source.text = one.cite;
  }
  source.text.append(" ").append(place);
  return source;
}

}  // namespace rollmark
