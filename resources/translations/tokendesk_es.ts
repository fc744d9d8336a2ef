<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>Arguments</name>
    <message>
        <source>Gets tokens of the Avista payment API, and says what is wrong with a client certificate.</source>
        <translation>Obtiene tokens de la API de pagos Avista y dice qué tiene de malo un certificado de cliente.</translation>
    </message>
    <message>
        <source>Try it with the demo server: no account, nothing stored.</source>
        <translation>Probar con el servidor de demostración: sin cuenta, no se guarda nada.</translation>
    </message>
    <message>
        <source>Keep profiles and settings in this folder.</source>
        <translation>Guarda perfiles y ajustes en esta carpeta.</translation>
    </message>
    <message>
        <source>A certificate to inspect.</source>
        <translation>Un certificado para inspeccionar.</translation>
    </message>
    <message>
        <source>Try --help.</source>
        <translation>Pruebe con --help.</translation>
    </message>
    <message>
        <source>Only one file can be inspected at a time.</source>
        <translation>Solo se puede inspeccionar un archivo a la vez.</translation>
    </message>
    <message>
        <source>There is no display here, and Token Desk is a window. tokendesk-cli does the same in a terminal.</source>
        <translation>Aquí no hay pantalla y Token Desk es una ventana. tokendesk-cli hace lo mismo en una terminal.</translation>
    </message>
</context>
<context>
    <name>CauseWords</name>
    <message>
        <source>an unknown time</source>
        <translation>un momento desconocido</translation>
    </message>
    <message>
        <source>production</source>
        <translation>producción</translation>
    </message>
    <message>
        <source>sandbox</source>
        <translation>sandbox</translation>
    </message>
    <message>
        <source>the proxy %1</source>
        <translation>el proxy %1</translation>
    </message>
    <message>
        <source>something in between</source>
        <translation>algo en el camino</translation>
    </message>
    <message>
        <source>The stored secret has white space at an end.</source>
        <translation>El secret guardado tiene un espacio en un extremo.</translation>
    </message>
    <message>
        <source>Enter it again: what is pasted there is trimmed.</source>
        <translation>Introdúzcalo de nuevo: lo que se pega ahí se recorta.</translation>
    </message>
    <message>
        <source>The stored secret has white space or an invisible character inside.</source>
        <translation>El secret guardado tiene un espacio o un carácter invisible en medio.</translation>
    </message>
    <message>
        <source>Copy it again from where it was given, in one piece.</source>
        <translation>Cópielo de nuevo de donde se lo dieron, de una pieza.</translation>
    </message>
    <message>
        <source>The stored secret is in quotes, which would belong to it.</source>
        <translation>El secret guardado está entre comillas, que formarían parte de él.</translation>
    </message>
    <message>
        <source>Enter it again without the quotes.</source>
        <translation>Introdúzcalo de nuevo sin las comillas.</translation>
    </message>
    <message>
        <source>The stored secret is the placeholder of an example.</source>
        <translation>El secret guardado es el texto de un ejemplo.</translation>
    </message>
    <message>
        <source>Enter the secret that the provider gave you.</source>
        <translation>Introduzca el secret que le dio el proveedor.</translation>
    </message>
    <message>
        <source>The stored secret is a whole line of a file, with the variable&apos;s name.</source>
        <translation>El secret guardado es una línea entera de un archivo, con el nombre de la variable.</translation>
    </message>
    <message>
        <source>Enter only what stands behind the equals sign.</source>
        <translation>Introduzca solo lo que sigue al signo igual.</translation>
    </message>
    <message>
        <source>Client ID and secret are the same text.</source>
        <translation>El client ID y el secret son el mismo texto.</translation>
    </message>
    <message>
        <source>Enter the secret that belongs to the client ID.</source>
        <translation>Introduzca el secret que corresponde al client ID.</translation>
    </message>
    <message numerus="yes">
        <source>The stored secret has only %Ln character(s).</source>
        <translation>
            <numerusform>El secret guardado tiene solo %Ln carácter.</numerusform>
            <numerusform>El secret guardado tiene solo %Ln caracteres.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The stored secret has %Ln character(s).</source>
        <translation>
            <numerusform>El secret guardado tiene %Ln carácter.</numerusform>
            <numerusform>El secret guardado tiene %Ln caracteres.</numerusform>
        </translation>
    </message>
    <message>
        <source>Secrets of this API have 8 to 64 characters. Copy it again as a whole.</source>
        <translation>Los secrets de esta API tienen de 8 a 64 caracteres. Cópielo de nuevo entero.</translation>
    </message>
    <message>
        <source>The secret is another one than the one that worked on %1.</source>
        <translation>El secret no es el mismo que funcionó el %1.</translation>
    </message>
    <message>
        <source>If you did not mean to change it, enter the old one again.</source>
        <translation>Si no quería cambiarlo, introduzca el anterior de nuevo.</translation>
    </message>
    <message>
        <source>The secret may be wrong, or was replaced by a newer one.</source>
        <translation>El secret puede ser incorrecto, o fue sustituido por uno más nuevo.</translation>
    </message>
    <message>
        <source>Copy it again from where it was given; if it is lost, make a new one there.</source>
        <translation>Cópielo de nuevo de donde se lo dieron; si lo perdió, cree uno nuevo allí.</translation>
    </message>
    <message>
        <source>The client ID has white space or an invisible character in it.</source>
        <translation>El client ID tiene un espacio o un carácter invisible.</translation>
    </message>
    <message>
        <source>Enter it again.</source>
        <translation>Introdúzcalo de nuevo.</translation>
    </message>
    <message>
        <source>The client ID is the placeholder of an example.</source>
        <translation>El client ID es el texto de un ejemplo.</translation>
    </message>
    <message>
        <source>Enter the client ID that the provider gave you.</source>
        <translation>Introduzca el client ID que le dio el proveedor.</translation>
    </message>
    <message>
        <source>The client ID is another one than %1, which worked on %2.</source>
        <translation>El client ID no es %1, que funcionó el %2.</translation>
    </message>
    <message>
        <source>If you did not mean to change it, enter the old one and its secret again.</source>
        <translation>Si no quería cambiarlo, introduzca el anterior y su secret de nuevo.</translation>
    </message>
    <message>
        <source>This client ID is also that of “%1”, which is %2.</source>
        <translation>Este client ID es también el de “%1”, que es de %2.</translation>
    </message>
    <message>
        <source>Sandbox and production are separate accounts: enter the credentials of this one.</source>
        <translation>Sandbox y producción son cuentas separadas: introduzca las credenciales de esta.</translation>
    </message>
    <message>
        <source>The client ID says “%1”, but the profile is %2.</source>
        <translation>El client ID dice “%1”, pero el perfil es de %2.</translation>
    </message>
    <message>
        <source>Enter this account&apos;s own credentials, or correct the profile&apos;s kind.</source>
        <translation>Introduzca las credenciales de esta cuenta, o corrija el tipo del perfil.</translation>
    </message>
    <message>
        <source>The profile was %1 when it last worked, on %2.</source>
        <translation>El perfil era de %1 cuando funcionó por última vez, el %2.</translation>
    </message>
    <message>
        <source>Sandbox and production are separate accounts with credentials of their own.</source>
        <translation>Sandbox y producción son cuentas separadas, con credenciales propias.</translation>
    </message>
    <message>
        <source>The certificate is another one than %1, which worked on %2.</source>
        <translation>El certificado no es el %1, que funcionó el %2.</translation>
    </message>
    <message>
        <source>The certificate is another one than %1, which worked last time.</source>
        <translation>El certificado no es el %1, que funcionó la última vez.</translation>
    </message>
    <message>
        <source>Choose the old one again, or have the new one linked to the account.</source>
        <translation>Elija el anterior de nuevo, o pida que el nuevo se vincule a la cuenta.</translation>
    </message>
    <message>
        <source>The certificate may not be linked to the account.</source>
        <translation>El certificado puede no estar vinculado a la cuenta.</translation>
    </message>
    <message>
        <source>Send the provider its SHA-256 fingerprint, or link it in their portal: %1</source>
        <translation>Envíe al proveedor su huella digital SHA-256, o vincúlela en su portal: %1</translation>
    </message>
    <message>
        <source>The certificate was sent as the API wants it. The proxy %1 may have changed the header.</source>
        <translation>El certificado se envió como la API lo quiere. El proxy %1 puede haber cambiado la cabecera.</translation>
    </message>
    <message>
        <source>The certificate was sent as the API wants it. Something in between may have changed the header, such as a gateway that turns “+” into a space.</source>
        <translation>El certificado se envió como la API lo quiere. Algo en el camino puede haber cambiado la cabecera, como un gateway que convierte “+” en espacio.</translation>
    </message>
    <message>
        <source>Try without proxy or VPN. If it stays, send the provider the exchange.</source>
        <translation>Pruebe sin proxy ni VPN. Si sigue igual, envíe el intercambio al proveedor.</translation>
    </message>
    <message>
        <source>The certificate&apos;s header was sent, but did not arrive: %1 takes it out.</source>
        <translation>La cabecera del certificado se envió, pero no llegó: %1 la quita.</translation>
    </message>
    <message>
        <source>Try without proxy or VPN, and check the base URL.</source>
        <translation>Pruebe sin proxy ni VPN, y compruebe la URL base.</translation>
    </message>
    <message>
        <source>The line with the certificate has %1, and the gateway takes less.</source>
        <translation>La línea con el certificado tiene %1, y el gateway acepta menos.</translation>
    </message>
    <message>
        <source>A certificate with an EC key is the shortest. Custom extensions and long names add to it.</source>
        <translation>Un certificado con clave EC es el más corto. Las extensiones propias y los nombres largos lo alargan.</translation>
    </message>
    <message>
        <source>This address may want the certificate in TLS too, and the profile has no private key.</source>
        <translation>Esta dirección puede exigir el certificado también en TLS, y el perfil no tiene clave privada.</translation>
    </message>
    <message>
        <source>Choose the certificate&apos;s private key in the profile.</source>
        <translation>Elija la clave privada del certificado en el perfil.</translation>
    </message>
    <message>
        <source>The server did not accept the certificate that was shown to it in TLS.</source>
        <translation>El servidor no aceptó el certificado que se le mostró en TLS.</translation>
    </message>
    <message>
        <source>Check that it was issued by a CA that the provider trusts, with its intermediates in the file.</source>
        <translation>Compruebe que lo emitió una CA en la que el proveedor confía, con los intermedios en el archivo.</translation>
    </message>
    <message>
        <source>A network&apos;s login page may have answered in place of %1.</source>
        <translation>La página de acceso de una red puede haber respondido en lugar de %1.</translation>
    </message>
    <message>
        <source>A network&apos;s login page may have answered.</source>
        <translation>La página de acceso de una red puede haber respondido.</translation>
    </message>
    <message>
        <source>Open any page in a browser and log in there, then try again.</source>
        <translation>Abra cualquier página en un navegador, identifíquese allí e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The proxy %1 answered in the server&apos;s place.</source>
        <translation>El proxy %1 respondió en lugar del servidor.</translation>
    </message>
    <message>
        <source>A proxy or filter in between answered in the server&apos;s place.</source>
        <translation>Un proxy o filtro en el camino respondió en lugar del servidor.</translation>
    </message>
    <message>
        <source>Ask whoever runs it to let this address through, or choose another way in the profile.</source>
        <translation>Pida a quien lo administra que deje pasar esta dirección, o elija otro camino en el perfil.</translation>
    </message>
    <message>
        <source>The request goes through the proxy %1, which may not let it pass.</source>
        <translation>La petición pasa por el proxy %1, que puede no dejarla pasar.</translation>
    </message>
    <message>
        <source>A proxy may not let the request pass.</source>
        <translation>Un proxy puede no dejar pasar la petición.</translation>
    </message>
    <message>
        <source>Check its address, or connect without it in the profile.</source>
        <translation>Compruebe su dirección, o conecte sin él en el perfil.</translation>
    </message>
    <message>
        <source>The host %1 looks like a slip of the pen for %2.</source>
        <translation>El host %1 parece una errata de %2.</translation>
    </message>
    <message>
        <source>Correct the base URL.</source>
        <translation>Corrija la URL base.</translation>
    </message>
    <message>
        <source>No address is known for %1: a slip of the pen, or a VPN that is not connected.</source>
        <translation>No se conoce ninguna dirección para %1: una errata, o una VPN sin conectar.</translation>
    </message>
    <message>
        <source>Check the base URL, then VPN and DNS.</source>
        <translation>Compruebe la URL base, después la VPN y el DNS.</translation>
    </message>
    <message>
        <source>This computer has no connection to a network.</source>
        <translation>Este equipo no está conectado a ninguna red.</translation>
    </message>
    <message>
        <source>Connect it, then try again.</source>
        <translation>Conéctelo e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The computer answers, but nothing listens at %1.</source>
        <translation>El equipo responde, pero nada escucha en %1.</translation>
    </message>
    <message>
        <source>Check the port in the base URL, and whether the server runs.</source>
        <translation>Compruebe el puerto en la URL base, y si el servidor está en marcha.</translation>
    </message>
    <message>
        <source>A firewall may be between this computer and %1.</source>
        <translation>Puede haber un cortafuegos entre este equipo y %1.</translation>
    </message>
    <message>
        <source>Try from another network or through the VPN, and check the connection.</source>
        <translation>Pruebe desde otra red o por la VPN, y compruebe la conexión.</translation>
    </message>
    <message numerus="yes">
        <source>The server took the request and did not answer within %Ln second(s).</source>
        <translation>
            <numerusform>El servidor recibió la petición y no respondió en %Ln segundo.</numerusform>
            <numerusform>El servidor recibió la petición y no respondió en %Ln segundos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again later, or allow more time in the profile.</source>
        <translation>Inténtelo más tarde, o dé más tiempo en el perfil.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate was issued by %1, last time by %2: somebody may be in between.</source>
        <translation>El certificado del servidor lo emitió %1, la última vez %2: puede haber alguien en medio.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate was issued by %1: a company&apos;s TLS inspection, or a CA of the server&apos;s own.</source>
        <translation>El certificado del servidor lo emitió %1: la inspección de TLS de una empresa, o una CA propia del servidor.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate was issued by a CA that this computer does not know.</source>
        <translation>El certificado del servidor lo emitió una CA que este equipo no conoce.</translation>
    </message>
    <message>
        <source>If that is expected, choose the CA&apos;s file in the profile. Otherwise send nothing.</source>
        <translation>Si es lo esperado, elija el archivo de la CA en el perfil. Si no, no envíe nada.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate ended on %1, by this computer&apos;s clock.</source>
        <translation>El certificado del servidor terminó el %1, según el reloj de este equipo.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date. If it is right, tell the provider.</source>
        <translation>Compruebe la fecha de este equipo. Si es correcta, avise al proveedor.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate begins on %1, by this computer&apos;s clock.</source>
        <translation>El certificado del servidor empieza el %1, según el reloj de este equipo.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is probably behind: set it.</source>
        <translation>El reloj de este equipo probablemente va atrasado: ajústelo.</translation>
    </message>
    <message>
        <source>What answers for %1 shows the certificate of another host (%2).</source>
        <translation>Lo que responde por %1 muestra el certificado de otro host (%2).</translation>
    </message>
    <message>
        <source>What answers for %1 shows the certificate of another host.</source>
        <translation>Lo que responde por %1 muestra el certificado de otro host.</translation>
    </message>
    <message>
        <source>Check the base URL, and whether DNS or a proxy leads elsewhere.</source>
        <translation>Compruebe la URL base, y si el DNS o un proxy lleva a otro sitio.</translation>
    </message>
    <message>
        <source>What answers at %1 speaks no TLS, or none that is safe enough (1.2 or newer).</source>
        <translation>Lo que responde en %1 no habla TLS, o ninguno lo bastante seguro (1.2 o posterior).</translation>
    </message>
    <message>
        <source>Check port and base URL, and whether a proxy is in between.</source>
        <translation>Compruebe el puerto y la URL base, y si hay un proxy en el camino.</translation>
    </message>
    <message>
        <source>The server does not have %1.</source>
        <translation>El servidor no tiene %1.</translation>
    </message>
    <message>
        <source>If this account is for the other API, choose its endpoint in the profile (%1).</source>
        <translation>Si esta cuenta es de la otra API, elija su endpoint en el perfil (%1).</translation>
    </message>
    <message>
        <source>%1 is the address of %2, but the profile is for %3.</source>
        <translation>%1 es la dirección de %2, pero el perfil es de %3.</translation>
    </message>
    <message>
        <source>Choose the brand, or its base URL, in the profile.</source>
        <translation>Elija la marca, o su URL base, en el perfil.</translation>
    </message>
    <message>
        <source>The address is another one than %1, which worked on %2.</source>
        <translation>La dirección no es %1, que funcionó el %2.</translation>
    </message>
    <message>
        <source>If you did not mean to change it, correct the base URL.</source>
        <translation>Si no quería cambiarla, corrija la URL base.</translation>
    </message>
    <message>
        <source>The base URL has a path of its own (%1).</source>
        <translation>La URL base tiene una ruta propia (%1).</translation>
    </message>
    <message>
        <source>Token Desk adds the endpoint&apos;s path: the base URL usually ends after the host.</source>
        <translation>Token Desk añade la ruta del endpoint: la URL base suele terminar tras el host.</translation>
    </message>
    <message>
        <source>Too many tokens were asked for.</source>
        <translation>Se pidieron demasiados tokens.</translation>
    </message>
    <message>
        <source>Wait, and share one token instead of asking for each call.</source>
        <translation>Espere, y comparta un token en lugar de pedir uno por llamada.</translation>
    </message>
    <message>
        <source>The account may be blocked or not yet active.</source>
        <translation>La cuenta puede estar bloqueada o aún no activa.</translation>
    </message>
    <message>
        <source>Do not go on trying. Ask the provider for its state.</source>
        <translation>No siga intentándolo. Pregunte su estado al proveedor.</translation>
    </message>
    <message>
        <source>The server may not allow requests from this network&apos;s address.</source>
        <translation>El servidor puede no permitir peticiones desde la dirección de esta red.</translation>
    </message>
    <message>
        <source>Ask the provider which addresses are allowed, or use the VPN that is.</source>
        <translation>Pregunte al proveedor qué direcciones se permiten, o use la VPN que sí lo está.</translation>
    </message>
    <message>
        <source>The gateway in front of the API could not reach it (%1).</source>
        <translation>El gateway delante de la API no pudo alcanzarla (%1).</translation>
    </message>
    <message>
        <source>That is not your request. Try again in a moment.</source>
        <translation>No es su petición. Inténtelo de nuevo en un momento.</translation>
    </message>
    <message>
        <source>The API failed while it worked on the request (%1).</source>
        <translation>La API falló mientras atendía la petición (%1).</translation>
    </message>
    <message>
        <source>That is rarely your request. Try again, then send the provider the exchange.</source>
        <translation>Rara vez es su petición. Inténtelo de nuevo y después envíe el intercambio al proveedor.</translation>
    </message>
    <message>
        <source>What answers at %1 does not seem to be this API.</source>
        <translation>Lo que responde en %1 no parece ser esta API.</translation>
    </message>
    <message>
        <source>Check the base URL.</source>
        <translation>Compruebe la URL base.</translation>
    </message>
    <message>
        <source>With the same credentials, certificate and address it worked on %1.</source>
        <translation>Con las mismas credenciales, certificado y dirección funcionó el %1.</translation>
    </message>
    <message>
        <source>So the change is on the server&apos;s side: a secret that was replaced, a certificate that was unlinked, a blocked account. Ask the provider.</source>
        <translation>Así que el cambio está en el servidor: un secret sustituido, un certificado desvinculado, una cuenta bloqueada. Pregunte al proveedor.</translation>
    </message>
    <message>
        <source>Edit profile…</source>
        <translation>Editar perfil…</translation>
    </message>
    <message>
        <source>Look at the certificate</source>
        <translation>Ver el certificado</translation>
    </message>
    <message>
        <source>Copy fingerprint</source>
        <translation>Copiar huella digital</translation>
    </message>
    <message>
        <source>Check the connection…</source>
        <translation>Comprobar la conexión…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Too many tokens were asked for. The server wants a pause of %1.</source>
        <translation>Se pidieron demasiados tokens. El servidor quiere una pausa de %1.</translation>
    </message>
