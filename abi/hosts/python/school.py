"""One week of one small school, as a host that has its data in memory would hold it. tests/hosts/scenario works out what follows."""
from datetime import date

from rollmark import Repeated

_days = [date(2026, 11, day) for day in range(2, 7)]  # Monday to Friday
_first_half_day = 2 * (_days[0] - date(1970, 1, 1)).days

# Positions in the table `code`, from 1; 0 is no mark.
_none, _am, _pm, _ill, _unauthorised = range(5)
_day = [_am, _pm]
_marks = [
    _day * 4 + [_am, _none],
    [_ill, _pm] + _day * 4,
    [_unauthorised] * 5 + [_pm] + _day * 2,
]


def push(dataset):
    """Tables first, then the rectangle of marks. A name is pushed like anything else, and is shown only if asked for."""
    dataset.put("school", {"school_key": ["S1"], "name": ["St Brónach's"], "urn": ["100001"], "school_type": ["maintained"],
                           "phase": ["secondary"], "register_minutes": [30]})
    dataset.put("calendar", {"school_key": ["S1"] * 10, "date": [day for day in _days for _ in range(2)],
                             "half_day": Repeated(["AM", "PM"] * 5), "kind": Repeated(["open"] * 10)})
    dataset.put("code", {"school_key": ["S1"] * 4, "vendor_code": ["/", "\\", "I", "O"], "statutory_code": ["/", "\\", "I", "O"]})
    dataset.put("pupil", {"school_key": ["S1"] * 3, "pupil_key": ["P1", "P2", "P3"],
                          "upn": ["H801200001001", None, "L801200001003"], "legal_surname": ["Müller", "Ó Briain", "😀"],
                          "dob": [date(2015, 1, 15), date(2015, 3, 1), date(2015, 8, 31)]})
    dataset.put("enrolment", {"school_key": ["S1"] * 3, "enrolment_key": ["E1", "E2", "E3"], "pupil_key": ["P1", "P2", "P3"],
                              "start_date": [date(2026, 9, 1)] * 3, "nc_year": Repeated(["7"] * 3),
                              "registration_group": Repeated(["7A"] * 3), "enrol_status": Repeated(["C"] * 3)})
    dataset.put_marks(0, _first_half_day, [bytes(row) for row in _marks])
