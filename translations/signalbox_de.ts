<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>AttachmentText</name>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>%1 is neither a PNG, JPEG, WebP or GIF image nor a text file.</source>
        <translation>%1 ist weder ein Bild (PNG, JPEG, WebP, GIF) noch eine Textdatei.</translation>
    </message>
    <message>
        <source>%1 is too large: images may have 20 MB, text files 256 KB.</source>
        <translation>%1 ist zu groß: Bilder dürfen 20 MB haben, Textdateien 256 KB.</translation>
    </message>
    <message>
        <source>%1 has too many pixels: images may have 32 million.</source>
        <translation>%1 hat zu viele Pixel: Bilder dürfen 32 Millionen haben.</translation>
    </message>
    <message>
        <source>%1 was left out: a message takes 10 images.</source>
        <translation>%1 wurde weggelassen: Eine Nachricht nimmt 10 Bilder auf.</translation>
    </message>
    <message>
        <source>%1 was left out: the images of a message may have 100 MB together.</source>
        <translation>%1 wurde weggelassen: Die Bilder einer Nachricht dürfen zusammen 100 MB haben.</translation>
    </message>
    <message>
        <source>%1 does not see images, as far as is known. They are sent, but may be ignored or refused.</source>
        <extracomment>%1 is the name of a model</extracomment>
        <translation>%1 sieht, soweit bekannt, keine Bilder. Sie werden gesendet, aber vielleicht übergangen oder abgelehnt.</translation>
    </message>
</context>
<context>
    <name>CapabilityText</name>
    <message>
        <source>works</source>
        <translation>funktioniert</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>wird gefragt …</translation>
    </message>
    <message>
        <source>Sends up to six short prompts, which the provider may bill.</source>
        <translation>Sendet bis zu sechs kurze Prompts, die der Anbieter berechnen kann.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Streaming</source>
        <translation>Streaming</translation>
    </message>
    <message>
        <source>Tools, native</source>
        <translation>Werkzeuge, nativ</translation>
    </message>
    <message>
        <source>Tools, legacy</source>
        <translation>Werkzeuge, alte Form</translation>
    </message>
    <message>
        <source>Vision</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Nachdenken</translation>
    </message>
    <message>
        <source>empty answer</source>
        <translation>leere Antwort</translation>
    </message>
    <message>
        <source>sends whole replies only</source>
        <translation>sendet nur ganze Antworten</translation>
    </message>
    <message>
        <source>answers in words</source>
        <translation>antwortet in Worten</translation>
    </message>
    <message>
        <source>did not see the image</source>
        <translation>hat das Bild nicht gesehen</translation>
    </message>
    <message>
        <source>no thoughts seen</source>
        <translation>keine Gedanken gesehen</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>abgelehnt: %1</translation>
    </message>
    <message>
        <source>refused: “%1”</source>
        <extracomment>%1 is what a server wrote</extracomment>
        <translation>abgelehnt: „%1“</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>nicht getestet</translation>
    </message>
    <message>
        <source>not tested: %1</source>
        <extracomment>%1 is a sentence such as &quot;The server did not answer in time.&quot;</extracomment>
        <translation>nicht getestet: %1</translation>
    </message>
</context>
<context>
    <name>DeleteEndpoint</name>
    <message>
        <source>Conversations stay. The stored key is removed.</source>
        <translation>Unterhaltungen bleiben. Der gespeicherte Schlüssel wird entfernt.</translation>
    </message>
    <message>
        <source>No agent uses this endpoint.</source>
        <translation>Kein Agent verwendet diesen Endpunkt.</translation>
    </message>
    <message numerus="yes">
        <source>%1 use this endpoint and show a provider error on the next message until another model is chosen.</source>
        <extracomment>%1 is a list of agents, %n their number</extracomment>
        <translation>
            <numerusform>%1 verwendet diesen Endpunkt und zeigt bei der nächsten Nachricht einen Anbieterfehler, bis ein anderes Modell gewählt ist.</numerusform>
            <numerusform>%1 verwenden diesen Endpunkt und zeigen bei der nächsten Nachricht einen Anbieterfehler, bis ein anderes Modell gewählt ist.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>%1 löschen?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Model of these agents</source>
        <translation>Modell dieser Agenten</translation>
    </message>
    <message numerus="yes">
        <source>%1 fall back to it and then have one fallback less.</source>
        <extracomment>%1 is a list of endpoints, %n their number</extracomment>
        <translation>
            <numerusform>%1 weicht auf ihn aus und hat dann einen Ausweichendpunkt weniger.</numerusform>
            <numerusform>%1 weichen auf ihn aus und haben dann je einen Ausweichendpunkt weniger.</numerusform>
        </translation>
    </message>
    <message>
        <source>None: I choose one later</source>
        <translation>Keines: Ich wähle später eines</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>an endpoint, and a model of it</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>DialogPrompter</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>Something that was entered cannot be used.</source>
        <translation>Eine Eingabe ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>Check the fields and try again.</source>
        <translation>Prüfen Sie die Felder und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>{host} has no address: the name was not found.</source>
        <translation>{host} hat keine Adresse: Der Name wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>Check the spelling of the Base URL and the network connection.</source>
        <translation>Prüfen Sie die Schreibweise der Basis-URL und die Netzwerkverbindung.</translation>
    </message>
    <message>
        <source>{host} does not accept connections on this port.</source>
        <translation>{host} nimmt auf diesem Port keine Verbindungen an.</translation>
    </message>
    <message>
        <source>Start the server, or check the host and the port in the Base URL.</source>
        <translation>Starten Sie den Server oder prüfen Sie Host und Port in der Basis-URL.</translation>
    </message>
    <message>
        <source>{host} could not be reached.</source>
        <translation>{host} war nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check the network connection, and whether the server needs a VPN.</source>
        <translation>Prüfen Sie die Netzwerkverbindung und ob der Server ein VPN braucht.</translation>
    </message>
    <message>
        <source>{host} could not be trusted: the secure connection failed.</source>
        <translation>{host} ist nicht vertrauenswürdig: Die sichere Verbindung kam nicht zustande.</translation>
    </message>
    <message>
        <source>Check the Base URL, and whether the certificate of the server is valid for it.</source>
        <translation>Prüfen Sie die Basis-URL und ob das Zertifikat des Servers für sie gilt.</translation>
    </message>
    <message>
        <source>The proxy did not let the request through.</source>
        <translation>Der Proxy hat die Anfrage nicht durchgelassen.</translation>
    </message>
    <message>
        <source>Check the proxy settings of this computer.</source>
        <translation>Prüfen Sie die Proxy-Einstellungen dieses Rechners.</translation>
    </message>
    <message>
        <source>{server} redirects requests to another address{status}.</source>
        <translation>{server} leitet Anfragen an eine andere Adresse um{status}.</translation>
    </message>
    <message>
        <source>A key is never sent to another address by itself. If the new address is right, enter it as the Base URL.</source>
        <translation>Ein Schlüssel wird nie von selbst an eine andere Adresse gesendet. Wenn die neue Adresse stimmt, tragen Sie sie als Basis-URL ein.</translation>
    </message>
    <message>
        <source>{host} did not accept the connection in time.</source>
        <translation>{host} hat die Verbindung nicht rechtzeitig angenommen.</translation>
    </message>
    <message>
        <source>Check the Base URL and the network connection, then try again.</source>
        <translation>Prüfen Sie die Basis-URL und die Netzwerkverbindung und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>{server} took the request and did not answer in time.</source>
        <translation>{server} hat die Anfrage angenommen und nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The model may still be loading. Try again in a moment.</source>
        <translation>Vielleicht wird das Modell noch geladen. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>{server} stopped in the middle of its answer.</source>
        <translation>{server} hat mitten in der Antwort aufgehört.</translation>
    </message>
    <message>
        <source>What arrived is kept. Try again to get a whole answer.</source>
        <translation>Was angekommen ist, bleibt erhalten. Versuchen Sie es erneut, um eine ganze Antwort zu bekommen.</translation>
    </message>
    <message>
        <source>{server} did not finish its answer in time.</source>
        <translation>{server} ist mit der Antwort nicht rechtzeitig fertig geworden.</translation>
    </message>
    <message>
        <source>Try again, ask for a shorter answer, or switch Streaming on.</source>
        <translation>Versuchen Sie es erneut, bitten Sie um eine kürzere Antwort oder schalten Sie Streaming ein.</translation>
    </message>
    <message>
        <source>{server} closed the connection too early.</source>
        <translation>{server} hat die Verbindung zu früh beendet.</translation>
    </message>
    <message>
        <source>{server} closed the connection before it answered.</source>
        <translation>{server} hat die Verbindung vor der Antwort beendet.</translation>
    </message>
    <message>
        <source>It may have acted on the request, so it was not sent a second time. Try again if you want to send it.</source>
        <translation>Die Anfrage kann schon gewirkt haben und wurde deshalb nicht noch einmal gesendet. Versuchen Sie es erneut, wenn Sie sie senden möchten.</translation>
    </message>
    <message>
        <source>{server} sent more than the limit allows.</source>
        <translation>{server} hat mehr gesendet, als die Grenze erlaubt.</translation>
    </message>
    <message>
        <source>Ask for less at a time.</source>
        <translation>Fragen Sie nach weniger auf einmal.</translation>
    </message>
    <message>
        <source>{server} refused the key{status}.</source>
        <translation>{server} hat den Schlüssel abgelehnt{status}.</translation>
    </message>
    <message>
        <source>Check the key, or whether this server wants it in an x-api-key header.</source>
        <translation>Prüfen Sie den Schlüssel oder ob dieser Server ihn in einem x-api-key-Header erwartet.</translation>
    </message>
    <message>
        <source>{server} does not allow this{status}.</source>
        <translation>{server} erlaubt das nicht{status}.</translation>
    </message>
    <message>
        <source>The key is known but may not do this. Check the rights of the key, or choose another model.</source>
        <translation>Der Schlüssel ist bekannt, darf das aber nicht. Prüfen Sie die Rechte des Schlüssels oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>{server} offers nothing at this path{status}.</source>
        <translation>{server} bietet unter diesem Pfad nichts an{status}.</translation>
    </message>
    <message>
        <source>Check the Base URL. It often ends in /v1.</source>
        <translation>Prüfen Sie die Basis-URL. Oft endet sie auf /v1.</translation>
    </message>
    <message>
        <source>{server} does not have the model {model}{status}.</source>
        <translation>{server} hat das Modell {model} nicht{status}.</translation>
    </message>
    <message>
        <source>Choose another model, or correct the Model ID.</source>
        <translation>Wählen Sie ein anderes Modell oder berichtigen Sie die Modell-ID.</translation>
    </message>
    <message>
        <source>{server} limits how often it may be asked{status}.</source>
        <translation>{server} begrenzt, wie oft gefragt werden darf{status}.</translation>
    </message>
    <message>
        <source>Try again {wait}.</source>
        <translation>Versuchen Sie es {wait} erneut.</translation>
    </message>
    <message>
        <source>{server} reports that the credit or quota is used up{status}.</source>
        <translation>{server} meldet, dass Guthaben oder Kontingent aufgebraucht sind{status}.</translation>
    </message>
    <message>
        <source>Check the billing of the account, or choose another model.</source>
        <translation>Prüfen Sie die Abrechnung des Kontos oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>The conversation is longer than the context window of the model.</source>
        <translation>Die Unterhaltung ist länger als das Kontextfenster des Modells.</translation>
    </message>
    <message>
        <source>Start a new chat, or choose a model with a larger context window.</source>
        <translation>Beginnen Sie einen neuen Chat oder wählen Sie ein Modell mit größerem Kontextfenster.</translation>
    </message>
    <message>
        <source>{server} declined this content.</source>
        <translation>{server} hat diesen Inhalt zurückgewiesen.</translation>
    </message>
    <message>
        <source>Change the prompt and send it again.</source>
        <translation>Ändern Sie die Eingabe und senden Sie sie erneut.</translation>
    </message>
    <message>
        <source>{server} did not accept the request{status}.</source>
        <translation>{server} hat die Anfrage nicht angenommen{status}.</translation>
    </message>
    <message>
        <source>The details hold the reason of the server. Check the fields of the endpoint.</source>
        <translation>Die Einzelheiten nennen den Grund des Servers. Prüfen Sie die Felder des Endpunkts.</translation>
    </message>
    <message>
        <source>{server} reports an error of its own{status}.</source>
        <translation>{server} meldet einen eigenen Fehler{status}.</translation>
    </message>
    <message>
        <source>Try again. If it happens again, ask whoever runs the server.</source>
        <translation>Versuchen Sie es erneut. Wenn es wieder geschieht, fragen Sie, wer den Server betreibt.</translation>
    </message>
    <message>
        <source>{server} sent an answer that does not fit its API Spec.</source>
        <translation>{server} hat eine Antwort gesendet, die nicht zur API-Spezifikation passt.</translation>
    </message>
    <message>
        <source>Check that the Base URL leads to an API and not to a web page.</source>
        <translation>Prüfen Sie, ob die Basis-URL zu einer API führt und nicht zu einer Webseite.</translation>
    </message>
    <message>
        <source>{server} ended its answer before it was complete.</source>
        <translation>{server} hat die Antwort beendet, bevor sie vollständig war.</translation>
    </message>
    <message>
        <source>This computer has no keychain service running.</source>
        <translation>Auf diesem Rechner läuft kein Schlüsselbund.</translation>
    </message>
    <message>
        <source>Install and start one, such as GNOME Keyring or KWallet, or keep keys for this session only.</source>
        <translation>Installieren und starten Sie einen, etwa GNOME Keyring oder KWallet, oder behalten Sie Schlüssel nur für diese Sitzung.</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>Der Schlüsselbund ist gesperrt.</translation>
    </message>
    <message>
        <source>Unlock it and try again.</source>
        <translation>Entsperren Sie ihn und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The keychain did not answer within 15 s.</source>
        <translation>Der Schlüsselbund hat nicht innerhalb von 15 s geantwortet.</translation>
    </message>
    <message>
        <source>The key could not be read from the keychain.</source>
        <translation>Der Schlüssel war im Schlüsselbund nicht lesbar.</translation>
    </message>
    <message>
        <source>Unlock the keychain and try again, or enter the key once more.</source>
        <translation>Entsperren Sie den Schlüsselbund und versuchen Sie es erneut, oder geben Sie den Schlüssel noch einmal ein.</translation>
    </message>
    <message>
        <source>The endpoint of this chat was deleted.</source>
        <translation>Der Endpunkt dieses Chats wurde gelöscht.</translation>
    </message>
    <message>
        <source>Choose another model to go on with this conversation.</source>
        <translation>Wählen Sie ein anderes Modell, um diese Unterhaltung fortzusetzen.</translation>
    </message>
    <message>
        <source>The profile could not be read or written.</source>
        <translation>Das Profil war nicht lesbar oder nicht beschreibbar.</translation>
    </message>
    <message>
        <source>Check that the disk has free space and that the profile folder can be written.</source>
        <translation>Prüfen Sie, ob der Datenträger freien Platz hat und der Profilordner beschreibbar ist.</translation>
    </message>
    <message>
        <source>This profile was written by a newer Signalbox.</source>
        <translation>Dieses Profil stammt von einem neueren Signalbox.</translation>
    </message>
    <message>
        <source>Update Signalbox, or start it with another profile. Nothing was changed.</source>
        <translation>Aktualisieren Sie Signalbox oder starten Sie es mit einem anderen Profil. Es wurde nichts verändert.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Try again to get a whole answer.</source>
        <translation>Versuchen Sie es erneut, um eine ganze Antwort zu bekommen.</translation>
    </message>
    <message>
        <source>Signalbox made a mistake.</source>
        <translation>Signalbox hat einen Fehler gemacht.</translation>
    </message>
    <message>
        <source>Try again. The details help whoever mends it.</source>
        <translation>Versuchen Sie es erneut. Die Einzelheiten helfen denen, die ihn beheben.</translation>
    </message>
    <message>
        <source>in a moment</source>
        <extracomment>fills {wait} in &quot;Try again {wait}.&quot;</extracomment>
        <translation>gleich</translation>
    </message>
    <message>
        <source>in %1</source>
        <extracomment>fills {wait} in &quot;Try again {wait}.&quot;; %1 is a time such as &quot;12 s&quot;</extracomment>
        <translation>in %1</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>Der Server</translation>
    </message>
    <message>
        <source>that was asked for</source>
        <extracomment>fills {model} where the model is not known</extracomment>
        <translation>aus der Anfrage</translation>
    </message>
    <message>
        <source>The vault is locked.</source>
        <translation>Der Tresor ist gesperrt.</translation>
    </message>
    <message>
        <source>There is no vault for keys yet.</source>
        <translation>Es gibt noch keinen Tresor für Schlüssel.</translation>
    </message>
    <message>
        <source>Make one with a passphrase, or keep keys for this session only.</source>
        <translation>Legen Sie einen mit einer Passphrase an, oder behalten Sie Schlüssel nur für diese Sitzung.</translation>
    </message>
    <message>
        <source>{server} may not be asked for the model {model}.</source>
        <translation>{server} darf nicht nach dem Modell {model} gefragt werden.</translation>
    </message>
    <message>
        <source>Choose another model, or add this one to the Supported Models of the endpoint.</source>
        <translation>Wählen Sie ein anderes Modell, oder nehmen Sie dieses in die unterstützten Modelle des Endpunkts auf.</translation>
    </message>
    <message>
        <source>Unlock it with its passphrase and try again.</source>
        <translation>Entsperren Sie ihn mit seiner Passphrase und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Certificate expired</source>
        <translation>Zertifikat abgelaufen</translation>
    </message>
    <message>
        <source>The certificate of {host} has expired.</source>
        <translation>Das Zertifikat von {host} ist abgelaufen.</translation>
    </message>
    <message>
        <source>Whoever runs the server has to renew it. Check the date of this computer too.</source>
        <translation>Wer den Server betreibt, muss es erneuern. Prüfen Sie auch das Datum dieses Computers.</translation>
    </message>
    <message>
        <source>Certificate not valid yet</source>
        <translation>Zertifikat noch nicht gültig</translation>
    </message>
    <message>
        <source>The certificate of {host} is not valid yet.</source>
        <translation>Das Zertifikat von {host} ist noch nicht gültig.</translation>
    </message>
    <message>
        <source>Check the date of this computer.</source>
        <translation>Prüfen Sie das Datum dieses Computers.</translation>
    </message>
    <message>
        <source>Certificate revoked</source>
        <translation>Zertifikat widerrufen</translation>
    </message>
    <message>
        <source>The certificate of {host} was revoked.</source>
        <translation>Das Zertifikat von {host} wurde widerrufen.</translation>
    </message>
    <message>
        <source>Ask whoever runs the server.</source>
        <translation>Fragen Sie, wer den Server betreibt.</translation>
    </message>
    <message>
        <source>Certificate of another host</source>
        <translation>Zertifikat eines anderen Hosts</translation>
    </message>
    <message>
        <source>{host} shows the certificate of another host.</source>
        <translation>{host} zeigt das Zertifikat eines anderen Hosts.</translation>
    </message>
    <message>
        <source>Check the host in the Base URL.</source>
        <translation>Prüfen Sie den Host in der Basis-URL.</translation>
    </message>
    <message>
        <source>Unknown authority</source>
        <translation>Unbekannte Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>{host} shows a certificate that no authority trusted here has signed.</source>
        <translation>{host} zeigt ein Zertifikat, das keine hier vertrauenswürdige Zertifizierungsstelle signiert hat.</translation>
    </message>
    <message>
        <source>If the server is your own or your company&apos;s, name the file of its authority in the endpoint.</source>
        <translation>Wenn der Server Ihnen oder Ihrer Firma gehört, nennen Sie im Endpunkt die Datei seiner Zertifizierungsstelle.</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>Modell wird geladen</translation>
    </message>
    <message>
        <source>{server} is still loading the model{status}.</source>
        <translation>{server} lädt das Modell noch{status}.</translation>
    </message>
    <message>
        <source>It answers when that is done. Try again {wait}.</source>
        <translation>Danach antwortet er. Versuchen Sie es {wait} noch einmal.</translation>
    </message>
    <message>
        <source>Empty answer</source>
        <translation>Leere Antwort</translation>
    </message>
    <message>
        <source>{server} sent an answer with nothing in it.</source>
        <translation>{server} hat eine Antwort geschickt, in der nichts steht.</translation>
    </message>
    <message>
        <source>Try again. If it happens again, choose another model, or ask whoever runs the server.</source>
        <translation>Versuchen Sie es noch einmal. Geschieht es wieder, wählen Sie ein anderes Modell oder fragen Sie, wer den Server betreibt.</translation>
    </message>
    <message>
        <source>A web page, no API</source>
        <translation>Webseite statt API</translation>
    </message>
    <message>
        <source>{server} sent a web page instead of an answer.</source>
        <translation>{server} hat eine Webseite statt einer Antwort geschickt.</translation>
    </message>
    <message>
        <source>Check that the Base URL leads to the API. It often ends in /v1.</source>
        <translation>Prüfen Sie, ob die Basis-URL zur API führt. Sie endet oft auf /v1.</translation>
    </message>
    <message>
        <source>Model cannot chat</source>
        <translation>Modell kann nicht chatten</translation>
    </message>
    <message>
        <source>{server} does not let the model {model} chat{status}.</source>
        <translation>{server} lässt das Modell {model} nicht chatten{status}.</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>Wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>Embeddings only</source>
        <translation>Nur Embeddings</translation>
    </message>
    <message>
        <source>The model {model} makes embeddings and cannot chat.</source>
        <translation>Das Modell {model} erzeugt Embeddings und kann nicht chatten.</translation>
    </message>
    <message>
        <source>Choose another model to chat with.</source>
        <translation>Wählen Sie zum Chatten ein anderes Modell.</translation>
    </message>
    <message>
        <source>{server} is busy{status}.</source>
        <translation>{server} ist ausgelastet{status}.</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Nicht verschlüsselt</translation>
    </message>
    <message>
        <source>{host} has a public address, and the connection would not be encrypted.</source>
        <translation>{host} hat eine öffentliche Adresse, und die Verbindung wäre nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>The key was not sent. Use https:// in the Base URL, or an address of your own network.</source>
        <translation>Der Schlüssel wurde nicht gesendet. Verwenden Sie https:// in der Basis-URL oder eine Adresse Ihres eigenen Netzwerks.</translation>
    </message>
    <message>
        <source>Key not found</source>
        <translation>Schlüssel nicht gefunden</translation>
    </message>
    <message>
        <source>The key is not in the keychain of this desktop.</source>
        <translation>Der Schlüssel liegt nicht im Schlüsselbund dieser Arbeitsumgebung.</translation>
    </message>
    <message>
        <source>This computer has two, a Secret Service such as GNOME Keyring and KWallet, and a desktop uses one of them. Start the desktop that the key was entered in, or enter the key once more.</source>
        <translation>Dieser Rechner hat zwei, einen Secret Service wie den GNOME-Schlüsselbund und KWallet, und eine Arbeitsumgebung benutzt einen davon. Starten Sie die Arbeitsumgebung, in der der Schlüssel eingegeben wurde, oder geben Sie ihn noch einmal ein.</translation>
    </message>
    <message>
        <source>Changed meanwhile</source>
        <translation>Inzwischen geändert</translation>
    </message>
    <message>
        <source>The endpoint was changed meanwhile.</source>
        <translation>Der Endpunkt wurde inzwischen geändert.</translation>
    </message>
    <message>
        <source>Look at it as it is now, then try again.</source>
        <translation>Sehen Sie sich an, wie er jetzt ist, und versuchen Sie es dann erneut.</translation>
    </message>