</context>
<context>
    <name>CheckWords</name>
    <message>
        <source>Keychain</source>
        <translation>Llavero</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Secret</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificado</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Clave privada</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Host name</source>
        <translation>Nombre del host</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Conexión</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Reloj</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en espera</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en curso</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>ok</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>aviso</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>falló</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>omitido</translation>
    </message>
    <message>
        <source>It keeps what it is given.</source>
        <translation>Guarda lo que recibe.</translation>
    </message>
    <message>
        <source>It keeps what it is given (%1).</source>
        <translation>Guarda lo que recibe (%1).</translation>
    </message>
    <message>
        <source>The command prints it.</source>
        <translation>El comando lo imprime.</translation>
    </message>
    <message>
        <source>It is stored.</source>
        <translation>Está guardado.</translation>
    </message>
    <message>
        <source>It can be sent.</source>
        <translation>Se puede enviar.</translation>
    </message>
    <message>
        <source>It belongs to the certificate.</source>
        <translation>Pertenece al certificado.</translation>
    </message>
    <message>
        <source>None: straight to the server.</source>
        <translation>Ninguno: directo al servidor.</translation>
    </message>
    <message>
        <source>%1 accepts connections.</source>
        <translation>%1 acepta conexiones.</translation>
    </message>
    <message>
        <source>%1, %2, certificate issued by %3.</source>
        <translation>%1, %2, certificado emitido por %3.</translation>
    </message>
    <message>
        <source>It agrees with the server&apos;s.</source>
        <translation>Coincide con el del servidor.</translation>
    </message>
    <message>
        <source>It answers.</source>
        <translation>Responde.</translation>
    </message>
    <message>
        <source>It answers (HTTP %1 without credentials).</source>
        <translation>Responde (HTTP %1 sin credenciales).</translation>
    </message>
    <message>
        <source>This endpoint needs none.</source>
        <translation>Este endpoint no necesita ninguno.</translation>
    </message>
    <message>
        <source>There is no certificate to compare it with.</source>
        <translation>No hay certificado con el que compararla.</translation>
    </message>
    <message>
        <source>Nothing to look up: an address, or the proxy does it.</source>
        <translation>Nada que resolver: es una dirección, o lo hace el proxy.</translation>
    </message>
    <message>
        <source>Not reached, or plain http to this computer.</source>
        <translation>No alcanzado, o http simple a este equipo.</translation>
    </message>
    <message>
        <source>Not reached, or the server did not say what time it is.</source>
        <translation>No alcanzado, o el servidor no dijo qué hora es.</translation>
    </message>
    <message>
        <source>Not reached.</source>
        <translation>No alcanzado.</translation>
    </message>
    <message>
        <source>The keychain that answers is %1. If the secret is in another one, start that one instead; or edit the profile and enter the secret.</source>
        <translation>El llavero que responde es %1. Si el secret está en otro, inicie ese; o edite el perfil e introduzca el secret.</translation>
    </message>
    <message>
        <source>Restart the keychain&apos;s program and unlock it, or keep the secret elsewhere.</source>
        <translation>Reinicie el programa del llavero y desbloquéelo, o guarde el secret en otro lugar.</translation>
    </message>
    <message>
        <source>Its certificate was issued by %1.</source>
        <translation>Su certificado fue emitido por %1.</translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message>
        <source>Commands</source>
        <translation>Comandos</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Ejemplos:</translation>
    </message>
    <message>
        <source>error:</source>
        <translation>error:</translation>
    </message>
    <message>
        <source>warning:</source>
        <translation>aviso:</translation>
    </message>
    <message>
        <source>Standard output</source>
        <translation>La salida estándar</translation>
    </message>
    <message>
        <source>The port must be a number from 0 to 65535.</source>
        <translation>El puerto debe ser un número de 0 a 65535.</translation>
    </message>
    <message>
        <source>0 takes a free one.</source>
        <translation>0 toma uno libre.</translation>
    </message>
    <message>
        <source>The life of a token must be a number of seconds, at least 1.</source>
        <translation>La vida de un token debe ser un número de segundos, al menos 1.</translation>
    </message>
    <message>
        <source>“%1” is not a fault that the demo server knows.</source>
        <translation>“%1” no es un fallo que el servidor de demostración conozca.</translation>
    </message>
    <message>
        <source>Use one of these: %1.</source>
        <translation>Use uno de estos: %1.</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>URL base</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>Client ID</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>Client secret</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificado</translation>
    </message>
    <message>
        <source>The demo server answers until Ctrl+C. Nothing of it is real, and nothing stays.</source>
        <translation>El servidor de demostración responde hasta Ctrl+C. Nada es real y nada queda guardado.</translation>
    </message>
    <message>
        <source>Run a stand-in of the API on this computer, with an account of its own</source>
        <translation>Ejecuta en este equipo un sustituto de la API, con una cuenta propia</translation>
    </message>
    <message>
        <source>Port on 127.0.0.1; a free one when absent</source>
        <translation>Puerto en 127.0.0.1; uno libre si falta</translation>
    </message>
    <message>
        <source>Life of its tokens (1800)</source>
        <translation>Vida de sus tokens (1800)</translation>
    </message>
    <message>
        <source>What it does wrong: %1</source>
        <translation>Lo que hace mal: %1</translation>
    </message>
    <message>
        <source>“encode” needs a file.</source>
        <translation>“encode” necesita un archivo.</translation>
    </message>
    <message>
        <source>Use “-” for standard input.</source>
        <translation>Use “-” para la entrada estándar.</translation>
    </message>
    <message>
        <source>Print the header value of a certificate, exactly as it is sent</source>
        <translation>Muestra el valor de la cabecera de un certificado, tal como se envía</translation>
    </message>
    <message>
        <source>Certificate of any format; “-” is standard input</source>
        <translation>Certificado en cualquier formato; “-” es la entrada estándar</translation>
    </message>
    <message>
        <source>Without a line feed at the end</source>
        <translation>Sin salto de línea al final</translation>
    </message>
    <message>
        <source>no such file</source>
        <translation>no existe el archivo</translation>
    </message>
    <message>
        <source>its name is not text in UTF-8</source>
        <translation>su nombre no es texto en UTF-8</translation>
    </message>
    <message>
        <source>Standard input</source>
        <translation>La entrada estándar</translation>
    </message>
    <message>
        <source>Password of %1 (not shown):</source>
        <translation>Contraseña de %1 (no se muestra):</translation>
    </message>
    <message>
        <source>“inspect” needs a file.</source>
        <translation>“inspect” necesita un archivo.</translation>
    </message>
    <message>
        <source>Show what a certificate is and what is wrong with it</source>
        <translation>Muestra qué es un certificado y qué tiene de malo</translation>
    </message>
    <message>
        <source>Files of any format; “-” is standard input</source>
        <translation>Archivos en cualquier formato; “-” es la entrada estándar</translation>
    </message>
    <message>
        <source>Judge it for this profile</source>
        <translation>Lo juzga para este perfil</translation>
    </message>
    <message>
        <source>Read the password of a PKCS#12 file from standard input</source>
        <translation>Lee de la entrada estándar la contraseña de un archivo PKCS#12</translation>
    </message>
    <message>
        <source>Warnings fail too</source>
        <translation>Los avisos también cuentan como fallo</translation>
    </message>
    <message>
        <source>error</source>
        <translation>error</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>aviso</translation>
    </message>
    <message>
        <source>note</source>
        <translation>nota</translation>
    </message>
    <message numerus="yes">
        <source>This cannot be sent: %Ln thing(s) to mend.</source>
        <translation>
            <numerusform>Esto no se puede enviar: %Ln cosa por corregir.</numerusform>
            <numerusform>Esto no se puede enviar: %Ln cosas por corregir.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no certificate to send.</source>
        <translation>No hay certificado que enviar.</translation>
    </message>
    <message numerus="yes">
        <source>This certificate can be sent, with %Ln warning(s).</source>
        <translation>
            <numerusform>Este certificado se puede enviar, con %Ln aviso.</numerusform>
            <numerusform>Este certificado se puede enviar, con %Ln avisos.</numerusform>
        </translation>
    </message>
    <message>
        <source>This certificate can be sent.</source>
        <translation>Este certificado se puede enviar.</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>ilegible</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 a %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) left</source>
        <translation>
            <numerusform>queda %Ln día</numerusform>
            <numerusform>quedan %Ln días</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln bit(s)</source>
        <translation>
            <numerusform>%Ln bit</numerusform>
            <numerusform>%Ln bits</numerusform>
        </translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Titular</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Emisor</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Número de serie</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Validez</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clave</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Other names</source>
        <translation>Otros nombres</translation>
    </message>
    <message>
        <source>Key usage</source>
        <translation>Uso de la clave</translation>
    </message>
    <message>
        <source>Extended usage</source>
        <translation>Uso extendido</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Empresa</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Cabecera</translation>
    </message>
    <message>
        <source>%1 of about %2 bytes</source>
        <translation>%1 de unos %2 bytes</translation>
    </message>
    <message>
        <source>“%1” is now called “%2”.</source>
        <translation>“%1” ahora se llama “%2”.</translation>
    </message>
    <message>
        <source>Removing a profile removes its secret too.</source>
        <translation>Eliminar un perfil elimina también su secret.</translation>
    </message>
    <message>
        <source>Say --yes when nobody can be asked.</source>
        <translation>Use --yes cuando no hay a quién preguntar.</translation>
    </message>
    <message>
        <source>Remove “%1” and its secret? [y/N]</source>
        <translation>¿Eliminar “%1” y su secret? [s/N]</translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>Esperando al llavero…</translation>
    </message>
    <message>
        <source>Removed “%1”.</source>
        <translation>Se eliminó “%1”.</translation>
    </message>
    <message>
        <source>There is no default profile now.</source>
        <translation>Ahora no hay perfil predeterminado.</translation>
    </message>
    <message>
        <source>“%1” is now the default.</source>
        <translation>“%1” es ahora el predeterminado.</translation>
    </message>
    <message>
        <source>avista, firebanking, forge, ntxpay, safirapay or custom</source>
        <translation>avista, firebanking, forge, ntxpay, safirapay o custom</translation>
    </message>
    <message>
        <source>sandbox or production</source>
        <translation>sandbox o production</translation>
    </message>
    <message>
        <source>Client ID of the account</source>
        <translation>Client ID de la cuenta</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Certificado de cliente</translation>
    </message>
    <message>
        <source>Base URL, for a brand or environment of your own</source>
        <translation>URL base, para una marca o un entorno propios</translation>
    </message>
    <message>
        <source>auth (/api/auth/token) or pix (/oauth/token)</source>
        <translation>auth (/api/auth/token) o pix (/oauth/token)</translation>
    </message>
    <message>
        <source>Prefix of the environment variables, such as ACME_</source>
        <translation>Prefijo de las variables de entorno, como ACME_</translation>
    </message>
    <message>
        <source>Seconds that a token request may take (30)</source>
        <translation>Segundos que puede tardar una petición de token (30)</translation>
    </message>
    <message>
        <source>Make it the default profile</source>
        <translation>Lo convierte en el perfil predeterminado</translation>
    </message>
    <message>
        <source>Read the client secret from standard input</source>
        <translation>Lee el client secret de la entrada estándar</translation>
    </message>
    <message>
        <source>Read it from this environment variable</source>
        <translation>Lo lee de esta variable de entorno</translation>
    </message>
    <message>
        <source>Read it from what PROGRAM ARG… prints; to the end of the line with “--” in front of PROGRAM</source>
        <translation>Lo lee de lo que imprime PROGRAM ARG…; hasta el final de la línea con “--” delante de PROGRAM</translation>
    </message>
    <message>
        <source>List, add and change profiles</source>
        <translation>Muestra, añade y cambia perfiles</translation>
    </message>
    <message>
        <source>“profile” needs to know what to do.</source>
        <translation>“profile” necesita saber qué hacer.</translation>
    </message>
    <message>
        <source>List all profiles</source>
        <translation>Muestra todos los perfiles</translation>
    </message>
    <message>
        <source>Show one profile; never its secret</source>
        <translation>Muestra un perfil; nunca su secret</translation>
    </message>
    <message>
        <source>Profile; the default when absent</source>
        <translation>Perfil; el predeterminado si falta</translation>
    </message>
    <message>
        <source>Add a profile. The secret goes into the keychain</source>
        <translation>Añade un perfil. El secret va al llavero</translation>
    </message>
    <message>
        <source>Name of the new profile</source>
        <translation>Nombre del nuevo perfil</translation>
    </message>
    <message>
        <source>Change what the options name, and nothing else</source>
        <translation>Cambia lo que nombran las opciones, y nada más</translation>
    </message>
    <message>
        <source>Give a profile another name</source>
        <translation>Da otro nombre a un perfil</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Perfil</translation>
    </message>
    <message>
        <source>Its new name</source>
        <translation>Su nuevo nombre</translation>
    </message>
    <message>
        <source>“profile rename” needs the old and the new name.</source>
        <translation>“profile rename” necesita el nombre antiguo y el nuevo.</translation>
    </message>
    <message>
        <source>Remove a profile and its secret</source>
        <translation>Elimina un perfil y su secret</translation>
    </message>
    <message>
        <source>Do not ask</source>
        <translation>No pregunta</translation>
    </message>
    <message>
        <source>“profile remove” needs a name.</source>
        <translation>“profile remove” necesita un nombre.</translation>
    </message>
    <message>
        <source>Show or choose the default profile</source>
        <translation>Muestra o elige el perfil predeterminado</translation>
    </message>
    <message>
        <source>Have no default</source>
        <translation>Sin predeterminado</translation>
    </message>
    <message>
        <source>“%1” is not a brand that Token Desk knows.</source>
        <translation>“%1” no es una marca que Token Desk conozca.</translation>
    </message>
    <message>
        <source>“%1” is not a kind of account.</source>
        <translation>“%1” no es un tipo de cuenta.</translation>
    </message>
    <message>
        <source>“%1” is not an endpoint.</source>
        <translation>“%1” no es un endpoint.</translation>
    </message>
    <message>
        <source>The timeout must be a number of seconds from 1 to 300.</source>
        <translation>El tiempo límite debe ser un número de segundos de 1 a 300.</translation>
    </message>
    <message>
        <source>The secret can come from one place only.</source>
        <translation>El secret solo puede venir de un lugar.</translation>
    </message>
    <message>
        <source>Use one of --secret-stdin, --secret-env and --secret-command.</source>
        <translation>Use uno de ellos: --secret-stdin, --secret-env o --secret-command.</translation>
    </message>
    <message>
        <source>The environment variable that --secret-env names is not set.</source>
        <translation>La variable de entorno que nombra --secret-env no está definida.</translation>
    </message>
    <message>
        <source>Give the name of the variable, not the secret itself.</source>
        <translation>Dé el nombre de la variable, no el secret mismo.</translation>
    </message>
    <message>
        <source>--secret-command needs a program.</source>
        <translation>--secret-command necesita un programa.</translation>
    </message>
    <message>
        <source>Write the program and its arguments behind it, such as --secret-command pass show acme.</source>
        <translation>Escriba detrás el programa y sus argumentos, como --secret-command pass show acme.</translation>
    </message>
    <message>
        <source>There were blanks around the client ID. They were taken off.</source>
        <translation>Había espacios alrededor del client ID. Se quitaron.</translation>
    </message>
    <message>
        <source>Client ID of %1:</source>
        <translation>Client ID de %1:</translation>
    </message>
    <message>
        <source>Client secret of %1 (not shown):</source>
        <translation>Client secret de %1 (no se muestra):</translation>
    </message>
    <message>
        <source>Client secret (not shown):</source>
        <translation>Client secret (no se muestra):</translation>
    </message>
    <message>
        <source>No secret was given, and there is no terminal to ask on.</source>
        <translation>No se dio ningún secret y no hay terminal donde preguntar.</translation>
    </message>
    <message>
        <source>Use --secret-stdin, --secret-env VARIABLE or --secret-command PROGRAM.</source>
        <translation>Use --secret-stdin, --secret-env VARIABLE o --secret-command PROGRAM.</translation>
    </message>
    <message>
        <source>Nothing was added.</source>
        <translation>No se añadió nada.</translation>
    </message>
    <message>
        <source>The profile was added without its secret, which is kept for one session only.</source>
        <translation>El perfil se añadió sin su secret, que se guarda solo durante una sesión.</translation>
    </message>
    <message>
        <source>Set %1CLIENT_ID and %1CLIENT_SECRET in the environment when you ask for a token.</source>
        <translation>Defina %1CLIENT_ID y %1CLIENT_SECRET en el entorno cuando pida un token.</translation>
    </message>
    <message>
        <source>Added “%1” (%2, %3).</source>
        <translation>Se añadió “%1” (%2, %3).</translation>
    </message>
    <message>
        <source>This profile keeps its secret for one session only.</source>
        <translation>Este perfil guarda su secret solo durante una sesión.</translation>
    </message>
    <message>
        <source>Add --store keychain to keep it, or use the environment.</source>
        <translation>Añada --store keychain para guardarlo, o use el entorno.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>No se cambió nada.</translation>
    </message>
    <message>
        <source>Changed “%1”.</source>
        <translation>Se cambió “%1”.</translation>
    </message>
    <message>
        <source>production</source>
        <translation>producción</translation>
    </message>
    <message>
        <source>sandbox</source>
        <translation>sandbox</translation>
    </message>
    <message>
        <source>custom</source>
        <translation>personalizada</translation>
    </message>
    <message>
        <source>There are no profiles yet. Add one with “tokendesk-cli profile add”.</source>
        <translation>Aún no hay perfiles. Añada uno con “tokendesk-cli profile add”.</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NOMBRE</translation>
    </message>
    <message>
        <source>KIND</source>
        <translation>TIPO</translation>
    </message>
    <message>
        <source>BRAND</source>
        <translation>MARCA</translation>
    </message>
    <message>
        <source>BASE URL</source>
        <translation>URL BASE</translation>
    </message>
    <message>
        <source>default</source>
        <translation>predeterminado</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconocido</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>guardado</translation>
    </message>
    <message>
        <source>not stored</source>
        <translation>no guardado</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>Marca</translation>
    </message>
    <message>
        <source>Token endpoint</source>
        <translation>Endpoint del token</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Secret</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Caduca</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variables</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>Uso</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Opciones</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Argumentos</translation>
    </message>
    <message>
        <source>OPTIONS</source>
        <translation>OPCIONES</translation>
    </message>
    <message>
        <source>COMMAND</source>
        <translation>COMANDO</translation>
    </message>
    <message>
        <source>COMMANDS</source>
        <translation>COMANDOS</translation>
    </message>
    <message>
        <source>Show this help</source>
        <translation>Muestra esta ayuda</translation>
    </message>
    <message>
        <source>Folder of the profiles</source>
        <translation>Carpeta de los perfiles</translation>
    </message>
    <message>
        <source>en, pt-BR or es; the system&apos;s when absent</source>
        <translation>en, pt-BR o es; el del sistema si falta</translation>
    </message>
    <message>
        <source>Results and messages as JSON</source>
        <translation>Resultados y mensajes en JSON</translation>
    </message>
    <message>
        <source>Errors and results only</source>
        <translation>Solo errores y resultados</translation>
    </message>
    <message>
        <source>Show the exchange on stderr, secrets blacked out</source>
        <translation>Muestra el intercambio en stderr, con los secrets tachados</translation>
    </message>
    <message>
        <source>Show the version</source>
        <translation>Muestra la versión</translation>
    </message>
    <message>
        <source>See --help for what is understood.</source>
        <translation>Vea en --help lo que se entiende.</translation>
    </message>
    <message>
        <source>“%1” is not an option here.</source>
        <translation>“%1” no es una opción aquí.</translation>
    </message>
    <message>
        <source>There is no such command.</source>
        <translation>Ese comando no existe.</translation>
    </message>
    <message>
        <source>There is an argument too many.</source>
        <translation>Hay un argumento de más.</translation>
    </message>
    <message>
        <source>“%1” is not an option: every program on this computer can read a secret from the command line.</source>
        <translation>“%1” no es una opción: cualquier programa de este equipo puede leer un secret en la línea de comandos.</translation>
    </message>
    <message>
        <source>Use --secret-stdin, --secret-env VARIABLE or --secret-command PROGRAM, or answer the question that is asked. If it was a real secret, replace it.</source>
        <translation>Use --secret-stdin, --secret-env VARIABLE o --secret-command PROGRAM, o responda a la pregunta. Si era un secret de verdad, cámbielo.</translation>
    </message>
    <message>
        <source>The command line is not understood: %1.</source>
        <translation>No se entiende la línea de comandos: %1.</translation>
    </message>
    <message>
        <source>Access tokens of the Avista API, and the certificates that they need.</source>
        <translation>Tokens de acceso de la API Avista, y los certificados que necesitan.</translation>
    </message>
    <message>
        <source>Each command has its own --help. Results go to stdout, everything else to stderr.
Exit codes: 0 done, 1 internal error, 2 usage, 3 no such profile, 4 keychain,
5 certificate, 6 network or TLS, 7 refused by the server, 8 timed out or cancelled,
9 file cannot be read or written.</source>
        <translation>Cada comando tiene su propio --help. Los resultados van a stdout, todo lo demás a stderr.
