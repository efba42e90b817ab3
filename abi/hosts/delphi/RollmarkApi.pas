{ RollmarkApi.pas: rollmark.h as Delphi sees it: records, numbers, function pointers, and the loading of the library by its
  full path. It must not decide anything more; Rollmark.pas does. PAnsiChar is UTF-8 throughout. }
unit RollmarkApi;

{$IFDEF FPC}{$MODE DELPHI}{$ENDIF}
{$ALIGN 8}

interface

uses
  SysUtils;

const
  ROLLMARK_ABI_MAJOR = 0;
  ROLLMARK_ABI_MINOR = 2;

  ROLLMARK_OK = 0;
  ROLLMARK_CANCELLED = 1;

  ROLLMARK_LOG_WARNING = 2;

  ROLLMARK_TYPE_U8 = 1;
  ROLLMARK_TYPE_I32 = 2;
  ROLLMARK_TYPE_I64 = 3;
  ROLLMARK_TYPE_DATE32 = 4;
  ROLLMARK_TYPE_TEXT = 5;
  ROLLMARK_TYPE_BINARY = 6;
  ROLLMARK_TYPE_DICT8 = 7;

type
  { Pointers to records of their own, so that the compiler knows one kind of handle from another. }
  PRollmarkEngine = ^TRollmarkOpaqueEngine;
  TRollmarkOpaqueEngine = record end;
  PRollmarkDataset = ^TRollmarkOpaqueDataset;
  TRollmarkOpaqueDataset = record end;
  PRollmarkResult = ^TRollmarkOpaqueResult;
  TRollmarkOpaqueResult = record end;

  TRollmarkError = record
    StructSize: Cardinal;
    Status: Integer;
    Detail: Integer;
    MessageLength: Cardinal;
    Message: array [0..495] of AnsiChar;
  end;

  TRollmarkLogCallback = procedure(Context: Pointer; Level: Integer; Category, Message: PAnsiChar;
    MessageLength: Int64); cdecl;
  TRollmarkProgressCallback = function(Context: Pointer; Phase: PAnsiChar; Done, Total: Int64): Integer; cdecl;
  TRollmarkExtensionCallback = function(Context: Pointer; Id: PAnsiChar): Pointer; cdecl;

  { Passed by pointer: what `const` does to a record in a cdecl call, each compiler decides for itself. }
  PRollmarkHost = ^TRollmarkHost;
  TRollmarkHost = record
    StructSize: Cardinal;
    Reserved: Cardinal;
    Context: Pointer;
    Log: TRollmarkLogCallback;
    Progress: TRollmarkProgressCallback;
    Extension: TRollmarkExtensionCallback;
  end;

  PRollmarkColumn = ^TRollmarkColumn;
  TRollmarkColumn = record
    StructSize: Cardinal;
    ColumnType: Integer;
    Name: PAnsiChar;
    Length: Int64;
    Values: Pointer;
    Offsets: PInteger;
    Validity: PByte;
    Dictionary: PRollmarkColumn;
  end;

var
  rollmark_abi_version: function: Cardinal; cdecl;
  rollmark_build_info: function: PAnsiChar; cdecl;
  rollmark_status_name: function(Status: Integer): PAnsiChar; cdecl;
  rollmark_engine_open: function(Host: PRollmarkHost; Config: PAnsiChar; ConfigLength: Int64;
    out Engine: PRollmarkEngine; var Error: TRollmarkError): Integer; cdecl;
  rollmark_engine_cancel: procedure(Engine: PRollmarkEngine); cdecl;
  rollmark_engine_close: procedure(Engine: PRollmarkEngine); cdecl;
  rollmark_describe: function(Engine: PRollmarkEngine; What: PAnsiChar; out Made: PRollmarkResult;
    var Error: TRollmarkError): Integer; cdecl;
  rollmark_dataset_new: function(Engine: PRollmarkEngine; out Dataset: PRollmarkDataset;
    var Error: TRollmarkError): Integer; cdecl;
  rollmark_dataset_load: function(Dataset: PRollmarkDataset; Adapter, Source: PAnsiChar; SourceLength: Int64;
    var Error: TRollmarkError): Integer; cdecl;
  rollmark_dataset_put: function(Dataset: PRollmarkDataset; Table: PAnsiChar; Rows: Int64; Columns: PRollmarkColumn;
    ColumnCount: Integer; var Error: TRollmarkError): Integer; cdecl;
  rollmark_dataset_put_marks: function(Dataset: PRollmarkDataset; FirstEnrolment, Enrolments, FirstHalfDay,
    HalfDays: Int64; Marks: PByte; Stride: Int64; var Error: TRollmarkError): Integer; cdecl;
  rollmark_dataset_free: procedure(Dataset: PRollmarkDataset); cdecl;
  rollmark_run: function(Dataset: PRollmarkDataset; Job, Params: PAnsiChar; ParamsLength: Int64;
    out Made: PRollmarkResult; var Error: TRollmarkError): Integer; cdecl;
  rollmark_result_rows: function(Handle: PRollmarkResult; Table: PAnsiChar; out Rows: Int64): Integer; cdecl;
  rollmark_result_column: function(Handle: PRollmarkResult; Table, Column: PAnsiChar;
    var View: TRollmarkColumn): Integer; cdecl;
  rollmark_result_document: function(Handle: PRollmarkResult; Name: PAnsiChar; out Data: PAnsiChar;
    out Length: Int64): Integer; cdecl;
  rollmark_result_free: procedure(Handle: PRollmarkResult); cdecl;

