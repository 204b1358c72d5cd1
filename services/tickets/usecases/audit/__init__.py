"""The audit log of a server's settings: written with each change, read by those who may make one."""
