// The job `key-list`: a receiver's list of keys, kept by the one job that changes it. A key is taken in,
// confirmed by somebody, or revoked; the new list is a document that the host puts in the old one's place.
#include <algorithm>
#include <array>

#include "core/failure.hpp"
#include "jobs/previous_audit.hpp"
#include "jobs/returns/returns_jobs.hpp"
#include "returns/integrity/key_list.hpp"
#include "returns/record/record_paths.hpp"
#include "rulebook/la_profile.hpp"

namespace rollmark {
namespace {

std::optional<Day> given_day(const KeyValues& params, const char* name) {
  if (!params.has(name)) return std::nullopt;
  const std::optional<Day> day = parse_day(params.get(name));
  if (!day)
    throw Failure(ROLLMARK_E_ARGUMENT, std::string("params: ") + name + " is not a date (YYYY-MM-DD)");
  return day;
}

std::string_view taken_word(KeyTaken taken) {
  constexpr std::array<std::string_view, 4> words = {"unconfirmed", "confirmed by renewal", "revoked",
                                                     "known"};
  return words[static_cast<std::size_t>(taken)];
}

std::string_view trust_word(KeyTrust trust) {
  constexpr std::array<std::string_view, 4> words = {"trusted", "unconfirmed", "revoked", "out of date"};
  return words[static_cast<std::size_t>(trust)];
}

void change(const JobInput& input, KeyList& list, Day on, Result& result) {
  const KeyValues& params = input.params;
  if (params.has("take")) {
    const KeyTaken taken = take_key(list, find_document(input.data, params.get("take")), on);
    result.summarise("taken", taken_word(taken));
  }
  if (params.has("confirm")) {
    confirm_key(list, params.get("confirm"), params.get("by"), params.get("how"), on);
  } else if (params.has("by") || params.has("how")) {
    throw Failure(ROLLMARK_E_ARGUMENT, "params: by and how go with confirm");
  }
  if (params.has("revoke")) {
    const std::optional<RevocationReason> reason = parse_reason(params.get("reason"));
    if (!reason) {
      throw Failure(ROLLMARK_E_ARGUMENT, "params: revoke needs reason: replaced, closed, lost or stolen");
    }
    revoke_key(list, params.get("revoke"), given_day(params, "revoked_on").value_or(on), *reason);
  } else if (params.has("reason") || params.has("revoked_on")) {
    throw Failure(ROLLMARK_E_ARGUMENT, "params: reason and revoked_on go with revoke");
  }
}

// The LA's keys whose fingerprints its profile has: whoever wrote them there compared them with the LA.
void confirm_by_profile(const JobInput& input, KeyList& list, Day on, Result& result) {
  const KeyValues& params = input.params;
  if (!params.has("la") && !params.has("profile")) return;
  LaProfiles profiles = la_profiles();
  const LaProfile* profile = nullptr;
  if (params.has("profile"))
    profile = &profiles.add(find_document(input.data, params.get("profile")), &is_element);
  if (params.has("la")) profile = &profiles.find(params.get("la"));
  const StatedSetting* const stated = profile->find("signing-key-fingerprints", on);
  std::int64_t count = 0;
  // The national profile speaks of no LA, and what is unconfirmed in a profile is hearsay.
  if (stated != nullptr && stated->confirmed && !profile->la_number.empty()) {
    for (const TrustedKey& key : std::vector<TrustedKey>(list.keys)) {
      const std::string fingerprint = fingerprint_of(key.signing);
      const auto says = [&](const std::string& word) { return parse_fingerprint(word) == fingerprint; };
      if (key.confirmed_on || key.revoked_on || key.party != Signatory{profile->la_number, {}} ||
          std::ranges::none_of(stated->words, says)) {
        continue;
      }
      confirm_key(list, fingerprint, "profile " + profile->id + ", " + stated->source.text,
                  "the LA's profile", on);
      ++count;
    }
  }
  result.summarise("confirmed_by_profile", count);
}

void add_text(Column& column, std::string_view text) {
  if (text.empty())
    column.add_null();
  else
    column.add_text(text);
}

void add_day(Column& column, std::optional<Day> day) {
  if (day)
    column.add_day(*day);
  else
    column.add_null();
}

void add_table(const KeyList& list, Day on, Result& result) {
  Table& table = result.add_table("key_list");
  for (const char* name : {"party", "fingerprint", "state", "sealing", "confirmed_by", "confirmed_how",
                           "renews", "revoked_reason"}) {
    table.add(name, ColumnType::text);
  }
  for (const char* name : {"from_date", "to_date", "confirmed_on", "revoked_on"})
    table.add(name, ColumnType::date32);
  std::vector<Column>& columns = table.columns();
  for (const TrustedKey& key : list.keys) {
    add_text(columns[0], to_text(key.party));
    add_text(columns[1], fingerprint_of(key.signing));
    add_text(columns[2], trust_word(trust_in(list, key, on, on)));
    add_text(columns[3], key.sealing ? "yes" : "no");
    add_text(columns[4], key.confirmed_by);
    add_text(columns[5], key.confirmed_how);
    add_text(columns[6], key.renews);
    add_text(columns[7], key.reason ? reason_word(*key.reason) : std::string_view());
    add_day(columns[8], key.from);
    add_day(columns[9], key.to);
    add_day(columns[10], key.confirmed_on);
    add_day(columns[11], key.revoked_on);
  }
}

}  // namespace

void run_key_list(const JobInput& input, Result& result) {
  const std::optional<Day> on = given_day(input.params, "on");
  if (!on) throw Failure(ROLLMARK_E_ARGUMENT, "params: on=YYYY-MM-DD is needed; the library has no clock");
  KeyList list;
  if (input.params.has("list")) list = read_key_list(find_document(input.data, input.params.get("list")));
  change(input, list, *on, result);
  confirm_by_profile(input, list, *on, result);
  add_table(list, *on, result);
  result.add_document("key-list.xml", "application/xml", write_key_list(list));
}

}  // namespace rollmark
