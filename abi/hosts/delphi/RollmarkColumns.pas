{ RollmarkColumns.pas: Delphi values as the columns that rollmark_dataset_put takes, in Arrow's layout, and columns of a result
  as Delphi values. It must not know a table, and calls nothing of the library. }
unit RollmarkColumns;

{$IFDEF FPC}{$MODE DELPHI}{$ENDIF}

interface

uses
  SysUtils, RollmarkApi;

type
  { The columns of one put, all of one length. Missing lists the rows, from 0, that have no value. }
  TInputColumns = class
  private
    type
      TCells = record
        Name: UTF8String;
        ColumnType: Integer;
        Length: Integer;
        Values: TBytes;
        Offsets: array of Integer;
        Validity: TBytes;
        Words: Integer; { where the words of a DICT8 column stand, or -1 }
      end;
    var
      FCells, FWords: array of TCells;
      FColumns, FDictionaries: array of TRollmarkColumn;
    class function NewCells(const Name: UTF8String; ColumnType, Count, Width: Integer;
      const Missing: array of Integer): TCells; static;
    class function TextCells(const Name: UTF8String; const Values: array of UTF8String;
      const Missing: array of Integer): TCells; static;
    class function Column(var Cells: TCells): TRollmarkColumn; static;
    procedure Add(const Cells: TCells);
  public
    procedure Text(const Name: UTF8String; const Values: array of UTF8String); overload;
    procedure Text(const Name: UTF8String; const Values: array of UTF8String; const Missing: array of Integer); overload;
    procedure Numbers(const Name: UTF8String; const Values: array of Integer);
    procedure Dates(const Name: UTF8String; const Values: array of TDateTime);
    { Text that takes few values, 255 at most: it travels as a byte a row and a dictionary. }
    procedure Repeated(const Name: UTF8String; const Values: array of UTF8String);
    { What the library takes; it lives until the next change of this object. }
    function Native: PRollmarkColumn;
    function Count: Integer;
    function Rows: Integer;
  end;

  { A view of one column of a result, which must live. }
  TColumnView = record
    Native: TRollmarkColumn;
    function Length: Int64;
    function HasValue(Row: Int64): Boolean;
    { U8, I32, I64; DATE32 as days since 1970-01-01. 0 where there is no value. }
    function Number(Row: Int64): Int64;
    function Date(Row: Int64): TDateTime;
    { TEXT and DICT8; empty where there is no value. }
    function Text(Row: Int64): UTF8String;
  end;

function DaysSince1970(const Date: TDateTime): Integer;

implementation

function DaysSince1970(const Date: TDateTime): Integer;
begin
  Result := Trunc(Date) - Trunc(EncodeDate(1970, 1, 1));
end;

class function TInputColumns.NewCells(const Name: UTF8String; ColumnType, Count, Width: Integer;
  const Missing: array of Integer): TCells;
var
  I: Integer;
begin
  Result.Name := Name;
  Result.ColumnType := ColumnType;
  Result.Length := Count;
  Result.Offsets := nil;
  Result.Words := -1;
  { One byte more than needed, so that an empty column has an address, too. }
  SetLength(Result.Values, Count * Width + 1);
  SetLength(Result.Validity, Count div 8 + 1);
  FillChar(Result.Validity[0], System.Length(Result.Validity), $FF);
  for I := Low(Missing) to High(Missing) do
    Result.Validity[Missing[I] div 8] := Result.Validity[Missing[I] div 8] and not (1 shl (Missing[I] mod 8));
end;

class function TInputColumns.TextCells(const Name: UTF8String; const Values: array of UTF8String;
  const Missing: array of Integer): TCells;
var
  I, Total: Integer;
begin
  Result := NewCells(Name, ROLLMARK_TYPE_TEXT, System.Length(Values), 0, Missing);
  SetLength(Result.Offsets, System.Length(Values) + 1);
  Result.Offsets[0] := 0;
  Total := 0;
  for I := 0 to High(Values) do
  begin
    Total := Total + System.Length(Values[I]);
    Result.Offsets[I + 1] := Total;
  end;
  SetLength(Result.Values, Total + 1);
  for I := 0 to High(Values) do
    if Values[I] <> '' then
      Move(Values[I][1], Result.Values[Result.Offsets[I]], System.Length(Values[I]));
end;

procedure TInputColumns.Add(const Cells: TCells);
begin
  if (System.Length(FCells) > 0) and (FCells[0].Length <> Cells.Length) then
    raise EArgumentException.Create('columns of different lengths');
  SetLength(FCells, System.Length(FCells) + 1);
  FCells[High(FCells)] := Cells;
end;

procedure TInputColumns.Text(const Name: UTF8String; const Values: array of UTF8String);
begin
  Add(TextCells(Name, Values, []));
end;

procedure TInputColumns.Text(const Name: UTF8String; const Values: array of UTF8String; const Missing: array of Integer);
begin
  Add(TextCells(Name, Values, Missing));
end;

procedure TInputColumns.Numbers(const Name: UTF8String; const Values: array of Integer);
var
  Cells: TCells;
begin
  Cells := NewCells(Name, ROLLMARK_TYPE_I32, System.Length(Values), SizeOf(Integer), []);
  if System.Length(Values) > 0 then
    Move(Values[0], Cells.Values[0], System.Length(Values) * SizeOf(Integer));
  Add(Cells);
