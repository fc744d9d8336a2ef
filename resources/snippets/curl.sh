@@ Filled by app/snippets; what the lines with @@ mean is in template_p.h.
#!/bin/sh
# Gets an access token and asks for the balance.
# Needs curl and jq: sh @fileName@
@@if production
# PRODUCTION: this account moves real money.
@@end
set -eu

token_url=@tokenUrl@
balance_url=@balanceUrl@
@@if auth
certificate=@certificate@
@@end
@@if real
client_id=@clientId@
client_secret=@clientSecret@
@@else
client_id=${@idVariable@:?this environment variable is missing}
client_secret=${@secretVariable@:?this environment variable is missing}
@@end

# send OPTION...: prints the answer, and ends the program when the status is not 200 or 201.
# What is secret reaches curl through standard input: every program can read a command line.
send() {
    answer=$(curl --silent --show-error --no-location --max-time @timeout@ \
@@if mtls
        --cert @curlCertificate@ --key @key@ \
@@end
@@if ca
        --cacert @caFile@ \
@@end
@@if proxy
        --proxy @proxyUrl@ \
@@end
@@if direct
        --noproxy '*' \
@@end
        --write-out '\n%{http_code}' "$@") || exit 1
    status=$(printf '%s\n' "$answer" | tail -n 1)
    answer=$(printf '%s\n' "$answer" | sed '$d')
    case $status in
        200 | 201) printf '%s\n' "$answer" ;;
        *) printf 'HTTP %s: %s\n' "$status" "$answer" >&2; exit 1 ;;
    esac
}

@@if auth
# The first certificate of the file and nothing else of it, each line ended by LF.
pem=$(LC_ALL=C tr -cd '\n -~' < "$certificate" |
    sed -n 's/ *$//; /^-----BEGIN CERTIFICATE-----$/,/^-----END CERTIFICATE-----$/p; /^-----END CERTIFICATE-----$/q')
case $pem in
    *-----BEGIN*-----BEGIN*) echo "The certificate in the file is damaged." >&2; exit 1 ;; # else a key might follow
    *-----END\ CERTIFICATE-----) ;;
    *) echo "There is no PEM certificate in the file." >&2; exit 1 ;;
esac
# RFC 3986 percent-encoding: a space is %20, never "+".
header=$(printf '%s\n' "$pem" | jq -sRr @uri)

@@end
answer=$(CLIENT_ID=$client_id CLIENT_SECRET=$client_secret \
    jq -n '{clientId: env.CLIENT_ID, clientSecret: env.CLIENT_SECRET}' |
    send --header 'Content-Type: application/json' \
@@if auth
        --header "X-SSL-Client-Cert: $header" \
@@end
        --data-binary @- "$token_url")
token=$(printf '%s\n' "$answer" | jq -er .access_token) || {
    echo "There is no token in the answer." >&2
    exit 1
}
printf 'Token: %s\n' "$token"
printf 'Expires in: %s seconds\n' "$(printf '%s\n' "$answer" | jq .expires_in)"

printf 'Authorization: Bearer %s\n' "$token" | send --header @- "$balance_url"
