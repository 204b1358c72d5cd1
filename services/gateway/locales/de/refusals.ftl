## Ablehnungen des Gateways

refused-foreign-button = Dieser Knopf oder dieses Formular gehört nicht hierher oder ist veraltet. Es wurde nichts geändert. Bitte nimm die Knöpfe der aktuellen Nachricht oder die Befehle (/help).
refused-discord-paused = Discord nimmt im Moment fast nichts von uns an; deine Anfrage wurde deshalb nicht angenommen und nichts geändert. Bitte versuch es in etwa zehn Minuten noch einmal.
refused-not-a-ticket = Das geht nur in einem Ticket. Geh in den Thread des Tickets und versuch es dort; /open öffnet ein neues.
refused-server-only = Das geht nur auf einem Server, nicht in Direktnachrichten.
refused-choose-type = Worum geht es? Wähl eine Art: { $types }.
refused-unknown-choice = Diese Art von Ticket gibt es hier nicht. Wähl eine davon: { $types }.
refused-reason-too-long = Der Grund ist zu lang: { $limit } Zeichen passen. Bitte kürz ihn.
refused-import-too-large = Die Datei ist zu groß: Höchstens { $limit } MB werden gelesen. Exportiere sie in Teilen, oder bitte den Betreiber des Bots, mehr zuzulassen.
refused-import-running = Für diesen Server wird schon eine Datei gelesen. Bitte warte, bis das fertig ist.
refused-import-file-gone = Discord hat die Datei nicht mehr. Bitte benutze den Befehl noch einmal.
refused-import-not-understood = Diese Datei verstehe ich nicht. Ich lese den Export von Discord Tickets (ein zip) und die Logs von Modmail (die Sammlung `logs`, von mongoexport als JSON geschrieben).
refused-bot-member = Ein Bot kann nicht zu einem Ticket hinzugefügt werden; wähl eine Person.

## Ablehnungen von tickets

