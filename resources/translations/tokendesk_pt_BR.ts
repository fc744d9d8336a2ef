<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
<context>
    <name>Arguments</name>
    <message>
        <source>Gets tokens of the Avista payment API, and says what is wrong with a client certificate.</source>
        <translation>Obtém tokens da API de pagamentos Avista e diz o que há de errado com um certificado de cliente.</translation>
    </message>
    <message>
        <source>Try it with the demo server: no account, nothing stored.</source>
        <translation>Experimente com o servidor de demonstração: sem conta, nada é guardado.</translation>
    </message>
    <message>
        <source>Keep profiles and settings in this folder.</source>
        <translation>Guarda perfis e configurações nesta pasta.</translation>
    </message>
    <message>
        <source>A certificate to inspect.</source>
        <translation>Um certificado para inspecionar.</translation>
    </message>
    <message>
        <source>Try --help.</source>
        <translation>Tente --help.</translation>
    </message>
    <message>
        <source>Only one file can be inspected at a time.</source>
        <translation>Só é possível inspecionar um arquivo por vez.</translation>
    </message>
    <message>
        <source>There is no display here, and Token Desk is a window. tokendesk-cli does the same in a terminal.</source>
        <translation>Não há tela aqui, e o Token Desk é uma janela. O tokendesk-cli faz o mesmo em um terminal.</translation>
    </message>
</context>
<context>
    <name>CauseWords</name>
    <message>
        <source>an unknown time</source>
        <translation>um momento desconhecido</translation>
    </message>
    <message>
        <source>production</source>
        <translation>produção</translation>
    </message>
    <message>
        <source>sandbox</source>
        <translation>sandbox</translation>
    </message>
    <message>
        <source>the proxy %1</source>
        <translation>o proxy %1</translation>
    </message>
    <message>
        <source>something in between</source>
        <translation>algo no caminho</translation>
    </message>
    <message>
        <source>The stored secret has white space at an end.</source>
        <translation>O secret guardado tem espaço em uma das pontas.</translation>
    </message>
    <message>
        <source>Enter it again: what is pasted there is trimmed.</source>
        <translation>Informe-o de novo: o que é colado ali é aparado.</translation>
    </message>
    <message>
        <source>The stored secret has white space or an invisible character inside.</source>
        <translation>O secret guardado tem um espaço ou caractere invisível no meio.</translation>
    </message>
    <message>
        <source>Copy it again from where it was given, in one piece.</source>
        <translation>Copie-o de novo de onde foi fornecido, inteiro.</translation>
    </message>
    <message>
        <source>The stored secret is in quotes, which would belong to it.</source>
        <translation>O secret guardado está entre aspas, que fariam parte dele.</translation>
    </message>
    <message>
        <source>Enter it again without the quotes.</source>
        <translation>Informe-o de novo sem as aspas.</translation>
    </message>
    <message>
        <source>The stored secret is the placeholder of an example.</source>
        <translation>O secret guardado é o texto de um exemplo.</translation>
    </message>
    <message>
        <source>Enter the secret that the provider gave you.</source>
        <translation>Informe o secret que o provedor lhe deu.</translation>
    </message>
    <message>
        <source>The stored secret is a whole line of a file, with the variable&apos;s name.</source>
        <translation>O secret guardado é uma linha inteira de um arquivo, com o nome da variável.</translation>
    </message>
    <message>
        <source>Enter only what stands behind the equals sign.</source>
        <translation>Informe só o que vem depois do sinal de igual.</translation>
    </message>
    <message>
        <source>Client ID and secret are the same text.</source>
        <translation>O client ID e o secret são o mesmo texto.</translation>
    </message>
    <message>
        <source>Enter the secret that belongs to the client ID.</source>
        <translation>Informe o secret que pertence ao client ID.</translation>
    </message>
    <message numerus="yes">
        <source>The stored secret has only %Ln character(s).</source>
        <translation>
            <numerusform>O secret guardado tem só %Ln caractere.</numerusform>
            <numerusform>O secret guardado tem só %Ln caracteres.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The stored secret has %Ln character(s).</source>
        <translation>
            <numerusform>O secret guardado tem %Ln caractere.</numerusform>
            <numerusform>O secret guardado tem %Ln caracteres.</numerusform>
        </translation>
    </message>
    <message>
        <source>Secrets of this API have 8 to 64 characters. Copy it again as a whole.</source>
        <translation>Os secrets desta API têm de 8 a 64 caracteres. Copie-o de novo por inteiro.</translation>
    </message>
    <message>
        <source>The secret is another one than the one that worked on %1.</source>
        <translation>O secret não é o mesmo que funcionou em %1.</translation>
    </message>
    <message>
        <source>If you did not mean to change it, enter the old one again.</source>
        <translation>Se não quis trocá-lo, informe o antigo de novo.</translation>
    </message>
    <message>
        <source>The secret may be wrong, or was replaced by a newer one.</source>
        <translation>O secret pode estar errado, ou foi substituído por um mais novo.</translation>
    </message>
    <message>
        <source>Copy it again from where it was given; if it is lost, make a new one there.</source>
        <translation>Copie-o de novo de onde foi fornecido; se o perdeu, gere um novo ali.</translation>
    </message>
    <message>
        <source>The client ID has white space or an invisible character in it.</source>
        <translation>O client ID tem um espaço ou caractere invisível.</translation>
    </message>
    <message>
        <source>Enter it again.</source>
        <translation>Informe-o de novo.</translation>
    </message>
    <message>
        <source>The client ID is the placeholder of an example.</source>
        <translation>O client ID é o texto de um exemplo.</translation>
    </message>
    <message>
        <source>Enter the client ID that the provider gave you.</source>
        <translation>Informe o client ID que o provedor lhe deu.</translation>
    </message>
    <message>
        <source>The client ID is another one than %1, which worked on %2.</source>
        <translation>O client ID não é %1, que funcionou em %2.</translation>
    </message>
    <message>
        <source>If you did not mean to change it, enter the old one and its secret again.</source>
        <translation>Se não quis trocá-lo, informe o antigo e o secret dele de novo.</translation>
    </message>
    <message>
        <source>This client ID is also that of “%1”, which is %2.</source>
        <translation>Este client ID também é o de “%1”, que é de %2.</translation>
    </message>
    <message>
        <source>Sandbox and production are separate accounts: enter the credentials of this one.</source>
        <translation>Sandbox e produção são contas separadas: informe as credenciais desta.</translation>
    </message>
    <message>
        <source>The client ID says “%1”, but the profile is %2.</source>
        <translation>O client ID diz “%1”, mas o perfil é de %2.</translation>
    </message>
    <message>
        <source>Enter this account&apos;s own credentials, or correct the profile&apos;s kind.</source>
        <translation>Informe as credenciais desta conta, ou corrija o tipo do perfil.</translation>
    </message>
    <message>
        <source>The profile was %1 when it last worked, on %2.</source>
        <translation>O perfil era de %1 quando funcionou pela última vez, em %2.</translation>
    </message>
    <message>
        <source>Sandbox and production are separate accounts with credentials of their own.</source>
        <translation>Sandbox e produção são contas separadas, com credenciais próprias.</translation>
    </message>
    <message>
        <source>The certificate is another one than %1, which worked on %2.</source>
        <translation>O certificado não é o %1, que funcionou em %2.</translation>
    </message>
    <message>
        <source>The certificate is another one than %1, which worked last time.</source>
        <translation>O certificado não é o %1, que funcionou da última vez.</translation>
    </message>
    <message>
        <source>Choose the old one again, or have the new one linked to the account.</source>
        <translation>Escolha o antigo de novo, ou peça que o novo seja vinculado à conta.</translation>
    </message>
    <message>
        <source>The certificate may not be linked to the account.</source>
        <translation>O certificado pode não estar vinculado à conta.</translation>
    </message>
    <message>
        <source>Send the provider its SHA-256 fingerprint, or link it in their portal: %1</source>
        <translation>Envie ao provedor a impressão digital (fingerprint) SHA-256 dele, ou vincule-a no portal: %1</translation>
    </message>
    <message>
        <source>The certificate was sent as the API wants it. The proxy %1 may have changed the header.</source>
        <translation>O certificado foi enviado como a API quer. O proxy %1 pode ter mudado o header.</translation>
    </message>
    <message>
        <source>The certificate was sent as the API wants it. Something in between may have changed the header, such as a gateway that turns “+” into a space.</source>
        <translation>O certificado foi enviado como a API quer. Algo no caminho pode ter mudado o header, como um gateway que troca “+” por espaço.</translation>
    </message>
    <message>
        <source>Try without proxy or VPN. If it stays, send the provider the exchange.</source>
        <translation>Tente sem proxy ou VPN. Se continuar, envie a troca ao provedor.</translation>
    </message>
    <message>
        <source>The certificate&apos;s header was sent, but did not arrive: %1 takes it out.</source>
        <translation>O header do certificado foi enviado, mas não chegou: %1 o retira.</translation>
    </message>
    <message>
        <source>Try without proxy or VPN, and check the base URL.</source>
        <translation>Tente sem proxy ou VPN, e confira a URL base.</translation>
    </message>
    <message>
        <source>The line with the certificate has %1, and the gateway takes less.</source>
        <translation>A linha com o certificado tem %1, e o gateway aceita menos.</translation>
    </message>
    <message>
        <source>A certificate with an EC key is the shortest. Custom extensions and long names add to it.</source>
        <translation>Um certificado com chave EC é o mais curto. Extensões próprias e nomes longos o aumentam.</translation>
    </message>
    <message>
        <source>This address may want the certificate in TLS too, and the profile has no private key.</source>
        <translation>Este endereço pode exigir o certificado também no TLS, e o perfil não tem chave privada.</translation>
    </message>
    <message>
        <source>Choose the certificate&apos;s private key in the profile.</source>
        <translation>Escolha a chave privada do certificado no perfil.</translation>
    </message>
    <message>
        <source>The server did not accept the certificate that was shown to it in TLS.</source>
        <translation>O servidor não aceitou o certificado apresentado no TLS.</translation>
    </message>
    <message>
        <source>Check that it was issued by a CA that the provider trusts, with its intermediates in the file.</source>
        <translation>Confira se foi emitido por uma CA em que o provedor confia, com os intermediários no arquivo.</translation>
    </message>
    <message>
        <source>A network&apos;s login page may have answered in place of %1.</source>
        <translation>A página de login de uma rede pode ter respondido no lugar de %1.</translation>
    </message>
    <message>
        <source>A network&apos;s login page may have answered.</source>
        <translation>A página de login de uma rede pode ter respondido.</translation>
    </message>
    <message>
        <source>Open any page in a browser and log in there, then try again.</source>
        <translation>Abra qualquer página em um navegador, entre ali e tente de novo.</translation>
    </message>
    <message>
        <source>The proxy %1 answered in the server&apos;s place.</source>
        <translation>O proxy %1 respondeu no lugar do servidor.</translation>
    </message>
    <message>
        <source>A proxy or filter in between answered in the server&apos;s place.</source>
        <translation>Um proxy ou filtro no caminho respondeu no lugar do servidor.</translation>
    </message>
    <message>
        <source>Ask whoever runs it to let this address through, or choose another way in the profile.</source>
        <translation>Peça a quem o administra que libere este endereço, ou escolha outro caminho no perfil.</translation>
    </message>
    <message>
        <source>The request goes through the proxy %1, which may not let it pass.</source>
        <translation>A requisição passa pelo proxy %1, que pode não deixá-la passar.</translation>
    </message>
    <message>
        <source>A proxy may not let the request pass.</source>
        <translation>Um proxy pode não deixar a requisição passar.</translation>
    </message>
    <message>
        <source>Check its address, or connect without it in the profile.</source>
        <translation>Confira o endereço dele, ou conecte sem ele no perfil.</translation>
    </message>
    <message>
        <source>The host %1 looks like a slip of the pen for %2.</source>
        <translation>O host %1 parece um erro de digitação de %2.</translation>
    </message>
    <message>
        <source>Correct the base URL.</source>
        <translation>Corrija a URL base.</translation>
    </message>
    <message>
        <source>No address is known for %1: a slip of the pen, or a VPN that is not connected.</source>
        <translation>Nenhum endereço é conhecido para %1: um erro de digitação, ou uma VPN desconectada.</translation>
    </message>
    <message>
        <source>Check the base URL, then VPN and DNS.</source>
        <translation>Confira a URL base, depois a VPN e o DNS.</translation>
    </message>
    <message>
        <source>This computer has no connection to a network.</source>
        <translation>Este computador não está conectado a uma rede.</translation>
    </message>
    <message>
        <source>Connect it, then try again.</source>
        <translation>Conecte-o e tente de novo.</translation>
    </message>
    <message>
        <source>The computer answers, but nothing listens at %1.</source>
        <translation>O computador responde, mas nada escuta em %1.</translation>
    </message>
    <message>
        <source>Check the port in the base URL, and whether the server runs.</source>
        <translation>Confira a porta na URL base, e se o servidor está no ar.</translation>
    </message>
    <message>
        <source>A firewall may be between this computer and %1.</source>
        <translation>Pode haver um firewall entre este computador e %1.</translation>
    </message>
    <message>
        <source>Try from another network or through the VPN, and check the connection.</source>
        <translation>Tente de outra rede ou pela VPN, e verifique a conexão.</translation>
    </message>
    <message numerus="yes">
        <source>The server took the request and did not answer within %Ln second(s).</source>
        <translation>
            <numerusform>O servidor recebeu a requisição e não respondeu em %Ln segundo.</numerusform>
            <numerusform>O servidor recebeu a requisição e não respondeu em %Ln segundos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again later, or allow more time in the profile.</source>
        <translation>Tente mais tarde, ou dê mais tempo no perfil.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate was issued by %1, last time by %2: somebody may be in between.</source>
        <translation>O certificado do servidor foi emitido por %1, da última vez por %2: pode haver alguém no meio.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate was issued by %1: a company&apos;s TLS inspection, or a CA of the server&apos;s own.</source>
        <translation>O certificado do servidor foi emitido por %1: inspeção de TLS de uma empresa, ou uma CA do próprio servidor.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate was issued by a CA that this computer does not know.</source>
        <translation>O certificado do servidor foi emitido por uma CA que este computador não conhece.</translation>
    </message>
    <message>
        <source>If that is expected, choose the CA&apos;s file in the profile. Otherwise send nothing.</source>
        <translation>Se isso é esperado, escolha o arquivo da CA no perfil. Senão, não envie nada.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate ended on %1, by this computer&apos;s clock.</source>
        <translation>O certificado do servidor terminou em %1, pelo relógio deste computador.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date. If it is right, tell the provider.</source>
        <translation>Confira a data deste computador. Se estiver certa, avise o provedor.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate begins on %1, by this computer&apos;s clock.</source>
        <translation>O certificado do servidor começa em %1, pelo relógio deste computador.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is probably behind: set it.</source>
        <translation>O relógio deste computador deve estar atrasado: acerte-o.</translation>
    </message>
    <message>
        <source>What answers for %1 shows the certificate of another host (%2).</source>
        <translation>O que responde por %1 apresenta o certificado de outro host (%2).</translation>
    </message>
    <message>
        <source>What answers for %1 shows the certificate of another host.</source>
        <translation>O que responde por %1 apresenta o certificado de outro host.</translation>
    </message>
    <message>
        <source>Check the base URL, and whether DNS or a proxy leads elsewhere.</source>
        <translation>Confira a URL base, e se o DNS ou um proxy leva a outro lugar.</translation>
    </message>
    <message>
        <source>What answers at %1 speaks no TLS, or none that is safe enough (1.2 or newer).</source>
        <translation>O que responde em %1 não fala TLS, ou nenhum seguro o bastante (1.2 ou mais novo).</translation>
    </message>
    <message>
        <source>Check port and base URL, and whether a proxy is in between.</source>
        <translation>Confira a porta e a URL base, e se há um proxy no caminho.</translation>
    </message>
    <message>
        <source>The server does not have %1.</source>
        <translation>O servidor não tem %1.</translation>
    </message>
    <message>
        <source>If this account is for the other API, choose its endpoint in the profile (%1).</source>
        <translation>Se esta conta é da outra API, escolha o endpoint dela no perfil (%1).</translation>
    </message>
    <message>
        <source>%1 is the address of %2, but the profile is for %3.</source>
        <translation>%1 é o endereço da %2, mas o perfil é da %3.</translation>
    </message>
    <message>
        <source>Choose the brand, or its base URL, in the profile.</source>
        <translation>Escolha a marca, ou a URL base dela, no perfil.</translation>
    </message>
    <message>
        <source>The address is another one than %1, which worked on %2.</source>
        <translation>O endereço não é %1, que funcionou em %2.</translation>
    </message>
    <message>
        <source>If you did not mean to change it, correct the base URL.</source>
        <translation>Se não quis trocá-lo, corrija a URL base.</translation>
    </message>
    <message>
        <source>The base URL has a path of its own (%1).</source>
        <translation>A URL base tem um caminho próprio (%1).</translation>
    </message>
    <message>
        <source>Token Desk adds the endpoint&apos;s path: the base URL usually ends after the host.</source>
        <translation>O Token Desk acrescenta o caminho do endpoint: a URL base costuma terminar depois do host.</translation>
    </message>
    <message>
        <source>Too many tokens were asked for.</source>
        <translation>Foram pedidos tokens demais.</translation>
    </message>
    <message>
        <source>Wait, and share one token instead of asking for each call.</source>
        <translation>Espere, e use um mesmo token em vez de pedir um a cada chamada.</translation>
    </message>
    <message>
        <source>The account may be blocked or not yet active.</source>
        <translation>A conta pode estar bloqueada ou ainda não ativa.</translation>
    </message>
    <message>
        <source>Do not go on trying. Ask the provider for its state.</source>
        <translation>Não continue tentando. Pergunte ao provedor a situação dela.</translation>
    </message>
    <message>
        <source>The server may not allow requests from this network&apos;s address.</source>
        <translation>O servidor pode não permitir requisições do endereço desta rede.</translation>
    </message>
    <message>
        <source>Ask the provider which addresses are allowed, or use the VPN that is.</source>
        <translation>Pergunte ao provedor quais endereços são permitidos, ou use a VPN que é.</translation>
    </message>
    <message>
        <source>The gateway in front of the API could not reach it (%1).</source>
        <translation>O gateway na frente da API não conseguiu alcançá-la (%1).</translation>
    </message>
    <message>
        <source>That is not your request. Try again in a moment.</source>
        <translation>Não é a sua requisição. Tente de novo em instantes.</translation>
    </message>
    <message>
        <source>The API failed while it worked on the request (%1).</source>
        <translation>A API falhou enquanto tratava a requisição (%1).</translation>
    </message>
    <message>
        <source>That is rarely your request. Try again, then send the provider the exchange.</source>
        <translation>Raramente é a sua requisição. Tente de novo, depois envie a troca ao provedor.</translation>
    </message>
    <message>
        <source>What answers at %1 does not seem to be this API.</source>
        <translation>O que responde em %1 não parece ser esta API.</translation>
    </message>
    <message>
        <source>Check the base URL.</source>
        <translation>Confira a URL base.</translation>
    </message>
    <message>
        <source>With the same credentials, certificate and address it worked on %1.</source>
        <translation>Com as mesmas credenciais, certificado e endereço funcionou em %1.</translation>
    </message>
    <message>
        <source>So the change is on the server&apos;s side: a secret that was replaced, a certificate that was unlinked, a blocked account. Ask the provider.</source>
        <translation>Então a mudança é do lado do servidor: um secret substituído, um certificado desvinculado, uma conta bloqueada. Pergunte ao provedor.</translation>
    </message>
    <message>
        <source>Edit profile…</source>
        <translation>Editar perfil…</translation>
    </message>
    <message>
        <source>Look at the certificate</source>
        <translation>Ver o certificado</translation>
    </message>
    <message>
        <source>Copy fingerprint</source>
        <translation>Copiar impressão digital</translation>
    </message>
    <message>
        <source>Check the connection…</source>
        <translation>Verificar a conexão…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Too many tokens were asked for. The server wants a pause of %1.</source>
        <translation>Foram pedidos tokens demais. O servidor quer uma pausa de %1.</translation>
    </message>