Códigos de salida: 0 hecho, 1 error interno, 2 uso, 3 no existe el perfil, 4 llavero,
5 certificado, 6 red o TLS, 7 rechazado por el servidor, 8 tiempo agotado o cancelado,
9 no se puede leer o escribir un archivo.</translation>
    </message>
    <message>
        <source>“%1” is not a language that Token Desk speaks.</source>
        <translation>“%1” no es un idioma que Token Desk hable.</translation>
    </message>
    <message>
        <source>“%1” is not a place for secrets.</source>
        <translation>“%1” no es un lugar para secrets.</translation>
    </message>
    <message>
        <source>No command was given.</source>
        <translation>No se dio ningún comando.</translation>
    </message>
    <message>
        <source>Waiting for %1…</source>
        <translation>Esperando a %1…</translation>
    </message>
    <message>
        <source>it printed far more than a secret</source>
        <translation>imprimió mucho más que un secret</translation>
    </message>
    <message>
        <source>it could not be started</source>
        <translation>no se pudo iniciar</translation>
    </message>
    <message>
        <source>it ended unexpectedly</source>
        <translation>terminó de forma inesperada</translation>
    </message>
    <message>
        <source>There is white space around the secret. It was kept as it is.</source>
        <translation>Hay espacios alrededor del secret. Se dejó como está.</translation>
    </message>
    <message>
        <source>If it does not belong there, set the secret again without it.</source>
        <translation>Si no le pertenecen, introduzca el secret de nuevo sin ellos.</translation>
    </message>
    <message numerus="yes">
        <source>The secret has %Ln character(s); the API gives out 8 to 64.</source>
        <translation>
            <numerusform>El secret tiene %Ln carácter; los de la API tienen de 8 a 64.</numerusform>
            <numerusform>El secret tiene %Ln caracteres; los de la API tienen de 8 a 64.</numerusform>
        </translation>
    </message>
    <message>
        <source>Check that all of it, and nothing else, was entered.</source>
        <translation>Compruebe que se introdujo entero, y nada más.</translation>
    </message>
    <message>
        <source>The secret</source>
        <translation>El secret</translation>
    </message>
    <message>
        <source>it is not text in UTF-8</source>
        <translation>no es texto en UTF-8</translation>
    </message>
    <message>
        <source>“%1” is not a format.</source>
        <translation>“%1” no es un formato.</translation>
    </message>
    <message>
        <source>--min-ttl must be a number of seconds, 0 or more.</source>
        <translation>--min-ttl debe ser un número de segundos, 0 o más.</translation>
    </message>
    <message>
        <source>Print an access token: the cached one while it lives, else a new one</source>
        <translation>Muestra un token de acceso: el de la caché mientras viva, si no uno nuevo</translation>
    </message>
    <message>
        <source>Seconds for which a cached token must still be valid (300)</source>
        <translation>Segundos que un token de la caché debe valer todavía (300)</translation>
    </message>
    <message>
        <source>Ask for a new token in any case</source>
        <translation>Pide un token nuevo en todo caso</translation>
    </message>
    <message>
        <source>raw, bearer, header, env, json, curl or powershell</source>
        <translation>raw, bearer, header, env, json, curl o powershell</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>Pidiendo el token a %1…</translation>
    </message>
    <message>
        <source>the token has already expired</source>
        <translation>el token ya ha caducado</translation>
    </message>
    <message>
        <source>token from the keychain&apos;s cache</source>
        <translation>token de la caché del llavero</translation>
    </message>
    <message>
        <source>new token, %1 seconds</source>
        <translation>token nuevo, %1 segundos</translation>
    </message>
    <message>
        <source>The token lives for %1 only.</source>
        <translation>El token vive solo %1.</translation>
    </message>
    <message>
        <source>The keychain is slow: the token was not kept there.</source>
        <translation>El llavero es lento: el token no se guardó en él.</translation>
    </message>
    <message>
        <source>A server cannot read this header.</source>
        <translation>Un servidor no entiende esta cabecera.</translation>
    </message>
    <message>
        <source>A server can read this header, but the certificate in it will be refused.</source>
        <translation>Un servidor entiende esta cabecera, pero el certificado que lleva será rechazado.</translation>
    </message>
    <message>
        <source>A server can read this header.</source>
        <translation>Un servidor entiende esta cabecera.</translation>
    </message>
    <message>
        <source>The value as it should be:</source>
        <translation>El valor como debería ser:</translation>
    </message>
    <message>
        <source>“check-header” needs a value.</source>
        <translation>“check-header” necesita un valor.</translation>
    </message>
    <message>
        <source>Put it between quotes, or use “-” for standard input.</source>
        <translation>Póngalo entre comillas, o use “-” para la entrada estándar.</translation>
    </message>
    <message>
        <source>Standard input can be read only once.</source>
        <translation>La entrada estándar solo se puede leer una vez.</translation>
    </message>
    <message>
        <source>Give one of the two as an argument or as a file.</source>
        <translation>Dé uno de los dos como argumento o como archivo.</translation>
    </message>
    <message>
        <source>Say what is wrong with a header value that another program made</source>
        <translation>Dice qué está mal en el valor de una cabecera que hizo otro programa</translation>
    </message>
    <message>
        <source>The value, the whole header line or a curl command; “-” is standard input</source>
        <translation>El valor, la línea entera de la cabecera o un comando curl; “-” es la entrada estándar</translation>
    </message>
    <message>
        <source>The certificate that should be in it</source>
        <translation>El certificado que debería llevar</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Válido desde</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Válido hasta</translation>
    </message>
    <message>
        <source>SHA-1</source>
        <translation>SHA-1</translation>
    </message>
    <message>
        <source>SHA-256 of the key</source>
        <translation>SHA-256 de la clave</translation>
    </message>
    <message>
        <source>Basic constraints</source>
        <translation>Restricciones básicas</translation>
    </message>
    <message>
        <source>Key identifier</source>
        <translation>Identificador de la clave</translation>
    </message>
    <message>
        <source>Issuer&apos;s key identifier</source>
        <translation>Identificador de la clave del emisor</translation>
    </message>
    <message>
        <source>Participant code</source>
        <translation>Código de participante</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>(nada)</translation>
    </message>
    <message>
        <source>The same certificate as in %1.</source>
        <translation>El mismo certificado que en %1.</translation>
    </message>
    <message numerus="yes">
        <source>Compared with %1: %Ln difference(s).</source>
        <translation>
            <numerusform>Comparado con %1: %Ln diferencia.</numerusform>
            <numerusform>Comparado con %1: %Ln diferencias.</numerusform>
        </translation>
    </message>
    <message>
        <source>* deserves a look: a renewal usually leaves it as it is.</source>
        <translation>* merece atención: una renovación no suele cambiarlo.</translation>
    </message>
    <message>
        <source>%1 was left as it is: the private key in it would be lost.</source>
        <translation>%1 quedó como está: se perdería la clave privada que contiene.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Elija otro nombre.</translation>
    </message>
    <message>
        <source>%1 already exists.</source>
        <translation>%1 ya existe.</translation>
    </message>
    <message>
        <source>Choose another name, or use --force to replace it.</source>
        <translation>Elija otro nombre, o use --force para reemplazarlo.</translation>
    </message>
    <message>
        <source>“convert” needs a file.</source>
        <translation>“convert” necesita un archivo.</translation>
    </message>
    <message>
        <source>“convert” needs -o and the file to write.</source>
        <translation>“convert” necesita -o y el archivo que se va a escribir.</translation>
    </message>
    <message>
        <source>Use “-o -” for standard output.</source>
        <translation>Use “-o -” para la salida estándar.</translation>
    </message>
    <message>
        <source>Give the certificate as a file.</source>
        <translation>Dé el certificado como archivo.</translation>
    </message>
    <message>
        <source>“%1” was written to %2.</source>
        <translation>“%1” se escribió en %2.</translation>
    </message>
    <message>
        <source>Write the certificate alone as clean PEM, never a key</source>
        <translation>Escribe solo el certificado como PEM limpio, nunca una clave</translation>
    </message>
    <message>
        <source>The file to write; “-” is standard output</source>
        <translation>El archivo que se va a escribir; “-” es la salida estándar</translation>
    </message>
    <message>
        <source>Replace the file when there is one</source>
        <translation>Reemplaza el archivo cuando ya existe</translation>
    </message>
    <message>
        <source>Give the other things as files.</source>
        <translation>Dé las otras cosas como archivos.</translation>
    </message>
    <message>
        <source>Does this private key belong to it? It is read, compared and forgotten</source>
        <translation>¿Le pertenece esta clave privada? Se lee, se compara y se olvida</translation>
    </message>
    <message>
        <source>Show what differs from that certificate</source>
        <translation>Muestra lo que difiere de ese certificado</translation>
    </message>
    <message>
        <source>Read the password of a PKCS#12 file or of the key from standard input</source>
        <translation>Lee de la entrada estándar la contraseña de un archivo PKCS#12 o de la clave</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Clave privada</translation>
    </message>
    <message>
        <source>belongs to this certificate</source>
        <translation>pertenece a este certificado</translation>
    </message>
    <message>
        <source>belongs to another certificate</source>
        <translation>pertenece a otro certificado</translation>
    </message>
    <message>
        <source>The private key in %1 is protected by a password.</source>
        <translation>La clave privada de %1 está protegida por contraseña.</translation>
    </message>
    <message>
        <source>Give it with --password-stdin.</source>
        <translation>Indíquela con --password-stdin.</translation>
    </message>
    <message>
        <source>The password does not open the private key in %1.</source>
        <translation>La contraseña no abre la clave privada de %1.</translation>
    </message>
    <message>
        <source>Enter it again. Capital letters matter.</source>
        <translation>Introdúzcala de nuevo. Las mayúsculas cuentan.</translation>
    </message>
    <message>
        <source>There is no private key in %1.</source>
        <translation>No hay clave privada en %1.</translation>
    </message>
    <message>
        <source>As text, a private key starts with “-----BEGIN PRIVATE KEY-----”.</source>
        <translation>Como texto, una clave privada empieza por “-----BEGIN PRIVATE KEY-----”.</translation>
    </message>
    <message>
        <source>The private key in %1 cannot be read.</source>
        <translation>La clave privada de %1 no se puede leer.</translation>
    </message>
    <message>
        <source>It is damaged, or of a kind or encryption that is not known here.</source>
        <translation>Está dañada, o es de un tipo o cifrado que aquí no se conoce.</translation>
    </message>
    <message>
        <source>Password (not shown):</source>
        <translation>Contraseña (no se muestra):</translation>
    </message>
    <message>
        <source>A program prints this profile&apos;s secret. There is nowhere to keep another.</source>
        <translation>El secret de este perfil lo imprime un programa. No hay dónde guardar otro.</translation>
    </message>
    <message>
        <source>Name the program with --secret-command, or use --store keychain.</source>
        <translation>Indique el programa con --secret-command o use --store keychain.</translation>
    </message>
    <message>
        <source>Where secrets live: keychain, session (this process only), or command (a program of yours prints them)</source>
        <translation>Dónde viven los secrets: keychain, session (solo este proceso) o command (los imprime un programa suyo)</translation>
    </message>
    <message>
        <source>that is the name of a folder</source>
        <translation>ese es el nombre de una carpeta</translation>
    </message>
    <message>
        <source>missing: %1</source>
        <translation>falta: %1</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Cadena</translation>
    </message>
    <message>
        <source>“exec” needs a command.</source>
        <translation>“exec” necesita un comando.</translation>
    </message>
    <message>
        <source>Write it behind “--”, such as exec acme -- python3 test.py.</source>
        <translation>Escríbalo después de “--”, por ejemplo exec acme -- python3 test.py.</translation>
    </message>
    <message>
        <source>Nothing was removed.</source>
        <translation>No se eliminó nada.</translation>
    </message>
    <message>
        <source>There is no keychain here: a secret in another one stays there.</source>
        <translation>Aquí no hay llavero: un secret en otro sigue allí.</translation>
    </message>
    <message>
        <source>Private key of the certificate, for mutual TLS: PEM or PKCS#12; &apos;&apos; for none</source>
        <translation>Clave privada del certificado, para TLS mutuo: PEM o PKCS#12; &apos;&apos; para ninguna</translation>
    </message>
    <message>
        <source>Read the passphrase of that key from standard input</source>
        <translation>Lee de la entrada estándar la contraseña de esa clave</translation>
    </message>
    <message>
        <source>CA certificates (PEM) to trust beside the system&apos;s; &apos;&apos; for none</source>
        <translation>Certificados de CA (PEM) en los que confiar además de los del sistema; &apos;&apos; para ninguno</translation>
    </message>
    <message>
        <source>system, none, or a URL such as http://proxy.example.com:8080</source>
        <translation>system, none o una URL como http://proxy.example.com:8080</translation>
    </message>
    <message>
        <source>Give it with --key-passphrase-stdin or --key-passphrase-env VARIABLE.</source>
        <translation>Indíquela con --key-passphrase-stdin o --key-passphrase-env VARIABLE.</translation>
    </message>
    <message>
        <source>Passphrase of the private key (not shown):</source>
        <translation>Contraseña de la clave privada (no se muestra):</translation>
    </message>
    <message>
        <source>Passphrase of %1 (not shown):</source>
        <translation>Contraseña de %1 (no se muestra):</translation>
    </message>
    <message>
        <source>The passphrase can come from one place only.</source>
        <translation>La contraseña solo puede venir de un lugar.</translation>
    </message>
    <message>
        <source>Use one of --key-passphrase-stdin and --key-passphrase-env.</source>
        <translation>Use solo uno de estos: --key-passphrase-stdin o --key-passphrase-env.</translation>
    </message>
    <message>
        <source>There is no private key that the passphrase could belong to.</source>
        <translation>No hay una clave privada a la que pueda pertenecer la contraseña.</translation>
    </message>
    <message>
        <source>Name the key with --private-key FILE.</source>
        <translation>Indique la clave con --private-key ARCHIVO.</translation>
    </message>
    <message>
        <source>The environment variable that --key-passphrase-env names is not set.</source>
        <translation>La variable de entorno que indica --key-passphrase-env no está definida.</translation>
    </message>
    <message>
        <source>Give the name of the variable, not the passphrase itself.</source>
        <translation>Indique el nombre de la variable, no la contraseña misma.</translation>
    </message>
    <message>
        <source>The private key has no effect: the base URL is plain http, which knows no client certificates.</source>
        <translation>La clave privada no tiene efecto: la URL base es http simple, que no conoce certificados de cliente.</translation>
    </message>
    <message>
        <source>Use it with an https base URL.</source>
        <translation>Úsela con una URL base https.</translation>
    </message>
    <message>
        <source>The private key needs no passphrase, and none is kept.</source>
        <translation>La clave privada no necesita contraseña, y no se guarda ninguna.</translation>
    </message>
    <message>
        <source>The passphrase of the private key is kept for one session only.</source>
        <translation>La contraseña de la clave privada se guarda solo durante una sesión.</translation>
    </message>
    <message>
        <source>Set %1KEY_PASSPHRASE in the environment when you ask for a token.</source>
        <translation>Defina %1KEY_PASSPHRASE en el entorno al pedir un token.</translation>
    </message>
    <message>
        <source>That is no proxy.</source>
        <translation>Eso no es un proxy.</translation>
    </message>
    <message>
        <source>Use system, none, or a URL such as http://proxy.example.com:8080 or socks5://localhost:1080, without user name and password.</source>
        <translation>Use system, none o una URL como http://proxy.example.com:8080 o socks5://localhost:1080, sin nombre de usuario ni contraseña.</translation>
    </message>
    <message>
        <source>Standard input can give one of secret and passphrase only.</source>
        <translation>La entrada estándar solo puede dar una cosa: el secret o la contraseña.</translation>
    </message>
    <message>
        <source>Use --secret-env or --key-passphrase-env for the other.</source>
        <translation>Use --secret-env o --key-passphrase-env para la otra.</translation>
    </message>
    <message>
        <source>no effect: plain http</source>
        <translation>sin efecto: http simple</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Comprobando…</translation>
    </message>
    <message>
        <source>Check the keychain, a profile&apos;s secret and certificate, and the way to its server</source>
        <translation>Comprueba el llavero, el secret y el certificado de un perfil y el camino al servidor</translation>
    </message>
    <message>
        <source>Name or id; without one the default profile, and without any the keychain only</source>
        <translation>Nombre o id; sin él, el perfil predeterminado, y sin ningún perfil, solo el llavero</translation>
    </message>
    <message>
        <source>“%1” goes without its secret: none is stored.</source>
        <translation>“%1” va sin su secret: no hay ninguno guardado.</translation>
    </message>
    <message>
        <source>New passphrase (not shown):</source>
        <translation>Nueva frase de contraseña (no se muestra):</translation>
    </message>
    <message>
        <source>The same again (not shown):</source>
        <translation>La misma otra vez (no se muestra):</translation>
    </message>
    <message>
        <source>The passphrase is short.</source>
        <translation>La frase de contraseña es corta.</translation>
    </message>
    <message>
        <source>Use several words: whoever has the file can try for years.</source>
        <translation>Use varias palabras: quien tenga el archivo puede intentarlo durante años.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln profile(s) with their secrets, encrypted, are in %1.</source>
        <translation>
            <numerusform>%Ln perfil con su secret, cifrado, está en %1.</numerusform>
            <numerusform>%Ln perfiles con sus secrets, cifrados, están en %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln profile(s), without secrets, are in %1.</source>
        <translation>
            <numerusform>%Ln perfil, sin su secret, está en %1.</numerusform>
            <numerusform>%Ln perfiles, sin secrets, están en %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>A passphrase is for --encrypt.</source>
        <translation>Una frase de contraseña es para --encrypt.</translation>
    </message>
    <message>
        <source>No passphrase was given, and there is no terminal to ask on.</source>
        <translation>No se dio ninguna frase de contraseña y no hay terminal donde preguntar.</translation>
    </message>
    <message>
        <source>Use --passphrase-stdin.</source>
        <translation>Use --passphrase-stdin.</translation>
    </message>
    <message>
        <source>The two passphrases differ. Nothing was written.</source>
        <translation>Las dos frases de contraseña difieren. No se escribió nada.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Write profiles for others or for another machine; without secrets, or encrypted</source>
        <translation>Escribir perfiles para otros o para otra máquina; sin secrets o cifrados</translation>
    </message>
    <message>
        <source>Profiles; all when absent</source>
        <translation>Perfiles; todos si se omite</translation>
    </message>
    <message>
        <source>The file to write; standard output when absent</source>
        <translation>El archivo que se escribe; salida estándar si se omite</translation>
    </message>
    <message>
        <source>With the secrets, under a passphrase</source>
        <translation>Con los secrets, bajo una frase de contraseña</translation>
    </message>
    <message>
        <source>Read the passphrase from standard input</source>
        <translation>Leer la frase de contraseña de la entrada estándar</translation>
    </message>
    <message>
        <source>Passphrase (not shown):</source>
        <translation>Frase de contraseña (no se muestra):</translation>
    </message>
    <message>
        <source>Recognised: %1</source>
        <translation>Reconocido: %1</translation>
    </message>
    <message>
        <source>Client ID and client secret are there.</source>
        <translation>El client ID y el client secret están presentes.</translation>
    </message>
    <message>
        <source>“%1” was not imported.</source>
        <translation>“%1” no se importó.</translation>
    </message>
    <message>
        <source>%1 was kept: not everything in it was imported.</source>
        <translation>%1 se conservó: no todo su contenido se importó.</translation>
    </message>
    <message>
        <source>Delete %1? What it holds is in the keychain now. [y/N]</source>
        <translation>¿Eliminar %1? Lo que contiene ya está en el llavero. [s/N]</translation>
    </message>
    <message>
        <source>%1 was deleted. Copies elsewhere, such as in a repository, were not.</source>
        <translation>%1 se eliminó. Las copias en otros lugares, como en un repositorio, no.</translation>
    </message>
    <message>
        <source>“profile import” needs a file.</source>
        <translation>“profile import” necesita un archivo.</translation>
    </message>
    <message>
        <source>Standard input cannot be both, and cannot be deleted.</source>
        <translation>La entrada estándar no puede ser ambas cosas ni eliminarse.</translation>
    </message>
    <message>
        <source>Name a file.</source>
        <translation>Indique un archivo.</translation>
    </message>
    <message>
        <source>Imported secrets go into the keychain.</source>
        <translation>Los secrets importados van al llavero.</translation>
    </message>
    <message>
        <source>Leave out --store.</source>
        <translation>No use --store.</translation>
    </message>
    <message>
        <source>Add profiles from a .env file, Postman, Insomnia, Bruno, a curl command or an export</source>
        <translation>Añadir perfiles de un archivo .env, Postman, Insomnia, Bruno, un comando curl o una exportación</translation>
    </message>
    <message>
        <source>What to import; “-” is standard input</source>
        <translation>Qué importar; “-” es la entrada estándar</translation>
    </message>
    <message>
        <source>Only show what would be created</source>
        <translation>Solo mostrar lo que se crearía</translation>
    </message>
    <message>
        <source>Read the passphrase of an encrypted export from standard input</source>
        <translation>Leer de la entrada estándar la frase de contraseña de una exportación cifrada</translation>
    </message>
    <message>
        <source>Delete the file when all of it was imported</source>
        <translation>Eliminar el archivo cuando todo se haya importado</translation>
    </message>
    <message>
        <source>Import profiles that are already here once more</source>
        <translation>Importar otra vez perfiles que ya están aquí</translation>
    </message>
    <message>
        <source>Import profiles whose secret a program on this computer prints</source>
        <translation>Importar perfiles cuyo secret imprime un programa en este equipo</translation>
    </message>
    <message>
        <source>Let go of the keychain&apos;s secret with --store session</source>
        <translation>Descartar el secret del llavero con --store session</translation>
    </message>
    <message>
        <source>The secret in the keychain would be lost: on the command line a session ends with the command.</source>
        <translation>El secret del llavero se perdería: en la línea de comandos, una sesión termina con el comando.</translation>
    </message>
    <message>
        <source>Say --yes if it may go.</source>
        <translation>Use --yes si puede descartarse.</translation>
    </message>
    <message>
        <source>likely:</source>
        <translation>probable:</translation>
    </message>
    <message>
        <source>“snippet” needs a language: --lang LANG.</source>
        <translation>“snippet” necesita un lenguaje: --lang LANG.</translation>
    </message>
    <message>
        <source>“%1” is not a language that there is code in.</source>
        <translation>No hay código en el lenguaje “%1”.</translation>
    </message>
    <message>
        <source>Print a program that gets a token, complete and ready to run</source>
        <translation>Muestra un programa que obtiene un token, completo y listo para ejecutar</translation>
    </message>
    <message>
        <source>“completion” needs the name of a shell.</source>
        <translation>“completion” necesita el nombre de un shell.</translation>
    </message>
    <message>
        <source>“%1” is not a shell that is known here.</source>
        <translation>“%1” no es un shell conocido aquí.</translation>
    </message>
    <message>
        <source>Print a script that completes this command line in a shell</source>
        <translation>Imprime un script que completa esta línea de órdenes en un shell</translation>
    </message>
    <message>
        <source>bash, zsh or fish</source>
        <translation>bash, zsh o fish</translation>
    </message>
    <message>
        <source>it is a file, not a folder</source>
        <translation>es un archivo, no una carpeta</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nombre</translation>
    </message>
    <message>
        <source>connection</source>
        <translation>conexión</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>espera</translation>
    </message>
    <message>
        <source>read</source>
        <translation>lectura</translation>
    </message>
    <message>
        <source>%1 ms in all</source>
        <translation>%1 ms en total</translation>
    </message>
    <message>
        <source>Names only, one a line</source>
        <translation>Solo los nombres, uno por línea</translation>
    </message>
    <message>
        <source>The server returned the same token as before.</source>
        <translation>El servidor devolvió el mismo token que antes.</translation>
    </message>
    <message>
        <source>--env-file and --no-env-file contradict each other.</source>
        <translation>--env-file y --no-env-file se contradicen.</translation>
    </message>
    <message>
        <source>--env-file needs the path of a file.</source>
        <translation>--env-file necesita la ruta de un archivo.</translation>
    </message>
    <message>
        <source>With --no-env-file none is kept up to date.</source>
        <translation>Con --no-env-file no se mantiene ninguno al día.</translation>
    </message>
    <message>
        <source>This folder is under git: make sure that %1 is ignored.</source>
        <translation>Esta carpeta está en git: compruebe que %1 se ignore.</translation>
    </message>
    <message>
        <source>Wrote %1 into %2.</source>
        <translation>Se escribió %1 en %2.</translation>
    </message>
    <message>
        <source>Others could read %1. Now only you can.</source>
        <translation>Otras personas podían leer %1. Ahora solo usted puede.</translation>
    </message>
    <message>
        <source>Write each new token into the line &lt;PREFIX&gt;TOKEN of this .env file</source>
        <translation>Escribe cada token nuevo en la línea &lt;PREFIX&gt;TOKEN de este archivo .env</translation>
    </message>
    <message>
        <source>Keep no .env file up to date</source>
        <translation>No mantiene al día ningún archivo .env</translation>
    </message>
    <message>
        <source>The command %1 could not be started: %2.</source>
        <translation>No se pudo iniciar el comando %1: %2.</translation>
    </message>
    <message>
        <source>Check its name, and that it is installed.</source>
        <translation>Compruebe su nombre y que esté instalado.</translation>
    </message>
    <message>
        <source>the token is too long for an environment variable</source>
        <translation>el token es demasiado largo para una variable de entorno</translation>
    </message>
    <message>
        <source>Read it from “tokendesk-cli token” through a pipe instead.</source>
        <translation>En su lugar, léalo de “tokendesk-cli token” por una tubería.</translation>
    </message>
    <message>
        <source>Check that it is a program and that you may run it.</source>
        <translation>Compruebe que sea un programa y que pueda ejecutarlo.</translation>
    </message>
    <message>
        <source>Run a command with the token in &lt;PREFIX&gt;TOKEN (AVISTA_TOKEN), without &lt;PREFIX&gt;CLIENT_SECRET and &lt;PREFIX&gt;KEY_PASSPHRASE</source>
        <translation>Ejecutar un comando con el token en &lt;PREFIX&gt;TOKEN (AVISTA_TOKEN), sin &lt;PREFIX&gt;CLIENT_SECRET ni &lt;PREFIX&gt;KEY_PASSPHRASE</translation>
    </message>
</context>
<context>
    <name>FieldChecks</name>
    <message>
        <source>Spaces at the start and at the end were removed.</source>
        <translation>Se quitaron los espacios del principio y del final.</translation>
    </message>
    <message>
        <source>A line break at the end was removed.</source>
        <translation>Se quitó un salto de línea del final.</translation>
    </message>
    <message>
        <source>A line break at the start was removed.</source>
        <translation>Se quitó un salto de línea del principio.</translation>
    </message>
    <message>
        <source>A space at the start was removed.</source>
        <translation>Se quitó un espacio del principio.</translation>
    </message>
    <message>
        <source>A space at the end was removed.</source>
        <translation>Se quitó un espacio del final.</translation>
    </message>
    <message>
        <source>Spaces at the start were removed.</source>
        <translation>Se quitaron los espacios del principio.</translation>
    </message>
    <message>
        <source>Spaces at the end were removed.</source>
        <translation>Se quitaron los espacios del final.</translation>
    </message>
    <message>
        <source>There is a space or a line break inside.</source>
        <translation>Hay un espacio o un salto de línea en medio.</translation>
    </message>
    <message>
        <source>There was nothing but spaces.</source>
        <translation>Solo había espacios.</translation>
    </message>
    <message>
        <source>%1 was removed: it is added to every request.</source>
        <translation>Se quitó %1: se añade a cada petición.</translation>
    </message>
    <message numerus="yes">
        <source>The API&apos;s secrets have %1 to %2 characters; this one has %n.</source>
        <translation>
            <numerusform>Los secrets de la API tienen de %1 a %2 caracteres; este tiene %n.</numerusform>
            <numerusform>Los secrets de la API tienen de %1 a %2 caracteres; este tiene %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>DEMO</source>
        <translation>DEMO</translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation>PRODUCCIÓN</translation>
    </message>
    <message>
        <source>SANDBOX</source>
        <translation>SANDBOX</translation>
    </message>
