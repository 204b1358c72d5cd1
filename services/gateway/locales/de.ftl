### Alles, was Menschen lesen. Die Schlüssel sind dieselben wie in der englischen Datei.

## Befehle

command-open = Ein Ticket öffnen
command-open-type = Worum geht es?
command-claim = Dieses Ticket übernehmen: du kümmerst dich ab jetzt darum
command-unclaim = Dieses Ticket an das Team zurückgeben
command-close = Dieses Ticket schließen
command-close-reason = Warum es geschlossen wird; alle im Ticket lesen es
command-reopen = Dieses geschlossene Ticket wieder öffnen
command-add = Noch jemanden in dieses Ticket lassen
command-add-user = Wer hier lesen und schreiben darf
command-remove = Eine hinzugefügte Person aus diesem Ticket entfernen
command-remove-user = Wer gehen soll
command-priority = Sagen, wie dringend dieses Ticket ist
command-priority-level = Wie dringend
command-transcript = Den Verlauf dieses Tickets als Datei bekommen
command-transcript-format = Welche Art von Datei
command-help = Was dieser Bot macht und wie man anfängt
command-setup = Ein Panel aufstellen, über das Mitglieder Tickets öffnen
command-setup-channel = Wo das Panel steht; Tickets werden private Threads darunter
command-setup-staff = Die Rolle, deren Mitglieder Tickets beantworten
command-setup-title = Überschrift des Panels
command-setup-description = Text des Panels
command-setup-button = Text des Knopfes
command-privacy = Deine Daten: eine Kopie bekommen oder sie löschen lassen
command-privacy-export = Eine Kopie von allem bekommen, was über dich gespeichert ist
command-privacy-delete = Alles löschen lassen, was über dich gespeichert ist
format-html = Webseite (HTML)
format-markdown = Text (Markdown)
format-json = Daten (JSON)

## Panel und Formular

panel-title = Wie können wir helfen?
panel-description =
    Drück auf den Knopf und sag uns in ein paar Worten, was du brauchst.

    Du bekommst einen privaten Thread mit dem Team; sonst kann ihn niemand lesen.
panel-button = Ticket öffnen
panel-footer = Was du schreibst, wird verschlüsselt gespeichert. /privacy zeigt und löscht deine Daten.
type-name = Support
form-question = Wobei brauchst du Hilfe?
form-placeholder = Was ist passiert, was hast du erwartet, was hast du versucht …

## Das Ticket

