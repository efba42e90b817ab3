// Published figures as short as can be: one year, one statistic, two authorities, one event.
#pragma once

#include <string_view>

namespace rollmark::test_support {

inline constexpr std::string_view small_benchmark = R"(<?xml version="1.0" encoding="UTF-8"?>
<benchmark format="1" name="Small" edition="2026-11-22">
  <about>For tests.</about>
  <phases>
    <phase id="primary" title="Primary"><phase-name>Primary</phase-name></phase>
    <phase id="special" title="Special"><school-type>Community special school</school-type></phase>
  </phases>
  <areas>
    <area id="E92000001" kind="england" name="England"/>
    <area id="E12000006" kind="region" name="East of England"/>
    <area id="E12000007" kind="region" name="London"/>
    <area id="E10000020" kind="la" la-number="926" region="E12000006" name="Norfolk"/>
    <area id="E09000007" kind="la" la-number="202" region="E12000007" name="Camden"/>
  </areas>
  <periods>
    <!-- The dates that the figures cover. -->
    <period id="2010/11" title="2010/11" school-year="2010" from="2010-09-01" to="2011-08-31"/>
  </periods>
  <sources>
    <source id="NCC" cite="A county's sheet" retrieved="2026-11-22">To one decimal.</source>
  </sources>
  <publication source="NCC" statistics="absence-rate" decimals="1">
    <!-- England first. -->
    <figures area="E92000001" phase="primary" period="2010/11">5.0</figures>
    <figures area="E10000020" phase="primary" period="2010/11">5.2</figures>
  </publication>
  <events>
    <event id="snow" from="2010-12-01" to="2010-12-03" area="E12000006" title="Snow" source="A newspaper"/>
  </events>
</benchmark>
)";

}  // namespace rollmark::test_support
