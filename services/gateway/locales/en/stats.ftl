## A server's figures

command-stats = How this server's tickets do: how many, how fast, how people liked it
command-stats-period = Of which days; more than 7 with Pro and Enterprise
command-stats-type = Of one type only
period-7 = The last 7 days
period-30 = The last 30 days
period-90 = The last 90 days
stats-title = The last { $days } days
stats-title-type = The last { $days } days · { $type }
stats-about = Since { $since }, compared with the same time before.
stats-about-free = Since { $since }. More days and a comparison with the time before come with Pro and Enterprise.
stats-opened = Opened
stats-closed = Closed
stats-open-now = Open now
stats-first-response = First answer
stats-resolution = Until closed
stats-rating = Rating
stats-half = half within { $wait }
stats-nine-in-ten = 9 in 10 within { $wait }
stats-in-time = 🎯 { $percent } % of { $count } in time
stats-nothing = none yet
stats-rated =
    { $count ->
        [one] one rating
       *[other] { $count } ratings
    }
stats-decimal = { $whole }.{ $tenth }
stats-more = (▲ { $percent } %)
stats-less = (▼ { $percent } %)
stats-same = (as before)
stats-types = By type
stats-type-gone = Types that are gone
stats-staff = By who looks after it
stats-line = **{ $name }** – { $opened } opened, { $closed } closed
stats-line-response = answer within { $wait }
stats-line-end = closed within { $wait }
stats-others =
    { $count ->
        [one] … and one more
       *[other] … and { $count } more
    }
chart-first-response = First answer, half of them within
chart-day =
    { $month ->
        [1] { $day } Jan
        [2] { $day } Feb
        [3] { $day } Mar
        [4] { $day } Apr
        [5] { $day } May
        [6] { $day } Jun
        [7] { $day } Jul
        [8] { $day } Aug
        [9] { $day } Sep
        [10] { $day } Oct
        [11] { $day } Nov
       *[12] { $day } Dec
    }
chart-days = { $count } d
chart-hours = { $count } h
chart-minutes = { $count } min
chart-seconds = { $count } s
stats-footer = Days are those of UTC. Waits in the lists: half of the tickets.
refused-stats-history = The plan of this server shows the last { $limit } days. Longer periods, and comparisons with earlier ones, come with Pro and Enterprise.