{ Loads the library, once, before any other use, on one thread; it is never unloaded. FullPath is absolute: a name alone would
  be looked for where anybody may have put another. EOSError or ENotSupportedException where it cannot be used. }
procedure LoadRollmark(const FullPath: string);

implementation

{$IFDEF MSWINDOWS}
uses
  Windows;
{$ELSE}
{$IFDEF FPC}
uses
  DynLibs;
{$ENDIF}
{$ENDIF}

{$IFDEF CPU64BITS}{$DEFINE WIDE}{$ENDIF}
{$IFDEF CPU64}{$DEFINE WIDE}{$ENDIF}
{$IFDEF WIDE}
{$IF (SizeOf(TRollmarkError) <> 512) or (SizeOf(TRollmarkHost) <> 40) or (SizeOf(TRollmarkColumn) <> 56)}
{$MESSAGE FATAL 'a record is not laid out as rollmark.h says'}
{$IFEND}
{$ENDIF}

function OpenLibrary(const FullPath: string): HMODULE;
begin
{$IFDEF MSWINDOWS}
  { The library's own folder and System32, and no other. }
  Result := LoadLibraryEx(PChar(FullPath), 0, $100 or $800);
{$ELSE}
{$IFDEF FPC}
  Result := LoadLibrary(FullPath);
{$ELSE}
  Result := LoadLibrary(PChar(FullPath));
{$ENDIF}
{$ENDIF}
  if Result = 0 then
    raise EOSError.CreateFmt('cannot load %s', [FullPath]);
end;

{ 0.x may change with each minor; from 1.0 on a later minor serves an earlier host. }
function Serves(Version, Major, Minor: Cardinal): Boolean;
begin
  Result := (Version shr 16 = Major) and
    ((Version and $FFFF = Minor) or (Major > 0) and (Version and $FFFF > Minor));
end;

procedure LoadRollmark(const FullPath: string);
var
  Module: HMODULE;
  Version: Cardinal;

  function Find(const Name: string): Pointer;
  begin
{$IFDEF FPC}
    Result := GetProcAddress(Module, Name);
{$ELSE}
    Result := GetProcAddress(Module, PChar(Name));
{$ENDIF}
    if Result = nil then
      raise EOSError.CreateFmt('%s has no %s', [FullPath, Name]);
  end;

begin
  Module := OpenLibrary(FullPath);
  @rollmark_abi_version := Find('rollmark_abi_version');
  Version := rollmark_abi_version();
  if not Serves(Version, ROLLMARK_ABI_MAJOR, ROLLMARK_ABI_MINOR) then
    raise ENotSupportedException.CreateFmt('%s speaks version %d.%d, this host %d.%d',
      [FullPath, Version shr 16, Version and $FFFF, ROLLMARK_ABI_MAJOR, ROLLMARK_ABI_MINOR]);
  @rollmark_build_info := Find('rollmark_build_info');
  @rollmark_status_name := Find('rollmark_status_name');
  @rollmark_engine_open := Find('rollmark_engine_open');
  @rollmark_engine_cancel := Find('rollmark_engine_cancel');
  @rollmark_engine_close := Find('rollmark_engine_close');
  @rollmark_describe := Find('rollmark_describe');
  @rollmark_dataset_new := Find('rollmark_dataset_new');
  @rollmark_dataset_load := Find('rollmark_dataset_load');
  @rollmark_dataset_put := Find('rollmark_dataset_put');
  @rollmark_dataset_put_marks := Find('rollmark_dataset_put_marks');
  @rollmark_dataset_free := Find('rollmark_dataset_free');
  @rollmark_run := Find('rollmark_run');
  @rollmark_result_rows := Find('rollmark_result_rows');
  @rollmark_result_column := Find('rollmark_result_column');
  @rollmark_result_document := Find('rollmark_result_document');
  @rollmark_result_free := Find('rollmark_result_free');
end;

end.
