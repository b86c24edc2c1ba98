<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>DeleteEndpoint</name>
    <message numerus="yes">
        <source>%1 use this endpoint and show a provider error on the next message until another model is chosen.</source>
        <extracomment>%1 is a list of agents, %n their number</extracomment>
        <translation><numerusform>%1 uses this endpoint and shows a provider error on the next message until another model is chosen.</numerusform><numerusform>%1 use this endpoint and show a provider error on the next message until another model is chosen.</numerusform></translation>
    </message>
</context>
</TS>
