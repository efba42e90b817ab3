/* dates.c: Howard Hinnant's civil_from_days and days_from_civil, for days after 1970-01-01. */
#include "dates.h"

#include <inttypes.h>
#include <stdio.h>

void date_text(int32_t days, char* out, size_t capacity) {
  const int32_t shifted = days + 719468;
  const int32_t era = shifted / 146097;
  const int32_t day_of_era = shifted - era * 146097;
  const int32_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int32_t shifted_month = (5 * day_of_year + 2) / 153;
  const int32_t day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  const int32_t month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  const int32_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  snprintf(out, capacity, "%04" PRId32 "-%02" PRId32 "-%02" PRId32, year, month, day);
}

static int32_t figures(const char* text, int count) {
  int32_t number = 0;
  int i;
  for (i = 0; i < count; ++i) number = number * 10 + (text[i] - '0');
  return number;
}

int32_t days_of(const char* date) {
  const int32_t month = figures(date + 5, 2);
  const int32_t year = figures(date, 4) - (month <= 2 ? 1 : 0);
  const int32_t era = year / 400;
  const int32_t year_of_era = year - era * 400;
  const int32_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + figures(date + 8, 2) - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}
