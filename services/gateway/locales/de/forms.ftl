## Formulare: Fragen, bei denen gewählt statt geschrieben wird

way-choice = Auswahl aus einem Menü
way-radio = Eines von wenigen
way-checkboxes = Kästchen zum Ankreuzen
way-user = Auswahl von Personen
way-role = Auswahl von Rollen
way-channel = Auswahl von Kanälen
way-file = Dateien abgeben
way-paragraph-about = Frei geschrieben, mit Platz für Einzelheiten
way-short-about = In wenigen Worten geschrieben
way-choice-about = 2 bis 25 Möglichkeiten in einem Menü, das sich öffnet
way-radio-about = 2 bis 10 Möglichkeiten, alle zu sehen; eine wird genommen
way-checkboxes-about = 1 bis 10 Möglichkeiten, alle zu sehen; mehrere lassen sich ankreuzen
way-user-about = Jemand von diesem Server
way-role-about = Rollen dieses Servers
way-channel-about = Kanäle dieses Servers
way-file-about = Eine Datei oder mehrere
editor-amount = { $least } bis { $most }
editor-amount-of = { $amount } { $options ->
        [one] von einer Möglichkeit
       *[other] von { $options } Möglichkeiten
    }
form-question-way = Wie geantwortet wird
form-question-options = Was zur Wahl steht
form-question-options-new = Nur wo gewählt wird. Je Zeile: Bezeichnung | Beschreibung
form-question-options-about = Je Zeile: Bezeichnung | Beschreibung. Die Beschreibung kann fehlen.
form-question-least-new = Mindestens (freiwillig)
form-question-least-about = Zeichen eines Textes, oder wie viele gewählt werden. Leer: keine Grenze, oder eins.
form-question-most-new = Höchstens (freiwillig)
form-question-most-about = Ebenso. Leer: 1000 Zeichen, eine Wahl, oder alle Kästchen.
form-question-fewest = Wie viele mindestens gewählt werden
form-question-greatest = Wie viele höchstens gewählt werden
refused-options-unreadable = Schreib { $min } bis { $max } Möglichkeiten, jede auf eine eigene Zeile: Bezeichnung | Beschreibung. Keine zwei dürfen gleich heißen, und kein Teil darf länger als { $length } Zeichen sein. Es wurde nichts geändert.
refused-choices-unreadable = Wie viele gewählt werden, müssen ganze Zahlen von 1 bis { $limit } sein, die kleinere zuerst. Es wurde nichts geändert.
refused-duplicate-option = Bei der Frage „{ $question }“ steht „{ $option }“ mehr als einmal zur Wahl. Ändere eine davon.
refused-option-count = Bei der Frage „{ $question }“ stehen { $options } Möglichkeiten zur Wahl, und eine Frage dieser Art hat { $min } bis { $max }. Ändere sie.
refused-impossible-choice = Bei der Frage „{ $question }“ sollen mindestens { $min } und höchstens { $max } gewählt werden, und es gibt { $options }; das kann niemand beantworten. Ändere ihre Grenzen.
refused-answer-too-few = Bei „{ $question }“ müssen { $min } oder mehr gewählt werden, und du hast { $chosen } gewählt. Bitte füll das Formular noch einmal aus.
refused-answer-too-many = Bei „{ $question }“ können höchstens { $max } gewählt werden, und du hast { $chosen } gewählt. Bitte füll das Formular noch einmal aus.
refused-answer-not-offered = Was du bei „{ $question }“ gewählt hast, steht nicht (mehr) zur Wahl. Bitte öffne das Formular noch einmal und wähl aus dem, was es jetzt anbietet.

on-behalf-form-title = Ein Ticket für jemanden
on-behalf-form-member = Für wen ist es?
on-behalf-form-type = Worum geht es?
on-behalf-form-more = Hier stehen die ersten 25 Arten; /open kennt alle.
form-file = 📎 **{ $question }**: { $name }
form-file-missing = 📎 **{ $question }**: { $name } (zu groß, um hier gezeigt zu werden, oder weg; war die Datei zu bekommen, hat das Archiv sie)
