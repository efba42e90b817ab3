{ promises.pas: what the binding in Delphi does where a host makes a mistake. Ends with a failure where it does something else. }
program Promises;

{$IFDEF FPC}{$MODE DELPHI}{$ENDIF}

uses
{$IFDEF FPC}{$IFDEF UNIX}
  cthreads,
{$ENDIF}{$ENDIF}
  SysUtils, RollmarkApi, Rollmark, SchoolInMemory;

const
  AuditOnly = 'on=2026-11-06'#10'documents=none';

type
  THost = class
    Engine: TEngine;
    Raises, CallsBackIn: Boolean;
    procedure OnLog(Level: Integer; const Category, Text: UTF8String);
    function OnProgress(const Phase: UTF8String; Done, Total: Int64): Boolean;
  end;

procedure THost.OnLog(Level: Integer; const Category, Text: UTF8String);
begin
  if Level >= ROLLMARK_LOG_WARNING then
    raise EAbort.Create('from log');
end;

function THost.OnProgress(const Phase: UTF8String; Done, Total: Int64): Boolean;
begin
  Result := False;
  if Raises then
    raise EConvertError.Create('from progress');
  if CallsBackIn then
    Engine.Describe('jobs').Free; { which is logged as a mistake }
end;

var
  Host: THost;
  Dataset: TDataset;
  Found: TResult;

{ The message of what a run raises, which is to be of this class. }
function Raised(Expected: ExceptClass): string;
begin
  try
    Dataset.Run('audit', AuditOnly).Free;
  except
    on Thrown: Exception do
    begin
      if Thrown.ClassType <> Expected then
        raise;
      if Thrown is ERollmark then
        Exit(string(ERollmark(Thrown).StatusName));
      Exit(Thrown.Message);
    end;
  end;
  raise EAssertionFailed.Create('nothing was raised');
end;

begin
  LoadRollmark(ParamStr(1));
  Host := THost.Create;
  Host.Engine := TEngine.Create('jobs=audit', Host.OnLog, Host.OnProgress);
  Dataset := Host.Engine.NewDataset;
  PushSchool(Dataset);
  Host.Raises := True;
  WriteLn('progress raised: ', Raised(EConvertError));
  Host.Raises := False;
  Host.CallsBackIn := True;
  WriteLn('log raised: ', Raised(EAbort));
  Host.CallsBackIn := False;
  Found := Dataset.Run('audit', AuditOnly);
  WriteLn('afterwards: ', Found.Rows('findings'), ' findings');
  Found.Free;
  try
    TEngine.Create('nonsense=1').Free;
  except
    on Mistake: ERollmark do
      WriteLn('unknown key: ', Mistake.StatusName);
  end;
  FreeAndNil(Host.Engine);
  WriteLn('engine closed: ', Raised(ERollmark));
  Dataset.Free;
  Host.Free;
end.