</context>
<context>
    <name>CheckWords</name>
    <message>
        <source>Keychain</source>
        <translation>Chaveiro</translation>
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
        <translation>Chave privada</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Host name</source>
        <translation>Nome do host</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Conexão</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Relógio</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>aguardando</translation>
    </message>
    <message>
        <source>running</source>
        <translation>em andamento</translation>
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
        <translation>falhou</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>pulado</translation>
    </message>
    <message>
        <source>It keeps what it is given.</source>
        <translation>Guarda o que recebe.</translation>
    </message>
    <message>
        <source>It keeps what it is given (%1).</source>
        <translation>Guarda o que recebe (%1).</translation>
    </message>
    <message>
        <source>The command prints it.</source>
        <translation>O comando o imprime.</translation>
    </message>
    <message>
        <source>It is stored.</source>
        <translation>Está guardado.</translation>
    </message>
    <message>
        <source>It can be sent.</source>
        <translation>Pode ser enviado.</translation>
    </message>
    <message>
        <source>It belongs to the certificate.</source>
        <translation>Pertence ao certificado.</translation>
    </message>
    <message>
        <source>None: straight to the server.</source>
        <translation>Nenhum: direto ao servidor.</translation>
    </message>
    <message>
        <source>%1 accepts connections.</source>
        <translation>%1 aceita conexões.</translation>
    </message>
    <message>
        <source>%1, %2, certificate issued by %3.</source>
        <translation>%1, %2, certificado emitido por %3.</translation>
    </message>
    <message>
        <source>It agrees with the server&apos;s.</source>
        <translation>Concorda com o do servidor.</translation>
    </message>
    <message>
        <source>It answers.</source>
        <translation>Responde.</translation>
    </message>
    <message>
        <source>It answers (HTTP %1 without credentials).</source>
        <translation>Responde (HTTP %1 sem credenciais).</translation>
    </message>
    <message>
        <source>This endpoint needs none.</source>
        <translation>Este endpoint não precisa de um.</translation>
    </message>
    <message>
        <source>There is no certificate to compare it with.</source>
        <translation>Não há certificado com que compará-la.</translation>
    </message>
    <message>
        <source>Nothing to look up: an address, or the proxy does it.</source>
        <translation>Nada a resolver: é um endereço, ou o proxy resolve.</translation>
    </message>
    <message>
        <source>Not reached, or plain http to this computer.</source>
        <translation>Não alcançado, ou http simples para este computador.</translation>
    </message>
    <message>
        <source>Not reached, or the server did not say what time it is.</source>
        <translation>Não alcançado, ou o servidor não informou a hora.</translation>
    </message>
    <message>
        <source>Not reached.</source>
        <translation>Não alcançado.</translation>
    </message>
    <message>
        <source>The keychain that answers is %1. If the secret is in another one, start that one instead; or edit the profile and enter the secret.</source>
        <translation>O chaveiro que responde é %1. Se o secret está em outro, inicie aquele; ou edite o perfil e informe o secret.</translation>
    </message>
    <message>
        <source>Restart the keychain&apos;s program and unlock it, or keep the secret elsewhere.</source>
        <translation>Reinicie o programa do chaveiro e desbloqueie-o, ou guarde o secret em outro lugar.</translation>
    </message>
    <message>
        <source>Its certificate was issued by %1.</source>
        <translation>O certificado dele foi emitido por %1.</translation>
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
        <translation>Exemplos:</translation>
    </message>
    <message>
        <source>error:</source>
        <translation>erro:</translation>
    </message>
    <message>
        <source>warning:</source>
        <translation>aviso:</translation>
    </message>
    <message>
        <source>Standard output</source>
        <translation>A saída padrão</translation>
    </message>
    <message>
        <source>The port must be a number from 0 to 65535.</source>
        <translation>A porta precisa ser um número de 0 a 65535.</translation>
    </message>
    <message>
        <source>0 takes a free one.</source>
        <translation>0 usa uma porta livre.</translation>
    </message>
    <message>
        <source>The life of a token must be a number of seconds, at least 1.</source>
        <translation>A validade de um token precisa ser um número de segundos, no mínimo 1.</translation>
    </message>
    <message>
        <source>“%1” is not a fault that the demo server knows.</source>
        <translation>“%1” não é uma falha que o servidor de demonstração conheça.</translation>
    </message>
    <message>
        <source>Use one of these: %1.</source>
        <translation>Use uma destas opções: %1.</translation>
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
        <translation>O servidor de demonstração responde até Ctrl+C. Nada nele é real, e nada fica guardado.</translation>
    </message>
    <message>
        <source>Run a stand-in of the API on this computer, with an account of its own</source>
        <translation>Executa neste computador um substituto da API, com uma conta própria</translation>
    </message>
    <message>
        <source>Port on 127.0.0.1; a free one when absent</source>
        <translation>Porta em 127.0.0.1; uma porta livre quando ausente</translation>
    </message>
    <message>
        <source>Life of its tokens (1800)</source>
        <translation>Validade dos tokens dele (1800)</translation>
    </message>
    <message>
        <source>What it does wrong: %1</source>
        <translation>O que ele faz de errado: %1</translation>
    </message>
    <message>
        <source>“encode” needs a file.</source>
        <translation>“encode” precisa de um arquivo.</translation>
    </message>
    <message>
        <source>Use “-” for standard input.</source>
        <translation>Use “-” para a entrada padrão.</translation>
    </message>
    <message>
        <source>Print the header value of a certificate, exactly as it is sent</source>
        <translation>Mostra o valor do header de um certificado, exatamente como é enviado</translation>
    </message>
    <message>
        <source>Certificate of any format; “-” is standard input</source>
        <translation>Certificado em qualquer formato; “-” é a entrada padrão</translation>
    </message>
    <message>
        <source>Without a line feed at the end</source>
        <translation>Sem quebra de linha no final</translation>
    </message>
    <message>
        <source>no such file</source>
        <translation>o arquivo não existe</translation>
    </message>
    <message>
        <source>its name is not text in UTF-8</source>
        <translation>o nome não é texto em UTF-8</translation>
    </message>
    <message>
        <source>Standard input</source>
        <translation>A entrada padrão</translation>
    </message>
    <message>
        <source>Password of %1 (not shown):</source>
        <translation>Senha de %1 (não é mostrada):</translation>
    </message>
    <message>
        <source>“inspect” needs a file.</source>
        <translation>“inspect” precisa de um arquivo.</translation>
    </message>
    <message>
        <source>Show what a certificate is and what is wrong with it</source>
        <translation>Mostra o que é um certificado e o que há de errado com ele</translation>
    </message>
    <message>
        <source>Files of any format; “-” is standard input</source>
        <translation>Arquivos em qualquer formato; “-” é a entrada padrão</translation>
    </message>
    <message>
        <source>Judge it for this profile</source>
        <translation>Avalia para este perfil</translation>
    </message>
    <message>
        <source>Read the password of a PKCS#12 file from standard input</source>
        <translation>Lê da entrada padrão a senha de um arquivo PKCS#12</translation>
    </message>
    <message>
        <source>Warnings fail too</source>
        <translation>Avisos também contam como falha</translation>
    </message>
    <message>
        <source>error</source>
        <translation>erro</translation>
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
            <numerusform>Isto não pode ser enviado: %Ln item a corrigir.</numerusform>
            <numerusform>Isto não pode ser enviado: %Ln itens a corrigir.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no certificate to send.</source>
        <translation>Não há certificado para enviar.</translation>
    </message>
    <message numerus="yes">
        <source>This certificate can be sent, with %Ln warning(s).</source>
        <translation>
            <numerusform>Este certificado pode ser enviado, com %Ln aviso.</numerusform>
            <numerusform>Este certificado pode ser enviado, com %Ln avisos.</numerusform>
        </translation>
    </message>
    <message>
        <source>This certificate can be sent.</source>
        <translation>Este certificado pode ser enviado.</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>ilegível</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 a %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) left</source>
        <translation>
            <numerusform>resta %Ln dia</numerusform>
            <numerusform>restam %Ln dias</numerusform>
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
        <translation>Emissor</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Número de série</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Validade</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Chave</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Assinatura</translation>
    </message>
    <message>
        <source>Other names</source>
        <translation>Outros nomes</translation>
    </message>
    <message>
        <source>Key usage</source>
        <translation>Uso da chave</translation>
    </message>
    <message>
        <source>Extended usage</source>
        <translation>Uso estendido</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Empresa</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>Responsável</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>%1 of about %2 bytes</source>
        <translation>%1 de cerca de %2 bytes</translation>
    </message>
    <message>
        <source>“%1” is now called “%2”.</source>
        <translation>“%1” agora se chama “%2”.</translation>
    </message>
    <message>
        <source>Removing a profile removes its secret too.</source>
        <translation>Remover um perfil também remove o secret dele.</translation>
    </message>
    <message>
        <source>Say --yes when nobody can be asked.</source>
        <translation>Use --yes quando não há a quem perguntar.</translation>
    </message>
    <message>
        <source>Remove “%1” and its secret? [y/N]</source>
        <translation>Remover “%1” e o secret dele? [s/N]</translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>Aguardando o chaveiro…</translation>
    </message>
    <message>
        <source>Removed “%1”.</source>
        <translation>“%1” foi removido.</translation>
    </message>
    <message>
        <source>There is no default profile now.</source>
        <translation>Não há perfil padrão agora.</translation>
    </message>
    <message>
        <source>“%1” is now the default.</source>
        <translation>“%1” agora é o padrão.</translation>
    </message>
    <message>
        <source>avista, firebanking, forge, ntxpay, safirapay or custom</source>
        <translation>avista, firebanking, forge, ntxpay, safirapay ou custom</translation>
    </message>
    <message>
        <source>sandbox or production</source>
        <translation>sandbox ou production</translation>
    </message>
    <message>
        <source>Client ID of the account</source>
        <translation>Client ID da conta</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Certificado de cliente</translation>
    </message>
    <message>
        <source>Base URL, for a brand or environment of your own</source>
        <translation>URL base, para uma marca ou um ambiente próprio</translation>
    </message>
    <message>
        <source>auth (/api/auth/token) or pix (/oauth/token)</source>
        <translation>auth (/api/auth/token) ou pix (/oauth/token)</translation>
    </message>
    <message>
        <source>Prefix of the environment variables, such as ACME_</source>
        <translation>Prefixo das variáveis de ambiente, como ACME_</translation>
    </message>
    <message>
        <source>Seconds that a token request may take (30)</source>
        <translation>Segundos que um pedido de token pode levar (30)</translation>
    </message>
    <message>
        <source>Make it the default profile</source>
        <translation>Torna este o perfil padrão</translation>
    </message>
    <message>
        <source>Read the client secret from standard input</source>
        <translation>Lê o client secret da entrada padrão</translation>
    </message>
    <message>
        <source>Read it from this environment variable</source>
        <translation>Lê desta variável de ambiente</translation>
    </message>
    <message>
        <source>Read it from what PROGRAM ARG… prints; to the end of the line with “--” in front of PROGRAM</source>
        <translation>Lê do que PROGRAM ARG… imprime; até o fim da linha com “--” antes de PROGRAM</translation>
    </message>
    <message>
        <source>List, add and change profiles</source>
        <translation>Lista, adiciona e altera perfis</translation>
    </message>
    <message>
        <source>“profile” needs to know what to do.</source>
        <translation>“profile” precisa saber o que fazer.</translation>
    </message>
    <message>
        <source>List all profiles</source>
        <translation>Lista todos os perfis</translation>
    </message>
    <message>
        <source>Show one profile; never its secret</source>
        <translation>Mostra um perfil; nunca o secret</translation>
    </message>
    <message>
        <source>Profile; the default when absent</source>
        <translation>Perfil; o padrão quando ausente</translation>
    </message>
    <message>
        <source>Add a profile. The secret goes into the keychain</source>
        <translation>Adiciona um perfil. O secret vai para o chaveiro</translation>
    </message>
    <message>
        <source>Name of the new profile</source>
        <translation>Nome do novo perfil</translation>
    </message>
    <message>
        <source>Change what the options name, and nothing else</source>
        <translation>Altera o que as opções indicam, e nada mais</translation>
    </message>
    <message>
        <source>Give a profile another name</source>
        <translation>Dá outro nome a um perfil</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Perfil</translation>
    </message>
    <message>
        <source>Its new name</source>
        <translation>O novo nome</translation>
    </message>
    <message>
        <source>“profile rename” needs the old and the new name.</source>
        <translation>“profile rename” precisa do nome antigo e do novo.</translation>
    </message>
    <message>
        <source>Remove a profile and its secret</source>
        <translation>Remove um perfil e o secret dele</translation>
    </message>
    <message>
        <source>Do not ask</source>
        <translation>Não pergunta</translation>
    </message>
    <message>
        <source>“profile remove” needs a name.</source>
        <translation>“profile remove” precisa de um nome.</translation>
    </message>
    <message>
        <source>Show or choose the default profile</source>
        <translation>Mostra ou escolhe o perfil padrão</translation>
    </message>
    <message>
        <source>Have no default</source>
        <translation>Fica sem padrão</translation>
    </message>
    <message>
        <source>“%1” is not a brand that Token Desk knows.</source>
        <translation>“%1” não é uma marca que o Token Desk conheça.</translation>
    </message>
    <message>
        <source>“%1” is not a kind of account.</source>
        <translation>“%1” não é um tipo de conta.</translation>
    </message>
    <message>
        <source>“%1” is not an endpoint.</source>
        <translation>“%1” não é um endpoint.</translation>
    </message>
    <message>
        <source>The timeout must be a number of seconds from 1 to 300.</source>
        <translation>O tempo limite precisa ser um número de segundos de 1 a 300.</translation>
    </message>
    <message>
        <source>The secret can come from one place only.</source>
        <translation>O secret só pode vir de um lugar.</translation>
    </message>
    <message>
        <source>Use one of --secret-stdin, --secret-env and --secret-command.</source>
        <translation>Use apenas um: --secret-stdin, --secret-env ou --secret-command.</translation>
    </message>
    <message>
        <source>The environment variable that --secret-env names is not set.</source>
        <translation>A variável de ambiente indicada em --secret-env não está definida.</translation>
    </message>
    <message>
        <source>Give the name of the variable, not the secret itself.</source>
        <translation>Informe o nome da variável, não o próprio secret.</translation>
    </message>
    <message>
        <source>--secret-command needs a program.</source>
        <translation>--secret-command precisa de um programa.</translation>
    </message>
    <message>
        <source>Write the program and its arguments behind it, such as --secret-command pass show acme.</source>
        <translation>Escreva depois dele o programa e seus argumentos, como --secret-command pass show acme.</translation>
    </message>
    <message>
        <source>There were blanks around the client ID. They were taken off.</source>
        <translation>Havia espaços em volta do client ID. Eles foram retirados.</translation>
    </message>
    <message>
        <source>Client ID of %1:</source>
        <translation>Client ID de %1:</translation>
    </message>
    <message>
        <source>Client secret of %1 (not shown):</source>
        <translation>Client secret de %1 (não é mostrado):</translation>
    </message>
    <message>
        <source>Client secret (not shown):</source>
        <translation>Client secret (não é mostrado):</translation>
    </message>
    <message>
        <source>No secret was given, and there is no terminal to ask on.</source>
        <translation>Nenhum secret foi informado, e não há terminal em que perguntar.</translation>
    </message>
    <message>
        <source>Use --secret-stdin, --secret-env VARIABLE or --secret-command PROGRAM.</source>
        <translation>Use --secret-stdin, --secret-env VARIABLE ou --secret-command PROGRAM.</translation>
    </message>
    <message>
        <source>Nothing was added.</source>
        <translation>Nada foi adicionado.</translation>
    </message>
    <message>
        <source>The profile was added without its secret, which is kept for one session only.</source>
        <translation>O perfil foi adicionado sem o secret, que é guardado só durante uma sessão.</translation>
    </message>
    <message>
        <source>Set %1CLIENT_ID and %1CLIENT_SECRET in the environment when you ask for a token.</source>
        <translation>Defina %1CLIENT_ID e %1CLIENT_SECRET no ambiente quando pedir um token.</translation>
    </message>
    <message>
        <source>Added “%1” (%2, %3).</source>
        <translation>“%1” foi adicionado (%2, %3).</translation>
    </message>
    <message>
        <source>This profile keeps its secret for one session only.</source>
        <translation>Este perfil guarda o secret só durante uma sessão.</translation>
    </message>
    <message>
        <source>Add --store keychain to keep it, or use the environment.</source>
        <translation>Acrescente --store keychain para guardá-lo, ou use o ambiente.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nada foi alterado.</translation>
    </message>
    <message>
        <source>Changed “%1”.</source>
        <translation>“%1” foi alterado.</translation>
    </message>
    <message>
        <source>production</source>
        <translation>produção</translation>
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
        <translation>Ainda não há perfis. Adicione um com “tokendesk-cli profile add”.</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NOME</translation>
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
        <translation>padrão</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconhecido</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>guardado</translation>
    </message>
    <message>
        <source>not stored</source>
        <translation>não guardado</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
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
        <translation>Endpoint do token</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Secret</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nenhum</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Expira</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variáveis</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>Uso</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Opções</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Argumentos</translation>
    </message>
    <message>
        <source>OPTIONS</source>
        <translation>OPÇÕES</translation>
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
        <translation>Mostra esta ajuda</translation>
    </message>
    <message>
        <source>Folder of the profiles</source>
        <translation>Pasta dos perfis</translation>
    </message>
    <message>
        <source>en, pt-BR or es; the system&apos;s when absent</source>
        <translation>en, pt-BR ou es; o idioma do sistema quando ausente</translation>
    </message>
    <message>
        <source>Results and messages as JSON</source>
        <translation>Resultados e mensagens em JSON</translation>
    </message>
    <message>
        <source>Errors and results only</source>
        <translation>Só erros e resultados</translation>
    </message>
    <message>
        <source>Show the exchange on stderr, secrets blacked out</source>
        <translation>Mostra a troca em stderr, com os secrets ocultos</translation>
    </message>
    <message>
        <source>Show the version</source>
        <translation>Mostra a versão</translation>
    </message>
    <message>
        <source>See --help for what is understood.</source>
        <translation>Veja em --help o que é aceito.</translation>
    </message>
    <message>
        <source>“%1” is not an option here.</source>
        <translation>“%1” não é uma opção aqui.</translation>
    </message>
    <message>
        <source>There is no such command.</source>
        <translation>Esse comando não existe.</translation>
    </message>
    <message>
        <source>There is an argument too many.</source>
        <translation>Há um argumento a mais.</translation>
    </message>
    <message>
        <source>“%1” is not an option: every program on this computer can read a secret from the command line.</source>
        <translation>“%1” não é uma opção: qualquer programa neste computador pode ler um secret na linha de comando.</translation>
    </message>
    <message>
        <source>Use --secret-stdin, --secret-env VARIABLE or --secret-command PROGRAM, or answer the question that is asked. If it was a real secret, replace it.</source>
        <translation>Use --secret-stdin, --secret-env VARIABLE ou --secret-command PROGRAM, ou responda à pergunta. Se era um secret de verdade, substitua-o.</translation>
    </message>
    <message>
        <source>The command line is not understood: %1.</source>
        <translation>A linha de comando não foi entendida: %1.</translation>
    </message>
    <message>
        <source>Access tokens of the Avista API, and the certificates that they need.</source>
        <translation>Tokens de acesso da API Avista, e os certificados de que eles precisam.</translation>
    </message>
    <message>
        <source>Each command has its own --help. Results go to stdout, everything else to stderr.
Exit codes: 0 done, 1 internal error, 2 usage, 3 no such profile, 4 keychain,
5 certificate, 6 network or TLS, 7 refused by the server, 8 timed out or cancelled,
9 file cannot be read or written.</source>
        <translation>Cada comando tem seu próprio --help. Resultados vão para stdout, todo o resto para stderr.
