{ RollmarkCallbacks.pas: what the library calls back. No exception may cross it, so the first is kept, stops the call, and is
  raised again when the call has returned. }
unit RollmarkCallbacks;

{$IFDEF FPC}{$MODE DELPHI}{$ENDIF}

interface

uses
  SysUtils, RollmarkApi, Rollmark;

{ The callbacks of one engine, and the struct that tells the library of them. It refers to the object without counting: whoever
  holds the engine holds the object. }
function NewCallbacks(OnLog: TLogEvent; OnProgress: TProgressEvent; out Host: TRollmarkHost): ICallbacks;

implementation

type
  TCallbacks = class(TInterfacedObject, ICallbacks)
  private
    FOnLog: TLogEvent;
    FOnProgress: TProgressEvent;
    FRaised: TObject;
  public
    destructor Destroy; override;
    procedure Check(Status: Integer; const Error: TRollmarkError);
  end;

procedure Log(Context: Pointer; Level: Integer; Category, Message: PAnsiChar; MessageLength: Int64); cdecl;
var
  Callbacks: TCallbacks;
  Text: UTF8String;
begin
  Callbacks := TCallbacks(Context);
  try
    if Assigned(Callbacks.FOnLog) and (Callbacks.FRaised = nil) then
    begin
      SetString(Text, Message, MessageLength);
      Callbacks.FOnLog(Level, UTF8String(Category), Text);
    end;
  except
    Callbacks.FRaised := TObject(AcquireExceptionObject);
  end;
end;

function Progress(Context: Pointer; Phase: PAnsiChar; Done, Total: Int64): Integer; cdecl;
var
  Callbacks: TCallbacks;
begin
  Callbacks := TCallbacks(Context);
  Result := 1;
  try
    if Callbacks.FRaised <> nil then
      Exit;
    if not Assigned(Callbacks.FOnProgress) or not Callbacks.FOnProgress(UTF8String(Phase), Done, Total) then
      Result := 0;
  except
    Callbacks.FRaised := TObject(AcquireExceptionObject);
  end;
end;

destructor TCallbacks.Destroy;
begin
  FRaised.Free;
  inherited;
end;

{ An exception of a callback goes before the status that it led to. }
procedure TCallbacks.Check(Status: Integer; const Error: TRollmarkError);
var
  Thrown: TObject;
  Text: UTF8String;
begin
  Thrown := FRaised;
  FRaised := nil;
  if Thrown <> nil then
    raise Thrown;
  if Status = ROLLMARK_OK then
    Exit;
  SetString(Text, PAnsiChar(@Error.Message[0]), Error.MessageLength);
  if Status = ROLLMARK_CANCELLED then
    raise ERollmarkCancelled.Create(Status, Error.Detail, Text);
  raise ERollmark.Create(Status, Error.Detail, Text);
end;

function NewCallbacks(OnLog: TLogEvent; OnProgress: TProgressEvent; out Host: TRollmarkHost): ICallbacks;
var
  Callbacks: TCallbacks;
begin
  Callbacks := TCallbacks.Create;
  Result := Callbacks;
  Callbacks.FOnLog := OnLog;
  Callbacks.FOnProgress := OnProgress;
  FillChar(Host, SizeOf(Host), 0);
  Host.StructSize := SizeOf(Host);
  Host.Context := Callbacks;
  Host.Log := Log;
  Host.Progress := Progress;
end;

end.
