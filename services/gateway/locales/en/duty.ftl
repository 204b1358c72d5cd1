## Who is on call

command-oncall = Who of the team is on call: they alone are called to new tickets
command-oncall-on = You are on call from now on
command-oncall-on-hours = For how many hours; 8 unless you say otherwise
command-oncall-off = You are on call no longer
command-oncall-list = Show who is on call
done-on-duty = You are on call: new tickets of your team call you and whoever else is on call, instead of everybody.
done-off-duty = You are on call no longer.
duty-title = On call
duty-until = { $person } · until { $when }
duty-nobody = Nobody is: new tickets call the whole team.
duty-footer = /oncall on puts you here for some hours, /oncall off takes you out
refused-not-on-duty = You are not on call. /oncall list shows who is.
refused-duty-limit-reached = { $limit } people are on call, which is as many as there can be. Ask one of them to use /oncall off first.
