// Packs: written, read back, the same bytes, every changed and cut byte refused, papers held against the
// document.
#include "returns/integrity/pack.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "made_pack.hpp"
#include "outputs/sha256.hpp"
#include "support/xml_schema.hpp"

namespace rollmark {
namespace {

using test_keys::records;
using test_keys::refusal;
using test_keys::small_pack;

TEST(Pack, IsReadBack) {
  const Pack given = small_pack();
  const Pack read = read_pack(write_pack(given));
  EXPECT_EQ(read.document_name, given.document_name);
  EXPECT_EQ(read.document, given.document);
  EXPECT_EQ(read.signature, given.signature);
  ASSERT_EQ(read.papers.size(), 2U);
  EXPECT_EQ(read.papers[0].name, "call.txt");
  EXPECT_EQ(read.papers[0].media_type, "text/plain");
  EXPECT_EQ(read.papers[0].bytes, "a note of a call");
  EXPECT_EQ(read.papers[1].name, "letter 1.pdf");
  ASSERT_EQ(read.held.size(), 2U);
  EXPECT_EQ(read.held[0].name, "Attendance contract");
  EXPECT_EQ(read.held[1].sha256, std::string(64, 'a'));
  EXPECT_EQ(verify_document(read.document, read.document_name, read.signature,
                            test_keys::trusting(test_keys::seed('1')), test_keys::day("2026-11-20"))
                .verdict,
            Verdict::good);
}

TEST(Pack, SameContentInAnyOrderIsTheSameBytes) {
  Pack other = small_pack();
  std::ranges::reverse(other.papers);
  std::ranges::reverse(other.held);
  EXPECT_EQ(write_pack(other), write_pack(small_pack()));
}

TEST(Pack, NeedsNoPapers) {
  Pack pack = small_pack();
  pack.papers.clear();
  pack.held.clear();
  const Pack read = read_pack(write_pack(pack));
  EXPECT_TRUE(read.papers.empty());
  EXPECT_TRUE(read.held.empty());
}

// The bytes as README.md says them, put together by hand: what minizip writes is no other.
TEST(Pack, IsTheZipThatIsDescribed) {
  EXPECT_EQ(write_pack(small_pack()), test_zip::bytes_of(records()));
  const std::vector<test_zip::Entry> entries = records().entries;
  ASSERT_EQ(entries.size(), 5U);
  const char* const names[] = {"manifest.xml", "8012000_ARF_801LLLL_001.xml",
                               "8012000_ARF_801LLLL_001.signature.xml", "papers/call.txt",
                               "papers/letter 1.pdf"};
  for (std::size_t i = 0; i < entries.size(); ++i) EXPECT_EQ(entries[i].name, names[i]);
}

TEST(Pack, ManifestFitsItsSchema) {
  const std::string xsd = std::string(ROLLMARK_SOURCE_DIR) + "/schemas/xsd/pack-manifest.xsd";
  EXPECT_EQ(test_support::schema_fault(xsd, records().entries.front().bytes), "");
  Pack bare = small_pack();
  bare.papers.clear();
  bare.held.clear();
  EXPECT_EQ(test_support::schema_fault(xsd, records(bare).entries.front().bytes), "");
}

TEST(Pack, EveryChangedByteIsRefused) {
  const std::string bytes = write_pack(small_pack());
  std::string changed = bytes;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const int flip : {1, 2, 4, 8, 16, 32, 64, 128, 255}) {
      changed[at] = static_cast<char>(bytes[at] ^ flip);
      ASSERT_NE(refusal([&] { read_pack(changed); }), "") << "byte " << at << " flip " << flip;
    }
    changed[at] = bytes[at];
  }
}

TEST(Pack, EveryCutIsRefused) {
  const std::string bytes = write_pack(small_pack());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    ASSERT_NE(refusal([&] { read_pack(bytes.substr(0, size)); }), "") << size;
    ASSERT_NE(refusal([&] { read_pack(bytes.substr(bytes.size() - size)); }), "") << size;
  }
}

TEST(Pack, WriterRefusesWhatAReaderWould) {
  const auto refused = [](auto&& edit) {
    Pack pack = small_pack();
    edit(pack);
    return refusal([&] { write_pack(pack); });
  };
  EXPECT_EQ(refused([](Pack& pack) { pack.papers[0].media_type = "PDF"; }),
            "pack: paper 1 has no media type such as application/pdf");
  EXPECT_EQ(refused([](Pack& pack) { pack.papers[0].bytes.clear(); }), "pack: paper 1 is empty");
  EXPECT_EQ(refused([](Pack& pack) { pack.document_name = "a.zip"; }),
            "pack: the document's name is not plain, or does not end in .xml");
  EXPECT_EQ(refused([](Pack& pack) { pack.document_name = "Manifest.xml"; }),
            "pack: the document's name is not plain, or does not end in .xml");
  EXPECT_EQ(refused([](Pack& pack) { pack.document.clear(); }),
            "pack: it needs a document and its signature");
  EXPECT_EQ(refused([](Pack& pack) { pack.signature.clear(); }),
            "pack: it needs a document and its signature");
  EXPECT_NE(refused([](Pack& pack) { pack.held[0].sha256 = "aa"; }), "");
}