Códigos de saída: 0 feito, 1 erro interno, 2 uso, 3 perfil não existe, 4 chaveiro,
5 certificado, 6 rede ou TLS, 7 recusado pelo servidor, 8 tempo esgotado ou cancelado,
9 arquivo não pode ser lido ou gravado.</translation>
    </message>
    <message>
        <source>“%1” is not a language that Token Desk speaks.</source>
        <translation>“%1” não é um idioma que o Token Desk fale.</translation>
    </message>
    <message>
        <source>“%1” is not a place for secrets.</source>
        <translation>“%1” não é um lugar para secrets.</translation>
    </message>
    <message>
        <source>No command was given.</source>
        <translation>Nenhum comando foi informado.</translation>
    </message>
    <message>
        <source>Waiting for %1…</source>
        <translation>Aguardando %1…</translation>
    </message>
    <message>
        <source>it printed far more than a secret</source>
        <translation>ele imprimiu muito mais do que um secret</translation>
    </message>
    <message>
        <source>it could not be started</source>
        <translation>ele não pôde ser iniciado</translation>
    </message>
    <message>
        <source>it ended unexpectedly</source>
        <translation>ele terminou de forma inesperada</translation>
    </message>
    <message>
        <source>There is white space around the secret. It was kept as it is.</source>
        <translation>Há espaços em volta do secret. Ele foi mantido como está.</translation>
    </message>
    <message>
        <source>If it does not belong there, set the secret again without it.</source>
        <translation>Se não fazem parte dele, informe o secret de novo sem os espaços.</translation>
    </message>
    <message numerus="yes">
        <source>The secret has %Ln character(s); the API gives out 8 to 64.</source>
        <translation>
            <numerusform>O secret tem %Ln caractere; os da API têm de 8 a 64.</numerusform>
            <numerusform>O secret tem %Ln caracteres; os da API têm de 8 a 64.</numerusform>
        </translation>
    </message>
    <message>
        <source>Check that all of it, and nothing else, was entered.</source>
        <translation>Confira se ele foi informado por inteiro, e nada além dele.</translation>
    </message>
    <message>
        <source>The secret</source>
        <translation>O secret</translation>
    </message>
    <message>
        <source>it is not text in UTF-8</source>
        <translation>não é texto em UTF-8</translation>
    </message>
    <message>
        <source>“%1” is not a format.</source>
        <translation>“%1” não é um formato.</translation>
    </message>
    <message>
        <source>--min-ttl must be a number of seconds, 0 or more.</source>
        <translation>--min-ttl precisa ser um número de segundos, 0 ou mais.</translation>
    </message>
    <message>
        <source>Print an access token: the cached one while it lives, else a new one</source>
        <translation>Mostra um token de acesso: o que está em cache enquanto valer, senão um novo</translation>
    </message>
    <message>
        <source>Seconds for which a cached token must still be valid (300)</source>
        <translation>Segundos pelos quais um token em cache ainda precisa valer (300)</translation>
    </message>
    <message>
        <source>Ask for a new token in any case</source>
        <translation>Pede um token novo em qualquer caso</translation>
    </message>
    <message>
        <source>raw, bearer, header, env, json, curl or powershell</source>
        <translation>raw, bearer, header, env, json, curl ou powershell</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>Pedindo o token a %1…</translation>
    </message>
    <message>
        <source>the token has already expired</source>
        <translation>o token já expirou</translation>
    </message>
    <message>
        <source>token from the keychain&apos;s cache</source>
        <translation>token do cache no chaveiro</translation>
    </message>
    <message>
        <source>new token, %1 seconds</source>
        <translation>token novo, %1 segundos</translation>
    </message>
    <message>
        <source>The token lives for %1 only.</source>
        <translation>O token vale só por %1.</translation>
    </message>
    <message>
        <source>The keychain is slow: the token was not kept there.</source>
        <translation>O chaveiro está lento: o token não foi guardado nele.</translation>
    </message>
    <message>
        <source>A server cannot read this header.</source>
        <translation>Um servidor não entende este header.</translation>
    </message>
    <message>
        <source>A server can read this header, but the certificate in it will be refused.</source>
        <translation>Um servidor entende este header, mas o certificado nele será recusado.</translation>
    </message>
    <message>
        <source>A server can read this header.</source>
        <translation>Um servidor entende este header.</translation>
    </message>
    <message>
        <source>The value as it should be:</source>
        <translation>O valor como deveria ser:</translation>
    </message>
    <message>
        <source>“check-header” needs a value.</source>
        <translation>“check-header” precisa de um valor.</translation>
    </message>
    <message>
        <source>Put it between quotes, or use “-” for standard input.</source>
        <translation>Coloque-o entre aspas, ou use “-” para a entrada padrão.</translation>
    </message>
    <message>
        <source>Standard input can be read only once.</source>
        <translation>A entrada padrão só pode ser lida uma vez.</translation>
    </message>
    <message>
        <source>Give one of the two as an argument or as a file.</source>
        <translation>Informe um dos dois como argumento ou como arquivo.</translation>
    </message>
    <message>
        <source>Say what is wrong with a header value that another program made</source>
        <translation>Diz o que está errado no valor de um header que outro programa gerou</translation>
    </message>
    <message>
        <source>The value, the whole header line or a curl command; “-” is standard input</source>
        <translation>O valor, a linha inteira do header ou um comando curl; “-” é a entrada padrão</translation>
    </message>
    <message>
        <source>The certificate that should be in it</source>
        <translation>O certificado que deveria estar nele</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versão</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Válido de</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Válido até</translation>
    </message>
    <message>
        <source>SHA-1</source>
        <translation>SHA-1</translation>
    </message>
    <message>
        <source>SHA-256 of the key</source>
        <translation>SHA-256 da chave</translation>
    </message>
    <message>
        <source>Basic constraints</source>
        <translation>Restrições básicas</translation>
    </message>
    <message>
        <source>Key identifier</source>
        <translation>Identificador da chave</translation>
    </message>
    <message>
        <source>Issuer&apos;s key identifier</source>
        <translation>Identificador da chave do emissor</translation>
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
        <translation>O mesmo certificado que em %1.</translation>
    </message>
    <message numerus="yes">
        <source>Compared with %1: %Ln difference(s).</source>
        <translation>
            <numerusform>Comparado com %1: %Ln diferença.</numerusform>
            <numerusform>Comparado com %1: %Ln diferenças.</numerusform>
        </translation>
    </message>
    <message>
        <source>* deserves a look: a renewal usually leaves it as it is.</source>
        <translation>* merece atenção: uma renovação em geral não muda isso.</translation>
    </message>
    <message>
        <source>%1 was left as it is: the private key in it would be lost.</source>
        <translation>%1 ficou como está: a chave privada nele se perderia.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Escolha outro nome.</translation>
    </message>
    <message>
        <source>%1 already exists.</source>
        <translation>%1 já existe.</translation>
    </message>
    <message>
        <source>Choose another name, or use --force to replace it.</source>
        <translation>Escolha outro nome, ou use --force para substituí-lo.</translation>
    </message>
    <message>
        <source>“convert” needs a file.</source>
        <translation>“convert” precisa de um arquivo.</translation>
    </message>
    <message>
        <source>“convert” needs -o and the file to write.</source>
        <translation>“convert” precisa de -o e do arquivo a gravar.</translation>
    </message>
    <message>
        <source>Use “-o -” for standard output.</source>
        <translation>Use “-o -” para a saída padrão.</translation>
    </message>
    <message>
        <source>Give the certificate as a file.</source>
        <translation>Informe o certificado como arquivo.</translation>
    </message>
    <message>
        <source>“%1” was written to %2.</source>
        <translation>“%1” foi gravado em %2.</translation>
    </message>
    <message>
        <source>Write the certificate alone as clean PEM, never a key</source>
        <translation>Grava só o certificado como PEM limpo, nunca uma chave</translation>
    </message>
    <message>
        <source>The file to write; “-” is standard output</source>
        <translation>O arquivo a gravar; “-” é a saída padrão</translation>
    </message>
    <message>
        <source>Replace the file when there is one</source>
        <translation>Substitui o arquivo quando ele já existe</translation>
    </message>
    <message>
        <source>Give the other things as files.</source>
        <translation>Informe as outras coisas como arquivos.</translation>
    </message>
    <message>
        <source>Does this private key belong to it? It is read, compared and forgotten</source>
        <translation>Esta chave privada pertence a ele? Ela é lida, comparada e esquecida</translation>
    </message>
    <message>
        <source>Show what differs from that certificate</source>
        <translation>Mostra o que difere daquele certificado</translation>
    </message>
    <message>
        <source>Read the password of a PKCS#12 file or of the key from standard input</source>
        <translation>Lê da entrada padrão a senha de um arquivo PKCS#12 ou da chave</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Chave privada</translation>
    </message>
    <message>
        <source>belongs to this certificate</source>
        <translation>pertence a este certificado</translation>
    </message>
    <message>
        <source>belongs to another certificate</source>
        <translation>pertence a outro certificado</translation>
    </message>
    <message>
        <source>The private key in %1 is protected by a password.</source>
        <translation>A chave privada em %1 está protegida por senha.</translation>
    </message>
    <message>
        <source>Give it with --password-stdin.</source>
        <translation>Informe-a com --password-stdin.</translation>
    </message>
    <message>
        <source>The password does not open the private key in %1.</source>
        <translation>A senha não abre a chave privada em %1.</translation>
    </message>
    <message>
        <source>Enter it again. Capital letters matter.</source>
        <translation>Informe-a de novo. Maiúsculas fazem diferença.</translation>
    </message>
    <message>
        <source>There is no private key in %1.</source>
        <translation>Não há chave privada em %1.</translation>
    </message>
    <message>
        <source>As text, a private key starts with “-----BEGIN PRIVATE KEY-----”.</source>
        <translation>Em texto, uma chave privada começa com “-----BEGIN PRIVATE KEY-----”.</translation>
    </message>
    <message>
        <source>The private key in %1 cannot be read.</source>
        <translation>A chave privada em %1 não pode ser lida.</translation>
    </message>
    <message>
        <source>It is damaged, or of a kind or encryption that is not known here.</source>
        <translation>Está danificada, ou é de um tipo ou criptografia que não se conhece aqui.</translation>
    </message>
    <message>
        <source>Password (not shown):</source>
        <translation>Senha (não é mostrada):</translation>
    </message>
    <message>
        <source>A program prints this profile&apos;s secret. There is nowhere to keep another.</source>
        <translation>O secret deste perfil é impresso por um programa. Não há onde guardar outro.</translation>
    </message>
    <message>
        <source>Name the program with --secret-command, or use --store keychain.</source>
        <translation>Informe o programa com --secret-command ou use --store keychain.</translation>
    </message>
    <message>
        <source>Where secrets live: keychain, session (this process only), or command (a program of yours prints them)</source>
        <translation>Onde ficam os secrets: keychain, session (somente este processo) ou command (um programa seu os imprime)</translation>
    </message>
    <message>
        <source>that is the name of a folder</source>
        <translation>esse é o nome de uma pasta</translation>
    </message>
    <message>
        <source>missing: %1</source>
        <translation>falta: %1</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Cadeia</translation>
    </message>
    <message>
        <source>“exec” needs a command.</source>
        <translation>“exec” precisa de um comando.</translation>
    </message>
    <message>
        <source>Write it behind “--”, such as exec acme -- python3 test.py.</source>
        <translation>Escreva-o depois de “--”, por exemplo exec acme -- python3 test.py.</translation>
    </message>
    <message>
        <source>Nothing was removed.</source>
        <translation>Nada foi removido.</translation>
    </message>
    <message>
        <source>There is no keychain here: a secret in another one stays there.</source>
        <translation>Não há chaveiro aqui: um secret em outro continua lá.</translation>
    </message>
    <message>
        <source>Private key of the certificate, for mutual TLS: PEM or PKCS#12; &apos;&apos; for none</source>
        <translation>Chave privada do certificado, para TLS mútuo: PEM ou PKCS#12; &apos;&apos; para nenhuma</translation>
    </message>
    <message>
        <source>Read the passphrase of that key from standard input</source>
        <translation>Lê da entrada padrão a senha dessa chave</translation>
    </message>
    <message>
        <source>CA certificates (PEM) to trust beside the system&apos;s; &apos;&apos; for none</source>
        <translation>Certificados de AC (PEM) em que confiar além dos do sistema; &apos;&apos; para nenhum</translation>
    </message>
    <message>
        <source>system, none, or a URL such as http://proxy.example.com:8080</source>
        <translation>system, none ou uma URL como http://proxy.example.com:8080</translation>
    </message>
    <message>
        <source>Give it with --key-passphrase-stdin or --key-passphrase-env VARIABLE.</source>
        <translation>Informe-a com --key-passphrase-stdin ou --key-passphrase-env VARIÁVEL.</translation>
    </message>
    <message>
        <source>Passphrase of the private key (not shown):</source>
        <translation>Senha da chave privada (não é mostrada):</translation>
    </message>
    <message>
        <source>Passphrase of %1 (not shown):</source>
        <translation>Senha de %1 (não é mostrada):</translation>
    </message>
    <message>
        <source>The passphrase can come from one place only.</source>
        <translation>A senha só pode vir de um lugar.</translation>
    </message>
    <message>
        <source>Use one of --key-passphrase-stdin and --key-passphrase-env.</source>
        <translation>Use só um destes: --key-passphrase-stdin ou --key-passphrase-env.</translation>
    </message>
    <message>
        <source>There is no private key that the passphrase could belong to.</source>
        <translation>Não há chave privada à qual a senha possa pertencer.</translation>
    </message>
    <message>
        <source>Name the key with --private-key FILE.</source>
        <translation>Indique a chave com --private-key ARQUIVO.</translation>
    </message>
    <message>
        <source>The environment variable that --key-passphrase-env names is not set.</source>
        <translation>A variável de ambiente que --key-passphrase-env indica não está definida.</translation>
    </message>
    <message>
        <source>Give the name of the variable, not the passphrase itself.</source>
        <translation>Informe o nome da variável, não a própria senha.</translation>
    </message>
    <message>
        <source>The private key has no effect: the base URL is plain http, which knows no client certificates.</source>
        <translation>A chave privada não tem efeito: a URL base é http simples, que não conhece certificados de cliente.</translation>
    </message>
    <message>
        <source>Use it with an https base URL.</source>
        <translation>Use-a com uma URL base https.</translation>
    </message>
    <message>
        <source>The private key needs no passphrase, and none is kept.</source>
        <translation>A chave privada não precisa de senha, e nenhuma é guardada.</translation>
    </message>
    <message>
        <source>The passphrase of the private key is kept for one session only.</source>
        <translation>A senha da chave privada é guardada só por uma sessão.</translation>
    </message>
    <message>
        <source>Set %1KEY_PASSPHRASE in the environment when you ask for a token.</source>
        <translation>Defina %1KEY_PASSPHRASE no ambiente ao pedir um token.</translation>
    </message>
    <message>
        <source>That is no proxy.</source>
        <translation>Isso não é um proxy.</translation>
    </message>
    <message>
        <source>Use system, none, or a URL such as http://proxy.example.com:8080 or socks5://localhost:1080, without user name and password.</source>
        <translation>Use system, none ou uma URL como http://proxy.example.com:8080 ou socks5://localhost:1080, sem nome de usuário nem senha.</translation>
    </message>
    <message>
        <source>Standard input can give one of secret and passphrase only.</source>
        <translation>A entrada padrão só pode fornecer uma coisa: o secret ou a senha.</translation>
    </message>
    <message>
        <source>Use --secret-env or --key-passphrase-env for the other.</source>
        <translation>Use --secret-env ou --key-passphrase-env para a outra.</translation>
    </message>
    <message>
        <source>no effect: plain http</source>
        <translation>sem efeito: http simples</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Verificando…</translation>
    </message>
    <message>
        <source>Check the keychain, a profile&apos;s secret and certificate, and the way to its server</source>
        <translation>Verifica o chaveiro, o secret e o certificado de um perfil e o caminho até o servidor</translation>
    </message>
    <message>
        <source>Name or id; without one the default profile, and without any the keychain only</source>
        <translation>Nome ou id; sem ele, o perfil padrão, e sem nenhum perfil, só o chaveiro</translation>
    </message>
    <message>
        <source>“%1” goes without its secret: none is stored.</source>
        <translation>“%1” vai sem o secret: nenhum está guardado.</translation>
    </message>
    <message>
        <source>New passphrase (not shown):</source>
        <translation>Nova frase secreta (não aparece):</translation>
    </message>
    <message>
        <source>The same again (not shown):</source>
        <translation>A mesma de novo (não aparece):</translation>
    </message>
    <message>
        <source>The passphrase is short.</source>
        <translation>A frase secreta é curta.</translation>
    </message>
    <message>
        <source>Use several words: whoever has the file can try for years.</source>
        <translation>Use várias palavras: quem tiver o arquivo pode tentar por anos.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln profile(s) with their secrets, encrypted, are in %1.</source>
        <translation>
            <numerusform>%Ln perfil com o secret, criptografado, está em %1.</numerusform>
            <numerusform>%Ln perfis com os secrets, criptografados, estão em %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln profile(s), without secrets, are in %1.</source>
        <translation>
            <numerusform>%Ln perfil, sem o secret, está em %1.</numerusform>
            <numerusform>%Ln perfis, sem secrets, estão em %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>A passphrase is for --encrypt.</source>
        <translation>Uma frase secreta é para --encrypt.</translation>
    </message>
    <message>
        <source>No passphrase was given, and there is no terminal to ask on.</source>
        <translation>Nenhuma frase secreta foi dada e não há terminal para perguntar.</translation>
    </message>
    <message>
        <source>Use --passphrase-stdin.</source>
        <translation>Use --passphrase-stdin.</translation>
    </message>
    <message>
        <source>The two passphrases differ. Nothing was written.</source>
        <translation>As duas frases secretas são diferentes. Nada foi gravado.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Tente de novo.</translation>
    </message>
    <message>
        <source>Write profiles for others or for another machine; without secrets, or encrypted</source>
        <translation>Gravar perfis para outros ou para outra máquina; sem secrets ou criptografados</translation>
    </message>
    <message>
        <source>Profiles; all when absent</source>
        <translation>Perfis; todos quando ausente</translation>
    </message>
    <message>
        <source>The file to write; standard output when absent</source>
        <translation>O arquivo a gravar; saída padrão quando ausente</translation>
    </message>
    <message>
        <source>With the secrets, under a passphrase</source>
        <translation>Com os secrets, sob uma frase secreta</translation>
    </message>
    <message>
        <source>Read the passphrase from standard input</source>
        <translation>Ler a frase secreta da entrada padrão</translation>
    </message>
    <message>
        <source>Passphrase (not shown):</source>
        <translation>Frase secreta (não aparece):</translation>
    </message>
    <message>
        <source>Recognised: %1</source>
        <translation>Reconhecido: %1</translation>
    </message>
    <message>
        <source>Client ID and client secret are there.</source>
        <translation>Client ID e client secret estão presentes.</translation>
    </message>
    <message>
        <source>“%1” was not imported.</source>
        <translation>“%1” não foi importado.</translation>
    </message>
    <message>
        <source>%1 was kept: not everything in it was imported.</source>
        <translation>%1 foi mantido: nem tudo nele foi importado.</translation>
    </message>
    <message>
        <source>Delete %1? What it holds is in the keychain now. [y/N]</source>
        <translation>Excluir %1? O que contém já está no chaveiro. [s/N]</translation>
    </message>
    <message>
        <source>%1 was deleted. Copies elsewhere, such as in a repository, were not.</source>
        <translation>%1 foi excluído. Cópias em outros lugares, como em um repositório, não.</translation>
    </message>
    <message>
        <source>“profile import” needs a file.</source>
        <translation>“profile import” precisa de um arquivo.</translation>
    </message>
    <message>
        <source>Standard input cannot be both, and cannot be deleted.</source>
        <translation>A entrada padrão não pode ser as duas coisas, nem ser excluída.</translation>
    </message>
    <message>
        <source>Name a file.</source>
        <translation>Indique um arquivo.</translation>
    </message>
    <message>
        <source>Imported secrets go into the keychain.</source>
        <translation>Segredos importados vão para o chaveiro.</translation>
    </message>
    <message>
        <source>Leave out --store.</source>
        <translation>Não use --store.</translation>
    </message>
    <message>
        <source>Add profiles from a .env file, Postman, Insomnia, Bruno, a curl command or an export</source>
        <translation>Adicionar perfis de um arquivo .env, Postman, Insomnia, Bruno, um comando curl ou uma exportação</translation>
    </message>
    <message>
        <source>What to import; “-” is standard input</source>
        <translation>O que importar; “-” é a entrada padrão</translation>
    </message>
    <message>
        <source>Only show what would be created</source>
        <translation>Só mostrar o que seria criado</translation>
    </message>
    <message>
        <source>Read the passphrase of an encrypted export from standard input</source>
        <translation>Ler da entrada padrão a frase secreta de uma exportação criptografada</translation>
    </message>
    <message>
        <source>Delete the file when all of it was imported</source>
        <translation>Excluir o arquivo quando tudo tiver sido importado</translation>
    </message>
    <message>
        <source>Import profiles that are already here once more</source>
        <translation>Importar mais uma vez perfis que já estão aqui</translation>
    </message>
    <message>
        <source>Import profiles whose secret a program on this computer prints</source>
        <translation>Importar perfis cujo secret é impresso por um programa neste computador</translation>
    </message>
    <message>
        <source>Let go of the keychain&apos;s secret with --store session</source>
        <translation>Descartar o secret do chaveiro com --store session</translation>
    </message>
    <message>
        <source>The secret in the keychain would be lost: on the command line a session ends with the command.</source>
        <translation>O secret no chaveiro se perderia: na linha de comando, uma sessão termina com o comando.</translation>
    </message>
    <message>
        <source>Say --yes if it may go.</source>
        <translation>Use --yes se ele pode ser descartado.</translation>
    </message>
    <message>
        <source>likely:</source>
        <translation>provável:</translation>
    </message>
    <message>
        <source>“snippet” needs a language: --lang LANG.</source>
        <translation>“snippet” precisa de uma linguagem: --lang LANG.</translation>
    </message>
    <message>
        <source>“%1” is not a language that there is code in.</source>
        <translation>Não há código na linguagem “%1”.</translation>
    </message>
    <message>
        <source>Print a program that gets a token, complete and ready to run</source>
        <translation>Mostra um programa que obtém um token, completo e pronto para executar</translation>
    </message>
    <message>
        <source>“completion” needs the name of a shell.</source>
        <translation>“completion” precisa do nome de um shell.</translation>
    </message>
    <message>
        <source>“%1” is not a shell that is known here.</source>
        <translation>“%1” não é um shell conhecido aqui.</translation>
    </message>
    <message>
        <source>Print a script that completes this command line in a shell</source>
        <translation>Imprime um script que completa esta linha de comando num shell</translation>
    </message>
    <message>
        <source>bash, zsh or fish</source>
        <translation>bash, zsh ou fish</translation>
    </message>
    <message>
        <source>it is a file, not a folder</source>
        <translation>é um arquivo, não uma pasta</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nome</translation>
    </message>
    <message>
        <source>connection</source>
        <translation>conexão</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>espera</translation>
    </message>
    <message>
        <source>read</source>
        <translation>leitura</translation>
    </message>
    <message>
        <source>%1 ms in all</source>
        <translation>%1 ms no total</translation>
    </message>
    <message>
        <source>Names only, one a line</source>
        <translation>Só os nomes, um por linha</translation>
    </message>
    <message>
        <source>The server returned the same token as before.</source>
        <translation>O servidor devolveu o mesmo token de antes.</translation>
    </message>
    <message>
        <source>--env-file and --no-env-file contradict each other.</source>
        <translation>--env-file e --no-env-file se contradizem.</translation>
    </message>
    <message>
        <source>--env-file needs the path of a file.</source>
        <translation>--env-file precisa do caminho de um arquivo.</translation>
    </message>
    <message>
        <source>With --no-env-file none is kept up to date.</source>
        <translation>Com --no-env-file nenhum é mantido atualizado.</translation>
    </message>
    <message>
        <source>This folder is under git: make sure that %1 is ignored.</source>
        <translation>Esta pasta está no git: confira se %1 é ignorado.</translation>
    </message>
    <message>
        <source>Wrote %1 into %2.</source>
        <translation>%1 foi gravado em %2.</translation>
    </message>
    <message>
        <source>Others could read %1. Now only you can.</source>
        <translation>Outras pessoas podiam ler %1. Agora só você pode.</translation>
    </message>
    <message>
        <source>Write each new token into the line &lt;PREFIX&gt;TOKEN of this .env file</source>
        <translation>Grava cada token novo na linha &lt;PREFIX&gt;TOKEN deste arquivo .env</translation>
    </message>
    <message>
        <source>Keep no .env file up to date</source>
        <translation>Não mantém nenhum arquivo .env atualizado</translation>
    </message>
    <message>
        <source>The command %1 could not be started: %2.</source>
        <translation>Não foi possível iniciar o comando %1: %2.</translation>
    </message>
    <message>
        <source>Check its name, and that it is installed.</source>
        <translation>Confira o nome dele e se está instalado.</translation>
    </message>
    <message>
        <source>the token is too long for an environment variable</source>
        <translation>o token é longo demais para uma variável de ambiente</translation>
    </message>
    <message>
        <source>Read it from “tokendesk-cli token” through a pipe instead.</source>
        <translation>Em vez disso, leia-o de “tokendesk-cli token” por um pipe.</translation>
    </message>
    <message>
        <source>Check that it is a program and that you may run it.</source>
        <translation>Confira se é um programa e se você pode executá-lo.</translation>
    </message>
    <message>
        <source>Run a command with the token in &lt;PREFIX&gt;TOKEN (AVISTA_TOKEN), without &lt;PREFIX&gt;CLIENT_SECRET and &lt;PREFIX&gt;KEY_PASSPHRASE</source>
        <translation>Executar um comando com o token em &lt;PREFIX&gt;TOKEN (AVISTA_TOKEN), sem &lt;PREFIX&gt;CLIENT_SECRET nem &lt;PREFIX&gt;KEY_PASSPHRASE</translation>
    </message>
