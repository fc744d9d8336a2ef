# Builds Token Desk and its installer (NSIS, or WiX with -Generator WIX). Run in a "x64 Native Tools" prompt.
# Not run by this project's machines, which are Linux: see installers/README.md.
#   vcpkg install qtkeychain-qt6 openssl tl-expected cli11   (or point -Prefix at your own)
param(
    [Parameter(Mandatory = $true)][string]$Prefix,   # CMAKE_PREFIX_PATH: Qt and the libraries, ';' between them
    [ValidateSet('NSIS', 'WIX', 'ZIP')][string]$Generator = 'NSIS'
)
$ErrorActionPreference = 'Stop'
$root = Resolve-Path (Join-Path $PSScriptRoot '..\..')
$build = Join-Path $root 'build\windows'

cmake -S $root -B $build -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF "-DCMAKE_PREFIX_PATH=$Prefix"
if ($LASTEXITCODE -ne 0) { throw 'cmake could not configure the build' }
cmake --build $build
if ($LASTEXITCODE -ne 0) { throw 'the build failed' }

# Qt's libraries and plugins beside the programs; CPack picks up everything in deploy\ (installers/CMakeLists.txt).
$deploy = Join-Path $build 'deploy'
New-Item -ItemType Directory -Force $deploy | Out-Null
Copy-Item (Join-Path $build 'bin\tokendesk.exe'), (Join-Path $build 'bin\tokendesk-cli.exe') $deploy
windeployqt --release --no-system-d3d-compiler --no-opengl-sw --no-translations (Join-Path $deploy 'tokendesk.exe')
if ($LASTEXITCODE -ne 0) { throw 'windeployqt failed' }
Get-ChildItem (Join-Path $build 'bin') -Filter *.dll -ErrorAction SilentlyContinue | Copy-Item -Destination $deploy

Push-Location $build
try {
    cpack -G $Generator -C Release
    if ($LASTEXITCODE -ne 0) { throw 'cpack failed' }
} finally {
    Pop-Location
}
