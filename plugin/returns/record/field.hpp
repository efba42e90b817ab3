// What the record of a referral or return says of each of its elements: name, meaning, form. Every struct of
// the record lists its elements once, in `fields`; whatever writes, reads, cuts down or documents a record is
// a visitor of that list. It must not know an element.
//
// A visitor is called as visitor(field(...), member) for each element in the order of the file. A member is
//   std::string                 text of a form; empty: not held
//   std::optional<Day>, <std::int64_t>, <bool>, <Tenths>, <TimeOfDay>      empty: not held
//   Answer                      an answer on which a form insists
//   a struct of the record      an element that holds others; equal to a new one: not held
//   std::vector of such, or of std::string      an element that repeats; with `wrapper`, inside one of that
//   name
// Absent is not "no": what is not held is left out, never written empty (formats: "Absent != no").
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"

namespace rollmark {

// Where a form insists: DfE's set of ServiceChild. `not_held` is written by leaving the element out.
enum class Answer : std::uint8_t { not_held, yes, no, unknown, refused };

// A rate in tenths of a per cent: 105 is 10.5.
struct Tenths {
  std::int64_t value = 0;
  friend bool operator==(Tenths, Tenths) = default;
};

// Minutes since midnight, written 08:45.
struct TimeOfDay {
  std::int32_t minutes = 0;
  friend bool operator==(TimeOfDay, TimeOfDay) = default;
};

// A run of signs out of one set, of a length within bounds.
struct Signs {
  std::string_view set;  // in the notation of a character class: "0-9A-Z"
  std::size_t least = 1;
  std::size_t most = 1;
};

// The form of a text: one of a few words, runs of signs one after the other, or any line of text.
struct TextForm {
  std::string_view type;  // its name in the schema
  std::string_view about;
  std::size_t longest = 255;  // characters
  std::span<const std::string_view> choices = {};
  std::span<const Signs> signs = {};

  // Whether a text has this form; blanks at the ends never have.
  bool accepts(std::string_view text) const;
};

struct Field {
  std::string_view name;   // of the element
  std::string_view about;  // what it is, in words a member of staff understands
  const TextForm* form = nullptr;
  bool needed = false;            // the file means nothing without it; everything else may be missing
  std::string_view wrapper = {};  // of a list: the element around its elements
};

constexpr Field field(std::string_view name, std::string_view about) {
  return {name, about};
}
constexpr Field field(std::string_view name, std::string_view about, const TextForm& form) {
  return {name, about, &form};
}
constexpr Field needed(Field of) {
  of.needed = true;
  return of;
}
constexpr Field inside(std::string_view wrapper, Field of) {
  of.wrapper = wrapper;
  return of;
}

// What the schema says of a struct: its type, the file that it stands in, what it is.
struct RecordType {
  std::string_view name;
  std::string_view part;  // header, person, pupil, attendance, referral, return, reply
  std::string_view about;
};

// A struct of the record.
template <class T>
concept RecordStruct = requires { T::type.name; };

}  // namespace rollmark