</context>
<context>
    <name>FieldChecks</name>
    <message>
        <source>Spaces at the start and at the end were removed.</source>
        <translation>Os espaços no início e no fim foram removidos.</translation>
    </message>
    <message>
        <source>A line break at the end was removed.</source>
        <translation>Uma quebra de linha no fim foi removida.</translation>
    </message>
    <message>
        <source>A line break at the start was removed.</source>
        <translation>Uma quebra de linha no início foi removida.</translation>
    </message>
    <message>
        <source>A space at the start was removed.</source>
        <translation>Um espaço no início foi removido.</translation>
    </message>
    <message>
        <source>A space at the end was removed.</source>
        <translation>Um espaço no fim foi removido.</translation>
    </message>
    <message>
        <source>Spaces at the start were removed.</source>
        <translation>Os espaços no início foram removidos.</translation>
    </message>
    <message>
        <source>Spaces at the end were removed.</source>
        <translation>Os espaços no fim foram removidos.</translation>
    </message>
    <message>
        <source>There is a space or a line break inside.</source>
        <translation>Há um espaço ou uma quebra de linha no meio.</translation>
    </message>
    <message>
        <source>There was nothing but spaces.</source>
        <translation>Havia apenas espaços.</translation>
    </message>
    <message>
        <source>%1 was removed: it is added to every request.</source>
        <translation>%1 foi removido: ele é acrescentado a cada pedido.</translation>
    </message>
    <message numerus="yes">
        <source>The API&apos;s secrets have %1 to %2 characters; this one has %n.</source>
        <translation>
            <numerusform>Os secrets da API têm de %1 a %2 caracteres; este tem %n.</numerusform>
            <numerusform>Os secrets da API têm de %1 a %2 caracteres; este tem %n.</numerusform>
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
        <translation>PRODUÇÃO</translation>
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
        <translation>Novo nome</translation>
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
        <translation>Peça à AC que o emita de novo.</translation>
    </message>
    <message>
        <source>Make a new key now and ask for a new certificate.</source>
        <translation>Gere uma chave nova agora e peça um certificado novo.</translation>
    </message>
    <message>
        <source>Ask the CA for its current chain. The leaf can still be sent.</source>
        <translation>Peça à AC a cadeia atual. O certificado final ainda pode ser enviado.</translation>
    </message>
    <message>
        <source>The CA certificate “%1” ends on %2, before yours does.</source>
        <translation>O certificado da AC “%1” termina em %2, antes do seu.</translation>
    </message>
    <message>
        <source>The CA certificate “%1” expired on %2.</source>
        <translation>O certificado da AC “%1” expirou em %2.</translation>
    </message>
    <message>
        <source>The certificate of the issuer “%1” is not in the file. Usually that is fine: the server knows yours by its fingerprint.</source>
        <translation>O certificado do emissor “%1” não está no arquivo. Em geral não há problema: o servidor reconhece o seu pela impressão digital (fingerprint).</translation>
    </message>
    <message>
        <source>The issuer&apos;s certificate is not in the file. Usually that is fine: the server knows yours by its fingerprint.</source>
        <translation>O certificado do emissor não está no arquivo. Em geral não há problema: o servidor reconhece o seu pela impressão digital (fingerprint).</translation>
    </message>
    <message>
        <source>Renew it, then link the new fingerprint to the account.</source>
        <translation>Renove-o e depois vincule a nova impressão digital (fingerprint) à conta.</translation>
    </message>
    <message>
        <source>The certificate has just expired, on %1.</source>
        <translation>O certificado acabou de expirar, em %1.</translation>
    </message>
    <message numerus="yes">
        <source>The certificate expired on %1, %Ln day(s) ago.</source>
        <translation>
            <numerusform>O certificado expirou em %1, há %Ln dia.</numerusform>
            <numerusform>O certificado expirou em %1, há %Ln dias.</numerusform>
        </translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock. If it is right, wait until that day.</source>
        <translation>Confira o relógio deste computador. Se estiver certo, espere até esse dia.</translation>
    </message>
    <message>
        <source>The certificate is not valid yet. It begins on %1, in less than a day.</source>
        <translation>O certificado ainda não é válido. Ele começa em %1, em menos de um dia.</translation>
    </message>
    <message numerus="yes">
        <source>The certificate is not valid yet. It begins on %1, in %Ln day(s).</source>
        <translation>
            <numerusform>O certificado ainda não é válido. Ele começa em %1, em %Ln dia.</numerusform>
            <numerusform>O certificado ainda não é válido. Ele começa em %1, em %Ln dias.</numerusform>
        </translation>
    </message>
    <message>
        <source>The certificate expires on %1, in less than a day.</source>
        <translation>O certificado expira em %1, em menos de um dia.</translation>
    </message>
    <message numerus="yes">
        <source>The certificate expires on %1, in %Ln day(s).</source>
        <translation>
            <numerusform>O certificado expira em %1, em %Ln dia.</numerusform>
            <numerusform>O certificado expira em %1, em %Ln dias.</numerusform>
        </translation>
    </message>
    <message>
        <source>Renew it now. The new fingerprint must be linked to the account before this one ends.</source>
        <translation>Renove-o agora. A nova impressão digital (fingerprint) precisa ser vinculada à conta antes que este termine.</translation>
    </message>
    <message>
        <source>Plan the renewal. The new fingerprint must be linked to the account.</source>
        <translation>Planeje a renovação. A nova impressão digital (fingerprint) precisa ser vinculada à conta.</translation>
    </message>
    <message>
        <source>The certificate ends on %1, before a token that you get now would.</source>
        <translation>O certificado termina em %1, antes de um token que você obtenha agora.</translation>
    </message>
    <message>
        <source>The token may outlive it. Renew the certificate first.</source>
        <translation>O token pode durar mais do que ele. Renove primeiro o certificado.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is behind the server&apos;s by %1.</source>
        <translation>O relógio deste computador está %1 atrasado em relação ao do servidor.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is ahead of the server&apos;s by %1.</source>
        <translation>O relógio deste computador está %1 adiantado em relação ao do servidor.</translation>
    </message>
    <message>
        <source>Let the system set its clock by itself.</source>
        <translation>Deixe o sistema acertar o relógio sozinho.</translation>
    </message>
    <message>
        <source>A gateway may refuse it. Ask for a certificate for client authentication.</source>
        <translation>Um gateway pode recusá-lo. Peça um certificado para autenticação de cliente.</translation>
    </message>
    <message>
        <source>The certificate is meant for %1, not for client authentication.</source>
        <translation>O certificado serve para %1, não para autenticação de cliente.</translation>
    </message>
    <message>
        <source>The certificate is not meant for client authentication.</source>
        <translation>O certificado não serve para autenticação de cliente.</translation>
    </message>
    <message>
        <source>The key may be used for %1, but not for digital signatures.</source>
        <translation>A chave pode ser usada para %1, mas não para assinaturas digitais.</translation>
    </message>
    <message>
        <source>The key may not be used for digital signatures.</source>
        <translation>A chave não pode ser usada para assinaturas digitais.</translation>
    </message>
    <message>
        <source>This looks like the wrong type of certificate. Ask for one for clients.</source>
        <translation>Este parece ser um certificado do tipo errado. Peça um para clientes.</translation>
    </message>
    <message>
        <source>Ask for a new one that is signed with SHA-256.</source>
        <translation>Peça um novo, assinado com SHA-256.</translation>
    </message>
    <message>
        <source>The certificate signs itself with %1, which is no longer safe.</source>
        <translation>O certificado assina a si mesmo com %1, que já não é seguro.</translation>
    </message>
    <message>
        <source>The certificate is signed with %1, which is no longer safe.</source>
        <translation>O certificado está assinado com %1, que já não é seguro.</translation>
    </message>
    <message>
        <source>The RSA key is weak: its public exponent is even or far too small.</source>
        <translation>A chave RSA é fraca: seu expoente público é par ou pequeno demais.</translation>
    </message>
    <message>
        <source>The RSA key is weak: it was made by a chip with the ROCA defect.</source>
        <translation>A chave RSA é fraca: foi gerada por um chip com o defeito ROCA.</translation>
    </message>
    <message>
        <source>The RSA key is weak: its two primes are so close that it can be broken.</source>
        <translation>A chave RSA é fraca: seus dois primos são tão próximos que ela pode ser quebrada.</translation>
    </message>
    <message>
        <source>The certificate names two different signature algorithms: %1.</source>
        <translation>O certificado indica dois algoritmos de assinatura diferentes: %1.</translation>
    </message>
    <message>
        <source>The certificate names two different signature algorithms.</source>
        <translation>O certificado indica dois algoritmos de assinatura diferentes.</translation>
    </message>
    <message>
        <source>An extension stands twice in the certificate: %1.</source>
        <translation>Uma extensão aparece duas vezes no certificado: %1.</translation>
    </message>
    <message>
        <source>An extension stands twice in the certificate.</source>
        <translation>Uma extensão aparece duas vezes no certificado.</translation>
    </message>
    <message>
        <source>The certificate is not encoded correctly: %1.</source>
        <translation>O certificado não está codificado corretamente: %1.</translation>
    </message>
    <message>
        <source>The certificate is not encoded correctly.</source>
        <translation>O certificado não está codificado corretamente.</translation>
    </message>
    <message>
        <source>The certificate names the %1 %2, whose check digits are wrong.</source>
        <translation>O certificado traz o %1 %2, cujos dígitos verificadores estão errados.</translation>
    </message>
    <message>
        <source>Compare it with the real number. If it differs, ask for a reissue.</source>
        <translation>Compare com o número verdadeiro. Se for outro, peça uma nova emissão.</translation>
    </message>
    <message>
        <source>The certificate names the %1 %2, the profile names %3.</source>
        <translation>O certificado traz o %1 %2, e o perfil traz %3.</translation>
    </message>
    <message>
        <source>Check that this certificate belongs to the profile.</source>
        <translation>Confira se este certificado é do perfil.</translation>
    </message>
    <message>
        <source>The certificate names the %1 %2.</source>
        <translation>O certificado traz o %1 %2.</translation>
    </message>
    <message>
        <source>Some gateways refuse that. Ask for a reissue if yours does.</source>
        <translation>Alguns gateways recusam isso. Peça uma nova emissão se o seu recusar.</translation>
    </message>
    <message>
        <source>The serial number is longer than 20 bytes: %1.</source>
        <translation>O número de série tem mais de 20 bytes: %1.</translation>
    </message>
    <message>
        <source>The serial number is not positive: %1.</source>
        <translation>O número de série não é positivo: %1.</translation>
    </message>
    <message>
        <source>The certificate&apos;s name says “%1”, and the profile is for production.</source>
        <translation>O nome do certificado diz “%1”, e o perfil é de produção.</translation>
    </message>
    <message>
        <source>The certificate&apos;s name says “%1”, and the profile is for the sandbox.</source>
        <translation>O nome do certificado diz “%1”, e o perfil é de sandbox.</translation>
    </message>
    <message>
        <source>Check that certificate and profile belong together.</source>
        <translation>Confira se o certificado e o perfil são um do outro.</translation>
    </message>
    <message>
        <source>The header takes %1 bytes. Gateways refuse more than about %2.</source>
        <translation>O header ocupa %1 bytes. Os gateways recusam mais de cerca de %2.</translation>
    </message>
    <message>
        <source>The header takes %1 bytes. Some gateways refuse more than %2.</source>
        <translation>O header ocupa %1 bytes. Alguns gateways recusam mais de %2.</translation>
    </message>
    <message>
        <source>Send only the leaf. A certificate with an EC key makes the shortest header.</source>
        <translation>Envie só o certificado final. Um certificado com chave EC gera o header mais curto.</translation>
    </message>
    <message>
        <source>It said: “%1”.</source>
        <translation>Ele disse: “%1”.</translation>
    </message>
    <message>
        <source>The certificate cannot be used.</source>
        <translation>O certificado não pode ser usado.</translation>
    </message>
    <message>
        <source>Look at the certificate&apos;s findings.</source>
        <translation>Veja o que foi encontrado no certificado.</translation>
    </message>
    <message>
        <source>Run it in a terminal to see why. It must print the secret and end with exit code 0.</source>
        <translation>Execute-o em um terminal para ver o motivo. Ele precisa imprimir o secret e terminar com o código de saída 0.</translation>
    </message>
    <message>
        <source>The command %1 ended with exit code %2.</source>
        <translation>O comando %1 terminou com o código de saída %2.</translation>
    </message>
    <message>
        <source>The command %1 gave no secret: %2.</source>
        <translation>O comando %1 não forneceu um secret: %2.</translation>
    </message>
    <message>
        <source>The command %1 gave no secret.</source>
        <translation>O comando %1 não forneceu um secret.</translation>
    </message>
    <message>
        <source>The server asks for fewer requests (429).</source>
        <translation>O servidor pede menos requisições (429).</translation>
    </message>
    <message>
        <source>Wait a few minutes, then try again.</source>
        <translation>Espere alguns minutos e tente de novo.</translation>
    </message>
    <message>
        <source>The server points to another address (%1): %2. It was not followed, because the secret would have gone there.</source>
        <translation>O servidor aponta para outro endereço (%1): %2. Ele não foi seguido, porque o secret iria para lá.</translation>
    </message>
    <message>
        <source>The server points to another address (%1). It was not followed, because the secret would have gone there.</source>
        <translation>O servidor aponta para outro endereço (%1). Ele não foi seguido, porque o secret iria para lá.</translation>
    </message>
    <message>
        <source>Check the base URL. If the new address is the provider&apos;s, put it into the profile.</source>
        <translation>Confira a URL base. Se o novo endereço for do provedor, coloque-o no perfil.</translation>
    </message>
    <message>
        <source>Something went wrong inside Token Desk.</source>
        <translation>Algo deu errado dentro do Token Desk.</translation>
    </message>
    <message>
        <source>Something went wrong inside Token Desk: %1.</source>
        <translation>Algo deu errado dentro do Token Desk: %1.</translation>
    </message>
    <message>
        <source>Report it to the project, with what you did just before.</source>
        <translation>Comunique ao projeto, com o que você fez logo antes.</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>O arquivo %1 não existe.</translation>
    </message>
    <message>
        <source>Check the path, or choose another file.</source>
        <translation>Confira o caminho, ou escolha outro arquivo.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 não pode ser lido: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 não pode ser lido.</translation>
    </message>
    <message>
        <source>Check the path and that you may read it.</source>
        <translation>Confira o caminho e se você tem permissão de leitura.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 não pode ser gravado: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 não pode ser gravado.</translation>
    </message>
    <message>
        <source>Check the free space and the folder&apos;s permissions, or choose another place.</source>
        <translation>Confira o espaço livre e as permissões da pasta, ou escolha outro lugar.</translation>
    </message>
    <message>
        <source>%1 is larger than %2.</source>
        <translation>%1 é maior que %2.</translation>
    </message>
    <message>
        <source>Check that it is the right file.</source>
        <translation>Confira se é o arquivo certo.</translation>
    </message>
    <message>
        <source>%1 already exists.</source>
        <translation>%1 já existe.</translation>
    </message>
    <message>
        <source>Choose another name, or agree to replace it.</source>
        <translation>Escolha outro nome, ou aceite substituí-lo.</translation>
    </message>
    <message>
        <source>The list of profiles in %1 is damaged. It was set aside as %2.</source>
        <translation>A lista de perfis em %1 está danificada. Ela foi posta de lado como %2.</translation>
    </message>
    <message>
        <source>The list of profiles in %1 is damaged.</source>
        <translation>A lista de perfis em %1 está danificada.</translation>
    </message>
    <message>
        <source>Nothing was overwritten. Mend that copy and put it back, or add the profiles again.</source>
        <translation>Nada foi sobrescrito. Conserte essa cópia e devolva-a ao lugar, ou adicione os perfis de novo.</translation>
    </message>
    <message>
        <source>The profiles in %1 were written by a newer Token Desk (format %2).</source>
        <translation>Os perfis em %1 foram gravados por um Token Desk mais novo (formato %2).</translation>
    </message>
    <message>
        <source>Update Token Desk. Until then it changes nothing in that file.</source>
        <translation>Atualize o Token Desk. Até lá ele não altera nada nesse arquivo.</translation>
    </message>
    <message>
        <source>Another program holds the list of profiles in %1.</source>
        <translation>Outro programa está com a lista de perfis em %1.</translation>
    </message>
    <message>
        <source>Try again in a moment. If it lasts, close the other Token Desk.</source>
        <translation>Tente de novo daqui a pouco. Se continuar, feche o outro Token Desk.</translation>
    </message>
    <message>
        <source>There is no profile called “%1”.</source>
        <translation>Não há perfil chamado “%1”.</translation>
    </message>
    <message>
        <source>Check the name, or choose one from the list of profiles.</source>
        <translation>Confira o nome, ou escolha um da lista de perfis.</translation>
    </message>
    <message>
        <source>More than one profile could be “%1”.</source>
        <translation>Mais de um perfil poderia ser “%1”.</translation>
    </message>
    <message>
        <source>Write its full name.</source>
        <translation>Escreva o nome completo.</translation>
    </message>
    <message>
        <source>The profile has no name.</source>
        <translation>O perfil não tem nome.</translation>
    </message>
    <message>
        <source>Give it one, such as the name of the account.</source>
        <translation>Dê um nome a ele, como o da conta.</translation>
    </message>
    <message>
        <source>There is already a profile called “%1”.</source>
        <translation>Já há um perfil chamado “%1”.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Escolha outro nome.</translation>
    </message>
    <message>
        <source>“%1” cannot be used as base URL.</source>
        <translation>“%1” não pode ser usado como URL base.</translation>
    </message>
    <message>
        <source>The base URL is missing.</source>
        <translation>Falta a URL base.</translation>
    </message>
    <message>
        <source>Write it like https://api.example.com, without user name, query or fragment.</source>
        <translation>Escreva como https://api.example.com, sem usuário, query nem fragmento.</translation>
    </message>
    <message>
        <source>The connection to %1 would not be encrypted.</source>
        <translation>A conexão com %1 não seria criptografada.</translation>
    </message>
    <message>
        <source>Use https. Plain http is for this computer only, such as http://localhost.</source>
        <translation>Use https. O http simples serve só para este computador, como http://localhost.</translation>
    </message>
    <message>
        <source>“%1” is not a brand that Token Desk knows.</source>
        <translation>“%1” não é uma marca que o Token Desk conheça.</translation>
    </message>
    <message>
        <source>Choose one of the list, or “custom” with a base URL.</source>
        <translation>Escolha uma da lista, ou “custom” com uma URL base.</translation>
    </message>
    <message>
        <source>There is no profile to use.</source>
        <translation>Não há perfil para usar.</translation>
    </message>
    <message>
        <source>Add one, name one, or set a default.</source>
        <translation>Adicione um, indique um, ou defina um padrão.</translation>
    </message>
    <message>
        <source>No keychain was found on this system.</source>
        <translation>Nenhum chaveiro foi encontrado neste sistema.</translation>
    </message>
    <message>
        <source>No keychain was found on this system: %1.</source>
        <translation>Nenhum chaveiro foi encontrado neste sistema: %1.</translation>
    </message>
    <message>
        <source>Start one (on Linux: GNOME Keyring, KWallet or KeePassXC), or keep the secret for this session only.</source>
        <translation>Inicie um (no Linux: GNOME Keyring, KWallet ou KeePassXC), ou guarde o secret só durante esta sessão.</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>O chaveiro está bloqueado.</translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation>Desbloqueie-o e tente de novo.</translation>
    </message>
    <message>
        <source>The keychain refused access.</source>
        <translation>O chaveiro recusou o acesso.</translation>
    </message>
    <message>
        <source>The keychain refused access: %1.</source>
        <translation>O chaveiro recusou o acesso: %1.</translation>
    </message>
    <message>
        <source>Allow it in the keychain&apos;s own prompt or settings, then try again.</source>
        <translation>Permita o acesso na janela ou nas configurações do próprio chaveiro e tente de novo.</translation>
    </message>
    <message numerus="yes">
        <source>The keychain did not answer within %Ln second(s).</source>
        <translation>
            <numerusform>O chaveiro não respondeu em %Ln segundo.</numerusform>
            <numerusform>O chaveiro não respondeu em %Ln segundos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look for its password prompt, perhaps behind a window, then try again.</source>
        <translation>Procure o pedido de senha dele, talvez atrás de uma janela, e tente de novo.</translation>
    </message>
    <message>
        <source>The keychain reported a failure.</source>
        <translation>O chaveiro comunicou uma falha.</translation>
    </message>
    <message>
        <source>The keychain reported a failure: %1.</source>
        <translation>O chaveiro comunicou uma falha: %1.</translation>
    </message>
    <message>
        <source>Try again. If it stays, check the keychain with the doctor.</source>
        <translation>Tente de novo. Se continuar, verifique o chaveiro com o diagnóstico.</translation>
    </message>
    <message>
        <source>No secret is stored for “%1”.</source>
        <translation>Nenhum secret está guardado para “%1”.</translation>
    </message>
    <message>
        <source>No secret is stored for this profile.</source>
        <translation>Nenhum secret está guardado para este perfil.</translation>
    </message>
    <message>
        <source>Edit the profile and enter the secret.</source>
        <translation>Edite o perfil e informe o secret.</translation>
    </message>
    <message>
        <source>The secret takes %1, and this keychain holds at most %2.</source>
        <translation>O secret ocupa %1, e este chaveiro guarda no máximo %2.</translation>
    </message>
    <message>
        <source>Keep it for this session only, or let an external command print it.</source>
        <translation>Guarde-o só durante esta sessão, ou deixe um comando externo imprimi-lo.</translation>
    </message>
    <message>
        <source>The keychain holds something else under this profile&apos;s name.</source>
        <translation>O chaveiro tem outra coisa sob o nome deste perfil.</translation>
    </message>
    <message>
        <source>Edit the profile and enter the secret again. That replaces the item.</source>
        <translation>Edite o perfil e informe o secret de novo. Isso substitui o item.</translation>
    </message>
    <message numerus="yes">
        <source>The command %1 did not finish within %Ln second(s).</source>
        <translation>
            <numerusform>O comando %1 não terminou em %Ln segundo.</numerusform>
            <numerusform>O comando %1 não terminou em %Ln segundos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Run it in a terminal: it may be waiting for an answer.</source>
        <translation>Execute-o em um terminal: ele pode estar esperando uma resposta.</translation>
    </message>
    <message>
        <source>The client ID is missing.</source>
        <translation>Falta o client ID.</translation>
    </message>
    <message>
        <source>Enter it as the provider gave it, such as account-93-550e8400.</source>
        <translation>Informe-o como o provedor o entregou, como account-93-550e8400.</translation>
    </message>
    <message>
        <source>The client secret is missing.</source>
        <translation>Falta o client secret.</translation>
    </message>
    <message>
        <source>Enter the secret that belongs to the client ID.</source>
        <translation>Informe o secret que pertence ao client ID.</translation>
    </message>
    <message>
        <source>The profile has no certificate.</source>
        <translation>O perfil não tem certificado.</translation>
    </message>
    <message>
        <source>Choose the certificate that is linked to the account.</source>
        <translation>Escolha o certificado que está vinculado à conta.</translation>
    </message>
    <message>
        <source>The private key does not belong to the certificate.</source>
        <translation>A chave privada não pertence ao certificado.</translation>
    </message>
    <message>
        <source>Choose the key that the certificate was made for.</source>
        <translation>Escolha a chave para a qual o certificado foi feito.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Cancelado.</translation>
    </message>
    <message numerus="yes">
        <source>No answer came within %Ln second(s).</source>
        <translation>
            <numerusform>Nenhuma resposta veio em %Ln segundo.</numerusform>
            <numerusform>Nenhuma resposta veio em %Ln segundos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again, or allow more time in the profile.</source>
        <translation>Tente de novo, ou dê mais tempo no perfil.</translation>
    </message>
    <message>
        <source>This computer is offline.</source>
        <translation>Este computador está sem rede.</translation>
    </message>
    <message>
        <source>Connect it to a network, then try again.</source>
        <translation>Conecte-o a uma rede e tente de novo.</translation>
    </message>
    <message>
        <source>The host %1 was not found.</source>
        <translation>O host %1 não foi encontrado.</translation>
    </message>
    <message>
        <source>Check the base URL, then the connection: DNS, VPN and proxy included.</source>
        <translation>Confira a URL base e depois a conexão, inclusive DNS, VPN e proxy.</translation>
    </message>
    <message>
        <source>Nothing answers at %1.</source>
        <translation>Ninguém responde em %1.</translation>
    </message>
    <message>
        <source>Check host and port of the base URL. A firewall may be in between.</source>
        <translation>Confira o host e a porta da URL base. Pode haver um firewall no caminho.</translation>
    </message>
    <message>
        <source>%1 closed the connection before it had answered.</source>
        <translation>%1 fechou a conexão antes de responder.</translation>
    </message>
    <message>
        <source>The server certificate of %1 is not trusted: %2.</source>
        <translation>O certificado do servidor %1 não é confiável: %2.</translation>
    </message>
    <message>
        <source>The server certificate of %1 is not trusted.</source>
        <translation>O certificado do servidor %1 não é confiável.</translation>
    </message>
    <message>
        <source>Nothing was sent. If your company inspects connections, install its CA certificate on this computer. Otherwise check the base URL.</source>
        <translation>Nada foi enviado. Se a sua empresa inspeciona as conexões, instale o certificado da AC dela neste computador. Senão, confira a URL base.</translation>
    </message>
    <message>
        <source>The secure connection to %1 failed: %2.</source>
        <translation>A conexão segura com %1 falhou: %2.</translation>
    </message>
    <message>
        <source>The secure connection to %1 failed.</source>
        <translation>A conexão segura com %1 falhou.</translation>
    </message>
    <message>
        <source>The proxy did not let the request through.</source>
        <translation>O proxy não deixou o pedido passar.</translation>
    </message>
    <message>
        <source>The proxy did not let the request through: %1.</source>
        <translation>O proxy não deixou o pedido passar: %1.</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address and password.</source>
        <translation>Confira o endereço e a senha do proxy.</translation>
    </message>
    <message>
        <source>The connection to %1 failed: %2.</source>
        <translation>A conexão com %1 falhou: %2.</translation>
    </message>
    <message>
        <source>The connection to %1 failed.</source>
        <translation>A conexão com %1 falhou.</translation>
    </message>
    <message>
        <source>Check the connection, then try again.</source>
        <translation>Confira a conexão e tente de novo.</translation>
    </message>
    <message>
        <source>The server found a mistake in the request (400).</source>
        <translation>O servidor encontrou um erro no pedido (400).</translation>
    </message>
    <message>
        <source>Check the client ID, the secret and the certificate.</source>
        <translation>Confira o client ID, o secret e o certificado.</translation>
    </message>
    <message>
        <source>The server could not read the certificate in the header (400).</source>
        <translation>O servidor não conseguiu ler o certificado no header (400).</translation>
    </message>
    <message>
        <source>Look at the certificate&apos;s findings. It must arrive as percent-encoded PEM text.</source>
        <translation>Veja o que foi encontrado no certificado. Ele precisa chegar como texto PEM com percent-encoding.</translation>
    </message>
    <message>
        <source>The server did not accept the credentials or the certificate (401).</source>
        <translation>O servidor não aceitou as credenciais ou o certificado (401).</translation>
    </message>
    <message>
        <source>Check client ID and secret, whether they are for sandbox or production, and that the certificate&apos;s fingerprint is linked to the account.</source>
        <translation>Confira o client ID e o secret, se são de sandbox ou de produção, e se a impressão digital (fingerprint) do certificado está vinculada à conta.</translation>
    </message>
    <message>
        <source>The server knows the account but does not give it a token (403).</source>
        <translation>O servidor conhece a conta, mas não dá um token a ela (403).</translation>
    </message>
    <message>
        <source>Ask the provider whether the account is active and your address is allowed.</source>
        <translation>Pergunte ao provedor se a conta está ativa e se o seu endereço é permitido.</translation>
    </message>
    <message>
        <source>There is no token endpoint at this address (%1).</source>
        <translation>Não há endpoint de token neste endereço (%1).</translation>
    </message>
    <message>
        <source>Check base URL and endpoint of the profile.</source>
        <translation>Confira a URL base e o endpoint do perfil.</translation>
    </message>
    <message>
        <source>The server has a problem of its own (%1).</source>
        <translation>O servidor está com um problema próprio (%1).</translation>
    </message>
    <message>
        <source>Try again in a few minutes. If it lasts, ask the provider.</source>
        <translation>Tente de novo em alguns minutos. Se continuar, fale com o provedor.</translation>
    </message>
    <message>
        <source>Something in front of the API answered in its place (%1).</source>
        <translation>Algo à frente da API respondeu no lugar dela (%1).</translation>
    </message>
    <message>
        <source>Try again in a moment. If it lasts, tell the provider the time and this answer.</source>
        <translation>Tente de novo daqui a pouco. Se continuar, informe ao provedor a hora e esta resposta.</translation>
    </message>
    <message>
        <source>A gateway refused the request because its headers are too large (%1).</source>
        <translation>Um gateway recusou o pedido porque os headers são grandes demais (%1).</translation>
    </message>
    <message>
        <source>Use a certificate with an EC key: its header is the shortest.</source>
        <translation>Use um certificado com chave EC: o header dele é o mais curto.</translation>
    </message>
    <message>
        <source>A gateway asks for a TLS client certificate (%1).</source>
        <translation>Um gateway pede um certificado de cliente TLS (%1).</translation>
    </message>
    <message>
        <source>The server gave an answer that the API does not have (%1).</source>
        <translation>O servidor deu uma resposta que a API não tem (%1).</translation>
    </message>
    <message>
        <source>Check the base URL. If it is right, ask the provider.</source>
        <translation>Confira a URL base. Se estiver certa, fale com o provedor.</translation>
    </message>
    <message>
        <source>The server answered (%1), but not with a token.</source>
        <translation>O servidor respondeu (%1), mas não com um token.</translation>
    </message>
    <message>
        <source>The server answered (%1), but not with a token: %2.</source>
        <translation>O servidor respondeu (%1), mas não com um token: %2.</translation>
    </message>
    <message>
        <source>The answer is larger than %1 and was not read to its end.</source>
        <translation>A resposta é maior que %1 e não foi lida até o fim.</translation>
    </message>
    <message>
        <source>Copy it again from its source, from the BEGIN line to the END line.</source>
        <translation>Copie de novo da origem, da linha BEGIN até a linha END.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Escolha outro arquivo.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>O arquivo está vazio.</translation>
    </message>
    <message>
        <source>%1 is a folder.</source>
        <translation>%1 é uma pasta.</translation>
    </message>
    <message>
        <source>This is a folder.</source>
        <translation>Isto é uma pasta.</translation>
    </message>
    <message>
        <source>Choose the certificate file itself.</source>
        <translation>Escolha o próprio arquivo do certificado.</translation>
    </message>
    <message>
        <source>The file is far too large for a certificate.</source>
        <translation>O arquivo é grande demais para um certificado.</translation>
    </message>
    <message>
        <source>There is no certificate in it.</source>
        <translation>Não há certificado nele.</translation>
    </message>
    <message>
        <source>Choose the file that the provider issued. As text it starts with “-----BEGIN CERTIFICATE-----”.</source>
        <translation>Escolha o arquivo que o provedor emitiu. Em texto, ele começa com “-----BEGIN CERTIFICATE-----”.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>O arquivo não pode ser lido.</translation>
    </message>
    <message>
        <source>Check the path and that you may read it, or choose another file.</source>
        <translation>Confira o caminho e se você tem permissão de leitura, ou escolha outro arquivo.</translation>
    </message>
    <message>
        <source>The password does not open this PKCS#12 file.</source>
        <translation>A senha não abre este arquivo PKCS#12.</translation>
    </message>
    <message>
        <source>Enter it again. Capital letters matter.</source>
        <translation>Informe-a de novo. Maiúsculas fazem diferença.</translation>
    </message>
    <message>
        <source>This PKCS#12 file is protected by a password.</source>
        <translation>Este arquivo PKCS#12 é protegido por senha.</translation>
    </message>
    <message>
        <source>Enter the password. Only the public certificate is taken.</source>
        <translation>Informe a senha. Só o certificado público é retirado.</translation>
    </message>
    <message>
        <source>This PKCS#12 file uses an old encryption. It was opened all the same.</source>
        <translation>Este arquivo PKCS#12 usa uma criptografia antiga. Mesmo assim ele foi aberto.</translation>
    </message>
    <message>
        <source>Export it again from a current program when you can.</source>
        <translation>Exporte-o de novo com um programa atual quando puder.</translation>
    </message>
    <message>
        <source>This PKCS#12 file uses an old encryption that OpenSSL 3 refuses here. The password is not the problem.</source>
        <translation>Este arquivo PKCS#12 usa uma criptografia antiga que o OpenSSL 3 recusa aqui. O problema não é a senha.</translation>
    </message>
    <message>
        <source>Export it as PEM where it came from, or with “%1”.</source>
        <translation>Exporte-o como PEM na origem, ou com “%1”.</translation>
    </message>
    <message>
        <source>Choose the certificate that the provider issued.</source>
        <translation>Escolha o certificado que o provedor emitiu.</translation>
    </message>
    <message>
        <source>This is a certificate request (CSR), not the certificate.</source>
        <translation>Isto é um pedido de certificado (CSR), não o certificado.</translation>
    </message>
    <message>
        <source>This is a public key only, not the certificate.</source>
        <translation>Isto é só uma chave pública, não o certificado.</translation>
    </message>
    <message>
        <source>This is a private key, not the certificate. It is never sent.</source>
        <translation>Isto é uma chave privada, não o certificado. Ela nunca é enviada.</translation>
    </message>
    <message>
        <source>The file starts with a byte order mark. It is not sent.</source>
        <translation>O arquivo começa com uma marca de ordem de bytes (BOM). Ela não é enviada.</translation>
    </message>
    <message>
        <source>The file has a byte order mark and Windows line ends. Neither is sent.</source>
        <translation>O arquivo tem uma marca de ordem de bytes (BOM) e quebras de linha do Windows. Nada disso é enviado.</translation>
    </message>
    <message>
        <source>The file has Windows line ends. Plain line feeds are sent instead.</source>
        <translation>O arquivo tem quebras de linha do Windows. Em vez delas são enviadas quebras simples.</translation>
    </message>
    <message>
        <source>Save a clean copy for programs that are less patient.</source>
        <translation>Salve uma cópia limpa para programas menos pacientes.</translation>
    </message>
    <message>
        <source>The lines of the certificate are indented. They were put straight.</source>
        <translation>As linhas do certificado estão recuadas. Elas foram alinhadas.</translation>
    </message>
    <message>
        <source>The line breaks are written as the two characters \n. They were turned into real ones.</source>
        <translation>As quebras de linha estão escritas como os dois caracteres \n. Elas foram convertidas em quebras de verdade.</translation>
    </message>
    <message>
        <source>The certificate stands between quotation marks. They were taken off.</source>
        <translation>O certificado está entre aspas. Elas foram retiradas.</translation>
    </message>
    <message>
        <source>The certificate is escaped as in JSON or .env. That was undone.</source>
        <translation>O certificado está com escapes, como em JSON ou .env. Isso foi desfeito.</translation>
    </message>
    <message>
        <source>The certificate stands on one long line. It was broken into lines.</source>
        <translation>O certificado está em uma só linha longa. Ela foi dividida em linhas.</translation>
    </message>
    <message>
        <source>A character that cannot belong to a certificate stands in line %2, column %3: %1.</source>
        <translation>Há um caractere que não pode fazer parte de um certificado na linha %2, coluna %3: %1.</translation>
    </message>
    <message>
        <source>An e-mail or word processor may have put it there. Clean it up, or copy the certificate again from its source.</source>
        <translation>Um e-mail ou editor de texto pode tê-lo posto ali. Limpe-o, ou copie o certificado de novo da origem.</translation>
    </message>
    <message>
        <source>The certificate that begins in line %1 has no END line.</source>
        <translation>O certificado que começa na linha %1 não tem a linha END.</translation>
    </message>
    <message>
        <source>The certificate has no END line.</source>
        <translation>O certificado não tem a linha END.</translation>
    </message>
    <message>
        <source>Line %1 is not valid base64.</source>
        <translation>A linha %1 não é base64 válido.</translation>
    </message>
    <message>
        <source>The text between the BEGIN and END lines is not valid base64.</source>
        <translation>O texto entre as linhas BEGIN e END não é base64 válido.</translation>
    </message>
    <message>
        <source>The certificate that begins in line %1 is cut off.</source>
        <translation>O certificado que começa na linha %1 está cortado.</translation>
    </message>
    <message>
        <source>The certificate is cut off.</source>
        <translation>O certificado está cortado.</translation>
    </message>
    <message>
        <source>A part is missing. Copy it again from its source, or download it again.</source>
        <translation>Falta uma parte. Copie-o de novo da origem, ou baixe-o de novo.</translation>
    </message>
    <message>
        <source>What is labelled as a certificate is none.</source>
        <translation>O que está rotulado como certificado não é um.</translation>
    </message>
    <message>
        <source>What is labelled as a certificate is none: %1.</source>
        <translation>O que está rotulado como certificado não é um: %1.</translation>
    </message>
    <message>
        <source>The certificate file is no longer there: %1.</source>
        <translation>O arquivo do certificado não está mais lá: %1.</translation>
    </message>
    <message>
        <source>The certificate file is no longer there.</source>
        <translation>O arquivo do certificado não está mais lá.</translation>
    </message>
    <message>
        <source>Put it back, or choose another file.</source>
        <translation>Devolva-o ao lugar, ou escolha outro arquivo.</translation>
    </message>
    <message>
        <source>The file has changed since it was last used. Its fingerprint was %1 and is now %2.</source>
        <translation>O arquivo mudou desde a última vez em que foi usado. A impressão digital (fingerprint) era %1 e agora é %2.</translation>
    </message>
    <message>
        <source>Reload it. If the change is meant, link the new fingerprint to the account.</source>
        <translation>Recarregue-o. Se a mudança for intencional, vincule a nova impressão digital (fingerprint) à conta.</translation>
    </message>
    <message>
        <source>The file also holds a private key, and others on this computer can read it (mode %1). The key is never sent.</source>
        <translation>O arquivo também tem uma chave privada, e outras pessoas neste computador podem lê-la (modo %1). A chave nunca é enviada.</translation>
    </message>
    <message>
        <source>Move the key into a file of its own that only you can read (mode 0600).</source>
        <translation>Mova a chave para um arquivo próprio que só você possa ler (modo 0600).</translation>
    </message>
    <message>
        <source>The file also holds a private key. The key is never sent.</source>
        <translation>O arquivo também tem uma chave privada. A chave nunca é enviada.</translation>
    </message>
    <message>
        <source>Move the key into a file of its own.</source>
        <translation>Mova a chave para um arquivo próprio.</translation>
    </message>
    <message>
        <source>The file is in DER form. It is converted to PEM before it is sent.</source>
        <translation>O arquivo está em formato DER. Ele é convertido para PEM antes do envio.</translation>
    </message>
    <message>
        <source>The file is a PKCS#7 bundle. Only its leaf certificate is taken.</source>
        <translation>O arquivo é um pacote PKCS#7. Só o certificado final dele é usado.</translation>
    </message>
    <message>
        <source>The text is UTF-16, as a PowerShell redirect writes it. It was converted.</source>
        <translation>O texto está em UTF-16, como o grava um redirecionamento do PowerShell. Ele foi convertido.</translation>
    </message>
    <message>
        <source>Save a clean copy, so that other programs can read it too.</source>
        <translation>Salve uma cópia limpa, para que outros programas também possam lê-lo.</translation>
    </message>
    <message>
        <source>There is other text around the certificate. It is never sent.</source>
        <translation>Há outro texto em volta do certificado. Ele nunca é enviado.</translation>
    </message>
    <message>
        <source>The certificate in this file is already percent-encoded. It was decoded once.</source>
        <translation>O certificado neste arquivo já está com percent-encoding. Ele foi decodificado uma vez.</translation>
    </message>
    <message>
        <source>Save a clean copy. Encoded twice, the server could not read it.</source>
        <translation>Salve uma cópia limpa. Codificado duas vezes, o servidor não conseguiria lê-lo.</translation>
    </message>
    <message>
        <source>The block is labelled “%1”. It is sent as “CERTIFICATE”.</source>
        <translation>O bloco tem o rótulo “%1”. Ele é enviado como “CERTIFICATE”.</translation>
    </message>
    <message>
        <source>Save a clean copy for programs that expect the usual label.</source>
        <translation>Salve uma cópia limpa para programas que esperam o rótulo usual.</translation>
    </message>
    <message numerus="yes">
        <source>The file holds %Ln certificate(s). Only the leaf is sent.</source>
        <translation>
            <numerusform>O arquivo tem %Ln certificado. Só o certificado final é enviado.</numerusform>
            <numerusform>O arquivo tem %Ln certificados. Só o certificado final é enviado.</numerusform>
        </translation>
    </message>
    <message>
        <source>The client certificate stands at place %1 in the file, not first.</source>
        <translation>O certificado de cliente está na posição %1 do arquivo, não na primeira.</translation>
    </message>
    <message>
        <source>It was found by its issuer. Put it first for programs that take the first one.</source>
        <translation>Ele foi achado pelo emissor. Ponha-o em primeiro lugar para programas que usam o primeiro.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln certificate(s) in this file could be yours.</source>
        <translation>
            <numerusform>%Ln certificado neste arquivo pode ser o seu.</numerusform>
            <numerusform>%Ln certificados neste arquivo podem ser o seu.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pick the one that is linked to the account.</source>
        <translation>Escolha o que está vinculado à conta.</translation>
    </message>
    <message>
        <source>“%1” is the certificate of a CA, not of a client.</source>
        <translation>“%1” é o certificado de uma AC, não de um cliente.</translation>
    </message>
    <message>
        <source>Choose the certificate that this CA issued to you.</source>
        <translation>Escolha o certificado que esta AC emitiu para você.</translation>
    </message>
    <message>
        <source>The certificate is self-signed.</source>
        <translation>O certificado é autoassinado.</translation>
    </message>
    <message>
        <source>Many providers refuse such certificates. Ask yours before you rely on it.</source>
        <translation>Muitos provedores recusam certificados assim. Pergunte ao seu antes de depender dele.</translation>
    </message>
    <message>
        <source>“%1”, as it stands in the file, did not sign this certificate.</source>
        <translation>“%1”, como está no arquivo, não assinou este certificado.</translation>
    </message>
    <message>
        <source>Replace the chain with the one that came with the certificate.</source>
        <translation>Troque a cadeia pela que veio com o certificado.</translation>
    </message>
    <message>
        <source>The certificate ends before it begins, so it is never valid.</source>
        <translation>O certificado termina antes de começar, portanto nunca é válido.</translation>
    </message>
    <message>
        <source>The certificate may sign other certificates although it is not a CA.</source>
        <translation>O certificado pode assinar outros certificados embora não seja uma AC.</translation>
    </message>
    <message>
        <source>The certificate has a critical extension that few programs know: %1.</source>
        <translation>O certificado tem uma extensão crítica que poucos programas conhecem: %1.</translation>
    </message>
    <message>
        <source>A server that does not know it must refuse. Ask the provider.</source>
        <translation>Um servidor que não a conhece tem de recusar. Pergunte ao provedor.</translation>
    </message>
    <message numerus="yes">
        <source>The RSA key has only %Ln bit(s).</source>
        <translation>
            <numerusform>A chave RSA tem só %Ln bit.</numerusform>
            <numerusform>A chave RSA tem só %Ln bits.</numerusform>
        </translation>
    </message>
    <message>
        <source>Make a key with at least 2048 bits and ask for a new certificate.</source>
        <translation>Gere uma chave com pelo menos 2048 bits e peça um certificado novo.</translation>
    </message>
    <message>
        <source>The key or signature is of an unusual kind: %1.</source>
        <translation>A chave ou a assinatura é de um tipo incomum: %1.</translation>
    </message>
    <message>
        <source>Ask the provider whether it is supported.</source>
        <translation>Pergunte ao provedor se há suporte.</translation>
    </message>
    <message>
        <source>The private key does not belong to this certificate.</source>
        <translation>A chave privada não pertence a este certificado.</translation>
    </message>
    <message>
        <source>The name “%1” is garbled: UTF-8 was taken for Latin-1.</source>
        <translation>O nome “%1” está embaralhado: UTF-8 foi lido como Latin-1.</translation>
    </message>
    <message>
        <source>Ask the CA to issue it again if the provider compares names.</source>
        <translation>Peça à AC que o emita de novo se o provedor comparar nomes.</translation>
    </message>
    <message>
        <source>This is another certificate than the one that worked last. Its fingerprint is %1, that one&apos;s is %2.</source>
        <translation>Este não é o certificado que funcionou da última vez. A impressão digital (fingerprint) dele é %1, a do outro é %2.</translation>
    </message>
    <message>
        <source>Link the new fingerprint to the account, or choose the earlier certificate.</source>
        <translation>Vincule a nova impressão digital (fingerprint) à conta, ou escolha o certificado anterior.</translation>
    </message>
    <message>
        <source>The header value does not lead back to the certificate: %1.</source>
        <translation>O valor do header não leva de volta ao certificado: %1.</translation>
    </message>
    <message>
        <source>The header value does not lead back to the certificate.</source>
        <translation>O valor do header não leva de volta ao certificado.</translation>
    </message>
    <message>
        <source>This is a defect of Token Desk. Report it to the project.</source>
        <translation>Este é um defeito do Token Desk. Comunique ao projeto.</translation>
    </message>
    <message>
        <source>Use https in the profile&apos;s base URL.</source>
        <translation>Use https na URL base do perfil.</translation>
    </message>
    <message>
        <source>The value is encoded twice.</source>
        <translation>O valor está codificado duas vezes.</translation>
    </message>
    <message>
        <source>Encode it once. Often the HTTP library or a template encodes it again.</source>
        <translation>Codifique uma vez só. Muitas vezes a biblioteca HTTP ou um template codifica de novo.</translation>
    </message>
    <message>
        <source>The value is not encoded: spaces or line breaks stand in it as they are.</source>
        <translation>O valor não está codificado: há nele espaços ou quebras de linha como são.</translation>
    </message>
    <message>
        <source>Percent-encode the PEM text before it goes into the header.</source>
        <translation>Aplique percent-encoding ao texto PEM antes de pô-lo no header.</translation>
    </message>
    <message>
        <source>The line breaks are written as the two characters \n.</source>
        <translation>As quebras de linha estão escritas como os dois caracteres \n.</translation>
    </message>
    <message>
        <source>Read the certificate from its file. Pasted through JSON or .env it loses its line breaks.</source>
        <translation>Leia o certificado do arquivo. Colado por meio de JSON ou .env, ele perde as quebras de linha.</translation>
    </message>
    <message>
        <source>There is a private key in the value.</source>
        <translation>Há uma chave privada no valor.</translation>
    </message>
    <message>
        <source>Do not send it. Treat the key as exposed: make a new one and replace the certificate.</source>
        <translation>Não o envie. Considere a chave exposta: gere uma nova e substitua o certificado.</translation>
    </message>
    <message>
        <source>The value holds another certificate. Its fingerprint is %1, expected was %2.</source>
        <translation>O valor tem outro certificado. A impressão digital (fingerprint) dele é %1, a esperada era %2.</translation>
    </message>
    <message>
        <source>Check which file the program reads.</source>
        <translation>Confira qual arquivo o programa lê.</translation>
    </message>
    <message>
        <source>The line breaks inside the certificate are missing.</source>
        <translation>Faltam as quebras de linha dentro do certificado.</translation>
    </message>
    <message>
        <source>Keep the line feeds of the PEM file and encode them with the rest.</source>
        <translation>Mantenha as quebras de linha do arquivo PEM e codifique-as com o resto.</translation>
    </message>
    <message numerus="yes">
        <source>The value holds %Ln certificate(s). Servers look at the first one.</source>
        <translation>
            <numerusform>O valor tem %Ln certificado. Os servidores olham o primeiro.</numerusform>
            <numerusform>O valor tem %Ln certificados. Os servidores olham o primeiro.</numerusform>
        </translation>
    </message>
    <message>
        <source>Spaces are written as “+”: the value was encoded as a form.</source>
        <translation>Os espaços estão escritos como “+”: o valor foi codificado como formulário.</translation>
    </message>
    <message>
        <source>Use %1 in JavaScript, %2 in Python, %3 in PHP, %4 in Java.</source>
        <translation>Use %1 em JavaScript, %2 em Python, %3 em PHP, %4 em Java.</translation>
    </message>
    <message numerus="yes">
        <source>The value is cut off: %Ln byte(s) are missing.</source>
        <translation>
            <numerusform>O valor está cortado: falta %Ln byte.</numerusform>
            <numerusform>O valor está cortado: faltam %Ln bytes.</numerusform>
        </translation>
    </message>
    <message>
        <source>The value is cut off before the end of the certificate.</source>
        <translation>O valor está cortado antes do fim do certificado.</translation>
    </message>
    <message>
        <source>A shell, a log or a form field may have shortened it. Take it where the program makes it.</source>
        <translation>Um shell, um log ou um campo de formulário pode tê-lo encurtado. Pegue-o onde o programa o gera.</translation>
    </message>
    <message>
        <source>Send only the value itself.</source>
        <translation>Envie só o próprio valor.</translation>
    </message>
    <message>
        <source>The name of the header stands inside the value.</source>
        <translation>O nome do header está dentro do valor.</translation>
    </message>
    <message>
        <source>There are blanks around the value.</source>
        <translation>Há espaços em volta do valor.</translation>
    </message>
    <message>
        <source>There are quotation marks around the value.</source>
        <translation>Há aspas em volta do valor.</translation>
    </message>
    <message>
        <source>Send the PEM text, with its BEGIN and END lines, percent-encoded.</source>
        <translation>Envie o texto PEM, com as linhas BEGIN e END, em percent-encoding.</translation>
    </message>
    <message>
        <source>The value is the certificate in binary form (DER).</source>
        <translation>O valor é o certificado em forma binária (DER).</translation>
    </message>
    <message>
        <source>The value is bare base64 without the BEGIN and END lines.</source>
        <translation>O valor é base64 puro, sem as linhas BEGIN e END.</translation>
    </message>
    <message>
        <source>Windows line ends</source>
        <translation>quebras de linha do Windows</translation>
    </message>
    <message>
        <source>lower-case hexadecimal digits</source>
        <translation>dígitos hexadecimais minúsculos</translation>
    </message>
    <message>
        <source>no line feed at the end</source>
        <translation>sem quebra de linha no fim</translation>
    </message>
    <message>
        <source>characters that could be escaped</source>
        <translation>caracteres que poderiam ter escape</translation>
    </message>
    <message>
        <source>The value differs from what NGINX writes, which is harmless.</source>
        <translation>O valor difere do que o NGINX escreve, o que não faz mal.</translation>
    </message>
    <message>
        <source>The value differs from what NGINX writes, which is harmless: %1.</source>
        <translation>O valor difere do que o NGINX escreve, o que não faz mal: %1.</translation>
    </message>
    <message>
        <source>“%1” at character %2 is not a valid percent sequence.</source>
        <translation>“%1” no caractere %2 não é uma sequência percentual válida.</translation>
    </message>
    <message>
        <source>Encode the PEM text again, with a function of the language&apos;s library.</source>
        <translation>Codifique o texto PEM de novo, com uma função da biblioteca da linguagem.</translation>
    </message>
    <message>
        <source>Send the PEM text of the certificate that the provider issued.</source>
        <translation>Envie o texto PEM do certificado que o provedor emitiu.</translation>
    </message>
    <message>
        <source>The value is a certificate request (CSR), not a certificate.</source>
        <translation>O valor é um pedido de certificado (CSR), não um certificado.</translation>
    </message>
    <message>
        <source>The value is a public key, not a certificate.</source>
        <translation>O valor é uma chave pública, não um certificado.</translation>
    </message>
    <message>
        <source>The value is an HTML page, not a certificate.</source>
        <translation>O valor é uma página HTML, não um certificado.</translation>
    </message>
    <message>
        <source>The value is JSON, not a certificate.</source>
        <translation>O valor é JSON, não um certificado.</translation>
    </message>
    <message>
        <source>The value is the name of a file, not its content.</source>
        <translation>O valor é o nome de um arquivo, não o conteúdo dele.</translation>
    </message>
    <message>
        <source>Read the file and send its text.</source>
        <translation>Leia o arquivo e envie o texto dele.</translation>
    </message>
    <message>
        <source>The value is empty.</source>
        <translation>O valor está vazio.</translation>
    </message>
    <message>
        <source>The value is some other text, not a certificate.</source>
        <translation>O valor é outro texto qualquer, não um certificado.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 está vazio.</translation>
    </message>
    <message>
        <source>This is a device or pipe, not a file.</source>
        <translation>Isto é um dispositivo ou pipe, não um arquivo.</translation>
    </message>
    <message>
        <source>%1 is a device or pipe, not a file.</source>
        <translation>%1 é um dispositivo ou pipe, não um arquivo.</translation>
    </message>
    <message>
        <source>%1 is far too large for a certificate.</source>
        <translation>%1 é grande demais para um certificado.</translation>
    </message>
    <message>
        <source>There is no certificate in %1.</source>
        <translation>Não há certificado em %1.</translation>
    </message>
    <message>
        <source>The certificate that ends in line %1 has no BEGIN line.</source>
        <translation>O certificado que termina na linha %1 não tem a linha BEGIN.</translation>
    </message>
    <message>
        <source>The certificate has no BEGIN line.</source>
        <translation>O certificado não tem a linha BEGIN.</translation>
    </message>
    <message numerus="yes">
        <source>The name is longer than %Ln character(s).</source>
        <translation>
            <numerusform>O nome tem mais de %Ln caractere.</numerusform>
            <numerusform>O nome tem mais de %Ln caracteres.</numerusform>
        </translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>O nome é longo demais.</translation>
    </message>
    <message>
        <source>Choose a shorter name.</source>
        <translation>Escolha um nome mais curto.</translation>
    </message>
    <message>
        <source>The profile names no command that prints its secret.</source>
        <translation>O perfil não indica um comando que imprima o secret.</translation>
    </message>
    <message>
        <source>Enter the program and its arguments, or keep the secret in the keychain.</source>
        <translation>Informe o programa e seus argumentos, ou guarde o secret no chaveiro.</translation>
    </message>
    <message>
        <source>The certificate is bare base64. Its BEGIN and END lines were added.</source>
        <translation>O certificado é base64 puro. As linhas BEGIN e END foram acrescentadas.</translation>
    </message>
    <message>
        <source>it could not be started</source>
        <translation>ele não pôde ser iniciado</translation>
    </message>
    <message>
        <source>it ended unexpectedly</source>
        <translation>ele terminou de forma inesperada</translation>
    </message>
    <message>
        <source>it printed far more than a secret</source>
        <translation>ele imprimiu muito mais do que um secret</translation>
    </message>
    <message>
        <source>what it printed is not text</source>
        <translation>o que ele imprimiu não é texto</translation>
    </message>
    <message>
        <source>what it printed holds no client secret</source>
        <translation>o que ele imprimiu não contém um client secret</translation>
    </message>
    <message>
        <source>The secret comes from an external command and cannot be changed here.</source>
        <translation>O secret vem de um comando externo e não pode ser alterado aqui.</translation>
    </message>
    <message>
        <source>Change it where the command gets it, or keep the secret in the keychain.</source>
        <translation>Altere-o onde o comando o busca, ou guarde o secret no chaveiro.</translation>
    </message>
    <message>
        <source>The value is a command that the shell did not run.</source>
        <translation>O valor é um comando que o shell não executou.</translation>
    </message>
    <message>
        <source>In a shell, write it between double quotes, not single ones.</source>
        <translation>Em um shell, escreva-o entre aspas duplas, não simples.</translation>
    </message>
    <message>
        <source>There is no private key in %1.</source>
        <translation>Não há chave privada em %1.</translation>
    </message>
    <message>
        <source>Choose the file with the key that the certificate was made for: PEM, or a .p12 or .pfx file.</source>
        <translation>Escolha o arquivo com a chave para a qual o certificado foi feito: PEM, ou um arquivo .p12 ou .pfx.</translation>
    </message>
    <message>
        <source>A private key of the kind %1 cannot be used for mutual TLS here.</source>
        <translation>Uma chave privada do tipo %1 não pode ser usada aqui para TLS mútuo.</translation>
    </message>
    <message>
        <source>Ask for a certificate with an RSA or EC key.</source>
        <translation>Peça um certificado com chave RSA ou EC.</translation>
    </message>
    <message>
        <source>The private key in %1 cannot be read.</source>
        <translation>A chave privada em %1 não pode ser lida.</translation>
    </message>
    <message>
        <source>It is damaged, or of a kind or encryption that is not known here. Export it again.</source>
        <translation>Está danificada, ou é de um tipo ou criptografia que não se conhece aqui. Exporte-a de novo.</translation>
    </message>
    <message>
        <source>The private key in %1 is protected by a passphrase, and none is stored.</source>
        <translation>A chave privada em %1 está protegida por senha, e nenhuma está guardada.</translation>
    </message>
    <message>
        <source>Edit the profile and enter the passphrase of the key.</source>
        <translation>Edite o perfil e informe a senha da chave.</translation>
    </message>
    <message>
        <source>The passphrase does not open the private key in %1.</source>
        <translation>A senha não abre a chave privada em %1.</translation>
    </message>
    <message>
        <source>Edit the profile and enter the passphrase again. Capital letters matter.</source>
        <translation>Edite o perfil e informe a senha de novo. Maiúsculas e minúsculas fazem diferença.</translation>
    </message>
    <message>
        <source>Try again. If it happens each time, look for a proxy or firewall in between. A server that wants another client certificate in TLS may do this too.</source>
        <translation>Tente de novo. Se acontecer toda vez, procure um proxy ou firewall no caminho. Um servidor que quer outro certificado de cliente no TLS também pode fazer isso.</translation>
    </message>
    <message>
        <source>Check the base URL, whether a proxy is in between, and whether this address needs mutual TLS.</source>
        <translation>Confira a URL base, se há um proxy no caminho e se este endereço exige TLS mútuo.</translation>
    </message>
    <message>
        <source>Check the base URL. If this address needs mutual TLS, choose the certificate&apos;s private key in the profile.</source>
        <translation>Confira a URL base. Se este endereço exige TLS mútuo, escolha no perfil a chave privada do certificado.</translation>
    </message>
    <message>
        <source>The keychain answered something else than it was given.</source>
        <translation>O chaveiro respondeu algo diferente do que recebeu.</translation>
    </message>
    <message>
        <source>Do not trust it with a secret: repair or replace it, or keep the secret elsewhere.</source>
        <translation>Não confie um secret a ele: repare-o ou troque-o, ou guarde o secret em outro lugar.</translation>
    </message>
    <message>
        <source>These are understood: “.env” files, Postman environments and collections, Insomnia 4 and Bruno exports, a curl command, and Token Desk&apos;s own export.</source>
        <translation>São entendidos: arquivos “.env”, ambientes e coleções do Postman, exportações do Insomnia 4 e do Bruno, um comando curl e a exportação do próprio Token Desk.</translation>
    </message>
    <message>
        <source>This is an export in Insomnia&apos;s newer YAML format, which is not read.</source>
        <translation>Esta é uma exportação no formato YAML mais novo do Insomnia, que não é lido.</translation>
    </message>
    <message>
        <source>In Insomnia, export it as “Insomnia v4 (JSON)”.</source>
        <translation>No Insomnia, exporte como “Insomnia v4 (JSON)”.</translation>
    </message>
    <message>
        <source>This is an export of a very old Insomnia.</source>
        <translation>Esta é uma exportação de um Insomnia muito antigo.</translation>
    </message>
    <message>
        <source>Export it again as “Insomnia v4 (JSON)”.</source>
        <translation>Exporte de novo como “Insomnia v4 (JSON)”.</translation>
    </message>
    <message>
        <source>This is a file in Bruno&apos;s YAML format, which is not read.</source>
        <translation>Este é um arquivo no formato YAML do Bruno, que não é lido.</translation>
    </message>
    <message>
        <source>In Bruno, export the environment as JSON, or use its .bru file.</source>
        <translation>No Bruno, exporte o ambiente como JSON ou use o arquivo .bru dele.</translation>
    </message>
    <message>
        <source>This is a Postman collection in the old format 1.</source>
        <translation>Esta é uma coleção do Postman no formato antigo 1.</translation>
    </message>
    <message>
        <source>In Postman, export it as “Collection v2.1”.</source>
        <translation>No Postman, exporte como “Collection v2.1”.</translation>
    </message>
    <message>
        <source>This is JSON with a mistake in line %1.</source>
        <translation>Isto é JSON com um erro na linha %1.</translation>
    </message>
    <message>
        <source>Export or copy it again, all of it.</source>
        <translation>Exporte ou copie de novo, por inteiro.</translation>
    </message>
    <message>
        <source>This is encrypted, but not with a passphrase.</source>
        <translation>Está criptografado, mas não com uma frase secreta.</translation>
    </message>
    <message>
        <source>Encrypt it with a passphrase, as “openssl cms -encrypt -pwri_password” does.</source>
        <translation>Criptografe com uma frase secreta, como faz “openssl cms -encrypt -pwri_password”.</translation>
    </message>
    <message>
        <source>Opening this file would take far more computing than it should.</source>
        <translation>Abrir este arquivo exigiria muito mais cálculo do que deveria.</translation>
    </message>
    <message>
        <source>Do not trust it. Ask for another export.</source>
        <translation>Não confie nele. Peça outra exportação.</translation>
    </message>
    <message>
        <source>This export is damaged.</source>
        <translation>Esta exportação está danificada.</translation>
    </message>
    <message>
        <source>Copy or export it again, all of it.</source>
        <translation>Copie ou exporte de novo, por inteiro.</translation>
    </message>
    <message>
        <source>There is no account in it.</source>
        <translation>Não há nenhuma conta nisto.</translation>
    </message>
    <message>
        <source>An account has a client ID or a client secret. Variables are called AVISTA_CLIENT_ID or clientId, for example.</source>
        <translation>Uma conta tem um client ID ou um client secret. As variáveis se chamam AVISTA_CLIENT_ID ou clientId, por exemplo.</translation>
    </message>
    <message>
        <source>A passphrase is needed.</source>
        <translation>É preciso uma frase secreta.</translation>
    </message>
    <message>
        <source>Enter the passphrase of the export.</source>
        <translation>Digite a frase secreta da exportação.</translation>
    </message>
    <message>
        <source>The passphrase does not open this file.</source>
        <translation>A frase secreta não abre este arquivo.</translation>
    </message>
    <message>
        <source>Check upper and lower case, and that it is the passphrase of this export.</source>
        <translation>Confira maiúsculas e minúsculas e se é a frase secreta desta exportação.</translation>
    </message>
    <message>
        <source>Nothing that can be imported was recognised.</source>
        <translation>Nada que possa ser importado foi reconhecido.</translation>
    </message>
    <message>
        <source>Variables (.env)</source>
        <translation>Variáveis (.env)</translation>
    </message>
    <message>
        <source>Postman environment</source>
        <translation>Ambiente do Postman</translation>
    </message>
    <message>
        <source>Postman collection</source>
        <translation>Coleção do Postman</translation>
    </message>
    <message>
        <source>Insomnia export</source>
        <translation>Exportação do Insomnia</translation>
    </message>
    <message>
        <source>Bruno file</source>
        <translation>Arquivo do Bruno</translation>
    </message>
    <message>
        <source>curl command</source>
        <translation>Comando curl</translation>
    </message>
    <message>
        <source>Token Desk export</source>
        <translation>Exportação do Token Desk</translation>
    </message>
    <message>
        <source>The client ID is missing: add it afterwards.</source>
        <translation>Falta o client ID: acrescente-o depois.</translation>
    </message>
    <message>
        <source>The client secret is missing: add it afterwards.</source>
        <translation>Falta o client secret: acrescente-o depois.</translation>
    </message>
    <message>
        <source>No brand is named; %1 is assumed.</source>
        <translation>Nenhuma marca é citada; supõe-se %1.</translation>
    </message>
    <message>
        <source>Nothing says sandbox or production; sandbox is assumed.</source>
        <translation>Nada diz sandbox ou produção; supõe-se sandbox.</translation>
    </message>
    <message>
        <source>The base URL is missing or cannot be used, so no profile can be made.</source>
        <translation>A URL base falta ou não pode ser usada, por isso nenhum perfil pode ser criado.</translation>
    </message>
    <message>
        <source>The URL was left out, because it is not https: %1</source>
        <translation>A URL ficou de fora porque não é https: %1</translation>
    </message>
    <message>
        <source>The path %1 was left out: it is not a token endpoint.</source>
        <translation>O caminho %1 ficou de fora: não é um endpoint de token.</translation>
    </message>
    <message>
        <source>“%1” has no value here.</source>
        <translation>“%1” não tem valor aqui.</translation>
    </message>
    <message>
        <source>The program that wrote this keeps values apart: %1.</source>
        <translation>O programa que escreveu isto guarda valores à parte: %1.</translation>
    </message>
    <message>
        <source>The certificate %1 is not here: choose it afterwards.</source>
        <translation>O certificado %1 não está aqui: escolha-o depois.</translation>
    </message>
    <message>
        <source>The certificate is in the text itself: save it as a file and choose it afterwards.</source>
        <translation>O certificado está no próprio texto: salve-o como arquivo e escolha-o depois.</translation>
    </message>
    <message>
        <source>The private key %1 is not here: choose it afterwards.</source>
        <translation>A chave privada %1 não está aqui: escolha-a depois.</translation>
    </message>
    <message>
        <source>The CA file %1 is not here: choose it afterwards.</source>
        <translation>O arquivo de CA %1 não está aqui: escolha-o depois.</translation>
    </message>
    <message>
        <source>The proxy was left out: only http and socks5 without a password.</source>
        <translation>O proxy ficou de fora: só http e socks5 sem senha.</translation>
    </message>
    <message>
        <source>“-k” was left out: the server&apos;s certificate is always checked.</source>
        <translation>“-k” ficou de fora: o certificado do servidor é sempre verificado.</translation>
    </message>
    <message>
        <source>The request&apos;s body is in the file %1, which was not read.</source>
        <translation>O corpo da requisição está no arquivo %1, que não foi lido.</translation>
    </message>
    <message>
        <source>The option %1 was left out.</source>
        <translation>A opção %1 ficou de fora.</translation>
    </message>
    <message>
        <source>Its secret comes from a program on this computer: %1</source>
        <translation>O secret vem de um programa neste computador: %1</translation>
    </message>
    <message>
        <source>Already here as “%1”. Importing it makes a copy.</source>
        <translation>Já está aqui como “%1”. Importar cria uma cópia.</translation>
    </message>
    <message>
        <source>Another profile is called “%1”.</source>
        <translation>Outro perfil se chama “%1”.</translation>
    </message>
    <message>
        <source>%1… belongs to another service and was left out.</source>
        <translation>%1… pertence a outro serviço e ficou de fora.</translation>
    </message>
    <message>
        <source>The entry “%1” is damaged and was left out.</source>
        <translation>O item “%1” está danificado e ficou de fora.</translation>
    </message>
    <message>
        <source>Only the first %1 accounts were read.</source>
        <translation>Só as primeiras %1 contas foram lidas.</translation>
    </message>
    <message>
        <source>it is a device or pipe</source>
        <translation>é um dispositivo ou pipe</translation>
    </message>
    <message>
        <source>it is not a text file</source>
        <translation>não é um arquivo de texto</translation>
    </message>
    <message>
        <source>it is not a .env file</source>
        <translation>não é um arquivo .env</translation>
    </message>
    <message>
        <source>%1 d %2</source>
        <extracomment>Days, then hours and minutes: &quot;3 d 04:12&quot;. As short as can be.</extracomment>
        <translation>%1 d %2</translation>
    </message>
    <message>
        <source>Try again in %1.</source>
        <translation>Tente de novo em %1.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Tente de novo daqui a pouco.</translation>
    </message>