</context>
<context>
    <name>FieldText</name>
    <message>
        <source>Name</source>
        <comment>of an endpoint</comment>
        <translation>Name</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>Basis-URL</translation>
    </message>
    <message>
        <source>API Key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>Header Name</source>
        <translation>Header-Name</translation>
    </message>
    <message>
        <source>Model ID</source>
        <translation>Modell-ID</translation>
    </message>
    <message>
        <source>Display Name</source>
        <translation>Anzeigename</translation>
    </message>
    <message>
        <source>Context Window</source>
        <translation>Kontextfenster</translation>
    </message>
    <message>
        <source>Max Output</source>
        <translation>Maximale Ausgabe</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>Geben Sie einen Namen ein.</translation>
    </message>
    <message>
        <source>Enter a Base URL, e.g. https://my-server.example.com/v1</source>
        <translation>Geben Sie eine Basis-URL ein, z. B. https://my-server.example.com/v1</translation>
    </message>
    <message>
        <source>Enter the name of the header that carries the key.</source>
        <translation>Geben Sie den Namen des Headers ein, der den Schlüssel trägt.</translation>
    </message>
    <message>
        <source>Enter a Model ID, e.g. meta-llama/Llama-3.1-8B-Instruct</source>
        <translation>Geben Sie eine Modell-ID ein, z. B. meta-llama/Llama-3.1-8B-Instruct</translation>
    </message>
    <message>
        <source>Enter a value for %1.</source>
        <translation>Geben Sie einen Wert für %1 ein.</translation>
    </message>
    <message>
        <source>This is too long. Shorten it.</source>
        <translation>Das ist zu lang. Kürzen Sie es.</translation>
    </message>
    <message>
        <source>Remove line breaks and invisible characters.</source>
        <translation>Entfernen Sie Zeilenumbrüche und unsichtbare Zeichen.</translation>
    </message>
    <message>
        <source>This is not a URL. It should look like https://my-server.example.com/v1</source>
        <translation>Das ist keine URL. Sie sollte aussehen wie https://my-server.example.com/v1</translation>
    </message>
    <message>
        <source>The URL must begin with https:// or http://.</source>
        <translation>Die URL muss mit https:// oder http:// beginnen.</translation>
    </message>
    <message>
        <source>Remove the user name and password from the URL. Keys belong into API Key.</source>
        <translation>Entfernen Sie Benutzername und Passwort aus der URL. Schlüssel gehören in API-Schlüssel.</translation>
    </message>
    <message>
        <source>Use https://. Plain http:// is only for this computer and private networks.</source>
        <translation>Verwenden Sie https://. Unverschlüsseltes http:// ist nur für diesen Rechner und private Netze.</translation>
    </message>
    <message>
        <source>Enter a number of tokens, e.g. 131072 or 128k.</source>
        <translation>Geben Sie eine Zahl von Tokens ein, z. B. 131072 oder 128k.</translation>
    </message>
    <message>
        <source>Enter a number from 1 to 100,000,000.</source>
        <translation>Geben Sie eine Zahl von 1 bis 100.000.000 ein.</translation>
    </message>
    <message>
        <source>Max Output cannot be larger than the Context Window.</source>
        <translation>Maximale Ausgabe kann nicht größer sein als das Kontextfenster.</translation>
    </message>
    <message>
        <source>A header name has only letters, digits and - or _.</source>
        <translation>Ein Header-Name hat nur Buchstaben, Ziffern und - oder _.</translation>
    </message>
    <message>
        <source>This header is set by the connection itself. Use another name.</source>
        <translation>Diesen Header setzt die Verbindung selbst. Verwenden Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>A key has only letters, digits and signs of plain ASCII. Copy it again.</source>
        <translation>Ein Schlüssel hat nur Buchstaben, Ziffern und Zeichen aus ASCII. Kopieren Sie ihn noch einmal.</translation>
    </message>
    <message>
        <source>Remove the spaces or line breaks before and after the key.</source>
        <translation>Entfernen Sie Leerzeichen oder Zeilenumbrüche vor und nach dem Schlüssel.</translation>
    </message>
    <message>
        <source>This model is already in the list.</source>
        <translation>Dieses Modell steht schon in der Liste.</translation>
    </message>
    <message>
        <source>Another endpoint has this name. Choose another one.</source>
        <translation>Ein anderer Endpunkt heißt schon so. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>API Spec</source>
        <translation>API-Spezifikation</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Extra Headers</source>
        <translation>Weitere Header</translation>
    </message>
    <message>
        <source>Model ID Mapping</source>
        <translation>Zuordnung von Modell-IDs</translation>
    </message>
    <message>
        <source>Supported Models</source>
        <translation>Unterstützte Modelle</translation>
    </message>
    <message>
        <source>Resource Name</source>
        <translation>Ressourcenname</translation>
    </message>
    <message>
        <source>Deployment</source>
        <translation>Bereitstellung</translation>
    </message>
    <message>
        <source>API Version</source>
        <translation>API-Version</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Access Key ID</source>
        <translation>Zugriffsschlüssel-ID</translation>
    </message>
    <message>
        <source>AWS Profile</source>
        <translation>AWS-Profil</translation>
    </message>
    <message>
        <source>Project ID</source>
        <translation>Projekt-ID</translation>
    </message>
    <message>
        <source>Location</source>
        <comment>of a data centre</comment>
        <translation>Standort</translation>
    </message>
    <message>
        <source>Publisher</source>
        <comment>of a model</comment>
        <translation>Herausgeber</translation>
    </message>
    <message>
        <source>Credentials File</source>
        <translation>Datei mit Anmeldedaten</translation>
    </message>
    <message>
        <source>Confirmed Token URL</source>
        <translation>Bestätigte Token-URL</translation>
    </message>
    <message>
        <source>A header needs a name and a value.</source>
        <translation>Ein Header braucht einen Namen und einen Wert.</translation>
    </message>
    <message>
        <source>An alias needs a name and the Model ID that it stands for.</source>
        <translation>Ein Alias braucht einen Namen und die Modell-ID, für die er steht.</translation>
    </message>
    <message>
        <source>Enter the name of your Azure resource, or a Base URL.</source>
        <translation>Geben Sie den Namen Ihrer Azure-Ressource oder eine Basis-URL ein.</translation>
    </message>
    <message>
        <source>Enter a region, e.g. us-east-1</source>
        <translation>Geben Sie eine Region ein, z. B. us-east-1</translation>
    </message>
    <message>
        <source>Enter the ID of your Google Cloud project.</source>
        <translation>Geben Sie die ID Ihres Google-Cloud-Projekts ein.</translation>
    </message>
    <message>
        <source>Enter a location, e.g. us-central1 or global</source>
        <translation>Geben Sie einen Standort ein, z. B. us-central1 oder global</translation>
    </message>
    <message>
        <source>A resource name has only letters, digits and inner hyphens. It is the part before .openai.azure.com.</source>
        <translation>Ein Ressourcenname hat nur Buchstaben, Ziffern und innere Bindestriche. Er ist der Teil vor .openai.azure.com.</translation>
    </message>
    <message>
        <source>This cannot be the name of a deployment.</source>
        <translation>So kann keine Bereitstellung heißen.</translation>
    </message>
    <message>
        <source>An API version looks like 2024-10-21 or v1.</source>
        <translation>Eine API-Version sieht aus wie 2024-10-21 oder v1.</translation>
    </message>
    <message>
        <source>A region looks like us-east-1.</source>
        <translation>Eine Region sieht aus wie us-east-1.</translation>
    </message>
    <message>
        <source>An access key ID has 16 or more letters and digits, e.g. AKIA…</source>
        <translation>Eine Zugriffsschlüssel-ID hat mindestens 16 Buchstaben und Ziffern, z. B. AKIA…</translation>
    </message>
    <message>
        <source>This cannot be the name of a profile.</source>
        <translation>So kann kein Profil heißen.</translation>
    </message>
    <message>
        <source>A project ID has lower-case letters, digits and hyphens, e.g. my-project-123456</source>
        <translation>Eine Projekt-ID hat Kleinbuchstaben, Ziffern und Bindestriche, z. B. my-project-123456</translation>
    </message>
    <message>
        <source>A location looks like us-central1 or global.</source>
        <translation>Ein Standort sieht aus wie us-central1 oder global.</translation>
    </message>
    <message>
        <source>The publisher is google or anthropic.</source>
        <translation>Der Herausgeber ist google oder anthropic.</translation>
    </message>
    <message>
        <source>This is not the path of a file.</source>
        <translation>Das ist kein Pfad einer Datei.</translation>
    </message>
    <message>
        <source>This must be a whole URL that begins with https://.</source>
        <translation>Das muss eine vollständige URL sein, die mit https:// beginnt.</translation>
    </message>
    <message>
        <source>This value cannot be used.</source>
        <translation>Dieser Wert ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>This header is already in the list.</source>
        <translation>Dieser Header steht schon in der Liste.</translation>
    </message>
    <message>
        <source>A header has only letters, digits and signs of plain ASCII.</source>
        <translation>Ein Header hat nur Buchstaben, Ziffern und Zeichen aus reinem ASCII.</translation>
    </message>
    <message>
        <source>Remove the spaces before and after the value.</source>
        <translation>Entfernen Sie die Leerzeichen vor und nach dem Wert.</translation>
    </message>
    <message>
        <source>This header carries a key, and extra headers are not kept secret. Choose Custom header as Authentication and enter its value as API Key.</source>
        <translation>Dieser Header trägt einen Schlüssel, und zusätzliche Header werden nicht geheim gehalten. Wählen Sie unter Anmeldung „Eigener Header“ und geben Sie den Wert als API-Schlüssel ein.</translation>
    </message>
    <message>
        <source>Remove the key from the URL. It belongs into API Key.</source>
        <translation>Entfernen Sie den Schlüssel aus der URL. Er gehört in das Feld API-Schlüssel.</translation>
    </message>
    <message>
        <source>The API Spec does not know %1.</source>
        <translation>Die API-Spezifikation kennt %1 nicht.</translation>
    </message>
    <message>
        <source>The Base URL is in the region %1. Enter the same region.</source>
        <translation>Die Basis-URL liegt in der Region %1. Geben Sie dieselbe Region ein.</translation>
    </message>
    <message>
        <source>%1 and %2 stand for each other. An alias must lead to a model.</source>
        <translation>%1 und %2 stehen füreinander. Ein Alias muss zu einem Modell führen.</translation>
    </message>
    <message>
        <source>These are too many.</source>
        <translation>Das sind zu viele.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>an entry of a list, and what is wrong with it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Proxy Host</source>
        <translation>Proxy-Rechner</translation>
    </message>
    <message>
        <source>Proxy Port</source>
        <translation>Proxy-Port</translation>
    </message>
    <message>
        <source>Proxy User</source>
        <translation>Proxy-Benutzer</translation>
    </message>
    <message>
        <source>Proxy Password</source>
        <translation>Proxy-Passwort</translation>
    </message>
    <message>
        <source>Certificate Authority</source>
        <translation>Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Client Certificate</source>
        <translation>Client-Zertifikat</translation>
    </message>
    <message>
        <source>Client Key</source>
        <translation>Client-Schlüssel</translation>
    </message>
    <message>
        <source>Passphrase of the Client Key</source>
        <translation>Passphrase des Client-Schlüssels</translation>
    </message>
    <message>
        <source>Pinned Certificate</source>
        <translation>Festgelegtes Zertifikat</translation>
    </message>
    <message>
        <source>Connect Timeout</source>
        <translation>Zeitlimit für die Verbindung</translation>
    </message>
    <message>
        <source>First Byte Timeout</source>
        <translation>Zeitlimit bis zum ersten Byte</translation>
    </message>
    <message>
        <source>Idle Timeout</source>
        <translation>Zeitlimit ohne Daten</translation>
    </message>
    <message>
        <source>Total Timeout</source>
        <translation>Zeitlimit insgesamt</translation>
    </message>
    <message>
        <source>Extra Body</source>
        <translation>Zusätzliche Felder</translation>
    </message>
    <message>
        <source>Fallbacks</source>
        <translation>Ausweichendpunkte</translation>
    </message>
    <message>
        <source>Enter the name or the address of the proxy, e.g. proxy.example.com</source>
        <translation>Geben Sie den Namen oder die Adresse des Proxys ein, z. B. proxy.example.com</translation>
    </message>
    <message>
        <source>Enter the port of the proxy, e.g. 3128</source>
        <translation>Geben Sie den Port des Proxys ein, z. B. 3128</translation>
    </message>
    <message>
        <source>A client key needs its certificate. Choose the file.</source>
        <translation>Ein Client-Schlüssel braucht sein Zertifikat. Wählen Sie die Datei.</translation>
    </message>
    <message>
        <source>A client certificate needs its key. Choose the file.</source>
        <translation>Ein Client-Zertifikat braucht seinen Schlüssel. Wählen Sie die Datei.</translation>
    </message>
    <message>
        <source>This is not the name or the address of a computer. Leave out http:// and the port.</source>
        <translation>Das ist weder der Name noch die Adresse eines Rechners. Lassen Sie http:// und den Port weg.</translation>
    </message>
    <message>
        <source>A fingerprint has 64 digits from 0 to f, with or without colons.</source>
        <translation>Ein Fingerabdruck hat 64 Ziffern von 0 bis f, mit oder ohne Doppelpunkte.</translation>
    </message>
    <message>
        <source>This must be a JSON object, e.g. {&quot;top_k&quot;: 20}.</source>
        <translation>Das muss ein JSON-Objekt sein, z. B. {&quot;top_k&quot;: 20}.</translation>
    </message>
    <message>
        <source>Enter the whole path of a PEM file that can be read.</source>
        <translation>Geben Sie den ganzen Pfad einer lesbaren PEM-Datei ein.</translation>
    </message>
    <message>
        <source>This endpoint is already in the list.</source>
        <translation>Dieser Endpunkt steht schon in der Liste.</translation>
    </message>
    <message>
        <source>%1 and %2 would fall back to each other. Leave one of them out.</source>
        <translation>%1 und %2 würden aufeinander ausweichen. Lassen Sie einen davon weg.</translation>
    </message>
    <message>
        <source>Enter a number of seconds, e.g. 30.</source>
        <translation>Geben Sie eine Anzahl von Sekunden ein, z. B. 30.</translation>
    </message>
    <message>
        <source>Enter a port from 1 to 65535.</source>
        <translation>Geben Sie einen Port von 1 bis 65535 ein.</translation>
    </message>
    <message>
        <source>Enter a number of seconds from 1 to 3600.</source>
        <translation>Geben Sie eine Anzahl von Sekunden von 1 bis 3600 ein.</translation>
    </message>
    <message>
        <source>Only an HTTP or SOCKS proxy has this. Choose one, or leave this empty.</source>
        <translation>Das hat nur ein HTTP- oder SOCKS-Proxy. Wählen Sie einen, oder lassen Sie dies leer.</translation>
    </message>
    <message>
        <source>The request says this itself. Remove it from the extra body.</source>
        <translation>Das sagt die Anfrage selbst. Entfernen Sie es aus den zusätzlichen Feldern.</translation>
    </message>
    <message>
        <source>The extra body is not kept secret. Remove the key, and enter it as API Key.</source>
        <translation>Die zusätzlichen Felder werden nicht geheim gehalten. Entfernen Sie den Schlüssel, und geben Sie ihn als API-Schlüssel ein.</translation>
    </message>
