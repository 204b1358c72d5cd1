## Die Sprache eines Servers

command-language = Die Sprache von Panels und Tickets auf diesem Server
command-language-which = Welche
language-discord = Wie dieser Server bei Discord
language-en = English
language-de = Deutsch

done-language-discord = Erledigt: Panels und neue Tickets sind in der Sprache, die dieser Server bei Discord hat.
done-language-en = Erledigt: Panels und neue Tickets sind auf Englisch. Offene Tickets behalten ihre Sprache.
done-language-de = Erledigt: Panels und neue Tickets sind auf Deutsch. Offene Tickets behalten ihre Sprache.