</context>
<context>
    <name>SessionWords</name>
    <message>
        <source>%1, not renewed</source>
        <translation>%1, sem renovação</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>pedindo…</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>expirado</translation>
    </message>
    <message>
        <source>renewal given up</source>
        <translation>renovação encerrada</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>falhou</translation>
    </message>
    <message>
        <source>no token</source>
        <translation>sem token</translation>
    </message>
</context>
<context>
    <name>SnippetWords</name>
    <message>
        <source>The profile has no certificate yet.</source>
        <translation>O perfil ainda não tem certificado.</translation>
    </message>
    <message>
        <source>The code reads client-cert.pem in its place. Choose the profile&apos;s certificate.</source>
        <translation>O código lê client-cert.pem no lugar dele. Escolha o certificado do perfil.</translation>
    </message>
    <message>
        <source>There is no certificate in the profile&apos;s file.</source>
        <translation>Não há certificado no arquivo do perfil.</translation>
    </message>
    <message>
        <source>The code will not find one either. Choose another file.</source>
        <translation>O código também não vai encontrar um. Escolha outro arquivo.</translation>
    </message>
    <message>
        <source>The certificate file is not PEM.</source>
        <translation>O arquivo do certificado não é PEM.</translation>
    </message>
    <message>
        <source>The code reads nothing else. Save a clean copy, and choose that.</source>
        <translation>O código não lê outra coisa. Salve uma cópia limpa e escolha essa.</translation>
    </message>
    <message>
        <source>The text of the certificate file is damaged.</source>
        <translation>O texto do arquivo do certificado está danificado.</translation>
    </message>
    <message>
        <source>Token Desk mends it when it reads, the code does not. Save a clean copy, and choose that.</source>
        <translation>O Token Desk o conserta ao ler, o código não. Salve uma cópia limpa e escolha essa.</translation>
    </message>
    <message>
        <source>Your certificate is not the first one in its file.</source>
        <translation>O seu certificado não é o primeiro do arquivo.</translation>
    </message>
    <message>
        <source>The code sends the first. Save a clean copy, and choose that.</source>
        <translation>O código envia o primeiro. Salve uma cópia limpa e escolha essa.</translation>
    </message>
    <message>
        <source>The private key is in a PKCS#12 file.</source>
        <translation>A chave privada está em um arquivo PKCS#12.</translation>
    </message>
    <message>
        <source>The code reads PEM. “openssl pkcs12 -nocerts” takes the key out of the file.</source>
        <translation>O código lê PEM. “openssl pkcs12 -nocerts” tira a chave do arquivo.</translation>
    </message>
    <message>
        <source>This code does not show the certificate in TLS, as the profile does.</source>
        <translation>Este código não apresenta o certificado no TLS, como o perfil faz.</translation>
    </message>
    <message>
        <source>Where the server asks for it, take curl, Node.js, Python, PHP, Go or HTTPie.</source>
        <translation>Se o servidor o pede, use curl, Node.js, Python, PHP, Go ou HTTPie.</translation>
    </message>
    <message>
        <source>This code does not use the profile&apos;s CA file.</source>
        <translation>Este código não usa o arquivo de CA do perfil.</translation>
    </message>
    <message>
        <source>Add its certificates to those that the language trusts.</source>
        <translation>Adicione os certificados dele aos que a linguagem aceita.</translation>
    </message>
    <message>
        <source>This code trusts the profile&apos;s CA file alone.</source>
        <translation>Este código confia somente no arquivo de CA do perfil.</translation>
    </message>
    <message>
        <source>Authorities of the system do not count in it.</source>
        <translation>As autoridades do sistema não valem nele.</translation>
    </message>
    <message>
        <source>This code does not use the profile&apos;s proxy.</source>
        <translation>Este código não usa o proxy do perfil.</translation>
    </message>
    <message>
        <source>Set the proxy up where the code runs.</source>
        <translation>Configure o proxy onde o código for executado.</translation>
    </message>