</context>
<context>
    <name>HealthText</name>
    <message>
        <source>Not checked yet</source>
        <translation>Noch nicht geprüft</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>Health: checking</source>
        <translation>Zustand: wird geprüft</translation>
    </message>
    <message>
        <source>Health: unknown</source>
        <translation>Zustand: unbekannt</translation>
    </message>
    <message>
        <source>Health: green</source>
        <translation>Zustand: grün</translation>
    </message>
    <message>
        <source>Health: yellow</source>
        <translation>Zustand: gelb</translation>
    </message>
    <message>
        <source>Health: red</source>
        <translation>Zustand: rot</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>authentication</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>%1 · retry in %2</source>
        <extracomment>%1 is a reason such as &quot;Rate limited&quot;, %2 a time such as &quot;12 s&quot;</extracomment>
        <translation>%1 · neuer Versuch in %2</translation>
    </message>
    <message>
        <source>Key rejected</source>
        <translation>Schlüssel abgelehnt</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>Nicht erlaubt</translation>
    </message>
    <message>
        <source>Nothing at this path</source>
        <translation>Nichts unter diesem Pfad</translation>
    </message>
    <message>
        <source>Model not found</source>
        <translation>Modell nicht gefunden</translation>
    </message>
    <message>
        <source>Rate limited</source>
        <translation>Anfragen begrenzt</translation>
    </message>
    <message>
        <source>Quota used up</source>
        <translation>Kontingent verbraucht</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Ausgelastet</translation>
    </message>
    <message>
        <source>Not a usable URL</source>
        <translation>Keine brauchbare URL</translation>
    </message>
    <message>
        <source>Key not readable</source>
        <translation>Schlüssel nicht lesbar</translation>
    </message>
    <message>
        <source>Keychain locked</source>
        <translation>Schlüsselbund gesperrt</translation>
    </message>
    <message>
        <source>Request refused</source>
        <translation>Anfrage abgelehnt</translation>
    </message>
    <message>
        <source>Server error</source>
        <translation>Serverfehler</translation>
    </message>
    <message>
        <source>Unexpected answer</source>
        <translation>Unerwartete Antwort</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>Check failed</source>
        <translation>Prüfung fehlgeschlagen</translation>
    </message>
    <message>
        <source>Check stopped</source>
        <translation>Prüfung abgebrochen</translation>
    </message>
    <message>
        <source>Host not found</source>
        <translation>Host nicht gefunden</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>Verbindung abgelehnt</translation>
    </message>
    <message>
        <source>Not trusted</source>
        <translation>Nicht vertrauenswürdig</translation>
    </message>
    <message>
        <source>Proxy refused</source>
        <translation>Proxy lehnt ab</translation>
    </message>
    <message>
        <source>Redirected</source>
        <translation>Umgeleitet</translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation>Verbindung verloren</translation>
    </message>
    <message>
        <source>Not reachable</source>
        <translation>Nicht erreichbar</translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation>Keine rechtzeitige Antwort</translation>
    </message>
    <message>
        <source>Model not allowed</source>
        <translation>Modell nicht erlaubt</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>%1 is &quot;Ready&quot; or &quot;Embeddings only&quot;, %2 a time such as &quot;142 ms&quot;</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>No connection in time</source>
        <translation>Keine Verbindung in der Zeit</translation>
    </message>
    <message>
        <source>Answer too slow</source>
        <translation>Antwort zu langsam</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Check the key</source>
        <translation>Schlüssel prüfen</translation>
    </message>
    <message>
        <source>Open the endpoint</source>
        <translation>Endpunkt öffnen</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>Jetzt erneut versuchen</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>limited</source>
        <translation>begrenzt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Entsperren …</translation>
    </message>