</context>
<context>
    <name>ProfileDelegate</name>
    <message>
        <source>New name</source>
        <translation>Nombre nuevo</translation>
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
            <numerusform>%Ln hora</numerusform>
            <numerusform>%Ln horas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minuto</numerusform>
            <numerusform>%Ln minutos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln segundo</numerusform>
            <numerusform>%Ln segundos</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask the CA to issue it again.</source>
        <translation>Pida a la CA que lo emita de nuevo.</translation>
    </message>
    <message>
        <source>Make a new key now and ask for a new certificate.</source>
        <translation>Cree ahora una clave nueva y pida un certificado nuevo.</translation>
    </message>
    <message>
        <source>Ask the CA for its current chain. The leaf can still be sent.</source>
        <translation>Pida a la CA su cadena actual. El certificado final aún se puede enviar.</translation>
    </message>
    <message>
        <source>The CA certificate “%1” ends on %2, before yours does.</source>
        <translation>El certificado de la CA “%1” termina el %2, antes que el suyo.</translation>
    </message>
    <message>
        <source>The CA certificate “%1” expired on %2.</source>
        <translation>El certificado de la CA “%1” caducó el %2.</translation>
    </message>
    <message>
        <source>The certificate of the issuer “%1” is not in the file. Usually that is fine: the server knows yours by its fingerprint.</source>
        <translation>El certificado del emisor “%1” no está en el archivo. Suele estar bien: el servidor conoce el suyo por su huella digital (fingerprint).</translation>
    </message>
    <message>
        <source>The issuer&apos;s certificate is not in the file. Usually that is fine: the server knows yours by its fingerprint.</source>
        <translation>El certificado del emisor no está en el archivo. Suele estar bien: el servidor conoce el suyo por su huella digital (fingerprint).</translation>
    </message>
    <message>
        <source>Renew it, then link the new fingerprint to the account.</source>
        <translation>Renuévelo y vincule la nueva huella digital (fingerprint) a la cuenta.</translation>
    </message>
    <message>
        <source>The certificate has just expired, on %1.</source>
        <translation>El certificado acaba de caducar, el %1.</translation>
    </message>
    <message numerus="yes">
        <source>The certificate expired on %1, %Ln day(s) ago.</source>
        <translation>
            <numerusform>El certificado caducó el %1, hace %Ln día.</numerusform>
            <numerusform>El certificado caducó el %1, hace %Ln días.</numerusform>
        </translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock. If it is right, wait until that day.</source>
        <translation>Compruebe el reloj de este equipo. Si va bien, espere hasta ese día.</translation>
    </message>
    <message>
        <source>The certificate is not valid yet. It begins on %1, in less than a day.</source>
        <translation>El certificado aún no es válido. Empieza el %1, en menos de un día.</translation>
    </message>
    <message numerus="yes">
        <source>The certificate is not valid yet. It begins on %1, in %Ln day(s).</source>
        <translation>
            <numerusform>El certificado aún no es válido. Empieza el %1, en %Ln día.</numerusform>
            <numerusform>El certificado aún no es válido. Empieza el %1, en %Ln días.</numerusform>
        </translation>
    </message>
    <message>
        <source>The certificate expires on %1, in less than a day.</source>
        <translation>El certificado caduca el %1, en menos de un día.</translation>
    </message>
    <message numerus="yes">
        <source>The certificate expires on %1, in %Ln day(s).</source>
        <translation>
            <numerusform>El certificado caduca el %1, en %Ln día.</numerusform>
            <numerusform>El certificado caduca el %1, en %Ln días.</numerusform>
        </translation>
    </message>
    <message>
        <source>Renew it now. The new fingerprint must be linked to the account before this one ends.</source>
        <translation>Renuévelo ahora. La nueva huella digital (fingerprint) debe vincularse a la cuenta antes de que este termine.</translation>
    </message>
    <message>
        <source>Plan the renewal. The new fingerprint must be linked to the account.</source>
        <translation>Planee la renovación. La nueva huella digital (fingerprint) debe vincularse a la cuenta.</translation>
    </message>
    <message>
        <source>The certificate ends on %1, before a token that you get now would.</source>
        <translation>El certificado termina el %1, antes que un token que obtenga ahora.</translation>
    </message>
    <message>
        <source>The token may outlive it. Renew the certificate first.</source>
        <translation>El token puede durar más que él. Renueve primero el certificado.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is behind the server&apos;s by %1.</source>
        <translation>El reloj de este equipo va %1 por detrás del servidor.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is ahead of the server&apos;s by %1.</source>
        <translation>El reloj de este equipo va %1 por delante del servidor.</translation>
    </message>
    <message>
        <source>Let the system set its clock by itself.</source>
        <translation>Deje que el sistema ponga el reloj en hora.</translation>
    </message>
    <message>
        <source>A gateway may refuse it. Ask for a certificate for client authentication.</source>
        <translation>Un gateway puede rechazarlo. Pida un certificado para autenticación de cliente.</translation>
    </message>
    <message>
        <source>The certificate is meant for %1, not for client authentication.</source>
        <translation>El certificado es para %1, no para autenticación de cliente.</translation>
    </message>
    <message>
        <source>The certificate is not meant for client authentication.</source>
        <translation>El certificado no es para autenticación de cliente.</translation>
    </message>
    <message>
        <source>The key may be used for %1, but not for digital signatures.</source>
        <translation>La clave sirve para %1, pero no para firmas digitales.</translation>
    </message>
    <message>
        <source>The key may not be used for digital signatures.</source>
        <translation>La clave no sirve para firmas digitales.</translation>
    </message>
    <message>
        <source>This looks like the wrong type of certificate. Ask for one for clients.</source>
        <translation>Parece un certificado del tipo equivocado. Pida uno para clientes.</translation>
    </message>
    <message>
        <source>Ask for a new one that is signed with SHA-256.</source>
        <translation>Pida uno nuevo firmado con SHA-256.</translation>
    </message>
    <message>
        <source>The certificate signs itself with %1, which is no longer safe.</source>
        <translation>El certificado se firma a sí mismo con %1, que ya no es seguro.</translation>
    </message>
    <message>
        <source>The certificate is signed with %1, which is no longer safe.</source>
        <translation>El certificado está firmado con %1, que ya no es seguro.</translation>
    </message>
    <message>
        <source>The RSA key is weak: its public exponent is even or far too small.</source>
        <translation>La clave RSA es débil: su exponente público es par o demasiado pequeño.</translation>
    </message>
    <message>
        <source>The RSA key is weak: it was made by a chip with the ROCA defect.</source>
        <translation>La clave RSA es débil: la creó un chip con el defecto ROCA.</translation>
    </message>
    <message>
        <source>The RSA key is weak: its two primes are so close that it can be broken.</source>
        <translation>La clave RSA es débil: sus dos primos están tan cerca que se puede romper.</translation>
    </message>
    <message>
        <source>The certificate names two different signature algorithms: %1.</source>
        <translation>El certificado nombra dos algoritmos de firma distintos: %1.</translation>
    </message>
    <message>
        <source>The certificate names two different signature algorithms.</source>
        <translation>El certificado nombra dos algoritmos de firma distintos.</translation>
    </message>
    <message>
        <source>An extension stands twice in the certificate: %1.</source>
        <translation>Una extensión aparece dos veces en el certificado: %1.</translation>
    </message>
    <message>
        <source>An extension stands twice in the certificate.</source>
        <translation>Una extensión aparece dos veces en el certificado.</translation>
    </message>
    <message>
        <source>The certificate is not encoded correctly: %1.</source>
        <translation>El certificado no está bien codificado: %1.</translation>
    </message>
    <message>
        <source>The certificate is not encoded correctly.</source>
        <translation>El certificado no está bien codificado.</translation>
    </message>
    <message>
        <source>The certificate names the %1 %2, whose check digits are wrong.</source>
        <translation>El certificado nombra el %1 %2, cuyos dígitos de control están mal.</translation>
    </message>
    <message>
        <source>Compare it with the real number. If it differs, ask for a reissue.</source>
        <translation>Compárelo con el número real. Si difiere, pida que se emita de nuevo.</translation>
    </message>
    <message>
        <source>The certificate names the %1 %2, the profile names %3.</source>
        <translation>El certificado nombra el %1 %2, y el perfil %3.</translation>
    </message>
    <message>
        <source>Check that this certificate belongs to the profile.</source>
        <translation>Compruebe que este certificado es del perfil.</translation>
    </message>
    <message>
        <source>The certificate names the %1 %2.</source>
        <translation>El certificado nombra el %1 %2.</translation>
    </message>
    <message>
        <source>Some gateways refuse that. Ask for a reissue if yours does.</source>
        <translation>Algunos gateways rechazan eso. Pida que se emita de nuevo si el suyo lo hace.</translation>
    </message>
    <message>
        <source>The serial number is longer than 20 bytes: %1.</source>
        <translation>El número de serie tiene más de 20 bytes: %1.</translation>
    </message>
    <message>
        <source>The serial number is not positive: %1.</source>
        <translation>El número de serie no es positivo: %1.</translation>
    </message>
    <message>
        <source>The certificate&apos;s name says “%1”, and the profile is for production.</source>
        <translation>El nombre del certificado dice “%1”, y el perfil es de producción.</translation>
    </message>
    <message>
        <source>The certificate&apos;s name says “%1”, and the profile is for the sandbox.</source>
        <translation>El nombre del certificado dice “%1”, y el perfil es de sandbox.</translation>
    </message>
    <message>
        <source>Check that certificate and profile belong together.</source>
        <translation>Compruebe que el certificado y el perfil van juntos.</translation>
    </message>
    <message>
        <source>The header takes %1 bytes. Gateways refuse more than about %2.</source>
        <translation>La cabecera ocupa %1 bytes. Los gateways rechazan más de unos %2.</translation>
    </message>
    <message>
        <source>The header takes %1 bytes. Some gateways refuse more than %2.</source>
        <translation>La cabecera ocupa %1 bytes. Algunos gateways rechazan más de %2.</translation>
    </message>
    <message>
        <source>Send only the leaf. A certificate with an EC key makes the shortest header.</source>
        <translation>Envíe solo el certificado final. Un certificado con clave EC da la cabecera más corta.</translation>
    </message>
    <message>
        <source>It said: “%1”.</source>
        <translation>Dijo: “%1”.</translation>
    </message>
    <message>
        <source>The certificate cannot be used.</source>
        <translation>El certificado no se puede usar.</translation>
    </message>
    <message>
        <source>Look at the certificate&apos;s findings.</source>
        <translation>Vea lo que se encontró en el certificado.</translation>
    </message>
    <message>
        <source>Run it in a terminal to see why. It must print the secret and end with exit code 0.</source>
        <translation>Ejecútelo en un terminal para ver por qué. Debe imprimir el secret y terminar con código 0.</translation>
    </message>
    <message>
        <source>The command %1 ended with exit code %2.</source>
        <translation>El comando %1 terminó con el código %2.</translation>
    </message>
    <message>
        <source>The command %1 gave no secret: %2.</source>
        <translation>El comando %1 no dio ningún secret: %2.</translation>
    </message>
    <message>
        <source>The command %1 gave no secret.</source>
        <translation>El comando %1 no dio ningún secret.</translation>
    </message>
    <message>
        <source>The server asks for fewer requests (429).</source>
        <translation>El servidor pide menos peticiones (429).</translation>
    </message>
    <message>
        <source>Wait a few minutes, then try again.</source>
        <translation>Espere unos minutos e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The server points to another address (%1): %2. It was not followed, because the secret would have gone there.</source>
        <translation>El servidor remite a otra dirección (%1): %2. No se siguió, porque el secret habría ido allí.</translation>
    </message>
    <message>
        <source>The server points to another address (%1). It was not followed, because the secret would have gone there.</source>
        <translation>El servidor remite a otra dirección (%1). No se siguió, porque el secret habría ido allí.</translation>
    </message>
    <message>
        <source>Check the base URL. If the new address is the provider&apos;s, put it into the profile.</source>
        <translation>Compruebe la URL base. Si la nueva dirección es del proveedor, póngala en el perfil.</translation>
    </message>
    <message>
        <source>Something went wrong inside Token Desk.</source>
        <translation>Algo salió mal dentro de Token Desk.</translation>
    </message>
    <message>
        <source>Something went wrong inside Token Desk: %1.</source>
        <translation>Algo salió mal dentro de Token Desk: %1.</translation>
    </message>
    <message>
        <source>Report it to the project, with what you did just before.</source>
        <translation>Comuníquelo al proyecto, con lo que hizo justo antes.</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>No existe el archivo %1.</translation>
    </message>
    <message>
        <source>Check the path, or choose another file.</source>
        <translation>Compruebe la ruta, o elija otro archivo.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>No se puede leer %1: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>No se puede leer %1.</translation>
    </message>
    <message>
        <source>Check the path and that you may read it.</source>
        <translation>Compruebe la ruta y que tiene permiso de lectura.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>No se puede escribir %1: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>No se puede escribir %1.</translation>
    </message>
    <message>
        <source>Check the free space and the folder&apos;s permissions, or choose another place.</source>
        <translation>Compruebe el espacio libre y los permisos de la carpeta, o elija otro lugar.</translation>
    </message>
    <message>
        <source>%1 is larger than %2.</source>
        <translation>%1 supera %2.</translation>
    </message>
    <message>
        <source>Check that it is the right file.</source>
        <translation>Compruebe que es el archivo correcto.</translation>
    </message>
    <message>
        <source>%1 already exists.</source>
        <translation>%1 ya existe.</translation>
    </message>
    <message>
        <source>Choose another name, or agree to replace it.</source>
        <translation>Elija otro nombre, o acepte reemplazarlo.</translation>
    </message>
    <message>
        <source>The list of profiles in %1 is damaged. It was set aside as %2.</source>
        <translation>La lista de perfiles en %1 está dañada. Se apartó como %2.</translation>
    </message>
    <message>
        <source>The list of profiles in %1 is damaged.</source>
        <translation>La lista de perfiles en %1 está dañada.</translation>
    </message>
    <message>
        <source>Nothing was overwritten. Mend that copy and put it back, or add the profiles again.</source>
        <translation>No se sobrescribió nada. Repare esa copia y devuélvala a su sitio, o añada los perfiles de nuevo.</translation>
    </message>
    <message>
        <source>The profiles in %1 were written by a newer Token Desk (format %2).</source>
        <translation>Los perfiles en %1 los escribió un Token Desk más nuevo (formato %2).</translation>
    </message>
    <message>
        <source>Update Token Desk. Until then it changes nothing in that file.</source>
        <translation>Actualice Token Desk. Hasta entonces no cambia nada en ese archivo.</translation>
    </message>
    <message>
        <source>Another program holds the list of profiles in %1.</source>
        <translation>Otro programa tiene la lista de perfiles en %1.</translation>
    </message>
    <message>
        <source>Try again in a moment. If it lasts, close the other Token Desk.</source>
        <translation>Inténtelo en un momento. Si sigue, cierre el otro Token Desk.</translation>
    </message>
    <message>
        <source>There is no profile called “%1”.</source>
        <translation>No hay ningún perfil llamado “%1”.</translation>
    </message>
    <message>
        <source>Check the name, or choose one from the list of profiles.</source>
        <translation>Compruebe el nombre, o elija uno de la lista de perfiles.</translation>
    </message>
    <message>
        <source>More than one profile could be “%1”.</source>
        <translation>Más de un perfil podría ser “%1”.</translation>
    </message>
    <message>
        <source>Write its full name.</source>
        <translation>Escriba su nombre completo.</translation>
    </message>
    <message>
        <source>The profile has no name.</source>
        <translation>El perfil no tiene nombre.</translation>
    </message>
    <message>
        <source>Give it one, such as the name of the account.</source>
        <translation>Póngale uno, como el de la cuenta.</translation>
    </message>
    <message>
        <source>There is already a profile called “%1”.</source>
        <translation>Ya hay un perfil llamado “%1”.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Elija otro nombre.</translation>
    </message>
    <message>
        <source>“%1” cannot be used as base URL.</source>
        <translation>“%1” no se puede usar como URL base.</translation>
    </message>
    <message>
        <source>The base URL is missing.</source>
        <translation>Falta la URL base.</translation>
    </message>
    <message>
        <source>Write it like https://api.example.com, without user name, query or fragment.</source>
        <translation>Escríbala como https://api.example.com, sin usuario, consulta ni fragmento.</translation>
    </message>
    <message>
        <source>The connection to %1 would not be encrypted.</source>
        <translation>La conexión con %1 no iría cifrada.</translation>
    </message>
    <message>
        <source>Use https. Plain http is for this computer only, such as http://localhost.</source>
        <translation>Use https. El http simple es solo para este equipo, como http://localhost.</translation>
    </message>
    <message>
        <source>“%1” is not a brand that Token Desk knows.</source>
        <translation>“%1” no es una marca que Token Desk conozca.</translation>
    </message>
    <message>
        <source>Choose one of the list, or “custom” with a base URL.</source>
        <translation>Elija una de la lista, o “custom” con una URL base.</translation>
    </message>
    <message>
        <source>There is no profile to use.</source>
        <translation>No hay ningún perfil que usar.</translation>
    </message>
    <message>
        <source>Add one, name one, or set a default.</source>
        <translation>Añada uno, nombre uno, o fije un predeterminado.</translation>
    </message>
    <message>
        <source>No keychain was found on this system.</source>
        <translation>No se encontró ningún llavero en este sistema.</translation>
    </message>
    <message>
        <source>No keychain was found on this system: %1.</source>
        <translation>No se encontró ningún llavero en este sistema: %1.</translation>
    </message>
    <message>
        <source>Start one (on Linux: GNOME Keyring, KWallet or KeePassXC), or keep the secret for this session only.</source>
        <translation>Inicie uno (en Linux: GNOME Keyring, KWallet o KeePassXC), o guarde el secret solo durante esta sesión.</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>El llavero está bloqueado.</translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation>Desbloquéelo e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The keychain refused access.</source>
        <translation>El llavero negó el acceso.</translation>
    </message>
    <message>
        <source>The keychain refused access: %1.</source>
        <translation>El llavero negó el acceso: %1.</translation>
    </message>
    <message>
        <source>Allow it in the keychain&apos;s own prompt or settings, then try again.</source>
        <translation>Permítalo en el aviso o los ajustes del propio llavero e inténtelo de nuevo.</translation>
    </message>
    <message numerus="yes">
        <source>The keychain did not answer within %Ln second(s).</source>
        <translation>
            <numerusform>El llavero no respondió en %Ln segundo.</numerusform>
            <numerusform>El llavero no respondió en %Ln segundos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look for its password prompt, perhaps behind a window, then try again.</source>
        <translation>Busque su petición de contraseña, quizá detrás de una ventana, e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The keychain reported a failure.</source>
        <translation>El llavero comunicó un fallo.</translation>
    </message>
    <message>
        <source>The keychain reported a failure: %1.</source>
        <translation>El llavero comunicó un fallo: %1.</translation>
    </message>
    <message>
        <source>Try again. If it stays, check the keychain with the doctor.</source>
        <translation>Inténtelo de nuevo. Si sigue, compruebe el llavero con el diagnóstico.</translation>
    </message>
    <message>
        <source>No secret is stored for “%1”.</source>
        <translation>No hay ningún secret guardado para “%1”.</translation>
    </message>
    <message>
        <source>No secret is stored for this profile.</source>
        <translation>No hay ningún secret guardado para este perfil.</translation>
    </message>
    <message>
        <source>Edit the profile and enter the secret.</source>
        <translation>Edite el perfil e introduzca el secret.</translation>
    </message>
    <message>
        <source>The secret takes %1, and this keychain holds at most %2.</source>
        <translation>El secret ocupa %1, y este llavero admite como mucho %2.</translation>
    </message>
    <message>
        <source>Keep it for this session only, or let an external command print it.</source>
        <translation>Guárdelo solo durante esta sesión, o deje que un comando externo lo imprima.</translation>
    </message>
    <message>
        <source>The keychain holds something else under this profile&apos;s name.</source>
        <translation>El llavero tiene otra cosa bajo el nombre de este perfil.</translation>
    </message>
    <message>
        <source>Edit the profile and enter the secret again. That replaces the item.</source>
        <translation>Edite el perfil e introduzca el secret de nuevo. Eso reemplaza el elemento.</translation>
    </message>
    <message numerus="yes">
        <source>The command %1 did not finish within %Ln second(s).</source>
        <translation>
            <numerusform>El comando %1 no terminó en %Ln segundo.</numerusform>
            <numerusform>El comando %1 no terminó en %Ln segundos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Run it in a terminal: it may be waiting for an answer.</source>
        <translation>Ejecútelo en un terminal: quizá espera una respuesta.</translation>
    </message>
    <message>
        <source>The client ID is missing.</source>
        <translation>Falta el client ID.</translation>
    </message>
    <message>
        <source>Enter it as the provider gave it, such as account-93-550e8400.</source>
        <translation>Introdúzcalo como lo dio el proveedor, como account-93-550e8400.</translation>
    </message>
    <message>
        <source>The client secret is missing.</source>
        <translation>Falta el client secret.</translation>
    </message>
    <message>
        <source>Enter the secret that belongs to the client ID.</source>
        <translation>Introduzca el secret que corresponde al client ID.</translation>
    </message>
    <message>
        <source>The profile has no certificate.</source>
        <translation>El perfil no tiene certificado.</translation>
    </message>
    <message>
        <source>Choose the certificate that is linked to the account.</source>
        <translation>Elija el certificado vinculado a la cuenta.</translation>
    </message>
    <message>
        <source>The private key does not belong to the certificate.</source>
        <translation>La clave privada no pertenece al certificado.</translation>
    </message>
    <message>
        <source>Choose the key that the certificate was made for.</source>
        <translation>Elija la clave para la que se hizo el certificado.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Cancelado.</translation>
    </message>
    <message numerus="yes">
        <source>No answer came within %Ln second(s).</source>
        <translation>
            <numerusform>No llegó respuesta en %Ln segundo.</numerusform>
            <numerusform>No llegó respuesta en %Ln segundos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again, or allow more time in the profile.</source>
        <translation>Inténtelo de nuevo, o dé más tiempo en el perfil.</translation>
    </message>
    <message>
        <source>This computer is offline.</source>
        <translation>Este equipo no tiene red.</translation>
    </message>
    <message>
        <source>Connect it to a network, then try again.</source>
        <translation>Conéctelo a una red e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The host %1 was not found.</source>
        <translation>No se encontró el host %1.</translation>
    </message>
    <message>
        <source>Check the base URL, then the connection: DNS, VPN and proxy included.</source>
        <translation>Compruebe la URL base y luego la conexión: también DNS, VPN y proxy.</translation>
    </message>
    <message>
        <source>Nothing answers at %1.</source>
        <translation>Nadie responde en %1.</translation>
    </message>
    <message>
        <source>Check host and port of the base URL. A firewall may be in between.</source>
        <translation>Compruebe host y puerto de la URL base. Puede haber un cortafuegos en medio.</translation>
    </message>
    <message>
        <source>%1 closed the connection before it had answered.</source>
        <translation>%1 cerró la conexión antes de responder.</translation>
    </message>
    <message>
        <source>The server certificate of %1 is not trusted: %2.</source>
        <translation>El certificado del servidor %1 no es de confianza: %2.</translation>
    </message>
    <message>
        <source>The server certificate of %1 is not trusted.</source>
        <translation>El certificado del servidor %1 no es de confianza.</translation>
    </message>
    <message>
        <source>Nothing was sent. If your company inspects connections, install its CA certificate on this computer. Otherwise check the base URL.</source>
        <translation>No se envió nada. Si su empresa inspecciona las conexiones, instale su certificado de CA en este equipo. Si no, compruebe la URL base.</translation>
    </message>
    <message>
        <source>The secure connection to %1 failed: %2.</source>
        <translation>La conexión segura con %1 falló: %2.</translation>
    </message>
    <message>
        <source>The secure connection to %1 failed.</source>
        <translation>La conexión segura con %1 falló.</translation>
    </message>
    <message>
        <source>The proxy did not let the request through.</source>
        <translation>El proxy no dejó pasar la petición.</translation>
    </message>
    <message>
        <source>The proxy did not let the request through: %1.</source>
        <translation>El proxy no dejó pasar la petición: %1.</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address and password.</source>
        <translation>Compruebe la dirección y la contraseña del proxy.</translation>
    </message>
    <message>
        <source>The connection to %1 failed: %2.</source>
        <translation>La conexión con %1 falló: %2.</translation>
    </message>
    <message>
        <source>The connection to %1 failed.</source>
        <translation>La conexión con %1 falló.</translation>
    </message>
    <message>
        <source>Check the connection, then try again.</source>
        <translation>Compruebe la conexión e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The server found a mistake in the request (400).</source>
        <translation>El servidor encontró un error en la petición (400).</translation>
    </message>
    <message>
        <source>Check the client ID, the secret and the certificate.</source>
        <translation>Compruebe el client ID, el secret y el certificado.</translation>
    </message>
    <message>
        <source>The server could not read the certificate in the header (400).</source>
        <translation>El servidor no pudo leer el certificado en la cabecera (400).</translation>
    </message>
    <message>
        <source>Look at the certificate&apos;s findings. It must arrive as percent-encoded PEM text.</source>
        <translation>Vea lo que se encontró en el certificado. Debe llegar como texto PEM con percent-encoding.</translation>
    </message>
    <message>
        <source>The server did not accept the credentials or the certificate (401).</source>
        <translation>El servidor no aceptó las credenciales o el certificado (401).</translation>
    </message>
    <message>
        <source>Check client ID and secret, whether they are for sandbox or production, and that the certificate&apos;s fingerprint is linked to the account.</source>
        <translation>Compruebe el client ID y el secret, si son de sandbox o de producción, y que la huella digital (fingerprint) del certificado está vinculada a la cuenta.</translation>
    </message>
    <message>
        <source>The server knows the account but does not give it a token (403).</source>
        <translation>El servidor conoce la cuenta pero no le da un token (403).</translation>
    </message>
    <message>
        <source>Ask the provider whether the account is active and your address is allowed.</source>
        <translation>Pregunte al proveedor si la cuenta está activa y su dirección permitida.</translation>
    </message>
    <message>
        <source>There is no token endpoint at this address (%1).</source>
        <translation>No hay endpoint de token en esta dirección (%1).</translation>
    </message>
    <message>
        <source>Check base URL and endpoint of the profile.</source>
        <translation>Compruebe la URL base y el endpoint del perfil.</translation>
    </message>
    <message>
        <source>The server has a problem of its own (%1).</source>
        <translation>El servidor tiene un problema propio (%1).</translation>
    </message>
    <message>
        <source>Try again in a few minutes. If it lasts, ask the provider.</source>
        <translation>Inténtelo en unos minutos. Si sigue, pregunte al proveedor.</translation>
    </message>
    <message>
        <source>Something in front of the API answered in its place (%1).</source>
        <translation>Algo delante de la API respondió en su lugar (%1).</translation>
    </message>
    <message>
        <source>Try again in a moment. If it lasts, tell the provider the time and this answer.</source>
        <translation>Inténtelo en un momento. Si sigue, dé al proveedor la hora y esta respuesta.</translation>
    </message>
    <message>
        <source>A gateway refused the request because its headers are too large (%1).</source>
        <translation>Un gateway rechazó la petición porque sus cabeceras son demasiado grandes (%1).</translation>
    </message>
    <message>
        <source>Use a certificate with an EC key: its header is the shortest.</source>
        <translation>Use un certificado con clave EC: su cabecera es la más corta.</translation>
    </message>
    <message>
        <source>A gateway asks for a TLS client certificate (%1).</source>
        <translation>Un gateway pide un certificado de cliente TLS (%1).</translation>
    </message>
    <message>
        <source>The server gave an answer that the API does not have (%1).</source>
        <translation>El servidor dio una respuesta que la API no tiene (%1).</translation>
    </message>
    <message>
        <source>Check the base URL. If it is right, ask the provider.</source>
        <translation>Compruebe la URL base. Si es correcta, pregunte al proveedor.</translation>
    </message>
    <message>
        <source>The server answered (%1), but not with a token.</source>
        <translation>El servidor respondió (%1), pero no con un token.</translation>
    </message>
    <message>
        <source>The server answered (%1), but not with a token: %2.</source>
        <translation>El servidor respondió (%1), pero no con un token: %2.</translation>
    </message>
    <message>
        <source>The answer is larger than %1 and was not read to its end.</source>
        <translation>La respuesta supera %1 y no se leyó hasta el final.</translation>
    </message>
    <message>
        <source>Copy it again from its source, from the BEGIN line to the END line.</source>
        <translation>Cópielo de nuevo de su origen, de la línea BEGIN a la línea END.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Elija otro archivo.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>El archivo está vacío.</translation>
    </message>
    <message>
        <source>%1 is a folder.</source>
        <translation>%1 es una carpeta.</translation>
    </message>
    <message>
        <source>This is a folder.</source>
        <translation>Esto es una carpeta.</translation>
    </message>
    <message>
        <source>Choose the certificate file itself.</source>
        <translation>Elija el propio archivo del certificado.</translation>
    </message>
    <message>
        <source>The file is far too large for a certificate.</source>
        <translation>El archivo es demasiado grande para un certificado.</translation>
    </message>
    <message>
        <source>There is no certificate in it.</source>
        <translation>No hay ningún certificado en él.</translation>
    </message>
    <message>
        <source>Choose the file that the provider issued. As text it starts with “-----BEGIN CERTIFICATE-----”.</source>
        <translation>Elija el archivo que emitió el proveedor. Como texto empieza con “-----BEGIN CERTIFICATE-----”.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>No se puede leer el archivo.</translation>
    </message>
    <message>
        <source>Check the path and that you may read it, or choose another file.</source>
        <translation>Compruebe la ruta y que tiene permiso de lectura, o elija otro archivo.</translation>
    </message>
    <message>
        <source>The password does not open this PKCS#12 file.</source>
        <translation>La contraseña no abre este archivo PKCS#12.</translation>
    </message>
    <message>
        <source>Enter it again. Capital letters matter.</source>
        <translation>Introdúzcala de nuevo. Las mayúsculas cuentan.</translation>
    </message>
    <message>
        <source>This PKCS#12 file is protected by a password.</source>
        <translation>Este archivo PKCS#12 está protegido con contraseña.</translation>
    </message>
    <message>
        <source>Enter the password. Only the public certificate is taken.</source>
        <translation>Introduzca la contraseña. Solo se toma el certificado público.</translation>
    </message>
    <message>
        <source>This PKCS#12 file uses an old encryption. It was opened all the same.</source>
        <translation>Este archivo PKCS#12 usa un cifrado antiguo. Se abrió de todos modos.</translation>
    </message>
    <message>
        <source>Export it again from a current program when you can.</source>
        <translation>Expórtelo de nuevo con un programa actual cuando pueda.</translation>
    </message>
    <message>
        <source>This PKCS#12 file uses an old encryption that OpenSSL 3 refuses here. The password is not the problem.</source>
        <translation>Este archivo PKCS#12 usa un cifrado antiguo que OpenSSL 3 rechaza aquí. El problema no es la contraseña.</translation>
    </message>
    <message>
        <source>Export it as PEM where it came from, or with “%1”.</source>
        <translation>Expórtelo como PEM en su origen, o con “%1”.</translation>
    </message>
    <message>
        <source>Choose the certificate that the provider issued.</source>
        <translation>Elija el certificado que emitió el proveedor.</translation>
    </message>
    <message>
        <source>This is a certificate request (CSR), not the certificate.</source>
        <translation>Esto es una solicitud de certificado (CSR), no el certificado.</translation>
    </message>
    <message>
        <source>This is a public key only, not the certificate.</source>
        <translation>Esto es solo una clave pública, no el certificado.</translation>
    </message>
    <message>
        <source>This is a private key, not the certificate. It is never sent.</source>
        <translation>Esto es una clave privada, no el certificado. Nunca se envía.</translation>
    </message>
    <message>
        <source>The file starts with a byte order mark. It is not sent.</source>
        <translation>El archivo empieza con una marca de orden de bytes (BOM). No se envía.</translation>
    </message>
    <message>
        <source>The file has a byte order mark and Windows line ends. Neither is sent.</source>
        <translation>El archivo tiene una marca de orden de bytes (BOM) y saltos de línea de Windows. No se envía nada de eso.</translation>
    </message>
    <message>
        <source>The file has Windows line ends. Plain line feeds are sent instead.</source>
        <translation>El archivo tiene saltos de línea de Windows. Se envían saltos simples en su lugar.</translation>
    </message>
    <message>
        <source>Save a clean copy for programs that are less patient.</source>
        <translation>Guarde una copia limpia para programas menos pacientes.</translation>
    </message>
    <message>
        <source>The lines of the certificate are indented. They were put straight.</source>
        <translation>Las líneas del certificado tienen sangría. Se enderezaron.</translation>
    </message>
    <message>
        <source>The line breaks are written as the two characters \n. They were turned into real ones.</source>
        <translation>Los saltos de línea están escritos como los dos caracteres \n. Se convirtieron en saltos reales.</translation>
    </message>
    <message>
        <source>The certificate stands between quotation marks. They were taken off.</source>
        <translation>El certificado está entre comillas. Se quitaron.</translation>
    </message>
    <message>
        <source>The certificate is escaped as in JSON or .env. That was undone.</source>
        <translation>El certificado tiene escapes como en JSON o .env. Eso se deshizo.</translation>
    </message>
    <message>
        <source>The certificate stands on one long line. It was broken into lines.</source>
        <translation>El certificado está en una sola línea larga. Se dividió en líneas.</translation>
    </message>
    <message>
        <source>A character that cannot belong to a certificate stands in line %2, column %3: %1.</source>
        <translation>Hay un carácter que no puede ser de un certificado en la línea %2, columna %3: %1.</translation>
    </message>
    <message>
        <source>An e-mail or word processor may have put it there. Clean it up, or copy the certificate again from its source.</source>
        <translation>Quizá lo puso un correo o un procesador de textos. Límpielo, o copie el certificado de nuevo de su origen.</translation>
    </message>
    <message>
        <source>The certificate that begins in line %1 has no END line.</source>
        <translation>El certificado que empieza en la línea %1 no tiene línea END.</translation>
    </message>
    <message>
        <source>The certificate has no END line.</source>
        <translation>El certificado no tiene línea END.</translation>
    </message>
    <message>
        <source>Line %1 is not valid base64.</source>
        <translation>La línea %1 no es base64 válido.</translation>
    </message>
    <message>
        <source>The text between the BEGIN and END lines is not valid base64.</source>
        <translation>El texto entre las líneas BEGIN y END no es base64 válido.</translation>
    </message>
    <message>
        <source>The certificate that begins in line %1 is cut off.</source>
        <translation>El certificado que empieza en la línea %1 está cortado.</translation>
    </message>
    <message>
        <source>The certificate is cut off.</source>
        <translation>El certificado está cortado.</translation>
    </message>
    <message>
        <source>A part is missing. Copy it again from its source, or download it again.</source>
        <translation>Falta una parte. Cópielo de nuevo de su origen, o descárguelo de nuevo.</translation>
    </message>
    <message>
        <source>What is labelled as a certificate is none.</source>
        <translation>Lo que se presenta como certificado no lo es.</translation>
    </message>
    <message>
        <source>What is labelled as a certificate is none: %1.</source>
        <translation>Lo que se presenta como certificado no lo es: %1.</translation>
    </message>
    <message>
        <source>The certificate file is no longer there: %1.</source>
        <translation>El archivo del certificado ya no está: %1.</translation>
    </message>
    <message>
        <source>The certificate file is no longer there.</source>
        <translation>El archivo del certificado ya no está.</translation>
    </message>
    <message>
        <source>Put it back, or choose another file.</source>
        <translation>Devuélvalo a su sitio, o elija otro archivo.</translation>
    </message>
    <message>
        <source>The file has changed since it was last used. Its fingerprint was %1 and is now %2.</source>
        <translation>El archivo ha cambiado desde la última vez. Su huella digital (fingerprint) era %1 y ahora es %2.</translation>
    </message>
    <message>
        <source>Reload it. If the change is meant, link the new fingerprint to the account.</source>
        <translation>Vuelva a cargarlo. Si el cambio es intencionado, vincule la nueva huella digital (fingerprint) a la cuenta.</translation>
    </message>
    <message>
        <source>The file also holds a private key, and others on this computer can read it (mode %1). The key is never sent.</source>
        <translation>El archivo también tiene una clave privada, y otros en este equipo pueden leerla (modo %1). La clave nunca se envía.</translation>
    </message>
    <message>
        <source>Move the key into a file of its own that only you can read (mode 0600).</source>
        <translation>Mueva la clave a un archivo propio que solo usted pueda leer (modo 0600).</translation>
    </message>
    <message>
        <source>The file also holds a private key. The key is never sent.</source>
        <translation>El archivo también tiene una clave privada. La clave nunca se envía.</translation>
    </message>
    <message>
        <source>Move the key into a file of its own.</source>
        <translation>Mueva la clave a un archivo propio.</translation>
    </message>
    <message>
        <source>The file is in DER form. It is converted to PEM before it is sent.</source>
        <translation>El archivo está en formato DER. Se convierte a PEM antes de enviarse.</translation>
    </message>
    <message>
        <source>The file is a PKCS#7 bundle. Only its leaf certificate is taken.</source>
        <translation>El archivo es un paquete PKCS#7. Solo se toma su certificado final.</translation>
    </message>
    <message>
        <source>The text is UTF-16, as a PowerShell redirect writes it. It was converted.</source>
        <translation>El texto es UTF-16, como lo escribe una redirección de PowerShell. Se convirtió.</translation>
    </message>
    <message>
        <source>Save a clean copy, so that other programs can read it too.</source>
        <translation>Guarde una copia limpia, para que otros programas también puedan leerlo.</translation>
    </message>
    <message>
        <source>There is other text around the certificate. It is never sent.</source>
        <translation>Hay otro texto alrededor del certificado. Nunca se envía.</translation>
    </message>
    <message>
        <source>The certificate in this file is already percent-encoded. It was decoded once.</source>
        <translation>El certificado de este archivo ya tiene percent-encoding. Se decodificó una vez.</translation>
    </message>
    <message>
        <source>Save a clean copy. Encoded twice, the server could not read it.</source>
        <translation>Guarde una copia limpia. Codificado dos veces, el servidor no podría leerlo.</translation>
    </message>
    <message>
        <source>The block is labelled “%1”. It is sent as “CERTIFICATE”.</source>
        <translation>El bloque tiene la etiqueta “%1”. Se envía como “CERTIFICATE”.</translation>
    </message>
    <message>
        <source>Save a clean copy for programs that expect the usual label.</source>
        <translation>Guarde una copia limpia para programas que esperan la etiqueta usual.</translation>
    </message>
    <message numerus="yes">
        <source>The file holds %Ln certificate(s). Only the leaf is sent.</source>
        <translation>
            <numerusform>El archivo tiene %Ln certificado. Solo se envía el final.</numerusform>
            <numerusform>El archivo tiene %Ln certificados. Solo se envía el final.</numerusform>
        </translation>
    </message>
    <message>
        <source>The client certificate stands at place %1 in the file, not first.</source>
        <translation>El certificado de cliente está en el lugar %1 del archivo, no en el primero.</translation>
    </message>
    <message>
        <source>It was found by its issuer. Put it first for programs that take the first one.</source>
        <translation>Se encontró por su emisor. Póngalo el primero para programas que toman el primero.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln certificate(s) in this file could be yours.</source>
        <translation>
            <numerusform>%Ln certificado de este archivo podría ser el suyo.</numerusform>
            <numerusform>%Ln certificados de este archivo podrían ser el suyo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pick the one that is linked to the account.</source>
        <translation>Elija el que está vinculado a la cuenta.</translation>
    </message>
    <message>
        <source>“%1” is the certificate of a CA, not of a client.</source>
        <translation>“%1” es el certificado de una CA, no de un cliente.</translation>
    </message>
    <message>
        <source>Choose the certificate that this CA issued to you.</source>
        <translation>Elija el certificado que esta CA le emitió.</translation>
    </message>
    <message>
        <source>The certificate is self-signed.</source>
        <translation>El certificado es autofirmado.</translation>
    </message>
    <message>
        <source>Many providers refuse such certificates. Ask yours before you rely on it.</source>
        <translation>Muchos proveedores rechazan certificados así. Pregunte al suyo antes de confiar en él.</translation>
    </message>
    <message>
        <source>“%1”, as it stands in the file, did not sign this certificate.</source>
        <translation>“%1”, tal como está en el archivo, no firmó este certificado.</translation>
    </message>
    <message>
        <source>Replace the chain with the one that came with the certificate.</source>
        <translation>Cambie la cadena por la que vino con el certificado.</translation>
    </message>
    <message>
        <source>The certificate ends before it begins, so it is never valid.</source>
        <translation>El certificado termina antes de empezar, así que nunca es válido.</translation>
    </message>
    <message>
        <source>The certificate may sign other certificates although it is not a CA.</source>
        <translation>El certificado puede firmar otros certificados aunque no es una CA.</translation>
    </message>
    <message>
        <source>The certificate has a critical extension that few programs know: %1.</source>
        <translation>El certificado tiene una extensión crítica que pocos programas conocen: %1.</translation>
    </message>
    <message>
        <source>A server that does not know it must refuse. Ask the provider.</source>
        <translation>Un servidor que no la conoce debe rechazarlo. Pregunte al proveedor.</translation>
    </message>
    <message numerus="yes">
        <source>The RSA key has only %Ln bit(s).</source>
        <translation>
            <numerusform>La clave RSA tiene solo %Ln bit.</numerusform>
            <numerusform>La clave RSA tiene solo %Ln bits.</numerusform>
        </translation>
    </message>
    <message>
        <source>Make a key with at least 2048 bits and ask for a new certificate.</source>
        <translation>Cree una clave de al menos 2048 bits y pida un certificado nuevo.</translation>
    </message>
    <message>
        <source>The key or signature is of an unusual kind: %1.</source>
        <translation>La clave o la firma es de un tipo poco común: %1.</translation>
    </message>
    <message>
        <source>Ask the provider whether it is supported.</source>
        <translation>Pregunte al proveedor si se admite.</translation>
    </message>
    <message>
        <source>The private key does not belong to this certificate.</source>
        <translation>La clave privada no pertenece a este certificado.</translation>
    </message>
    <message>
        <source>The name “%1” is garbled: UTF-8 was taken for Latin-1.</source>
        <translation>El nombre “%1” está estropeado: se tomó UTF-8 por Latin-1.</translation>
    </message>
    <message>
        <source>Ask the CA to issue it again if the provider compares names.</source>
        <translation>Pida a la CA que lo emita de nuevo si el proveedor compara nombres.</translation>
    </message>
    <message>
        <source>This is another certificate than the one that worked last. Its fingerprint is %1, that one&apos;s is %2.</source>
        <translation>Este no es el certificado que funcionó la última vez. Su huella digital (fingerprint) es %1, la de aquel es %2.</translation>
    </message>
    <message>
        <source>Link the new fingerprint to the account, or choose the earlier certificate.</source>
        <translation>Vincule la nueva huella digital (fingerprint) a la cuenta, o elija el certificado anterior.</translation>
    </message>
    <message>
        <source>The header value does not lead back to the certificate: %1.</source>
        <translation>El valor de la cabecera no lleva de vuelta al certificado: %1.</translation>
    </message>
    <message>
        <source>The header value does not lead back to the certificate.</source>
        <translation>El valor de la cabecera no lleva de vuelta al certificado.</translation>
    </message>
    <message>
        <source>This is a defect of Token Desk. Report it to the project.</source>
        <translation>Es un defecto de Token Desk. Comuníquelo al proyecto.</translation>
    </message>
    <message>
        <source>Use https in the profile&apos;s base URL.</source>
        <translation>Use https en la URL base del perfil.</translation>
    </message>
    <message>
        <source>The value is encoded twice.</source>
        <translation>El valor está codificado dos veces.</translation>
    </message>
    <message>
        <source>Encode it once. Often the HTTP library or a template encodes it again.</source>
        <translation>Codifíquelo una vez. A menudo la biblioteca HTTP o una plantilla lo codifica de nuevo.</translation>
    </message>
    <message>
        <source>The value is not encoded: spaces or line breaks stand in it as they are.</source>
        <translation>El valor no está codificado: tiene espacios o saltos de línea tal cual.</translation>
    </message>
    <message>
        <source>Percent-encode the PEM text before it goes into the header.</source>
        <translation>Aplique percent-encoding al texto PEM antes de ponerlo en la cabecera.</translation>
    </message>
    <message>
        <source>The line breaks are written as the two characters \n.</source>
        <translation>Los saltos de línea están escritos como los dos caracteres \n.</translation>
    </message>
    <message>
        <source>Read the certificate from its file. Pasted through JSON or .env it loses its line breaks.</source>
        <translation>Lea el certificado de su archivo. Pegado por JSON o .env pierde los saltos de línea.</translation>
    </message>
    <message>
        <source>There is a private key in the value.</source>
        <translation>Hay una clave privada en el valor.</translation>
    </message>
    <message>
        <source>Do not send it. Treat the key as exposed: make a new one and replace the certificate.</source>
        <translation>No lo envíe. Dé la clave por expuesta: cree una nueva y cambie el certificado.</translation>
    </message>
    <message>
        <source>The value holds another certificate. Its fingerprint is %1, expected was %2.</source>
        <translation>El valor tiene otro certificado. Su huella digital (fingerprint) es %1, se esperaba %2.</translation>
    </message>
    <message>
        <source>Check which file the program reads.</source>
        <translation>Compruebe qué archivo lee el programa.</translation>
    </message>
    <message>
        <source>The line breaks inside the certificate are missing.</source>
        <translation>Faltan los saltos de línea dentro del certificado.</translation>
    </message>
    <message>
        <source>Keep the line feeds of the PEM file and encode them with the rest.</source>
        <translation>Conserve los saltos de línea del archivo PEM y codifíquelos con el resto.</translation>
    </message>
    <message numerus="yes">
        <source>The value holds %Ln certificate(s). Servers look at the first one.</source>
        <translation>
            <numerusform>El valor tiene %Ln certificado. Los servidores miran el primero.</numerusform>
            <numerusform>El valor tiene %Ln certificados. Los servidores miran el primero.</numerusform>
        </translation>
    </message>
    <message>
        <source>Spaces are written as “+”: the value was encoded as a form.</source>
        <translation>Los espacios están escritos como “+”: el valor se codificó como formulario.</translation>
    </message>
    <message>
        <source>Use %1 in JavaScript, %2 in Python, %3 in PHP, %4 in Java.</source>
        <translation>Use %1 en JavaScript, %2 en Python, %3 en PHP, %4 en Java.</translation>
    </message>
    <message numerus="yes">
        <source>The value is cut off: %Ln byte(s) are missing.</source>
        <translation>
            <numerusform>El valor está cortado: falta %Ln byte.</numerusform>
            <numerusform>El valor está cortado: faltan %Ln bytes.</numerusform>
        </translation>
    </message>
    <message>
        <source>The value is cut off before the end of the certificate.</source>
        <translation>El valor está cortado antes del final del certificado.</translation>
    </message>
    <message>
        <source>A shell, a log or a form field may have shortened it. Take it where the program makes it.</source>
        <translation>Quizá lo acortó un shell, un registro o un campo de formulario. Tómelo donde el programa lo crea.</translation>
    </message>
    <message>
        <source>Send only the value itself.</source>
        <translation>Envíe solo el valor.</translation>
    </message>
    <message>
        <source>The name of the header stands inside the value.</source>
        <translation>El nombre de la cabecera está dentro del valor.</translation>
    </message>
    <message>
        <source>There are blanks around the value.</source>
        <translation>Hay espacios alrededor del valor.</translation>
    </message>
    <message>
        <source>There are quotation marks around the value.</source>
        <translation>Hay comillas alrededor del valor.</translation>
    </message>
    <message>
        <source>Send the PEM text, with its BEGIN and END lines, percent-encoded.</source>
        <translation>Envíe el texto PEM, con sus líneas BEGIN y END, en percent-encoding.</translation>
    </message>
    <message>
        <source>The value is the certificate in binary form (DER).</source>
        <translation>El valor es el certificado en forma binaria (DER).</translation>
    </message>
    <message>
        <source>The value is bare base64 without the BEGIN and END lines.</source>
        <translation>El valor es base64 puro, sin las líneas BEGIN y END.</translation>
    </message>
    <message>
        <source>Windows line ends</source>
        <translation>saltos de línea de Windows</translation>
    </message>
    <message>
        <source>lower-case hexadecimal digits</source>
        <translation>dígitos hexadecimales en minúscula</translation>
    </message>
    <message>
        <source>no line feed at the end</source>
        <translation>sin salto de línea al final</translation>
    </message>
    <message>
        <source>characters that could be escaped</source>
        <translation>caracteres que podrían llevar escape</translation>
    </message>
    <message>
        <source>The value differs from what NGINX writes, which is harmless.</source>
        <translation>El valor difiere de lo que escribe NGINX, lo que no hace daño.</translation>
    </message>
    <message>
        <source>The value differs from what NGINX writes, which is harmless: %1.</source>
        <translation>El valor difiere de lo que escribe NGINX, lo que no hace daño: %1.</translation>
    </message>
    <message>
        <source>“%1” at character %2 is not a valid percent sequence.</source>
        <translation>“%1” en el carácter %2 no es una secuencia de porcentaje válida.</translation>
    </message>
    <message>
        <source>Encode the PEM text again, with a function of the language&apos;s library.</source>
        <translation>Codifique el texto PEM de nuevo, con una función de la biblioteca del lenguaje.</translation>
    </message>
    <message>
        <source>Send the PEM text of the certificate that the provider issued.</source>
        <translation>Envíe el texto PEM del certificado que emitió el proveedor.</translation>
    </message>
    <message>
        <source>The value is a certificate request (CSR), not a certificate.</source>
        <translation>El valor es una solicitud de certificado (CSR), no un certificado.</translation>
    </message>
    <message>
        <source>The value is a public key, not a certificate.</source>
        <translation>El valor es una clave pública, no un certificado.</translation>
    </message>
    <message>
        <source>The value is an HTML page, not a certificate.</source>
        <translation>El valor es una página HTML, no un certificado.</translation>
    </message>
    <message>
        <source>The value is JSON, not a certificate.</source>
        <translation>El valor es JSON, no un certificado.</translation>
    </message>
    <message>
        <source>The value is the name of a file, not its content.</source>
        <translation>El valor es el nombre de un archivo, no su contenido.</translation>
    </message>
    <message>
        <source>Read the file and send its text.</source>
        <translation>Lea el archivo y envíe su texto.</translation>
    </message>
    <message>
        <source>The value is empty.</source>
        <translation>El valor está vacío.</translation>
    </message>
    <message>
        <source>The value is some other text, not a certificate.</source>
        <translation>El valor es otro texto, no un certificado.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 está vacío.</translation>
    </message>
    <message>
        <source>This is a device or pipe, not a file.</source>
        <translation>Esto es un dispositivo o una tubería, no un archivo.</translation>
    </message>
    <message>
        <source>%1 is a device or pipe, not a file.</source>
        <translation>%1 es un dispositivo o una tubería, no un archivo.</translation>
    </message>
    <message>
        <source>%1 is far too large for a certificate.</source>
        <translation>%1 es demasiado grande para un certificado.</translation>
    </message>
    <message>
        <source>There is no certificate in %1.</source>
        <translation>No hay ningún certificado en %1.</translation>
    </message>
    <message>
        <source>The certificate that ends in line %1 has no BEGIN line.</source>
        <translation>El certificado que termina en la línea %1 no tiene línea BEGIN.</translation>
    </message>
    <message>
        <source>The certificate has no BEGIN line.</source>
        <translation>El certificado no tiene línea BEGIN.</translation>
    </message>
    <message numerus="yes">
        <source>The name is longer than %Ln character(s).</source>
        <translation>
            <numerusform>El nombre tiene más de %Ln carácter.</numerusform>
            <numerusform>El nombre tiene más de %Ln caracteres.</numerusform>
        </translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>El nombre es demasiado largo.</translation>
    </message>
    <message>
        <source>Choose a shorter name.</source>
        <translation>Elija un nombre más corto.</translation>
    </message>
    <message>
        <source>The profile names no command that prints its secret.</source>
        <translation>El perfil no nombra ningún comando que imprima su secret.</translation>
    </message>
    <message>
        <source>Enter the program and its arguments, or keep the secret in the keychain.</source>
        <translation>Introduzca el programa y sus argumentos, o guarde el secret en el llavero.</translation>
    </message>
    <message>
        <source>The certificate is bare base64. Its BEGIN and END lines were added.</source>
        <translation>El certificado es base64 puro. Se añadieron sus líneas BEGIN y END.</translation>
    </message>
    <message>
        <source>it could not be started</source>
        <translation>no se pudo iniciar</translation>
    </message>
    <message>
        <source>it ended unexpectedly</source>
        <translation>terminó de forma inesperada</translation>
    </message>
    <message>
        <source>it printed far more than a secret</source>
        <translation>imprimió mucho más que un secret</translation>
    </message>
    <message>
        <source>what it printed is not text</source>
        <translation>lo que imprimió no es texto</translation>
    </message>
    <message>
        <source>what it printed holds no client secret</source>
        <translation>lo que imprimió no contiene un client secret</translation>
    </message>
    <message>
        <source>The secret comes from an external command and cannot be changed here.</source>
        <translation>El secret viene de un comando externo y no se puede cambiar aquí.</translation>
    </message>
    <message>
        <source>Change it where the command gets it, or keep the secret in the keychain.</source>
        <translation>Cámbielo donde el comando lo toma, o guarde el secret en el llavero.</translation>
    </message>
    <message>
        <source>The value is a command that the shell did not run.</source>
        <translation>El valor es un comando que el shell no ejecutó.</translation>
    </message>
    <message>
        <source>In a shell, write it between double quotes, not single ones.</source>
        <translation>En un shell, escríbalo entre comillas dobles, no simples.</translation>
    </message>
    <message>
        <source>There is no private key in %1.</source>
        <translation>No hay una clave privada en %1.</translation>
    </message>
    <message>
        <source>Choose the file with the key that the certificate was made for: PEM, or a .p12 or .pfx file.</source>
        <translation>Elija el archivo con la clave para la que se hizo el certificado: PEM, o un archivo .p12 o .pfx.</translation>
    </message>
    <message>
        <source>A private key of the kind %1 cannot be used for mutual TLS here.</source>
        <translation>Una clave privada del tipo %1 no se puede usar aquí para TLS mutuo.</translation>
    </message>
    <message>
        <source>Ask for a certificate with an RSA or EC key.</source>
        <translation>Pida un certificado con clave RSA o EC.</translation>
    </message>
    <message>
        <source>The private key in %1 cannot be read.</source>
        <translation>La clave privada de %1 no se puede leer.</translation>
    </message>
    <message>
        <source>It is damaged, or of a kind or encryption that is not known here. Export it again.</source>
        <translation>Está dañada, o es de un tipo o cifrado que aquí no se conoce. Expórtela de nuevo.</translation>
    </message>
    <message>
        <source>The private key in %1 is protected by a passphrase, and none is stored.</source>
        <translation>La clave privada de %1 está protegida por contraseña, y no hay ninguna guardada.</translation>
    </message>
    <message>
        <source>Edit the profile and enter the passphrase of the key.</source>
        <translation>Edite el perfil e introduzca la contraseña de la clave.</translation>
    </message>
    <message>
        <source>The passphrase does not open the private key in %1.</source>
        <translation>La contraseña no abre la clave privada de %1.</translation>
    </message>
    <message>
        <source>Edit the profile and enter the passphrase again. Capital letters matter.</source>
        <translation>Edite el perfil e introduzca la contraseña de nuevo. Las mayúsculas importan.</translation>
    </message>
    <message>
        <source>Try again. If it happens each time, look for a proxy or firewall in between. A server that wants another client certificate in TLS may do this too.</source>
        <translation>Inténtelo de nuevo. Si ocurre siempre, busque un proxy o cortafuegos en el camino. Un servidor que quiere otro certificado de cliente en TLS también puede hacer esto.</translation>
    </message>
    <message>
        <source>Check the base URL, whether a proxy is in between, and whether this address needs mutual TLS.</source>
        <translation>Compruebe la URL base, si hay un proxy en el camino y si esta dirección necesita TLS mutuo.</translation>
    </message>
    <message>
        <source>Check the base URL. If this address needs mutual TLS, choose the certificate&apos;s private key in the profile.</source>
        <translation>Compruebe la URL base. Si esta dirección necesita TLS mutuo, elija en el perfil la clave privada del certificado.</translation>
    </message>
    <message>
        <source>The keychain answered something else than it was given.</source>
        <translation>El llavero respondió algo distinto de lo que recibió.</translation>
    </message>
    <message>
        <source>Do not trust it with a secret: repair or replace it, or keep the secret elsewhere.</source>
        <translation>No le confíe un secret: repárelo o cámbielo, o guarde el secret en otro lugar.</translation>
    </message>
    <message>
        <source>These are understood: “.env” files, Postman environments and collections, Insomnia 4 and Bruno exports, a curl command, and Token Desk&apos;s own export.</source>
        <translation>Se entienden: archivos “.env”, entornos y colecciones de Postman, exportaciones de Insomnia 4 y de Bruno, un comando curl y la exportación del propio Token Desk.</translation>
    </message>
    <message>
        <source>This is an export in Insomnia&apos;s newer YAML format, which is not read.</source>
        <translation>Esta es una exportación en el formato YAML más nuevo de Insomnia, que no se lee.</translation>
    </message>
    <message>
        <source>In Insomnia, export it as “Insomnia v4 (JSON)”.</source>
        <translation>En Insomnia, expórtelo como “Insomnia v4 (JSON)”.</translation>
    </message>
    <message>
        <source>This is an export of a very old Insomnia.</source>
        <translation>Esta es una exportación de un Insomnia muy antiguo.</translation>
    </message>
    <message>
        <source>Export it again as “Insomnia v4 (JSON)”.</source>
        <translation>Expórtelo de nuevo como “Insomnia v4 (JSON)”.</translation>
    </message>
    <message>
        <source>This is a file in Bruno&apos;s YAML format, which is not read.</source>
        <translation>Este es un archivo en el formato YAML de Bruno, que no se lee.</translation>
    </message>
    <message>
        <source>In Bruno, export the environment as JSON, or use its .bru file.</source>
        <translation>En Bruno, exporte el entorno como JSON o use su archivo .bru.</translation>
    </message>
    <message>
        <source>This is a Postman collection in the old format 1.</source>
        <translation>Esta es una colección de Postman en el formato antiguo 1.</translation>
    </message>
    <message>
        <source>In Postman, export it as “Collection v2.1”.</source>
        <translation>En Postman, expórtela como “Collection v2.1”.</translation>
    </message>
    <message>
        <source>This is JSON with a mistake in line %1.</source>
        <translation>Esto es JSON con un error en la línea %1.</translation>
    </message>
    <message>
        <source>Export or copy it again, all of it.</source>
        <translation>Expórtelo o cópielo de nuevo, completo.</translation>
    </message>
    <message>
        <source>This is encrypted, but not with a passphrase.</source>
        <translation>Está cifrado, pero no con una frase de contraseña.</translation>
    </message>
    <message>
        <source>Encrypt it with a passphrase, as “openssl cms -encrypt -pwri_password” does.</source>
        <translation>Cífrelo con una frase de contraseña, como hace “openssl cms -encrypt -pwri_password”.</translation>
    </message>
    <message>
        <source>Opening this file would take far more computing than it should.</source>
        <translation>Abrir este archivo exigiría mucho más cálculo del que debería.</translation>
    </message>
    <message>
        <source>Do not trust it. Ask for another export.</source>
        <translation>No confíe en él. Pida otra exportación.</translation>
    </message>
    <message>
        <source>This export is damaged.</source>
        <translation>Esta exportación está dañada.</translation>
    </message>
    <message>
        <source>Copy or export it again, all of it.</source>
        <translation>Cópiela o expórtela de nuevo, completa.</translation>
    </message>
    <message>
        <source>There is no account in it.</source>
        <translation>No contiene ninguna cuenta.</translation>
    </message>
    <message>
        <source>An account has a client ID or a client secret. Variables are called AVISTA_CLIENT_ID or clientId, for example.</source>
        <translation>Una cuenta tiene un client ID o un client secret. Las variables se llaman AVISTA_CLIENT_ID o clientId, por ejemplo.</translation>
    </message>
    <message>
        <source>A passphrase is needed.</source>
        <translation>Se necesita una frase de contraseña.</translation>
    </message>
    <message>
        <source>Enter the passphrase of the export.</source>
        <translation>Introduzca la frase de contraseña de la exportación.</translation>
    </message>
    <message>
        <source>The passphrase does not open this file.</source>
        <translation>La frase de contraseña no abre este archivo.</translation>
    </message>
    <message>
        <source>Check upper and lower case, and that it is the passphrase of this export.</source>
        <translation>Compruebe mayúsculas y minúsculas y que sea la frase de contraseña de esta exportación.</translation>
    </message>
    <message>
        <source>Nothing that can be imported was recognised.</source>
        <translation>No se reconoció nada que se pueda importar.</translation>
    </message>
    <message>
        <source>Variables (.env)</source>
        <translation>Variables (.env)</translation>
    </message>
    <message>
        <source>Postman environment</source>
        <translation>Entorno de Postman</translation>
    </message>
    <message>
        <source>Postman collection</source>
        <translation>Colección de Postman</translation>
    </message>
    <message>
        <source>Insomnia export</source>
        <translation>Exportación de Insomnia</translation>
    </message>
    <message>
        <source>Bruno file</source>
        <translation>Archivo de Bruno</translation>
    </message>
    <message>
        <source>curl command</source>
        <translation>Comando curl</translation>
    </message>
    <message>
        <source>Token Desk export</source>
        <translation>Exportación de Token Desk</translation>
    </message>
    <message>
        <source>The client ID is missing: add it afterwards.</source>
        <translation>Falta el client ID: añádalo después.</translation>
    </message>
    <message>
        <source>The client secret is missing: add it afterwards.</source>
        <translation>Falta el client secret: añádalo después.</translation>
    </message>
    <message>
        <source>No brand is named; %1 is assumed.</source>
        <translation>No se nombra ninguna marca; se supone %1.</translation>
    </message>
    <message>
        <source>Nothing says sandbox or production; sandbox is assumed.</source>
        <translation>Nada dice sandbox o producción; se supone sandbox.</translation>
    </message>
    <message>
        <source>The base URL is missing or cannot be used, so no profile can be made.</source>
        <translation>La URL base falta o no se puede usar, así que no se puede crear ningún perfil.</translation>
    </message>
    <message>
        <source>The URL was left out, because it is not https: %1</source>
        <translation>La URL se dejó fuera porque no es https: %1</translation>
    </message>
    <message>
        <source>The path %1 was left out: it is not a token endpoint.</source>
        <translation>La ruta %1 se dejó fuera: no es un endpoint de token.</translation>
    </message>
    <message>
        <source>“%1” has no value here.</source>
        <translation>“%1” no tiene valor aquí.</translation>
    </message>
    <message>
        <source>The program that wrote this keeps values apart: %1.</source>
        <translation>El programa que escribió esto guarda valores aparte: %1.</translation>
    </message>
    <message>
        <source>The certificate %1 is not here: choose it afterwards.</source>
        <translation>El certificado %1 no está aquí: elíjalo después.</translation>
    </message>
    <message>
        <source>The certificate is in the text itself: save it as a file and choose it afterwards.</source>
        <translation>El certificado está en el propio texto: guárdelo como archivo y elíjalo después.</translation>
    </message>
    <message>
        <source>The private key %1 is not here: choose it afterwards.</source>
        <translation>La clave privada %1 no está aquí: elíjala después.</translation>
    </message>
    <message>
        <source>The CA file %1 is not here: choose it afterwards.</source>
        <translation>El archivo de CA %1 no está aquí: elíjalo después.</translation>
    </message>
    <message>
        <source>The proxy was left out: only http and socks5 without a password.</source>
        <translation>El proxy se dejó fuera: solo http y socks5 sin contraseña.</translation>
    </message>
    <message>
        <source>“-k” was left out: the server&apos;s certificate is always checked.</source>
        <translation>“-k” se dejó fuera: el certificado del servidor siempre se comprueba.</translation>
    </message>
    <message>
        <source>The request&apos;s body is in the file %1, which was not read.</source>
        <translation>El cuerpo de la petición está en el archivo %1, que no se leyó.</translation>
    </message>
    <message>
        <source>The option %1 was left out.</source>
        <translation>La opción %1 se dejó fuera.</translation>
    </message>
    <message>
        <source>Its secret comes from a program on this computer: %1</source>
        <translation>El secret viene de un programa en este equipo: %1</translation>
    </message>
    <message>
        <source>Already here as “%1”. Importing it makes a copy.</source>
        <translation>Ya está aquí como “%1”. Importarlo crea una copia.</translation>
    </message>
    <message>
        <source>Another profile is called “%1”.</source>
        <translation>Otro perfil se llama “%1”.</translation>
    </message>
    <message>
        <source>%1… belongs to another service and was left out.</source>
        <translation>%1… pertenece a otro servicio y se dejó fuera.</translation>
    </message>
    <message>
        <source>The entry “%1” is damaged and was left out.</source>
        <translation>La entrada “%1” está dañada y se dejó fuera.</translation>
    </message>
    <message>
        <source>Only the first %1 accounts were read.</source>
        <translation>Solo se leyeron las primeras %1 cuentas.</translation>
    </message>
    <message>
        <source>it is a device or pipe</source>
        <translation>es un dispositivo o una tubería</translation>
    </message>
    <message>
        <source>it is not a text file</source>
        <translation>no es un archivo de texto</translation>
    </message>
    <message>
        <source>it is not a .env file</source>
        <translation>no es un archivo .env</translation>
    </message>
    <message>
        <source>%1 d %2</source>
        <extracomment>Days, then hours and minutes: &quot;3 d 04:12&quot;. As short as can be.</extracomment>
        <translation>%1 d %2</translation>
    </message>
    <message>
        <source>Try again in %1.</source>
        <translation>Inténtelo de nuevo en %1.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Inténtelo de nuevo en un momento.</translation>
    </message>
