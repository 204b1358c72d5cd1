## Forms: questions that are chosen instead of written

way-choice = Choose from a menu
way-radio = Choose one of a few
way-checkboxes = Checkboxes
way-user = Choose people
way-role = Choose roles
way-channel = Choose channels
way-file = Hand in files
way-paragraph-about = Written freely, with room for details
way-short-about = Written in a few words
way-choice-about = 2 to 25 options in a menu that opens
way-radio-about = 2 to 10 options, all in sight; one is taken
way-checkboxes-about = 1 to 10 options, all in sight; several can be ticked
way-user-about = Somebody of this server
way-role-about = Roles of this server
way-channel-about = Channels of this server
way-file-about = One file or several
editor-amount = { $least } to { $most }
editor-amount-of = { $amount } { $options ->
        [one] of one option
       *[other] of { $options } options
    }
form-question-way = How it is answered
form-question-options = What can be chosen
form-question-options-new = Only where people choose. One per line: label | description; a menu can have an emoji first
form-question-options-about = One per line: label | description. The description may be left out.
form-question-least-new = At least (optional)
form-question-least-about = Characters of a text, or how many are chosen. Empty: no minimum, or one.
form-question-most-new = At most (optional)
form-question-most-about = The same. Empty: 1000 characters, one choice, or all checkboxes.
form-question-fewest = Fewest that are chosen
form-question-greatest = Most that are chosen
refused-options-unreadable = Write { $min } to { $max } options, each on a line of its own: label | description. No two may have the same label, and neither part may be longer than { $length } characters. Nothing was changed.
refused-choices-unreadable = How many are chosen must be whole numbers from 1 to { $limit }, the smaller one first. Nothing was changed.
refused-duplicate-option = The question “{ $question }” offers “{ $option }” more than once. Change one of them.
refused-option-count = The question “{ $question }” offers { $options } options, and a question of its kind has { $min } to { $max }. Change its options.
refused-impossible-choice = The question “{ $question }” wants at least { $min } and at most { $max } to be chosen, and there are { $options }; nobody can answer that. Change its limits.
refused-answer-too-few = For “{ $question }”, { $min } or more have to be chosen, and you chose { $chosen }. Please fill in the form again.
refused-answer-too-many = For “{ $question }”, at most { $max } can be chosen, and you chose { $chosen }. Please fill in the form again.
refused-answer-not-offered = What you chose for “{ $question }” is not offered (any more). Please open the form again and choose from what it offers now.

on-behalf-form-title = A ticket for somebody
on-behalf-form-member = Who is it for?
on-behalf-form-type = What is it about?
on-behalf-form-more = Only the first 25 types are listed; /open knows them all.
form-file = 📎 **{ $question }**: { $name }
form-file-missing = 📎 **{ $question }**: { $name } (too large to be shown here, or gone; where the file could be had, the archive has it)
