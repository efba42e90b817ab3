// school.mjs: one week of one small school, as a host that has its data in memory would hold it. tests/hosts/scenario works out the
// figures that follow from it.
import { dates, days, numbers, repeated, texts } from './columns.mjs';

const week = ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06'];
const all = (count, value) => new Array(count).fill(value);

// Positions in the table `code`, from 1; 0 is no mark.
const [none, am, pm, ill, unauthorised] = [0, 1, 2, 3, 4];
const marks = [
  [am, pm, am, pm, am, pm, am, pm, am, none],
  [ill, pm, am, pm, am, pm, am, pm, am, pm],
  [...all(5, unauthorised), pm, am, pm, am, pm],
];

// Tables first, then the rectangle of marks. A surname is pushed like anything else; it is shown only if a host asks for names.
export function pushSchool(dataset) {
  dataset.put('school', texts('school_key', ['S1']), texts('name', ["St Brónach's"]), texts('urn', ['100001']),
    texts('school_type', ['maintained']), texts('phase', ['secondary']), numbers('register_minutes', [30]));
  dataset.put('calendar', texts('school_key', all(10, 'S1')), dates('date', week.flatMap((day) => [day, day])),
    repeated('half_day', week.flatMap(() => ['AM', 'PM'])), repeated('kind', all(10, 'open')));
  const codes = ['/', '\\', 'I', 'O'];
  dataset.put('code', texts('school_key', all(4, 'S1')), texts('vendor_code', codes), texts('statutory_code', codes));
  dataset.put('pupil', texts('school_key', all(3, 'S1')), texts('pupil_key', ['P1', 'P2', 'P3']),
    texts('upn', ['H801200001001', null, 'L801200001003']), texts('legal_surname', ['Müller', 'Ó Briain', '😀']),
    dates('dob', ['2015-01-15', '2015-03-01', '2015-08-31']));
  dataset.put('enrolment', texts('school_key', all(3, 'S1')), texts('enrolment_key', ['E1', 'E2', 'E3']),
    texts('pupil_key', ['P1', 'P2', 'P3']), dates('start_date', all(3, '2026-09-01')), repeated('nc_year', all(3, '7')),
    repeated('registration_group', all(3, '7A')), repeated('enrol_status', all(3, 'C')));
  dataset.putMarks(0, 2 * days(week[0]), marks);
}