status-title = Ticket { $number } · { $type }
status-about-open = Das Team weiß Bescheid und antwortet hier. Schreib dazu, was hilft: Einzelheiten, Bilder, Dateien.
status-about-waiting-for-staff = Das Team ist am Zug.
status-about-waiting-for-member = Das Team hat geantwortet und wartet auf dich.
status-about-closed = Dieses Ticket ist geschlossen. Es lässt sich wieder öffnen, solange sein Inhalt aufbewahrt wird.
status-about-failed = Dieses Ticket konnte nicht geöffnet werden.
status-state = Stand
status-priority = Priorität
status-claimed = Betreut von
status-opener = Geöffnet von
status-opened = Geöffnet
status-footer = Fertig? Drück auf Schließen oder nimm /close · Mehr: /help
state-opening = Wird geöffnet
state-open = Offen
state-waiting-for-member = Wartet auf das Mitglied
state-waiting-for-staff = Wartet auf das Team
state-closing = Wird geschlossen
state-closed = Geschlossen
state-reopening = Wird wieder geöffnet
state-failed = Fehlgeschlagen
priority-low = ⚪ Niedrig
priority-normal = 🔵 Normal
priority-high = 🟠 Hoch
priority-urgent = 🔴 Dringend
nobody = noch niemandem
somebody-erased = jemand, dessen Daten gelöscht wurden
answers-title = Das Anliegen
answer-gone = (gelöscht auf Wunsch der Person, die es geschrieben hat)
answer-cut = (die ganze Antwort steht im Transkript)
button-claim = Übernehmen
button-unclaim = Zurückgeben
button-close = Schließen
button-reopen = Wieder öffnen
button-transcript = Transkript
button-go = Zum Ticket
button-go-panel = Panel ansehen
close-form-title = Dieses Ticket schließen?
close-form-reason = Grund (freiwillig)
close-form-about = Alle im Ticket lesen ihn. Ein geschlossenes Ticket lässt sich wieder öffnen.
close-form-placeholder = Gelöst, und zwar durch …
goodbye-title = Ticket { $number } ist geschlossen
goodbye-by = { $person } hat dieses Ticket geschlossen.
goodbye-plain = Dieses Ticket wurde geschlossen.
goodbye-reason = **Grund:** { $reason }
goodbye-until = Der Verlauf bleibt bis zum { $until } erhalten und wird dann endgültig gelöscht. Bis dahin kannst du das Ticket wieder öffnen oder das Transkript holen.
goodbye-keep = Der Verlauf bleibt eine Weile erhalten, so wie es der Tarif dieses Servers vorsieht, und wird dann endgültig gelöscht. Bis dahin kannst du das Ticket wieder öffnen oder das Transkript holen.
line-claimed = { $person } kümmert sich jetzt um dieses Ticket.
line-added = { $actor } hat { $person } zu diesem Ticket hinzugefügt.
line-removed = { $actor } hat { $person } aus diesem Ticket entfernt.
line-reopened = { $person } hat dieses Ticket wieder geöffnet. Hier geht es weiter.
system-recipient-added = { $people } wurde zum Thread hinzugefügt.
system-recipient-removed = { $people } hat den Thread verlassen.
system-renamed = Der Thread wurde umbenannt.
system-pinned = Eine Nachricht wurde angeheftet.

## Antworten

opened = Dein Ticket { $number } ist offen: { $thread }
done-claimed = Ticket { $number } gehört jetzt dir.
done-unclaimed = Ticket { $number } ist zurück beim Team.
done-closed = Ticket { $number } ist geschlossen.
done-closed-until = Ticket { $number } ist geschlossen. Bis zum { $until } lässt es sich wieder öffnen; dann wird sein Inhalt endgültig gelöscht.
done-reopened = Ticket { $number } ist wieder offen: { $thread }
done-added = Erledigt: Die Person wurde zu Ticket { $number } hinzugefügt.
done-removed = Erledigt: Die Person wurde aus Ticket { $number } entfernt.
done-priority-low = Ticket { $number } hat jetzt niedrige Priorität.
done-priority-normal = Ticket { $number } hat jetzt normale Priorität.
done-priority-high = Ticket { $number } hat jetzt hohe Priorität.
done-priority-urgent = Ticket { $number } ist jetzt dringend.
transcript = Hier ist das Transkript von Ticket { $number }. Darin steht Vertrauliches: Bewahr es sicher auf.
transcript-too-large = Das Transkript von Ticket { $number } ist größer, als Discord mich senden lässt. Versuch ein anderes Format: /transcript format: Text ist am kleinsten.
transcript-gone = Der Link zum Transkript von Ticket { $number } ist abgelaufen. Bitte fordere es noch einmal an.
transcript-undelivered = Ich konnte dir das Transkript von Ticket { $number } nicht geben: Discord nimmt hier keine Antwort mehr an, und deine Direktnachrichten sind geschlossen. Erlaube Direktnachrichten von diesem Server und fordere es noch einmal an.
taking-longer = Das dauert länger als sonst: Discord oder ein Teil unseres Dienstes antwortet gerade langsam. Deine Anfrage ist sicher und wird erledigt; du musst nichts tun.
try-again = Wir konnten deine Anfrage gerade nicht annehmen. Bitte versuch es in einer Minute noch einmal.
our-fault = Bei uns ist etwas schiefgegangen, und deine Anfrage wurde nicht angenommen. Bitte versuch es noch einmal; passiert es wieder, sag es einem Moderator dieses Servers.

## Ablehnungen des Gateways

