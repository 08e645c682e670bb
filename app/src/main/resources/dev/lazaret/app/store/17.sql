-- Where the auditor was when a folder was open last: pages, tabs and filters, as text that only the window reads.
CREATE TABLE last_place (
    repository TEXT NOT NULL PRIMARY KEY,
    place      TEXT NOT NULL
) STRICT;
