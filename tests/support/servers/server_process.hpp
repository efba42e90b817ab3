// A database server of one test program: its folder, the account that it runs under, and its end. It must not
// know which server it is, and must leave nothing behind, whatever becomes of the test.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace rollmark::test {

class ServerProcess {
 public:
  // Makes the folder, owned by the first of `accounts` that the machine has where the test is run by root
  // (servers refuse root), else by whoever runs the test. Throws std::runtime_error.
  ServerProcess(const std::string& name, const std::vector<std::string>& accounts);
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  // Runs a program to its end under the account, with a file as its input. Throws std::runtime_error with the
  // end of what it said.
  void run(const std::vector<std::string>& arguments, const std::string& input = "/dev/null");

  // Starts the server. It is killed with this process, should that end before it.
  void start(const std::vector<std::string>& arguments);
  bool running();

  // Asks it to end with `signal` and waits; after 20 s it is killed.
  void stop(int signal);

  // Ends it as a power cut would.
  void kill();

  const std::filesystem::path& folder() const { return folder_; }
  // The end of what the server wrote about itself.
  std::string log() const;

 private:
  pid_t launch(const std::vector<std::string>& arguments, const std::string& input,
               const std::string& output);

  std::filesystem::path folder_;
  uid_t user_;
  gid_t group_;
  std::string account_;
  pid_t server_ = 0;
};

// The first of `paths` that can be run. Throws std::runtime_error that names the package to install.
std::string program(const std::vector<std::string>& paths, const std::string& package);

}  // namespace rollmark::test
