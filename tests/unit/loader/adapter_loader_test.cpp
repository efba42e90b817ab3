// The loader against libraries on disk: one with each fault, and the real SQL adapter.
#include "loader/adapter_loader.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "core/failure.hpp"

namespace rollmark {
namespace {

const std::filesystem::path odd = ROLLMARK_ODD_ADAPTER_DIR;
const std::filesystem::path built = ROLLMARK_LIBRARY_DIR;

std::string refusal(const AdapterLoader& loader, std::string_view id, rollmark_status status) {
  try {
    loader.find(id);
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.status(), status);
    return failure.what();
  }
  return "accepted";
}

std::string library(const std::string& id) {
  return (odd / ("librollmark_adapter_" + id + ".so")).string();
}

// A folder of its own, gone after the test.
class Folder {
 public:
  explicit Folder(const std::string& name)
      : path_(std::filesystem::path(::testing::TempDir()) / ("rollmark_" + name)) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

TEST(AdapterLoader, FoldersMustBeAbsoluteAndThere) {
  try {
    AdapterLoader({"lib"});
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.status(), ROLLMARK_E_ARGUMENT);
    EXPECT_STREQ(failure.what(), "adapters: the folder must be an absolute path: lib");
  }
  try {
    AdapterLoader({"/no/such/folder"});
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.status(), ROLLMARK_E_IO);
    EXPECT_STREQ(failure.what(), "adapters: no such folder: /no/such/folder");
  }
}

TEST(AdapterLoader, FindsTheSqlAdapterOnce) {
  const AdapterLoader first({built});
  const AdapterLoader second({built});
  const rollmark_adapter& adapter = first.find("sql");
  EXPECT_STREQ(adapter.id, "sql");
  EXPECT_EQ(&adapter, &second.find("sql"));
}

TEST(AdapterLoader, AnAdapterOutlivesItsLoader) {
  const rollmark_adapter* adapter = &AdapterLoader({odd}).find("odd_good");
  EXPECT_STREQ(adapter->name, "An odd adapter");
  // It says that its struct ends before these, though something lies there.
  EXPECT_EQ(adapter->mappings, nullptr);
  EXPECT_EQ(adapter->source_keys, nullptr);
}

TEST(AdapterLoader, RefusalsNameFileAndCause) {
  const AdapterLoader loader({odd});
  EXPECT_EQ(
      refusal(loader, "odd_old_abi", ROLLMARK_E_ADAPTER),
      library("odd_old_abi") +
          " has adapter ABI 0; this library accepts 1 to 1; the adapter's supplier must upgrade the adapter");
  EXPECT_EQ(refusal(loader, "odd_new_abi", ROLLMARK_E_ADAPTER),
            library("odd_new_abi") +
                " has adapter ABI 2; this library accepts 1 to 1; the host's supplier must upgrade Rollmark");
  EXPECT_EQ(refusal(loader, "odd_wrong_id", ROLLMARK_E_ADAPTER),
            library("odd_wrong_id") +
                " says that its id is \"another\", but its file is named for \"odd_wrong_id\"; put back the "
                "name that its "
                "supplier gave it");
  EXPECT_EQ(refusal(loader, "odd_no_symbol", ROLLMARK_E_ADAPTER),
            library("odd_no_symbol") + " exports no rollmark_adapter_describe: it is no Rollmark adapter");
  EXPECT_EQ(refusal(loader, "odd_null_description", ROLLMARK_E_ADAPTER),
            library("odd_null_description") +
                " says that it cannot run here (its description is NULL); its supplier knows why");
  EXPECT_NE(refusal(loader, "odd_writes", ROLLMARK_E_ADAPTER).find("can write"), std::string::npos);
}

TEST(AdapterLoader, AFileThatIsNoLibrary) {
  const Folder folder("loader_text");
  std::ofstream(folder.path() / "librollmark_adapter_text.so") << "not a library";
  const std::string message = refusal(AdapterLoader({folder.path()}), "text", ROLLMARK_E_ADAPTER);
  EXPECT_EQ(message.find((folder.path() / "librollmark_adapter_text.so").string() + " cannot be loaded: "),
            0U);
}

TEST(AdapterLoader, UnknownNamesSayWhereItLooked) {
  EXPECT_EQ(refusal(AdapterLoader({odd, built}), "arbor", ROLLMARK_E_NOT_FOUND),
            "no adapter \"arbor\": librollmark_adapter_arbor.so is in none of: " + odd.string() + ", " +
                built.string());
  EXPECT_EQ(
      refusal(AdapterLoader(std::vector<std::filesystem::path>{}), "arbor", ROLLMARK_E_NOT_FOUND),
      "no adapter \"arbor\": librollmark_adapter_arbor.so is in none of: (no folder; give adapters=DIR)");
}

TEST(AdapterLoader, ANameIsNeverAPath) {
  const AdapterLoader loader({odd});
  for (const char* id : {"../odd/odd_good", "", "ODD", "a/b", "odd good"}) {
    EXPECT_NE(refusal(loader, id, ROLLMARK_E_NOT_FOUND).find("an id is made of"), std::string::npos) << id;
  }
}

TEST(AdapterLoader, TheFirstFolderWins) {
  const Folder folder("loader_first");
  std::filesystem::copy_file(library("odd_good"), folder.path() / "librollmark_adapter_odd_good.so");
  const std::vector<AdapterInfo> list = AdapterLoader({folder.path(), odd}).list();
  const auto good =
      std::find_if(list.begin(), list.end(), [](const AdapterInfo& i) { return i.id == "odd_good"; });
  ASSERT_NE(good, list.end());
  EXPECT_EQ(good->file.parent_path(), folder.path());
  EXPECT_EQ(std::count_if(list.begin(), list.end(), [](const AdapterInfo& i) { return i.id == "odd_good"; }),
            1);
}

TEST(AdapterLoader, ListsGoodAndRefusedById) {
  const std::vector<AdapterInfo> list = AdapterLoader({odd}).list();
  std::vector<std::string> ids;
  for (const AdapterInfo& info : list) ids.push_back(info.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"odd_good", "odd_new_abi", "odd_no_symbol", "odd_null_description",
                                           "odd_old_abi", "odd_writes", "odd_wrong_id"}));
  EXPECT_TRUE(list[0].refused.empty());
  EXPECT_EQ(list[0].vendor, "Test");
  for (std::size_t i = 1; i < list.size(); ++i) EXPECT_FALSE(list[i].refused.empty()) << list[i].id;
}

TEST(AdapterLoader, TheSqlAdapterDescribesItself) {
  for (const AdapterInfo& info : AdapterLoader({built}).list()) {
    if (info.id != "sql") continue;
    EXPECT_EQ(info.refused, "");
    for (const char* vendor : {",canonical,", ",sims,"}) {
      EXPECT_NE(("," + info.mappings + ",").find(vendor), std::string::npos) << info.mappings;
    }
    for (const char* key : {"url,mapping,school,from,to,tables,", ",timeout,", ",secret,", ",param.*"}) {
      EXPECT_NE(info.source_keys.find(key), std::string::npos) << info.source_keys;
    }
    EXPECT_EQ(info.capabilities, ROLLMARK_ADAPTER_READS | ROLLMARK_ADAPTER_PROBES);
    return;
  }
  FAIL() << "the SQL adapter is not in " << built;
}

}  // namespace
}  // namespace rollmark