refused-foreign-button = Dieser Knopf oder dieses Formular gehört nicht hierher oder ist veraltet. Es wurde nichts geändert. Bitte nimm die Knöpfe der aktuellen Nachricht oder die Befehle (/help).
refused-not-a-ticket = Das geht nur in einem Ticket. Geh in den Thread des Tickets und versuch es dort; /open öffnet ein neues.
refused-server-only = Das geht nur auf einem Server, nicht in Direktnachrichten.
refused-choose-type = Worum geht es? Wähl eine Art: { $types }.
refused-unknown-choice = Diese Art von Ticket gibt es hier nicht. Wähl eine davon: { $types }.
refused-reason-too-long = Der Grund ist zu lang: { $limit } Zeichen passen. Bitte kürz ihn.
refused-bot-member = Ein Bot kann nicht zu einem Ticket hinzugefügt werden; wähl eine Person.

## Ablehnungen von tickets

refused-not-set-up = Auf diesem Server sind Tickets noch nicht eingerichtet. Wer den Server verwaltet, kann das mit /setup tun.
refused-not-administrator = Nur wer diesen Server verwaltet, darf seine Einrichtung ändern.
refused-everyone-as-staff = @everyone kann nicht die Rolle des Teams sein: Alle könnten jedes Ticket lesen. Wähl eine Rolle für dein Team oder leg eine an.
refused-panel-limit-reached = Der Tarif dieses Servers ({ $plan }) erlaubt { $limit } Panels, und er hat { $panels }. Ersetz eines mit /setup in seinem Kanal oder frag nach einem größeren Tarif.
refused-type-limit-reached = Der Tarif dieses Servers ({ $plan }) erlaubt { $limit } Arten von Tickets über alle Panels; damit wären es { $types }. Entfern erst eine oder frag nach einem größeren Tarif.
refused-duplicate-type = Zwei Arten von Tickets heißen gleich ({ $type }). Benenn eine um.
refused-duplicate-question = Zwei Fragen des Formulars sind gleich ({ $question }). Ändere eine.
refused-impossible-question = Die Frage „{ $question }“ verlangt mindestens { $min } und höchstens { $max } Zeichen; das kann niemand beantworten. Ändere ihre Grenzen.
refused-unknown-panel = Dieses Panel gibt es nicht mehr. Nimm /open oder frag einen Moderator, wo Tickets jetzt geöffnet werden.
refused-unknown-type = Diese Art von Ticket wird nicht mehr angeboten. /open zeigt, was es gibt.
refused-already-opening = Dein Ticket { $number } wird gerade geöffnet. Einen Moment, bitte.
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

    Ruf `/setup` mit einem anderen Kanal auf.
advice-wrong-channel-type =
    { "**" }Auf deinem Server funktionieren Tickets gerade nicht:** In { $channel } kann es keine privaten Threads geben.

    Ruf `/setup` mit einem gewöhnlichen Textkanal auf.
advice-too-many-threads =
    { "**" }Auf deinem Server funktionieren Tickets gerade nicht:** Discord erlaubt keine weiteren offenen Threads.

    Schließ oder archivier Threads, die du nicht mehr brauchst; dann funktionieren Tickets sofort wieder.

## Einrichtung

panel-shown =
    Dein Panel steht in { $channel }, und { $roles } beantwortet, was hereinkommt.

    Probier es aus: Drück dort auf den Knopf. Um das Panel zu ändern, ruf `/setup` noch einmal im selben Kanal auf.
setup-check-title = Noch nicht: Mir fehlen Berechtigungen
setup-check = Es wurde nichts geändert. In { $channel } brauche ich noch:
setup-advice-title = Es funktioniert und könnte besser funktionieren
setup-advice = In { $channel } würden diese Berechtigungen helfen:
setup-missing-essential = ❌ { $name }
setup-missing-useful = ⚠️ { $name }
setup-fix-title = So gibst du sie mir
setup-fix = Öffne die Einstellungen von { $channel } → *Berechtigungen* → wähl meine Rolle → erlaube, was hier steht. Ruf dann noch einmal `/setup` auf.
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
permission-manage-threads = Threads verwalten
permission-manage-threads-breaks = Ohne sie lassen sich Tickets nicht schließen und nicht wieder öffnen, und niemand kann dazukommen.
permission-attach-files = Dateien anhängen
permission-attach-files-breaks = Ohne sie kommen Transkripte vielleicht nicht an.
permission-mention-everyone = @everyone, @here und alle Rollen erwähnen
permission-mention-everyone-breaks = Ohne sie kommt das Team nicht in neue Tickets, außer wenn alle seine Rolle erwähnen dürfen.

