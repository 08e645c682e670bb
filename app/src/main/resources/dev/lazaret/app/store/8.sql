-- Verdicts of others, each set by its name. They never become the auditor's own.
CREATE TABLE verdict_set (
    name TEXT NOT NULL,
    line TEXT NOT NULL, -- as it stands in a file of verdicts
    PRIMARY KEY (name, line)
) STRICT, WITHOUT ROWID;
