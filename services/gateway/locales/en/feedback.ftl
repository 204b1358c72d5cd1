## How a ticket went

command-feedback = Whether members are asked at the end how their ticket went
command-feedback-ask = Yes: whoever opened a ticket gets stars to press
command-feedback-where = Where: in the ticket, by direct message, or in both places
feedback-way-ticket = in the ticket
feedback-way-direct = by direct message, in the ticket where that does not arrive
feedback-way-both = by direct message and in the ticket
feedback-asked = **How did it go?** Your ticket { $number } at { $server } is closed. Press a star; only the team of that server learns of it.
feedback-given = { $stars } for your ticket { $number } at { $server }. Thank you! If you change your mind, press another star.
goodbye-rate = **How did it go?** Press a star; only this server's team learns of it.
button-comment = Say more
comment-form-title = How did it go?
comment-form-text = In your words
comment-form-about = The team of this server reads it.
comment-form-placeholder = What was good, what could be better
done-rated = { $stars } Thank you! If you change your mind, press another star.
done-commented = { $stars } Thank you! The team reads what you wrote.
done-feedback-on = Done: at the end of a ticket, whoever opened it is asked how it went: { $where }.
done-feedback-off = Done: nobody is asked any more how a ticket went. Ratings given so far stay.
refused-not-opener-to-rate = Only the person who opened this ticket can say how it went.
refused-comment-too-long = That is too long: { $limit } characters fit.
