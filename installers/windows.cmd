@echo off
rem Builds installers\target\out\Orrery-0.1.0.msi. To be run on Windows with WiX 3 or newer on the PATH; NOT TRIED by its authors,
rem who have no such machine.
setlocal EnableDelayedExpansion
set "ROOT=%~dp0.."
set "WORK=%~dp0target"
call "%ROOT%\orrery.cmd" --version 1>&2 || exit /b 2
if not defined JAVA25_HOME if defined JAVA_HOME set "JAVA25_HOME=%JAVA_HOME%"
if not exist "%JAVA25_HOME%\bin\jpackage.exe" (
  echo installers\windows.cmd: set JAVA25_HOME to a JDK 25 1>&2
  exit /b 2
)
if exist "%WORK%" rmdir /s /q "%WORK%"
mkdir "%WORK%\app" "%WORK%\modules" "%WORK%\out"
for %%J in ("%ROOT%\app\target\lib\*.jar") do (
  set "NAME=%%~nxJ"
  if "!NAME:~0,7!"=="javafx-" (
    echo !NAME! | findstr /c:"-win" >nul && copy /y "%%J" "%WORK%\modules" >nul
  ) else (
    copy /y "%%J" "%WORK%\app" >nul
  )
)
for %%J in ("%WORK%\app\orrery-app-*.jar") do set "MAIN=%%~nxJ"
"%JAVA25_HOME%\bin\jpackage.exe" "@%ROOT%\installers\jpackage.options" --type msi --input "%WORK%\app" --main-jar "%MAIN%" ^
  --module-path "%WORK%\modules" --win-menu --win-shortcut --win-dir-chooser --win-console --dest "%WORK%\out"
exit /b %ERRORLEVEL%
