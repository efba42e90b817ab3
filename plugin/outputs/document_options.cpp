// Reading documents=, audience=, names=, html= and link=.
#include "outputs/document_options.hpp"

#include <array>
#include <string>

#include "core/failure.hpp"

namespace rollmark {
namespace {

constexpr std::array<DocumentParameter, 5> parameters = {{
    {"documents",
     "which documents to make: xml, csv, html, several with commas, or none; default all that the audience "
     "may have"},
    {"audience", "for whom: office (default), tutor, leader, governor, la, parent; decides what is shown"},
    {"names",
     "pupils' names on the page: none, initials (default) or full; only where names were loaded"},
    {"html", "page (default) or fragment: markup alone, its style and script as documents of their own"},
    {"link",
     "an address of the host for each finding, with the places {school_key} {enrolment_key} {date} "
     "{half_day}; default none"},
}};

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
    for (const Audience& audience : audiences()) known.append(known.empty() ? "" : ", ").append(audience.name);
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
  return options;
}

std::span<const DocumentParameter> document_parameters() {
  return parameters;
}

}  // namespace rollmark
