// A visitor that writes XSD 1.0: one file a concept, a type a struct, documentation on every element.
#include "record_schema.hpp"

#include <set>
#include <vector>

#include "outputs/escape.hpp"
#include "returns/record/referral_file.hpp"

namespace rollmark::test {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

std::string documentation(std::string_view about) {
  return "<xs:annotation><xs:documentation>" + escaped(about) + "</xs:documentation></xs:annotation>";
}

struct Part {
  std::string types;
  std::set<std::string> includes;
};

class SchemaMaker {
 public:
  std::map<std::string, Part, std::less<>> parts;

  template <RecordStruct T>
  void type() {
    if (!known_.insert(std::string(T::type.name)).second) return;
    std::string before_lines;
    std::string before_part = T::type.part.data();
    lines_.swap(before_lines);
    part_.swap(before_part);
    const T none{};
    T::fields(none, *this);
    if (T::type.name == PupilRecord::type.name || T::type.name == ReferralFile::type.name) supplier_block();
    std::string made = "  <xs:complexType name=\"" + std::string(T::type.name) + "\">\n    " +
                       documentation(T::type.about) + "\n    <xs:sequence>\n" + lines_ +
                       "    </xs:sequence>\n  </xs:complexType>\n";
    lines_.swap(before_lines);
    part_.swap(before_part);
    parts[std::string(T::type.part)].types += made;
    include(T::type.part);
  }

  template <class T>
  void operator()(const Field& of, const T& member) {
    element(of, member);
  }

 private:
  void include(std::string_view part) {
    if (!part_.empty() && part != part_) parts[part_].includes.insert(std::string(part));
  }
  void line(const Field& of, std::string_view type, bool repeats) {
    const bool inside = !of.wrapper.empty();
    const std::string indent(inside ? 12 : 6, ' ');
    const std::string least = of.needed || inside ? "" : " minOccurs=\"0\"";
    const std::string most = repeats ? " maxOccurs=\"unbounded\"" : "";
    if (inside) {
      lines_ += "      <xs:element name=\"" + std::string(of.wrapper) + "\"" +
                (of.needed ? "" : " minOccurs=\"0\"") + ">\n        " +
                documentation("Each of them: " + std::string(of.about)) +
                "\n        <xs:complexType>\n          <xs:sequence>\n";
    }
    lines_ += indent + "<xs:element name=\"" + std::string(of.name) + "\" type=\"" + std::string(type) +
              "\"" + least + most + ">" + documentation(of.about) + "</xs:element>\n";
    if (inside) lines_ += "          </xs:sequence>\n        </xs:complexType>\n      </xs:element>\n";
  }
  void supplier_block() {
    lines_ += "      <xs:element name=\"SuppInfo\" minOccurs=\"0\">\n        " +
              documentation("A producer's own block, passed over by others.") +
              "\n        <xs:complexType><xs:sequence><xs:any minOccurs=\"0\" maxOccurs=\"unbounded\" "
              "processContents=\"skip\"/></xs:sequence></xs:complexType>\n      </xs:element>\n";
  }
  std::string_view text_type(const Field& of) {
    const TextForm& form = *of.form;
    include("types");
    if (!known_.insert(std::string(form.type)).second) return form.type;
    std::string facets;
    for (const std::string_view choice : form.choices)
      facets += "      <xs:enumeration value=\"" + escaped(choice) + "\"/>\n";
    std::string pattern;
    for (const Signs& run : form.signs) {
      pattern +=
          run.set.size() == 1 && run.set != "." ? std::string(run.set) : "[" + std::string(run.set) + "]";
      if (run.least != 1 || run.most != 1) {
        pattern += "{" + std::to_string(run.least);
        if (run.most != run.least) pattern += "," + std::to_string(run.most);
        pattern += "}";
      }
    }
    if (!pattern.empty()) facets += "      <xs:pattern value=\"" + escaped(pattern) + "\"/>\n";
    if (form.choices.empty() && form.signs.empty()) {
      facets += "      <xs:minLength value=\"1\"/>\n      <xs:maxLength value=\"" +
                std::to_string(form.longest) + "\"/>\n      <xs:pattern value=\"\\S([\\s\\S]*\\S)?\"/>\n";
    }
    parts["types"].types += "  <xs:simpleType name=\"" + std::string(form.type) + "\">\n    " +
                            documentation(form.about) + "\n    <xs:restriction base=\"xs:string\">\n" +
                            facets + "    </xs:restriction>\n  </xs:simpleType>\n";
    return form.type;
  }
  // A type of values, written once.
  std::string_view value_type(std::string_view name, std::string_view about, std::string_view base,
                              std::string_view facet) {
    include("types");
    if (known_.insert(std::string(name)).second) {
      parts["types"].types += "  <xs:simpleType name=\"" + std::string(name) + "\">\n    " +
                              documentation(about) + "\n    <xs:restriction base=\"" + std::string(base) +
                              "\">\n      " + std::string(facet) +
                              "\n    </xs:restriction>\n  </xs:simpleType>\n";
    }
    return name;
  }

