// Packs that nobody honest makes, each kind refused by what it is. Every one is a good pack but for its
// trick.
#include <gtest/gtest.h>

#include "made_pack.hpp"
#include "outputs/sha256.hpp"

namespace rollmark {
namespace {

using test_keys::records;
using test_keys::refusal;
using test_keys::replaced;
using test_zip::Entry;
using test_zip::Zip;
using std::string_literals::operator""s;

constexpr std::uint32_t link = 0xA1FF0000U;
constexpr std::size_t last = 4;  // papers/letter 1.pdf

template <class Edit>
std::string refused(Edit&& edit) {
  Zip zip = records();
  edit(zip);
  return refusal([&] { read_pack(test_zip::bytes_of(zip)); });
}

// Both records of an entry.
template <class Edit>
void both(Entry& entry, Edit&& edit) {
  edit(entry.local);
  edit(entry.central);
}

Entry paper(std::string name) {
  Entry entry;
  entry.name = std::move(name);
  entry.bytes = "a paper that nobody sent";
  return entry;
}

TEST(HostilePack, TheUntouchedOneIsGood) {
  EXPECT_EQ(refused([](Zip&) {}), "");
}

TEST(HostilePack, NamesThatAreTricks) {
  const std::pair<std::string, std::string> names[] = {
      {"../letter.pdf", "leads out of its folder"},
      {"papers/../../letter.pdf", "leads out of its folder"},
      {"papers/..", "leads out of its folder"},
      {"papers/..\\letter.pdf", "leads out of its folder"},
      {"/etc/passwd", "is an absolute path"},
      {"papers//etc/passwd", "is an absolute path"},
      {"papers/a\\b.pdf", "holds a backslash"},
      {"C:letter.pdf", "begins with a drive"},
      {"papers/C:\\a.pdf", "holds a backslash"},
      {"papers/a\0.pdf"s, "holds a NUL"},
      {"papers/sub/letter.pdf", "names a folder"},
      {"papers/NUL", "is a device of Windows"},
      {"papers/a\x1b[2J", "holds another character than letters, digits, dot, underscore, hyphen and blank"},
      {"papers/", "is a folder"},
      {"", "is empty"}};
  for (const auto& [name, fault] : names) {
    const std::string message = refused([&, name = name](Zip& zip) { zip.entries[last].name = name; });
    EXPECT_TRUE(message.starts_with("pack: entry 5 ")) << name << ": " << message;
    EXPECT_TRUE(message.ends_with(fault)) << name << ": " << message;
    EXPECT_TRUE(name.size() < 3 || message.find(name) == std::string::npos) << message;
  }
  EXPECT_EQ(refused([](Zip& zip) { zip.entries[last].name = "papers/" + std::string(200, 'a'); }),
            "pack: entry 5 has a name that is too long");
}

TEST(HostilePack, NamesTwice) {
  const std::string message =
      "pack: entry 5 has the name of an earlier entry, or one that differs by capitals alone";
  EXPECT_EQ(refused([](Zip& zip) { zip.entries[last].name = zip.entries[3].name; }), message);
  EXPECT_EQ(refused([](Zip& zip) { zip.entries[last].name = "papers/CALL.txt"; }), message);
  EXPECT_EQ(refused([](Zip& zip) { zip.entries[last].name = "Manifest.XML"; }), message);
  EXPECT_EQ(refused([](Zip& zip) { zip.entries.push_back(zip.entries[1]); }),
            "pack: entry 6 has the name of an earlier entry, or one that differs by capitals alone");
}

TEST(HostilePack, LinksAndFolders) {
  EXPECT_EQ(refused([](Zip& zip) {
              zip.entries[last].made_by = (3 << 8) | 20;
              zip.entries[last].external = link;
            }),
            "pack: entry 5 is a link");
  EXPECT_EQ(refused([](Zip& zip) { zip.entries[last].external = 0x10; }), "pack: entry 5 is a folder");
  // The same attributes under a maker whose attributes they are not.
  EXPECT_NE(refused([](Zip& zip) { zip.entries[last].external = link; }), "");
  EXPECT_NE(refused([](Zip& zip) { zip.entries[last].internal = 1; }), "");
  EXPECT_NE(refused([](Zip& zip) { zip.entries[last].made_by = (3 << 8) | 20; }), "");
}

TEST(HostilePack, EncryptedAndCompressed) {
  for (const std::uint16_t flag : std::initializer_list<std::uint16_t>{0x1, 0x40, 0x2000}) {
    EXPECT_EQ(refused([&](Zip& zip) { both(zip.entries[last], [&](auto& fields) { fields.flags = flag; }); }),
              "pack: entry 5 is encrypted, which no entry of a pack is");
  }
  for (const std::uint16_t method : std::initializer_list<std::uint16_t>{8, 9, 12, 14, 99}) {
    EXPECT_EQ(
        refused([&](Zip& zip) { both(zip.entries[last], [&](auto& fields) { fields.method = method; }); }),
        "pack: entry 5 is compressed, which no entry of a pack is");
  }
}

TEST(HostilePack, Bombs) {
  // Says that it grows to 4 GB.
  EXPECT_EQ(
      refused([](Zip& zip) { both(zip.entries[last], [](auto& fields) { fields.size = 0xFFFFFFFEU; }); }),
      "pack: entry 5 has two sizes that disagree");
  EXPECT_EQ(refused([](Zip& zip) {
              both(zip.entries[last], [](auto& fields) { fields.size = fields.packed = 0xFFFFFFFEU; });
            }),
            "pack: entry 5 is larger than 26214400 bytes");
  EXPECT_EQ(refused([](Zip& zip) {
              both(zip.entries[last], [](auto& fields) { fields.size = fields.packed = 20'000'000; });
            }),
            "pack: entry 5 says it is larger than what is there");
  // Many names over one content (a bomb of overlapping entries).
  EXPECT_EQ(refused([](Zip& zip) {
              const auto offset = static_cast<std::uint32_t>(0);
              for (int i = 0; i < 3; ++i) {
                Entry again = zip.entries[0];
                again.name = "papers/m" + std::to_string(i);
                again.local_name = zip.entries[0].name;
                again.offset = offset;
                again.with_local = false;
                zip.entries.push_back(again);
              }
            }).find("pack: entry "),
            0U);
  EXPECT_EQ(refused([](Zip& zip) {
              while (zip.entries.size() < 201)
                zip.entries.push_back(paper("papers/p" + std::to_string(zip.entries.size())));
            }),
            "pack: it has more than 200 entries");
}

TEST(HostilePack, DirectoryThatMiscounts) {
  EXPECT_NE(refused([](Zip& zip) { zip.count = 4; }), "");
  EXPECT_EQ(refused([](Zip& zip) { zip.count = 0; }), "pack: it is empty");
  EXPECT_NE(refused([](Zip& zip) { zip.count = 6; }), "");
  EXPECT_NE(refused([](Zip& zip) { zip.count = 0xFFFF; }), "");
  EXPECT_NE(refused([](Zip& zip) { zip.entries[last].offset = 0xFFFFFFFFU; }), "");
  EXPECT_NE(refused([](Zip& zip) { zip.entries[last].offset = 1; }), "");
}

// Readers that go by the one record see another file than those that go by the other.
TEST(HostilePack, HeadersThatDisagree) {
  const auto local = [](auto&& edit) { return refused([&](Zip& zip) { edit(zip.entries[last].local); }); };
  EXPECT_NE(local([](auto& fields) { fields.size = 1; }), "");
  EXPECT_NE(local([](auto& fields) { fields.packed = 1; }), "");
  EXPECT_NE(local([](auto& fields) { fields.sum = 1; }), "");
  EXPECT_NE(local([](auto& fields) { fields.method = 8; }), "");
  EXPECT_NE(local([](auto& fields) { fields.flags = 1; }), "");
  EXPECT_NE(local([](auto& fields) { fields.time = 1; }), "");
  EXPECT_NE(local([](auto& fields) { fields.needed = 45; }), "");
  EXPECT_NE(local([](auto& fields) { fields.extra = "abcd"; }), "");
  EXPECT_NE(refused([](Zip& zip) { zip.entries[last].local_name = "papers/letter 2.pdf"; }), "");
  EXPECT_NE(refused([](Zip& zip) { zip.entries[last].local_name = "../../../../letter"; }), "");
  // An entry that only readers which go through the file from the front would find.
  EXPECT_NE(refused([](Zip& zip) {
              Entry hidden = paper("papers/hidden.pdf");
              hidden.in_directory = false;
              zip.entries.push_back(hidden);
            }),
            "");
}

TEST(HostilePack, OtherForms) {
  const auto every = [](auto&& edit) {
    return refused([&](Zip& zip) {
      for (Entry& entry : zip.entries) both(entry, edit);
    });
  };
  EXPECT_EQ(
      every([](auto& fields) { fields.time = 0x6000; }),
      "pack: entry 1 has a header, or something before it, that is not in the pack's one form (byte 11): the "
      "tool that wrote it is no writer of packs");
  EXPECT_NE(every([](auto& fields) { fields.flags = 0x800; }), "");
  EXPECT_NE(every([](auto& fields) { fields.flags = 0x8; }), "");
  EXPECT_NE(every([](auto& fields) { fields.needed = 10; }), "");
  EXPECT_NE(every([](auto& fields) {
              fields.extra =
                  "\x01\x00\x04\x00"
                  "abcd"s;
            }),
            "");
  EXPECT_EQ(refused([](Zip& zip) { zip.entries[last].comment = "hello"; }),
            "pack: entry 5 has an extra field or a comment");
  EXPECT_EQ(refused([](Zip& zip) {
              zip.entries[last].central.extra =
                  "\x01\x00\x04\x00"
                  "abcd"s;
            }),
            "pack: entry 5 has an extra field or a comment");
}

TEST(HostilePack, WhatStandsAround) {
  EXPECT_EQ(refused([](Zip& zip) { zip.behind = "x"; }), "pack: something stands behind its end");
  EXPECT_EQ(refused([](Zip& zip) { zip.front = "#!/bin/sh\n"; }),
            "pack: something stands before its beginning");
  EXPECT_EQ(refused([](Zip& zip) { zip.comment = "hello"; }), "pack: it has a comment");
  EXPECT_NE(refused([](Zip& zip) { zip.before_directory = "x"; }), "");
  EXPECT_NE(refused([](Zip& zip) { zip.before_end = "x"; }), "");
  EXPECT_NE(refused([](Zip& zip) { zip.entries[2].before = "x"; }), "");
  // One pack behind another: which one is it?
  const std::string bytes = write_pack(test_keys::small_pack());
  EXPECT_NE(refusal([&] { read_pack(bytes + bytes); }), "");
}

TEST(HostilePack, ManifestIsHeldToTheEntries) {
  EXPECT_EQ(refused([](Zip& zip) { zip.entries.push_back(paper("papers/z.pdf")); }),
            "pack: entry 6 is not in the manifest");
  EXPECT_EQ(refused([](Zip& zip) { zip.entries.pop_back(); }),
            "pack: entry 1 names more entries than there are");
  EXPECT_EQ(refused([](Zip& zip) { zip.entries[last].bytes[0] = '#'; }),
            "pack: entry 5 is not the one in the manifest: its SHA-256 differs");
  EXPECT_EQ(refused([](Zip& zip) { zip.entries[1].bytes += ' '; }),
            "pack: entry 2 is not as long as the manifest says");
  EXPECT_EQ(refused([](Zip& zip) { std::swap(zip.entries[3], zip.entries[4]); }),
            "pack: entry 4 is not the one that the manifest has in its place");
  EXPECT_EQ(refused([](Zip& zip) { std::swap(zip.entries[0], zip.entries[1]); }),
            "pack: entry 1 is not the manifest");
  EXPECT_EQ(refused([](Zip& zip) { zip.entries.erase(zip.entries.begin()); }),
            "pack: entry 1 is not the manifest");
  // Moved out of the folder in both.
  EXPECT_EQ(refused([](Zip& zip) {
              zip.entries[last].name = "letter 1.pdf";
              zip.entries[0].bytes = replaced(zip.entries[0].bytes, "papers/letter 1.pdf", "letter 1.pdf");
            }),
            "pack: entry 1 names a paper outside the folder papers");
}

TEST(HostilePack, ManifestIsReadStrictly) {
  const auto manifest = [](std::string_view from, std::string_view to) {
    return refused([&](Zip& zip) {
      zip.entries[0].bytes = replaced(zip.entries[0].bytes, from, to);
      ASSERT_FALSE(zip.entries[0].bytes.empty()) << from;
    });
  };
  EXPECT_NE(manifest("<Version>1.0", "<Version>2.0"), "");
  EXPECT_NE(manifest("  <Document>", "  <!-- a --><Document>"), "");
  EXPECT_NE(manifest("<?xml version", "<!DOCTYPE a><?xml version"), "");
  EXPECT_NE(manifest("<MediaType>application/xml", "<MediaType>text/html"), "");
  EXPECT_NE(manifest("<MediaType>text/plain", "<MediaType>text plain"), "");
  EXPECT_NE(manifest("</Document>", "</Document>\n  <Extra>1</Extra>"), "");
  EXPECT_NE(manifest("<HeldBySchool>", "<HeldBySomebody>"), "");
  EXPECT_NE(manifest(".signature.xml", ".other.xml"), "");
  // The held papers in another order, and one whose name is several lines.
  EXPECT_NE(manifest("Attendance contract", "Zoo contract"), "");
}

// A file of another kind, empty files, a ZIP with nothing in it.
TEST(HostilePack, OtherFiles) {
  const std::string end = "PK\x05\x06"s + std::string(18, '\0');
  for (const std::string& bytes :
       {""s, "<?xml version=\"1.0\"?><a/>"s, "PK"s, end, end.substr(0, 20), std::string(100, 'P')}) {
    EXPECT_EQ(refusal([&] { read_pack(bytes); }), "pack: it is no ZIP, or cut short");
  }
}

// An end record of a ZIP of more than 4 GB (APPNOTE 4.3.14, 4.3.15) before the true one.
TEST(HostilePack, SecondEndOfAnotherSize) {
  std::string record = "PK\x06\x06"s;
  record += "\x2c\0\0\0\0\0\0\0\x2d\0\x2d\0\0\0\0\0\0\0\0\0"s;
  for (const char byte : {'\x01', '\x01', '\x30', '\x00'}) record += byte + std::string(7, '\0');
  std::string locator = "PK\x06\x07"s + std::string(16, '\0');
  const std::string bytes = write_pack(test_keys::small_pack());
  const auto at = static_cast<std::uint32_t>(bytes.size() - 22);
  for (unsigned i = 0; i < 4; ++i) locator[8 + i] = static_cast<char>((at >> (8 * i)) & 0xFF);
  locator[16] = 1;
  EXPECT_NE(refused([&](Zip& zip) { zip.before_end = record + locator; }), "");
}

}  // namespace
}  // namespace rollmark
