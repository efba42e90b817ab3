// One reference for parent x child x period, for every paper of a measure: the same keys and days give the
// same reference, wherever it is made. It is a hash, so nothing of the keys can be read from it; where the
// host gives a secret, nobody without it can find the keys by guessing either. It must not be made from a
// name, a UPN or a birth date.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/reference_check.hpp"
#include "core/run_control.hpp"
#include "core/tally.hpp"

namespace rollmark {

// The name under which the host is asked for the secret.
inline constexpr const char* measure_reference_key_name = "measure-reference-key";

struct MeasureMatter {
  std::string school_key;
  std::string pupil_key;
  std::string contact_key;  // the parent
  Period period;            // both days inside
  friend bool operator==(const MeasureMatter& a, const MeasureMatter& b) {
    return a.school_key == b.school_key && a.pupil_key == b.pupil_key && a.contact_key == b.contact_key &&
           a.period.from == b.period.from && a.period.to == b.period.to;
  }
};

// Makes references under one key, for one thread.
class MeasureReferences {
 public:
  // Without a key.
  MeasureReferences() = default;
  // Asks the host for the secret; plain hashes where it has none. Throws Failure(ARGUMENT) where the secret
  // is shorter than 16 bytes.
  explicit MeasureReferences(RunControl& control);
  // Under a secret of at least 16 bytes.
  explicit MeasureReferences(std::string_view secret);
  ~MeasureReferences();
  MeasureReferences(const MeasureReferences&) = delete;
  MeasureReferences& operator=(const MeasureReferences&) = delete;

  // "7KQ3M-9XWD2-C": ten signs and a check sign, of 31 that are not taken for one another. Empty where the
  // matter names no child or no parent.
  std::string of(const MeasureMatter& matter) const;
  bool keyed() const { return !key_.empty(); }

 private:
  void take(std::string_view secret);
  std::vector<unsigned char> key_;
};

// Different matters with one reference: the places of the first two such, for every pair found in order.
std::vector<std::pair<std::size_t, std::size_t>> reference_collisions(
    std::span<const MeasureMatter> matters, std::span<const std::string> references);

}  // namespace rollmark