</context>
<context>
    <name>HistoryText</name>
    <message>
        <source>Last 24 hours: not checked</source>
        <translation>Letzte 24 Stunden: nicht geprüft</translation>
    </message>
    <message>
        <source>%1 % ready</source>
        <translation>%1 % bereit</translation>
    </message>
    <message numerus="yes">
        <source>%n outage(s)</source>
        <translation>
            <numerusform>%n Ausfall</numerusform>
            <numerusform>%n Ausfälle</numerusform>
        </translation>
    </message>
    <message>
        <source>median %1</source>
        <extracomment>%1 is a time such as &quot;142 ms&quot;</extracomment>
        <translation>Median %1</translation>
    </message>
    <message>
        <source>Last 24 hours: %1</source>
        <extracomment>%1 is a list such as &quot;98 % ready, 2 outages, median 142 ms&quot;</extracomment>
        <translation>Letzte 24 Stunden: %1</translation>
    </message>
    <message>
        <source>since %1: %2</source>
        <extracomment>%1 is a time of day, %2 a reason such as &quot;Connection refused&quot;</extracomment>
        <translation>seit %1: %2</translation>
    </message>
    <message>
        <source>%1–%2: %3</source>
        <extracomment>%1 and %2 are times of day, %3 a reason such as &quot;Connection refused&quot;</extracomment>
        <translation>%1–%2: %3</translation>
    </message>
    <message numerus="yes">
        <source>and %n before</source>
        <translation>
            <numerusform>und %n davor</numerusform>
            <numerusform>und %n davor</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportText</name>
    <message>
        <source>Endpoints exported by Signalbox</source>
        <translation>Von Signalbox exportierte Endpunkte</translation>
    </message>
    <message>
        <source>Configuration of LiteLLM</source>
        <translation>Konfiguration von LiteLLM</translation>
    </message>
    <message>
        <source>Configuration of Continue</source>
        <translation>Konfiguration von Continue</translation>
    </message>
    <message>
        <source>Settings of Zed</source>
        <translation>Einstellungen von Zed</translation>
    </message>
    <message>
        <source>Language models of VS Code</source>
        <translation>Sprachmodelle von VS Code</translation>
    </message>
    <message>
        <source>Configuration of LibreChat</source>
        <translation>Konfiguration von LibreChat</translation>
    </message>
    <message>
        <source>Backup of Cherry Studio</source>
        <translation>Sicherung von Cherry Studio</translation>
    </message>
    <message>
        <source>Backup of Chatbox</source>
        <translation>Sicherung von Chatbox</translation>
    </message>
    <message>
        <source>Environment variables</source>
        <translation>Umgebungsvariablen</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file is too large. At most 128 MB of JSON or 8 MB of YAML can be read.</source>
        <translation>Die Datei ist zu groß. Gelesen werden höchstens 128 MB JSON oder 8 MB YAML.</translation>
    </message>
    <message>
        <source>The file is not plain text in UTF-8.</source>
        <translation>Die Datei ist kein reiner Text in UTF-8.</translation>
    </message>
    <message>
        <source>The file is neither valid JSON nor valid YAML. See line %1.</source>
        <translation>Die Datei ist weder gültiges JSON noch gültiges YAML. Siehe Zeile %1.</translation>
    </message>
    <message>
        <source>The file is neither valid JSON nor valid YAML.</source>
        <translation>Die Datei ist weder gültiges JSON noch gültiges YAML.</translation>
    </message>
    <message>
        <source>The file is nested too deeply to be a configuration.</source>
        <translation>Die Datei ist für eine Konfiguration zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>The file holds too many entries. At most 1,000 endpoints can be imported.</source>
        <translation>Die Datei hat zu viele Einträge. Höchstens 1.000 Endpunkte können importiert werden.</translation>
    </message>
    <message>
        <source>This is no file of a program that Signalbox knows.</source>
        <translation>Das ist keine Datei eines Programms, das Signalbox kennt.</translation>
    </message>
    <message>
        <source>The file was written by a newer version of Signalbox. Update this one first.</source>
        <translation>Die Datei stammt von einer neueren Version von Signalbox. Aktualisieren Sie zuerst diese.</translation>
    </message>
    <message>
        <source>There is no endpoint in it.</source>
        <translation>Es ist kein Endpunkt darin.</translation>
    </message>
    <message>
        <source>MCP servers</source>
        <comment>left out of an import</comment>
        <translation>MCP-Server</translation>
    </message>
    <message>
        <source>hooks</source>
        <comment>left out of an import</comment>
        <translation>Hooks</translation>
    </message>
    <message>
        <source>approvals of tools</source>
        <comment>left out of an import</comment>
        <translation>Freigaben von Werkzeugen</translation>
    </message>
    <message>
        <source>commands</source>
        <comment>left out of an import</comment>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>headers with a secret or a placeholder</source>
        <comment>left out of an import</comment>
        <translation>Header mit einem Geheimnis oder Platzhalter</translation>
    </message>
    <message>
        <source>further keys</source>
        <comment>left out of an import</comment>
        <translation>weitere Schlüssel</translation>
    </message>
    <message>
        <source>other secrets</source>
        <comment>left out of an import</comment>
        <translation>andere Geheimnisse</translation>
    </message>
    <message>
        <source>references to other files</source>
        <comment>left out of an import</comment>
        <translation>Verweise auf andere Dateien</translation>
    </message>
    <message>
        <source>models that answer no chat</source>
        <comment>left out of an import</comment>
        <translation>Modelle, die keinen Chat beantworten</translation>
    </message>
    <message>
        <source>Left out: %1 (%2)</source>
        <comment>a kind of things, and how many</comment>
        <translation>Ausgelassen: %1 (%2)</translation>
    </message>
    <message>
        <source>Fields of the API Spec</source>
        <translation>Felder der API-Spezifikation</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Streaming</source>
        <translation>Streaming</translation>
    </message>
    <message>
        <source>Tool Call Format</source>
        <translation>Format der Werkzeugaufrufe</translation>
    </message>
    <message>
        <source>Use of the other API</source>
        <translation>Nutzung der anderen API</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>New, as “%1”: the endpoint of that name is at another server</source>
        <translation>Neu, als „%1“: Der Endpunkt dieses Namens liegt auf einem anderen Server</translation>
    </message>
    <message>
        <source>Changes %1</source>
        <translation>Ändert %1</translation>
    </message>
    <message>
        <source>Would change %1</source>
        <translation>Würde %1 ändern</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Skipped: it is there already</source>
        <translation>Übersprungen: ist schon vorhanden</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a field and what is wrong with it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Skipped: %1</source>
        <translation>Übersprungen: %1</translation>
    </message>
    <message>
        <source>The file holds its key.</source>
        <translation>Die Datei enthält seinen Schlüssel.</translation>
    </message>
    <message>
        <source>Its key is in the environment variable %1.</source>
        <translation>Sein Schlüssel steht in der Umgebungsvariablen %1.</translation>
    </message>
    <message>
        <source>Enter its key: the file names the environment variable %1, which is not read for this address.</source>
        <translation>Geben Sie seinen Schlüssel ein: Die Datei nennt die Umgebungsvariable %1, die für diese Adresse nicht gelesen wird.</translation>
    </message>
    <message>
        <source>This zip archive holds no data.json, so it is no backup that Signalbox knows.</source>
        <translation>Dieses Zip-Archiv enthält keine data.json und ist damit keine Sicherung, die Signalbox kennt.</translation>
    </message>
    <message>
        <source>The zip archive is damaged, encrypted or packed in an unusual way. Unpack it and choose the data.json in it.</source>
        <translation>Das Zip-Archiv ist beschädigt, verschlüsselt oder ungewöhnlich gepackt. Entpacken Sie es und wählen Sie die data.json daraus.</translation>
    </message>
    <message>
        <source>The zip archive unpacks to far more than a backup does. It is not read.</source>
        <translation>Das Zip-Archiv wird entpackt weit größer als eine Sicherung. Es wird nicht gelesen.</translation>
    </message>
    <message>
        <source>No environment variable of this run holds the key of a provider that Signalbox knows.</source>
        <translation>Keine Umgebungsvariable dieses Laufs enthält den Schlüssel eines Anbieters, den Signalbox kennt.</translation>
    </message>
    <message>
        <source>The link is cut off, or no link that Signalbox makes.</source>
        <translation>Der Link ist abgeschnitten oder keiner von Signalbox.</translation>
    </message>
    <message>
        <source>The link is too long to be read.</source>
        <translation>Der Link ist zu lang, um gelesen zu werden.</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>%1 is the id of a model, %n the number of those that are not named</extracomment>
        <translation>
            <numerusform>%1 und %n weiteres</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyPlaceText</name>
    <message>
        <source>the keychain of this computer</source>
        <translation>den Schlüsselbund dieses Computers</translation>
    </message>
    <message>
        <source>the encrypted vault</source>
        <translation>den verschlüsselten Tresor</translation>
    </message>
    <message>
        <source>the memory of Signalbox until it quits</source>
        <translation>den Speicher von Signalbox, bis es beendet wird</translation>
    </message>
</context>
<context>
    <name>KeySourceText</name>
    <message>
        <source>No key</source>
        <translation>Kein Schlüssel</translation>
    </message>
    <message>
        <source>Key stored with the endpoint</source>
        <translation>Schlüssel beim Endpunkt gespeichert</translation>
    </message>
    <message>
        <source>Key from the environment variable %1</source>
        <translation>Schlüssel aus der Umgebungsvariable %1</translation>
    </message>
    <message>
        <source>Keys from the AWS profile %1</source>
        <translation>Schlüssel aus dem AWS-Profil %1</translation>
    </message>
    <message>
        <source>Credentials from %1</source>
        <translation>Zugangsdaten aus %1</translation>
    </message>
</context>
<context>
    <name>Link</name>
    <message>
        <source>Cannot be opened: %1</source>
        <translation>Lässt sich nicht öffnen: %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>%1 is the host that a link leads to, %2 the whole address</extracomment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>Markdown</name>
    <message>
        <source>no description</source>
        <translation>ohne Beschreibung</translation>
    </message>
    <message>
        <source>[Image: %1]</source>
        <translation>[Bild: %1]</translation>
    </message>
    <message>
        <source>[Image: %1, from %2]</source>
        <extracomment>%1 is what the image shows, %2 the host it would be loaded from</extracomment>
        <translation>[Bild: %1, von %2]</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Do not wrap</source>
        <translation>Nicht umbrechen</translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation>Umbrechen</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n lines</source>
        <translation>
            <numerusform>%n Zeile zeigen</numerusform>
            <numerusform>Alle %n Zeilen zeigen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show all %n rows</source>
        <translation>
            <numerusform>%n Zeile zeigen</numerusform>
            <numerusform>Alle %n Zeilen zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Denkt nach …</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>Gedanken</translation>
    </message>
    <message>
        <source>Thought for %1 s</source>
        <extracomment>%1 is a number of seconds</extracomment>
        <translation>%1 s nachgedacht</translation>
    </message>
    <message>
        <source>The model asks for the tool %1</source>
        <extracomment>%1 is the name of a tool, such as read_file</extracomment>
        <translation>Das Modell verlangt nach dem Werkzeug %1</translation>
    </message>
    <message>
        <source>Waiting for the reply…</source>
        <translation>Wartet auf die Antwort …</translation>
    </message>
    <message>
        <source>The reply is empty.</source>
        <translation>Die Antwort ist leer.</translation>
    </message>
    <message>
        <source>The reply ended at the model&apos;s limit of output tokens.</source>
        <translation>Die Antwort endete an der Grenze des Modells für Ausgabe-Tokens.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Interrupted: the reply is a part.</source>
        <translation>Unterbrochen: Die Antwort ist unvollständig.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Streaming</source>
        <translation>Streaming</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is who wrote a message, %2 the message</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Image: %1</source>
        <extracomment>%1 is the name of a file</extracomment>
        <translation>Bild: %1</translation>
    </message>
</context>
<context>
    <name>ModelHints</name>
    <message>
        <source>%1 tokens</source>
        <extracomment>the size of a context window</extracomment>
        <translation>%1 Tokens</translation>
    </message>
    <message>
        <source>tools</source>
        <comment>a model can call them</comment>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>vision</source>
        <comment>a model can see images</comment>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>reasoning</source>
        <comment>a model can think before it answers</comment>
        <translation>Nachdenken</translation>
    </message>
    <message>
        <source>embeddings only</source>
        <translation>nur Einbettungen</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>set by you</source>
        <translation>von Ihnen festgelegt</translation>
    </message>
    <message>
        <source>from the server</source>
        <translation>vom Server</translation>
    </message>
    <message>
        <source>from the catalog</source>
        <translation>aus dem Katalog</translation>
    </message>
    <message>
        <source>from a test</source>
        <translation>aus einem Test</translation>
    </message>
