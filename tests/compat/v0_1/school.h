/* school.h: the week of one small school, as columns of 0.1: what the host pushes and what the adapter
 * delivers. The two hand in their own door, so that one set of figures holds for both. */
#ifndef CAPSULE_SCHOOL_H
#define CAPSULE_SCHOOL_H

#include <rollmark/rollmark.h>

/* Where the tables go. `wanted` says whether a column may be delivered; NULL is yes. */
struct school_door {
  void* context;
  rollmark_status(ROLLMARK_CALL* put)(void* context, const char* table, int64_t rows,
                                      const rollmark_column* columns, int32_t count, rollmark_error* err);
  rollmark_status(ROLLMARK_CALL* put_marks)(void* context, int64_t first_enrolment, int64_t enrolments,
                                            int64_t first_half_day, int64_t half_days, const uint8_t* marks,
                                            int64_t stride, rollmark_error* err);
  int (*wanted)(void* context, const char* table, const char* column);
};

rollmark_status deliver_school(const struct school_door* door, rollmark_error* err);

#endif
