; Inno Setup 6. scripts/package gives Version and Folder.

[Setup]
AppId={{6F0A2C1E-58B3-4E0B-9D6B-3C1C2F7A9E41}
AppName=Kithbell
AppVersion={#Version}
AppPublisher=The Kithbell authors
AppPublisherURL=https://kithbell.github.io
DefaultDirName={autopf}\Kithbell
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
OutputBaseFilename=kithbell-{#Version}-windows
UninstallDisplayIcon={app}\kithbell-tray.exe
WizardStyle=modern

[Files]
Source: "{#Folder}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[InstallDelete]
; What an older version brought and this one does not.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{autoprograms}\Kithbell"; Filename: "{app}\kithbell-tray.exe"; AppUserModelID: "io.github.kithbell.Kithbell"

[Registry]
; Starting at login is Kithbell's own switch; without Kithbell it would point nowhere.
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueType: none; ValueName: "Kithbell"; Flags: dontcreatekey uninsdeletevalue

[Run]
Filename: "{app}\kithbell-tray.exe"; Description: "{cm:LaunchProgram,Kithbell}"; Flags: nowait postinstall skipifsilent

[UninstallRun]
Filename: "{app}\kithbell.exe"; Parameters: "quit"; RunOnceId: "quit"; Flags: runhidden
