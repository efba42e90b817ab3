// One line, made and judged.
#include "returns/integrity/rulebook_signature.hpp"

#include <algorithm>

#include "core/failure.hpp"
#include "returns/integrity/statement.hpp"

namespace rollmark {
namespace {

constexpr std::string_view form = "rollmark-rulebook-1";

[[noreturn]] void refuse(const std::string& why) {
  throw Failure(ROLLMARK_E_DATA, "rulebook signature: " + why);
}

std::string statement_of_rulebook(std::string_view bytes) {
  return Statement("rollmark rulebook 1").add("Rulebook", bytes).text();
}

std::string without_blanks(std::string text) {
  std::erase(text, ' ');
  return text;
}

std::string_view cut_at_blank(std::string_view& rest) {
  const std::size_t blank = std::min(rest.find(' '), rest.size());
  const std::string_view word = rest.substr(0, blank);
  rest.remove_prefix(std::min(blank + 1, rest.size()));
  return word;
}

bool is_gravely_revoked(const RulebookPublisher& one) {
  return one.reason == RevocationReason::lost || one.reason == RevocationReason::stolen;
}

}  // namespace

std::string sign_rulebook(std::string_view bytes, const Seed& seed) {
  std::string line(form);
  line.append(" ").append(without_blanks(fingerprint_of(signing_key_of(seed))));
  line.append(" ").append(to_base64(sign_bytes(seed, statement_of_rulebook(bytes)))).append("\n");
  return line;
}

RulebookSigner rulebook_signer(std::string_view bytes, std::string_view line, const RulebookKeys& keys) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (cut_at_blank(line) != form)
    refuse("the file beside it is no line \"rollmark-rulebook-1 KEY SIGNATURE\"");
  const std::optional<std::string> fingerprint = parse_fingerprint(cut_at_blank(line));
  const std::optional<SignatureBytes> signature = signature_of_base64(line);
  if (!fingerprint || !signature) refuse("its key or signature is not of the form that signing writes");

  const auto is_it = [&](const PublicKey& key) { return fingerprint_of(key) == *fingerprint; };
  if (std::ranges::any_of(keys.revoked, is_it)) refuse("the config revokes the key " + *fingerprint);
  RulebookSigner signer{*fingerprint, nullptr};
  const PublicKey* key = nullptr;
  const auto publisher = std::ranges::find_if(keys.publishers, is_it, &RulebookPublisher::key);
  const auto named = std::ranges::find_if(keys.named, is_it);
  if (publisher != keys.publishers.end()) {
    signer.publisher = &*publisher;
    key = &publisher->key;
  } else if (named != keys.named.end()) {
    key = &*named;
  } else {
    refuse("nobody vouches for the key " + *fingerprint + "; the config key \"rulebook_key\" names one");
  }
  if (signer.publisher != nullptr && is_gravely_revoked(*signer.publisher))
    refuse("the key " + *fingerprint + " was " + std::string(reason_word(*signer.publisher->reason)));
  if (!signature_fits(*key, statement_of_rulebook(bytes), *signature))
    refuse("it does not fit: the rulebook is not the one that was signed, or the line was altered");
  return signer;
}

void require_may_sign(const RulebookSigner& signer, Day edition) {
  if (signer.publisher == nullptr) return;
  const RulebookPublisher& one = *signer.publisher;
  if (edition < one.from || one.to < edition)
    refuse("the key " + signer.fingerprint + " signs editions from " + to_text(one.from) + " to " +
           to_text(one.to) + ", not that of " + to_text(edition));
  if (one.revoked_on && *one.revoked_on <= edition)
    refuse("the key " + signer.fingerprint + " was revoked on " + to_text(*one.revoked_on));
}

}  // namespace rollmark
