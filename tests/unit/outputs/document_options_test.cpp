// What a caller may ask of documents, and how the rest is refused.
#include "outputs/document_options.hpp"

#include <gtest/gtest.h>

#include "core/failure.hpp"

namespace rollmark {
namespace {

DocumentOptions read(std::string_view params) {
  return DocumentOptions::read(KeyValues(params, "params"));
}

std::string refusal(std::string_view params) {
  try {
    read(params);
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.status(), ROLLMARK_E_ARGUMENT);
    return failure.what();
  }
  return "taken";
}

TEST(DocumentOptions, DefaultToEverythingForTheOffice) {
  const DocumentOptions options = read("");
  EXPECT_TRUE(options.xml && options.csv && options.html);
  EXPECT_FALSE(options.fragment);
  EXPECT_EQ(options.audience->name, "office");
  EXPECT_EQ(options.names, NamesShown::initials);
  EXPECT_TRUE(options.link.empty());
  EXPECT_EQ(options.decimals, 1);
}

TEST(DocumentOptions, TakeAChoiceOfDocuments) {
  const DocumentOptions some = read("documents=csv, html\nnames=full\nhtml=fragment\ndecimals=15");
  EXPECT_TRUE(!some.xml && some.csv && some.html && some.fragment);
  EXPECT_EQ(some.names, NamesShown::full);
  EXPECT_EQ(some.decimals, 15);
  const DocumentOptions none = read("documents=none");
  EXPECT_FALSE(none.xml || none.csv || none.html);
}

TEST(DocumentOptions, GiveDataFilesToOfficeAndAuthorityOnly) {
  EXPECT_TRUE(read("audience=la").xml);
  for (const char* audience : {"tutor", "leader", "governor", "parent"}) {
    const DocumentOptions options = read(std::string("audience=") + audience);
    EXPECT_TRUE(!options.xml && !options.csv && options.html) << audience;
    EXPECT_EQ(refusal(std::string("documents=xml\naudience=") + audience),
              std::string("params: documents: the XML and the CSV hold every finding; audience ") + audience +
                  " may have html only");
  }
}

TEST(DocumentOptions, RefuseWhatTheyDoNotKnow) {
  const std::string documents = "params: documents takes xml, csv, html (several with commas), or none alone";
  EXPECT_EQ(refusal("documents=pdf"), documents);
  EXPECT_EQ(refusal("documents=none,xml"), documents);
  EXPECT_EQ(refusal("documents="), "params: documents is empty; write none for no document");
  EXPECT_EQ(refusal("audience=public"), "params: audience takes office, tutor, leader, governor, la, parent");
  EXPECT_EQ(refusal("names=all"), "params: names takes none, initials or full");
  EXPECT_EQ(refusal("html=body"), "params: html takes page or fragment");
  for (const char* decimals : {"16", "-1", "x", "1.5"}) {
    EXPECT_EQ(refusal(std::string("decimals=") + decimals),
              "params: decimals is not a whole number from 0 to 15");
  }
}

}  // namespace
}  // namespace rollmark
