<?php
// rawurlencode, sent with streams; with the argument "urlencode" the documented mistake.
$certificate = file_get_contents(getenv('CERTIFICATE'));
$encoded = ($argv[1] ?? '') === 'urlencode' ? urlencode($certificate) : rawurlencode($certificate);
$answer = file_get_contents(getenv('TOKEN_URL'), false, stream_context_create(['http' => [
    'method' => 'POST',
    'header' => ['Content-Type: application/json', 'X-SSL-Client-Cert: ' . $encoded],
    'content' => json_encode(['clientId' => getenv('CLIENT_ID'), 'clientSecret' => getenv('CLIENT_SECRET')]),
    'ignore_errors' => true,
    'timeout' => 10,
]]));
echo $answer, "\n", explode(' ', $http_response_header[0])[1], "\n";
