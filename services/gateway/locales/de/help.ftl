## Hilfe

help-title = Tickets: vertrauliche Hilfe vom Team
help-about = Öffne ein Ticket, und du bekommst einen privaten Thread mit dem Team dieses Servers.
help-member-title = Für alle
help-member =
    `/open` öffnet ein Ticket, genau wie der Knopf eines Panels
    `/close` schließt das Ticket, in dem du bist, `/reopen` öffnet es wieder
    `/close in:2h` schließt es später, `/keepopen` hält es offen
    `/transcript` gibt dir seinen Verlauf als Datei, mit `number:` den jedes deiner Tickets
    `/tickets` listet deine Tickets auf
help-staff-title = Für das Team
help-staff =
    `/claim` und `/unclaim` übernehmen ein Ticket und geben es zurück
    `/transfer` übergibt es jemand anderem, `/move` ordnet es einer anderen Art zu
    `/open user:` öffnet ein Ticket für ein Mitglied, das Menü einer Person ebenso
    `/priority` sagt, wie dringend es ist, `/label`, worum es geht
    `/tag` antwortet mit Textbausteinen, `/notes` hält Notizen fürs Team fest
    `/oncall on` lässt neue Tickets dich rufen statt alle
    `/notify on` sagt dir per Direktnachricht, wenn ein Mitglied schreibt
    `/closerequest` fragt das Mitglied, ob es erledigt ist
    `/autoclose` sagt, wann sich Tickets von selbst schließen, und hält einzelne offen
    `/tickets` findet Tickets dieses Servers, `/stats` zeigt, wie es lief
    `/blacklist` legt fest, wer keine Tickets öffnen darf
    `/add` und `/remove` lassen Personen hinein und hinaus
help-managers-title = Für alle, die den Server verwalten
help-managers =
    `/setup` stellt ein Panel auf, `/panel` ändert es, `/language` wählt die Sprache, `/audit` zeigt, wer was geändert hat
    `/gates` legt fest, wer wann Tickets öffnen darf, `/sla`, wie bald dein Team antwortet
    `/feedback` sagt, ob und wo Mitglieder gefragt werden, wie ihr Ticket gelaufen ist
    `/webhook` sagt eigenen Programmen, was mit Tickets geschieht
    `/import` bringt geschlossene Tickets von einem anderen Bot mit
help-privacy-title = Deine Daten
help-privacy =
    Was du in einem Ticket schreibst, wird verschlüsselt gespeichert und einige Zeit nach dem Schließen gelöscht.
    `/privacy export` gibt dir eine Kopie, `/privacy delete` löscht alles; beides geht auch per Direktnachricht.
