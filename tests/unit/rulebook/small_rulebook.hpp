// A whole rulebook in few lines, and how a test breaks it. Line numbers in the tests count the lines of this
// text.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace rollmark::test_support {

inline constexpr std::string_view small_rulebook = R"xml(<?xml version="1.0" encoding="UTF-8"?>
<rulebook format="1" name="small" edition="2026-11-22">
  <instruments>
    <instrument id="R24" kind="law" cite="SI 2024/208">Regulations</instrument>
    <instrument id="D" kind="reasoning" cite="Derived">Reasoned</instrument>
  </instruments>
  <laws>
    <law id="registers"><title>Registers</title><source of="R24" at="reg. 10"/></law>
  </laws>
  <school-types>
    <school-type id="maintained"><title>Maintained</title><binds law="registers" as="must"/></school-type>
  </school-types>
  <compulsory-school-age starts-at="5" ends-at="16" leaving-date="last-friday-in-june">
    <prescribed-day month="8" day="31"/>
    <source of="R24" at="s. 8"/>
  </compulsory-school-age>
  <school-week starts="monday" sessions-at-least="1"><about>A week.</about><source of="R24" at="reg. 9A"/></school-week>
  <codes>
    <code text="I">
      <period to="2024-08-18" category="authorised"><label>Ill</label><when>Ill.</when><source of="R24" at="x"/></period>
      <period from="2024-08-19" category="authorised">
        <label>Illness</label>
        <when>Unable to attend
          because of sickness.</when>
        <source of="R24" at="reg. 10(4)"/>
      </period>
    </code>
    <code text="H">
      <period to="2024-08-18" category="authorised"><label>Holiday</label><when>Away.</when><replaced-by code="I">never</replaced-by><source of="D" at="x"/></period>
    </code>
  </codes>
  <statistics>
    <statistic id="absence-rate" numerator="authorised unauthorised"><title>Absence</title><formula>a / b</formula><source of="R24" at="x"/></statistic>
    <band-set id="bands" statistic="absence-rate"><title>Bands</title>
      <band id="low" at-least="0" below="10" label="low"/>
      <band id="high" at-least="10" label="high"/>
      <source of="R24" at="x"/>
    </band-set>
  </statistics>
  <thresholds>
    <threshold id="return" codes="I H"><title>Return</title><about>Ten.</about>
      <parameter name="days" unit="days"><value to="2024-08-18">9</value><value from="2024-08-19">10</value></parameter>
      <source of="R24" at="reg. 13"/>
    </threshold>
  </thresholds>
  <rules>
    <rule id="C001" key="unknown-code" group="coding" grain="run" duty="school" law="registers">
      <title>Unknown code</title>
      <weight to="2024-08-18" as="should"/>
      <weight from="2024-08-19" as="must"/>
      <needs><need table="pupil" column="dob"/></needs>
      <message>{code}: {n1}</message>
      <why>Because.</why>
      <fix>Put it right.</fix>
      <figure name="n1">pupils</figure>
      <source of="R24" at="reg. 10"/>
    </rule>
  </rules>
</rulebook>
)xml";

// The text with its first `old` replaced by `fresh`; a test that breaks nothing is itself broken.
inline std::string broken(std::string_view old, std::string_view fresh) {
  std::string text(small_rulebook);
  const std::size_t at = text.find(old);
  if (at == std::string::npos) throw std::logic_error("the small rulebook has no " + std::string(old));
  return text.replace(at, old.size(), fresh);
}

}  // namespace rollmark::test_support
