// The strict reader: what it reads, and that each fault is refused with the place and the name of what is
// wrong.
#include <gtest/gtest.h>

#include "core/failure.hpp"
#include "rulebook/rulebook.hpp"
#include "unit/rulebook/small_rulebook.hpp"

namespace rollmark {
namespace {

using test_support::broken;
using test_support::small_rulebook;

// The message with which a text is refused; "read" where it is not.
std::string refusal(std::string_view xml) {
  try {
    read_rulebook(xml);
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.status(), ROLLMARK_E_DATA);
    return failure.what();
  }
  return "read";
}

TEST(Reader, ReadsWhatIsThere) {
  const std::shared_ptr<const Rulebook> book = read_rulebook(small_rulebook);
  EXPECT_EQ(book->name, "small");
  EXPECT_EQ(to_text(book->edition), "2026-11-22");
  ASSERT_EQ(book->codes.size(), 2U);
  EXPECT_EQ(book->codes[0].periods[1].when, "Unable to attend because of sickness.");
  EXPECT_EQ(book->codes[0].periods[1].sources[0].text, "SI 2024/208 reg. 10(4)");
  EXPECT_EQ(book->codes[1].periods[0].sources[0].text, "Derived: x");
  EXPECT_EQ(book->band_sets[0].bands[1].below, std::nullopt);
  EXPECT_EQ(book->find_threshold("return")->number("days", day_of(2024, 8, 18)), 9);
  EXPECT_EQ(book->find_threshold("return")->number("days", day_of(2024, 8, 19)), 10);
  EXPECT_EQ(book->find_threshold("return")->number("weeks", day_of(2024, 8, 19)), std::nullopt);
  EXPECT_EQ(book->find_rule("C001")->figures[0].about, "pupils");
  EXPECT_EQ(book->turning_days, std::vector<Day>{day_of(2024, 8, 19)});
}

TEST(Reader, TakesAByteOrderMarkCommentsAndCharacterData) {
  EXPECT_EQ(refusal("\xEF\xBB\xBF" + std::string(small_rulebook)), "read");
  EXPECT_EQ(refusal(broken("<codes>", "<!-- a comment --><codes>")), "read");
  EXPECT_EQ(refusal(broken("Put it right.", "Put <!-- a comment -->it <![CDATA[right]]>.")), "read");
  EXPECT_EQ(refusal(std::string(small_rulebook) + "<!-- the end -->\n"), "read");
}

TEST(Reader, RefusesWhatIsNoRulebook) {
  EXPECT_EQ(refusal(""), "rulebook line 1: no element <rulebook>");
  EXPECT_EQ(refusal("<codes/>"), "rulebook line 1: the root element is 'codes', not 'rulebook'");
  EXPECT_EQ(refusal("<rulebook format='2' name='x' edition='2026-11-22'/>"),
            "rulebook line 1: the format is not 1, the only one that this library reads");
  EXPECT_EQ(refusal("<rulebook format='1' name='x' edition='2026-11-22'/>"),
            "rulebook line 1: <rulebook> has no <instruments>");
  EXPECT_EQ(refusal(broken("edition=\"2026-11-22\"", "edition=\"2026-11-31\"")),
            "rulebook line 2: the attribute 'edition' of <rulebook> is no date (2024-08-19)");
}

TEST(Reader, RefusesWhatXmlForbidsOrHides) {
  EXPECT_EQ(refusal(broken("</codes>", "</code>")),
            "rulebook line 31: not well-formed XML: Start-end tags mismatch");
  EXPECT_EQ(refusal(broken("<rulebook ", "<!DOCTYPE rulebook [<!ENTITY a \"b\">]>\n<rulebook ")),
            "rulebook line 2: a DOCTYPE is not allowed");
  EXPECT_EQ(refusal(broken("<rulebook ", "<?xml-stylesheet href=\"x\"?>\n<rulebook ")),
            "rulebook line 2: a processing instruction is not allowed");
  EXPECT_EQ(refusal(broken("<codes>", "<codes><?php x ?>")),
            "rulebook line 18: a processing instruction is not allowed");
  EXPECT_EQ(refusal(broken("Put it right.", "Put <?php x ?>")),
            "rulebook line 54: a processing instruction is not allowed");
  EXPECT_EQ(refusal(broken("UTF-8", "ISO-8859-1")), "rulebook line 1: the encoding must be UTF-8");
  EXPECT_EQ(refusal(broken("UTF-8", "utf-8")), "read");
  EXPECT_EQ(refusal(std::string(small_rulebook) + "<rulebook/>"),
            "rulebook line 60: a second root element <rulebook>");
  EXPECT_EQ(refusal(std::string(small_rulebook) + "more"), "rulebook line 60: text outside the root element");
  EXPECT_EQ(refusal(broken("name=\"small\"", "name=\"small\" name=\"large\"")),
            "rulebook line 2: <rulebook> has the attribute 'name' twice");
}

TEST(Reader, RefusesTextThatIsNotUtf8OrTooLong) {
  const std::string latin = broken("Put it right.", "Put it r\xEFght.");
  EXPECT_EQ(refusal(latin), "rulebook is not UTF-8 at byte " + std::to_string(latin.find('\xEF')));
  // "/" in two bytes: an overlong form.
  const std::string overlong = broken("a / b", "a \xC0\xAF b");
  EXPECT_EQ(refusal(overlong), "rulebook is not UTF-8 at byte " + std::to_string(overlong.find('\xC0')));
  EXPECT_NE(refusal(broken("a / b", std::string("a \0 b", 5))), "read");
  EXPECT_EQ(refusal(std::string(longest_rulebook + 1, ' ')),
            "rulebook: longer than 4194304 bytes, the most that is read");
  EXPECT_EQ(refusal(broken("Put it right.", std::string(4001, 'x'))),
            "rulebook line 54: the text of <fix> is too long");
  EXPECT_EQ(refusal(broken("reg. 10(4)", std::string(4001, 'x'))),
            "rulebook line 25: the attribute 'at' of <source> is too long");
}

struct Fault {
  const char* old;
  const char* fresh;
  const char* message;
};

void expect_refusals(std::initializer_list<Fault> faults) {
  for (const Fault& fault : faults)
    EXPECT_EQ(refusal(broken(fault.old, fault.fresh)), fault.message) << fault.fresh;
}

TEST(Reader, NamesWhatItDoesNotKnow) {
  expect_refusals({
      {"<code text=\"I\">", "<code text=\"I\" colour=\"red\">",
       "rulebook line 19: <code> has an unknown attribute 'colour'"},
      {"<codes>", "<codes>\n<kode/>", "rulebook line 19: unknown element 'kode' in <codes>"},
      {"<codes>", "<codes>text", "rulebook line 18: text is not allowed in <codes>"},
      {"<label>Illness</label>", "<label>Illness<b/></label>",
       "rulebook line 22: unknown element 'b' in <label>"},
      {"<label>Illness</label>", "<label lang=\"en\">Illness</label>",
       "rulebook line 22: <label> has an unknown attribute 'lang'"},
      {"<label>Illness</label>", "<label/>", "rulebook line 22: <label> is empty"},
      {"<label>Illness</label>", "", "rulebook line 21: <period> has no <label>"},
      {"<label>Illness</label>", "<label>a</label><label>b</label>",
       "rulebook line 22: a second <label> in <period>"},
      {"<statistics>", "<laws/><statistics>", "rulebook line 32: <laws> is out of its place in <rulebook>"},
  });
}

TEST(Reader, RefusesCodesThatContradictThemselves) {
  expect_refusals({
      {"<code text=\"I\">", "<code>", "rulebook line 19: <code> has no attribute 'text'"},
      {"<code text=\"I\">", "<code text=\"\">", "rulebook line 19: the attribute 'text' of <code> is empty"},
      {"<code text=\"I\">", "<code text=\"ILLNESS..\">",
       "rulebook line 19: the text of <code> is longer than eight bytes"},
      {"<code text=\"H\">", "<code text=\"I\">", "rulebook line 28: <code> has the text of an earlier one"},
      {"<code text=\"H\">", "<code text=\"H\" part-of=\"K\">",
       "rulebook line 28: <code> is part of a code that is not there"},
      {"<code text=\"H\">", "<code text=\"H\" part-of=\"H\">",
       "rulebook line 28: <code> is part of a code that is not there"},
      {"<code text=\"H\">", "<code text=\"H\" late=\"maybe\">",
       "rulebook line 28: <code> has a value that is not known for 'late'"},
      {"<code text=\"H\">", "<code text=\"H\" half-day=\"noon\">",
       "rulebook line 28: <code> has a value that is not known for 'half-day'"},
      {"replaced-by code=\"I\"", "replaced-by code=\"K\"",
       "rulebook line 28: <code> is replaced by a code that is not there"},
      {"category=\"authorised\"", "category=\"absent\"",
       "rulebook line 20: <period> has a value that is not known for 'category'"},
      {"from=\"2024-08-19\" category", "from=\"2024-08-18\" category",
       "rulebook line 21: <period> overlaps the one before it or is out of order"},
      {"from=\"2024-08-19\" category", "category",
       "rulebook line 21: <period> overlaps the one before it or is out of order"},
      {"from=\"2024-08-19\" category", "from=\"2024-08-19\" to=\"2024-08-18\" category",
       "rulebook line 21: <period> ends before it begins"},
      {"from=\"2024-08-19\" category", "from=\"19/08/2024\" category",
       "rulebook line 21: the attribute 'from' of <period> is no date (2024-08-19)"},
      {"of=\"R24\" at=\"reg. 10(4)\"", "of=\"R25\" at=\"reg. 10(4)\"",
       "rulebook line 25: <source> names an instrument that is not there"},
      {"        <source of=\"R24\" at=\"reg. 10(4)\"/>\n", "", "rulebook line 21: <period> has no <source>"},
  });
}

TEST(Reader, RefusesLawThatContradictsItself) {
  expect_refusals({
      {"id=\"D\"", "id=\"R24\"", "rulebook line 5: <instrument> has the id of an earlier one"},
      {"kind=\"law\"", "kind=\"rumour\"",
       "rulebook line 4: <instrument> has a value that is not known for 'kind'"},
      {"<binds law=\"registers\" as=\"must\"/>", "",
       "rulebook line 11: <school-type> does not say how the law 'registers' binds"},
      {"<binds law=\"registers\"", "<binds law=\"leave\"",
       "rulebook line 11: <binds> must name the laws in their order; here 'registers'"},
      {"as=\"must\"/></school-type>", "as=\"must\"/><binds law=\"leave\" as=\"must\"/></school-type>",
       "rulebook line 11: <binds> names no law"},
      {"starts-at=\"5\"", "starts-at=\"5.5\"",
       "rulebook line 13: the attribute 'starts-at' of <compulsory-school-age> is no whole number"},
      {"starts-at=\"5\"", "starts-at=\"16\"",
       "rulebook line 13: <compulsory-school-age> ends before it begins"},
      {"starts-at=\"5\"", "starts-at=\"0\"",
       "rulebook line 13: <compulsory-school-age> has a value that is not known for 'starts-at'"},
      {"last-friday-in-june", "last-friday-in-may",
       "rulebook line 13: <compulsory-school-age> has a value that is not known for 'leaving-date'"},
      {"month=\"8\" day=\"31\"", "month=\"2\" day=\"29\"",
       "rulebook line 14: <prescribed-day> is no day of every year"},
      {"<prescribed-day", "<prescribed-day month=\"12\" day=\"31\"/><prescribed-day",
       "rulebook line 14: <prescribed-day> is not in the order of the year"},
      {"starts=\"monday\"", "starts=\"payday\"",
       "rulebook line 17: <school-week> has a value that is not known for 'starts'"},
      {"sessions-at-least=\"1\"", "sessions-at-least=\"0\"",
       "rulebook line 17: <school-week> has a value that is not known for 'sessions-at-least'"},
  });
}

TEST(Reader, RefusesMeasuresThatContradictThemselves) {
  expect_refusals({
      {"numerator=\"authorised unauthorised\"", "numerator=\"authorised not-possible\"",
       "rulebook line 33: <statistic> has a value that is not known for 'numerator'"},
      {"numerator=\"authorised unauthorised\"", "numerator=\"authorised  unauthorised\"",
       "rulebook line 33: the attribute 'numerator' of <statistic> must be words between single blanks, each "
       "once"},
      {"statistic=\"absence-rate\"", "statistic=\"rate\"",
       "rulebook line 34: <band-set> names a statistic that is not there"},
      {"at-least=\"10\"", "at-least=\"11\"",
       "rulebook line 36: <band> leaves a gap, overlaps or does not end at 100"},
      {"below=\"10\" ", "", "rulebook line 35: <band> leaves a gap, overlaps or does not end at 100"},
      {"codes=\"I H\"", "codes=\"I K\"", "rulebook line 41: <threshold> names a code that is not there"},
      {"codes=\"I H\"", "codes=\"I I\"",
       "rulebook line 41: the attribute 'codes' of <threshold> must be words between single blanks, each "
       "once"},
      {">10</value>", ">ten</value>", "rulebook line 42: <value> is no whole number of at most nine digits"},
      {">10</value>", ">1000000000</value>",
       "rulebook line 42: <value> is no whole number of at most nine digits"},
      {">10</value>", ">-1</value>", "rulebook line 42: <value> is no whole number of at most nine digits"},
      {"<value from=\"2024-08-19\">", "<value>",
       "rulebook line 42: <value> overlaps the one before it or is out of order"},
      {"<value to=\"2024-08-18\">9</value><value from=\"2024-08-19\">10</value>", "",
       "rulebook line 42: <parameter> must have either <value> or <word>"},
      {"10</value>", "10</value><word>x</word>",
       "rulebook line 42: <parameter> must have either <value> or <word>"},
  });
}

TEST(Reader, RefusesRulesThatAreNotWhole) {
  expect_refusals({
      {"id=\"C001\"", "id=\"C1\"", "rulebook line 47: the id of <rule> is not a letter and three digits"},
      {"grain=\"run\"", "grain=\"sand\"",
       "rulebook line 47: <rule> has a value that is not known for 'grain'"},
      {"duty=\"school\"", "duty=\"nobody\"",
       "rulebook line 47: <rule> has a value that is not known for 'duty'"},
      {"group=\"coding\"", "group=\"other\"",
       "rulebook line 47: <rule> has a value that is not known for 'group'"},
      {"duty=\"school\" law=\"registers\"", "duty=\"school\" law=\"leave\"",
       "rulebook line 47: <rule> names a law that is not there"},
      {"as=\"should\"", "as=\"may\"", "rulebook line 49: <weight> has a value that is not known for 'as'"},
      {"<weight from=\"2024-08-19\" as=\"must\"/>", "<weight as=\"must\"/>",
       "rulebook line 50: <weight> overlaps the one before it or is out of order"},
      {"<needs><need table=\"pupil\" column=\"dob\"/></needs>", "",
       "rulebook line 47: <rule> has no <needs>"},
      {"table=\"pupil\"", "table=\"child\"", "rulebook line 51: <need> names a table that is not there"},
      {"column=\"dob\"", "column=\"shoe_size\"", "rulebook line 51: <need> names a column that is not there"},
      {"{code}: {n1}", "{name}: {n1}", "rulebook line 52: <message> cannot be filled: unknown place {name}"},
      {"{code}: {n1}", "{code}: {n2}", "rulebook line 47: <message> names {n2}, which no <figure> explains"},
      {"      <fix>Put it right.</fix>\n", "", "rulebook line 47: <rule> has no <fix>"},
      {"      <source of=\"R24\" at=\"reg. 10\"/>\n    </rule>", "</rule>",
       "rulebook line 47: <rule> has no <source>"},
      {"    </rule>", "<beats rules=\"C002\"/></rule>",
       "rulebook line 47: <beats> names a rule that is not there"},
      {"    </rule>", "<beats rules=\"C001\"/></rule>",
       "rulebook line 47: <beats> names a rule that is not there"},
      {"name=\"n1\"", "name=\"n5\"", "rulebook line 55: <figure> has a value that is not known for 'name'"},
  });
}

TEST(Reader, RefusesAnAttackersNamesWithoutRepeatingThemWhole) {
  const std::string name(100000, 'a');
  EXPECT_EQ(refusal(broken("<codes>", "<codes><" + name + "/>")),
            "rulebook line 18: unknown element '" + name.substr(0, 60) + "' in <codes>");
}

// Cut, changed and doubled bytes, the same on every run: whatever the text, it is read or refused, never
// worse.
TEST(Reader, RefusesAnyDamageInOneWay) {
  std::uint32_t state = 20241119;
  const auto next = [&state](std::size_t bound) {
    state = state * 1664525U + 1013904223U;
    return static_cast<std::size_t>(state >> 8U) % bound;
  };
  for (int round = 0; round < 3000; ++round) {
    std::string text(small_rulebook);
    for (std::size_t change = next(4) + 1; change > 0; --change) {
      const std::size_t at = next(text.size());
      switch (next(4)) {
        case 0:
          text[at] = static_cast<char>(next(256));
          break;
        case 1:
          text.erase(at, next(40) + 1);
          break;
        case 2:
          text.insert(at, text.substr(next(text.size()), next(60)));
          break;
        default:
          text.insert(at, std::string_view("<>&{}\"'/-!?[]").substr(next(12), 2));
      }
    }
    try {
      read_rulebook(text);
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.status(), ROLLMARK_E_DATA);
      EXPECT_EQ(std::string_view(failure.what()).substr(0, 8), "rulebook");
    }
  }
}

}  // namespace
}  // namespace rollmark
