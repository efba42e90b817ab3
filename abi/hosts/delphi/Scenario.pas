{ Scenario.pas: the scenario of abi/hosts/README.md, step by step, with the floating-point traps on that Delphi has on. }
unit Scenario;

{$IFDEF FPC}{$MODE DELPHI}{$CODEPAGE UTF8}{$ENDIF}

interface

procedure Play(const Prefix, Database, Folder: UTF8String);

implementation

uses
  Classes, SysUtils, RollmarkApi, Rollmark, RollmarkColumns, SchoolInMemory, Printing;

const
  AuditWithReport = 'on=2026-11-06'#10'documents=xml';

type
  { What the engine's events do; a host's form or service would be this. }
  THost = class
  public
    Engine: TEngine;
    Phases: UTF8String;
    CancelNow, CallBackIn: Boolean;
    Refused: UTF8String;
    procedure OnLog(Level: Integer; const Category, Text: UTF8String);
    function OnProgress(const Phase: UTF8String; Done, Total: Int64): Boolean;
  end;

  { A thread with an engine of its own. }
  TAudit = class(TThread)
  private
    FConfig: UTF8String;
    FReport: TBytes;
  protected
    procedure Execute; override;
  public
    constructor Create(const Config: UTF8String);
    property Report: TBytes read FReport;
  end;

procedure THost.OnLog(Level: Integer; const Category, Text: UTF8String);
begin
  if Level >= ROLLMARK_LOG_WARNING then
    Print('log ' + UTF8String(IntToStr(Level)) + ' ' + Category + ': ' + Text);
end;

function THost.OnProgress(const Phase: UTF8String; Done, Total: Int64): Boolean;
begin
  if Pos(' ' + Phase + ' ', Phases + ' ') = 0 then
    Phases := Phases + ' ' + Phase;
  if CallBackIn then
  begin
    CallBackIn := False;
    try
      Engine.Describe('jobs').Free; { a mistake of the host, answered as one }
    except
      on Mistake: ERollmark do
        Refused := Mistake.StatusName;
    end;
  end;
  Result := CancelNow;
end;

constructor TAudit.Create(const Config: UTF8String);
begin
  FConfig := Config;
  inherited Create(False);
end;

procedure TAudit.Execute;
var
  Engine: TEngine;
  Dataset: TDataset;
  Found: TResult;
begin
  Dataset := nil;
  Found := nil;
  Engine := TEngine.Create(FConfig);
  try
    Dataset := Engine.NewDataset;
    PushSchool(Dataset);
    Found := Dataset.Run('audit', AuditWithReport);
    FReport := Found.Document('report.xml');
  finally
    Found.Free;
    Dataset.Free;
    Engine.Free;
  end;
end;

procedure Describe(Engine: TEngine; const What, Column, Kind: UTF8String; const Wanted: array of UTF8String);
var
  Known: TResult;
  Names: TColumnView;
  I, Row: Integer;
  Found: UTF8String;
begin
  Known := Engine.Describe(What);
  try
    Names := Known.Column(What, Column);
    for I := 0 to High(Wanted) do
    begin
      Found := 'missing';
      for Row := 0 to Names.Length - 1 do
        if Names.Text(Row) = Wanted[I] then
          Found := 'there';
      Print(Kind + ' ' + Wanted[I] + ': ' + Found);
    end;
  finally
    Known.Free;
  end;
end;

procedure LoadAndCount(Engine: TEngine; const Database: UTF8String);
var
  Dataset: TDataset;
  Found: TResult;
begin
  Print('loaded from a database');
  Found := nil;
  Dataset := Engine.NewDataset;
  try
    Dataset.Load('sql', 'url=sqlite://' + Database + #10'mapping=canonical');
    Found := Dataset.Run('absence', 'on=2026-10-16'#10'documents=none');
    PrintAbsence(Found);
  finally
    Found.Free;
    Dataset.Free;
  end;
end;

procedure CountAndSave(Dataset: TDataset; const Folder: UTF8String);
var
  Found: TResult;
begin
  Found := Dataset.Run('absence', 'on=2026-11-06'#10'documents=csv');
  try
    PrintAbsence(Found);
    Save(Found, 'absence.csv', Folder);
  finally
    Found.Free;
  end;
end;

{ Cancels a call, makes a mistake, and makes another from within a call. }
procedure Provoke(Host: THost; Dataset: TDataset);
begin
  Host.CancelNow := True;
  try
    Dataset.Run('audit', 'on=2026-11-06').Free;
  except
    on Stopped: ERollmarkCancelled do
      Print('cancelled: ' + Stopped.StatusName);
  end;
  Host.CancelNow := False;
  try
    Dataset.Run('Prüfung 😀').Free;
  except
    on Mistake: ERollmark do
      Print('expected: ' + Mistake.StatusName + ': ' + UTF8String(Mistake.Message));
  end;
  Host.CallBackIn := True;
  Dataset.Run('audit', 'on=2026-11-06'#10'documents=none').Free;
  Print('from a callback: ' + Host.Refused);
end;

procedure TwoEngines(const Config: UTF8String; const Expected: TBytes);
var
  Audits: array [0..1] of TAudit;
  Same: Boolean;
  I: Integer;
begin
  for I := 0 to 1 do
    Audits[I] := TAudit.Create(Config);
  Same := True;
  for I := 0 to 1 do
  begin
    Audits[I].WaitFor;
    Same := Same and (Length(Audits[I].Report) = Length(Expected)) and
      CompareMem(Pointer(Audits[I].Report), Pointer(Expected), Length(Expected));
    Audits[I].Free;
  end;
  if Same then
    Print('two engines on two threads: the same')
  else
    Print('two engines on two threads: different');
end;

procedure Play(const Prefix, Database, Folder: UTF8String);
var
  Host: THost;
  Dataset: TDataset;
  Audit: TResult;
  Config: UTF8String;
begin
{$IFDEF MSWINDOWS}
  LoadRollmark(string(Prefix) + '\bin\rollmark.dll');
{$ELSE}
  LoadRollmark(string(Prefix) + '/lib/librollmark.so.0');
{$ENDIF}
  Print('interface: fits'); { else LoadRollmark has raised }
  Config := 'adapters=' + Prefix + '/lib'#10'jobs=absence,audit';
  Dataset := nil;
  Audit := nil;
  Host := THost.Create;
  try
    Host.Engine := TEngine.Create(Config, Host.OnLog, Host.OnProgress);
    Describe(Host.Engine, 'adapters', 'id', 'adapter', ['csv', 'sql']);
    Describe(Host.Engine, 'jobs', 'name', 'job', ['absence', 'audit']);
    LoadAndCount(Host.Engine, Database);

    Print('pushed from memory');
    Dataset := Host.Engine.NewDataset;
    PushSchool(Dataset);
    CountAndSave(Dataset, Folder);

    Host.Phases := '';
    Audit := Dataset.Run('audit', AuditWithReport);
    Print('phases:' + Host.Phases);
    PrintFindings(Audit);
    Save(Audit, 'report.xml', Folder);
    Provoke(Host, Dataset);
    TwoEngines(Config, Audit.Document('report.xml'));

    FreeAndNil(Host.Engine);
    FreeAndNil(Dataset);
    Print('freed, and still read: ' + UTF8String(IntToStr(Audit.Rows('findings'))) + ' findings');
  finally
    Audit.Free;
    Dataset.Free;
    Host.Engine.Free;
    Host.Free;
  end;
end;

end.
