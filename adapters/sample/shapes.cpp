// The rows. A vendor's engines are those on which its data is met, or a warehouse's copy of it; every shape
// is also written to SQLite, where its tests are quickest.
#include "shapes.hpp"

#include <algorithm>

#include "writers.hpp"

namespace rollmark::sample {
namespace {

constexpr Shape shapes[] = {
    {"canonical", "sqlite postgresql mysql", "", true, write_canonical},
    {"csv", "", "", true, nullptr},
    {"sims", "sqlite postgresql", "sims", false, write_sims},
    {"go4schools", "sqlite postgresql", "go4schools", false, write_go4schools},
    {"isams", "sqlite postgresql", "isams", false, write_isams},
    {"myportal", "sqlite postgresql", "myportal", false, write_myportal},
    {"arbor", "sqlite postgresql", "arbor", true, write_arbor},
    {"bromcom", "sqlite postgresql", "bromcom", false, write_bromcom},
    {"cmis", "sqlite postgresql", "cmis", false, write_cmis},
    {"gibbon", "sqlite mysql", "gibbon", false, write_gibbon},
    {"rosariosis", "sqlite postgresql mysql", "rosariosis", false, write_rosariosis},
    {"opensis", "sqlite mysql", "opensis", false, write_opensis},
    {"edfi", "sqlite postgresql", "edfi", false, write_edfi},
};

}  // namespace

std::span<const Shape> all_shapes() {
  return shapes;
}

const Shape* find_shape(std::string_view name) {
  const auto found = std::ranges::find(shapes, name, &Shape::name);
  return found == std::end(shapes) ? nullptr : &*found;
}

}  // namespace rollmark::sample
