// The rows of the jobs about keys.
#include "jobs/returns/returns_jobs.hpp"

namespace rollmark {
namespace {

constexpr JobParameter key_parameters[] = {
    {"party", "whose key: an authority's three digits, for a school with / and its four (801/2000); needed"},
    {"from", "YYYY-MM-DD: the first day on which it signs; needed"},
    {"to", "YYYY-MM-DD: the last; needed"},
    {"status", "new, renewal (the host's secret old-signing-key vouches for it) or revoked; default new"},
    {"revoked_on", "YYYY-MM-DD: with status=revoked, from when it is not to be trusted"},
    {"reason", "with status=revoked: replaced, closed, lost or stolen"}};
constexpr JobParameter key_list_parameters[] = {
    {"on", "YYYY-MM-DD: the day on which the list is changed and judged; needed"},
    {"list", "name of a row of the table document: the key list until now; default an empty one"},
    {"take", "name of a row of the table document: a key.xml to take in"},
    {"confirm", "a fingerprint that was compared with its holder out of band"},
    {"by", "with confirm: who compared it"},
    {"how", "with confirm: in which way, such as by telephone"},
    {"la", "id or number of an LA's profile: its keys whose fingerprints the profile has are confirmed"},
    {"profile", "name of a row of the table document: a newer profile of an LA, for the same"},
    {"revoke", "a fingerprint that is not to be trusted any more"},
    {"reason", "with revoke: replaced, closed, lost or stolen"},
    {"revoked_on", "YYYY-MM-DD: with revoke, from when; default on"}};
constexpr std::string_view key_list_gladly[] = {"document"};

constexpr Job table[] = {{"key",
                          "The public key document of the host's secrets signing-key and sealing-key.",
                          key_parameters,
                          {},
                          {},
                          run_key},
                         {"key-list",
                          "A list of trusted keys: take a key in, confirm or revoke one.",
                          key_list_parameters,
                          {},
                          key_list_gladly,
                          run_key_list}};

}  // namespace

std::span<const Job> integrity_jobs() {
  return table;
}

}  // namespace rollmark
