## Die Zahlen eines Servers

command-stats = Wie es um die Tickets dieses Servers steht: wie viele, wie schnell, wie zufrieden
command-stats-period = Über welche Tage; mehr als 7 mit Pro und Enterprise
command-stats-type = Nur von einer Art
period-7 = Die letzten 7 Tage
period-30 = Die letzten 30 Tage
period-90 = Die letzten 90 Tage
stats-title = Die letzten { $days } Tage
stats-title-type = Die letzten { $days } Tage · { $type }
stats-about = Seit dem { $since }, verglichen mit der gleichen Zeit davor.
stats-about-free = Seit dem { $since }. Mehr Tage und den Vergleich mit der Zeit davor gibt es mit Pro und Enterprise.
stats-opened = Geöffnet
stats-closed = Geschlossen
stats-open-now = Jetzt offen
stats-first-response = Erste Antwort
stats-resolution = Bis zum Schließen
stats-rating = Bewertung
stats-half = Hälfte: bis { $wait }
stats-nine-in-ten = 9 von 10: bis { $wait }
stats-in-time = 🎯 { $percent } % von { $count } rechtzeitig
stats-nothing = noch nichts
stats-rated =
    { $count ->
        [one] eine Bewertung
       *[other] { $count } Bewertungen
    }
stats-decimal = { $whole },{ $tenth }
stats-more = (▲ { $percent } %)
stats-less = (▼ { $percent } %)
stats-same = (wie zuvor)
stats-types = Nach Art
stats-type-gone = Arten, die es nicht mehr gibt
stats-staff = Nach Betreuung
stats-line = **{ $name }** – { $opened } geöffnet, { $closed } geschlossen
stats-line-response = Antwort: { $wait }
stats-line-end = Schließen: { $wait }
stats-others =
    { $count ->
        [one] … und noch eine Zeile
       *[other] … und noch { $count } Zeilen
    }
chart-first-response = Erste Antwort, die Hälfte innerhalb von
chart-day =
    { $month ->
        [1] { $day }. Jan
        [2] { $day }. Feb
        [3] { $day }. März
        [4] { $day }. Apr
        [5] { $day }. Mai
        [6] { $day }. Juni
        [7] { $day }. Juli
        [8] { $day }. Aug
        [9] { $day }. Sept
        [10] { $day }. Okt
        [11] { $day }. Nov
       *[12] { $day }. Dez
    }
chart-days = { $count } T
chart-hours = { $count } Std
chart-minutes = { $count } Min
chart-seconds = { $count } s
stats-footer = Die Tage sind die von UTC. Zeiten in den Listen: bis dahin war es die Hälfte.
refused-stats-history = Der Tarif dieses Servers zeigt die letzten { $limit } Tage. Längere Zeiträume und Vergleiche mit früheren gibt es mit Pro und Enterprise.
