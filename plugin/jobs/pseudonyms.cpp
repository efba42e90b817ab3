// Keyed hashes by libsodium.
#include "jobs/pseudonyms.hpp"

#include <sodium.h>

#include <map>

#include "core/failure.hpp"

namespace rollmark {
namespace {

constexpr std::size_t bytes_kept = 8;

// Longer than a pseudonym, so that the hash function's own shortest output is respected.
constexpr std::size_t hash_size = 16;

}  // namespace

Pseudonyms::Pseudonyms(RunControl& control) {
  std::optional<std::string> secret = control.secret(remote_key_name);
  if (!secret) {
    throw Failure(ROLLMARK_E_UNSUPPORTED,
                  std::string("a remote audit needs the secret \"") + remote_key_name +
                      "\": the host offers no service rollmark.host.secret/1 or has no secret of that name");
  }
  const bool long_enough = secret->size() >= shortest_remote_key;
  crypto_generichash(key_.data(), key_.size(), reinterpret_cast<const unsigned char*>(secret->data()),
                     secret->size(), nullptr, 0);
  sodium_memzero(secret->data(), secret->size());
  if (!long_enough) {
    throw Failure(ROLLMARK_E_ARGUMENT, std::string("the secret \"") + remote_key_name +
                                           "\" is shorter than " + std::to_string(shortest_remote_key) +
                                           " bytes");
  }
}

Pseudonyms::~Pseudonyms() {
  sodium_memzero(key_.data(), key_.size());
}

std::string Pseudonyms::keyed(std::string_view kind, std::string_view school_key,
                              std::string_view text) const {
  // Lengths keep two pairs of texts apart that run into each other.
  std::string whole(kind);
  whole.append("|").append(std::to_string(school_key.size())).append("|").append(school_key);
  whole.append("|").append(text);
  std::array<unsigned char, hash_size> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(whole.data()),
                     whole.size(), key_.data(), key_.size());
  std::array<char, bytes_kept * 2 + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), bytes_kept);
  return hex.data();
}

std::string Pseudonyms::enrolment(std::string_view school_key, std::string_view key) const {
  return "E-" + keyed("enrolment", school_key, key);
}

std::string Pseudonyms::pupil(std::string_view school_key, std::string_view key) const {
  return "P-" + keyed("pupil", school_key, key);
}

std::string Pseudonyms::group(std::string_view school_key, std::string_view name) const {
  return name.empty() ? std::string() : "G-" + keyed("group", school_key, name);
}

std::string Pseudonyms::finding(std::string_view id) const {
  return keyed("finding", {}, id);
}

void put_under_pseudonyms(std::vector<School>& schools, const Pseudonyms& pseudonyms) {
  for (School& school : schools) {
    for (Enrolment& one : school.enrolments) one.key = pseudonyms.enrolment(school.key, one.key);
    for (Pupil& one : school.pupils) one.key = pseudonyms.pupil(school.key, one.key);
    std::map<std::string, std::string> groups;
    for (std::string& name : school.registration_groups) {
      const std::string plain = name;
      name = groups[plain] = pseudonyms.group(school.key, plain);
    }
    // Records name groups too, and rules match them by name.
    const auto rename = [&](std::string& name) {
      if (const auto found = groups.find(name); found != groups.end()) name = found->second;
    };
    for (RegisterRecord& one : school.records.registers) rename(one.registration_group);
    for (Leave& one : school.records.leaves) rename(one.cohort);
    for (Membership& one : school.records.memberships) {
      if (one.kind == "registration") rename(one.value);
    }
  }
}

void forget_people(std::vector<School>& schools) {
  for (School& school : schools) {
    for (Pupil& one : school.pupils) {
      one.upn.clear();
      one.dob.reset();
    }
    school.records = {};
    school.changes.clear();
    school.events.clear();
  }
}

}  // namespace rollmark
