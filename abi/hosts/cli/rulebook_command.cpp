// Three jobs of the library's, each with the file where it wants it.
#include "rulebook_command.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "document_folder.hpp"
#include "engine.hpp"
#include "given_documents.hpp"
#include "named_job.hpp"
#include "text_table.hpp"

namespace rollmark::cli {
namespace {

std::filesystem::path absolute_file(const std::string& file) {
  return std::filesystem::absolute(file).lexically_normal();
}

Exit sign(const Command& command, const Library& library, HostServices& services, const Terminal& terminal) {
  const std::filesystem::path file = absolute_file(command.rulebook_file);
  services.may_ask_for("signing-key");
  Engine engine(library, services.host(), {});
  put_documents(engine, {{"rulebook.xml", file}});
  const Result result = engine.run("rulebook-sign", {{"candidate", "rulebook.xml"}});
  const std::optional<ResultTable> made = result.table("rulebook_signature");
  const std::vector<DocumentView> documents = result.documents();
  if (!made || documents.empty()) throw CommandError("the library made no signature");
  DocumentFolder folder(file.parent_path().string());
  folder.write(file.filename().string() + ".sig", documents.front().bytes);
  TextTable shown({{""}, {"", Align::left, true}});
  shown.add({"Edition", made->shown("edition", 0)});
  shown.add({"Fingerprint", made->shown("fingerprint", 0)}, Style::heading);
  shown.add({"Key", made->shown("key", 0)});
  shown.add({"Written", folder.written().front().string()}, Style::quiet);
  print(shown.text(terminal));
  return Exit::done;
}

Exit verify(const Command& command, const Library& library, HostServices& services) {
  Lines config = {{"rulebook", absolute_file(command.rulebook_file).string()},
                  {"rulebook_signed", "required"}};
  for (const std::string& key : command.rulebook_keys) config.emplace_back("rulebook_key", key);
  for (const std::string& key : command.rulebook_keys_revoked)
    config.emplace_back("rulebook_key_revoked", key);
  const Engine engine(library, services.host(), config);
  print("signed by a key that is vouched for, and no older than the library's own\n");
  return Exit::done;
}

Exit preview(const Command& command, const Library& library, HostServices& services,
             const Terminal& terminal) {
  Command job = command;
  job.verb = Verb::run;
  job.job.name = "rulebook-preview";
  job.job.documents = {"candidate.xml=" + command.rulebook_file};
  job.job.params.emplace_back("candidate", "candidate.xml");
  return run_named_job(job, library, services, terminal);
}

}  // namespace

Exit run_rulebook(const Command& command, const Library& library, HostServices& services,
                  const Terminal& terminal) {
  if (command.rulebook_action == "sign") return sign(command, library, services, terminal);
  if (command.rulebook_action == "verify") return verify(command, library, services);
  return preview(command, library, services, terminal);
}

}  // namespace rollmark::cli
