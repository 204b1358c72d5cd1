## Privacy

erase-title = Delete everything kept about you?
erase-about =
    This deletes, on every server that uses this bot:
    • your messages, files and answers in our archives of tickets, and what teams noted about you
    • your name and your account with us

    Open tickets of yours are closed. Your messages in Discord itself stay there: Discord keeps them, and you can delete them there yourself.

    { "**" }It cannot be undone.** If you want a copy first, use `/privacy export`.
erase-button = Delete my data
receipt-erase =
    Your request was received (case { $case }). Everything kept about you is being deleted now. That usually takes minutes, and { $days } days at most.

    You get a direct message when it is done, so please keep direct messages open.
receipt-export =
    Your request was received (case { $case }). A copy of everything kept about you is being put together. That usually takes minutes, and { $days } days at most.

    It comes as a file by direct message, so please keep direct messages open.
notice-export-ready =
    Here is the copy you asked for of everything kept about you: { $records ->
        [one] one record
       *[other] { $records } records
    } from { $services } parts of our service. Start with README.html inside.

    Keep the file safe: it is yours, and we do not keep it.
notice-erasure-done =
    Everything kept about you has been deleted: { $removed ->
        [one] one record
       *[other] { $removed } records
    }, and the keys to whatever copies were left.

    { $kept }
erased-nothing-kept = Nothing was kept.
erased-kept = Only this is kept, because the law requires or allows it: { $what }.
retained-block-code = a code, without your name, that keeps you from opening tickets where you are blocked
retained-case-record = a record that this deletion was asked for and done, without your name
list-and = { $first }, and { $last }
retained-suppression-entry = a code that keeps your old data from coming back
export-too-large = The copy of your data is larger than Discord lets me send. Please write to the operator of this bot; you will get it by another way.