// A school calls its papers as it likes; the document finds them by SHA-256.
TEST(Pack, PapersGetPlainNamesEachOnce) {
  Pack pack = small_pack();
  pack.papers.clear();
  for (const char* name : {"../../Zo\xc3\xab's letter.pdf", "C:\\scans\\letter.pdf", "LETTER.pdf",
                           "letter.pdf", "letter-2.pdf", "nul.pdf", ""}) {
    pack.papers.push_back({name, "application/pdf", "content " + std::to_string(pack.papers.size())});
  }
  pack.held = {{" two\n lines  ", ""}, {"", ""}};
  const std::string written = write_pack(pack);
  std::vector<std::string> names;
  for (const PackPaper& paper : read_pack(written).papers) names.push_back(paper.name);
  EXPECT_EQ(names, (std::vector<std::string>{"LETTER.pdf", "Zo-s letter.pdf", "letter-2.pdf", "letter-3.pdf",
                                             "letter-4.pdf", "paper", "paper nul.pdf"}));
  EXPECT_EQ(read_pack(written).held[0].name, "paper");
  EXPECT_EQ(read_pack(written).held[1].name, "two lines");
  std::ranges::reverse(pack.papers);
  EXPECT_EQ(write_pack(pack), written);
}

TEST(Pack, LimitsHoldOnBothSides) {
  const std::string bytes = write_pack(small_pack());
  const auto refused = [&](const PackLimits& limits) {
    return std::pair{refusal([&] { write_pack(small_pack(), limits); }),
                     refusal([&] { read_pack(bytes, limits); })};
  };
  const auto size = static_cast<std::int64_t>(bytes.size());
  EXPECT_EQ(refused({5, 2000, size}), (std::pair<std::string, std::string>{}));
  EXPECT_EQ(refused({4, 2000, size}).first, "pack: it has too many papers");
  EXPECT_EQ(refused({4, 2000, size}).second, "pack: it has more than 4 entries");
  EXPECT_EQ(refused({5, 100, size}).first, "pack: entry 1 is larger than 100 bytes");
  EXPECT_EQ(refused({5, 100, size}).second, "pack: entry 1 is larger than 100 bytes");
  EXPECT_NE(refused({5, 2000, size - 1}).first, "");
  EXPECT_EQ(refused({5, 2000, size - 1}).second,
            "pack: it is larger than " + std::to_string(size - 1) + " bytes");
}

TEST(Pack, PapersAreHeldAgainstTheDocument) {
  const Pack pack = read_pack(write_pack(small_pack()));
  const std::string call = sha256_hex("a note of a call");
  const std::string letter = sha256_hex("%PDF-1.4 first letter");
  // Called otherwise in the document; held by SHA-256, by name; neither.
  const std::vector<NamedPaper> named = {
      {"Telephone note", call},    {"Letter", letter},       {"Minutes", std::string(64, 'a')},
      {"Attendance contract", ""}, {"Medical evidence", ""}, {"Attendance contract", std::string(64, 'b')}};
  const PaperCheck check = check_papers(pack, named);
  EXPECT_TRUE(check.strange.empty());
  EXPECT_EQ(check.missing, (std::vector<std::size_t>{4, 5}));

  const std::vector<NamedPaper> letter_alone = {{"Letter", letter}, {"call.txt", ""}};
  EXPECT_EQ(check_papers(pack, letter_alone).strange, (std::vector<std::size_t>{0}));
  EXPECT_EQ(check_papers(pack, letter_alone).missing, (std::vector<std::size_t>{1}));
}

// Somebody puts another paper into a signed pack and makes the manifest suit: the document's SHA-256 tells.
TEST(Pack, ExchangedPaperIsStrangeToTheDocument) {
  Pack pack = small_pack();
  const std::vector<NamedPaper> named = {{"Letter", sha256_hex(pack.papers[0].bytes)},
                                         {"Call", sha256_hex(pack.papers[1].bytes)}};
  pack.papers[0].bytes += " altered";
  const PaperCheck check = check_papers(read_pack(write_pack(pack)), named);
  EXPECT_EQ(check.strange, (std::vector<std::size_t>{1}));
  EXPECT_EQ(check.missing, (std::vector<std::size_t>{0}));
}

}  // namespace
}  // namespace rollmark
