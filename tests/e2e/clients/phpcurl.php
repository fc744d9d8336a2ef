<?php
// The documented form: rawurlencode, sent with the curl extension.
$request = curl_init(getenv('TOKEN_URL'));
curl_setopt_array($request, [
    CURLOPT_POST => true,
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_HTTPHEADER => [
        'Content-Type: application/json',
        'X-SSL-Client-Cert: ' . rawurlencode(file_get_contents(getenv('CERTIFICATE'))),
    ],
    CURLOPT_POSTFIELDS => json_encode(['clientId' => getenv('CLIENT_ID'), 'clientSecret' => getenv('CLIENT_SECRET')]),
]);
echo curl_exec($request), "\n", curl_getinfo($request, CURLINFO_RESPONSE_CODE), "\n";
