@@ Filled by app/snippets; what the lines with @@ mean is in template_p.h.
"""Gets an access token and asks for the balance.

Python 3.8 or newer, no packages: python3 @fileName@
"""
@@if production
# PRODUCTION: this account moves real money.
@@end
import json
@@if environment
import os
@@end
@@if auth
import re
@@end
@@if ownTls
import ssl
@@end
import sys
import urllib.error
@@if auth
import urllib.parse
@@end
import urllib.request

TOKEN_URL = @tokenUrl@
BALANCE_URL = @balanceUrl@
@@if auth
CERTIFICATE = @certificate@
@@end


@@if !real
def variable(name):
    value = os.environ.get(name)
    if not value:
        sys.exit(f"Set the environment variable {name} first.")
    return value


@@end
@@if auth
def header_value(path):
    """The first certificate of the file and nothing else of it, percent-encoded as RFC 3986 says."""
    with open(path, encoding="latin-1") as file:  # any line end becomes LF
        found = re.search("-----BEGIN CERTIFICATE-----\n[^-]+-----END CERTIFICATE-----", file.read())
    if not found:
        sys.exit(f"There is no PEM certificate in {path}.")
    return urllib.parse.quote(found.group() + "\n", safe="")


@@end
class NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the credentials elsewhere."""

    def redirect_request(self, *_):
        return None


@@if ownTls
context = ssl.create_default_context()
@@end
@@if mtls
context.load_cert_chain(@certificate@, @key@, os.environ.get("@passphraseVariable@"))
@@end
@@if ca
context.load_verify_locations(@caFile@)
@@end
opener = urllib.request.build_opener(
    NoRedirects,
@@if ownTls
    urllib.request.HTTPSHandler(context=context),
@@end
@@if proxy
    urllib.request.ProxyHandler({"http": @proxyUrl@, "https": @proxyUrl@}),
@@end
@@if direct
    urllib.request.ProxyHandler({}),
@@end
)


def call(request):
    try:
        with opener.open(request, timeout=@timeout@) as answer:
            text = answer.read().decode("utf-8", "replace")
            status = answer.status
    except urllib.error.HTTPError as refusal:
        text = refusal.read().decode("utf-8", "replace")
        status = refusal.code
    except OSError as problem:
        sys.exit(f"No answer: {problem}")
    if status not in (200, 201):
        sys.exit(f"HTTP {status}: {text}")
    return text


body = json.dumps({
@@if real
    "clientId": @clientId@,
    "clientSecret": @clientSecret@,
@@else
    "clientId": variable("@idVariable@"),
    "clientSecret": variable("@secretVariable@"),
@@end
})
headers = {
    "Content-Type": "application/json",
@@if auth
    "X-SSL-Client-Cert": header_value(CERTIFICATE),
@@end
}
answer = json.loads(call(urllib.request.Request(TOKEN_URL, body.encode(), headers)))
print(f"Token: {answer['access_token']}")
print(f"Expires in: {answer['expires_in']} seconds")

authorisation = {"Authorization": f"Bearer {answer['access_token']}"}
print(call(urllib.request.Request(BALANCE_URL, headers=authorisation)))