</context>
<context>
    <name>Store</name>
    <message>
        <source>Secret in the keychain</source>
        <translation>Secret no chaveiro</translation>
    </message>
    <message>
        <source>Secret for this session only</source>
        <translation>Secret só nesta sessão</translation>
    </message>
    <message>
        <source>Secret from %1</source>
        <extracomment>%1 is a program: &quot;pass&quot;, &quot;op&quot;</extracomment>
        <translation>Secret vindo de %1</translation>
    </message>
</context>
<context>
    <name>SupportFile</name>
    <message>
        <source>Save support report</source>
        <translation>Salvar relatório de suporte</translation>
    </message>
    <message>
        <source>The report is in %1. Read it before you send it.</source>
        <translation>O relatório está em %1. Leia-o antes de enviar.</translation>
    </message>
</context>
<context>
    <name>SupportReport</name>
    <message>
        <source>Token Desk support report</source>
        <translation>Relatório de suporte do Token Desk</translation>
    </message>
    <message>
        <source>It holds no secret and no token. Profile names, addresses and certificate fingerprints are in it: read it before you send it.</source>
        <translation>Não contém secret nem token. Contém nomes de perfis, endereços e impressões digitais de certificados: leia-o antes de enviar.</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Perfis</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Nenhum.</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Verificações</translation>
    </message>
    <message>
        <source>Last exchanges, the newest first</source>
        <translation>Últimas trocas, a mais nova primeiro</translation>
    </message>
    <message>
        <source>None in this run.</source>
        <translation>Nenhuma desde o início.</translation>
    </message>
</context>
<context>
    <name>TokenWords</name>
    <message>
        <source>Copy the whole token again; something in between may have changed it.</source>
        <translation>Copie o token inteiro de novo; algo no caminho pode tê-lo alterado.</translation>
    </message>
    <message>
        <source>The first part, the header, is cut off.</source>
        <translation>A primeira parte, o header, está cortada.</translation>
    </message>
    <message>
        <source>Character %1 of the first part, the header, is none that a token can have.</source>
        <translation>O caractere %1 da primeira parte, o header, não pode estar num token.</translation>
    </message>
    <message>
        <source>The second part, the claims, is cut off.</source>
        <translation>A segunda parte, as claims, está cortada.</translation>
    </message>
    <message>
        <source>Character %1 of the second part, the claims, is none that a token can have.</source>
        <translation>O caractere %1 da segunda parte, as claims, não pode estar num token.</translation>
    </message>
    <message>
        <source>The third part, the signature, is cut off.</source>
        <translation>A terceira parte, a assinatura, está cortada.</translation>
    </message>
    <message>
        <source>Character %1 of the third part, the signature, is none that a token can have.</source>
        <translation>O caractere %1 da terceira parte, a assinatura, não pode estar num token.</translation>
    </message>
    <message>
        <source>Whoever made this token made it wrong, or a piece of it is missing. Copy it again; if that does not help, ask its issuer.</source>
        <translation>Este token foi feito errado, ou falta um pedaço. Copie-o de novo; se não adiantar, pergunte ao emissor.</translation>
    </message>
    <message>
        <source>This is longer than 1 MiB.</source>
        <translation>Isto é maior que 1 MiB.</translation>
    </message>
    <message>
        <source>No server takes a token of this length. Copy the token alone.</source>
        <translation>Nenhum servidor aceita um token desse tamanho. Copie só o token.</translation>
    </message>
    <message>
        <source>This is no token: character %1 is none that a token can have.</source>
        <translation>Isto não é um token: o caractere %1 não pode estar num token.</translation>
    </message>
    <message>
        <source>Paste the token alone, or a header line, a command or a JSON answer with it.</source>
        <translation>Cole só o token, ou uma linha de header, um comando ou uma resposta JSON com ele.</translation>
    </message>
    <message>
        <source>A JWT has three or five parts with dots between them; this one has %1.</source>
        <translation>Um JWT tem três ou cinco partes separadas por pontos; este tem %1.</translation>
    </message>
    <message>
        <source>Copy the whole token; its end may be missing.</source>
        <translation>Copie o token inteiro; pode faltar o fim.</translation>
    </message>
    <message>
        <source>The header is no text in UTF-8.</source>
        <translation>O header não é texto em UTF-8.</translation>
    </message>
    <message>
        <source>The claims are no text in UTF-8.</source>
        <translation>As claims não são texto em UTF-8.</translation>
    </message>
    <message>
        <source>The header can be decoded, but is not JSON (from byte %1 on).</source>
        <translation>O header pode ser decodificado, mas não é JSON (a partir do byte %1).</translation>
    </message>
    <message>
        <source>The claims can be decoded, but are not JSON (from byte %1 on).</source>
        <translation>As claims podem ser decodificadas, mas não são JSON (a partir do byte %1).</translation>
    </message>
    <message>
        <source>The header is JSON, but no object.</source>
        <translation>O header é JSON, mas não um objeto.</translation>
    </message>
    <message>
        <source>The claims are JSON, but no object.</source>
        <translation>As claims são JSON, mas não um objeto.</translation>
    </message>
    <message>
        <source>The header is nested too deeply to be shown.</source>
        <translation>O header tem níveis demais para ser mostrado.</translation>
    </message>
    <message>
        <source>The claims are nested too deeply to be shown.</source>
        <translation>As claims têm níveis demais para serem mostradas.</translation>
    </message>
    <message>
        <source>The header has too many values to be shown.</source>
        <translation>O header tem valores demais para ser mostrado.</translation>
    </message>
    <message>
        <source>The claims have too many values to be shown.</source>
        <translation>As claims têm valores demais para serem mostradas.</translation>
    </message>
    <message>
        <source>It expired %1.</source>
        <translation>Expirou %1.</translation>
    </message>
    <message>
        <source>It is not valid yet: its nbf is %1.</source>
        <translation>Ainda não é válido: o nbf é %1.</translation>
    </message>
    <message>
        <source>Its exp is %1 later than the answer&apos;s expires_in says. The countdown follows expires_in.</source>
        <translation>O exp é %1 depois do que diz o expires_in da resposta. A contagem segue o expires_in.</translation>
    </message>
    <message>
        <source>Its exp is %1 earlier than the answer&apos;s expires_in says: it may be refused before the countdown ends.</source>
        <translation>O exp é %1 antes do que diz o expires_in da resposta: o token pode ser recusado antes do fim da contagem.</translation>
    </message>
    <message>
        <source>It says that it was issued %1: the issuer&apos;s clock or this computer&apos;s is wrong.</source>
        <translation>Diz que foi emitido %1: o relógio do emissor ou o deste computador está errado.</translation>
    </message>
    <message>
        <source>Its exp is %1 before its %2: no server that checks both accepts it.</source>
        <translation>O exp é %1 antes do %2: nenhum servidor que confira os dois o aceita.</translation>
    </message>
    <message>
        <source>Its %1 looks like milliseconds. The standard wants seconds: strict programs read a year far away.</source>
        <translation>O %1 parece estar em milissegundos. O padrão pede segundos: programas rigorosos leem um ano distante.</translation>
    </message>
    <message>
        <source>Its %1 is not a number. The standard wants seconds since 1970: strict programs refuse it.</source>
        <translation>O %1 não é um número. O padrão pede segundos desde 1970: programas rigorosos o recusam.</translation>
    </message>
    <message>
        <source>blanks around it</source>
        <translation>espaços em volta</translation>
    </message>
    <message>
        <source>line breaks or blanks inside</source>
        <translation>quebras de linha ou espaços no meio</translation>
    </message>
    <message>
        <source>quotes</source>
        <translation>aspas</translation>
    </message>
    <message>
        <source>the word Bearer</source>
        <translation>a palavra Bearer</translation>
    </message>
    <message>
        <source>the name of the Authorization header</source>
        <translation>o nome do header Authorization</translation>
    </message>
    <message>
        <source>the command around it</source>
        <translation>o comando em volta</translation>
    </message>
    <message>
        <source>the name of a variable</source>
        <translation>o nome de uma variável</translation>
    </message>
    <message>
        <source>the JSON answer around it</source>
        <translation>a resposta JSON em volta</translation>
    </message>
    <message>
        <source>Taken off: %1.</source>
        <translation>Retirado: %1.</translation>
    </message>
    <message>
        <source>Decoded on this computer. The signature is not checked: its key is the server&apos;s.</source>
        <translation>Decodificado neste computador. A assinatura não é verificada: a chave é do servidor.</translation>
    </message>
    <message>
        <source>This token is encrypted. Only its header can be read; the rest is for whoever has the key.</source>
        <translation>Este token está criptografado. Só o header pode ser lido; o resto é para quem tem a chave.</translation>
    </message>
    <message>
        <source>This token cannot be read.</source>
        <translation>Este token não pode ser lido.</translation>
    </message>
    <message>
        <source>Only the header of this token can be read.</source>
        <translation>Só o header deste token pode ser lido.</translation>
    </message>
    <message numerus="yes">
        <source>This token is opaque: %Ln character(s) that only the server understands.</source>
        <translation>
            <numerusform>Este token é opaco: %Ln caractere que só o servidor entende.</numerusform>
            <numerusform>Este token é opaco: %Ln caracteres que só o servidor entende.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2), by this computer&apos;s clock</source>
        <comment>in 24 minutes (26 November 2026, 12:00:00)</comment>
        <translation>%1 (%2), pelo relógio deste computador</translation>
    </message>
    <message>
        <source>This token is live</source>
        <translation>Este token está ativo</translation>
    </message>
    <message>
        <source>It expires %1.</source>
        <translation>Expira %1.</translation>
    </message>
    <message>
        <source>This token has expired</source>
        <translation>Este token expirou</translation>
    </message>
    <message>
        <source>This token is not valid yet</source>
        <translation>Este token ainda não é válido</translation>
    </message>
    <message>
        <source>Its life begins %1.</source>
        <translation>Começa a valer %1.</translation>
    </message>
    <message>
        <source>This token does not say when it ends</source>
        <translation>Este token não diz quando acaba</translation>
    </message>
    <message>
        <source>It has no exp that can be read. Only its issuer knows.</source>
        <translation>Não tem um exp legível. Só o emissor sabe.</translation>
    </message>
    <message>
        <source>This token is encrypted</source>
        <translation>Este token está criptografado</translation>
    </message>
    <message>
        <source>Only whoever has the key can read when it ends.</source>
        <translation>Só quem tem a chave pode ler quando ele acaba.</translation>
    </message>
    <message>
        <source>This token is opaque</source>
        <translation>Este token é opaco</translation>
    </message>
    <message numerus="yes">
        <source>%Ln character(s) that only its issuer understands. Ask the issuer how long it lives.</source>
        <translation>
            <numerusform>%Ln caractere que só o emissor entende. Pergunte ao emissor quanto tempo ele vale.</numerusform>
            <numerusform>%Ln caracteres que só o emissor entende. Pergunte ao emissor quanto tempo ele vale.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its alg is “none”: nothing protects it, anybody can have written it. No server should accept it.</source>
        <translation>O alg é “none”: nada o protege, qualquer um pode tê-lo escrito. Nenhum servidor deveria aceitá-lo.</translation>
    </message>
    <message>
        <source>It has no signature: anybody can have written it.</source>
        <translation>Não tem assinatura: qualquer um pode tê-lo escrito.</translation>
    </message>
    <message>
        <source>These names stand twice in one object: %1. Programs differ in which of them counts.</source>
        <translation>Estes nomes estão duas vezes no mesmo objeto: %1. Os programas divergem sobre qual vale.</translation>
    </message>
    <message>
        <source>algorithm</source>
        <translation>algoritmo</translation>
    </message>
    <message>
        <source>encryption of the content</source>
        <translation>criptografia do conteúdo</translation>
    </message>
    <message>
        <source>type</source>
        <translation>tipo</translation>
    </message>
    <message>
        <source>type of the content</source>
        <translation>tipo do conteúdo</translation>
    </message>
    <message>
        <source>key id</source>
        <translation>id da chave</translation>
    </message>
    <message>
        <source>compression</source>
        <translation>compressão</translation>
    </message>
    <message>
        <source>where the key is</source>
        <translation>onde está a chave</translation>
    </message>
    <message>
        <source>the key itself</source>
        <translation>a própria chave</translation>
    </message>
    <message>
        <source>certificates of the key</source>
        <translation>certificados da chave</translation>
    </message>
    <message>
        <source>fingerprint of the key&apos;s certificate</source>
        <translation>impressão digital do certificado da chave</translation>
    </message>
    <message>
        <source>must be understood</source>
        <translation>precisa ser entendido</translation>
    </message>
    <message>
        <source>issuer</source>
        <translation>emissor</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>sujeito</translation>
    </message>
    <message>
        <source>audience</source>
        <translation>público</translation>
    </message>
    <message>
        <source>expires</source>
        <translation>expira</translation>
    </message>
    <message>
        <source>not before</source>
        <translation>não antes</translation>
    </message>
    <message>
        <source>issued</source>
        <translation>emitido</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>entrada</translation>
    </message>
    <message>
        <source>updated</source>
        <translation>atualizado</translation>
    </message>
    <message>
        <source>token id</source>
        <translation>id do token</translation>
    </message>
    <message>
        <source>permissions</source>
        <translation>permissões</translation>
    </message>
    <message>
        <source>client</source>
        <translation>cliente</translation>
    </message>
    <message>
        <source>used once</source>
        <translation>uso único</translation>
    </message>
    <message>
        <source>bound to this key</source>
        <translation>vinculado a esta chave</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>readable, above</source>
        <translation>legível, acima</translation>
    </message>
    <message>
        <source>Encrypted key</source>
        <translation>Chave criptografada</translation>
    </message>
    <message>
        <source>opens the content, for whoever has the private key</source>
        <translation>abre o conteúdo, para quem tem a chave privada</translation>
    </message>
    <message>
        <source>Initialization vector</source>
        <translation>Vetor de inicialização</translation>
    </message>
    <message>
        <source>the random start of the encryption</source>
        <translation>o início aleatório da criptografia</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Conteúdo</translation>
    </message>
    <message>
        <source>the claims, encrypted</source>
        <translation>as claims, criptografadas</translation>
    </message>
    <message>
        <source>Authentication tag</source>
        <translation>Etiqueta de autenticação</translation>
    </message>
    <message>
        <source>shows whether anything was changed</source>
        <translation>mostra se algo foi alterado</translation>
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
            <numerusform>%Ln dia</numerusform>
            <numerusform>%Ln dias</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln year(s)</source>
        <translation>
            <numerusform>%Ln ano</numerusform>
            <numerusform>%Ln anos</numerusform>
        </translation>
    </message>
    <message>
        <source>now</source>
        <translation>agora</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>daqui a %1</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>há %1</translation>
    </message>
    <message>
        <source>Its %1 cannot be read as a time. The standard wants seconds since 1970.</source>
        <translation>O %1 não pode ser lido como um horário. O padrão pede segundos desde 1970.</translation>
    </message>
</context>
<context>
    <name>tokendesk::AboutDialog</name>
    <message>
        <source>About Token Desk</source>
        <translation>Sobre o Token Desk</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Versão %1</translation>
    </message>
    <message>
        <source>Keeps the credentials of the Avista payment API and its sister brands, gets tokens with them, and says why a certificate is refused.</source>
        <translation>Guarda as credenciais da API de pagamentos Avista e das marcas irmãs, obtém tokens com elas e diz por que um certificado é recusado.</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versões</translation>
    </message>
    <message>
        <source>Free software under the MIT licence. © 2026 The Token Desk authors. It uses Qt and QtKeychain, OpenSSL, tl::expected and CLI11, each under its own licence.</source>
        <translation>Software livre sob a licença MIT. © 2026 Os autores do Token Desk. Usa Qt e QtKeychain, OpenSSL, tl::expected e CLI11, cada um sob sua própria licença.</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>Copiar versões</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
</context>
<context>
    <name>tokendesk::ActivityPage</name>
    <message>
        <source>Exchange copied.</source>
        <translation>Troca copiada.</translation>
    </message>
    <message>
        <source>Only this profile</source>
        <translation>Só este perfil</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Limpar</translation>
    </message>
    <message>
        <source>Exchanges</source>
        <translation>Trocas</translation>
    </message>
    <message>
        <source>Nothing was sent yet</source>
        <translation>Nada foi enviado ainda</translation>
    </message>
    <message>
        <source>Each request for a token shows here, with its timings and what was answered. It is kept until Token Desk is closed, without secrets.</source>
        <translation>Cada pedido de token aparece aqui, com os tempos e o que foi respondido. Fica até o Token Desk ser fechado, sem secrets.</translation>
    </message>
    <message>
        <source>Support report…</source>
        <translation>Relatório de suporte…</translation>
    </message>
    <message>
        <source>Nothing was sent for this profile yet</source>
        <translation>Nada foi enviado para este perfil ainda</translation>
    </message>
</context>
<context>
    <name>tokendesk::AdvancedFields</name>
    <message>
        <source>For networks that inspect TLS with their own.</source>
        <translation>Para redes que inspecionam TLS com autoridades próprias.</translation>
    </message>
    <message>
        <source>Write it like http://host:port or socks5://host:port, without a user name.</source>
        <translation>Escreva como http://host:porta ou socks5://host:porta, sem usuário.</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Avançado</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Proxy address</source>
        <translation>Endereço do proxy</translation>
    </message>
    <message>
        <source>Extra authorities</source>
        <translation>Autoridades extras</translation>
    </message>
    <message>
        <source>Variable prefix</source>
        <translation>Prefixo de variáveis</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como o sistema</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nenhum</translation>
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
        <translation>%1 certificados neste arquivo</translation>
    </message>
    <message>
        <source>Search names and issuers</source>
        <translation>Buscar nomes e emissores</translation>
    </message>
    <message>
        <source>Reading the certificates…</source>
        <translation>Lendo os certificados…</translation>
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
        <translation>ilegível</translation>
    </message>
    <message>
        <source>expired on %1</source>
        <translation>expirou em %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Emitido por</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Até</translation>
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
        <translation>Validade</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Chave</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>Impressão digital (SHA-256)</translation>
    </message>
    <message>
        <source>Copy fingerprint</source>
        <translation>Copiar impressão digital</translation>
    </message>
    <message>
        <source>itself (self-signed)</source>
        <translation>ele mesmo (autoassinado)</translation>
    </message>
    <message>
        <source>a certificate of the same name</source>
        <translation>um certificado com o mesmo nome</translation>
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
        <translation>%1 · assinado com %2</translation>
    </message>