end;

procedure TInputColumns.Dates(const Name: UTF8String; const Values: array of TDateTime);
var
  Cells: TCells;
  I, Days: Integer;
begin
  Cells := NewCells(Name, ROLLMARK_TYPE_DATE32, System.Length(Values), SizeOf(Integer), []);
  for I := 0 to High(Values) do
  begin
    Days := DaysSince1970(Values[I]);
    Move(Days, Cells.Values[I * SizeOf(Integer)], SizeOf(Integer));
  end;
  Add(Cells);
end;

procedure TInputColumns.Repeated(const Name: UTF8String; const Values: array of UTF8String);
var
  Cells: TCells;
  Words: array of UTF8String;
  I, Place: Integer;
begin
  Cells := NewCells(Name, ROLLMARK_TYPE_DICT8, System.Length(Values), 1, []);
  Words := nil;
  for I := 0 to High(Values) do
  begin
    Place := 0;
    while (Place < System.Length(Words)) and (Words[Place] <> Values[I]) do
      Inc(Place);
    if Place > 254 then
      raise EArgumentException.Create('more than 255 words in a column of few');
    if Place = System.Length(Words) then
    begin
      SetLength(Words, Place + 1);
      Words[Place] := Values[I];
    end;
    Cells.Values[I] := Place;
  end;
  SetLength(FWords, System.Length(FWords) + 1);
  FWords[High(FWords)] := TextCells(Name, Words, []);
  Cells.Words := High(FWords);
  Add(Cells);
end;

class function TInputColumns.Column(var Cells: TCells): TRollmarkColumn;
begin
  FillChar(Result, SizeOf(Result), 0);
  Result.StructSize := SizeOf(Result);
  Result.ColumnType := Cells.ColumnType;
  Result.Name := PAnsiChar(Cells.Name);
  Result.Length := Cells.Length;
  Result.Values := @Cells.Values[0];
  if Cells.Offsets <> nil then
    Result.Offsets := @Cells.Offsets[0];
  Result.Validity := @Cells.Validity[0];
end;

function TInputColumns.Native: PRollmarkColumn;
var
  I: Integer;
begin
  SetLength(FDictionaries, System.Length(FWords));
  for I := 0 to High(FWords) do
    FDictionaries[I] := Column(FWords[I]);
  SetLength(FColumns, System.Length(FCells));
  for I := 0 to High(FCells) do
  begin
    FColumns[I] := Column(FCells[I]);
    if FCells[I].Words >= 0 then
      FColumns[I].Dictionary := @FDictionaries[FCells[I].Words];
  end;
  Result := PRollmarkColumn(FColumns);
end;

function TInputColumns.Count: Integer;
begin
  Result := System.Length(FCells);
end;

function TInputColumns.Rows: Integer;
begin
  if FCells = nil then
    Result := 0
  else
    Result := FCells[0].Length;
end;

{ Where element Row of an array of Size bytes each begins. }
function Element(Values: Pointer; Row: Int64; Size: Integer): Pointer;
begin
  Result := Pointer(PAnsiChar(Values) + Row * Size);
end;

function TColumnView.Length: Int64;
begin
  Result := Native.Length;
end;

function TColumnView.HasValue(Row: Int64): Boolean;
begin
  if (Row < 0) or (Row >= Native.Length) then
    raise ERangeError.Create('no such row');
  Result := (Native.Validity = nil) or
    (PByte(Element(Native.Validity, Row shr 3, 1))^ and (1 shl (Row and 7)) <> 0);
end;

function TColumnView.Number(Row: Int64): Int64;
begin
  Result := 0;
  if HasValue(Row) then
    case Native.ColumnType of
      ROLLMARK_TYPE_U8: Result := PByte(Element(Native.Values, Row, 1))^;
      ROLLMARK_TYPE_I32, ROLLMARK_TYPE_DATE32: Result := PInteger(Element(Native.Values, Row, 4))^;
      ROLLMARK_TYPE_I64: Result := PInt64(Element(Native.Values, Row, 8))^;
    else
      { A host meets columns that are younger than it is. }
      raise EInvalidOpException.CreateFmt('a column of type %d holds no numbers', [Native.ColumnType]);
    end;
end;

function TColumnView.Date(Row: Int64): TDateTime;
begin
  Result := EncodeDate(1970, 1, 1) + Number(Row);
end;

function TColumnView.Text(Row: Int64): UTF8String;
var
  Words: TColumnView;
  First, Past: Integer;
begin
  Result := '';
  if not HasValue(Row) then
    Exit;
  if Native.ColumnType = ROLLMARK_TYPE_DICT8 then
  begin
    Words.Native := Native.Dictionary^;
    Result := Words.Text(PByte(Element(Native.Values, Row, 1))^);
    Exit;
  end;
  if Native.ColumnType <> ROLLMARK_TYPE_TEXT then
    raise EInvalidOpException.CreateFmt('a column of type %d holds no text', [Native.ColumnType]);
  First := PInteger(Element(Native.Offsets, Row, 4))^;
  Past := PInteger(Element(Native.Offsets, Row + 1, 4))^;
  SetString(Result, PAnsiChar(Native.Values) + First, Past - First);
end;

end.
