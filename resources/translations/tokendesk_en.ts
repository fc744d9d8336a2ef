<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CauseWords</name>
    <message numerus="yes">
        <source>The stored secret has only %Ln character(s).</source>
        <translation>
            <numerusform>The stored secret has only %Ln character.</numerusform>
            <numerusform>The stored secret has only %Ln characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The stored secret has %Ln character(s).</source>
        <translation>
            <numerusform>The stored secret has %Ln character.</numerusform>
            <numerusform>The stored secret has %Ln characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server took the request and did not answer within %Ln second(s).</source>
        <translation>
            <numerusform>The server took the request and did not answer within %Ln second.</numerusform>
            <numerusform>The server took the request and did not answer within %Ln seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message numerus="yes">
        <source>This cannot be sent: %Ln thing(s) to mend.</source>
        <translation>
            <numerusform>This cannot be sent: %Ln thing to mend.</numerusform>
            <numerusform>This cannot be sent: %Ln things to mend.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This certificate can be sent, with %Ln warning(s).</source>
        <translation>
            <numerusform>This certificate can be sent, with %Ln warning.</numerusform>
            <numerusform>This certificate can be sent, with %Ln warnings.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) left</source>
        <translation>
            <numerusform>%Ln day left</numerusform>
            <numerusform>%Ln days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln bit(s)</source>
        <translation>
            <numerusform>%Ln bit</numerusform>
            <numerusform>%Ln bits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The secret has %Ln character(s); the API gives out 8 to 64.</source>
        <translation>
            <numerusform>The secret has %Ln character; the API gives out 8 to 64.</numerusform>
            <numerusform>The secret has %Ln characters; the API gives out 8 to 64.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Compared with %1: %Ln difference(s).</source>
        <translation>
            <numerusform>Compared with %1: %Ln difference.</numerusform>
            <numerusform>Compared with %1: %Ln differences.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln profile(s) with their secrets, encrypted, are in %1.</source>
        <translation>
            <numerusform>%Ln profile with its secret, encrypted, is in %1.</numerusform>
            <numerusform>%Ln profiles with their secrets, encrypted, are in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln profile(s), without secrets, are in %1.</source>
        <translation>
            <numerusform>%Ln profile, without its secret, is in %1.</numerusform>
            <numerusform>%Ln profiles, without secrets, are in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldChecks</name>
    <message numerus="yes">
        <source>The API&apos;s secrets have %1 to %2 characters; this one has %n.</source>
        <translation>
            <numerusform>The API&apos;s secrets have %1 to %2 characters; this one has %n.</numerusform>
            <numerusform>The API&apos;s secrets have %1 to %2 characters; this one has %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln second</numerusform>
            <numerusform>%Ln seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The certificate expired on %1, %Ln day(s) ago.</source>
        <translation>
            <numerusform>The certificate expired on %1, %Ln day ago.</numerusform>
            <numerusform>The certificate expired on %1, %Ln days ago.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The certificate is not valid yet. It begins on %1, in %Ln day(s).</source>
        <translation>
            <numerusform>The certificate is not valid yet. It begins on %1, in %Ln day.</numerusform>
            <numerusform>The certificate is not valid yet. It begins on %1, in %Ln days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The certificate expires on %1, in %Ln day(s).</source>
        <translation>
            <numerusform>The certificate expires on %1, in %Ln day.</numerusform>
            <numerusform>The certificate expires on %1, in %Ln days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The keychain did not answer within %Ln second(s).</source>
        <translation>
            <numerusform>The keychain did not answer within %Ln second.</numerusform>
            <numerusform>The keychain did not answer within %Ln seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The command %1 did not finish within %Ln second(s).</source>
        <translation>
            <numerusform>The command %1 did not finish within %Ln second.</numerusform>
            <numerusform>The command %1 did not finish within %Ln seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No answer came within %Ln second(s).</source>
        <translation>
            <numerusform>No answer came within %Ln second.</numerusform>
            <numerusform>No answer came within %Ln seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The file holds %Ln certificate(s). Only the leaf is sent.</source>
        <translation>
            <numerusform>The file holds %Ln certificate. Only the leaf is sent.</numerusform>
            <numerusform>The file holds %Ln certificates. Only the leaf is sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln certificate(s) in this file could be yours.</source>
        <translation>
            <numerusform>%Ln certificate in this file could be yours.</numerusform>
            <numerusform>%Ln certificates in this file could be yours.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The RSA key has only %Ln bit(s).</source>
        <translation>
            <numerusform>The RSA key has only %Ln bit.</numerusform>
            <numerusform>The RSA key has only %Ln bits.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The value holds %Ln certificate(s). Servers look at the first one.</source>
        <translation>
            <numerusform>The value holds %Ln certificate. Servers look at the first one.</numerusform>
            <numerusform>The value holds %Ln certificates. Servers look at the first one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The value is cut off: %Ln byte(s) are missing.</source>
        <translation>
            <numerusform>The value is cut off: %Ln byte is missing.</numerusform>
            <numerusform>The value is cut off: %Ln bytes are missing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The name is longer than %Ln character(s).</source>
        <translation>
            <numerusform>The name is longer than %Ln character.</numerusform>
            <numerusform>The name is longer than %Ln characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TokenWords</name>
    <message numerus="yes">
        <source>This token is opaque: %Ln character(s) that only the server understands.</source>
        <translation>
            <numerusform>This token is opaque: %Ln character that only the server understands.</numerusform>
            <numerusform>This token is opaque: %Ln characters that only the server understands.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln character(s) that only its issuer understands. Ask the issuer how long it lives.</source>
        <translation>
            <numerusform>%Ln character that only its issuer understands. Ask the issuer how long it lives.</numerusform>
            <numerusform>%Ln characters that only its issuer understands. Ask the issuer how long it lives.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln second</numerusform>
            <numerusform>%Ln seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln year(s)</source>
        <translation>
            <numerusform>%Ln year</numerusform>
            <numerusform>%Ln years</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokendesk::CertificateCard</name>
    <message numerus="yes">
        <source>%1, %n bit(s)</source>
        <translation>
            <numerusform>%1, %n bit</numerusform>
            <numerusform>%1, %n bits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokendesk::CertificateField</name>
    <message numerus="yes">
        <source>%n certificate(s).</source>
        <translation>
            <numerusform>%n certificate.</numerusform>
            <numerusform>%n certificates.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokendesk::CertificateTreeModel</name>
    <message numerus="yes">
        <source>%1, %n bit(s)</source>
        <translation>
            <numerusform>%1, %n bit</numerusform>
            <numerusform>%1, %n bits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokendesk::ClaimsModel</name>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokendesk::CommandFields</name>
    <message numerus="yes">
        <source>It works: client ID %1, and a secret of %n character(s).</source>
        <translation>
            <numerusform>It works: client ID %1, and a secret of %n character.</numerusform>
            <numerusform>It works: client ID %1, and a secret of %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokendesk::ImportDialog</name>
    <message numerus="yes">
        <source>Import %Ln profile(s)</source>
        <translation>
            <numerusform>Import %Ln profile</numerusform>
            <numerusform>Import %Ln profiles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln profile(s) added</source>
        <translation>
            <numerusform>%Ln profile added</numerusform>
            <numerusform>%Ln profiles added</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokendesk::MessageCard</name>
    <message numerus="yes">
        <source>Show %n less likely cause(s)</source>
        <translation>
            <numerusform>Show %n less likely cause</numerusform>
            <numerusform>Show %n less likely causes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokendesk::Notifier</name>
    <message numerus="yes">
        <source>%1: the token ends in %n minute(s)</source>
        <translation>
            <numerusform>%1: the token ends in %n minute</numerusform>
            <numerusform>%1: the token ends in %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokendesk::SettingsDialog</name>
    <message numerus="yes">
        <source>After %n second(s)</source>
        <translation>
            <numerusform>After %n second</numerusform>
            <numerusform>After %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n minute(s)</source>
        <translation>
            <numerusform>After %n minute</numerusform>
            <numerusform>After %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) before expiry</source>
        <translation>
            <numerusform>%n minute before expiry</numerusform>
            <numerusform>%n minutes before expiry</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokendesk::TokenPage</name>
    <message numerus="yes">
        <source>Renew by itself %n minute(s) before expiry</source>
        <translation>
            <numerusform>Renew by itself %n minute before expiry</numerusform>
            <numerusform>Renew by itself %n minutes before expiry</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokendesk::ValidityBar</name>
    <message numerus="yes">
        <source>Expired on %1, %n day(s) ago</source>
        <translation>
            <numerusform>Expired on %1, %n day ago</numerusform>
            <numerusform>Expired on %1, %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Begins on %1, in %n day(s)</source>
        <translation>
            <numerusform>Begins on %1, in %n day</numerusform>
            <numerusform>Begins on %1, in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Until %1, %n day(s) left</source>
        <translation>
            <numerusform>Until %1, %n day left</numerusform>
            <numerusform>Until %1, %n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokendesk::VerdictCard</name>
    <message numerus="yes">
        <source>%n thing(s) to mend</source>
        <translation>
            <numerusform>%n thing to mend</numerusform>
            <numerusform>%n things to mend</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to look at</source>
        <translation>
            <numerusform>%n thing to look at</numerusform>
            <numerusform>%n things to look at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n thing(s) to look at</source>
        <translation>
            <numerusform>And %n thing to look at</numerusform>
            <numerusform>And %n things to look at</numerusform>
        </translation>
    </message>
</context>
</TS>
