#!/bin/sh
# The documented curl line: python3 quotes the certificate, curl sends it.
encoded=$(python3 -c 'import sys, urllib.parse; print(urllib.parse.quote(sys.stdin.read()))' < "$CERTIFICATE")
exec curl --silent --show-error --write-out '\n%{http_code}\n' --request POST "$TOKEN_URL" \
    --header 'Content-Type: application/json' \
    --header "X-SSL-Client-Cert: $encoded" \
    --data "{\"clientId\": \"$CLIENT_ID\", \"clientSecret\": \"$CLIENT_SECRET\"}"
