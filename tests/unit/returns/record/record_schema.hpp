// The schema of the record, made from the lists of its elements: what schemas/xsd/arf*.xsd must be.
#pragma once

#include <map>
#include <string>

namespace rollmark::test {

// File name -> bytes.
std::map<std::string, std::string> record_schema();

}  // namespace rollmark::test
