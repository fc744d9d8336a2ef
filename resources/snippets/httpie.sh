@@ Filled by app/snippets; what the lines with @@ mean is in template_p.h.
#!/bin/sh
# Gets an access token and asks for the balance.
# Needs HTTPie 3 and jq: sh @fileName@
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
@@if direct
export NO_PROXY='*' no_proxy='*'
@@end

# send OPTION...: prints the answer, and ends the program when the server refuses.
# Redirects are not followed.
# What is secret reaches HTTPie through standard input: every program can read a command line.
send() {
    answer=$(http --check-status --body --pretty=none --timeout=@timeout@ \
@@if mtls
        --cert=@certificate@ --cert-key=@key@ \
@@end
@@if ca
        --verify=@caFile@ \
@@end
@@if proxy
        --proxy=http:@proxyUrl@ --proxy=https:@proxyUrl@ \
@@end
        "$@") || { printf '%s\n' "$answer" >&2; exit 1; }
    printf '%s\n' "$answer"
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
    send POST "$token_url" \
@@if auth
        X-SSL-Client-Cert:"$header" \
@@end
        Content-Type:application/json)
token=$(printf '%s\n' "$answer" | jq -er .access_token) || {
    echo "There is no token in the answer." >&2
    exit 1
}
printf 'Token: %s\n' "$token"
printf 'Expires in: %s seconds\n' "$(printf '%s\n' "$answer" | jq .expires_in)"

# --ignore-stdin: it holds the header's value here, not a body.
printf 'Bearer %s' "$token" | send --ignore-stdin GET "$balance_url" Authorization:@/dev/stdin
