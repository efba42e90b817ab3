// An authority's own weights and cut-offs, made up for tests: none are published, so nothing here is
// anybody's. Days are left out, so that those of the library hold.
#pragma once

#include <string>

namespace rollmark::test_support {

inline const std::string banding_policy = R"(<?xml version="1.0" encoding="UTF-8"?>
<banding format="1" name="Test bands" edition="2026-03-01">
  <about>Made up for tests.</about>
  <sources><source id="T" kind="practice" cite="Test decision 1">Made up.</source></sources>
  <entitlement title="Maintained, others by contract" from="2025-09-01" types="maintained|pru" contract="traded" signed="yes"><source of="T"/></entitlement>
  <score from="2025-09-01" to="2028-08-31">
    <figure of="roll" weight="1">
      <points more-than="600" gives="20"/>
      <points more-than="200" gives="10"/>
      <otherwise gives="0"/>
    </figure>
    <figure of="free-school-meals" weight="2">
      <points at-least="30" gives="20"/>
      <points at-least="20" gives="10"/>
      <otherwise gives="0"/>
    </figure>
    <figure of="attendance" weight="3"><each step="1" under="96" gives="2"/></figure>
    <figure of="persistent-absence" weight="1">
      <points at-least="20" gives="20"/>
      <points more-than="10" gives="10"/>
      <otherwise gives="0"/>
    </figure>
    <figure of="index" weight="1" index="deprivation">
      <points more-than="40" gives="10"/>
      <otherwise gives="0"/>
    </figure>
    <cut-offs class="high">
      <band name="A" at-least="70"/>
      <band name="B" at-least="40"/>
      <otherwise name="C"/>
    </cut-offs>
    <cut-offs class="primary">
      <band name="A" at-least="70"/>
      <band name="B" more-than="40"/>
      <otherwise name="C"/>
    </cut-offs>
    <source of="T" at="of 1 March 2026"/>
  </score>
</banding>
)";

}  // namespace rollmark::test_support