</context>
<context>
    <name>SessionWords</name>
    <message>
        <source>%1, not renewed</source>
        <translation>%1, sin renovar</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>pidiendo…</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>caducado</translation>
    </message>
    <message>
        <source>renewal given up</source>
        <translation>renovación abandonada</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>falló</translation>
    </message>
    <message>
        <source>no token</source>
        <translation>sin token</translation>
    </message>
</context>
<context>
    <name>SnippetWords</name>
    <message>
        <source>The profile has no certificate yet.</source>
        <translation>El perfil todavía no tiene certificado.</translation>
    </message>
    <message>
        <source>The code reads client-cert.pem in its place. Choose the profile&apos;s certificate.</source>
        <translation>El código lee client-cert.pem en su lugar. Elija el certificado del perfil.</translation>
    </message>
    <message>
        <source>There is no certificate in the profile&apos;s file.</source>
        <translation>No hay ningún certificado en el archivo del perfil.</translation>
    </message>
    <message>
        <source>The code will not find one either. Choose another file.</source>
        <translation>El código tampoco lo encontrará. Elija otro archivo.</translation>
    </message>
    <message>
        <source>The certificate file is not PEM.</source>
        <translation>El archivo del certificado no es PEM.</translation>
    </message>
    <message>
        <source>The code reads nothing else. Save a clean copy, and choose that.</source>
        <translation>El código no lee otra cosa. Guarde una copia limpia y elija esa.</translation>
    </message>
    <message>
        <source>The text of the certificate file is damaged.</source>
        <translation>El texto del archivo del certificado está dañado.</translation>
    </message>
    <message>
        <source>Token Desk mends it when it reads, the code does not. Save a clean copy, and choose that.</source>
        <translation>Token Desk lo arregla al leer, el código no. Guarde una copia limpia y elija esa.</translation>
    </message>
    <message>
        <source>Your certificate is not the first one in its file.</source>
        <translation>Su certificado no es el primero del archivo.</translation>
    </message>
    <message>
        <source>The code sends the first. Save a clean copy, and choose that.</source>
        <translation>El código envía el primero. Guarde una copia limpia y elija esa.</translation>
    </message>
    <message>
        <source>The private key is in a PKCS#12 file.</source>
        <translation>La clave privada está en un archivo PKCS#12.</translation>
    </message>
    <message>
        <source>The code reads PEM. “openssl pkcs12 -nocerts” takes the key out of the file.</source>
        <translation>El código lee PEM. “openssl pkcs12 -nocerts” saca la clave del archivo.</translation>
    </message>
    <message>
        <source>This code does not show the certificate in TLS, as the profile does.</source>
        <translation>Este código no presenta el certificado en TLS, como hace el perfil.</translation>
    </message>
    <message>
        <source>Where the server asks for it, take curl, Node.js, Python, PHP, Go or HTTPie.</source>
        <translation>Si el servidor lo pide, use curl, Node.js, Python, PHP, Go o HTTPie.</translation>
    </message>
    <message>
        <source>This code does not use the profile&apos;s CA file.</source>
        <translation>Este código no usa el archivo de CA del perfil.</translation>
    </message>
    <message>
        <source>Add its certificates to those that the language trusts.</source>
        <translation>Añada sus certificados a los que acepta el lenguaje.</translation>
    </message>
    <message>
        <source>This code trusts the profile&apos;s CA file alone.</source>
        <translation>Este código confía solo en el archivo de CA del perfil.</translation>
    </message>
    <message>
        <source>Authorities of the system do not count in it.</source>
        <translation>Las autoridades del sistema no cuentan en él.</translation>
    </message>
    <message>
        <source>This code does not use the profile&apos;s proxy.</source>
        <translation>Este código no usa el proxy del perfil.</translation>
    </message>
    <message>
        <source>Set the proxy up where the code runs.</source>
        <translation>Configure el proxy donde se ejecute el código.</translation>
    </message>
