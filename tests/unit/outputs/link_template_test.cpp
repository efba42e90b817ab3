// Link templates: which are taken, which are refused and how they are filled.
#include "outputs/link_template.hpp"

#include <gtest/gtest.h>

#include "core/failure.hpp"

namespace rollmark {
namespace {

void expect_refused(std::string_view text, std::string_view why) {
  try {
    const LinkTemplate link(text);
    ADD_FAILURE() << "taken: " << text;
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.status(), ROLLMARK_E_ARGUMENT);
    EXPECT_EQ(std::string_view(failure.what()), std::string("params: link ") + std::string(why));
  }
}

const LinkValues all = {"S 1", "E/2&x", morning_of(day_of(2026, 9, 7))};

TEST(LinkTemplate, FillsEncodedValues) {
  EXPECT_EQ(
      LinkTemplate("https://mis.example/p?s={school_key}&e={enrolment_key}#{date}-{half_day}").fill(all),
      "https://mis.example/p?s=S%201&e=E%2F2%26x#2026-09-07-AM");
  EXPECT_EQ(LinkTemplate("HTTP://mis.example:8080/{enrolment_key}").fill(all),
            "HTTP://mis.example:8080/E%2F2%26x");
  EXPECT_EQ(LinkTemplate("pupil/{enrolment_key}").fill(all), "pupil/E%2F2%26x");
  EXPECT_EQ(LinkTemplate("/pupil?at=12:30&e={enrolment_key}").fill(all), "/pupil?at=12:30&e=E%2F2%26x");
  EXPECT_EQ(LinkTemplate().fill(all), std::nullopt);
}

TEST(LinkTemplate, GivesNoLinkWithoutAValue) {
  EXPECT_EQ(LinkTemplate("/p/{enrolment_key}").fill({"S", "", std::nullopt}), std::nullopt);
  EXPECT_EQ(LinkTemplate("/p/{date}").fill({"S", "E", std::nullopt}), std::nullopt);
  EXPECT_EQ(LinkTemplate("/p/{school_key}").fill({"S", "", std::nullopt}), "/p/S");
  EXPECT_EQ(LinkTemplate("/p/{enrolment_key}/delete").fill({"S", "..", std::nullopt}), std::nullopt);
}

TEST(LinkTemplate, RefusesOtherSchemesAndServersFromData) {
  const std::string scheme = "must be an http or https address, or relative to the page";
  expect_refused("javascript:alert(1)", scheme);
  expect_refused("JavaScript:alert(1)", scheme);
  expect_refused("data:text/html,x", scheme);
  expect_refused("file:///etc/passwd", scheme);
  expect_refused("mailto:a@b.example", scheme);
  expect_refused("https:mis.example", scheme);
  expect_refused("{school_key}:alert(1)", scheme);
  expect_refused("//evil.example/{enrolment_key}", "starts with //; write https:// and the server's name");
  expect_refused("https:///x", "has no server's name");
  expect_refused("https://", "has no server's name");
  expect_refused("https://{school_key}.example/", "has a place in the server's name");
  expect_refused("https://mis.example{school_key}", "has a place in the server's name");
}

TEST(LinkTemplate, RefusesOtherPlacesAndCharacters) {
  const std::string places =
      "may hold the places {school_key} {enrolment_key} {date} {half_day} and no others";
  expect_refused("/p/{upn}", places);
  expect_refused("/p/{enrolment_key", places);
  expect_refused("/p/enrolment_key}", places);
  expect_refused("/p/{{date}}", places);
  const std::string character = "holds a blank, a backslash or a character that a URL must encode";
  expect_refused("java\tscript:alert(1)", character);
  expect_refused("/p/ {date}", character);
  expect_refused("\\\\evil.example\\x", character);
  expect_refused("/p/\xC3\xA9", character);
}

}  // namespace
}  // namespace rollmark
