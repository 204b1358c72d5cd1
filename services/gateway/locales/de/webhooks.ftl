## Webhooks

command-webhook = Eigenen Programmen sagen, was mit Tickets geschieht
command-webhook-add = Eine Adresse hinzufügen, der es gesagt wird
command-webhook-url = Wohin: eine Adresse, die mit https:// beginnt
command-webhook-events = Was gesagt wird, zum Beispiel: opened, closed; leer für alles
command-webhook-list = Alle Webhooks ansehen, und wie es ihnen geht
command-webhook-test = Ein Testereignis senden
command-webhook-number = Welcher Webhook: seine Nummer in der Liste
command-webhook-replay = Ereignisse noch einmal senden, bis zu drei Tage zurück
command-webhook-replay-hours = Was in den letzten Stunden geschah; leer: was nie angekommen ist
command-webhook-enable = Einen Webhook wieder einschalten
command-webhook-rotate = Ein neues Geheimnis erzeugen
command-webhook-remove = Einen Webhook entfernen
webhooks-title = Webhooks
webhooks-none = Noch wird niemandem etwas gesagt. Eine Adresse fügt /webhook add hinzu.
webhooks-not-in-plan = **Der Tarif dieses Servers hat keine Webhooks:** Neues wird nicht gesendet. Es gibt sie mit Pro und Enterprise.
webhook-line = **{ $which }** · { $place } · { $events }
webhook-all-events = alle Ereignisse
webhook-somewhere = eine Adresse, die nicht mehr lesbar ist
webhook-nothing-yet = 🟢 an; noch wurde nichts gesendet
webhook-arrived = 🟢 an; zuletzt kam etwas an: { $when }
webhook-failing = 🟠 nichts kommt an, Beginn { $since }: { $why }. Es wird weiter versucht.
webhook-off-gone = 🔴 aus: Die Gegenseite sagt, es gebe sie nicht mehr (410). /webhook enable schaltet ihn ein.
webhook-off-failing = 🔴 aus: Drei Tage lang kam nichts an. /webhook enable schaltet ihn ein.
webhook-counts = { $waiting } warten, { $failed } gescheitert
webhook-fault-status = sie antwortet mit Status { $code }
webhook-fault-time-limit = sie antwortet nicht binnen 15 Sekunden
webhook-fault-no-connection = dort hört niemand zu
webhook-fault-no-answer = die Verbindung brach ab
webhook-fault-tls = ihr Zertifikat gilt nicht für ihren Namen
webhook-fault-host-unknown = den Namen kennt niemand
webhook-fault-address-not-allowed = der Name führt nicht ins öffentliche Internet
webhook-fault-redirected = sie verweist woandershin, und dem wird nicht gefolgt
webhook-fault-other = es ging schief ({ $slug })
done-webhook-added =
    Webhook { $which } führt zu { $place } und ist an. Sein Geheimnis, an dem dein Programm erkennt, dass ein Ereignis von hier ist:
    { $secret }
    Bewahr es jetzt auf: Es wird nicht noch einmal gezeigt. /webhook test number:{ $which } sendet einen Test.
done-webhook-rotated =
    Das neue Geheimnis von Webhook { $which } zu { $place }:
    { $secret }
    Bewahr es jetzt auf: Es wird nicht noch einmal gezeigt. Einen Tag lang wird auch mit dem alten unterschrieben.
done-webhook-removed = Webhook { $which } ist entfernt, mit allem, was für ihn aufbewahrt war.
done-webhook-tried = Ein Testereignis ist unterwegs zu Webhook { $which }. Ob es ankam, sagt /webhook list.
done-webhook-enabled = Webhook { $which } ist an. Was er verpasst hat, bleibt drei Tage aufbewahrt: /webhook replay number:{ $which }
done-webhook-replayed =
    { $count ->
        [0] Für Webhook { $which } ist nichts aufbewahrt, das noch einmal gesendet werden könnte.
        [one] Ein Ereignis ist noch einmal unterwegs zu Webhook { $which }.
       *[other] { $count } Ereignisse sind noch einmal unterwegs zu Webhook { $which }.
    }
webhook-notice-gone =
    { "**" }Webhook { $which } deines Servers { $server } ist aus:** { $place } sagt, dass es dort niemanden mehr gibt (410). Es wird nichts mehr dorthin gesendet.

    War das ein Versehen, schaltet `/webhook enable number:{ $which }` ihn ein, und `/webhook replay` sendet, was er in den letzten drei Tagen verpasst hat. Sonst entferne ihn mit `/webhook remove`.
webhook-notice-failing =
    { "**" }Webhook { $which } deines Servers { $server } ist aus:** Bei { $place } kam drei Tage lang nichts an. Es wird nichts mehr dorthin gesendet.

    Warum, sagt `/webhook list`. Geht es wieder, schaltet `/webhook enable number:{ $which }` ihn ein, und `/webhook replay` sendet, was er in den letzten drei Tagen verpasst hat.
refused-webhooks-plan = Der Tarif dieses Servers hat keine Webhooks. Es gibt sie mit Pro und Enterprise.
refused-webhook-limit-reached = Ein Server kann { $limit } Webhooks haben, und dieser hat so viele. Entferne erst einen mit /webhook remove.
refused-webhook-address = Ein Webhook braucht eine Adresse, die mit https:// beginnt, auf Port 443 oder 8443 und ohne Benutzernamen, zum Beispiel https://example.com/tickets
refused-webhook-private = Diese Adresse liegt nicht im öffentlichen Internet. Wähl eine, die jeder erreicht.
refused-webhook-unreadable = Die Adresse ist nicht mehr lesbar. Füg den Webhook bitte noch einmal hinzu.
refused-webhook-events = Eines dieser Ereignisse kenne ich nicht. Es gibt: { $known }
refused-unknown-webhook = Einen Webhook { $which } gibt es hier nicht. /webhook list zeigt alle.
refused-webhook-off = Webhook { $which } ist aus. Schalt ihn erst ein: /webhook enable number:{ $which }
refused-webhook-on = Webhook { $which } ist schon an.
