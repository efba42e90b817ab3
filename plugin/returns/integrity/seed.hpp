// The 32 secret bytes that a key pair is made of, held as short as possible and wiped. It must not be copied,
// printed, or put into a message.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "core/run_control.hpp"

namespace rollmark {

// The names under which the host is asked.
inline constexpr const char* signing_key_name = "signing-key";
inline constexpr const char* sealing_key_name = "sealing-key";

class Seed {
 public:
  static constexpr std::size_t size = 32;

  // Reads 64 hex digits or base64 of 32 bytes, with or without its last '='; blanks and line ends behind are
  // passed over. `text` is wiped in any case. Throws Failure(ARGUMENT) that gives `name` alone.
  static Seed read(std::string& text, std::string_view name);

  Seed(Seed&& other) noexcept;
  Seed& operator=(Seed&&) = delete;
  Seed(const Seed&) = delete;
  Seed& operator=(const Seed&) = delete;
  ~Seed();

  const unsigned char* data() const { return bytes_.data(); }

 private:
  Seed() = default;
  std::array<unsigned char, size> bytes_{};
};

// Asks the host for a secret by name. Throws Failure: UNSUPPORTED where it has none, ARGUMENT as Seed::read.
Seed host_seed(RunControl& control, const char* name);

}  // namespace rollmark
