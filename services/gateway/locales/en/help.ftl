## Help

help-title = Tickets: private help from the team
help-about = Open a ticket, and you get a private thread with this server's team.
help-member-title = For everybody
help-member =
    `/open` opens a ticket, just like the button of a panel
    `/close` closes the ticket you are in, `/reopen` opens it again
    `/close in:2h` closes it later, `/keepopen` keeps it open
    `/transcript` gives you its conversation as a file; with `number:`, that of any ticket of yours
    `/tickets` lists your tickets
help-staff-title = For the team
help-staff =
    `/claim` and `/unclaim` take a ticket and give it back
    `/transfer` hands it to a colleague, `/move` puts it under another type
    `/open user:` opens a ticket for a member, as does the menu of a person
    `/priority` says how urgent it is, `/label` what it is about
    `/tag` answers with what is saved, `/notes` keeps notes for the team
    `/oncall on` has new tickets call you instead of everybody
    `/notify on` tells you by direct message when a member writes
    `/closerequest` asks the member whether it is done
    `/autoclose` says when tickets close by themselves, and keeps single ones open
    `/tickets` finds tickets of this server, `/stats` shows how they went
    `/blacklist` says who may not open tickets
    `/add` and `/remove` let people in and out
help-managers-title = For those who manage the server
help-managers =
    `/setup` puts up a panel, `/panel` changes it, `/language` says in which language, `/audit` shows who changed what
    `/gates` says who may open tickets and when, `/sla` how soon your team answers
    `/feedback` says whether and where members are asked how a ticket went
    `/webhook` tells your own programs what happens to tickets
    `/import` brings closed tickets along from another bot
help-privacy-title = Your data
help-privacy =
    What you write in a ticket is stored encrypted and deleted some time after it closes.
    `/privacy export` gives you a copy, `/privacy delete` deletes everything; both work by direct message too.
