// Made-up people and places: no list here is of real pupils. Some names hold what breaks software: an
// apostrophe, accents, a hyphen, and one character outside the Basic Multilingual Plane.
#pragma once

#include <span>
#include <string_view>

#include "world.hpp"

namespace rollmark::sample {

std::span<const std::string_view> surnames();
std::span<const std::string_view> girls_names();
std::span<const std::string_view> boys_names();
std::span<const std::string_view> parents_names();
std::span<const std::string_view> streets();
std::span<const std::string_view> places();
std::span<const std::string_view> languages();    // ISO 639-2
std::span<const std::string_view> ethnicities();  // DfE main codes

// The people who take and amend registers: 0 and 1 the attendance officers, 2 the head teacher, the others
// teachers.
std::span<const Staff> staff();

}  // namespace rollmark::sample