  void element(const Field& of, const std::string&) { line(of, text_type(of), false); }
  void element(const Field& of, const std::vector<std::string>&) { line(of, text_type(of), true); }
  void element(const Field& of, std::optional<Day>) {
    line(of,
         value_type("DayType", "yyyy-MM-dd.", "xs:date",
                    R"(<xs:pattern value="[0-9]{4}-[0-9]{2}-[0-9]{2}"/>)"),
         false);
  }
  void element(const Field& of, std::optional<std::int64_t>) {
    line(of,
         value_type("CountType", "A whole number, none below 0.", "xs:nonNegativeInteger",
                    R"(<xs:pattern value="[0-9]{1,18}"/>)"),
         false);
  }
  void element(const Field& of, std::optional<bool>) {
    line(of,
         value_type("TrueFalseType", "true or false; also as DfE's schemas allow.", "xs:string",
                    R"(<xs:pattern value="true|false|TRUE|FALSE|0|1"/>)"),
         false);
  }
  void element(const Field& of, std::optional<Tenths>) {
    line(of,
         value_type("RateType", "A rate of one place.", "xs:string",
                    R"(<xs:pattern value="[0-9]{1,3}\.[0-9]"/>)"),
         false);
  }
  void element(const Field& of, std::optional<TimeOfDay>) {
    line(of,
         value_type("TimeOfDayType", "08:45.", "xs:string",
                    R"(<xs:pattern value="([01][0-9]|2[0-3]):[0-5][0-9]"/>)"),
         false);
  }
  void element(const Field& of, Answer) {
    line(of,
         value_type("AnswerType", "Y, N, U unknown, R refused; left out where not held.", "xs:string",
                    R"(<xs:pattern value="[YNUR]"/>)"),
         false);
  }
  template <RecordStruct T>
  void element(const Field& of, const T&) {
    include(T::type.part);
    type<T>();
    line(of, T::type.name, false);
  }
  template <RecordStruct T>
  void element(const Field& of, const std::vector<T>&) {
    include(T::type.part);
    type<T>();
    line(of, T::type.name, true);
  }

  std::string lines_;
  std::string part_;
  std::set<std::string, std::less<>> known_;
};

}  // namespace

std::map<std::string, std::string> record_schema() {
  SchemaMaker maker;
  maker.type<ReferralFile>();
  const auto file_name = [](std::string_view part) {
    return part == "file" ? std::string("arf.xsd") : "arf-" + std::string(part) + ".xsd";
  };
  std::map<std::string, std::string> files;
  for (const auto& [part, made] : maker.parts) {
    std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- Attendance Referral File " +
                       std::string(record_version) + ", " + part +
                       ". Made from plugin/returns/record, where each element stands with its meaning; a "
                       "test holds both equal. -->\n"
                       "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" "
                       "elementFormDefault=\"unqualified\" version=\"" +
                       std::string(record_version) + "\">\n";
    for (const std::string& other : made.includes)
      text += "  <xs:include schemaLocation=\"" + file_name(other) + "\"/>\n";
    text += made.types;
    if (part == "file")
      text += "  <xs:element name=\"ARfile\" type=\"ARfileType\">" + documentation(ReferralFile::type.about) +
              "</xs:element>\n";
    files[file_name(part)] = text + "</xs:schema>\n";
  }
  return files;
}

}  // namespace rollmark::test