refused-not-set-up = Auf diesem Server sind Tickets noch nicht eingerichtet. Wer den Server verwaltet, kann das mit /setup tun.
refused-not-administrator = Nur wer diesen Server verwaltet, darf seine Einrichtung ändern.
refused-everyone-as-staff = @everyone kann nicht die Rolle des Teams sein: Alle könnten jedes Ticket lesen. Wähl eine Rolle für dein Team oder leg eine an.
refused-panel-limit-reached = Der Tarif dieses Servers ({ $plan }) erlaubt { $limit } Panels, und er hat { $panels }. Entfern eines mit /panel remove oder frag nach einem größeren Tarif.
refused-type-limit-reached = Der Tarif dieses Servers ({ $plan }) erlaubt { $limit } Arten von Tickets über alle Panels; damit wären es { $types }. Entfern erst eine oder frag nach einem größeren Tarif.
refused-duplicate-type = Zwei Arten von Tickets heißen gleich ({ $type }). Benenn eine um.
refused-duplicate-question = Zwei Fragen des Formulars sind gleich ({ $question }). Ändere eine.
refused-impossible-question = Die Frage „{ $question }“ verlangt mindestens { $min } und höchstens { $max } Zeichen; das kann niemand beantworten. Ändere ihre Grenzen.
refused-unknown-panel = Dieses Panel gibt es nicht mehr. Nimm /open oder frag einen Moderator, wo Tickets jetzt geöffnet werden; wer den Server verwaltet, sieht alle Panels mit /panel list.
refused-unknown-type = Diese Art von Ticket wird nicht mehr angeboten. /open zeigt, was es gibt.
refused-in-doubt = Deine letzte Anfrage ist vielleicht noch zu uns unterwegs. Kommt sie an, öffnet sich dein Ticket von selbst. Andernfalls versuch es bitte in einer Minute noch einmal.
refused-already-opening = Du hast schon eines: Ticket { $number } wurde geöffnet, während du gefragt hast, oder wird gerade geöffnet. Wenn du noch eines brauchst, frag bitte noch einmal.
refused-open-limit-reached = Du hast { $open } von höchstens { $limit } Tickets offen. Schließ erst eines davon und öffne dann das neue.
refused-hour-limit-reached = Der Tarif dieses Servers ({ $plan }) erlaubt { $limit } neue Tickets in der Stunde, und so viele wurden schon geöffnet. Bitte versuch es { $resets_at } noch einmal.
refused-month-limit-reached = Der Tarif dieses Servers ({ $plan }) erlaubt { $limit } neue Tickets im Monat, und so viele wurden schon geöffnet. Platz ist wieder { $resets_at }; wenn es eilt, schreib einem Moderator.
refused-answer-missing = „{ $question }“ braucht eine Antwort. Bitte füll das Formular noch einmal aus.
refused-answer-too-short = Die Antwort auf „{ $question }“ ist zu kurz: Mindestens { $min } Zeichen sind nötig. Bitte füll das Formular noch einmal aus.
refused-answer-too-long = Die Antwort auf „{ $question }“ ist zu lang: { $max } Zeichen passen. Bitte kürz sie und füll das Formular noch einmal aus.
refused-answer-unexpected = Das Formular hat sich inzwischen geändert. Bitte öffne es noch einmal.
refused-answer-unreadable = Deine Antworten lassen sich nicht mehr lesen, weil inzwischen Daten von dir gelöscht wurden. Bitte füll das Formular noch einmal aus.
refused-ticket-id-taken = Diese Anfrage wurde schon für ein Ticket verwendet. Bitte drück noch einmal auf den Knopf.
refused-unknown-ticket = Ein solches Ticket gibt es auf diesem Server nicht.
refused-ticket-purged = Der Inhalt von Ticket { $number } wurde am { $purged_at } gelöscht, so wie es der Tarif dieses Servers vorsieht. Es lässt sich nicht wieder öffnen; bitte öffne ein neues.
refused-erasure-running = Deine Daten werden gerade gelöscht, wie du es wolltest. Du bekommst eine Nachricht, wenn es fertig ist; danach kannst du neu anfangen.
refused-not-staff = Das darf nur das Team dieses Servers.
refused-not-opener-or-staff = Das dürfen nur die Person, die dieses Ticket geöffnet hat, und das Team.
refused-not-reader = Das Transkript bekommt nur, wer dieses Ticket lesen konnte.
refused-ticket-opening = Ticket { $number } wird noch geöffnet. Bitte versuch es gleich noch einmal.
refused-ticket-closing = Ticket { $number } wird gerade geschlossen.
refused-ticket-closed = Ticket { $number } ist seit dem { $closed_at } geschlossen. Öffne es erst wieder.
refused-ticket-reopening = Ticket { $number } wird gerade wieder geöffnet. Bitte versuch es gleich noch einmal.
refused-ticket-failed = Ticket { $number } ist nie zustande gekommen. Bitte öffne ein neues.
refused-already-claimed = Um Ticket { $number } kümmert sich schon jemand aus dem Team.
refused-already-yours = Du kümmerst dich schon um Ticket { $number }.
refused-not-claimed = Um Ticket { $number } kümmert sich niemand; es gibt nichts zurückzugeben.
refused-not-your-claim = Um Ticket { $number } kümmert sich jemand anderes aus dem Team. Diese Person oder ein Administrator kann es zurückgeben.
refused-priority-unchanged = Dieses Ticket hat diese Priorität schon: { $priority }.
refused-member-is-opener = Wer das Ticket geöffnet hat, gehört immer dazu.
refused-already-member = Diese Person ist schon in diesem Ticket.
refused-not-a-member = Diese Person wurde nicht zu diesem Ticket hinzugefügt; sie lässt sich nicht entfernen.
refused-member-limit-reached = Höchstens { $limit } Personen können zu einem Ticket hinzugefügt werden. Entfern erst jemanden.
refused-ticket-not-closed = Ticket { $number } ist offen; es gibt nichts wieder zu öffnen.
refused-unknown = Das war nicht möglich. Die Regel dahinter heißt „{ $slug }“; wenn das nicht weiterhilft, frag das Team dieses Servers.

## Wenn Discord ablehnt

