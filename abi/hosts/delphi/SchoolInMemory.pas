{ SchoolInMemory.pas: one week of one small school, as a host that has its data in memory would hold it. The figures that follow
  are worked out by hand in tests/hosts/scenario. }
unit SchoolInMemory;

{$IFDEF FPC}{$MODE DELPHI}{$CODEPAGE UTF8}{$ENDIF}

interface

uses
  SysUtils, Rollmark, RollmarkColumns;

{ Tables first, then the rectangle of marks. A name is shown only if it is asked for. }
procedure PushSchool(Dataset: TDataset);

implementation

const
  { 1-based places in the table `code`. }
  None = 0;
  Am = 1;
  Pm = 2;
  Ill = 3;
  Away = 4;
  Marks: array [0..29] of Byte = (
    Am, Pm, Am, Pm, Am, Pm, Am, Pm, Am, None,
    Ill, Pm, Am, Pm, Am, Pm, Am, Pm, Am, Pm,
    Away, Away, Away, Away, Away, Pm, Am, Pm, Am, Pm);

procedure PushSchool(Dataset: TDataset);
var
  Columns: TInputColumns;
  Monday, September: TDateTime;
begin
  Monday := EncodeDate(2026, 11, 2);
  September := EncodeDate(2026, 9, 1);

  Columns := TInputColumns.Create;
  Columns.Text('school_key', ['S1']);
  Columns.Text('name', ['St Brónach''s']);
  Columns.Text('urn', ['100001']);
  Columns.Text('school_type', ['maintained']);
  Columns.Text('phase', ['secondary']);
  Columns.Numbers('register_minutes', [30]);
  Dataset.Put('school', Columns);

  Columns := TInputColumns.Create;
  Columns.Repeated('school_key', ['S1', 'S1', 'S1', 'S1', 'S1', 'S1', 'S1', 'S1', 'S1', 'S1']);
  Columns.Dates('date', [Monday, Monday, Monday + 1, Monday + 1, Monday + 2, Monday + 2, Monday + 3, Monday + 3,
    Monday + 4, Monday + 4]);
  Columns.Repeated('half_day', ['AM', 'PM', 'AM', 'PM', 'AM', 'PM', 'AM', 'PM', 'AM', 'PM']);
  Columns.Repeated('kind', ['open', 'open', 'open', 'open', 'open', 'open', 'open', 'open', 'open', 'open']);
  Dataset.Put('calendar', Columns);

  Columns := TInputColumns.Create;
  Columns.Text('school_key', ['S1', 'S1', 'S1', 'S1']);
  Columns.Text('vendor_code', ['/', '\', 'I', 'O']);
  Columns.Text('statutory_code', ['/', '\', 'I', 'O']);
  Dataset.Put('code', Columns);

  Columns := TInputColumns.Create;
  Columns.Text('school_key', ['S1', 'S1', 'S1']);
  Columns.Text('pupil_key', ['P1', 'P2', 'P3']);
  Columns.Text('upn', ['H801200001001', '', 'L801200001003'], [1]);
  Columns.Text('legal_surname', ['Müller', 'Ó Briain', '😀']);
  Columns.Dates('dob', [EncodeDate(2015, 1, 15), EncodeDate(2015, 3, 1), EncodeDate(2015, 8, 31)]);
  Dataset.Put('pupil', Columns);

  Columns := TInputColumns.Create;
  Columns.Text('school_key', ['S1', 'S1', 'S1']);
  Columns.Text('enrolment_key', ['E1', 'E2', 'E3']);
  Columns.Text('pupil_key', ['P1', 'P2', 'P3']);
  Columns.Dates('start_date', [September, September, September]);
  Columns.Repeated('nc_year', ['7', '7', '7']);
  Columns.Repeated('registration_group', ['7A', '7A', '7A']);
  Columns.Repeated('enrol_status', ['C', 'C', 'C']);
  Dataset.Put('enrolment', Columns);

  Dataset.PutMarks(0, 3, 2 * DaysSince1970(Monday), 10, Marks);
end;

end.
