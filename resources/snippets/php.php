@@ Filled by app/snippets; what the lines with @@ mean is in template_p.h.
<?php
// Gets an access token and asks for the balance.
// PHP 7.4 or newer with its curl extension: php @fileName@
@@if production
// PRODUCTION: this account moves real money.
@@end
declare(strict_types=1);

const TOKEN_URL = @tokenUrl@;
const BALANCE_URL = @balanceUrl@;
@@if auth
const CERTIFICATE = @certificate@;
@@end

function fail(string $message): void
{
    fwrite(STDERR, $message . "\n");
    exit(1);
}

@@if !real
function variable(string $name): string
{
    $value = (string) getenv($name);
    if ($value === '') {
        fail("Set the environment variable $name first.");
    }
    return $value;
}

@@end
@@if auth
// The first certificate of the file and nothing else of it, each line ended by LF,
// percent-encoded as RFC 3986 says.
function headerValue(string $path): string
{
    $text = str_replace(["\r\n", "\r"], "\n", (string) file_get_contents($path));
    if (!preg_match('/-----BEGIN CERTIFICATE-----\n[^-]+-----END CERTIFICATE-----/', $text, $found)) {
        fail("There is no PEM certificate in $path.");
    }
    return rawurlencode($found[0] . "\n");
}

@@end
function call(string $url, array $headers, array $options = []): string
{
    $request = curl_init($url);
    curl_setopt_array($request, $options + [
        CURLOPT_HTTPHEADER => $headers,
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_FOLLOWLOCATION => false, // a redirect would carry the credentials elsewhere
        CURLOPT_TIMEOUT => @timeout@,
@@if mtls
        CURLOPT_SSLCERT => @certificate@,
        CURLOPT_SSLKEY => @key@,
        CURLOPT_KEYPASSWD => (string) getenv('@passphraseVariable@'),
@@end
@@if ca
        CURLOPT_CAINFO => @caFile@,
@@end
@@if proxy
        CURLOPT_PROXY => @proxyUrl@,
@@end
@@if direct
        CURLOPT_PROXY => '',
@@end
    ]);
    $text = curl_exec($request);
    if ($text === false) {
        fail('No answer: ' . curl_error($request));
    }
    $status = curl_getinfo($request, CURLINFO_RESPONSE_CODE);
    if ($status !== 200 && $status !== 201) {
        fail("HTTP $status: $text");
    }
    return $text;
}

$answer = json_decode(call(TOKEN_URL, [
    'Content-Type: application/json',
@@if auth
    'X-SSL-Client-Cert: ' . headerValue(CERTIFICATE),
@@end
], [
    CURLOPT_POSTFIELDS => json_encode([
@@if real
        'clientId' => @clientId@,
        'clientSecret' => @clientSecret@,
@@else
        'clientId' => variable('@idVariable@'),
        'clientSecret' => variable('@secretVariable@'),
@@end
    ], JSON_THROW_ON_ERROR),
]), true, 512, JSON_THROW_ON_ERROR);
echo "Token: {$answer['access_token']}\n";
echo "Expires in: {$answer['expires_in']} seconds\n";

echo call(BALANCE_URL, ["Authorization: Bearer {$answer['access_token']}"]), "\n";