</context>
<context>
    <name>tokendesk::CertificateField</name>
    <message>
        <source>Reading the file…</source>
        <translation>Lendo o arquivo…</translation>
    </message>
    <message>
        <source>Choose a certificate</source>
        <translation>Escolher um certificado</translation>
    </message>
    <message>
        <source>Certificates (%1)</source>
        <translation>Certificados (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos os arquivos (*)</translation>
    </message>
    <message>
        <source>%1, valid until %2.</source>
        <translation>%1, válido até %2.</translation>
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
        <translation>Não há certificado neste arquivo.</translation>
    </message>
</context>
<context>
    <name>tokendesk::CertificatePage</name>
    <message>
        <source>Reading was cancelled.</source>
        <translation>A leitura foi cancelada.</translation>
    </message>
    <message>
        <source>Save a clean copy…</source>
        <translation>Salvar uma cópia limpa…</translation>
    </message>
    <message>
        <source>Use it for this profile</source>
        <translation>Usar neste perfil</translation>
    </message>
    <message>
        <source>A request can ask neither for a password nor which certificate is meant. Save a copy for “%1”.</source>
        <translation>Um pedido não pode perguntar a senha nem qual certificado é o certo. Salve uma cópia para “%1”.</translation>
    </message>
    <message>
        <source>“%1” does not use this certificate.</source>
        <translation>“%1” não usa este certificado.</translation>
    </message>
    <message>
        <source>“%1” keeps its certificate.</source>
        <translation>“%1” mantém o certificado dele.</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Salvo como %1.</translation>
    </message>
    <message>
        <source>Show the profile&apos;s own</source>
        <translation>Mostrar o do perfil</translation>
    </message>
    <message>
        <source>Choose a certificate</source>
        <translation>Escolher um certificado</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.der *.p7b *.p7c *.p12 *.pfx *.txt)</source>
        <translation>Certificados (*.pem *.crt *.cer *.der *.p7b *.p7c *.p12 *.pfx *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos os arquivos (*)</translation>
    </message>
    <message>
        <source>There is no text on the clipboard.</source>
        <translation>Não há texto na área de transferência.</translation>
    </message>
    <message>
        <source>Only the first of the files is shown.</source>
        <translation>Só o primeiro dos arquivos é mostrado.</translation>
    </message>
    <message>
        <source>Fingerprint copied.</source>
        <translation>Impressão digital copiada.</translation>
    </message>
    <message>
        <source>There is no certificate to save.</source>
        <translation>Não há certificado para salvar.</translation>
    </message>
    <message>
        <source>Save a clean copy</source>
        <translation>Salvar uma cópia limpa</translation>
    </message>
    <message>
        <source>PEM certificates (*.pem *.crt)</source>
        <translation>Certificados PEM (*.pem *.crt)</translation>
    </message>
    <message>
        <source>Not saved: that would have replaced the original, which holds more than this certificate. Choose another name.</source>
        <translation>Não foi salvo: isso substituiria o original, que contém mais do que este certificado. Escolha outro nome.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Copiado.</translation>
    </message>
    <message>
        <source>Drop it to look at it.</source>
        <translation>Solte para examinar.</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>Texto colado</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Escolher um arquivo…</translation>
    </message>
    <message>
        <source>Choose another…</source>
        <translation>Escolher outro…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Colar</translation>
    </message>
    <message>
        <source>Look at the certificate on the clipboard (%1)</source>
        <translation>Examinar o certificado na área de transferência (%1)</translation>
    </message>
    <message>
        <source>PEM, DER, PKCS#7 or PKCS#12, in whatever state it is. Nothing leaves this computer.</source>
        <translation>PEM, DER, PKCS#7 ou PKCS#12, em qualquer estado. Nada sai deste computador.</translation>
    </message>
    <message>
        <source>This profile&apos;s endpoint does without a certificate, but you can look at one here.</source>
        <translation>O endpoint deste perfil dispensa certificado, mas você pode examinar um aqui.</translation>
    </message>
    <message>
        <source>“%1” needs the certificate that the provider issued.</source>
        <translation>“%1” precisa do certificado que o provedor emitiu.</translation>
    </message>
    <message>
        <source>Drop a certificate here</source>
        <translation>Solte um certificado aqui</translation>
    </message>
    <message>
        <source>Reading the certificates…</source>
        <translation>Lendo os certificados…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mais</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Recarregar</translation>
    </message>
    <message>
        <source>Copy fingerprint</source>
        <translation>Copiar impressão digital</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>Comparar com…</translation>
    </message>
    <message>
        <source>Choose CA certificates</source>
        <translation>Escolher certificados de AC</translation>
    </message>
    <message>
        <source>There is no certificate in that file.</source>
        <translation>Não há certificado nesse arquivo.</translation>
    </message>
    <message>
        <source>Check a header…</source>
        <translation>Verificar um header…</translation>
    </message>
    <message>
        <source>Check a private key…</source>
        <translation>Verificar uma chave privada…</translation>
    </message>
</context>
<context>
    <name>tokendesk::CertificateSlot</name>
    <message>
        <source>Password of the file</source>
        <translation>Senha do arquivo</translation>
    </message>
    <message>
        <source>Choose another…</source>
        <translation>Escolher outro…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Escolher um arquivo…</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>Até %1</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Bloqueado</translation>
    </message>
    <message>
        <source>No certificate</source>
        <translation>Nenhum certificado</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Nada ainda</translation>
    </message>
    <message>
        <source>Choose a file, or drop one here.</source>
        <translation>Escolha um arquivo, ou solte um aqui.</translation>
    </message>
    <message>
        <source>Choose a certificate</source>
        <translation>Escolher um certificado</translation>
    </message>
</context>
<context>
    <name>tokendesk::CertificateTreeModel</name>
    <message>
        <source>Common name (CN)</source>
        <translation>Nome comum (CN)</translation>
    </message>
    <message>
        <source>Organisation (O)</source>
        <translation>Organização (O)</translation>
    </message>
    <message>
        <source>Unit (OU)</source>
        <translation>Unidade (OU)</translation>
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
        <translation>Cidade (L)</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>Endereço de e-mail</translation>
    </message>
    <message>
        <source>Serial number of the holder</source>
        <translation>Número de série do titular</translation>
    </message>
    <message>
        <source>Organisation identifier</source>
        <translation>Identificador da organização</translation>
    </message>
    <message>
        <source>Alternative names</source>
        <translation>Nomes alternativos</translation>
    </message>
    <message>
        <source>Alternative names of the issuer</source>
        <translation>Nomes alternativos do emissor</translation>
    </message>
    <message>
        <source>Key usage</source>
        <translation>Uso da chave</translation>
    </message>
    <message>
        <source>Extended key usage</source>
        <translation>Uso estendido da chave</translation>
    </message>
    <message>
        <source>Basic constraints</source>
        <translation>Restrições básicas</translation>
    </message>
    <message>
        <source>Key identifier</source>
        <translation>Identificador da chave</translation>
    </message>
    <message>
        <source>Key identifier of the issuer</source>
        <translation>Identificador da chave do emissor</translation>
    </message>
    <message>
        <source>Where the issuer informs</source>
        <translation>Onde o emissor informa</translation>
    </message>
    <message>
        <source>Revocation lists</source>
        <translation>Listas de revogação</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Políticas</translation>
    </message>
    <message>
        <source>Name constraints</source>
        <translation>Restrições de nome</translation>
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
        <translation>ilegível</translation>
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
        <translation>Emissor</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Número de série</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Válido de</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Válido até</translation>
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
        <translation>Chave pública</translation>
    </message>
    <message>
        <source>SHA-256 of the key (SPKI)</source>
        <translation>SHA-256 da chave (SPKI)</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Assinatura</translation>
    </message>
    <message>
        <source>Inside the certificate</source>
        <translation>Dentro do certificado</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>Impressão digital (SHA-256)</translation>
    </message>
    <message>
        <source>SHA-1</source>
        <translation>SHA-1</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versão</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>Extensões</translation>
    </message>
    <message>
        <source>Defects of the encoding</source>
        <translation>Defeitos da codificação</translation>
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
        <translation>Neste arquivo</translation>
    </message>
    <message>
        <source>In the chosen CA file</source>
        <translation>No arquivo de AC escolhido</translation>
    </message>
    <message>
        <source>In this system&apos;s store</source>
        <translation>No repositório deste sistema</translation>
    </message>
    <message>
        <source>Neither in this file nor on this system</source>
        <translation>Nem neste arquivo nem neste sistema</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>Até %1</translation>
    </message>
    <message>
        <source>Its key does not verify the certificate before it</source>
        <translation>A chave dele não confirma o certificado anterior</translation>
    </message>
</context>
<context>
    <name>tokendesk::ClaimsCard</name>
    <message>
        <source>What the token says</source>
        <translation>O que o token diz</translation>
    </message>
    <message>
        <source>Neither a name nor a value has “%1” in it.</source>
        <translation>Nem um nome nem um valor contém “%1”.</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Copiar valor</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>Copiar nome</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Search in what the token says</source>
        <translation>Buscar no que o token diz</translation>
    </message>
    <message>
        <source>Copy all as JSON</source>
        <translation>Copiar tudo como JSON</translation>
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
        <translation>Header</translation>
    </message>
    <message>
        <source>Encrypted parts</source>
        <translation>Partes criptografadas</translation>
    </message>
    <message>
        <source>cannot be decoded</source>
        <translation>não pode ser decodificado</translation>
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
        <translation>está de novo abaixo</translation>
    </message>
    <message>
        <source>stands twice; this one counts</source>
        <translation>está duas vezes; este vale</translation>
    </message>
    <message>
        <source>beyond 2^53: many programs round it</source>
        <translation>acima de 2^53: muitos programas arredondam</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>expirou</translation>
    </message>
    <message>
        <source>its life began</source>
        <translation>começou a valer</translation>
    </message>
    <message>
        <source>its life begins</source>
        <translation>começa a valer</translation>
    </message>
</context>
<context>
    <name>tokendesk::CodePage</name>
    <message>
        <source>Language</source>
        <translation>Linguagem</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Salvar como…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Insert real values</source>
        <translation>Inserir valores reais</translation>
    </message>
    <message>
        <source>Put the client secret into the code?</source>
        <translation>Colocar o client secret no código?</translation>
    </message>
    <message>
        <source>Whoever sees the code, or the file that it is saved in, can then act for this account. Environment variables are the safer place.</source>
        <translation>Quem vir o código, ou o arquivo em que ele for salvo, poderá agir por esta conta. Variáveis de ambiente são o lugar mais seguro.</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Inserir</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Look at the certificate</source>
        <translation>Ver o certificado</translation>
    </message>
    <message>
        <source>Take the values out</source>
        <translation>Retirar os valores</translation>
    </message>
    <message>
        <source>Insert real values…</source>
        <translation>Inserir valores reais…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>The client secret stands in this code.</source>
        <translation>O client secret está neste código.</translation>
    </message>
    <message>
        <source>Do not commit it or send it to anybody. It is taken out when you leave this page.</source>
        <translation>Não o versione nem o envie a ninguém. Ele é retirado quando você sai desta página.</translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>Aguardando o chaveiro…</translation>
    </message>
    <message>
        <source>Code copied.</source>
        <translation>Código copiado.</translation>
    </message>
    <message>
        <source>Save the code</source>
        <translation>Salvar o código</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Salvo como %1.</translation>
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
        <translation>Há aspas que não foram fechadas.</translation>
    </message>
    <message>
        <source>No shell runs this: “%1” would be passed to the program as it is.</source>
        <translation>Nenhum shell executa isto: “%1” seria passado ao programa como está.</translation>
    </message>
    <message>
        <source>Put the name of your entry in the place of NAME.</source>
        <translation>Ponha o nome da sua entrada no lugar de NAME.</translation>
    </message>
    <message>
        <source>Runs %1, without a shell.</source>
        <translation>Executa %1, sem shell.</translation>
    </message>
    <message>
        <source>Waiting for %1…</source>
        <translation>Aguardando %1…</translation>
    </message>
    <message numerus="yes">
        <source>It works: client ID %1, and a secret of %n character(s).</source>
        <translation>
            <numerusform>Funciona: client ID %1 e um secret de %n caractere.</numerusform>
            <numerusform>Funciona: client ID %1 e um secret de %n caracteres.</numerusform>
        </translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Experimentar</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Comando</translation>
    </message>
    <message>
        <source>Choose one to begin with</source>
        <translation>Escolha um para começar</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
</context>
<context>
    <name>tokendesk::CompareDialog</name>
    <message>
        <source>Choose two certificates</source>
        <translation>Escolha dois certificados</translation>
    </message>
    <message>
        <source>For example the one in use and its renewal.</source>
        <translation>Por exemplo, o que está em uso e a renovação dele.</translation>
    </message>
    <message>
        <source>They are one and the same certificate</source>
        <translation>São um só e mesmo certificado</translation>
    </message>
    <message>
        <source>The same holder, the same key</source>
        <translation>O mesmo titular, a mesma chave</translation>
    </message>
    <message>
        <source>The fingerprints differ: the new one must be linked to the account.</source>
        <translation>As impressões digitais (fingerprints) são diferentes: a nova precisa ser vinculada à conta.</translation>
    </message>
    <message>
        <source>The same holder, another key</source>
        <translation>O mesmo titular, outra chave</translation>
    </message>
    <message>
        <source>The fingerprints differ: the new one must be linked to the account. Programs that sign need the new private key, too.</source>
        <translation>As impressões digitais (fingerprints) são diferentes: a nova precisa ser vinculada à conta. Programas que assinam precisam também da nova chave privada.</translation>
    </message>
    <message>
        <source>Different holders</source>
        <translation>Titulares diferentes</translation>
    </message>
    <message>
        <source>One is not the renewal of the other. Check that both belong to the account.</source>
        <translation>Um não é a renovação do outro. Confira se ambos pertencem à conta.</translation>
    </message>
    <message>
        <source>Compare two certificates</source>
        <translation>Comparar dois certificados</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>Este</translation>
    </message>
    <message>
        <source>The other</source>
        <translation>O outro</translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation>Só diferenças</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Copiar como texto</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
</context>
<context>
    <name>tokendesk::ComparisonModel</name>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>Impressão digital (SHA-256)</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Válido até</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Válido de</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Titular</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Emissor</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Chave</translation>
    </message>
    <message>
        <source>SHA-256 of the key (SPKI)</source>
        <translation>SHA-256 da chave (SPKI)</translation>
    </message>
    <message>
        <source>Key usage</source>
        <translation>Uso da chave</translation>
    </message>
    <message>
        <source>Extended key usage</source>
        <translation>Uso estendido da chave</translation>
    </message>
    <message>
        <source>Signed with</source>
        <translation>Assinado com</translation>
    </message>
    <message>
        <source>Alternative names</source>
        <translation>Nomes alternativos</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Número de série</translation>
    </message>
    <message>
        <source>Key identifier</source>
        <translation>Identificador da chave</translation>
    </message>
    <message>
        <source>Key identifier of the issuer</source>
        <translation>Identificador da chave do emissor</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versão</translation>
    </message>
    <message>
        <source>%1, different</source>
        <translation>%1, diferente</translation>
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
        <translation>O outro</translation>
    </message>
    <message>
        <source>SHA-1 fingerprint</source>
        <translation>Impressão digital (SHA-1)</translation>
    </message>
    <message>
        <source>Basic constraints</source>
        <translation>Restrições básicas</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>Responsável</translation>
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
        <translation>Cadeia</translation>
    </message>
    <message>
        <source>Every field</source>
        <translation>Todos os campos</translation>
    </message>
    <message>
        <source>Every field of %1</source>
        <translation>Todos os campos de %1</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Copiar tudo</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Copiar valor</translation>
    </message>
    <message>
        <source>Choose CA certificates…</source>
        <translation>Escolher certificados de AC…</translation>
    </message>
</context>
<context>
    <name>tokendesk::DoctorDialog</name>
    <message>
        <source>Checking…</source>
        <translation>Verificando…</translation>
    </message>
    <message>
        <source>Not everything is as it should be.</source>
        <translation>Nem tudo está como deveria.</translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>Interrompido antes do fim.</translation>
    </message>
    <message>
        <source>It works, but look at the warnings.</source>
        <translation>Funciona, mas veja os avisos.</translation>
    </message>
    <message>
        <source>Everything is fine.</source>
        <translation>Está tudo certo.</translation>
    </message>
    <message>
        <source>Check keychain and connection</source>
        <translation>Verificar chaveiro e conexão</translation>
    </message>
    <message>
        <source>For “%1”. No credentials are sent.</source>
        <translation>Perfil “%1”. Nenhuma credencial é enviada.</translation>
    </message>
    <message>
        <source>The keychain only. While a profile is shown, its secret, its certificate and the way to its server are checked too.</source>
        <translation>Somente o chaveiro. Com um perfil na tela, o secret, o certificado e o caminho até o servidor também são verificados.</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Copiar como texto</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Verificar de novo</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
</context>
<context>
    <name>tokendesk::EnvFileRow</name>
    <message>
        <source>Keep a .env file up to date</source>
        <translation>Manter um arquivo .env atualizado</translation>
    </message>
    <message>
        <source>Each new token is written into that file. Nothing but its own line changes, and the line stays when the token ends, when Token Desk is locked and when the profile is removed.</source>
        <translation>Cada token novo é gravado nesse arquivo. Nada além da própria linha muda, e a linha permanece quando o token termina, quando o Token Desk é bloqueado e quando o perfil é removido.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Escolher…</translation>
    </message>
    <message>
        <source>%1 is written there with the next token.</source>
        <translation>%1 será gravado nele com o próximo token.</translation>
    </message>
    <message>
        <source>%1 was already in it at %2.</source>
        <translation>%1 já estava nele às %2.</translation>
    </message>
    <message>
        <source>%1 written at %2.</source>
        <translation>%1 gravado às %2.</translation>
    </message>
    <message>
        <source>This folder is under git: make sure that %1 is ignored.</source>
        <translation>Esta pasta está no git: confira se %1 é ignorado.</translation>
    </message>
    <message>
        <source>Choose a .env file</source>
        <translation>Escolher um arquivo .env</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Escolher</translation>
    </message>
</context>
<context>
    <name>tokendesk::EnvFiles</name>
    <message>
        <source>The token of “%1” was not written into its .env file. %2</source>
        <translation>O token de “%1” não foi gravado no arquivo .env. %2</translation>
    </message>
    <message>
        <source>Others could read %1. Now only you can.</source>
        <translation>Outras pessoas podiam ler %1. Agora só você pode.</translation>
    </message>
    <message>
        <source>Made %1 with the line %2.</source>
        <translation>%1 foi criado com a linha %2.</translation>
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
        <translation>O servidor deu um token.</translation>
    </message>
    <message>
        <source>%1
issued by %2
until %3
SHA-256 %4</source>
        <translation>%1
emitido por %2
até %3
SHA-256 %4</translation>
    </message>
    <message>
        <source>This computer&apos;s is %1 ahead of the server&apos;s.</source>
        <translation>O deste computador está %1 adiantado em relação ao do servidor.</translation>
    </message>
    <message>
        <source>This computer&apos;s is %1 behind the server&apos;s.</source>
        <translation>O deste computador está %1 atrasado em relação ao do servidor.</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Endereço</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duração</translation>
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
        <translation>Certificado do servidor</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Relógio</translation>
    </message>
    <message>
        <source>What was sent and answered, without secrets</source>
        <translation>O que foi enviado e respondido, sem secrets</translation>
    </message>
    <message>
        <source>Copy exchange</source>
        <translation>Copiar troca</translation>
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
        <translation>Duração</translation>
    </message>
    <message>
        <source>A token (%1)</source>
        <translation>Um token (%1)</translation>
    </message>
    <message>
        <source>Given up before anything was sent.</source>
        <translation>Encerrado antes de enviar qualquer coisa.</translation>
    </message>
</context>
<context>
    <name>tokendesk::ExportDialog</name>
    <message>
        <source>The two passphrases differ.</source>
        <translation>As duas frases secretas são diferentes.</translation>
    </message>
    <message>
        <source>Short: whoever has the file can try for years.</source>
        <translation>Curta: quem tiver o arquivo pode tentar por anos.</translation>
    </message>
    <message>
        <source>Several words are best. Nobody can recover it.</source>
        <translation>Várias palavras são o melhor. Ninguém pode recuperá-la.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>The file is written.</source>
        <translation>O arquivo foi gravado.</translation>
    </message>
    <message>
        <source>Without a secret, because none is stored: %1</source>
        <translation>Sem secret, porque nenhum está guardado: %1</translation>
    </message>
    <message>
        <source>Export profiles</source>
        <translation>Exportar perfis</translation>
    </message>
    <message>
        <source>Which ones</source>
        <translation>Quais</translation>
    </message>
    <message>
        <source>Without secrets</source>
        <translation>Sem secrets</translation>
    </message>
    <message>
        <source>With secrets, encrypted</source>
        <translation>Com secrets, criptografado</translation>
    </message>
    <message>
        <source>For another machine. “openssl cms” can open it too.</source>
        <translation>Para outra máquina. O “openssl cms” também consegue abrir.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase secreta</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>A mesma de novo</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Gravando…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Salvar como…</translation>
    </message>
    <message>
        <source>A file for your team&apos;s repository. Certificates are only named in it.</source>
        <translation>Um arquivo para o repositório da equipe. Os certificados são só citados nele.</translation>
    </message>
</context>
<context>
    <name>tokendesk::FindingsModel</name>
    <message>
        <source>Choose another…</source>
        <translation>Escolher outro…</translation>
    </message>
    <message>
        <source>Save a clean copy…</source>
        <translation>Salvar uma cópia limpa…</translation>
    </message>
    <message>
        <source>Copy fingerprint</source>
        <translation>Copiar impressão digital</translation>
    </message>
    <message>
        <source>Enter the password</source>
        <translation>Informar a senha</translation>
    </message>
    <message>
        <source>Pick one</source>
        <translation>Escolher um</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Recarregar</translation>
    </message>
    <message>
        <source>Edit profile…</source>
        <translation>Editar perfil…</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erro</translation>
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
        <translation>Copiar impressão digital</translation>
    </message>
</context>
<context>
    <name>tokendesk::HeaderCard</name>
    <message>
        <source>What is sent</source>
        <translation>O que é enviado</translation>
    </message>
    <message>
        <source>What would be sent</source>
        <translation>O que seria enviado</translation>
    </message>
    <message>
        <source>The value of %1, as NGINX writes it.</source>
        <translation>O valor de %1, como o NGINX o escreve.</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Copiar valor</translation>
    </message>
    <message>
        <source>Copy the header line</source>
        <translation>Copiar a linha do header</translation>
    </message>
    <message>
        <source>As it should be</source>
        <translation>Como deve ser</translation>
    </message>
</context>
<context>
    <name>tokendesk::HeaderCheckerDialog</name>
    <message>
        <source>A server reads this header</source>
        <translation>Um servidor entende este header</translation>
    </message>
    <message>
        <source>A server cannot read this header</source>
        <translation>Um servidor não entende este header</translation>
    </message>
    <message>
        <source>It holds “%1”, SHA-256 %2…</source>
        <translation>Contém “%1”, SHA-256 %2…</translation>
    </message>
    <message>
        <source>No certificate could be recovered from it.</source>
        <translation>Nenhum certificado pôde ser recuperado dele.</translation>
    </message>
    <message>
        <source>Check a header</source>
        <translation>Verificar um header</translation>
    </message>
    <message>
        <source>Paste what your program sends: the value of %1, the whole header line, or a curl command. Nothing leaves this computer.</source>
        <translation>Cole o que o seu programa envia: o valor de %1, a linha inteira do header ou um comando curl. Nada sai deste computador.</translation>
    </message>
    <message>
        <source>What your program sends</source>
        <translation>O que o seu programa envia</translation>
    </message>
    <message>
        <source>That was too long for a header. Only its beginning is looked at.</source>
        <translation>Isso era longo demais para um header. Só o começo é examinado.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>O que foi encontrado</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>A server reads this header, but will refuse the certificate</source>
        <translation>Um servidor entende este header, mas recusará o certificado</translation>
    </message>
</context>
<context>
    <name>tokendesk::IdentityCard</name>
    <message>
        <source>%1 (wrong check digits)</source>
        <translation>%1 (dígitos verificadores errados)</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Empresa</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>Responsável</translation>
    </message>
    <message>
        <source>Born on</source>
        <translation>Nascimento</translation>
    </message>
    <message>
        <source>Voter registration</source>
        <translation>Título de eleitor</translation>
    </message>
    <message>
        <source>Participant code</source>
        <translation>Código de participante</translation>
    </message>
    <message>
        <source>Brazilian identity</source>
        <translation>Identidade brasileira</translation>
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
        <translation>Excluir o arquivo</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>Excluir %1?</translation>
    </message>
    <message>
        <source>Its secrets are in the keychain now. Copies elsewhere, such as in a repository, stay.</source>
        <translation>Os secrets já estão no chaveiro. Cópias em outros lugares, como em um repositório, ficam.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Excluir</translation>
    </message>
    <message>
        <source>Keep the file</source>
        <translation>Manter o arquivo</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln profile(s)</source>
        <translation>
            <numerusform>Importar %Ln perfil</numerusform>
            <numerusform>Importar %Ln perfis</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Drop a file here</source>
        <translation>Solte um arquivo aqui</translation>
    </message>
    <message>
        <source>A .env file, a Postman, Insomnia or Bruno export, a curl command, or Token Desk&apos;s own export.</source>
        <translation>Um arquivo .env, uma exportação do Postman, Insomnia ou Bruno, um comando curl ou a exportação do próprio Token Desk.</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Escolher um arquivo…</translation>
    </message>
    <message>
        <source>Paste from the clipboard</source>
        <translation>Colar da área de transferência</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase secreta</translation>
    </message>
    <message>
        <source>Delete the file…</source>
        <translation>Excluir o arquivo…</translation>
    </message>
    <message>
        <source>Import profiles</source>
        <translation>Importar perfis</translation>
    </message>
    <message>
        <source>Nothing is created before you have seen what was recognised.</source>
        <translation>Nada é criado antes de você ver o que foi reconhecido.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lendo…</translation>
    </message>
    <message>
        <source>This export is encrypted</source>
        <translation>Esta exportação está criptografada</translation>
    </message>
    <message>
        <source>What was recognised</source>
        <translation>O que foi reconhecido</translation>
    </message>
    <message numerus="yes">
        <source>%Ln profile(s) added</source>
        <translation>
            <numerusform>%Ln perfil adicionado</numerusform>
            <numerusform>%Ln perfis adicionados</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 still holds the secrets.</source>
        <translation>%1 ainda contém os secrets.</translation>
    </message>
    <message>
        <source>Nothing was added</source>
        <translation>Nada foi adicionado</translation>
    </message>
</context>
<context>
    <name>tokendesk::ImportRow</name>
    <message>
        <source>PRODUCTION</source>
        <translation>PRODUÇÃO</translation>
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
        <translation>Nome</translation>
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
        <translation>chave privada</translation>
    </message>
    <message>
        <source>proxy</source>
        <translation>proxy</translation>
    </message>
    <message>
        <source>Recognised: %1</source>
        <translation>Reconhecido: %1</translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>Aguardando o chaveiro…</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Adicionado</translation>
    </message>
</context>
<context>
    <name>tokendesk::KeyFields</name>
    <message>
        <source>For gateways that ask for the certificate in TLS, too.</source>
        <translation>Para gateways que pedem o certificado também no TLS.</translation>
    </message>
    <message>
        <source>No effect: the base URL is plain http.</source>
        <translation>Sem efeito: a URL base é http simples.</translation>
    </message>
    <message>
        <source>Belongs to the certificate.</source>
        <translation>Pertence ao certificado.</translation>
    </message>
    <message>
        <source>Protected by a passphrase.</source>
        <translation>Protegida por senha.</translation>
    </message>
    <message>
        <source>Not compared: there is no certificate to read.</source>
        <translation>Não comparada: não há certificado para ler.</translation>
    </message>
    <message>
        <source>The key needs none; it will not be kept.</source>
        <translation>A chave não precisa de senha; ela não será guardada.</translation>
    </message>
    <message>
        <source>The private key is protected. Enter its passphrase.</source>
        <translation>A chave privada está protegida. Informe a senha dela.</translation>
    </message>
    <message>
        <source>The stored passphrase does not open the private key.</source>
        <translation>A senha guardada não abre a chave privada.</translation>
    </message>
    <message>
        <source>This passphrase does not open the private key.</source>
        <translation>Esta senha não abre a chave privada.</translation>
    </message>
    <message>
        <source>Unchanged. Type to replace it.</source>
        <translation>Inalterado. Digite para substituir.</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Chave privada</translation>
    </message>
    <message>
        <source>Key passphrase</source>
        <translation>Senha da chave</translation>
    </message>
    <message>
        <source>Choose a private key</source>
        <translation>Escolher uma chave privada</translation>
    </message>
    <message>
        <source>Private keys (%1)</source>
        <translation>Chaves privadas (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos os arquivos (*)</translation>
    </message>
</context>
<context>
    <name>tokendesk::KeyMatchDialog</name>
    <message>
        <source>This private key belongs to the certificate</source>
        <translation>Esta chave privada pertence ao certificado</translation>
    </message>
    <message>
        <source>This private key is protected by a password</source>
        <translation>Esta chave privada está protegida por senha</translation>
    </message>
    <message>
        <source>The password does not open this private key</source>
        <translation>A senha não abre esta chave privada</translation>
    </message>
    <message>
        <source>Enter it again. Capital letters matter.</source>
        <translation>Informe-a de novo. Maiúsculas fazem diferença.</translation>
    </message>
    <message>
        <source>There is no private key in this file</source>
        <translation>Não há chave privada neste arquivo</translation>
    </message>
    <message>
        <source>As text, a private key starts with “-----BEGIN PRIVATE KEY-----”.</source>
        <translation>Em texto, uma chave privada começa com “-----BEGIN PRIVATE KEY-----”.</translation>
    </message>
    <message>
        <source>This private key cannot be read</source>
        <translation>Esta chave privada não pode ser lida</translation>
    </message>
    <message>
        <source>It is damaged, or of a kind or encryption that is not known here.</source>
        <translation>Está danificada, ou é de um tipo ou criptografia que não se conhece aqui.</translation>
    </message>
    <message>
        <source>Choose a private key</source>
        <translation>Escolher uma chave privada</translation>
    </message>
    <message>
        <source>Drop a private key here</source>
        <translation>Solte uma chave privada aqui</translation>
    </message>
    <message>
        <source>It is read, compared and forgotten. It is never sent.</source>
        <translation>Ela é lida, comparada e esquecida. Nunca é enviada.</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Escolher um arquivo…</translation>
    </message>
    <message>
        <source>Password of the key</source>
        <translation>Senha da chave</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Does the private key belong to the certificate?</source>
        <translation>A chave privada pertence ao certificado?</translation>
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
        <translation>Os tokens e os secrets foram apagados da memória. Os que estão no chaveiro serão lidos de lá outra vez; os guardados só para esta sessão precisam ser digitados de novo.</translation>
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
        <translation>&amp;Arquivo</translation>
    </message>
    <message>
        <source>&amp;Add profile…</source>
        <translation>&amp;Adicionar perfil…</translation>
    </message>
    <message>
        <source>&amp;Inspect a certificate…</source>
        <translation>&amp;Inspecionar um certificado…</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Configurações…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Sair</translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation>&amp;Perfil</translation>
    </message>
    <message>
        <source>&amp;Get token</source>
        <translation>&amp;Obter token</translation>
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
        <translation>E&amp;xibir</translation>
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
        <translation>&amp;Buscar um perfil</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Aj&amp;uda</translation>
    </message>
    <message>
        <source>Try the &amp;demo</source>
        <translation>Experimentar a &amp;demonstração</translation>
    </message>
    <message>
        <source>&amp;About Token Desk</source>
        <translation>&amp;Sobre o Token Desk</translation>
    </message>
    <message>
        <source>Inspect a certificate</source>
        <translation>Inspecionar um certificado</translation>
    </message>
    <message>
        <source>&amp;Undo removal</source>
        <translation>&amp;Desfazer remoção</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>Re&amp;nomear</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Mover para &amp;cima</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Mover para &amp;baixo</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Remover</translation>
    </message>
    <message>
        <source>De&amp;fault profile</source>
        <translation>Perfil &amp;padrão</translation>
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
        <translation>Ainda não há perfil para exportar.</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>Exportado para %1.</translation>
    </message>
    <message>
        <source>Check keychain and &amp;connection…</source>
        <translation>Verificar chaveiro e &amp;conexão…</translation>
    </message>
    <message>
        <source>&amp;Activity</source>
        <translation>&amp;Atividade</translation>
    </message>
    <message>
        <source>Save &amp;support report…</source>
        <translation>Salvar relatório de &amp;suporte…</translation>
    </message>
    <message>
        <source>C&amp;ode</source>
        <translation>Códi&amp;go</translation>
    </message>
    <message>
        <source>Look into a &amp;token…</source>
        <translation>Olhar dentro de um &amp;token…</translation>
    </message>
</context>
<context>
    <name>tokendesk::MessageCard</name>
    <message numerus="yes">
        <source>Show %n less likely cause(s)</source>
        <translation>
            <numerusform>Mostrar %n causa menos provável</numerusform>
            <numerusform>Mostrar %n causas menos prováveis</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokendesk::Notifier</name>
    <message numerus="yes">
        <source>%1: the token ends in %n minute(s)</source>
        <translation>
            <numerusform>%1: o token termina em %n minuto</numerusform>
            <numerusform>%1: o token termina em %n minutos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: the token ends in less than a minute</source>
        <translation>%1: o token termina em menos de um minuto</translation>
    </message>
    <message>
        <source>It ends at %1 and is not renewed by itself.</source>
        <translation>Ele termina às %1 e não é renovado sozinho.</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Renovar</translation>
    </message>
    <message>
        <source>%1: the renewal was given up</source>
        <translation>%1: a renovação foi encerrada</translation>
    </message>
    <message>
        <source>%1: the renewal failed</source>
        <translation>%1: a renovação falhou</translation>
    </message>
    <message>
        <source>Token Desk tries again when you ask for it.</source>
        <translation>O Token Desk tenta de novo quando você pedir.</translation>
    </message>
    <message>
        <source>Token Desk tries again by itself.</source>
        <translation>O Token Desk tenta de novo sozinho.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Tentar agora</translation>
    </message>
</context>
<context>
    <name>tokendesk::PathField</name>
    <message>
        <source>Choose…</source>
        <translation>Escolher…</translation>
    </message>
    <message>
        <source>A file, or drop one here</source>
        <translation>Um arquivo, ou solte um aqui</translation>
    </message>
</context>
<context>
    <name>tokendesk::ProfileActions</name>
    <message>
        <source>The demo&apos;s profile cannot be edited.</source>
        <translation>O perfil da demonstração não pode ser editado.</translation>
    </message>
    <message>
        <source>%1 copy</source>
        <translation>Cópia de %1</translation>
    </message>
    <message>
        <source>There is no default profile now.</source>
        <translation>Não há perfil padrão agora.</translation>
    </message>
    <message>
        <source>“%1” is now the default: what tokendesk-cli uses when none is named.</source>
        <translation>“%1” agora é o padrão: o que o tokendesk-cli usa quando nenhum é indicado.</translation>
    </message>
    <message>
        <source>Removed “%1”.</source>
        <translation>“%1” foi removido.</translation>
    </message>
    <message>
        <source>“%1” is here again.</source>
        <translation>“%1” está aqui de novo.</translation>
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
        <translation>Adicionar um perfil</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salvar</translation>
    </message>
    <message>
        <source>Add profile</source>
        <translation>Adicionar perfil</translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>Aguardando o chaveiro…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Salvando…</translation>
    </message>
    <message>
        <source>Keep it for this session only</source>
        <translation>Guardar só durante esta sessão</translation>
    </message>
    <message>
        <source>You stopped waiting. The profile was not saved.</source>
        <translation>Você parou de esperar. O perfil não foi salvo.</translation>
    </message>
    <message>
        <source>What you typed is still here.</source>
        <translation>O que você digitou continua aqui.</translation>
    </message>
    <message>
        <source>Discard what you typed?</source>
        <translation>Descartar o que você digitou?</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>Continuar editando</translation>
    </message>
    <message>
        <source>It is not stored anywhere yet.</source>
        <translation>Ainda não está guardado em nenhum lugar.</translation>
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
        <translation>Com o certificado (/api/auth/token)</translation>
    </message>
    <message>
        <source>PIX, without a certificate (/oauth/token)</source>
        <translation>PIX, sem certificado (/oauth/token)</translation>
    </message>
    <message>
        <source>The system&apos;s keychain</source>
        <translation>O chaveiro do sistema</translation>
    </message>
    <message>
        <source>This session only</source>
        <translation>Só esta sessão</translation>
    </message>
    <message>
        <source>An external command</source>
        <translation>Um comando externo</translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>Aguardando o chaveiro…</translation>
    </message>
    <message>
        <source>Nothing is stored for this profile. Enter both again.</source>
        <translation>Nada está guardado para este perfil. Informe ambos de novo.</translation>
    </message>
    <message>
        <source>Left empty, it stays as it is.</source>
        <translation>Vazio, fica como está.</translation>
    </message>
    <message>
        <source>Sandbox and production are separate accounts, each with its own clientId and clientSecret.</source>
        <translation>Sandbox e produção são contas separadas, cada uma com seu clientId e clientSecret.</translation>
    </message>
    <message>
        <source>Kept in memory, and gone when Token Desk closes.</source>
        <translation>Guardado na memória, e perdido quando o Token Desk fecha.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>Marca</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Conta</translation>
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
        <translation>Secret guardado em</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Tempo limite</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produção</translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation>PRODUÇÃO</translation>
    </message>
    <message>
        <source>What is sent with this profile&apos;s tokens moves real money.</source>
        <translation>O que é enviado com os tokens deste perfil movimenta dinheiro de verdade.</translation>
    </message>
    <message>
        <source>Such as Acme sandbox</source>
        <translation>Como Acme sandbox</translation>
    </message>
    <message>
        <source>Unchanged. Type to replace it.</source>
        <translation>Inalterado. Digite para substituir.</translation>
    </message>
    <message>
        <source>Hide the clientSecret</source>
        <translation>Ocultar o clientSecret</translation>
    </message>
    <message>
        <source>Show the clientSecret</source>
        <translation>Mostrar o clientSecret</translation>
    </message>
    <message>
        <source> s</source>
        <extracomment>after a number: seconds</extracomment>
        <translation> s</translation>
    </message>
    <message>
        <source>The server asks for one. You can choose it later.</source>
        <translation>O servidor pede um. Você pode escolhê-lo depois.</translation>
    </message>
    <message>
        <source>This endpoint asks for no certificate.</source>
        <translation>Este endpoint não pede certificado.</translation>
    </message>
    <message>
        <source>Needed only when the command prints the secret alone.</source>
        <translation>Só é preciso quando o comando imprime apenas o secret.</translation>
    </message>
    <message>
        <source>The secret that is stored now is removed when you save.</source>
        <translation>O secret que está guardado agora é removido ao salvar.</translation>
    </message>
    <message>
        <source>Nothing is kept: a program prints it for each token.</source>
        <translation>Nada é guardado: um programa o imprime a cada token.</translation>
    </message>
    <message>
        <source>The command prints it.</source>
        <translation>O comando o imprime.</translation>
    </message>
    <message>
        <source>Renew by itself before expiry</source>
        <translation>Renovar automaticamente antes de expirar</translation>
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
        <translation>Obter token</translation>
    </message>
    <message>
        <source>Cancel (Escape)</source>
        <translation>Cancelar (Esc)</translation>
    </message>
    <message>
        <source>Profile menu</source>
        <translation>Menu do perfil</translation>
    </message>
    <message>
        <source>Edit, duplicate, remove</source>
        <translation>Editar, duplicar, remover</translation>
    </message>
    <message>
        <source>%1 or F5</source>
        <translation>%1 ou F5</translation>
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
        <translation>Atividade</translation>
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
        <translation>Colar</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Limpar</translation>
    </message>
</context>
<context>
    <name>tokendesk::SettingsDialog</name>
    <message>
        <source>Clear the clipboard</source>
        <translation>Limpar a área de transferência</translation>
    </message>
    <message>
        <source>Only when Token Desk closes</source>
        <translation>Só quando o Token Desk fechar</translation>
    </message>
    <message>
        <source>Hide a revealed secret</source>
        <translation>Ocultar um secret revelado</translation>
    </message>
    <message>
        <source>Only when the window loses the focus</source>
        <translation>Só quando a janela perder o foco</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como o sistema</translation>
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
        <translation>Escuro</translation>
    </message>
    <message numerus="yes">
        <source>After %n second(s)</source>
        <translation>
            <numerusform>Após %n segundo</numerusform>
            <numerusform>Após %n segundos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n minute(s)</source>
        <translation>
            <numerusform>Após %n minuto</numerusform>
            <numerusform>Após %n minutos</numerusform>
        </translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Configurações</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Changes take effect at once.</source>
        <translation>As mudanças valem na hora.</translation>
    </message>
    <message>
        <source>Lock when the screen is locked</source>
        <translation>Bloquear quando a tela for bloqueada</translation>
    </message>
    <message>
        <source>Lock when the computer goes to sleep</source>
        <translation>Bloquear quando o computador for suspenso</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) before expiry</source>
        <translation>
            <numerusform>%n minuto antes de expirar</numerusform>
            <numerusform>%n minutos antes de expirar</numerusform>
        </translation>
    </message>
    <message>
        <source>Renew or remind</source>
        <translation>Renovar ou avisar</translation>
    </message>
    <message>
        <source>Show an icon in the tray</source>
        <translation>Mostrar um ícone na bandeja</translation>
    </message>
    <message>
        <source>Keep running in the tray when the window is closed</source>
        <translation>Continuar na bandeja quando a janela for fechada</translation>
    </message>
    <message>
        <source>Start in the tray, without a window</source>
        <translation>Iniciar na bandeja, sem janela</translation>
    </message>
    <message>
        <source>This desktop shows no tray, so the window is never hidden.</source>
        <translation>Este ambiente não tem bandeja, por isso a janela nunca é escondida.</translation>
    </message>
</context>
<context>
    <name>tokendesk::Sidebar</name>
    <message>
        <source>No profile yet</source>
        <translation>Nenhum perfil ainda</translation>
    </message>
    <message>
        <source>No profile has this name</source>
        <translation>Nenhum perfil tem este nome</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Search profiles</source>
        <translation>Buscar perfis</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Perfis</translation>
    </message>
    <message>
        <source>Add profile</source>
        <translation>Adicionar perfil</translation>
    </message>
</context>
<context>
    <name>tokendesk::SizeGauge</name>
    <message>
        <source>Gateways refuse a header line of more than about %1 bytes, some already %2.</source>
        <translation>Os gateways recusam uma linha de header com mais de cerca de %1 bytes, alguns já com %2.</translation>
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
        <translation>A área de transferência foi limpa.</translation>
    </message>
    <message>
        <source>The system would not let the clipboard be cleared. Copy something else over it.</source>
        <translation>O sistema não deixou limpar a área de transferência. Copie outra coisa por cima.</translation>
    </message>
    <message>
        <source>Kept on the clipboard.</source>
        <translation>Mantido na área de transferência.</translation>
    </message>
    <message>
        <source>Clear now</source>
        <translation>Limpar agora</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Manter</translation>
    </message>
    <message>
        <source>Copied. Clears in %1 s</source>
        <translation>Copiado. Será limpo em %1 s</translation>
    </message>
    <message>
        <source>Undo removal</source>
        <translation>Desfazer remoção</translation>
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
        <translation>Conexão</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Espera</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Leitura</translation>
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
        <translation>Escolher um arquivo com um token</translation>
    </message>
    <message>
        <source>Look into a token</source>
        <translation>Olhar dentro de um token</translation>
    </message>
    <message>
        <source>Paste a token of any issuer, a header line, a command or a JSON answer with one, or drop a file. It is decoded on this computer, kept nowhere and sent nowhere.</source>
        <translation>Cole um token de qualquer emissor, uma linha de header, um comando ou uma resposta JSON com um, ou solte um arquivo. Ele é decodificado neste computador, não é guardado nem enviado.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>This is a long one: only its beginning is shown here. All of it is looked into.</source>
        <translation>Este é longo: só o começo aparece aqui. Tudo é examinado.</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Escolher um arquivo…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Colar</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Limpar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
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
        <translation>Ocultar o token</translation>
    </message>
    <message>
        <source>Show the token</source>
        <translation>Mostrar o token</translation>
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
        <translation>Tempo restante</translation>
    </message>
    <message>
        <source>JSON answer</source>
        <translation>Resposta em JSON</translation>
    </message>
    <message>
        <source>Expires at %1, in your time</source>
        <translation>Expira às %1, no seu horário</translation>
    </message>
    <message>
        <source>Renewing…</source>
        <translation>Renovando…</translation>
    </message>
    <message>
        <source>The token is live</source>
        <translation>O token está ativo</translation>
    </message>
    <message>
        <source>The server returned the same token as before.</source>
        <translation>O servidor devolveu o mesmo token de antes.</translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>Aguardando o chaveiro…</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>Pedindo o token a %1…</translation>
    </message>
    <message>
        <source>Press Escape to cancel.</source>
        <translation>Pressione Esc para cancelar.</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expirado</translation>
    </message>
    <message>
        <source>No token yet</source>
        <translation>Nenhum token ainda</translation>
    </message>
    <message>
        <source>The renewal failed. The token can be used until it ends.</source>
        <translation>A renovação falhou. O token pode ser usado até expirar.</translation>
    </message>
    <message>
        <source>Show the exchange</source>
        <translation>Ver a troca</translation>
    </message>
    <message>
        <source>Fingerprint copied.</source>
        <translation>Fingerprint copiado.</translation>
    </message>
    <message>
        <source>What may be behind it, the likeliest first:</source>
        <translation>O que pode estar por trás, o mais provável primeiro:</translation>
    </message>
    <message>
        <source>The token was dropped into another window.</source>
        <translation>O token foi solto em outra janela.</translation>
    </message>
    <message>
        <source>Drag the token into another window, or copy it</source>
        <translation>Arraste o token para outra janela ou copie-o</translation>
    </message>
    <message numerus="yes">
        <source>Renew by itself %n minute(s) before expiry</source>
        <translation>
            <numerusform>Renovar automaticamente %n minuto antes de expirar</numerusform>
            <numerusform>Renovar automaticamente %n minutos antes de expirar</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy the token (%1)</source>
        <translation>Copiar o token (%1)</translation>
    </message>
    <message>
        <source>It ended at %1. Get a new one with %2.</source>
        <translation>Expirou às %1. Obtenha um novo com %2.</translation>
    </message>
    <message>
        <source>Press Get token, or %1.</source>
        <translation>Pressione Obter token, ou %1.</translation>
    </message>
    <message>
        <source>Waiting for its turn…</source>
        <translation>Aguardando a vez…</translation>
    </message>
    <message>
        <source>Expires on %1, in your time</source>
        <translation>Expira em %1, no seu horário</translation>
    </message>
    <message>
        <source>It ended on %1. Get a new one with %2.</source>
        <translation>Expirou em %1. Obtenha um novo com %2.</translation>
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
        <translation>%1: token até %2</translation>
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
        <translation>Desbloquear no Token Desk…</translation>
    </message>
    <message>
        <source>Show Token Desk</source>
        <translation>Mostrar o Token Desk</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Bloquear</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Sair</translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation>Copiar token</translation>
    </message>
    <message>
        <source>Show in Token Desk</source>
        <translation>Mostrar no Token Desk</translation>
    </message>
    <message>
        <source>No token yet</source>
        <translation>Nenhum token ainda</translation>
    </message>
    <message>
        <source>Expires at %1</source>
        <translation>Expira às %1</translation>
    </message>
    <message>
        <source>Ended at %1</source>
        <translation>Terminou às %1</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Renovar</translation>
    </message>
    <message>
        <source>Get token</source>
        <translation>Obter token</translation>
    </message>
    <message>
        <source>Expires on %1</source>
        <translation>Expira em %1</translation>
    </message>
    <message>
        <source>Ended on %1</source>
        <translation>Terminou em %1</translation>
    </message>
</context>
<context>
    <name>tokendesk::ValidityBar</name>
    <message>
        <source>The dates make no sense.</source>
        <translation>As datas não fazem sentido.</translation>
    </message>
    <message numerus="yes">
        <source>Expired on %1, %n day(s) ago</source>
        <translation>
            <numerusform>Expirou em %1, há %n dia</numerusform>
            <numerusform>Expirou em %1, há %n dias</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Begins on %1, in %n day(s)</source>
        <translation>
            <numerusform>Começa em %1, em %n dia</numerusform>
            <numerusform>Começa em %1, em %n dias</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Until %1, %n day(s) left</source>
        <translation>
            <numerusform>Até %1, resta %n dia</numerusform>
            <numerusform>Até %1, restam %n dias</numerusform>
        </translation>
    </message>
    <message>
        <source>today</source>
        <translation>hoje</translation>
    </message>
</context>
<context>
    <name>tokendesk::VerdictCard</name>
    <message>
        <source>This file needs its password</source>
        <translation>Este arquivo precisa da senha</translation>
    </message>
    <message>
        <source>This certificate can be sent</source>
        <translation>Este certificado pode ser enviado</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to mend</source>
        <translation>
            <numerusform>%n item a corrigir</numerusform>
            <numerusform>%n itens a corrigir</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to look at</source>
        <translation>
            <numerusform>%n item a examinar</numerusform>
            <numerusform>%n itens a examinar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n thing(s) to look at</source>
        <translation>
            <numerusform>E %n item a examinar</numerusform>
            <numerusform>E %n itens a examinar</numerusform>
        </translation>
    </message>
    <message>
        <source>No problem was found</source>
        <translation>Nenhum problema foi encontrado</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation>%1, até %2</translation>
    </message>
    <message>
        <source>Password of the file</source>
        <translation>Senha do arquivo</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Pick the certificate to send</source>
        <translation>Escolher o certificado a enviar</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>O que foi encontrado</translation>
    </message>
    <message>
        <source>Reading the certificates…</source>
        <translation>Lendo os certificados…</translation>
    </message>
</context>
<context>
    <name>tokendesk::WelcomePage</name>
    <message>
        <source>Welcome to Token Desk</source>
        <translation>Boas-vindas ao Token Desk</translation>
    </message>
    <message>
        <source>Get a token for the Avista payment API, or find out why your certificate is refused.</source>
        <translation>Obtenha um token da API de pagamentos Avista, ou descubra por que o seu certificado é recusado.</translation>
    </message>
    <message>
        <source>Try it with the demo server</source>
        <translation>Experimentar com o servidor de demonstração</translation>
    </message>
    <message>
        <source>No account needed, nothing is stored.</source>
        <translation>Não precisa de conta, nada é guardado.</translation>
    </message>
    <message>
        <source>Add your account</source>
        <translation>Adicionar sua conta</translation>
    </message>
    <message>
        <source>With your clientId, its secret and your certificate.</source>
        <translation>Com o seu clientId, o secret dele e o seu certificado.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>From a .env file, Postman, Insomnia, Bruno or a curl command.</source>
        <translation>De um arquivo .env, Postman, Insomnia, Bruno ou comando curl.</translation>
    </message>
    <message>
        <source>Just inspect a certificate</source>
        <translation>Só inspecionar um certificado</translation>
    </message>
</context>
</TS>
