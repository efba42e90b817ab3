-- A school in the tables that mapping.xml invents, for SQLite: sqlite3 example.db < example.sql. The tests hold the mapping
-- on it with rollmark-conform.
CREATE TABLE schema_version (number INTEGER);
CREATE TABLE schools (id TEXT, title TEXT);
CREATE TABLE days (school_id TEXT, day TEXT, type INTEGER);
CREATE TABLE students (school_id TEXT, id TEXT, upn TEXT, born_at TEXT);
CREATE TABLE enrolments (school_id TEXT, id TEXT, student_id TEXT, starts_at TEXT, ends_at TEXT);
CREATE TABLE marks (enrolment_id TEXT, session_start TEXT, code TEXT);
CREATE TABLE mark_history (school_id TEXT, enrolment_id TEXT, session_start TEXT, old_code TEXT, new_code TEXT,
                           changed_at TEXT, changed_by TEXT);
INSERT INTO schema_version VALUES (41), (42);
INSERT INTO schools VALUES ('S1', 'Oak School');
INSERT INTO days VALUES ('S1', '2026-09-02', 1), ('S1', '2026-09-03', 1), ('S1', '2026-09-04', 1), ('S1', '2026-09-07', 2);
INSERT INTO students VALUES ('S1', 'P1', 'A123456789012', '2015-01-04 00:00:00'), ('S1', 'P2', NULL, '2014-11-30 00:00:00');
INSERT INTO enrolments VALUES ('S1', 'E1', 'P1', '2025-09-03 00:00:00', NULL),
                              ('S1', 'E2', 'P2', '2026-09-03 00:00:00', '2026-09-04 00:00:00');
INSERT INTO marks VALUES ('E1', '2026-09-02 08:40:00', '/'), ('E1', '2026-09-02 13:00:00', '\'),
                         ('E1', '2026-09-03 08:40:00', '-'), ('E1', '2026-09-03 13:00:00', '\'),
                         ('E2', '2026-09-03 08:40:00', '/'), ('E2', '2026-09-04 13:00:00', '\');
INSERT INTO mark_history VALUES ('S1', 'E1', '2026-09-02 08:40:00', '-', '/', '2026-09-02 09:10:00', 'A. Clerk');
