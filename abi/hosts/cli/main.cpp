// The command `rollmark`: options in, the library's answer out. Everything that can go wrong ends as one line
// on stderr and exit status 2.
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <new>

#include "command_error.hpp"
#include "host_services.hpp"
#include "interrupt.hpp"
#include "job_run.hpp"
#include "job_source.hpp"
#include "keygen.hpp"
#include "listing.hpp"
#include "named_job.hpp"
#include "options.hpp"
#include "rulebook_command.hpp"
#include "text_table.hpp"
#include "validation_run.hpp"

namespace rollmark::cli {
namespace {

std::filesystem::path library_file(const Command& command) {
  return command.library.empty() ? default_library() : std::filesystem::path(command.library);
}

Exit run(const Command& command) {
  if (command.verb == Verb::help) {
    print(command.help);
    return Exit::done;
  }
  const Terminal terminal = Terminal::of_stdout();
  if (command.verb == Verb::validate) return run_validate(command, terminal);
  const Library library(library_file(command));
  if (command.verb == Verb::version) {
    print(fmt::format("rollmark {}\n{}\n", ROLLMARK_VERSION, library.build_info()));
    return Exit::done;
  }
  if (command.verb == Verb::keygen) return run_keygen(command, library, terminal);
  note_interrupts();
  HostServices services(Terminal::of_stderr());
  for (const auto& [key, value] : command.job.source) {
    if (key == "secret") services.may_ask_for(value);
  }
  if (command.verb == Verb::audit || command.verb == Verb::absence || command.verb == Verb::rates) {
    return run_job(command, library, services, terminal);
  }
  if (command.verb == Verb::run || command.verb == Verb::intake || command.verb == Verb::reply ||
      command.verb == Verb::view)
    return run_named_job(command, library, services, terminal);
  if (command.verb == Verb::rulebook) return run_rulebook(command, library, services, terminal);
  Engine engine(library, services.host(), config_of(command));
  const Result described = engine.describe(command.name);
  print(listing(command, described, terminal));
  return Exit::done;
}

int fail(std::string_view line) noexcept {
  static_cast<void>(std::fputs("rollmark: ", stderr));
  static_cast<void>(std::fwrite(line.data(), 1, line.size(), stderr));
  static_cast<void>(std::fputc('\n', stderr));
  return static_cast<int>(Exit::could_not_run);
}

}  // namespace
}  // namespace rollmark::cli

int main(int argc, char** argv) {
  using namespace rollmark::cli;
  try {
    return static_cast<int>(run(read_command(argc, argv)));
  } catch (const CommandError& error) {
    return fail(without_controls(error.what()));
  } catch (const std::bad_alloc&) {
    return fail("out of memory");
  } catch (const std::exception& error) {
    return fail(without_controls(error.what()));
  }
}
