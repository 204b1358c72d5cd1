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
status-member = Geöffnet für
status-opened-for = { $person } aus dem Team hat dieses Ticket für das Mitglied geöffnet, um das es geht, und sagt hier, worum es geht.
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
button-try-panel = Testticket öffnen
close-form-title = Dieses Ticket schließen?
close-form-reason = Grund (freiwillig)
close-form-about = Alle im Ticket lesen ihn. Ein geschlossenes Ticket lässt sich wieder öffnen.
close-form-placeholder = Gelöst, und zwar durch …
goodbye-title = Ticket { $number } ist geschlossen
goodbye-by = { $person } hat dieses Ticket geschlossen.
goodbye-plain = Dieses Ticket wurde geschlossen.
goodbye-delayed = Dieses Ticket wurde geschlossen, wie es geplant war.
goodbye-requested = Dieses Ticket wurde geschlossen, weil niemand geantwortet hat, ob es erledigt ist.
goodbye-idle = Dieses Ticket wurde geschlossen, weil eine Weile niemand darin geschrieben hat.
goodbye-left = Dieses Ticket wurde geschlossen, weil sein Mitglied diesen Server verlassen hat. Wer es wieder öffnet, hält es mit /autoclose exclude offen.
goodbye-many = Dieses Ticket wurde zusammen mit anderen geschlossen.
goodbye-bot-removed = Dieses Ticket wurde geschlossen, als ich von diesem Server entfernt wurde.
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
system-poll-ended = { $winner ->
    [0] Eine Umfrage ist ohne Sieger zu Ende: { $total ->
        [one] eine Stimme.
       *[other] { $total } Stimmen.
    }
   *[other] Eine Umfrage ist zu Ende: Antwort { $winner } hat mit { $votes } von { $total ->
        [one] einer Stimme
       *[other] { $total } Stimmen
    } gewonnen.
}