failed-missing-permission = Ich darf hier keinen privaten Thread öffnen. Der Besitzer dieses Servers weiß jetzt, was zu tun ist; bitte versuch es später noch einmal oder schreib einem Moderator.
failed-missing-access = Ich kann den Kanal nicht sehen, in dem die Tickets liegen. Der Besitzer dieses Servers weiß jetzt, was zu tun ist; bitte versuch es später noch einmal oder schreib einem Moderator.
failed-channel-gone = Den Kanal, in dem die Tickets lagen, gibt es nicht mehr. Der Besitzer dieses Servers weiß Bescheid; bitte schreib einem Moderator.
failed-wrong-channel-type = In dieser Art von Kanal können keine Tickets liegen. Der Besitzer dieses Servers weiß Bescheid; bitte schreib einem Moderator.
failed-server-full = Dieser Server hat Discords Grenze von 500 Kanälen erreicht, darum kann dein Ticket nicht geöffnet werden. Der Besitzer weiß Bescheid; bitte versuch es später noch einmal.
failed-categories-full = Gerade ist kein Platz für ein weiteres Ticket. Der Besitzer weiß Bescheid; bitte versuch es später noch einmal.
failed-too-many-threads = Dieser Server hat Discords Grenze für offene Threads erreicht. Der Besitzer weiß Bescheid; bitte versuch es später noch einmal.
failed-thread-full = Der Thread des Tickets ist voll: Discord lässt niemanden mehr hinein. Entfern erst jemanden.
failed-member-gone = Diese Person ist nicht mehr auf diesem Server.
failed-person-gone = Deine Daten wurden inzwischen gelöscht und das Ticket mit ihnen. Bitte fang neu an.
failed-person-unknown = Discord kennt diese Person nicht.
failed-timed-out = Dein Ticket konnte nicht rechtzeitig geöffnet werden, und es passiert nichts mehr damit. Das tut uns leid. Bitte versuch es in ein paar Minuten noch einmal.
failed-discord-refused = Discord hat das nicht erlaubt ({ $slug }). Bitte versuch es noch einmal; passiert es wieder, sag es einem Moderator dieses Servers.

advice-missing-permission =
    { "**" }Auf deinem Server funktionieren Tickets gerade nicht:** Ich darf in { $channel } nicht, was sie brauchen.

    Öffne die Einstellungen des Kanals → *Berechtigungen*, wähl meine Rolle und erlaube: *Kanal ansehen*, *Nachrichten senden*, *Private Threads erstellen*, *Nachrichten in Threads senden*, *Threads verwalten*, *Links einbetten*, *Nachrichtenverlauf anzeigen*. Ruf dann noch einmal `/setup` auf: Es prüft alles und nennt, was fehlt.
advice-missing-access =
    { "**" }Auf deinem Server funktionieren Tickets gerade nicht:** Ich kann { $channel } nicht sehen.

    Öffne die Einstellungen des Kanals → *Berechtigungen*, füg meine Rolle hinzu und erlaube *Kanal ansehen*. Ruf dann noch einmal `/setup` auf: Es prüft alles und nennt, was fehlt.
advice-channel-gone =
    { "**" }Auf deinem Server funktionieren Tickets gerade nicht:** Der Kanal deines Panels wurde gelöscht.

    Zieh mit ihm in einen anderen Kanal um: `/panel resend`.
advice-wrong-channel-type =
    { "**" }Auf deinem Server funktionieren Tickets gerade nicht:** In { $channel } kann es keine privaten Threads geben.

    Ruf `/setup` mit einem gewöhnlichen Textkanal auf.
advice-no-staff-role =
    { "**" }Auf deinem Server beantwortet niemand mehr Tickets:** Die Rolle deines Teams wurde gelöscht. In { $channel } können weiterhin Tickets geöffnet werden, bearbeiten können sie nur noch Administratoren.

    Führe `/setup` im selben Kanal aus und wähle eine andere Rolle.
advice-no-team-role =
    { "**" }Manche Tickets auf deinem Server beantwortet niemand mehr:** Die Rolle des Teams einer Art im Panel in { $channel } wurde gelöscht. Diese Tickets sieht jetzt nur, wer den Server verwaltet.

    Wähle eine andere Rolle: `/panel edit`, die Art, dann „Team“.
advice-panel-deleted =
    { "**" }Dein Panel in { $channel } wurde immer wieder gelöscht.** Ich belasse es dabei und schicke es heute nicht noch einmal.

    Wenn du es zurückhaben möchtest, führe `/setup` in diesem Kanal aus.
advice-server-full =
    Jemand wollte ein Ticket öffnen, aber dein Server hat 500 Kanäle, mehr erlaubt Discord nicht.
    Lösche Kanäle, die niemand braucht, oder mach Tickets zu privaten Threads, die nicht zählen: /panel home.
advice-categories-full =
    Jemand wollte ein Ticket öffnen, aber die Kategorien für Tickets sind voll (je 50 Kanäle) oder weg.
    Lösche Kanäle, die niemand braucht, oder nenne weitere Kategorien: /panel home.
advice-too-many-threads =
    { "**" }Auf deinem Server funktionieren Tickets gerade nicht:** Discord erlaubt keine weiteren offenen Threads.

    Schließ oder archivier Threads, die du nicht mehr brauchst; dann funktionieren Tickets sofort wieder.
