@echo off
rem Starts Orrery on Windows: finds a JDK 25, builds what is stale, runs the program.
setlocal EnableExtensions EnableDelayedExpansion
set "ROOT=%~dp0"
set "JDK="
for %%D in ("%JAVA25_HOME%" "%JAVA_HOME%") do call :consider "%%~D"
for %%P in ("%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft" "%USERPROFILE%\.jdks" "%USERPROFILE%\scoop\apps") do (
  if not defined JDK for /d %%D in ("%%~P\*") do call :consider "%%~D"
)
if not defined JDK (
  echo orrery: no JDK 25 found: install one ^(for example Temurin 25^), or set JAVA25_HOME to where it is 1>&2
  exit /b 2
)
set "STALE="
if not exist "%ROOT%app\target\orrery.stamp" set "STALE=1"
if not defined STALE (
  powershell -NoProfile -Command "$s=(Get-Item '%ROOT%app\target\orrery.stamp').LastWriteTime; $f=Get-ChildItem -Recurse -File -Path '%ROOT%pom.xml','%ROOT%assets','%ROOT%engine\src\main','%ROOT%persistence\src\main','%ROOT%ui\src\main','%ROOT%app\src\main' | Where-Object { $_.FullName -notmatch '\\(target|node_modules)\\' -and $_.LastWriteTime -gt $s } | Select-Object -First 1; if ($f) { exit 1 }"
  if errorlevel 1 set "STALE=1"
)
if defined STALE (
  where mvn >nul 2>nul || (
    echo orrery: no Maven on the PATH: install Maven 3.8.7 or newer 1>&2
    exit /b 2
  )
  echo orrery: building ^(the first time takes a few minutes: libraries are fetched^)... 1>&2
  if not exist "%ROOT%app\target" mkdir "%ROOT%app\target"
  set "JAVA_HOME=!JDK!"
  set "JAVA25_HOME=!JDK!"
  pushd "%ROOT%"
  call mvn -ntp -B -Dquick -DskipTests -Dspotless.check.skip=true package > "%ROOT%app\target\orrery-build.log" 2>&1
  if errorlevel 1 (
    popd
    findstr /b "[ERROR]" "%ROOT%app\target\orrery-build.log" 1>&2
    echo orrery: the build failed; its whole output is in app\target\orrery-build.log 1>&2
    exit /b 2
  )
  popd
  echo built> "%ROOT%app\target\orrery.stamp"
)
rem Where a window opens, the collector is asked for pauses shorter than a frame, as in the shell launcher. NOT TRIED on Windows, nor are the
rem cache of a training run and the priorities that the shell launcher sets.
set "WINDOW="
if "%~1"=="" set "WINDOW=-XX:+UseG1GC -XX:MaxGCPauseMillis=15 -XX:G1HeapRegionSize=16m -XX:MaxTenuringThreshold=0 -Xms768m -Xmx4g -XX:+AlwaysPreTouch -XX:GCTimeRatio=1"
if /i "%~1"=="desktop" set "WINDOW=-XX:+UseG1GC -XX:MaxGCPauseMillis=15 -XX:G1HeapRegionSize=16m -XX:MaxTenuringThreshold=0 -Xms768m -Xmx4g -XX:+AlwaysPreTouch -XX:GCTimeRatio=1"
if /i "%~1 %~2"=="bench window" set "WINDOW=-XX:+UseG1GC -XX:MaxGCPauseMillis=15 -XX:G1HeapRegionSize=16m -XX:MaxTenuringThreshold=0 -Xms768m -Xmx4g -XX:+AlwaysPreTouch -XX:GCTimeRatio=1"
"%JDK%\bin\java" --enable-native-access=ALL-UNNAMED -Dguice_bytecode_gen_option=DISABLED -Dfile.encoding=UTF-8 -XX:+UseCompactObjectHeaders %WINDOW% %ORRERY_JAVA_OPTIONS% -cp "%ROOT%app\target\lib\*" orrery.app.Main %*
exit /b %ERRORLEVEL%

:consider
if defined JDK exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
findstr /r /c:"^JAVA_VERSION=.2[5-9]" "%~1\release" >nul && set "JDK=%~1"
exit /b 0
