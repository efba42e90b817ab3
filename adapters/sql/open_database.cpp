// From a URL's scheme to its backend. It must not repeat more of a URL than its scheme: the rest may hold a
// password.
#include <array>

#include "backends.hpp"
#include "connection_url.hpp"
#include "sdk/fault.hpp"

namespace rollmark::sql {

using adapter::Fault;

namespace {

struct Scheme {
  std::string_view name;
  std::string_view form;  // how a URL of it is written
  std::unique_ptr<Database> (*open)(const std::string& url, const Opening& opening);
};

// One row a backend.
constexpr auto schemes = std::to_array<Scheme>({
    {"sqlite", "sqlite:///absolute/path", open_sqlite},
    {"postgresql", "postgresql://user@host:port/database", open_postgresql},
    {"mariadb", "mariadb://user@host:port/database", open_mysql},
    {"mysql", "mysql://user@host:port/database", open_mysql},
    {"odbc", "odbc:DSN=name;UID=user", open_odbc},
});

std::string list_of(std::string_view Scheme::*member) {
  std::string list;
  for (const Scheme& scheme : schemes) list += (list.empty() ? "" : ", ") + std::string(scheme.*member);
  return list;
}

}  // namespace

const std::string& url_forms() {
  static const std::string forms = list_of(&Scheme::form);
  return forms;
}

std::unique_ptr<Database> open_database(const std::string& url, const Opening& opening) {
  const std::string_view name = scheme_of(url);
  for (const Scheme& scheme : schemes) {
    if (name != scheme.name) continue;
    if (opening.purpose != Purpose::read && scheme.name == "odbc") {
      throw Fault(ROLLMARK_E_UNSUPPORTED, "url: nothing is written to a database over ODBC");
    }
    return scheme.open(url, opening);
  }
  // `head:s3cret@db` has something like a scheme, and is none.
  if (name.empty() || !std::string_view(url).substr(name.size()).starts_with("://")) {
    throw Fault(ROLLMARK_E_ARGUMENT, "url: a URL is needed: " + url_forms());
  }
  throw Fault(ROLLMARK_E_UNSUPPORTED,
              "url: scheme \"" + std::string(name) + "\" is not supported; known: " + list_of(&Scheme::name));
}

soci::session& Database::connection() {
  throw Fault(ROLLMARK_E_UNSUPPORTED, "url: nothing is written to a database of that scheme");
}

std::string password_of(const Opening& opening) {
  const std::string name = opening.secret.empty() ? default_secret : opening.secret;
  std::optional<std::string> secret;
  if (opening.ask) secret = opening.ask(name);
  if (!secret && !opening.secret.empty()) {
    throw Fault(ROLLMARK_E_ARGUMENT, "key \"secret\": the host has no secret \"" +
                                         std::string(adapter::cut_at_character(name, 60)) +
                                         "\", or offers no service rollmark.host.secret/1");
  }
  return secret ? *std::move(secret) : std::string();
}

}  // namespace rollmark::sql
