{ Host.dpr: a whole host in Delphi.

    Host PREFIX DATABASE FOLDER [untrapped]

  `untrapped` is for valgrind, which does not know floating-point traps. }
program Host;

{$IFDEF FPC}{$MODE DELPHI}{$ENDIF}
{$IFDEF MSWINDOWS}{$APPTYPE CONSOLE}{$ENDIF}

uses
{$IFDEF FPC}{$IFDEF UNIX}
  cthreads, { first: or TThread has no threads }
{$ENDIF}{$ENDIF}
  Math,
  SysUtils,
  Scenario in 'Scenario.pas';

{ Delphi's own mask, said again because a host may have changed it: 0/0 and 1/0 trap. }
procedure TrapAsDelphiDoes;
var
  Zero: Double;
begin
  SetExceptionMask([exDenormalized, exUnderflow, exPrecision]);
  Zero := 3 - ParamCount;
  try
    Zero := 1 / Zero;
  except
    on EZeroDivide do
      Exit;
  end;
  raise EAssertionFailed.CreateFmt('no trap, but %f', [Zero]);
end;

begin
  if (ParamCount < 3) or (ParamCount > 4) or (ParamCount = 4) and (ParamStr(4) <> 'untrapped') then
  begin
    WriteLn(ErrOutput, 'usage: Host PREFIX DATABASE FOLDER [untrapped]');
    Halt(2);
  end;
{$IFDEF FPC}
  { A string is UTF-8, whatever the locale is; in Delphi it is UTF-16. }
  SetMultiByteConversionCodePage(CP_UTF8);
  SetMultiByteRTLFileSystemCodePage(CP_UTF8);
{$ENDIF}
  SetTextCodePage(Output, CP_UTF8);
  if ParamCount = 3 then
    TrapAsDelphiDoes;
  Play(UTF8String(ParamStr(1)), UTF8String(ParamStr(2)), UTF8String(ParamStr(3)));
end.