</context>
<context>
    <name>NetworkText</name>
    <message>
        <source>Check the proxy under Network on the card of the endpoint.</source>
        <translation>Prüfen Sie den Proxy unter Netzwerk auf der Karte des Endpunkts.</translation>
    </message>
    <message>
        <source>The proxy %1 wants a valid login.</source>
        <translation>Der Proxy %1 verlangt eine gültige Anmeldung.</translation>
    </message>
    <message>
        <source>Enter its user and password under Network on the card of the endpoint.</source>
        <translation>Geben Sie Benutzer und Passwort dafür unter Netzwerk auf der Karte des Endpunkts ein.</translation>
    </message>
    <message>
        <source>The proxy %1 could read the key: the connection is not encrypted.</source>
        <translation>Der Proxy %1 könnte den Schlüssel lesen: Die Verbindung ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>Use https:// in the Base URL, or choose no proxy for this endpoint.</source>
        <translation>Verwenden Sie https:// in der Basis-URL, oder wählen Sie für diesen Endpunkt keinen Proxy.</translation>
    </message>
    <message>
        <source>The proxy %1 does not accept connections on this port.</source>
        <translation>Der Proxy %1 nimmt an diesem Port keine Verbindungen an.</translation>
    </message>
    <message>
        <source>The proxy %1 has no address: the name was not found.</source>
        <translation>Der Proxy %1 hat keine Adresse: Der Name wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>The name of the server or that of the proxy %1 was not found.</source>
        <translation>Der Name des Servers oder der des Proxys %1 wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>Check the Base URL, and the proxy under Network.</source>
        <translation>Prüfen Sie die Basis-URL und den Proxy unter Netzwerk.</translation>
    </message>
    <message>
        <source>There was no connection through the proxy %1 in time.</source>
        <translation>Über den Proxy %1 kam nicht rechtzeitig eine Verbindung zustande.</translation>
    </message>
    <message>
        <source>The proxy %1 closed the connection too early.</source>
        <translation>Der Proxy %1 hat die Verbindung zu früh geschlossen.</translation>
    </message>
    <message>
        <source>The proxy %1 did not connect to the server.</source>
        <translation>Der Proxy %1 hat keine Verbindung zum Server hergestellt.</translation>
    </message>
    <message>
        <source>Check that the proxy runs, and that it allows this server.</source>
        <translation>Prüfen Sie, ob der Proxy läuft und ob er diesen Server zulässt.</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the pinned one.</source>
        <translation>%1 zeigt ein anderes Zertifikat als das festgelegte.</translation>
    </message>
    <message>
        <source>Nothing was sent. If whoever runs the server has renewed the certificate, enter its fingerprint as Pinned Certificate.</source>
        <translation>Es wurde nichts gesendet. Wenn das Zertifikat des Servers erneuert wurde, geben Sie seinen Fingerabdruck als festgelegtes Zertifikat ein.</translation>
    </message>
    <message>
        <source>%1 could not be read from the keychain.</source>
        <extracomment>%1 is the name of a field, such as Proxy Password</extracomment>
        <translation>%1 konnte nicht aus dem Schlüsselbund gelesen werden.</translation>
    </message>
    <message>
        <source>Unlock the keychain and try again, or enter it once more.</source>
        <translation>Entsperren Sie den Schlüsselbund und versuchen Sie es erneut, oder geben Sie es noch einmal ein.</translation>
    </message>
    <message>
        <source>The file of %1 cannot be used.</source>
        <extracomment>%1 is the name of a field, such as Client Certificate</extracomment>
        <translation>Die Datei von %1 kann nicht verwendet werden.</translation>
    </message>
    <message>
        <source>Choose a PEM file that can be read. The details say what is wrong.</source>
        <translation>Wählen Sie eine PEM-Datei, die gelesen werden kann. Die Details sagen, was falsch ist.</translation>
    </message>
</context>
<context>
    <name>OfferedFiles</name>
    <message>
        <source>Pasted image</source>
        <translation>Eingefügtes Bild</translation>
    </message>
</context>
<context>
    <name>PassphraseStrength</name>
    <message numerus="yes">
        <source>At least %n character(s)</source>
        <translation>
            <numerusform>Mindestens %n Zeichen</numerusform>
            <numerusform>Mindestens %n Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>Weak. Four or more words that have nothing to do with each other are stronger, and easy to remember.</source>
        <translation>Schwach. Vier oder mehr Wörter, die nichts miteinander zu tun haben, sind stärker und leicht zu merken.</translation>
    </message>
    <message>
        <source>Fair. One more word makes it strong.</source>
        <translation>Mittel. Ein Wort mehr macht sie stark.</translation>
    </message>
    <message>
        <source>Strong, if it is nowhere else in use.</source>
        <translation>Stark, wenn sie nirgends sonst benutzt wird.</translation>
    </message>
</context>
<context>
    <name>QuirkText</name>
    <message>
        <source>Replies are asked for whole: streaming is not offered.</source>
        <translation>Antworten werden am Stück angefragt: Streaming wird nicht angeboten.</translation>
    </message>
    <message>
        <source>Replies are always streamed.</source>
        <translation>Antworten werden immer gestreamt.</translation>
    </message>
    <message>
        <source>Token counts are not asked for while streaming.</source>
        <translation>Beim Streaming wird nicht nach Token-Zahlen gefragt.</translation>
    </message>
    <message>
        <source>The output limit is sent as max_tokens.</source>
        <translation>Die Ausgabegrenze wird als max_tokens gesendet.</translation>
    </message>
    <message>
        <source>The output limit is sent as max_completion_tokens.</source>
        <translation>Die Ausgabegrenze wird als max_completion_tokens gesendet.</translation>
    </message>
    <message>
        <source>No output limit is sent.</source>
        <translation>Es wird keine Ausgabegrenze gesendet.</translation>
    </message>
    <message>
        <source>The system prompt has the role system.</source>
        <translation>Der System-Prompt hat die Rolle system.</translation>
    </message>
    <message>
        <source>The system prompt has the role developer.</source>
        <translation>Der System-Prompt hat die Rolle developer.</translation>
    </message>
    <message>
        <source>The system prompt stands in the first message.</source>
        <translation>Der System-Prompt steht in der ersten Nachricht.</translation>
    </message>
    <message>
        <source>No temperature is sent.</source>
        <translation>Es wird keine Temperatur gesendet.</translation>
    </message>
    <message>
        <source>No top_p is sent.</source>
        <translation>Es wird kein top_p gesendet.</translation>
    </message>
    <message>
        <source>No reasoning effort is sent.</source>
        <translation>Es wird kein Denkaufwand gesendet.</translation>
    </message>
    <message>
        <source>Earlier thoughts are always sent back.</source>
        <translation>Frühere Gedanken werden immer zurückgesendet.</translation>
    </message>
    <message>
        <source>Earlier thoughts are never sent back.</source>
        <translation>Frühere Gedanken werden nie zurückgesendet.</translation>
    </message>
    <message>
        <source>No tools are offered to the model.</source>
        <translation>Dem Modell werden keine Werkzeuge angeboten.</translation>
    </message>
    <message>
        <source>Tools are offered in the native format.</source>
        <translation>Werkzeuge werden im nativen Format angeboten.</translation>
    </message>
    <message>
        <source>Tools are offered in the legacy function format.</source>
        <translation>Werkzeuge werden im alten Funktionsformat angeboten.</translation>
    </message>
    <message>
        <source>A required tool call is asked for with the word any.</source>
        <translation>Ein nötiger Werkzeugaufruf wird mit dem Wort any verlangt.</translation>
    </message>
    <message>
        <source>A certain tool is asked for with the word required.</source>
        <translation>Ein bestimmtes Werkzeug wird mit dem Wort required verlangt.</translation>
    </message>
    <message>
        <source>No tool call is forced.</source>
        <translation>Es wird kein Werkzeugaufruf erzwungen.</translation>
    </message>
    <message>
        <source>No tool_choice is sent.</source>
        <translation>Es wird kein tool_choice gesendet.</translation>
    </message>
    <message>
        <source>Parallel tool calls are switched on.</source>
        <translation>Parallele Werkzeugaufrufe sind eingeschaltet.</translation>
    </message>
    <message>
        <source>No parallel_tool_calls is sent.</source>
        <translation>Es wird kein parallel_tool_calls gesendet.</translation>
    </message>
    <message>
        <source>Ids of tool calls are cut to nine letters and digits.</source>
        <translation>Kennungen von Werkzeugaufrufen haben neun Buchstaben und Ziffern.</translation>
    </message>
    <message>
        <source>Results of tools name their tool.</source>
        <translation>Ergebnisse von Werkzeugen nennen ihr Werkzeug.</translation>
    </message>
    <message>
        <source>Results of tools do not name their tool.</source>
        <translation>Ergebnisse von Werkzeugen nennen ihr Werkzeug nicht.</translation>
    </message>
    <message>
        <source>A short reply stands between results of tools and a prompt.</source>
        <translation>Zwischen Ergebnissen von Werkzeugen und einem Prompt steht eine kurze Antwort.</translation>
    </message>
    <message>
        <source>Text is sent as a list of parts.</source>
        <translation>Text wird als Liste von Teilen gesendet.</translation>
    </message>
    <message>
        <source>Text is sent plain.</source>
        <translation>Text wird unverändert gesendet.</translation>
    </message>
    <message>
        <source>Turns that only call tools have an empty text.</source>
        <translation>Nachrichten, die nur Werkzeuge aufrufen, haben einen leeren Text.</translation>
    </message>
    <message>
        <source>Turns that only call tools have no text.</source>
        <translation>Nachrichten, die nur Werkzeuge aufrufen, haben keinen Text.</translation>
    </message>
    <message>
        <source>Empty results of tools say that they are empty.</source>
        <translation>Leere Ergebnisse von Werkzeugen sagen, dass sie leer sind.</translation>
    </message>
    <message>
        <source>The server is not told to forget replies.</source>
        <translation>Dem Server wird nicht gesagt, dass er Antworten vergessen soll.</translation>
    </message>
    <message>
        <source>Encrypted thoughts are not asked for.</source>
        <translation>Es wird nicht nach verschlüsselten Gedanken gefragt.</translation>
    </message>
    <message>
        <source>Summaries of thoughts are not asked for.</source>
        <translation>Es wird nicht nach Zusammenfassungen der Gedanken gefragt.</translation>
    </message>
    <message>
        <source>The server decides how strictly tools are called.</source>
        <translation>Der Server entscheidet, wie streng Werkzeuge aufgerufen werden.</translation>
    </message>
    <message>
        <source>The Responses API is asked: chat completions is missing.</source>
        <translation>Gefragt wird die Responses-API: Chat Completions fehlt.</translation>
    </message>
    <message>
        <source>Chat completions is asked: the Responses API is missing.</source>
        <translation>Gefragt wird Chat Completions: Die Responses-API fehlt.</translation>
    </message>
    <message>
        <source>Tools are described without %1.</source>
        <extracomment>%1 is a list of words of JSON schema, such as $schema, format</extracomment>
        <translation>Werkzeuge werden ohne %1 beschrieben.</translation>
    </message>
    <message>
        <source>Trying again in %1.</source>
        <extracomment>%1 is a time such as &quot;12 s&quot;</extracomment>
        <translation>Neuer Versuch in %1.</translation>
    </message>
    <message>
        <source>Learnt from the server: %1</source>
        <extracomment>%1 is a sentence such as &quot;No temperature is sent.&quot;</extracomment>
        <translation>Vom Server gelernt: %1</translation>
    </message>
    <message>
        <source>The provider used a tool of its own: %1</source>
        <extracomment>%1 is the name of a tool, such as web_search</extracomment>
        <translation>Der Anbieter hat ein eigenes Werkzeug benutzt: %1</translation>
    </message>
    <message>
        <source>%1 %2 is asked instead.</source>
        <extracomment>%1 is a sentence such as &quot;The server is overloaded.&quot;, %2 the name of an endpoint</extracomment>
        <translation>%1 Stattdessen wird %2 gefragt.</translation>
    </message>
    <message>
        <source>The list of models refuses the key, the model accepts it.</source>
        <translation>Die Modellliste lehnt den Schlüssel ab, das Modell nimmt ihn an.</translation>
    </message>
</context>
<context>
    <name>WordParts</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
</context>
<context>
    <name>signalbox::AboutPage</name>
    <message>
        <source>Version %1, with Qt %2</source>
        <translation>Version %1, mit Qt %2</translation>
    </message>
    <message>
        <source>Connects a person to any LLM endpoint.</source>
        <translation>Verbindet einen Menschen mit jedem LLM-Endpunkt.</translation>
    </message>
    <message>
        <source>It has no account and no telemetry: nothing leaves this computer but what is sent to the endpoints you added.</source>
        <translation>Es gibt kein Konto und keine Telemetrie: Diesen Rechner verlässt nur, was an die hinzugefügten Endpunkte gesendet wird.</translation>
    </message>
    <message>
        <source>This profile is kept in %1</source>
        <translation>Dieses Profil liegt in %1</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty. It is built on Qt, QtKeychain, nlohmann/json, md4c, OpenSSL and yaml-cpp.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder später. Sie kommt ohne jede Gewährleistung. Sie baut auf Qt, QtKeychain, nlohmann/json, md4c, OpenSSL und yaml-cpp auf.</translation>
    </message>
</context>
<context>
    <name>signalbox::AddressFields</name>
    <message>
        <source>e.g. LM Studio</source>
        <translation>z. B. LM Studio</translation>
    </message>
    <message>
        <source>requests go to %1</source>
        <translation>Anfragen gehen an %1</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>unverschlüsselt</translation>
    </message>
</context>
<context>
    <name>signalbox::AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Colour scheme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Ctrl and + or - change it anywhere.</source>
        <translation>Strg und + oder - ändern sie überall.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Signalbox speaks it from its next start on.</source>
        <translation>Signalbox spricht sie vom nächsten Start an.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Show Signalbox there</source>
        <translation>Signalbox dort anzeigen</translation>
    </message>
    <message>
        <source>Notification area</source>
        <translation>Infobereich</translation>
    </message>
    <message>
        <source>The lamp that is lit is the worst state of the endpoints that your agents use.</source>
        <translation>Die leuchtende Lampe zeigt den schlechtesten Zustand der Endpunkte, die Ihre Agenten nutzen.</translation>
    </message>
