@@ Filled by app/snippets; what the lines with @@ mean is in template_p.h.
# Gets an access token and asks for the balance.
# PowerShell 5.1 or newer: ./@fileName@
@@if production
# PRODUCTION: this account moves real money.
@@end
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Net.Http

$tokenUrl = @tokenUrl@
$balanceUrl = @balanceUrl@
@@if auth
$certificate = @certificate@
@@end

function Stop-Here([string] $message) {
    [Console]::Error.WriteLine($message)
    exit 1
}

@@if !real
function Read-Variable([string] $name) {
    $value = [Environment]::GetEnvironmentVariable($name)
    if (-not $value) { Stop-Here "Set the environment variable $name first." }
    return $value
}

@@end
@@if auth
# The first certificate of the file and nothing else of it, each line ended by LF,
# percent-encoded as RFC 3986 says.
function Get-HeaderValue([string] $path) {
    $full = (Resolve-Path -LiteralPath $path).ProviderPath
    $text = [IO.File]::ReadAllText($full, [Text.Encoding]::ASCII) -replace '\r\n?', "`n"
    if ($text -cnotmatch '-----BEGIN CERTIFICATE-----\n[^-]+-----END CERTIFICATE-----') {
        Stop-Here "There is no PEM certificate in $path."
    }
    return [Uri]::EscapeDataString($Matches[0] + "`n")
}

@@end
function Send-Request([System.Net.Http.HttpRequestMessage] $request) {
    try {
        $answer = $client.SendAsync($request).GetAwaiter().GetResult()
        $text = $answer.Content.ReadAsStringAsync().GetAwaiter().GetResult()
    } catch {
        Stop-Here "No answer: $($_.Exception.GetBaseException().Message)"
    }
    $status = [int] $answer.StatusCode
    if ($status -ne 200 -and $status -ne 201) { Stop-Here "HTTP ${status}: $text" }
    return $text
}

# Windows PowerShell may still start with TLS 1.0.
$tls12 = [Net.SecurityProtocolType]::Tls12
[Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor $tls12
$handler = New-Object System.Net.Http.HttpClientHandler
$handler.AllowAutoRedirect = $false # a redirect would carry the credentials elsewhere
@@if proxy
$handler.Proxy = New-Object System.Net.WebProxy @proxyUrl@
@@end
@@if direct
$handler.UseProxy = $false
@@end
$client = New-Object System.Net.Http.HttpClient $handler
$client.Timeout = [TimeSpan]::FromSeconds(@timeout@)

$credentials = [ordered]@{
@@if real
    clientId     = @clientId@
    clientSecret = @clientSecret@
@@else
    clientId     = Read-Variable '@idVariable@'
    clientSecret = Read-Variable '@secretVariable@'
@@end
}
$body = ConvertTo-Json $credentials -Compress
$request = New-Object System.Net.Http.HttpRequestMessage ([System.Net.Http.HttpMethod]::Post), $tokenUrl
$request.Content = New-Object System.Net.Http.StringContent $body, ([Text.Encoding]::UTF8), 'application/json'
@@if auth
[void] $request.Headers.TryAddWithoutValidation('X-SSL-Client-Cert', (Get-HeaderValue $certificate))
@@end
$answer = Send-Request $request | ConvertFrom-Json
"Token: $($answer.access_token)"
"Expires in: $($answer.expires_in) seconds"

$request = New-Object System.Net.Http.HttpRequestMessage ([System.Net.Http.HttpMethod]::Get), $balanceUrl
[void] $request.Headers.TryAddWithoutValidation('Authorization', "Bearer $($answer.access_token)")
Send-Request $request
