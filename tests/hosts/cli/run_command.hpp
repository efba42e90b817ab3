// Runs the command `rollmark` as a person or a script does, and says what came back.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace rollmark::test {

struct Outcome {
  int status = -1;  // -1: ended by a signal
  std::string out;
  std::string err;
};

using Environment = std::vector<std::pair<std::string, std::string>>;

// Both streams go to files, as in a script. `environment` is set on top of the test's own.
Outcome run_command(const std::vector<std::string>& arguments, const Environment& environment = {});

// Both streams go to one terminal of this many columns; all of it is in `out`.
Outcome run_on_terminal(const std::vector<std::string>& arguments, int columns,
                        const Environment& environment = {});

// As run_command, for another program.
Outcome run_program(const std::string& program, const std::vector<std::string>& arguments,
                    const Environment& environment = {});

// A folder for one test that goes with it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  const std::filesystem::path& path() const { return path_; }
  std::string file(const std::string& name) const { return (path_ / name).string(); }
  // Writes a file and answers its path.
  std::string write(const std::string& name, const std::string& bytes) const;

 private:
  std::filesystem::path path_;
};

std::string read_file(const std::filesystem::path& file);

}  // namespace rollmark::test