</context>
<context>
    <name>signalbox::AuthFields</name>
    <message>
        <source>Bearer token</source>
        <translation>Bearer-Token</translation>
    </message>
    <message>
        <source>x-api-key header</source>
        <translation>x-api-key-Header</translation>
    </message>
    <message>
        <source>api-key header</source>
        <translation>api-key-Header</translation>
    </message>
    <message>
        <source>x-goog-api-key header</source>
        <translation>x-goog-api-key-Header</translation>
    </message>
    <message>
        <source>Custom header</source>
        <translation>Eigener Header</translation>
    </message>
    <message>
        <source>AWS signature</source>
        <translation>AWS-Signatur</translation>
    </message>
    <message>
        <source>Google credentials</source>
        <translation>Google-Anmeldedaten</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>The secret access key. Leave blank for an AWS profile or the environment.</source>
        <translation>Der geheime Zugriffsschlüssel. Leer lassen für ein AWS-Profil oder die Umgebung.</translation>
    </message>
    <message>
        <source>The content of a credentials file. Leave blank for those of gcloud.</source>
        <translation>Der Inhalt einer Datei mit Anmeldedaten. Leer lassen für die von gcloud.</translation>
    </message>
    <message>
        <source>Keep key</source>
        <translation>Schlüssel behalten</translation>
    </message>
    <message>
        <source>Enter a new key</source>
        <translation>Neuen Schlüssel eingeben</translation>
    </message>
    <message>
        <source>Keep for this session</source>
        <translation>Für diese Sitzung behalten</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>stored in the keychain</source>
        <translation>im Schlüsselbund gespeichert</translation>
    </message>
    <message>
        <source>kept for this session</source>
        <translation>für diese Sitzung behalten</translation>
    </message>
    <message>
        <source>Send the stored key to %1?</source>
        <translation>Den gespeicherten Schlüssel an %1 senden?</translation>
    </message>
    <message>
        <source>leave blank if none</source>
        <translation>leer lassen, wenn keiner</translation>
    </message>
    <message>
        <source>Without authentication no key is sent.</source>
        <translation>Ohne Anmeldung wird kein Schlüssel gesendet.</translation>
    </message>
    <message>
        <source>Storing the key…</source>
        <translation>Schlüssel wird gespeichert …</translation>
    </message>
    <message>
        <source>The new Base URL is saved together with the new key.</source>
        <translation>Die neue Basis-URL wird zusammen mit dem neuen Schlüssel gespeichert.</translation>
    </message>
    <message>
        <source>stored in the vault</source>
        <translation>im Tresor gespeichert</translation>
    </message>
</context>
<context>
    <name>signalbox::CardHeader</name>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>New endpoint</source>
        <translation>Neuer Endpunkt</translation>
    </message>
    <message>
        <source>Nothing is saved before Save.</source>
        <translation>Vor dem Speichern wird nichts behalten.</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
</context>
<context>
    <name>signalbox::ChatPage</name>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabetaste</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabetaste</translation>
    </message>
    <message>
        <source>Send with</source>
        <translation>Senden mit</translation>
    </message>
    <message>
        <source>With Enter, Shift+Enter breaks the line. With Ctrl+Enter, Enter does.</source>
        <translation>Bei der Eingabetaste bricht Umschalt+Eingabetaste die Zeile um. Bei Strg+Eingabetaste tut es die Eingabetaste.</translation>
    </message>
    <message>
        <source>Check endpoints</source>
        <translation>Endpunkte prüfen</translation>
    </message>
    <message>
        <source>These checks only read the list of models and cost nothing. They pause while Signalbox is not in use.</source>
        <translation>Diese Prüfungen lesen nur die Liste der Modelle und kosten nichts. Sie ruhen, solange Signalbox nicht benutzt wird.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Every %1</source>
        <extracomment>%1 is a time such as &quot;60 s&quot; or &quot;5 min&quot;</extracomment>
        <translation>Alle %1</translation>
    </message>
</context>
<context>
    <name>signalbox::ChatPane</name>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>No conversation is open.</source>
        <translation>Keine Unterhaltung ist offen.</translation>
    </message>
    <message>
        <source>Choose a model to send messages.</source>
        <translation>Wählen Sie ein Modell, um Nachrichten zu senden.</translation>
    </message>
    <message>
        <source>What shall we talk about?</source>
        <translation>Worüber wollen wir sprechen?</translation>
    </message>
    <message>
        <source>%1 answers here.</source>
        <translation>Hier antwortet %1.</translation>
    </message>
    <message>
        <source>Choose a model first. It answers here.</source>
        <translation>Wählen Sie zuerst ein Modell. Es antwortet hier.</translation>
    </message>
</context>
<context>
    <name>signalbox::Composer</name>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Message %1</source>
        <translation>Nachricht an %1</translation>
    </message>
    <message>
        <source>~%1 tokens</source>
        <translation>~%1 Tokens</translation>
    </message>
    <message>
        <source>Editing your last message · Esc leaves it as it was</source>
        <translation>Sie ändern Ihre letzte Nachricht · Esc lässt sie, wie sie war</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
</context>
<context>
    <name>signalbox::ConversationListModel</name>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>days</comment>
        <translation>%1 T</translation>
    </message>
</context>
<context>
    <name>signalbox::ConversationTree</name>
    <message>
        <source>Conversations</source>
        <translation>Unterhaltungen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
</context>
<context>
    <name>signalbox::DemoRegistration</name>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>Demo model</source>
        <translation>Demo-Modell</translation>
    </message>
</context>
<context>
    <name>signalbox::Desktop</name>
    <message>
        <source>Assistant</source>
        <translation>Assistent</translation>
    </message>
</context>
<context>
    <name>signalbox::DesktopWindows</name>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
</context>
<context>
    <name>signalbox::EndpointCard</name>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose models</source>
        <translation>Modelle wählen</translation>
    </message>
    <message>
        <source>Choose supported models</source>
        <translation>Unterstützte Modelle wählen</translation>
    </message>
</context>
<context>
    <name>signalbox::EndpointForm</name>
    <message>
        <source>Provider Quirks</source>
        <translation>Eigenheiten des Anbieters</translation>
    </message>
    <message>
        <source>Models and headers</source>
        <translation>Modelle und Header</translation>
    </message>
    <message>
        <source>When it cannot answer</source>
        <translation>Wenn er nicht antworten kann</translation>
    </message>
    <message>
        <source>Network</source>
        <extracomment>a section of a card: proxy, certificates and times</extracomment>
        <translation>Netzwerk</translation>
    </message>
</context>
<context>
    <name>signalbox::EndpointLists</name>
    <message>
        <source>Alias</source>
        <translation>Alias</translation>
    </message>
    <message>
        <source>name used here</source>
        <translation>Name, der hier gilt</translation>
    </message>
    <message>
        <source>Stands for</source>
        <translation>Steht für</translation>
    </message>
    <message>
        <source>Model ID of the server</source>
        <translation>Modell-ID des Servers</translation>
    </message>
    <message>
        <source>Add alias</source>
        <translation>Alias hinzufügen</translation>
    </message>
    <message>
        <source>Model ID</source>
        <translation>Modell-ID</translation>
    </message>
    <message>
        <source>Add supported model</source>
        <translation>Unterstütztes Modell hinzufügen</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Value of the header</source>
        <translation>Wert des Headers</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Add header</source>
        <translation>Header hinzufügen</translation>
    </message>
    <message>
        <source>Leave empty to offer every model that the server lists.</source>
        <translation>Leer lassen, um jedes Modell anzubieten, das der Server nennt.</translation>
    </message>
    <message>
        <source>Sent with every request. The key has its own field.</source>
        <translation>Geht mit jeder Anfrage mit. Der Schlüssel hat sein eigenes Feld.</translation>
    </message>
    <message>
        <source>Choose supported models…</source>
        <translation>Unterstützte Modelle wählen…</translation>
    </message>
</context>
<context>
    <name>signalbox::EndpointSummary</name>
    <message>
        <source>No endpoints yet</source>
        <translation>Noch keine Endpunkte</translation>
    </message>
    <message>
        <source>%1 of 1 endpoint</source>
        <translation>%1 von 1 Endpunkt</translation>
    </message>
    <message>
        <source>%1 of %2 endpoints</source>
        <translation>%1 von %2 Endpunkten</translation>
    </message>
    <message>
        <source>Ready endpoints. Opens the providers in the settings.</source>
        <translation>Bereite Endpunkte. Öffnet die Anbieter in den Einstellungen.</translation>
    </message>
</context>
<context>
    <name>signalbox::EntryList</name>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Show more (%1)</source>
        <extracomment>%1 is how many entries of a list are not shown</extracomment>
        <translation>Mehr zeigen (%1)</translation>
    </message>
</context>
<context>
    <name>signalbox::FailureWindow</name>
    <message>
        <source>The profile is in %1</source>
        <translation>Das Profil liegt in %1</translation>
    </message>
    <message>
        <source>Start with an empty profile</source>
        <translation>Mit leerem Profil beginnen</translation>
    </message>
    <message>
        <source>Makes a new folder beside the old one, which stays as it is.</source>
        <translation>Legt einen neuen Ordner neben dem alten an, der bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>signalbox::FallbackFields</name>
    <message>
        <source>Asked in this order when the server is down, too slow or too busy. Never after a rejected key, and never once a reply has begun.</source>
        <translation>Sie werden in dieser Reihenfolge gefragt, wenn der Server ausgefallen, zu langsam oder überlastet ist. Nie nach einem abgelehnten Schlüssel und nie, sobald eine Antwort begonnen hat.</translation>
    </message>
    <message>
        <source>No other endpoint can stand in</source>
        <translation>Kein anderer Endpunkt kann einspringen</translation>
    </message>
    <message>
        <source>Choose an endpoint to add</source>
        <translation>Endpunkt zum Hinzufügen wählen</translation>
    </message>
    <message>
        <source>Deleted endpoint</source>
        <translation>Gelöschter Endpunkt</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <extracomment>%1 is the place in an order, %2 the name of an endpoint</extracomment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>signalbox::FirstStartPage</name>
    <message>
        <source>Connect a model</source>
        <translation>Ein Modell verbinden</translation>
    </message>
    <message>
        <source>Signalbox talks to any LLM endpoint that you add. Keys stay in the keychain of this computer.</source>
        <translation>Signalbox spricht mit jedem LLM-Endpunkt, den Sie hinzufügen. Schlüssel bleiben im Schlüsselbund dieses Rechners.</translation>
    </message>
    <message>
        <source>Add Custom Endpoint</source>
        <translation>Eigenen Endpunkt hinzufügen</translation>
    </message>
    <message>
        <source>A server of your own, a proxy, or any provider with a compatible API.</source>
        <translation>Ein eigener Server, ein Proxy oder ein Anbieter mit passender API.</translation>
    </message>
    <message>
        <source>Try the demo endpoint</source>
        <translation>Den Demo-Endpunkt ausprobieren</translation>
    </message>
    <message>
        <source>A small server inside Signalbox that answers from a script.</source>
        <translation>Ein kleiner Server in Signalbox, der nach einem Skript antwortet.</translation>
    </message>
</context>
<context>
    <name>signalbox::FurtherModelRow</name>
    <message>
        <source>Details of %1</source>
        <translation>Einzelheiten zu %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>signalbox::FurtherModels</name>
    <message>
        <source>Add model</source>
        <translation>Modell hinzufügen</translation>
    </message>
    <message>
        <source>More models</source>
        <translation>Weitere Modelle</translation>
    </message>
    <message>
        <source>another model ID of this server</source>
        <translation>eine weitere Modell-ID dieses Servers</translation>
    </message>
    <message>
        <source>Show more (%1)</source>
        <extracomment>%1 is how many entries of a list are not shown</extracomment>
        <translation>Mehr zeigen (%1)</translation>
    </message>
</context>
<context>
    <name>signalbox::HealthSteps</name>
    <message>
        <source>Change key</source>
        <translation>Schlüssel ändern</translation>
    </message>
    <message>
        <source>Change Base URL</source>
        <translation>Basis-URL ändern</translation>
    </message>
    <message>
        <source>Change Model ID</source>
        <translation>Modell-ID ändern</translation>
    </message>
    <message>
        <source>Try the keychain again</source>
        <translation>Schlüsselbund erneut versuchen</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>The server answers at %1.</source>
        <translation>Der Server antwortet unter %1.</translation>
    </message>
    <message>
        <source>Use %1</source>
        <extracomment>%1 is a base URL</extracomment>
        <translation>%1 verwenden</translation>
    </message>
    <message>
        <source>Requests of the last check</source>
        <translation>Anfragen der letzten Prüfung</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Entsperren …</translation>
    </message>
</context>
<context>
    <name>signalbox::ImageChip</name>
    <message>
        <source>Remove %1</source>
        <extracomment>%1 is the name of a file</extracomment>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>signalbox::ImportDialog</name>
    <message>
        <source>Import endpoints</source>
        <translation>Endpunkte importieren</translation>
    </message>
    <message>
        <source>Nothing can be imported</source>
        <translation>Nichts kann importiert werden</translation>
    </message>
    <message>
        <source>A link asks for this. Tick only what you know: chats with an endpoint go to its address.</source>
        <translation>Ein Link bittet darum. Haken Sie nur an, was Sie kennen: Chats mit einem Endpunkt gehen an seine Adresse.</translation>
    </message>
    <message>
        <source>The file holds keys in plain text. They are copied to %1 and nowhere else. Delete the file afterwards, or take the keys out of it.</source>
        <extracomment>%1 is a place such as &quot;the keychain of this computer&quot;</extracomment>
        <translation>Die Datei enthält Schlüssel im Klartext. Sie kommen in %1, und sonst nirgendwohin. Löschen Sie die Datei danach, oder nehmen Sie die Schlüssel heraus.</translation>
    </message>
    <message>
        <source>Import keys too</source>
        <translation>Auch Schlüssel importieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>Import %n endpoint(s)</source>
        <translation>
            <numerusform>%n Endpunkt importieren</numerusform>
            <numerusform>%n Endpunkte importieren</numerusform>
        </translation>
    </message>
    <message>
        <source>The endpoints were changed while this was open. Look at the list again.</source>
        <translation>Die Endpunkte wurden geändert, während dies offen war. Sehen Sie sich die Liste noch einmal an.</translation>
    </message>
    <message>
        <source>Importing: %1 of %2 done.</source>
        <translation>Import: %1 von %2 erledigt.</translation>
    </message>
    <message>
        <source>%1 was not imported. %2</source>
        <extracomment>%1 is the name of an endpoint, %2 the sentences of an error</extracomment>
        <translation>%1 wurde nicht importiert. %2</translation>
    </message>
    <message>
        <source>Nothing is contacted before you import. Each added endpoint is then checked, with one short request to its model.</source>
        <translation>Vor dem Import wird niemand angesprochen. Danach wird jeder neue Endpunkt mit einer kurzen Anfrage an sein Modell geprüft.</translation>
    </message>
</context>
<context>
    <name>signalbox::KeysBanner</name>
    <message>
        <source>Keep keys for this session</source>
        <translation>Schlüssel für diese Sitzung behalten</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Create vault</source>
        <translation>Tresor anlegen</translation>
    </message>
    <message>
        <source>Unlock vault</source>
        <translation>Tresor entsperren</translation>
    </message>
