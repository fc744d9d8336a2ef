<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
<context>
    <name>Arguments</name>
    <message>
        <source>Gets tokens of the Avista payment API, and says what is wrong with a client certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it with the demo server: no account, nothing stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep profiles and settings in this folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A certificate to inspect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try --help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only one file can be inspected at a time.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The port must be a number from 0 to 65535.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 takes a free one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The life of a token must be a number of seconds, at least 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a fault that the demo server knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use one of these: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo server answers until Ctrl+C. Nothing of it is real, and nothing stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run a stand-in of the API on this computer, with an account of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port on 127.0.0.1; a free one when absent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Life of its tokens (1800)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it does wrong: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“encode” needs a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use “-” for standard input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the header value of a certificate, exactly as it is sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate of any format; “-” is standard input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a line feed at the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no such file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its name is not text in UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password of %1 (not shown):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“inspect” needs a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what a certificate is and what is wrong with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files of any format; “-” is standard input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judge it for this profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the password of a PKCS#12 file from standard input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings fail too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>note</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>This cannot be sent: %Ln thing(s) to mend.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>There is no certificate to send.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>This certificate can be sent, with %Ln warning(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This certificate can be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln bit(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key usage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extended usage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Company</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of about %2 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is now called “%2”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removing a profile removes its secret too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say --yes when nobody can be asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove “%1” and its secret? [y/N]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile is gone, but its secret is still in the keychain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is now the default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>avista, firebanking, forge, ntxpay, safirapay or custom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sandbox or production</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client ID of the account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base URL, for a brand or environment of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auth (/api/auth/token) or pix (/oauth/token)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prefix of the environment variables, such as ACME_</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds that a token request may take (30)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it the default profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the client secret from standard input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read it from this environment variable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read it from what PROGRAM ARG… prints; to the end of the line with “--” in front of PROGRAM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List, add and change profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“profile” needs to know what to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List all profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show one profile; never its secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile; the default when absent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a profile. The secret goes into the keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the new profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change what the options name, and nothing else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a profile another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its new name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“profile rename” needs the old and the new name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove a profile and its secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“profile remove” needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or choose the default profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have no default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a brand that Token Desk knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a kind of account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not an endpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The timeout must be a number of seconds from 1 to 300.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret can come from one place only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use one of --secret-stdin, --secret-env and --secret-command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The environment variable that --secret-env names is not set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the name of the variable, not the secret itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--secret-command needs a program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the program and its arguments behind it, such as --secret-command pass show acme.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There were blanks around the client ID. They were taken off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client ID of %1:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client secret of %1 (not shown):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client secret (not shown):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No secret was given, and there is no terminal to ask on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use --secret-stdin, --secret-env VARIABLE or --secret-command PROGRAM.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile was added without its secret, which is kept for one session only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set %1CLIENT_ID and %1CLIENT_SECRET in the environment when you ask for a token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added “%1” (%2, %3).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This profile keeps its secret for one session only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add --store keychain to keep it, or use the environment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>production</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>custom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no profiles yet. Add one with “tokendesk-cli profile add”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NAME</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KIND</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BRAND</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BASE URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token endpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OPTIONS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>COMMAND</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>COMMANDS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where secrets live: keychain, or session (this process only)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>en, pt-BR or es; the system&apos;s when absent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results and messages as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors and results only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the exchange on stderr, secrets blacked out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See --help for what is understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not an option here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is an argument too many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not an option: every program on this computer can read a secret from the command line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use --secret-stdin, --secret-env VARIABLE or --secret-command PROGRAM, or answer the question that is asked. If it was a real secret, replace it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command line is not understood: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Access tokens of the Avista API, and the certificates that they need.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each command has its own --help. Results go to stdout, everything else to stderr.