</context>
<context>
    <name>Store</name>
    <message>
        <source>Secret in the keychain</source>
        <translation>Secret en el llavero</translation>
    </message>
    <message>
        <source>Secret for this session only</source>
        <translation>Secret solo en esta sesión</translation>
    </message>
    <message>
        <source>Secret from %1</source>
        <extracomment>%1 is a program: &quot;pass&quot;, &quot;op&quot;</extracomment>
        <translation>Secret desde %1</translation>
    </message>
</context>
<context>
    <name>SupportFile</name>
    <message>
        <source>Save support report</source>
        <translation>Guardar informe de soporte</translation>
    </message>
    <message>
        <source>The report is in %1. Read it before you send it.</source>
        <translation>El informe está en %1. Léalo antes de enviarlo.</translation>
    </message>
</context>
<context>
    <name>SupportReport</name>
    <message>
        <source>Token Desk support report</source>
        <translation>Informe de soporte de Token Desk</translation>
    </message>
    <message>
        <source>It holds no secret and no token. Profile names, addresses and certificate fingerprints are in it: read it before you send it.</source>
        <translation>No contiene secrets ni tokens. Contiene nombres de perfiles, direcciones y huellas de certificados: léalo antes de enviarlo.</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Perfiles</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Ninguno.</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Comprobaciones</translation>
    </message>
    <message>
        <source>Last exchanges, the newest first</source>
        <translation>Últimos intercambios, el más nuevo primero</translation>
    </message>
    <message>
        <source>None in this run.</source>
        <translation>Ninguno desde el inicio.</translation>
    </message>
</context>
<context>
    <name>TokenWords</name>
    <message>
        <source>Copy the whole token again; something in between may have changed it.</source>
        <translation>Copie de nuevo el token entero; algo en el camino puede haberlo cambiado.</translation>
    </message>
    <message>
        <source>The first part, the header, is cut off.</source>
        <translation>La primera parte, la cabecera, está cortada.</translation>
    </message>
    <message>
        <source>Character %1 of the first part, the header, is none that a token can have.</source>
        <translation>El carácter %1 de la primera parte, la cabecera, no puede estar en un token.</translation>
    </message>
    <message>
        <source>The second part, the claims, is cut off.</source>
        <translation>La segunda parte, las claims, está cortada.</translation>
    </message>
    <message>
        <source>Character %1 of the second part, the claims, is none that a token can have.</source>
        <translation>El carácter %1 de la segunda parte, las claims, no puede estar en un token.</translation>
    </message>
    <message>
        <source>The third part, the signature, is cut off.</source>
        <translation>La tercera parte, la firma, está cortada.</translation>
    </message>
    <message>
        <source>Character %1 of the third part, the signature, is none that a token can have.</source>
        <translation>El carácter %1 de la tercera parte, la firma, no puede estar en un token.</translation>
    </message>
    <message>
        <source>Whoever made this token made it wrong, or a piece of it is missing. Copy it again; if that does not help, ask its issuer.</source>
        <translation>Este token se hizo mal, o le falta un trozo. Cópielo de nuevo; si no sirve, pregunte al emisor.</translation>
    </message>
    <message>
        <source>This is longer than 1 MiB.</source>
        <translation>Esto ocupa más de 1 MiB.</translation>
    </message>
    <message>
        <source>No server takes a token of this length. Copy the token alone.</source>
        <translation>Ningún servidor acepta un token de este tamaño. Copie solo el token.</translation>
    </message>
    <message>
        <source>This is no token: character %1 is none that a token can have.</source>
        <translation>Esto no es un token: el carácter %1 no puede estar en un token.</translation>
    </message>
    <message>
        <source>Paste the token alone, or a header line, a command or a JSON answer with it.</source>
        <translation>Pegue solo el token, o una línea de cabecera, un comando o una respuesta JSON con él.</translation>
    </message>
    <message>
        <source>A JWT has three or five parts with dots between them; this one has %1.</source>
        <translation>Un JWT tiene tres o cinco partes separadas por puntos; este tiene %1.</translation>
    </message>
    <message>
        <source>Copy the whole token; its end may be missing.</source>
        <translation>Copie el token entero; puede faltar el final.</translation>
    </message>
    <message>
        <source>The header is no text in UTF-8.</source>
        <translation>La cabecera no es texto en UTF-8.</translation>
    </message>
    <message>
        <source>The claims are no text in UTF-8.</source>
        <translation>Las claims no son texto en UTF-8.</translation>
    </message>
    <message>
        <source>The header can be decoded, but is not JSON (from byte %1 on).</source>
        <translation>La cabecera se puede decodificar, pero no es JSON (desde el byte %1).</translation>
    </message>
    <message>
        <source>The claims can be decoded, but are not JSON (from byte %1 on).</source>
        <translation>Las claims se pueden decodificar, pero no son JSON (desde el byte %1).</translation>
    </message>
    <message>
        <source>The header is JSON, but no object.</source>
        <translation>La cabecera es JSON, pero no un objeto.</translation>
    </message>
    <message>
        <source>The claims are JSON, but no object.</source>
        <translation>Las claims son JSON, pero no un objeto.</translation>
    </message>
    <message>
        <source>The header is nested too deeply to be shown.</source>
        <translation>La cabecera tiene demasiados niveles para mostrarla.</translation>
    </message>
    <message>
        <source>The claims are nested too deeply to be shown.</source>
        <translation>Las claims tienen demasiados niveles para mostrarlas.</translation>
    </message>
    <message>
        <source>The header has too many values to be shown.</source>
        <translation>La cabecera tiene demasiados valores para mostrarla.</translation>
    </message>
    <message>
        <source>The claims have too many values to be shown.</source>
        <translation>Las claims tienen demasiados valores para mostrarlas.</translation>
    </message>
    <message>
        <source>It expired %1.</source>
        <translation>Caducó %1.</translation>
    </message>
    <message>
        <source>It is not valid yet: its nbf is %1.</source>
        <translation>Aún no es válido: su nbf es %1.</translation>
    </message>
    <message>
        <source>Its exp is %1 later than the answer&apos;s expires_in says. The countdown follows expires_in.</source>
        <translation>Su exp es %1 posterior a lo que dice el expires_in de la respuesta. La cuenta atrás sigue a expires_in.</translation>
    </message>
    <message>
        <source>Its exp is %1 earlier than the answer&apos;s expires_in says: it may be refused before the countdown ends.</source>
        <translation>Su exp es %1 anterior a lo que dice el expires_in de la respuesta: puede ser rechazado antes de que acabe la cuenta atrás.</translation>
    </message>
    <message>
        <source>It says that it was issued %1: the issuer&apos;s clock or this computer&apos;s is wrong.</source>
        <translation>Dice que se emitió %1: el reloj del emisor o el de este equipo está mal.</translation>
    </message>
    <message>
        <source>Its exp is %1 before its %2: no server that checks both accepts it.</source>
        <translation>Su exp es %1 anterior a su %2: ningún servidor que compruebe ambos lo acepta.</translation>
    </message>
    <message>
        <source>Its %1 looks like milliseconds. The standard wants seconds: strict programs read a year far away.</source>
        <translation>Su %1 parece estar en milisegundos. El estándar pide segundos: los programas estrictos leen un año lejano.</translation>
    </message>
    <message>
        <source>Its %1 is not a number. The standard wants seconds since 1970: strict programs refuse it.</source>
        <translation>Su %1 no es un número. El estándar pide segundos desde 1970: los programas estrictos lo rechazan.</translation>
    </message>
    <message>
        <source>blanks around it</source>
        <translation>espacios alrededor</translation>
    </message>
    <message>
        <source>line breaks or blanks inside</source>
        <translation>saltos de línea o espacios dentro</translation>
    </message>
    <message>
        <source>quotes</source>
        <translation>comillas</translation>
    </message>
    <message>
        <source>the word Bearer</source>
        <translation>la palabra Bearer</translation>
    </message>
    <message>
        <source>the name of the Authorization header</source>
        <translation>el nombre de la cabecera Authorization</translation>
    </message>
    <message>
        <source>the command around it</source>
        <translation>el comando de alrededor</translation>
    </message>
    <message>
        <source>the name of a variable</source>
        <translation>el nombre de una variable</translation>
    </message>
    <message>
        <source>the JSON answer around it</source>
        <translation>la respuesta JSON de alrededor</translation>
    </message>
    <message>
        <source>Taken off: %1.</source>
        <translation>Quitado: %1.</translation>
    </message>
    <message>
        <source>Decoded on this computer. The signature is not checked: its key is the server&apos;s.</source>
        <translation>Decodificado en este equipo. La firma no se comprueba: su clave es del servidor.</translation>
    </message>
    <message>
        <source>This token is encrypted. Only its header can be read; the rest is for whoever has the key.</source>
        <translation>Este token está cifrado. Solo se puede leer su cabecera; el resto es para quien tenga la clave.</translation>
    </message>
    <message>
        <source>This token cannot be read.</source>
        <translation>Este token no se puede leer.</translation>
    </message>
    <message>
        <source>Only the header of this token can be read.</source>
        <translation>Solo se puede leer la cabecera de este token.</translation>
    </message>
    <message numerus="yes">
        <source>This token is opaque: %Ln character(s) that only the server understands.</source>
        <translation>
            <numerusform>Este token es opaco: %Ln carácter que solo el servidor entiende.</numerusform>
            <numerusform>Este token es opaco: %Ln caracteres que solo el servidor entiende.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2), by this computer&apos;s clock</source>
        <comment>in 24 minutes (26 November 2026, 12:00:00)</comment>
        <translation>%1 (%2), según el reloj de este equipo</translation>
    </message>
    <message>
        <source>This token is live</source>
        <translation>Este token está vigente</translation>
    </message>
    <message>
        <source>It expires %1.</source>
        <translation>Caduca %1.</translation>
    </message>
    <message>
        <source>This token has expired</source>
        <translation>Este token ha caducado</translation>
    </message>
    <message>
        <source>This token is not valid yet</source>
        <translation>Este token aún no es válido</translation>
    </message>
    <message>
        <source>Its life begins %1.</source>
        <translation>Empieza a valer %1.</translation>
    </message>
    <message>
        <source>This token does not say when it ends</source>
        <translation>Este token no dice cuándo acaba</translation>
    </message>
    <message>
        <source>It has no exp that can be read. Only its issuer knows.</source>
        <translation>No tiene un exp legible. Solo su emisor lo sabe.</translation>
    </message>
    <message>
        <source>This token is encrypted</source>
        <translation>Este token está cifrado</translation>
    </message>
    <message>
        <source>Only whoever has the key can read when it ends.</source>
        <translation>Solo quien tiene la clave puede leer cuándo acaba.</translation>
    </message>
    <message>
        <source>This token is opaque</source>
        <translation>Este token es opaco</translation>
    </message>
    <message numerus="yes">
        <source>%Ln character(s) that only its issuer understands. Ask the issuer how long it lives.</source>
        <translation>
            <numerusform>%Ln carácter que solo su emisor entiende. Pregunte al emisor cuánto dura.</numerusform>
            <numerusform>%Ln caracteres que solo su emisor entiende. Pregunte al emisor cuánto dura.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its alg is “none”: nothing protects it, anybody can have written it. No server should accept it.</source>
        <translation>Su alg es “none”: nada lo protege, cualquiera puede haberlo escrito. Ningún servidor debería aceptarlo.</translation>
    </message>
    <message>
        <source>It has no signature: anybody can have written it.</source>
        <translation>No tiene firma: cualquiera puede haberlo escrito.</translation>
    </message>
    <message>
        <source>These names stand twice in one object: %1. Programs differ in which of them counts.</source>
        <translation>Estos nombres están dos veces en un mismo objeto: %1. Los programas difieren en cuál cuenta.</translation>
    </message>
    <message>
        <source>algorithm</source>
        <translation>algoritmo</translation>
    </message>
    <message>
        <source>encryption of the content</source>
        <translation>cifrado del contenido</translation>
    </message>
    <message>
        <source>type</source>
        <translation>tipo</translation>
    </message>
    <message>
        <source>type of the content</source>
        <translation>tipo del contenido</translation>
    </message>
    <message>
        <source>key id</source>
        <translation>id de la clave</translation>
    </message>
    <message>
        <source>compression</source>
        <translation>compresión</translation>
    </message>
    <message>
        <source>where the key is</source>
        <translation>dónde está la clave</translation>
    </message>
    <message>
        <source>the key itself</source>
        <translation>la propia clave</translation>
    </message>
    <message>
        <source>certificates of the key</source>
        <translation>certificados de la clave</translation>
    </message>
    <message>
        <source>fingerprint of the key&apos;s certificate</source>
        <translation>huella del certificado de la clave</translation>
    </message>
    <message>
        <source>must be understood</source>
        <translation>debe entenderse</translation>
    </message>
    <message>
        <source>issuer</source>
        <translation>emisor</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>sujeto</translation>
    </message>
    <message>
        <source>audience</source>
        <translation>audiencia</translation>
    </message>
    <message>
        <source>expires</source>
        <translation>caduca</translation>
    </message>
    <message>
        <source>not before</source>
        <translation>no antes</translation>
    </message>
    <message>
        <source>issued</source>
        <translation>emitido</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>inicio de sesión</translation>
    </message>
    <message>
        <source>updated</source>
        <translation>actualizado</translation>
    </message>
    <message>
        <source>token id</source>
        <translation>id del token</translation>
    </message>
    <message>
        <source>permissions</source>
        <translation>permisos</translation>
    </message>
    <message>
        <source>client</source>
        <translation>cliente</translation>
    </message>
    <message>
        <source>used once</source>
        <translation>de un solo uso</translation>
    </message>
    <message>
        <source>bound to this key</source>
        <translation>ligado a esta clave</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Cabecera</translation>
    </message>
    <message>
        <source>readable, above</source>
        <translation>legible, arriba</translation>
    </message>
    <message>
        <source>Encrypted key</source>
        <translation>Clave cifrada</translation>
    </message>
    <message>
        <source>opens the content, for whoever has the private key</source>
        <translation>abre el contenido, para quien tenga la clave privada</translation>
    </message>
    <message>
        <source>Initialization vector</source>
        <translation>Vector de inicialización</translation>
    </message>
    <message>
        <source>the random start of the encryption</source>
        <translation>el comienzo aleatorio del cifrado</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Contenido</translation>
    </message>
    <message>
        <source>the claims, encrypted</source>
        <translation>las claims, cifradas</translation>
    </message>
    <message>
        <source>Authentication tag</source>
        <translation>Etiqueta de autenticación</translation>
    </message>
    <message>
        <source>shows whether anything was changed</source>
        <translation>muestra si algo se cambió</translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln segundo</numerusform>
            <numerusform>%Ln segundos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minuto</numerusform>
            <numerusform>%Ln minutos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln hora</numerusform>
            <numerusform>%Ln horas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln día</numerusform>
            <numerusform>%Ln días</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln year(s)</source>
        <translation>
            <numerusform>%Ln año</numerusform>
            <numerusform>%Ln años</numerusform>
        </translation>
    </message>
    <message>
        <source>now</source>
        <translation>ahora</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>dentro de %1</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>hace %1</translation>
    </message>
    <message>
        <source>Its %1 cannot be read as a time. The standard wants seconds since 1970.</source>
        <translation>Su %1 no se puede leer como una hora. El estándar pide segundos desde 1970.</translation>
    </message>
</context>
<context>
    <name>tokendesk::AboutDialog</name>
    <message>
        <source>About Token Desk</source>
        <translation>Acerca de Token Desk</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Versión %1</translation>
    </message>
    <message>
        <source>Keeps the credentials of the Avista payment API and its sister brands, gets tokens with them, and says why a certificate is refused.</source>
        <translation>Guarda las credenciales de la API de pagos Avista y sus marcas hermanas, obtiene tokens con ellas y dice por qué se rechaza un certificado.</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versiones</translation>
    </message>
    <message>
        <source>Free software under the MIT licence. © 2026 The Token Desk authors. It uses Qt and QtKeychain, OpenSSL, tl::expected and CLI11, each under its own licence.</source>
        <translation>Software libre con licencia MIT. © 2026 Los autores de Token Desk. Usa Qt y QtKeychain, OpenSSL, tl::expected y CLI11, cada uno con su propia licencia.</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>Copiar versiones</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>tokendesk::ActivityPage</name>
    <message>
        <source>Exchange copied.</source>
        <translation>Intercambio copiado.</translation>
    </message>
    <message>
        <source>Only this profile</source>
        <translation>Solo este perfil</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Vaciar</translation>
    </message>
    <message>
        <source>Exchanges</source>
        <translation>Intercambios</translation>
    </message>
    <message>
        <source>Nothing was sent yet</source>
        <translation>Aún no se ha enviado nada</translation>
    </message>
    <message>
        <source>Each request for a token shows here, with its timings and what was answered. It is kept until Token Desk is closed, without secrets.</source>
        <translation>Cada petición de token aparece aquí, con sus tiempos y lo que se respondió. Se conserva hasta cerrar Token Desk, sin secrets.</translation>
    </message>
    <message>
        <source>Support report…</source>
        <translation>Informe de soporte…</translation>
    </message>
    <message>
        <source>Nothing was sent for this profile yet</source>
        <translation>Aún no se ha enviado nada para este perfil</translation>
    </message>
</context>
<context>
    <name>tokendesk::AdvancedFields</name>
    <message>
        <source>For networks that inspect TLS with their own.</source>
        <translation>Para redes que inspeccionan TLS con autoridades propias.</translation>
    </message>
    <message>
        <source>Write it like http://host:port or socks5://host:port, without a user name.</source>
        <translation>Escríbala como http://host:puerto o socks5://host:puerto, sin usuario.</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Avanzado</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Proxy address</source>
        <translation>Dirección del proxy</translation>
    </message>
    <message>
        <source>Extra authorities</source>
        <translation>Autoridades extra</translation>
    </message>
    <message>
        <source>Variable prefix</source>
        <translation>Prefijo de variables</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>Este</translation>
    </message>
</context>
<context>
    <name>tokendesk::BundleCard</name>
    <message>
        <source>%1 certificates in this file</source>
        <translation>%1 certificados en este archivo</translation>
    </message>
    <message>
        <source>Search names and issuers</source>
        <translation>Buscar nombres y emisores</translation>
    </message>
    <message>
        <source>Reading the certificates…</source>
        <translation>Leyendo los certificados…</translation>
    </message>
    <message>
        <source>Send this one</source>
        <translation>Enviar este</translation>
    </message>
</context>
<context>
    <name>tokendesk::BundleModel</name>
    <message>
        <source>not readable</source>
        <translation>ilegible</translation>
    </message>
    <message>
        <source>expired on %1</source>
        <translation>caducó el %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Emitido por</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Hasta</translation>
    </message>
</context>
<context>
    <name>tokendesk::CertificateCard</name>
    <message>
        <source>Issued by</source>
        <translation>Emitido por</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Validez</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clave</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>Huella digital (SHA-256)</translation>
    </message>
    <message>
        <source>Copy fingerprint</source>
        <translation>Copiar huella digital</translation>
    </message>
    <message>
        <source>itself (self-signed)</source>
        <translation>él mismo (autofirmado)</translation>
    </message>
    <message>
        <source>a certificate of the same name</source>
        <translation>un certificado del mismo nombre</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n bit(s)</source>
        <translation>
            <numerusform>%1, %n bit</numerusform>
            <numerusform>%1, %n bits</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · signed with %2</source>
        <translation>%1 · firmado con %2</translation>
    </message>
</context>
<context>
    <name>tokendesk::CertificateField</name>
    <message>
        <source>Reading the file…</source>
        <translation>Leyendo el archivo…</translation>
    </message>
    <message>
        <source>Choose a certificate</source>
        <translation>Elegir un certificado</translation>
    </message>
    <message>
        <source>Certificates (%1)</source>
        <translation>Certificados (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>%1, valid until %2.</source>
        <translation>%1, válido hasta %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s).</source>
        <translation>
            <numerusform>%n certificado.</numerusform>
            <numerusform>%n certificados.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no certificate in this file.</source>
        <translation>No hay ningún certificado en este archivo.</translation>
    </message>