</context>
<context>
    <name>signalbox::KeysPage</name>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Keychain of this computer</source>
        <translation>Schlüsselbund dieses Computers</translation>
    </message>
    <message>
        <source>Encrypted vault</source>
        <translation>Verschlüsselter Tresor</translation>
    </message>
    <message>
        <source>Memory, until Signalbox quits</source>
        <translation>Speicher, bis Signalbox beendet wird</translation>
    </message>
    <message>
        <source>Keep new keys in</source>
        <translation>Neue Schlüssel aufbewahren in</translation>
    </message>
    <message>
        <source>Keys that are stored already stay where they are until you move them.</source>
        <translation>Schon gespeicherte Schlüssel bleiben, wo sie sind, bis Sie sie umziehen.</translation>
    </message>
    <message>
        <source>This run was started so, with %1.</source>
        <extracomment>%1 is an option of the command line</extracomment>
        <translation>Dieser Lauf wurde so gestartet, mit %1.</translation>
    </message>
    <message>
        <source>You chose it.</source>
        <translation>Das haben Sie gewählt.</translation>
    </message>
    <message>
        <source>That is the usual place.</source>
        <translation>Das ist der übliche Ort.</translation>
    </message>
    <message>
        <source>New keys go to %1. %2</source>
        <extracomment>%1 is a place such as &quot;the keychain of this computer&quot;, %2 a sentence</extracomment>
        <translation>Neue Schlüssel kommen in %1. %2</translation>
    </message>
</context>
<context>
    <name>signalbox::KeysVault</name>
    <message>
        <source>Encrypted vault</source>
        <translation>Verschlüsselter Tresor</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Jetzt sperren</translation>
    </message>
    <message>
        <source>Change passphrase…</source>
        <translation>Passphrase ändern …</translation>
    </message>
    <message>
        <source>Lock after</source>
        <translation>Sperren nach</translation>
    </message>
    <message>
        <source>Without a key being needed. A chat or a check that needs one counts.</source>
        <translation>Ohne dass ein Schlüssel gebraucht wird. Ein Chat oder eine Prüfung, die einen braucht, zählt.</translation>
    </message>
    <message>
        <source>There is none yet. It is one file of this profile that only its passphrase opens, for computers without a keychain and for those who want it so.</source>
        <translation>Es gibt noch keinen. Er ist eine Datei dieses Profils, die nur ihre Passphrase öffnet: für Computer ohne Schlüsselbund und für alle, die es so wollen.</translation>
    </message>
    <message>
        <source>It is open.</source>
        <translation>Er ist offen.</translation>
    </message>
    <message>
        <source>It is locked. Keys in it cannot be used.</source>
        <translation>Er ist gesperrt. Schlüssel darin können nicht benutzt werden.</translation>
    </message>
    <message>
        <source>Create vault…</source>
        <translation>Tresor anlegen …</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Entsperren …</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::LearntQuirks</name>
    <message>
        <source>%1, learnt on %2</source>
        <extracomment>%1 is the id of a model, %2 a date</extracomment>
        <translation>%1, gelernt am %2</translation>
    </message>
    <message>
        <source>Learnt from this server</source>
        <translation>Von diesem Server gelernt</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Lock: %1</source>
        <extracomment>%1 is a sentence such as &quot;No temperature is sent.&quot;</extracomment>
        <translation>Sperren: %1</translation>
    </message>
    <message>
        <source>A locked setting is never changed by what the server says.</source>
        <translation>Was gesperrt ist, ändert der Server mit seinen Antworten nicht mehr.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <extracomment>%1 is a sentence such as &quot;No temperature is sent.&quot;</extracomment>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>“%1”</source>
        <extracomment>%1 is what a server wrote</extracomment>
        <translation>„%1“</translation>
    </message>
</context>
<context>
    <name>signalbox::LeftoverKeys</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Remove from vault</source>
        <translation>Aus dem Tresor entfernen</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) that no endpoint uses any more could not be removed yet. Signalbox tries again at its next start and when their store works again.</source>
        <translation>
            <numerusform>%n Schlüssel, den kein Endpunkt mehr verwendet, konnte noch nicht entfernt werden. Signalbox versucht es beim nächsten Start erneut und sobald der Speicher wieder erreichbar ist.</numerusform>
            <numerusform>%n Schlüssel, die kein Endpunkt mehr verwendet, konnten noch nicht entfernt werden. Signalbox versucht es beim nächsten Start erneut und sobald der Speicher wieder erreichbar ist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) in the encrypted vault belong to no endpoint of this profile.</source>
        <translation>
            <numerusform>%n Schlüssel im verschlüsselten Tresor gehört zu keinem Endpunkt dieses Profils.</numerusform>
            <numerusform>%n Schlüssel im verschlüsselten Tresor gehören zu keinem Endpunkt dieses Profils.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::LocalServers</name>
    <message>
        <source>wants a key before it names its models</source>
        <translation>verlangt einen Schlüssel, bevor er seine Modelle nennt</translation>
    </message>
    <message>
        <source>no model is loaded</source>
        <translation>kein Modell ist geladen</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n Modell</numerusform>
            <numerusform>%n Modelle</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, context of %2 tokens</source>
        <extracomment>%1 is &quot;3 models&quot;, %2 a number</extracomment>
        <translation>%1, Kontext von %2 Tokens</translation>
    </message>
    <message>
        <source>Close the list of local servers</source>
        <translation>Liste der lokalen Server schließen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Looking for servers on this computer…</source>
        <translation>Server auf diesem Computer werden gesucht …</translation>
    </message>
    <message>
        <source>Found on this computer:</source>
        <translation>Auf diesem Computer gefunden:</translation>
    </message>
    <message>
        <source>Every server that runs on this computer is an endpoint already.</source>
        <translation>Jeder Server, der auf diesem Computer läuft, ist schon ein Endpunkt.</translation>
    </message>
    <message>
        <source>No server answers on this computer. Start one, such as Ollama or LM Studio, and look again.</source>
        <translation>Auf diesem Computer antwortet kein Server. Starten Sie einen, etwa Ollama oder LM Studio, und suchen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add %1</source>
        <extracomment>%1 is the name of a server, e.g. Ollama</extracomment>
        <translation>%1 hinzufügen</translation>
    </message>
</context>
<context>
    <name>signalbox::MainActions</name>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Show or hide the sidebar</source>
        <translation>Seitenleiste zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größerer Text</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinerer Text</translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation>Normale Textgröße</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>About Signalbox</source>
        <translation>Über Signalbox</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
</context>
<context>
    <name>signalbox::MessageEdit</name>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
</context>
<context>
    <name>signalbox::ModelChoiceModel</name>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Tokens</translation>
    </message>
</context>
<context>
    <name>signalbox::ModelDetails</name>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Vision</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Nachdenken</translation>
    </message>
    <message>
        <source>same as Model ID</source>
        <translation>wie Modell-ID</translation>
    </message>
    <message>
        <source>e.g. 131072</source>
        <translation>z. B. 131072</translation>
    </message>
    <message>
        <source>server&apos;s default</source>
        <translation>Vorgabe des Servers</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>%1 is a field such as &quot;Context Window&quot;, %2 the id of a model</extracomment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Yes, set by you</source>
        <translation>Ja, von Ihnen festgelegt</translation>
    </message>
    <message>
        <source>No, set by you</source>
        <translation>Nein, von Ihnen festgelegt</translation>
    </message>
    <message>
        <source>Automatic: not known</source>
        <translation>Automatisch: nicht bekannt</translation>
    </message>
    <message>
        <source>Automatic (server): yes</source>
        <translation>Automatisch (Server): ja</translation>
    </message>
    <message>
        <source>Automatic (server): no</source>
        <translation>Automatisch (Server): nein</translation>
    </message>
    <message>
        <source>Automatic (catalog): yes</source>
        <translation>Automatisch (Katalog): ja</translation>
    </message>
    <message>
        <source>Automatic (catalog): no</source>
        <translation>Automatisch (Katalog): nein</translation>
    </message>
    <message>
        <source>Automatic: yes</source>
        <translation>Automatisch: ja</translation>
    </message>
    <message>
        <source>Automatic: no</source>
        <translation>Automatisch: nein</translation>
    </message>
    <message>
        <source>Automatic (test): yes</source>
        <translation>Automatisch (Test): ja</translation>
    </message>
    <message>
        <source>Automatic (test): no</source>
        <translation>Automatisch (Test): nein</translation>
    </message>
</context>
<context>
    <name>signalbox::ModelFields</name>
    <message>
        <source>Choose models…</source>
        <translation>Modelle wählen…</translation>
    </message>
    <message>
        <source>Out of the list of the server, one or many.</source>
        <translation>Aus der Liste des Servers, eines oder viele.</translation>
    </message>
</context>
<context>
    <name>signalbox::ModelPickDialog</name>
    <message>
        <source>Filter models</source>
        <translation>Modelle filtern</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Models of the server</source>
        <translation>Modelle des Servers</translation>
    </message>
    <message>
        <source>Choose all shown</source>
        <translation>Alle gezeigten wählen</translation>
    </message>
    <message>
        <source>Choose none shown</source>
        <translation>Keine gezeigten wählen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Use models</source>
        <translation>Modelle verwenden</translation>
    </message>
    <message>
        <source>Asking the server for its models…</source>
        <translation>Der Server wird nach seinen Modellen gefragt…</translation>
    </message>
    <message>
        <source>No model matches.</source>
        <translation>Kein Modell passt.</translation>
    </message>
    <message>
        <source>Model IDs can be typed into the card too.</source>
        <translation>Modell-IDs lassen sich auch in die Karte eintippen.</translation>
    </message>
    <message>
        <source>The server lists no models. Their IDs can be typed into the card.</source>
        <translation>Der Server führt keine Modelle auf. Ihre IDs lassen sich in die Karte eintippen.</translation>
    </message>
    <message>
        <source>%1 of %2 chosen.</source>
        <translation>%1 von %2 gewählt.</translation>
    </message>
    <message>
        <source>At most %1 can be used.</source>
        <translation>Höchstens %1 können verwendet werden.</translation>
    </message>
    <message>
        <source>The server lists more models than these.</source>
        <translation>Der Server führt mehr Modelle auf als diese.</translation>
    </message>
</context>
<context>
    <name>signalbox::ModelPickModel</name>
    <message>
        <source>%1, chosen</source>
        <extracomment>%1 is the id of a model</extracomment>
        <translation>%1, gewählt</translation>
    </message>
    <message>
        <source>not in the list of the server</source>
        <translation>nicht in der Liste des Servers</translation>
    </message>
</context>
<context>
    <name>signalbox::ModelPopup</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Filter models</source>
        <translation>Modelle filtern</translation>
    </message>
    <message>
        <source>Add Custom Endpoint…</source>
        <translation>Eigenen Endpunkt hinzufügen …</translation>
    </message>
    <message>
        <source>No endpoints yet. Add one to chat with it.</source>
        <translation>Noch keine Endpunkte. Fügen Sie einen hinzu, um mit ihm zu chatten.</translation>
    </message>
    <message>
        <source>No model matches.</source>
        <translation>Kein Modell passt.</translation>
    </message>
</context>
<context>
    <name>signalbox::ModelSelector</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>The endpoint no longer lists this model.</source>
        <translation>Der Endpunkt führt dieses Modell nicht mehr.</translation>
    </message>
    <message>
        <source>The endpoint was deleted.</source>
        <translation>Der Endpunkt wurde gelöscht.</translation>
    </message>
</context>
<context>
    <name>signalbox::ModelTest</name>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Test %1</source>
        <translation>%1 testen</translation>
    </message>
    <message>
        <source>What this model can do. %1</source>
        <translation>Was dieses Modell kann. %1</translation>
    </message>
    <message>
        <source>Tested on %1. %2</source>
        <extracomment>%1 is a date, %2 a sentence about what a test costs</extracomment>
        <translation>Getestet am %1. %2</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Wird getestet …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>what a screen reader says: %1 is a capability, %2 how its test ended</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Stop the test of %1</source>
        <translation>Test von %1 anhalten</translation>
    </message>
</context>
<context>
    <name>signalbox::MoveKeys</name>
    <message>
        <source>Move all to the vault</source>
        <translation>Alle in den Tresor umziehen</translation>
    </message>
    <message>
        <source>Move all to the keychain</source>
        <translation>Alle in den Schlüsselbund umziehen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stored keys</source>
        <translation>Gespeicherte Schlüssel</translation>
    </message>
    <message numerus="yes">
        <source>Moved %n key(s).</source>
        <translation>
            <numerusform>%n Schlüssel umgezogen.</numerusform>
            <numerusform>%n Schlüssel umgezogen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) were not found and stay named where they were.</source>
        <translation>
            <numerusform>%n Schlüssel wurde nicht gefunden und bleibt dort vermerkt, wo er war.</numerusform>
            <numerusform>%n Schlüssel wurden nicht gefunden und bleiben dort vermerkt, wo sie waren.</numerusform>
        </translation>
    </message>
    <message>
        <source>The others stay where they are.</source>
        <translation>Die anderen bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>%1 It stopped at %2, and the others stay where they are. %3</source>
        <extracomment>%1 says how many keys were moved, %2 is the name of an endpoint, %3 the sentences of an error</extracomment>
        <translation>%1 Bei %2 wurde angehalten, und die anderen bleiben, wo sie sind. %3</translation>
    </message>
    <message numerus="yes">
        <source>%n in the keychain of this computer</source>
        <comment>keys</comment>
        <translation>
            <numerusform>%n im Schlüsselbund dieses Computers</numerusform>
            <numerusform>%n im Schlüsselbund dieses Computers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in the encrypted vault</source>
        <comment>keys</comment>
        <translation>
            <numerusform>%n im verschlüsselten Tresor</numerusform>
            <numerusform>%n im verschlüsselten Tresor</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::NetworkFields</name>
    <message>
        <source>leave blank if none</source>
        <translation>leer lassen, wenn keiner</translation>
    </message>
    <message>
        <source>those of the system only</source>
        <translation>nur die des Systems</translation>
    </message>
    <message>
        <source>any certificate that is valid</source>
        <translation>jedes gültige Zertifikat</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>Of the system</source>
        <translation>Des Systems</translation>
    </message>
    <message>
        <source>None</source>
        <comment>no proxy</comment>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint. The endpoint is then asked only while the server shows this very certificate, whoever signed it.</source>
        <translation>SHA-256-Fingerabdruck. Der Endpunkt wird dann nur gefragt, solange der Server genau dieses Zertifikat zeigt, wer immer es unterschrieben hat.</translation>
    </message>
    <message>
        <source>Seconds. Checks wait no longer than usual.</source>
        <translation>Sekunden. Prüfungen warten nicht länger als üblich.</translation>
    </message>
    <message>
        <source>JSON that is added to every chat request. Checks do not send it.</source>
        <translation>JSON, das jeder Chat-Anfrage hinzugefügt wird. Prüfungen senden es nicht.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose a file for %1</source>
        <extracomment>%1 is the name of a field</extracomment>
        <translation>Datei für %1 wählen</translation>
    </message>
    <message>
        <source>Certificates and keys (*.pem *.crt *.cer *.key)</source>
        <translation>Zertifikate und Schlüssel (*.pem *.crt *.cer *.key)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>gespeichert</translation>
    </message>
    <message>
        <source>Save the endpoint first.</source>
        <translation>Speichern Sie zuerst den Endpunkt.</translation>
    </message>
    <message>
        <source>requests go through %1</source>
        <translation>Anfragen gehen über %1</translation>
    </message>
    <message>
        <source>The stored password is for the proxy as it was. Enter one for this one.</source>
        <translation>Das gespeicherte Passwort gilt für den bisherigen Proxy. Geben Sie eines für diesen ein.</translation>
    </message>
