// The lists.
#include "names.hpp"

namespace rollmark::sample {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view all_surnames[] = {
    "Abbott"sv,   "Adeyemi"sv,   "Ahmed"sv,       "Akhtar"sv,      "Aldridge"sv, "Ali"sv,       "Allsop"sv,
    "Andrews"sv,  "Appleby"sv,   "Ashworth"sv,    "Atkinson"sv,    "Bailey"sv,   "Banerjee"sv,  "Barlow"sv,
    "Begum"sv,    "Bennett"sv,   "Birch"sv,       "Booth"sv,       "Bradshaw"sv, "Brennan"sv,   "Brook"sv,
    "Calloway"sv, "Carter"sv,    "Chanda"sv,      "Chen"sv,        "Clarke"sv,   "Cole"sv,      "Cooper"sv,
    "Cruz"sv,     "Dawson"sv,    "de la Croix"sv, "Dhillon"sv,     "D'Souza"sv,  "Dunn"sv,      "Eze"sv,
    "Farrell"sv,  "Fernández"sv, "Fletcher"sv,    "Foster"sv,      "Garner"sv,   "Gill"sv,      "Goldberg"sv,
    "Grant"sv,    "Green"sv,     "Hall"sv,        "Hargreaves"sv,  "Harrison"sv, "Hassan"sv,    "Holt"sv,
    "Hughes"sv,   "Hussain"sv,   "Igwe"sv,        "Iqbal"sv,       "Jackson"sv,  "James"sv,     "Jankowski"sv,
    "Jones"sv,    "Kapoor"sv,    "Kaur"sv,        "Kelly"sv,       "Khan"sv,     "King"sv,      "Kowalczyk"sv,
    "Lacey"sv,    "Lee"sv,       "Lister"sv,      "Lloyd-Price"sv, "Łukasik"sv,  "MacDonald"sv, "Mahmood"sv,
    "Marsh"sv,    "Mensah"sv,    "Miah"sv,        "Morgan"sv,      "Müller"sv,   "Murphy"sv,    "Naylor"sv,
    "Nguyễn"sv,   "Novak"sv,     "O'Brien"sv,     "O'Connor"sv,    "Okafor"sv,   "O'Neill"sv,   "Osborne"sv,
    "Owen"sv,     "Parker"sv,    "Patel"sv,       "Pereira"sv,     "Petrov"sv,   "Pickles"sv,   "Quinn"sv,
    "Rahman"sv,   "Reid"sv,      "Roberts"sv,     "Robinson"sv,    "Rossi"sv,    "Sanders"sv,   "Shah"sv,
    "Shaw"sv,     "Sidhu"sv,     "Singh"sv,       "Smith"sv,       "Stone"sv,    "Sutton"sv,    "Taylor"sv,
    "Thompson"sv, "Tierney"sv,   "Turner"sv,      "Uddin"sv,       "Vance"sv,    "Walker"sv,    "Walsh"sv,
    "Ward"sv,     "Watson"sv,    "White"sv,       "Wilkinson"sv,   "Williams"sv, "Wright"sv,    "Yates"sv,
    "Yılmaz"sv,   "Zhang"sv,     "Zielińska"sv,   "𠮷野"sv};

constexpr std::string_view all_girls[] = {
    "Aaliyah"sv, "Abigail"sv,  "Ada"sv,    "Agnieszka"sv, "Aisha"sv,   "Alice"sv,    "Amelia"sv, "Amina"sv,
    "Anaïs"sv,   "Anna"sv,     "Ava"sv,    "Beatrice"sv,  "Bethany"sv, "Chidera"sv,  "Chloë"sv,  "Daisy"sv,
    "Divya"sv,   "Elif"sv,     "Ella"sv,   "Ellie-Mae"sv, "Emily"sv,   "Eva"sv,      "Evie"sv,   "Farah"sv,
    "Fatima"sv,  "Florence"sv, "Freya"sv,  "Grace"sv,     "Hana"sv,    "Harriet"sv,  "Holly"sv,  "Imani"sv,
    "Imogen"sv,  "Isla"sv,     "Ivy"sv,    "Jasmine"sv,   "Jessica"sv, "Khadija"sv,  "Lara"sv,   "Layla"sv,
    "Leila"sv,   "Lily"sv,     "Lola"sv,   "Lucy"sv,      "Maisie"sv,  "Maria"sv,    "Martha"sv, "Maya"sv,
    "Mei"sv,     "Mia"sv,      "Millie"sv, "Nadia"sv,     "Ngozi"sv,   "Niamh"sv,    "Olivia"sv, "Orla"sv,
    "Phoebe"sv,  "Poppy"sv,    "Priya"sv,  "Ria"sv,       "Rosie"sv,   "Ruby"sv,     "Safa"sv,   "Scarlett"sv,
    "Siân"sv,    "Simran"sv,   "Sofia"sv,  "Sophie"sv,    "Tia"sv,     "Victoria"sv, "Willow"sv, "Yasmin"sv,
    "Zainab"sv,  "Zoë"sv};

constexpr std::string_view all_boys[] = {
    "Aaron"sv,   "Adam"sv,   "Aiden"sv,   "Albert"sv,    "Alfie"sv,  "Ali"sv,     "Amir"sv,     "Archie"sv,
    "Arjun"sv,   "Arthur"sv, "Ben"sv,     "Blake"sv,     "Caleb"sv,  "Callum"sv,  "Charlie"sv,  "Connor"sv,
    "Daniel"sv,  "Darius"sv, "David"sv,   "Dylan"sv,     "Edward"sv, "Elijah"sv,  "Emeka"sv,    "Ethan"sv,
    "Ewan"sv,    "Finley"sv, "Freddie"sv, "George"sv,    "Hamza"sv,  "Harry"sv,   "Henry"sv,    "Hugo"sv,
    "Ibrahim"sv, "Isaac"sv,  "Jack"sv,    "Jacob"sv,     "Jakub"sv,  "Jamal"sv,   "James"sv,    "Jayden"sv,
    "Joseph"sv,  "Joshua"sv, "Kai"sv,     "Kian"sv,      "Kofi"sv,   "Leo"sv,     "Lewis"sv,    "Liam"sv,
    "Logan"sv,   "Luca"sv,   "Mason"sv,   "Mateusz"sv,   "Max"sv,    "Michael"sv, "Mohammed"sv, "Nathan"sv,
    "Noah"sv,    "Oliver"sv, "Oscar"sv,   "Rafael"sv,    "Reggie"sv, "Rhys"sv,    "Riley"sv,    "Rohan"sv,
    "Ryan"sv,    "Samuel"sv, "Seán"sv,    "Sebastian"sv, "Teddy"sv,  "Theo"sv,    "Thomas"sv,   "Tyler"sv,
    "William"sv, "Yusuf"sv,  "Zachary"sv};

constexpr std::string_view all_parents[] = {
    "Alison"sv,   "Amanda"sv,  "Andrew"sv,  "Anita"sv,    "Ayesha"sv, "Caroline"sv, "Chris"sv,   "Claire"sv,
    "Dawn"sv,     "Deborah"sv, "Emma"sv,    "Ewa"sv,      "Gareth"sv, "Gary"sv,     "Helen"sv,   "Imran"sv,
    "Joanne"sv,   "John"sv,    "Karen"sv,   "Kelly"sv,    "Laura"sv,  "Lisa"sv,     "Mark"sv,    "Martin"sv,
    "Michelle"sv, "Nasreen"sv, "Natalie"sv, "Neil"sv,     "Nicola"sv, "Paul"sv,     "Rachel"sv,  "Rajesh"sv,
    "Rebecca"sv,  "Richard"sv, "Robert"sv,  "Samantha"sv, "Sarah"sv,  "Simon"sv,    "Stephen"sv, "Tomasz"sv};

constexpr std::string_view all_streets[] = {
    "Station Road"sv, "Church Lane"sv,    "Mill Street"sv, "Orchard Close"sv, "Victoria Terrace"sv,
    "The Crescent"sv, "Beech Avenue"sv,   "Canal Walk"sv,  "High Street"sv,   "Quarry Hill"sv,
    "Larkspur Way"sv, "St Anne's Road"sv, "Foundry Row"sv, "Meadow View"sv,   "Park Road"sv,
    "Kiln Lane"sv,    "Weavers Court"sv,  "Alder Grove"sv};

constexpr std::string_view all_places[] = {
    "Fernleigh"sv,   "Oakbourne"sv,  "Thornwick"sv,  "Marlstow"sv,  "Eastcombe Vale"sv,
    "Hollingdale"sv, "Ravensmere"sv, "Upper Tarn"sv, "Wexcliffe"sv, "Brindlow"sv};

constexpr std::string_view all_languages[] = {"eng"sv, "eng"sv, "eng"sv, "eng"sv, "eng"sv, "eng"sv,
                                              "eng"sv, "eng"sv, "pol"sv, "urd"sv, "ben"sv, "pan"sv,
                                              "ron"sv, "ara"sv, "som"sv, "por"sv};

constexpr std::string_view all_ethnicities[] = {"WBRI"sv, "WBRI"sv, "WBRI"sv, "WBRI"sv, "WBRI"sv,
                                                "WBRI"sv, "WOTH"sv, "APKN"sv, "AIND"sv, "ABAN"sv,
                                                "BAFR"sv, "MWAS"sv, "MWBC"sv, "REFU"sv};

constexpr Staff all_staff[] = {
    {"Margaret O'Neill", "Attendance officer"}, {"Daniel Ashworth", "Assistant attendance officer"},
    {"Ruth Calloway", "Head teacher"},          {"Priya Kapoor", "Class teacher"},
    {"Thomas Hargreaves", "Form tutor"},        {"Elżbieta Nowak", "Form tutor"},
    {"Samuel Adeyemi", "Class teacher"},        {"Joan Pickersgill", "Head of year"},
    {"Huw Lloyd-Price", "Form tutor"},          {"Nasreen Iqbal", "Class teacher"}};

}  // namespace

std::span<const std::string_view> surnames() {
  return all_surnames;
}
std::span<const std::string_view> girls_names() {
  return all_girls;
}
std::span<const std::string_view> boys_names() {
  return all_boys;
}
std::span<const std::string_view> parents_names() {
  return all_parents;
}
std::span<const std::string_view> streets() {
  return all_streets;
}
std::span<const std::string_view> places() {
  return all_places;
}
std::span<const std::string_view> languages() {
  return all_languages;
}
std::span<const std::string_view> ethnicities() {
  return all_ethnicities;
}
std::span<const Staff> staff() {
  return all_staff;
}

}  // namespace rollmark::sample
