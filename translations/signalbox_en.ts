<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>DeleteEndpoint</name>
    <message numerus="yes">
        <source>%1 use this endpoint and show a provider error on the next message until another model is chosen.</source>
        <extracomment>%1 is a list of agents, %n their number</extracomment>
        <translation>
            <numerusform>%1 uses this endpoint and shows a provider error on the next message until another model is chosen.</numerusform>
            <numerusform>%1 use this endpoint and show a provider error on the next message until another model is chosen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 fall back to it and then have one fallback less.</source>
        <extracomment>%1 is a list of endpoints, %n their number</extracomment>
        <translation>
            <numerusform>%1 falls back to it and then has one fallback less.</numerusform>
            <numerusform>%1 fall back to it and then have one fallback less.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryText</name>
    <message numerus="yes">
        <source>%n outage(s)</source>
        <translation>
            <numerusform>%n outage</numerusform>
            <numerusform>%n outages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n before</source>
        <translation>
            <numerusform>and %n before</numerusform>
            <numerusform>and %n before</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportText</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>%1 is the id of a model, %n the number of those that are not named</extracomment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message numerus="yes">
        <source>Show all %n lines</source>
        <translation>
            <numerusform>Show %n line</numerusform>
            <numerusform>Show all %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show all %n rows</source>
        <translation>
            <numerusform>Show %n row</numerusform>
            <numerusform>Show all %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassphraseStrength</name>
    <message numerus="yes">
        <source>At least %n character(s)</source>
        <translation>
            <numerusform>At least %n character</numerusform>
            <numerusform>At least %n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ImportDialog</name>
    <message numerus="yes">
        <source>Import %n endpoint(s)</source>
        <translation>
            <numerusform>Import %n endpoint</numerusform>
            <numerusform>Import %n endpoints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::KeysVault</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::LeftoverKeys</name>
    <message numerus="yes">
        <source>%n key(s) that no endpoint uses any more could not be removed yet. Signalbox tries again at its next start and when their store works again.</source>
        <translation>
            <numerusform>%n key that no endpoint uses any more could not be removed yet. Signalbox tries again at its next start and when its store works again.</numerusform>
            <numerusform>%n keys that no endpoint uses any more could not be removed yet. Signalbox tries again at its next start and when their store works again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) in the encrypted vault belong to no endpoint of this profile.</source>
        <translation>
            <numerusform>%n key in the encrypted vault belongs to no endpoint of this profile.</numerusform>
            <numerusform>%n keys in the encrypted vault belong to no endpoint of this profile.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::LocalServers</name>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::MoveKeys</name>
    <message numerus="yes">
        <source>Moved %n key(s).</source>
        <translation>
            <numerusform>Moved %n key.</numerusform>
            <numerusform>Moved %n keys.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) were not found and stay named where they were.</source>
        <translation>
            <numerusform>%n key was not found and stays named where it was.</numerusform>
            <numerusform>%n keys were not found and stay named where they were.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in the keychain of this computer</source>
        <comment>keys</comment>
        <translation>
            <numerusform>%n in the keychain of this computer</numerusform>
            <numerusform>%n in the keychain of this computer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in the encrypted vault</source>
        <comment>keys</comment>
        <translation>
            <numerusform>%n in the encrypted vault</numerusform>
            <numerusform>%n in the encrypted vault</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ProvidersHead</name>
    <message numerus="yes">
        <source>Added %n endpoint(s).</source>
        <translation>
            <numerusform>Added %n endpoint.</numerusform>
            <numerusform>Added %n endpoints.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed %n endpoint(s).</source>
        <translation>
            <numerusform>Changed %n endpoint.</numerusform>
            <numerusform>Changed %n endpoints.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) went to %1.</source>
        <extracomment>%1 is a place such as &quot;the keychain of this computer&quot;</extracomment>
        <translation>
            <numerusform>%n key went to %1.</numerusform>
            <numerusform>%n keys went to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wrote %n endpoint(s) to %1. Keys are not in it.</source>
        <translation>
            <numerusform>Wrote %n endpoint to %1. Keys are not in it.</numerusform>
            <numerusform>Wrote %n endpoints to %1. Keys are not in it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::TrayIcon</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
</TS>
