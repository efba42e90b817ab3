// Reading documents=, audience=, names=, html=, link= and decimals=.
#include "outputs/document_options.hpp"

#include <charconv>
#include <string>
#include <vector>

#include "core/failure.hpp"

namespace rollmark {
namespace {

[[noreturn]] void refuse(const std::string& why) {
  throw Failure(ROLLMARK_E_ARGUMENT, "params: " + why);
}

void read_documents(const KeyValues& params, DocumentOptions& options) {
  const bool data_files = options.audience->data_files;
  if (!params.has("documents")) {
    options.xml = options.csv = data_files;
    options.html = true;
    return;
  }
  const std::vector<std::string> wanted = params.list("documents");
  if (wanted.empty()) refuse("documents is empty; write none for no document");
  for (const std::string& name : wanted) {
    if (name == "xml") {
      options.xml = true;
    } else if (name == "csv") {
      options.csv = true;
    } else if (name == "html") {
      options.html = true;
    } else if (name != "none" || wanted.size() > 1) {
      refuse("documents takes xml, csv, html (several with commas), or none alone");
    }
  }
  if ((options.xml || options.csv) && !data_files) {
    refuse("documents: the XML and the CSV hold every finding; audience " +
           std::string(options.audience->name) + " may have html only");
  }
}

}  // namespace

DocumentOptions DocumentOptions::read(const KeyValues& params) {
  DocumentOptions options;
  options.audience = find_audience(params.get("audience", audiences().front().name));
  if (options.audience == nullptr) {
    std::string known;
    for (const Audience& audience : audiences())
      known.append(known.empty() ? "" : ", ").append(audience.name);
    refuse("audience takes " + known);
  }
  read_documents(params, options);

  const std::string names = params.get("names", "initials");
  if (names == "none") {
    options.names = NamesShown::none;
  } else if (names == "full") {
    options.names = NamesShown::full;
  } else if (names != "initials") {
    refuse("names takes none, initials or full");
  }

  const std::string html = params.get("html", "page");
  if (html != "page" && html != "fragment") refuse("html takes page or fragment");
  options.fragment = html == "fragment";

  options.link = LinkTemplate(params.get("link"));

  const std::string decimals = params.get("decimals", "1");
  const char* const end = decimals.data() + decimals.size();
  const auto [stop, error] = std::from_chars(decimals.data(), end, options.decimals);
  if (error != std::errc{} || stop != end || options.decimals < 0 || options.decimals > 15) {
    refuse("decimals is not a whole number from 0 to 15");
  }
  return options;
}

}  // namespace rollmark
