/* school.c: one week of one small school, as a host that has its data in memory would hold it. The figures
 * that follow from it are worked out by hand in tests/hosts/scenario/README.md. */
#include "school.h"

#include "columns.h"

#define COUNT(array) ((int64_t)(sizeof(array) / sizeof *(array)))
#define TABLE(title, types, headings, values) \
  { title, types, (int32_t)COUNT(headings), COUNT(values) / COUNT(headings), headings, values }

static const char* const school_names[] = {"school_key",  "name",  "urn",
                                           "school_type", "phase", "register_minutes"};
static const char* const school_cells[] = {"S1",         "St Br\xC3\xB3nach's", "100001",
                                           "maintained", "secondary",           "30"};

static const char* const calendar_names[] = {"school_key", "date", "half_day", "kind"};
#define OPEN(date) "S1", date, "AM", "open", "S1", date, "PM", "open"
static const char* const calendar_cells[] = {OPEN("2026-11-02"), OPEN("2026-11-03"), OPEN("2026-11-04"),
                                             OPEN("2026-11-05"), OPEN("2026-11-06")};

static const char* const code_names[] = {"school_key", "vendor_code", "statutory_code"};
static const char* const code_cells[] = {"S1", "/", "/", "S1", "\\", "\\", "S1", "I", "I", "S1", "O", "O"};
enum { none, present_am, present_pm, ill, unauthorised }; /* 1-based places in code_cells */

/* A surname is pushed like anything else; it is shown only if a host asks for names. E2 has no UPN. */
static const char* const pupil_names[] = {"school_key", "pupil_key", "upn", "legal_surname", "dob"};
static const char* const pupil_cells[] = {"S1",
                                          "P1",
                                          "H801200001001",
                                          "M\xC3\xBCller",
                                          "2015-01-15", /**/
                                          "S1",
                                          "P2",
                                          NULL,
                                          "\xC3\x93 Briain",
                                          "2015-03-01", /**/
                                          "S1",
                                          "P3",
                                          "L801200001003",
                                          "\xF0\x9F\x98\x80",
                                          "2015-08-31"};

static const char* const enrolment_names[] = {"school_key", "enrolment_key",      "pupil_key",   "start_date",
                                              "nc_year",    "registration_group", "enrol_status"};
static const char* const enrolment_cells[] = {"S1", "E1", "P1", "2026-09-01", "7", "7A", "C", /**/
                                              "S1", "E2", "P2", "2026-09-01", "7", "7A", "C", /**/
                                              "S1", "E3", "P3", "2026-09-01", "7", "7A", "C"};

/* Monday 2 November 2026 in the morning: 20,759 days since 1970-01-01. */
static const int64_t first_half_day = 2 * 20759;
#define DAY present_am, present_pm
static const uint8_t marks[3][10] = {
    {DAY, DAY, DAY, DAY, present_am, none},
    {ill, present_pm, DAY, DAY, DAY, DAY},
    {unauthorised, unauthorised, unauthorised, unauthorised, unauthorised, present_pm, DAY, DAY},
};

rollmark_status push_school(rollmark_dataset* dataset, rollmark_error* error) {
  static const struct text_table tables[] = {TABLE("school", "tttttn", school_names, school_cells),
                                             TABLE("calendar", "tdrr", calendar_names, calendar_cells),
                                             TABLE("code", "ttt", code_names, code_cells),
                                             TABLE("pupil", "ttttd", pupil_names, pupil_cells),
                                             TABLE("enrolment", "tttdrrr", enrolment_names, enrolment_cells)};
  int64_t i;
  for (i = 0; i < COUNT(tables); ++i) {
    const rollmark_status status = push_table(dataset, &tables[i], error);
    if (status != ROLLMARK_OK) return status;
  }
  return rollmark_dataset_put_marks(dataset, 0, COUNT(marks), first_half_day, COUNT(marks[0]), marks[0],
                                    COUNT(marks[0]), error);
}
