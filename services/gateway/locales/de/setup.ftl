## Einrichtung

panel-shown =
    Dein Panel steht in { $channel }, und { $roles } beantwortet, was hereinkommt.

    Probier es aus: Öffne ein Testticket, das kommt und geht wie jedes andere. Um das Panel zu ändern oder mehr Arten von Tickets anzubieten, nimm `/panel edit`.
setup-check-title = Noch nicht: Mir fehlen Berechtigungen
setup-check = Es wurde nichts geändert. In { $channel } brauche ich noch:
setup-advice-title = Es funktioniert und könnte besser funktionieren
setup-advice = In { $channel } würden diese Berechtigungen helfen:
setup-missing-essential = ❌ { $name }
setup-missing-useful = ⚠️ { $name }
setup-fix-title = So gibst du sie mir
setup-fix = Öffne die Einstellungen von { $channel } → *Berechtigungen* → wähl meine Rolle → erlaube, was hier steht. Nimm dann den Befehl noch einmal.
permission-view-channel = Kanal ansehen
permission-view-channel-breaks = Ohne sie sehe ich den Kanal überhaupt nicht.
permission-send-messages = Nachrichten senden
permission-send-messages-breaks = Ohne sie kann ich das Panel nicht aufstellen.
permission-embed-links = Links einbetten
permission-embed-links-breaks = Ohne sie bleiben das Panel und die Tickets leer.
permission-read-message-history = Nachrichtenverlauf anzeigen
permission-read-message-history-breaks = Ohne sie fehlen im Archiv Nachrichten, die geschrieben werden, während ich weg bin.
permission-create-private-threads = Private Threads erstellen
permission-create-private-threads-breaks = Ohne sie lässt sich kein Ticket öffnen.
permission-send-messages-in-threads = Nachrichten in Threads senden
permission-send-messages-in-threads-breaks = Ohne sie kann ich in Tickets nicht schreiben.
permission-manage-channels = Kanäle verwalten
permission-manage-channels-breaks = Ohne sie kann der Bot keine Kanäle für Tickets anlegen.
permission-manage-roles = Berechtigungen verwalten
permission-manage-roles-breaks = Ohne sie kann niemand in den Kanal eines Tickets gelassen und kein geschlossener gesperrt werden.
permission-manage-threads = Threads verwalten
permission-manage-threads-breaks = Ohne sie lassen sich Tickets nicht schließen und nicht wieder öffnen, und niemand kann dazukommen.
permission-attach-files = Dateien anhängen
permission-attach-files-breaks = Ohne sie kommen Transkripte vielleicht nicht an.
permission-mention-everyone = @everyone, @here und alle Rollen erwähnen
permission-mention-everyone-breaks = Ohne sie kommt das Team nicht in neue Tickets, außer wenn alle seine Rolle erwähnen dürfen.
