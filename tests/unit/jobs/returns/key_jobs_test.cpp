// The jobs `key` and `key-list`: a key made by one party, taken in, confirmed, renewed and revoked by
// another.
#include <gmock/gmock.h>

#include <map>

#include "returns/integrity/key_list.hpp"
#include "unit/jobs/job_fixture.hpp"

namespace rollmark {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* first_secret = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
constexpr const char* second_secret = "ff0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
constexpr const char* third_secret = "ee0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
constexpr const char* terms = "party=801/2000\nfrom=2026-09-01\nto=2027-08-31\n";

class KeyJobs : public test::JobFixture {
 protected:
  using Secrets = std::map<std::string, std::string>;

  class Host : public test::SilentControl {
   public:
    explicit Host(Secrets secrets) : secrets_(std::move(secrets)) {}
    std::optional<std::string> secret(const char* name) override {
      const auto found = secrets_.find(name);
      return found == secrets_.end() ? std::nullopt : std::optional(found->second);
    }

   private:
    Secrets secrets_;
  };

  std::shared_ptr<const Result> run_with(const Secrets& secrets, const char* job, const std::string& text) {
    const KeyValues params(text, "params");
    const auto book = embedded_rulebook();
    const auto snapshot = data.snapshot();
    Host host(secrets);
    return run_job(job, {*snapshot, *book, params, host});
  }

  std::string key_with(const Secrets& secrets, const std::string& more = {}) {
    return run_with(secrets, "key", terms + more)->document("key.xml")->bytes;
  }

  std::string key_refusal(const Secrets& secrets, const std::string& text) {
    try {
      run_with(secrets, "key", text);
    } catch (const Failure& failure) {
      return failure.what();
    }
    return "not refused";
  }

  // The list after one more call, itself a document of the dataset.
  std::string list_after(const std::string& params) {
    const auto result = run("key-list", params);
    std::string name = "list-" + std::to_string(++lists);
    put_document(name, result->document("key-list.xml")->bytes);
    return name;
  }

