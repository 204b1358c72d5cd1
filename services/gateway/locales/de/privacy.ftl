## Datenschutz

erase-title = Alles löschen, was über dich gespeichert ist?
erase-about =
    Das löscht, auf jedem Server, der diesen Bot nutzt:
    • deine Nachrichten, Dateien und Antworten in unseren Archiven von Tickets und was Teams über dich notiert haben
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
erased-kept = Nur das bleibt, weil das Gesetz es verlangt oder erlaubt: { $what }.
retained-block-code = ein Code ohne deinen Namen, der dich dort keine Tickets öffnen lässt, wo du gesperrt bist
retained-case-record = ein Vermerk ohne deinen Namen, dass diese Löschung gewünscht und erledigt wurde
list-and = { $first } und { $last }
retained-suppression-entry = ein Code, der verhindert, dass deine alten Daten zurückkommen
export-too-large = Die Kopie deiner Daten ist größer, als Discord mich senden lässt. Bitte schreib dem Betreiber dieses Bots; du bekommst sie dann auf anderem Weg.