## Datenschutz

erase-title = Alles löschen, was über dich gespeichert ist?
erase-about =
    Das löscht, auf jedem Server, der diesen Bot nutzt:
    • deine Nachrichten, Dateien und Antworten in unseren Archiven von Tickets
    • deinen Namen und dein Konto bei uns

    Deine offenen Tickets werden geschlossen. Deine Nachrichten in Discord selbst bleiben dort: Discord bewahrt sie auf, und du kannst sie dort selbst löschen.

    { "**" }Das lässt sich nicht rückgängig machen.** Wenn du vorher eine Kopie willst, nimm `/privacy export`.
erase-button = Meine Daten löschen
receipt-erase =
    Deine Anfrage ist angekommen (Fall { $case }). Alles, was über dich gespeichert ist, wird jetzt gelöscht. Das dauert meist Minuten und höchstens { $days } Tage.

    Du bekommst eine Direktnachricht, wenn es fertig ist; lass Direktnachrichten also bitte offen.
receipt-export =
    Deine Anfrage ist angekommen (Fall { $case }). Eine Kopie von allem, was über dich gespeichert ist, wird zusammengestellt. Das dauert meist Minuten und höchstens { $days } Tage.

    Sie kommt als Datei per Direktnachricht; lass Direktnachrichten also bitte offen.
notice-export-ready =
    Hier ist die Kopie, um die du gebeten hast, von allem, was über dich gespeichert ist: { $records ->
        [one] ein Eintrag
       *[other] { $records } Einträge
    } aus { $services } Teilen unseres Dienstes. Fang mit der README.html darin an.

    Bewahr die Datei sicher auf: Sie gehört dir, und wir behalten sie nicht.
notice-erasure-done =
    Alles, was über dich gespeichert war, ist gelöscht: { $removed ->
        [one] ein Eintrag
       *[other] { $removed } Einträge
    } und die Schlüssel zu allen Kopien, die es noch gab.

    { $kept }
erased-nothing-kept = Es wurde nichts aufbewahrt.
erased-kept = Nur das bleibt, weil das Gesetz es verlangt: { $what }.
retained-case-record = ein Vermerk ohne deinen Namen, dass diese Löschung gewünscht und erledigt wurde
list-and = { $first } und { $last }
retained-suppression-entry = ein Code, der verhindert, dass deine alten Daten zurückkommen
export-too-large = Die Kopie deiner Daten ist größer, als Discord mich senden lässt. Bitte schreib dem Betreiber dieses Bots; du bekommst sie dann auf anderem Weg.

## Hilfe

help-title = Tickets: vertrauliche Hilfe vom Team
help-about = Öffne ein Ticket, und du bekommst einen privaten Thread mit dem Team dieses Servers.
help-member-title = Für alle
help-member =
    `/open` öffnet ein Ticket, genau wie der Knopf eines Panels
    `/close` schließt das Ticket, in dem du bist, `/reopen` öffnet es wieder
    `/transcript` gibt dir seinen Verlauf als Datei
help-staff-title = Für das Team
help-staff =
    `/claim` und `/unclaim` übernehmen ein Ticket und geben es zurück
    `/priority` sagt, wie dringend es ist
    `/add` und `/remove` lassen Personen hinein und hinaus
    `/setup` stellt ein Panel auf (für alle, die den Server verwalten)
help-privacy-title = Deine Daten
help-privacy =
    Was du in einem Ticket schreibst, wird verschlüsselt gespeichert und einige Zeit nach dem Schließen gelöscht.
    `/privacy export` gibt dir eine Kopie, `/privacy delete` löscht alles; beides geht auch per Direktnachricht.