  int lists = 0;
};

std::string print_of(const std::string& key_xml) {
  return fingerprint_of(read_key(key_xml).signing);
}

TEST_F(KeyJobs, KeyIsThatOfTheHostsSecrets) {
  const auto result = run_with({{"signing-key", first_secret}, {"sealing-key", second_secret}}, "key", terms);
  const KeyDocument key = read_key(result->document("key.xml")->bytes);
  EXPECT_EQ(to_text(key.party), "801/2000");
  EXPECT_TRUE(key.sealing.has_value());
  EXPECT_EQ(text(*result, "key", "fingerprint", 0), fingerprint_of(key.signing));
  EXPECT_EQ(text(*result, "key", "sealing_fingerprint", 0), fingerprint_of(*key.sealing));
  EXPECT_EQ(text(*result, "key", "status", 0), "new");
}

TEST_F(KeyJobs, NothingOfASecretIsInTheResult) {
  const auto result = run_with({{"signing-key", first_secret}, {"sealing-key", second_secret}}, "key", terms);
  for (const Document& document : result->documents()) {
    EXPECT_THAT(document.bytes, Not(HasSubstr("0102030405")));
    EXPECT_THAT(document.bytes, Not(HasSubstr("AAECAwQFBgcICQoLDA0ODw")));  // the same bytes as base64
  }
}

TEST_F(KeyJobs, WithoutASealingSecretNobodySeals) {
  const auto result = run_with({{"signing-key", first_secret}}, "key", terms);
  EXPECT_FALSE(read_key(result->document("key.xml")->bytes).sealing.has_value());
  EXPECT_EQ(text(*result, "key", "sealing_fingerprint", 0), "none");
}

TEST_F(KeyJobs, RefusalsSayWhatIsMissing) {
  EXPECT_THAT(key_refusal({}, terms), HasSubstr("the secret \"signing-key\" is needed"));
  EXPECT_THAT(key_refusal({{"signing-key", "password"}}, terms), HasSubstr("64 hex digits"));
  EXPECT_THAT(key_refusal({{"signing-key", "password"}}, terms), Not(HasSubstr("password")));
  const Secrets good = {{"signing-key", first_secret}};
  EXPECT_THAT(key_refusal(good, "from=2026-09-01\nto=2027-08-31"), HasSubstr("party is needed"));
  EXPECT_THAT(key_refusal(good, "party=801\nfrom=2026-09-01"), HasSubstr("to is needed"));
  EXPECT_THAT(key_refusal(good, "party=801\nfrom=2026-09-01\nto=2026-08-31"), HasSubstr("before its first"));
  EXPECT_THAT(key_refusal(good, terms + std::string("status=renewal")),
              HasSubstr("\"old-signing-key\" is needed"));
  EXPECT_THAT(key_refusal(good, terms + std::string("status=lost")), HasSubstr("new, renewal or revoked"));
  EXPECT_THAT(key_refusal(good, terms + std::string("status=revoked")),
              HasSubstr("revoked_on and reason go with"));
  EXPECT_THAT(key_refusal(good, terms + std::string("reason=lost")),
              HasSubstr("revoked_on and reason go with"));
}

TEST_F(KeyJobs, ListTakesConfirmsRenewsAndRevokes) {
  const std::string first = key_with({{"signing-key", first_secret}});
  const std::string second =
      key_with({{"signing-key", second_secret}, {"old-signing-key", first_secret}}, "status=renewal");
  const std::string gone =
      key_with({{"signing-key", second_secret}}, "status=revoked\nrevoked_on=2027-02-01\nreason=lost");
  put_document("first.xml", first);
  put_document("second.xml", second);
  put_document("gone.xml", gone);

  const auto state = [&](const std::string& list, const std::string& key, const char* on) {
    const auto result = run("key-list", "list=" + list + "\non=" + on);
    return text(*result, "key_list", "state",
                row_where(*result, "key_list", {{"fingerprint", print_of(key).c_str()}}));
  };
  const std::string taken = list_after("on=2026-09-02\ntake=first.xml");
  EXPECT_EQ(state(taken, first, "2026-09-03"), "unconfirmed");
  const std::string confirmed = list_after("on=2026-09-03\nlist=" + taken + "\nconfirm=" + print_of(first) +
                                           "\nby=A. Officer\nhow=telephone, number from the directory");
  EXPECT_EQ(state(confirmed, first, "2026-09-03"), "trusted");
  EXPECT_EQ(state(confirmed, first, "2027-09-01"), "out of date");
  const std::string renewed = list_after("on=2027-01-10\nlist=" + confirmed + "\ntake=second.xml");
  EXPECT_EQ(state(renewed, second, "2027-01-10"), "trusted");
  const std::string replaced = list_after("on=2027-01-11\nlist=" + renewed + "\nrevoke=" + print_of(first) +
                                          "\nreason=replaced\nrevoked_on=2027-01-31");
  EXPECT_EQ(state(replaced, first, "2027-01-30"), "trusted");
  EXPECT_EQ(state(replaced, first, "2027-01-31"), "revoked");
  EXPECT_EQ(state(replaced, second, "2027-01-31"), "trusted");
  const std::string lost = list_after("on=2027-02-02\nlist=" + replaced + "\ntake=gone.xml");
  EXPECT_EQ(state(lost, second, "2027-02-02"), "revoked");
}

TEST_F(KeyJobs, ListSaysHowAKeyWasTaken) {
  put_document("first.xml", key_with({{"signing-key", first_secret}}));
  const auto result = run("key-list", "on=2026-09-02\ntake=first.xml");
  EXPECT_EQ(text(*result, "summary", "value", row_where(*result, "summary", {{"item", "taken"}})),
            "unconfirmed");
  EXPECT_EQ(text(*result, "key_list", "party", 0), "801/2000");
  EXPECT_EQ(text(*result, "key_list", "confirmed_by", 0), "none");
}

TEST_F(KeyJobs, ListRefusesHalfAnOrder) {
  put_document("list", write_key_list({}));
  put_document("no key", "<PartyKey/>");
  EXPECT_THAT(refusal("key-list", ""), HasSubstr("on=YYYY-MM-DD is needed"));
  EXPECT_THAT(refusal("key-list", "on=2026-09-02\nlist=another"), HasSubstr("has no row of the name"));
  EXPECT_THAT(refusal("key-list", "on=2026-09-02\ntake=no key"), HasSubstr("key line 1"));
  EXPECT_THAT(refusal("key-list", "on=2026-09-02\nby=A. Officer"), HasSubstr("by and how go with confirm"));
  EXPECT_THAT(refusal("key-list", "on=2026-09-02\nreason=lost"), HasSubstr("go with revoke"));
  const std::string print = print_of(key_with({{"signing-key", third_secret}}));
  EXPECT_THAT(refusal("key-list", "on=2026-09-02\nrevoke=" + print), HasSubstr("revoke needs reason"));
  EXPECT_THAT(refusal("key-list", "on=2026-09-02\nrevoke=" + print + "\nreason=lost"),
              HasSubstr("no key of that fingerprint"));
}

// A profile of the LA whose key is `print`, as an LA would publish it.
std::string profile_with(std::string print, const char* la_number, const char* confirmed) {
  std::erase(print, ' ');
  return std::string(
             "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<la-profile format=\"1\" id=\"here\" "
             "la-number=\"") +
         la_number +
         "\" name=\"Here\" extends=\"national\" edition=\"2026-11-22\">\n  <about>Invented.</about>\n"
         "  <instruments><instrument id=\"P\" kind=\"practice\" cite=\"Here, "
         "keys,\">Page</instrument></instruments>\n"
         "  <entries><words name=\"signing-key-fingerprints\" value=\"" +
         print + "\" from=\"2026-09-01\" of=\"P\" at=\"by letter\" " + confirmed +
         "/></entries>\n</la-profile>\n";
}

TEST_F(KeyJobs, FingerprintInTheProfileOfTheLaConfirmsItsKey) {
  const Secrets secrets = {{"signing-key", first_secret}};
  const std::string key =
      run_with(secrets, "key", "party=801\nfrom=2026-09-01\nto=2027-08-31")->document("key.xml")->bytes;
  put_document("la-key.xml", key);
  put_document("good", profile_with(print_of(key), "801", ""));
  put_document("of another LA", profile_with(print_of(key), "802", ""));
  put_document("hearsay", profile_with(print_of(key), "801", "confirmed=\"no\""));
  put_document("of another key", profile_with(std::string(40, 'a'), "801", ""));
  const auto state = [&](const std::string& profile) {
    const auto result = run("key-list", "on=2026-11-20\ntake=la-key.xml\nprofile=" + profile);
    return text(*result, "key_list", "state", 0) + ", " + text(*result, "key_list", "confirmed_by", 0);
  };
  EXPECT_EQ(state("good").substr(0, 22), "trusted, profile here,");
  EXPECT_EQ(state("of another LA"), "unconfirmed, none");
  EXPECT_EQ(state("hearsay"), "unconfirmed, none");
  EXPECT_EQ(state("of another key"), "unconfirmed, none");
  const auto national = run("key-list", "on=2026-11-20\ntake=la-key.xml\nla=national");
  EXPECT_EQ(text(*national, "key_list", "state", 0), "unconfirmed");
}

}  // namespace
}  // namespace rollmark
