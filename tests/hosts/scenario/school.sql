-- The school that the hosts load: one week, four pupils, two year groups, in the canonical shape. README.md works its figures out.
CREATE TABLE school (school_key TEXT, name TEXT, urn TEXT, school_type TEXT, phase TEXT);
INSERT INTO school VALUES ('S2', 'Ysgol Tŷ Gwyn', '100002', 'maintained', 'secondary');

CREATE TABLE calendar (school_key TEXT, date TEXT, half_day TEXT, kind TEXT);
WITH day(date) AS (VALUES ('2026-10-12'), ('2026-10-13'), ('2026-10-14'), ('2026-10-15'), ('2026-10-16')),
     half(half_day) AS (VALUES ('AM'), ('PM'))
INSERT INTO calendar SELECT 'S2', date, half_day, 'open' FROM day, half ORDER BY date, half_day;

CREATE TABLE code (school_key TEXT, vendor_code TEXT, statutory_code TEXT);
INSERT INTO code VALUES ('S2', '/', '/'), ('S2', '\', '\'), ('S2', 'L', 'L'), ('S2', 'I', 'I'), ('S2', 'O', 'O'), ('S2', 'Y1', 'Y1');

CREATE TABLE pupil (school_key TEXT, pupil_key TEXT, upn TEXT, dob TEXT);
INSERT INTO pupil VALUES ('S2', 'Q1', 'H801200001001', '2013-10-01'), ('S2', 'Q2', 'X801200001002', '2013-11-02'),
                         ('S2', 'Q3', 'L801200001003', '2012-12-03'), ('S2', 'Q4', NULL, '2013-01-04');

CREATE TABLE enrolment (school_key TEXT, enrolment_key TEXT, pupil_key TEXT, start_date TEXT, end_date TEXT, nc_year TEXT,
                        registration_group TEXT, enrol_status TEXT);
INSERT INTO enrolment VALUES ('S2', 'A1', 'Q1', '2026-09-01', NULL, '8', '8B', 'C'),
                             ('S2', 'A2', 'Q2', '2026-09-01', NULL, '8', '8B', 'C'),
                             ('S2', 'A3', 'Q3', '2026-09-01', '2026-10-14', '9', '9Ŵ', 'C'),
                             ('S2', 'A4', 'Q4', '2026-09-01', NULL, '9', '9Ŵ', 'C');

-- Present, but for what the four rows below it say instead.
CREATE TABLE mark_row (school_key TEXT, enrolment_key TEXT, date TEXT, half_day TEXT, vendor_code TEXT);
INSERT INTO mark_row SELECT 'S2', e.enrolment_key, c.date, c.half_day, CASE c.half_day WHEN 'AM' THEN '/' ELSE '\' END
  FROM enrolment e, calendar c WHERE e.end_date IS NULL OR c.date <= e.end_date;
UPDATE mark_row SET vendor_code = 'I' WHERE enrolment_key = 'A2' AND date = '2026-10-12';
UPDATE mark_row SET vendor_code = 'O' WHERE enrolment_key = 'A3' AND (date = '2026-10-13' OR date || half_day = '2026-10-14PM');
UPDATE mark_row SET vendor_code = 'L' WHERE enrolment_key = 'A4' AND date || half_day = '2026-10-12AM';
UPDATE mark_row SET vendor_code = 'Y1' WHERE enrolment_key = 'A4' AND date || half_day = '2026-10-15PM';
