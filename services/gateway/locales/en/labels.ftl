## Labels

command-label = What tickets are sorted by
command-label-add = Put a label on this ticket
command-label-remove = Take a label off this ticket
command-label-name = Which label
command-label-create = Make a label for the tickets of this server
command-label-create-name = What it is called
command-label-create-emoji = An emoji that stands before the name
command-label-delete = Delete a label, on every ticket
command-label-list = See all labels of this server
status-labels = Labels
labels-title = Labels of this server ({ $count })
labels-none = This server has no labels yet. Those who manage it make them with /label create.
done-labelled = Ticket { $number } has the label { $label } now.
done-unlabelled = Ticket { $number } no longer has the label { $label }.
done-label-created = The label { $label } is there. Put it on a ticket with /label add.
done-label-deleted = The label { $label } is gone. Tickets that had it stop showing it as soon as something about them changes.
refused-no-such-label = This server has no such label. Choose one from the list; /label list shows them all.
refused-label-exists = This server has a label “{ $name }” already. Choose another name.
refused-label-limit-reached = A server can have { $limit } labels, and this one has them. Delete one with /label delete first.
refused-unknown-label = That label was deleted in the meantime. Choose one from the list; /label list shows them all.
refused-already-labelled = Ticket { $number } has the label “{ $name }” already.
refused-not-labelled = Ticket { $number } does not have the label “{ $name }”; there is nothing to take off.
refused-ticket-label-limit-reached = A ticket can have { $limit } labels, and this one has them. Take one off with /label remove first.