Exit codes: 0 done, 1 internal error, 2 usage, 3 no such profile, 4 keychain,
5 certificate, 6 network or TLS, 7 refused by the server, 8 timed out or cancelled,
9 file cannot be read or written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a language that Token Desk speaks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a place for secrets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No command was given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it printed far more than a secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it could not be started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ended unexpectedly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is white space around the secret. It was kept as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it does not belong there, set the secret again without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The secret has %Ln character(s); the API gives out 8 to 64.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Check that all of it, and nothing else, was entered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not text in UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--min-ttl must be a number of seconds, 0 or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print an access token: the cached one while it lives, else a new one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds for which a cached token must still be valid (300)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for a new token in any case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>raw, bearer, header, env, json, curl or powershell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the token has already expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>token from the keychain&apos;s cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new token, %1 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token lives for %1 only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain is slow: the token was not kept there.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FieldChecks</name>
    <message>
        <source>Spaces at the start and at the end were removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line break at the end was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line break at the start was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A space at the start was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A space at the end was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spaces at the start were removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spaces at the end were removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a space or a line break inside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There was nothing but spaces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was removed: it is added to every request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The API&apos;s secrets have %1 to %2 characters; this one has %n.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>DEMO</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SANDBOX</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Ask the CA to issue it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a new key now and ask for a new certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the CA for its current chain. The leaf can still be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA certificate “%1” ends on %2, before yours does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA certificate “%1” expired on %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of the issuer “%1” is not in the file. Usually that is fine: the server knows yours by its fingerprint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The issuer&apos;s certificate is not in the file. Usually that is fine: the server knows yours by its fingerprint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renew it, then link the new fingerprint to the account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate has just expired, on %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The certificate expired on %1, %Ln day(s) ago.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock. If it is right, wait until that day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is not valid yet. It begins on %1, in less than a day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The certificate is not valid yet. It begins on %1, in %Ln day(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The certificate expires on %1, in less than a day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The certificate expires on %1, in %Ln day(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Renew it now. The new fingerprint must be linked to the account before this one ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan the renewal. The new fingerprint must be linked to the account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate ends on %1, before a token that you get now would.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token may outlive it. Renew the certificate first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer&apos;s clock is behind the server&apos;s by %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer&apos;s clock is ahead of the server&apos;s by %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the system set its clock by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A gateway may refuse it. Ask for a certificate for client authentication.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is meant for %1, not for client authentication.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is not meant for client authentication.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key may be used for %1, but not for digital signatures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key may not be used for digital signatures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This looks like the wrong type of certificate. Ask for one for clients.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for a new one that is signed with SHA-256.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate signs itself with %1, which is no longer safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is signed with %1, which is no longer safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The RSA key is weak: its public exponent is even or far too small.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The RSA key is weak: it was made by a chip with the ROCA defect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The RSA key is weak: its two primes are so close that it can be broken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate names two different signature algorithms: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate names two different signature algorithms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An extension stands twice in the certificate: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An extension stands twice in the certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is not encoded correctly: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is not encoded correctly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate names the %1 %2, whose check digits are wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare it with the real number. If it differs, ask for a reissue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate names the %1 %2, the profile names %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that this certificate belongs to the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate names the %1 %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some gateways refuse that. Ask for a reissue if yours does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The serial number is longer than 20 bytes: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The serial number is not positive: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate&apos;s name says “%1”, and the profile is for production.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate&apos;s name says “%1”, and the profile is for the sandbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that certificate and profile belong together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header takes %1 bytes. Gateways refuse more than about %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header takes %1 bytes. Some gateways refuse more than %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send only the leaf. A certificate with an EC key makes the shortest header.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It said: “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the certificate&apos;s findings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run it in a terminal to see why. It must print the secret and end with exit code 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command %1 ended with exit code %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command %1 gave no secret: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command %1 gave no secret.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server asks for fewer requests (429).</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Try again in %Ln second(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Wait a few minutes, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server points to another address (%1): %2. It was not followed, because the secret would have gone there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server points to another address (%1). It was not followed, because the secret would have gone there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the base URL. If the new address is the provider&apos;s, put it into the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside Token Desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside Token Desk: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report it to the project, with what you did just before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path, or choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path and that you may read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the free space and the folder&apos;s permissions, or choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is larger than %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it is the right file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 already exists.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name, or agree to replace it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of profiles in %1 is damaged. It was set aside as %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of profiles in %1 is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was overwritten. Mend that copy and put it back, or add the profiles again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profiles in %1 were written by a newer Token Desk (format %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Token Desk. Until then it changes nothing in that file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program holds the list of profiles in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a moment. If it lasts, close the other Token Desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no profile called “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the name, or choose one from the list of profiles.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than one profile could be “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write its full name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile has no name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it one, such as the name of the account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a profile called “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be used as base URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base URL is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it like https://api.example.com, without user name, query or fragment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 would not be encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use https. Plain http is for this computer only, such as http://localhost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a brand that Token Desk knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of the list, or “custom” with a base URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no profile to use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add one, name one, or set a default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No keychain was found on this system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No keychain was found on this system: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start one (on Linux: GNOME Keyring, KWallet or KeePassXC), or keep the secret for this session only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain refused access.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain refused access: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow it in the keychain&apos;s own prompt or settings, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The keychain did not answer within %Ln second(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Look for its password prompt, perhaps behind a window, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain reported a failure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain reported a failure: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again. If it stays, check the keychain with the doctor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No secret is stored for “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No secret is stored for this profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the profile and enter the secret.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret takes %1, and this keychain holds at most %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it for this session only, or let an external command print it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain holds something else under this profile&apos;s name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the profile and enter the secret again. That replaces the item.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The command %1 did not finish within %Ln second(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Run it in a terminal: it may be waiting for an answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client ID is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter it as the provider gave it, such as account-93-550e8400.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client secret is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the secret that belongs to the client ID.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile has no certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the certificate that is linked to the account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The private key does not belong to the certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the key that the certificate was made for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>No answer came within %Ln second(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Try again, or allow more time in the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer is offline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect it to a network, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host %1 was not found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the base URL, then the connection: DNS, VPN and proxy included.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing answers at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check host and port of the base URL. A firewall may be in between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 closed the connection before it had answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again. If it happens each time, look for a proxy or firewall in between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server certificate of %1 is not trusted: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server certificate of %1 is not trusted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent. If your company inspects connections, install its CA certificate on this computer. Otherwise check the base URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secure connection to %1 failed: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secure connection to %1 failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the base URL, and whether a proxy is in between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy did not let the request through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy did not let the request through: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address and password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 failed: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the connection, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server found a mistake in the request (400).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the client ID, the secret and the certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server could not read the certificate in the header (400).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the certificate&apos;s findings. It must arrive as percent-encoded PEM text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server did not accept the credentials or the certificate (401).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check client ID and secret, whether they are for sandbox or production, and that the certificate&apos;s fingerprint is linked to the account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server knows the account but does not give it a token (403).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the provider whether the account is active and your address is allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no token endpoint at this address (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check base URL and endpoint of the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has a problem of its own (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a few minutes. If it lasts, ask the provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something in front of the API answered in its place (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a moment. If it lasts, tell the provider the time and this answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A gateway refused the request because its headers are too large (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a certificate with an EC key: its header is the shortest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A gateway asks for a TLS client certificate (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the base URL, and ask the provider whether this address needs mutual TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server gave an answer that the API does not have (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the base URL. If it is right, ask the provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server answered (%1), but not with a token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server answered (%1), but not with a token: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is larger than %1 and was not read to its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it again from its source, from the BEGIN line to the END line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the certificate file itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is far too large for a certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no certificate in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file that the provider issued. As text it starts with “-----BEGIN CERTIFICATE-----”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path and that you may read it, or choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password does not open this PKCS#12 file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter it again. Capital letters matter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This PKCS#12 file is protected by a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the password. Only the public certificate is taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This PKCS#12 file uses an old encryption. It was opened all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it again from a current program when you can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This PKCS#12 file uses an old encryption that OpenSSL 3 refuses here. The password is not the problem.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it as PEM where it came from, or with “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the certificate that the provider issued.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a certificate request (CSR), not the certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a public key only, not the certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a private key, not the certificate. It is never sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file starts with a byte order mark. It is not sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has a byte order mark and Windows line ends. Neither is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has Windows line ends. Plain line feeds are sent instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a clean copy for programs that are less patient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lines of the certificate are indented. They were put straight.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line breaks are written as the two characters \n. They were turned into real ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate stands between quotation marks. They were taken off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is escaped as in JSON or .env. That was undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate stands on one long line. It was broken into lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A character that cannot belong to a certificate stands in line %2, column %3: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An e-mail or word processor may have put it there. Clean it up, or copy the certificate again from its source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate that begins in line %1 has no END line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate has no END line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1 is not valid base64.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text between the BEGIN and END lines is not valid base64.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate that begins in line %1 is cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part is missing. Copy it again from its source, or download it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is labelled as a certificate is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is labelled as a certificate is none: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate file is no longer there: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate file is no longer there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put it back, or choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has changed since it was last used. Its fingerprint was %1 and is now %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reload it. If the change is meant, link the new fingerprint to the account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file also holds a private key, and others on this computer can read it (mode %1). The key is never sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the key into a file of its own that only you can read (mode 0600).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file also holds a private key. The key is never sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the key into a file of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is in DER form. It is converted to PEM before it is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is a PKCS#7 bundle. Only its leaf certificate is taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is UTF-16, as a PowerShell redirect writes it. It was converted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a clean copy, so that other programs can read it too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is other text around the certificate. It is never sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate in this file is already percent-encoded. It was decoded once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a clean copy. Encoded twice, the server could not read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The block is labelled “%1”. It is sent as “CERTIFICATE”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a clean copy for programs that expect the usual label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The file holds %Ln certificate(s). Only the leaf is sent.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The client certificate stands at place %1 in the file, not first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was found by its issuer. Put it first for programs that take the first one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln certificate(s) in this file could be yours.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Pick the one that is linked to the account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is the certificate of a CA, not of a client.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the certificate that this CA issued to you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is self-signed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Many providers refuse such certificates. Ask yours before you rely on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1”, as it stands in the file, did not sign this certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the chain with the one that came with the certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate ends before it begins, so it is never valid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate may sign other certificates although it is not a CA.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate has a critical extension that few programs know: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A server that does not know it must refuse. Ask the provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The RSA key has only %Ln bit(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Make a key with at least 2048 bits and ask for a new certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key or signature is of an unusual kind: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the provider whether it is supported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The private key does not belong to this certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name “%1” is garbled: UTF-8 was taken for Latin-1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the CA to issue it again if the provider compares names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is another certificate than the one that worked last. Its fingerprint is %1, that one&apos;s is %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link the new fingerprint to the account, or choose the earlier certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header value does not lead back to the certificate: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header value does not lead back to the certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a defect of Token Desk. Report it to the project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use https in the profile&apos;s base URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value is encoded twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encode it once. Often the HTTP library or a template encodes it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value is not encoded: spaces or line breaks stand in it as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percent-encode the PEM text before it goes into the header.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line breaks are written as the two characters \n.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the certificate from its file. Pasted through JSON or .env it loses its line breaks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a private key in the value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not send it. Treat the key as exposed: make a new one and replace the certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value holds another certificate. Its fingerprint is %1, expected was %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check which file the program reads.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line breaks inside the certificate are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the line feeds of the PEM file and encode them with the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The value holds %Ln certificate(s). Servers look at the first one.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Spaces are written as “+”: the value was encoded as a form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use %1 in JavaScript, %2 in Python, %3 in PHP, %4 in Java.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The value is cut off: %Ln byte(s) are missing.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The value is cut off before the end of the certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A shell, a log or a form field may have shortened it. Take it where the program makes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send only the value itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of the header stands inside the value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are blanks around the value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are quotation marks around the value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the PEM text, with its BEGIN and END lines, percent-encoded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value is the certificate in binary form (DER).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value is bare base64 without the BEGIN and END lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Windows line ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lower-case hexadecimal digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no line feed at the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>characters that could be escaped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value differs from what NGINX writes, which is harmless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value differs from what NGINX writes, which is harmless: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” at character %2 is not a valid percent sequence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encode the PEM text again, with a function of the language&apos;s library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the PEM text of the certificate that the provider issued.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value is a certificate request (CSR), not a certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value is a public key, not a certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value is an HTML page, not a certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value is JSON, not a certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value is the name of a file, not its content.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the file and send its text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value is some other text, not a certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a device or pipe, not a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a device or pipe, not a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is far too large for a certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no certificate in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate that ends in line %1 has no BEGIN line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate has no BEGIN line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The name is longer than %Ln character(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a shorter name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile names no command that prints its secret.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the program and its arguments, or keep the secret in the keychain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is bare base64. Its BEGIN and END lines were added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it could not be started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ended unexpectedly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it printed far more than a secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what it printed is not text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what it printed holds no client secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret comes from an external command and cannot be changed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change it where the command gets it, or keep the secret in the keychain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value is a command that the shell did not run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a shell, write it between double quotes, not single ones.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::AboutDialog</name>
    <message>
        <source>About Token Desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the credentials of the Avista payment API and its sister brands, gets tokens with them, and says why a certificate is refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the MIT licence. © 2026 The Token Desk authors. It uses Qt and QtKeychain, OpenSSL, tl::expected, CLI11 and cpp-httplib, each under its own licence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::BundleCard</name>
    <message>
        <source>%1 certificates in this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search names and issuers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the certificates…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send this one</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::BundleModel</name>
    <message>
        <source>not readable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expired on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::CertificateCard</name>
    <message>
        <source>Issued by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy fingerprint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>itself (self-signed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a certificate of the same name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPF %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1, %n bit(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · signed with %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::CertificateField</name>
    <message>
        <source>Reading the file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file, or drop one here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This endpoint asks for no certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server asks for one. You can choose it later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, valid until %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::CertificatePage</name>
    <message>
        <source>Reading was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a clean copy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it for this profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A request can ask neither for a password nor which certificate is meant. Save a copy for “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” does not use this certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” keeps its certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the profile&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.der *.p7b *.p7c *.p12 *.pfx *.txt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no text on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the first of the files is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fingerprint copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no certificate to save.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a clean copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PEM certificates (*.pem *.crt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved: that would have replaced the original, which holds more than this certificate. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop it to look at it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the certificate on the clipboard (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PEM, DER, PKCS#7 or PKCS#12, in whatever state it is. Nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This profile&apos;s endpoint does without a certificate, but you can look at one here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” needs the certificate that the provider issued.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a certificate here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the certificates…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy fingerprint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::CertificateSlot</name>
    <message>
        <source>Password of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file, or drop one here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a certificate</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::CertificateTreeModel</name>
    <message>
        <source>Common name (CN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organisation (O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit (OU)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Country (C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State (ST)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place (L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serial number of the holder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organisation identifier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alternative names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alternative names of the issuer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key usage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extended key usage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Basic constraints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key identifier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key identifier of the issuer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the issuer informs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revocation lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Policies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name constraints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (critical)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not readable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (UTC)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1, %n bit(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Public key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256 of the key (SPKI)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inside the certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Defects of the encoding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::ChainPath</name>
    <message>
        <source>Missing: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the chosen CA file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In this system&apos;s store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither in this file nor on this system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its key does not verify the certificate before it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::ClaimsModel</name>
    <message>
        <source>signature algorithm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>key id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>issuer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>audience</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>issued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>token id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>permissions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Claim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::CompareDialog</name>
    <message>
        <source>Choose two certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example the one in use and its renewal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are one and the same certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same holder, the same key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fingerprints differ: the new one must be linked to the account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same holder, another key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fingerprints differ: the new one must be linked to the account. Programs that sign need the new private key, too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Different holders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One is not the renewal of the other. Check that both belong to the account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare two certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::ComparisonModel</name>
    <message>
        <source>(critical)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256 of the key (SPKI)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the header line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key usage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extended key usage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is a CA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alternative names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key identifier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key identifier of the issuer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, different</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::DetailsCard</name>
    <message>
        <source>Chain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every field of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::FindingsModel</name>
    <message>
        <source>Choose another…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a clean copy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy fingerprint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit profile…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::FingerprintField</name>
    <message>
        <source>Copy fingerprint</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::HeaderCard</name>
    <message>
        <source>What is sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would be sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value of %1, as NGINX writes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the header line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it should be</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add profile…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Inspect a certificate…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Get token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Duplicate…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find a profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the &amp;demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Token Desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo&apos;s profile cannot be edited.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove “%1”? Its clientId and clientSecret are removed from the keychain too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspect a certificate</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::ProfileDialog</name>
    <message>
        <source>Edit %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it for this session only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You stopped waiting. The profile was not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you typed is still here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard what you typed?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::ProfileForm</name>
    <message>
        <source>Custom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the certificate (/api/auth/token)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIX, without a certificate (/oauth/token)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This session only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An external command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is stored for this profile. Enter both again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left empty, it stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sandbox and production are separate accounts, each with its own clientId and clientSecret.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in memory, and gone when Token Desk closes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command prints them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secret kept in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Production</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is sent with this profile&apos;s tokens moves real money.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Such as Acme sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unchanged. Type to replace it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the clientSecret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the clientSecret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <extracomment>after a number: seconds</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renew by itself 5 minutes before expiry</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::ProfileHeader</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel (Escape)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+T or F5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit, duplicate, remove</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::ProfileModel</name>
    <message>
        <source>no token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::SecretEdit</name>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::SettingsDialog</name>
    <message>
        <source>Clear the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only when Token Desk closes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide a revealed secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only when the window loses the focus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>After %n second(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n minute(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes take effect at once.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::Sidebar</name>
    <message>
        <source>No profile yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No profile has this name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add profile</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::SizeGauge</name>
    <message>
        <source>Gateways refuse a header line of more than about %1 bytes, some already %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 bytes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::StatusLine</name>
    <message>
        <source>The clipboard was cleared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system would not let the clipboard be cleared. Copy something else over it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied. Clears in %1 s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::TokenPage</name>
    <message>
        <source>Hide the token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the token (Ctrl+Shift+C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renew by itself 5 minutes before expiry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the token says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expires at %1, in your time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renewing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token is live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The renewal failed. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server returned the same token as before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Escape to cancel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ended at %1. Get a new one with Ctrl+T.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No token yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Get token, or Ctrl+T.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoded on this computer. The signature is not checked: its key is the server&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token is encrypted. Only its header can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token is opaque: it says nothing about itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Its exp and the answer&apos;s expires_in are %n second(s) apart.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit profile…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::ValidityBar</name>
    <message>
        <source>The dates make no sense.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Expired on %1, %n day(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Begins on %1, in %n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Until %1, %n day(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>today</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::VerdictCard</name>
    <message>
        <source>This file needs its password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This certificate can be sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to mend</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to look at</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n thing(s) to look at</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No problem was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick the certificate to send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tokendesk::WelcomePage</name>
    <message>
        <source>Welcome to Token Desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get a token for the Avista payment API, or find out why your certificate is refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it with the demo server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No account needed, nothing is stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add your account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With your clientId, its secret and your certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a .env file, Postman, Insomnia, Bruno or a curl command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Just inspect a certificate</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
