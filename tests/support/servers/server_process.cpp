// Processes by fork and exec, so that the account and the death of the parent are settled before a server
// runs.
#include "support/servers/server_process.hpp"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace rollmark::test {
namespace {

std::string end_of_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  return text.size() > 3000 ? text.substr(text.size() - 3000) : text;
}

}  // namespace

ServerProcess::ServerProcess(const std::string& name, const std::vector<std::string>& accounts)
    : user_(::geteuid()), group_(::getegid()) {
  const char* const place = std::getenv("TMPDIR");
  // A socket's path has at most 107 characters.
  std::string folder = std::string(place == nullptr || std::string(place).size() > 40 ? "/tmp" : place) +
                       "/rollmark_" + name + "_XXXXXX";
  if (::mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no folder can be made for a server");
  folder_ = folder;
  if (user_ != 0) return;
  for (const std::string& account : accounts) {
    const passwd* const entry = ::getpwnam(account.c_str());
    if (entry == nullptr) continue;
    account_ = account;
    user_ = entry->pw_uid;
    group_ = entry->pw_gid;
    break;
  }
  if (account_.empty()) throw std::runtime_error("no account to run a server under: " + accounts.front());
  if (::chown(folder.c_str(), user_, group_) != 0) throw std::runtime_error("chown fails: " + folder);
  ::chmod(folder.c_str(), 0711);  // the test goes through it to the socket
}

ServerProcess::~ServerProcess() {
  kill();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

pid_t ServerProcess::launch(const std::vector<std::string>& arguments, const std::string& input,
                            const std::string& output) {
  std::vector<char*> argv;
  argv.reserve(arguments.size() + 1);
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("fork fails");
  if (child > 0) return child;
  const int log = ::open(output.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0644);
  const int in = ::open(input.c_str(), O_RDONLY);
  ::dup2(in, 0);
  ::dup2(log, 1);
  ::dup2(log, 2);
  // Nothing of the test's, above all no other server's pipe, is kept open by the server.
  for (int file = 3; file < 256; ++file) ::close(file);
  ::setpgid(0, 0);
  if (!account_.empty() &&
      (::initgroups(account_.c_str(), group_) != 0 || ::setgid(group_) != 0 || ::setuid(user_) != 0)) {
    ::_exit(126);
  }
  // After setuid, which would clear it.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(126);
  if (::chdir(folder_.c_str()) != 0) ::_exit(126);
  ::execv(argv[0], argv.data());
  ::_exit(127);
}

void ServerProcess::run(const std::vector<std::string>& arguments, const std::string& input) {
  const std::string output = (folder_ / "setup.log").string();
  const pid_t child = launch(arguments, input, output);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    throw std::runtime_error(arguments.front() + " failed:\n" + end_of_file(output));
  }
}

void ServerProcess::start(const std::vector<std::string>& arguments) {
  server_ = launch(arguments, "/dev/null", (folder_ / "server.log").string());
}

bool ServerProcess::running() {
  if (server_ == 0) return false;
  int status = 0;
  if (::waitpid(server_, &status, WNOHANG) == server_) server_ = 0;
  return server_ != 0;
}

void ServerProcess::stop(int signal) {
  using namespace std::chrono_literals;
  if (!running()) return;
  ::kill(server_, signal);
  for (int wait = 0; wait < 400 && running(); ++wait) std::this_thread::sleep_for(50ms);
  kill();
}

void ServerProcess::kill() {
  if (!running()) return;
  ::kill(-server_, SIGKILL);  // its own children too: they are in its group, or see that it is gone
  int status = 0;
  while (::waitpid(server_, &status, 0) < 0 && errno == EINTR) continue;
  server_ = 0;
}

std::string ServerProcess::log() const {
  return end_of_file(folder_ / "server.log");
}

std::string program(const std::vector<std::string>& paths, const std::string& package) {
  for (const std::string& path : paths) {
    if (::access(path.c_str(), X_OK) == 0) return path;
  }
  throw std::runtime_error("this test needs a database server: apt-get install " + package +
                           " (.ci/packages-test.txt)");
}

}  // namespace rollmark::test
