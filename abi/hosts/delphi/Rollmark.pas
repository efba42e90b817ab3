{ Rollmark.pas: engines, datasets and results as objects. One engine and its datasets on one thread at a time; any number of
  engines. Free them in any order: a dataset whose engine is gone is answered with ROLLMARK_E_STATE, a result outlives both.
  Nothing is raised out of a callback: what a handler raises stops the call, and is raised again when it has returned. }
unit Rollmark;

{$IFDEF FPC}{$MODE DELPHI}{$ENDIF}

interface

uses
  SysUtils, RollmarkApi, RollmarkColumns;

type
  { A status that is not OK. The message names the key, table, row or file, and never a pupil. }
  ERollmark = class(Exception)
  private
    FStatus, FDetail: Integer;
  public
    constructor Create(Status, Detail: Integer; const Text: UTF8String);
    function StatusName: UTF8String;
    property Status: Integer read FStatus;
    { A number for a support desk, 0 where there is none. }
    property Detail: Integer read FDetail;
  end;

  { OnProgress answered True, or Cancel was called. The call changed nothing. }
  ERollmarkCancelled = class(ERollmark);

  TLogEvent = procedure(Level: Integer; const Category, Text: UTF8String) of object;
  { Where a call is; Total is -1 where it is not known. True cancels the call. }
  TProgressEvent = function(const Phase: UTF8String; Done, Total: Int64): Boolean of object;

  { What the library calls; an engine and its datasets share it. }
  ICallbacks = interface
    procedure Check(Status: Integer; const Error: TRollmarkError);
  end;

  { Immutable; any number of threads may read it. Views of its columns live as long as it does. }
  TResult = class
  private
    FHandle: PRollmarkResult;
  public
    destructor Destroy; override;
    function Rows(const Table: UTF8String): Int64;
    function Column(const Table, Name: UTF8String): TColumnView;
    { A copy of a document's bytes. }
    function Document(const Name: UTF8String): TBytes;
  end;

  TDataset = class
  private
    FCallbacks: ICallbacks;
    FHandle: PRollmarkDataset;
  public
    destructor Destroy; override;
    { Loads a source through an adapter, all of it or nothing; several add up. }
    procedure Load(const Adapter, Source: UTF8String);
    { Pushes rows into a canonical table, and frees Columns. }
    procedure Put(const Table: UTF8String; Columns: TInputColumns);
    { A rectangle of bytes, Enrolments x HalfDays: the 1-based place of a code; 0 is no mark. }
    procedure PutMarks(FirstEnrolment, Enrolments, FirstHalfDay, HalfDays: Int64; const Marks: array of Byte);
    function Run(const Job: UTF8String; const Params: UTF8String = ''): TResult;
  end;

  TEngine = class
  private
    FCallbacks: ICallbacks;
    FHandle: PRollmarkEngine;
  public
    { Config is key=value lines, as rollmark.h lists them; the events may be nil. }
    constructor Create(const Config: UTF8String; OnLog: TLogEvent = nil; OnProgress: TProgressEvent = nil);
    destructor Destroy; override;
    function NewDataset: TDataset;
    { A list of what the engine knows: 'jobs', 'adapters', 'tables' ... }
    function Describe(const What: UTF8String): TResult;
    { Asks the running call to stop. From any thread, and from a callback. }
    procedure Cancel;
  end;

implementation

uses
  RollmarkCallbacks;

function NewError: TRollmarkError;
begin
  FillChar(Result, SizeOf(Result), 0);
  Result.StructSize := SizeOf(Result);
end;

{ For the calls that have no error struct. }
procedure Require(Status: Integer; const About: UTF8String);
begin
  if Status <> ROLLMARK_OK then
    raise ERollmark.Create(Status, 0, UTF8String(rollmark_status_name(Status)) + ': ' + About);
end;

constructor ERollmark.Create(Status, Detail: Integer; const Text: UTF8String);
begin
  inherited Create(string(Text));
  FStatus := Status;
  FDetail := Detail;
end;

function ERollmark.StatusName: UTF8String;
begin
  Result := rollmark_status_name(FStatus);
end;

destructor TResult.Destroy;
begin
  rollmark_result_free(FHandle);
  inherited;
end;

function TResult.Rows(const Table: UTF8String): Int64;
begin
  Require(rollmark_result_rows(FHandle, PAnsiChar(Table), Result), Table);
end;

function TResult.Column(const Table, Name: UTF8String): TColumnView;
begin
  FillChar(Result, SizeOf(Result), 0);
  Result.Native.StructSize := SizeOf(Result.Native);
  Require(rollmark_result_column(FHandle, PAnsiChar(Table), PAnsiChar(Name), Result.Native), Table + '.' + Name);
end;

function TResult.Document(const Name: UTF8String): TBytes;
var
  Data: PAnsiChar;
  Size: Int64;
begin
  Require(rollmark_result_document(FHandle, PAnsiChar(Name), Data, Size), Name);
  Result := nil;
  SetLength(Result, Size);
  if Size > 0 then
    Move(Data^, Result[0], Size);
end;

{ The result that a call made, or the exception that it led to. }
function Made(const Callbacks: ICallbacks; Status: Integer; Handle: PRollmarkResult; const Error: TRollmarkError): TResult;
begin
  Result := TResult.Create;
  try
    Result.FHandle := Handle;
    Callbacks.Check(Status, Error);
  except
    Result.Free;
    raise;
  end;
end;

destructor TDataset.Destroy;
begin
  rollmark_dataset_free(FHandle);
  inherited;
end;

procedure TDataset.Load(const Adapter, Source: UTF8String);
var
  Error: TRollmarkError;
begin
  Error := NewError;
  FCallbacks.Check(rollmark_dataset_load(FHandle, PAnsiChar(Adapter), PAnsiChar(Source), Length(Source), Error), Error);
end;

procedure TDataset.Put(const Table: UTF8String; Columns: TInputColumns);
var
  Error: TRollmarkError;
begin
  try
    Error := NewError;
    FCallbacks.Check(rollmark_dataset_put(FHandle, PAnsiChar(Table), Columns.Rows, Columns.Native, Columns.Count, Error),
      Error);
  finally
    Columns.Free;
  end;
end;

procedure TDataset.PutMarks(FirstEnrolment, Enrolments, FirstHalfDay, HalfDays: Int64; const Marks: array of Byte);
var
  Error: TRollmarkError;
begin
  if Enrolments * HalfDays <> Length(Marks) then
    raise EArgumentException.Create('not a rectangle of marks');
  Error := NewError;
  FCallbacks.Check(rollmark_dataset_put_marks(FHandle, FirstEnrolment, Enrolments, FirstHalfDay, HalfDays, @Marks[0],
    HalfDays, Error), Error);
end;

function TDataset.Run(const Job: UTF8String; const Params: UTF8String): TResult;
var
  Error: TRollmarkError;
  Handle: PRollmarkResult;
  Status: Integer;
begin
  Error := NewError;
  Status := rollmark_run(FHandle, PAnsiChar(Job), PAnsiChar(Params), Length(Params), Handle, Error);
  Result := Made(FCallbacks, Status, Handle, Error);
end;

constructor TEngine.Create(const Config: UTF8String; OnLog: TLogEvent; OnProgress: TProgressEvent);
var
  Host: TRollmarkHost;
  Error: TRollmarkError;
begin
  FCallbacks := NewCallbacks(OnLog, OnProgress, Host);
  Error := NewError;
  FCallbacks.Check(rollmark_engine_open(@Host, PAnsiChar(Config), Length(Config), FHandle, Error), Error);
end;

destructor TEngine.Destroy;
begin
  rollmark_engine_close(FHandle);
  inherited;
end;

function TEngine.NewDataset: TDataset;
var
  Error: TRollmarkError;
begin
  Error := NewError;
  Result := TDataset.Create;
  try
    Result.FCallbacks := FCallbacks;
    FCallbacks.Check(rollmark_dataset_new(FHandle, Result.FHandle, Error), Error);
  except
    Result.Free;
    raise;
  end;
end;

function TEngine.Describe(const What: UTF8String): TResult;
var
  Error: TRollmarkError;
  Handle: PRollmarkResult;
  Status: Integer;
begin
  Error := NewError;
  Status := rollmark_describe(FHandle, PAnsiChar(What), Handle, Error);
  Result := Made(FCallbacks, Status, Handle, Error);
end;

procedure TEngine.Cancel;
begin
  rollmark_engine_cancel(FHandle);
end;

end.