</context>
<context>
    <name>signalbox::PasteEdit</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>signalbox::PasteFill</name>
    <message>
        <source>No URL can be read from this command.</source>
        <translation>Aus diesem Befehl lässt sich keine URL lesen.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo: fill from what was pasted</source>
        <translation>Rückgängig: aus dem Eingefügten ausfüllen</translation>
    </message>
    <message>
        <source>Paste command or URL</source>
        <translation>Befehl oder URL einfügen</translation>
    </message>
    <message>
        <source>Fills the card from a curl command or the URL of a request.</source>
        <translation>Füllt die Karte aus einem curl-Befehl oder der URL einer Anfrage.</translation>
    </message>
    <message>
        <source>The clipboard holds neither a curl command nor a URL.</source>
        <translation>Die Zwischenablage enthält weder einen curl-Befehl noch eine URL.</translation>
    </message>
    <message>
        <source>The address was read from what was pasted. Everything else in it was dropped.</source>
        <translation>Die Adresse wurde aus dem Eingefügten gelesen. Alles andere darin wurde verworfen.</translation>
    </message>
    <message>
        <source>Not taken over because it looks like a second key: %1</source>
        <extracomment>%1 are names of HTTP headers</extracomment>
        <translation>Nicht übernommen, weil es wie ein zweiter Schlüssel aussieht: %1</translation>
    </message>
    <message>
        <source>Filled from what was entered. Nothing is saved yet.</source>
        <translation>Ausgefüllt aus dem, was eingegeben wurde. Noch ist nichts gespeichert.</translation>
    </message>
</context>
<context>
    <name>signalbox::PreferencePage</name>
    <message>
        <source>Restore defaults</source>
        <translation>Vorgaben wiederherstellen</translation>
    </message>
</context>
<context>
    <name>signalbox::ProviderMenu</name>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Computer</translation>
    </message>
    <message>
        <source>Find running servers</source>
        <translation>Laufende Server suchen</translation>
    </message>
</context>
<context>
    <name>signalbox::ProvidersHead</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>Aus einer Datei …</translation>
    </message>
    <message>
        <source>From environment variables…</source>
        <translation>Aus Umgebungsvariablen …</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Import endpoints</source>
        <translation>Endpunkte importieren</translation>
    </message>
    <message>
        <source>Settings and backups (*.json *.yaml *.yml *.zip);;All files (*)</source>
        <translation>Einstellungen und Sicherungen (*.json *.yaml *.yml *.zip);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 lässt sich nicht lesen: %2</translation>
    </message>
    <message numerus="yes">
        <source>Added %n endpoint(s).</source>
        <translation>
            <numerusform>%n Endpunkt hinzugefügt.</numerusform>
            <numerusform>%n Endpunkte hinzugefügt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed %n endpoint(s).</source>
        <translation>
            <numerusform>%n Endpunkt geändert.</numerusform>
            <numerusform>%n Endpunkte geändert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) went to %1.</source>
        <extracomment>%1 is a place such as &quot;the keychain of this computer&quot;</extracomment>
        <translation>
            <numerusform>%n Schlüssel kam in %1.</numerusform>
            <numerusform>%n Schlüssel kamen in %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The file still holds keys in plain text: delete it, or take them out of it.</source>
        <translation>Die Datei enthält noch immer Schlüssel im Klartext: Löschen Sie sie, oder nehmen Sie sie heraus.</translation>
    </message>
    <message>
        <source>Export endpoints</source>
        <translation>Endpunkte exportieren</translation>
    </message>
    <message>
        <source>Endpoints of Signalbox (*.json)</source>
        <translation>Endpunkte von Signalbox (*.json)</translation>
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation>%1 wurde nicht geschrieben: %2</translation>
    </message>
    <message numerus="yes">
        <source>Wrote %n endpoint(s) to %1. Keys are not in it.</source>
        <translation>
            <numerusform>%n Endpunkt in %1 geschrieben. Schlüssel sind nicht darin.</numerusform>
            <numerusform>%n Endpunkte in %1 geschrieben. Schlüssel sind nicht darin.</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed since the import, and left as it is: %1</source>
        <extracomment>%1 is the name of an endpoint, or several</extracomment>
        <translation>Seit dem Import geändert und deshalb so gelassen: %1</translation>
    </message>
</context>
<context>
    <name>signalbox::ProvidersPage</name>
    <message>
        <source>Add Custom Endpoint</source>
        <translation>Eigenen Endpunkt hinzufügen</translation>
    </message>
    <message>
        <source>No endpoints yet</source>
        <translation>Noch keine Endpunkte</translation>
    </message>
    <message>
        <source>Add a provider with its key, a server that runs on this computer, or any other endpoint: a company gateway, a proxy, a server of your own.</source>
        <translation>Fügen Sie einen Anbieter mit seinem Schlüssel hinzu, einen Server auf diesem Computer oder jeden anderen Endpunkt: ein Firmen-Gateway, einen Proxy, einen eigenen Server.</translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation>%1 gelöscht</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Add Provider</source>
        <translation>Anbieter hinzufügen</translation>
    </message>
    <message>
        <source>%1 is deleted, but its key could not be removed yet. Signalbox goes on trying; Settings &gt; Keys says more.</source>
        <translation>%1 ist gelöscht, aber der Schlüssel konnte noch nicht entfernt werden. Signalbox versucht es weiter; mehr dazu steht unter Einstellungen &gt; Schlüssel.</translation>
    </message>
    <message>
        <source>Discard the new endpoint?</source>
        <translation>Den neuen Endpunkt verwerfen?</translation>
    </message>
    <message>
        <source>It is not saved yet. What you typed would be lost.</source>
        <translation>Er ist noch nicht gespeichert. Was Sie eingegeben haben, ginge verloren.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>signalbox::QuirkFields</name>
    <message>
        <source>Show tokens as they are generated</source>
        <translation>Tokens zeigen, während sie entstehen</translation>
    </message>
    <message>
        <source>Tool Call Format</source>
        <translation>Format der Werkzeugaufrufe</translation>
    </message>
    <message>
        <source>API Fallback</source>
        <translation>API-Ausweichweg</translation>
    </message>
    <message>
        <source>OpenAI-native</source>
        <translation>OpenAI-nativ</translation>
    </message>
    <message>
        <source>Legacy function</source>
        <translation>Ältere Funktion</translation>
    </message>
    <message>
        <source>Streaming</source>
        <translation>Streaming</translation>
    </message>
    <message>
        <source>Switch off for a server that does not stream.</source>
        <translation>Für einen Server ausschalten, der nicht streamt.</translation>
    </message>
    <message>
        <source>Legacy function is for servers without the newer tools format.</source>
        <translation>Ältere Funktion ist für Server ohne das neuere Werkzeugformat.</translation>
    </message>
    <message>
        <source>The chat completions API and the Responses API stand in for each other.</source>
        <translation>Die Chat-Completions-API und die Responses-API springen füreinander ein.</translation>
    </message>
    <message>
        <source>Ask OpenAI&apos;s other API where this is missing</source>
        <translation>Andere API von OpenAI fragen, wo diese fehlt</translation>
    </message>
</context>
<context>
    <name>signalbox::SecretEdit</name>
    <message>
        <source>Reveal key</source>
        <translation>Schlüssel zeigen</translation>
    </message>
    <message>
        <source>Remove key</source>
        <translation>Schlüssel entfernen</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
</context>
<context>
    <name>signalbox::SettingsWindow</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Bereiche</translation>
    </message>
</context>
<context>
    <name>signalbox::Sidebar</name>
    <message>
        <source>Search conversations</source>
        <translation>Unterhaltungen durchsuchen</translation>
    </message>
    <message>
        <source>Search  /</source>
        <translation>Suchen  /</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Hide the sidebar</source>
        <translation>Seitenleiste verbergen</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>No conversation holds these words.</source>
        <translation>Keine Unterhaltung enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Delete “%1”?</source>
        <translation>„%1“ löschen?</translation>
    </message>
    <message>
        <source>All its messages are deleted from this computer.</source>
        <translation>Alle Nachrichten darin werden von diesem Rechner gelöscht.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>signalbox::SidebarSplit</name>
    <message>
        <source>Show the sidebar</source>
        <translation>Seitenleiste zeigen</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>signalbox::Sparkline</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>signalbox::SpecFields</name>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>Credentials file</source>
        <translation>Datei mit Anmeldedaten</translation>
    </message>
    <message>
        <source>Credentials (*.json);;All files (*)</source>
        <translation>Anmeldedaten (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 lässt sich nicht lesen: %2</translation>
    </message>
    <message>
        <source>%1 is too large for a file of credentials.</source>
        <translation>%1 ist zu groß für eine Datei mit Anmeldedaten.</translation>
    </message>
    <message>
        <source>Read from %1. The file itself is not kept.</source>
        <translation>Aus %1 gelesen. Die Datei selbst wird nicht aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>signalbox::StepExchanges</name>
    <message>
        <source>No answer came.</source>
        <translation>Es kam keine Antwort.</translation>
    </message>
    <message>
        <source>… the rest is not kept</source>
        <translation>… der Rest wird nicht aufbewahrt</translation>
    </message>
    <message>
        <source>Needs no request.</source>
        <translation>Braucht keine Anfrage.</translation>
    </message>
    <message>
        <source>No request of this check is known.</source>
        <translation>Zu diesem Schritt ist keine Anfrage bekannt.</translation>
    </message>
    <message>
        <source>Seen in the answer to: %1</source>
        <extracomment>%1 is a step such as &quot;connection&quot;</extracomment>
        <translation>Gesehen in der Antwort auf: %1</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Als curl kopieren</translation>
    </message>
    <message>
        <source>Copy as curl: %1</source>
        <extracomment>%1 is a step such as &quot;connection&quot;</extracomment>
        <translation>Als curl kopieren: %1</translation>
    </message>
    <message>
        <source>With $API_KEY in place of the key.</source>
        <translation>Mit $API_KEY anstelle des Schlüssels.</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Request: %1</source>
        <translation>Anfrage: %1</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Antwort: %1</translation>
    </message>
</context>
<context>
    <name>signalbox::TranscriptView</name>
    <message>
        <source>Copy message</source>
        <translation>Nachricht kopieren</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Als Markdown kopieren</translation>
    </message>
    <message>
        <source>Edit prompt</source>
        <translation>Eingabe ändern</translation>
    </message>
    <message>
        <source>Regenerate</source>
        <translation>Neu erzeugen</translation>
    </message>
    <message>
        <source>Show or hide thoughts</source>
        <translation>Gedanken zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>Copy code block %1</source>
        <translation>Codeblock %1 kopieren</translation>
    </message>
    <message>
        <source>Wrap lines of code block %1</source>
        <translation>Zeilen von Codeblock %1 umbrechen</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <source>Jump to latest</source>
        <translation>Zum Neuesten</translation>
    </message>
</context>
<context>
    <name>signalbox::TrayIcon</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Open Signalbox</source>
        <translation>Signalbox öffnen</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>signalbox::VaultDialog</name>
    <message>
        <source>Create a vault for keys</source>
        <translation>Tresor für Schlüssel anlegen</translation>
    </message>
    <message>
        <source>Unlock the vault</source>
        <translation>Tresor entsperren</translation>
    </message>
    <message>
        <source>Keys are kept in one encrypted file of this profile. Whoever knows the passphrase can read them; without it nobody can, and it cannot be recovered.</source>
        <translation>Schlüssel liegen in einer verschlüsselten Datei dieses Profils. Wer die Passphrase kennt, kann sie lesen; ohne sie kann es niemand, und sie lässt sich nicht wiederherstellen.</translation>
    </message>
    <message>
        <source>The keys of this profile are in an encrypted file.</source>
        <translation>Die Schlüssel dieses Profils liegen in einer verschlüsselten Datei.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>Passphrase noch einmal</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The two passphrases are not the same.</source>
        <translation>Die beiden Passphrasen sind nicht gleich.</translation>
    </message>
    <message>
        <source>This passphrase does not open the vault.</source>
        <translation>Diese Passphrase öffnet den Tresor nicht.</translation>
    </message>
    <message>
        <source>Change the passphrase of the vault</source>
        <translation>Passphrase des Tresors ändern</translation>
    </message>
    <message>
        <source>Current passphrase</source>
        <translation>Jetzige Passphrase</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Neue Passphrase</translation>
    </message>
    <message>
        <source>New passphrase again</source>
        <translation>Neue Passphrase noch einmal</translation>
    </message>
    <message>
        <source>The vault is encrypted anew. The new passphrase cannot be recovered either, and copies of the file that were made before still open with the old one.</source>
        <translation>Der Tresor wird neu verschlüsselt. Auch die neue Passphrase kann nicht wiederhergestellt werden, und frühere Kopien der Datei öffnet weiter die alte.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
</context>
</TS>