</context>
<context>
    <name>tokendesk::CertificatePage</name>
    <message>
        <source>Reading was cancelled.</source>
        <translation>Se canceló la lectura.</translation>
    </message>
    <message>
        <source>Save a clean copy…</source>
        <translation>Guardar una copia limpia…</translation>
    </message>
    <message>
        <source>Use it for this profile</source>
        <translation>Usarlo en este perfil</translation>
    </message>
    <message>
        <source>A request can ask neither for a password nor which certificate is meant. Save a copy for “%1”.</source>
        <translation>Una petición no puede preguntar la contraseña ni qué certificado es. Guarde una copia para “%1”.</translation>
    </message>
    <message>
        <source>“%1” does not use this certificate.</source>
        <translation>“%1” no usa este certificado.</translation>
    </message>
    <message>
        <source>“%1” keeps its certificate.</source>
        <translation>“%1” conserva su certificado.</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Guardado como %1.</translation>
    </message>
    <message>
        <source>Show the profile&apos;s own</source>
        <translation>Mostrar el del perfil</translation>
    </message>
    <message>
        <source>Choose a certificate</source>
        <translation>Elegir un certificado</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.der *.p7b *.p7c *.p12 *.pfx *.txt)</source>
        <translation>Certificados (*.pem *.crt *.cer *.der *.p7b *.p7c *.p12 *.pfx *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>There is no text on the clipboard.</source>
        <translation>No hay texto en el portapapeles.</translation>
    </message>
    <message>
        <source>Only the first of the files is shown.</source>
        <translation>Solo se muestra el primero de los archivos.</translation>
    </message>
    <message>
        <source>Fingerprint copied.</source>
        <translation>Huella digital copiada.</translation>
    </message>
    <message>
        <source>There is no certificate to save.</source>
        <translation>No hay certificado que guardar.</translation>
    </message>
    <message>
        <source>Save a clean copy</source>
        <translation>Guardar una copia limpia</translation>
    </message>
    <message>
        <source>PEM certificates (*.pem *.crt)</source>
        <translation>Certificados PEM (*.pem *.crt)</translation>
    </message>
    <message>
        <source>Not saved: that would have replaced the original, which holds more than this certificate. Choose another name.</source>
        <translation>No se guardó: habría reemplazado el original, que contiene más que este certificado. Elija otro nombre.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Copiado.</translation>
    </message>
    <message>
        <source>Drop it to look at it.</source>
        <translation>Suéltelo para examinarlo.</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>Texto pegado</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Elegir un archivo…</translation>
    </message>
    <message>
        <source>Choose another…</source>
        <translation>Elegir otro…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>Look at the certificate on the clipboard (%1)</source>
        <translation>Examinar el certificado del portapapeles (%1)</translation>
    </message>
    <message>
        <source>PEM, DER, PKCS#7 or PKCS#12, in whatever state it is. Nothing leaves this computer.</source>
        <translation>PEM, DER, PKCS#7 o PKCS#12, en cualquier estado. Nada sale de este equipo.</translation>
    </message>
    <message>
        <source>This profile&apos;s endpoint does without a certificate, but you can look at one here.</source>
        <translation>El endpoint de este perfil no necesita certificado, pero puede examinar uno aquí.</translation>
    </message>
    <message>
        <source>“%1” needs the certificate that the provider issued.</source>
        <translation>“%1” necesita el certificado que emitió el proveedor.</translation>
    </message>
    <message>
        <source>Drop a certificate here</source>
        <translation>Suelte un certificado aquí</translation>
    </message>
    <message>
        <source>Reading the certificates…</source>
        <translation>Leyendo los certificados…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Volver a cargar</translation>
    </message>
    <message>
        <source>Copy fingerprint</source>
        <translation>Copiar huella digital</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>Comparar con…</translation>
    </message>
    <message>
        <source>Choose CA certificates</source>
        <translation>Elegir certificados de CA</translation>
    </message>
    <message>
        <source>There is no certificate in that file.</source>
        <translation>No hay ningún certificado en ese archivo.</translation>
    </message>
    <message>
        <source>Check a header…</source>
        <translation>Comprobar una cabecera…</translation>
    </message>
    <message>
        <source>Check a private key…</source>
        <translation>Comprobar una clave privada…</translation>
    </message>
</context>
<context>
    <name>tokendesk::CertificateSlot</name>
    <message>
        <source>Password of the file</source>
        <translation>Contraseña del archivo</translation>
    </message>
    <message>
        <source>Choose another…</source>
        <translation>Elegir otro…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Elegir un archivo…</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>Hasta %1</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Bloqueado</translation>
    </message>
    <message>
        <source>No certificate</source>
        <translation>Sin certificado</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Nada todavía</translation>
    </message>
    <message>
        <source>Choose a file, or drop one here.</source>
        <translation>Elija un archivo, o suelte uno aquí.</translation>
    </message>
    <message>
        <source>Choose a certificate</source>
        <translation>Elegir un certificado</translation>
    </message>
</context>
<context>
    <name>tokendesk::CertificateTreeModel</name>
    <message>
        <source>Common name (CN)</source>
        <translation>Nombre común (CN)</translation>
    </message>
    <message>
        <source>Organisation (O)</source>
        <translation>Organización (O)</translation>
    </message>
    <message>
        <source>Unit (OU)</source>
        <translation>Unidad (OU)</translation>
    </message>
    <message>
        <source>Country (C)</source>
        <translation>País (C)</translation>
    </message>
    <message>
        <source>State (ST)</source>
        <translation>Estado (ST)</translation>
    </message>
    <message>
        <source>Place (L)</source>
        <translation>Localidad (L)</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>Correo electrónico</translation>
    </message>
    <message>
        <source>Serial number of the holder</source>
        <translation>Número de serie del titular</translation>
    </message>
    <message>
        <source>Organisation identifier</source>
        <translation>Identificador de la organización</translation>
    </message>
    <message>
        <source>Alternative names</source>
        <translation>Nombres alternativos</translation>
    </message>
    <message>
        <source>Alternative names of the issuer</source>
        <translation>Nombres alternativos del emisor</translation>
    </message>
    <message>
        <source>Key usage</source>
        <translation>Uso de la clave</translation>
    </message>
    <message>
        <source>Extended key usage</source>
        <translation>Uso extendido de la clave</translation>
    </message>
    <message>
        <source>Basic constraints</source>
        <translation>Restricciones básicas</translation>
    </message>
    <message>
        <source>Key identifier</source>
        <translation>Identificador de la clave</translation>
    </message>
    <message>
        <source>Key identifier of the issuer</source>
        <translation>Identificador de la clave del emisor</translation>
    </message>
    <message>
        <source>Where the issuer informs</source>
        <translation>Dónde informa el emisor</translation>
    </message>
    <message>
        <source>Revocation lists</source>
        <translation>Listas de revocación</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Políticas</translation>
    </message>
    <message>
        <source>Name constraints</source>
        <translation>Restricciones de nombres</translation>
    </message>
    <message>
        <source>%1 (critical)</source>
        <translation>%1 (crítica)</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identificador</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>ilegible</translation>
    </message>
    <message>
        <source>%1 (UTC)</source>
        <translation>%1 (UTC)</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Titular</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Emisor</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Número de serie</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Válido desde</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Válido hasta</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n bit(s)</source>
        <translation>
            <numerusform>%1, %n bit</numerusform>
            <numerusform>%1, %n bits</numerusform>
        </translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>Clave pública</translation>
    </message>
    <message>
        <source>SHA-256 of the key (SPKI)</source>
        <translation>SHA-256 de la clave (SPKI)</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Inside the certificate</source>
        <translation>Dentro del certificado</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>Huella digital (SHA-256)</translation>
    </message>
    <message>
        <source>SHA-1</source>
        <translation>SHA-1</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>Extensiones</translation>
    </message>
    <message>
        <source>Defects of the encoding</source>
        <translation>Defectos de la codificación</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Campo</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
</context>
<context>
    <name>tokendesk::ChainPath</name>
    <message>
        <source>Missing: %1</source>
        <translation>Falta: %1</translation>
    </message>
    <message>
        <source>In this file</source>
        <translation>En este archivo</translation>
    </message>
    <message>
        <source>In the chosen CA file</source>
        <translation>En el archivo de CA elegido</translation>
    </message>
    <message>
        <source>In this system&apos;s store</source>
        <translation>En el almacén de este sistema</translation>
    </message>
    <message>
        <source>Neither in this file nor on this system</source>
        <translation>Ni en este archivo ni en este sistema</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>Hasta %1</translation>
    </message>
    <message>
        <source>Its key does not verify the certificate before it</source>
        <translation>Su clave no verifica el certificado anterior</translation>
    </message>
</context>
<context>
    <name>tokendesk::ClaimsCard</name>
    <message>
        <source>What the token says</source>
        <translation>Lo que dice el token</translation>
    </message>
    <message>
        <source>Neither a name nor a value has “%1” in it.</source>
        <translation>Ni un nombre ni un valor contiene “%1”.</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Copiar valor</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>Copiar nombre</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Search in what the token says</source>
        <translation>Buscar en lo que dice el token</translation>
    </message>
    <message>
        <source>Copy all as JSON</source>
        <translation>Copiar todo como JSON</translation>
    </message>
</context>
<context>
    <name>tokendesk::ClaimsModel</name>
    <message>
        <source>Claim</source>
        <translation>Claim</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Significado</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Cabecera</translation>
    </message>
    <message>
        <source>Encrypted parts</source>
        <translation>Partes cifradas</translation>
    </message>
    <message>
        <source>cannot be decoded</source>
        <translation>no se puede decodificar</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2 (%3)</source>
        <comment>expires in 24 minutes (26 November 2026, 12:00:00)</comment>
        <translation>%1 %2 (%3)</translation>
    </message>
    <message>
        <source>stands again below</source>
        <translation>está de nuevo abajo</translation>
    </message>
    <message>
        <source>stands twice; this one counts</source>
        <translation>está dos veces; este cuenta</translation>
    </message>
    <message>
        <source>beyond 2^53: many programs round it</source>
        <translation>más de 2^53: muchos programas lo redondean</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>caducó</translation>
    </message>
    <message>
        <source>its life began</source>
        <translation>empezó a valer</translation>
    </message>
    <message>
        <source>its life begins</source>
        <translation>empieza a valer</translation>
    </message>
</context>
<context>
    <name>tokendesk::CodePage</name>
    <message>
        <source>Language</source>
        <translation>Lenguaje</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Guardar como…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Insert real values</source>
        <translation>Insertar valores reales</translation>
    </message>
    <message>
        <source>Put the client secret into the code?</source>
        <translation>¿Poner el client secret en el código?</translation>
    </message>
    <message>
        <source>Whoever sees the code, or the file that it is saved in, can then act for this account. Environment variables are the safer place.</source>
        <translation>Quien vea el código, o el archivo en que se guarde, podrá actuar por esta cuenta. Las variables de entorno son el lugar más seguro.</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Insertar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Look at the certificate</source>
        <translation>Ver el certificado</translation>
    </message>
    <message>
        <source>Take the values out</source>
        <translation>Quitar los valores</translation>
    </message>
    <message>
        <source>Insert real values…</source>
        <translation>Insertar valores reales…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>The client secret stands in this code.</source>
        <translation>El client secret está en este código.</translation>
    </message>
    <message>
        <source>Do not commit it or send it to anybody. It is taken out when you leave this page.</source>
        <translation>No lo suba a un repositorio ni se lo envíe a nadie. Se quita cuando sale de esta página.</translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>Esperando al llavero…</translation>
    </message>
    <message>
        <source>Code copied.</source>
        <translation>Código copiado.</translation>
    </message>
    <message>
        <source>Save the code</source>
        <translation>Guardar el código</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Guardado como %1.</translation>
    </message>
    <message>
        <source>Edit profile…</source>
        <translation>Editar perfil…</translation>
    </message>
</context>
<context>
    <name>tokendesk::CommandFields</name>
    <message>
        <source>A quotation mark is not closed.</source>
        <translation>Hay comillas sin cerrar.</translation>
    </message>
    <message>
        <source>No shell runs this: “%1” would be passed to the program as it is.</source>
        <translation>Ningún shell ejecuta esto: “%1” se pasaría al programa tal cual.</translation>
    </message>
    <message>
        <source>Put the name of your entry in the place of NAME.</source>
        <translation>Ponga el nombre de su entrada en el lugar de NAME.</translation>
    </message>
    <message>
        <source>Runs %1, without a shell.</source>
        <translation>Ejecuta %1, sin shell.</translation>
    </message>
    <message>
        <source>Waiting for %1…</source>
        <translation>Esperando a %1…</translation>
    </message>
    <message numerus="yes">
        <source>It works: client ID %1, and a secret of %n character(s).</source>
        <translation>
            <numerusform>Funciona: client ID %1 y un secret de %n carácter.</numerusform>
            <numerusform>Funciona: client ID %1 y un secret de %n caracteres.</numerusform>
        </translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Probar</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Plantilla</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Comando</translation>
    </message>
    <message>
        <source>Choose one to begin with</source>
        <translation>Elija una para empezar</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
</context>
<context>
    <name>tokendesk::CompareDialog</name>
    <message>
        <source>Choose two certificates</source>
        <translation>Elija dos certificados</translation>
    </message>
    <message>
        <source>For example the one in use and its renewal.</source>
        <translation>Por ejemplo, el que se usa y su renovación.</translation>
    </message>
    <message>
        <source>They are one and the same certificate</source>
        <translation>Son un mismo certificado</translation>
    </message>
    <message>
        <source>The same holder, the same key</source>
        <translation>El mismo titular, la misma clave</translation>
    </message>
    <message>
        <source>The fingerprints differ: the new one must be linked to the account.</source>
        <translation>Las huellas digitales (fingerprints) difieren: la nueva debe vincularse a la cuenta.</translation>
    </message>
    <message>
        <source>The same holder, another key</source>
        <translation>El mismo titular, otra clave</translation>
    </message>
    <message>
        <source>The fingerprints differ: the new one must be linked to the account. Programs that sign need the new private key, too.</source>
        <translation>Las huellas digitales (fingerprints) difieren: la nueva debe vincularse a la cuenta. Los programas que firman necesitan también la nueva clave privada.</translation>
    </message>
    <message>
        <source>Different holders</source>
        <translation>Titulares distintos</translation>
    </message>
    <message>
        <source>One is not the renewal of the other. Check that both belong to the account.</source>
        <translation>Uno no es la renovación del otro. Compruebe que ambos son de la cuenta.</translation>
    </message>
    <message>
        <source>Compare two certificates</source>
        <translation>Comparar dos certificados</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>Este</translation>
    </message>
    <message>
        <source>The other</source>
        <translation>El otro</translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation>Solo diferencias</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Copiar como texto</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>tokendesk::ComparisonModel</name>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>Huella digital (SHA-256)</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Válido hasta</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Válido desde</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Titular</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Emisor</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clave</translation>
    </message>
    <message>
        <source>SHA-256 of the key (SPKI)</source>
        <translation>SHA-256 de la clave (SPKI)</translation>
    </message>
    <message>
        <source>Key usage</source>
        <translation>Uso de la clave</translation>
    </message>
    <message>
        <source>Extended key usage</source>
        <translation>Uso extendido de la clave</translation>
    </message>
    <message>
        <source>Signed with</source>
        <translation>Firmado con</translation>
    </message>
    <message>
        <source>Alternative names</source>
        <translation>Nombres alternativos</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Número de serie</translation>
    </message>
    <message>
        <source>Key identifier</source>
        <translation>Identificador de la clave</translation>
    </message>
    <message>
        <source>Key identifier of the issuer</source>
        <translation>Identificador de la clave del emisor</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>%1, different</source>
        <translation>%1, distinto</translation>
    </message>
    <message>
        <source>%1, the same</source>
        <translation>%1, igual</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Campo</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>Este</translation>
    </message>
    <message>
        <source>The other</source>
        <translation>El otro</translation>
    </message>
    <message>
        <source>SHA-1 fingerprint</source>
        <translation>Huella digital (SHA-1)</translation>
    </message>
    <message>
        <source>Basic constraints</source>
        <translation>Restricciones básicas</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Empresa</translation>
    </message>
    <message>
        <source>Participant code</source>
        <translation>Código de participante</translation>
    </message>
</context>
<context>
    <name>tokendesk::DetailsCard</name>
    <message>
        <source>Chain</source>
        <translation>Cadena</translation>
    </message>
    <message>
        <source>Every field</source>
        <translation>Todos los campos</translation>
    </message>
    <message>
        <source>Every field of %1</source>
        <translation>Todos los campos de %1</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Copiar todo</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Copiar valor</translation>
    </message>
    <message>
        <source>Choose CA certificates…</source>
        <translation>Elegir certificados de CA…</translation>
    </message>
</context>
<context>
    <name>tokendesk::DoctorDialog</name>
    <message>
        <source>Checking…</source>
        <translation>Comprobando…</translation>
    </message>
    <message>
        <source>Not everything is as it should be.</source>
        <translation>No todo está como debería.</translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>Interrumpido antes del final.</translation>
    </message>
    <message>
        <source>It works, but look at the warnings.</source>
        <translation>Funciona, pero revise los avisos.</translation>
    </message>
    <message>
        <source>Everything is fine.</source>
        <translation>Todo está bien.</translation>
    </message>
    <message>
        <source>Check keychain and connection</source>
        <translation>Comprobar llavero y conexión</translation>
    </message>
    <message>
        <source>For “%1”. No credentials are sent.</source>
        <translation>Perfil “%1”. No se envía ninguna credencial.</translation>
    </message>
    <message>
        <source>The keychain only. While a profile is shown, its secret, its certificate and the way to its server are checked too.</source>
        <translation>Solo el llavero. Con un perfil a la vista, también se comprueban su secret, su certificado y el camino hasta el servidor.</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Copiar como texto</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Comprobar de nuevo</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>tokendesk::EnvFileRow</name>
    <message>
        <source>Keep a .env file up to date</source>
        <translation>Mantener un archivo .env al día</translation>
    </message>
    <message>
        <source>Each new token is written into that file. Nothing but its own line changes, and the line stays when the token ends, when Token Desk is locked and when the profile is removed.</source>
        <translation>Cada token nuevo se escribe en ese archivo. Solo cambia su propia línea, y la línea permanece cuando el token termina, cuando Token Desk se bloquea y cuando se elimina el perfil.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>%1 is written there with the next token.</source>
        <translation>%1 se escribe en él con el próximo token.</translation>
    </message>
    <message>
        <source>%1 was already in it at %2.</source>
        <translation>%1 ya estaba en él a las %2.</translation>
    </message>
    <message>
        <source>%1 written at %2.</source>
        <translation>%1 escrito a las %2.</translation>
    </message>
    <message>
        <source>This folder is under git: make sure that %1 is ignored.</source>
        <translation>Esta carpeta está en git: compruebe que %1 se ignore.</translation>
    </message>
    <message>
        <source>Choose a .env file</source>
        <translation>Elegir un archivo .env</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Elegir</translation>
    </message>
</context>
<context>
    <name>tokendesk::EnvFiles</name>
    <message>
        <source>The token of “%1” was not written into its .env file. %2</source>
        <translation>El token de “%1” no se escribió en su archivo .env. %2</translation>
    </message>
    <message>
        <source>Others could read %1. Now only you can.</source>
        <translation>Otras personas podían leer %1. Ahora solo usted puede.</translation>
    </message>
    <message>
        <source>Made %1 with the line %2.</source>
        <translation>Se creó %1 con la línea %2.</translation>
    </message>
</context>
<context>
    <name>tokendesk::ExchangeDetail</name>
    <message>
        <source>%1, %2</source>
        <comment>profile, moment</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>The server gave a token.</source>
        <translation>El servidor dio un token.</translation>
    </message>
    <message>
        <source>%1
issued by %2
until %3
SHA-256 %4</source>
        <translation>%1
emitido por %2
hasta %3
SHA-256 %4</translation>
    </message>
    <message>
        <source>This computer&apos;s is %1 ahead of the server&apos;s.</source>
        <translation>El de este equipo va %1 adelantado respecto al del servidor.</translation>
    </message>
    <message>
        <source>This computer&apos;s is %1 behind the server&apos;s.</source>
        <translation>El de este equipo va %1 atrasado respecto al del servidor.</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Server&apos;s certificate</source>
        <translation>Certificado del servidor</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Reloj</translation>
    </message>
    <message>
        <source>What was sent and answered, without secrets</source>
        <translation>Lo que se envió y respondió, sin secrets</translation>
    </message>
    <message>
        <source>Copy exchange</source>
        <translation>Copiar intercambio</translation>
    </message>
</context>
<context>
    <name>tokendesk::ExchangeModel</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Perfil</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>A token (%1)</source>
        <translation>Un token (%1)</translation>
    </message>
    <message>
        <source>Given up before anything was sent.</source>
        <translation>Abandonado antes de enviar nada.</translation>
    </message>
</context>
<context>
    <name>tokendesk::ExportDialog</name>
    <message>
        <source>The two passphrases differ.</source>
        <translation>Las dos frases de contraseña difieren.</translation>
    </message>
    <message>
        <source>Short: whoever has the file can try for years.</source>
        <translation>Corta: quien tenga el archivo puede intentarlo durante años.</translation>
    </message>
    <message>
        <source>Several words are best. Nobody can recover it.</source>
        <translation>Varias palabras es lo mejor. Nadie puede recuperarla.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>The file is written.</source>
        <translation>El archivo está escrito.</translation>
    </message>
    <message>
        <source>Without a secret, because none is stored: %1</source>
        <translation>Sin secret, porque no hay ninguno guardado: %1</translation>
    </message>
    <message>
        <source>Export profiles</source>
        <translation>Exportar perfiles</translation>
    </message>
    <message>
        <source>Which ones</source>
        <translation>Cuáles</translation>
    </message>
    <message>
        <source>Without secrets</source>
        <translation>Sin secrets</translation>
    </message>
    <message>
        <source>With secrets, encrypted</source>
        <translation>Con secrets, cifrado</translation>
    </message>
    <message>
        <source>For another machine. “openssl cms” can open it too.</source>
        <translation>Para otra máquina. “openssl cms” también puede abrirlo.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase de contraseña</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>La misma otra vez</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Escribiendo…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Guardar como…</translation>
    </message>
    <message>
        <source>A file for your team&apos;s repository. Certificates are only named in it.</source>
        <translation>Un archivo para el repositorio del equipo. Los certificados solo se nombran en él.</translation>
    </message>
</context>
<context>
    <name>tokendesk::FindingsModel</name>
    <message>
        <source>Choose another…</source>
        <translation>Elegir otro…</translation>
    </message>
    <message>
        <source>Save a clean copy…</source>
        <translation>Guardar una copia limpia…</translation>
    </message>
    <message>
        <source>Copy fingerprint</source>
        <translation>Copiar huella digital</translation>
    </message>
    <message>
        <source>Enter the password</source>
        <translation>Introducir la contraseña</translation>
    </message>
    <message>
        <source>Pick one</source>
        <translation>Elegir uno</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Volver a cargar</translation>
    </message>
    <message>
        <source>Edit profile…</source>
        <translation>Editar perfil…</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
</context>
<context>
    <name>tokendesk::FingerprintField</name>
    <message>
        <source>Copy fingerprint</source>
        <translation>Copiar huella digital</translation>
    </message>
</context>
<context>
    <name>tokendesk::HeaderCard</name>
    <message>
        <source>What is sent</source>
        <translation>Lo que se envía</translation>
    </message>
    <message>
        <source>What would be sent</source>
        <translation>Lo que se enviaría</translation>
    </message>
    <message>
        <source>The value of %1, as NGINX writes it.</source>
        <translation>El valor de %1, como lo escribe NGINX.</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Copiar valor</translation>
    </message>
    <message>
        <source>Copy the header line</source>
        <translation>Copiar la línea de cabecera</translation>
    </message>
    <message>
        <source>As it should be</source>
        <translation>Como debe ser</translation>
    </message>
</context>
<context>
    <name>tokendesk::HeaderCheckerDialog</name>
    <message>
        <source>A server reads this header</source>
        <translation>Un servidor entiende esta cabecera</translation>
    </message>
    <message>
        <source>A server cannot read this header</source>
        <translation>Un servidor no entiende esta cabecera</translation>
    </message>
    <message>
        <source>It holds “%1”, SHA-256 %2…</source>
        <translation>Contiene “%1”, SHA-256 %2…</translation>
    </message>
    <message>
        <source>No certificate could be recovered from it.</source>
        <translation>No se pudo recuperar ningún certificado de ella.</translation>
    </message>
    <message>
        <source>Check a header</source>
        <translation>Comprobar una cabecera</translation>
    </message>
    <message>
        <source>Paste what your program sends: the value of %1, the whole header line, or a curl command. Nothing leaves this computer.</source>
        <translation>Pegue lo que envía su programa: el valor de %1, la línea entera de la cabecera o un comando curl. Nada sale de este equipo.</translation>
    </message>
    <message>
        <source>What your program sends</source>
        <translation>Lo que envía su programa</translation>
    </message>
    <message>
        <source>That was too long for a header. Only its beginning is looked at.</source>
        <translation>Era demasiado largo para una cabecera. Solo se examina el comienzo.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Lo que se encontró</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>A server reads this header, but will refuse the certificate</source>
        <translation>Un servidor entiende esta cabecera, pero rechazará el certificado</translation>
    </message>
</context>
<context>
    <name>tokendesk::IdentityCard</name>
    <message>
        <source>%1 (wrong check digits)</source>
        <translation>%1 (dígitos de control incorrectos)</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Empresa</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>Born on</source>
        <translation>Nacimiento</translation>
    </message>
    <message>
        <source>Voter registration</source>
        <translation>Registro electoral</translation>
    </message>
    <message>
        <source>Participant code</source>
        <translation>Código de participante</translation>
    </message>
    <message>
        <source>Brazilian identity</source>
        <translation>Identidad brasileña</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
</context>
<context>
    <name>tokendesk::ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>Importar</translation>
    </message>
    <message>
        <source>Delete the file</source>
        <translation>Eliminar el archivo</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>¿Eliminar %1?</translation>
    </message>
    <message>
        <source>Its secrets are in the keychain now. Copies elsewhere, such as in a repository, stay.</source>
        <translation>Sus secrets ya están en el llavero. Las copias en otros lugares, como en un repositorio, se quedan.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Keep the file</source>
        <translation>Conservar el archivo</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln profile(s)</source>
        <translation>
            <numerusform>Importar %Ln perfil</numerusform>
            <numerusform>Importar %Ln perfiles</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Drop a file here</source>
        <translation>Suelte un archivo aquí</translation>
    </message>
    <message>
        <source>A .env file, a Postman, Insomnia or Bruno export, a curl command, or Token Desk&apos;s own export.</source>
        <translation>Un archivo .env, una exportación de Postman, Insomnia o Bruno, un comando curl o la exportación del propio Token Desk.</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Elegir un archivo…</translation>
    </message>
    <message>
        <source>Paste from the clipboard</source>
        <translation>Pegar del portapapeles</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase de contraseña</translation>
    </message>
    <message>
        <source>Delete the file…</source>
        <translation>Eliminar el archivo…</translation>
    </message>
    <message>
        <source>Import profiles</source>
        <translation>Importar perfiles</translation>
    </message>
    <message>
        <source>Nothing is created before you have seen what was recognised.</source>
        <translation>No se crea nada antes de que vea lo que se reconoció.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>This export is encrypted</source>
        <translation>Esta exportación está cifrada</translation>
    </message>
    <message>
        <source>What was recognised</source>
        <translation>Lo que se reconoció</translation>
    </message>
    <message numerus="yes">
        <source>%Ln profile(s) added</source>
        <translation>
            <numerusform>%Ln perfil añadido</numerusform>
            <numerusform>%Ln perfiles añadidos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 still holds the secrets.</source>
        <translation>%1 todavía contiene los secrets.</translation>
    </message>
    <message>
        <source>Nothing was added</source>
        <translation>No se añadió nada</translation>
    </message>
</context>
<context>
    <name>tokendesk::ImportRow</name>
    <message>
        <source>PRODUCTION</source>
        <translation>PRODUCCIÓN</translation>
    </message>
    <message>
        <source>SANDBOX</source>
        <translation>SANDBOX</translation>
    </message>
    <message>
        <source>Import “%1”</source>
        <translation>Importar “%1”</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>client ID</source>
        <translation>client ID</translation>
    </message>
    <message>
        <source>client secret</source>
        <translation>client secret</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>certificado</translation>
    </message>
    <message>
        <source>private key</source>
        <translation>clave privada</translation>
    </message>
    <message>
        <source>proxy</source>
        <translation>proxy</translation>
    </message>
    <message>
        <source>Recognised: %1</source>
        <translation>Reconocido: %1</translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>Esperando al llavero…</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Añadido</translation>
    </message>
</context>
<context>
    <name>tokendesk::KeyFields</name>
    <message>
        <source>For gateways that ask for the certificate in TLS, too.</source>
        <translation>Para gateways que piden el certificado también en TLS.</translation>
    </message>
    <message>
        <source>No effect: the base URL is plain http.</source>
        <translation>Sin efecto: la URL base es http simple.</translation>
    </message>
    <message>
        <source>Belongs to the certificate.</source>
        <translation>Pertenece al certificado.</translation>
    </message>
    <message>
        <source>Protected by a passphrase.</source>
        <translation>Protegida por contraseña.</translation>
    </message>
    <message>
        <source>Not compared: there is no certificate to read.</source>
        <translation>No comparada: no hay un certificado que leer.</translation>
    </message>
    <message>
        <source>The key needs none; it will not be kept.</source>
        <translation>La clave no necesita contraseña; no se guardará.</translation>
    </message>
    <message>
        <source>The private key is protected. Enter its passphrase.</source>
        <translation>La clave privada está protegida. Introduzca su contraseña.</translation>
    </message>
    <message>
        <source>The stored passphrase does not open the private key.</source>
        <translation>La contraseña guardada no abre la clave privada.</translation>
    </message>
    <message>
        <source>This passphrase does not open the private key.</source>
        <translation>Esta contraseña no abre la clave privada.</translation>
    </message>
    <message>
        <source>Unchanged. Type to replace it.</source>
        <translation>Sin cambios. Escriba para reemplazarlo.</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Clave privada</translation>
    </message>
    <message>
        <source>Key passphrase</source>
        <translation>Contraseña de la clave</translation>
    </message>
    <message>
        <source>Choose a private key</source>
        <translation>Elegir una clave privada</translation>
    </message>
    <message>
        <source>Private keys (%1)</source>
        <translation>Claves privadas (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
</context>
<context>
    <name>tokendesk::KeyMatchDialog</name>
    <message>
        <source>This private key belongs to the certificate</source>
        <translation>Esta clave privada pertenece al certificado</translation>
    </message>
    <message>
        <source>This private key is protected by a password</source>
        <translation>Esta clave privada está protegida por contraseña</translation>
    </message>
    <message>
        <source>The password does not open this private key</source>
        <translation>La contraseña no abre esta clave privada</translation>
    </message>
    <message>
        <source>Enter it again. Capital letters matter.</source>
        <translation>Introdúzcala de nuevo. Las mayúsculas cuentan.</translation>
    </message>
    <message>
        <source>There is no private key in this file</source>
        <translation>No hay clave privada en este archivo</translation>
    </message>
    <message>
        <source>As text, a private key starts with “-----BEGIN PRIVATE KEY-----”.</source>
        <translation>Como texto, una clave privada empieza por “-----BEGIN PRIVATE KEY-----”.</translation>
    </message>
    <message>
        <source>This private key cannot be read</source>
        <translation>Esta clave privada no se puede leer</translation>
    </message>
    <message>
        <source>It is damaged, or of a kind or encryption that is not known here.</source>
        <translation>Está dañada, o es de un tipo o cifrado que aquí no se conoce.</translation>
    </message>
    <message>
        <source>Choose a private key</source>
        <translation>Elegir una clave privada</translation>
    </message>
    <message>
        <source>Drop a private key here</source>
        <translation>Suelte aquí una clave privada</translation>
    </message>
    <message>
        <source>It is read, compared and forgotten. It is never sent.</source>
        <translation>Se lee, se compara y se olvida. Nunca se envía.</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Elegir un archivo…</translation>
    </message>
    <message>
        <source>Password of the key</source>
        <translation>Contraseña de la clave</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Does the private key belong to the certificate?</source>
        <translation>¿La clave privada pertenece al certificado?</translation>
    </message>
</context>
<context>
    <name>tokendesk::LockPage</name>
    <message>
        <source>Locked</source>
        <translation>Bloqueado</translation>
    </message>
    <message>
        <source>Tokens and secrets were wiped from memory. Secrets in the keychain are read from there again; those kept for this session only have to be typed again.</source>
        <translation>Los tokens y los secrets se borraron de la memoria. Los que están en el llavero se leerán de allí otra vez; los guardados solo para esta sesión hay que escribirlos de nuevo.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Desbloquear</translation>
    </message>
</context>
<context>
    <name>tokendesk::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Add profile…</source>
        <translation>&amp;Añadir perfil…</translation>
    </message>
    <message>
        <source>&amp;Inspect a certificate…</source>
        <translation>&amp;Inspeccionar un certificado…</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>A&amp;justes…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation>&amp;Perfil</translation>
    </message>
    <message>
        <source>&amp;Get token</source>
        <translation>&amp;Obtener token</translation>
    </message>
    <message>
        <source>&amp;Copy token</source>
        <translation>&amp;Copiar token</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Editar…</translation>
    </message>
    <message>
        <source>&amp;Duplicate…</source>
        <translation>&amp;Duplicar…</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>&amp;Certificate</source>
        <translation>&amp;Certificado</translation>
    </message>
    <message>
        <source>&amp;Find a profile</source>
        <translation>&amp;Buscar un perfil</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Ay&amp;uda</translation>
    </message>
    <message>
        <source>Try the &amp;demo</source>
        <translation>Probar la &amp;demostración</translation>
    </message>
    <message>
        <source>&amp;About Token Desk</source>
        <translation>&amp;Acerca de Token Desk</translation>
    </message>
    <message>
        <source>Inspect a certificate</source>
        <translation>Inspeccionar un certificado</translation>
    </message>
    <message>
        <source>&amp;Undo removal</source>
        <translation>&amp;Deshacer la eliminación</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>Cambiar &amp;nombre</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Mover &amp;arriba</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Mover a&amp;bajo</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Eliminar</translation>
    </message>
    <message>
        <source>De&amp;fault profile</source>
        <translation>Perfil prede&amp;terminado</translation>
    </message>
    <message>
        <source>&amp;Lock</source>
        <translation>&amp;Bloquear</translation>
    </message>
    <message>
        <source>I&amp;mport…</source>
        <translation>I&amp;mportar…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportar…</translation>
    </message>
    <message>
        <source>There is no profile to export yet.</source>
        <translation>Aún no hay ningún perfil que exportar.</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>Exportado a %1.</translation>
    </message>
    <message>
        <source>Check keychain and &amp;connection…</source>
        <translation>Comprobar llavero y &amp;conexión…</translation>
    </message>
    <message>
        <source>&amp;Activity</source>
        <translation>&amp;Actividad</translation>
    </message>
    <message>
        <source>Save &amp;support report…</source>
        <translation>Guardar informe de s&amp;oporte…</translation>
    </message>
    <message>
        <source>C&amp;ode</source>
        <translation>Códi&amp;go</translation>
    </message>
    <message>
        <source>Look into a &amp;token…</source>
        <translation>Mirar dentro de un &amp;token…</translation>
    </message>
</context>
<context>
    <name>tokendesk::MessageCard</name>
    <message numerus="yes">
        <source>Show %n less likely cause(s)</source>
        <translation>
            <numerusform>Mostrar %n causa menos probable</numerusform>
            <numerusform>Mostrar %n causas menos probables</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokendesk::Notifier</name>
    <message numerus="yes">
        <source>%1: the token ends in %n minute(s)</source>
        <translation>
            <numerusform>%1: el token termina en %n minuto</numerusform>
            <numerusform>%1: el token termina en %n minutos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: the token ends in less than a minute</source>
        <translation>%1: el token termina en menos de un minuto</translation>
    </message>
    <message>
        <source>It ends at %1 and is not renewed by itself.</source>
        <translation>Termina a las %1 y no se renueva solo.</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Renovar</translation>
    </message>
    <message>
        <source>%1: the renewal was given up</source>
        <translation>%1: se abandonó la renovación</translation>
    </message>
    <message>
        <source>%1: the renewal failed</source>
        <translation>%1: la renovación falló</translation>
    </message>
    <message>
        <source>Token Desk tries again when you ask for it.</source>
        <translation>Token Desk vuelve a intentarlo cuando usted lo pida.</translation>
    </message>
    <message>
        <source>Token Desk tries again by itself.</source>
        <translation>Token Desk vuelve a intentarlo solo.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Intentar ahora</translation>
    </message>
</context>
<context>
    <name>tokendesk::PathField</name>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>A file, or drop one here</source>
        <translation>Un archivo, o suelte uno aquí</translation>
    </message>
</context>
<context>
    <name>tokendesk::ProfileActions</name>
    <message>
        <source>The demo&apos;s profile cannot be edited.</source>
        <translation>El perfil de la demostración no se puede editar.</translation>
    </message>
    <message>
        <source>%1 copy</source>
        <translation>Copia de %1</translation>
    </message>
    <message>
        <source>There is no default profile now.</source>
        <translation>Ahora no hay perfil predeterminado.</translation>
    </message>
    <message>
        <source>“%1” is now the default: what tokendesk-cli uses when none is named.</source>
        <translation>“%1” es ahora el predeterminado: el que usa tokendesk-cli cuando no se indica ninguno.</translation>
    </message>
    <message>
        <source>Removed “%1”.</source>
        <translation>Se eliminó “%1”.</translation>
    </message>
    <message>
        <source>“%1” is here again.</source>
        <translation>“%1” está aquí de nuevo.</translation>
    </message>
</context>
<context>
    <name>tokendesk::ProfileDialog</name>
    <message>
        <source>Edit %1</source>
        <translation>Editar %1</translation>
    </message>
    <message>
        <source>Add a profile</source>
        <translation>Añadir un perfil</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Add profile</source>
        <translation>Añadir perfil</translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>Esperando al llavero…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
    <message>
        <source>Keep it for this session only</source>
        <translation>Guardarlo solo durante esta sesión</translation>
    </message>
    <message>
        <source>You stopped waiting. The profile was not saved.</source>
        <translation>Dejó de esperar. El perfil no se guardó.</translation>
    </message>
    <message>
        <source>What you typed is still here.</source>
        <translation>Lo que escribió sigue aquí.</translation>
    </message>
    <message>
        <source>Discard what you typed?</source>
        <translation>¿Descartar lo que escribió?</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>Seguir editando</translation>
    </message>
    <message>
        <source>It is not stored anywhere yet.</source>
        <translation>Aún no está guardado en ningún lugar.</translation>
    </message>
</context>
<context>
    <name>tokendesk::ProfileForm</name>
    <message>
        <source>Custom</source>
        <translation>Personalizada</translation>
    </message>
    <message>
        <source>With the certificate (/api/auth/token)</source>
        <translation>Con el certificado (/api/auth/token)</translation>
    </message>
    <message>
        <source>PIX, without a certificate (/oauth/token)</source>
        <translation>PIX, sin certificado (/oauth/token)</translation>
    </message>
    <message>
        <source>The system&apos;s keychain</source>
        <translation>El llavero del sistema</translation>
    </message>
    <message>
        <source>This session only</source>
        <translation>Solo esta sesión</translation>
    </message>
    <message>
        <source>An external command</source>
        <translation>Un comando externo</translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>Esperando al llavero…</translation>
    </message>
    <message>
        <source>Nothing is stored for this profile. Enter both again.</source>
        <translation>No hay nada guardado para este perfil. Introduzca ambos de nuevo.</translation>
    </message>
    <message>
        <source>Left empty, it stays as it is.</source>
        <translation>Si queda vacío, sigue como está.</translation>
    </message>
    <message>
        <source>Sandbox and production are separate accounts, each with its own clientId and clientSecret.</source>
        <translation>Sandbox y producción son cuentas separadas, cada una con su clientId y su clientSecret.</translation>
    </message>
    <message>
        <source>Kept in memory, and gone when Token Desk closes.</source>
        <translation>Se guarda en memoria y se pierde al cerrar Token Desk.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>Marca</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>URL base</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpoint</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificado</translation>
    </message>
    <message>
        <source>Secret kept in</source>
        <translation>Secret guardado en</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Tiempo límite</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Producción</translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation>PRODUCCIÓN</translation>
    </message>
    <message>
        <source>What is sent with this profile&apos;s tokens moves real money.</source>
        <translation>Lo que se envía con los tokens de este perfil mueve dinero de verdad.</translation>
    </message>
    <message>
        <source>Such as Acme sandbox</source>
        <translation>Como Acme sandbox</translation>
    </message>
    <message>
        <source>Unchanged. Type to replace it.</source>
        <translation>Sin cambios. Escriba para reemplazarlo.</translation>
    </message>
    <message>
        <source>Hide the clientSecret</source>
        <translation>Ocultar el clientSecret</translation>
    </message>
    <message>
        <source>Show the clientSecret</source>
        <translation>Mostrar el clientSecret</translation>
    </message>
    <message>
        <source> s</source>
        <extracomment>after a number: seconds</extracomment>
        <translation> s</translation>
    </message>
    <message>
        <source>The server asks for one. You can choose it later.</source>
        <translation>El servidor pide uno. Puede elegirlo después.</translation>
    </message>
    <message>
        <source>This endpoint asks for no certificate.</source>
        <translation>Este endpoint no pide certificado.</translation>
    </message>
    <message>
        <source>Needed only when the command prints the secret alone.</source>
        <translation>Solo hace falta cuando el comando imprime únicamente el secret.</translation>
    </message>
    <message>
        <source>The secret that is stored now is removed when you save.</source>
        <translation>El secret que está guardado ahora se elimina al guardar.</translation>
    </message>
    <message>
        <source>Nothing is kept: a program prints it for each token.</source>
        <translation>No se guarda nada: un programa lo imprime para cada token.</translation>
    </message>
    <message>
        <source>The command prints it.</source>
        <translation>Lo imprime el comando.</translation>
    </message>
    <message>
        <source>Renew by itself before expiry</source>
        <translation>Renovar automáticamente antes de caducar</translation>
    </message>
</context>
<context>
    <name>tokendesk::ProfileHeader</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Renovar</translation>
    </message>
    <message>
        <source>Get token</source>
        <translation>Obtener token</translation>
    </message>
    <message>
        <source>Cancel (Escape)</source>
        <translation>Cancelar (Esc)</translation>
    </message>
    <message>
        <source>Profile menu</source>
        <translation>Menú del perfil</translation>
    </message>
    <message>
        <source>Edit, duplicate, remove</source>
        <translation>Editar, duplicar, eliminar</translation>
    </message>
    <message>
        <source>%1 or F5</source>
        <translation>%1 o F5</translation>
    </message>
</context>
<context>
    <name>tokendesk::ProfileView</name>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificado</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Actividad</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
</context>
<context>
    <name>tokendesk::SecretEdit</name>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Borrar</translation>
    </message>
</context>
<context>
    <name>tokendesk::SettingsDialog</name>
    <message>
        <source>Clear the clipboard</source>
        <translation>Borrar el portapapeles</translation>
    </message>
    <message>
        <source>Only when Token Desk closes</source>
        <translation>Solo al cerrar Token Desk</translation>
    </message>
    <message>
        <source>Hide a revealed secret</source>
        <translation>Ocultar un secret mostrado</translation>
    </message>
    <message>
        <source>Only when the window loses the focus</source>
        <translation>Solo cuando la ventana pierde el foco</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message numerus="yes">
        <source>After %n second(s)</source>
        <translation>
            <numerusform>Tras %n segundo</numerusform>
            <numerusform>Tras %n segundos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n minute(s)</source>
        <translation>
            <numerusform>Tras %n minuto</numerusform>
            <numerusform>Tras %n minutos</numerusform>
        </translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Changes take effect at once.</source>
        <translation>Los cambios valen al momento.</translation>
    </message>
    <message>
        <source>Lock when the screen is locked</source>
        <translation>Bloquear cuando se bloquee la pantalla</translation>
    </message>
    <message>
        <source>Lock when the computer goes to sleep</source>
        <translation>Bloquear cuando el equipo se suspenda</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) before expiry</source>
        <translation>
            <numerusform>%n minuto antes de caducar</numerusform>
            <numerusform>%n minutos antes de caducar</numerusform>
        </translation>
    </message>
    <message>
        <source>Renew or remind</source>
        <translation>Renovar o avisar</translation>
    </message>
    <message>
        <source>Show an icon in the tray</source>
        <translation>Mostrar un icono en la bandeja</translation>
    </message>
    <message>
        <source>Keep running in the tray when the window is closed</source>
        <translation>Seguir en la bandeja cuando se cierre la ventana</translation>
    </message>
    <message>
        <source>Start in the tray, without a window</source>
        <translation>Iniciar en la bandeja, sin ventana</translation>
    </message>
    <message>
        <source>This desktop shows no tray, so the window is never hidden.</source>
        <translation>Este escritorio no tiene bandeja; por eso la ventana nunca se oculta.</translation>
    </message>
</context>
<context>
    <name>tokendesk::Sidebar</name>
    <message>
        <source>No profile yet</source>
        <translation>Aún no hay perfiles</translation>
    </message>
    <message>
        <source>No profile has this name</source>
        <translation>Ningún perfil tiene este nombre</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Search profiles</source>
        <translation>Buscar perfiles</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Perfiles</translation>
    </message>
    <message>
        <source>Add profile</source>
        <translation>Añadir perfil</translation>
    </message>
</context>
<context>
    <name>tokendesk::SizeGauge</name>
    <message>
        <source>Gateways refuse a header line of more than about %1 bytes, some already %2.</source>
        <translation>Los gateways rechazan una línea de cabecera de más de unos %1 bytes, algunos ya %2.</translation>
    </message>
    <message>
        <source>%1 of %2 bytes</source>
        <translation>%1 de %2 bytes</translation>
    </message>
</context>
<context>
    <name>tokendesk::StatusLine</name>
    <message>
        <source>The clipboard was cleared.</source>
        <translation>Se borró el portapapeles.</translation>
    </message>
    <message>
        <source>The system would not let the clipboard be cleared. Copy something else over it.</source>
        <translation>El sistema no dejó borrar el portapapeles. Copie otra cosa encima.</translation>
    </message>
    <message>
        <source>Kept on the clipboard.</source>
        <translation>Sigue en el portapapeles.</translation>
    </message>
    <message>
        <source>Clear now</source>
        <translation>Borrar ahora</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>Copied. Clears in %1 s</source>
        <translation>Copiado. Se borra en %1 s</translation>
    </message>
    <message>
        <source>Undo removal</source>
        <translation>Deshacer la eliminación</translation>
    </message>
</context>
<context>
    <name>tokendesk::TimingBar</name>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Conexión</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Espera</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lectura</translation>
    </message>
    <message>
        <source>%1 %2 ms</source>
        <comment>stretch of a request, duration</comment>
        <translation>%1 %2 ms</translation>
    </message>
</context>
<context>
    <name>tokendesk::TokenDialog</name>
    <message>
        <source>Choose a file with a token</source>
        <translation>Elegir un archivo con un token</translation>
    </message>
    <message>
        <source>Look into a token</source>
        <translation>Mirar dentro de un token</translation>
    </message>
    <message>
        <source>Paste a token of any issuer, a header line, a command or a JSON answer with one, or drop a file. It is decoded on this computer, kept nowhere and sent nowhere.</source>
        <translation>Pegue un token de cualquier emisor, una línea de cabecera, un comando o una respuesta JSON con uno, o suelte un archivo. Se decodifica en este equipo, no se guarda ni se envía.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>This is a long one: only its beginning is shown here. All of it is looked into.</source>
        <translation>Este es largo: aquí solo se muestra su comienzo. Se examina entero.</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Elegir un archivo…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>tokendesk::TokenField</name>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
</context>
<context>
    <name>tokendesk::TokenPage</name>
    <message>
        <source>Hide the token</source>
        <translation>Ocultar el token</translation>
    </message>
    <message>
        <source>Show the token</source>
        <translation>Mostrar el token</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation>Copiar token</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Tiempo restante</translation>
    </message>
    <message>
        <source>JSON answer</source>
        <translation>Respuesta JSON</translation>
    </message>
    <message>
        <source>Expires at %1, in your time</source>
        <translation>Caduca a las %1, en su hora local</translation>
    </message>
    <message>
        <source>Renewing…</source>
        <translation>Renovando…</translation>
    </message>
    <message>
        <source>The token is live</source>
        <translation>El token está vigente</translation>
    </message>
    <message>
        <source>The server returned the same token as before.</source>
        <translation>El servidor devolvió el mismo token de antes.</translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>Esperando al llavero…</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>Pidiendo el token a %1…</translation>
    </message>
    <message>
        <source>Press Escape to cancel.</source>
        <translation>Pulse Esc para cancelar.</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Caducado</translation>
    </message>
    <message>
        <source>No token yet</source>
        <translation>Aún no hay token</translation>
    </message>
    <message>
        <source>The renewal failed. The token can be used until it ends.</source>
        <translation>La renovación falló. El token puede usarse hasta que caduque.</translation>
    </message>
    <message>
        <source>Show the exchange</source>
        <translation>Ver el intercambio</translation>
    </message>
    <message>
        <source>Fingerprint copied.</source>
        <translation>Huella copiada.</translation>
    </message>
    <message>
        <source>What may be behind it, the likeliest first:</source>
        <translation>Lo que puede haber detrás, lo más probable primero:</translation>
    </message>
    <message>
        <source>The token was dropped into another window.</source>
        <translation>El token se soltó en otra ventana.</translation>
    </message>
    <message>
        <source>Drag the token into another window, or copy it</source>
        <translation>Arrastre el token a otra ventana o cópielo</translation>
    </message>
    <message numerus="yes">
        <source>Renew by itself %n minute(s) before expiry</source>
        <translation>
            <numerusform>Renovar automáticamente %n minuto antes de caducar</numerusform>
            <numerusform>Renovar automáticamente %n minutos antes de caducar</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy the token (%1)</source>
        <translation>Copiar el token (%1)</translation>
    </message>
    <message>
        <source>It ended at %1. Get a new one with %2.</source>
        <translation>Caducó a las %1. Obtenga uno nuevo con %2.</translation>
    </message>
    <message>
        <source>Press Get token, or %1.</source>
        <translation>Pulse Obtener token, o %1.</translation>
    </message>
    <message>
        <source>Waiting for its turn…</source>
        <translation>Esperando su turno…</translation>
    </message>
    <message>
        <source>Expires on %1, in your time</source>
        <translation>Caduca el %1, en su hora local</translation>
    </message>
    <message>
        <source>It ended on %1. Get a new one with %2.</source>
        <translation>Caducó el %1. Obtenga uno nuevo con %2.</translation>
    </message>
</context>
<context>
    <name>tokendesk::TrayIcon</name>
    <message>
        <source>Locked</source>
        <translation>Bloqueado</translation>
    </message>
    <message>
        <source>%1: token until %2</source>
        <translation>%1: token hasta las %2</translation>
    </message>
</context>
<context>
    <name>tokendesk::TrayMenu</name>
    <message>
        <source>Locked</source>
        <translation>Bloqueado</translation>
    </message>
    <message>
        <source>Unlock in Token Desk…</source>
        <translation>Desbloquear en Token Desk…</translation>
    </message>
    <message>
        <source>Show Token Desk</source>
        <translation>Mostrar Token Desk</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Bloquear</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation>Copiar token</translation>
    </message>
    <message>
        <source>Show in Token Desk</source>
        <translation>Mostrar en Token Desk</translation>
    </message>
    <message>
        <source>No token yet</source>
        <translation>Aún no hay token</translation>
    </message>
    <message>
        <source>Expires at %1</source>
        <translation>Caduca a las %1</translation>
    </message>
    <message>
        <source>Ended at %1</source>
        <translation>Terminó a las %1</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Renovar</translation>
    </message>
    <message>
        <source>Get token</source>
        <translation>Obtener token</translation>
    </message>
    <message>
        <source>Expires on %1</source>
        <translation>Caduca el %1</translation>
    </message>
    <message>
        <source>Ended on %1</source>
        <translation>Terminó el %1</translation>
    </message>
</context>
<context>
    <name>tokendesk::ValidityBar</name>
    <message>
        <source>The dates make no sense.</source>
        <translation>Las fechas no tienen sentido.</translation>
    </message>
    <message numerus="yes">
        <source>Expired on %1, %n day(s) ago</source>
        <translation>
            <numerusform>Caducó el %1, hace %n día</numerusform>
            <numerusform>Caducó el %1, hace %n días</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Begins on %1, in %n day(s)</source>
        <translation>
            <numerusform>Empieza el %1, en %n día</numerusform>
            <numerusform>Empieza el %1, en %n días</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Until %1, %n day(s) left</source>
        <translation>
            <numerusform>Hasta el %1, queda %n día</numerusform>
            <numerusform>Hasta el %1, quedan %n días</numerusform>
        </translation>
    </message>
    <message>
        <source>today</source>
        <translation>hoy</translation>
    </message>
</context>
<context>
    <name>tokendesk::VerdictCard</name>
    <message>
        <source>This file needs its password</source>
        <translation>Este archivo necesita su contraseña</translation>
    </message>
    <message>
        <source>This certificate can be sent</source>
        <translation>Este certificado se puede enviar</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to mend</source>
        <translation>
            <numerusform>%n cosa por corregir</numerusform>
            <numerusform>%n cosas por corregir</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to look at</source>
        <translation>
            <numerusform>%n cosa por mirar</numerusform>
            <numerusform>%n cosas por mirar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n thing(s) to look at</source>
        <translation>
            <numerusform>Y %n cosa por mirar</numerusform>
            <numerusform>Y %n cosas por mirar</numerusform>
        </translation>
    </message>
    <message>
        <source>No problem was found</source>
        <translation>No se encontró ningún problema</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation>%1, hasta %2</translation>
    </message>
    <message>
        <source>Password of the file</source>
        <translation>Contraseña del archivo</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Pick the certificate to send</source>
        <translation>Elija el certificado que se envía</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Lo que se encontró</translation>
    </message>
    <message>
        <source>Reading the certificates…</source>
        <translation>Leyendo los certificados…</translation>
    </message>
</context>
<context>
    <name>tokendesk::WelcomePage</name>
    <message>
        <source>Welcome to Token Desk</source>
        <translation>Le damos la bienvenida a Token Desk</translation>
    </message>
    <message>
        <source>Get a token for the Avista payment API, or find out why your certificate is refused.</source>
        <translation>Obtenga un token de la API de pagos Avista, o averigüe por qué se rechaza su certificado.</translation>
    </message>
    <message>
        <source>Try it with the demo server</source>
        <translation>Probar con el servidor de demostración</translation>
    </message>
    <message>
        <source>No account needed, nothing is stored.</source>
        <translation>No hace falta cuenta, no se guarda nada.</translation>
    </message>
    <message>
        <source>Add your account</source>
        <translation>Añadir su cuenta</translation>
    </message>
    <message>
        <source>With your clientId, its secret and your certificate.</source>
        <translation>Con su clientId, su secret y su certificado.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>From a .env file, Postman, Insomnia, Bruno or a curl command.</source>
        <translation>De un archivo .env, Postman, Insomnia, Bruno o un comando curl.</translation>
    </message>
    <message>
        <source>Just inspect a certificate</source>
        <translation>Solo inspeccionar un certificado</translation>
    </message>
</context>
</TS>
