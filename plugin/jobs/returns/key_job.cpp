// The job `key`: the public key document of the host's secrets. It must not hand out a secret, nor say whom
// to trust.
#include "core/failure.hpp"
#include "jobs/returns/returns_jobs.hpp"
#include "returns/integrity/key_document.hpp"

namespace rollmark {
namespace {

// The key before, for a renewal.
constexpr const char* old_key_name = "old-signing-key";

Signatory party_of(const KeyValues& params) {
  const std::optional<Signatory> party = parse_party(params.get("party"));
  if (!party) {
    throw Failure(
        ROLLMARK_E_ARGUMENT,
        "params: party is needed: an authority's three digits, for a school /and its four (801/2000)");
  }
  return *party;
}

Day day_of(const KeyValues& params, const char* name) {
  const std::optional<Day> day = parse_day(params.get(name));
  if (!day) {
    throw Failure(ROLLMARK_E_ARGUMENT, std::string("params: ") + name + " is needed: a date (YYYY-MM-DD)");
  }
  return *day;
}

// Nobody can seal to a party whose host has no such secret.
std::optional<Seed> sealing_seed(RunControl& control) {
  std::optional<std::string> secret = control.secret(sealing_key_name);
  if (!secret) return std::nullopt;
  return Seed::read(*secret, sealing_key_name);
}

std::string written_key(const JobInput& input, const KeyTerms& terms) {
  const std::string status = input.params.get("status", "new");
  const bool revoked = status == "revoked";
  if (revoked != input.params.has("revoked_on") || revoked != input.params.has("reason")) {
    throw Failure(ROLLMARK_E_ARGUMENT,
                  "params: revoked_on and reason go with status=revoked, and with it alone");
  }
  if (status == "new") return new_key(terms);
  if (status == "renewal") return renewed_key(terms, host_seed(input.control, old_key_name));
  if (!revoked) throw Failure(ROLLMARK_E_ARGUMENT, "params: status is new, renewal or revoked");
  const std::optional<RevocationReason> reason = parse_reason(input.params.get("reason"));
  if (!reason) throw Failure(ROLLMARK_E_ARGUMENT, "params: reason is replaced, closed, lost or stolen");
  return withdrawn_key(terms, day_of(input.params, "revoked_on"), *reason);
}

}  // namespace

void run_key(const JobInput& input, Result& result) {
  const Signatory party = party_of(input.params);
  const Seed signing = host_seed(input.control, signing_key_name);
  const std::optional<Seed> sealing = sealing_seed(input.control);
  const KeyTerms terms{party, signing, sealing ? &*sealing : nullptr, day_of(input.params, "from"),
                       day_of(input.params, "to")};
  std::string xml = written_key(input, terms);
  const KeyDocument key = read_key(xml);

  const std::pair<const char*, std::string> texts[] = {
      {"party", to_text(key.party)},
      {"fingerprint", fingerprint_of(key.signing)},
      {"status", std::string(status_word(key.status))},
      {"sealing_fingerprint", key.sealing ? fingerprint_of(*key.sealing) : std::string()},
      {"renews", key.renews}};
  Table& table = result.add_table("key");
  for (const auto& [name, text] : texts) {
    Column& column = table.add(name, ColumnType::text);
    if (text.empty())
      column.add_null();
    else
      column.add_text(text);
  }
  table.add("from_date", ColumnType::date32).add_day(key.from);
  table.add("to_date", ColumnType::date32).add_day(key.to);
  result.add_document("key.xml", "application/xml", std::move(xml));
}

}  // namespace rollmark
