// Opening an adapter, and reading its symbols from the file.
#include "adapter_library.hpp"

#include <dlfcn.h>
#include <elf.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace rollmark::conform {
namespace {

// Reads fixed structs out of the file's bytes, never beyond them.
class ElfFile {
 public:
  explicit ElfFile(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw std::runtime_error("the file cannot be read");
    bytes_.assign(std::istreambuf_iterator<char>(stream), {});
    header_ = at<Elf64_Ehdr>(0);
    if (std::memcmp(header_.e_ident, ELFMAG, SELFMAG) != 0 || header_.e_ident[EI_CLASS] != ELFCLASS64) {
      throw std::runtime_error("the file is no 64-bit ELF library");
    }
  }
  std::vector<std::string> defined() const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < header_.e_shnum; ++i) {
      const Elf64_Shdr symbols = section(i);
      if (symbols.sh_type != SHT_DYNSYM || symbols.sh_entsize == 0) continue;
      const Elf64_Shdr texts = section(symbols.sh_link);
      for (std::uint64_t k = 0; k < symbols.sh_size / symbols.sh_entsize; ++k) {
        const auto symbol = at<Elf64_Sym>(symbols.sh_offset + k * symbols.sh_entsize);
        const unsigned binding = ELF64_ST_BIND(symbol.st_info);
        const bool hidden = ELF64_ST_VISIBILITY(symbol.st_other) == STV_HIDDEN;
        if (symbol.st_shndx == SHN_UNDEF || symbol.st_shndx == SHN_ABS || hidden || binding == STB_LOCAL)
          continue;
        names.push_back(text(texts.sh_offset + symbol.st_name));
      }
    }
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
  }

 private:
  template <class Struct>
  Struct at(std::uint64_t offset) const {
    if (offset > bytes_.size() || bytes_.size() - offset < sizeof(Struct)) {
      throw std::runtime_error("the file is cut short");
    }
    Struct value;
    std::memcpy(&value, bytes_.data() + offset, sizeof value);
    return value;
  }
  Elf64_Shdr section(std::uint64_t i) const {
    return at<Elf64_Shdr>(header_.e_shoff + i * header_.e_shentsize);
  }
  std::string text(std::uint64_t offset) const {
    const auto end = std::find(
        bytes_.begin() + static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(offset, bytes_.size())),
        bytes_.end(), '\0');
    if (end == bytes_.end()) throw std::runtime_error("the file is cut short");
    return bytes_.data() + offset;
  }

  std::vector<char> bytes_;
  Elf64_Ehdr header_{};
};

}  // namespace

std::vector<std::string> exported_symbols(const std::filesystem::path& file) {
  return ElfFile(file).defined();
}

std::string name_in_file(const std::filesystem::path& file) {
  constexpr std::string_view before = "librollmark_adapter_";
  const std::string name = file.filename().string();
  if (!name.starts_with(before) || !name.ends_with(".so")) return {};
  return name.substr(before.size(), name.size() - before.size() - 3);
}

AdapterLibrary::AdapterLibrary(const std::filesystem::path& file) {
  void* const library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) throw std::runtime_error(dlerror());
  void* const symbol = dlsym(library, "rollmark_adapter_describe");
  if (symbol == nullptr) throw std::runtime_error("it has no function rollmark_adapter_describe");
  describe_ = reinterpret_cast<rollmark_adapter_describe_function>(symbol);
  theirs_ = describe_();
  if (theirs_ == nullptr) return;
  std::memcpy(&ours_, theirs_, std::min<std::size_t>(theirs_->struct_size, sizeof ours_));
}

}  // namespace rollmark::conform
