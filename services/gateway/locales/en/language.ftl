## A server's language

command-language = The language of panels and tickets in this server
command-language-which = Which one
language-discord = As this server at Discord
language-en = English
language-de = Deutsch

done-language-discord = Done: panels and new tickets are in the language this server has at Discord.
done-language-en = Done: panels and new tickets are in English. Tickets that are open keep their language.
done-language-de = Done: panels and new tickets are in German. Tickets that are open keep their language.
