{ Printing.pas: what the program prints and saves: tables of results, documents. Output is UTF-8, whatever the console is. }
unit Printing;

{$IFDEF FPC}{$MODE DELPHI}{$ENDIF}

interface

uses
  SysUtils, Rollmark;

procedure Print(const Line: UTF8String);
procedure PrintAbsence(Found: TResult);
procedure PrintFindings(Found: TResult);
procedure Save(Found: TResult; const Name, Folder: UTF8String);

implementation

uses
  Classes, RollmarkApi, RollmarkColumns;

procedure Print(const Line: UTF8String);
begin
  Write(Line, #10);
end;

function Cell(const Column: TColumnView; Row: Int64): UTF8String;
begin
  if not Column.HasValue(Row) then
    Result := '-'
  else
    case Column.Native.ColumnType of
      ROLLMARK_TYPE_DATE32: Result := UTF8String(FormatDateTime('yyyy-mm-dd', Column.Date(Row)));
      ROLLMARK_TYPE_TEXT, ROLLMARK_TYPE_DICT8: Result := Column.Text(Row);
    else
      Result := UTF8String(IntToStr(Column.Number(Row)));
    end;
end;

procedure PrintTable(Found: TResult; const Table: UTF8String; const Names: array of UTF8String);
var
  Columns: array of TColumnView;
  Line: UTF8String;
  I, Row: Integer;
begin
  SetLength(Columns, Length(Names));
  Line := Table + ':';
  for I := 0 to High(Names) do
  begin
    Columns[I] := Found.Column(Table, Names[I]);
    Line := Line + ' ' + Names[I];
  end;
  Print(Line);
  for Row := 0 to Found.Rows(Table) - 1 do
  begin
    Line := '';
    for I := 0 to High(Columns) do
      Line := Line + '  ' + Cell(Columns[I], Row);
    Print(Line);
  end;
end;

procedure PrintAbsence(Found: TResult);
begin
  PrintTable(Found, 'absence_group', ['group_kind', 'group', 'possible', 'attended', 'absence_rate', 'unauthorised',
    'persistent', 'severe']);
  PrintTable(Found, 'absence_enrolment', ['enrolment_key', 'possible', 'missing', 'absence_rate', 'persistent', 'band',
    'main_cause', 'to_date']);
end;

procedure PrintFindings(Found: TResult);
begin
  PrintTable(Found, 'findings', ['rule', 'weight', 'enrolment_key', 'date', 'half_day', 'sessions']);
end;

procedure Save(Found: TResult; const Name, Folder: UTF8String);
var
  Bytes: TBytes;
  Target: TFileStream;
begin
  Bytes := Found.Document(Name);
  Target := TFileStream.Create(string(Folder + '/' + Name), fmCreate);
  try
    Target.WriteBuffer(Pointer(Bytes)^, Length(Bytes));
  finally
    Target.Free;
  end;
  Print('saved ' + Name + ', ' + UTF8String(IntToStr(Length(Bytes))) + ' bytes');
end;

end.
