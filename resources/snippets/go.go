@@ Filled by app/snippets; what the lines with @@ mean is in template_p.h.
// Gets an access token and asks for the balance.
// Go 1.18 or newer, no modules: go run @fileName@
@@if production
// PRODUCTION: this account moves real money.
@@end
package main

import (
	"bytes"
@@if ownTls
	"crypto/tls"
@@end
@@if ca
	"crypto/x509"
@@end
	"encoding/json"
@@if auth
	"encoding/pem"
@@end
	"fmt"
	"io"
	"net/http"
@@if authOrProxy
	"net/url"
@@end
	"os"
@@if auth
	"strings"
@@end
	"time"
)

const tokenURL = @tokenUrl@
const balanceURL = @balanceUrl@
@@if auth
const certificate = @certificate@
@@end

func fail(format string, values ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", values...)
	os.Exit(1)
}

@@if !real
func variable(name string) string {
	value := os.Getenv(name)
	if value == "" {
		fail("Set the environment variable %s first.", name)
	}
	return value
}

@@end
@@if auth
// headerValue is the first certificate of the file and nothing else of it, percent-encoded as RFC 3986 says.
func headerValue(path string) string {
	rest, err := os.ReadFile(path)
	if err != nil {
		fail("%v", err)
	}
	for {
		block, after := pem.Decode(rest)
		if block == nil {
			fail("There is no PEM certificate in %s.", path)
		}
		if block.Type == "CERTIFICATE" {
			clean := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: block.Bytes})
			// QueryEscape writes "+" for a space, PathEscape leaves too much as it is.
			return strings.ReplaceAll(url.QueryEscape(string(clean)), "+", "%20")
		}
		rest = after
	}
}

@@end
func client() *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
@@if ownTls
	transport.TLSClientConfig = &tls.Config{MinVersion: tls.VersionTLS12}
@@end
@@if mtls
	pair, err := tls.LoadX509KeyPair(@certificate@, @key@)
	if err != nil {
		fail("%v", err)
	}
	transport.TLSClientConfig.Certificates = []tls.Certificate{pair}
@@end
@@if ca
	roots, err := x509.SystemCertPool()
	if err != nil {
		fail("%v", err)
	}
	extra, err := os.ReadFile(@caFile@)
	if err != nil || !roots.AppendCertsFromPEM(extra) {
		fail("There is no usable CA certificate: %v", err)
	}
	transport.TLSClientConfig.RootCAs = roots
@@end
@@if proxy
	proxy, err := url.Parse(@proxyUrl@)
	if err != nil {
		fail("%v", err)
	}
	transport.Proxy = http.ProxyURL(proxy)
@@end
@@if direct
	transport.Proxy = nil
@@end
	return &http.Client{
		Transport: transport,
		Timeout:   @timeout@ * time.Second,
		// A redirect would carry the credentials elsewhere.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

func call(client *http.Client, method, address string, headers map[string]string, body []byte) []byte {
	request, err := http.NewRequest(method, address, bytes.NewReader(body))
	if err != nil {
		fail("%v", err)
	}
	for name, value := range headers {
		request.Header.Set(name, value)
	}
	answer, err := client.Do(request)
	if err != nil {
		fail("No answer: %v", err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		fail("No answer: %v", err)
	}
	if answer.StatusCode != 200 && answer.StatusCode != 201 {
		fail("HTTP %d: %s", answer.StatusCode, text)
	}
	return text
}

func main() {
	client := client()
	body, err := json.Marshal(map[string]string{
@@if real
		"clientId":     @clientId@,
		"clientSecret": @clientSecret@,
@@else
		"clientId":     variable("@idVariable@"),
		"clientSecret": variable("@secretVariable@"),
@@end
	})
	if err != nil {
		fail("%v", err)
	}
	headers := map[string]string{"Content-Type": "application/json"}
@@if auth
	headers["X-SSL-Client-Cert"] = headerValue(certificate)
@@end
	var answer struct {
		AccessToken string `json:"access_token"`
		ExpiresIn   int    `json:"expires_in"`
	}
	if err := json.Unmarshal(call(client, "POST", tokenURL, headers, body), &answer); err != nil {
		fail("The answer is not what it should be: %v", err)
	}
	fmt.Println("Token:", answer.AccessToken)
	fmt.Println("Expires in:", answer.ExpiresIn, "seconds")

	authorisation := map[string]string{"Authorization": "Bearer " + answer.AccessToken}
	fmt.Println(string(call(client, "GET", balanceURL, authorisation, nil)))
}
