// One visitor: every held element, in order.
#include "returns/record/record_writer.hpp"

#include "outputs/xml_writer.hpp"
#include "returns/record/held.hpp"
#include "returns/record/value_text.hpp"

namespace rollmark {
namespace {

class RecordWriter {
 public:
  explicit RecordWriter(XmlWriter& xml) : xml_(xml) {}

  template <class T>
  void operator()(const Field& of, const T& member) {
    if (is_held(member)) write(of, member);
  }

 private:
  void write(const Field& of, const std::string& text) { xml_.text(of.name, text); }
  void write(const Field& of, Answer answer) { xml_.text(of.name, value_text(answer)); }
  template <class T>
  void write(const Field& of, const std::optional<T>& value) {
    xml_.text(of.name, value_text(*value));
  }
  template <RecordStruct T>
  void write(const Field& of, const T& record) {
    xml_.open(of.name);
    T::fields(record, *this);
    xml_.close();
  }
  template <class T>
  void write(const Field& of, const std::vector<T>& members) {
    if (!of.wrapper.empty()) xml_.open(of.wrapper);
    for (const T& member : members) {
      if (is_held(member)) write(of, member);
    }
    if (!of.wrapper.empty()) xml_.close();
  }

  XmlWriter& xml_;
};

}  // namespace

std::string record_xml(const ReferralFile& file, std::int64_t& replaced) {
  XmlWriter xml("ARfile");
  RecordWriter writer(xml);
  ReferralFile::fields(file, writer);
  std::string bytes = xml.finish();
  replaced += xml.replaced();
  return bytes;
}

}  // namespace rollmark
