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
    <name>signalbox::VaultDialog</name>
    <message numerus="yes">
        <source>At least %n character(s)</source>
        <translation>
            <numerusform>At least %n character</numerusform>
            <numerusform>At least %n characters</numerusform>
        </translation>
    </message>
</context>
</TS>
